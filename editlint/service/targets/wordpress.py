"""WordPress: post meta, by the REST API. The secret is "user:application password" of an editor."""

import json
from urllib.parse import quote

from httpx2 import AsyncClient, BasicAuth

from editlint.service.targets.target import Result, Target


async def send(client: AsyncClient, target: Target, result: Result) -> None:
    """Write the result into the meta of the post, which the plugin registers."""
    user, _, password = target.secret.partition(":")
    url = f"/wp-json/wp/v2/{quote(target.path or 'posts', safe='')}/{quote(result.document, safe='')}"
    body = {"meta": {target.field or "_editlint_result": json.dumps(result.short(), ensure_ascii=False)}}
    answer = await client.post(url, json=body, auth=BasicAuth(user, password))
    answer.raise_for_status()

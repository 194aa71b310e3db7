"""Directus: a JSON field of the item. The token needs the right to change that field only."""

from urllib.parse import quote

from httpx2 import AsyncClient

from editlint.service.targets.target import Result, Target


async def send(client: AsyncClient, target: Target, result: Result) -> None:
    """Write the result into the field of the item."""
    collection, _, key = result.document.partition("/")
    url = f"/items/{quote(collection, safe='')}/{quote(key, safe='')}"
    body = {target.field or "editlint": result.short()}
    answer = await client.patch(url, json=body, headers={"authorization": f"Bearer {target.secret}"})
    answer.raise_for_status()

"""Strapi 5: a JSON field of the draft. `path` is the plural that its addresses use, such as articles."""

from urllib.parse import quote

from httpx2 import AsyncClient

from editlint.service.targets.target import Result, Target


async def send(client: AsyncClient, target: Target, result: Result) -> None:
    """Write the result into the field of the entry."""
    url = f"/api/{quote(target.path, safe='')}/{quote(result.document.rpartition('/')[2], safe='')}?status=draft"
    body = {"data": {target.field or "editlint": result.short()}}
    answer = await client.put(url, json=body, headers={"authorization": f"Bearer {target.secret}"})
    answer.raise_for_status()

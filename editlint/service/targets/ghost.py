"""Ghost: the internal tag #editlint-failed, by the Admin API. The secret is the Admin API key, "id:secret"."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import quote

from httpx2 import AsyncClient

from editlint.service.targets.target import Result, Target

TAG = "#editlint-failed"
CONFLICT = 409
TRIES = 3
"""How often a post is read anew because somebody saved it in between."""


async def send(client: AsyncClient, target: Target, result: Result) -> None:
    """Set or take away the tag. A post that has it right is not touched, so that no webhook fires.

    A change of tags alone leaves `updated_at` as it is, so whoever has the post open in the editor is not disturbed.
    """
    kind, _, name = result.document.partition("/")
    url = f"/ghost/api/admin/{kind}s/{quote(name, safe='')}/"
    for _ in range(TRIES):
        answer = await client.get(url, headers=headers(target.secret))
        answer.raise_for_status()
        post = answer.json()[f"{kind}s"][0]
        tags = _tags(post, is_failed=result.verdict["verdict"] == "fail")
        if tags is None:
            return
        body = {f"{kind}s": [{"tags": tags, "updated_at": post["updated_at"]}]}
        answer = await client.put(url, json=body, headers=headers(target.secret))
        if answer.status_code != CONFLICT:
            break
    answer.raise_for_status()


def _tags(post: dict[str, Any], *, is_failed: bool) -> list[dict[str, str]] | None:
    """Give all tags that the post should have, or None if it has them.

    What is sent replaces what is there. Two tags may have one name, so those that are there are known by their ids.
    """
    tags = post.get("tags", ())
    if any(tag["name"] == TAG for tag in tags) is is_failed:
        return None
    kept = [{"id": tag["id"]} for tag in tags if tag["name"] != TAG]
    return [*kept, {"name": TAG}] if is_failed else kept


def headers(secret: str) -> dict[str, str]:
    """Give the headers that let a request in."""
    return {"authorization": f"Ghost {_token(secret)}", "accept-version": "v5.0"}


def _token(secret: str) -> str:
    """Give a JSON Web Token for five minutes (RFC 7519, HS256)."""
    name, _, key = secret.partition(":")
    now = int(time.time())
    head = {"alg": "HS256", "typ": "JWT", "kid": name}
    claims = {"iat": now, "exp": now + 300, "aud": "/admin/"}
    signed = f"{_coded(json.dumps(head).encode())}.{_coded(json.dumps(claims).encode())}"
    return f"{signed}.{_coded(hmac.digest(bytes.fromhex(key), signed.encode(), hashlib.sha256))}"


def _coded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()

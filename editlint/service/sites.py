"""Systems that the settings name, and reading from them: no other host, no redirects, limits of time and size."""

from typing import Any, NamedTuple

from httpx2 import AsyncClient, Headers

from editlint.service import bodies
from editlint.service.problems import Problem

TIMEOUT = 10
"""Seconds that a site may take to answer."""


class Site(NamedTuple):
    """A system to fetch from. `secret` lets us in; it is a token, or the private key of the GitHub App `app`."""

    url: str
    secret: str
    app: str = ""


def connect(url: str) -> AsyncClient:
    """Give a client for the paths of a site."""
    return AsyncClient(base_url=url, timeout=TIMEOUT, follow_redirects=False)


async def read(client: AsyncClient, url: str, limit: int, method: str = "GET", **request: Any) -> tuple[bytes, Headers]:
    """Give the body of an answer, and its headers. Raises HTTPError, and Problem where it has over `limit` bytes."""
    headers = {"accept-encoding": "gzip", **request.pop("headers", {})}
    body = bytearray()
    async with client.stream(method, url, headers=headers, **request) as answer:
        answer.raise_for_status()
        async for chunk in answer.aiter_raw():
            body += chunk
            if len(body) > limit:
                raise Problem(413, f"It is larger than {limit:,} bytes.")
    return bodies.unpacked(bytes(body), answer.headers.get("content-encoding", ""), limit), answer.headers

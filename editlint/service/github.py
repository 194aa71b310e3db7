"""GitHub's API: who we are there, and how it is asked."""

import time
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from httpx2 import AsyncClient

from editlint.service import bodies, sites
from editlint.service.problems import Problem
from editlint.service.sites import Site

SITE = "https://api.github.com"
"""Where the API is, unless the settings name a GitHub Enterprise Server."""

_SPARE = 300
"""Seconds for which a token must still be good."""

_MOST = 100_000
"""Bytes that the answer with a token may have."""

_tokens: dict[tuple[Site, str], tuple[str, float]] = {}
"""The tokens of installations, and until when they are good: GitHub asks that they be used again."""


async def headers(client: AsyncClient, site: Site, what: Mapping[str, Any]) -> dict[str, str]:
    """Give the headers of a request about what a delivery wanted. Raises HTTPError, and Problem."""
    token = await _installed(client, site, str(what["installation"])) if site.app else site.secret
    return _headers(token)


def web_token(app: str, key: str) -> str:
    """Give the JSON Web Token with which an App asks for others. Raises ImportError, and PyJWTError for a wrong key.

    https://docs.github.com/apps: RS256, dated back a minute for clocks that differ, good for ten at most.
    """
    import jwt  # noqa: PLC0415 - only who reads GitHub needs it, and has it

    now = int(time.time())
    return jwt.encode({"iat": now - 60, "exp": now + 540, "iss": app}, key.replace("\\n", "\n"), "RS256")


async def _installed(client: AsyncClient, site: Site, installation: str) -> str:
    """Give a token of an App where it is installed."""
    if not installation:
        raise Problem(422, "The delivery names no installation: let the webhook of the App send it.")
    token, until = _tokens.get((site, installation), ("", 0.0))
    if until < time.time() + _SPARE:
        url = f"/app/installations/{installation}/access_tokens"
        login = _headers(web_token(site.app, site.secret))
        found = bodies.parse((await sites.read(client, url, _MOST, "POST", headers=login))[0])
        token, until = found["token"], datetime.fromisoformat(found["expires_at"]).timestamp()
        _tokens[site, installation] = token, until
    return token


def _headers(token: str) -> dict[str, str]:
    return {
        "authorization": f"Bearer {token}",
        "accept": "application/vnd.github+json",
        "x-github-api-version": "2022-11-28",
    }

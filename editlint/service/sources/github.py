"""GitHub: pull requests. A delivery names the commit; files and texts are asked for, each file being a document.

A commit from a fork is read from the repository that the pull request goes to, which keeps it as refs/pull/N/head.
"""

import re
from collections.abc import AsyncIterator, Mapping
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from httpx2 import AsyncClient

from editlint.decoding import decode
from editlint.drafts import SUFFIXES
from editlint.service import bodies, github, sites
from editlint.service.asked import MEDIA_TYPES
from editlint.service.draft import Draft, Field, Wanted, address
from editlint.service.problems import Problem
from editlint.service.sites import Site
from editlint.service.sources.adapter import Adapter, Headers, Options, get, meta, table, text

_ACTIONS = ("opened", "synchronize", "reopened", "ready_for_review")
_NAME = re.compile(r"(?!\.{1,2}/)[\w.-]+/(?!\.{1,2}$)[\w.-]+")
_SHA = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_ENDINGS = SUFFIXES - {".docx"}  # no lines to point at
_RAW = {"accept": "application/vnd.github.raw+json"}

PAGES = 30
"""How many pages of a hundred files GitHub gives of a pull request."""

_MOST = 10_000_000
"""Bytes that a page may have, with the changes of each file, which nobody reads here."""


def read(payload: Any, headers: Headers, _options: Options) -> Wanted | str:
    """Give what is to be fetched for a pull request."""
    event, action = headers.get("x-github-event", ""), text(payload, "action")
    if event != "pull_request" or action not in _ACTIONS:
        return (
            f"There is nothing to check after {' '.join(filter(None, (event, action))) or 'an event without a name'}."
        )
    pull = table(payload, "pull_request")
    name, sha, number = text(payload, "repository", "full_name"), text(pull, "head", "sha"), text(payload, "number")
    if not (_NAME.fullmatch(name) and _SHA.fullmatch(sha) and number.isdecimal()):
        raise Problem(422, "This is no event about a pull request: repository, number or commit is missing.")
    url = address(pull.get("html_url"))
    draft = Draft(
        (),
        document=f"{name}#{number}",
        meta=meta(title=text(pull, "title"), author=text(pull, "user", "login")),
        url=url,
        edit_url=url,
        revision=text(pull, "updated_at"),
    )
    installation = text(payload, "installation", "id")
    is_private = get(payload, "repository", "private") is True
    what = {"repository": name, "is_private": is_private, "number": number, "sha": sha, "url": url}
    return Wanted(draft, {**what, "installation": installation}, sha)


async def fetch(site: Site, what: Mapping[str, Any], options: Options, limit: int) -> AsyncIterator[Draft]:
    """Give the drafts that a pull request adds or changes. Of one that cannot be read, the draft holds the reason."""
    async with sites.connect(site.url) as client:
        for page in range(1, PAGES + 1):
            files, is_last = await _page(client, site, what, page)
            for file in files:
                if text(file, "status") != "removed" and _is_draft(text(file, "filename"), options):
                    yield await _draft(client, site, what, file, limit)
            if is_last:
                return
    reason = f"GitHub lists no more than {100 * PAGES:,} files of a pull request."
    yield Draft((), document=f"{what['repository']}#{what['number']}/files", unread=(reason,))


async def _page(client: AsyncClient, site: Site, what: Mapping[str, Any], page: int) -> tuple[list[Any], bool]:
    """Give a page of the list of files, and whether it is the last."""
    url = f"/repos/{what['repository']}/pulls/{what['number']}/files?per_page=100&page={page}"
    body, headers = await sites.read(client, url, _MOST, headers=await github.headers(client, site, what))
    files = bodies.parse(body)
    if not isinstance(files, list):
        raise Problem(422, "The site gives no list of files: is it the address of GitHub's API?")
    return files, 'rel="next"' not in headers.get("link", "")


def _is_draft(path: str, options: Options) -> bool:
    if options.paths:
        return any(fnmatchcase(path, glob) for glob in options.paths)
    return PurePosixPath(path).suffix.lower() in _ENDINGS


async def _draft(client: AsyncClient, site: Site, what: Mapping[str, Any], file: Any, limit: int) -> Draft:
    path = text(file, "filename")
    name, url = f"{what['repository']}/{path}", address(get(file, "blob_url"))
    known = Draft((), document=name, url=url, edit_url=what["url"])
    url = f"/repos/{what['repository']}/contents/{quote(path)}?ref={what['sha']}"
    headers = await github.headers(client, site, what)
    try:
        body, _ = await sites.read(client, url, limit, headers=headers | _RAW)
    except Problem as problem:
        return known._replace(unread=(problem.detail,))
    source = decode(body, path)
    if isinstance(source, str):
        return known._replace(unread=(source,))
    if source.nodes:
        return known._replace(unread=("A Word file has no lines to point at.",))
    field = Field("", MEDIA_TYPES[source.media_type], source.text.replace("\0", "\ufffd"))
    return known._replace(fields=(field,), unread=tuple(note.message for note in source.notes))


ADAPTER = Adapter(read, "github", fetch)

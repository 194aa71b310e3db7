"""Pages for editors: a run, the history of a document, and what comes in at all."""

import asyncio
import base64
import json
import re
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs

from sqlalchemy import Row
from starlette.convertors import PathConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from editlint.diagnostic import Severity
from editlint.service import bodies, runs, statistics
from editlint.service.draft import Draft
from editlint.service.links import Links
from editlint.service.problems import Problem
from editlint.service.render import page
from editlint.service.signatures import Refused, check_token
from editlint.service.verdict import CONTEXT

MOST = 10_000
"""Bytes that a form may have."""

DAYS = 30
"""How many days the dashboard looks back."""

_PAUSE = 0.05
_LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


async def run(request: Request) -> Response:
    """Show a run: its draft with the faults marked, and what became of those of the revision before."""
    _authorise(request)
    row = await _row(request)
    before = await request.app.state.store.do(runs.before(row))
    found: dict[str, Any] = json.loads(row.verdict) if row.verdict else {}
    findings = list(enumerate(found.get("findings", ())))
    earlier = {each["fingerprint"]: each for each in json.loads(before.verdict)["findings"]} if before else {}
    now = {each["fingerprint"] for _, each in findings}
    draft = Draft.loads(row.draft)
    links: Links = request.app.state.links
    return page(
        "run.html",
        row=row,
        found=found,
        findings=[
            (number, each, _news(each, earlier, is_first=before is None), *_around(found, number))
            for number, each in sorted(findings, key=_weight)
        ],
        parts=links.shown(row.id, found).get("parts", ()),
        fixed=[each for fingerprint, each in earlier.items() if fingerprint not in now],
        url=draft.url,
        edit_url=draft.edit_url,
        before=before and links.run(before.id),
        history=links.document(row.source, row.document) if row.document else None,
        key=links.sign(_path(request)),
        lang=draft.meta.get("lang", "") if _LANGUAGE.fullmatch(draft.meta.get("lang", "")) else "",
    )


async def ignore(request: Request) -> Response:
    """Set a finding aside, for the reason that the form gives. Only the page's own form can, which knows its key.

    The page comes back once the run was checked again, or with a word that this goes on.
    """
    links: Links = request.app.state.links
    path = _path(request).removesuffix("/ignore")
    if not links.opens(path, request.query_params.get("key", "")):
        raise Refused("Use the form on the page of the run.")
    row = await _row(request)
    try:
        form = parse_qs(bodies.text(await bodies.receive(request, MOST)), max_num_fields=10)
    except ValueError:
        raise Problem(422, "The form has more fields than the page gives it.") from None
    fingerprint, reason, author = (form.get(name, [""])[0].strip() for name in ("fingerprint", "reason", "author"))
    findings = json.loads(row.verdict)["findings"] if row.verdict else ()
    if fingerprint not in {each["fingerprint"] for each in findings}:
        raise Problem(422, "This run has no such finding.")
    if not row.document or not reason:
        raise Problem(422, "Give a reason, and only for a draft that has a name in its CMS.")
    await request.app.state.checker.ignore(row, fingerprint, reason, author)
    with suppress(TimeoutError):
        async with asyncio.timeout(request.app.state.config.deadline):
            while (await _row(request)).state != "done":  # noqa: ASYNC110 - the database alone knows the state
                await asyncio.sleep(_PAUSE)
    return RedirectResponse(links.run(row.id), 303)


async def history(request: Request) -> Response:
    """Show the runs of a document."""
    _authorise(request)
    source, document = request.path_params["source"], request.path_params["document"]
    rows = await request.app.state.store.do(runs.history(source, document))
    if not rows:
        raise Problem(404, "Nothing is known of this document.")
    links: Links = request.app.state.links
    return page(
        "history.html",
        rows=[(row, _summary(row), links.run(row.id)) for row in rows],
        title=rows[0].title or rows[0].document,
    )


async def dashboard(request: Request) -> Response:
    """Show what came in lately, by source, author and rule."""
    _authorise(request)
    since = time.time() - DAYS * 86400
    found = await request.app.state.store.do(statistics.since(since))
    links: Links = request.app.state.links
    latest = [(row, links.run(row.id)) for row in found.latest]
    return page("dashboard.html", found=found, latest=latest, days=DAYS)


class _Name(PathConvertor):
    """The last part of a path, whatever is in it, line breaks too."""

    regex = r"[\s\S]*"


register_url_convertor("name", _Name())

ROUTES = [
    Route("/", dashboard),
    Route("/runs/{run}", run),
    Route("/runs/{run}/ignore", ignore, methods=["POST"]),
    Route("/documents/{source}/{document:name}", history),
]


def _news(finding: Mapping[str, Any], earlier: Mapping[str, Any], *, is_first: bool) -> str:
    if is_first:
        return ""
    return "still there" if finding["fingerprint"] in earlier else "new"


def _weight(numbered: tuple[int, Mapping[str, Any]]) -> int:
    return -Severity(numbered[1]["severity"]).weight


def _around(found: Mapping[str, Any], number: int) -> tuple[str, str, bool]:
    """Give what a reader sees before and behind a finding, and that it is marked in the draft.

    Where others overlap it, it is not, and what stands before and behind is that of the source.
    """
    for passage in found["passages"]:
        texts, numbers = zip(*passage["pieces"], strict=True) if passage["pieces"] else ((), ())
        if number in numbers:
            at = numbers.index(number)
            return *_cut("".join(texts[:at]), "".join(texts[at + 1 :])), True
    context = found["findings"][number]["context"]
    return *_cut(context["before"], context["after"]), False


def _cut(before: str, after: str) -> tuple[str, str]:
    """Give the words next to a finding, whole ones where there are spaces, with an ellipsis where there are more."""
    if len(before) >= CONTEXT:
        before = f"… {before[-CONTEXT:].partition(' ')[2] or before[-CONTEXT:]}"
    if len(after) >= CONTEXT:
        after = f"{after[:CONTEXT].rpartition(' ')[0] or after[:CONTEXT]} …"
    return before, after


def _summary(row: Row[Any]) -> str:
    return str(json.loads(row.verdict)["summary"] if row.verdict else row.state)


def _authorise(request: Request) -> None:
    """Let in who has the link of this very page, or a token, which a browser asks for as a password. Raises Refused."""
    links: Links = request.app.state.links
    if links.opens(_path(request), request.query_params.get("key", "")):
        return
    given = dict(request.headers)
    scheme, _, coded = given.get("authorization", "").partition(" ")
    if scheme.lower() == "basic":
        try:
            password = base64.b64decode(coded).partition(b":")[2]
        except ValueError:
            password = b""
        given["authorization"] = f"Bearer {password.decode('latin-1')}"
    try:
        check_token(request.app.state.config.tokens, given)
    except Refused:
        raise Refused("This page opens with its link, or with a token of the service as password.", "Basic") from None


def _path(request: Request) -> str:
    """Give the path as it came, not decoded."""
    return request.scope["raw_path"].decode("latin-1").partition("?")[0]  # type: ignore[no-any-return]


async def _row(request: Request) -> Row[Any]:
    row: Row[Any] | None = await request.app.state.store.do(runs.get(request.path_params["run"]))
    if row is None:
        raise Problem(404, "There is no such run.")
    return row

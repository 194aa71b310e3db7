"""GitHub: a check run with annotations, which only an App may make; with a plain token, a commit status."""

import re
import time
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from httpx2 import AsyncClient

from editlint.service import github
from editlint.service.sites import Site
from editlint.service.targets.target import Result, Target
from editlint.text import LineIndex

NAME = "editlint"
AT_ONCE = 50
"""How many annotations GitHub takes in a request."""

MOST = 1000
"""How many annotations a check run gets. GitHub slows down who writes more than 80 times a minute."""

LONGEST = 65_535
"""How long GitHub lets a text be."""

_LEVELS = {"error": "failure", "warning": "warning", "suggestion": "notice"}
_CONCLUSIONS = {"pass": "success", "fail": "failure", "unknown": "neutral"}
_STATES = {"pass": "success", "fail": "failure", "unknown": "error"}


async def send(client: AsyncClient, target: Target, result: Result) -> None:
    """Show how a pull request fares, at its commit."""
    site = Site(target.site, target.secret, target.app)
    client.headers.update(await github.headers(client, site, result.what))
    await (_check_run if target.app else _status)(client, result)


async def _status(client: AsyncClient, result: Result) -> None:
    found = result.verdict
    words = f"{found['summary']}. {found['reason'] or ''}".strip() if result.is_done else "The check goes on."
    state = _STATES[found["verdict"]] if result.is_done else "pending"
    body = {"state": state, "context": NAME, "description": words[:140], "target_url": _link(found, result)}
    url = f"/repos/{result.what['repository']}/statuses/{result.what['sha']}"
    (await client.post(url, json=body)).raise_for_status()


async def _check_run(client: AsyncClient, result: Result) -> None:
    """Make the check run, or go on with it: one that is there has the annotations that were taken."""
    found, url = result.verdict, f"/repos/{result.what['repository']}/check-runs"
    output = {"title": _cut(found["summary"], 255), "summary": _summary(result)}
    conclusion = _CONCLUSIONS[found["verdict"]]
    known = await _known(client, result)
    if known and known["status"] == "completed":
        if not result.is_done or _told(known) == (conclusion, output["summary"]):
            return
        known = None  # it can lose no annotation, so a new one takes its place
    if known is None:
        body = {"name": NAME, "head_sha": result.what["sha"], "external_id": found["run"], "status": "in_progress"}
        answer = await client.post(url, json={**body, "details_url": _link(found, result)})
        answer.raise_for_status()
        known = answer.json()
    if not result.is_done:
        return
    left = islice(_annotations(result), known["output"]["annotations_count"], MOST)
    batches = list(iter(lambda: list(islice(left, AT_ONCE)), [])) or [[]]
    for batch in batches:
        ending = {"conclusion": conclusion, "completed_at": _now()} if batch is batches[-1] else {}
        body = {**ending, "output": {**output, "annotations": batch}}
        (await client.patch(f"{url}/{known['id']}", json=body)).raise_for_status()


async def _known(client: AsyncClient, result: Result) -> dict[str, Any] | None:
    """Give the newest check run that was made for a run, if there is one."""
    url = f"/repos/{result.what['repository']}/commits/{result.what['sha']}/check-runs"
    answer = await client.get(url, params={"check_name": NAME, "filter": "all", "per_page": 100})
    answer.raise_for_status()
    ours = [each for each in answer.json()["check_runs"] if each["external_id"] == result.verdict["run"]]
    return max(ours, key=lambda each: int(each["id"]), default=None)


def _told(known: Mapping[str, Any]) -> tuple[str, str]:
    return known["conclusion"], known["output"]["summary"]


def _summary(result: Result) -> str:
    """Give, in Markdown, what was found in which file."""
    found = result.verdict
    reports = {part["document"]: part for part in found.get("parts", ())}
    lines = [f"[{_plain(found['summary'])}]({_link(found, result)})", ""]
    if found["reason"]:
        lines += [f"Not fully checked: {_plain(found['reason'])}", ""]
    if sum(len(part.verdict["findings"]) for part in result.parts) > MOST:
        lines += [f"Only the first {MOST:,} findings are shown at their lines.", ""]
    if reports:
        lines += ["| file | verdict | found |", "| --- | --- | --- |"]
    for name, part in reports.items():
        path = _plain(_path(name, result))
        lines.append(f"| [{path}]({_link(part, result)}) | {part['verdict']} | {_plain(part['summary'])} |")
    text = "\n".join(lines).strip()
    return text if len(text.encode()) <= LONGEST else _cut(text, LONGEST).rpartition("\n")[0]


def _annotations(result: Result) -> Iterator[dict[str, Any]]:
    """Give what stands beside the lines, the worst first. What editors have set aside is left out."""
    for severity in _LEVELS:
        for part in result.parts:
            lines = LineIndex(part.draft.fields[0].value if part.draft.fields else "")
            for finding in part.verdict["findings"]:
                if finding["severity"] == severity and finding["ignored"] is None:
                    yield _annotation(_path(part.document, result), lines, finding)


def _annotation(path: str, lines: LineIndex, finding: Mapping[str, Any]) -> dict[str, Any]:
    first = lines.position(finding["start"])
    last = lines.position(max(finding["end"] - 1, finding["start"]))
    columns = {"start_column": first.column, "end_column": last.column + 1} if first.line == last.line else {}
    return {
        "path": path,
        "start_line": first.line,
        "end_line": last.line,
        **columns,
        "annotation_level": _LEVELS[finding["severity"]],
        "title": _cut(finding["rule"], 255),
        "message": _cut(finding["message"], LONGEST),
    }


def _link(found: Mapping[str, Any], result: Result) -> str:
    """Give the link to a report. Where all can read it, it has no key, with which findings can be ignored."""
    url: str = found["report_url"]
    return url if result.what["is_private"] else url.partition("?")[0]


def _path(document: str, result: Result) -> str:
    return document.removeprefix(f"{result.what['repository']}/")


def _plain(text: str) -> str:
    """Give text that Markdown shows as it is."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(text.split()))


def _cut(text: str, size: int) -> str:
    """Give so much of a text as has at most so many bytes."""
    return text.encode()[:size].decode(errors="ignore")


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())

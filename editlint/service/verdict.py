"""From a draft to a verdict: what a CMS acts on, as a JSON object."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from editlint import __version__, engine
from editlint.diagnostic import Diagnostic, Severity
from editlint.document import Source
from editlint.options import ENGINE
from editlint.report import Report
from editlint.service.draft import Draft, Field
from editlint.service.passages import passages
from editlint.settings import Settings
from editlint.text import Location
from editlint.workspace import Workspace

CONTEXT = 60
"""Characters of the text before and behind a finding that come with it."""


class Judge:
    """Checks drafts with the settings of a folder. `per-path` sections apply to sources by their names."""

    def __init__(self, files: tuple[Path, ...] = ()) -> None:
        """Read the settings files, or those of the working folder, and load the plugins."""
        self.workspace = Workspace(Settings(), files)
        self.workspace.load([Path()])
        self.settings = self.workspace.settings_in(Path())
        self._folder = self.settings.files[-1].parent if self.settings.files else Path()

    @property
    def ruleset(self) -> str:
        """Give a mark that changes when the same draft may get another verdict."""
        rules = sorted(self.workspace.plugins.rules)
        known = repr((__version__, rules, self.settings._replace(service={}, files=())))
        return hashlib.blake2b(known.encode(), digest_size=8).hexdigest()

    def verdict(
        self, draft: Draft, fail_on: str | None = None, ignored: Mapping[str, str] = MappingProxyType({})
    ) -> dict[str, Any]:
        """Give the verdict on a draft. `fail_on` is a severity or “never”; None leaves it to the settings.

        `ignored` maps the fingerprints of findings that editors have set aside to their reasons. With the verdict come
        the passages of the draft, as a reader sees them, for the page of the run.
        """
        if draft.unread and not draft.fields:
            return unknown(" ".join(draft.unread))
        document = engine.read(draft.as_source(), self.workspace.plugins)
        plan = self.workspace.plan(self._folder / (draft.source or "draft"))
        report = engine.review(document, plan, self.workspace.plugins)
        found = _object(report, draft, fail_on or self.settings.fail_on or "error", ignored)
        return {**found, "passages": passages(document, report.diagnostics)}


def unknown(reason: str) -> dict[str, Any]:
    """Give the verdict on a draft that was not, or not yet, checked."""
    return _verdict("unknown", "not checked", reason, Counter())


def joined(documents: Mapping[str, tuple[str, Mapping[str, Any]]]) -> dict[str, Any]:
    """Give the verdict on a delivery of several documents, from their runs and verdicts: the worst of them."""
    verdicts = [found for _, found in documents.values()]
    outcomes = {found["verdict"] for found in verdicts}
    counts = Counter({severity: sum(found["counts"][severity.value] for found in verdicts) for severity in Severity})
    reasons = [f"{name}: {found['reason']}" for name, (_, found) in documents.items() if found["reason"]]
    summary = f"{_summary(counts)} in {len(verdicts)} draft{'s' * (len(verdicts) != 1)}" if verdicts else "no drafts"
    worst = next((each for each in ("fail", "unknown") if each in outcomes), "pass")
    return {
        **_verdict(worst, summary, " ".join(reasons) or None, counts),
        "parts": [
            {"id": run, "document": name, "verdict": found["verdict"], "summary": found["summary"]}
            for name, (run, found) in documents.items()
        ],
    }


def _object(report: Report, draft: Draft, fail_on: str, ignored: Mapping[str, str]) -> dict[str, Any]:
    standing = [each for each in report.diagnostics if each.fingerprint not in ignored]
    counts = Counter(each.severity for each in standing)
    reasons = [f"{rule}: {reason}" for rule, reason, is_asked_for in report.not_checked if is_asked_for]
    fails = fail_on != "never" and any(
        each.severity.weight >= Severity(fail_on).weight and each.category != ENGINE for each in standing
    )
    verdict = "fail" if fails else "unknown" if reasons else "pass"
    places = _Places(report.source or Source(""), draft.fields)
    return {
        **_verdict(verdict, _summary(counts), " ".join(reasons) or None, counts),
        "findings": [
            {**_finding(each, places), "ignored": ignored.get(each.fingerprint)} for each in report.diagnostics
        ],
        "suppressed": len(report.suppressed),
        "notes": [
            *({"code": note.code, "message": note.message} for note in report.notes),
            *({"code": "unread", "message": sentence} for sentence in draft.unread),
        ],
    }


def _verdict(verdict: str, summary: str, reason: str | None, counts: Mapping[Severity, int]) -> dict[str, Any]:
    return {
        "verdict": verdict,
        "summary": summary,
        "reason": reason,
        "counts": {severity.value: counts.get(severity, 0) for severity in Severity},
        "findings": [],
        "suppressed": 0,
        "notes": [],
    }


def _summary(counts: Mapping[Severity, int]) -> str:
    named = [
        f"{counts[severity]} {severity}{'s' * (counts[severity] > 1)}" for severity in Severity if counts.get(severity)
    ]
    return ", ".join(named) or "nothing found"


class _Places(NamedTuple):
    """Turns locations into what a CMS can find again."""

    source: Source
    fields: Sequence[Field]

    def place(self, location: Location) -> dict[str, Any]:
        pointer = location.pointer or ""
        return {"pointer": pointer, "block": self._block(pointer), "start": location.start, "end": location.end}

    def context(self, location: Location) -> dict[str, str]:
        text = self.source.text_at(location.pointer)
        start, end = location[:2]
        return {"before": text[max(start - CONTEXT, 0) : start], "after": text[end : end + CONTEXT]}

    def _block(self, pointer: str) -> str | None:
        """Give the id of the block that a pointer leads into: the field's own, or the first key within its tree."""
        for field in self.fields:
            if pointer == field.pointer or pointer.startswith(f"{field.pointer}/"):
                return field.id or _key(field.value, pointer[len(field.pointer) + 1 :].split("/"))
        return None


def _key(value: Any, path: Sequence[str]) -> str | None:
    for name in path:
        if isinstance(value, Mapping) and isinstance(value.get("_key"), str):
            return str(value["_key"])
        if isinstance(value, list) and name.isdecimal() and int(name) < len(value):
            value = value[int(name)]
        else:
            value = value.get(name) if isinstance(value, Mapping) else None
    return None


def _finding(diagnostic: Diagnostic, places: _Places) -> dict[str, Any]:
    return {
        "rule": diagnostic.rule,
        "category": diagnostic.category,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "url": diagnostic.url,
        "fingerprint": diagnostic.fingerprint,
        "text": diagnostic.text,
        **places.place(diagnostic.location),
        "context": places.context(diagnostic.location),
        "related": [
            {"message": each.message, "text": each.text, **places.place(each.location)} for each in diagnostic.related
        ],
    }

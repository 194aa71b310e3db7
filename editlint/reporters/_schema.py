"""The objects of the schema "editlint/1". Adding keys keeps its name; readers ignore keys they do not know."""

from collections.abc import Sequence
from typing import Any

from editlint import __version__
from editlint.diagnostic import Diagnostic, Severity
from editlint.report import Lines, Report, Tally, is_shown
from editlint.text import Location

SCHEMA = "editlint/1"


def dumps(value: Any) -> str:
    """Give JSON in one line, readable by people who do not write English."""
    import json  # noqa: PLC0415 - not needed for the formats for people

    return json.dumps(value, ensure_ascii=False)


def run_object(tally: Tally, errors: Sequence[str]) -> dict[str, Any]:
    """Give what is known of a run after its last draft."""
    summary = {severity.value: tally.counts[severity] for severity in Severity}
    summary |= {"not_checked": tally.not_checked, "suppressed": tally.suppressed, "held_back": tally.held_back}
    return {"version": __version__, "errors": list(errors), "summary": summary}


def file_object(report: Report, show: Severity | None) -> dict[str, Any]:
    """Give the object of one draft, with the diagnostics at or above `show`. Offsets are code points of the source."""
    lines = Lines(report.source)
    return {
        "path": report.path,
        "status": "checked" if report.reason is None else "not-checked",
        "reason": report.reason,
        "notes": [
            {
                "code": note.code,
                "message": note.message,
                "start": None if note.offset is None else _position(lines, Location(note.offset, note.offset)),
            }
            for note in report.notes
        ],
        "not_checked": [each._asdict() for each in report.not_checked],
        "suppressed": [
            {"rule": each.rule, **_range(lines, each.location), "reason": each.reason} for each in report.suppressed
        ],
        "diagnostics": [_diagnostic(lines, each) for each in report.diagnostics if is_shown(each, show)],
    }


def _diagnostic(lines: Lines, diagnostic: Diagnostic) -> dict[str, Any]:
    pointer = diagnostic.location.pointer
    fix = diagnostic.fix
    return {
        "rule": diagnostic.rule,
        "category": diagnostic.category,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "url": diagnostic.url,
        "fingerprint": diagnostic.fingerprint,
        "text": diagnostic.text,
        "at": None if pointer is None else {"pointer": pointer},
        **_range(lines, diagnostic.location),
        "related": [
            {"message": each.message, "text": each.text, **_range(lines, each.location)} for each in diagnostic.related
        ],
        "fix": None if fix is None else {"safe": fix.safe, "edits": [edit._asdict() for edit in fix.edits]},
    }


def _range(lines: Lines, location: Location) -> dict[str, Any]:
    end = location._replace(start=location.end)
    return {"start": _position(lines, location), "end": _position(lines, end)}


def _position(lines: Lines, location: Location) -> dict[str, int]:
    return {"offset": location.start, **lines.position(location)._asdict()}

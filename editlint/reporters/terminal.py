"""For people: each fault with its message and its line, the fault underlined."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from textwrap import wrap

from editlint.diagnostic import Diagnostic, RelatedLocation, Severity
from editlint.report import Display, Report, Reporter, Tally, is_shown
from editlint.reporters._plain import count, safe, summary
from editlint.rule import hookimpl
from editlint.text import LineIndex, Location

WIDTH = 96
_CODES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.SUGGESTION: "1;36", "dim": "2", "bold": "1"}


@hookimpl
def editlint_reporter() -> tuple[str, Callable[[Display], Reporter]]:
    """Provide the format "terminal"."""
    return "terminal", Terminal


class Terminal:
    """Prints errors and warnings, and says how many suggestions it holds back."""

    def __init__(self, display: Display) -> None:
        """Print as `display` says, warnings and up unless it says otherwise."""
        self._color = display.color
        self._show = display.show or Severity.WARNING
        self._tally = Tally(self._show)

    def start(self) -> str:
        """Give nothing: the drafts begin at once."""
        return ""

    def report(self, report: Report) -> str:
        """Give a draft's faults, what could not be checked of it, and how it was read; nothing where all is well."""
        self._tally.add(report)
        shown = [diagnostic for diagnostic in report.diagnostics if is_shown(diagnostic, self._show)]
        lines = [*self._unchecked(report), *self._notes(report)]
        for diagnostic in shown:
            lines += ["", *self._diagnostic(diagnostic, report)]
        return "\n".join((self._paint("bold", safe(report.path)), *lines, "", "")) if lines else ""

    def finish(self, errors: Sequence[str]) -> str:
        """Give the errors of the run and the summary."""
        lines = [f"{self._paint(Severity.ERROR, 'error')}  {safe(error)}" for error in errors]
        return "\n".join((*lines, summary(self._tally), ""))

    def _unchecked(self, report: Report) -> Iterator[str]:
        if report.reason is not None:
            yield f"  {self._paint(Severity.ERROR, 'not checked')}  {safe(report.reason)}"
        for each in report.not_checked:
            yield f"  {self._paint(Severity.ERROR, 'not checked')}  {safe(each.rule)}: {safe(each.reason)}"

    def _notes(self, report: Report) -> Iterator[str]:
        index = LineIndex(report.source.text) if report.source else None
        for note in report.notes:
            place = f"{index.position(note.offset).line}: " if index and note.offset is not None else ""
            yield f"  {self._paint('dim', 'note')}  {place}{safe(note.message)}"

    def _diagnostic(self, diagnostic: Diagnostic, report: Report) -> Iterator[str]:
        text = report.source.text if report.source else ""
        index = LineIndex(text)
        line, column = index.position(diagnostic.location.start)
        severity = self._paint(diagnostic.severity, diagnostic.severity)
        yield f"  {line}:{column}  {severity}  {safe(diagnostic.rule)}"
        yield from (f"    {each}" for each in wrap(safe(diagnostic.message), WIDTH))
        excerpt, underline = _excerpt(text, diagnostic.location)
        gutter = f"{line:>6} | "
        yield self._paint("dim", gutter) + excerpt
        yield " " * len(gutter) + self._paint(diagnostic.severity, underline)
        for message, places in groupby(diagnostic.related, lambda each: each.message):
            yield self._paint("dim", f"       see {_see(index, message, list(places))}")

    def _paint(self, code: str, text: str) -> str:
        return f"\x1b[{_CODES[code]}m{text}\x1b[0m" if self._color else text


def _see(index: LineIndex, message: str, places: list[RelatedLocation]) -> str:
    shown = [f"line {index.position(each.location.start).line}, “{_short(each.text)}”" for each in places[:6]]
    if len(places) > len(shown):
        shown.append(f"and {count(len(places) - len(shown), 'place')} more")
    return "; ".join(shown) + (f" ({safe(message)})" if message else "")


def _short(text: str) -> str:
    text = safe(" ".join(text.split()))
    return text if len(text) <= 60 else f"{text[:58]}…"


def _excerpt(text: str, location: Location) -> tuple[str, str]:
    """Give the line on which a place begins, cut to the width around it, and the marks that underline the place."""
    start = max(text.rfind("\n", 0, location.start), text.rfind("\r", 0, location.start)) + 1
    ends = [end for end in (text.find("\n", location.start), text.find("\r", location.start)) if end >= 0]
    end = min(ends, default=len(text))
    fault_end = min(location.end, end)
    length = fault_end - location.start
    left = max(start, min(location.start - (WIDTH - min(length, WIDTH)) // 2, end - WIDTH))
    right = min(end, left + WIDTH)
    before = ("…" if left > start else "") + safe(text[left : location.start])
    fault = safe(text[location.start : min(fault_end, right)])
    after = safe(text[min(fault_end, right) : right]) + ("…" if right < end else "")
    return before + fault + after, " " * _width(before) + "^" * max(_width(fault), 1)


def _width(text: str) -> int:
    """Give the number of columns that a terminal gives a text."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )

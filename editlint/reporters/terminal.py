"""For people: each fault with its message and its line, the fault underlined."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from textwrap import wrap

from editlint.diagnostic import Diagnostic, RelatedLocation, Severity
from editlint.report import Display, Lines, Report, Reporter, Tally, is_shown
from editlint.reporters._plain import count, place, safe, summary
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
        index = Lines(report.source)
        shown = [diagnostic for diagnostic in report.diagnostics if is_shown(diagnostic, self._show)]
        lines = [*self._unchecked(report), *self._notes(report, index)]
        for diagnostic in shown:
            lines += ["", *self._diagnostic(diagnostic, index)]
        return "\n".join((self._paint("bold", safe(report.path)), *lines, "", "")) if lines else ""

    def finish(self, errors: Sequence[str]) -> str:
        """Give the errors of the run and the summary."""
        lines = [f"{self._paint(Severity.ERROR, 'error')}  {safe(error)}" for error in errors]
        return "\n".join((*lines, summary(self._tally), ""))

    def _unchecked(self, report: Report) -> Iterator[str]:
        if report.reason is not None:
            yield f"  {self._paint(Severity.ERROR, 'not checked')}  {safe(report.reason)}"
        for each in self._tally.untold(report):
            yield f"  {self._paint(Severity.ERROR, 'not checked')}  {safe(each.rule)}: {safe(each.reason)}"

    def _notes(self, report: Report, lines: Lines) -> Iterator[str]:
        for note in report.notes:
            where = "" if note.offset is None else f"{lines.position(Location(note.offset, note.offset)).line}: "
            yield f"  {self._paint('dim', 'note')}  {where}{safe(note.message)}"

    def _diagnostic(self, diagnostic: Diagnostic, lines: Lines) -> Iterator[str]:
        severity = self._paint(diagnostic.severity, diagnostic.severity)
        yield f"  {safe(place(lines, diagnostic.location))}  {severity}  {safe(diagnostic.rule)}"
        yield from (f"    {each}" for each in wrap(safe(diagnostic.message), WIDTH))
        excerpt, underline = _excerpt(*lines.text(diagnostic.location.pointer), diagnostic.location)
        gutter = f"{lines.position(diagnostic.location).line:>6} | "
        yield self._paint("dim", gutter) + excerpt
        yield " " * len(gutter) + self._paint(diagnostic.severity, underline)
        for message, places in groupby(diagnostic.related, lambda each: each.message):
            yield self._paint("dim", f"       see {_see(lines, message, list(places))}")

    def _paint(self, code: str, text: str) -> str:
        return f"\x1b[{_CODES[code]}m{text}\x1b[0m" if self._color else text


def _see(lines: Lines, message: str, places: list[RelatedLocation]) -> str:
    shown = [f"{_line(lines, each.location)}, “{_short(each.text)}”" for each in places[:6]]
    if len(places) > len(shown):
        shown.append(f"and {count(len(places) - len(shown), 'place')} more")
    return "; ".join(shown) + (f" ({safe(message)})" if message else "")


def _line(lines: Lines, location: Location) -> str:
    return location.pointer or f"line {lines.position(location).line}"


def _short(text: str) -> str:
    text = safe(" ".join(text.split()))
    return text if len(text) <= 60 else f"{text[:58]}…"


def _excerpt(text: str, index: LineIndex, location: Location) -> tuple[str, str]:
    """Give the line on which a place begins, cut to the width around it, and the marks that underline the place."""
    start, end = index.line(index.position(location.start).line)
    end -= len(text[max(start, end - 2) : end]) - len(text[max(start, end - 2) : end].rstrip("\r\n"))
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

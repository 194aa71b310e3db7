"""What a check of one draft came to, and what turns it into output."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from editlint.diagnostic import Diagnostic, Severity
from editlint.document import Note, Source
from editlint.text import LineIndex, Location, Position


class Suppressed(NamedTuple):
    """A diagnostic that a comment in the draft switched off."""

    rule: str
    location: Location
    reason: str | None


class NotChecked(NamedTuple):
    """A rule that could not run on a draft, and why. `asked_for` unless it was to run only because everything was."""

    rule: str
    reason: str
    asked_for: bool = True


class Report(NamedTuple):
    """All that is known of one draft. `source` is None and `reason` says why where it could not be read."""

    path: str
    source: Source | None = None
    reason: str | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether everything that was asked for was checked."""
        return self.reason is None and not any(each.asked_for for each in self.not_checked)


class Display(NamedTuple):
    """What output should look like. `show` is the lowest severity to print; None leaves it to the format."""

    color: bool = False
    show: Severity | None = None


class Reporter(Protocol):
    """Turns reports into output, piece by piece, in the order of the calls."""

    def start(self) -> str:
        """Give what comes before the first report."""
        ...

    def report(self, report: Report) -> str:
        """Give the output for one draft."""
        ...

    def finish(self, errors: Sequence[str]) -> str:
        """Give what comes after the last report. `errors` are sentences about the run itself."""
        ...


class Lines:
    """Turns the offsets of a report into positions, in its source or in one of the source's nodes."""

    def __init__(self, source: Source | None) -> None:
        """Index `source`, each text of it when first asked for."""
        self._source = source or Source("")
        self._known: dict[str | None, tuple[str, LineIndex]] = {}

    def text(self, pointer: str | None = None) -> tuple[str, LineIndex]:
        """Give the text that offsets at a pointer count in, and its lines."""
        if pointer not in self._known:
            text = self._source.text_at(pointer)
            self._known[pointer] = text, LineIndex(text)
        return self._known[pointer]

    def position(self, location: Location) -> Position:
        """Give the position at which a location begins."""
        return self.text(location.pointer)[1].position(location.start)


class Tally:
    """What a run came to, counted. `held_back` are diagnostics too light to be shown."""

    def __init__(self, show: Severity | None = None) -> None:
        """Begin a count of a run that shows what is as heavy as `show`; None shows all."""
        self.show = show
        self.files = self.not_checked = self.suppressed = self.held_back = 0
        self.counts: Counter[Severity] = Counter()
        self._told: set[NotChecked] = set()

    def untold(self, report: Report) -> list[NotChecked]:
        """Give the rules that could not run on a draft, less those told of before: a dead server is told of once."""
        untold = [each for each in report.not_checked if each not in self._told]
        self._told.update(untold)
        return untold

    def add(self, report: Report) -> None:
        """Count one report in."""
        self.files += 1
        self.not_checked += (report.reason is not None) + len(report.not_checked)
        self.suppressed += len(report.suppressed)
        self.counts.update(diagnostic.severity for diagnostic in report.diagnostics)
        self.held_back += sum(not is_shown(diagnostic, self.show) for diagnostic in report.diagnostics)


def is_shown(diagnostic: Diagnostic, show: Severity | None) -> bool:
    """Say whether a diagnostic is at least as heavy as `show`; None shows all."""
    return show is None or diagnostic.severity.weight >= show.weight

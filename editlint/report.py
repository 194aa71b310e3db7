"""What a check of one draft came to, and what turns it into output."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from editlint.diagnostic import Diagnostic, Severity
from editlint.document import Note, Source
from editlint.text import Location


class Suppressed(NamedTuple):
    """A diagnostic that a comment in the draft switched off."""

    rule: str
    location: Location
    reason: str | None


class NotChecked(NamedTuple):
    """A rule that could not run on a draft, and why."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
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
        return self.reason is None and not self.not_checked


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

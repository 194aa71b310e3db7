"""For people and editors: one line a fault."""

from collections.abc import Callable, Sequence

from editlint.diagnostic import Severity
from editlint.report import Display, Lines, Report, Reporter, Tally, is_shown
from editlint.reporters._plain import place, safe, summary
from editlint.rule import hookimpl


@hookimpl
def editlint_reporter() -> tuple[str, Callable[[Display], Reporter]]:
    """Provide the format "concise"."""
    return "concise", Concise


class Concise:
    """Prints path, line, column, severity, rule and message."""

    def __init__(self, display: Display) -> None:
        """Print warnings and up unless `display` says otherwise."""
        self._show = display.show or Severity.WARNING
        self._tally = Tally(self._show)

    def start(self) -> str:
        """Give nothing."""
        return ""

    def report(self, report: Report) -> str:
        """Give a line for each fault, each note, and whatever was not checked."""
        self._tally.add(report)
        index = Lines(report.source)
        lines = [] if report.reason is None else [f"not checked: {report.reason}"]
        lines += [f"not checked: {each.rule}: {each.reason}" for each in self._tally.untold(report)]
        lines += [f"note: {note.message}" for note in report.notes]
        for each in report.diagnostics:
            if is_shown(each, self._show):
                lines.append(f"{place(index, each.location)}: {each.severity}: {each.rule}: {each.message}")
        return "".join(f"{safe(report.path)}:{' ' * (not line[0].isdigit())}{safe(line)}\n" for line in lines)

    def finish(self, errors: Sequence[str]) -> str:
        """Give the errors of the run and the summary."""
        return "".join(f"error: {safe(error)}\n" for error in errors) + summary(self._tally) + "\n"

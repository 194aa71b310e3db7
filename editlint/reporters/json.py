"""For programs: one JSON document of the schema "editlint/1"."""

from collections.abc import Callable, Sequence

from editlint.report import Display, Report, Reporter, Tally
from editlint.reporters._schema import SCHEMA, dumps, file_object, run_object
from editlint.rule import hookimpl


@hookimpl
def editlint_reporter() -> tuple[str, Callable[[Display], Reporter]]:
    """Provide the format "json"."""
    return "json", Json


class Json:
    """Prints everything, unless told to show less."""

    def __init__(self, display: Display) -> None:
        """Print what `display` shows."""
        self._tally = Tally(display.show)

    def start(self) -> str:
        """Give the head."""
        return f'{{"schema": "{SCHEMA}", "files": ['

    def report(self, report: Report) -> str:
        """Give the object of one draft."""
        separator = ",\n" if self._tally.files else "\n"
        self._tally.add(report)
        return separator + dumps(file_object(report, self._tally.show))

    def finish(self, errors: Sequence[str]) -> str:
        """Give the rest: version, errors and summary."""
        return "],\n" + dumps(run_object(self._tally, errors))[1:] + "\n"

"""For programs that read as they go: the objects of the JSON format, one line a draft, the last line the run."""

from collections.abc import Callable, Sequence

from editlint.report import Display, Report, Reporter, Tally
from editlint.reporters._schema import SCHEMA, dumps, file_object, run_object
from editlint.rule import hookimpl


@hookimpl
def editlint_reporter() -> tuple[str, Callable[[Display], Reporter]]:
    """Provide the format "jsonl"."""
    return "jsonl", JsonLines


class JsonLines:
    """Prints everything, unless told to show less."""

    def __init__(self, display: Display) -> None:
        """Print what `display` shows."""
        self._tally = Tally(display.show)

    def start(self) -> str:
        """Give nothing."""
        return ""

    def report(self, report: Report) -> str:
        """Give the line of one draft."""
        self._tally.add(report)
        return dumps(file_object(report, self._tally.show)) + "\n"

    def finish(self, errors: Sequence[str]) -> str:
        """Give the last line: schema, version, errors and summary."""
        return dumps({"schema": SCHEMA, **run_object(self._tally, errors)}) + "\n"

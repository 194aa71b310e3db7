"""How a run ends: its verdict is kept, and in the same transaction whom to tell of it, and what it completes."""

from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import Connection

from editlint.service import outbox, runs, verdict, wholes
from editlint.service.config import Config
from editlint.service.targets import TARGETS


def end(config: Config, run: str, source: str, document: str, found: dict[str, Any]) -> Callable[[Connection], None]:
    """Keep the verdict of a run. Whoever wants to know is told of the whole, not of each part."""

    def work(connection: Connection) -> None:
        runs.finish(run, found)(connection)
        within = wholes.of(connection, run)
        if not within:
            outbox.put(run, source, targets(config, source, document, found["verdict"]))(connection)
        for whole in within:
            if whole.state in ("waiting", "done"):
                gather(config, whole.id, whole.source, whole.document)(connection)

    return work


def targets(config: Config, source: str, document: str, outcome: str, among: Collection[str] = TARGETS) -> list[int]:
    """Give the numbers of the targets that hear of a verdict on a document."""
    found = config.sources[source].targets if document and source in config.sources else ()
    return [number for number, each in enumerate(found) if outcome in each.only and each.to in among]


def gather(config: Config, whole: str, source: str, document: str) -> Callable[[Connection], None]:
    """End a whole if all its parts have ended."""

    def work(connection: Connection) -> None:
        if wholes.is_complete(connection, whole):
            found = {part.document: (run, part.verdict) for run, part in wholes.parts(whole)(connection)}
            end(config, whole, source, document, verdict.joined(found))(connection)

    return work

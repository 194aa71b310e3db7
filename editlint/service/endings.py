"""How a run ends: its verdict is kept, and in the same transaction whom to tell of it, and what it completes."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from editlint.service import outbox, runs, verdict, wholes
from editlint.service.config import Config


def end(config: Config, run: str, source: str, document: str, found: dict[str, Any]) -> Callable[[Connection], None]:
    """Keep the verdict of a run. Whoever wants to know is told of the whole, not of each part."""

    def work(connection: Connection) -> None:
        runs.finish(run, found)(connection)
        within = wholes.of(connection, run)
        if document and not within and source in config.sources:
            targets = enumerate(config.sources[source].targets)
            wanted = [number for number, target in targets if found["verdict"] in target.only]
            outbox.put(run, source, wanted)(connection)
        for whole in within:
            if whole.state in ("waiting", "done"):
                gather(config, whole.id, whole.source, whole.document)(connection)

    return work


def gather(config: Config, whole: str, source: str, document: str) -> Callable[[Connection], None]:
    """End a whole if all its parts have ended."""

    def work(connection: Connection) -> None:
        if wholes.is_complete(connection, whole):
            found = {part.document: (run, part.verdict) for run, part in wholes.parts(whole)(connection)}
            end(config, whole, source, document, verdict.joined(found))(connection)

    return work

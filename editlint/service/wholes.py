"""Deliveries of several documents: the run of the whole, and those of its parts."""

import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, func, select, update

from editlint.service import runs
from editlint.service.draft import Draft
from editlint.service.runs import Taken
from editlint.service.store import PARTS, RUNS
from editlint.service.targets.target import Part


def take_part(whole: str, draft: Draft, digest: str) -> Callable[[Connection], Taken]:
    """Take a document in that is part of a whole."""

    def work(connection: Connection) -> Taken:
        taken = runs.take(draft, digest, "queued")(connection)
        is_this = and_(PARTS.c.whole == whole, PARTS.c.run == taken.run)
        if connection.execute(select(PARTS).where(is_this)).first() is None:
            connection.execute(PARTS.insert(), {"whole": whole, "run": taken.run})
        return taken

    return work


def clear(connection: Connection, whole: str) -> None:
    """Take a whole apart. What becomes of its parts is nothing to it any more."""
    connection.execute(delete(PARTS).where(PARTS.c.whole == whole))


def wait(connection: Connection, whole: str) -> bool:
    """Let a whole wait for its parts, all of which are there. Says whether anybody still waits for it."""
    is_this = and_(RUNS.c.id == whole, RUNS.c.state == "fetching")
    return connection.execute(update(RUNS).where(is_this).values(state="waiting")).rowcount == 1


def of(connection: Connection, run: str) -> list[Row[Any]]:
    """Give the wholes that a run is part of."""
    columns = (RUNS.c.id, RUNS.c.source, RUNS.c.document, RUNS.c.state)
    query = select(*columns).join(PARTS, PARTS.c.whole == RUNS.c.id).where(PARTS.c.run == run)
    return list(connection.execute(query))


def is_complete(connection: Connection, whole: str) -> bool:
    """Say whether all parts of a whole have their verdict."""
    query = select(func.count()).select_from(PARTS).join(RUNS, RUNS.c.id == PARTS.c.run)
    return connection.execute(query.where(PARTS.c.whole == whole, RUNS.c.state != "done")).scalar() == 0


def parts(whole: str) -> Callable[[Connection], list[tuple[str, Part]]]:
    """Give the parts of a whole that have a verdict, each with its run."""
    query = select(RUNS).join(PARTS, PARTS.c.run == RUNS.c.id).where(PARTS.c.whole == whole, RUNS.c.state == "done")
    return lambda connection: [
        (row.id, Part(row.document, Draft.loads(row.draft), json.loads(row.verdict)))
        for row in connection.execute(query.order_by(RUNS.c.document))
    ]

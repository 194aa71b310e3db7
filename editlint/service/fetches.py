"""Texts that were not sent: what is to be fetched, in the database."""

import json
import time
from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, delete, select, update

from editlint.service import runs, wholes
from editlint.service.draft import Draft, Wanted
from editlint.service.runs import Taken
from editlint.service.store import FETCHES, RUNS


class Due(NamedTuple):
    """What is to be fetched now, for which run and draft."""

    run: str
    draft: Draft
    what: Mapping[str, Any]
    attempts: int


def take(wanted: Wanted, digest: str, state: str, delivery: str = "") -> Callable[[Connection], Taken]:
    """Take in what came without its text. `state` is “wanted”, or “fetching” if that begins at once."""

    def work(connection: Connection) -> Taken:
        taken = runs.take(wanted.draft, digest, state, delivery)(connection)
        if taken.is_new:
            wholes.clear(connection, taken.run)
            connection.execute(delete(FETCHES).where(FETCHES.c.run == taken.run))
            row = {"run": taken.run, "what": json.dumps(wanted.what, ensure_ascii=False)}
            connection.execute(FETCHES.insert(), {**row, "attempts": int(state == "fetching"), "due": time.time()})
        return taken

    return work


def claim(besides: Collection[str] = ()) -> Callable[[Connection], Due | None]:
    """Begin to fetch what has been due for longest, if anything is, besides what some runs want."""
    query = select(FETCHES, RUNS.c.draft).join(RUNS, RUNS.c.id == FETCHES.c.run)
    is_wanted = and_(RUNS.c.state == "wanted", RUNS.c.id.not_in(list(besides)))

    def work(connection: Connection) -> Due | None:
        is_due = FETCHES.c.due <= time.time()
        row = connection.execute(query.where(is_wanted, is_due).order_by(FETCHES.c.due).limit(1)).first()
        if row is None:
            return None
        wholes.clear(connection, row.run)
        connection.execute(update(RUNS).where(RUNS.c.id == row.run).values(state="fetching"))
        connection.execute(update(FETCHES).where(FETCHES.c.run == row.run).values(attempts=row.attempts + 1))
        return Due(row.run, Draft.loads(row.draft), json.loads(row.what), row.attempts + 1)

    return work


def put_off(run: str, seconds: float) -> Callable[[Connection], None]:
    """Let a run wait until what it wants is fetched again."""

    def work(connection: Connection) -> None:
        connection.execute(update(FETCHES).where(FETCHES.c.run == run).values(due=time.time() + seconds))
        connection.execute(update(RUNS).where(_is_fetching(run)).values(state="wanted"))

    return work


def fill(run: str, draft: Draft, digest: str, state: str) -> Callable[[Connection], bool]:
    """Give a run its text, for good. Says whether it still wants it."""
    values = {"draft": draft.dumps(), "digest": digest, "title": draft.title, "state": state}

    def work(connection: Connection) -> bool:
        is_wanted = connection.execute(update(RUNS).where(_is_fetching(run)).values(values)).rowcount == 1
        if is_wanted:
            connection.execute(delete(FETCHES).where(FETCHES.c.run == run))
        return is_wanted

    return work


def is_wanted(connection: Connection, run: str) -> bool:
    """Say whether a run is still waiting for what is being fetched."""
    return connection.execute(select(RUNS.c.id).where(_is_fetching(run))).first() is not None


def _is_fetching(run: str) -> Any:
    return and_(RUNS.c.id == run, RUNS.c.state == "fetching")

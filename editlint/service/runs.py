"""Runs in the database: a draft that came in, what it repeats or replaces, its check, and the verdict."""

import json
import secrets
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, and_, select, update

from editlint.service.draft import Draft
from editlint.service.store import DELIVERIES, DOCUMENTS, RUNS

ATTEMPTS = 3
"""How often a check is begun that takes its process down with it."""


class Taken(NamedTuple):
    """What taking a draft in came to: its run, and the verdict if that is known from earlier.

    `is_new` says that a check is due that nobody has asked for yet.
    """

    run: str
    verdict: dict[str, Any] | None = None
    is_new: bool = False


def take(draft: Draft, digest: str, state: str, delivery: str = "") -> Callable[[Connection], Taken]:
    """Take a draft in. The same delivery, or the same text of a document, is the same run; the newest revision wins."""

    def work(connection: Connection) -> Taken:
        newest = _newest(connection, draft)
        is_stale = newest is not None and bool(draft.revision) and newest.revision > draft.revision
        known = _delivered(connection, draft.source, delivery)
        if known is None and newest is not None:
            known = get(newest.run)(connection) if is_stale else _run_of(connection, draft, digest)
        if known:
            found = _again(connection, known, state)
        else:
            found = Taken(_insert(connection, draft, digest, state), is_new=True)
            if delivery:
                row = {"source": draft.source, "delivery": delivery, "run": found.run, "received": time.time()}
                connection.execute(DELIVERIES.insert(), row)
        if draft.document and not is_stale:
            _supersede(connection, draft, newest, found.run)
        return found

    return work


def finish(run: str, verdict: dict[str, Any]) -> Callable[[Connection], None]:
    """Keep the verdict of a run."""
    values = {"state": "done", "verdict": json.dumps(verdict, ensure_ascii=False), "finished": time.time()}

    def work(connection: Connection) -> None:
        connection.execute(update(RUNS).where(RUNS.c.id == run).values(values))

    return work


def claim(connection: Connection) -> Row[Any] | None:
    """Begin the check of the run that has waited longest, if any waits."""
    found = connection.execute(select(RUNS).where(RUNS.c.state == "queued").order_by(RUNS.c.created).limit(1)).first()
    if found:
        begun = {"state": "running", "attempts": found.attempts + 1}
        connection.execute(update(RUNS).where(RUNS.c.id == found.id).values(begun))
    return found


def requeue(run: str | None = None) -> Callable[[Connection], None]:
    """Let a run wait for its check again; without a name, all whose check was cut off when the service ended."""
    which = RUNS.c.state == "running" if run is None else RUNS.c.id == run

    def work(connection: Connection) -> None:
        connection.execute(update(RUNS).where(which).values(state="queued"))

    return work


def get(run: str) -> Callable[[Connection], Row[Any] | None]:
    """Give a run."""
    return lambda connection: connection.execute(select(RUNS).where(RUNS.c.id == run)).first()


def _delivered(connection: Connection, source: str, delivery: str) -> Row[Any] | None:
    if not delivery:
        return None
    is_this = and_(DELIVERIES.c.source == source, DELIVERIES.c.delivery == delivery)
    query = select(RUNS).join(DELIVERIES, DELIVERIES.c.run == RUNS.c.id).where(is_this)
    return connection.execute(query).first()


def _newest(connection: Connection, draft: Draft) -> Row[Any] | None:
    if not draft.document:
        return None
    return connection.execute(select(DOCUMENTS).where(_is_of(draft))).first()


def _run_of(connection: Connection, draft: Draft, digest: str) -> Row[Any] | None:
    is_this = and_(RUNS.c.source == draft.source, RUNS.c.document == draft.document, RUNS.c.digest == digest)
    return connection.execute(select(RUNS).where(is_this)).first()


def _is_of(draft: Draft) -> Any:
    return and_(DOCUMENTS.c.source == draft.source, DOCUMENTS.c.document == draft.document)


def _again(connection: Connection, known: Row[Any], state: str) -> Taken:
    """Give what is known of a run that a draft repeats. One that was superseded is due again."""
    if known.state == "superseded":
        connection.execute(update(RUNS).where(RUNS.c.id == known.id).values(state=state))
        return Taken(known.id, is_new=True)
    return Taken(known.id, json.loads(known.verdict) if known.verdict else None)


def _insert(connection: Connection, draft: Draft, digest: str, state: str) -> str:
    run = secrets.token_urlsafe(16)
    row = {"id": run, "source": draft.source, "document": draft.document, "digest": digest, "state": state}
    connection.execute(RUNS.insert(), {**row, "attempts": 0, "draft": draft.dumps(), "created": time.time()})
    return run


def _supersede(connection: Connection, draft: Draft, newest: Row[Any] | None, run: str) -> None:
    """Make a run that of its document's newest revision. The checks that wait for older ones are of no use any more."""
    values = {"revision": draft.revision, "run": run}
    if newest is None:
        connection.execute(DOCUMENTS.insert(), {"source": draft.source, "document": draft.document, **values})
    elif newest.run != run:
        is_older = and_(RUNS.c.source == draft.source, RUNS.c.document == draft.document, RUNS.c.id != run)
        connection.execute(update(RUNS).where(is_older, RUNS.c.state == "queued").values(state="superseded"))
        connection.execute(update(DOCUMENTS).where(_is_of(draft)).values(values))

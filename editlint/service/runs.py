"""Runs in the database: a draft that came in, what it repeats or replaces, its check, and the verdict."""

import json
import secrets
import time
from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, exists, func, or_, select, update

from editlint.service.draft import Draft
from editlint.service.store import DELIVERIES, DOCUMENTS, FAULTS, FETCHES, IGNORED, OUTBOX, PARTS, RUNS

WAITING = ("wanted", "fetching", "queued", "waiting")
"""The states before a check."""

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "wanted": "The text is not fetched yet.",
        "fetching": "The text is being fetched.",
        "superseded": "A newer revision came before this one was checked.",
    }
)
"""Why there is no verdict in a state; in all others the check goes on."""

ATTEMPTS = 3
"""How often a check is begun that takes its process down with it."""


class Taken(NamedTuple):
    """What taking a draft in came to: its run, and the verdict if that is known from earlier.

    `is_new` says that a check is due that nobody has asked for yet. `ignored` is as in Due. `superseded` are the runs
    of older revisions that are not checked any more.
    """

    run: str
    verdict: dict[str, Any] | None = None
    is_new: bool = False
    ignored: Mapping[str, str] = MappingProxyType({})
    superseded: tuple[str, ...] = ()


class Due(NamedTuple):
    """A run whose check begins, with the reasons for which findings of its document are ignored, by fingerprint."""

    run: str
    draft: Draft
    attempts: int
    ignored: Mapping[str, str]


class Backlog(NamedTuple):
    """How many runs wait for their check, and how many seconds the first of them has waited."""

    waiting: int
    seconds: float


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
            found = found._replace(superseded=_supersede(connection, draft, newest, found.run))
        if newest is not None and found.verdict is None:
            return found._replace(ignored=ignored_in(draft.source, draft.document)(connection))
        return found

    return work


def finish(run: str, verdict: dict[str, Any]) -> Callable[[Connection], None]:
    """Keep the verdict of a run, and count its faults."""
    kept = json.dumps(verdict, ensure_ascii=False)
    values = {"state": "done", "verdict": kept, "outcome": verdict["verdict"], "finished": time.time()}
    found = Counter(finding["rule"] for finding in verdict["findings"])
    ignored = Counter(finding["rule"] for finding in verdict["findings"] if finding["ignored"] is not None)
    faults = [{"run": run, "rule": rule, "found": found[rule], "ignored": ignored[rule]} for rule in sorted(found)]

    def work(connection: Connection) -> None:
        connection.execute(update(RUNS).where(RUNS.c.id == run).values(values))
        connection.execute(delete(FAULTS).where(FAULTS.c.run == run))
        if faults:
            connection.execute(FAULTS.insert(), faults)

    return work


def claim(connection: Connection) -> Due | None:
    """Begin the check of the run that has waited longest, if any waits."""
    row = connection.execute(select(RUNS).where(RUNS.c.state == "queued").order_by(RUNS.c.created).limit(1)).first()
    if row is None:
        return None
    attempts = row.attempts + 1
    connection.execute(update(RUNS).where(RUNS.c.id == row.id).values(state="running", attempts=attempts))
    draft = Draft.loads(row.draft)
    return Due(row.id, draft, attempts, ignored_in(draft.source, draft.document)(connection))


def ignored_in(source: str, document: str) -> Callable[[Connection], dict[str, str]]:
    """Give the reasons for which findings of a document are ignored, by fingerprint."""
    is_this = and_(IGNORED.c.source == source, IGNORED.c.document == document)
    query = select(IGNORED.c.fingerprint, IGNORED.c.reason).where(is_this)
    return lambda connection: {row.fingerprint: row.reason for row in connection.execute(query)} if document else {}


def ignore(run: Row[Any], fingerprint: str, reason: str, author: str) -> Callable[[Connection], None]:
    """Set a finding aside, in all revisions of its document, and check the run again."""
    key = {"source": run.source, "document": run.document, "fingerprint": fingerprint}

    def work(connection: Connection) -> None:
        is_this = and_(*(IGNORED.c[name] == value for name, value in key.items()))
        connection.execute(delete(IGNORED).where(is_this))
        row = {**key, "reason": reason, "author": author, "created": time.time()}
        connection.execute(IGNORED.insert(), row)
        requeue(run.id)(connection)

    return work


def before(run: Row[Any]) -> Callable[[Connection], Row[Any] | None]:
    """Give the run of the document's revision before that of a run, if it was checked."""
    is_earlier = and_(_is_document(run.source, run.document), RUNS.c.created < run.created, RUNS.c.state == "done")
    query = select(RUNS).where(is_earlier).order_by(RUNS.c.created.desc()).limit(1)
    return lambda connection: connection.execute(query).first() if run.document else None


def history(source: str, document: str) -> Callable[[Connection], list[Row[Any]]]:
    """Give the last hundred runs of a document, the newest first."""
    query = select(RUNS).where(_is_document(source, document)).order_by(RUNS.c.created.desc()).limit(100)
    return lambda connection: list(connection.execute(query))


def forget(source: str, document: str) -> Callable[[Connection], int]:
    """Delete all that is known of a document. Gives how many runs there were."""

    def work(connection: Connection) -> int:
        for table in (DOCUMENTS, IGNORED):
            connection.execute(delete(table).where(table.c.source == source, table.c.document == document))
        return _delete(connection, _is_document(source, document))

    return work


def forget_before(moment: float) -> Callable[[Connection], int]:
    """Delete the runs, and what they left, that were finished or superseded before a time. Gives how many."""
    is_old = or_(RUNS.c.finished < moment, and_(RUNS.c.state == "superseded", RUNS.c.created < moment))
    is_known = and_(DOCUMENTS.c.source == IGNORED.c.source, DOCUMENTS.c.document == IGNORED.c.document)

    def work(connection: Connection) -> int:
        count = _delete(connection, is_old)
        connection.execute(delete(DOCUMENTS).where(DOCUMENTS.c.run.not_in(select(RUNS.c.id))))
        connection.execute(delete(IGNORED).where(~exists().where(is_known)))
        return count

    return work


def _delete(connection: Connection, which: ColumnElement[bool]) -> int:
    chosen = select(RUNS.c.id).where(which)
    for table in (FAULTS, DELIVERIES, OUTBOX, FETCHES, PARTS):
        connection.execute(delete(table).where(table.c.run.in_(chosen)))
    connection.execute(delete(PARTS).where(PARTS.c.whole.in_(chosen)))
    return connection.execute(delete(RUNS).where(which)).rowcount


def _is_document(source: str, document: str) -> ColumnElement[bool]:
    return and_(RUNS.c.source == source, RUNS.c.document == document)


def requeue(run: str | None = None) -> Callable[[Connection], None]:
    """Let a run wait for its check again, with all that must be fetched for it.

    Without a name, let all wait that were cut off when the service ended.
    """
    which = RUNS.c.state.in_(("running", "fetching")) if run is None else RUNS.c.id == run
    fetched = select(FETCHES.c.run)

    def work(connection: Connection) -> None:
        again = update(FETCHES).where(FETCHES.c.run.in_(select(RUNS.c.id).where(which)))
        connection.execute(again.values(attempts=0, due=time.time()))
        connection.execute(update(RUNS).where(which, RUNS.c.id.in_(fetched)).values(state="wanted"))
        connection.execute(update(RUNS).where(which, RUNS.c.id.not_in(fetched)).values(state="queued"))

    return work


def backlog(connection: Connection) -> Backlog:
    """Give the state of the queue."""
    query = select(func.count(), func.min(RUNS.c.created)).where(RUNS.c.state.in_(WAITING))
    waiting, first = connection.execute(query).one()
    return Backlog(waiting, max(time.time() - first, 0) if waiting else 0)


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
    is_this = and_(_is_document(draft.source, draft.document), RUNS.c.digest == digest)
    return connection.execute(select(RUNS).where(is_this)).first()


def _is_of(draft: Draft) -> Any:
    return and_(DOCUMENTS.c.source == draft.source, DOCUMENTS.c.document == draft.document)


def _again(connection: Connection, known: Row[Any], state: str) -> Taken:
    """Give what is known of a run that a draft repeats. One that was superseded is due again."""
    if known.state == "superseded":
        connection.execute(update(RUNS).where(RUNS.c.id == known.id).values(state=state))
        return Taken(known.id, is_new=True)
    return Taken(known.id, json.loads(known.verdict) if known.state == "done" else None)


def _insert(connection: Connection, draft: Draft, digest: str, state: str) -> str:
    run = secrets.token_urlsafe(16)
    row = {"id": run, "source": draft.source, "document": draft.document, "digest": digest, "state": state}
    row |= {"title": draft.title, "author": draft.meta.get("author", ""), "draft": draft.dumps()}
    connection.execute(RUNS.insert(), {**row, "attempts": 0, "created": time.time()})
    return run


def _supersede(connection: Connection, draft: Draft, newest: Row[Any] | None, run: str) -> tuple[str, ...]:
    """Make a run that of its document's newest revision. Gives those that wait for older ones: they are of no use.

    A part of something that waits for it is of use all the same: two pull requests may change one file.
    """
    values = {"revision": draft.revision, "run": run}
    if newest is None:
        connection.execute(DOCUMENTS.insert(), {"source": draft.source, "document": draft.document, **values})
    if newest is None or newest.run == run:
        return ()
    connection.execute(update(DOCUMENTS).where(_is_of(draft)).values(values))
    wholes = RUNS.alias()
    parts = select(PARTS.c.run).join(wholes, wholes.c.id == PARTS.c.whole).where(wholes.c.state.in_(WAITING))
    is_older = and_(_is_document(draft.source, draft.document), RUNS.c.id != run, RUNS.c.state.in_(WAITING))
    older = tuple(connection.execute(select(RUNS.c.id).where(is_older, RUNS.c.id.not_in(parts))).scalars())
    if older:
        connection.execute(update(RUNS).where(RUNS.c.id.in_(older)).values(state="superseded"))
    return older

"""The database, and the one thread that talks to it.

Whatever waits when the thread is free is done in one transaction, so that a hundred deliveries cost one write to the
disk, and none is acknowledged before it is there.
"""

import asyncio
import queue
import secrets
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Float,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    create_engine,
    event,
    select,
)

T = TypeVar("T")

TABLES = MetaData()
RUNS = Table(
    "run",
    TABLES,
    Column("id", Text, primary_key=True),
    Column("source", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("state", Text, nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    Column("draft", Text, nullable=False),
    Column("verdict", Text),
    Column("outcome", Text),
    Column("title", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("created", Float, nullable=False),
    Column("finished", Float),
    Index("run_of_document", "source", "document", "digest"),
)
"""Checks. `state` is queued, running, done, or superseded by a newer revision that came before the check began.

Of a text that was not sent it is first wanted, then fetching; of a delivery of several documents, waiting for them.

`draft` and `verdict` are JSON, `outcome` is the word of the verdict, times are seconds since 1970. Where `document` is
empty, nobody named the draft.
"""

DOCUMENTS = Table(
    "document",
    TABLES,
    Column("source", Text, primary_key=True),
    Column("document", Text, primary_key=True),
    Column("revision", Text, nullable=False),
    Column("run", Text, nullable=False),
)
"""The newest revision of each document, and its run."""

FETCHES = Table(
    "fetch",
    TABLES,
    Column("run", Text, primary_key=True),
    Column("what", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due", Float, nullable=False),
)
"""What was, or is to be, fetched for the runs that have no text of their own. `what` is JSON."""

PARTS = Table(
    "part",
    TABLES,
    Column("whole", Text, primary_key=True),
    Column("run", Text, primary_key=True, index=True),
)
"""The runs that the run of a delivery of several documents is made of. Two wholes may share one."""

DELIVERIES = Table(
    "delivery",
    TABLES,
    Column("source", Text, primary_key=True),
    Column("delivery", Text, primary_key=True),
    Column("run", Text, nullable=False),
    Column("received", Float, nullable=False),
)
"""What was taken in, by the id that its sender gave it, so that it is not taken in twice."""

FAULTS = Table(
    "fault",
    TABLES,
    Column("run", Text, primary_key=True),
    Column("rule", Text, primary_key=True),
    Column("found", Integer, nullable=False),
    Column("ignored", Integer, nullable=False),
)
"""How many findings of each rule a run has, and how many of them were set aside."""

IGNORED = Table(
    "ignored",
    TABLES,
    Column("source", Text, primary_key=True),
    Column("document", Text, primary_key=True),
    Column("fingerprint", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("created", Float, nullable=False),
)
"""Findings that editors set aside, in one document each."""

OUTBOX = Table(
    "outbox",
    TABLES,
    Column("id", Text, primary_key=True),
    Column("run", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("target", Integer, nullable=False),
    Column("state", Text, nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    Column("due", Float, nullable=False),
    Column("error", Text),
)
"""Results on their way out. `state` is waiting, sent, dead (given up), or dropped, as a newer revision came."""

KNOWN = Table("known", TABLES, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))
"""What the service knows of itself: the version of the tables, and the key that signs links."""

MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    lambda _connection: None,  # 2 has tables more, and states that version 1 would leave lying
)
"""What makes tables of version 1 into those of version 2, and so on. New tables are made by themselves."""

BATCH = 256
"""How many pieces of work share a transaction at most."""

_Work = tuple[Callable[[Connection], Any], Future[Any]]


class StoreError(Exception):
    """The database cannot be used. The message is one sentence."""


class Store:
    """Does pieces of work in the database, each whole or not at all."""

    def __init__(self, url: str) -> None:
        """Connect, and create the tables or bring them up to date. Raises SQLAlchemyError, and StoreError."""
        self.engine = _engine(url)
        with self.engine.begin() as connection:
            self.link_key = _prepare(connection)
        self._queue: queue.SimpleQueue[_Work | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._serve, name="store")
        self._thread.start()

    async def do(self, work: Callable[[Connection], T]) -> T:
        """Give what `work` returns, once it is on the disk. Raises what it raises; then nothing of it is."""
        future: Future[T] = Future()
        self._queue.put((work, future))
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Finish the work that waits, and disconnect."""
        self._queue.put(None)
        self._thread.join()
        self.engine.dispose()

    def _serve(self) -> None:
        while (first := self._queue.get()) is not None:
            batch = [first]
            is_last = False
            while len(batch) < BATCH and not self._queue.empty():
                following = self._queue.get()
                if following is None:
                    is_last = True
                    break
                batch.append(following)
            self._commit([each for each in batch if each[1].set_running_or_notify_cancel()])
            if is_last:
                return

    def _commit(self, batch: list[_Work]) -> None:
        """Do a batch in one transaction; if a piece of it fails, each in its own."""
        try:
            with self.engine.begin() as connection:
                results = [work(connection) for work, _ in batch]
        except Exception as error:  # noqa: BLE001 - it is raised where the work was asked for
            if len(batch) == 1:
                batch[0][1].set_exception(error)
            else:
                for each in batch:
                    self._commit([each])
            return
        for (_, future), result in zip(batch, results, strict=True):
            future.set_result(result)


def _prepare(connection: Connection) -> bytes:
    """Create the tables or bring them up to date. Gives the key that signs links."""
    TABLES.create_all(connection)
    known: dict[str, str] = {row.name: row.value for row in connection.execute(select(KNOWN))}
    newest = len(MIGRATIONS) + 1
    version = int(known.get("version", newest))
    if version > newest:
        raise StoreError("The database is of a newer editlint: update this one.")
    for migrate in MIGRATIONS[version - 1 :]:
        migrate(connection)
    known |= {"version": str(newest), "link-key": known.get("link-key") or secrets.token_urlsafe(32)}
    connection.execute(KNOWN.delete())
    connection.execute(KNOWN.insert(), [{"name": name, "value": value} for name, value in known.items()])
    return known["link-key"].encode()


def _engine(url: str) -> Engine:
    engine = create_engine(url, pool_pre_ping=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin where we say so
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA busy_timeout = 10000")


def _on_begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")

"""Results on their way out: written down with the verdict, sent until they are taken, given up at last."""

import asyncio
import json
import logging
import secrets
import time
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from httpx2 import AsyncClient, HTTPStatusError
from sqlalchemy import Connection, and_, select, update

from editlint.service.config import Config
from editlint.service.links import Links
from editlint.service.metrics import Metrics
from editlint.service.store import DOCUMENTS, OUTBOX, RUNS, Store
from editlint.service.targets import TARGETS
from editlint.service.targets.target import Result

log = logging.getLogger("editlint.service")

BACKOFF = (10, 60, 300, 1800, 7200, 21600)
"""Seconds until the next attempt. After the last, the result is dead: an operator may look into it."""

TIMEOUT = 10
"""Seconds that a site may take to answer."""

PAUSE = 5.0
"""Seconds between looks for what is due."""


class Due(NamedTuple):
    """A result to send: the target is the one of its source with this number."""

    id: str
    target: int
    attempts: int
    result: Result


def put(run: str, source: str, targets: Iterable[int]) -> Callable[[Connection], None]:
    """Write down that the verdict of a run is to be sent to targets, given by their numbers."""
    rows = [
        {
            "id": f"msg_{secrets.token_urlsafe(12)}",
            "run": run,
            "source": source,
            "target": number,
            "state": "waiting",
            "attempts": 0,
            "due": time.time(),
        }
        for number in targets
    ]

    def work(connection: Connection) -> None:
        if rows:
            connection.execute(OUTBOX.insert(), rows)

    return work


def claim(connection: Connection) -> Due | None:
    """Give a result that is due. Cut off, it is due again later. What a newer revision made old is dropped."""
    is_due = and_(OUTBOX.c.state == "waiting", OUTBOX.c.due <= time.time())
    query = select(OUTBOX, RUNS.c.document, RUNS.c.title, RUNS.c.verdict, DOCUMENTS.c.run.label("newest"))
    joined = query.join(RUNS, RUNS.c.id == OUTBOX.c.run).join(
        DOCUMENTS, and_(DOCUMENTS.c.source == RUNS.c.source, DOCUMENTS.c.document == RUNS.c.document)
    )
    for row in connection.execute(joined.where(is_due).order_by(OUTBOX.c.due).limit(20)).all():
        if row.newest != row.run:
            _set(row.id, state="dropped")(connection)
            continue
        wait = BACKOFF[min(row.attempts, len(BACKOFF) - 1)]
        _set(row.id, attempts=row.attempts + 1, due=time.time() + wait)(connection)
        result = Result(row.id, row.source, row.document, row.title, {"run": row.run, **json.loads(row.verdict)})
        return Due(row.id, row.target, row.attempts + 1, result)
    return None


def _set(name: str, **values: Any) -> Callable[[Connection], None]:
    def work(connection: Connection) -> None:
        connection.execute(update(OUTBOX).where(OUTBOX.c.id == name).values(values))

    return work


class Sender:
    """Sends what is due, a few at a time."""

    def __init__(self, config: Config, store: Store, metrics: Metrics) -> None:
        """Take what it works with."""
        self._config = config
        self._store = store
        self._metrics = metrics
        self._links = Links(config.public_url, store.link_key)

    async def serve(self) -> None:
        """Send for ever."""
        while True:
            try:
                due = await self._store.do(claim)
                if due is None:
                    await asyncio.sleep(PAUSE)
                else:
                    await self._send(due)
            except Exception:
                log.exception("sending failed")
                await asyncio.sleep(PAUSE)

    async def _send(self, due: Due) -> None:
        source = self._config.sources.get(due.result.source)
        if source is None or due.target >= len(source.targets):
            await self._store.do(_set(due.id, state="dropped"))
            return
        target = source.targets[due.target]
        url = self._links.run(due.result.verdict["run"])
        result = due.result._replace(verdict={**due.result.verdict, "report_url": url})
        try:
            async with AsyncClient(base_url=target.site, timeout=TIMEOUT, follow_redirects=False) as client:
                await TARGETS[target.to](client, target, result)
        except Exception as error:  # noqa: BLE001 - a site may answer anything
            is_dead = due.attempts >= len(BACKOFF)
            status = str(error.response.status_code) if isinstance(error, HTTPStatusError) else type(error).__name__
            await self._store.do(_set(due.id, state="dead" if is_dead else "waiting", error=status))
            outcome = "dead" if is_dead else "failed"
        else:
            await self._store.do(_set(due.id, state="sent", error=None))
            outcome = "sent"
        self._metrics.sent.labels(due.result.source, target.to, outcome).inc()
        log.info("result", extra={"source": due.result.source, "run": result.verdict["run"], "status": outcome})

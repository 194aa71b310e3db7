"""Results on their way out: written down with the verdict, sent until they are taken, given up at last."""

import asyncio
import json
import logging
import secrets
import time
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from httpx2 import HTTPStatusError, Response
from sqlalchemy import Connection, and_, select, update

from editlint.service import runs, sites, verdict, wholes
from editlint.service.config import Config
from editlint.service.links import Links
from editlint.service.metrics import Metrics
from editlint.service.store import DOCUMENTS, FETCHES, OUTBOX, RUNS, Store
from editlint.service.targets import SHOW_PROGRESS, TARGETS
from editlint.service.targets.target import Result, Target

log = logging.getLogger("editlint.service")

BACKOFF = (10, 60, 300, 1800, 7200, 21600)
"""Seconds until the next attempt. After the last, the result is dead: an operator may look into it."""

PAUSE = 5.0
"""Seconds between looks for what is due."""


class Due(NamedTuple):
    """A result to send: the target is the one of its source with this number."""

    id: str
    target: int
    attempts: int
    is_newest: bool
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


def put_progress(run: str, source: str, targets: Iterable[Target]) -> Callable[[Connection], None]:
    """Write down that the targets of a source that show progress are to be told of a run."""
    return put(run, source, [number for number, target in enumerate(targets) if target.to in SHOW_PROGRESS])


def claim(connection: Connection) -> Due | None:
    """Give a result that is due. Cut off, it is due again later."""
    is_due = and_(OUTBOX.c.state == "waiting", OUTBOX.c.due <= time.time())
    of_run = (RUNS.c.document, RUNS.c.title, RUNS.c.verdict, RUNS.c.state.label("at"))
    query = select(OUTBOX, *of_run, DOCUMENTS.c.run.label("newest"), FETCHES.c.what)
    joined = (
        query.join(RUNS, RUNS.c.id == OUTBOX.c.run)
        .join(DOCUMENTS, and_(DOCUMENTS.c.source == RUNS.c.source, DOCUMENTS.c.document == RUNS.c.document))
        .outerjoin(FETCHES, FETCHES.c.run == RUNS.c.id)
    )
    row = connection.execute(joined.where(is_due).order_by(OUTBOX.c.due).limit(1)).first()
    if row is None:
        return None
    seconds = BACKOFF[min(row.attempts, len(BACKOFF) - 1)]
    _set(row.id, attempts=row.attempts + 1, due=time.time() + seconds)(connection)
    found = json.loads(row.verdict) if row.verdict else verdict.unknown(runs.REASONS.get(row.at, ""))
    result = Result(
        row.id,
        row.source,
        row.document,
        row.title,
        {"run": row.run, **found},
        json.loads(row.what or "{}"),
        tuple(part for _, part in wholes.parts(row.run)(connection)),
        row.verdict is not None or row.at == "superseded",
    )
    return Due(row.id, row.target, row.attempts + 1, row.newest == row.run, result)


def _set(name: str, **values: Any) -> Callable[[Connection], None]:
    def work(connection: Connection) -> None:
        connection.execute(update(OUTBOX).where(OUTBOX.c.id == name).values(values))

    return work


def what(error: Exception) -> str:
    """Give the name of what a site answered with: the status, or the type of the error that it led to."""
    return str(error.response.status_code) if isinstance(error, HTTPStatusError) else type(error).__name__


def wait(attempts: int, error: Exception) -> float:
    """Give the seconds until the next attempt: longer each time, and no shorter than the site asks for."""
    asked = _asked(error.response) if isinstance(error, HTTPStatusError) else 0
    return max(BACKOFF[min(attempts, len(BACKOFF)) - 1], min(asked, BACKOFF[-1]))


def _asked(answer: Response) -> float:
    """Give for how many seconds a site wants to be left alone."""
    after, left, reset = map(answer.headers.get, ("retry-after", "x-ratelimit-remaining", "x-ratelimit-reset"))
    if after and after.isdecimal():
        return float(after)
    return float(reset) - time.time() if left == "0" and reset and reset.isdecimal() else 0


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
        target = source.targets[due.target] if source and due.target < len(source.targets) else None
        if target is None or not (due.is_newest or target.to in SHOW_PROGRESS):
            await self._store.do(_set(due.id, state="dropped"))
            return
        result = due.result._replace(verdict=self._links.shown(due.result.verdict["run"], due.result.verdict))
        try:
            async with sites.connect(target.site) as client:
                await TARGETS[target.to](client, target, result)
        except Exception as error:  # noqa: BLE001 - a site may answer anything
            is_dead = due.attempts >= len(BACKOFF)
            values = {"state": "dead" if is_dead else "waiting", "due": time.time() + wait(due.attempts, error)}
            await self._store.do(_set(due.id, error=what(error), **values))
            outcome = "dead" if is_dead else "failed"
        else:
            await self._store.do(_set(due.id, state="sent", error=None))
            outcome = "sent"
        self._metrics.sent.labels(due.result.source, target.to, outcome).inc()
        log.info("result", extra={"source": due.result.source, "run": result.verdict["run"], "status": outcome})

"""Runs: a draft, its check, and the verdict."""

import asyncio
import json
import logging
import secrets
import time
from typing import Any

from sqlalchemy import Connection, select, update

from editlint.service import verdict
from editlint.service.config import Config
from editlint.service.draft import Draft
from editlint.service.pool import CheckStopped, Pool
from editlint.service.store import RUNS, Store

log = logging.getLogger("editlint.service")


class Checker:
    """Has drafts checked by the pool, and keeps what comes of it in the store."""

    def __init__(self, config: Config, store: Store, pool: Pool) -> None:
        """Take what it works with."""
        self._config = config
        self._store = store
        self._pool = pool
        self._going_on: set[asyncio.Task[dict[str, Any]]] = set()

    async def check_now(self, draft: Draft, deadline: float) -> dict[str, Any]:
        """Give the verdict on a draft within `deadline` seconds. After that it is unknown, and the check goes on."""
        if self._pool.waiting >= self._config.backlog:
            return self._answer("", verdict.unknown("The service is busy. Ask again later."))
        run = secrets.token_urlsafe(16)
        task = asyncio.create_task(self._run(run, draft))
        self._going_on.add(task)
        task.add_done_callback(self._going_on.discard)
        done, _ = await asyncio.wait({task}, timeout=deadline)
        if not done:
            return self._answer(run, verdict.unknown(f"The check takes longer than {deadline:g} s, and goes on."))
        if error := task.exception():
            log.error("check failed", extra={"run": run}, exc_info=error)
            return self._answer("", verdict.unknown("The service failed. Its log says why; tell its operator."))
        return self._answer(run, task.result())

    async def result(self, run: str) -> dict[str, Any] | None:
        """Give the verdict of a run, unknown while the check goes on; None if there is no such run."""
        row = await self._store.do(lambda connection: connection.execute(select(RUNS).where(RUNS.c.id == run)).first())
        if row is None:
            return None
        found: dict[str, Any] = json.loads(row.verdict) if row.verdict else verdict.unknown("The check goes on.")
        return self._answer(run, found)

    async def finish(self) -> None:
        """Wait for the checks that go on."""
        await asyncio.gather(*self._going_on, return_exceptions=True)

    async def _run(self, run: str, draft: Draft) -> dict[str, Any]:
        stored = asyncio.create_task(self._store.do(lambda connection: _insert(connection, run, draft)))
        found = await self._judge(draft)
        await stored
        await self._store.do(lambda connection: _finish(connection, run, found))
        return found

    async def _judge(self, draft: Draft) -> dict[str, Any]:
        message = json.dumps({"draft": draft.dumps(), "fail_on": self._config.fail_on})
        try:
            found: dict[str, Any] = json.loads(await self._pool.ask(message.encode()))
        except CheckStopped as error:
            return verdict.unknown(str(error))
        return found

    def _answer(self, run: str, found: dict[str, Any]) -> dict[str, Any]:
        url = f"{self._config.public_url}/v1/runs/{run}" if run else None
        return {"id": run or None, "report_url": url, **found}


def _insert(connection: Connection, run: str, draft: Draft) -> None:
    row = {"id": run, "source": draft.source, "document": draft.document, "draft": draft.dumps()}
    connection.execute(RUNS.insert(), {**row, "state": "running", "created": time.time()})


def _finish(connection: Connection, run: str, found: dict[str, Any]) -> None:
    values = {"state": "done", "verdict": json.dumps(found, ensure_ascii=False), "finished": time.time()}
    connection.execute(update(RUNS).where(RUNS.c.id == run).values(values))

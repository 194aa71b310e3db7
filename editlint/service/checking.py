"""Checks: at once for whoever waits, or in their turn, by the same workers and into the same store."""

import asyncio
import json
import logging
import time
from collections.abc import Callable, Coroutine
from typing import Any

from sqlalchemy import Connection, Row

from editlint.service import outbox, runs, verdict
from editlint.service.config import Config, SourceConfig
from editlint.service.draft import Draft
from editlint.service.links import Links
from editlint.service.metrics import Metrics
from editlint.service.pool import CheckStopped, Pool, WorkerDied
from editlint.service.runs import Due, Taken
from editlint.service.store import Store

log = logging.getLogger("editlint.service")


class Checker:
    """Has drafts checked by the pool, and keeps what comes of it in the store. `ruleset` marks the rules in force."""

    def __init__(self, config: Config, store: Store, pool: Pool, metrics: Metrics, ruleset: str) -> None:
        """Take what it works with."""
        self._metrics = metrics
        self._config = config
        self._links = Links(config.public_url, store.link_key)
        self._store = store
        self._pool = pool
        self._ruleset = ruleset
        self._due = asyncio.Event()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._going_on: set[asyncio.Task[dict[str, Any]]] = set()

    async def start(self) -> None:
        """Begin to check what waits, with what was cut off when the service ended."""
        await self._store.do(runs.requeue())
        self._keep(self._tidy())
        self._keep(outbox.Sender(self._config, self._store, self._metrics).serve())
        for _ in range(self._config.workers):
            self._keep(self._serve())

    async def stop(self) -> None:
        """Finish the checks that somebody may still wait for. What is in the queue stays there."""
        await asyncio.gather(*self._going_on, return_exceptions=True)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def check_now(self, draft: Draft) -> dict[str, Any]:
        """Give the verdict on a draft within its deadline. After that it is unknown, and the check goes on."""
        if self._pool.waiting >= self._config.backlog:
            return self._answer("", verdict.unknown("The service is busy. Ask again later."))
        deadline = self._source(draft).deadline or self._config.deadline
        began = time.monotonic()
        try:
            async with asyncio.timeout(deadline):
                taken = await self._store.do(runs.take(draft, self._digest(draft), "running"))
            left = deadline - (time.monotonic() - began)
            return self._answer(taken.run, taken.verdict or await self._in_time(taken, draft, left))
        except TimeoutError:
            return self._answer("", verdict.unknown("The database is busy. Ask again later."))
        except Exception:
            log.exception("check failed")
            return self._answer("", verdict.unknown("The service failed. Its log says why; tell its operator."))

    async def take(self, draft: Draft, delivery: str) -> Taken:
        """Store a draft, to be checked in its turn. Once this returns, it cannot be lost."""
        taken = await self._store.do(runs.take(draft, self._digest(draft), "queued", delivery))
        status = "accepted" if taken.is_new else "repeated"
        self._metrics.deliveries.labels(draft.source, status).inc()
        log.info("delivery", extra={"source": draft.source, "run": taken.run, "status": status})
        if taken.is_new:
            self._due.set()
        return taken

    async def result(self, run: str) -> dict[str, Any] | None:
        """Give the verdict of a run, unknown while there is none yet; None if there is no such run."""
        row = await self._store.do(runs.get(run))
        if row is None:
            return None
        if row.verdict:
            return self._answer(run, json.loads(row.verdict))
        is_old = row.state == "superseded"
        reason = "A newer revision came before this one was checked." if is_old else "The check goes on."
        return self._answer(run, verdict.unknown(reason))

    async def ignore(self, run: Row[Any], fingerprint: str, reason: str, author: str) -> None:
        """Set a finding aside, and check again."""
        await self._store.do(runs.ignore(run, fingerprint, reason, author))
        self._due.set()

    async def check_again(self, run: str) -> None:
        """Check a run again, with the rules of today."""
        await self._store.do(runs.requeue(run))
        self._due.set()

    async def _in_time(self, taken: Taken, draft: Draft, seconds: float) -> dict[str, Any]:
        task: asyncio.Task[dict[str, Any]] = self._keep(
            self._check(Due(taken.run, draft, runs.ATTEMPTS, taken.ignored))
        )
        self._going_on.add(task)
        task.add_done_callback(self._going_on.discard)
        done, _ = await asyncio.wait({task}, timeout=seconds)
        return task.result() if done else verdict.unknown("The check takes longer than the deadline, and goes on.")

    async def _serve(self) -> None:
        """Check what waits, one after another, for ever."""
        while True:
            try:
                self._due.clear()
                due = await self._store.do(runs.claim)
                if due is None:
                    await self._due.wait()
                else:
                    await self._check(due)
            except Exception:
                log.exception("check failed")
                await asyncio.sleep(1)

    async def _check(self, due: Due) -> dict[str, Any]:
        """Give the verdict on a draft, and keep it. A run whose worker died is tried again, but not for ever."""
        run, draft, attempts, ignored = due
        began = time.monotonic()
        fail_on = self._source(draft).fail_on or self._config.fail_on
        message = json.dumps({"draft": draft.dumps(), "fail_on": fail_on, "ignored": dict(ignored)})
        try:
            found: dict[str, Any] = json.loads(await self._pool.ask(message.encode()))
        except CheckStopped as error:
            found = verdict.unknown(str(error))
            if isinstance(error, WorkerDied) and attempts < runs.ATTEMPTS:
                await self._store.do(runs.requeue(run))
                return found
        await self._store.do(self._finished(due, found))
        self._tell(due, found["verdict"], time.monotonic() - began)
        return found

    def _finished(self, due: Due, found: dict[str, Any]) -> Callable[[Connection], None]:
        """Keep the verdict, and in the same transaction whom to tell."""
        source = self._config.sources.get(due.draft.source)
        targets = source.targets if source and due.draft.document else ()
        numbers = [number for number, target in enumerate(targets) if found["verdict"] in target.only]

        def work(connection: Connection) -> None:
            runs.finish(due.run, found)(connection)
            outbox.put(due.run, due.draft.source, numbers)(connection)

        return work

    def _tell(self, due: Due, outcome: str, seconds: float) -> None:
        self._metrics.seconds.observe(seconds)
        self._metrics.verdicts.labels(due.draft.source, outcome).inc()
        known = {"source": due.draft.source, "run": due.run, "verdict": outcome}
        log.info("checked", extra={**known, "milliseconds": round(seconds * 1000)})

    async def _tidy(self) -> None:
        """Delete what is older than it may be, every hour."""
        while True:
            try:
                await self._store.do(runs.forget_before(time.time() - self._config.keep_days * 86400))
            except Exception:
                log.exception("tidying failed")
            await asyncio.sleep(3600)

    def _source(self, draft: Draft) -> SourceConfig | Config:
        return self._config.sources.get(draft.source, self._config)

    def _digest(self, draft: Draft) -> str:
        return draft.digest(f"{self._ruleset} {self._source(draft).fail_on or self._config.fail_on}")

    def _answer(self, run: str, found: dict[str, Any]) -> dict[str, Any]:
        url = self._links.run(run) if run else None
        answer = {"id": run or None, "report_url": url, **found}
        answer.pop("passages", None)
        return answer

    def _keep(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

"""Checks: at once for whoever waits, or in their turn, by the same workers and into the same store."""

import asyncio
import json
import logging
import secrets
import time
from collections.abc import Callable, Coroutine
from typing import Any

from sqlalchemy import Connection, Row

from editlint.service import endings, fetches, outbox, runs, verdict
from editlint.service.config import Config, SourceConfig
from editlint.service.draft import Draft, Wanted
from editlint.service.fetcher import Fetcher
from editlint.service.links import Links
from editlint.service.metrics import Metrics
from editlint.service.pool import CheckStopped, Pool, WorkerDied
from editlint.service.runs import Due, Taken
from editlint.service.store import Store
from editlint.service.targets import LOOKS_FIRST

log = logging.getLogger("editlint.service")

FETCHES = 4
"""How many runs may have their texts fetched at the same time."""


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
        self._fetcher = Fetcher(config, store, metrics, self._digest, self._due.set)
        self._tasks: set[asyncio.Task[Any]] = set()
        self._going_on: set[asyncio.Task[dict[str, Any]]] = set()

    async def start(self) -> None:
        """Begin to check what waits, with what was cut off when the service ended."""
        await self._store.do(runs.requeue())
        self._keep(self._tidy())
        self._keep(outbox.Sender(self._config, self._store, self._metrics).serve())
        for _ in range(FETCHES):
            self._keep(self._fetcher.serve())
        for _ in range(self._config.workers):
            self._keep(self._serve())

    async def stop(self) -> None:
        """Finish the checks that somebody may still wait for. What is in the queue stays there."""
        await asyncio.gather(*self._going_on, return_exceptions=True)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def check_now(self, given: Draft | Wanted) -> dict[str, Any]:
        """Give the verdict on a draft within its deadline. After that it is unknown, and the check goes on."""
        if self._pool.waiting >= self._config.backlog:
            return self._answer("", verdict.unknown("The service is busy. Ask again later."))
        deadline = self._source(_draft(given)).deadline or self._config.deadline
        began = time.monotonic()
        try:
            async with asyncio.timeout(deadline):
                taken = await self._store.do(self._taking(given, is_waited_for=True))
            left = deadline - (time.monotonic() - began)
            return self._answer(taken.run, taken.verdict or await self._in_time(taken, given, left))
        except TimeoutError:
            return self._answer("", verdict.unknown("The database is busy. Ask again later."))
        except Exception:
            log.exception("check failed")
            return self._answer("", verdict.unknown("The service failed. Its log says why; tell its operator."))

    async def take(self, given: Draft | Wanted, delivery: str) -> Taken:
        """Store a draft, to be checked in its turn. Once this returns, it cannot be lost."""
        taken = await self._store.do(self._taking(given, delivery))
        status = "accepted" if taken.is_new else "repeated"
        source = _draft(given).source
        self._metrics.deliveries.labels(source, status).inc()
        log.info("delivery", extra={"source": source, "run": taken.run, "status": status})
        if taken.is_new:
            (self._due.set if isinstance(given, Draft) else self._fetcher.wake)()
        elif taken.verdict:
            # an editor that was open all the time may have saved the old tags again
            outcome, document = taken.verdict["verdict"], _draft(given).document
            numbers = endings.targets(self._config, source, document, outcome, LOOKS_FIRST)
            await self._store.do(outbox.put(taken.run, source, numbers))
        return taken

    async def result(self, run: str) -> dict[str, Any] | None:
        """Give the verdict of a run, unknown while there is none yet; None if there is no such run."""
        row = await self._store.do(runs.get(run))
        if row is None:
            return None
        if row.verdict:
            return self._answer(run, json.loads(row.verdict))
        return self._answer(run, verdict.unknown(runs.REASONS.get(row.state, "The check goes on.")))

    async def ignore(self, run: Row[Any], fingerprint: str, reason: str, author: str) -> None:
        """Set a finding aside, and check again."""
        await self._store.do(runs.ignore(run, fingerprint, reason, author))
        self._due.set()

    async def check_again(self, run: str) -> None:
        """Check a run again, with the rules of today."""
        await self._store.do(runs.requeue(run))
        self._due.set()
        self._fetcher.wake()

    def _taking(
        self, given: Draft | Wanted, delivery: str = "", *, is_waited_for: bool = False
    ) -> Callable[[Connection], Taken]:
        """Take a draft in, and in the same transaction tell who shows progress of it and of what it supersedes."""
        if isinstance(given, Draft):
            taking = runs.take(given, self._digest(given), "running" if is_waited_for else "queued", delivery)
        else:
            digest = given.draft.digest(f"{self._rules(given.draft)} {given.version or secrets.token_hex(16)}")
            taking = fetches.take(given, digest, "fetching" if is_waited_for else "wanted", delivery)
        source = self._config.sources.get(_draft(given).source)

        def work(connection: Connection) -> Taken:
            taken = taking(connection)
            for run in (*taken.superseded, *([taken.run] if taken.is_new else ())):
                outbox.put_progress(run, _draft(given).source, source.targets if source else ())(connection)
            return taken

        return work

    async def _in_time(self, taken: Taken, given: Draft | Wanted, seconds: float) -> dict[str, Any]:
        task: asyncio.Task[dict[str, Any]] = self._keep(self._check_at_once(taken, given))
        self._going_on.add(task)
        task.add_done_callback(self._going_on.discard)
        done, _ = await asyncio.wait({task}, timeout=seconds)
        return task.result() if done else verdict.unknown("The check takes longer than the deadline, and goes on.")

    async def _check_at_once(self, taken: Taken, given: Draft | Wanted) -> dict[str, Any]:
        if isinstance(given, Wanted):
            if not taken.is_new:  # it is being fetched, or checked
                return verdict.unknown("The check goes on.")
            found = await self._fetcher.fetch(fetches.Due(taken.run, given.draft, given.what, 1), "running")
            if isinstance(found, str):
                return verdict.unknown(found)
            given = found
        return await self._check(Due(taken.run, given, runs.ATTEMPTS, taken.ignored))

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
        await self._store.do(endings.end(self._config, run, draft.source, draft.document, found))
        self._tell(due, found["verdict"], time.monotonic() - began)
        return found

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
        return draft.digest(self._rules(draft))

    def _rules(self, draft: Draft) -> str:
        return f"{self._ruleset} {self._source(draft).fail_on or self._config.fail_on}"

    def _answer(self, run: str, found: dict[str, Any]) -> dict[str, Any]:
        known = {"id": run or None, "report_url": None}
        answer = {**known, **(self._links.shown(run, found) if run else found)}
        answer.pop("passages", None)
        return answer

    def _keep(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def _draft(given: Draft | Wanted) -> Draft:
    """Give what is known of a draft."""
    return given if isinstance(given, Draft) else given.draft

"""Fetches the texts that were not sent, in their turn or at once, until they are there or given up."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection

from editlint.service import endings, fetches, outbox, verdict, wholes
from editlint.service.config import Config
from editlint.service.draft import Draft
from editlint.service.fetches import Due
from editlint.service.metrics import Metrics
from editlint.service.problems import Problem
from editlint.service.store import Store

log = logging.getLogger("editlint.service")


class Fetcher:
    """Fetches what runs want. `digest` marks the text of a draft, `queued` is called when checks wait."""

    def __init__(
        self, config: Config, store: Store, metrics: Metrics, digest: Callable[[Draft], str], queued: Callable[[], None]
    ) -> None:
        """Take what it works with."""
        self._config = config
        self._store = store
        self._metrics = metrics
        self._digest = digest
        self._queued = queued
        self._due = asyncio.Event()
        self._busy: set[str] = set()

    def wake(self) -> None:
        """Look for what is due."""
        self._due.set()

    async def serve(self) -> None:
        """Fetch for ever."""
        while True:
            try:
                self._due.clear()
                # what is wanted anew while it is still being fetched has its turn after that
                due = await self._store.do(fetches.claim(self._busy))
                if due is None:
                    await self._pause()
                else:
                    await self.fetch(due)
            except Exception:
                log.exception("fetching failed")
                await asyncio.sleep(outbox.PAUSE)

    async def fetch(self, due: Due, state: str = "queued") -> Draft | str:
        """Fetch what a run wants. Gives its text, which is in the state given then, or a sentence if there is none.

        There is none if it could not be fetched, or if it came to several documents, whose checks wait then.
        """
        self._busy.add(due.run)
        try:
            found = await self._fetched(due, state)
        except Exception as error:  # noqa: BLE001 - a site may answer anything
            return await self._failed(due, error)
        finally:
            self._busy.discard(due.run)
        self._tell(due, "fetched")
        return found

    async def _fetched(self, due: Due, state: str) -> Draft | str:
        run, known, what, _ = due
        source = self._config.sources.get(known.source)
        if source is None or source.fetch is None or source.adapter.fetch is None:
            raise Problem(422, "The settings do not name any more where to fetch it.")
        async for draft in source.adapter.fetch(source.fetch, what, source.options, self._config.max_bytes):
            found = draft._replace(source=known.source)
            if draft.document == known.document:
                is_wanted = await self._store.do(fetches.fill(run, found, self._digest(found), state))
                self._queued()
                return found if is_wanted else "A newer revision came before this one was fetched."
            await self._store.do(wholes.take_part(run, found, self._digest(found)))
            self._queued()
        await self._store.do(self._gathered(due))
        return "The check goes on."

    def _gathered(self, due: Due) -> Callable[[Connection], None]:
        def work(connection: Connection) -> None:
            if wholes.wait(connection, due.run):
                endings.gather(self._config, due.run, due.draft.source, due.draft.document)(connection)

        return work

    async def _failed(self, due: Due, error: Exception) -> str:
        """Let it be fetched again later, or give it up: a run whose text nobody could get is unknown."""
        is_dead = isinstance(error, Problem) or due.attempts >= len(outbox.BACKOFF)
        why = error.detail if isinstance(error, Problem) else f"It answered with {outbox.what(error)}."
        sentence = f"The text could not be fetched from {self._host(due)}. {why}"
        if is_dead:
            await self._store.do(self._given_up(due, verdict.unknown(sentence)))
            self._metrics.verdicts.labels(due.draft.source, "unknown").inc()
        else:
            await self._store.do(fetches.put_off(due.run, outbox.wait(due.attempts, error)))
        self._tell(due, "dead" if is_dead else "failed", why)
        return sentence

    def _given_up(self, due: Due, found: dict[str, Any]) -> Callable[[Connection], None]:
        def work(connection: Connection) -> None:
            if fetches.is_wanted(connection, due.run):
                wholes.clear(connection, due.run)
                endings.end(self._config, due.run, due.draft.source, due.draft.document, found)(connection)

        return work

    def _host(self, due: Due) -> str:
        source = self._config.sources.get(due.draft.source)
        return urlsplit(source.fetch.url).netloc if source and source.fetch else "its source"

    def _tell(self, due: Due, status: str, why: str | None = None) -> None:
        self._metrics.fetched.labels(due.draft.source, status).inc()
        known = {"source": due.draft.source, "run": due.run, "status": status}
        level = logging.INFO if status == "fetched" else logging.WARNING
        log.log(level, "fetch", extra=known | ({"reason": why} if why else {}))

    async def _pause(self) -> None:
        """Wait until something comes in, or may be due again."""
        try:
            async with asyncio.timeout(outbox.PAUSE):
                await self._due.wait()
        except TimeoutError:
            pass

"""A fixed number of worker processes. One that takes too long is killed and replaced."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

START = 60
"""Seconds that a worker may take to start."""


class CheckStopped(Exception):
    """A check was stopped. The message is one sentence."""


class WorkerDied(CheckStopped):
    """The process of a check died. Another one may not."""


class Pool:
    """Workers that answer messages. `command` starts one, `limit` is how many seconds it may take for an answer."""

    def __init__(self, command: Sequence[str], size: int, limit: float) -> None:
        """Prepare; no worker is started yet."""
        self._command = command
        self._size = size
        self._limit = limit
        self._idle: asyncio.Queue[Process] = asyncio.Queue()
        self._all: set[Process] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self.waiting = 0
        """How many messages wait for a worker or its answer."""

    @property
    def is_ready(self) -> bool:
        """Whether there is a worker."""
        return bool(self._all)

    async def start(self) -> None:
        """Start all workers. Raises CheckStopped if one does not start."""
        await asyncio.gather(*(self._start() for _ in range(self._size)))

    async def stop(self) -> None:
        """Kill all workers."""
        for task in self._starting:
            task.cancel()
        for process in list(self._all):
            await self._kill(process)

    async def ask(self, message: bytes) -> bytes:
        """Give a worker's answer to a message. Raises CheckStopped if there is none within the limit."""
        self.waiting += 1
        try:
            process = await self._idle.get()
            try:
                async with asyncio.timeout(self._limit):
                    answer = await _exchange(process, message)
            except BaseException as error:
                await self._kill(process)
                self._replace()
                if isinstance(error, TimeoutError):
                    raise CheckStopped(f"The check took longer than {self._limit:g} s and was stopped.") from None
                if isinstance(error, OSError | EOFError):
                    raise WorkerDied("The process that checked it died.") from None
                raise
            self._idle.put_nowait(process)
            return answer
        finally:
            self.waiting -= 1

    async def _start(self) -> None:
        process = await asyncio.create_subprocess_exec(*self._command, stdin=PIPE, stdout=PIPE, start_new_session=True)
        try:
            async with asyncio.timeout(START):
                await _receive(process)
        except (TimeoutError, EOFError):
            await self._kill(process)
            raise CheckStopped("A worker process does not start; what it prints says why.") from None
        self._all.add(process)
        self._idle.put_nowait(process)

    def _replace(self) -> None:
        task = asyncio.create_task(self._restart())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _restart(self) -> None:
        for seconds in (0, 1, 5, 20, 60):
            await asyncio.sleep(seconds)
            with suppress(CheckStopped, OSError):
                return await self._start()
        return None

    async def _kill(self, process: Process) -> None:
        self._all.discard(process)
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def command(limit: float, files: Sequence[Path]) -> list[str]:
    """Give the command that starts a worker, which ends itself if it is still at one check after twice the limit."""
    return [sys.executable, "-m", "editlint.service.worker", str(int(2 * limit) + 1), *map(str, files)]


async def _exchange(process: Process, message: bytes) -> bytes:
    assert process.stdin is not None  # noqa: S101 - it is a pipe
    process.stdin.write(len(message).to_bytes(4) + message)
    await process.stdin.drain()
    return await _receive(process)


async def _receive(process: Process) -> bytes:
    assert process.stdout is not None  # noqa: S101
    head = await process.stdout.readexactly(4)
    return await process.stdout.readexactly(int.from_bytes(head))

"""What the tests of a real CMS share: programs that run beside them, and a service among these."""

import html
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx2

EDITLINT = [sys.executable, "-c", "from editlint.cli import main; main()"]


def port() -> int:
    """Give a port that is free."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found: int = free.getsockname()[1]
        return found


def until(found: Callable[[], Any], seconds: float = 60) -> Any:
    """Give what a function gives once that is true."""
    end = time.monotonic() + seconds
    while not (what := found()):
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.2)
    return what


def answers(url: str) -> bool:
    try:
        return httpx2.get(url, timeout=30).is_success
    except httpx2.TransportError:
        return False


@contextmanager
def running(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path, ready: str
) -> Iterator[None]:
    """Run a program, with whatever it starts, from when it answers at an address to the end of the block."""
    with (
        log.open("ab") as out,
        subprocess.Popen(
            command, cwd=folder, env=os.environ | environment, stdout=out, stderr=out, start_new_session=True
        ) as process,
    ):
        try:
            until(lambda: answers(ready) or process.poll() is not None)
            assert process.poll() is None, log.read_text(encoding="utf-8")[-3000:]
            yield
        finally:
            end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program and what it has started, the hard way if it takes its time."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)


def editlint(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command `editlint` to its end."""
    given = os.environ | environment
    return subprocess.run([*EDITLINT, *arguments], env=given, capture_output=True, text=True, check=False, timeout=120)


class Service:
    """A service, run from a folder of its own, and what is in its database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = port()
        self.url = f"http://127.0.0.1:{self.port}"

    def serve(self, settings: str, **environment: str) -> AbstractContextManager[None]:
        # on a busy machine too, a verdict is to come
        head = 'root = true\n[service]\ntokens = ["TOKEN"]\ndeadline = 30\n'
        (self.folder / "editlint.toml").write_text(head + settings, encoding="utf-8")
        given = {**environment, "TOKEN": "open-sesame"}
        command = [*EDITLINT, "serve", "--port", str(self.port)]
        return running(command, self.folder, given, self.folder / "log", f"{self.url}/readyz")

    def runs(self, document: str = "%") -> list[dict[str, Any]]:
        """Give the runs of the documents of this name, as far as they are checked, the oldest first."""
        query = "SELECT * FROM run WHERE document LIKE ? AND state = 'done' ORDER BY created"
        with closing(sqlite3.connect(self.folder / "editlint.db")) as database:
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute(query, (document,))]

    def count(self, measure: str) -> int:
        """Give the number behind a measure, such as `deliveries_total{source="blog",status="repeated"}`."""
        headers = {"authorization": "Bearer open-sesame"}
        lines = httpx2.get(f"{self.url}/metrics", headers=headers, timeout=30).text.splitlines()
        return sum(int(float(line.split(" ")[1])) for line in lines if line.startswith(f"editlint_{measure} "))


def sample() -> tuple[str, str]:
    """Give the title of the project's sample draft, which fails, and its text as HTML."""
    text = (Path(__file__).parents[1] / "examples" / "draft.txt").read_text(encoding="utf-8")
    title, *paragraphs = filter(None, text.splitlines())
    return title, "".join(f"<p>{html.escape(each, quote=False)}</p>" for each in paragraphs)

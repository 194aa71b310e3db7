"""How fast the service answers: `python -m bench.service`. Server and load share this machine.

Prints the time of `POST /v1/check` for an article of 6 KB, one request after another.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2

SETTINGS = """
root = true
[service]
tokens = ["EDITLINT_TOKEN"]
"""
NAME, TOKEN = "EDITLINT_TOKEN", "bench"
DRAFT = Path(__file__).parent.parent / "examples" / "draft.txt"
SIZE = 6_000


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as client:
        article = (DRAFT.read_text(encoding="utf-8") * 3)[:SIZE]
        times = [check(client, article) for _ in range(300)][50:]
        print(f"/v1/check, {SIZE:,} characters: {in_words(times)}")


def check(client: httpx2.Client, article: str) -> float:
    """Give the seconds that one verdict takes."""
    return timed(lambda: client.post("/v1/check", json={"text": article}))


def timed(ask: Callable[[], httpx2.Response]) -> float:
    """Give the seconds that a request takes which must succeed."""
    began = time.perf_counter()
    ask().raise_for_status()
    return time.perf_counter() - began


def in_words(times: list[float]) -> str:
    """Give the median, p95 and p99 of times."""
    ordered = sorted(times)
    parts = (("median", 0.5), ("p95", 0.95), ("p99", 0.99))
    return ", ".join(f"{name} {ordered[int(len(ordered) * part)] * 1000:.1f} ms" for name, part in parts)


@contextmanager
def serving(folder: Path) -> Iterator[httpx2.Client]:
    """Give a client of a server that runs in a folder."""
    (folder / "editlint.toml").write_text(SETTINGS, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from editlint.cli import main; main()", "serve", "--port", str(port)]
    environment = os.environ | {NAME: TOKEN}
    with subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.DEVNULL) as process:
        url, headers = f"http://127.0.0.1:{port}", {"authorization": f"Bearer {TOKEN}"}
        try:
            with httpx2.Client(base_url=url, headers=headers, timeout=30) as client:
                while not _is_ready(client):
                    time.sleep(0.1)
                yield client
        finally:
            process.terminate()


def _is_ready(client: httpx2.Client) -> bool:
    try:
        return client.get("/readyz").is_success
    except httpx2.TransportError:
        return False


if __name__ == "__main__":
    main()

"""How fast the service answers: `python -m bench.service`. Server and load share this machine.

Prints the time of `POST /v1/check` for an article of 6 KB, one request after another; then sends as many deliveries a
second as `--rate` says for `--seconds`, each another document of 6 KB, and prints the time until each is acknowledged.
"""

import asyncio
import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import httpx2

SETTINGS = """
root = true
[service]
tokens = ["EDITLINT_TOKEN"]
[service.sources.desk]
kind = "standard"
tokens = ["EDITLINT_TOKEN"]
"""
NAME, TOKEN = "EDITLINT_TOKEN", "bench"
HEADERS = {"authorization": f"Bearer {TOKEN}"}
DRAFT = Path(__file__).parent.parent / "examples" / "draft.txt"
SIZE = 6_000


@click.command()
@click.option("--rate", default=200, help="Deliveries a second.")
@click.option("--seconds", default=60, help="For how long they come.")
def main(rate: int, seconds: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as client:
        article = (DRAFT.read_text(encoding="utf-8") * 3)[:SIZE]
        times = [check(client, article) for _ in range(300)][50:]
        print(f"/v1/check, {SIZE:,} characters: {in_words(times)}")
        began = time.perf_counter()
        times = asyncio.run(deliver(str(client.base_url), article, rate, seconds))
        took = time.perf_counter() - began
        print(f"/hooks, {len(times):,} deliveries, {len(times) / took:.0f} a second: {in_words(times)}")
        wait_until_checked(Path(folder) / "editlint.db", len(times))
        took = time.perf_counter() - began
        print(f"all checked after {took:.0f} s, {len(times) / took:.0f} a second")


async def deliver(url: str, article: str, rate: int, seconds: int) -> list[float]:
    """Give the seconds that each delivery took to be acknowledged. They come evenly, whatever the answers do."""
    limits = httpx2.Limits(max_connections=100)
    async with httpx2.AsyncClient(base_url=url, headers=HEADERS, timeout=30, limits=limits) as client:
        began = time.perf_counter()
        tasks = []
        for number in range(rate * seconds):
            await asyncio.sleep(max(began + number / rate - time.perf_counter(), 0))
            tasks.append(asyncio.create_task(_deliver(client, number, article)))
        return await asyncio.gather(*tasks)


async def _deliver(client: httpx2.AsyncClient, number: int, article: str) -> float:
    data = {"id": number, "title": f"Draft {number}", "content": {"format": "text", "raw": article}}
    began = time.perf_counter()
    answer = await client.post("/hooks/desk", json={"type": "draft.saved", "data": data})
    answer.raise_for_status()
    return time.perf_counter() - began


def wait_until_checked(path: Path, count: int) -> None:
    """Wait for the workers. Raises ValueError if a delivery has no run."""
    with sqlite3.connect(path) as database:
        while database.execute("SELECT count(*) FROM run WHERE state != 'done'").fetchone()[0]:
            time.sleep(0.5)
        (found,) = database.execute("SELECT count(*) FROM run WHERE source = 'desk'").fetchone()
    if found != count:
        raise ValueError(f"{count} deliveries, {found} runs")


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
        url = f"http://127.0.0.1:{port}"
        try:
            with httpx2.Client(base_url=url, headers=HEADERS, timeout=30) as client:
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

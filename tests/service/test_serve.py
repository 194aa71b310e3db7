"""The command `editlint serve`: what keeps it from starting, and that it serves, refuses garbage, and stops."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from tests.service.fake_github import Answer, Asked, Server, found

EDITLINT = [sys.executable, "-c", "from editlint.cli import main; main()"]


@pytest.mark.parametrize(
    ("section", "problem"),
    [
        ("", "Nobody could use the service: give [service] “tokens”, or a [service.sources.NAME]."),
        ('tokens = ["NONE"]', "[service] tokens names the environment variable NONE, which is not set."),
        (
            'tokens = ["A"]\ndatabase = "sqlite:////none/it.db"',
            "[service] database: OperationalError: it cannot be opened.",
        ),
        ('tokens = ["A"]\ndatabase = "what"', "[service] database: ArgumentError: it cannot be opened."),
    ],
)
def test_settings_that_cannot_be_used_are_named(tmp_path: Path, section: str, problem: str) -> None:
    (tmp_path / "editlint.toml").write_text(f"root = true\n[service]\n{section}\n", encoding="utf-8")
    done = subprocess.run(
        [*EDITLINT, "serve"], cwd=tmp_path, env=os.environ | {"A": "a"}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (2, f"error: {problem}\n")


def test_checking_files_imports_nothing_of_the_service() -> None:
    code = "import sys, editlint.cli; print([name for name in sys.modules if 'starlette' in name or 'service' in name])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


SETTINGS = """
root = true
[service]
tokens = ["TOKEN"]
[service.sources.desk]
kind = "standard"
unsigned = true
"""


@contextmanager
def serving(folder: Path, settings: str = SETTINGS) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Give a server that is ready, and its port. It is killed if it still runs."""
    (folder / "editlint.toml").write_text(settings, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"TOKEN": "open-sesame"}
    command = [*EDITLINT, "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(port)
            yield process, port
        finally:
            process.kill()


def _wait(port: int) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            httpx2.get(f"http://127.0.0.1:{port}/readyz").raise_for_status()
        except httpx2.TransportError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the server did not start")


def test_it_serves_refuses_garbage_and_stops(tmp_path: Path) -> None:
    with serving(tmp_path) as (process, port):
        headers = {"authorization": "Bearer open-sesame", "content-type": "text/plain"}
        verdict = httpx2.post(f"http://127.0.0.1:{port}/v1/check", content="It is TK.", headers=headers).json()
        assert verdict["report_url"].startswith(f"http://127.0.0.1:{port}/runs/{verdict['id']}?key=")
        assert "It is " in httpx2.get(verdict["report_url"]).text
        for garbage in (
            b"POST /v1/check HTTP/1.1\r\nHost: a\r\n\xff\x00: b\r\n\r\n",
            b"GARBAGE\r\n\r\n",
            b"POST /v1/check HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
        ):
            assert _send(port, garbage).startswith(b"HTTP/1.1 4"), garbage[:60]
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) in (0, -signal.SIGTERM)


def test_an_answer_comes_at_once(tmp_path: Path) -> None:
    with serving(tmp_path) as (_, port), httpx2.Client(base_url=f"http://127.0.0.1:{port}") as client:
        times = [client.get("/healthz").elapsed.total_seconds() for _ in range(21)]
    # what waits for an acknowledgement of its first half takes 40 ms
    assert sorted(times)[10] < 0.03, times


def _send(port: int, data: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(data)
        return connection.recv(100)


def test_nothing_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    documents = [f"d{number}" for number in range(1000)]
    acknowledged: set[str] = set()
    for limit in (300, 700, 1000):
        with serving(tmp_path) as (process, port):
            waiting = [each for each in documents if each not in acknowledged]
            _deliver(port, waiting, acknowledged, process, limit)
            process.wait()
        with sqlite3.connect(tmp_path / "editlint.db") as database:
            assert acknowledged <= {row[0] for row in database.execute("SELECT document FROM run")}
    assert acknowledged == set(documents)
    with serving(tmp_path), sqlite3.connect(tmp_path / "editlint.db") as database:
        until = time.monotonic() + 60
        while database.execute("SELECT count(*) FROM run WHERE state != 'done'").fetchone()[0]:
            assert time.monotonic() < until
            time.sleep(0.1)
        rows = database.execute("SELECT document, verdict FROM run ORDER BY document").fetchall()
    assert sorted(document for document, _ in rows) == sorted(documents)
    assert {json.loads(verdict)["summary"] for _, verdict in rows} == {"1 error"}


def test_what_is_to_be_fetched_is_not_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    is_open = threading.Event()

    def answer(_asked: Asked) -> Answer:
        assert is_open.wait(60)
        return found({"data": {"body": "<p>The wall is TK.</p>"}})

    site = Server(answer)
    settings = f"""{SETTINGS}
[service.sources.cms]
kind = "directus"
unsigned = true
fetch = {{ site = "{site.url}", secret = "TOKEN" }}
"""
    with serving(tmp_path, settings) as (process, port):
        for key in range(20):
            payload = {"title": "High water"}
            event = {"event": "a.items.update", "collection": "a", "keys": [str(key)], "payload": payload}
            answered = httpx2.post(f"http://127.0.0.1:{port}/hooks/cms", json=event).json()
            assert answered["status"] == "accepted"
        process.kill()
        process.wait()
    is_open.set()
    with serving(tmp_path, settings), sqlite3.connect(tmp_path / "editlint.db") as database:
        until = time.monotonic() + 60
        while database.execute("SELECT count(*) FROM run WHERE state = 'done'").fetchone()[0] < 20:
            assert time.monotonic() < until
            time.sleep(0.1)
        rows = database.execute("SELECT document, verdict FROM run").fetchall()
    site.close()
    assert {document for document, _ in rows} == {f"a/{key}" for key in range(20)}
    assert {json.loads(verdict)["summary"] for _, verdict in rows} == {"1 error"}


def _deliver(
    port: int, documents: list[str], acknowledged: set[str], process: subprocess.Popen[bytes], limit: int
) -> None:
    """Deliver documents, eight at a time, and kill the server once so many were acknowledged in all."""
    waiting = iter(documents)

    def work() -> None:
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}") as client:
            for document in waiting:
                data = {"id": document, "content": {"format": "text", "raw": f"The wall of {document} is TK."}}
                try:
                    answer = client.post("/hooks/desk", json={"type": "draft.saved", "data": data})
                except httpx2.TransportError:
                    return
                assert answer.status_code == 200
                acknowledged.add(document)
                if len(acknowledged) >= limit:
                    process.kill()

    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(work) for _ in range(8)]:
            done.result()


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    (tmp_path / "editlint.toml").write_text(SETTINGS, encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [*EDITLINT, "serve", "--port", str(port)]
        environment = os.environ | {"TOKEN": "open-sesame"}
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    sentence = "Address already in use. Choose another with --host or --port."
    assert (done.returncode, done.stderr) == (2, f"error: It cannot listen at 127.0.0.1:{port}: {sentence}\n")
    assert [path.name for path in tmp_path.iterdir()] == ["editlint.toml"]

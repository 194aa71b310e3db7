"""What is kept on disk between runs: the answers, and when the public service was last asked."""

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any

from editlint.caches import folder

DAYS = 60
"""How long an answer is kept."""
REQUESTS, CHARACTERS, MINUTE = 10, 40_000, 60
"""What we ask of the public service in a minute: half of what it allows, which is a peak and not to be kept up."""
LONGEST_WAIT = 120
_TABLES = (
    "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, matches TEXT, at REAL)",
    "CREATE TABLE IF NOT EXISTS requests (at REAL, size INTEGER)",
)


def file() -> Path:
    """Give the place of the store, in the folder that the system has for such things."""
    return folder() / "languagetool.db"


def key(*what: Any) -> str:
    """Give the key of the answer to a question."""
    return blake2b(json.dumps(what).encode(), digest_size=16).hexdigest()


def known(keys: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """Give the answers that are known. A store that cannot be read knows none."""
    found = {}
    try:
        with _open() as database:
            for each in keys:
                row = database.execute(
                    "SELECT matches FROM answers WHERE key = ? AND at > ?", (each, time.time() - DAYS * 86400)
                ).fetchone()
                if row:
                    found[each] = json.loads(row[0])
    except (OSError, RuntimeError, sqlite3.Error, ValueError):
        pass
    return found


def keep(answers: Mapping[str, list[dict[str, Any]]]) -> None:
    """Keep answers, and drop those that are old. Where nothing can be written, they are asked for again next time."""
    now = time.time()
    rows = [(each, json.dumps(matches), now) for each, matches in answers.items()]
    try:
        with _open() as database:
            database.execute("DELETE FROM answers WHERE at < ?", (now - DAYS * 86400,))
            database.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", rows)
    except (OSError, RuntimeError, sqlite3.Error):
        pass


def forget() -> None:
    """Drop all answers: another LanguageTool may give others."""
    try:
        with _open() as database:
            database.execute("DELETE FROM answers")
    except (OSError, RuntimeError, sqlite3.Error):
        pass


def wait_for_turn(size: int) -> float:
    """Wait until a request of `size` characters is within the limits of the public service, and book it.

    All runs on this machine share the limits. Gives 0, or without booking how many seconds the wait would be if it is
    too long. Raises OSError, RuntimeError or sqlite3.Error where nothing can be booked.
    """
    while True:
        with _open() as database:
            now = time.time()
            database.execute("DELETE FROM requests WHERE at <= ?", (now - MINUTE,))
            rows = database.execute("SELECT at, size FROM requests ORDER BY at").fetchall()
            wait = _wait([(at + MINUTE - now, booked) for at, booked in rows], size)
            if not wait:
                database.execute("INSERT INTO requests VALUES (?, ?)", (now, size))
                return 0
        if wait > LONGEST_WAIT:
            return wait
        time.sleep(wait)


def pause(seconds: float) -> None:
    """Book a request so large that there is no room for another for some seconds."""
    with _open() as database:
        database.execute("INSERT INTO requests VALUES (?, ?)", (time.time() + seconds - MINUTE, CHARACTERS))


def _wait(booked: list[tuple[float, int]], size: int) -> float:
    """Give how many seconds must pass until there is room, given when each booking ends and its size, in order."""
    requests, characters = len(booked), sum(each for _, each in booked)
    wait = 0.0
    for ends, each in booked:
        if requests < REQUESTS and characters + size <= CHARACTERS:
            break
        wait, requests, characters = ends, requests - 1, characters - each
    return wait


@contextmanager
def _open() -> Iterator[sqlite3.Connection]:
    """Open the store for one transaction. A file that is no store is replaced."""
    path = file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        database = _connect(path)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        path.unlink()
        database = _connect(path)
    with closing(database):
        database.execute("BEGIN IMMEDIATE")
        yield database
        database.execute("COMMIT")


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=10, isolation_level=None)
    for table in _TABLES:
        database.execute(table)
    return database

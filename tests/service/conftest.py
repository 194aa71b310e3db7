"""What the tests of the service share: a running application with workers of its own."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url, text
from starlette.testclient import TestClient

from editlint.service import config
from editlint.service.app import build
from editlint.service.config import Config
from editlint.service.signatures import Delivery

TOKEN = "open-sesame"

SLOW = '''
import time

from editlint.diagnostic import Severity
from editlint.rule import Phrases, rule


@rule(on=Phrases({"hangs", "dawdles"}), severity=Severity.ERROR, category="house", bad={}, good=[])
def slow(match, document):
    """Flags nothing, slowly.

    Why: to see what happens.
    """
    time.sleep(1000 if document[match.span] == "hangs" else 1.5)
    return ()
'''
"""A rule that does not come back from one word, and is late from another."""

Start = Callable[..., TestClient]


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Give a function that starts an application with a table [service], and a rule that hangs on the word "hangs"."""
    with ExitStack() as stack:

        def started(**table: Any) -> TestClient:
            folder = tmp_path_factory.mktemp("service")
            (folder / "house").mkdir()
            (folder / "house" / "slow.py").write_text(SLOW)
            settings = folder / "editlint.toml"
            settings.write_text('root = true\nplugins = ["house"]\n')
            app = build(read(folder, **table), (settings,), "rules of today")
            client = TestClient(app, raise_server_exceptions=False, headers={"authorization": f"Bearer {TOKEN}"})
            return stack.enter_context(client)

        yield started


@pytest.fixture(scope="module")
def client(start: Start) -> TestClient:
    """Give a client of an application that takes its time, so that a busy machine fails no test."""
    return start(deadline=60)


@pytest.fixture
def new_database(tmp_path: Path) -> str:
    """Give the address of a database that holds nothing."""
    return _database(tmp_path)


@pytest.fixture(scope="session")
def capture() -> Callable[[Path], Delivery]:
    """Give a function that reads a captured request: request line, headers, blank line, body."""

    def read_file(path: Path) -> Delivery:
        head, _, body = path.read_bytes().partition(b"\r\n\r\n")
        line, *pairs = head.decode("latin-1").split("\r\n")
        method, target, _ = line.split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (pair.partition(":") for pair in pairs)}
        return Delivery(method, target, headers, body)

    return read_file


def read(folder: Path, **table: Any) -> Config:
    """Give the settings of a service with its database in a folder."""
    given = {
        "database": _database(folder),
        "tokens": ["TOKEN"],
        "workers": 1,
        "deadline": 60,
        "public-url": "http://testserver",
    }
    environment = {"TOKEN": TOKEN} | table.pop("environment", {})
    return config.read(given | {name.replace("_", "-"): value for name, value in table.items()}, environment)


def _database(folder: Path) -> str:
    """Give the address of a new database: SQLite, or on the server that EDITLINT_POSTGRES names."""
    server = os.environ.get("EDITLINT_POSTGRES")
    if not server:
        return f"sqlite:///{folder}/editlint.db"
    name = f"editlint_{secrets.token_hex(8)}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return make_url(server).set(database=name).render_as_string(hide_password=False)

"""What an operator needs: measures, logs, limits, and that old things go."""

import asyncio
import json
import logging
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text
from starlette.testclient import TestClient

from editlint.service import fetches, runs
from editlint.service.draft import Draft, Field, Wanted
from editlint.service.logs import Line
from editlint.service.problems import Problem
from editlint.service.rates import Rates
from editlint.service.runs import Taken
from editlint.service.store import Store, StoreError

SOURCES = {"desk": {"kind": "standard", "unsigned": True}}


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/a.db"


def work(database: str, *pieces: Callable[[Connection], object]) -> list[object]:
    """Do pieces of work in a store, one after another."""
    store = Store(database)
    try:
        with store.engine.begin() as connection:
            return [piece(connection) for piece in pieces]
    finally:
        store.close()


def test_prometheus_is_told(start: Callable[..., TestClient]) -> None:
    client = start(sources=SOURCES)
    data = {"id": "1", "blocks": [{"text": "It is TK."}]}
    for path in ("/hooks/desk", "/hooks/desk", "/v1/check/desk"):
        client.post(path, json={"type": "draft.saved", "data": data})
    client.post("/hooks/desk", json={"type": "draft.deleted", "data": data})
    client.post("/hooks/none")
    assert client.get("/metrics", headers={"authorization": ""}).status_code == 401
    lines = client.get("/metrics").text.splitlines()
    for line in (
        'editlint_deliveries_total{source="desk",status="accepted"} 1.0',
        'editlint_deliveries_total{source="desk",status="repeated"} 1.0',
        'editlint_deliveries_total{source="desk",status="ignored"} 1.0',
        'editlint_refused_total{status="404"} 1.0',
        'editlint_refused_total{status="401"} 1.0',
        "editlint_queued 0.0",
        "editlint_queued_oldest_seconds 0.0",
    ):
        assert line in lines
    assert any(line.startswith('editlint_verdicts_total{source="desk",verdict="fail"}') for line in lines)


def test_logs_name_the_run_and_hold_no_word_of_a_draft(
    start: Callable[..., TestClient], caplog: pytest.LogCaptureFixture
) -> None:
    client = start(sources=SOURCES)
    caplog.set_level(logging.INFO)
    secret = "Marigold"
    payload = {"type": "draft.saved", "data": {"id": "1", "title": secret, "blocks": [{"text": f"{secret} is TK."}]}}
    run = client.post("/hooks/desk", json=payload).json()["run"]
    client.post("/v1/check/desk", json=payload)
    client.post("/v1/check", json={secret: secret})
    lines = [json.loads(Line().format(record)) for record in caplog.records]
    assert {"delivery", "checked", "refused"} <= {line["event"] for line in lines}
    assert {line["run"] for line in lines if line["event"] == "delivery"} == {run}
    assert secret not in json.dumps(lines)


def test_of_an_exception_the_log_has_type_and_place() -> None:
    try:
        int("words of a draft")
    except ValueError:
        record = logging.LogRecord("a", logging.ERROR, __file__, 1, "check failed", None, sys.exc_info())
    line = json.loads(Line().format(record))
    assert (line["event"], line["level"], line["error"]) == ("check failed", "error", "ValueError")
    assert "words of a draft" not in json.dumps(line)


def test_no_address_that_results_go_to_is_logged(tmp_path: Path) -> None:
    code = (
        "import logging.config, httpx2; from editlint.service import logs; logging.config.dictConfig(logs.CONFIG);"
        "httpx2.Client(transport=httpx2.MockTransport(lambda _: httpx2.Response(200))).post('http://a.test/secret');"
        "logging.getLogger('editlint.service').info('result')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert [json.loads(line)["event"] for line in done.stderr.splitlines()] == ["result"]


def test_a_source_may_make_so_many_requests(start: Callable[..., TestClient]) -> None:
    client = start(sources=SOURCES, per_minute=2)
    body = {"type": "draft.saved", "data": {"blocks": [{"text": "It is dry."}]}}
    answers = [client.post("/hooks/desk", json=body) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].headers["retry-after"] == "30"
    assert answers[2].json()["detail"] == "These are too many requests. Come back in 30 s."
    assert client.post("/v1/check", json={"text": "It is dry."}).status_code == 200


def test_who_was_quiet_may_ask_again() -> None:
    now = [0.0]
    rates = Rates(60, lambda: now[0])
    for _ in range(60):
        rates.count("a")
    with pytest.raises(Problem):
        rates.count("a")
    rates.count("b")
    now[0] = 1.5
    rates.count("a")
    with pytest.raises(Problem):
        rates.count("a")


def draft(document: str, text_: str = "It is dry.") -> Draft:
    return Draft((Field("/text", "text", text_),), "desk", document)


VERDICT = {"verdict": "pass", "findings": []}


def taken(database: str, document: str, digest: str = "d") -> str:
    (found,) = work(database, runs.take(draft(document), digest, "queued", delivery=f"{document} {digest}"))
    assert isinstance(found, Taken)
    assert found.is_new
    return found.run


def test_what_is_old_goes(database: str) -> None:
    old, new, waiting = taken(database, "old"), taken(database, "new"), taken(database, "waiting")
    superseded = taken(database, "twice", "first")
    latest = taken(database, "twice", "second")
    for run in (old, latest):
        work(database, runs.finish(run, VERDICT))
    (row,) = work(database, runs.get(old))
    work(database, runs.ignore(row, "mark", "It may stand.", "Ada"))  # type: ignore[arg-type]
    work(database, runs.finish(old, VERDICT))
    moment = time.time()
    work(database, runs.finish(new, VERDICT))
    assert work(database, runs.forget_before(moment)) == [3]
    assert work(database, *map(runs.get, (old, superseded, latest))) == [None, None, None]
    assert None not in work(database, runs.get(new), runs.get(waiting))
    assert work(database, runs.ignored_in("desk", "old"), runs.history("desk", "twice")) == [{}, []]
    assert taken(database, "old") != old


def test_a_database_of_a_newer_version_is_left_alone(database: str) -> None:
    work(database)
    work(database, lambda connection: connection.execute(text("UPDATE known SET value = '99' WHERE name = 'version'")))
    with pytest.raises(StoreError, match="of a newer editlint"):
        Store(database)


VERSION_1 = """
CREATE TABLE run (id TEXT NOT NULL PRIMARY KEY, source TEXT NOT NULL, document TEXT NOT NULL, digest TEXT NOT NULL,
  state TEXT NOT NULL, attempts INTEGER NOT NULL, draft TEXT NOT NULL, verdict TEXT, outcome TEXT, title TEXT NOT NULL,
  author TEXT NOT NULL, created DOUBLE PRECISION NOT NULL, finished DOUBLE PRECISION);
CREATE TABLE document (source TEXT NOT NULL, document TEXT NOT NULL, revision TEXT NOT NULL, run TEXT NOT NULL,
  PRIMARY KEY (source, document));
CREATE TABLE known (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO known VALUES ('version', '1'), ('link-key', 'k');
INSERT INTO document VALUES ('desk', 'old', '', 'r');
INSERT INTO run VALUES ('r', 'desk', 'old', 'd', 'running', 1, '[[], "desk", "old", {}, null, null, "", []]',
  NULL, NULL, '', '', 1, NULL)
"""
"""What the first version made of a database, as far as this one changed it, with a run that was cut off."""


def test_a_database_of_version_1_goes_on(new_database: str) -> None:
    engine = create_engine(new_database)
    with engine.begin() as connection:
        for statement in VERSION_1.split(";"):
            connection.execute(text(statement))
    engine.dispose()
    due = work(new_database, runs.requeue(), fetches.claim(), runs.claim, lambda each: known(each, "version"))
    assert due[1] is None
    assert isinstance(due[2], runs.Due)
    assert (due[2].run, due[2].draft.document, due[3]) == ("r", "old", "2")
    wanted = Wanted(draft("new")._replace(fields=()), {"key": "1"})
    taken_ = work(new_database, fetches.take(wanted, "d", "wanted"), fetches.claim())
    assert isinstance(taken_[1], fetches.Due)
    assert taken_[1][1:] == (wanted.draft, {"key": "1"}, 1)


def known(connection: Connection, name: str) -> object:
    return connection.execute(text("SELECT value FROM known WHERE name = :name"), {"name": name}).scalar()


def test_links_hold_after_a_restart(database: str) -> None:
    keys = []
    for _ in range(2):
        store = Store(database)
        keys.append(store.link_key)
        store.close()
    assert keys[0] == keys[1] != b""


async def _all(store: Store) -> list[object]:

    def fail(_connection: Connection) -> None:
        raise ValueError("no")

    pieces = [runs.take(draft(str(number)), "d", "queued") for number in range(50)]
    work_: list[Callable[[Connection], object]] = [*pieces[:25], fail, *pieces[25:]]
    return list(await asyncio.gather(*map(store.do, work_), return_exceptions=True))


def test_work_that_fails_takes_nothing_else_with_it(database: str, tmp_path: Path) -> None:

    store = Store(database)
    results = asyncio.run(_all(store))
    store.close()
    assert [type(each).__name__ for each in results].count("Taken") == 50
    assert isinstance(results[25], ValueError)
    with sqlite3.connect(tmp_path / "a.db") as connection:
        assert connection.execute("SELECT count(*) FROM run").fetchone() == (50,)

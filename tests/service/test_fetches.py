"""Texts that were not sent: fetched from where the settings say, in time or later, or given up aloud."""

import gzip
import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from editlint.service import outbox
from editlint.service.logs import Line
from tests.service.fake_github import Answer, Asked, Server, failed, found

ITEM = {"title": "Low water", "body": "<p>The wall is TK.</p>", "secret": "of no use"}


class Directus(Server):
    """A Directus with one item, which it gives only once it `is_open`."""

    def __init__(self) -> None:
        super().__init__(self._answer)
        self.is_open = threading.Event()
        self.item: dict[str, Any] = {}

    def _answer(self, asked: Asked) -> Answer:
        assert self.is_open.wait(60)
        if asked.headers.get("authorization") != "Bearer cms-token":
            return failed(401, "Invalid user credentials.")
        return found({"data": self.item})


@pytest.fixture(scope="module")
def running(start: Callable[..., TestClient]) -> Iterator[tuple[Directus, TestClient]]:
    directus = Directus()
    table = {"kind": "directus", "unsigned": True, "fail-status": 422}
    fetch = {"site": directus.url, "secret": "CMS"}
    sources = {
        "cms": {**table, "fetch": fetch},
        "strange": {**table, "fetch": {**fetch, "secret": "WRONG"}},
        "hasty": {**table, "fetch": fetch, "deadline": 0.2},
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outbox, "PAUSE", 0.02)
        environment = {"CMS": "cms-token", "WRONG": "x"}
        yield directus, start(sources=sources, environment=environment, max_bytes=20_000)
    directus.is_open.set()
    directus.close()


@pytest.fixture
def directus(running: tuple[Directus, TestClient], monkeypatch: pytest.MonkeyPatch) -> Iterator[Directus]:
    monkeypatch.setattr(outbox, "BACKOFF", (0.05, 0.05, 0.05))
    directus = running[0]
    directus.item = dict(ITEM)
    directus.is_open.set()
    yield directus
    directus.is_open.set()
    directus.asked.clear()
    directus.faults.clear()


@pytest.fixture
def client(running: tuple[Directus, TestClient], directus: Directus) -> TestClient:
    assert directus is running[0]
    return running[1]


def event(key: str, **changed: Any) -> dict[str, Any]:
    return {"event": "articles.items.update", "collection": "articles", "keys": [key], "payload": changed}


def hook(client: TestClient, payload: Any, source: str = "cms") -> str:
    answer = client.post(f"/hooks/{source}", json=payload)
    assert (answer.status_code, answer.json()["status"]) == (200, "accepted")
    run: str = answer.json()["run"]
    return run


def verdict(client: TestClient, run: str) -> dict[str, Any]:
    """Give the verdict on a run once it was fetched and checked, or given up."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        given: dict[str, Any] = client.get(f"/v1/runs/{run}").json()
        if given["verdict"] != "unknown" or given["reason"].startswith("The text could not"):
            return given
        time.sleep(0.02)
    raise AssertionError(given)


def test_the_item_is_fetched_with_the_change_on_top(client: TestClient, directus: Directus) -> None:
    given = verdict(client, hook(client, event("1", title="TK", status="draft")))
    places = [(finding["pointer"], finding["text"]) for finding in given["findings"]]
    assert places == [("/payload/title", "TK"), ("/item/body", "TK")]
    ((method, path, _, headers, _),) = directus.asked
    assert (method, path, headers["authorization"]) == ("GET", "/items/articles/1", "Bearer cms-token")
    page = client.get(given["report_url"]).text
    assert '<h1 dir="auto">TK</h1>' in page
    assert "of no use" not in page


def test_it_is_acknowledged_before_it_is_fetched(client: TestClient, directus: Directus) -> None:
    directus.is_open.clear()
    run = hook(client, event("2", title="High water"))
    waiting = client.get(f"/v1/runs/{run}").json()
    assert waiting["reason"] in ("The text is not fetched yet.", "The text is being fetched.")
    assert client.get(waiting["report_url"]).status_code == 200
    directus.is_open.set()
    assert verdict(client, run)["summary"] == "1 error"


def test_the_same_change_of_another_text_is_another_run(client: TestClient, directus: Directus) -> None:
    first = hook(client, event("3", title="High water"))
    assert verdict(client, first)["verdict"] == "fail"
    directus.item["body"] = "<p>It is dry.</p>"
    second = hook(client, event("3", title="High water"))
    assert verdict(client, second)["verdict"] == "pass"
    whole = event("3", title="High water") | {"item": directus.item}
    assert client.post("/hooks/cms", json=whole).json() == {"run": second, "status": "repeated", "reason": None}


def test_what_waits_gives_way_to_a_newer_revision(client: TestClient, directus: Directus) -> None:
    directus.is_open.clear()
    first = hook(client, event("4", title="One"))
    second = hook(client, event("4", title="Two"))
    directus.is_open.set()
    assert verdict(client, second)["verdict"] == "fail"
    reason = "A newer revision came before this one was checked."
    assert client.get(f"/v1/runs/{first}").json()["reason"] == reason


def test_what_is_wanted_anew_while_it_is_fetched_is_fetched_after_that(client: TestClient, directus: Directus) -> None:
    directus.is_open.clear()
    run = hook(client, event("12", title="High water"))
    until = time.monotonic() + 20
    while not directus.asked:
        assert time.monotonic() < until
        time.sleep(0.02)
    client.post(f"/v1/runs/{run}/check")
    time.sleep(0.2)
    assert len(directus.asked) == 1
    directus.is_open.set()
    assert verdict(client, run)["summary"] == "1 error"
    assert len(directus.asked) == 2


def test_a_gate_waits_for_the_text(client: TestClient) -> None:
    answer = client.post("/v1/check/cms", json=event("5", title="High water"))
    assert (answer.status_code, answer.json()["verdict"], answer.json()["summary"]) == (422, "fail", "1 error")
    assert client.get(answer.json()["report_url"]).status_code == 200


def test_a_gate_waits_no_longer_than_its_deadline(client: TestClient, directus: Directus) -> None:
    directus.is_open.clear()
    answer = client.post("/v1/check/hasty", json=event("6", title="High water"))
    reason = "The check takes longer than the deadline, and goes on."
    assert (answer.status_code, answer.json()["verdict"], answer.json()["reason"]) == (200, "unknown", reason)
    directus.is_open.set()
    assert verdict(client, answer.json()["id"])["verdict"] == "fail"


def test_a_gate_hears_why_there_is_no_text(client: TestClient, directus: Directus) -> None:
    directus.faults = [("GET", failed(503, "no"))]
    answer = client.post("/v1/check/cms", json=event("7", title="High water")).json()
    assert answer["verdict"] == "unknown"
    assert answer["reason"] == f"The text could not be fetched from {_host(directus)}. It answered with 503."
    until = time.monotonic() + 20
    while client.get(f"/v1/runs/{answer['id']}").json()["verdict"] != "fail":
        assert time.monotonic() < until
        time.sleep(0.02)


def test_it_is_tried_again_and_given_up_aloud(
    client: TestClient, directus: Directus, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    run = hook(client, event("8", title="Marigold"), "strange")
    given = verdict(client, run)
    reason = f"The text could not be fetched from {_host(directus)}. It answered with 401."
    assert (given["verdict"], given["reason"], len(directus.asked)) == ("unknown", reason, 3)
    metrics = client.get("/metrics").text.splitlines()
    for status, count in (("failed", 2), ("dead", 1)):
        assert f'editlint_fetches_total{{source="strange",status="{status}"}} {count}.0' in metrics
    assert 'editlint_verdicts_total{source="strange",verdict="unknown"} 1.0' in metrics
    lines = [json.loads(Line().format(record)) for record in caplog.records if record.getMessage() == "fetch"]
    known = [(line["level"], line["run"], line["status"], line["reason"]) for line in lines]
    assert known == [("warning", run, status, "It answered with 401.") for status in ("failed", "failed", "dead")]
    assert reason in client.get(given["report_url"]).text
    assert "Marigold" not in json.dumps(lines)
    client.post(f"/v1/runs/{run}/check")
    until = time.monotonic() + 20
    while len(directus.asked) < 6:
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (found({"data": {"body": "x" * 30_000}}), "It is larger than 20,000 bytes."),
        ((200, {"content-encoding": "gzip"}, gzip.compress(b"x" * 30_000)), "The body is larger than 20,000 bytes."),
        ((200, {"content-encoding": "gzip"}, b"no"), "The body is no gzip, although its Content-Encoding says so."),
        ((200, {}, b"[" * 5_000), "The JSON is nested deeper than 100 levels."),
        ((200, {}, b"\xff"), "The body is not UTF-8: byte 1 is wrong."),
        (found([]), "/data must be an object: this is no delivery of this kind."),
    ],
)
def test_what_would_be_no_better_another_time_is_given_up_at_once(
    client: TestClient, directus: Directus, answer: Answer, reason: str
) -> None:
    directus.faults = [("GET", answer)] * 3
    given = verdict(client, hook(client, event(f"9-{reason}", title="High water")))
    assert given["reason"] == f"The text could not be fetched from {_host(directus)}. {reason}"
    assert len(directus.asked) == 1


def test_no_redirect_is_followed(client: TestClient, directus: Directus) -> None:
    elsewhere = (302, {"location": f"{directus.url}/elsewhere"}, b"")
    directus.faults = [("GET", elsewhere)] * 3
    given = verdict(client, hook(client, event("10", title="High water")))
    assert given["reason"].endswith("It answered with 302.")
    assert {each.path for each in directus.asked} == {"/items/articles/10"}


def test_what_is_forgotten_is_not_fetched(client: TestClient, directus: Directus) -> None:
    directus.faults = [("GET", failed(503, "no"))]
    outbox.BACKOFF = (0.5, 0.5, 0.5)  # type: ignore[assignment]
    hook(client, event("11", title="High water"))
    until = time.monotonic() + 20
    while not directus.asked:
        assert time.monotonic() < until
        time.sleep(0.02)
    assert client.delete("/v1/documents/cms/articles/11").json() == {"deleted": 1}
    time.sleep(0.7)
    assert len(directus.asked) == 1


def _host(directus: Directus) -> str:
    return directus.url.removeprefix("http://")

"""Results on their way out: what each target gets, and what happens when it does not take it."""

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from sqlalchemy import Row, select
from standardwebhooks import Webhook
from starlette.testclient import TestClient

from editlint.service import outbox
from editlint.service.store import OUTBOX

ENVIRONMENT = {
    "WORDPRESS": "bot:abcd efgh",
    "GHOST": "6b06:" + "0f" * 32,
    "TOKEN_": "cms-token",
    "SIGN": "whsec_" + base64.b64encode(b"k" * 32).decode(),
    "SLACK": "/services/T0/B0/x",
}


class Site:
    """A site that keeps what it is asked, and answers as it is told; otherwise with 200."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, dict[str, str], bytes]] = []
        self.answers: list[tuple[int, Any]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def handle_any(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                site.asked.append((self.command, self.path, headers, body))
                status, answer = site.answers.pop(0) if site.answers else (200, {})
                data = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("location", "http://127.0.0.1:1/elsewhere")
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = do_PUT = do_PATCH = handle_any  # noqa: N815 - the library's names

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def wait(self, count: int) -> list[tuple[str, str, dict[str, str], bytes]]:
        until = time.monotonic() + 60
        while len(self.asked) < count:
            assert time.monotonic() < until, self.asked
            time.sleep(0.01)
        return self.asked


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


@pytest.fixture
def connect(start: Callable[..., TestClient], site: Site, monkeypatch: pytest.MonkeyPatch) -> Callable[..., TestClient]:
    """Give a function that starts a service whose source of a kind has one target at the site."""
    monkeypatch.setattr(outbox, "PAUSE", 0.02)
    monkeypatch.setattr(outbox, "BACKOFF", (0.05, 0.05, 0.05))

    def started(kind: str, **target: Any) -> TestClient:
        source = {"kind": kind, "unsigned": True, "report": [{"site": site.url, **target}]}
        return start(sources={"desk": source}, environment=ENVIRONMENT)

    return started


def send(client: TestClient, payload: Any) -> dict[str, Any]:
    verdict: dict[str, Any] = client.post("/v1/check/desk", json=payload).json()
    assert verdict["verdict"] in ("pass", "fail")
    return verdict


def post(text: str = "It is TK.", number: int = 4) -> dict[str, Any]:
    content = {"format": "html", "raw": f"<p>{text}</p>"}
    return {"type": "post.saved", "data": {"id": number, "title": "High <water> & low", "content": content}}


def ghost(text: str, kind: str = "post") -> dict[str, Any]:
    return {kind: {"current": {"id": "6b06", "title": "High water", "html": f"<p>{text}</p>"}}}


def rows(client: TestClient, count: int, *states: str) -> list[Row[Any]]:
    """Give the outbox once so many results have reached these states."""
    until = time.monotonic() + 60
    app: Any = client.app
    while time.monotonic() < until:
        with app.state.store.engine.connect() as connection:
            found = list(connection.execute(select(OUTBOX)))
        if sum(row.state in states for row in found) == count:
            return found
        time.sleep(0.02)
    raise AssertionError(found)


def short(verdict: dict[str, Any]) -> dict[str, Any]:
    return {name: verdict[name] for name in ("verdict", "summary", "counts", "report_url")}


def test_wordpress_gets_post_meta(connect: Callable[..., TestClient], site: Site) -> None:
    client = connect("wordpress", to="wordpress", secret="WORDPRESS")
    verdict = send(client, post())
    ((method, path, headers, body),) = site.wait(1)
    assert (method, path) == ("POST", "/wp-json/wp/v2/posts/4")
    assert base64.b64decode(headers["authorization"].removeprefix("Basic ")) == b"bot:abcd efgh"
    assert json.loads(json.loads(body)["meta"]["_editlint_result"]) == short(verdict)
    rows(client, 1, "sent")


def test_directus_and_strapi_get_a_field(connect: Callable[..., TestClient], site: Site) -> None:
    payload = {"event": "articles.items.update", "collection": "articles", "keys": ["a/1"], "payload": {"body": "TK"}}
    one = send(connect("directus", to="directus", secret="TOKEN_", field="lint"), payload)
    site.wait(1)
    entry = {"documentId": "y4ue", "body": "It is TK."}
    two = send(
        connect("strapi", to="strapi", secret="TOKEN_", path="articles"),
        {"event": "entry.update", "uid": "api::article.article", "entry": entry},
    )
    asked = site.wait(2)
    assert [(method, path, json.loads(body)) for method, path, _, body in asked] == [
        ("PATCH", "/items/articles/a%2F1", {"lint": short(one)}),
        ("PUT", "/api/articles/y4ue?status=draft", {"data": {"editlint": short(two)}}),
    ]
    assert {headers["authorization"] for _, _, headers, _ in asked} == {"Bearer cms-token"}


def test_ghost_gets_an_internal_tag(connect: Callable[..., TestClient], site: Site) -> None:
    client = connect("ghost", to="ghost", secret="GHOST")
    current = {"tags": [{"id": "1", "name": "News"}], "updated_at": "2026-11-25T02:31:10.000Z"}
    site.answers = [(200, {"posts": [current]}), (409, {}), (200, {"posts": [{**current, "updated_at": "later"}]})]
    send(client, ghost("It is TK."))
    asked = site.wait(4)
    url = "/ghost/api/admin/posts/6b06/"
    assert [each[:2] for each in asked] == [("GET", url), ("PUT", url), ("GET", url), ("PUT", url)]
    tags = [{"id": "1"}, {"name": "#editlint-failed"}]
    assert json.loads(asked[3][3]) == {"posts": [{"tags": tags, "updated_at": "later"}]}
    head, claims, signature = asked[0][2]["authorization"].removeprefix("Ghost ").split(".")
    digest = hmac.digest(bytes.fromhex("0f" * 32), f"{head}.{claims}".encode(), hashlib.sha256)
    assert base64.urlsafe_b64decode(signature + "=") == digest
    assert json.loads(base64.urlsafe_b64decode(head + "=="))["kid"] == "6b06"
    assert json.loads(base64.urlsafe_b64decode(claims + "=="))["aud"] == "/admin/"
    rows(client, 1, "sent")


def test_ghost_is_not_touched_without_need(connect: Callable[..., TestClient], site: Site) -> None:
    client = connect("ghost", to="ghost", secret="GHOST")
    site.answers = [(200, {"pages": [{"tags": [], "updated_at": "now"}]})]
    send(client, ghost("It is dry.", "page"))
    rows(client, 1, "sent")
    assert [each[:2] for each in site.asked] == [("GET", "/ghost/api/admin/pages/6b06/")]


def test_a_webhook_is_signed(connect: Callable[..., TestClient], site: Site) -> None:
    verdict = send(connect("standard", to="webhook", secret="SIGN", path="/in"), post())
    ((method, path, headers, body),) = site.wait(1)
    assert (method, path) == ("POST", "/in")
    event = Webhook(ENVIRONMENT["SIGN"]).verify(body, headers)
    assert event["type"] == "editlint.verdict"
    named = {"source": "desk", "document": "4", "title": "High <water> & low"}
    assert event["data"] == {**named, **short(verdict)}


def test_slack_hears_of_faults_only_if_so_set(connect: Callable[..., TestClient], site: Site) -> None:
    client = connect("standard", to="slack", secret="SLACK", only=["fail"])
    send(client, post("It is dry."))
    verdict = send(client, post("It is TK."))
    ((_, path, _, body),) = site.wait(1)
    assert path == "/services/T0/B0/x"
    line = f"“High &lt;water&gt; &amp; low” should not go out: 1 error. <{verdict['report_url']}|Report>"
    assert json.loads(body) == {"text": line}
    rows(client, 1, "sent")


def test_what_is_not_taken_is_sent_again_and_given_up_at_last(connect: Callable[..., TestClient], site: Site) -> None:
    client = connect("standard", to="webhook", secret="SIGN")
    site.answers = [(500, {}), (503, {})]
    send(client, post(number=1))
    assert len({headers["webhook-id"] for _, _, headers, _ in site.wait(3)}) == 1
    rows(client, 1, "sent")
    site.answers = [(401, {})] * 3
    send(client, post(number=2))
    (dead,) = [row for row in rows(client, 1, "dead") if row.state == "dead"]
    assert (dead.attempts, dead.error) == (3, "401")
    metrics = client.get("/metrics").text
    assert 'editlint_results_total{source="desk",status="dead",target="webhook"} 1.0' in metrics


def test_no_redirect_is_followed(connect: Callable[..., TestClient], site: Site) -> None:
    client = connect("standard", to="webhook", secret="SIGN")
    site.answers = [(302, {})] * 3
    send(client, post())
    (dead,) = rows(client, 1, "dead")
    assert dead.error == "302"


def test_garbage_for_an_answer_does_no_harm(connect: Callable[..., TestClient], site: Site) -> None:
    client = connect("ghost", to="ghost", secret="GHOST")
    site.answers = [(200, []), (200, {"posts": []}), (200, {"posts": [1]})]
    send(client, ghost("It is TK."))
    (dead,) = rows(client, 1, "dead")
    assert dead.attempts == 3


def test_the_result_of_an_old_revision_is_dropped(
    connect: Callable[..., TestClient], site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = connect("standard", to="webhook", secret="SIGN")
    monkeypatch.setattr(outbox, "BACKOFF", (1.0, 1.0, 1.0))
    site.answers = [(500, {})]
    send(client, post("It is TK."))
    site.wait(1)
    send(client, post("It is dry."))
    assert sorted(row.state for row in rows(client, 2, "dropped", "sent")) == ["dropped", "sent"]
    assert json.loads(site.asked[-1][3])["data"]["verdict"] == "pass"


def test_ghost_is_told_again_when_a_text_comes_again(connect: Callable[..., TestClient], site: Site) -> None:
    client = connect("ghost", to="ghost", secret="GHOST")
    tagged = {"tags": [{"id": "2", "name": "#editlint-failed"}], "updated_at": "now"}
    site.answers = [(200, {"posts": [tagged]})] * 2
    send(client, ghost("It is TK."))
    rows(client, 1, "sent")
    assert client.post("/hooks/desk", json=ghost("It is TK.")).json()["status"] == "repeated"
    rows(client, 2, "sent")
    assert [method for method, *_ in site.asked] == ["GET", "GET"]


def test_others_are_not_told_again(connect: Callable[..., TestClient]) -> None:
    client = connect("standard", to="webhook", secret="SIGN")
    send(client, post())
    rows(client, 1, "sent")
    assert client.post("/hooks/desk", json=post()).json()["status"] == "repeated"
    assert len(rows(client, 1, "sent")) == 1

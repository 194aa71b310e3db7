"""`POST /hooks/{source}` and `POST /v1/check/{source}`: who may deliver, and what becomes of a delivery."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from editlint.service.signatures import Delivery

SECRETS = {"WORDPRESS": "lab-secret", "GHOST": "ghost-lab-secret", "OLD": "an older secret", "LAB": "lab-token"}
FOR_EVER = 1e12
SOURCES = {
    "wordpress": {"kind": "wordpress", "secrets": ["OLD", "WORDPRESS"]},
    "wagtail": {"kind": "wagtail", "secrets": ["WORDPRESS"], "tolerance": FOR_EVER},
    "old-wordpress": {"kind": "wordpress", "secrets": ["WORDPRESS"], "tolerance": FOR_EVER},
    "wp-webhooks": {"kind": "wp-webhooks", "unsigned": True},
    "ghost": {"kind": "ghost", "secrets": ["GHOST"], "tolerance": FOR_EVER},
    "strapi": {"kind": "strapi", "tokens": ["LAB"]},
    "directus": {"kind": "directus", "tokens": ["LAB"], "fail-status": 422},
    "lenient": {"kind": "directus", "tokens": ["LAB"], "fail-on": "never"},
}


@pytest.fixture(scope="module")
def hooks(start: Callable[..., TestClient]) -> TestClient:
    return start(sources=SOURCES, environment=SECRETS)


def signed(payload: Any, delivery: str, *, at: float | None = None, secret: str = "lab-secret") -> dict[str, Any]:
    """Give what a request needs to come from WordPress."""
    body = json.dumps(payload).encode()
    moment = str(int(time.time() if at is None else at))
    digest = hmac.digest(secret.encode(), f"{delivery}.{moment}.".encode() + body, hashlib.sha256)
    headers = {
        "content-type": "application/json",
        "webhook-id": delivery,
        "webhook-timestamp": moment,
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }
    return {"content": body, "headers": headers}


def post(number: int | str, text: str = "The wall is TK.", updated: str = "") -> dict[str, Any]:
    content = {"format": "html", "raw": f"<p>{text}</p>"}
    return {"type": "post.saved", "data": {"id": number, "title": "High water", "content": content, "updated": updated}}


def accepted(answer: httpx2.Response, status: str = "accepted") -> str:
    assert answer.status_code == 200, answer.text
    assert answer.json()["status"] == status
    run: str = answer.json()["run"]
    return run


def finished(client: TestClient, run: str) -> dict[str, Any]:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        found: dict[str, Any] = client.get(f"/v1/runs/{run}").json()
        if found["verdict"] != "unknown":
            return found
        time.sleep(0.02)
    raise AssertionError("the check did not end")


def test_a_delivery_is_taken_and_checked(hooks: TestClient) -> None:
    run = accepted(hooks.post("/hooks/wordpress", **signed(post(1), "msg_1")))
    verdict = finished(hooks, run)
    assert (verdict["verdict"], verdict["summary"]) == ("fail", "1 error")
    (finding,) = verdict["findings"]
    assert (finding["pointer"], finding["start"], finding["text"]) == ("/data/content/raw", 15, "TK")


def test_what_is_not_signed_right_is_refused(hooks: TestClient) -> None:
    good = signed(post(2), "msg_2")
    bad = [
        signed(post(2), "msg_2", secret="another"),
        signed(post(2), "msg_2", at=time.time() - 400),
        signed(post(2), "msg_2", at=time.time() + 400),
        {**good, "content": good["content"].replace(b"TK", b"OK")},
        {**good, "headers": {**good["headers"], "webhook-id": "msg_3"}},
        {**good, "headers": {"content-type": "application/json"}},
    ]
    for request in bad:
        for path in ("/hooks/wordpress", "/v1/check/wordpress"):
            answer = hooks.post(path, **request)
            assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
    assert accepted(hooks.post("/hooks/wordpress", **good))
    assert accepted(hooks.post("/hooks/wordpress", **signed(post(3), "msg_3", secret="an older secret")))


def test_tokens_open_what_nobody_signs(hooks: TestClient) -> None:
    payload = {"event": "entry.update", "entry": {"documentId": "a", "body": "It is TK."}}
    for headers in ({"authorization": "Bearer lab-token"}, {"authorization": "", "x-editlint-token": "lab-token"}):
        assert hooks.post("/hooks/strapi", json=payload, headers=headers).status_code == 200
    assert hooks.post("/hooks/strapi", json=payload, headers={"authorization": "Bearer x"}).status_code == 401
    assert hooks.post("/hooks/strapi", json=payload).status_code == 401  # the token of /v1/check is another


def test_who_is_unknown_is_told_so(hooks: TestClient) -> None:
    answer = hooks.post("/hooks/joomla", json={})
    assert (answer.status_code, answer.json()["detail"]) == (404, "There is no source of this name in the settings.")


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"{", 422), (b"[" * 10_000, 422), (b'{"a": "\xff"}', 422), (b"{}", 422), (b" " * 11_000_000, 413)],
)
def test_bad_bodies_are_refused(hooks: TestClient, body: bytes, status: int) -> None:
    headers = {"x-editlint-token": "lab-token", "authorization": ""}
    for path in ("/hooks/directus", "/v1/check/directus"):
        assert hooks.post(path, content=body, headers=headers).status_code == status


def test_the_same_delivery_is_taken_once(hooks: TestClient) -> None:
    request = signed({"type": "draft.saved", "data": {"title": "No name", "blocks": [{"text": "TK"}]}}, "msg_once")
    run = accepted(hooks.post("/hooks/wordpress", **request))
    assert accepted(hooks.post("/hooks/wordpress", **request), "repeated") == run


def test_the_same_text_of_a_document_is_one_run(hooks: TestClient) -> None:
    run = accepted(hooks.post("/hooks/wordpress", **signed(post(4), "msg_4")))
    published = {**post(4), "type": "post.published"}
    assert accepted(hooks.post("/hooks/wordpress", **signed(published, "msg_5")), "repeated") == run
    assert accepted(hooks.post("/hooks/wordpress", **signed(post(5), "msg_6"))) != run
    finished(hooks, run)
    # the write-back comes round as a delivery with another id and the same text
    assert accepted(hooks.post("/hooks/wordpress", **signed(post(4), "msg_7")), "repeated") == run
    assert hooks.post("/v1/check/wordpress", **signed(post(4), "msg_8")).json()["id"] == run


def test_the_newest_revision_wins(hooks: TestClient) -> None:
    new = accepted(hooks.post("/hooks/wordpress", **signed(post(6, "It is new.", "2026-11-25T10:00:02Z"), "msg_a")))
    old = signed(post(6, "It is old.", "2026-11-25T10:00:01Z"), "msg_b")
    assert accepted(hooks.post("/hooks/wordpress", **old), "repeated") == new


def test_a_text_that_comes_back_is_its_first_run(hooks: TestClient) -> None:
    texts = ("It is one.", "It is two.", "It is one.")
    runs = []
    for number, text in enumerate(texts):
        request = signed(post(7, text), f"msg_7_{number}")
        runs.append(hooks.post("/hooks/wordpress", **request).json()["run"])
        finished(hooks, runs[-1])
    assert runs[0] == runs[2] != runs[1]


def test_a_revision_that_waits_gives_way_to_a_newer_one(start: Callable[..., TestClient]) -> None:
    slow = start(sources=SOURCES, environment=SECRETS, workers=1, limit=20)
    busy = slow.post("/hooks/wordpress", **signed(post(1, "It dawdles."), "msg_1"))
    first = accepted(slow.post("/hooks/wordpress", **signed(post(2, "It is one."), "msg_2")))
    second = accepted(slow.post("/hooks/wordpress", **signed(post(2, "It is two."), "msg_3")))
    assert finished(slow, second)["verdict"] == "pass"
    assert slow.get(f"/v1/runs/{first}").json()["reason"] == "A newer revision came before this one was checked."
    assert finished(slow, accepted(busy))
    # it is wanted after all
    assert accepted(slow.post("/hooks/wordpress", **signed(post(2, "It is one."), "msg_4"))) == first
    assert finished(slow, first)["verdict"] == "pass"


def test_what_holds_no_draft_is_acknowledged(hooks: TestClient) -> None:
    payload = {"event": "articles.items.update", "payload": {"status": "published"}, "keys": ["1"]}
    headers = {"authorization": "Bearer lab-token"}
    reason = "None of the fields that the settings name was changed."
    answer = hooks.post("/hooks/directus", json=payload, headers=headers)
    assert (answer.status_code, answer.json()) == (200, {"run": None, "status": "ignored", "reason": reason})
    verdict = hooks.post("/v1/check/directus", json=payload, headers=headers)
    assert verdict.status_code == 200
    assert (verdict.json()["verdict"], verdict.json()["reason"]) == ("unknown", reason)


def test_a_gate_says_no_in_the_words_of_its_source(hooks: TestClient) -> None:
    headers = {"authorization": "Bearer lab-token"}
    bad = {"event": "articles.items.create", "collection": "articles", "payload": {"body": "<p>It is TK.</p>"}}
    good = {"event": "articles.items.create", "collection": "articles", "payload": {"body": "<p>It is dry.</p>"}}
    answers = [hooks.post("/v1/check/directus", json=payload, headers=headers) for payload in (bad, good)]
    assert [(answer.status_code, answer.json()["verdict"]) for answer in answers] == [(422, "fail"), (200, "pass")]
    lenient = hooks.post("/v1/check/lenient", json=bad, headers=headers)
    assert (lenient.status_code, lenient.json()["verdict"], lenient.json()["summary"]) == (200, "pass", "1 error")


KINDS = ("directus", "ghost", "strapi", "wagtail", "wordpress-wpwebhooks", "wordpress")
PATHS = {"wordpress-wpwebhooks": "wp-webhooks", "wordpress": "old-wordpress"}


def test_captured_deliveries_make_one_run_a_text(
    hooks: TestClient, data: Path, capture: Callable[[Path], Delivery]
) -> None:
    runs: dict[str, set[str]] = {}
    for path in sorted((data / "cms" / "captures").glob("*.http")):
        kind = next(kind for kind in KINDS if path.name.startswith(kind))
        delivery = capture(path)
        headers = {"authorization": "", **delivery.headers}
        answer = hooks.post(f"/hooks/{PATHS.get(kind, kind)}", content=delivery.body, headers=headers)
        assert answer.status_code == 200, (path.name, answer.text)
        if answer.json()["run"]:
            runs.setdefault(path.name.partition("-")[0], set()).add(answer.json()["run"])
    # two versions of Ghost with two texts each; three events of WordPress with one text, and one with a short one
    assert {name: len(found) for name, found in runs.items()} == {
        "directus": 2, "ghost": 4, "strapi": 2, "wagtail": 2, "wordpress": 2,
    }  # fmt: skip

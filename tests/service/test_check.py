"""`POST /v1/check`: drafts in, verdicts out, and what happens to drafts that are none."""

import gzip
import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from editlint.service.draft import Draft, Field
from editlint.service.verdict import Judge

TEXT = {"content-type": "text/plain"}


def check(client: TestClient, **draft: Any) -> dict[str, Any]:
    answer = client.post("/v1/check", json=draft)
    assert answer.status_code == 200, answer.text
    verdict: dict[str, Any] = answer.json()
    return verdict


def places(verdict: dict[str, Any]) -> list[tuple[str, str | None, int, int, str]]:
    names = ("pointer", "block", "start", "end", "text")
    return [tuple(finding[name] for name in names) for finding in verdict["findings"]]


def test_a_text_gets_a_verdict(client: TestClient) -> None:
    answer = client.post("/v1/check", content="🌅 It is TK.\n", headers=TEXT)
    verdict = answer.json()
    (finding,) = verdict["findings"]
    assert (verdict["verdict"], verdict["summary"], verdict["reason"]) == ("fail", "1 error", None)
    assert verdict["counts"] == {"error": 1, "warning": 0, "suggestion": 0}
    assert (finding["rule"], finding["severity"], finding["category"]) == ("desk-note", "error", "placeholders")
    assert finding["message"] == "“TK” says that something is still to come. Put it in, or take the sentence out."
    assert places(verdict) == [("", None, 8, 10, "TK")]
    assert finding["context"] == {"before": "🌅 It is ", "after": ".\n"}


@pytest.mark.parametrize(
    ("media_type", "text"),
    [
        ("text/markdown", "See [www.harbour.org](https://www.gazette.com/x) and [below](#nope)."),
        ("text/html", '<p>See <a href="https://www.gazette.com/x">www.harbour.org</a>, <a href="#nope">below</a>.</p>'),
    ],
)
def test_links_are_checked_as_they_are_for_the_command(client: TestClient, media_type: str, text: str) -> None:
    answer = client.post("/v1/check", content=text, headers={"content-type": media_type})
    assert {each["rule"] for each in answer.json()["findings"]} == {"mismatched-link", "dead-anchor"}


@pytest.mark.parametrize(
    ("media_type", "text", "offset"),
    [
        ("text/markdown; charset=utf-8", "## So\n\nIt *is* TK.", 15),
        ("text/html", "<p>Tea &amp; TK.</p>", 13),
    ],
)
def test_a_text_with_markup_is_read_as_what_it_is(client: TestClient, media_type: str, text: str, offset: int) -> None:
    answer = client.post("/v1/check", content=text, headers={"content-type": media_type})
    assert places(answer.json()) == [("", None, offset, offset + 2, "TK")]


def test_blocks_are_named_in_the_findings(client: TestClient) -> None:
    blocks = [
        {"id": "b1", "kind": "heading", "level": 2, "text": "What comes next"},
        {"id": "b2", "text": "🌅 It is TK."},
        {"id": "b3", "format": "html", "text": "<p>See <b>[INTERNAL_LINK:tides]</b>.</p>"},
        {"id": "b4", "text": "The end is TK."},
    ]
    assert places(check(client, title="A day in Harrow", blocks=blocks)) == [
        ("/blocks/1/text", "b2", 8, 10, "TK"),
        ("/blocks/2/text", "b3", 10, 31, "[INTERNAL_LINK:tides]"),
        ("/blocks/3/text", "b4", 11, 13, "TK"),
    ]


def test_faults_between_fields_are_seen(client: TestClient) -> None:
    verdict = check(client, title="Former Governor Tom Calder speaks", text="Governor Tom Calder spoke on Monday.")
    (finding,) = verdict["findings"]
    assert finding["rule"] == "conflicting-title"
    assert {finding["pointer"], *(each["pointer"] for each in finding["related"])} == {"/title", "/text"}


def test_a_clean_draft_passes(client: TestClient) -> None:
    verdict = check(client, document="7", title="A dry week", text="The council met on Tuesday.", meta={"lang": "en"})
    assert (verdict["verdict"], verdict["summary"], verdict["findings"]) == ("pass", "nothing found", [])


def test_the_verdict_can_be_asked_for_again(client: TestClient) -> None:
    verdict = check(client, text="It is TK.")
    assert verdict["report_url"].startswith(f"http://testserver/runs/{verdict['id']}?key=")
    assert client.get(f"/v1/runs/{verdict['id']}").json() == verdict
    assert client.get("/v1/runs/none").status_code == 404


def test_past_the_deadline_the_check_goes_on(start: Callable[..., TestClient]) -> None:
    hasty = start(deadline=0.1, limit=60)
    verdict = check(hasty, text="It dawdles, and is TK.")
    assert verdict["verdict"] == "unknown"
    assert verdict["reason"] == "The check takes longer than the deadline, and goes on."
    assert finished(hasty, verdict)["summary"] == "1 error"


def test_a_check_that_hangs_is_killed_and_the_next_is_not(start: Callable[..., TestClient]) -> None:
    hasty = start(deadline=0.25, limit=2)
    hung = [check(hasty, text="It hangs.") for _ in range(2)]
    assert {verdict["verdict"] for verdict in hung} == {"unknown"}
    for verdict in hung:
        assert finished(hasty, verdict)["reason"] == "The check took longer than 2 s and was stopped."
    assert finished(hasty, check(hasty, text="It is TK."))["verdict"] == "fail"


def finished(client: TestClient, verdict: dict[str, Any]) -> dict[str, Any]:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        found: dict[str, Any] = client.get(f"/v1/runs/{verdict['id']}").json()
        if "goes on" not in (found["reason"] or ""):
            return found
        time.sleep(0.05)
    raise AssertionError("the check did not end")


def test_a_service_that_has_too_much_to_do_says_so(start: Callable[..., TestClient]) -> None:
    busy = start(deadline=0.05, limit=20, workers=1, backlog=1)
    check(busy, text="It dawdles.")
    verdict = check(busy, text="It is dry.")
    assert (verdict["verdict"], verdict["reason"]) == ("unknown", "The service is busy. Ask again later.")
    assert (verdict["id"], verdict["report_url"]) == (None, None)


def test_a_database_that_does_not_answer_holds_nobody_up(
    start: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = start(deadline=0.2)
    app: Any = client.app
    release = threading.Event()
    monkeypatch.setattr(app.state.store, "_commit", lambda _: release.wait(5))
    began = time.monotonic()
    verdict = check(client, text="It is dry.")
    assert (verdict["verdict"], verdict["reason"]) == ("unknown", "The database is busy. Ask again later.")
    assert time.monotonic() - began < 2
    release.set()


def test_settings_for_a_source_are_a_section_for_its_name(tmp_path: Path) -> None:
    (tmp_path / "editlint.toml").write_text(
        'root = true\n[[per-path]]\npaths = ["desk"]\nextend-ignore = ["desk-note"]\n', encoding="utf-8"
    )
    judge = Judge((tmp_path / "editlint.toml",))
    fields = (Field("", "text", "It is TK."),)
    assert [judge.verdict(Draft(fields, source))["verdict"] for source in ("desk", "wire", "")] == [
        "pass",
        "fail",
        "fail",
    ]


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (b"", "The body is not valid JSON: Expecting value: line 1 column 1 (char 0)."),
        (b"{", "The body is not valid JSON: Expecting property name enclosed in double quotes"),
        (b'{"text": NaN}', "The body is not valid JSON: NaN is no JSON."),
        (b'{"text": "\xff"}', "The body is not UTF-8: byte 11 is wrong."),
        (b"[]", "The body must be an object."),
        (b"{}", "There is nothing to check: give “text”, or “blocks”."),
        (b'{"text": 1}', "/text must be a text."),
        (b'{"txt": ""}', "The body: unknown key “txt”, did you mean “text”?"),
        (b'{"text": "", "format": "htm"}', "/format: unknown format or kind “htm”, did you mean “html”?"),
        (b'{"text": "", "meta": {"data": ""}}', "/meta: unknown key “data”, did you mean “date”?"),
        (b'{"blocks": {}}', "/blocks must be a list."),
        (b'{"blocks": ["a"]}', "/blocks/0 must be an object."),
        (b'{"blocks": [{"text": "a"}, {}]}', "/blocks/1/text is missing."),
        (b'{"blocks": [{"text": "a", "level": true, "kind": "heading"}]}',
         "/blocks/0/level must be a whole number from 0 to 9."),
        (b'{"blocks": [{"text": "a", "kind": "foot"}]}', "/blocks/0/kind: unknown format or kind “foot”"),
        (b"[" * 10_000, "The JSON is nested deeper than 100 levels."),
        (b"[" * 500 + b"]" * 500, "The JSON is nested deeper than 100 levels."),
        (b'{"text": ' + b"9" * 5000 + b"}", "The body is not valid JSON: Exceeds the limit"),
    ],
    ids=lambda value: None if isinstance(value, str) else repr(value[:30]),
)  # fmt: skip
def test_bad_bodies_are_refused_with_a_sentence(client: TestClient, body: bytes, detail: str) -> None:
    answer = client.post("/v1/check", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"].startswith(detail)
    assert answer.json()["status"] == 422


def test_large_bodies_are_refused(client: TestClient) -> None:
    answer = client.post("/v1/check", content=b"a" * 11_000_000, headers=TEXT)
    assert (answer.status_code, answer.json()["detail"]) == (413, "The body is larger than 10,000,000 bytes.")
    chunks = (b"a" * 100_000 for _ in range(110))  # without a Content-Length
    assert client.post("/v1/check", content=chunks, headers=TEXT).status_code == 413


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (gzip.compress(b"It is TK."), 200),
        (gzip.compress(b"\0" * 100_000_000), 413),
        (gzip.compress(b"It is TK.")[:-9], 422),
        (b"It is TK.", 422),
    ],
    ids=["good", "bomb", "cut off", "none"],
)
def test_gzip_is_unpacked_within_the_limit(client: TestClient, body: bytes, status: int) -> None:
    assert client.post("/v1/check", content=body, headers={**TEXT, "content-encoding": "gzip"}).status_code == status


def test_what_is_neither_text_nor_json_is_refused(client: TestClient) -> None:
    assert client.post("/v1/check", content=b"a", headers={"content-type": "image/png"}).status_code == 415
    assert client.post("/v1/check", content=b"a", headers={**TEXT, "content-encoding": "br"}).status_code == 415


def test_characters_that_no_database_takes_do_no_harm(client: TestClient) -> None:
    body = rb'{"text": "It \u0000 is \ud83d\ude00 \ud800 TK."}'
    answer = client.post("/v1/check", content=body, headers={"content-type": "application/json"})
    assert places(answer.json())[-1] == ("/text", None, 12, 14, "TK")


@pytest.mark.parametrize("given", [b"", b"Bearer", b"Bearer wrong", b"Basic open-sesame", b"Bearer open-sesam\xe9"])
def test_without_a_token_nothing_is_checked(client: TestClient, given: bytes) -> None:
    headers = [(b"authorization", given), (b"content-type", b"text/plain")]
    for answer in (
        client.post("/v1/check", content=b"a", headers=headers),
        client.get("/v1/runs/any", headers=headers),
    ):
        assert answer.status_code == 401
        assert answer.json()["detail"] == "Send a token of this service: Authorization: Bearer TOKEN."


def test_paths_and_methods_that_are_none_are_problems_too(client: TestClient) -> None:
    for answer, status in ((client.get("/v1/none"), 404), (client.get("/v1/check"), 405)):
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
        assert answer.json()["detail"].endswith("/openapi.json lists what there is.")


def test_probes_need_no_token(client: TestClient) -> None:
    assert client.get("/healthz", headers={"authorization": ""}).status_code == 200
    assert client.get("/readyz", headers={"authorization": ""}).status_code == 200


def test_the_description_names_every_path(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert described["openapi"] == "3.1.0"
    paths = [route.path.replace(":name", "") for route in client.app.routes]  # type: ignore[attr-defined]
    assert set(described["paths"]) == {
        path for path in paths if path.startswith(("/v1/", "/hooks/")) or path[-1] == "z"
    }
    references = [part.split('"')[0] for part in json.dumps(described).split('"#/components/schemas/')[1:]]
    assert set(references) <= set(described["components"]["schemas"])

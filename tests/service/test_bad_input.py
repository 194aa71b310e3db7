"""Bad input over a real connection, signed as it must be, from every source: an answer in words, and no harm done."""

import gzip
import json
import socket
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import httpx2
import pytest

from editlint.service.draft import Draft, Wanted
from editlint.service.sources import ADAPTERS
from integrations import live
from tests.service.senders import ENVIRONMENT, SENDERS, SETTINGS, Sender
from tests.service.test_sources import PAYLOADS, outcome

GZIP = {"content-encoding": "gzip"}
WELL = b'{"a": "b"}'


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx2.Client]:
    """Give a client of a service that must still be there, and have logged no fault of its own, at the end."""
    folder = tmp_path_factory.mktemp("bad")
    with (
        live.service(folder, SETTINGS, ENVIRONMENT) as (process, url),
        httpx2.Client(base_url=url, timeout=30) as client,
    ):
        yield client
        assert process.poll() is None
        assert client.get("/readyz").status_code == 200
        log = [json.loads(line) for line in (folder / "log").read_text(encoding="utf-8").splitlines()]
        assert [line for line in log if line["level"] == "error"] == []


def paths(sender: Sender) -> tuple[str, str]:
    return f"/hooks/{sender.name}", f"/v1/check/{sender.name}"


def sent(client: httpx2.Client, sender: Sender, path: str, body: bytes, **headers: str) -> httpx2.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = client.post(path, content=body, headers={**sender.named, **sender.headers(path, body), **named})
    kind = "application/json" if answer.status_code == 200 else "application/problem+json"
    assert answer.headers["content-type"] == kind
    if answer.status_code != 200:
        assert answer.json()["status"] == answer.status_code
        assert answer.json()["detail"].endswith(".")
    return answer


BAD: dict[str, tuple[bytes, dict[str, str], int]] = {
    "nothing": (b"", {}, 422),
    "no end": (b"{", {}, 422),
    "HTML": (b"<html></html>", {}, 422),
    "NaN": (b'{"a": NaN}', {}, 422),
    "a number of 5,000 digits": (b'{"a": ' + b"9" * 5000 + b"}", {}, 422),
    "Latin-1": (b'{"a": "\xff\xfe"}', {}, 422),
    "half a character": (b'{"a": "\xed\xa0\x80"}', {}, 422),
    "10,000 lists": (b"[" * 10_000 + b"]" * 10_000, {}, 422),
    "10,000 objects": (b'{"data":' * 10_000 + b"1" + b"}" * 10_000, {}, 422),
    "11 MB": (b'{"a": "' + b"a" * 11_000_000 + b'"}', {}, 413),
    "a gzip bomb": (gzip.compress(b"\0" * 50_000_000, 1), GZIP, 413),
    "gzip in gzip": (gzip.compress(gzip.compress(WELL)), GZIP, 422),
    "gzip without end": (gzip.compress(WELL)[:-9], GZIP, 422),
    "no gzip": (WELL, GZIP, 422),
    "Brotli": (WELL, {"content-encoding": "br"}, 415),
    "two encodings": (WELL, {"content-encoding": "gzip, gzip"}, 415),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_payload_is_refused(client: httpx2.Client, name: str) -> None:
    body, headers, status = BAD[name]
    for sender in SENDERS:
        for path in paths(sender):
            assert sent(client, sender, path, body, **headers).status_code == status, path


WRONG: list[Any] = [None, True, -1, 10**300, 1.5, "", "TK", [], {}, [[]], [None], [{"type": 1}], {"a": {}}]


def altered(payload: Any) -> Iterator[Any]:
    """Give a payload with each of its values in turn replaced by each wrong one, and left out."""
    if isinstance(payload, dict):
        for name, value in payload.items():
            yield {other: each for other, each in payload.items() if other != name}
            for inner in altered(value):
                yield {**payload, name: inner}
    elif isinstance(payload, list):
        for number, value in enumerate(payload):
            for inner in altered(value):
                yield [*payload[:number], inner, *payload[number + 1 :]]
    yield from WRONG


@pytest.mark.parametrize("kind", ADAPTERS)
def test_values_of_wrong_types_are_a_draft_or_a_problem(kind: str) -> None:
    for payload in altered(PAYLOADS[kind]):
        found = outcome(kind, payload)
        draft = found.draft if isinstance(found, Wanted) else found
        assert draft.as_source().text is not None if isinstance(draft, Draft) else draft.endswith("."), payload


@pytest.mark.parametrize("body", [b"[]", b"{}", b"7", b'"TK"', b"null", b"true", b"[[]]", b'{"a": {}}'])
def test_json_that_is_no_payload_is_answered(client: httpx2.Client, body: bytes) -> None:
    for sender in SENDERS:
        for path in paths(sender):
            answer = sent(client, sender, path, body)
            assert answer.status_code == 422 or answer.json()["reason"], path


def talk(client: httpx2.Client, head: bytes, body: bytes = b"", *, hangs_up: bool = True) -> bytes:
    """Send bytes as they are, and no more if so said, and give the first line of the answer, if there is one."""
    at = urlsplit(str(client.base_url))
    # whoever reads no further may close before all is sent
    with suppress(OSError), socket.create_connection((at.hostname, at.port or 80), timeout=20) as connection:
        connection.sendall(head + b"\r\n\r\n" + body)
        if hangs_up:
            connection.shutdown(socket.SHUT_WR)
        return connection.recv(100).partition(b"\r\n")[0]
    return b""


GARBAGE = [
    b"\xff\xfe\x00: b",
    b"no colon",
    b": no name",
    b"a b: c",
    b"x: " + b"y" * 200_000,
    b"content-length: -1",
    b"content-length: 99999999999999999999999",
    b"content-length: 5\r\ncontent-length: 6",
    b"transfer-encoding: nonsense",
    b"transfer-encoding: chunked\r\ncontent-length: 3",
    b"content-encoding: \xff\xfe",
    b"content-type: \x80\x81",
    b"authorization: \xff\xfe\xfd",
    b"authorization: Basic \xff",
    b"x-editlint-token: \xe9" + b"a" * 5000,
]


@pytest.mark.parametrize("garbage", GARBAGE, ids=lambda value: repr(value)[:24])
def test_headers_that_are_garbage_are_refused(client: httpx2.Client, garbage: bytes) -> None:
    announces_a_body = garbage.startswith((b"content-length", b"transfer-encoding"))
    for sender in SENDERS:
        for path in paths(sender):
            head = f"POST {path} HTTP/1.1\r\nHost: a\r\n".encode() + garbage
            answer = talk(client, head, hangs_up=announces_a_body)
            assert answer.startswith(b"HTTP/1.1 4") or (announces_a_body and not answer), (path, answer)


@pytest.mark.parametrize("value", ["", ",", "=", "t=", "v1,", "sha256=", "\xe9", "v1,=", "t=1,v1=", "9" * 5000, "0"])
def test_signatures_that_are_garbage_are_refused(client: httpx2.Client, value: str) -> None:
    for sender in SENDERS:
        path = f"/hooks/{sender.name}"
        for name in (good := sender.headers(path, WELL)):
            headers = [(key.encode(), each.encode("latin-1")) for key, each in {**good, name: value}.items()]
            assert client.post(path, content=WELL, headers=headers).status_code == 401, (path, name)


def test_a_body_that_is_cut_off_is_no_delivery(client: httpx2.Client) -> None:
    for sender in SENDERS:
        for path in paths(sender):
            body = json.dumps(sender.payload).encode()
            lines = [f"{name}: {value}" for name, value in sender.headers(path, body).items()]
            head = "\r\n".join([f"POST {path} HTTP/1.1", "Host: a", f"content-length: {len(body)}", *lines])
            answer = talk(client, head.encode(), body[:-1])
            assert answer.startswith(b"HTTP/1.1 4") or not answer, (path, answer)


TARGETS = [
    *(b"/", b"//", b"/?key=%ff%00", b"/?key=\xff", b"/?" + b"&" * 3000, b"*", b"http://evil/"),
    *(b"/runs/%00", b"/runs/%ff?key=%ed%a0%80", b"/runs/..%2f..%2f", b"/runs/" + b"a" * 5000, b"/runs/%F0%9F%98%80"),
    *(b"/documents/desk/%00%0a", b"/documents/%ff/%fe", b"/documents/desk/\xff", b"/documents/a/b/c/d"),
    *(b"/v1/runs/%00", b"/v1/runs/\xff", b"/v1/documents/desk/%00", b"/v1/documents/%ff/%0a", b"/%2e%2e/etc/passwd"),
]
OPENED = b"authorization: Bearer open-sesame"


@pytest.mark.parametrize(
    "header",
    [OPENED, b"accept: text/html", OPENED + b"\r\naccept: text/html\xff", b"authorization: Basic \xff\xfe",
     b"authorization: Basic Og", b"authorization: Basic \xc3\xa9", b"accept: \xff\xfe"],
)  # fmt: skip
def test_addresses_that_are_garbage_are_answered(client: httpx2.Client, header: bytes) -> None:
    for target in TARGETS:
        for method in (b"GET", b"POST", b"DELETE"):
            head = method + b" " + target + b" HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n" + header
            answer = talk(client, head, hangs_up=False)
            assert answer.startswith((b"HTTP/1.1 2", b"HTTP/1.1 4")), (method, target, answer)


def test_forms_that_are_garbage_are_refused(client: httpx2.Client) -> None:
    draft = {"document": "1", "text": "It is TK."}
    verdict = client.post("/v1/check", json=draft, headers={"authorization": "Bearer open-sesame"}).json()
    known = f"fingerprint={verdict['findings'][0]['fingerprint']}&reason=".encode()
    at = urlsplit(verdict["report_url"])
    for body, status in (
        (b"", 422),
        (b"\xff", 422),
        (b"a=1&" * 50, 422),
        (b"fingerprint=%00&reason=%00", 422),
        (known, 422),
        (known + b"x" * 11_000, 413),
        (known + b"%00%ed%a0%80%ff&author=%ff", 303),
    ):
        for kind in (b"application/x-www-form-urlencoded", b"application/json", b"\xff"):
            headers = [(b"content-type", kind)]
            answer = client.post(f"{at.path}/ignore?{at.query}", content=body, headers=headers)
            assert answer.status_code == status, (body[:40], answer.text)
    assert client.get(verdict["report_url"]).status_code == 200

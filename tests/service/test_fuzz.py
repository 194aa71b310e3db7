"""Sources and signatures, fuzzed over a real connection: three seconds, or as many as EDITLINT_FUZZ_SECONDS says.

Payloads that are wrong in all ways but signed right are answered in words, none with a 5xx, none late. What is altered
on its way, a byte of the body or of a header that is signed, is refused with 401. Every failure names the seed and the
request; EDITLINT_FUZZ_SEED begins with the same one again.
"""

import gzip
import json
import os
import random
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import httpx2
import pytest

from integrations import live
from tests.service.senders import ENVIRONMENT, SENDERS, SETTINGS, Sender
from tests.service.test_sources import PAYLOADS

SECONDS = float(os.environ.get("EDITLINT_FUZZ_SECONDS", "3"))
SEED = int(os.environ.get("EDITLINT_FUZZ_SEED", "0"))
MOST = 10_000_000
LATE = 20
"""Seconds after which an answer is late, on a machine that others use too. The deadline of a check is half as long."""

VALUES: list[Any] = [
    None, True, False, 0, -1, 1.5, 10**30, 1e308, "", " ", "TK", "0", "\0", "\ud800", "\x1b[31m", "\u202e", "\ufffc",
    "“", "<script>",
    "<p>It is <b>TK</b>.", "<!--", "<![CDATA[", "&#0;&#xD800;&bogus;", "](", "```", "> " * 50, "- [ ] " * 9,
    "---\ntitle: {\n---\n", "| a\n|-\n" * 9, "[[1]] " * 40, "a" * 20_000, "“" * 2_000, "x. " * 3_000, "\n" * 5_000,
    "javascript:alert(1)", "http://[", "2026-02-31", "9999-99-99T99:99:99Z", "en-XX", "text", "html", "markdown",
    "stream-field", "paragraph", "heading", "entry.publish", "post.deleted", [], {}, [[]], [None], [{}], {"": {}},
    {"type": "list", "children": [{"type": "list-item", "children": 1}]}, {"_type": "block", "children": "TK"},
    {"nodeType": "text", "value": []}, {"root": {"children": [{"type": "text", "format": "bold", "text": "TK"}]}},
    '{"root": {"children": [{"type": "paragraph", "children": [{"type": "text", "text": "TK"}]}]}}',
]  # fmt: skip


class Wire(NamedTuple):
    """A request as it goes out."""

    sender: Sender
    path: str
    body: bytes
    headers: dict[str, bytes]


def fresh(value: Any) -> Any:
    """Give a copy no part of which is shared, not even within it."""
    return json.loads(json.dumps(value))


def node(chance: random.Random, payload: Any) -> tuple[Any, Any]:
    """Give a container somewhere in a payload and a key of it; the payload itself is under None of a list."""
    holder: Any = [payload]
    key: Any = 0
    while isinstance(holder[key], dict | list) and holder[key] and chance.random() < 0.8:
        holder = holder[key]
        key = chance.choice(list(holder)) if isinstance(holder, dict) else chance.randrange(len(holder))
    return holder, key


def mutated(chance: random.Random, payload: Any) -> Any:
    """Give a payload with some of its values replaced, left out, renamed, nested, or taken from another's."""
    root = [payload]
    for _ in range(chance.choice((0, 1, 1, 2, 3, 8))):
        holder, key = node(chance, root[0])
        holder, key = (root, 0) if holder == [root[0]] else (holder, key)
        other, part = node(chance, fresh(chance.choice(list(PAYLOADS.values()))))
        value = holder[key]
        action = chance.randrange(7)
        if action == 0:
            holder[key] = other[part]
        elif action == 1 and isinstance(holder, dict):
            del holder[key]
        elif action == 2 and isinstance(holder, dict):
            holder[chance.choice(("type", "data", "id", "", "~/", "a" * 300, str(key).upper()))] = holder.pop(key)
        elif action == 3:
            for _ in range(chance.choice((1, 5, 60, 110))):
                value = [value] if chance.random() < 0.5 else {"children": [value], "type": "list", "content": [value]}
                if len(str(value)) > 50_000:
                    break
            holder[key] = value
        elif action == 4 and isinstance(value, str):
            at = chance.randint(0, len(value))
            holder[key] = value[:at] + str(chance.choice(VALUES)) + value[at:]
        elif action == 5 and isinstance(value, list) and len(value) < 100:
            holder[key] = value * chance.choice((0, 2, 50))
        else:
            holder[key] = fresh(chance.choice(VALUES))
        root = [fresh(root[0])]
    return root[0]


def garbled(chance: random.Random, body: bytes) -> tuple[bytes, dict[str, bytes]]:
    """Give bytes that hold a body no longer, or packed, and the headers that say so."""
    at, action = chance.randint(0, len(body)), chance.randrange(12)
    if action == 0:
        return body[:at], {}
    if action == 1:
        return body[:at] + chance.randbytes(chance.randint(1, 9)) + body[at:], {}
    if action == 2:
        return gzip.compress(body, 1)[: chance.choice((None, -9))], {"content-encoding": b"gzip"}
    if action == 3:
        return body, {"content-type": chance.choice((b"text/html", b"\xff/\xfe", b"multipart/form-data; boundary="))}
    if action == 4:
        return body, {
            chance.choice(("x-github-event", "x-contentful-topic-2", "sanity-operation")): chance.randbytes(8)
            .hex()
            .encode()
        }
    if action == 5 and chance.random() < 0.02:
        return b" " * 11_000_000, {}
    if action == 6:
        return body, {
            "idempotency-key": bytes(chance.choice(range(0xA1, 0xFF)) for _ in range(chance.choice((1, 5000))))
        }
    return body, {}


def made(chance: random.Random) -> Wire:
    """Give a request that its sender signed."""
    sender = chance.choice(SENDERS)
    body = json.dumps(mutated(chance, sender.payload), ensure_ascii=chance.random() < 0.5).encode(
        "utf-8", "surrogatepass"
    )
    body, headers = garbled(chance, body)
    path = chance.choice(("/hooks/", "/v1/check/")) + sender.name
    signed = {name: value.encode() for name, value in sender.headers(path, body).items()}
    named = {name: value.encode() for name, value in sender.named.items()}
    return Wire(sender, path, body, named | headers | signed)


def altered(chance: random.Random, wire: Wire) -> Wire:
    """Give the request with one byte changed that its signature, or its token, seals, or with one such header gone."""
    name = chance.choice(list(wire.sender.headers(wire.path, b"")))
    if wire.sender.scheme and wire.body and chance.random() < 0.5:
        at = chance.randrange(len(wire.body))
        other = (wire.body[at] + chance.randint(1, 255)) % 256
        return wire._replace(body=wire.body[:at] + bytes([other]) + wire.body[at + 1 :])
    if chance.random() < 0.1:
        return wire._replace(headers={key: value for key, value in wire.headers.items() if key != name})
    value = wire.headers[name]
    at = chance.randrange(len(value))
    other = chance.choice([byte for byte in (*range(0x21, 0x7F), *range(0x80, 0x100)) if byte != value[at]])
    return wire._replace(headers={**wire.headers, name: value[:at] + bytes([other]) + value[at + 1 :]})


def stale(chance: random.Random, wire: Wire) -> Wire:
    """Give the request signed at another time than now, or with another secret."""
    is_old = chance.random() < 0.5 and wire.sender.scheme not in (None, "github", "wp-webhooks", "notion", "storyblok")
    age = chance.choice((-1000, 310, 100_000)) if is_old else 0
    secret = ENVIRONMENT["SECRET"] if is_old else "another"
    signed = wire.sender.headers(wire.path, wire.body, age=age, secret=secret)
    token = {} if wire.sender.scheme else {"x-editlint-token": "another"}
    return wire._replace(headers=wire.headers | {name: value.encode() for name, value in (signed | token).items()})


def fault(wire: Wire, answer: httpx2.Response, seconds: float, *, is_genuine: bool) -> str | None:
    """Give what is wrong with an answer."""
    packed = "content-encoding" in wire.headers
    wanted = {413} if len(wire.body) > MOST else {200, 415, 422, *([413] * packed)} if is_genuine else {401}
    if answer.status_code not in wanted:
        return f"status {answer.status_code}"
    if seconds > LATE:
        return f"after {seconds:.1f} s"
    given = answer.json()
    if answer.status_code != 200:
        is_problem = answer.headers["content-type"] == "application/problem+json" and given["detail"].endswith(".")
        return None if is_problem else "no problem in words"
    if wire.path.startswith("/hooks/"):
        return None if given["status"] in ("accepted", "repeated", "ignored") else "no status"
    return None if given["verdict"] in ("pass", "fail", "unknown") else "no verdict"


def test_sources_and_signatures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(SEED)
    counts: Counter[str] = Counter()
    ways: list[tuple[str, Callable[[random.Random, Wire], Wire] | None]] = [
        ("genuine", None),
        ("altered", altered),
        ("stale", stale),
    ]
    with (
        live.service(tmp_path, SETTINGS, ENVIRONMENT) as (process, url),
        httpx2.Client(base_url=url, timeout=60) as client,
    ):
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            wire = made(chance)
            for name, way in ways:
                sent = way(chance, wire) if way else wire
                began = time.monotonic()
                headers = [(key.encode(), value) for key, value in sent.headers.items()]
                answer = client.post(sent.path, content=sent.body, headers=headers)
                wrong = fault(sent, answer, time.monotonic() - began, is_genuine=way is None)
                assert wrong is None, (wrong, SEED, name, sent.path, sent.headers, sent.body[:3000], answer.text)
                counts[f"{name} {answer.status_code}"] += 1
        if "EDITLINT_FUZZ_SECONDS" in os.environ:
            with capsys.disabled():
                sys.stdout.write(f"seed {SEED}: {dict(sorted(counts.items()))}\n")
        assert process.poll() is None
        _wait_until_checked(tmp_path / "editlint.db")
        assert client.get("/readyz").status_code == 200
    assert min(counts["genuine 200"], counts["genuine 422"], counts["altered 401"], counts["stale 401"]) > 0
    log = [json.loads(line) for line in (tmp_path / "log").read_text(encoding="utf-8").splitlines()]
    assert [line for line in log if line["level"] == "error"] == []
    assert _crashes(tmp_path / "editlint.db") == []


def _wait_until_checked(path: Path) -> None:
    """Wait until no run waits: none hangs."""
    until = time.monotonic() + 60 + SECONDS
    with sqlite3.connect(path) as database:
        while database.execute("SELECT count(*) FROM run WHERE state IN ('queued', 'running')").fetchone()[0]:
            assert time.monotonic() < until
            time.sleep(0.2)


def _crashes(path: Path) -> list[str]:
    """Give what the verdicts say of rules, readers and workers that failed."""
    with sqlite3.connect(path) as database:
        verdicts = [json.loads(row[0]) for row in database.execute("SELECT verdict FROM run WHERE verdict IS NOT NULL")]
    crashes = [each["message"] for found in verdicts for each in found["findings"] if each["rule"] == "rule-crash"]
    return sorted({*crashes, *(found["reason"] for found in verdicts if found["reason"])})

"""Signatures: what the vendors signed holds at its time, and nothing that was changed does."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from standardwebhooks import Webhook

from editlint.service.signatures import (
    SCHEMES,
    TOLERANCE,
    Access,
    Delivery,
    Refused,
    key,
    signature,
    verify,
)

CLOCK = 1795573918.0
"""When the vendors' vectors were signed."""

NOW = 1_800_000_000.0
SECRET = b"a secret of ours"
WRONG = "The signature is wrong: the secret is another, or the delivery was changed on its way."


class Capture(NamedTuple):
    """A request, who sent it, with which secret, and when it was signed."""

    name: str
    scheme: str
    secret: bytes
    delivery: Delivery
    clock: float


def holds(capture: Capture, **changed: object) -> bool:
    """Say whether a delivery, with some parts changed, is taken."""
    clock = changed.pop("clock", capture.clock)
    assert isinstance(clock, float | int)
    delivery = capture.delivery._replace(**changed)  # type: ignore[arg-type]
    try:
        Access(SCHEMES[capture.scheme], (b"an older one", capture.secret)).check(delivery, clock)
    except Refused:
        return False
    return True


@pytest.fixture(scope="module")
def every(data: Path, capture: Callable[[Path], Delivery]) -> list[Capture]:
    """Give the signed requests that were captured, and those that the vendors' own code signed."""
    folder = data / "cms" / "captures"
    found = []
    for path in sorted(folder.glob("*.http")):
        delivery = capture(path)
        if "x-ghost-signature" in delivery.headers:
            clock = int(delivery.headers["x-ghost-signature"].rpartition("=")[2]) / 1000
            found.append(Capture(path.stem, "ghost", b"ghost-lab-secret", delivery, clock))
        elif "webhook-timestamp" in delivery.headers:
            clock = int(delivery.headers["webhook-timestamp"])
            found.append(Capture(path.stem, "standard", b"lab-secret", delivery, clock))
    for name, given in json.loads((folder / "vendor-signed-vectors.json").read_bytes()).items():
        delivery = Delivery("POST", given.get("path", "/hooks/any"), given["headers"], given["body"].encode())
        found.append(Capture(name, name, given["secret"].encode(), delivery, CLOCK))
    return found


def test_what_vendors_signed_holds_at_its_time(every: list[Capture]) -> None:
    assert len(every) == 15
    for capture in every:
        assert holds(capture), capture.name
        assert not holds(capture._replace(secret=capture.secret + b"x")), capture.name


def test_an_altered_byte_is_refused(every: list[Capture]) -> None:
    for capture in every:
        body = capture.delivery.body
        step = max(len(body) // 400, 1)
        for at in range(0, len(body), step):
            altered = body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :]
            assert not holds(capture, body=altered), (capture.name, at)
        assert not holds(capture, body=body + b" ")
        assert not holds(capture, body=body[:-1])


def test_an_altered_header_is_refused(every: list[Capture]) -> None:
    for capture in every:
        scheme, headers = SCHEMES[capture.scheme], capture.delivery.headers
        listed = headers.get(scheme.listed, "").split(",") if scheme.listed else []
        names = {scheme.header, scheme.id, scheme.listed, *listed, *([scheme.time] if scheme.time in headers else [])}
        for name in names - {""}:
            assert not holds(capture, headers={key: value for key, value in headers.items() if key != name})
            for at, char in enumerate(headers[name]):
                for other in ("0", "x", ",", "\xe9"):
                    altered = headers[name][:at] + other + headers[name][at + 1 :]
                    if other != char:
                        assert not holds(capture, headers={**headers, name: altered}), (capture.name, name, altered)


def test_a_delivery_out_of_its_time_is_refused(every: list[Capture]) -> None:
    for capture in every:
        has_time = bool(SCHEMES[capture.scheme].time)
        assert holds(capture, clock=capture.clock + TOLERANCE - 1)
        assert holds(capture, clock=capture.clock + TOLERANCE + 1) is not has_time
        assert holds(capture, clock=capture.clock - TOLERANCE - 1) is not has_time


def test_another_path_is_refused_where_the_path_is_signed(every: list[Capture]) -> None:
    for capture in every:
        is_signed = "{target}" in SCHEMES[capture.scheme].signed
        assert holds(capture, target="/hooks/other") is not is_signed
        assert holds(capture, method="PUT") is not is_signed


HEADERS = {
    "standard": {"webhook-id": "msg_1", "webhook-timestamp": "1800000000", "webhook-signature": "v1,{}"},
    "ghost": {"x-ghost-signature": "sha256={}, t=1800000000000"},
    "contentful": {
        "x-contentful-signature": "{}",
        "x-contentful-signed-headers": "x-contentful-topic,x-contentful-timestamp,x-contentful-signed-headers",
        "x-contentful-timestamp": "1800000000000",
        "x-contentful-topic": "ContentManagement.Entry.save",
    },
    "sanity": {"sanity-webhook-signature": "t=1800000000000,v1={}"},
    "github": {"x-hub-signature-256": "sha256={}"},
    "wp-webhooks": {"x-wp-webhook-signature": "{}"},
    "webflow": {"x-webflow-timestamp": "1800000000000", "x-webflow-signature": "{}"},
    "notion": {"x-notion-signature": "sha256={}"},
    "storyblok": {"webhook-signature": "{}"},
}
SIGNED = {
    "standard": "msg_1.1800000000.BODY",
    "ghost": "BODY1800000000000",
    "contentful": "POST\n/hooks/a?site%253Dmain\n"
    "x-contentful-signed-headers:x-contentful-topic,x-contentful-timestamp,x-contentful-signed-headers;"
    "x-contentful-timestamp:1800000000000;x-contentful-topic:ContentManagement.Entry.save\nBODY",
    "sanity": "1800000000000.BODY",
    "webflow": "1800000000000:BODY",
}


def ours(name: str, body: bytes = '{"title": "“Rain”"}'.encode()) -> Capture:
    """Sign a delivery of ours, after the words of the vendor's document and not after our table."""
    scheme = SCHEMES[name]
    text = SIGNED.get(name, "BODY").encode().replace(b"BODY", body)
    made = signature(scheme._replace(signed="{all}"), SECRET, {"all": text})
    headers = {header: value.format(made) for header, value in HEADERS[name].items()}
    return Capture(name, name, SECRET, Delivery("POST", "/hooks/a?site=main", headers, body), NOW)


def test_every_scheme_is_tried_here() -> None:
    assert set(HEADERS) == set(SCHEMES)


@pytest.mark.parametrize("name", SCHEMES)
def test_a_scheme_takes_its_own_and_nothing_else(name: str) -> None:
    capture = ours(name)
    assert holds(capture)
    assert not holds(capture, body=capture.delivery.body + b" ")
    assert not holds(capture, headers={})
    assert not holds(capture._replace(secret=b"another"))
    scheme = SCHEMES[name]
    for garbage in ("", "garbage", " ", "v1,", "v1,=", "t=,v1=", "sha256=", "\xe9\xff", "v1,ab v1,", "t=9,v1=a", "🌅"):
        assert not holds(capture, headers={**capture.delivery.headers, scheme.header: garbage}), garbage


@pytest.mark.parametrize(
    ("changed", "detail"),
    [
        ({"webhook-signature": "garbage"}, "The header webhook-signature holds no signature."),
        ({"webhook-signature": " ".join(["v1,YQ=="] * 11)}, "The header webhook-signature holds no signature."),
        ({"webhook-signature": "v1,YQ=="}, WRONG),
        ({"webhook-timestamp": "soon"}, "The time of the signature is no number."),
        ({"webhook-timestamp": "1799999000"},
         "The delivery was signed more than 300 s ago, or ahead. Set the clocks right."),
        ({"webhook-timestamp": "9" * 5000}, "The time of the signature is no number."),
    ],
)  # fmt: skip
def test_the_refusal_says_what_is_wrong(changed: dict[str, str], detail: str) -> None:
    delivery = ours("standard").delivery
    with pytest.raises(Refused) as refused:
        verify(SCHEMES["standard"], [SECRET], delivery._replace(headers={**delivery.headers, **changed}), NOW, 300)
    assert str(refused.value) == detail


def test_a_missing_header_is_named() -> None:
    delivery = ours("standard").delivery
    headers = {name: value for name, value in delivery.headers.items() if name != "webhook-id"}
    with pytest.raises(Refused, match=r"The header webhook-id is missing\."):
        verify(SCHEMES["standard"], [SECRET], delivery._replace(headers=headers), NOW, 300)


def test_a_list_of_signed_headers_must_name_the_time() -> None:
    scheme = SCHEMES["contentful"]
    listed = "x-contentful-signed-headers"
    text = f"POST\n/a\n{listed}:{listed}\nBODY".encode()
    made = signature(scheme._replace(signed="{all}"), SECRET, {"all": text})
    headers = {scheme.header: made, listed: listed, scheme.time: "1800000000000"}
    with pytest.raises(Refused, match="must name x-contentful-timestamp"):
        verify(scheme, [SECRET], Delivery("POST", "/a", headers, b"BODY"), NOW, 300)


def test_secrets_overlap_while_they_are_changed() -> None:
    capture = ours("github")
    for secrets in ((SECRET, b"new"), (b"new", SECRET)):
        Access(SCHEMES["github"], secrets).check(capture.delivery, NOW)
    with pytest.raises(Refused):
        Access(SCHEMES["github"], (b"new",)).check(capture.delivery, NOW)


@for_all(st.text(), st.binary(min_size=24, max_size=64), st.text("abcdefgh_.-0123456789", min_size=1))
def test_standard_webhooks_agrees_with_its_own_library(body: str, secret: bytes, name: str) -> None:
    moment = datetime.fromtimestamp(int(NOW), UTC)
    made = Webhook(secret).sign(name, moment, body.encode("utf-8", "replace").decode())
    headers = {"webhook-id": name, "webhook-timestamp": str(int(NOW)), "webhook-signature": f"v1a,xyz {made}"}
    delivery = Delivery("POST", "/", headers, body.encode("utf-8", "replace"))
    verify(SCHEMES["standard"], [secret], delivery, NOW, 300)


@for_all(st.sampled_from(sorted(SCHEMES)), st.data())
def test_no_header_makes_the_verifier_fail(name: str, data: st.DataObject) -> None:
    capture = ours(name)
    text = st.text(st.characters(max_codepoint=255), max_size=60)
    headers = {header: data.draw(text | st.just(value)) for header, value in capture.delivery.headers.items()}
    if headers != capture.delivery.headers:
        assert not holds(capture, headers=headers)


def test_secrets_of_standard_webhooks_are_base64() -> None:
    assert key(b"whsec_YSBzZWNyZXQ") == key(b"whsec_YSBzZWNyZXQ=") == b"a secret"
    assert key(b"lab-secret") == b"lab-secret"
    with pytest.raises(ValueError, match="base64"):
        key(b"whsec_no base64!")


@pytest.mark.parametrize(
    ("headers", "is_taken"),
    [
        ({"authorization": "Bearer open-sesame"}, True),
        ({"authorization": "bearer  new-token"}, True),
        ({"x-editlint-token": "open-sesame"}, True),
        ({"authorization": "Bearer open-sesam"}, False),
        ({"authorization": "Basic open-sesame"}, False),
        ({"x-editlint-token": "\xe9"}, False),
        ({"x-editlint-token": ""}, False),
        ({}, False),
    ],
)
def test_tokens_open(headers: dict[str, str], is_taken: bool) -> None:
    access = Access(tokens=(b"open-sesame", b"new-token"))
    try:
        access.check(Delivery("POST", "/", headers, b""), NOW)
    except Refused as refused:
        assert not is_taken
        assert str(refused) == "Send a token of this service: Authorization: Bearer TOKEN."  # noqa: PT017
    else:
        assert is_taken


def test_a_signature_and_a_token_can_both_be_asked_for() -> None:
    capture = ours("github")
    access = Access(SCHEMES["github"], (SECRET,), (b"open-sesame",))
    with pytest.raises(Refused):
        access.check(capture.delivery, NOW)
    both = {**capture.delivery.headers, "authorization": "Bearer open-sesame"}
    access.check(capture.delivery._replace(headers=both), NOW)

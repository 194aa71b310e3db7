"""Who sent a delivery: one verifier, and a table of what each sender signs and where it puts the signature."""

import base64
import hashlib
import hmac
import re
import string
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

TOLERANCE = 300
"""Seconds that a sender's clock and ours may differ, and a delivery may travel."""

MOST = 10
"""How many signatures a header may carry."""


class Refused(Exception):
    """A request of somebody who is not known. The message is one sentence, `scheme` how to log in."""

    def __init__(self, detail: str, scheme: str = "Bearer") -> None:
        """Keep both."""
        super().__init__(detail)
        self.scheme = scheme


class Delivery(NamedTuple):
    """A request as it came: `target` is path and query, `headers` are by lower-case name, `body` is raw."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes


class Scheme(NamedTuple):
    """How a sender signs.

    `signature` is an expression that finds the signature in the header, as group 1. `signed` is a template of what is
    signed. `time` is the header that holds the time, or an expression that finds it in the signature's header, `unit`
    how many of it make a second. `id` is the header with the delivery's id, `listed` the one that names further
    headers that are signed.
    """

    header: str
    signature: str
    signed: str
    encode: Callable[[bytes], str]
    algorithm: str = "sha256"
    time: str = ""
    unit: int = 1
    id: str = ""
    listed: str = ""


def _base64(digest: bytes) -> str:
    return base64.b64encode(digest).decode()


def _base64url(digest: bytes) -> str:
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


_HEX = r"([0-9a-f]+)"
SCHEMES: Mapping[str, Scheme] = {
    "standard": Scheme(  # https://www.standardwebhooks.com, version 1
        "webhook-signature",
        r"(?:^| )v1,([A-Za-z0-9+/=]+)(?= |$)",
        "{id}.{time}.{body}",
        _base64,
        time="webhook-timestamp",
        id="webhook-id",
    ),
    "ghost": Scheme(
        "x-ghost-signature", rf"^sha256={_HEX}, t=\d+$", "{body}{time}", bytes.hex, time=r", t=(\d+)$", unit=1000
    ),
    "contentful": Scheme(
        "x-contentful-signature",
        rf"^{_HEX}$",
        "{method}\n{target}\n{listed}\n{body}",
        bytes.hex,
        time="x-contentful-timestamp",
        unit=1000,
        listed="x-contentful-signed-headers",
    ),
    "sanity": Scheme(
        "sanity-webhook-signature",
        r"^t=\d+,v1=([A-Za-z0-9_-]+)$",
        "{time}.{body}",
        _base64url,
        time=r"^t=(\d+),",
        unit=1000,
    ),
    "github": Scheme("x-hub-signature-256", rf"^sha256={_HEX}$", "{body}", bytes.hex),
    "wp-webhooks": Scheme("x-wp-webhook-signature", r"^([A-Za-z0-9+/=]+)$", "{body}", _base64),
    "webflow": Scheme(
        "x-webflow-signature", rf"^{_HEX}$", "{time}:{body}", bytes.hex, time="x-webflow-timestamp", unit=1000
    ),
    "notion": Scheme("x-notion-signature", rf"^sha256={_HEX}$", "{body}", bytes.hex),
    "storyblok": Scheme("webhook-signature", rf"^{_HEX}$", "{body}", bytes.hex, algorithm="sha1"),
}
"""As the vendors' documents or sources say. The first five hold for deliveries that the vendors' own code signed."""


class Access(NamedTuple):
    """What shows that a delivery comes from its source: a signature, a token, both, or, if so set, nothing.

    `tolerance` is how many seconds old a signature may be.
    """

    scheme: Scheme | None = None
    secrets: tuple[bytes, ...] = ()
    tokens: tuple[bytes, ...] = ()
    tolerance: float = TOLERANCE

    def check(self, delivery: Delivery, now: float) -> None:
        """Refuse a delivery that does not come from the source. Raises Refused."""
        if self.scheme and self.secrets:
            verify(self.scheme, self.secrets, delivery, now, self.tolerance)
        if self.tokens:
            check_token(self.tokens, delivery.headers)


def verify(scheme: Scheme, secrets: Sequence[bytes], delivery: Delivery, now: float, tolerance: float) -> None:
    """Refuse a delivery that none of the secrets signed, or that is too old or too new at `now`. Raises Refused."""
    given = re.findall(scheme.signature, delivery.headers.get(scheme.header, ""))
    if not given or len(given) > MOST:
        raise Refused(f"The header {scheme.header} holds no signature.")
    values = _values(scheme, delivery)
    if scheme.time and abs(now - int(values["time"]) / scheme.unit) > tolerance:
        raise Refused(f"The delivery was signed more than {tolerance:g} s ago, or ahead. Set the clocks right.")
    # every secret is tried with every signature, so that the time tells nothing
    matches = [
        hmac.compare_digest(signature(scheme, secret, values).encode(), each.encode())
        for secret in secrets
        for each in given
    ]
    if not any(matches):
        raise Refused("The signature is wrong: the secret is another, or the delivery was changed on its way.")


def signature(scheme: Scheme, secret: bytes, values: Mapping[str, bytes]) -> str:
    """Give the signature of what the template makes of `values`, as it stands in the header."""
    signed = b"".join(
        text.encode() + (values[name] if name else b"") for text, name, *_ in string.Formatter().parse(scheme.signed)
    )
    return scheme.encode(hmac.digest(key(secret), signed, scheme.algorithm))


def key(secret: bytes) -> bytes:
    """Give the bytes to sign with. A secret that begins with "whsec_" is base64. Raises ValueError if that is wrong."""
    if not secret.startswith(b"whsec_"):
        return secret
    coded = secret.removeprefix(b"whsec_").rstrip(b"=")
    return base64.b64decode(coded + b"=" * (-len(coded) % 4), validate=True)


def check_token(tokens: Sequence[bytes], headers: Mapping[str, str]) -> None:
    """Refuse a request without one of the tokens, in Authorization or in X-Editlint-Token. Raises Refused."""
    scheme, _, given = headers.get("authorization", "").partition(" ")
    found = given.strip() if scheme.lower() == "bearer" else headers.get("x-editlint-token", "")
    matches = [hmac.compare_digest(_hashed(found.encode("latin-1", "replace")), _hashed(token)) for token in tokens]
    if not any(matches):
        raise Refused("Send a token of this service: Authorization: Bearer TOKEN.")


def _hashed(secret: bytes) -> bytes:
    """Give bytes of one length, because a comparison tells the length of what it compares."""
    return hashlib.sha256(secret).digest()


def _values(scheme: Scheme, delivery: Delivery) -> dict[str, bytes]:
    values = {"body": delivery.body, "method": delivery.method.encode(), "target": _escaped(delivery.target)}
    if scheme.id:
        values["id"] = _header(delivery, scheme.id)
    if scheme.time:
        in_header = re.findall(scheme.time, delivery.headers[scheme.header])
        values["time"] = in_header[0].encode() if in_header else _header(delivery, scheme.time)
        if not re.fullmatch(rb"[0-9]{1,15}", values["time"]):
            raise Refused("The time of the signature is no number.")
    if scheme.listed:
        names = sorted(_header(delivery, scheme.listed).decode("latin-1").lower().split(","))
        if scheme.time not in names:
            raise Refused(f"The header {scheme.listed} must name {scheme.time}.")
        pairs = (name.encode("latin-1") + b":" + _header(delivery, name).strip() for name in names)
        values["listed"] = b";".join(pairs)
    return values


def _header(delivery: Delivery, name: str) -> bytes:
    if name not in delivery.headers:
        raise Refused(f"The header {name} is missing.")
    return delivery.headers[name].encode("latin-1", "replace")


def _escaped(target: str) -> bytes:
    """Give path and query as Contentful signs them: the query is escaped, and then the whole once more."""
    path, mark, query = target.partition("?")
    return quote(path + mark + quote(query, safe="!'()*-._~"), safe="!#$&'()*+,/:;=?@-._~").encode()

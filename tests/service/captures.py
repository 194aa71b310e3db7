"""Requests of content management systems, as they came: from files, or written here in the same shape."""

import json
from pathlib import Path
from typing import NamedTuple

from editlint.service.signatures import Delivery

CLOCK = 1795573918.0
"""When the vendors' vectors were signed."""


class Capture(NamedTuple):
    """A request, who sent it, with which secret, and when it was signed."""

    name: str
    scheme: str
    secret: bytes
    delivery: Delivery
    clock: float


def read(path: Path) -> Delivery:
    """Give the request that a file holds: request line, headers, blank line, body."""
    head, _, body = path.read_bytes().partition(b"\r\n\r\n")
    line, *pairs = head.decode("latin-1").split("\r\n")
    method, target, _ = line.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (pair.partition(":") for pair in pairs)}
    return Delivery(method, target, headers, body)


def signed(folder: Path) -> list[Capture]:
    """Give the signed requests of a folder of captures."""
    found = []
    for path in sorted(folder.glob("*.http")):
        delivery = read(path)
        if "x-ghost-signature" in delivery.headers:
            clock = int(delivery.headers["x-ghost-signature"].rpartition("=")[2]) / 1000
            found.append(Capture(path.stem, "ghost", b"ghost-lab-secret", delivery, clock))
        elif "webhook-timestamp" in delivery.headers:
            clock = int(delivery.headers["webhook-timestamp"])
            found.append(Capture(path.stem, "standard", b"lab-secret", delivery, clock))
    return found


def vectors(folder: Path) -> list[Capture]:
    """Give the requests that the vendors' own code signed."""
    known = json.loads((folder / "vendor-signed-vectors.json").read_bytes())
    return [
        Capture(name, name, given["secret"].encode(), _delivery(given), CLOCK) for name, given in sorted(known.items())
    ]


def _delivery(given: dict[str, object]) -> Delivery:
    headers = given["headers"]
    assert isinstance(headers, dict)
    return Delivery("POST", str(given.get("path", "/hooks/any")), headers, str(given["body"]).encode())

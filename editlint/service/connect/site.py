"""What the commands that set up a CMS share: its API, what they are given, and the settings that they print."""

import ipaddress
import json
import os
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from httpx2 import Client, HTTPError, InvalidURL

TIMEOUT = 30
"""Seconds that a site may take to answer."""


class NotConnected(Exception):
    """A site could not be set up. The message says why, and what to do."""


class Site:
    """A site that runs the CMS `name`. `headers` gives what lets us in, anew for each request."""

    def __init__(self, name: str, url: str, headers: Callable[[], Mapping[str, str]]) -> None:
        """Take what it needs. The address is one that `address` gave."""
        self.name = name
        self.url = url
        self._headers = headers
        self._client = Client(timeout=TIMEOUT)

    def ask(self, method: str, path: str, body: Any = None) -> tuple[int, dict[str, Any]]:
        """Give the status and the JSON object of an answer. Raises NotConnected where there is no such CMS."""
        try:
            answer = self._client.request(method, f"{self.url}{path}", json=body, headers=dict(self._headers()))
        except (HTTPError, InvalidURL) as error:
            why = str(error) or type(error).__name__
            raise NotConnected(
                f"{self.url} cannot be reached ({why}). Is the address right, and does it run?"
            ) from None
        other, is_same_path, _ = answer.headers.get("location", "").partition(path.partition("?")[0])
        if answer.is_redirect and is_same_path and other:
            raise NotConnected(f"{self.url} sends on to {other}. Name that address instead.")
        try:
            found = answer.json() if answer.content else {}
        except ValueError:
            found = None
        if not isinstance(found, dict):
            what = f"{self.url} does not answer as {self.name} does: status {answer.status_code} and no JSON."
            raise NotConnected(f"{what} Name the address of the site itself, and of no page in it.")
        return answer.status_code, found


def first_error(found: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give the first error of an answer, which looks alike in Ghost and Directus; nothing where there is none."""
    errors = found.get("errors")
    first = errors[0] if isinstance(errors, list) and errors else None
    return first if isinstance(first, dict) else {}


def address(url: str, option: str) -> str:
    """Give an address without a slash at its end. Raises NotConnected where no secret should be sent to it."""
    try:
        parts = urlsplit(url)
        is_fit = bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and is_near(url)))
    except ValueError:
        is_fit = False
    if not is_fit:
        raise NotConnected(
            f"{option} must begin with https://: secrets go there. Only within a network of one's own will http:// do."
        )
    return f"{parts.scheme}://{parts.netloc}{parts.path}".rstrip("/")


def is_near(url: str) -> bool:
    """Say whether an address is one within one's own network."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host


def variable(name: str, what: str) -> str:
    """Give what an environment variable holds. Raises NotConnected if it is not set."""
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name):
        raise NotConnected(
            f"Secrets are not given on the command line: name the environment variable that holds {what}."
        )
    if not os.environ.get(name):
        raise NotConnected(f"The environment variable {name} is not set. It must hold {what}.")
    return os.environ[name]


def source_name(name: str) -> str:
    """Give the name of a source. Raises NotConnected if it cannot stand in an address and in the settings."""
    if not re.fullmatch(r"[A-Za-z0-9_-]+", name):
        raise NotConnected(f"--source takes letters, digits, “-” and “_”, so not “{name}”.")
    return name


def section(name: str, values: Mapping[str, Any]) -> str:
    """Give a section of editlint.toml. Texts, lists and numbers are written in TOML as in JSON."""
    return "".join((f"{name}\n", *(f"{key} = {json.dumps(value)}\n" for key, value in values.items())))

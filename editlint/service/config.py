"""The settings of the service: the section [service] of editlint.toml. It names secrets; the environment holds them."""

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from editlint.settings import FAIL_ON, SettingsError, unknown


class Config(NamedTuple):
    """What the service needs to know.

    `tokens` open /v1/. `deadline` and `limit` are seconds: after the one a request is answered, after the other its
    check is stopped. `max_bytes` is how large a body may be, `backlog` how many checks may wait for a worker before
    the service says that it is busy. `public_url` is what links begin with.
    """

    database: str = "sqlite:///editlint.db"
    tokens: tuple[bytes, ...] = ()
    deadline: float = 1.5
    limit: float = 30.0
    workers: int = 2
    max_bytes: int = 10_000_000
    backlog: int = 200
    public_url: str = ""
    fail_on: str | None = None


_KINDS: Mapping[str, tuple[type, ...]] = {
    "database": (str,),
    "tokens": (list,),
    "deadline": (int, float),
    "limit": (int, float),
    "workers": (int,),
    "max-bytes": (int,),
    "backlog": (int,),
    "public-url": (str,),
    "fail-on": (str,),
}
_NAMES = {str: "a text", list: "a list of texts", int: "a number", dict: "a table"}


def read(table: Mapping[str, Any], environment: Mapping[str, str] = os.environ) -> Config:
    """Give the settings that a table holds. Raises SettingsError."""
    check(table, _KINDS, "[service]")
    values = {name.replace("-", "_"): value for name, value in table.items()}
    for name in ("deadline", "limit", "workers", "max-bytes", "backlog"):
        if table.get(name, 1) <= 0:
            raise SettingsError(f"[service] {name} must be more than 0.")
    if table.get("fail-on") not in (None, *FAIL_ON):
        raise SettingsError(f"[service] fail-on must be one of {', '.join(FAIL_ON)}.")
    values["tokens"] = secrets(table.get("tokens", ()), "[service] tokens", environment)
    values["public_url"] = table.get("public-url", "").rstrip("/")
    return Config(**values)


def check(table: Mapping[str, Any], kinds: Mapping[str, tuple[type, ...]], place: str) -> None:
    """Say what is wrong with the keys and types of a table. Raises SettingsError."""
    for name, value in table.items():
        if name not in kinds:
            raise SettingsError(f"{place}: {unknown('setting', name, kinds)}")
        if not isinstance(value, kinds[name]) or (isinstance(value, bool) and bool not in kinds[name]):
            raise SettingsError(f"{place} {name} must be {_NAMES[kinds[name][0]]}.")
        if isinstance(value, list) and not all(isinstance(each, str) for each in value):
            raise SettingsError(f"{place} {name} must be a list of texts.")


def secrets(names: list[str] | tuple[str, ...], place: str, environment: Mapping[str, str]) -> tuple[bytes, ...]:
    """Give the secrets that environment variables hold. Raises SettingsError where one is not set."""
    missing = [name for name in names if not environment.get(name)]
    if missing:
        raise SettingsError(f"{place} names the environment variable {missing[0]}, which is not set.")
    return tuple(environment[name].encode() for name in names)

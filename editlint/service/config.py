"""The settings of the service: the section [service] of editlint.toml. It names secrets; the environment holds them."""

import math
import os
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from editlint.service import github
from editlint.service.draft import TEXTS, address
from editlint.service.signatures import SCHEMES, TOLERANCE, Access, key
from editlint.service.sites import Site
from editlint.service.sources import ADAPTERS
from editlint.service.sources.adapter import Adapter, Options
from editlint.service.targets import TARGETS
from editlint.service.targets.target import Target
from editlint.settings import FAIL_ON, SettingsError, unknown

OUTCOMES = ("pass", "fail", "unknown")


class SourceConfig(NamedTuple):
    """A system that sends drafts, or tells of what is to be fetched at `fetch`.

    `fail_status` is the HTTP status with which a gate hears that a draft failed.
    """

    adapter: Adapter
    access: Access
    options: Options = Options()
    fail_on: str | None = None
    deadline: float | None = None
    fail_status: int = 200
    targets: tuple[Target, ...] = ()
    fetch: Site | None = None


class Config(NamedTuple):
    """What the service needs to know.

    `tokens` open /v1/. `deadline` and `limit` are seconds: after the one a request is answered, after the other its
    check is stopped. `max_bytes` is how large a body may be, `backlog` how many checks may wait for a worker before
    the service says that it is busy. `public_url` is what links begin with. `per_minute` is how many requests a source
    may make, None for any number, `keep_days` for how long a run is kept.
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
    per_minute: int | None = None
    keep_days: float = 90
    sources: Mapping[str, SourceConfig] = MappingProxyType({})


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
    "per-minute": (int,),
    "keep-days": (int, float),
    "sources": (dict,),
}
_COUNTS = ("deadline", "limit", "workers", "max-bytes", "backlog", "per-minute", "keep-days")
_READING: Mapping[str, tuple[type, ...]] = {
    **{name.replace("_", "-"): (str,) for name in Options._fields if name != "can_fetch"},
    **dict.fromkeys(("body", "paths"), (list,)),
}
_SOURCE: Mapping[str, tuple[type, ...]] = {
    "kind": (str,),
    "secrets": (list,),
    "tokens": (list,),
    "unsigned": (bool,),
    "signature": (str,),
    "tolerance": (int, float),
    "fail-on": (str,),
    "deadline": (int, float),
    "fail-status": (int,),
    "report": (list,),
    "fetch": (dict,),
    **_READING,
}
_FETCH: Mapping[str, tuple[type, ...]] = dict.fromkeys(("site", "secret", "app"), (str,))
_TARGET: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(("to", "site", "secret", "field", "path", "app"), (str,)),
    "only": (list,),
}
_GHOST_KEY = re.compile(rb"[0-9a-f]+:(?:[0-9a-f]{2})+")
_NAMES = {str: "a text", list: "a list of texts", int: "a number", dict: "a table", bool: "true or false"}


def read(table: Mapping[str, Any], environment: Mapping[str, str] = os.environ) -> Config:
    """Give the settings that a table holds. Raises SettingsError."""
    _check_keys(table, _KINDS, "[service]")
    values: dict[str, Any] = {name.replace("-", "_"): value for name, value in table.items()}
    _check_values(table, "[service]", _COUNTS)
    values["tokens"] = _secrets(table.get("tokens", ()), "[service] tokens", environment)
    if "public-url" in table and not address(table["public-url"]):
        raise SettingsError("[service] public-url must be an address that begins with https://.")
    values["public_url"] = table.get("public-url", "").rstrip("/")
    values["sources"] = {
        name: _source(source, f"[service.sources.{name}]", environment)
        for name, source in table.get("sources", {}).items()
    }
    return Config(**values)


def _source(table: Mapping[str, Any], place: str, environment: Mapping[str, str]) -> SourceConfig:
    if not isinstance(table, dict):
        raise SettingsError(f"{place} must be a table.")
    _check_keys(table, _SOURCE, place)
    _check_values(table, place, ("deadline", "tolerance"))
    kind = table.get("kind", "")
    if kind not in ADAPTERS:
        raise SettingsError(f"{place} kind: {unknown('kind', kind, ADAPTERS)}")
    if table.get("format", "text") not in TEXTS:
        raise SettingsError(f"{place} format: {unknown('format', table['format'], TEXTS)}")
    if table.get("fail-status", 200) not in range(200, 500):
        raise SettingsError(f"{place} fail-status must be a number from 200 to 499.")
    reading = {name.replace("-", "_"): table[name] for name in _READING if name in table}
    reading |= {name: tuple(reading[name]) for name in ("body", "paths") if name in reading}
    fetch = _fetch(table, kind, place, environment)
    return SourceConfig(
        ADAPTERS[kind],
        _access(table, ADAPTERS[kind], place, environment),
        Options(**reading, can_fetch=fetch is not None),
        table.get("fail-on"),
        table.get("deadline"),
        table.get("fail-status", 200),
        tuple(
            _target(each, table, f"{place} report {number}", environment)
            for number, each in enumerate(table.get("report", ()), 1)
        ),
        fetch,
    )


def _fetch(table: Mapping[str, Any], kind: str, place: str, environment: Mapping[str, str]) -> Site | None:
    """Give where to fetch what a source does not send; GitHub sends nothing but the commit."""
    if "fetch" not in table:
        if kind == "github":
            raise SettingsError(f"{place} needs “fetch”: GitHub does not send what was written.")
        return None
    if ADAPTERS[kind].fetch is None:
        raise SettingsError(f"{place} fetch: there is nothing to fetch, as {kind} sends what was written.")
    return _site(table["fetch"], kind, f"{place} fetch", environment)


def _site(table: Mapping[str, Any], kind: str, place: str, environment: Mapping[str, str]) -> Site:
    _check_keys(table, _FETCH, place)
    url, app = table.get("site", github.SITE if kind == "github" else ""), table.get("app", "")
    if not address(url):
        raise SettingsError(f"{place} site must be an address that begins with https://.")
    (secret,) = _secrets([table.get("secret", "")], f"{place} secret", environment)
    if app:
        try:
            github.web_token(app, secret.decode())
        except ImportError:
            raise SettingsError(f'{place} app needs PyJWT: pip install "editlint[service-github]".') from None
        except Exception:  # noqa: BLE001 - the libraries raise this and that for what is no key
            raise SettingsError(f"{place} secret must be the private key of the App: a PEM file's text.") from None
    return Site(url.rstrip("/"), secret.decode(), app)


def _target(table: Any, source: Mapping[str, Any], place: str, environment: Mapping[str, str]) -> Target:
    if not isinstance(table, dict):
        raise SettingsError(f"{place} must be a table: write [[service.sources.NAME.report]].")
    _check_keys(table, _TARGET, place)
    if table.get("to") == "github":
        return _github(table, source, place, environment)
    name, site, only = table.get("to", ""), table.get("site", ""), tuple(table.get("only", OUTCOMES))
    if name not in TARGETS:
        raise SettingsError(f"{place} to: {unknown('target', name, TARGETS)}")
    if not address(site):
        raise SettingsError(f"{place} site must be an address that begins with https://.")
    if not set(only) <= set(OUTCOMES):
        raise SettingsError(f"{place} only may hold {', '.join(OUTCOMES)}.")
    (secret,) = _secrets([table.get("secret", "")], f"{place} secret", environment)
    if name == "ghost" and not _GHOST_KEY.fullmatch(secret):
        raise SettingsError(f"{place} secret must be the Admin API key of a custom integration, “id:secret”.")
    if name == "webhook" and not table.get("path", "/").startswith("/"):
        raise SettingsError(f"{place} path must begin with “/”.")
    if name == "slack" and not secret.startswith(b"/"):
        raise SettingsError(f"{place} secret must be the path of the incoming webhook, from “/services/” on.")
    return Target(name, site.rstrip("/"), secret.decode(), table.get("field", ""), table.get("path", ""), only=only)


def _github(table: Mapping[str, Any], source: Mapping[str, Any], place: str, environment: Mapping[str, str]) -> Target:
    """Give GitHub as a target, which lets us in as it does to fetch."""
    if source.get("kind") != "github" or table.keys() - {"to"}:
        raise SettingsError(f"{place} to: “github” is for sources of that kind, and needs nothing besides “fetch”.")
    site = _site(source["fetch"], "github", place, environment)
    return Target("github", site.url, site.secret, app=site.app)


def _access(table: Mapping[str, Any], adapter: Adapter, place: str, environment: Mapping[str, str]) -> Access:
    """Give what a source must show. Nothing is enough only where the settings say so."""
    given = _secrets(table.get("secrets", ()), f"{place} secrets", environment)
    tokens = _secrets(table.get("tokens", ()), f"{place} tokens", environment)
    name = table.get("signature", adapter.scheme)
    if given and name not in SCHEMES:
        raise SettingsError(f"{place} signature: {unknown('signature', name or '', SCHEMES)}")
    for secret in given:
        try:
            key(secret)
        except ValueError:
            raise SettingsError(f"{place} secrets: one begins with “whsec_” and is not base64 behind it.") from None
    if not given and not tokens and table.get("unsigned") is not True:
        raise SettingsError(f"{place} would take drafts from anybody: name “secrets” or “tokens”, or set “unsigned”.")
    return Access(SCHEMES[name] if given else None, given, tokens, table.get("tolerance", TOLERANCE))


def _check_values(table: Mapping[str, Any], place: str, counts: Iterable[str]) -> None:
    for name in counts:
        if not 0 < table.get(name, 1) < math.inf:
            raise SettingsError(f"{place} {name} must be a number above 0.")
    if table.get("fail-on") not in (None, *FAIL_ON):
        raise SettingsError(f"{place} fail-on must be one of {', '.join(FAIL_ON)}.")


def _check_keys(table: Mapping[str, Any], kinds: Mapping[str, tuple[type, ...]], place: str) -> None:
    """Say what is wrong with the keys and types of a table. Raises SettingsError."""
    for name, value in table.items():
        if name not in kinds:
            raise SettingsError(f"{place}: {unknown('setting', name, kinds)}")
        if not isinstance(value, kinds[name]) or (isinstance(value, bool) and bool not in kinds[name]):
            raise SettingsError(f"{place} {name} must be {_NAMES[kinds[name][0]]}.")
        if isinstance(value, list) and name != "report" and not all(isinstance(each, str) for each in value):
            raise SettingsError(f"{place} {name} must be a list of texts.")


def _secrets(names: Iterable[str], place: str, environment: Mapping[str, str]) -> tuple[bytes, ...]:
    """Give the secrets that environment variables hold. Raises SettingsError where one is not set."""
    missing = [name for name in names if not environment.get(name)]
    if missing:
        raise SettingsError(f"{place} names the environment variable {missing[0]}, which is not set.")
    return tuple(environment[name].encode() for name in names)

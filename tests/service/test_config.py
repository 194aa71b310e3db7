"""The section [service]: what is taken, and what is wrong with it, in a sentence."""

import sys
from typing import Any

import pytest

from editlint.service import config, github
from editlint.service.signatures import SCHEMES
from editlint.service.sites import Site
from editlint.settings import SettingsError
from tests.service.fake_github import KEY

ENVIRONMENT = {"A": "a", "B": "b", "BROKEN": "whsec_?", "EMPTY": "", "KEY": KEY}
OPEN = {"kind": "strapi", "tokens": ["A"]}
PULLS = {"kind": "github", "secrets": ["A"], "fetch": {"app": "1", "secret": "KEY"}}


def report(**target: Any) -> dict[str, Any]:
    return {**OPEN, "report": [{"site": "https://a.test", "secret": "A", **target}]}


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({"token": ["A"]}, "[service]: unknown setting “token”, did you mean “tokens”?"),
        ({"tokens": "A"}, "[service] tokens must be a list of texts."),
        ({"tokens": [1]}, "[service] tokens must be a list of texts."),
        ({"tokens": ["EMPTY"]}, "[service] tokens names the environment variable EMPTY, which is not set."),
        ({"deadline": True}, "[service] deadline must be a number."),
        ({"workers": 0}, "[service] workers must be a number above 0."),
        ({"deadline": float("nan")}, "[service] deadline must be a number above 0."),
        ({"limit": float("inf")}, "[service] limit must be a number above 0."),
        ({"public-url": "editlint.example"}, "[service] public-url must be an address that begins with https://."),
        ({"workers": 1.5}, "[service] workers must be a number."),
        ({"fail-on": "eror"}, "[service] fail-on must be one of error, warning, suggestion, never."),
        ({"sources": []}, "[service] sources must be a table."),
        ({"sources": {"a": 1}}, "[service.sources.a] must be a table."),
    ],
)
def test_what_is_wrong_is_named(table: dict[str, Any], problem: str) -> None:
    with pytest.raises(SettingsError) as raised:
        config.read(table, ENVIRONMENT)
    assert str(raised.value) == problem


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ({}, " kind: unknown kind “”."),
        ({"kind": "gost"}, " kind: unknown kind “gost”, did you mean “ghost”?"),
        ({"kind": "ghost"}, " would take drafts from anybody: name “secrets” or “tokens”, or set “unsigned”."),
        ({"kind": "ghost", "unsigned": False},
         " would take drafts from anybody: name “secrets” or “tokens”, or set “unsigned”."),
        ({"kind": "strapi", "secrets": ["A"]}, " signature: unknown signature “”."),
        ({"kind": "standard", "secrets": ["BROKEN"]},
         " secrets: one begins with “whsec_” and is not base64 behind it."),
        ({**OPEN, "fail-status": 500}, " fail-status must be a number from 200 to 499."),
        ({**OPEN, "body": "text"}, " body must be a list of texts."),
        ({**OPEN, "format": "htm"}, " format: unknown format “htm”, did you mean “html”?"),
        ({**OPEN, "tolerance": 0}, " tolerance must be a number above 0."),
        ({**OPEN, "report": [1]}, " report 1 must be a table: write [[service.sources.NAME.report]]."),
        (report(to="slak"), " report 1 to: unknown target “slak”, did you mean “slack”?"),
        (report(to="ghost"), " report 1 secret must be the Admin API key of a custom integration, “id:secret”."),
        (report(to="slack"), " report 1 secret must be the path of the incoming webhook, from “/services/” on."),
        (report(to="webhook", path="http://b.test"), " report 1 path must begin with “/”."),
        (report(to="webhook", site="file:///etc"), " report 1 site must be an address that begins with https://."),
        (report(to="webhook", only=["failed"]), " report 1 only may hold pass, fail, unknown."),
        (report(to="webhook", secret="C"), " report 1 secret names the environment variable C, which is not set."),
        (report(to="github"), " report 1 to: “github” is for sources of that kind, and needs nothing besides “fetch”."),
        ({**PULLS, "report": [{"to": "github", "only": ["fail"]}]},
         " report 1 to: “github” is for sources of that kind, and needs nothing besides “fetch”."),
        ({"kind": "github", "secrets": ["A"]}, " needs “fetch”: GitHub does not send what was written."),
        ({**OPEN, "fetch": {}}, " fetch: there is nothing to fetch, as strapi sends what was written."),
        ({**PULLS, "fetch": 1}, " fetch must be a table."),
        ({**PULLS, "fetch": {"key": "KEY"}}, " fetch: unknown setting “key”."),
        ({**PULLS, "fetch": {"app": "1", "secret": "A"}},
         " fetch secret must be the private key of the App: a PEM file's text."),
        ({**PULLS, "fetch": {"app": 1, "secret": "KEY"}}, " fetch app must be a text."),
        ({"kind": "directus", "tokens": ["A"], "fetch": {"secret": "A"}},
         " fetch site must be an address that begins with https://."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_source_is_named(source: dict[str, Any], problem: str) -> None:
    with pytest.raises(SettingsError) as raised:
        config.read({"sources": {"a": source}}, ENVIRONMENT)
    assert str(raised.value) == f"[service.sources.a]{problem}"


def test_what_is_right_is_taken() -> None:
    sources = {
        "a": {"kind": "ghost", "secrets": ["A", "B"], "tolerance": 60},
        "b": {**OPEN, "body": ["lead", "text"], "edit-url": "https://a.test/{id}", "fail-on": "never"},
        "c": {"kind": "directus", "secrets": ["A"], "signature": "github"},
        "d": report(to="webhook", path="/in", site="https://a.test/"),
    }
    found = config.read({"tokens": ["A"], "public-url": "https://e.test/", "sources": sources}, ENVIRONMENT)
    assert (found.tokens, found.public_url, found.deadline, found.keep_days) == ((b"a",), "https://e.test", 1.5, 90)
    assert found.sources["a"].access[:2] == (SCHEMES["ghost"], (b"a", b"b"))
    assert found.sources["a"].access.tolerance == 60
    assert (found.sources["b"].options.body, found.sources["b"].fail_on) == (("lead", "text"), "never")
    assert found.sources["b"].options.edit_url == "https://a.test/{id}"
    assert found.sources["c"].access.scheme == SCHEMES["github"]
    (target,) = found.sources["d"].targets
    assert target[:5] == ("webhook", "https://a.test", "a", "", "/in")


def test_what_is_fetched_and_shown_on_github_is_so_with_one_key() -> None:
    found = config.read({"sources": {"a": {**PULLS, "paths": ["*.md"], "report": [{"to": "github"}]}}}, ENVIRONMENT)
    source = found.sources["a"]
    assert source.fetch == Site(github.SITE, KEY, "1")
    assert (source.options.paths, source.options.can_fetch) == (("*.md",), True)
    (target,) = source.targets
    assert (target.to, target.site, target.secret, target.app) == ("github", github.SITE, KEY, "1")
    in_one_line = {**ENVIRONMENT, "KEY": KEY.replace("\n", "\\n")}
    assert config.read({"sources": {"a": PULLS}}, in_one_line).sources["a"].fetch is not None


def test_an_app_needs_a_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jwt", None)
    with pytest.raises(SettingsError) as raised:
        config.read({"sources": {"a": PULLS}}, ENVIRONMENT)
    command = 'pip install "editlint[service-github]"'
    assert str(raised.value) == f"[service.sources.a] fetch app needs PyJWT: {command}."
    personal = {**PULLS, "fetch": {"secret": "A", "site": "https://a.test/api/v3/"}}
    fetch = config.read({"sources": {"a": personal}}, ENVIRONMENT).sources["a"].fetch
    assert fetch == Site("https://a.test/api/v3", "a")


def test_nothing_is_open_by_default() -> None:
    found = config.read({}, {})
    assert (found.tokens, dict(found.sources)) == ((), {})

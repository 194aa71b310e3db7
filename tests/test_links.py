"""Links: what they stand on, where they lead, and what is wrong with them."""

from collections.abc import Callable

import pytest

from editlint import engine
from editlint.decoding import media_type
from editlint.document import Document, Source
from editlint.facts.anchors import anchors
from editlint.facts.links import host, links
from editlint.plugins import Plugins
from editlint.report import Report
from editlint.settings import Choice, Settings

Check = Callable[..., list[tuple[str, str, str]]]


def read(text: str, plugins: Plugins, path: str = "a.md") -> Document:
    return engine.read(Source(text, path, media_type(path)), plugins)


@pytest.fixture(scope="module")
def check(run: Callable[..., Report], plugins: Plugins) -> Check:
    rules = [rule for rule in plugins.rules.values() if rule.category == "links"]

    def found(text: str, path: str = "a.md", settings: Settings | None = None) -> list[tuple[str, str, str]]:
        return [(each.rule, each.severity, each.text) for each in run(rules, text, path, settings).diagnostics]

    return found


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.md", "[a `b` https://x.org](/y)", [("address", "https://x.org"), ("link", "a b https://x.org")]),
        ("a.md", "<http://x.org> <a.long.name@x.org>", [("address", "http://x.org"), ("address", "a.long.name@x.org")]),
        ("a.md", "[](/e)![x](y.png)", [("link", ""), ("source", "\ufffc")]),
        ("a.md", "[a][r] [b][r]\n\n[r]: /r", [("link", "a"), ("link", "b")]),
        ("a.md", "[r]: /r", [("link", "")]),
        ("a.html", "<a href=/x>a</a><audio src=z></audio>", [("link", "a"), ("source", "\ufffc")]),
        ("a.txt", "See https://x.org/a.", [("address", "https://x.org/a")]),
        ("a.txt", "No link.", []),
    ],
)  # fmt: skip
def test_links_and_what_readers_see_of_them(
    path: str, text: str, expected: list[tuple[str, str]], plugins: Plugins
) -> None:
    assert [(link.kind, link.label) for link in links(read(text, plugins, path))] == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://ode@WWW.port.gov:80/a", "port.gov"),
        ("//cdn.port.gov?x=//y", "cdn.port.gov"),
        ("mailto:ode@port.gov", ""),
        ("/a//b", ""),
        ("http://[::1]:3000/", "[::1]"),
        ("file:///c/x", ""),
    ],
)
def test_hosts(address: str, expected: str) -> None:
    assert host(address) == expected


@pytest.mark.parametrize(
    ("text", "fragment", "expected"),
    [
        ("## What’s new in 2024?", "whats-new-in-2024", True),
        ("## What’s new", "what-s-new", True),
        ("## What’s new", "what%E2%80%99s-new", True),
        ("## 3. Ways to pay", "ways-to-pay", True),
        ("## Ways to pay", "ways-to-pay-2", True),
        ("## Ways to pay", "user-content-ways-to-pay", True),
        ("## Ways to pay", "ways", False),
        ("## Ways to pay", "pay", False),
        ("Ways to pay", "ways-to-pay", False),
        ("<div id='pay'>x</div>", "pay", True),
        ("<Section id={'pay'}>x</Section>", "pay", True),
        ("## Ways {#pay .wide}", "pay", True),
        ("{: .wide #pay }", "pay", True),
        ("---\na: b\n---\n{% include pay.html %}", "x", False),
        ("## Überblick", "ueberblick", False),
        ("## Überblick", "uberblick", True),
    ],
)
def test_anchors(text: str, fragment: str, expected: bool, plugins: Plugins) -> None:
    found = anchors(read(text, plugins))._replace(is_whole=True)
    assert found.may_hold(fragment) is expected


def test_where_an_engine_puts_text_in_no_anchor_is_dead(plugins: Plugins) -> None:
    assert anchors(read("---\na: b\n---\n{% include pay.html %}", plugins)).may_hold("pay")
    assert not anchors(read("---\na: b\n---\n{{ page.title }}", plugins)).may_hold("pay")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[the plan](http://localhost/x)", [("unpublished-link", "error", "http://localhost/x")]),
        ("[the plan](https://plan.example)", [("unpublished-link", "warning", "https://plan.example")]),
        ("![](file:///tmp/a.png)", [("unpublished-link", "error", "file:///tmp/a.png")]),
        ("Run `npm start`.\n\n![](http://localhost/a.png)", [("unpublished-link", "error", "http://localhost/a.png")]),
        ("[https://a-staging.port.gov](https://a-staging.port.gov)", []),
        ("[x y](https://stagingareas.org) [x z](https://mystaging.org)", []),
        ("[www.port.gov](https://www.dune.gov)", [("mismatched-link", "error", "https://www.dune.gov")]),
        ("[a@port.gov](mailto:b@port.gov?cc=x)", [("mismatched-link", "error", "mailto:b@port.gov?cc=x")]),
        ("[a@port.gov](mailto:A%40port.gov)", []),
        ("[www.city.port.gov.uk](https://www.port.gov.uk)", []),
        ("[http://www.port.gov.uk](https://www.dune.gov.uk)", [("mismatched-link", "error", "https://www.dune.gov.uk")]),
        ("[](#)", [("empty-link", "warning", "#")]),
        ("[ ]() x", []),
        ("[here](#)", [("vague-link-text", "suggestion", "here"), ("empty-link", "warning", "#")]),
    ],
)  # fmt: skip
def test_findings(text: str, expected: list[tuple[str, str, str]], check: Check) -> None:
    assert check(text) == expected


def test_house_words(check: Check) -> None:
    options = {
        "vague-link-text": {"add": ["full story"], "allow": ["read more"]},
        "tracking-link": {"add": ["wt_*"]},
        "unpublished-link": {"allow": ["preview.port.gov"]},
        "dead-anchor": {"allow": ["map"]},
    }
    settings = Settings(rules=options)
    text = "[Full story](/a?wt_mc=x) [read more](https://preview.port.gov) [the map](#map)"
    assert check(text, settings=settings) == [
        ("vague-link-text", "suggestion", "Full story"),
        ("tracking-link", "warning", "wt_mc=x"),
    ]


def test_messages_quote_what_is_wrong(run: Callable[..., Report], plugins: Plugins) -> None:
    text = "Mail [ode@port.gov](mailto:press@port.gov)."
    (found,) = run([plugins.rules["mismatched-link"]], text, "a.md").diagnostics
    assert found.message.startswith("Readers see “ode@port.gov”, but the link leads to “press@port.gov”.")
    assert [each.text for each in found.related] == ["ode@port.gov"]


@pytest.mark.parametrize(
    "unit",
    ["[a](#x) ", "](#x", "[x](/a?utm_a=b&utm_c=d) ", "&utm_a=b", "# a\n\n", "[a.org](//b.org) ", "id=", "{#", "https://a.b?"],
)  # fmt: skip
def test_links_take_linear_time(
    unit: str, plugins: Plugins, run: Callable[..., Report], linear: Callable[..., None]
) -> None:
    rules = [rule for rule in plugins.rules.values() if rule.category == "links"]
    settings = Settings(choices=(Choice(select=("links",)),))
    linear(lambda text: run(rules, f"[a](/x?utm_y=z{text}) [b](#c)", "a.md", settings), unit)

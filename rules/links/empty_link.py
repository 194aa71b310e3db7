"""Links with nothing to click, or nothing behind them."""

import re
from collections.abc import Iterator
from functools import cache

from editlint.diagnostic import Finding, Severity
from editlint.document import Document
from editlint.facts.links import Link, links
from editlint.rule import Draft, rule
from editlint.text import Span

_NO_TARGET = "The link on “{}” leads nowhere: its address was never filled in. Give the address, or take the link off."
_TOP = "The link on “{}” leads only to the top of this page: “#” mostly keeps the room for an address. Fill that in."
_NO_TEXT = "This link has no text, so nobody sees it, and only a machine follows it. Give it words, or delete it."


@rule(
    on=Document,
    severity=Severity.WARNING,
    bad={
        Draft("tide.md", "See [⟦the tide tables⟧]() and [⟦the plan⟧](<>).\n"): "See [the tide tables](/tides) and [the "
        "plan](/plan).\n",
        Draft("tide.md", "The board met. [](⟦https://port.example/minutes⟧)\n"): "The board met.\n",
        Draft("tide.md", "See [the minutes](⟦#⟧).\n"): "See [the minutes](/minutes).\n",
        Draft("tide.html", '<p>See <a href="">⟦the tables⟧</a> and <a href="⟦#⟧">the plan</a>.'): None,
        Draft("tide.html", "<p>Photos<a href='⟦/photos⟧'> </a> were lost."): None,
        Draft("tide.html", "<p>See <a href='⟦http://⟧'>the minutes</a>."): None,
    },
    good=[
        Draft(
            "tide.md", "[![](map.png)](/map) [`tides`](/tides) [{{ name }}](/port) [*a*](b)\n\n{% if x %}y{% endif %}\n"
        ),
        Draft("tide.md", "[Back to top](#) and [↑](#). See [the costs](#costs).\n\n## Costs\n\nTwo.\n"),
        Draft("tide.html", "<p>See<a href='/x'><i class='icon'></i></a> <a href='/y' aria-label='Mail'></a>."),
        Draft("tide.html", "<p><a id='costs'></a><a name='more'></a><a href='#costs' class='anchor'></a>Two million."),
        Draft("tide.html", "<p><a href='#' onclick='show()'>Show the map</a> <a href='#' data-toggle='x'>Hide it</a>"),
        Draft("tide.md", "<code>[the map](https://port.gov/map)</code> shows it.\n"),
        Draft("tide.md", "A box [ ] and a pair [] with () in it; [](\n"),
    ],
)
def empty_link(document: Document) -> Iterator[Finding]:
    """Flags a link that has no text, no target, or only `#` for a target.

    Why: readers click and nothing happens, or the link cannot be seen at all. Links that a script serves, and `#` on
    words that promise the top of the page, are left alone.
    """
    for link in document.fact(links):
        if link.kind != "link" or link.text is None:
            continue
        target, label = document[link.target.span].strip(), link.label.strip()
        if label and target not in ("", "#", "http://", "https://", "http:", "https:"):
            continue
        if _is_served(document, link):
            continue
        finding = _finding(link, target, label)
        if finding:
            yield finding


def _finding(link: Link, target: str, label: str) -> Finding | None:
    if not label:
        return Finding(link.target.span, _NO_TEXT) if target else None
    if target != "#":
        place: Span | None = link.target.span if target else link.text
        return Finding(place, _NO_TARGET.format(label)) if place else None
    return None if _promises_top().search(label) else Finding(link.target.span, _TOP.format(label))


@cache
def _promises_top() -> re.Pattern[str]:
    return re.compile(r"\b(?:top|up|start|beginning|skip)\b|^\W*$", re.IGNORECASE)


def _is_served(document: Document, link: Link) -> bool:
    """Say whether the source gives the link a use that the text does not show: a script, an icon, a label, a tag."""
    start, end, _ = link.target.outer
    return _served().search(document.source.text, start, min(end, start + 2000)) is not None


@cache
def _served() -> re.Pattern[str]:
    return re.compile(
        r"\bon[a-z]+ ?=|\b(?:aria|data)-|\brole ?=|\bclass ?=|\btitle ?=|<(?:img|svg|i|span|picture|object)\b|\{[%{<]",
        re.IGNORECASE,
    )

"""Links to places in the draft that are not there."""

import re
from collections.abc import Iterator
from functools import cache
from textwrap import shorten
from urllib.parse import unquote

from editlint.diagnostic import Finding, Severity
from editlint.document import OBJECT, Document
from editlint.facts.links import links_to
from editlint.rule import Draft, Match, Pattern, rule


@rule(
    on=Pattern(r"(?:^|\n)#[^\s#]"),
    reads=("link-target",),
    severity=Severity.WARNING,
    bad={
        Draft("pier.md", "See [the costs](⟦#cost-of-repair⟧).\n\n## The costs\n\nTwo million.\n"): None,
        Draft("pier.md", "See [the costs](⟦#costs⟧).\n\n## The crew\n\nFour.\n\n## The bill\n\nTwo million.\n"): None,
        Draft(
            "pier.html", '<p>See <a href="⟦#costs⟧">the costs</a>.</p><h2 id="cost">Costs of it</h2><p>Two.</p>'
        ): None,
    },
    good=[
        Draft("pier.md", "See [the costs](#the-costs).\n\n## The costs\n\nTwo million.\n"),
        Draft("pier.md", "See [it](#2-the-costs--and-more-1).\n\n## 2. The costs & more\n\nTwo million.\n"),
        Draft("pier.md", "See [it](#bill).\n\n## The costs {#bill}\n\nTwo million.\n"),
        Draft("pier.md", 'See [it](#bill).\n\n<a name="bill"></a>\n\n## The costs\n\nTwo million.\n'),
        Draft("pier.md", "Back to [top](#top), or [nowhere](#).\n\n## The costs\n\nTwo million.\n"),
        Draft("pier.md", "See [it](plan.html#costs) and [it](#fn1).\n\n## The crew\n\nFour.\n"),
        Draft("pier.md", "---\ntitle: Pier\n---\n\nSee [it](#table).\n\n{% include table.html %}\n"),
        Draft("pier.html", '<p>See <a href="#h-the-costs">it</a>.</p><h2>The costs</h2><p>Two million.</p>'),
        Draft("pier.html", '<p>See <a href="#The_costs">it</a>.</p><h2>The costs</h2><p>Two million.</p>'),
        Draft("pier.md", "See [it](#straße).\n\n## Straße\n\nDort.\n"),
    ],
)
def dead_anchor(match: Match, document: Document) -> Iterator[Finding]:
    """Flags a link to a section of the draft that has no such heading and no such mark.

    Why: the heading was reworded or cut, and readers who click stay where they are. Site engines make marks of
    headings in different ways, so a heading counts if one of them could have made it.
    """
    link = next((each for each in links_to(document, match.block) if each.kind == "link"), None)
    if link is None or link.text is None or document.fact(_has_more):
        return
    target = document[match.block.span]
    name = unquote(target[1:])
    if _is_made(name, target) or _plain(name) in document.fact(_marks) or _fits(name, document.fact(_headings)):
        return
    words = shorten(link.label.strip() or target, 40, placeholder=" …")
    message = (
        f"“{words}” leads to “{target}”, but the draft has no heading or mark of that name. Name the one that is meant."
    )
    yield Finding(match.block.span, message)


def _marks(document: Document) -> frozenset[str]:
    """Give the names that the draft itself gives to places."""
    return frozenset(map(_plain, _given().findall(document.source.text)))


def _headings(document: Document) -> frozenset[str]:
    return frozenset(
        _plain(text)
        for block in document.blocks
        if block.kind in ("title", "heading", "paragraph")
        for text in (document[block.span], document[block.span].replace("&", "and"))
    )


def _has_more(document: Document) -> bool:
    """Say whether a site engine puts text into the page that this draft does not show."""
    return document.source.nodes != () or _inserts().search(document.source.text) is not None


def _is_made(name: str, target: str) -> bool:
    """Say whether a name is one that the page has of itself, or is for its scripts."""
    return OBJECT in target or name in ("", "top") or _own().match(name) is not None


def _fits(name: str, headings: frozenset[str]) -> bool:
    """Say whether a site engine could have made a name of a heading."""
    plain = _plain(name)
    bare = _trimmed().sub("", plain)
    return any(each in headings for each in (plain, bare, plain.rstrip("0123456789"), bare.rstrip("0123456789"))) or (
        len(bare) > 7 and any(bare in heading for heading in headings)
    )


def _plain(text: str) -> str:
    """Give the letters and digits of a text: what is left of it in every kind of name."""
    return "".join(filter(str.isalnum, text.lower()))


@cache
def _given() -> re.Pattern[str]:
    return re.compile(r"(?:\b(?:id|name)\s*=\s*[\"']?|\{:?[^{}\n]*#)([^\"'\s>}]+)", re.IGNORECASE)


@cache
def _inserts() -> re.Pattern[str]:
    return re.compile(
        r"\{%-?\s*(?:include|for|render|assign|capture)\b|\{\{[<%]?\s*(?:content|partial|include)\b|\[toc\]",
        re.IGNORECASE,
    )


@cache
def _own() -> re.Pattern[str]:
    return re.compile(
        r"(?:[!/]|:~:|_?fn|_?ftn|footnote|note|cite|ref|_edn|respond|comment|main|content|menu)", re.IGNORECASE
    )


@cache
def _trimmed() -> re.Pattern[str]:
    """What engines put before the words: "h-", "toc-", a number."""
    return re.compile(r"^(?:h(?=[^\d])|toc|usercontent|section|heading)?\d*")

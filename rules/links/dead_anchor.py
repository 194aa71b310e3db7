"""Links within the page that lead nowhere."""

import re
from collections.abc import Iterator
from functools import cache

from editlint.diagnostic import Finding, Severity
from editlint.document import Document
from editlint.facts.anchors import anchors
from editlint.facts.links import links
from editlint.rule import Draft, rule

_FURNITURE = frozenset(
    "top page main content maincontent primary header footer nav navigation menu sidebar search comments comment "
    "respond reply replies share sharing author about contact contactform newsletter subscribe signup login related "
    "toc contents tableofcontents disqusthread wrapper container body site masthead skip skiplink skipnav post".split()
)
"""What the page around an article gives it: anchors that no draft holds."""


@rule(
    on=Document,
    severity=Severity.WARNING,
    bad={
        Draft("tide.md", "See [the costs](⟦#costs⟧).\n\n## What it will cost\n\nTwo million.\n"): "See [the "
        "costs](#what-it-will-cost).\n\n## What it will cost\n\nTwo million.\n",
        Draft("tide.md", "1. [Money](⟦#money⟧)\n2. [People](#people)\n\n# People\n\nFour came.\n"): None,
        Draft("tide.html", "<p>See <a href='⟦#plan⟧'>the plan</a>.<h2 id=costs>Costs</h2><p>Two million."): None,
        Draft("tide.md", "See [the dates](⟦#heading=h.2et92p0⟧).\n\n## Dates\n\nIn May.\n"): None,
        Draft("tide.md", "See [the dates][d].\n\n## Places\n\nIn Eddleton.\n\n[d]: ⟦#dates⟧\n"): None,
    },
    good=[
        Draft(
            "tide.md",
            "[1](#1-what-it-costs) [2](#what-it-costs-1) [3](#h-what-it-costs)\n\n## 1. What it costs\n\nTwo.\n",
        ),
        Draft(
            "tide.md",
            "[a](#what_it_costs) [b](#WhatItCosts) [c](#what-its-cost)\n\n## What it’s cost\n\n## What it costs\n",
        ),
        Draft(
            "tide.md",
            "[a](#r--d) [b](#r-and-d) [c](#r-amp-d) [d](#the-npm-way)\n\n## R & D\n\n## The `npm` way\n\nTwo.\n",
        ),
        Draft(
            "tide.md",
            "[a](#the-cost) [b](#crew)\n\n## [The cost](https://port.gov/c)\n\n## [Crew](/crew)\n\n## `npm`\n",
        ),
        Draft("tide.md", "[a](#caf%C3%A9) [b](#cafe) [c](#caf)\n\n## Café\n\nTwo.\n"),
        Draft(
            "tide.md",
            "[a](#money) [b](#crew) [c](#old)\n\n## Costs {#money}\n\n## People\n{: #crew .big}\n\n<a name=old>\n",
        ),
        Draft("tide.html", "<a href='#plan'>Plan</a><section ID=plan><p>It is new.</section><a href='#'>Up</a>"),
        Draft(
            "tide.md", "[Top](#top) [Comments](#comments) [1](#fn1) [back](#_ftnref2) [n](#cite_note-3) [x](#fn:4)\n"
        ),
        Draft(
            "tide.md", "[a](/plan#costs) [b](https://port.gov/plan#costs) [c](other.md#costs) [d](#!/map) [e](#/map)\n"
        ),
        Draft("tide.md", "---\ntitle: Tides\n---\n\n[a](#costs)\n\n{% include costs.html %}\n"),
        Draft("tide.md", '[a](#def-ebb)\n\n{{% def id="ebb" name="Ebb" %}}It falls.{{% /def %}}\n'),
        Draft("tide.md", "[a]({{ page.anchor }}) [b](#{{ id }})\n\n{% assign x = 1 %}\n"),
    ],
)
def dead_anchor(document: Document, *, allow: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Flags a link to a place in the same draft (`#costs`) that has no such heading or id.

    Why: readers click and stay where they are. Mostly the heading was reworded after the link was made. Any way in
    which a site engine may turn a heading into an id counts; footnotes and what the page around the article provides
    (`#top`, `#comments`) are left alone.

    `allow`: more ids that the page provides: `map`.
    """
    for link in document.fact(links):
        start, end = link.target.span
        if end - start < 2 or document.text[start] != "#" or link.kind == "source":
            continue
        fragment = document.text[start + 1 : end].strip()
        if _is_elsewhere().match(fragment) or fragment in allow or _plain(fragment) in _FURNITURE:
            continue
        if not document.fact(anchors).may_hold(fragment):
            shown = fragment if len(fragment) <= 60 else fragment[:59] + "…"
            message = (
                f"The link to “#{shown}” leads nowhere: no heading or id in this draft is called so. Point it to the "
                "right one, or take it off."
            )
            yield Finding(link.target.span, message)


def _plain(fragment: str) -> str:
    return "".join(filter(str.isalpha, fragment.lower()))


@cache
def _is_elsewhere() -> re.Pattern[str]:
    """Match routes, text fragments, objects and the anchors of footnotes and comments."""
    return re.compile(
        r"[!/:?=&￼]|.*￼|t=|page=|_?(?:sd)?(?:fn|ftn|edn|footnote|endnote|note|cite|ref|bib|citation|comment|post|more)"
        r"[a-z]{0,5}[-_:.]?(?:\w{0,12}[-_:.])?\d+|fnref|cite_",
        re.IGNORECASE,
    )

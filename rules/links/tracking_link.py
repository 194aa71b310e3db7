"""Links that tell on readers."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from textwrap import shorten

from editlint.diagnostic import Edit, Finding, Fix, Severity
from editlint.document import Document
from editlint.facts.links import links
from editlint.rule import Draft, Match, Pattern, rule
from editlint.text import Span

_PARAMETERS = (
    "utm_*",
    "mtm_*",
    "fbclid",
    "gclid",
    "gclsrc",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "yclid",
    "twclid",
    "ttclid",
    "li_fat_id",
    "igshid",
    "igsh",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "oly_enc_id",
    "oly_anon_id",
    "vero_id",
    "_hsenc",
    "_hsmi",
    "srsltid",
)
"""Parameters that no page needs and that only tell where a reader came from, as their makers document them."""


def _regexes(add: tuple[str, ...] = ()) -> Iterator[str]:
    names = (re.escape(name).replace(r"\*", r"\w*") for name in (*_PARAMETERS, *add))
    yield rf"(?i)[?&](?:{'|'.join(names)})=[^\n]*"


@rule(
    on=Pattern(_regexes),
    reads=("link-target",),
    severity=Severity.WARNING,
    yields_to=("chatbot-residue",),
    bad={
        Draft("tide.md", "See [the plan](https://port.example/a?⟦utm_source=news&utm_medium=mail⟧).\n"): "See [the "
        "plan](https://port.example/a).\n",
        Draft("tide.md", "See [the plan](https://port.example/a?page=2&⟦fbclid=Iw3R⟧#map).\n"): "See [the "
        "plan](https://port.example/a?page=2#map).\n",
        Draft("tide.md", "See <https://port.example/?⟦gclid=9x⟧&day=3>.\n"): "See <https://port.example/?day=3>.\n",
        Draft("tide.md", "See [it][a].\n\n[a]: https://port.example/?⟦utm_id=4&day=3&UTM_Term=x⟧\n"): "See [it][a].\n\n"
        "[a]: https://port.example/?day=3\n",
        Draft(
            "tide.html", '<p>See <a href="/a?id=7&⟦mc_cid=12&mc_eid=ab⟧">it</a>.'
        ): '<p>See <a href="/a?id=7">it</a>.',
        "The plan is at https://port.example/plan?⟦utm_campaign=spring⟧.": "The plan is at https://port.example/plan.",
    },
    good=[
        Draft("tide.md", "See [the plan](https://port.example/utm_source?page=2&id=fbclid).\n"),
        Draft("tide.md", "Ask for [grid UTM](https://maps.example/?zone=utm_33&grid=utm).\n"),
        Draft(
            "tide.md", "Share it: [post](https://social.example/?u=https%3A%2F%2Fport.example%2F%3Futm_source%3Dx).\n"
        ),
        Draft("tide.md", "Add `?utm_source=news` to the address.\n"),
        "A UTM parameter, as in https://port.example/?utm_source=news, tells where readers came from.",
        "The letters fbclid=1 in the sentence are no address.",
    ],
)
def tracking_link(match: Match, document: Document, *, add: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Flags a link that carries a tracking parameter: `utm_source`, `fbclid`, `gclid`.

    Why: it was copied from a newsletter or a feed. It credits readers to a campaign they never saw and may tell who
    sent the link. Addresses shown in an article about such parameters are left alone.

    `add`: more parameters to flag; “*” stands for anything: `cmpid`, `wt_*`.
    """
    block = match.block
    edits = list(_edits(document.text, block.span, (*_PARAMETERS, *add)))
    if not edits or (_speaks_of_them(document) and block.span.start in document.fact(_addresses)):
        return
    kept = "?&#"
    span = Span(edits[0].span.start, edits[-1].span.end)
    while document.text[span.start] in kept:
        span = Span(span.start + 1, span.end)
    while document.text[span.end - 1] in kept:
        span = Span(span.start, span.end - 1)
    text = shorten(document[span], 60, placeholder=" …")
    message = (
        f"“{text}” in this link only tells where somebody got it from, and credits every reader to that. Take it out; "
        "the link works without it."
    )
    yield Finding(span, message, Fix(tuple(edits), safe=True))


def _edits(text: str, block: Span, names: Iterable[str]) -> Iterator[Edit]:
    """Give the deletions that take the parameters out of an address, in order."""
    opening = text.find("?", *block)
    fragment = text.find("#", *block)
    end = fragment if fragment >= 0 else block.end
    if not block.start <= opening < end:
        return
    doomed = _doomed(tuple(names))
    at = opening + 1
    is_first = True  # whether nothing before is kept
    start = None
    while at <= end:
        stop = text.find("&", at, end)
        stop = end if stop < 0 else stop
        if doomed.match(text, at, stop):
            start = at if start is None else start
        else:
            if start is not None:
                yield Edit(Span(start, at) if is_first else Span(start - 1, at - 1), "")
            start, is_first = None, False
        at = stop + 1
    if start is not None:
        yield Edit(Span(start - 1, end), "")


@cache
def _doomed(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name).replace(r"\*", r"\w*") + "=" for name in names), re.IGNORECASE)


def _speaks_of_them(document: Document) -> bool:
    return "UTM" in document.text or "tracking" in document.text


def _addresses(document: Document) -> frozenset[int]:
    """Give where the addresses begin that readers see as such."""
    return frozenset(link.target.span.start for link in document.fact(links) if link.kind == "address")

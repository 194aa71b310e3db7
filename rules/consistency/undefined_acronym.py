"""Acronyms that are never spelled out."""

import re
from collections.abc import Iterator
from functools import cache

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import PROSE, Document
from editlint.facts.acronyms import definitions
from editlint.facts.citations import in_sources
from editlint.rule import Draft, rule
from editlint.text import Span


@rule(
    on=Document,
    severity=Severity.SUGGESTION,
    default=False,
    bad={
        "The ⟦PWB⟧ met in May. The PWB will meet again.": None,
        "The ⟦PWB⟧ and the HSC met in May.": None,
        "The Port Wage Board (PWB) met the ⟦HSC⟧.": None,
        Draft("a.md", "# Pay\n\nThe ⟦PWB⟧ met in `PORT`. It is shut.\n"): None,
    },
    good=[
        "The Port Wage Board (PWB) met in May. The PWB will meet again.",
        "A PWB (Port Wage Board) note is out.",
        "The FBI met NATO in the USA. Its CEO sent a PDF by DVD at 3 GMT.",
        "DO NOT FEED THE BEARS. Chapter XIV says so, and King Carl XVI does too.",
        "WASHINGTON — The board met. It is shut.",
    ],
)
def undefined_acronym(document: Document, *, known: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Flags acronyms that the draft never spells out: one finding, which lists them.

    Why: readers outside the trade stop at each. Those that everybody knows, such as FBI and NATO, are left alone. Off
    by default, because a desk's readers and its list of what they know are its own.

    `known`: acronyms that the house never spells out.
    """
    defined = {each.acronym for each in document.fact(definitions)}
    first: dict[str, Span] = {}
    for match in _acronym().finditer(document.text):
        word, span = match[0], Span(*match.span())
        if word in first or word in defined or word in known or word in _KNOWN or _roman().fullmatch(word):
            continue
        block = document.block_at(span.start)
        if block.kind in PROSE and not (
            _is_shouted(document.text, span, block.span) or in_sources(document, span.start)
        ):
            first[word] = span
    if first:
        (word, span), *rest = first.items()
        related = tuple(Related(place, f"{other} is not spelled out either") for other, place in rest)
        others = f", nor are {', '.join(other for other, _ in rest)}" if rest else ""
        message = (
            f"“{word}” is never spelled out{others}. Readers outside the trade stop at it: give the words once, with "
            "the letters in brackets."
        )
        yield Finding(span, message, related=related)


@cache
def _acronym() -> re.Pattern[str]:
    return re.compile(r"\b[A-Z]{3,6}\b(?![-/@_.]\w)")


@cache
def _roman() -> re.Pattern[str]:
    return re.compile(r"(?:X{0,3})(?:IX|IV|V?I{0,3})")


_KNOWN = frozenset(
    "AIDS AKA AND ASAP ATM BBC CBS CCTV CEO CFO CIA CNN COO COVID CTO DIY DNA DVD ESPN ETA FAQ FAQS FBI FIFA FYI GDP "
    "GMT GPS HBO HIV HTML HTTP HTTPS IBM IMF IOU IRS JPEG MBA MIT MTV NASA NATO NBA NBC NFL NHL NPR NYC OPEC PBS PDF "
    "PHD PIN PNG POW RAF RIP RNA RSVP SMS SOS SUV TBA TIFF UFO UNESCO UNICEF URL USA USB USSR UTC VAT VIP WHO WTO WWI "
    "WWII YMCA ZIP".split()
)


def _is_shouted(text: str, span: Span, block: Span) -> bool:
    """Tell a headline or a dateline from an acronym: a neighbour is all in capitals too, or a dash follows."""
    before = text[max(span.start - 20, block.start) : span.start].split()
    after = text[span.end : min(span.end + 20, block.end)].split()
    neighbours = [words[end].strip(".,;:!?()") for words, end in ((before, -1), (after, 0)) if words]
    is_dateline = span.start == block.start and after[:1] and after[0][0] in "—–-("
    return bool(is_dateline) or any(len(word) > 1 and word.isupper() and word.isalpha() for word in neighbours)

"""“Yesterday” in a draft that has no date."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Document
from editlint.facts.quotations import quotation_at
from editlint.rule import Draft, Match, Phrases, rule


def _phrases() -> list[str]:
    units = ("week", "month", "year", "weekend", "spring", "summer", "autumn", "fall", "winter", "night")
    joined = [f"{which} {unit}" for which in ("last", "this", "next") for unit in units]
    # "today" mostly means "nowadays"
    return ["yesterday", "tomorrow", "tonight", "this morning", "this afternoon", "this evening", *joined]


@rule(
    on=Phrases(_phrases, together=True),
    reads=("title", "deck", "heading", "paragraph", "list-item", "caption"),
    severity=Severity.SUGGESTION,
    default=False,
    bad={
        "The quay was shut ⟦yesterday⟧. It will open next week.": None,
        "The board, which met ⟦last month⟧, has no chair.": None,
        Draft("a.md", "# Quay shuts\n\nIt will open ⟦this summer⟧.\n"): None,
    },
    good=[
        "March 3, 2025\n\nThe quay was shut yesterday.",
        "LUND, 3 May 2025 — The quay was shut yesterday.",
        "“The quay was shut yesterday,” Lund said.",
        "The quay was shut on May 3.",
        Draft("a.md", "---\ndate: 2025-03-04\n---\n\nThe quay was shut yesterday.\n"),
        "Published 2025-03-04\n\nThe quay was shut yesterday.",
        "The log has a column for TONIGHT, and one for Last Week.",
        "Yesterday’s storms are tomorrow’s songs.",
        "Most quays today are of stone. Today, few sail.",
    ],
)
def undated_time(matches: Sequence[Match], document: Document) -> Iterator[Finding]:
    """Flags “yesterday”, “last week” and their like in a draft that has no date of its own. One finding for a draft.

    Why: a reader who comes a month later takes it for another day. Off by default, because most systems put the date on
    the page. A date in the front matter or settings counts, as does one in the first lines. Left out are quotations and
    “today”, which mostly means “nowadays”.
    """
    if document.meta.get("date") or _date().search(document.text, 0, _TOP):
        return
    text = document.text
    found = [
        match
        for match in matches
        if text[match.span.end : match.span.end + 1] not in ("’", "'")
        # the column "Last Week" is a name
        and document[match.span][1:].islower()
        and not quotation_at(document, match.span.start)
    ]
    if found:
        words = document[found[0].span]
        related = tuple(Related(match.span, "this needs a date too") for match in found[1:])
        message = (
            f"“{words}” has no date to count from, so later readers take it for another day. Give the day, or give the "
            "draft a date."
        )
        yield Finding(found[0].span, message, related=related)


# A date so near the top is the draft's own.
_TOP = 400


@cache
def _date() -> re.Pattern[str]:
    month = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
    return re.compile(
        rf"\b\d{{4}}-\d\d-\d\d\b|\b{month} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b|\b\d{{1,2}} {month},? \d{{4}}\b"
        r"|\b\d{1,2}[/.]\d{1,2}[/.]\d{4}\b"
    )

"""Words that stand twice in a row."""

from collections.abc import Iterator

from editlint.diagnostic import Edit, Finding, Fix, Severity
from editlint.document import Document
from editlint.facts.quotations import quotation_at
from editlint.rule import Draft, Match, Phrases, rule
from editlint.text import Span

_WORDS = (
    "the a an and or but nor of to for from with without by at as if than then because while although through during "
    "between among against toward towards into onto upon about across behind beneath beside besides beyond despite "
    "except inside outside near since until unless under within via per versus "
    "i we they he she me us them him my our your his its their these those this some any each both several "
    "am are was were be been being have has having does did will would shall should may might must could cannot "
    "not also such same other another which whose where whether there here their who's it's that's let's don't "
    "make makes made take takes took get gets got give gives gave find found use used using need needs want wants "
    "people year years day days time times work part place thing things world way case week company system question "
    "government number night point home water room mother area money story fact month lot right study book eye "
    "job word business issue side kind head house service friend father power hour game line end member law car city "
    "name community president team minute idea body information school group problem hand child women men council mayor"
).split()
"""Words that nobody doubles on purpose. "That that", "had had", "is is", "in in" and "her her" may be right."""


@rule(
    on=Phrases(f"{word} {word}" for word in _WORDS),
    reads=("title", "deck", "heading", "paragraph", "list-item", "quote", "pull-quote", "caption"),
    severity=Severity.WARNING,
    bad={
        "The council sold ⟦the the⟧ pier in March.": "The council sold the pier in March.",
        "⟦The the⟧ pier was sold.": "The pier was sold.",
        "She left the hall ⟦with with⟧ her sister.": "She left the hall with her sister.",
        "The harbour ⟦council council⟧ met on Monday.": "The harbour council met on Monday.",
        Draft("pier.md", "He paid ⟦for\nfor⟧ the boat.\n"): "He paid for the boat.\n",
        Draft("pier.md", "He wrote ⟦to **to⟧** the mayor.\n"): None,
    },
    good=[
        "She said that that was all they had had. It was very, very cold, and so so late.",
        "Duran Duran played in Walla Walla. The The is a band, and May May is its singer.",
        "“No no no,” he said. “It is the the the wind.”",
        "The pier, pier by pier, fell. Log in in May. He gave her her coat, and what it is is art.",
        "1 1 2 3. The grade was A a year ago. Vitamin A and A or B.",
        Draft("pier.md", "| the | the |\n| --- | --- |\n| a b | a b |\n\nHere is the\n\nThe end.\n"),
        Draft("pier.md", "The `the` the word. They went to  \nto the sea.\n"),
    ],
)
def doubled_word(match: Match, document: Document) -> Iterator[Finding]:
    """Flags a word that stands twice in a row: "the the".

    Why: it was typed or pasted twice, and the eye that wrote it skips it. Words that may rightly meet ("had had"),
    names, and what somebody says are left alone.
    """
    span, text = match.span, document[match.span]
    first, _, second = text.partition(" ")
    size, block = len(first) + 1, match.block.span
    before = document.text[max(span.start - size, block.start) : span.start]
    after = document.text[span.end : min(span.end + size, block.end)]
    if not second.islower() or not (first.islower() or (first == first.capitalize() and len(first) > 1)):
        return  # a name, a grade, or a line break between them
    is_chant = first.lower() in (before.strip().lower(), after.strip().lower())
    if _joins(document, match) or is_chant or quotation_at(document, span.start):
        return
    middle = span.start + len(first)
    fix = Fix((Edit(Span(middle, span.end), ""),), safe=True) if document.verbatim(span) else None
    yield Finding(span, f"“{text}” stands twice in a row. Delete one.", fix)


def _joins(document: Document, match: Match) -> bool:
    """Say whether a hyphen, an apostrophe or the like makes one of the two a part of something else."""
    (start, end), block = match.span, match.block.span
    around = document.text[max(start - 1, block.start) : start] + document.text[end : min(end + 1, block.end)]
    return any(char in "-–—/@#_’'=.\ufffc" and not (char == "." and around[-1] == ".") for char in around)

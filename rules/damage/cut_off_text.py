"""Texts that stop in mid-sentence."""

import re
from collections.abc import Iterator
from functools import cache

from editlint.diagnostic import Finding, Severity
from editlint.document import Block, Document
from editlint.facts.sentences import words
from editlint.rule import Draft, rule
from editlint.text import Span

_NEVER_LAST = frozenset(
    "the a an and or but nor of whose because than its their our your my into between although though unless "
    "until whether which if while since as at every".split()
)
"""Words that no sentence ends with."""

_STOPS = ".!?…:;”\"’')]»*—–"


@rule(
    on=Document,
    severity=Severity.WARNING,
    yields_to=("unfilled-placeholder", "desk-note", "dummy-text"),
    bad={
        Draft("pier.md", "---\ndescription: The council met on Monday. It voted to sell ⟦the⟧\n---\n\nIt met.\n"): None,
        Draft(
            "pier.md", "---\nsummary: The council met on Monday. It voted to sell the old ⟦harbour⟧\n---\n\nIt met.\n"
        ): None,
        "The pier is shut.\n\nThe council will mend it when it has sold ⟦the⟧": None,
        "The pier is shut.\n\nThe council will mend it, sell the hall, raise the ⟦toll,⟧": None,
        Draft(
            "pier.html", "<figure><img src='a.png'><figcaption>The pier after the storm of ⟦the⟧</figcaption></figure>"
        ): None,
    },
    good=[
        Draft("pier.md", "---\ndescription: The council sells the pier\n---\n\nIt met. The vote was close.\n"),
        Draft("pier.md", "---\ndescription: The council met. It voted to sell the old harbour…\n---\n\nIt met.\n"),
        Draft("pier.md", "---\nsummary: A town to live in. A pier to die for\n---\n\nIt met.\n"),
        "The pier is shut.\n\nSincerely,",
        "The pier is shut.\n\nBy Lena Ode, Port Gazette",
        "The pier is shut.\n\n- bring a coat and\n- a torch and",
        "The pier is shut.\n\nWhat the pier is for",
        "Roses are red,\nThe pier is shut and\nSo is the",
        Draft("pier.md", "The pier is shut.\n\nMore: [the tides and the](tides.html)\n"),
    ],
)
def cut_off_text(document: Document) -> Iterator[Finding]:
    """Flags a summary, a caption or a last paragraph that stops in mid-sentence.

    Why: the end was lost in copying, or a form cut it at its limit, and readers see that first or last. Lines in the
    style of headlines, lists, bylines, links and verse are left alone.
    """
    last = _last(document)
    for block in document.blocks:
        if block.kind in _SHORT or block is last:
            span = _cut(document, block)
            if span:
                yield Finding(span, _MESSAGES[_place(block)].format(document[span].rstrip(",")))


_SHORT = frozenset(("deck", "front-matter", "caption"))
_MESSAGES = {
    "summary": "The summary stops at “{}”, in the middle of a sentence. Give the rest, or end it with a full stop.",
    "caption": "The caption stops at “{}”, in the middle of a sentence. Give the rest, or end it with a full stop.",
    "draft": "The draft stops at “{}”, in the middle of a sentence. Something may be missing: give the rest.",
}


def _place(block: Block) -> str:
    if block.kind == "caption":
        return "caption"
    return "draft" if block.kind == "paragraph" else "summary"


def _last(document: Document) -> Block | None:
    """Give the last paragraph, if nothing else of the article stands behind it."""
    last = document.prose[-1] if document.prose else None
    return last if last and last.kind == "paragraph" else None


def _cut(document: Document, block: Block) -> Span | None:
    """Give the last word of a block that stops in mid-sentence."""
    text = document[block.span]
    found = words(text)
    if len(found) < 5 or text[-1] in _STOPS or "\n" in text[-200:]:
        return None
    last = _last_word().search(text)
    if last is None or document.block_at(block.span.end + 2).kind == "link-target":
        return None
    span = Span(block.span.start + last.start(), block.span.start + last.end())
    word = last[0].rstrip(",")
    if word.lower() in _NEVER_LAST and not word.isupper() and (word.islower() or not _is_headline(found)):
        return span
    if text[-1] == ",":
        return span if len(found) > 5 else None
    is_summary = block.kind in ("deck", "front-matter")
    return span if is_summary and _has_sentence(text) and not _is_headline(found[-4:]) else None


def _has_sentence(text: str) -> bool:
    """Say whether what stops is the second sentence or a later one, and long enough to be a sentence."""
    sentences = _boundary().split(text)
    return len(sentences) > 1 and len(words(sentences[0])) > 3 and len(words(sentences[-1])) > 5


def _is_headline(found: list[str]) -> bool:
    """Say whether most words begin with a capital."""
    return sum(word[0].isupper() for word in found) * 2 > len(found)


@cache
def _last_word() -> re.Pattern[str]:
    return re.compile(r"(?<=\s)[^\W_][\w’'-]*,?$")


@cache
def _boundary() -> re.Pattern[str]:
    return re.compile(r"(?<=[a-z]{2})[.!?][”\"’)]? (?=[A-Z])")

"""Sentences and paragraphs that stand twice."""

from collections.abc import Iterator
from textwrap import shorten
from typing import NamedTuple

from editlint.diagnostic import DeleteBlock, Edit, Finding, Fix, Related, Severity
from editlint.document import Block, Document
from editlint.facts.folded import fold, folded
from editlint.facts.page_text.wordings import compiled
from editlint.facts.sentences import Sentence, sentences, words
from editlint.rule import Draft, rule
from editlint.text import Span

_PARAGRAPH = 8
"""How many words a paragraph must have: shorter ones may be refrains."""
_MARKS = "“”\"«»„‘’'"
_FOLDED_MARKS = fold(_MARKS)
_LABEL = r"[A-Z][\w’' -]{0,30}: "


class _Passage(NamedTuple):
    """Sentences that stand here and, in the same order, at an earlier place. `block` is what is wholly repeated."""

    span: Span
    first: Span
    block: Block | None


@rule(
    on=Document,
    severity=Severity.WARNING,
    yields_to=("pasted-page-text", "comment-form", "dummy-text"),
    bad={
        "The council will vote on the new pier at the town hall on Monday night. It rained.\n\nThe mayor spoke first. "
        "⟦The council will vote on the new pier at the town hall on Monday night.⟧\n": None,
        "The council will vote on the pier on Monday.\n\nThe mayor spoke first, to an empty hall.\n\n⟦The council will "
        "vote on the pier on Monday.⟧\n": None,
        Draft(
            "pier.md",
            "The council will vote on the pier on Monday.\n\n⟦The council will vote on the pier on Monday.⟧\n\nIt "
            "rained.\n",
        ): "The council will vote on the pier on Monday.\n\nIt rained.\n",
        Draft(
            "pier.md",
            "It rained. The council will vote on the new pier at the town hall on Monday night. ⟦The council will vote "
            "on the new pier at the town hall on Monday night.⟧ The mayor spoke.\n",
        ): "It rained. The council will vote on the new pier at the town hall on Monday night. The mayor spoke.\n",
        Draft(
            "pier.html",
            "<p>The boats of the town went out at six, as they do on every day of the year. The crew of the first one "
            "saw the fin of a whale near the weir.</p>\n<p>So did we. ⟦The boats of the town went out at six, as they "
            "do on every day of the year. The crew of the first one saw the fin of a whale near the weir.⟧ It rained."
            "</p>",
        ): None,
    },
    good=[
        "The council will vote on Monday. It rained. The council will vote on Monday.",
        "Nobody came.\n\nThe mayor spoke first, to an empty hall.\n\nNobody came.\n",
        (
            "The vote\n\nThe council will vote on the new pier at the town hall on Monday night\n\nThe council will "
            "vote on the new pier at the town hall on Monday night. It rained.\n"
        ),
        Draft(
            "pier.md",
            "---\ntitle: The vote\nsummary: The council will vote on the new pier at the town hall on Monday "
            "night.\n---\n\nThe council will vote on the new pier at the town hall on Monday night.\n",
        ),
        Draft(
            "pier.md",
            "> The council will vote on the new pier at the town hall on Monday night.\n\nThe mayor wrote it down: The "
            "council will vote on the new pier at the town hall on Monday night.\n",
        ),
        (
            "“We will build the new pier in stone, and nobody will ever break it again.”\n\n“We will build the new "
            "pier in stone, and nobody will ever break it again.” So said the mayor.\n"
        ),
        (
            "The mayor spoke first. We will build the new pier in stone, and nobody will ever break it again. It "
            "rained.\n\nWe will build the new pier in stone, and nobody will ever break it again. Odile Marsh, mayor\n"
        ),
        (
            "What will you do when the pier is gone and the boats stay out?\n\nI will row.\n\nWhat will you do when "
            "the pier is gone and the boats stay out?\n\nI will swim.\n"
        ),
        (
            "The pier and the quay on the night of the great storm of May last year\n\nIt rained.\n\nThe pier and the "
            "quay on the night of the great storm of May last year\n"
        ),
        Draft(
            "pier.md",
            "- Row out to the weir and count the boats that lie there before the sun is up\n- Row out to the weir and "
            "count the boats that lie there before the sun is up\n",
        ),
    ],
)
def repeated_passage(document: Document, *, limit: int = 12) -> Iterator[Finding]:
    """Flags a sentence of twelve words or more, or a paragraph, that stands twice in the body.

    Why: something was pasted or moved and its first copy was forgotten, and readers notice at once.

    `limit`: from how many words on a sentence is looked at.
    """
    for passage in _passages(document, limit):
        if _is_meant(document, passage):
            continue
        excerpt = shorten(document[passage.span], 60, placeholder=" …")
        what = "paragraph" if passage.block else "passage"
        message = f"This {what}, “{excerpt}”, stands here for the second time. Delete one of the two, or reword it."
        yield Finding(
            passage.span,
            message,
            _fix(document, passage),
            (Related(passage.first, "the first time"),),
        )


def _passages(document: Document, limit: int) -> Iterator[_Passage]:
    text = document.fact(folded)
    blocks: dict[str, Block] = {}
    repeated: dict[int, Block] = {}
    for block in document.prose:
        start, end = block.span
        if block.kind == "paragraph" and text.count(" ", start, end) >= _PARAGRAPH - 1:
            first = blocks.setdefault(text[start:end], block)
            if first is not block:
                repeated[start] = first
    last: _Passage | None = None
    for passage in _repeated_sentences(document, text, limit, repeated):
        if last and _goes_on(document, last, passage):
            last = _Passage(Span(last.span.start, passage.span.end), Span(last.first.start, passage.first.end), None)
            continue
        if last:
            yield last
        last = passage
    if last:
        yield last


def _repeated_sentences(document: Document, text: str, limit: int, repeated: dict[int, Block]) -> Iterator[_Passage]:
    """Give the paragraphs that are repeated, and in the others the sentences that are."""
    seen: dict[str, Sentence] = {}
    count, shortest = text.count, 2 * limit
    for sentence in document.fact(sentences):
        start, end = sentence.span
        if end - start < shortest and not repeated:
            continue
        block = sentence.block
        if block.kind != "paragraph":
            continue
        if repeated and block.span.start in repeated:
            first = repeated[block.span.start]
            if start == block.span.start and len(words(document[block.span])) >= _PARAGRAPH:
                yield _Passage(block.span, first.span, block)
        elif count(" ", start, end) >= limit - 1:
            earlier = seen.setdefault(text[start:end].strip(_FOLDED_MARKS), sentence)
            if earlier is not sentence and len(words(document[sentence.span])) >= limit:
                yield _Passage(sentence.span, earlier.span, None)


def _is_meant(document: Document, passage: _Passage) -> bool:
    """Say whether a passage is repeated on purpose: a pull quote, a caption, a question put to several, a label."""
    text = document[passage.span]
    if text.rstrip(_MARKS + ")]* ")[-1:] not in (".", "!", "…") or compiled(_LABEL).match(text):
        return True
    return any(_is_pull_quote(document, span) for span in (passage.span, passage.first))


def _is_pull_quote(document: Document, span: Span) -> bool:
    """Say whether a passage stands by itself, in quotation marks or with the name of the speaker behind it."""
    block = document.block_at(span.start).span
    if span.start != block.start:
        return False
    rest = document.text[span.end : min(block.end, span.end + 80)].strip(" —–-\n")
    if not rest:
        return document.text[span.start] in _MARKS
    return span.end + 80 > block.end and rest[0].isupper() and rest[-1] not in ".!?…:;,"


def _goes_on(document: Document, last: _Passage, passage: _Passage) -> bool:
    """Say whether a passage goes on where the last ends, here and at the earlier place."""
    return (
        last.block is None
        and passage.block is None
        and document.text[last.span.end : passage.span.start] == " "
        and document.text[last.first.end : passage.first.start] == " "
    )


def _fix(document: Document, passage: _Passage) -> Fix:
    """Give the fix that takes the second copy out. It is safe where the copy stands right after the first."""
    start, end = passage.span
    between = document.text[passage.first.end : start]
    if passage.block:
        return Fix((DeleteBlock(passage.block.outer),), safe=between == "\n\n" and _is_same(document, passage))
    before = start - 1 if document.text[start - 1] == " " and start > document.block_at(start).span.start else start
    after = end + 1 if before == start and document.text[end : end + 1] == " " else end
    return Fix((Edit(Span(before, after), ""),), safe=between == " " and _is_same(document, passage))


def _is_same(document: Document, passage: _Passage) -> bool:
    """Say whether the two are the same to the letter, and have no markup in them."""
    return document[passage.span] == document[passage.first] and bool(
        document.verbatim(passage.span) and document.verbatim(passage.first)
    )

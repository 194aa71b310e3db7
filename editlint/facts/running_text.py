"""The running text of a draft: what its readability is measured on."""

import re
from bisect import bisect_right
from typing import NamedTuple

from editlint.document import OBJECT, Document
from editlint.facts.citations import source_lists
from editlint.facts.page_text.pastes import pastes
from editlint.facts.sentences import Sentence, sentences
from editlint.readability import sentence_grade
from editlint.text import Span

_END = r"[.!?…。！？؟][\"'”’»)\]]*(?:\[+\^?\d+\]+|[⁰¹²³⁴-⁹]+)*\Z"
_LONGEST_END = 40
_UNSPACED = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
"""A letter of Thai, Lao, Burmese, Khmer, Japanese or Chinese."""
_FEW = 10
"""A sentence of fewer words may have a high grade for one long word."""


class RunningText(NamedTuple):
    """The sentences of all paragraphs, and their text, a space apart."""

    text: str
    sentences: tuple[Sentence, ...]


def has_spaces(text: str) -> bool:
    """Say whether spaces part the words of a text, as they do not in Chinese or Thai. Else no formula holds."""
    # each of these letters has three bytes, so few texts have enough of them to be worth counting
    beyond = len(text.encode()) - len(text)
    return beyond * 5 < len(text) or len(re.findall(_UNSPACED, text)) * 10 < len(text)


def running_text(document: Document) -> RunningText:
    """Give the running text: whole sentences of paragraphs.

    Headings, lists, tables, block quotes, code, captions, page text and sources stay out, and so does a line without a
    full stop: it is a label or a byline.
    """
    whole = document.text
    left_out = [spans for spans in (_sources(document), _page_text(document)) if spans]
    found = tuple(
        each
        for each in document.fact(sentences)
        if each.block.kind == "paragraph"
        and _ends(whole, *each.span)
        and not (left_out and any(_holds(spans, each.span.start) for spans in left_out))
    )
    text = " ".join([whole[start:end] for (start, end), _ in found])
    return RunningText(text.replace(OBJECT, ""), found)


def hardest_sentences(document: Document) -> list[Span]:
    """Give the sentences of the running text, the hardest by its grade first; those of a few words come last."""
    spans = [sentence.span for sentence in document.fact(running_text).sentences]
    return sorted(spans, key=lambda span: _hardness(document[span]), reverse=True)


def _hardness(sentence: str) -> tuple[bool, float]:
    return sentence.count(" ") + 1 >= _FEW, sentence_grade(sentence)


def _ends(text: str, start: int, end: int) -> bool:
    """Say whether a sentence ends as one, and is no label."""
    return text[end - 1] in ".!?" or bool(re.search(_END, text[max(start, end - _LONGEST_END) : end]))


def _sources(document: Document) -> list[Span]:
    return [each.span for each in document.fact(source_lists)]


def _page_text(document: Document) -> list[Span]:
    return sorted(piece.span for paste in document.fact(pastes) for piece in paste.pieces)


def _holds(spans: list[Span], offset: int) -> bool:
    """Say whether one of some spans in order holds a character."""
    index = bisect_right(spans, offset, key=_start) - 1
    return index >= 0 and offset < spans[index].end


def _start(span: Span) -> int:
    return span.start

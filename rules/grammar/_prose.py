"""What of a draft goes to LanguageTool, and which of its words are not ours to judge."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache

from editlint.document import OBJECT, Block, Document
from editlint.facts.folded import fold, folded
from editlint.facts.quotations import quotation_at, quotations
from editlint.facts.sentences import sentence_at
from editlint.text import Span

STAND_IN = "X"
"""Stands for what is not prose. Of one character, so that no offset changes; a noun in the languages tried."""


def parts(document: Document, block: Block, longest: int) -> Iterator[Span]:
    """Give a block whole, or if it is long cut into parts, at sentences if may be."""
    start, end = block.span
    while end - start > longest:
        limit = start + longest
        cut = max(document.text.rfind(mark, start, limit) for mark in (". ", "\n"))
        if cut < start:
            cut = max(document.text.rfind(" ", start, limit), start + longest // 2)
        yield Span(start, cut + 1)
        start = cut + 1
    yield Span(start, end)


def sent(document: Document, span: Span) -> str:
    """Give the text of a span as it is sent."""
    return document[span].replace(OBJECT, STAND_IN)


def is_left_alone(document: Document, span: Span, allow: Iterable[str]) -> bool:
    """Say whether a place is in a quotation, beside what is no prose, a name, or a word that the house allows."""
    return (
        OBJECT in document.text[max(span.start - 2, 0) : span.end + 2]
        or _is_quoted(document, span)
        or _is_allowed(document, span, allow)
        or _is_name(document, span)
    )


def _is_quoted(document: Document, span: Span) -> bool:
    if quotation_at(document, span.start):
        return True
    every = document.fact(quotations)
    index = bisect_left(every, span.start, key=lambda quotation: quotation.span.start)
    return index < len(every) and every[index].span.start < span.end


def _is_allowed(document: Document, span: Span, allow: Iterable[str]) -> bool:
    text = document.fact(folded)
    for phrase in allow:
        length = len(phrase)
        if text.find(fold(phrase), max(span.end - length, 0), span.start + length) >= 0:
            return True
    return False


def _is_name(document: Document, span: Span) -> bool:
    """Say whether each word of a place has a capital or a figure that the start of a sentence does not explain."""
    words = [(match.start(), match[0]) for match in _word().finditer(document.text, *span)]
    if not words:
        return False
    if _cut().match(document.text, span.end) or _cut().match(document.text, max(span.start - 1, 0)):
        return True
    if len(words) == 1 and _technical().search(_around(document.text, span)):
        return True
    if any(word.islower() for _, word in words):
        return False
    start, word = words[0]
    is_plain = word[1:].islower() or len(word) == 1
    if is_plain and document.meta.get("lang", "").lower().startswith("de"):
        return not _is_german_noun(document, start)
    if is_plain and _begins_sentence(document, start):
        after = _word().match(document.text, start + len(word) + 1)
        return word in document.fact(_names) or (after is not None and len(words) == 1 and not after[0].islower())
    return True


def _is_german_noun(document: Document, offset: int) -> bool:
    """Say whether a word with a capital is no name: a word such as “das” stands before it, with one between at most."""
    sentence = sentence_at(document, offset)
    before = document.text[sentence.span.start : offset].split()[-2:] if sentence else []
    return bool(before) and before[-1].islower() and any(_determiner().fullmatch(word.lower()) for word in before)


def _around(text: str, span: Span) -> str:
    """Give what stands between the spaces around a place."""
    start = max(text.rfind(space, 0, span.start) for space in " \n") + 1
    ends = [end for space in " \n" if (end := text.find(space, span.end)) >= 0]
    return text[start : min(ends, default=len(text))]


def _begins_sentence(document: Document, offset: int) -> bool:
    sentence = sentence_at(document, offset)
    return sentence is not None and not document.text[sentence.span.start : offset].strip(" \"'“‘«(*•–—-")


def _names(document: Document) -> frozenset[str]:
    """Give the words that stand with a capital within a sentence."""
    texts = (document[block.span] for block in document.prose if block.kind not in ("title", "heading"))
    return frozenset(word for text in texts for word in _within_sentence().findall(text))


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[\w@#]+(?:[-.]\w+)*")


@cache
def _technical() -> re.Pattern[str]:
    """Match what makes a word a handle, a path, a name of a file or a piece of code."""
    return re.compile(r"[@#_/\\<>{}=]|\w\.\w|[a-zà-ÿ][A-ZÀ-Þ]|:\w+:")


@cache
def _cut() -> re.Pattern[str]:
    """Match where a word goes on that a place cuts in two: the name of a site, a path, a handle."""
    return re.compile(r"[./@_#]\w")


@cache
def _within_sentence() -> re.Pattern[str]:
    return re.compile(r"(?<=[\w,;] )[^\W\d_a-zß-öø-ÿ]\w+")


@cache
def _determiner() -> re.Pattern[str]:
    return re.compile(
        r"der|die|das|de[nms]|[ai]m|[ai]ns|zum|zur|vom|beim|(?:k?ein|mein|dein|sein|ihr|unser)(?:e[nmrs]?)?"
        r"|(?:dies|jen|jed|manch|welch)e[nmrs]?"
    )

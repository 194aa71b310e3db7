"""Acronyms, and the words that a draft says they stand for."""

import re
from typing import NamedTuple

from editlint.document import PROSE, Document
from editlint.text import Span


class Definition(NamedTuple):
    """An acronym with its words beside it: "Port Wage Board (PWB)" or "PWB (Port Wage Board)".

    `span` is that of the words, `words` are they in lower case, without "of" and its like.
    """

    acronym: str
    span: Span
    words: tuple[str, ...]


def definitions(document: Document) -> tuple[Definition, ...]:
    """Give each place where an acronym and its words stand side by side, one of the two in brackets, in order."""
    text = document.text
    if "(" not in text:
        return ()
    found = []
    for bracket in re.finditer(_IN_BRACKETS, text):
        start = bracket.start()
        if bracket[1] or text[start - 2 : start - 1].isupper() or text[start - 3 : start - 1].endswith("s"):
            block = document.block_at(start)
            definition = _read(text, block.span.start, bracket) if block.kind in PROSE else None
            if definition:
                found.append(definition)
    return tuple(found)


_IN_BRACKETS = r"\((?:[“\"]?([A-Z][A-Z&-]{0,8}[A-Z])(?:[’']?s)?[”\"]?[);,]|([^\W\d_][^()\n]{8,90})\))"
_ACRONYM = re.compile(r"\b([A-Z][A-Z&-]{0,8}[A-Z])s? $")
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset("a an and at by for from in of on or s the to with".split())


def _before(text: str, low: int, end: int, acronym: str) -> Definition | None:
    """Read the words before an acronym backwards, as far as their initials spell it."""
    found = [*_WORD.finditer(text, low, end)]
    # small words count only if it cannot be spelled without: "Office of Ships" (OS), but "terms of service" (TOS)
    return _spelled(text, found, acronym, _SMALL) or _spelled(text, found, acronym, frozenset())


def _spelled(text: str, found: list[re.Match[str]], acronym: str, skipped: frozenset[str]) -> Definition | None:
    letters = [letter for letter in acronym.lower() if letter.isalpha()]
    words: list[str] = []
    start = end = found[-1].end() if found else 0
    for match in reversed(found):
        word = match[0].lower()
        if not letters or (words and text[match.end()] in ".;:!?()\n"):
            break
        if word[0] == letters[-1] and word not in skipped:
            letters.pop()
            words.insert(0, word)
            start = match.start()
        elif word not in _SMALL:
            return None
    return None if letters else Definition(acronym, Span(start, end), tuple(words))


def _read(text: str, low: int, bracket: re.Match[str]) -> Definition | None:
    if bracket[1]:
        return _before(text, max(bracket.start() - 120, low), bracket.start(), bracket[1])
    acronym = _ACRONYM.search(text, max(bracket.start() - 12, low), bracket.start())
    if acronym is None:
        return None
    found = _before(text, bracket.start(2), bracket.end(2), acronym[1])
    is_whole = found and found.span.start == bracket.start(2)
    return Definition(acronym[1], Span(*bracket.span(2)), found.words) if found and is_whole else None

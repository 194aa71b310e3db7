"""Finding where rules have something to read: one index of all phrases, and prefilters for all patterns."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import ahocorasick_rs
import re2

from editlint.document import Document
from editlint.facts.folded import fold, folded
from editlint.rule import Fits, Match
from editlint.text import Span


class PhraseIndex:
    """All phrases of all rules in one automaton."""

    def __init__(self, phrases: Iterable[tuple[str, str, Fits | None]]) -> None:
        """Index phrases, each with the name of its rule, and with what says where it fits if not as whole words."""
        owners: dict[str, list[tuple[str, str, Fits]]] = {}
        for rule, phrase, fits in phrases:
            owners.setdefault(fold(phrase), []).append((rule, phrase, fits or _fits_as_words))
        self._owners = list(owners.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(owners)) if owners else None

    def matches(self, document: Document) -> Iterator[tuple[str, Match]]:
        """Give the places where a phrase fits in one block, each with the rule it is for."""
        if self._automaton is None:
            return
        text = document.text
        for index, start, end in self._automaton.find_matches_as_indexes(document.fact(folded), overlapping=True):
            for rule, phrase, fits in self._owners[index]:
                if fits(phrase, text, start, end):
                    block = document.block_at(start)
                    if end <= block.span.end:
                        yield rule, Match(Span(start, end), block, phrase, {})


class PatternSet:
    """All patterns of all rules behind prefilters: only those that match somewhere look for their places.

    One prefilter for all would be faster on a text that it has seen, and several times as slow on a new one: its
    automaton is made as it reads, and has a state for each combination of the words that patterns are in the middle of.
    """

    _TOGETHER = 16

    def __init__(self, patterns: Iterable[tuple[str, str]]) -> None:
        """Arrange RE2 expressions, each with the name of its rule."""
        every = list(patterns)
        batches = (every[start : start + self._TOGETHER] for start in range(0, len(every), self._TOGETHER))
        self._batches = [(_prefilter(batch), batch) for batch in batches]

    def matches(self, document: Document) -> Iterator[tuple[str, Match]]:
        """Give the matches that lie in one block, each with the rule it is for."""
        data = document.text.encode()
        for prefilter, batch in self._batches:
            for index in prefilter.Match(data) or ():
                rule, regex = batch[index]
                for match in _matches(document, data, regex):
                    yield rule, match


def _prefilter(patterns: Iterable[tuple[str, str]]) -> Any:
    options = re2.Options()
    options.max_mem = 64 << 20
    prefilter = re2.Set.SearchSet(options)
    for _, regex in patterns:
        prefilter.Add(_coarse(regex))
    prefilter.Compile()
    return prefilter


_LETTER = re.compile(r"\\p\{(L[lu]?)\}")
_CLASS_OR_ESCAPE = re.compile(r"\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\]|\\p\{\w+\}|\\.")
_ASCII = {"L": "A-Za-z", "Ll": "a-z", "Lu": "A-Z"}
_BEYOND = r"\x{AA}-\x{1FFF}\x{2070}-\x{10FFFF}"
"""All letters beyond ASCII, and much else, but no punctuation of English."""


def _coarse(regex: str) -> str:
    """Give an expression that matches wherever one does, without the classes of which RE2 makes large automata."""
    return _CLASS_OR_ESCAPE.sub(_without_letters, regex) if r"\p{L" in regex else regex


def _without_letters(part: re.Match[str]) -> str:
    if part[0].startswith("[^"):
        return part[0]
    plain = _LETTER.sub(lambda letter: _ASCII[letter[1]] + _BEYOND, part[0])
    return plain if part[0][0] == "[" or plain == part[0] else f"[{plain}]"


@cache
def _compiled(regex: str) -> tuple[Any, dict[str, int]]:
    compiled = re2.compile(regex.encode())
    return compiled, {name.decode(): number for name, number in compiled.groupindex.items()}


def _matches(document: Document, data: bytes, regex: str) -> Iterator[Match]:
    """Search the text as bytes: on a str RE2's wrapper takes ten times as long for each match."""
    compiled, groups = _compiled(regex)
    last, offset = 0, 0
    for match in compiled.finditer(data):
        start, end = match.span()
        offset += len(data[last:start].decode())
        last = start
        span = Span(offset, offset + len(data[start:end].decode()))
        block = document.block_at(span.end - 1)
        # an expression may ask for the line end before a block, which is no part of it
        if not document.text[span.start : block.span.start].strip():
            span = Span(max(span.start, block.span.start), span.end)
        if block.span.start <= span.start < span.end <= block.span.end:
            yield Match(span, block, regex, _group_spans(match, groups, data, start, offset) if groups else {})


def _group_spans(match: Any, groups: dict[str, int], data: bytes, start: int, offset: int) -> dict[str, Span]:
    spans = {}
    for name, number in groups.items():
        left, right = match.span(number)
        if left >= 0:
            first = offset + len(data[start:left].decode())
            spans[name] = Span(first, first + len(data[left:right].decode()))
    return spans


def _fits_as_words(phrase: str, text: str, start: int, end: int) -> bool:
    """Say whether a phrase is no part of longer words."""
    return not (
        (start and phrase[0].isalnum() and _is_word(text[start - 1]))
        or (end < len(text) and phrase[-1].isalnum() and _is_word(text[end]))
    )


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"

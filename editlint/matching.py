"""Finding where rules have something to read: all phrases in one index, all patterns behind one prefilter."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

import ahocorasick_rs
import re2

from editlint.document import Document
from editlint.rule import Match
from editlint.text import Span


class PhraseIndex:
    """All phrases of all rules in one automaton."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        """Index phrases, each with the name of its rule."""
        self._owners: dict[str, list[tuple[str, str]]] = {}
        for rule, phrase in phrases:
            self._owners.setdefault(_folded(phrase), []).append((rule, phrase))
        self._keys = list(self._owners)
        self._automaton = ahocorasick_rs.AhoCorasick(self._keys) if self._keys else None

    def matches(self, document: Document) -> Iterator[tuple[str, Match]]:
        """Give the places where a phrase stands as whole words in one block, each with the rule it is for."""
        if self._automaton is None:
            return
        text = _folded(document.text)
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            key = self._keys[index]
            if (start and key[0].isalnum() and _is_word(text[start - 1])) or (
                end < len(text) and key[-1].isalnum() and _is_word(text[end])
            ):
                continue
            block = document.block_at(start)
            if end <= block.span.end:
                for rule, phrase in self._owners[key]:
                    yield rule, Match(Span(start, end), block, phrase, {})


class PatternSet:
    """All patterns of all rules behind one prefilter: only those that match somewhere look for their places."""

    def __init__(self, patterns: Iterable[tuple[str, str]]) -> None:
        """Arrange RE2 expressions, each with the name of its rule."""
        self._patterns = list(patterns)
        options = re2.Options()
        options.max_mem = 64 << 20
        self._set = re2.Set.SearchSet(options)
        self._compiled: dict[int, Any] = {}
        for _, regex in self._patterns:
            self._set.Add(regex)
        if self._patterns:
            self._set.Compile()

    def matches(self, document: Document) -> Iterator[tuple[str, Match]]:
        """Give the matches that lie in one block, each with the rule it is for."""
        if not self._patterns:
            return
        for index in cast("list[int]", self._set.Match(document.text)):
            rule, regex = self._patterns[index]
            compiled = self._compiled.get(index)
            if compiled is None:
                compiled = self._compiled[index] = re2.compile(regex)
            names = compiled.groupindex
            for match in compiled.finditer(document.text):
                span = Span(*match.span())
                block = document.block_at(span.start)
                if span.start < span.end <= block.span.end:
                    groups = {name: Span(*match.span(name)) for name in names if match.start(name) >= 0}
                    yield rule, Match(span, block, regex, groups)


def _folded(text: str) -> str:
    """Give a text of the same length in lower case, with plain apostrophes and spaces."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lower.replace("’", "'").replace("\n", " ")


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"

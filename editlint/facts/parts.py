"""Parts of words or phrases that are looked for all at once."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import ahocorasick_rs


class Parts:
    """Parts as they are written. Unlike phrases they may stand within words, and their case counts."""

    def __init__(self, parts: Iterable[str]) -> None:
        """Look for `parts`; nothing is built before the first text."""
        self._parts = tuple(parts)

    def standing_in(self, text: str) -> frozenset[str]:
        """Give the parts that stand in a text, in linear time."""
        return frozenset(self._automaton.find_matches_as_strings(text, overlapping=True))

    @cached_property
    def _automaton(self) -> Any:
        return ahocorasick_rs.AhoCorasick(self._parts)

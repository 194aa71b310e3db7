"""Writes editlint/facts/page_text/_index.py from the wordings in editlint/facts/page_text/_phrases.py.

python -m bench.phrases [--check]

The index has each phrase as a regular expression, with some words of which one stands in whatever matches, and the
phrases by the word that they begin with, so that a run need not work them out anew.
"""

import importlib
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

NUMBER = "#"
_EVERYDAY = frozenset(
    "a about all an and any are as at be been by can do for from get has have here how if in is it its more most my "
    "new no not now of on one or our out over so some that the their them there these they this to too top up us was "
    "we were what when who will with you your".split()
)
_PIECE = re.compile(r"\)\*|[\[\](|)]|[^\s\[\](|)*]+")


class Wording(NamedTuple):
    """A phrase as an expression, its role, the words it can begin with, and some of which one stands in each match."""

    role: str
    regex: str
    firsts: frozenset[str]
    needs: frozenset[str] | None


def wordings(*, apart: bool = False) -> Iterator[Wording]:
    """Give the phrases of all languages; `apart` gives each of the alternatives of a phrase for itself."""
    given = importlib.import_module("editlint.facts.page_text._phrases")
    for language, roles in given.PHRASES.items():
        grammar = _Grammar(given.WORDS.get(language, {}))
        for role, phrases in roles.items():
            for phrase in phrases:
                for each in grammar.alternatives(phrase) if apart else (grammar.read(phrase),):
                    yield Wording(role, each.regex, each.firsts, each.needs)


def table(given: Iterable[Wording]) -> tuple[tuple[tuple[str, str, str], ...], dict[str, tuple[int, ...]]]:
    """Give phrases as the index has them: as expressions, and their numbers by first word."""
    phrases: list[tuple[str, str, str]] = []
    firsts: dict[str, list[int]] = {}
    for wording in given:
        for word in wording.firsts:
            firsts.setdefault(word, []).append(len(phrases))
        phrases.append((wording.role, wording.regex, " ".join(sorted(wording.needs or ()))))
    return tuple(phrases), {word: tuple(numbers) for word, numbers in firsts.items()}


def index() -> str:
    """Give the text of the index."""
    phrases, firsts = table(wordings())
    lines = [
        '"""The wordings of pages as expressions, by first word. Made from _phrases.py by bench/phrases.py."""',
        "",
        "PHRASES = (",
        *(f"    {phrase!r}," for phrase in phrases),
        ")",
        "",
        "FIRST_WORDS = {",
        *(f"    {word!r}: {numbers!r}," for word, numbers in sorted(firsts.items())),
        "}",
    ]
    return "\n".join(lines) + "\n"


def path() -> Path:
    """Give where the index is kept."""
    package = importlib.import_module("editlint.facts.page_text")
    return Path(str(package.__file__)).with_name("_index.py")


def main() -> None:
    """Write the index, or with --check say whether it is stale."""
    if "--check" in sys.argv:
        sys.exit(0 if path().read_text(encoding="utf-8") == index() else "Stale. Run: python -m bench.phrases")
    path().write_text(index(), encoding="utf-8")


class _Parsed(NamedTuple):
    """A part of a phrase: its expression, the words it can begin with, and whether it can be left out.

    `needs` are words of which one stands in whatever matches, None if there are none such.
    """

    regex: str
    firsts: frozenset[str]
    optional: bool
    needs: frozenset[str] | None


class _Grammar:
    """Reads the phrases of one language."""

    def __init__(self, classes: dict[str, str]) -> None:
        self._classes: dict[str, _Parsed] = {}
        for name, members in classes.items():
            self._classes[name] = self.read(f"({members})")

    def read(self, phrase: str) -> _Parsed:
        return self._choice(iter(_PIECE.findall(phrase)))

    def alternatives(self, phrase: str) -> list[_Parsed]:
        """Read a phrase, each of its alternatives for itself."""
        return self._choices(iter(_PIECE.findall(phrase)))[0]

    def _choice(self, pieces: Iterator[str]) -> _Parsed:
        """Read what stands between bars, up to the closing bracket."""
        choices, closing = self._choices(pieces)
        mark = {"": "", ")": "", "]": "?", ")*": "*"}[closing]
        regex = "|".join(choice.regex for choice in choices)
        optional = bool(mark) or any(choice.optional for choice in choices)
        needs = [choice.needs for choice in choices if choice.needs]
        return _Parsed(
            f"(?:{regex}){mark}" if closing else regex,
            frozenset().union(*(choice.firsts for choice in choices)),
            optional,
            None if optional or len(needs) < len(choices) else frozenset().union(*needs),
        )

    def _choices(self, pieces: Iterator[str]) -> tuple[list[_Parsed], str]:
        """Give what stands between bars, and the bracket that closes it."""
        parts: list[_Parsed] = []
        choices: list[_Parsed] = []
        closing = ""
        for piece in pieces:
            if piece in ("]", ")", ")*"):
                closing = piece
                break
            if piece == "|":
                choices.append(_row(parts))
                parts = []
            else:
                parts.append(self._part(piece, pieces))
        choices.append(_row(parts))
        return choices, closing

    def _part(self, piece: str, pieces: Iterator[str]) -> _Parsed:
        if piece in "[(":
            return self._choice(pieces)
        if piece == "…":
            return _Parsed("(?: [^ ]+){0,30}", frozenset(), optional=True, needs=None)
        if piece == NUMBER:
            return _Parsed(r" \d[^ ]*", frozenset([NUMBER]), optional=False, needs=None)
        if piece in self._classes:
            return self._classes[piece]
        word = frozenset([piece])
        return _Parsed(" " + re.escape(piece), word, optional=False, needs=word)


def _row(parts: list[_Parsed]) -> _Parsed:
    firsts: frozenset[str] = frozenset()
    optional = True
    for part in parts:
        if optional:
            firsts |= part.firsts
        optional = optional and part.optional
    needs = min((part.needs for part in parts if part.needs), key=lambda words: _common(words, firsts), default=None)
    return _Parsed("".join(part.regex for part in parts), firsts, optional, needs)


def _common(words: frozenset[str], firsts: frozenset[str]) -> tuple[bool, bool, int]:
    """Rank words by how little they tell: the first of a line are known already, everyday words stand anywhere."""
    return words <= firsts, not words.isdisjoint(_EVERYDAY), len(words)


if __name__ == "__main__":
    main()

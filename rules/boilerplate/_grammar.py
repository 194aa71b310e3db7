"""Reads lines for the wordings of pages."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, cast

from . import _phrases

Role = Literal["form", "label", "field", "page", "call", "section", "button", "menu"]
"""What a wording is: see the comments in `_phrases`. The earlier role wins where two would do."""

ROLES: tuple[Role, ...] = ("form", "label", "field", "page", "call", "section", "button", "menu")

_WORD = r"[^\W_]+(?:['’.,][^\W_]+)*|&"
_FIRST = r"[\W_]*([^\W_]+(?:['’.,][^\W_]+)*)"
_PIECE = r"\)\*|[\[\](|)]|[^\s\[\](|)*]+"
_NUMBER = "#"


@cache
def compiled(regex: str) -> re.Pattern[str]:
    """Compile an expression when it is first needed."""
    return re.compile(regex)


def words(text: str) -> list[str]:
    """Give the words of a line as phrases are written: in small letters, without punctuation."""
    found = " ".join(compiled(_WORD).findall(text.lower().replace("’", "'")))
    return found.replace("&", "and").replace("e mail", "email").split()


def role_of(line: list[str]) -> Role | None:
    """Give the role of a line that is one wording from end to end, or None."""
    reader = _reader(_first(line[0]))
    match = reader and reader.fullmatch(" " + " ".join(line))
    return cast("Role", match.lastgroup) if match else None


def may_begin(text: str) -> bool:
    """Say whether the first word of a text begins a wording, or the text has no word at all."""
    match = compiled(_FIRST).match(text)
    if match is None:
        return True
    word = match[1].lower().replace("’", "'")
    return word == "e" or _first(word) in _by_first_word()


class Found(NamedTuple):
    """A wording in a line: the numbers of its first word and of the one after its last, and its role."""

    start: int
    end: int
    role: Role


def find(line: list[str], *, gaps: bool) -> Iterator[Found]:
    """Give the wordings of a line, each the first that fits; without `gaps` only up to the first other word."""
    text = " " + " ".join(line)
    at = place = 0
    while at < len(line):
        reader = _reader(_first(line[at]))
        match = reader and reader.match(text, place)
        if match:
            taken = match[0].count(" ")
            yield Found(at, at + taken, cast("Role", match.lastgroup))
            at, place = at + taken, match.end()
        elif not gaps:
            return
        else:
            place += len(line[at]) + 1
            at += 1


def _first(word: str) -> str:
    return _NUMBER if word[0].isdigit() else word


@cache
def _reader(first: str) -> re.Pattern[str] | None:
    """Give the expression for the phrases that begin with a word, one group a role."""
    phrases = _by_first_word().get(first)
    if phrases is None:
        return None
    groups = []
    for role in ROLES:
        # the longer first, so that "share this story" is not read as "share this"
        regexes = sorted((regex for own, regex in phrases if own == role), key=len, reverse=True)
        groups += [f"(?P<{role}>{'|'.join(regexes)})"] * bool(regexes)
    return re.compile(f"(?:{'|'.join(groups)})(?= |$)")


@cache
def _by_first_word() -> dict[str, list[tuple[Role, str]]]:
    index: dict[str, list[tuple[Role, str]]] = {}
    for language, roles in _phrases.PHRASES.items():
        grammar = _Grammar(_phrases.WORDS.get(language, {}))
        for role, phrases in roles.items():
            for phrase in phrases:
                parsed = grammar.read(phrase)
                for word in parsed.firsts:
                    index.setdefault(word, []).append((cast("Role", role), parsed.regex))
    return index


class _Parsed(NamedTuple):
    """A part of a phrase: its expression, the words it can begin with, and whether it can be left out."""

    regex: str
    firsts: frozenset[str]
    optional: bool


class _Grammar:
    """Reads the phrases of one language."""

    def __init__(self, classes: dict[str, str]) -> None:
        self._classes: dict[str, _Parsed] = {}
        for name, members in classes.items():
            self._classes[name] = self.read(f"({members})")

    def read(self, phrase: str) -> _Parsed:
        return self._choice(iter(compiled(_PIECE).findall(phrase)))

    def _choice(self, pieces: Iterator[str]) -> _Parsed:
        """Read what stands between bars, up to the closing bracket."""
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
        mark = {"": "", ")": "", "]": "?", ")*": "*"}[closing]
        regex = "|".join(choice.regex for choice in choices)
        return _Parsed(
            f"(?:{regex}){mark}" if closing else regex,
            frozenset().union(*(choice.firsts for choice in choices)),
            bool(mark) or any(choice.optional for choice in choices),
        )

    def _part(self, piece: str, pieces: Iterator[str]) -> _Parsed:
        if piece in "[(":
            return self._choice(pieces)
        if piece == "…":
            return _Parsed("(?: [^ ]+){0,30}", frozenset(), optional=True)
        if piece == _NUMBER:
            return _Parsed(r" \d[^ ]*", frozenset([_NUMBER]), optional=False)
        if piece in self._classes:
            return self._classes[piece]
        return _Parsed(" " + re.escape(piece), frozenset([piece]), optional=False)


def _row(parts: list[_Parsed]) -> _Parsed:
    firsts: frozenset[str] = frozenset()
    optional = True
    for part in parts:
        if optional:
            firsts |= part.firsts
        optional = optional and part.optional
    return _Parsed("".join(part.regex for part in parts), firsts, optional)

"""Reads lines for the wordings of pages."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, cast

from . import _index

Role = Literal["form", "label", "field", "page", "call", "section", "button", "menu"]
"""What a wording is: see the comments in `_phrases`. The earlier role wins where two would do."""

ROLES: tuple[Role, ...] = ("form", "label", "field", "page", "call", "section", "button", "menu")

_WORD = r"[^\W_]+(?:['’.,][^\W_]+)*|&+"
_FIRST = r"[\W_]*([^\W_]+(?:['’.,][^\W_]+)*)"

_NUMBER = "#"


@cache
def compiled(regex: str) -> re.Pattern[str]:
    """Compile an expression when it is first needed."""
    return re.compile(regex)


def words(text: str) -> list[str]:
    """Give the words of a line as phrases are written: in small letters, without punctuation."""
    found = compiled(_WORD).findall(text.lower().replace("’", "'"))
    return " ".join("and" if word[0] == "&" else word for word in found).replace("e mail", "email").split()


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
    return word == "e" or _first(word) in _index.FIRST_WORDS


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
    numbers = _index.FIRST_WORDS.get(first)
    if numbers is None:
        return None
    phrases = [_index.PHRASES[number] for number in numbers]
    groups = []
    for role in ROLES:
        # the longer first, so that "share this story" is not read as "share this"
        regexes = sorted((regex for own, regex in phrases if own == role), key=len, reverse=True)
        groups += [f"(?P<{role}>{'|'.join(regexes)})"] * bool(regexes)
    return re.compile(f"(?:{'|'.join(groups)})(?= |$)")

"""Reads lines for the wordings of pages."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple, cast

from editlint.facts.page_text import _index

Role = Literal["form", "label", "field", "page", "call", "section", "button", "menu"]
"""What a wording is: see the comments in `_phrases`. The earlier role wins where two would do."""

ROLES: tuple[Role, ...] = ("form", "label", "field", "page", "call", "section", "button", "menu")

_WORD = r"[^\W_]+(?:['’.,][^\W_]+)*"
_AMPERSANDS = "&+"
_FIRST = r"[\W_]*([^\W_]+(?:['’.,][^\W_]+)*)"

_NUMBER = "#"


@cache
def compiled(regex: str) -> re.Pattern[str]:
    """Compile an expression when it is first needed."""
    return re.compile(regex)


def words(text: str) -> list[str]:
    """Give the words of a line as phrases are written: in small letters, without punctuation."""
    plain = text.lower().replace("’", "'")
    if "&" in plain:
        plain = compiled(_AMPERSANDS).sub(" and ", plain)
    return " ".join(compiled(_WORD).findall(plain)).replace("e mail", "email").split()


def role_of(line: list[str]) -> Role | None:
    """Give the role of a line that is one wording from end to end, or None."""
    text = " " + " ".join(line)
    fitting = (each.role for each in _wordings(line[0], frozenset(line)) if compiled(each.regex).fullmatch(text))
    return next(fitting, None)


def begins(line: list[str]) -> bool:
    """Say whether a wording stands at the beginning of a line."""
    text = " " + " ".join(line)
    return _longest(text, 0, _wordings(line[0], frozenset(line))) is not None


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
    present = frozenset(line)
    at = place = 0
    while at < len(line):
        found = _longest(text, place, _wordings(line[at], present))
        if found:
            role, end = found
            taken = text.count(" ", place, end)
            yield Found(at, at + taken, role)
            at, place = at + taken, end
        elif not gaps:
            return
        else:
            place += len(line[at]) + 1
            at += 1


def _longest(text: str, place: int, wordings: Iterable["_Wording"]) -> tuple[Role, int] | None:
    """Give the role and the end of the first wording that fits; the longer comes first."""
    for wording in wordings:
        match = compiled(wording.regex).match(text, place)
        if match:
            return wording.role, match.end()
    return None


def _first(word: str) -> str:
    return _NUMBER if word[0].isdigit() else word


class _Wording(NamedTuple):
    role: Role
    regex: str
    needs: frozenset[str]


def _wordings(word: str, present: frozenset[str]) -> Iterator[_Wording]:
    """Give the wordings that begin with a word and that the words of the line may fit."""
    return (each for each in _beginning(_first(word)) if not each.needs or not each.needs.isdisjoint(present))


@cache
def _beginning(first: str) -> tuple[_Wording, ...]:
    """Give the wordings that begin with a word, by role, and the longer first: not "share this", "share this story"."""
    found = []
    for number in _index.FIRST_WORDS.get(first, ()):
        role, regex, needs = _index.PHRASES[number]
        found.append(_Wording(cast("Role", role), f"(?:{regex})(?= |$)", frozenset(needs.split())))
    return tuple(sorted(found, key=lambda each: (ROLES.index(each.role), -len(each.regex))))

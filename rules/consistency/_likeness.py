"""How two names are alike: a slip of the pen, another spelling, or another name.

Edit distance alone does not tell them apart: “Jacobsen” and “Jacobson” are as far as “Boyle” and “Bogle”. What does is
the kind of the edit and its place. That takes no library: names that differ by one edit share all that stands before
and behind it.
"""

import unicodedata
from collections.abc import Iterator
from typing import Literal

Likeness = Literal["slip", "near", "far"]
"""A slip is what typists do inside a name. What is near, or farther, may as well be another name: more has to speak
for it, for what is far nothing less than the same first name."""

_VOWELS = frozenset("aeiouy")
# Consonants that look or sound alike, or lie side by side.
_LOOKALIKES = frozenset(map(frozenset, ("mn", "ck", "sz", "vw", "dt", "fv", "bp", "cs", "gj")))
# Letters that make another word of a name, put before a final s too: “Texans” is not a misspelt “Texas”.
_ENDINGS = frozenset("ainosy")
# Two names of their own, as every reader knows.
_TWO = frozenset(
    map(
        frozenset,
        (
            ("colombia", "columbia"),
            ("colombian", "columbian"),
            ("maria", "marina"),
            ("martin", "marin"),
            ("martha", "marta"),
            ("frances", "francis"),
        ),
    )
)


def pairs(names: frozenset[str]) -> Iterator[tuple[str, str, Likeness]]:
    """Give the pairs of names that are alike but not the same.

    Names with one edit between them share the first letter and either the first three or the last two, so only those
    are compared; of a crowd that shares them, neighbours in the alphabet.
    """
    crowds: dict[str, list[str]] = {}
    for name in sorted(names - _NO_NAMES):
        length = len(name)
        for key in (name[:3], name[0] + name[-2:].upper()):
            crowd = crowds.get(key)
            if crowd is None:
                crowds[key] = [name]
                continue
            for other in crowd[-_MOST:]:
                if -3 < len(other) - length < 3 and (kind := likeness(other, name)):
                    yield other, name, kind
            crowd.append(name)


_MOST = 12
# Words that begin sentences and stand in every draft.
_NO_NAMES = frozenset(
    "These There Their Those Three Where While Which Whose After About Again Although Among Another Because Before "
    "Being Between Could During Every First Second Third Further However Instead Later Likewise Maybe Might Never "
    "Other Others Perhaps Rather Several Should Since Still Such Thank Thanks Though Through Today Together Under "
    "Until Using Whether Within Without Would Monday Tuesday Wednesday Thursday Friday Saturday Sunday "
    "January February March April August September October November December".split()
)


def likeness(one: str, other: str) -> Likeness | None:
    """Say how two names are alike; None if they are one, or if nothing speaks for the same name."""
    short, long = one.lower(), other.lower()
    if len(short) > len(long):
        short, long = long, short
    start = _shared(short, long)
    end = _shared(short[: start - 1 : -1], long[: start - 1 : -1]) if start else 0
    if start + end < len(short) - 5 or not start or short == long or frozenset((short, long)) in _TWO:
        return None
    was, now = short[start : len(short) - end], long[start : len(long) - end]
    if not was and len(now) == 1:
        return _insertion(long, start)
    if len(was) == len(now) == 1:
        return _substitution(was, now, long[len(long) - end :])
    if len(was) == len(now) and sorted(was) == sorted(now):
        return "slip" if len(was) < 6 and len(long) > 4 else None
    if not (short.isascii() and long.isascii()) and _plain(short) == _plain(long):
        return "far"
    return "far" if 0 < len(was) <= len(now) < 3 and len(short) > 5 and end else None


def _shared(one: str, other: str) -> int:
    """Count the letters that two words begin with alike."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _insertion(long: str, at: int) -> Likeness | None:
    letter, before, after = long[at], long[at - 1], long[at + 1 :]
    if letter == before and letter not in _VOWELS:
        return "slip"
    if not after:
        is_silent = (letter == "e" and before not in _VOWELS) or before + letter in ("dt", "ah", "th", "gh", "ck")
        return "near" if is_silent else None
    if letter in _ENDINGS and after == "s":
        return None
    if letter == before:
        return "near"
    return "slip" if len(long) > 5 else "near"


def _substitution(was: str, now: str, after: str) -> Likeness | None:
    if _plain(was) == _plain(now):
        return "far"
    is_alike = frozenset((was, now)) in _LOOKALIKES
    if not after:
        return "near" if is_alike else None
    if is_alike or (was in _VOWELS and now in _VOWELS):
        return None if after == "s" else "slip"
    return None


def _plain(word: str) -> str:
    """Take the accents from a word."""
    return "".join(each for each in unicodedata.normalize("NFKD", word) if not unicodedata.combining(each))

"""How many things a plain list in a sentence holds: "a saw, two files and a hammer"."""

import re
from functools import cache
from itertools import pairwise

Limits = tuple[int, int]
"""The fewest and the most things that a list may hold."""

LONGEST = 300
"""No list on a line is longer, in characters."""

NAME = r"(?:the )?[A-Z][\w’'-]*(?: (?:of |the )?[A-Z][\w’'-]*){0,3}"
"""A name in such a list."""


def count_items(words: str) -> Limits | None:
    """Give the fewest and the most things that a list may hold, or None if it is no plain list."""
    if _of_ages().fullmatch(words):
        words = _age().sub("", words)
    if ";" in words:
        return _in_clauses(words)
    if not words or len(words) > LONGEST or _no_item().search(words):
        return None
    pieces = [piece.strip() for piece in words.split(",")]
    if (
        not all(pieces)
        or any(len(part.split()) > _WORDS for piece in pieces for part in _joint().split(piece))
        or (all(map(counts_several, pieces)) and not all(piece.startswith(("one ", "and one ")) for piece in pieces))
    ):
        return None
    if _finite().search(pieces[-1]):
        return None
    articles = [not piece[0].islower() or _article().match(piece) is not None for piece in pieces]
    # "a custom, static site": the comma parts two adjectives
    fewer = any(first and not second for first, second in pairwise(articles))
    joints = [len(re.findall(r"\b(?:and|or|&)\b", re.sub(r"^(?:and|or|&)\b", "", piece))) for piece in pieces]
    last_opens = bool(re.match(r"(?:and|or|&)\b", pieces[-1]))
    if sum(joints) == 0 and len(pieces) < 3 and not last_opens:
        return None
    if len(pieces) == 1:
        return (2, 2) if joints == [1] and _couple().fullmatch(words) else None
    if last_opens:
        return len(pieces) - fewer, len(pieces) + sum(joints)
    if joints[-1] == 0:
        return None
    return (len(pieces) + 1 if sum(joints) == 1 else len(pieces)) - fewer, len(pieces) + sum(joints)


def surplus(words: str) -> int:
    """Give how many more there are in "two nurses, a cook and a driver" than are told one by one."""
    return sum(_NUMBERS.split("|").index(found[1].lower()) for found in _numeral().finditer(words))


@cache
def _no_item() -> re.Pattern[str]:
    """What shows that words after a colon are no plain list."""
    return re.compile(
        r"[:;()“”\"—–?!\ufffc]|\b(?:and|or),|\b(?:a couple|a pair|twins|triplets)\b|(?<!\d)(?<!\bthe )\d|\. |, and,"
        r"|^(?:see|for|in|from|at|by|with|about|of) |\b(?:which|who|whom|that|where|when|if|because"
        r"|is|are|was|were|has|have|had|it|he|she|they|we|you|i|includ\w+|such as|among|etc|others?|not|but|so"
        r"|more(?! [a-z]+(?:,|$))|then|as|can|will|would|may|both|each|like)\b",
        re.IGNORECASE,
    )


def _in_clauses(words: str) -> Limits | None:
    """Give the length of "to cut costs; to raise pay; and to build homes"."""
    *most, last = (piece.strip() for piece in words.split(";"))
    is_list = len(most) > 1 and last.startswith(("and ", "or ")) and all(most) and not _quoted().search(words)
    return (len(most) + 1, len(most) + 1) if is_list else None


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(r"[“”\":?!\ufffc]|; (?:but|so|it|this|that|they|he|she|these)\b|\. ")


@cache
def _of_ages() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:and )?{NAME}{_AGE}(?:, | |,?$))+")


@cache
def _age() -> re.Pattern[str]:
    return re.compile(_AGE)


_AGE = r", \d\d?(?:, (?:of|from) (?:[A-Z][\w’'-]*,? ?)+?)?(?=,|$| and )"
"""What stands behind each name in "Ada Lund, 34, and Bo Orr, 29, of Ash Lane"."""


_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten"


@cache
def _numeral() -> re.Pattern[str]:
    return re.compile(rf"(?:^|, |and )(?:(?:the|its|his|her|their) )?({_NUMBERS}) ", re.IGNORECASE)


_WORDS = 6
"""So many words a thing in a plain list has at most."""


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r" (?:and|or|&) ")


@cache
def _finite() -> re.Pattern[str]:
    """What shows that the last of the words after a colon are a sentence."""
    return re.compile(r"\w [a-z]+ed\b|\w (?:kept|took|made|got|gave|went|came|said|fell|rose|lost|won|held)\b")


@cache
def _article() -> re.Pattern[str]:
    return re.compile(rf"(?:a|an|the|{_NUMBERS}|its|his|her|their) ")


@cache
def _couple() -> re.Pattern[str]:
    """Two things, each in a few words: "the hours and the cold"."""
    return re.compile(r"\S+(?: \S+)? (?:and|or|&) \S+(?: \S+)?|(?:an?|the) \S+(?: \S+)? and (?:an?|the) \S+(?: \S+)?")


def counts_several(words: str) -> bool:
    """Say whether words stand for several things: "four branches" in "one root, four branches"."""
    return _several().match(words) is not None


@cache
def _several() -> re.Pattern[str]:
    return re.compile(rf"(?:and )?(?:{_NUMBERS}) ", re.IGNORECASE)

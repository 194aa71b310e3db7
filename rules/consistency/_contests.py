"""The sums of contests: games won, drawn and lost, and votes for and against."""

import re
from functools import cache
from typing import NamedTuple

from editlint.document import Document
from editlint.facts.quantities import Counted, Quantity, value_of
from editlint.text import Span

from ._splits import Split

_GAMES = frozenset("game match fight bout".split())
_WINS = dict.fromkeys("won win wins winning victory".split(), "won")
_DRAWS = dict.fromkeys("drew drawn draw draws drawing tied tie ties tying".split(), "drawn")
_LOSSES = dict.fromkeys("lost lose loses losing loss defeat".split(), "lost")
_ENDS = _WINS | _DRAWS | _LOSSES


def games(document: Document, group: Counted) -> list[Split]:
    """Find "have played 38 games, winning 20, drawing 10 and losing 8"."""
    found = [each for each in group.quantities if each.kind == "count" or each.unit in _GAMES]
    if len(found) < len(("games", "won", "lost")) or not any(_GAMES & {each.noun, each.unit} for each in found):
        return []
    ends: dict[str, Quantity] = {}
    wholes: list[Quantity] = []
    for each in found:
        end = _end(document.text, group.sentence.span.start, each)
        if end in ends:
            return []
        if end:
            ends[end] = each
        elif _GAMES & {each.noun, each.unit}:
            before = document.text[max(each.span.start - 30, group.sentence.span.start) : each.span.start]
            if not (_theirs() if each.unit else _played()).search(before) or _left().match(
                document.text, each.noun_span.end
            ):
                return []
            wholes.append(each)
    if len(wholes) != 1 or not {"won", "lost"} <= ends.keys():
        return []
    parts = sorted(ends.values())
    is_all = "drawn" in ends
    if not is_all and not _and().fullmatch(document.text, parts[0].noun_span.end, parts[1].span.start):
        return []
    whole = wholes[0]
    if document.text.endswith("from ", 0, whole.span.start):
        whole = whole._replace(hedge="")  # "from 30 games" is no "from 30 to 40"
    return [Split(whole, parts, may_lack=not is_all)]


@cache
def _played() -> re.Pattern[str]:
    """What stands before the number of all games: "played 38", "of their 38", not "scored in 38"."""
    return re.compile(
        r"\b(?:play(?:ed|ing)?|of|from|after|over)(?: (?:the|their|its|his|her|all))?(?: (?:first|opening|last))? \Z"
        r"|\AIn \Z"
    )


@cache
def _left() -> re.Pattern[str]:
    return re.compile(r" (?:left|remain\w*|to (?:play|go|come)|in hand|still)\b")


@cache
def _theirs() -> re.Pattern[str]:
    return re.compile(r"\b(?:their|its|his|her|the) \Z")


def _end(text: str, start: int, quantity: Quantity) -> str:
    """Give how the games ended that a number counts: "winning 20", "20 wins"."""
    if quantity.noun in _ENDS:
        return _ENDS[quantity.noun]
    if quantity.noun not in ("", *_GAMES):
        return ""
    before = text[max(quantity.span.start - 20, start) : quantity.span.start].lower().split()
    if before and before[-1] in ("just", "only"):
        before.pop()
    return _ENDS.get(before[-1], "") if before else ""


@cache
def _and() -> re.Pattern[str]:
    return re.compile(r",? and (?:won|win|winning|lost|lose|losing|had )?\s?")


class Vote(NamedTuple):
    """A vote, what its sides make, and how many there were to vote. `is_full` if nobody was away or abstained."""

    span: Span
    sides: float
    members: float
    members_span: Span
    is_full: bool


_MEMBERS = (
    "members?|councill?ors|senators|judges?|justices?|jurors|trustees|commissioners|directors|delegates|seats?|person"
)


@cache
def _vote() -> re.Pattern[str]:
    number = r"(?:\d{1,3}|[a-z]{3,9}(?:-[a-z]{3,5})?)"
    pair = rf"({number})(?:[-–]| to )({number})"
    return re.compile(
        rf"\bvot(?:ed?|es|ing) (?:\w+ly )?(?:by )?{pair}\b(?! percent)|\bby a (?:vote|majority) of {pair}\b"
        rf"|\b(?:a|an|the) {pair}\b(?= (?:vote|split|ruling|decision)\b)|\bvote was {pair}\b",
        re.IGNORECASE,
    )


@cache
def _members() -> re.Pattern[str]:
    number = r"(\d{1,3}|[a-z]{3,9}(?:-[a-z]{3,5})?)"
    return re.compile(rf"\b{number}-(?:{_MEMBERS})\b|\b[Aa]ll (?:of )?(?:the |its )?{number} (?:{_MEMBERS})\b")


@cache
def _full() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:nobody|no one|none|no member) (?:abstained|was absent)|\b(?:no|without) absten"
        r"|\ball .{3,30} (?:present|voted|voting|took part|taking part)"
    )


@cache
def _tied() -> re.Pattern[str]:
    """What tells that somebody votes who is no member."""
    return re.compile(r"\b(?:tie\w*|tying|casting|mayor|chair\w*|president|each|rounds?)\b", re.IGNORECASE)


_VOTERS = frozenset(
    "member councillor councilor senator judge justice juror trustee commissioner director delegate seat person".split()
)


def votes(document: Document, group: Counted) -> Vote | None:
    """Find "The nine-member board voted 6 to 4", "voted 12 to 9 … all 21 members were present and nobody abstained"."""
    if not any(each.noun in _VOTERS or each.unit in _VOTERS for each in group.quantities):
        return None
    text, sentence = document.text, group.sentence.span
    if text.find("vot", *sentence) < 0 and text.find("by a ", *sentence) < 0:
        return None
    vote = _vote().search(text, *sentence)
    members = _members().search(text, *sentence) if vote else None
    if not vote or not members or _tied().search(text, *sentence):
        return None
    sides = [value for side in vote.groups() if side and (value := value_of(side)) is not None]
    whole = value_of(members[1] or members[2])
    if len(sides) != len(("for", "against")) or whole is None:
        return None
    is_full = bool(_full().search(text, *sentence))
    return Vote(Span(*vote.span()), sum(sides), whole, Span(*members.span()), is_full)

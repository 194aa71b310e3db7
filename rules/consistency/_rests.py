"""Parts that claim to be all of a whole because they name the rest of it: "the other 15", "the rest, €3 million"."""

import re
from collections.abc import Sequence
from functools import cache

from editlint.document import Document
from editlint.facts.quantities import Counted, Quantity

from ._splits import MEASURES, PEOPLE, Split, adjoins, is_of_whole, is_open

_MOST = 12
"""A whole with more numbers beside it is not added up."""


def with_rest(document: Document, before: Counted | None, group: Counted) -> list[Split]:
    """Find "Of the 31 horses, 12 are trained here and the other 19 abroad", in one sentence or two.

    Gives each way to read it, the likeliest first: the whole may stand in the sentence before or in this one.
    """
    text, sentence = document.text, group.sentence.span
    told = text[slice(*sentence)]
    if "he other" not in told and "he rest" not in told and "he remain" not in told:
        return []
    at = next((at for at, each in enumerate(group.quantities) if _is_rest(text, each, sentence.start)), None)
    if at is None or at > _MOST or is_open(text, sentence, group.quantities[at], rests=True):
        return []
    rest = group.quantities[at]
    alike = _alike(rest, group.quantities[: at + 1])
    if rest.kind == "percent":
        return _of_hundred(text, sentence.start, alike)
    splits: list[Split | None] = []
    is_of_it = _of_it().match(text, alike[0].noun_span.end)
    if before and adjoins(text, before, group):
        earlier = _alike(rest, before.quantities)
        if len(alike) > 1 and len(earlier) == 1 and _takes_up(text, sentence.start, alike[0]):
            split = _split(text, earlier[0], alike)
            splits.append(split if split and (is_of_it or _is_near(split)) else None)
        elif len(alike) == 1 and 1 < len(earlier) < _MOST and _opens(text, sentence.start, rest):
            splits.append(_split_within(text, before.sentence.span.start, [*earlier, rest]))
    if len(alike) > 2 and not is_of_it:
        splits.append(_split_within(text, sentence.start, alike))
    return [split for split in splits if split]


@cache
def _rest() -> re.Pattern[str]:
    return re.compile(
        r"\b[Tt]he (?:other|remaining|(?:rest|remainder|others)(?:,| \(| [—–-]+|:)(?: or| some| about)?) ?\Z"
    )


def _is_rest(text: str, quantity: Quantity, start: int) -> bool:
    before = text[max(quantity.span.start - 26, start) : quantity.span.start]
    return _rest().search(before) is not None


def _alike(rest: Quantity, found: Sequence[Quantity]) -> list[Quantity]:
    """Give what may be counted with the rest, or be the whole."""
    return [each for each in found if each.kind == rest.kind and each.unit == rest.unit]


@cache
def _part_of() -> re.Pattern[str]:
    return re.compile(r" of (?:(?:the|its|his|her|their|our|those|these|all) )+(?:[a-z-]+ ){0,2}?")


def _split_within(text: str, start: int, found: Sequence[Quantity]) -> Split | None:
    """Take one of the first two for the whole: "Of the 31 horses, 12", "12 of the 31 horses", "He has 31 horses, 12".

    In "20 states are red, 14 blue and the other 16 mixed" none is.
    """
    first, second = found[:2]
    if _part_of().fullmatch(text, first.span.end, second.span.start):
        return _split(text, second, [first, *found[2:]])
    if is_of_whole(text, first, start) or _parted().match(text, first.noun_span.end):
        return _split(text, first, found[1:])
    if first.span.start > start and _paused().match(text, first.noun_span.end):
        split = _split(text, first, found[1:])
        return split if split and _is_near(split) else None
    return None


@cache
def _parted() -> re.Pattern[str]:
    return re.compile(r"(?: [\w’'-]+){0,4}(?::|,? of (?:which|whom|them)\b)")


@cache
def _paused() -> re.Pattern[str]:
    return re.compile(r",| \(| [—–-]")


def _is_near(split: Split) -> bool:
    """Say whether parts make about the whole, so that they are more than other numbers beside it."""
    whole = split.whole.value if split.whole else 100.0
    return abs(sum(part.value for part in split.parts) - whole) <= _NEAR * whole


_NEAR = 0.3


def _opens(text: str, start: int, rest: Quantity) -> bool:
    """Say whether a sentence begins with the rest: "The other 15", "Of the remaining €3 million"."""
    return text[start : rest.span.start].count(" ") <= len(("Of", "the", "remaining"))


@cache
def _taking_up() -> re.Pattern[str]:
    return re.compile(r"[“\"]?(?:Of (?:it|them|these|those|that),? )?(?:(?:Some|About|Just|Only|The first) )?")


@cache
def _of_it() -> re.Pattern[str]:
    return re.compile(r" of (?:it|them|these|those|that|the (?:money|total|sum))\b")


def _takes_up(text: str, start: int, first: Quantity) -> bool:
    """Say whether the first part is of a whole in the sentence before: "Seven came out", "€4 million of it"."""
    return bool(_taking_up().fullmatch(text, start, first.span.start) or _of_it().match(text, first.noun_span.end))


@cache
def _uncounted() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:few|many|most|more|couple|half|thirds?|quarters?|pair|dozens|both|some(?! [$£€]?\d)|aged?)\b",
        re.IGNORECASE,
    )


@cache
def _single() -> re.Pattern[str]:
    return re.compile(r"\b(?:an?|his|her|another)\b", re.IGNORECASE)


def _split(text: str, whole: Quantity, parts: Sequence[Quantity]) -> Split | None:
    """Add up what stands between the whole and the rest. Parts of parts, and "a man", may count or not."""
    first = next((each for each in parts if _fits(each, whole)), None)
    rest = parts[-1]
    if first is None or first == rest or not _fits(rest, whole) or any(part.value > whole.value for part in parts):
        return None
    between = text[min(whole.noun_span.end, first.noun_span.end) : rest.span.start]
    if _uncounted().search(between):
        return None
    loose = [each for each in parts if each not in (first, rest)]
    ones = [1.0] * len(_single().findall(between)) if whole.kind == "count" else []
    if len(loose) + len(ones) > _MOST:
        return None
    counted = [each for each in parts if _fits(each, whole)]
    return Split(whole, counted, loose=(*(each.value for each in loose), *ones))


def _fits(part: Quantity, whole: Quantity) -> bool:
    """Say whether a number may count what the whole counts."""
    if part.noun in ("", whole.noun):
        return True
    return part.noun not in MEASURES and part.noun in PEOPLE and whole.noun in PEOPLE


@cache
def _asked() -> re.Pattern[str]:
    """What tells that shares are of all who were asked, and not of what was left of something."""
    return re.compile(r"\b(?:asked|polled|surveyed|questioned|respond\w+|voters?|votes?|poll|survey)\b")


def _of_hundred(text: str, start: int, parts: Sequence[Quantity]) -> list[Split]:
    """Take the shares that end in "the remaining 9 percent" as all of one hundred."""
    if len(parts) < 2 or is_of_whole(text, parts[0], start) or any(each.value > 100 for each in parts):
        return []
    is_poll = bool(_asked().search(text, start, parts[-1].span.start))
    loose = tuple(each.value for each in parts[1:-1])
    return [Split(None, parts, may_lack=not is_poll, loose=loose)]

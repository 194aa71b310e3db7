"""Shares of a whole told twice: in numbers and as a rate, such as 30 percent, a third or one in four."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from editlint.document import Document
from editlint.facts.quantities import Counted, Quantity, value_of
from editlint.text import Span

from ._forms import NUMBER, RATE, form_of

_MOST = 8
"""A sentence with more numbers is left alone."""


class Rate(NamedTuple):
    """A share as a draft tells it, in percent, and by how much that may be off."""

    span: Span
    percent: float
    slack: float


class Share(NamedTuple):
    """A part of a whole and the rate that the draft says it is."""

    part: Quantity
    whole: Quantity
    rate: Rate


def shares(document: Document, group: Counted) -> Iterator[Share]:
    """Find "12 of the 40 members, or 30 percent", "a third of the 90 applicants, 30 people", and their like."""
    if not 1 < len(group.quantities) <= _MOST:
        return
    text, sentence = document.text, group.sentence.span
    numbers = [each for each in group.quantities if each.kind in ("count", "money")]
    if len(numbers) < len(("part", "whole")):
        return
    rates = [
        *_percents(text, group.quantities),
        *_in_every(text, group.quantities),
        *(_fractions(text, sentence) if _may_divide(text, sentence) else ()),
    ]
    numbers = [each for each in numbers if not any(_overlap(each.span, rate.span) for rate in rates)]
    if not rates or len(numbers) < len(("part", "whole")):
        return
    items: list[Quantity | Rate] = sorted([*numbers, *rates], key=lambda each: each.span)
    marks = [(each.span, RATE if isinstance(each, Rate) else NUMBER) for each in items]
    form, places = form_of(text, sentence, marks)
    for pattern in _patterns():
        for found in pattern.finditer(form):
            share = Share(*(items[places[found.start(name)]] for name in Share._fields))  # type: ignore[arg-type]
            if _may_be(share.part, share.whole, is_told=bool(_told().search(found[0]))):
                yield share
                return


@cache
def _told() -> re.Pattern[str]:
    return re.compile(r"\b(?:or|which)\b")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The forms of a sentence in which a rate belongs to a part and its whole."""
    word = r"(?: [\w’'-]+)"
    the = r"(?:(?:the|its|his|her|their|our|all|those|these) )*"
    part, whole, rate = f"(?P<part>{NUMBER})", f"(?P<whole>{NUMBER})", f"(?P<rate>{RATE})"
    rated = r"an? (?:turnout|rate|share|proportion|response(?: rate)?|success rate) of "
    joint = f", {rated}|,? or |, which (?:is|was|makes|amounts to) |, that is,? |, "
    mark = rf"(?:{joint}| [—–-]+ ?| \()(?:only |just |a mere )?"
    after_rate = r"(?=[,.;:)—–!?”]|$| [—–-]| (?:of (?:all|the total)|were|was|are|had|have|and)\b)"
    after_part = rf"{word}{{0,2}}?(?=[,.;)—–]|$| [—–-])"
    has = "(?:has|have|had|holds?|held|controls?|won)"
    body = "chamber|council|assembly|parliament|house|senate|board|seats|total|whole"
    return tuple(
        re.compile(pattern)
        for pattern in (
            # 12 of the 40 members, or 30 percent
            rf"{part} (?:of|in|out of) {the}{whole}{word}{{0,4}}{mark}{rate}{after_rate}",
            # Of the 40 members, 12 voted, which is 30 percent
            rf"\b[Oo]f {the}{whole}{word}{{0,9}},? {part}{word}{{0,6}}?{mark}{rate}{after_rate}",
            # Of the 40 members, 30 percent, or 12, voted
            rf"\b[Oo]f {the}{whole}{word}{{0,9}},? {rate}{word}{{0,3}}?{mark}{part}{after_part}",
            # 30 percent of the 40 members, 12 people, voted
            rf"{rate} of {the}{whole}{word}{{0,4}}{mark}{part}{after_part}",
            # 30 percent, or 12 of the 40 members
            rf"{rate}{mark}{part} of {the}{whole}",
            # 30 percent of the seats, 12 out of 40; turnout was 30 percent: 12 of the 40 members
            rf"{rate}{word}{{0,5}}(?:, or |, | \(){part} out of {the}{whole}",
            rf"{rate}: {part} (?:out )?of {the}{whole}",
            # 12 members, or 30 percent of the 40
            rf"{part}{word}{{0,5}}{mark}{rate} of {the}(?:[\w’'-]+ ){{0,3}}?(?:of )?{whole}",
            # With 12 of the 40 seats, they have 30 percent of the chamber
            rf"{part} of {the}{whole}{word}{{0,4}},?{word}{{0,8}} {has} {rate} of the (?:{body})\b",
        )
    )


def _may_be(part: Quantity, whole: Quantity, *, is_told: bool) -> bool:
    """Say whether one number may be a part of the other."""
    if part.value > whole.value or (part.kind, part.unit) != (whole.kind, whole.unit):
        return False
    if any(each.high is not None or each.hedge in ("least", "most") for each in (part, whole)):
        return False
    return is_told or part.noun in ("", whole.noun, "person") or not whole.noun


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _percents(text: str, found: Sequence[Quantity]) -> Iterator[Rate]:
    for each in found:
        if each.kind == "percent" and each.high is None and each.hedge not in ("least", "most"):
            decimals = sum(char.isdigit() for char in text[slice(*each.span)].partition(".")[2])
            slack = 0.51 * 10.0**-decimals
            yield Rate(each.span, each.value, max(slack, 2.5, 0.1 * each.value) if each.hedge else slack)


_PARTS = {
    "half": 50.0,
    "third": 100 / 3,
    "quarter": 25.0,
    "fourth": 25.0,
    "fifth": 20.0,
    "sixth": 100 / 6,
    "eighth": 12.5,
    "tenth": 10.0,
}


def _may_divide(text: str, sentence: Span) -> bool:
    """Tell cheaply that a sentence has no fraction."""
    told = text[slice(*sentence)].lower()
    return any(part in told for part in _PARTS)


@cache
def _fraction() -> re.Pattern[str]:
    parts = "|".join(_PARTS)
    return re.compile(
        rf"{_HEDGES}(?:(?P<half>(?<!first )(?<!second )(?<!other )half)|(?:an?|one)[ -](?P<part>{parts})"
        rf"|(?P<times>two|three|four|five|seven|nine)[ -](?P<parts>{parts})s)\b",
        re.IGNORECASE,
    )


_HEDGES = (
    r"\b(?:(?P<hedge>about|around|roughly|nearly|almost|just over|just under|some) "
    r"|(?P<bound>more than|over|less than|under|fewer than|at least|up to|at most) )?"
)


def _fractions(text: str, sentence: Span) -> Iterator[Rate]:
    for found in _fraction().finditer(text, *sentence):
        if not found["bound"]:
            times = value_of(found["times"].lower()) if found["times"] else 1.0
            part = _PARTS[(found["half"] or found["part"] or found["parts"]).lower()]
            yield _loose(Span(*found.span()), (times or 1.0) * part, is_hedged=bool(found["hedge"]))


def _in_every(text: str, found: Sequence[Quantity]) -> Iterator[Rate]:
    """Give "one in four" and its like."""
    for some, of in pairwise(found):
        is_rate = some.kind == of.kind == "count" and some.value < of.value and of.value in (*range(11), 12, 20, 100)
        if (
            is_rate
            and text[some.span.end : of.span.start] in (" in ", " in every ")
            and some.hedge not in ("least", "most")
        ):
            yield _loose(Span(some.span.start, of.span.end), 100 * some.value / of.value, is_hedged=bool(some.hedge))


def _loose(span: Span, percent: float, *, is_hedged: bool) -> Rate:
    """Take a fraction as people do: "a third" is said of 32 percent, hardly of 28."""
    slack = 4.0 if percent > _PARTS["fifth"] else 2.5
    return Rate(span, percent, 2 * slack if is_hedged else slack)


def misses(share: Share) -> float | None:
    """Give how many percent a share truly is if its rate misses it by more than rounding excuses, else None."""
    part, whole, rate = share
    true = part.value / whole.value * 100
    slack = rate.slack + true * (_rounding(part) + _rounding(whole))
    return true if abs(true - rate.percent) > slack else None


def _rounding(quantity: Quantity) -> float:
    """Give by what fraction a number may be off: 4,000 workers may be 3,950."""
    if quantity.hedge:
        return 0.1
    is_round = quantity.value >= 1000 or quantity.step < 1
    return quantity.step / 2 / quantity.value if is_round and not (quantity.in_words and quantity.step == 1) else 0.0

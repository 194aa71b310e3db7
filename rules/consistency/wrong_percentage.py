"""Percentages that do not follow from the numbers beside them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from editlint.diagnostic import Finding, Severity
from editlint.document import Document
from editlint.facts.quantities import Counted, Quantity, counted
from editlint.rule import rule
from editlint.text import Span

from ._shares import misses, shares
from ._states import claims


@rule(
    on=Document,
    severity=Severity.WARNING,
    bad={
        "The club grew ⟦from 40 to 60, a 20 percent⟧ increase.": "The club grew from 40 to 60, a 50 percent increase.",
        "The port fee rose ⟦to 5 percent from 4 percent, a 1 percent⟧ increase.": "The port fee rose to 5 percent from "
        "4 percent, a 25 percent increase.",
        "Rents rose ⟦25 percent, from £800 to £900⟧ a month.": "Rents rose 25 percent, from £800 to £1,000 a month.",
        "The fleet has ⟦doubled from 40 boats to 60⟧ boats.": "The fleet has doubled from 40 boats to 80 boats.",
        "Output was ⟦halved from 90 tons to 60⟧ tons.": None,
        "The share fell ⟦by a third, from 60 to 50⟧.": None,
        "⟦Twelve of the 40 members, or 44 percent⟧, voted.": "Twelve of the 40 members, or 30 percent, voted.",
        "⟦One in three of the 240 homes, or 60⟧, had no alarm.": "One in four of the 240 homes, or 60, had no alarm.",
        "⟦A quarter of the 90 guests, 30⟧ people, left.": "A third of the 90 guests, 30 people, left.",
        "Of ⟦500 homes that were asked, 150 replied, which is 15 per cent⟧.": None,
        "The mill cut ⟦400 jobs, or 20 percent of its 4,000⟧ workers.": None,
        "With ⟦11 of the 44 seats, they have a third⟧ of the chamber.": None,
        "A ticket cost ⟦$240 in spring. It now costs $264, 18 percent⟧ more.": "A ticket cost $240 in spring. It now "
        "costs $264, 10 percent more.",
        "There were ⟦400 puffins in May. In June there were 500. That is a gain of 35 per cent⟧.": None,
        "A seat that cost ⟦£240 last season will cost £264. “A rise of 18 per cent⟧ is unfair,” he said.": None,
        "Support was at ⟦60 percent in March and at 45 percent in May, a fall of 25 percentage points⟧.": None,
        "The yard sold ⟦300 boats in May, compared with 400 in April, a drop of 35 percent⟧.": None,
        "Profit fell ⟦20 percent to $48 million, against $80 million⟧ a year earlier.": None,
        "The club has ⟦480 members, 30 percent more than the 400⟧ of 2019.": None,
        "The budget, ⟦£90,000 until now, is to be cut by 20 per cent to £80,000⟧.": None,
        "The club had ⟦400 members in May. It has since grown by 40 percent, to 500⟧.": None,
        "The club had ⟦400 members in May. It has 600 now, twice⟧ as many.": None,
        "It fell from ⟦400 to 300. That is a drop of 40 percent⟧.": None,
        "The fee, now ⟦£40, will rise to £50 in May, an increase of 35 percent⟧.": None,
        "The fee has gone up by ⟦£10, or 35 percent, to £50⟧.": "The fee has gone up by £10, or 25 percent, to £50.",
        "It raised the fee ⟦35 percent to £50 from £40⟧.": None,
        "It sold ⟦400 nets in May, twice as many as the 300⟧ of April.": None,
        "It made ⟦$500, an increase of 35 percent on last year’s $400⟧.": None,
        "The rate was at ⟦12 percent in May. In June it was 7 percent, a fall of three percentage points⟧.": None,
        "Women hold ⟦35 percent of the seats, 12 out of 40⟧.": None,
        "The levy rose ⟦from 21 percent to 38 percent, up 27 percentage points⟧.": None,
        "Police counted ⟦60 thefts, a 30 percent jump from 40⟧ the year before.": None,
        "The herd, ⟦40 strong, had shrunk to 30, a drop of 40 percent⟧.": None,
        "The price ⟦tripled to $900 from $450⟧.": None,
    },
    good=[
        "Police counted 60 thefts, a 50 percent jump from 40 the year before.",
        "The port has 60 boats, and 20 percent of them come from 40 towns.",
        "The levy went from 4% to 5%, up 1 percentage point.",
        "Support rose from 21% to 38%, 17 points.",
        "Rents in the borough have risen 25 percent since 2019, from £800 to £1,000 a month.",
        "The average wage rose by about a fifth, from £20,500 to £24,700.",
        "Arrears fell from 12 percent of tenants to 9 percent, a drop of three percentage points, or a quarter.",
        "The fleet more than doubled from 40 to 95 boats. The crew nearly doubled, from 40 to 76.",
        "Sales rose 14.3 percent, from 7 to 8.",
        "Sales rose from $1.2 million to $1.6 million, a 30 percent rise.",
        "Sales rose from 40 to 60, while 20 percent of the yards closed.",
        "The train runs from 9 to 5, and 20 percent more on Sundays.",
        "Twelve of the 40 members, about a third, voted. One in five, or 20 percent, did not.",
        "With 11 of the 44 seats, they have a third of the money. Of the 40 members, 12 voted, half of them by post.",
        "The club had 400 members in 2010. It has grown by 5 percent a year, to 500.",
        "Some 60 of the 200 homes, a third of the flats among them, dry. Half of the 40 seats, 12 of them red, go.",
        "The mill cut 1,200 jobs, or 9 percent of its 14,000 workers. A third of the 90 guests, 29 people, left.",
        "The yard had sales of $400 million. Its profit was $40 million, a rise of 20 percent.",
        "Orr had 400 thefts in May. It had 300 in June, a drop of 10 percent on the year.",
        "Orr had 400 members. It now has 300, a drop of 10 percent in income, and 20 percent more boats.",
        "It had 300 nets in May. It had 400 in June, 20 percent more crabs. A cup cost £3 in May and a pot £4, up 9%.",
        "Shares rose 15p, or 2.5 percent, to 615p. The fee went up £10, or 25 percent, to £50.",
        "Tea is £40 and the fine will rise by 35 percent to £50. It fell from 400 to 300. The 10 percent rise in fees.",
        "The levy fell from 71 percent to 55 percent, outside the 10 percentage point margin of error.",
        "The plan doubles the fine, from $50 to $100, for 10 percent of drivers.",
        "Costs rose 5 percent in May, from 3 percent in April.",
        "The team doubled up from 5 to 7 o’clock.",
    ],
)
def wrong_percentage(document: Document) -> Iterator[Finding]:
    """Flags a percentage, or a word such as “doubled”, that the numbers beside it contradict.

    Why: a wrong percentage makes a small change look large or a large one small, and readers can do the sum. Percent
    where percentage points are meant is found too. “About” and rounding are excused.
    """
    groups = document.fact(counted)
    for index, group in enumerate(groups):
        sentence, found = group
        change = _change(document, sentence.span, found)
        if change:
            stated = _stated(document.text, sentence.span, found, change)
            points = _points_of(document.text, sentence.span, found, change)
            if points:
                finding = _compared_points(document, change, points)
            else:
                finding = (
                    _compared(document, change, stated) if stated else _multiplied(document, sentence.span, change)
                )
            if finding:
                yield finding
        else:
            yield from _claims(document, groups[max(index - 2, 0) : index + 1])
            yield from _shares(document, group)


class _Change(NamedTuple):
    """A change from one number to another, and where it stands."""

    before: Quantity
    after: Quantity
    old: float
    new: float
    span: Span


class _Stated(NamedTuple):
    """What a draft says of a change: percent, and by how much that may be off; `words` as the draft has it."""

    percent: float
    slack: float
    span: Span


@cache
def _to() -> re.Pattern[str]:
    return re.compile(r"(?: [\w’'-]+){0,5} to (?:about |nearly |almost |just |over |the )?")


@cache
def _from() -> re.Pattern[str]:
    return re.compile(r"(?: [\w’'-]+){0,5},? (?:up |down )?from (?:about |the )?")


def _change(document: Document, sentence: Span, found: Sequence[Quantity]) -> _Change | None:
    """Find the one change of a sentence: "from 40 to 60", "to 60 from 40"."""
    text = document.text
    changes: list[_Change] = []
    for index, first in enumerate(found):
        before = text[max(first.span.start - 7, sentence.start) : first.span.start]
        opening = re.search(r"(?:^|\W)(from|to) (?:about |just )?$", before, re.IGNORECASE)
        if opening is None:
            continue
        start = first.span.start - len(before) + opening.start(1)
        if opening[1].lower() == "from" and first.high is not None and " to " in document[first.span]:
            changes.append(_Change(first, first, first.value, first.high, Span(start, first.span.end)))
        elif index + 1 < len(found):
            second = found[index + 1]
            between = text[first.span.end : second.span.start]
            if second.kind != first.kind and not (second.kind == "count" and not second.noun):
                continue
            span = Span(start, second.span.end)
            if opening[1].lower() == "from" and _to().fullmatch(between):
                changes.append(_Change(first, second, first.value, second.value, span))
            elif opening[1].lower() == "to" and _from().fullmatch(between):
                changes.append(_Change(second, first, second.value, first.value, span))
    if not changes and len(found) == 3:
        changes += _told_apart(text, found)
    if len(changes) == 1 and text.startswith((" o’clock", " o'clock", " a.m", " p.m"), changes[0].span.end):
        return None
    if len(changes) != 1 or changes[0].old <= 0 or changes[0].before.kind == "part":
        return None
    return changes[0]


@cache
def _moved_to() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:r[io]sen?|gr[eo]wn?|f[ae]ll(?:en)?|dropped|shr[au]nk|climbed|jumped|swelled|declined|increased|sunk|sank)"
        r" to (?:about |just |only )?)\Z"
    )


@cache
def _moved_from() -> re.Pattern[str]:
    """What stands between a percentage and the number before: " jump from", " from"."""
    return re.compile(rf" (?:(?:{_MOVES}) )?(?:in [\w ]{{1,20}} )?from (?:about |the )?")


def _told_apart(text: str, found: Sequence[Quantity]) -> Iterator[_Change]:
    """Find "60 thefts, a 50 percent jump from 40", and "40 strong, had shrunk to 30, a drop of 25 percent"."""
    one, other, last = found
    if one.kind != "count":
        return
    is_from = other.kind == "percent" and last.kind == "count" and last.noun in ("", one.noun)
    is_to = other.kind == "count" and last.kind == "percent" and other.noun in ("", one.noun)
    if is_from and _moved_from().fullmatch(text, other.span.end, last.span.start):
        yield _Change(last, one, last.value, one.value, Span(one.span.start, last.span.end))
    elif is_to and _moved_to().search(text[one.span.end : other.span.start]):
        yield _Change(one, other, one.value, other.value, Span(one.span.start, other.span.end))


_TIMES = {
    "doubl": (2.0, 1.8, 2.25),
    "tripl": (3.0, 2.7, 3.4),
    "trebl": (3.0, 2.7, 3.4),
    "quadrupl": (4.0, 3.6, 4.5),
    "halv": (0.5, 0.44, 0.57),
}
"""How often a number is taken, and between what ratios the verb may stand without a hedge."""


@cache
def _multiple() -> re.Pattern[str]:
    return re.compile(
        r"(?:\b(?:(?P<more>more than|over)|(?P<near>nearly|almost|about|roughly|around|virtually)) )?"
        r"\b(?P<verb>doubl|tripl|trebl|quadrupl|halv)(?:ed|es|e|ing)\b(?! (?:up|down)|-)",
        re.IGNORECASE,
    )


_PARTS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0, "two-thirds": 200 / 3}


_MOVES = (
    "increase|rise|growth|jump|gain|hike|surge|climb|boost|drop|fall|decline|decrease|cut|reduction|dip|slump|loss"
    "|improvement|raise|slide|plunge|change"
)


@cache
def _fraction() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:by|in|(?:{_MOVES}) of) (?P<about>about |around |roughly |nearly |almost |more than |over |just )?"
        r"(?:an? |one[- ])?(?P<part>half|third|quarter|fifth|tenth|two-thirds)\b"
    )


@cache
def _rising() -> re.Pattern[str]:
    return re.compile(
        rf"[ -](?:\w+ )?(?:{_MOVES})\b",
        re.IGNORECASE,
    )


@cache
def _moved() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?:{_MOVES}) of|r[oi]s(?:e|es|en|ing)|grew|grow[ns]?|growing|jump\w*|gain\w*|increas\w*|climb\w*"
        r"|surg\w*|cut|reduc\w*|f[ae]ll(?:en|s|ing)?|drop\w*|declin\w*|decreas\w*|shr[aiu]nk\w*|up|down|dipped|slid|soared|plunged|slumped)"
        r"(?: by| an?)? (?:about |some |nearly |almost |roughly |around |more than |over |just |only )?\Z",
        re.IGNORECASE,
    )


def _stated(text: str, sentence: Span, found: Sequence[Quantity], change: _Change) -> _Stated | None:
    """Find what the sentence says of its change, if it says it once."""
    pair = (change.before, change.after)
    percents = [each for each in found if each.kind == "percent" and each not in pair]
    said = [each for each in percents if _is_said(text, sentence, each, change)]
    if len(percents) == 1 and len(said) == 1 and _is_beside(text, said[0].span, change.span):
        return _as_written(text, said[0])
    if percents:
        return None
    return _fraction_of(text, sentence, change)


def _as_written(text: str, rate: Quantity) -> _Stated:
    """Give a percentage as it is stated: to the last digit, unless it is hedged."""
    slack = _fineness(text[slice(*rate.span)])
    return _Stated(rate.value, max(slack, 2.5, 0.1 * rate.value) if rate.hedge else slack, rate.span)


@cache
def _changing() -> re.Pattern[str]:
    """What stands before the percentage in "raised the fee 25 percent to £50 from £40"."""
    return re.compile(
        r"\b(?:rais(?:ed|es|ing)|increas(?:ed|es|ing)|cut|cuts|cutting|lower(?:ed|s|ing)|reduc(?:ed|es|ing)"
        r"|boost(?:ed|s|ing)|slash(?:ed|es|ing)|trimm(?:ed|ing))(?: [\w’'-]+){1,4} (?:by )?\Z"
    )


def _is_said(text: str, sentence: Span, rate: Quantity, change: _Change) -> bool:
    """Say whether a rate is said of a change: "a rise of 20 percent", "up 20 percent", ", or 20 percent"."""
    return bool(
        _rising().match(text, rate.span.end, sentence.end)
        or _moved().search(text[max(rate.span.start - 40, sentence.start) : rate.span.start])
        or text[change.span.end : rate.span.start] in (", or ", " or ", " (", ", or about ")
        or (
            text[rate.span.end : change.span.start] in (" ", ", ")
            and _changing().search(text[max(rate.span.start - 60, sentence.start) : rate.span.start])
        )
    )


def _points_of(text: str, sentence: Span, found: Sequence[Quantity], change: _Change) -> Quantity | None:
    """Find the percentage points of a change: "from 21 to 38 percent, a rise of 17 percentage points"."""
    points = [each for each in found if each.kind == "points"]
    if (
        len(points) == 1
        and _is_said(text, sentence, points[0], change)
        and _is_beside(text, points[0].span, change.span)
    ):
        return points[0]
    return None


def _fraction_of(text: str, sentence: Span, change: _Change) -> _Stated | None:
    fraction = _fraction().search(text, *sentence)
    if fraction and _is_beside(text, Span(*fraction.span()), change.span):
        slack = 5.0 if fraction["about"] else 2.5
        return _Stated(_PARTS[fraction["part"]], slack, Span(*fraction.span()))
    return None


def _is_beside(text: str, one: Span, other: Span) -> bool:
    """Say whether two places belong to one statement: few words between them, and none that begins another."""
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    return len(between) <= 40 and not re.search(r"[;:]|\b(?:while|but|and|whereas|although|when)\b", between)


def _compared(document: Document, change: _Change, stated: _Stated) -> Finding | None:
    """Compare a percentage with the change."""
    true = abs(change.new - change.old) / change.old * 100
    slack = stated.slack + _rounding(document, change)
    # "150 percent of" what it was
    if abs(true - stated.percent) <= slack or abs(change.new / change.old * 100 - stated.percent) <= slack:
        return None
    span = Span(min(change.span.start, stated.span.start), max(change.span.end, stated.span.end))
    old, new = _written(document, change.before, change.old), _written(document, change.after, change.new)
    points = abs(change.new - change.old)
    if change.before.kind == "percent" and abs(points - stated.percent) <= stated.slack:
        message = (
            f"“{document[stated.span]}” of {old} percent is not the change from {old} to {new} percent. "
            f"Write {points:g} percentage point{'' if points == 1 else 's'}, or {true:.0f} percent."
        )
    else:
        message = (
            f"From {old} to {new} is a change of {true:.0f} percent, not “{document[stated.span]}”. Check all three."
        )
    return Finding(span, message)


def _written(document: Document, quantity: Quantity, value: float) -> str:
    if quantity.high is not None:
        first, _, second = document[quantity.span].partition(" to ")
        return first if value == quantity.value else second
    return document[quantity.span].removesuffix(" percent").removesuffix(" per cent").removesuffix("%")


def _rounding(document: Document, change: _Change) -> float:
    """Give by how many percent the change may be off because the two numbers are rounded."""
    step = sum(
        quantity.step if "." in document[quantity.span] else quantity.step / 10
        for quantity in {change.before, change.after}
        if _is_rounded(document[quantity.span])
    )
    return step / 2 * (1 + change.new / change.old) / change.old * 100


def _is_rounded(written: str) -> bool:
    return "." in written or any(scale in written for scale in ("thousand", "illion", "bn", "k", "mn"))


def _fineness(written: str) -> float:
    """Give by how much a percentage as written may be off: half of its last digit."""
    decimals = sum(char.isdigit() for char in written.partition(".")[2])
    return 0.51 * 10.0**-decimals


def _multiplied(document: Document, sentence: Span, change: _Change) -> Finding | None:
    """Compare "doubled" and its like with the change."""
    verb = _multiple().search(document.text, *sentence)
    if verb is None or not _is_beside(document.text, Span(*verb.span()), change.span):
        return None
    low, high = _ratios(_TIMES[verb["verb"].lower()], is_more=bool(verb["more"]), is_near=bool(verb["near"]))
    span = Span(min(change.span.start, verb.start()), max(change.span.end, verb.end()))
    return _unfit(document, change, span, verb[0].strip()) if not low <= change.new / change.old <= high else None


def _ratios(times: tuple[float, float, float], *, is_more: bool, is_near: bool) -> tuple[float, float]:
    """Give between what ratios a change may be called doubled, or the like."""
    exact, low, high = times
    if is_more:
        return (exact * 0.97, exact * 2) if exact > 1 else (0.0, exact * 1.03)
    return (exact * 0.75, exact * 1.3) if is_near else (low, high)


def _unfit(document: Document, change: _Change, span: Span, told: str) -> Finding:
    old, new = _written(document, change.before, change.old), _written(document, change.after, change.new)
    return Finding(span, f"“{told}” does not fit: {new} is {change.new / change.old:.2g} times {old}. Check all three.")


_MULTIPLES = {"twice": "doubl", "double": "doubl", "half": "halv", "three times": "tripl", "triple": "tripl"} | {
    "four times": "quadrupl"
}


def _compared_times(document: Document, change: _Change, told: str) -> Finding | None:
    """Compare "twice as many" with the change."""
    word = next(word for word in _MULTIPLES if told.lower().endswith(word))
    hedge = told[: -len(word)].strip().lower()
    is_more = hedge in ("more than", "over")
    low, high = _ratios(_TIMES[_MULTIPLES[word]], is_more=is_more, is_near=bool(hedge) and not is_more)
    return _unfit(document, change, change.span, told) if not low <= change.new / change.old <= high else None


def _claims(document: Document, groups: Sequence[Counted]) -> Iterator[Finding]:
    """Compare two states with the change that is told of them."""
    for claim in claims(document, groups):
        change = _Change(claim.old, claim.new, claim.old.value, claim.new.value, claim.span)
        if claim.rate is None:
            finding = _compared_times(document, change, claim.times)
        elif claim.rate.kind == "points":
            finding = _compared_points(document, change, claim.rate)
        else:
            stated = _as_written(document.text, claim.rate)
            finding = _compared_by(document, change, stated) if claim.is_by else _compared(document, change, stated)
        if finding:
            yield finding


def _compared_by(document: Document, change: _Change, stated: _Stated) -> Finding | None:
    """Compare "up £10, or 25 percent, to £50". Both numbers may be rounded to their last digit."""
    by = abs(change.new - change.old)
    true = by / change.old * 100
    told, new = document[change.before.span], document[change.after.span]
    fine = _unit(told, by) / by + _unit(new, change.new) / change.new
    if abs(true - stated.percent) <= stated.slack + true * fine:
        return None
    message = (
        f"A change of {told} that ends at {new} is {true:.3g} percent, not “{document[stated.span]}”. Check all three."
    )
    return Finding(change.span, message)


def _unit(written: str, value: float) -> float:
    """Give the unit of the last digit of a number: a million for "20 million", a tenth for "2.5"."""
    digits = "".join(re.findall(r"[\d.]+", written))
    return value / float(digits) * 10.0 ** -len(digits.partition(".")[2]) if digits.strip(".") else 1.0


def _compared_points(document: Document, change: _Change, stated: Quantity) -> Finding | None:
    """Compare percentage points with the two rates. Each of the three may be rounded."""
    if change.before.kind != "percent" or stated.hedge:
        return None
    points = abs(change.new - change.old)
    fine = (_fineness(document[each.span]) for each in (change.before, change.after, stated))
    if abs(points - stated.value) <= 2 * max(fine):
        return None
    old, new = _written(document, change.before, change.old), _written(document, change.after, change.new)
    message = f"From {old} to {new} percent is a change of {points:g} points, not “{document[stated.span]}”."
    span = Span(min(change.span.start, stated.span.start), max(change.span.end, stated.span.end))
    return Finding(span, f"{message} Check all three.")


def _shares(document: Document, group: Counted) -> Iterator[Finding]:
    """Compare "12 of the 40 members, or 44 percent"."""
    for share in shares(document, group):
        true = misses(share)
        if true is not None:
            part, whole, rate = share
            places = (part.span, whole.span, rate.span)
            message = (
                f"{document[part.span]} of {document[whole.span]} is {true:.0f} percent, not “{document[rate.span]}”."
            )
            span = Span(min(place.start for place in places), max(place.end for place in places))
            yield Finding(span, f"{message} Check all three.")

"""Spans of time that the dates beside them contradict."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Document
from editlint.facts.claims import When, whens
from editlint.facts.dates import Reading
from editlint.facts.quantities import Quantity, counted
from editlint.facts.sentences import Sentence, sentence_index, sentences
from editlint.rule import rule
from editlint.text import Span


@rule(
    on=Document,
    severity=Severity.WARNING,
    bad={
        "The fee was due on March 3 and paid on March 15, a delay of ⟦10 days⟧.": "The fee was due on March 3 and paid "
        "on March 15, a delay of 12 days.",
        "The rent, due on the 3rd, came on the 15th after a ⟦10-day⟧ delay.": None,
        "The ⟦nine-day⟧ strike lasted from May 2, 2019, to May 20, 2019.": None,
        "From 1990 to 2004, a period of ⟦20 years⟧, no ship called.": None,
        "The mine opened in 1960 and closed in 1985, ⟦30 years⟧ later.": None,
        "The vote was set for June 1. It was held on June 20, ⟦15 days⟧ late.": None,
        "Lund led it from 1991 to 1999, ⟦ten years⟧ in all.": "Lund led it from 1991 to 1999, eight years in all.",
        "Founded in 1950, the choir folded in 2010 after ⟦40 years⟧.": None,
        "Bids opened on 3 May and closed ⟦20 days⟧ later, on 14 May.": "Bids opened on 3 May and closed 11 days later, "
        "on 14 May.",
        "The mine opened in 1960. The yard, which opened in 1950, had run for ⟦40 years⟧ when it shut in 1985.": None,
        "Held in 1990 and freed in 1996, Lund spent ⟦ten years⟧ in prison.": None,
        "For ⟦30 years⟧, between 1900 and 1950, no ship called.": None,
        "The yacht left on March 3 and was found on March 9, ⟦12 days⟧ after it set out.": None,
        "Lund was arrested on 3 May 2018 and freed on 7 June 2018, after ⟦20 days⟧ in jail.": None,
    },
    good=[
        "The fee was due on March 3 and paid on March 15, a delay of 12 days.",
        "The fair ran from May 2 to May 4, three days in all. It opens from Dec. 30 to Jan. 3, a five-day break.",
        "From January 1990 to March 2004, a period of 14 years, no ship called. From 1990 to 1999 it took ten years.",
        "The mine opened in 1960 and closed in 1985, about 30 years later.",
        "The mine opened in 1960, burned in 1980 and opened again in 1985, 25 years later.",
        "He joined in 1970 and retired in 2005 after 20 years as foreman.",
        "She served a four-year term from 2010 to 2012. The 10-year plan runs from 2015 to 2018.",
        "He was born in 1950 and moved to Oslo in 1970, where he lived for 30 years.",
        "The fee was due on March 3 and paid on March 15, a delay of eight working days.",
        "The pump ran for three days between March 3 and April 20.",
        "The pier was built in 1950. The war came in 1960, five years after the fire.",
        "The bay is shut on the first two days from June 3 to June 20.",
        "On May 3 she sailed. Two weeks later, on May 17, she was back.",
        "The yard opened in 1950. She had worked there for ten years when it shut in 1985.",
        "Held in 1990 and freed in 1996, Lund spent two years in hospital.",
        "The trial opened on 3 May 2018. Two days later, on 5 May, it rained.",
        "The leave, from March 3 to May 4, was cut after 10 days of rain.",
    ],
)
def wrong_interval(document: Document) -> Iterator[Finding]:
    """Flags a span of time that the two dates beside it contradict.

    Why: one of the three is wrong, and readers can count. A day or a year more or less is excused, because both ends
    may count; so are “about” and its like, working days, and spans of something else, such as a term.
    """
    for sentence, found in document.fact(counted):
        for quantity in found:
            unit = _unit(quantity)
            if unit and not _is_vague(document, quantity):
                finding = _against(document, sentence, quantity, unit)
                if finding:
                    yield finding


_DAYS = {"day": 1.0, "night": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
"""The units of spans, and how many days they have."""


class _Place(NamedTuple):
    """Where a span of time stands: what leads to it, and what follows it and its unit."""

    lead: str
    tail: str
    span: Span


def _unit(quantity: Quantity) -> str:
    """Give the unit of time that a quantity has, or nothing."""
    unit = quantity.unit if quantity.kind == "part" else quantity.noun
    unit = unit.removesuffix("s") if quantity.kind in ("count", "part") and quantity.high is None else ""
    return unit if unit in _DAYS and not quantity.hedge else ""


@cache
def _vague_lead() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:first|last|next|past|final|every|another|other|only|each|than|nearly|almost|some|least|most|within|per)"
        r" \Z",
        re.IGNORECASE,
    )


def _is_vague(document: Document, quantity: Quantity) -> bool:
    before = document.text[max(quantity.span.start - 12, 0) : quantity.span.start]
    # "eight working days", "two and a half years"
    between = document.text[quantity.span.end : quantity.noun_span.end] if quantity.kind == "count" else ""
    return bool(_vague_lead().search(before)) or between.count(" ") > 1


def _against(document: Document, sentence: Sentence, quantity: Quantity, unit: str) -> Finding | None:
    """Hold a span of time against the dates that it is bound to."""
    text = document.text
    span = Span(quantity.span.start, quantity.noun_span.end if quantity.kind == "count" else quantity.span.end)
    low, high = sentence.span
    place = _Place(text[max(span.start - 60, low) : span.start], text[span.end : min(span.end + 60, high)], span)
    inside = _whens_in(document, sentence.span)
    pairs = _ranged(text, place, inside) or _paired(document, sentence, place, inside)
    lengths = [_length(pair.start, pair.end, unit) for pair in pairs]
    if not pairs or any(length is None or abs(length - quantity.value) <= _SLACK for length in lengths):
        return None
    dates = pairs[-1].spans
    told = " to ".join(document[each] for each in dates)
    length = f"{lengths[-1]:.0f} {unit}{'' if lengths[-1] == 1 else 's'}"
    message = f"“{told}” is {length}, not “{document[span]}”. Check all three."
    return Finding(span, message, related=tuple(Related(each, "the dates") for each in dates))


_SLACK = 1.01
"""By how many units a span may be off: both ends may count, and weeks and months are rounded."""


class _Ends(NamedTuple):
    """Two dates, and where they stand: two places, or one if they are a range."""

    start: Reading
    end: Reading
    spans: tuple[Span, ...]


def _whens_in(document: Document, within: Span) -> Sequence[When]:
    found = document.fact(whens)
    return found[bisect_left(found, within.start, key=_start) : bisect_left(found, within.end, key=_start)]


def _start(when: When) -> int:
    return when.span.start


# --- which dates a span is bound to ---


@cache
def _before_range() -> re.Pattern[str]:
    """What may stand between a span and its range: "-day strike lasted from", " in jail, from", ", between"."""
    return re.compile(r"(?! of )[^.;:,]{0,45}(?:\bfrom|, between|\(|,) ?\Z")


@cache
def _after_range() -> re.Pattern[str]:
    """What may stand between a range and its span: ", a period of", " ("."""
    return re.compile(
        r"(?:,? (?:or|for|after|that is,)|,| [–—(-]|\() ?(?:an? (?:\w+ )?(?:period|span|total|stretch) of )?\Z"
    )


@cache
def _in_all() -> re.Pattern[str]:
    return re.compile(r"(?: in all| in total| altogether| all told)?(?:[.,;)!?–—]|\s*\Z| [–—])")


_OTHER_SPANS = frozenset(
    "term contract deal lease sentence degree plan budget bond anniversary average program programme goal strategy "
    "mandate grant project agreement loan ban".split()
)
"""What may have a length of its own, whatever became of it."""


def _ranged(text: str, place: _Place, inside: Sequence[When]) -> list[_Ends]:
    """Give the ends of the one range of a sentence, if a span is told of it."""
    ranges = [each for each in inside if each.until]
    if len(ranges) != 1 or len(inside) != 1:
        return []
    when = ranges[0]
    if when.span.start > place.span.end:
        between = text[place.span.end : when.span.start]
        is_bound = bool(_before_range().match(between)) and not _OTHER_SPANS.intersection(between.split())
    else:
        between = text[when.span.end : place.span.start]
        is_bound = bool(_after_range().match(between)) and _in_all().match(place.tail) is not None
    return [_Ends(when.start, when.until, (when.span,))] if is_bound and when.until else []


@cache
def _delay() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:an?|the) (?:\w+ )?(?:delay|gap|wait|lag|interval|difference|lapse|period|span|pause|absence|stay) of \Z"
    )


@cache
def _delayed() -> re.Pattern[str]:
    return re.compile(r" (?:delay|gap|wait|lag|interval|pause|absence)\b")


@cache
def _later() -> re.Pattern[str]:
    return re.compile(
        r" (?:later|late|behind schedule|overdue)(?:[.,;)!?–—]|\s*\Z| [–—])"
        r"| after (?:it|he|she|they) (?:set o(?:ut|ff)|left|sailed|began|started|opened|vanished|went missing)\b"
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(r",? after \Z")


@cache
def _held() -> re.Pattern[str]:
    return re.compile(
        r"(?:[.,;)!?–—]|\s*\Z| [–—]"
        r"| in (?:an? |the )?(?:cell|jail|prison|custody|captivity|hospital|detention|office)\b)"
    )


def _paired(document: Document, sentence: Sentence, place: _Place, inside: Sequence[When]) -> list[_Ends]:
    """Give the pairs of dates that a span may lie between: "… on D and … on E, N days later"."""
    text = document.text
    if any(each.until for each in inside):
        return []
    if _delay().search(place.lead) or _delayed().match(place.tail):
        dated = [*inside] or _days_of_month(text, sentence.span)
        return [_pair(*dated)] if len(dated) == 2 else []
    ahead = [each for each in inside if each.span.end <= place.span.start]
    if len(inside) == _TWO and _is_amid(text, place, ahead, inside[1]):
        return [_pair(*inside)]
    if len(inside) == _TWO == len(ahead) and _spent().fullmatch(text, ahead[1].span.end, place.span.start):
        return [_pair(*inside)] if _in_prison().match(place.tail) else []
    if not ahead or text[ahead[-1].span.end : place.span.start].strip(" ,–—(") not in ("", "after"):
        return []
    is_later = _later().match(place.tail) and not _after().search(place.lead)
    is_after = _after().search(place.lead) and _held().match(place.tail)
    if not (is_later or is_after) or len(ahead) != len(inside):
        return []
    earlier: Sequence[When] = ahead[:-1]
    if not earlier and is_later:
        earlier = _in_sentence_before(document, sentence)
    return [_pair(each, ahead[-1]) for each in earlier]


_TWO = 2


@cache
def _spent() -> re.Pattern[str]:
    """What stands before a sentence that was served between two dates: ", Lund spent"."""
    return re.compile(r",? (?:[A-Z][\w’-]+ |he |she |they )?(?:spent|served|did) ")


@cache
def _in_prison() -> re.Pattern[str]:
    return re.compile(r" (?:behind bars|in (?:jail|prison|custody|detention|a cell))\b")


@cache
def _had_been() -> re.Pattern[str]:
    return re.compile(r"\bhad (?:been [\w ]{1,30}?|stood(?: empty)?|run|worked|operated|lasted|waited) ?for \Z")


@cache
def _until_then() -> re.Pattern[str]:
    return re.compile(r" later,? (?:on |in )?| when (?:it|he|she|they) [\w ]{1,40} (?:on|in) ")


def _is_amid(text: str, place: _Place, ahead: Sequence[When], second: When) -> bool:
    """Tell "opened on D and closed N days later, on E", "opened in Y and had run for N years when it shut in Z"."""
    if len(ahead) == 1 and _until_then().fullmatch(text, place.span.end, second.span.start):
        return text.startswith(" later", place.span.end) or bool(_had_been().search(place.lead))
    is_after = not ahead and text.startswith(" from ", place.span.end)
    return is_after and " to " in text[place.span.end : second.span.start]


def _pair(first: When, second: When) -> _Ends:
    return _Ends(first.start, second.start, (first.span, second.span))


def _in_sentence_before(document: Document, sentence: Sentence) -> Sequence[When]:
    every = document.fact(sentences)
    index = sentence_index(document, sentence.span.start)
    if not index or every[index - 1].block != sentence.block:
        return []
    found = _whens_in(document, every[index - 1].span)
    return [] if any(each.until for each in found) else found


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(r"\b[Oo]n the (\d\d?)(?:st|nd|rd|th)\b(?! (?:of|floor|hole|day|try|attempt|lap|page))")


def _days_of_month(text: str, within: Span) -> list[When]:
    """Give "on the 3rd" and "on the 15th", days of one month that is not told."""
    return [
        When(Span(match.start(1), match.end()), Reading(None, 1, int(match[1])))
        for match in _ordinal().finditer(text, *within)
    ]


# --- how long it is ---


def _length(one: Reading, other: Reading, unit: str) -> float | None:
    """Give how many units lie between two dates, or None where their parts do not tell."""
    if one.day and other.day:
        start, end = _calendar(one, other)
        return abs((end - start).days) / _DAYS[unit] if start and end else None
    if one.day or other.day or not (one.year and other.year):
        return None
    months = other.month - one.month if one.month and other.month else 0
    if unit == "year":
        return abs(other.year - one.year + months / 12)
    return abs(12 * (other.year - one.year) + months) if unit == "month" and one.month and other.month else None


def _calendar(one: Reading, other: Reading) -> tuple[date | None, date | None]:
    """Give two days of the calendar. Where no year is written the second is the next of its kind after the first."""
    year = one.year or other.year or _NO_LEAP_YEAR
    start, end = one.as_date(year), other.as_date(year)
    if start and end and end < start:
        if not other.year:
            end = other.as_date(year + 1)
        elif not one.year:
            start = one.as_date(year - 1)
    return start, end


_NO_LEAP_YEAR = 2001

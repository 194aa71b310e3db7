"""Dates in every written form, and the date of the article itself."""

import re
from contextlib import suppress
from datetime import date
from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from editlint.document import PROSE, Document
from editlint.text import Span


class Weekday(NamedTuple):
    """A weekday as written beside a date: `number` is 0 for Monday. `is_short` is "Sun" without a full stop."""

    span: Span
    number: int
    is_short: bool


class Reading(NamedTuple):
    """What a date may mean. Parts that are not written are None; the day may be one that the month does not have."""

    year: int | None
    month: int
    day: int | None

    def as_date(self, year: int | None = None) -> date | None:
        """Give the day of the calendar, with `year` for a year that is not written. None if there is none."""
        year = self.year or year
        if not year or not self.day or not exists(year, self.month, self.day):
            return None
        return date(year, self.month, self.day)


class Mention(NamedTuple):
    """A date as written.

    `span` is with the weekday, `date` without. `readings` has one reading, two where all is in digits and the day may
    come first: 04/05/2019. `last` is the last day of "March 3-5" or "March 3, 4 and 5". `weekdays` are those beside
    the date: one, or one for each of its days. `clock` is true where the year may be a time of day: "1 March 2000".
    `quantity` is true where the number may count what follows: "In April 31 people came".
    """

    span: Span
    date: Span
    readings: tuple[Reading, ...]
    last: int | None = None
    is_range: bool = False
    weekdays: tuple[Weekday, ...] = ()
    clock: bool = False
    quantity: bool = False

    @property
    def reading(self) -> Reading:
        """The first of `readings`."""
        return self.readings[0]


def exists(year: int, month: int, day: int) -> bool:
    """Say whether the calendar has a day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def dates(document: Document) -> tuple[Mention, ...]:
    """Give the dates of all prose that name a month, in order: in words, or in digits as 2025-03-14 and 3/14/2025.

    Years alone are in `years`.
    """
    found = _mentions(document.text)
    if not found:
        return ()
    kept: list[Mention] = []
    for mention in found:
        block = document.block_at(mention.date.start)
        if block.kind not in PROSE or mention.date.end > block.span.end:
            continue
        if kept and mention.span.start < kept[-1].date.end:
            if mention.date.start < kept[-1].date.end:
                continue
            mention = mention._replace(span=mention.date, weekdays=())  # noqa: PLW2901 - the weekday is the other's
        kept.append(mention)
    return tuple(kept)


def years(document: Document) -> tuple[tuple[Span, int], ...]:
    """Give every number of the text that may be a year, 1000 to 2199, in order."""
    text = document.text
    matches = (match for year in _years() for match in year.finditer(text) if _is_year(text, *match.span()))
    return tuple(sorted((Span(*match.span()), int(match[0])) for match in matches))


def article_date(document: Document) -> date | None:
    """Give the article's own date: from the front matter, the CMS or the settings, a dateline or a byline."""
    given = document.meta.get("date")
    if given:
        return _full_date(given)
    for block in document.prose[:6]:
        for mention in document.fact(dates):
            if mention.span.start >= block.span.end:
                break
            if mention.span.start >= block.span.start and _dates_article(document.text, block.span, mention):
                return mention.reading.as_date()
    return None


_YEARS = range(1000, 2200)
MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,september sept sep,october oct,"
        "november nov,december dec".split(","),
        1,
    )
    for name in names.split()
}
"""The number of a month by its name, in full or short, in small letters."""

DAY_NAME = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
"""An expression for the full name of a weekday."""

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
"""The number of a weekday by its name, in full or short, in small letters; Monday is 0."""

_CLOCK_YEARS = frozenset(hours * 100 + quarter for hours in (19, 20) for quarter in (0, 15, 30, 45))


@cache
def _years() -> tuple[re.Pattern[str], re.Pattern[str]]:
    # two, because what begins with one character is searched for much faster than what begins with one of two
    return re.compile("1[0-9][0-9][0-9]"), re.compile("2[01][0-9][0-9]")


def _is_year(text: str, start: int, end: int) -> bool:
    """Tell a year from a piece of another number, an amount of money, a decimal."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if before and (before.isalnum() or before in ".,$£€/#_=-"):
        return False
    return (
        not (after[:1] in "%_" or after[:1].isalnum() or (after[:1] in ".,/-:" and after[1:].isdigit()))
        or after[:1] == ""
    )


@cache
def _anchors() -> ahocorasick_rs.AhoCorasick:
    """Where a date may be: the first letters of months, and a digit with what parts it from the next."""
    months = sorted({name[:3] for name in MONTHS})
    keys = [*(month.title() for month in months), *(month.upper() for month in months)]
    return ahocorasick_rs.AhoCorasick([*keys, *(f"{digit}{mark}" for digit in range(10) for mark in "/.-")])


_NAMES_OF_MONTHS = 24
"""How many of the anchors are letters."""


@cache
def _month() -> re.Pattern[str]:
    names = (name for written in MONTHS for name in (written.title(), written.upper()))
    return re.compile(rf"(?:{'|'.join(sorted(names, key=len, reverse=True))})(?![^\W_])")


_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_TH = r"(?:st|nd|rd|th)?"


@cache
def _after_month() -> re.Pattern[str]:
    """What follows a month: "14th, 2025", "3-5", "3, 4 and 5, 2019", "2019"."""
    return re.compile(
        rf"\.?(?:[ -](?:the )?(?P<day>\d\d?)(?P<th>{_TH})(?![\d%]|[.,:]\d|[ap]\.?m\b)"
        rf"(?:(?P<joint> ?[-–—] ?| (?:to|through|until|till) (?:the )?|(?:, {_DAY}{_TH})*,? (?:and|&) (?:the )?)"
        rf"(?P<last>{_DAY}){_TH}(?![\d%]|[.,:/]\d|[ -]?[ap]\.?m\b| (?:{_NOT_DAYS})\b))?"
        r"(?P<year>(?P<comma>,)?(?: of| in)? [12]\d{3}(?![\d%]|[.,:/]\d))?"
        r"|,?(?: of)? (?P<only>[12]\d{3})(?![\d%]|[.,:/]\d))?"
    )


_NOT_DAYS = "percent|per|million|billion|thousand|people|years?|months?|weeks?|hours?|minutes?"


@cache
def _after_day() -> re.Pattern[str]:
    """What follows "14 March": a year."""
    return re.compile(r"\.?(?P<year>(?P<comma>,)?(?: of| in)?[ -][12]\d{3}(?![\d%]|[.,:/]\d))?")


@cache
def _before_month() -> re.Pattern[str]:
    """What stands before a month: "14th of", "3-5", "the 3rd and 4th of", after a weekday "14."."""
    return re.compile(
        rf"(?:(?<![\d.,:/$£€-])(?P<first>{_DAY}){_TH}(?P<joint> ?[-–—] ?| to | and | & | or ))?"
        rf"(?<![\d.,:/$£€])(?P<day>{_DAY})(?:{_TH}(?: day)?(?: of)?[ -]|(?:(?<=day \d)|(?<=day, \d)|(?<=day \d\d)"
        r"|(?<=day, \d\d))\. )\Z"
    )


_NAME_OF_DAY = (
    r"(?:[Mm]on(?:day)?|MON(?:DAY)?|[Tt]ue(?:s(?:day)?)?|TUE(?:S(?:DAY)?)?|[Ww]ed(?:s|nesday)?|WED(?:S|NESDAY)?"
    r"|[Tt]hu(?:r(?:s(?:day)?)?)?|THU(?:R(?:S(?:DAY)?)?)?|[Ff]ri(?:day)?|FRI(?:DAY)?|[Ss]at(?:urday)?|SAT(?:URDAY)?"
    r"|[Ss]un(?:day)?|SUN(?:DAY)?)"
)


@cache
def _weekday_before() -> re.Pattern[str]:
    """The weekdays before a date: "Wednesday, ", "Sat. and Sun., ", "Wednesday the ", "Friday morning ("."""
    return re.compile(
        rf"(?<![^\W_])(?<![^\W\d_][-–’'])(?P<days>{_NAME_OF_DAY}"
        rf"(?:\.?,?(?: ?[-–—/&] ?| to | through | and | or |, ){_NAME_OF_DAY})*)"
        r"(?P<dot>\.?),?(?: (?:morning|afternoon|evening|night)(?:,| of)?)?(?: ?\(| [-–—] | )?(?:the )?\Z"
    )


@cache
def _weekday_after() -> re.Pattern[str]:
    """A weekday after a date: ", a Thursday", " (Thursday)", " was a Thursday", ", Thursday,"."""
    return re.compile(
        r"(?:(?:,| [-–—]| \()? ?(?:which |it |that )?(?:(?:was|is|falls on|fell on|will be|being) )?"
        rf"an? (?P<day>{_NAME_OF_DAY})(?![\w’'-])"
        rf"|,? \((?P<in>{_NAME_OF_DAY})\.?\)"
        rf"|, (?P<bare>{_NAME_OF_DAY})\.?(?=[,;)]|$))"
    )


@cache
def _weekday_name() -> re.Pattern[str]:
    return re.compile(_NAME_OF_DAY)


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w/.=-])(?:\d\d?(?P<mark>[/.-])\d\d?(?P=mark)\d{4}|\d{4}(?P<sign>[/-])\d\d(?P=sign)\d\d)"
        r"(?![\d/_-]|\.\d)"
    )


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(r" ?(?:GMT|BST|UTC|CET|CEST|EST|EDT|ET|PST|PDT|IST|SAST|hrs|hours)\b")


def _is_clock(year: int | None) -> bool:
    """Say whether a year can be read as a time of day."""
    return year is not None and year < 2400 and year % 100 < 60


def _mentions(text: str) -> list[Mention]:
    """Give the dates in the order of the text."""
    found: list[Mention] = []
    end = 0
    for key, start, _ in _anchors().find_matches_as_indexes(text):
        if start >= end:
            mention = _named(text, start) if key < _NAMES_OF_MONTHS else _numeric(text, start)
            if mention:
                found.append(_with_weekdays(text, mention))
                end = mention.date.end
    return found


def _named(text: str, start: int) -> Mention | None:
    """Give the date whose month begins at `start`. Of what lies before it a fixed number of characters is read."""
    before = text[start - 1 : start]
    if before and (before.isalnum() or before in "_’'"):
        return None
    found = _month().match(text, start)
    if found is None:
        return None
    month = MONTHS[found[0].lower()]
    if before in (" ", "-"):
        day = _before_month().search(text, max(start - 24, 0), start)
        if day:
            return _day_first(text, found, day, _after_day().match(text, found.end()), month)
    return _month_first(text, found, _after_month().match(text, found.end()), month)


def _day_first(
    text: str, month: re.Match[str], before: re.Match[str], after: re.Match[str] | None, number: int
) -> Mention:
    year = _year_of(after["year"]) if after else None
    end = after.end() if after else month.end()
    clock = bool(after and year in _CLOCK_YEARS and not after["comma"] and "of" not in after[0])
    if not (after and after["comma"]) and _is_clock(year) and _zone().match(text, end):
        end, year, clock = month.end(), None, False
    first = before["first"]
    day = int(first or before["day"])
    span = Span(before.start(), end if year or text[end - 1] != "." else end - 1)
    joint = before["joint"]
    return Mention(
        span,
        span,
        (Reading(year, number, day),),
        int(before["day"]) if first else None,
        is_range=bool(joint) and joint.strip() not in ("and", "&", "or"),
        clock=clock,
    )


def _month_first(text: str, month: re.Match[str], after: re.Match[str] | None, number: int) -> Mention | None:
    """Give "March 14, 2025", "March 2025"; nothing for a month alone unless its name is no other word."""
    day = int(after["day"]) if after and after["day"] else None
    if after is None or (day is None and not after["only"]):
        span = Span(*month.span())
        return (
            None if month[0].lower() in ("may", "mar", "march") else Mention(span, span, (Reading(None, number, None),))
        )
    year = _year_of(after["year"] or after["only"])
    end = after.end()
    quantity = day is not None and not year and not after["last"] and not after["th"] and _may_count(text, end)
    span = Span(month.start(), end)
    joint = (after["joint"] or "").strip(" ,")
    return Mention(
        span,
        span,
        (Reading(year, number, day),),
        int(after["last"]) if after["last"] else None,
        is_range=bool(joint) and "and" not in joint and "&" not in joint,
        quantity=quantity,
    )


_FUNCTION = frozenset(
    "at in to and for the when with is was will that as from through until till but or before after by because on of "
    "deadline deadlines they he she it we a an this his her their its if while since were are has had would could can "
    "may might must should at, event events election elections meeting meetings vote votes issue edition update".split()
)


def _may_count(text: str, end: int) -> bool:
    """Tell "In April 31 people came" from "on April 30 they came"."""
    if text[end : end + 1] != " ":
        return False
    word = text[end + 1 : end + 20].partition(" ")[0].rstrip(".,;:")
    return bool(word) and word[0].islower() and word not in _FUNCTION


def _year_of(written: str | None) -> int | None:
    return int(written[-4:]) if written else None


def _numeric(text: str, start: int) -> Mention | None:
    """Give the date in digits whose first number holds `start`; two readings where two numbers may be the month."""
    low = max(start - 4, 0)
    while start > low and text[start - 1].isdigit():
        start -= 1
    found = _digits().match(text, start)
    if found is None:
        return None
    parts = [int(part) for part in re.split(r"\D", found[0])]
    if parts[0] > 999:
        readings = [Reading(*parts)]
    else:
        first, second, year = parts
        readings = [Reading(year, second, first)]
        if found["mark"] != "." and first != second:
            readings.append(Reading(year, first, second))
    readings = [reading for reading in readings if 1 <= reading.month <= 12 and 1 <= (reading.day or 0) <= 31]
    if not readings or readings[0].year not in _YEARS:
        return None
    span = Span(*found.span())
    return Mention(span, span, tuple(readings))


def _with_weekdays(text: str, mention: Mention) -> Mention:
    """Add the weekdays that stand right before or after a date with a day."""
    if mention.reading.day is None:
        return mention
    start, end = mention.date
    if text[start - 1 : start] in (" ", "(") and start:
        before = _weekday_before().search(text, max(start - 70, 0), start)
        if before and "\n" not in before[0]:
            weekdays = tuple(
                Weekday(
                    Span(*each.span()),
                    WEEKDAYS[each[0].lower()],
                    len(each[0]) < 6 and text[each.end() : each.end() + 1] != ".",
                )
                for each in _weekday_name().finditer(text, *before.span("days"))
            )
            end += text[end : end + 1] == ")" and "(" in before[0]
            return mention._replace(span=Span(before.start(), end), weekdays=weekdays)
    after = _weekday_after().match(text, end)
    if after and not mention.is_range:
        group = next(name for name in ("day", "in", "bare") if after[name])
        weekday = Weekday(Span(*after.span(group)), WEEKDAYS[after[group].lower()], is_short=len(after[group]) < 6)
        return mention._replace(span=Span(start, after.end()), weekdays=(weekday,))
    return mention


def _full_date(text: str) -> date | None:
    """Give the date that begins a value of the front matter: 2025-03-10T09:00:00Z, "10 March 2025"."""
    with suppress(ValueError):
        written = date.fromisoformat(text[:10])  # as nearly all are; what follows takes ten times as long
        if written.year in _YEARS:
            return written
    for mention in _mentions(text[:60]):
        if len(mention.readings) == 1:
            day = mention.reading.as_date()
            if day:
                return day
    return None


@cache
def _byline() -> re.Pattern[str]:
    return re.compile(r"(?:by|published|posted|updated|first published|date|last updated)\b|.{0,60}\|", re.IGNORECASE)


def _dates_article(text: str, block: Span, mention: Mention) -> bool:
    """Say whether a full date is the article's: alone in its block, in a byline, or in a dateline."""
    if len(mention.readings) != 1 or mention.clock or not mention.reading.as_date():
        return False
    start, end = block
    line_start = max(text.rfind("\n", start, mention.span.start) + 1, start)
    line_end = text.find("\n", mention.span.end, end)
    line_end = line_end if line_end >= 0 else end
    rest = text[line_start : mention.span.start] + text[mention.span.end : line_end]
    if not any(char.isalpha() for char in rest):
        return True
    if line_end - line_start <= 100 and _byline().match(text, line_start, line_end):
        return True
    place = text[line_start : mention.span.start].strip(" ,(").partition(",")[0]
    is_dateline = (
        text[mention.span.end : mention.span.end + 14].lstrip(" )(").startswith(("—", "–", "--", "- ", "AP", "Reuters"))
    )
    return line_start == start and place.isupper() and len(place) < 40 and is_dateline

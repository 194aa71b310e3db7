"""Days that no calendar has, hours that no clock has, and ranges that end before they start."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from editlint.diagnostic import Finding, Severity
from editlint.document import PROSE, Document
from editlint.facts.dates import Mention, dates, exists
from editlint.facts.quotations import quotation_at
from editlint.facts.sentences import sentence_at
from editlint.rule import rule
from editlint.text import Span


@rule(
    on=Document,
    severity=Severity.ERROR,
    bad={
        "The sale runs to ⟦Sept. 31⟧.": "The sale runs to Sept. 30.",
        "It began on ⟦Feb. 29, 2023⟧, at noon.": "It began on Feb. 29, 2024, at noon.",
        "They met on ⟦31 April⟧ and again in May.": "They met on 30 April and again in May.",
        "The lease ends on ⟦March 32, 2025⟧.": None,
        "The log of ⟦2025-02-30⟧ is lost.": None,
        "The doors open at ⟦25:70⟧ on Friday.": "The doors open at 20:30 on Friday.",
        "The show starts at ⟦7:75 p.m.⟧ in the hall.": None,
        "The fair runs from ⟦March 10 to March 3, 2025⟧.": "The fair runs from March 3 to March 10, 2025.",
        "The closure lasts from ⟦Oct. 10, 2025, until March 3, 2025⟧.": None,
        "The course (⟦May 9-5, 2025⟧) is full.": "The course (May 5-9, 2025) is full.",
        "The painter Ada Lund ⟦(1950–1932)⟧ lived here.": "The painter Ada Lund (1932–1950) lived here.",
    },
    good=[
        "The last one was Feb. 29, 2024; Feb. 29, 2000, came before.",
        "There is no Sept. 31.",
        "Nov. 31 is a joke date.",
        "Staff typed “Feb. 30” to test the form.",
        "In April 31 people came; in June 31 more did.",
        "The scale is 1:75 and the odds 25:70. She read Psalm 25:70 aloud.",
        "He ran it in 31:15 and she in 25:59. The blend, at 30:70, is dark.",
        "The closure lasts from Oct. 10 to March 3, 2025.",
        "The trial was moved from March 10, 2025, to March 3, 2025.",
        "The fair runs from Dec. 28 to Jan. 3, and March 3-5, 2025.",
        "The reign (300–250 BC) was long, and the kings (1900–1850 BC) were many.",
        "In Sweden Feb. 30, 1712, was a real day.",
        "May 31 people come in? The March 2 million walked.",
        "They won on May 5-3 in the shoot-out.",
    ],
)
def impossible_date(document: Document) -> Iterator[Finding]:
    """Flags a day that its month does not have, a time that no clock shows, and a range that ends before it starts.

    Why: readers cannot keep an appointment on a day that never comes, and one of the numbers has to be taken back.
    Dates that the sentence itself calls impossible, or that stand in quotation marks as an example, are left alone.
    """
    found = document.fact(dates)
    for mention in found:
        message = _no_such_day(mention, document)
        if message and not _is_told(document, mention.date):
            yield Finding(mention.date, message)
        elif _ends_early(mention):
            yield _early(document, mention.date)
    for first, second in pairwise(found):
        if second.span.start - first.date.end <= 12 and _turns_back(document, first, second):
            yield _early(document, Span(first.date.start, second.date.end))
    yield from _times(document)
    yield from _lives(document)


def _no_such_day(mention: Mention, document: Document) -> str | None:
    """Say what is wrong with a day, or None."""
    if mention.quantity or any(_may_exist(document, mention, index) for index in range(len(mention.readings))):
        return None
    from calendar import month_name, monthrange  # noqa: PLC0415 - few drafts come as far as this

    year, month, day = mention.reading
    name = month_name[month]
    written = document[mention.date]
    if month == 2 and day == 29:
        return f"“{written}”: {year} is no leap year, so its February ends on the 28th. Check the day and the year."
    last = monthrange(2000, month)[1]
    return f"“{written}”: {name} has only {last} days. Check the day and the month."


def _may_exist(document: Document, mention: Mention, index: int) -> bool:
    year, month, day = mention.readings[index]
    if day is None or exists(year or 2000, month, day):
        return True
    if month == 2 and (year, day) in _OLD_STYLE:
        return True
    # a number beyond 31 is a day only where a year or "32nd" says so
    return not 1 <= day <= 31 and year is None and not document[mention.date].endswith(("st", "nd", "rd", "th"))


_OLD_STYLE = frozenset(((1500, 29), (1700, 29), (1712, 30), (1800, 29), (1900, 29)))
"""Years and days of February that were real where the old calendar was kept, Feb. 30 in Sweden."""


@cache
def _told() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:no such|(?:not|n’t|n't|never) exist|non-?existent|impossible|invalid|joke|fictional|imaginary"
        r"|made-up|bogus|typo|misprint|bug|there (?:is|was) no|leap year)\b",
        re.IGNORECASE,
    )


def _is_told(document: Document, span: Span) -> bool:
    """Say whether the draft knows that there is no such day: it says so, or quotes nothing but the date."""
    quotation = quotation_at(document, span.start)
    if quotation and quotation.inner.end - quotation.inner.start < span.end - span.start + 20:
        return True
    sentence = sentence_at(document, span.start)
    return bool(sentence and _told().search(document.text, *sentence.span))


def _ends_early(mention: Mention) -> bool:
    year, _, day = mention.reading
    return mention.is_range and bool(year and day and mention.last) and (mention.last or 0) < (day or 0)


@cache
def _link() -> re.Pattern[str]:
    return re.compile(r",? ?(?:[-–—]|to|through|until|till) ?")


@cache
def _moves() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:mov|chang|brought|bring|push|pull|reschedul|shift|advanc|postpon|correct|revis|amend|updat|back|instead)",
        re.IGNORECASE,
    )


def _turns_back(document: Document, first: Mention, second: Mention) -> bool:
    """Say whether two dates are a range whose end comes before its start."""
    if len(first.readings) > 1 or len(second.readings) > 1 or first.weekdays or second.reading.year is None:
        return False
    if not _link().fullmatch(document.text, first.date.end, second.span.start):
        return False
    start, end = first.reading.as_date(second.reading.year), second.reading.as_date()
    if start is None or end is None or end >= start or (first.reading.year is None and start.month != end.month):
        return False
    sentence = sentence_at(document, first.span.start)
    return not (sentence and _moves().search(document.text, *sentence.span)) and _is_range(document, first)


def _is_range(document: Document, first: Mention) -> bool:
    before = document.text[max(first.span.start - 9, 0) : first.span.start].lower().split()
    return bool(before) and before[-1].strip("(") in ("from", "between", "runs", "lasts")


def _early(document: Document, span: Span) -> Finding:
    return Finding(span, f"“{document[span]}” ends before it starts. Check both dates.")


@cache
def _time() -> re.Pattern[str]:
    return re.compile(r"(?<![\d:.,])(\d\d?):(\d\d)(?: ?[ap]\.?m\b\.?)?(?![\d:]|\.\d)")


def _times(document: Document) -> Iterator[Finding]:
    text = document.text
    at = text.find(":")
    while at >= 0:
        if text[at + 1 : at + 2].isdigit() and text[at - 1 : at].isdigit():
            found = _time().search(text, max(at - 2, 0), at + 8)
            if found and _is_impossible(text, found):
                span = Span(*found.span())
                if document.block_at(span.start).kind in PROSE and not _is_told(document, span):
                    message = f"No clock shows “{found[0]}”. Check the time."
                    yield Finding(span, message)
        at = text.find(":", at + 1)


def _is_impossible(text: str, found: re.Match[str]) -> bool:
    """Tell a time of day from a result, a ratio and a verse of the Bible."""
    hours, minutes = int(found[1]), int(found[2])
    if found[0][-1] in "m.":
        return minutes > 59 or hours > 24
    if minutes <= 59 or hours + minutes == 100:
        return False
    return text[max(found.start() - 8, 0) : found.start()].lower().endswith((" at ", " until ", " till "))


@cache
def _life() -> re.Pattern[str]:
    return re.compile(r"\(([12]\d{3}) ?[-–—] ?([12]\d{3})\)")


def _lives(document: Document) -> Iterator[Finding]:
    """Find "(1950–1932)" after a name, unless the draft counts years before Christ."""
    text = document.text
    if "(1" not in text and "(2" not in text:
        return
    for found in _life().finditer(text):
        if int(found[1]) > int(found[2]) and text[max(found.start() - 2, 0) : found.start()].strip().isalpha():
            if "BC" in text or "B.C." in text:
                return
            if document.block_at(found.start()).kind in PROSE:
                yield _early(document, Span(*found.span()))

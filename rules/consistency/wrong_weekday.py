"""Weekdays that the calendar contradicts."""

from collections.abc import Iterator
from datetime import date

from editlint.diagnostic import Finding, Severity
from editlint.document import Document
from editlint.facts.dates import WEEKDAYS, Mention, Weekday, article_date, dates, exists, years
from editlint.facts.quotations import quotation_at
from editlint.rule import Draft, rule


@rule(
    on=Document,
    severity=Severity.ERROR,
    bad={
        "On ⟦Tuesday, March 14, 2025⟧, it rained.": "On Friday, March 14, 2025, it rained.",
        "Send it by ⟦Tuesday, 14. March 2025⟧, at noon.": "Send it by Friday, 14. March 2025, at noon.",
        "The gates open on ⟦Sat 4 May 2025⟧ at noon.": "The gates open on Sat 4 May 2024 at noon.",
        "The hearing is on ⟦Wednesday (March 13, 2025)⟧.": "The hearing is on Thursday (March 13, 2025).",
        "It closed on the ⟦14th of March, 2025, a Thursday⟧, after lunch.": None,
        "The log ends on ⟦2019-05-15, Thu⟧, at noon.": None,
        "It broke on the ⟦Thursday morning of March 14, 2025⟧, and sank.": None,
        "The log begins on ⟦Thursday 2019-05-15⟧ and is short.": None,
        Draft("t.md", "| Day | Date |\n|---|---|\n| Monday | ⟦14 March 2025⟧ |"): None,
        "They met on ⟦Sunday 04/05/2019⟧ by the mill.": None,
        "The market runs ⟦Saturday and Sunday, March 7-8, 2025⟧.": None,
        Draft("fair.md", "---\ndate: 2025-03-10\n---\n\nThe fair ends on ⟦Sunday, March 15⟧."): None,
        "PORT ADA, March 10, 2025 — The board meets on ⟦Monday, March 11⟧, and votes.": None,
    },
    good=[
        Draft("fair.md", "---\ndate: 2025-03-10\n---\n\nDate: 13/3/1987 (UK), Friday 13 March\n"),
        Draft("t.md", "| Day | Date |\n|---|---|\n| Friday | 14 March 2025 |\n| Monday | closed |"),
        "Baltimore Sun, 26 July 1995",
        "Sunday, 27 February 1500 GMT",
        "Tuesday, 1 March 2000 GMT: Ada Town v Lund Rovers",
        "Tuesday, 1 March 2000",
        "In Britain Wednesday, September 2, 1752, was followed by Thursday, September 14, 1752.",
        "The fair opens on Friday, March 15, and ends on Sunday.",
        "The Sunday Times, Jan. 6, 2025, was reread. Ruby Tuesday, Jan. 3, 2020, closed.",
        "On Good Friday, April 18, 2025, the shops were shut.",
        "Saturday and Sunday, March 8 and 9, 2025",
        "For the 13 weeks ended Saturday, Feb. 1, 2025, sales rose.",
        "They met on Thursday 04/04/2019 or Saturday 04/05/2019.",
        "Wed May 15th, 2019. Weds., 15 May 2019. Wednesday the 15th of May, 2019.",
        "The storm hit in 1998. On Tuesday, Nov. 3, the mill fell.",
        Draft(
            "fair.md",
            "---\ndate: 2025-03-10\n---\n\nThe fair began on Thursday, Dec. 26, and ends on Friday, March 14.",
        ),
        Draft("past.md", "---\ndate: 2025-03-10\n---\n\nIn 1963 the mill burned. It was Friday, Nov. 22, and cold."),
        Draft(
            "mid.md",
            "---\ndate: 2025-03-10\n---\n\nThe show opens on Wednesday, Sept. 10, or opened on Tuesday, Sept. 10.",
        ),
        "On Sunday, 29 February, they rested. The Saturday, May 40, plan is a joke.",
        "Ada Sun, March 3, 2025: page 4.",
    ],
)
def wrong_weekday(document: Document, *, earliest: int = 1900) -> Iterator[Finding]:
    """Flags a weekday that the calendar contradicts.

    Why: readers check, plan by it, and come on the wrong day; one of the two facts is wrong. A date without a year is
    taken as the one nearest the article's own date, and left alone if the article has none.

    `earliest`: the first year whose dates are checked; calendars of older dates differ.
    """
    for told in document.fact(dates):
        mention = told if told.weekdays else _in_table(document, told)
        if mention.weekdays and not _is_name(document, mention):
            finding = _checked(document, mention, earliest)
            if finding:
                yield finding


def _in_table(document: Document, mention: Mention) -> Mention:
    """Add the weekday of the table cell before to a date that is all of its own."""
    cell = document.block_at(mention.date.start)
    if cell.kind != "table-cell" or cell.span != mention.date or not mention.reading.day:
        return mention
    before = document.block_at(cell.span.start - 1)
    number = WEEKDAYS.get(document[before.span].rstrip(".").lower())
    if before.kind != "table-cell" or (before.number, before.level) != (cell.number, cell.level - 1) or number is None:
        return mention
    return mention._replace(weekdays=(Weekday(before.span, number, is_short=False),))


def _is_name(document: Document, mention: Mention) -> bool:
    """Tell "Ruby Tuesday, Jan. 3" and the newspaper of "Ada Sun, 26 July" from weekdays."""
    first = mention.weekdays[0]
    if first.span.start > mention.date.start:
        return False
    start = document.block_at(first.span.start).span.start
    before = document.text[max(start, first.span.start - 24) : first.span.start]
    words = before.split()
    is_sun = document[first.span].lower() == "sun" and first.is_short
    if is_sun and document.text[first.span.end : first.span.end + 1] == ",":
        return True
    if not words or before[-1] != " ":
        return False
    word = words[-1].strip("(“\"'‘")
    if is_sun and word.lower() not in _OPENERS:
        return True
    return word[:1].isupper() and word.isalpha() and not word.isupper() and word.lower() not in _OPENERS


_OPENERS = frozenset(
    "on this last next every each by from until till since between before after and or to the starting beginning "
    "ending ended begins starts opens closes ends late early is was for through through of at when if that then "
    "again today tomorrow yesterday tonight date updated posted published modified created monday tuesday wednesday "
    "thursday friday saturday sunday noon midnight january february march april may june july august september "
    "october november december due deadline save join".split()
)


def _checked(document: Document, mention: Mention, earliest: int) -> Finding | None:
    """Compare each weekday of a mention with its day."""
    for weekday, day in _paired(mention):
        candidates = _candidates(document, mention, day)
        if candidates and all(each.year >= earliest and each.weekday() != weekday.number for each in candidates):
            return _finding(document, mention, weekday, candidates)
    return None


def _paired(mention: Mention) -> Iterator[tuple[Weekday, int | None]]:
    """Give each weekday with the day it is said of. None stands for the day of the mention."""
    if len(mention.weekdays) == 1:
        yield mention.weekdays[0], None
    elif len(mention.weekdays) == 2 and mention.last and (mention.is_range or mention.last == _first(mention) + 1):
        yield mention.weekdays[0], None
        yield mention.weekdays[1], mention.last


def _first(mention: Mention) -> int:
    return mention.reading.day or 0


def _candidates(document: Document, mention: Mention, day: int | None) -> list[date]:
    """Give the days that a date may mean, none if that cannot be told."""
    if mention.clock and not _is_supported(document, mention):
        return []
    if mention.reading.year:
        days = [reading._replace(day=day or reading.day).as_date() for reading in mention.readings]
        return [each for each in days if each]
    own = document.fact(article_date)
    if own is None or quotation_at(document, mention.span.start):
        return []
    number = day or _first(mention)
    month = mention.reading.month
    near = sorted(
        (date(year, month, number) for year in range(own.year - 8, own.year + 9) if exists(year, month, number)),
        key=lambda each: abs((each - own).days),
    )
    if not near:
        return []
    found = [each for each in near[:2] if each == near[0] or abs((each - own).days) - abs((near[0] - own).days) <= 40]
    told = [date(year, month, number) for year in _told(document, mention) if exists(year, month, number)]
    return found + told


def _told(document: Document, mention: Mention) -> list[int]:
    """Give the years that the draft speaks of up to the end of the block of a date that has none."""
    end = document.block_at(mention.span.start).span.end
    told = [year for span, year in document.fact(years) if span.start < end]
    # "5/3/1987" is no year by itself
    told += [each.reading.year for each in document.fact(dates) if each.span.start < end and each.reading.year]
    return list(dict.fromkeys(told))


def _is_supported(document: Document, mention: Mention) -> bool:
    """Say whether what may be a time of day is a year that the draft names elsewhere too."""
    year = mention.reading.year
    own = document.fact(article_date)
    return (own is not None and own.year == year) or any(
        each == year and not (mention.span.start <= span.start < mention.span.end)
        for span, each in document.fact(years)
    )


def _finding(document: Document, mention: Mention, weekday: Weekday, candidates: list[date]) -> Finding:
    days = " or ".join(dict.fromkeys(f"a {each:%A}" for each in candidates[:2]))
    first = candidates[0]
    if mention.reading.year is None or first.day != mention.reading.day:
        written = f"{first:%B} {first.day}, {first.year},"
    else:
        written = document[mention.date]
    message = (
        f"“{document[weekday.span]}” does not fit: {written} is {days}. Readers plan by it. "
        "Check which of the two is right."
    )
    return Finding(mention.span, message)

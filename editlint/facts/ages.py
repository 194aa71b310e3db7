"""Ages: who is how old, as the draft says it of the present."""

import re
from functools import cache
from typing import NamedTuple

from editlint.document import PROSE, Block, Document
from editlint.facts.dates import MONTHS, years
from editlint.facts.quantities import Quantity, quantities
from editlint.text import Span


class Age(NamedTuple):
    """An age as written. `name` are the words of the person's name; `noun` says who it is where no name does: "boy"."""

    span: Span
    place: Span
    years: int
    name: tuple[str, ...]
    noun: str
    block: Block


class Birth(NamedTuple):
    """A year of birth as written, and the words of the name of whose it is. `place` is from the name to the year."""

    span: Span
    place: Span
    year: int
    name: tuple[str, ...]


_NAME = r"(?P<name>[A-Z][\w’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'-]+|de|da|van|von|der|al|bin))*)"
_WHO = (
    "boy|girl|man|woman|teenager|teen|child|toddler|baby|infant|son|daughter|brother|sister|mother|father|wife|husband"
    "|driver|pensioner|student|pupil|pilot|player|suspect|victim|grandmother|grandfather|cousin|nephew|niece|widow"
    "|passenger|cyclist|pedestrian|farmer|sailor|teacher|officer|singer|actor|actress"
)


@cache
def _lead() -> re.Pattern[str]:
    """Who stands before an age."""
    return re.compile(
        rf"(?:\b(?P<noun>(?i:{_WHO}))|{_NAME}),? (?:aged? |now |who is (?:now )?|is (?:now )?|turned |\()?\Z"
    )


@cache
def _named() -> re.Pattern[str]:
    """Who stands after "-year-old", with a name."""
    word = r"(?!(?:in|from|of|at|to|who|with|on|and|by|for|near|was|is|has|had|said|says|grew|born)\b)[a-z-]+"
    no_more = rf"(?![\w’'-]| (?:{_WHO}|resident|native)\b)"
    comma = _NAME.replace("name", "comma")
    return re.compile(rf"-olds? (?:(?:{word} ){{0,3}}?{_NAME}{no_more}|{word}, {comma},)")


@cache
def _described() -> re.Pattern[str]:
    """Who stands after "-year-old", without a name."""
    return re.compile(rf"-olds? (?:[a-z-]+ ){{0,2}}?(?P<noun>{_WHO})\b")


@cache
def _apposed() -> re.Pattern[str]:
    """Who stands before ", a 34-year-old" and ", the 34-year-old"."""
    return re.compile(rf"{_NAME}(?: (?:him|her)self)?, (?:an? |the )\Z")


@cache
def _opened() -> re.Pattern[str]:
    """Who stands after "At 34,", in the present."""
    return re.compile(rf", {_NAME} (?:is|has been|remains|still)\b")


def ages(document: Document) -> tuple[Age, ...]:
    """Give the ages of people in all prose, in order: "Ada Lund, 34,", "the 34-year-old welder Ada Lund".

    Ages of the past, such as "was 19 when", are none.
    """
    text = document.text
    found: list[Age] = []
    for number in document.fact(quantities):
        if number.high is not None or number.value > _OLDEST or number.value != int(number.value):
            continue
        if number.kind == "part" and number.unit.startswith("year-old"):
            found.append(_after(text, number))
        elif number.kind == "count" and number.noun in ("", "year") and not number.in_words:
            age = _before(document, number) or _at(text, number)
            if age:
                found.append(age)
    return tuple(found)


def births(document: Document) -> tuple[Birth, ...]:
    """Give the years of birth of people in all prose, in order: "Ada Lund, born in 1950", "Lund (born May 3, 1950)"."""
    text = document.text
    if "born" not in text:
        return ()
    found: list[Birth] = []
    for span, year in document.fact(years):
        block = document.block_at(span.start)
        lead = _born().search(text, max(span.start - 90, block.span.start), span.start)
        name = _without_openers(lead["name"]) if lead and block.kind in PROSE else ()
        if lead and name:
            found.append(Birth(span, Span(lead.start("name"), span.end), year, name))
    return tuple(found)


@cache
def _born() -> re.Pattern[str]:
    return re.compile(
        rf"{_NAME}(?: was|,| \(|, who was|, now \d\d, was) born (?:(?:in|on) )?"
        r"(?:(?:\d\d? )?[A-Z][a-z]+\.? (?:\d\d?, )?)?\Z"
    )


_OLDEST = 119
_NO_NAMES = MONTHS.keys() | frozenset(
    "monday tuesday wednesday thursday friday saturday sunday no nos page section chapter room route the a an in on at "
    "by for and but from of he she it they we you i then now later there this that these those article part figure "
    "table version level season week day street avenue road psalm game set".split()
)
_ENDINGS = ((" years old", " when"), (" in ", " on ", " last "))
"""What may follow "is 34", and "turned 34"."""
_PRESENT = ("is ", "aged ", "age ", "now ", "turned ", "(")


def _before(document: Document, number: Quantity) -> Age | None:
    """Read "Ada Lund, 34,", "Lund (34)", "Lund, who is 34", "a boy, 12,"."""
    text, block, (start, end) = document.text, number.block, number.span
    lead = text[max(block.span.start, start - 60) : start]
    if not lead or lead[-1] not in " (":
        return None
    after = text[end : end + 1]
    is_plain = lead.endswith(", ")
    if not is_plain and not lead.endswith(_PRESENT):
        return None
    if lead.endswith("(") and after != ")":
        return None
    if after and after not in ',.;:)!?”"' and not text.startswith(_ENDINGS[lead.endswith("turned ")], end):
        return None
    if text.startswith(" when", end) or (is_plain and after == "," and text[end + 1 : end + 6].strip()[:4].isdigit()):
        return None
    found = _lead().search(lead)
    if found is None:
        return None
    noun = (found["noun"] or "").lower()
    name = _without_openers(found["name"])
    if not name and not noun:
        return None
    if lead[-1] == "(" and len(name) == 1 and name[0] not in document.fact(_surnames):
        return None  # "Rule (1)", "Boston (34)"
    first = start - len(lead) + (found.start("noun") if noun else found.end("name") - len(" ".join(name)))
    return Age(number.span, Span(first, end + (lead[-1] == "(")), int(number.value), name, noun, block)


def _surnames(document: Document) -> frozenset[str]:
    """Give the names that have a first name before them somewhere, with "Lund" for "Ada Lund’s" too."""
    names = {found[1] for found in _surname().finditer(document.text)}
    return frozenset(name[: end.end()] for name in names for end in re.finditer(r"\w(?!\w)", name))


@cache
def _surname() -> re.Pattern[str]:
    return re.compile(r"[A-Z][a-z]+(?: [A-Z]\.)?(?= ([A-Z][\w’'-]+))")


def _at(text: str, number: Quantity) -> Age | None:
    """Read "At 34, Ada Lund is"."""
    start, end = number.span
    found = _opened().match(text, end, number.block.span.end) if text[max(start - 3, 0) : start] == "At " else None
    name = _without_openers(found["name"]) if found else ()
    if found is None or not name:
        return None
    return Age(number.span, Span(start, found.end("name")), int(number.value), name, "", number.block)


def _without_openers(words: str | None) -> tuple[str, ...]:
    """Give a name without what begins the sentence before it; nothing if it ends as no name does."""
    name = (words or "").split()
    if not name or name[-1].lower() in _NO_NAMES:
        return ()
    while name and name[0].lower() in _NO_NAMES:
        name.pop(0)
    return tuple(name)


def _after(text: str, number: Quantity) -> Age:
    """Read "the 34-year-old welder Ada Lund", "A 14-year-old boy", and "the 58-year-old" alone."""
    start, end = number.span
    at = text.index("-old", start)
    limit = number.block.span.end
    named = _named().match(text, at, limit)
    name = _without_openers(named["name"] or named["comma"]) if named else ()
    if named and name:
        return Age(
            number.span,
            Span(start, max(named.end("name"), named.end("comma"))),
            int(number.value),
            name,
            "",
            number.block,
        )
    apposed = _apposed().search(text, max(start - 60, number.block.span.start), start)
    name = _without_openers(apposed["name"]) if apposed else ()
    if apposed and name:
        return Age(number.span, Span(apposed.start(), end), int(number.value), name, "", number.block)
    found = _described().match(text, at, limit)
    noun, last = (found["noun"], found.end()) if found else ("", end)
    return Age(number.span, Span(start, last), int(number.value), (), noun, number.block)

"""One person, two present ages."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Document
from editlint.facts.ages import Age, ages
from editlint.facts.quotations import quotation_at
from editlint.facts.sentences import sentence_at
from editlint.rule import rule


@rule(
    on=Document,
    severity=Severity.ERROR,
    bad={
        "Mara Quist, 34, runs it. “Hot,” said ⟦Quist, 43⟧.": "Mara Quist, 34, runs it. “Hot,” said Quist, 34.",
        "The 34-year-old potter Mara Quist won. ⟦Quist, who is 36⟧, sells on Sundays.": None,
        "Lars Lund (61) sails. ⟦Lars Lund (16)⟧ is the oldest aboard.": None,
        "Ada Orr, 51, left. Ada Orr, 51, wept. Then ⟦Ada Orr, 15⟧, sang.": None,
        "Renske Odell fishes. On Saturday the 58-year-old won. “I was glad,” she said. ⟦Odell, 85⟧, is home.": None,
    },
    good=[
        "Quist was 19 when she enlisted. At 25 she left. Now 34, Mara Quist runs the kiln; she turns 35 in June.",
        "Two men named Callum Reyes were in court. Callum Reyes, 23, denied theft. Callum Reyes, 47, was a witness.",
        "Ada Lund, 34, and Bo Lund, 36, run the mill. Lund, 34, sails.",
        "Mara Quist, 34, runs the kiln. Her sister, 31, helps.",
        "Mara Quist, 34, runs the kiln. Tom Quist Jr., 12, helps.",
        "Mara Quist, 34, won in 1998. Mara Quist, 34, won again.",
        "Quist, 34, reached page 36. In Ada, 12, 14 and 16 are the odd streets.",
        "“I am Quist, 36,” she lied. Mara Quist, 34, runs the kiln.",
        "Bo Lund’s son Al Lund, 12, and his father Bo Lund, 40, sail.",
        "Quist turned 34 in May. A year later Quist, 35, sold the kiln. Mara Quist, 34, was in the first report.",
    ],
)
def conflicting_age(document: Document) -> Iterator[Finding]:
    """Flags a person who is given two present ages in one draft.

    Why: one of them is wrong, and an age is what readers check about people whom they know. Ages of the past, people
    who share a name, and stories in which time passes are left alone; one year apart is a warning.
    """
    found = document.fact(ages)
    if len(found) < 2 or any(word in document.text for word in _NAMESAKES):
        return
    for mentions in _by_person(document, found).values():
        counted: dict[int, list[Age]] = defaultdict(list)
        for age in mentions:
            counted[age.years].append(age)
        if len(counted) == 2:
            yield _finding(mentions, counted)


_NAMESAKES = (
    "namesake", "no relation", "not related", "unrelated", "same name", "men named", "women named", "the younger ",
    "the elder ", "boys named", "girls named", "people named",
)  # fmt: skip
"""What tells of two people of one name."""
_PASSING = (
    " later ", " later,", "ears after", "ears before", "ears ago", "ears earlier", "birthday", " then ", " 19", " 20",
)  # fmt: skip
"""What tells, in the sentence of an age, that time passes or that the age is one of the past."""


def _by_person(document: Document, found: tuple[Age, ...]) -> dict[tuple[str, ...], list[Age]]:
    """Sort the ages by whose they are. A surname that two people have is nobody's."""
    named = [(age, age.name or _meant(document, age)) for age in found]
    firsts: dict[str, set[str]] = defaultdict(set)
    for _, name in named:
        if len(name) > 1:
            firsts[name[-1]].add(name[0])
    people: dict[tuple[str, ...], list[Age]] = defaultdict(list)
    for age, name in named:
        if not name or _is_son(name) or quotation_at(document, age.span.start) or _is_past(document, age):
            continue
        surname = name[-1]
        if len(name) == 1 and len(firsts[surname]) > 1:
            continue
        first = name[0] if len(name) > 1 else next(iter(firsts[surname]), "")
        people[first, surname].append(age)
    return people


def _is_son(name: tuple[str, ...]) -> bool:
    return name[-1].rstrip(".") in ("Jr", "Sr", "II", "III")


def _is_past(document: Document, age: Age) -> bool:
    sentence = sentence_at(document, age.span.start)
    return sentence is not None and any(word in document[sentence.span] for word in _PASSING)


@cache
def _introduced() -> re.Pattern[str]:
    return re.compile(
        r"(?:^| (?:is|was named|named) )((?:[A-Z][^\W\d_]+ ){1,3}[A-Z][^\W\d_]+|(?:[A-Z][^\W\d_]+ ){2,4})"
    )


def _meant(document: Document, age: Age) -> tuple[str, ...]:
    """Give the name of whom "the 58-year-old" means: the one person that the paragraph opens with, or introduces."""
    text, start = document.text, age.block.span.start
    before = text[start : age.span.start]
    if age.noun or before[-4:].lower() != "the " or not document[age.span].endswith("-year-old"):
        return ()
    found = _introduced().findall(before)
    return tuple(found[-1].split()) if found else ()


def _finding(mentions: list[Age], counted: dict[int, list[Age]]) -> Finding:
    """Put the finding at the rarer age, on a tie the later."""
    rarer = min(counted, key=lambda years: (len(counted[years]), -counted[years][0].span.start))
    main = counted[rarer][0]
    other = next(years for years in counted if years != rarer)
    related = tuple(Related(age.place, f"{age.years} here") for age in mentions if age is not main)
    name = max((age.name for age in mentions), key=len)
    message = f"{' '.join(name)} is {rarer} here and {other} elsewhere. Check the age and make all places agree."
    severity = Severity.WARNING if abs(rarer - other) == 1 else None
    return Finding(main.place, message, related=related, severity=severity)

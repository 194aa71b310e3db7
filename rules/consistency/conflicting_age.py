"""One person, two present ages."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Document
from editlint.facts.ages import Age, Birth, ages, births
from editlint.facts.dates import article_date
from editlint.facts.quotations import quotation_at
from editlint.facts.sentences import sentence_at
from editlint.rule import Draft, rule
from editlint.text import Span


@rule(
    on=Document,
    severity=Severity.ERROR,
    bad={
        "Mara Quist, 34, runs it. “Hot,” said ⟦Quist, 43⟧.": "Mara Quist, 34, runs it. “Hot,” said Quist, 34.",
        "The 34-year-old potter Mara Quist won. ⟦Quist, who is 36⟧, sells on Sundays.": None,
        "Ann Lee, 54, runs it. Lee, who is 45, sings. ⟦Lee, 46⟧, sails.": None,
        "Lars Lund (61) sails. ⟦Lars Lund (16)⟧ is the oldest aboard.": None,
        "Ada Orr, 51, left. Ada Orr, 51, wept. Then ⟦Ada Orr, 15⟧, sang.": None,
        Draft("a.md", "---\ndate: 2025-05-01\n---\n\nAda Lund, born in 1950, sings. ⟦Lund, 47⟧, was cheered.\n"): None,
        "Renske Odell fishes. On Saturday the 58-year-old won. “I was glad,” she said. ⟦Odell, 85⟧, is home.": None,
    },
    good=[
        "Ada Lund, born in 1950, is 34 in the film. Ada Lund, 34, sings.",
        Draft("a.md", "---\ndate: 2025-05-01\n---\n\nAda Lund, born in 1950, sings. Lund, 74, was cheered.\n"),
        "Quist was 19 when she enlisted. At 25 she left. Now 34, Mara Quist runs the kiln; she turns 35 in June.",
        "Two men named Callum Reyes were in court. Callum Reyes, 23, denied theft. Callum Reyes, 47, was a witness.",
        "Ada Lund, 34, and Bo Lund, 36, run the mill. Lund, 34, sails.",
        "Mara Quist, 34, runs the kiln. Her sister, 31, helps.",
        "Mara Quist, 34, runs the kiln. Tom Quist Jr., 12, helps.",
        "Rule (1) is for crews. Boston (34) beat Lynn (12). Rule (2) is for cooks, and Boston (20) lost.",
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
    if not found or any(word in document.text for word in _NAMESAKES):
        return
    born = _births(document)
    for (first, surname), mentions in _by_person(document, found).items():
        counted: dict[int, list[Age]] = defaultdict(list)
        for age in mentions:
            counted[age.years].append(age)
        if len(counted) > 1:
            yield _finding(mentions, counted)
        elif len(counted) == 1:
            name, birth = born.get(surname, ((), None))
            if birth and first not in ("", name[0]) and len(name) > 1:
                continue
            finding = _against_birth(document, mentions, birth) if birth else None
            if finding:
                yield finding


_NAMESAKES = (
    "namesake", "no relation", "not related", "unrelated", "same name", "men named", "women named", "the younger ",
    "the elder ", "boys named", "girls named", "people named",
)  # fmt: skip
"""What tells of two people of one name."""


@cache
def _passing() -> re.Pattern[str]:
    """What tells, in the sentence of an age, that time passes or that the age is one of the past."""
    return re.compile(r" later\b|ears (?:after|before|ago|earlier)\b|birthday| then |\b(?:19|20)\d\d\b")


def _by_person(document: Document, found: tuple[Age, ...]) -> dict[tuple[str, ...], list[Age]]:
    """Sort the ages by whose they are. A surname that two people have is nobody's."""
    named = [(age, age.name or _meant(document, age)) for age in found]
    firsts: dict[str, set[str]] = defaultdict(set)
    for _, name in named:
        if len(name) > 1:
            firsts[name[-1]].add(name[0])
    people: dict[tuple[str, ...], list[Age]] = defaultdict(list)
    past = _past(document, found)
    for age, name in named:
        if not name or _is_son(name) or quotation_at(document, age.span.start) or age in past:
            continue
        surname = name[-1]
        if len(name) == 1 and len(firsts[surname]) > 1:
            continue
        first = name[0] if len(name) > 1 else next(iter(firsts[surname]), "")
        people[first, surname].append(age)
    return people


def _births(document: Document) -> dict[str, tuple[tuple[str, ...], Birth]]:
    """Give by surname the names of the people whose one year of birth is told, unless two of them share it."""
    people: dict[str, list[Birth]] = defaultdict(list)
    for birth in document.fact(births):
        if not _is_son(birth.name) and not quotation_at(document, birth.span.start):
            people[birth.name[-1]].append(birth)
    return {
        surname: (max((each.name for each in found), key=len), found[0])
        for surname, found in people.items()
        if len({each.year for each in found}) == 1 and len({each.name[0] for each in found}) == 1
    }


def _against_birth(document: Document, mentions: list[Age], birth: Birth) -> Finding | None:
    """Hold an age against a year of birth and the day of the article."""
    today = document.fact(article_date)
    if today is None:
        return None
    age, most = mentions[0], today.year - birth.year
    off = max(age.years - most, most - 1 - age.years)
    if off <= 0 or most <= 0:
        return None
    name = " ".join(birth.name if len(birth.name) > len(age.name) else age.name)
    message = (
        f"{name} is {age.years} here, but whoever was born in {birth.year} is "
        f"{most - 1} or {most} in {today.year}. Check the age and the year of birth."
    )
    related = (Related(birth.place, "the year of birth"), *(Related(each.place, "here too") for each in mentions[1:]))
    return Finding(age.place, message, related=related, severity=Severity.WARNING if off == 1 else None)


def _is_son(name: tuple[str, ...]) -> bool:
    return name[-1].rstrip(".") in ("Jr", "Sr", "II", "III")


def _past(document: Document, found: tuple[Age, ...]) -> set[Age]:
    """Give the ages in sentences that tell of time that passes. A sentence may hold many, and is read once."""
    by_sentence: dict[Span, list[Age]] = defaultdict(list)
    for age in found:
        sentence = sentence_at(document, age.span.start)
        if sentence:
            by_sentence[sentence.span].append(age)
    told = (ages for span, ages in by_sentence.items() if _passing().search(document.text, *span))
    return {age for ages in told for age in ages}


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
    # three ages may be a story in which time passes
    severity = Severity.WARNING if abs(rarer - other) == 1 or len(counted) > 2 else None
    return Finding(main.place, message, related=related, severity=severity)

"""One person, two present ages."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Document
from editlint.facts.ages import Age, Birth, ages, births
from editlint.facts.capitals import capitalised
from editlint.facts.dates import DAY_NAME, article_date
from editlint.facts.people import names
from editlint.facts.quotations import quotation_at
from editlint.facts.referents import referent
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
        "Ada Lund, 34, won. At ⟦43 Lund⟧ still runs every day.": "Ada Lund, 34, won. At 34 Lund still runs every day.",
        "Now 61, Bo Orr sings. They heard of ⟦Orr, a man of 68⟧ with a cold.": None,
        "Councillor Ann Lee, who at 54 is the oldest of them, spoke. Mrs ⟦Lee, forty-five⟧, was cheered.": None,
        "Mia Quist and Tom Orr, both 9, found it. “Look,” ⟦Mia, 6⟧, said.": None,
        "Ada Lund and Bo Orr, 34 and 36, sail. ⟦Orr, 63⟧, steers.": None,
        "Ada Lund, of Lynn, who is 34, sails. ⟦Ada Lund, a nurse at Lynn Hospital, 43⟧, has a boat.": None,
        "Nineteen-year-old Bo Orr was killed on Friday. ⟦Orr was 29⟧.": None,
        "Ada Lund, who was 34 when she died on Monday, sang. ⟦Lund, 43⟧, had no boat.": None,
        "Bo Orr, 20 next month, is captain. At ⟦29 he⟧ is the youngest.": None,
        "Ada Lund will turn 50 in May. The ⟦54-year-old Lynn resident Ada Lund⟧ sails.": None,
        "Ada Lund, aged 43 and a nurse, sang. ⟦Lund (34)⟧ has no boat.": None,
        "A ⟦43-year-old man⟧ was hurt. Police came. He was later named as Bo Orr, 34. Orr, 34, of Lynn, sails.": None,
        "Ada Lund’s 60th birthday party on Friday was loud. It rained. By noon the ⟦66-year-old⟧ was back at "
        "work.": None,
        "Ada Lund, in her late 50s, has no boat. ⟦Lund (34)⟧ has no boat.": None,
        "Bo Orr, who wrote the song of the ferry, has died at the age of 71. ⟦Orr, who was 77⟧, had been ill.": None,
        "Ada Lund, 34, sails. ⟦She is 43⟧ and has no boat.": None,
        "Bo Orr, a diver of 34, got out. ⟦Orr, 43⟧, is well.": None,
        "A 34-year-old clerk from Lynn, Ada Lund, sang. ⟦Lund is 43⟧ today.": None,
        "A fire broke out. ⟦Ada Lund, described as 34 years old⟧, got out. The 43-year-old teacher and mother Ada Lund "
        "had called. Ada Lund, aged just 43, is well.": None,
        "Renske Odell fishes. On Saturday the 58-year-old won. “I was glad,” she said. ⟦Odell, 85⟧, is home.": None,
    },
    good=[
        "Bo Orr, 34, a member of 12 boards and a winner of 43 prizes, sails.",
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
        "A 43-year-old man and a 61-year-old man were hurt. He was named as Bo Orr, 34. A boy, 9, saw it.",
        "A 43-year-old bridge fell on a van. The driver was named as Bo Orr, 34.",
        "A 43-year-old man hit a boy. The boy was named as Bo Orr, 9.",
        "Ada Lund will turn 50 in May. Lund, 49, sails. Ada Lund’s 50th birthday next week will be quiet.",
        "Ada Lund, 34, won. At 19 Lund left Lynn. Lund was 22 when she came back. Lund, who was 21, had no boat.",
        "Ada Lund of Lynn, 34, and Bo Orr of Lynn, 43, sail. Ada Lund, the mother of Bo Orr, 43, is 61.",
        "At 16 Ada Lund is a maid. At 23 Lund is a nurse.",
        "Ada Lund, in her 20s, moved to Lynn. Lund, 58, has a boat.",
        "Ada Lund, 34, sails with an old friend. She is 43. Ada Lund, 34, has a coach. He is 61.",
        "Ada Lund, in her 50s, sails. Lund, 58, has a boat.",
        "Ada Lund, 34, coached Bo Orr. The 19-year-old won. She is 19, he says.",
        "Ada Lund, 34, has a son. The 12-year-old sails. The 90-year-old bridge is shut.",
        "Ada Lund, 34, says the 19-year-old won. Ada Lund, 34, said: “He runs well.” The 19-year-old won.",
        "Ada Lund, 34, runs a school. The 12-year-old by the door has no shoes. Smith, 34, and Smith, 43, sail.",
        "Ada Lund plays Mia Quist, 16, in the film. Mia Quist, 61, wrote the book. She celebrated her 21st birthday.",
        "In Lund, a 34-year-old man won. Near Lund, a 43-year-old sailor lost. Ada Lund, 51, slept.",
        "The 34-year-old beat Ada Lund. Ada Lund, 43, wept.",
        "The 25-year-old replaced former captain Ada Lund. Ada Lund, 43, wept.",
        "Mr Orr, 71, and Mrs Orr, 68, sail. Orr, 70, was there too. Mia Orr sang. “I am 9,” Mia, 8, said.",
        "Ada Lund and Bo Orr, 36, sail. Ada Lund, 34, steers. Ada Lund was 34 points ahead of Bo Orr at 12.",
        "Quist turned 34 in May. A year later Quist, 35, sold the kiln. Mara Quist, 34, was in the first report.",
    ],
)
def conflicting_age(document: Document) -> Iterator[Finding]:
    """Flags a person who is given two present ages in one draft.

    Why: one of them is wrong, and an age is what readers check about people whom they know. Ages of the past, people
    who share a name, and stories in which time passes are left alone. One year apart is a warning, and so is an age of
    “she” or “the 58-year-old”, whom only the text around them names.
    """
    found = document.fact(ages)
    if not found or any(word in document.text for word in _NAMESAKES):
        return
    born = _births(document)
    if not born and len({age.spread for age in found}) == 1:
        return
    for (first, surname), mentions in _by_person(document, found).items():
        finding = _between(document, mentions, surname)
        name, birth = born.get(surname, ((), None))
        if finding is None and birth and not (first not in ("", name[0]) and len(name) > 1):
            finding = _against_birth(document, mentions, birth)
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
    at_once = "named|identified|charged|arrested|released|died|said|told|added"
    return re.compile(
        rf" later\b(?! (?:{at_once})\b)|ears (?:after|before|ago|earlier)\b|(?P<birthday>birthday)| then "
        r"|\b(?:19|20)\d\d\b"
    )


def _by_person(document: Document, found: tuple[Age, ...]) -> dict[tuple[str, str], list[Age]]:
    """Sort the ages by whose they are. A name that two people have is nobody's."""
    known = document.fact(names)
    past = _past(document, found)
    others: dict[int, set[str]] = defaultdict(set)
    for age in found:
        if not age.refers:
            others[age.years].add("".join(age.name[-1:]))
    nameless = [age for age in found if age.noun and _is_indefinite(document, age) and age not in past]
    unknown = {age.years for age in nameless}
    people: dict[tuple[str, str], list[Age]] = defaultdict(list)
    for age in found:
        if age in past or quotation_at(document, age.span.start):
            continue
        name = age.name or (referent(document, age.span.start) if age.refers else ())
        if not name or _is_son(name) or (age.refers and others[age.years] - {name[-1]}):
            continue  # "the 58-year-old" is whoever else is of that age
        identity = known.identify(name)
        if identity:
            people[identity.first, identity.surname].append(age._replace(name=name))
            if nameless and len(unknown) == 1 and _is_named(document, age, nameless[0]):
                people[identity.first, identity.surname].append(nameless[0]._replace(name=name))
    return people


def _is_indefinite(document: Document, age: Age) -> bool:
    return document.text[max(age.place.start - 3, 0) : age.place.start].split()[-1:] in (["a"], ["A"], ["an"], ["An"])


def _is_named(document: Document, age: Age, first: Age) -> bool:
    """Say whether the person of an age is the “43-year-old man” told of first: “He was named as Bo Orr, 34”."""
    start = age.place.start
    named = _named_as().search(document.text, max(start - 90, age.block.span.start), start)
    if named is None or first.span.start > start:
        return False
    return named["noun"] in (None, first.noun)


@cache
def _named_as() -> re.Pattern[str]:
    """What stands before a name that tells who “a 43-year-old man” is."""
    return re.compile(
        r"\b(?:[Hh]e|[Ss]he|[Tt]he (?:dead |injured |missing |arrested )?(?:(?P<noun>man|woman|boy|girl|driver|teenager"
        r"|pensioner|cyclist|pedestrian|passenger|pilot|student)|victim|suspect|accused|defendant|casualty|attacker))"
        r",? (?:who )?(?:has been|was|is) (?:(?:later|since|formally|named and) )?(?:named|identified)"
        r"(?: (?:by|locally|on|in|yesterday|today)[\w ]{0,30}?)? as (?:[a-z]+ )?\Z"
    )


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
    mentions = [age for age in mentions if age.sort == "now"]
    if today is None or len({age.years for age in mentions}) != 1:
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
    told: set[Age] = set()
    for span, each in by_sentence.items():
        passing = {match.lastgroup for match in _passing().finditer(document.text, *span)}
        told.update(age for age in each if passing and (passing != {"birthday"} or age.sort != "next"))
    return told


def _between(document: Document, mentions: list[Age], surname: str) -> Finding | None:
    """Hold the ages of one person against each other. The finding is at the rarer age, on a tie the later."""
    if any(age.sort == "was" for age in mentions) and not (_apart(mentions) and surname in document.fact(_mourned)):
        mentions = [age for age in mentions if age.sort != "was"]
    counted: dict[tuple[int, str], list[Age]] = defaultdict(list)
    apart = _apart(mentions)
    if all(age.sort == "at" for age in apart):
        return None  # a story in the present
    for age in apart:
        counted[age.years, age.sort].append(age)
    if len(counted) < 2:
        return None
    groups = sorted(counted.values(), key=lambda each: (len(each), -each[0].span.start))
    main = groups[0][0]
    other = next(group[0] for group in groups if not group[0].agrees(main))
    if _may_be_two(document, main, other):
        return None
    related = tuple(Related(age.place, f"{_told(age).removeprefix('is ')} here") for age in mentions if age is not main)
    name = " ".join(max(mentions, key=lambda age: len(age.name)).name)
    here, elsewhere = _told(main), _told(other)
    elsewhere = elsewhere.removeprefix("is ") if here.startswith("is ") else elsewhere
    message = f"{name} {here} here and {elsewhere} elsewhere. Check the age and make all places agree."
    gap = max(main.spread.start, other.spread.start) - min(main.spread.stop, other.spread.stop) + 1
    # three ages may be a story in which time passes
    is_sure = gap > 1 and _steps(mentions) < 3 and not (main.refers or other.refers)
    return Finding(main.place, message, related=related, severity=None if is_sure else Severity.WARNING)


def _may_be_two(document: Document, age: Age, other: Age) -> bool:
    """Say whether two ages may be of two people: in one sentence, or “the 12-year-old” where no slip makes it 34."""
    if sentence_at(document, age.span.start) == sentence_at(document, other.span.start):
        return True
    if not (age.refers or other.refers):
        return False
    tens, ones = divmod(age.years, 10)
    return not (
        abs(age.years - other.years) <= 10
        or (tens == other.years // 10 or ones == other.years % 10)
        or other.years == 10 * ones + tens
    )


def _apart(mentions: list[Age]) -> list[Age]:
    """Give the ages that do not agree with all others."""
    first_end = min((age.spread.stop for age in mentions), default=0)
    last_start = max((age.spread.start for age in mentions), default=0)
    return [age for age in mentions if age.spread.start >= first_end or age.spread.stop <= last_start]


def _steps(mentions: list[Age]) -> int:
    """Count the ages that no other way of counting years makes one."""
    end = steps = 0
    for spread in sorted({age.spread for age in mentions}, key=lambda each: each.stop):
        if spread.start >= end:
            steps, end = steps + 1, spread.stop
    return steps


def _told(age: Age) -> str:
    return _TOLD[age.sort].format(age.years)


_TOLD = {
    "now": "is {}",
    "at": "is {}",
    "next": "turns {}",
    "decade": "is in the {}s",
    "death": "died at {}",
    "was": "was {}",
}


def _mourned(document: Document) -> frozenset[str]:
    """Give the words with a capital in sentences that tell of a death these days, so that "was 43" is the age at it."""
    told: dict[Span, bool] = {}
    for death in _deaths().finditer(document.text):
        sentence = sentence_at(document, death.start())
        if sentence:
            told[sentence.span] = told.get(sentence.span, False) or bool(death["now"])
    now = (document[span] for span, is_now in told.items() if is_now or _days().search(document.text, *span))
    return frozenset(word for sentence in now for word in capitalised(sentence))


@cache
def _deaths() -> re.Pattern[str]:
    return re.compile(r"\b(?:(?P<now>(?:has|have|having) died|dies)|died|killed|(?:found|pronounced) dead)\b")


@cache
def _days() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{DAY_NAME}|yesterday|overnight|(?:last|this) (?:week|night))\b")

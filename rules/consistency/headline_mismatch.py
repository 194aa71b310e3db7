"""A headline or deck that the body contradicts."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Block, Document
from editlint.facts._offices import OFFICES
from editlint.facts.ages import Age, ages
from editlint.facts.claims import When, base, whens
from editlint.facts.dates import Reading, article_date
from editlint.facts.people import is_no_name
from editlint.facts.quantities import Quantity, quantities
from editlint.facts.quotations import quotation_at
from editlint.facts.sentences import Sentence, sentence_at, sentences
from editlint.rule import Draft, rule
from editlint.text import Span


@rule(
    on=Document,
    severity=Severity.WARNING,
    bad={
        Draft(
            "a.md",
            "# ⟦Boy, 12⟧, pulled from quarry lake\n\nA 14-year-old boy was pulled from the quarry lake. His "
            "sister, 12, had raised the alarm.\n",
        ): "# Boy, 14, pulled from quarry lake\n\nA 14-year-old boy was pulled "
        "from the quarry lake. His sister, 12, had raised the alarm.\n",
        Draft(
            "b.md", "# Mill fire kills ⟦five people⟧ in Ada\n\nA fire in a mill in Ada killed three people on Monday.\n"
        ): None,
        Draft(
            "c.md",
            "---\ntitle: Yard opens\ndescription: The Lund yard faced protests when it first opened in "
            "⟦2017⟧.\n---\n\nThe yard faced protests over noise when it opened in Lund in 2018.\n",
        ): None,
        Draft(
            "d.md",
            "# Council to spend ⟦$4 million⟧ on new bridge\n\nThe council will spend $3 million on the bridge, it "
            "said.\n",
        ): None,
        Draft("a.md", "# ⟦Sailor, 62⟧, crosses bay\n\nAda Lund, 26, sailed across the bay on Sunday.\n"): None,
        Draft(
            "b.md", "# Water bills to rise by ⟦12%⟧ in Orr\n\nPeople in Orr will pay 21 percent more for water.\n"
        ): None,
        Draft(
            "b.md", "# Orr mill to open on ⟦March 3⟧\n\nThe mill in Orr will open on March 5, the town said.\n"
        ): None,
        Draft("b.md", "# ⟦Mayor Holt⟧ vetoes plan\n\nMayor Ada Lund sent the plan for a quay back on Monday.\n"): None,
        Draft("e.md", "# ⟦4 dead⟧ in Orr ferry fire\n\nA fire on the ferry to Orr killed 5 people on Monday.\n"): None,
        Draft("e.md", "# ⟦Four⟧ hurt as ferry hits quay\n\nFive people were hurt when the ferry hit the quay.\n"): None,
        Draft("e.md", "# ⟦Two missing⟧ after ferry hits quay\n\nThe ferry hit the quay; 3 people are missing.\n"): None,
    },
    good=[
        Draft(
            "a.md",
            "---\ntitle: December 2025 port project update\ndate: 2025-12-28\n---\n\nThe port project began its "
            "updates in December 2024.\n",
        ),
        Draft(
            "a.md",
            "# Boy, 14, pulled from quarry lake\n\nA 14-year-old boy was pulled from the quarry lake. His "
            "sister, 12, had raised the alarm.\n",
        ),
        Draft(
            "b.md", "# Man, 30, held over fire\n\nA man of 30 was held over a fire that killed Ada Lund, 62, in Orr.\n"
        ),
        Draft("b.md", "# South African mills open\n\nFive mills in South Africa opened on Monday.\n"),
        Draft("b.md", "# Orr mill: May 2021 update\n\nThe mill in Orr was shut in August. It is open.\n"),
        Draft("b.md", "# Boy, 14, and man saved\n\nA man, 41, swam out to the boy, who is 14, and saved him.\n"),
        Draft("b.md", "# Mill sends $16m home\n\nThe mill sent $16.6m home last year.\n"),
        Draft("b.md", "# Security Notice for Orr\n\nThe Security Response Team of Orr wrote to the crew.\n"),
        Draft("b.md", "# Mill fire kills three\n\nA fire in a mill in Ada killed three people on Monday.\n"),
        Draft(
            "b.md",
            "# Mill fire kills five\n\nA fire in a mill in Ada killed three people on Monday. Two more died on "
            "Friday.\n",
        ),
        Draft("c.md", "# Yard opened in 2017\n\nThe yard is blue. It has five cranes, and in 2018 the mill closed.\n"),
        Draft(
            "d.md", "# Council to spend $3 million on bridge\n\nThe council will spend $3.2 million on the bridge.\n"
        ),
        Draft("e.md", "# Five ways to sail\n\nThere are three ways to sail when it is calm.\n"),
        Draft("h.md", "# Mill to pay $14m\n\nThe mill agreed to pay $14.5m to the town for the old quay.\n"),
        Draft("f.md", "# More than 100 people sail\n\nOn Monday 140 people set out to sail.\n"),
        Draft(
            "g.md", "# Mill fire kills dozens\n\nA fire in a mill killed three people in the yard and 21 in the mill.\n"
        ),
        "One dead in mill fire\n\nA fire at the mill killed a man, and 30 people were hurt in the fire, the mill said.",
        "12 dead in mill fire\n\nA fire at the mill killed five children and seven men, and 30 people were hurt.",
        "Council spends $4 million\n\nThe council said that it bought a bridge and a mill for $3 million last year.",
    ],
)
def headline_mismatch(document: Document) -> Iterator[Finding]:
    """Flags a number, an age, a date or a name in the headline or deck that the body contradicts.

    Why: most readers see only the headline, and it is what gets quoted and corrected. What the body merely leaves out
    is no fault; it must tell the same thing with another number or name, and nowhere with this one. The first three
    sentences of the body are taken to tell what the headline does.
    """
    for block in document.blocks[:8]:
        if block.kind in ("title", "deck"):
            yield from _block(document, block)


def _block(document: Document, block: Block) -> Iterator[Finding]:
    told: set[int] = set()
    for age in document.fact(ages):
        if _in(block, age.span):
            told.add(age.span.start)
            yield from _age(document, age)
    yield from _date(document, block)
    yield from _name(document, block)
    for sign in _signs(document, block):
        if sign.span.start in told or quotation_at(document, sign.span.start):
            continue
        rivals = [rival for rival in _all(document, sign) if not _is_head(rival.block)]
        if rivals and not any(_agree(sign, rival) for rival in rivals) and not _adds_up(sign, rivals):
            finding = _contradicted(document, sign, rivals)
            if finding:
                yield finding


class _Sign(NamedTuple):
    """A number or a year, of the headline or of the body."""

    span: Span
    place: Span
    block: Block
    value: float
    step: float
    is_exact: bool
    kind: str
    noun: str


def _in(block: Block, span: Span) -> bool:
    return block.span.start <= span.start < block.span.end


def _is_head(block: Block) -> bool:
    return block.kind in ("title", "deck")


def _signs(document: Document, block: Block) -> Iterator[_Sign]:
    """Give the numbers and years of a headline that are exact."""
    for number in document.fact(quantities):
        is_list = number.kind == "count" and number.noun in _NO_COUNT
        if _in(block, number.span) and not number.hedge and number.high is None and not is_list:
            sign = _of_number(number)
            after = document.text[number.span.end : block.span.end].split(maxsplit=1)
            is_toll = number.value > 1 and (sign.noun or "".join(after[:1])) in _TOLL
            yield sign._replace(noun="person") if is_toll else sign
    for when in document.fact(whens):
        is_year = when.until is None and when.start.year and not when.start.day
        if is_year and _in(block, when.span) and not _names_edition(document, when):
            yield _of_year(document, when)


# "4 dead" counts people.
_TOLL = frozenset("arrested dead hurt injured killed missing wounded".split())


def _names_edition(document: Document, when: When) -> bool:
    """Tell "December 2025 update" and "News, February 2020", published then, from when something was."""
    own, told = document.fact(article_date), when.start
    if own is None or told.year is None:
        return False
    if told.month:
        return abs((told.year - own.year) * 12 + told.month - own.month) <= 1
    is_before_noun = document.text[when.span.end : when.span.end + 2].strip().isalpha()
    return told.year in (own.year, own.year - 1) and is_before_noun


_NO_COUNT = frozenset("way reason tip thing step lesson question idea rule sign time mistake myth fact day-old".split())


def _of_number(number: Quantity) -> _Sign:
    place = number.span._replace(end=max(number.span.end, number.noun_span.end))
    is_exact = not number.hedge and number.high is None
    noun = number.noun
    step = number.step if number.value >= _LARGE or number.kind == "money" else min(number.step, 1.0)
    kind = f"{number.kind} {number.unit.removesuffix('s')}"
    if number.kind == "part":
        kind, noun = "count ", number.unit.removesuffix("s")
    return _Sign(number.span, place, number.block, number.value, step, is_exact, kind, noun)


_LARGE = 100


def _of_year(document: Document, when: When) -> _Sign:
    block = document.block_at(when.span.start)
    return _Sign(when.span, when.span, block, float(when.start.year or 0), 1.0, is_exact=True, kind="year", noun="")


def _all(document: Document, sign: _Sign) -> list[_Sign]:
    """Give everything in the draft that is of the kind of a sign: the same unit, the same thing counted."""
    if sign.kind == "year":
        return [_of_year(document, when) for when in document.fact(whens) if when.start.year]
    found = [_of_number(number) for number in document.fact(quantities)]
    return [each for each in found if each.kind == sign.kind]


def _agree(sign: _Sign, rival: _Sign) -> bool:
    """Say whether two numbers may be the same, one of them rounded, hedged, or of something else not told."""
    step, off = max(sign.step, rival.step), abs(sign.value - rival.value)
    if sign.kind.startswith("money") and 0 < rival.value - sign.value < sign.step <= sign.value / 10:
        return True  # "$16 million" may have been cut from $16.6 million
    # "$14 million" may be $14.5 million, but "$10 million" not $15 million
    return off < step / 2 or off == 0 or (off == step / 2 and off <= sign.value / 20)


def _adds_up(sign: _Sign, rivals: list[_Sign]) -> bool:
    """Say whether two numbers of the body make that of the headline: three died, and two more later."""
    values = [rival.value for rival in rivals[:_REACH]]
    return any(one + other == sign.value for index, one in enumerate(values) for other in values[:index])


_REACH = 20


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_][\w’'-]+")


def _words(document: Document, span: Span) -> frozenset[str]:
    """Give the words of meaning, cut so that "opened" and "opens" are one."""
    return frozenset(
        _cut(base(word)) for word in _word().findall(document[span]) if len(word) > 2 and word.lower() not in _SMALL
    )


def _cut(word: str) -> str:
    for ending in ("ing", "ed", "es", "er", "s", "e", "ly"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word[: -len(ending)]
    return word


_SMALL = frozenset(
    "the and for with that this from was were are has have had will would its his her their they she but not who which "
    "when where into over after before about more than been being than also said says new one two three four five six "
    "seven eight nine ten million billion percent".split()
)


def _closest(document: Document, span: Span, lead: int) -> list[Sentence]:
    """Give the sentences of the body that tell what one of the headline tells, those first that share most words.

    In the lead, that is in so many sentences at the start, fewer words will do: it tells what the headline does.
    """
    wanted = _words(document, span)
    if len(wanted) < (_FEW_IN_LEAD if lead else _FEW):
        return []
    found: list[tuple[int, Sentence]] = []
    for index, sentence in enumerate(_body(document)):
        share = len(wanted & _words(document, sentence.span))
        is_lead = index < lead
        if share >= (_FEW_IN_LEAD if is_lead else _FEW) and (is_lead or share >= _ENOUGH * len(wanted)):
            found.append((share, sentence))
    return [sentence for _, sentence in sorted(found, key=lambda each: (-each[0], each[1].span))]


def _body(document: Document) -> Iterator[Sentence]:
    """Give the sentences behind the headline and the deck."""
    return (sentence for sentence in document.fact(sentences) if not _is_head(sentence.block))


_LEAD = 3
_FEW_IN_LEAD = 2
_FEW = 3
_ENOUGH = 0.4


def _contradicted(document: Document, sign: _Sign, rivals: list[_Sign]) -> Finding | None:
    """Find the sentence that tells what the headline tells, with another number of the same thing."""
    near, own = _near(document, sign), _part(document, sign)
    said = sentence_at(document, sign.span.start)
    # a year of the headline may be that of the article
    lead = 0 if sign.kind == "year" else _LEAD
    for sentence in _closest(document, said.span, lead) if said else ():
        here = [rival for rival in rivals if _holds(sentence, rival.span)]
        here = [
            rival
            for rival in here
            if rival.is_exact and _counts_same(document, sign, rival, near) and _part(document, rival) <= own
        ]
        if len(here) == 1:
            head = "deck" if sign.block.kind == "deck" else "headline"
            return _finding(document, sign.place, [here[0].place], head=head)
    return None


def _finding(
    document: Document,
    place: Span,
    others: Sequence[Span],
    *,
    head: str = "headline",
    label: str = "what the body says",
) -> Finding:
    message = f"The {head} says “{document[place]}”, the body “{document[others[0]]}”. Make them agree."
    return Finding(place, message, related=tuple(Related(other, label) for other in others))


def _part(document: Document, sign: _Sign) -> frozenset[str]:
    """Give the words that say that a number counts only some: "four other agencies", "the first two"."""
    start = max(sign.span.start - 12, sign.block.span.start)
    return _SOME.intersection(document.text[start : sign.place.end].lower().split())


_SOME = frozenset("other another more additional remaining further first last new only next previous".split())


def _counts_same(document: Document, sign: _Sign, rival: _Sign, near: frozenset[str]) -> bool:
    """Say whether two numbers count the same: by their nouns, or by the words beside them where none is told."""
    if sign.noun and rival.noun:
        return sign.noun == rival.noun
    if sign.noun or rival.noun:
        return _cut(sign.noun or rival.noun) in near & _near(document, rival)
    return bool(near & _near(document, rival))


def _near(document: Document, sign: _Sign) -> frozenset[str]:
    """Give the words beside a number in its block, for a count only those after it."""
    start = max(sign.span.start - 40, sign.block.span.start) if sign.kind != "count " else sign.span.start
    return _words(document, Span(start, min(sign.place.end + 40, sign.block.span.end)))


def _age(document: Document, age: Age) -> Iterator[Finding]:
    """Compare an age of the headline with those of the same name or "boy" in the body, or with that of the lead."""
    body = [other for other in document.fact(ages) if not _is_head(other.block) and other.sort != "was"]
    rivals = [
        other
        for other in body
        if (age.name and other.name[-1:] == age.name[-1:]) or (age.noun and other.noun == age.noun)
    ]
    if not rivals:
        start, end = _lead(document)
        rivals = [other for other in body if other.span.start < end]
        is_told = re.search(rf"\b{age.years}\b", document.text[start:]) is not None
        if is_told or len({rival.years for rival in rivals}) > 1:
            return
    if rivals and not any(rival.agrees(age) for rival in rivals):
        yield _finding(document, age.place, [rival.place for rival in rivals], label="the age in the body")


def _lead(document: Document) -> Span:
    """Give where the lead begins and ends."""
    told = [*islice(_body(document), _LEAD)]
    return Span(told[0].span.start, told[-1].span.end) if told else Span(0, 0)


def _date(document: Document, block: Block) -> Iterator[Finding]:
    """Compare the day or month of the headline with that of the lead, if each gives one."""
    body = [when for when in document.fact(whens) if not _in(block, when.span) and when.start.month]
    own = [when for when in document.fact(whens) if _in(block, when.span) and when.start.month]
    # "March 2025" may be the month of the article
    if len(own) != 1 or own[0].until or (own[0].start.year and not own[0].start.day):
        return
    if not all(_are_other_days(own[0].start, when.start) for when in body):
        return
    said = sentence_at(document, own[0].span.start)
    for sentence in _closest(document, said.span, _LEAD) if said else ():
        here = [when for when in body if _holds(sentence, when.span)]
        if len(here) == 1 and not here[0].until and bool(here[0].start.day) == bool(own[0].start.day):
            yield _finding(document, own[0].span, [here[0].span])
            return


def _are_other_days(one: Reading, other: Reading) -> bool:
    return one.month != other.month or bool(one.day and other.day and one.day != other.day)


@cache
def _name_of_two() -> re.Pattern[str]:
    """A name as the subject or the object of a headline, not before another noun."""
    return re.compile(
        r"\b([A-Z][a-z]+) ([A-Z][a-z]+)(?:[’']s?)?"
        r"(?=$|[,.:;?!]| (?:[a-z]+(?:s|ed)|to|in|on|at|over|for|as|by|after|and)\b)"
    )


def _name(document: Document, block: Block) -> Iterator[Finding]:
    """Compare a name of the headline, "Ada Lund" or "Mayor Lund", with one of the lead that begins alike."""
    words = document[block.span].split()[1:]
    if 2 * sum(word[0].isupper() for word in words) > len(words):
        return  # in a headline of capitals any word looks like a name
    start, end = _lead(document)
    for match in _name_of_two().finditer(document.text, *block.span):
        first, last = match.groups()
        is_office = first.lower() in OFFICES
        if document.text.find(last, start) >= 0 or (is_no_name(first) and not is_office):
            continue
        lead = document.text[start:end]
        middle = r"(?:[A-Z][\w’-]*\.? ){0,2}" if is_office else r"(?:[A-Z]\. )?"
        others = [*re.finditer(rf"\b{first} {middle}(?P<last>[A-Z][a-z]+)\b(?! [A-Z])", lead)]
        names = {other["last"] for other in others}
        if len(names) == 1 and not any(last.startswith(name) or name.startswith(last) for name in names):
            place = Span(start + others[0].start(), start + others[0].end())
            yield _finding(document, Span(*match.span()), [place])


def _holds(sentence: Sentence, span: Span) -> bool:
    return sentence.span.start <= span.start < sentence.span.end

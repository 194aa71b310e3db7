"""One event, told with two dates."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from textwrap import shorten

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Document
from editlint.facts.claims import Clause, When, base, claims, is_another
from editlint.facts.dates import Reading
from editlint.facts.sentences import words
from editlint.rule import rule
from editlint.text import Span


@rule(
    on=Document,
    severity=Severity.WARNING,
    bad={
        "The mill was built in 1998. Rain fell. The old mill was built in ⟦1993⟧.": "The mill was built in 1998. Rain "
        "fell. The old mill was built in 1998.",
        "Quist joined the navy in 1936 and rose fast. She joined the navy in ⟦1933⟧.": None,
        "The bridge opened on March 3, 2014. On ⟦March 5, 2014⟧, the bridge opened.": None,
        "Ada Lund died in June 1990. Her son left. Lund died in ⟦July 1990⟧ at home.": None,
        "The firm was founded in 1956 and sold in 1970. The firm was founded in ⟦1949⟧.": None,
        "The mill was built in 1998 by hand. Since the mill was built in ⟦1993⟧, it has stood empty.": None,
        "The dam broke in 1953. Old people still talk of the night in ⟦1963⟧ when the dam broke.": None,
        "The mill was built in 1998. Built in ⟦1993⟧, the old mill is the last of its kind.": None,
        "The pact came into force on 3 May 2001. Since the pact came into force on ⟦3 March 2001⟧, trade grew.": None,
        "Lund was arrested on March 3 at home. Lund has been in jail since she was arrested on ⟦March 30⟧.": None,
        "He led the yard from 2003 to 2004. He led the yard from ⟦2003 to 2011⟧.": None,
    },
    good=[
        "The mill was built in 1998. The yard was built in 1993.",
        "Quist joined the navy in 1936. She joined the air force in 1938.",
        "Lund was elected mayor in 1998 and was elected mayor again in 2002.",
        "Ortiz was re-elected in 2010. She was re-elected in 2014.",
        "The bridge opened in March 2014. The bridge opened in 2014.",
        "The fair was moved to June 3. It opened on May 3, said the first plan. The fair opened on June 3.",
        "The dam broke in 1953. In 1963, when the weir broke, the dam held.",
        "The mill was built in 1998. Built in 1993, the yard is the last of its kind.",
        "Effective May 1, 2019, each crew shall contain a cook. Effective June 3, 2020, each crew shall contain a boy.",
        "The book was first published in 1925. It was published in Italian in 1951.",
        "A test in July 2014 found two leaks. It rained. A test in June 2015 found six leaks.",
        "Ada Lund was born in 1950. Bo Lund was born in 1952.",
        "Three people died in 1998. Two people died in 1999.",
        "“The mill was built in 1998,” he said. The mill was built in 1993.",
        "He was born in 1950 and died in 1998. Her father was born in 1920.",
    ],
)
def conflicting_date(document: Document) -> Iterator[Finding]:
    """Flags one event of one subject that the draft tells with two dates or years.

    Why: only one can be right, and readers quote either. Events that happen more than once, other subjects and plans
    that moved are left alone. Each place is compared with the twelve before it that have its verb.
    """
    by_verb: dict[str, list[Clause]] = defaultdict(list)
    for whole in document.fact(claims):
        clause = _core(document, whole)
        if _dates_event(document, clause):
            by_verb[clause.verb].append(clause)
    for clauses in by_verb.values():
        yield from _conflicts(document, clauses)


@cache
def _participle() -> re.Pattern[str]:
    return re.compile(r"[a-z]+(?:ed|en|wn|lt) ")


def _core(document: Document, clause: Clause) -> Clause:
    """Cut a clause at the comma after its date: what follows tells of something else."""
    if not clause.whens or not clause.verb:
        return clause
    end = clause.whens[0].span.end
    if document.text[end : end + 2] != ", " or not clause.span.start < end < clause.span.end:
        return clause
    span = Span(clause.span.start, end)
    before = {base(word) for word in words(document[span])}
    if not before & (clause.words | clause.subject) and not _participle().match(document[span]):
        return clause
    return clause._replace(span=span, words=clause.words & before - clause.subject, names=clause.names & before)


_NO_EVENTS = frozenset(
    "be have say tell see show know think find get make take give go come include report expect win lose meet visit "
    "play perform score receive earn spend pay cost rise fall grow increase decrease drop total reach average vote "
    "re-elect reelect elect compete return travel appear award accord hold post record need use call name".split()
)
_EVENTS = {"take": ("effect",), "come": ("force", "effect"), "go": ("public",)}
"""Words that make an event of such a verb after all: "took effect", "came into force"."""
_ONCE = frozenset(
    "bear die found form build publish release graduate retire originate discontinue premiere incorporate complete "
    "open launch introduce invent discover close dissolve demolish destroy arrest wed ordain begin sign join immigrate "
    "emigrate abolish enact adopt pass buy sell".split()
)
"""Verbs of what happens to a subject once, so that few other words need to agree."""
_LASTING = frozenset("bear die found form ordain originate discontinue".split())
"""Verbs of what happens once in all, whatever is told beside it."""
_DONE_TO_IT = frozenset(
    "build publish release open complete premiere close demolish destroy dissolve incorporate retire graduate".split()
)
"""Verbs after which the next sentence need not repeat anything but the subject."""
_AGAIN = frozenset(
    "again second third fourth another next other later reopened rebuilt originally instead moved postponed delayed "
    "rescheduled planned further finally initially expected supposed twice".split()
)
_INSTALMENTS = frozenset("edition volume season part phase version series new".split())
"""What may come more than once, each with a date of its own."""


def _is_of(verb: str, verbs: frozenset[str]) -> bool:
    """Say whether a verb, which may have lost its last e, is among others."""
    return verb in verbs or f"{verb}e" in verbs


def _dates_event(document: Document, clause: Clause) -> bool:
    """Say whether a clause dates one event of a subject."""
    if len(clause.whens) != 1 or not clause.verb or clause.is_quoted:
        return False
    if _is_of(clause.verb, _NO_EVENTS) and clause.words.isdisjoint(_EVENTS.get(clause.verb, ())):
        return False
    if not clause.subject or clause.subject & _GROUPS or clause.words & (_AGAIN | _INSTALMENTS):
        return False
    before = document.text[max(clause.whens[0].span.start - _LEAD, 0) : clause.whens[0].span.start]
    if before.lower().endswith(_BEGINNING):
        return False
    text = document[clause.span].lower()
    return not any(f" {word}" in text for word in (*_AGAIN, "re-", "was to ", "will ", "would ", "earlier", "before"))


_BEGINNING = ("since ", "effective ", "starting ", "beginning ", "as of ")
"""What stands before the day from which on something holds."""
_LEAD = 12
_GROUPS = frozenset("person people man woman child victim other they many".split())


def _conflicts(document: Document, clauses: list[Clause]) -> Iterator[Finding]:
    """Compare each clause with the ones shortly before; of a subject with three dates only the first pair is told."""
    told: set[int] = set()
    for index, later in enumerate(clauses):
        for earlier in reversed(clauses[max(index - _REACH, 0) : index]):
            if id(earlier) not in told and _same_event(document, earlier, later):
                if _differ(earlier.whens[0], later.whens[0]):
                    told.add(id(later))
                    yield _finding(document, earlier, later)
                break


_REACH = 12


def _same_event(document: Document, one: Clause, other: Clause) -> bool:
    """Say whether two clauses tell the same event: subject and verb agree, and what is told besides does not differ."""
    if not (one.subject <= other.subject or other.subject <= one.subject) or is_another(document, other):
        return False
    if (" first " in document[one.span]) != (" first " in document[other.span]):
        return False
    left, right = one.words - other.words, other.words - one.words
    if not left or not right:
        return _is_of(one.verb, _ONCE) or bool(one.words & other.words) or not one.words or not other.words
    if _is_of(one.verb, _LASTING):
        return True
    if not _is_of(one.verb, _ONCE):
        return False
    if one.words & other.words:
        return not (left & one.names and right & other.names)
    return (
        _is_of(one.verb, _DONE_TO_IT)
        and other.place - one.place == 1
        and not (left & one.names and right & other.names)
    )


def _differ(one: When, other: When) -> bool:
    if one.until and other.until:
        starts, ends = _unlike(one.start, other.start), _unlike(one.until, other.until)
        return starts != ends
    if one.until or other.until:
        return False
    return _unlike(one.start, other.start)


def _unlike(one: Reading, other: Reading) -> bool:
    """Say whether two dates cannot be the same day. What one of them does not tell cannot differ."""
    if one.year and other.year and one.year != other.year:
        return True
    if bool(one.year) != bool(other.year):
        return False
    if one.month and other.month and one.month != other.month:
        return True
    return bool(one.day and other.day and one.month == other.month and one.day != other.day)


def _finding(document: Document, earlier: Clause, later: Clause) -> Finding:
    when, before = later.whens[0], earlier.whens[0]
    message = (
        f"“{document[when.span]}” here, “{document[before.span]}” earlier for what reads as one event "
        f"({_told(document, later)}). Check which is right."
    )
    return Finding(when.span, message, related=(Related(before.span, "the other date"),))


def _told(document: Document, clause: Clause) -> str:
    return shorten(document[clause.span].strip(" ,."), 60, placeholder="…")

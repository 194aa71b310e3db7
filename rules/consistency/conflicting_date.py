"""One event, told with two dates."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from textwrap import shorten
from typing import NamedTuple

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Document
from editlint.facts._events import DISASTERS
from editlint.facts.claims import Clause, When, Words, base, claims, is_another
from editlint.facts.dates import Reading
from editlint.facts.happenings import Happening, happenings
from editlint.facts.people import names
from editlint.facts.sentences import sentence_at, words
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
        "The yard closed in 1962. Since the closure of the yard in ⟦1964⟧, no ship has called.": None,
        "Ada Lund died in 1962. After her death in ⟦1961⟧, the house was sold.": None,
        "A fire gutted the mill in 1989. Nobody was hurt in the ⟦1987⟧ fire.": None,
        "The May 2003 launch of the ship drew crowds. The ship, which had been launched in ⟦March 2003⟧, sank.": None,
        "Kestrel bought the yard in 2007 for a song. In ⟦2004⟧ the yard was bought by Kestrel.": None,
        "The dam failed on the night of 3 March 1987. Cracks were seen before the dam failed on ⟦3 May⟧.": None,
        "The inn opened its doors in 1987. For old people ⟦1977⟧, the year in which the inn opened, was cold.": None,
        "Ada Lund (1920–1981) built ships. When Lund died in ⟦1980⟧, the yard closed.": None,
        "Lund, elected mayor for the first time in 2010, is ill. Her first election as mayor, in ⟦2012⟧, hurt.": None,
        "The storm of March 5 sank nine boats. Divers found two of them after the storm of ⟦March 15⟧.": None,
        "Lund was sworn in on January 5, 2015. Her swearing-in on ⟦January 15, 2015⟧, was brief.": None,
        "Lund’s first novel, published in 1987, sold well. The first novel had come out in ⟦1986⟧ in blue cloth.": None,
        "After she left the yard in 2006, Lund taught. Lund left the yard in ⟦2008⟧ with a pension.": None,
        "Since joining the yard in 1986, Lund has built nine boats. Lund joined the yard in ⟦1989⟧.": None,
        "The inn was built in 1903. Its cellar, like all cellars, is damp. The inn dates back to ⟦1913⟧.": None,
        "The yard was founded in 1876. It was in ⟦1867⟧ that the yard was founded.": None,
        "Lund became harbour master in 2010. Lund has been harbour master since ⟦2012⟧.": None,
        "The war ended in 1945. Since the end of the war in ⟦1946⟧, the town has grown.": None,
        "The plan was approved by the council on March 13. The council approved the plan on ⟦March 3⟧.": None,
        "A shell exploded in the market on March 3. The ⟦March 13⟧ explosion in the market broke the clock.": None,
        "Entries close on 3 May. Whatever comes after the ⟦13 May⟧ closing date is returned unread.": None,
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
        "Ada Lund died in 1962. Bo Lund’s death in 1964 closed the yard.",
        "The 1987 fire killed nine. The 1989 fire killed two.",
        "The inn opened in 1987. The opening of the inn’s new wing in 1995 drew thousands.",
        "Kestrel bought the bank in 2007. The bank was bought by Orr in 2004.",
        "The line closed to passengers in 1962. The line closed to goods in 1970.",
        "The chapel was built in 1450. The chapel tower was built in 1510.",
        "The yard opened in 1900. It closed in 1950 and opened again in 1990. Its opening in 1990 was a festival.",
        "The fells erupted in 1902. The eruption of the fells in 1929 was mild.",
        "The yard was founded in 1890 as a charity. The yard was founded as a college in 1920.",
        "Lund became head of the choir in 1990. Lund became head of the yard in 1995.",
        "Kestrel bought the yard in 1990. Orr bought it in 1995. Kestrel bought the yard back in 1999.",
        "The attack on the port on 3 March was feared. After the attack on 5 March, the border was shut.",
        "After she left in 2006, Orr took over. Orr left in 2010.",
        "The pier fell in a storm on 3 March. The storm on 5 March was mild.",
        "I saw the ruins of the 1999 storm near Ash in the summer of 2012.",
        "The season ended in May 2010. The end of the season in May 2011 was wet.",
        "The deputies approved the plan on March 3. The senate approved the plan on March 13.",
        "Lund was elected in 2007. Her election in 2011 was closer.",
        "The film was released in Norway on 3 March 2019. Its release in Chile on 13 March 2019 was late.",
        "The launch was planned for 3 March. The ship was launched on 5 March.",
        "The yard’s purchase of a mill in 2010 was cheap. The yard bought a mill in 2012.",
        "Ada Lund was born in 1950. Her son was born in 1975. After his birth in 1975 she left.",
        "Queen Ada II (1558–1603) built ships. Ada was born in 1533.",
        "The hall was completed in 1890. The completion of the tower in 1896 took longer.",
        "After the death of his mother in 1846 and his father in 1848, he sailed.",
        "Kit 2 was released on 3 March 2020. Kit 3 was released on 3 May 2020.",
        "The inn burned down in 1887. It was rebuilt, and burned down in 1903.",
        "After her death in 1962, the house was sold. The house was sold in 1963.",
    ],
)
def conflicting_date(document: Document) -> Iterator[Finding]:
    """Flags one event of one subject that the draft tells with two dates or years.

    Why: only one can be right, and readers quote either. Events that happen more than once, other subjects and plans
    that moved are left alone. Each place is compared with the twelve before it that have its verb.
    """
    by_verb: dict[str, list[Clause]] = defaultdict(list)
    named = {each.when.span: each.kind for each in document.fact(happenings) if each.is_noun}
    for whole in document.fact(claims):
        clause = _core(document, whole)
        if _dates_event(document, clause) and named.get(clause.whens[0].span, clause.verb) == clause.verb:
            by_verb[clause.verb].append(clause)
    told: set[Span] = set()
    for clauses in by_verb.values():
        for finding in _conflicts(document, clauses):
            told.add(finding.span)
            yield finding
    for finding in _named_conflicts(document):
        if finding.span not in told:
            yield finding


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
    "re-elect reelect elect compete return travel appear award accord hold post record need use call name flood "
    "erupt".split()
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
    "again anew second third fourth another next other later reopened rebuilt originally instead moved postponed "
    "delayed rescheduled planned further finally initially expected supposed twice".split()
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
    if before.lower().endswith(_BEGINNING) and clause.whens[0].span.start >= clause.span.start:
        return False  # but not "since 1 June, when it opened"
    text = document[clause.span].lower()
    if _renewed().search(document.text, max(clause.span.start - _BACK, clause.sentence.span.start), clause.span.end):
        return False
    return not any(f" {word}" in text for word in (*_AGAIN, *_NOT_THEN))


@cache
def _renewed() -> re.Pattern[str]:
    return re.compile(r"\b(?:rebuilt|reopened|restored|revived|refounded)\b")


_NOT_THEN = ("re-", "was to ", "will ", "would ", "earlier", "before", "back in ", "back on ")
_BACK = 100
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
    if _may_be_two(document, one.subject, other.subject):
        return False
    if any((f" {mark} " in document[one.span]) != (f" {mark} " in document[other.span]) for mark in _MARKS):
        return False
    if _numbers_differ(document, one.span, one.whens[0], other.span, other.whens[0]) or one.head != other.head:
        return False
    if _goes_on_otherwise(document, one, other):
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


_MARKS = ("first", "officially", "formally")


def _goes_on_otherwise(document: Document, one: Clause, other: Clause) -> bool:
    """Tell "closed to passengers" from "closed to goods"."""
    left, right = (_complement_of(document.text, each) for each in (one, other))
    if left and right:
        return left != right
    return bool(left or right) and one.verb in ("retir", "resign")


def _complement_of(text: str, clause: Clause) -> str:
    start, end = (clause.verb_span or clause.span).end, clause.span.end
    found = _complement().match(text, start, end) or _as().search(text, start, end)
    return found[1] if found else ""


_THING = r"(?:the |an? |its |his |her |their )?([a-z]\w+)"


@cache
def _complement() -> re.Pattern[str]:
    return re.compile(rf" (?:to|from|for) {_THING}")


@cache
def _as() -> re.Pattern[str]:
    return re.compile(rf" as {_THING}")


def _numbers_differ(document: Document, one: Span, its: When, other: Span, others: When) -> bool:
    """Say whether other numbers than those of the dates differ: "Version 2", "killed nine"."""
    left, right = _numbers(document.text, one, its.span), _numbers(document.text, other, others.span)
    return bool(left and right) and left.isdisjoint(right)


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.,])\d[\d.,]*(?<=\d)")


def _numbers(text: str, span: Span, but: Span) -> set[str]:
    return {found[0] for found in _number().finditer(text, *span) if not but.start <= found.start() < but.end}


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


class _Told(NamedTuple):
    """The dates of one kind of event, and the last words of what it happened to, without "the closure".

    `again` are the dates of what came again, or was planned.
    """

    dates: set[Reading]
    heads: set[str]
    again: set[Reading]


def _named_conflicts(document: Document) -> Iterator[Finding]:
    """Compare what verbs and nouns tell of one event: "died in 1961" and "her death in 1962"."""
    by_kind: dict[str, list[Happening]] = defaultdict(list)
    for happening in document.fact(happenings):
        by_kind[happening.kind].append(happening)
    for every in by_kind.values():
        if len(every) == 1:
            continue
        single, again = [], set()
        for each in every:
            if _is_single(document, each):
                single.append(each)
            else:
                again.add(each.when.start)
        full = [each for each in every if not each.is_bare]
        known = _Told({each.when.start for each in full}, {each.head for each in full}, again)
        told: set[int] = set()
        for index, later in enumerate(single):
            for earlier in reversed(single[max(index - _REACH, 0) : index]):
                if id(earlier) not in told and _is_same(document, known, earlier, later):
                    if _is_slip(earlier.when.start, later.when.start):
                        told.add(id(later))
                        yield _conflict(document, earlier, later)
                    break


@cache
def _repeated() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join(_AGAIN | _INSTALMENTS)}|anniversary|earlier|previous|last|former|latest|proposed"
        r"|would|will|soft|attempted|extended|sister|back(?= (?:in|on)\b)|deadliest|worst|largest|biggest|subsequent"
        r"|since then)(?!\w)|[Rr]e-"
    )


def _is_single(document: Document, happening: Happening) -> bool:
    """Say whether what is told is no plan, no repetition and none of a series."""
    sentence = sentence_at(document, happening.when.span.start)
    low = max(happening.span.start - _LEAD, sentence.span.start) if sentence else happening.span.start
    before = document.text[max(happening.when.span.start - _LEAD, 0) : happening.when.span.start].lower()
    if sentence and _renewed().search(document.text, max(low - _BACK, sentence.span.start), happening.span.end):
        return False
    return (
        not happening.when.until
        and (
            happening.kind == "become"
            or not before.endswith(_BEGINNING)
            or happening.when.span.start < happening.span.start
        )
        and not _repeated().search(document.text, low, happening.span.end)
    )


_ABROAD = frozenset("discover launch premiere publish release retire resign wed".split())
"""Kinds that come in one country after another, or with somebody else."""
_BY_ONE = frozenset("buy sell".split())
_TO_ONE = frozenset("appoint become release".split())
"""Kinds that come again, but hardly by the same, or to the same."""
_MANY = frozenset(("attack",))
"""Kinds of which a draft tells many."""
_BY_EACH = frozenset("adopt approve pass ratify sign".split())
"""Kinds that one may do after another."""
_REPEATABLE = frozenset(
    "relegate become buy sell elect win arrest convict appoint rob cancel ban release office erupt flood quake storm "
    "landslide shooting".split()
)


def _is_same(document: Document, every: _Told, one: Happening, other: Happening) -> bool:
    """Say whether two tell of one event: it happened to the same, and nothing told besides differs."""
    if one.when.start in every.again or other.when.start in every.again or not _agree(document, one, other):
        return False
    marks = [_unique().search(document.text, *each.span) for each in (one, other)]
    if _is_first(marks[0]) != _is_first(marks[1]):
        return False
    is_once = one.kind not in _REPEATABLE or any(marks) or _within_year(one.when.start, other.when.start)
    if other.is_bare:
        return is_once and other.when.start not in every.dates and len(every.heads) <= 1
    if one.kind in DISASTERS and (one.what | one.names) & (other.what | other.names):
        return is_once
    if not one.what or one.head != other.head or not _within(one.what, other.what):
        return False
    if _may_be_two(document, one.what, other.what):
        return False
    is_by_one = one.kind in _BY_ONE and bool(one.who & other.who)
    return is_once or is_by_one or (one.kind in _TO_ONE and bool(one.names & other.names))


def _agree(document: Document, one: Happening, other: Happening) -> bool:
    """Say whether nothing shows that two events of a kind are two: other doers, places, offices or numbers."""
    if other.is_new or (one.is_bare and not other.is_bare) or (one.is_label and other.is_label):
        return False
    if one.kind in _MANY or one.what & _GROUPS or _numbers_differ(document, one.span, one.when, other.span, other.when):
        return False
    if (one.who and other.who and not _within(one.who, other.who)) or (
        one.names and other.names and one.names.isdisjoint(other.names)
    ):
        return False
    if one.kind in DISASTERS and one.is_noun and other.is_noun and not _within_year(one.when.start, other.when.start):
        return False
    return not (
        (one.kind in _TO_ONE and not _within(one.names, other.names))
        or (one.kind in _BY_EACH and bool(one.who) != bool(other.who))
        or (one.kind in _ABROAD and bool(one.names) != bool(other.names) and not other.is_bare)
    )


def _within(one: Words, other: Words) -> bool:
    return one <= other or other <= one


@cache
def _unique() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:(?P<first>first|officially|formally)|(?:only|just|exactly) once|(?:only|sole) (?:time|occasion))\b"
    )


def _may_be_two(document: Document, one: Words, other: Words) -> bool:
    """Say whether a surname alone may be that of two people."""
    name, *more = min(one, other, key=len)
    return not more and document.fact(names).identify((name.title(),)) is None


def _is_first(found: re.Match[str] | None) -> bool:
    return found is not None and found["first"] is not None


def _within_year(one: Reading, other: Reading) -> bool:
    """Say whether two dates differ in month or day only, so that nothing can have come again."""
    return not (one.year and other.year) or one.year == other.year


def _is_slip(one: Reading, other: Reading) -> bool:
    """Say whether two dates differ in one part, and in none that one of them leaves out but the year."""
    parts = [(a, b) for a, b in zip(one, other, strict=True) if a and b]
    differing = sum(a != b for a, b in parts)
    return differing == 1 and (bool(one.year and other.year) or len(parts) > 1 or not (one.day or other.day))


def _conflict(document: Document, earlier: Happening, later: Happening) -> Finding:
    message = (
        f"“{document[later.when.span]}” here, “{document[earlier.when.span]}” earlier for what reads as one event "
        f"({shorten(document[later.span].strip(' ,.'), 60, placeholder='…')}). Check which is right."
    )
    return Finding(later.when.span, message, related=(Related(earlier.when.span, "the other date"),))

"""Changes told by two states of one measure: "It had 400 members in May. It has 300 now, a drop of 25 percent"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from editlint.document import Document
from editlint.facts.dates import DAY_NAME
from editlint.facts.quantities import Counted, Quantity
from editlint.text import Span

from ._forms import MARKS, NUMBER, RATE, form_of
from ._splits import adjoins

_MOST = 8
"""A sentence with more numbers is left alone."""


class Claim(NamedTuple):
    """Two states of one measure, the older first, and what a draft says of the change from one to the other.

    `rate` are percent or percentage points. `times` is "twice" or the like instead, with what hedges it. If
    the change `is_by` a number, `old` has the place of that number.
    """

    old: Quantity
    new: Quantity
    rate: Quantity | None
    times: str
    span: Span
    is_by: bool = False


def claims(document: Document, groups: Sequence[Counted]) -> Iterator[Claim]:
    """Find the claims of the last of some sentences. Those before it may tell the states."""
    group = groups[-1]
    text = document.text
    rates = [each for each in group.quantities if each.kind in ("percent", "points")]
    if not rates and not _may_multiply(text, group.sentence.span):
        return
    told = [group]
    for before in groups[-2::-1]:
        if not adjoins(text, before, told[0]):
            break
        told.insert(0, before)
    numbers = [each for one in told for each in one.quantities]
    if not 1 < len(numbers) <= _MOST:
        return
    passage = Span(told[0].sentence.span.start, group.sentence.span.end)
    marks = [(each.span, RATE if each.kind in ("percent", "points") else NUMBER) for each in numbers]
    form, places = form_of(text, passage, marks)
    for pattern in _patterns():
        for found in pattern.finditer(form):
            named = {name: told for name, told in found.groupdict().items() if told is not None}
            if "lead" in named:
                named |= _lead(form[max(found.start() - 40, 0) : found.start()])
            at = {name.rstrip("23456"): numbers[places[found.start(name)]] for name in named if named[name] in MARKS}
            if "rate" in at and _per().match(text, at["rate"].span.end):
                continue
            if "by" in at:
                claim = _claim_by(at["by"], at["new"], at["rate"], named["v1"])
                if claim and claim.rate in rates:
                    yield claim
                    return
                continue
            if "both" in at:
                at |= _both(text, at["both"])
            if "old" not in at:
                continue
            old, new, rate = at["old"], at["new"], at.get("rate")
            if "than" in named or "times" in named:
                old = old._replace(hedge="")  # no more than 400: "20 percent more than the 400"
            if (rate is None or rate in rates) and _are_states(text, old, new) and _is_told(named, old, new):
                yield _claim(text, old, new, rate, named.get("times", ""))
                return


@cache
def _per() -> re.Pattern[str]:
    return re.compile(r" (?:(?:a|per|each|every) (?:day|week|month|quarter|year)|annually|monthly|yearly)\b")


_BEFORE = "(?:at |only |just |about |some |a total of |worth |by )?"
"""What may stand between a verb and a number."""


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?P<v1>[a-z’']+) {_BEFORE}\Z")


def _lead(before: str) -> dict[str, str]:
    """Give the verb that leads to the first number of a form, as patterns that begin with a word are slow."""
    found = _verb().search(before)
    return found.groupdict() if found else {"v1": ""}


def _claim(text: str, old: Quantity, new: Quantity, rate: Quantity | None, times: str) -> Claim:
    end = text.index(times, new.span.end) if times else 0
    spans = [old.span, new.span, rate.span if rate else Span(end, end + len(times))]
    return Claim(old, new, rate, times, Span(min(spans).start, max(span.end for span in spans)))


def _claim_by(by: Quantity, new: Quantity, rate: Quantity, verb: str) -> Claim | None:
    """Take "rose £10, or 25 percent, to £50" for a claim. The older state is the newer one without the change."""
    sign = (verb in _UP) - (verb in _DOWN)
    if (
        not sign
        or (by.kind, by.unit) != (new.kind, new.unit)
        or by.kind not in ("money", "count")
        or by.noun not in ("", new.noun)
    ):
        return None
    old = new.value - sign * by.value
    if old <= 0 or by.hedge or new.hedge or by.high is not None or new.high is not None:
        return None
    span = Span(min(by.span, rate.span).start, new.span.end)
    return Claim(by._replace(value=old), new, rate, "", span, is_by=True)


_UP = frozenset("up rose rise rises risen gained gain gains added climbed jumped increased grew raised surged".split())
_DOWN = frozenset("down fell fall falls fallen lost shed dropped declined slipped slid cut decreased tumbled".split())


def _both(text: str, both: Quantity) -> dict[str, Quantity]:
    """Take "from 400 to 300", which is one quantity, apart."""
    if both.high is None or not text.endswith("from ", 0, both.span.start):
        return {}
    return {"old": both._replace(high=None), "new": both._replace(value=both.high, high=None)}


def _may_multiply(text: str, sentence: Span) -> bool:
    """Tell cheaply that a sentence says nothing like "twice as many"."""
    told = text[slice(*sentence)]
    return "twice" in told or "double" in told or "triple" in told or " as m" in told or "times the" in told


_RISES = (
    "increase|rise|growth|jump|gain|hike|surge|climb|boost|improvement|raise|more|higher|up|grown|grew|grow|risen|rose"
    "|climbed|increased|jumped|raised|gone up|put up"
)
_FALLS = (
    "drop|fall|decline|decrease|cut|reduction|dip|slump|loss|slide|plunge|saving|less|fewer|lower|down|reduced|lowered"
    "|fallen|fell|dropped|declined|shrunk|shrank|slashed|trimmed|gone down"
)
_SAME = (
    "is are was were be been",
    "has have had",
    "stands stood stand",
    "sells sold sell",
    "makes made make",
    "holds held hold",
    "pays paid pay",
    "draws drew draw drawn",
    "takes took take",
    "gets got get",
    "keeps kept keep",
    "loses lost lose",
    "wins won win",
    "runs ran run",
    "spends spent spend",
    "builds built build",
)


@cache
def _verbs() -> dict[str, str]:
    return {form: forms for forms in _SAME for form in forms.split()}


def _base(verb: str) -> str:
    """Give what the forms of a verb share."""
    lower = verb.lower()
    return _verbs().get(lower) or re.sub(r"(?:ed|es|s|e)$", "", lower)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The forms in which two states and a change are told."""
    state, gap, word = f"[{NUMBER}{RATE}]", f"[^{NUMBER}{RATE}]", r"(?: [\w’'-]+)"
    old, new, rate = rf"(?P<old>{state})", rf"(?P<new>{state})", rf"(?P<rate>{RATE})"
    moves = "|".join(each for each in f"{_RISES}|{_FALLS}".split("|") if each not in _DEGREES)
    some = "or|about|some|only|just"
    times = r"(?:twice|double|half|three times|triple|four times)"
    change = (
        rf"(?:(?:an?|the)(?: [\w-]+)? (?P<move>{moves}) of (?:only |just |about |some )?{rate}"
        rf"|(?:(?:an?|{some}) )*(?P<rate2>{RATE})(?: [\w-]+)? (?P<move2>{moves})\b"
        rf"|(?:(?:{some}) )*(?P<rate3>{RATE}) (?P<move3>{'|'.join(_DEGREES)})(?=[.,;)—–”]|$| {_AFTER}\b)"
        rf"|(?P<move4>up|down)(?: by)?(?: about| some)? (?P<rate4>{RATE})"
        rf"|(?P<times>(?:(?:more than|over|nearly|almost|about|around|roughly) )?{times})"
        r" (?:as (?:many|much|high)\b|that\b|the (?:number|figure|total|amount|price|cost|sum|rate)\b))"
    )
    time = r"(?:years?|months?|weeks?|days?|decades?|quarters?|seasons?|hours?)"
    alone = (
        r"(?! (?:on|from|since|compared|against|versus|than(?! (?:before|then|it |in (?:the )?\w+[.,;]))|year[- ]on)\b)"
        rf"(?! (?:in|for) (?!{NUMBER}|\d|the same\b|(?:[\w-]+ ){{0,2}}{time}\b))(?! over (?!(?:the|a) {time}\b))"
    )
    comma = r"(?:,| [—–-]+| \(|;) ?"
    was = (
        r"(?: (?:is|was|are|were|will|would|has|had|have|to|be|been|being|now|then|since|due|set|likely|expected|must"
        r"|could|should|also))*"
    )
    to = rf"{rate}{word}{{0,4}},? to (?:about )?{new}"
    moved = rf"{was} (?P<move>{_RISES}|{_FALLS})(?: by)?(?: about| some)? {to}"
    states = rf"{old}(?P<lead>)(?P<mid>{gap}{{0,120}}?)(?P<v2>[a-z’']+) (?:now )?{_BEFORE}{new}{word}{{0,6}}"
    that = "(?:(?:That|This|It) (?:is|was|represents|means|makes|meant|made|amounts to) )"
    compared = "(?:compared (?:with|to)|against|versus|up from|down from)"
    then = r"(?:and|but|then) (?:then |just |only |at |to |about )*"
    it = "(?:It|They|it|they|(?:[Tt]he|[Tt]his|[Tt]hat) (?:number|figure|total|price|cost|sum|fee|rate))"
    old_time = "year|month|week|season"
    last = rf"(?:(?:(?:the|its|last|previous|prior|earlier|{old_time}) ?){{0,4}}(?:{old_time})[’']s )?"
    than = r"(?:from|compared with|compared to|on the|on(?= (?:the|its|last)\b)|(?P<than>than(?: the| in)?))"
    will = (
        "(?:ris(?:e|en|es)|go(?:ne|es)? (?:up|down)|went (?:up|down)|grow[ns]?|grew|fall(?:en|s)?|fell|climb(?:ed|s)?"
        "|drop(?:ped|s)?|increased?|be (?:raised|cut|reduced))"
    )
    multiple = rf"(?P<times>(?:(?:more than|over|nearly|almost|about|around|roughly) )?{times})"
    this = rf"(?:A|The)(?: [\w-]+)? (?P<move5>{moves}) of (?P<rate5>{RATE})"
    this += rf"|(?:The|That|This) (?P<rate6>{RATE}) (?P<move6>{moves})\b"
    at = r",?(?: [\w’'-]+){0,2}? (?:to|at) (?:(?:close|finish|end) at )?"
    by = f"(?P<by>{state})"
    forms = (
        # had 400 members in May. It now has 300, a drop of 25 percent
        f"{states}{comma}{change}{alone}",
        # There were 400. At the next count there were 300. That is a drop of 25 percent
        rf"{states}[.!?][”\"]? [“\"]?{that}{change}{alone}",
        # was £900. It is £810 now. “A cut of 10 percent is too much”
        rf"{states}[.!?][”\"]? [“\"]?(?:A|The)(?: [\w-]+)? (?P<move>{moves}) of {rate}{alone}",
        # stood at 60 percent in March and at 45 percent in May, a fall of 15 points
        rf"{old}(?P<time>{word}{{1,6}}),? {then}{new}{word}{{0,5}}{comma}{change}{alone}",
        # 300 in May, compared with 400 in April, a drop of 25 percent
        rf"{new}{word}{{0,5}},? {compared} (?:about )?{old}{word}{{0,5}}{comma}{change}{alone}",
        # 480 members, up 20 percent from 400
        rf"{new}{word}{{0,6}}(?:{comma}| (?:is|was|are|were) ){change} {than}(?: about)? {last}{old}",
        # fell 10 percent to £810, against £900
        rf"{to}(?P<lead>){word}{{0,4}},? {compared} (?:about |the )?{old}",
        # The fee, now £40, will rise to £50 in May, an increase of 25 percent
        rf"{old}{word}{{0,6}}(?:,|,? (?:and|but|which|that)){was} {will} to {new}{word}{{0,6}}{comma}{change}{alone}",
        # fell from 400 to 300. That is a drop of 25 percent
        rf"(?P<both>{state}){word}{{0,6}}[.!?][”\"]? [“\"]?(?:{that}{change}|{this}){alone}",
        # 400 shirts, twice the 200 of May
        rf"{new}{word}{{0,6}}{comma}{multiple} (?:as (?:many|much|high) as )?(?:the |{last}){old}",
        # rose £10, or 25 percent, to £50
        rf"{by}(?P<lead>)p?{word}?,? (?:or |\(){rate}\)?{at}{new}",
        rf"{rate}(?P<lead>),? (?:or |\(){by}p?{word}?\)?{at}{new}",
        # £900 until now, is to be cut by 10 percent to £810
        rf"{old}{word}{{0,6}}(?:,|,? (?:and|but|which|that)){moved}",
        # was £900. It has been cut by 10 percent, to £810
        rf"{old}{gap}{{0,80}}[.!?][”\"]? (?:Since then,? )?{it}{moved}",
    )
    return tuple(re.compile(form) for form in forms)


_DEGREES = ("more", "less", "fewer", "up", "down")
_AFTER = "(?:than|for|in|at|per|a|to|after|before|and|from|on)"
"""What may follow "20 percent more" if it is not more of something else."""


def _are_states(text: str, old: Quantity, new: Quantity) -> bool:
    """Say whether two numbers may be states of one measure."""
    if (old.kind, old.unit) != (new.kind, new.unit) or old.kind not in ("count", "money", "percent", "unit"):
        return False
    for each in (old, new):
        is_from = text.endswith("from ", 0, each.span.start)
        if each.high is not None or each.value <= 0 or (each.hedge and not is_from):
            return False
    return old.noun in ("", new.noun) or not new.noun


@cache
def _same_subject() -> re.Pattern[str]:
    """What stands before the second verb if it says something of what the first one did."""
    return re.compile(
        r"\b(?:it|they|there|he|she|we|(?:the|that|this) (?:number|figure|total|price|cost|sum|fee|rate)|and|but)"
        r"(?: now| then| still| only| just| today| has| have| had| will| would)*\s?\Z",
        re.IGNORECASE,
    )


_TIME = (
    r"\b(?:years?|months?|weeks?|days?|seasons?|quarters?|spring|summer|autumn|fall|winter|last|previous|earlier|ago"
    r"|today|yesterday|now|then|(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Sept|Nov|Dec)ember|October"
    rf"|{DAY_NAME}|(?:18|19|20)\d\d)\b"
)


@cache
def _time() -> re.Pattern[str]:
    return re.compile(_TIME)


def _is_told(named: dict[str, str], old: Quantity, new: Quantity) -> bool:
    """Say whether the words that tell the states and the change fit."""
    moves = [told.lower() for name, told in named.items() if name.startswith("move")]
    if "lead" in named and "mid" not in named:
        moves.append(named["v1"])
        if named["v1"] not in f"{_RISES}|{_FALLS}".split("|"):
            return False
    if any(move in _RISES.split("|") and new.value <= old.value for move in moves):
        return False
    if any(move in _FALLS.split("|") and new.value >= old.value for move in moves):
        return False
    if "time" in named:
        return bool(_time().search(named["time"]))
    if "mid" not in named:
        return True
    if not _same_subject().search(named["mid"]) and not _goes_on().fullmatch(named["mid"]):
        return False
    is_same = _base(named["v1"]) == _base(named["v2"]) or (old.noun != "" and old.noun == new.noun)
    return is_same or {named["v1"], named["v2"]} <= _BEING


_BEING = frozenset(
    "is are was were be been stands stood stand cost costs totals totaled totalled numbers numbered reached hit".split()
)
"""Verbs with which a state is told in the place of one another."""


@cache
def _goes_on() -> re.Pattern[str]:
    """What stands between "a ticket that cost £40" and "cost £50": a time and an auxiliary, but no other subject."""
    return re.compile(rf" (?:(?:in|last|the|this|a|year|before|until) ?){{0,3}}(?:{_TIME}),?(?: will| now| would)? ")

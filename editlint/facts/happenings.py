"""Happenings: what a draft dates by a verb ("the bank was bought by …") or by a noun ("the purchase of the bank")."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from editlint.document import Document
from editlint.facts import _events, _verbs
from editlint.facts.claims import Clause, When, Words, base, claims, meant_by_pronoun, whens
from editlint.facts.dates import MONTHS
from editlint.facts.quotations import quotation_at
from editlint.facts.sentences import Sentence, sentence_index, sentences
from editlint.text import Span


class Thing(NamedTuple):
    """The words of a name or noun, the last of them, where it ends, and whether it is "a mill", one of several."""

    words: Words
    head: str
    end: int
    is_new: bool = False


class Happening(NamedTuple):
    """One dated event.

    `what` are the words of what it happened to, `head` the last of them, `who` of who did it, `names` the other
    names told with it, `place` the sentence's number. `is_noun` is where a noun tells it, `is_bare` is "the closure",
    which tells nothing but its kind, `is_label` "the 1987 fire", which may tell one of several from the others, and
    `is_new` "a fire" or "bought a mill", which may be one more.
    """

    span: Span
    kind: str
    when: When
    what: Words
    head: str
    who: Words
    names: Words
    place: int
    is_noun: bool = False
    is_bare: bool = False
    is_label: bool = False
    is_new: bool = False


def happenings(document: Document) -> tuple[Happening, ...]:
    """Give the dated events of the prose that a noun may name too, in order of their dates."""
    by_date = {each.when.span: each for each in _named(document)}
    for told in _told(document):
        # "After her death in 1962, the house was sold": the date is the noun's
        named = by_date.get(told.when.span)
        if named is None:
            by_date[told.when.span] = told
        elif named.kind == told.kind and named.is_bare:
            by_date[told.when.span] = told._replace(is_noun=True, is_label=named.is_label, is_bare=not told.what)
    return tuple(sorted((*by_date.values(), *_lives(document)), key=lambda each: each.when.span))


@cache
def _life() -> re.Pattern[str]:
    return re.compile(r"(?P<name>(?:[^\W\d_a-z][\w’'-]*\.? )+)\((?P<event>(?:born|b\.|died|d\.) )?\Z")


def _lives(document: Document) -> Iterator[Happening]:
    """Give the births and deaths of "Ada Lund (1920–1981)" and "Bo Lund (born 1950)"."""
    text = document.text
    for when in document.fact(whens):
        if text[when.span.end : when.span.end + 1] != ")":
            continue
        found = _life().search(text, max(when.span.start - _REACH, 0), when.span.start)
        if found is None or bool(found["event"]) == bool(when.until):
            continue
        name = [base(word) for word in found["name"].split() if word.rstrip(".").lower() not in _verbs.SMALL]
        if len(name) < 2 or _ruler().search(found["name"]):
            continue
        place = sentence_index(document, when.span.start)
        span = Span(found.start(), when.span.end)
        ends = [(when.start, "die" if found["event"] and found["event"][0] == "d" else "bear")]
        if when.until:
            ends.append((when.until, "die"))
        for reading, kind in ends:
            yield Happening(
                span, kind, When(when.span, reading), frozenset(name), name[-1], frozenset(), frozenset(), place
            )


@cache
def _ruler() -> re.Pattern[str]:
    """What shows that the years may be those of a reign: "Pope Orr (1903–1914)", "Orr II (1903–1914)"."""
    return re.compile(
        r"\b(?:[IVX]+|King|Queen|Emperor|Empress|Pope|President|Minister|Chancellor|Duke|Prince|Princess) "
    )


def _told(document: Document) -> Iterator[Happening]:
    """Give the events that verbs tell, and those that are subjects: "a fire swept the mill", "the sale came in May"."""
    for clause in document.fact(claims):
        if clause.verb_span is None or len(clause.whens) != 1 or clause.is_quoted:
            continue
        noun = _events.kinds_of_nouns().get(clause.head, "")
        after = _after_verb().match(document.text, clause.verb_span.end)
        kind = _events.kind_of_verb(clause.verb, after[1] if after else "")
        if (
            clause.head in document[clause.span].lower()
            and noun
            and (noun in _events.DISASTERS or clause.verb in _OCCUR)
        ):
            yield _of_subject(document, clause, noun)
        elif clause.verb in ("be", "have") and _has_been().search(document.text, *clause.span):
            yield from _of_verb(document, clause, "become")
        elif kind:
            yield from _of_verb(document, clause, kind)


@cache
def _has_been() -> re.Pattern[str]:
    """What shows that somebody became something on a date: "has been mayor since 2010"."""
    return re.compile(r"\b(?:has|have) been [^\d]{1,60} since \Z|\b(?:has|have) been [^\d]{1,60} since (?=[A-Z\d])")


_OCCUR = frozenset("be come happen hold occur take".split())


@cache
def _after_verb() -> re.Pattern[str]:
    return re.compile(r" ([a-z]+)")


@cache
def _passive() -> re.Pattern[str]:
    return re.compile(r"\b(?:is|are|was|were|be|been|being)(?: [a-z]+ly| first| [a-z]+ed and)? \Z")


@cache
def _of() -> re.Pattern[str]:
    return re.compile(r" of\b")


@cache
def _role() -> re.Pattern[str]:
    return re.compile(r" (?:as|to|from|for)(?= [a-z])")


@cache
def _as() -> re.Pattern[str]:
    return re.compile(r" as(?= [a-z])")


@cache
def _by() -> re.Pattern[str]:
    return re.compile(r"\bby (?=\w)")


_HIT = frozenset(
    "gut destroy destroi hit strike sweep damag ravag rip tear engulf devastat level raz shak rock flatten".split()
)


def _of_subject(document: Document, clause: Clause, kind: str) -> Happening:
    thing = _object(document, clause) if clause.verb in _HIT else None
    what = (clause.subject - {clause.head}) | (thing.words if thing else frozenset())
    head = thing.head if thing else ""
    is_new = _indefinite().match(document.text, clause.span.start) is not None
    names = clause.names - what
    return Happening(clause.span, kind, clause.whens[0], what, head, frozenset(), names, clause.place, is_new=is_new)


@cache
def _indefinite() -> re.Pattern[str]:
    return re.compile(r"(?:An?|One|Another) |(?:an?|one|another) ")


def _object(document: Document, clause: Clause) -> Thing | None:
    start, when = (clause.verb_span or clause.span).end, clause.whens[0].span
    end = when.start if start <= when.start else clause.span.end
    particle = _particle().match(document.text, start)
    thing = noun_phrase(document.text, particle.end() if particle else start, min(end, clause.span.end))
    return thing if thing and thing.head not in _IDLE else None


_IDLE = frozenset("door office".split())
"""What is no thing of its own: "opened its doors", "took office"."""


@cache
def _particle() -> re.Pattern[str]:
    return re.compile(r" (?:up|down|out|off|over)\b")


def _of_verb(document: Document, clause: Clause, kind: str) -> Iterator[Happening]:
    """Tell who did what to whom: "Kestrel bought the bank", "the bank was bought by Kestrel", "the bank closed"."""
    text = document.text
    start, end = clause.verb_span or clause.span
    is_participle = start == clause.span.start and text[start - 2 : start] == ", "
    is_passive = is_participle or kind == "become" or _passive().search(text, max(start - 24, clause.span.start), start)
    thing = _object(document, clause)
    names = clause.names
    if thing and is_passive and kind in _INTO:
        names |= thing.words
    if kind in _events.DISASTERS:
        names |= clause.words
    role = _role().match(text, end, clause.span.end) or _as().search(text, end, clause.span.end)
    office = noun_phrase(text, role.end(), clause.span.end) if role else None
    if office:
        names |= office.words
    if kind in _INTO and (of := _of().search(text, end, clause.span.end)):
        place = noun_phrase(text, of.end(), clause.span.end)
        names |= place.words if place else frozenset()
    if thing and not is_passive:
        what, who = thing, clause.subject
    else:
        by = _by().search(text, end, clause.span.end)
        doer = noun_phrase(text, by.end() - 1, clause.span.end) if by else None
        what, who = Thing(clause.subject, clause.head, start), doer.words if doer else frozenset()
    if what.words:
        # "Lund’s first novel, published in 1990": the span tells whose it is
        span = Span(max(clause.sentence.span.start, start - _LONG), clause.span.end) if is_participle else clause.span
        names -= what.words | who
        is_new = what.is_new or _indefinite().match(text, clause.span.start) is not None
        yield Happening(span, kind, clause.whens[0], what.words, what.head, who, names, clause.place, is_new=is_new)


_INTO = frozenset("elect appoint become crown".split())
"""Kinds that make somebody something: "elected mayor"."""


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_][\w’'-]*")


def noun_phrase(text: str, start: int, end: int) -> Thing | None:
    """Give the name or noun that begins behind the space at `start`; None if there is none, or if they are several."""
    words: list[str] = []
    is_new = False
    at = end_of_last = start
    for found in _words().finditer(text, start, min(end, start + _LONG)):
        lower = found[0].lower()
        if text[at : found.start()] not in (" ", " “", "” "):
            break
        at = found.end()
        if lower in ("and", "or", "&"):
            return None
        if lower in _LINKS or lower in _verbs.TIMES or (lower in MONTHS and found[0][0].isupper()):
            break
        if lower in _verbs.PRONOUNS - _verbs.POSSESSIVES and not found[0].isupper():
            return None
        if (lower in _verbs.SMALL and found[0] != "US") or lower in _verbs.POSSESSIVES or lower in _verbs.NUMBERS:
            if words:
                break
            is_new = is_new or lower in _NEW
            continue
        if words and _verbs.is_verb(found[0]):
            break
        if _verbs.verb_of(lower) == "be":
            continue
        words.append(base(lower))
        end_of_last = at
    return Thing(frozenset(words), words[-1], end_of_last, is_new) if words else None


_LONG = 60
_NEW = frozenset("a an one another".split())
_LINKS = _verbs.PREPOSITIONS | frozenset("who which that when where but while because although so if exactly".split())


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-])(?:{'|'.join(_events.kinds_of_nouns())})(?![\w’'-])")


@cache
def _between() -> re.Pattern[str]:
    """What may stand between a noun and its date."""
    return re.compile(
        r"(?P<phrases>(?: (?:of|at|in|on|near|to|as|by|from|with|outside|off|aboard) [^\W\d_][^\d.,;:()]*?)*?)"
        r"(?P<comma>,?)(?: (?:in|on|of|from|early in|late in)(?: the (?:night|morning|evening|afternoon|day) of)?)? \(?"
    )


@cache
def _behind() -> re.Pattern[str]:
    """What may stand between a date and its noun: "the March 5 train collision"."""
    return re.compile(r"(?:[’']s)? (?P<mods>(?:[^\W\d_][\w’'-]* ){0,2}?)\Z")


def _named(document: Document) -> Iterator[Happening]:
    """Give the events that nouns name beside their dates: "her death in 1962", "the March 2003 launch of the ship"."""
    every = document.fact(sentences)
    for when in document.fact(whens):
        if when.until:
            continue
        place = sentence_index(document, when.span.start)
        sentence = every[place]
        if sentence.block.kind in ("list-item", "table-cell", "quote") or quotation_at(document, when.span.start):
            continue
        happening = _before_date(document, sentence, place, when) or _behind_date(document, sentence, place, when)
        if happening:
            yield happening


_REACH = 110


def _before_date(document: Document, sentence: Sentence, place: int, when: When) -> Happening | None:
    text = document.text
    noun = None
    for noun in _nouns().finditer(text, max(sentence.span.start, when.span.start - _REACH), when.span.start):  # noqa: B007 - the last
        pass
    if noun is None or text[noun.start() - 2 : noun.start() - 1].isdigit():
        return None
    between = _between().fullmatch(text, noun.end(), when.span.start)
    if between is None or any(_verbs.is_verb(word) for word in between["phrases"].split()):
        return None
    happening = _of_noun(document, sentence, place, when, noun, noun.start())
    # "collapsed in a storm on 3 March": the date is the verb's
    return happening if happening and not (happening.is_new and between["phrases"] == "") else None


def _behind_date(document: Document, sentence: Sentence, place: int, when: When) -> Happening | None:
    text = document.text
    noun = _nouns().search(text, when.span.end, min(sentence.span.end, when.span.end + 40))
    between = _behind().match(text, when.span.end, noun.start()) if noun else None
    if noun is None or between is None:
        return None
    return _of_noun(document, sentence, place, when, noun, when.span.start, between["mods"].split())


class _Before(NamedTuple):
    """What stands before an event's noun or its date: an article or a possessive, whose it is, and words between."""

    start: int
    article: str
    owner: Thing | None
    mods: list[str]


def _before(text: str, start: int, at: int) -> _Before | None:
    """Read "the old mill’s final " backwards. None where the words are no part of a name or noun."""
    mods: list[str] = []
    words = text[max(start, at - _LONG) : at].split(" ")
    if words.pop():
        return None  # no space before the noun
    while words and len(mods) < 4:
        word = words.pop()
        plain = word.lstrip("(“‘")
        lower = plain.lower()
        begin = at - sum(len(each) + 1 for each in (word, *mods))
        if lower in ("the", "a", "an", "that", "this") or lower in _verbs.POSSESSIVES:
            return _Before(begin, lower, None, mods)
        if plain.endswith(("’s", "'s", "s’", "s'")):
            owner = _owned([*words, plain])
            return _Before(begin, "", owner, mods)
        if (
            not plain
            or not plain[-1].isalnum()
            or (lower != "first" and (lower in _verbs.SMALL or _verbs.is_verb(plain)))
        ):
            break
        mods.insert(0, plain)
    return None


def _of_noun(
    document: Document,
    sentence: Sentence,
    place: int,
    when: When,
    noun: re.Match[str],
    at: int,
    between: Sequence[str] = (),
) -> Happening | None:
    """Tell whose death it was, or what was closed, by the words around the noun."""
    text = document.text
    kind = _events.kinds_of_nouns()[noun[0]]
    before = _before(text, sentence.span.start, at)
    phrases = dict(_phrases(text, noun.end(), sentence.span.end))
    if before is None and not phrases.keys() & {"of", "at", "as"}:
        return None
    article, owner, mods = (before.article, before.owner, [*before.mods, *between]) if before else ("", None, [])
    if article in _verbs.POSSESSIVES:
        meant = meant_by_pronoun(document, place, Span(sentence.span.start, at))
        owner = Thing(*meant, at) if meant[0] else None
    kinds = [base(word) for word in mods if word not in _verbs.SMALL]
    what = phrases.get("of") or owner or (phrases.get("for") if kind == "close" else None)
    if what is None and kind in _events.DISASTERS:
        what = next((phrases[link] for link in ("at", "in", "on", "near", "aboard") if link in phrases), None)
    if what is None and kinds:
        what = Thing(frozenset(kinds), kinds[-1], at)
    if kind in ("begin", "end") and "of" not in phrases:
        return None  # "the end of 1990"
    who = phrases.get("by") or (owner if "of" in phrases else None)
    names = frozenset(word for link, thing in phrases.items() if link not in ("of", "by") for word in thing.words)
    span = Span(before.start if before else min(noun.start(), at), max(noun.end(), when.span.end))
    words, head, _, is_new = what or Thing(frozenset(), "", at)
    is_new = is_new or article in _NEW
    doer = who.words if who else frozenset()
    return Happening(span, kind, when, words, head, doer, names - words, place)._replace(
        is_noun=True,
        is_bare=not words and article in ("the", "that", "this"),
        is_label=at == when.span.start,
        is_new=is_new,
    )


def _owned(words: list[str]) -> Thing:
    """Give the name or noun that the last of some words ends."""
    stems: list[str] = []
    for word in reversed(words):
        if stems and (not word[-1:].isalnum() or word.lower() in _verbs.SMALL or _verbs.is_verb(word)):
            break
        if word.lower() in _verbs.PRONOUNS:
            break
        stems.insert(0, base(word))
    return Thing(frozenset(stems), stems[-1], 0)


@cache
def _link() -> re.Pattern[str]:
    return re.compile(r" (of|at|in|on|near|to|as|by|from|for|aboard)(?= [^\W\d_])")


def _phrases(text: str, start: int, end: int) -> Iterator[tuple[str, Thing]]:
    """Give the phrases that follow a noun: "of the station", "at Northbay", "by Kestrel"."""
    for _ in range(3):
        found = _link().match(text, start, end)
        if found is None:
            return
        thing = noun_phrase(text, found.end(), end)
        if thing is None:
            return
        yield found[1], thing
        start = thing.end

"""Titles of people: who is called what, and whether the office is held, given up or still to come."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from typing import Any, Literal, NamedTuple, cast

import ahocorasick_rs

from editlint.document import PROSE, Block, Document
from editlint.facts import _offices
from editlint.facts.folded import folded
from editlint.text import Span

RANKS = frozenset(_offices.RANKED.values())
"""The offices that are ranks. Nobody gives them up, but somebody has one of them at a time."""

Status = Literal["held", "former", "elect", "coming", "aside"]
"""Of an office: "aside" where the words say neither that it is held nor that it is not ("then-", "late", "acting")."""


class Titled(NamedTuple):
    """A person with a title, or somebody called by the title alone ("the former mayor"), who has no `name`.

    `office` is the same for all forms of a title. `field` is what the office is over ("finance"), `body` the names
    around it ("Acme", "Florida"), both in lower case. `name` are the words of the name as they stand.
    """

    span: Span
    block: Block
    office: str
    field: frozenset[str]
    body: frozenset[str]
    status: Status
    name: tuple[str, ...]


class Name(NamedTuple):
    """The words of a name, and where they stand."""

    words: tuple[str, ...]
    span: Span


def titles(document: Document) -> tuple[Titled, ...]:
    """Give every title with a name, and every "the former president" or "the mayor-elect" without one, in order.

    "former Florida Gov. Ann Lee", "Acme president Jo Lind", "Presidents Ortiz and Vale", "Jo Lind, the former
    president of Acme,". What is named after a person ("President Holt Street") has no title.
    """
    text = document.text
    automaton, keys, offices = _automaton()
    found: list[Titled] = []
    for index, low, high in automaton.find_matches_as_indexes(document.fact(folded)):
        key = keys[index].strip()
        edge = keys[index][0] == " "
        start, end = low + edge, high - edge
        if not _stands_alone(text, key, start, end):
            continue
        if key in _offices.RANKED:
            found.extend(_of_rank(document, offices[key], start, end))
        else:
            found.extend(_read(document, offices[key], start, end, key in _offices.PLURALS))
    return tuple(found)


@cache
def _automaton() -> tuple[Any, list[str], dict[str, str]]:
    """Give what finds titles, the titles in its order, and their offices. Short ranks, such as "col", have spaces."""
    offices = _offices.RANKED | _offices.OFFICES | _offices.PLURALS
    keys = [f" {key} " if key in _offices.RANKED and len(key) < 5 and key[-1] != "." else key for key in offices]
    longest, fast = ahocorasick_rs.MatchKind.LeftmostLongest, ahocorasick_rs.Implementation.DFA
    return ahocorasick_rs.AhoCorasick(keys, matchkind=longest, implementation=fast), keys, offices


def _stands_alone(text: str, key: str, start: int, end: int) -> bool:
    """Tell whole words from parts, and "Gov. Lee" from the end of a sentence about a gov."""
    if start and text[start - 1].isalnum():
        return False
    if (
        key in _offices.RANKED
        and not (text[start:end] if key.upper() in _offices.IN_CAPITALS else text[start]).isupper()
    ):
        return False
    return text[start].isupper() if key[-1] == "." else not text[end : end + 1].isalnum()


def _of_rank(document: Document, rank: str, start: int, end: int) -> Iterator[Titled]:
    """Give the person after a rank: "Detective Sergeant Lund"."""
    text = document.text
    block = document.block_at(start)
    name = _name(text, end + 1, block.span.end) if block.kind in PROSE and text[end : end + 1] == " " else None
    if name and name.words:
        status = _before(text, block.span.start, start).status
        none: frozenset[str] = frozenset()
        yield Titled(Span(start, name.span.end), block, rank, none, none, "aside" if status else "held", name.words)


_ELECT = re.compile(r"[- ](elect|designate)\b", re.IGNORECASE)
_AFTER_APPOSITION = re.compile(r"[,.;:)—–]| (?:of|at|for|since|and|who|from)\b|$|\n")
_OF = re.compile(r" (?:of|at|for) (?:the |its |his |her |their |our |a |an )?((?:[^\W\d_][\w’'&-]*(?: |\b)){1,4})")


def _read(document: Document, office: str, start: int, end: int, plural: bool) -> Iterator[Titled]:  # noqa: FBT001
    """Give the people that an office at `start` to `end` is said of: the name after it, or the name before."""
    text = document.text
    block = document.block_at(start)
    if block.kind not in PROSE:
        return
    limit = block.span.end
    status: Status | None = None
    elect = _ELECT.match(text, end, limit)
    if elect:
        status = "elect" if elect[1].lower() == "elect" else "coming"
        end = elect.end()
    elif text[end : end + 1] == "-":
        return
    over = _over().match(text, end, limit) if text.startswith((" of ", " for "), end) else None
    names = _names_after(text, over.end() if over else end, limit, plural)
    if names is None:
        return
    further = None if names or plural else _further(text, end, limit)
    if not (names or status or further or _belongs().search(text, max(block.span.start, start - 60), start)):
        return
    before = _before(text, block.span.start, start)
    if names and over:
        before = before._replace(field=before.field.union(filter(is_field, over[0].lower().split())))
    office = f"{before.level} {office}" if before.level else office
    status = status or before.status or "held"
    if names:
        for name in names:
            of = _OF.match(text, name.span.end, limit)
            body = before.body | {word.lower() for word in of[1].split() if word[0].isupper()} if of else before.body
            span = Span(before.start, name.span.end)
            yield Titled(span, block, office, before.field, body, status, name.words)
        return
    of = _OF.match(text, end, limit)
    body = before.body | _names_in(of[1]) if of else before.body
    if not plural and _AFTER_APPOSITION.match(text, end, limit):
        subject = before.name or _subject(text, block.span.start, before.start, status)
        if subject:
            body = body.difference(word.lower() for word in subject.words)
            yield Titled(Span(subject.span.start, end), block, office, before.field, body, status, subject.words)
            return
    role = _as().search(text, max(block.span.start, before.start - 8), before.start)
    if further and not before.name and (further.is_named or role):
        span = Span(role.start() if role else before.start, further.name.span.end)
        yield Titled(span, block, office, before.field, body, status, further.name.words)
    elif before.definite is not None and status != "held" and not plural:
        yield Titled(Span(before.definite, end), block, office, before.field, body, status, ())


class _Further(NamedTuple):
    """A name behind what an office is over. `is_named` unless only "as" can make the person the one in office."""

    name: Name
    is_named: bool


def _further(text: str, at: int, limit: int) -> _Further | None:
    """Read the name in "the mayor of Lynn, Ada Lund,", "the mayor is Ada Lund." and "As mayor of Lynn, Lund says"."""
    if text[at : at + 1] not in (" ", ","):
        return None
    joint = _joint().match(text, at, limit)
    name = _name(text, joint.end(), limit) if joint else None
    if joint is None or name is None or not name.words:
        return None
    end = name.span.end
    is_full = (len(name.words) > 1 and name.words[0] not in _OF_PLACES) or bool(joint["address"])
    if joint["verb"]:
        is_named = is_full and (text[end : end + 1] in ",.;)" or text.startswith(" who ", end))
    else:
        is_named = is_full and text[end : end + 1] in (",", ".")
    return _Further(name, is_named) if is_named or _today().match(text, end, limit) else None


_ADDRESS = r"(?:Professor|Councillor|(?:Prof|Dr|Mrs?|Ms|Rev|Cllr)\.?|Sir|Dame) "


@cache
def _address() -> re.Pattern[str]:
    return re.compile(_ADDRESS)


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(
        r"(?: (?:of|at|for) [^,.;:()“”\"\n]{2,60}?)?(?:, |(?P<verb> (?:is|remains) ))"
        rf"(?P<address>{_ADDRESS})?(?=[^\W\d_a-z])"
    )


_OF_PLACES = frozenset(
    "New North South East West Rhode Northern Southern Eastern Western Central Saudi Sri San Los Las Santa Puerto "
    "Costa El County British Great United Lower Upper".split()
)
"""What begins the names of places in two words, as in "the mayor of Albany, New York,"."""


@cache
def _today() -> re.Pattern[str]:
    """A verb in the present after a name."""
    return re.compile(r" (?!(?:was|his|its|as|this)\b)(?:[a-z]+s|can|will|may)\b")


@cache
def _as() -> re.Pattern[str]:
    return re.compile(r"\b[Aa]s (?:the )?\Z")


def _subject(text: str, low: int, at: int, status: Status) -> Name | None:
    """Read the name in "Ada Lund is the", "Lund, who remains" and, before "mayor-elect", "made Ada Lund"."""
    verb = _is().search(text, max(low, at - 60), at)
    if verb is None:
        made = _made().search(text, max(low, at - 60), at) if status == "elect" else None
        return Name(tuple(made[1].split()), Span(*made.span(1))) if made else None
    tokens = _tokens_before(text, low, verb.start())
    if not tokens:
        return None
    last, _ = tokens.pop()
    name = _name_ending(text, verb.start(), last, tokens)
    if name is None or text[max(low, name.span.start - 9) : name.span.start].lower().endswith(_SUPPOSING):
        return None
    return name


_SUPPOSING = ("if ", "whether ", "once ", "unless ", "until ", "when ", "before ", "assuming ")


@cache
def _is() -> re.Pattern[str]:
    return re.compile(
        r",?(?: who)? (?:is|remains|(?:will|would|is to|was to) remain|(?:stays on|continues|serves|is serving) as)"
        r"(?: (?:still|currently))?(?: (?:the|an?|its|their|his|her|our))?(?: [\w-]+[’']s)? \Z"
    )


@cache
def _made() -> re.Pattern[str]:
    return re.compile(r"\bma(?:de|kes?) ([A-Z][\w’'-]+(?: [A-Z][\w’'.-]+){0,3}) (?:the |a )?\Z")


@cache
def _over() -> re.Pattern[str]:
    """Read what an office is over where it stands before the name: "Minister of Foreign Affairs Ada Lund"."""
    field = rf"(?:{'|'.join(_offices.FIELDS)})"
    return re.compile(rf" (?:of|for) (?:the )?{field}(?:,? (?:and |& )?{field})*\b(?= [A-Z])", re.IGNORECASE)


def is_field(word: str) -> bool:
    """Say whether a word is what an office may be over, such as "finance"."""
    return word.lower() in _offices.FIELDS


@cache
def _belongs() -> re.Pattern[str]:
    """What an office has before it that may be somebody's who is named before."""
    return re.compile(r",|ormer|x-|ne-?time |reviously | (?:is|remains?|as) ")


def _names_in(words: str) -> frozenset[str]:
    """Give the words of "Port Authority of Lund since", or the first of "harbour board since"."""
    found = words.split()
    names = list(takewhile(lambda word: word[0].isupper(), found))
    return frozenset(word.lower() for word in names or found[:1])


_NAME_WORD = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_](?:[\w’'-]*\w)?")
_FOLLOWING = re.compile(r"(?:[’']s)?[ -]([a-z-]+)")
_AND = re.compile(r",? and |, ")


def _names_after(text: str, at: int, limit: int, plural: bool) -> list[Name] | None:  # noqa: FBT001
    """Give the name after a title, several after a plural. None if the words name no person but, say, a street."""
    if text[at : at + 2] == ", ":
        address = _address().match(text, at + 2, limit)
        name = _name(text, address.end() if address else at + 2, limit)
        after = text[name.span.end : name.span.end + 1] if name else ""
        return [name] if name and name.words and (after == "," or (after == "." and len(name.words) > 1)) else []
    if text[at : at + 1] != " ":
        return []
    names: list[Name] = []
    address = _address().match(text, at + 1, limit)
    name = _name(text, address.end() if address else at + 1, limit)
    while name and name.words:
        names.append(name)
        joint = _AND.match(text, name.span.end, limit) if plural else None
        if joint is None:
            return names
        name = _name(text, joint.end(), limit)
    return names if names or name else None


def _name(text: str, start: int, limit: int) -> Name | None:
    """Give the person's name that begins at `start`, one without words if none does, None if it is no person's."""
    words: list[str] = []
    at = end = start
    while len(words) < 6 and (match := _NAME_WORD.match(text, at, limit)):
        word = match[0]
        is_possessive = word[-2:] in ("’s", "'s")
        word = word[:-2] if is_possessive else word
        lower = word.lower().rstrip(".")
        if not word[0].isupper():
            if lower not in _offices.PARTICLES or not _goes_on(text, match.end(), limit):
                break
        elif lower in _offices.OPENERS and len(lower) > 1 and lower not in _offices.SUFFIXES and lower != "st":
            break
        elif (lower in _offices.INSTITUTIONS or lower == "officer") and words:
            return None
        elif lower in _offices.OFFICES or lower in _offices.RANKS:
            return Name(tuple(words), Span(start, end)) if words else None
        elif (len(word) > 3 and word.isupper() and "." not in word) or _is_compound(word):
            return None
        words.append(word)
        at = match.end()
        end = match.start() + len(word)
        if not is_possessive and text[at : at + 1] == "." and lower in ("jr", "sr", "st"):
            at = end = at + 1
        if is_possessive or text[at : at + 1] != " ":
            break
        at += 1
    following = _FOLLOWING.match(text, end, limit)
    if words and following and following[1] in _offices.BELONGINGS:
        return None
    return Name(tuple(words), Span(start, end))


def _goes_on(text: str, at: int, limit: int) -> bool:
    """Tell "de Vries" from "de" at the end."""
    return text[at : at + 1] == " " and at + 1 < limit and text[at + 1].isalpha()


def _is_compound(word: str) -> bool:
    """Tell "Holt-era" from "Holt-Marsh"."""
    return "-" in word and word.rpartition("-")[2][:1].islower()


class _Before(NamedTuple):
    """What stands before an office. `name` is one that the title follows: "Jo Lind, the former mayor"."""

    start: int
    level: str
    field: frozenset[str]
    body: frozenset[str]
    status: Status | None
    name: Name | None
    definite: int | None
    """Where the "the" before it starts."""


_TOKEN = re.compile(r"\S+")
_OPENING = re.compile(r".*[(“\"‘\[—–]")
_CLOSING = ',;:!?)”’"]—–…'


def _before(text: str, low: int, start: int) -> _Before:  # noqa: C901, PLR0912, PLR0915 - one word after another
    """Read the words before an office backwards, as far as they belong to it."""
    level = ""
    field: set[str] = set()
    body: set[str] = set()
    status: Status | None = None
    definite: int | None = None
    name: Name | None = None
    begin = start
    tokens = _tokens_before(text, low, start)
    while tokens:
        at, word = tokens.pop()
        opening = _OPENING.match(word)
        if opening:
            at, word = at + opening.end(), word[opening.end() :]
        lower = word.lower().rstrip(".")
        if not word:
            break
        if word[-1] in _CLOSING or (word[-1] == "." and not _is_abbreviation(lower)):
            name = _name_ending(text, at + len(word) - 1, at, tokens) if word[-1] == "," else None
            break
        prefix, hyphen, rest = lower.partition("-")
        if lower in _offices.STATUS or (hyphen and prefix in _PREFIXES):
            status = cast("Status", _offices.STATUS[prefix if hyphen and prefix in _PREFIXES else lower])
            begin = at
            if rest and prefix in _PREFIXES:
                (field if rest in _offices.FIELDS else body).add(rest)
            name, definite = _around_status(text, tokens, body) if not opening else (None, None)
            break
        if lower.rstrip("-") in _offices.LEVELS and at + len(word) >= begin - 1:
            level = f"{lower.rstrip('-')} {level}".strip()
            begin = at
        elif lower in _offices.FIELDS:
            field.add(lower)
            begin = at
        elif lower in _offices.NEUTRAL:
            pass
        elif lower in _offices.OPENERS or lower in _offices.JOINING:
            definite = at if lower == "the" else None
            if lower in _offices.JOINING and _has_status(tokens, 6):
                status = "aside"
            if lower in _DETERMINERS and tokens and tokens[-1][1] in _BEFORE_NOW:
                _, lower = tokens.pop()
            if lower in _BEFORE_NOW:
                status = "former"
            if lower in _DETERMINERS | _BEFORE_NOW and tokens and tokens[-1][1][-1] == ",":
                comma_at, before_comma = tokens.pop()
                name = _name_ending(text, comma_at + len(before_comma) - 1, comma_at, tokens)
            break
        elif word[0].isupper():
            body.add(_without_possessive(lower))
        elif lower != (owner := _without_possessive(lower)):
            body.add(owner)
            _skip_adjectives(tokens)
        else:
            if _has_status(tokens, 2):
                status = "aside"
            break
        if opening:
            break
    return _Before(begin, level, frozenset(field), frozenset(body), status, name, definite)


_PREFIXES = frozenset(("ex", "then", "former", "now"))
_BEFORE_NOW = frozenset(("formerly", "previously", "once"))
_DETERMINERS = frozenset(("the", "a", "an", "his", "her", "their", "its", "our"))


def _tokens_before(text: str, low: int, start: int) -> list[tuple[int, str]]:
    """Give the words before `start` that may belong to a title, each with where it starts."""
    begin = max(low, start - 110)
    tokens = [(match.start(), match[0]) for match in _TOKEN.finditer(text, begin, start)]
    return tokens[1:] if begin > low else tokens


def _is_abbreviation(lower: str) -> bool:
    return "." in lower or len(lower) == 1 or lower in _offices.ABBREVIATIONS


def _without_possessive(word: str) -> str:
    return word[:-2] if word[-2:] in ("’s", "'s") else word


def _skip_adjectives(tokens: list[tuple[int, str]]) -> None:
    """Pass over what stands between "the" and "club’s" in "the rowing club’s"."""
    for _ in range(3):
        word = tokens[-1][1] if tokens else ""
        if not word.isalpha() or not word.islower() or word in _offices.OPENERS or word in _offices.JOINING:
            return
        tokens.pop()


def _has_status(tokens: list[tuple[int, str]], count: int) -> bool:
    """Tell whether "former" or its like stands among the last tokens: "former aide to", "former actor and"."""
    for index, (_, word) in enumerate(reversed(tokens[-count:])):
        lower = word.lower()
        if lower in _offices.STATUS or lower.partition("-")[0] in _PREFIXES:
            return True
        if word[-1] in _CLOSING + "." or (index == 0 and word[0].isupper() and lower not in _offices.OFFICES):
            return False
    return False


def _around_status(text: str, tokens: list[tuple[int, str]], body: set[str]) -> tuple[Name | None, int | None]:
    """Read what stands before "former": "Acme’s", "the", or a name and a comma."""
    definite = None
    if tokens and tokens[-1][1].lower() in _DETERMINERS:
        at, word = tokens.pop()
        definite = at if word.lower() == "the" else None
    elif tokens and tokens[-1][1][-2:] in ("’s", "'s"):
        owner = tokens.pop()[1]
        body.add(_without_possessive(owner.lower()))
        if owner.islower():
            _skip_adjectives(tokens)
            if tokens and tokens[-1][1].lower() in _DETERMINERS:
                tokens.pop()
    if tokens and tokens[-1][1][-1] == ",":
        at, word = tokens.pop()
        return _name_ending(text, at + len(word) - 1, at, tokens), definite
    return None, definite


def _name_ending(text: str, end: int, at: int, tokens: list[tuple[int, str]]) -> Name | None:
    """Give the name that ends at a comma at `end`, whose last word starts at `at`; `tokens` stand before it."""
    words = [text[at:end]]
    start = at
    while tokens and len(words) < 6:
        before, word = tokens.pop()
        lower = word.lower().rstrip(".")
        if (
            not (word[0].isupper() or lower in _offices.PARTICLES)
            or (word[-1] in _CLOSING + "." and not _is_initial(word))
            or lower in _offices.OPENERS
        ):
            break
        if f"{lower}." in _offices.OFFICES or lower in _offices.OFFICES or lower in _offices.RANKS:
            break
        words.insert(0, word)
        start = before
    if not words[0][:1].isupper() or not words[-1][-1:].isalpha() or words[0].lower() in _offices.OPENERS:
        return None
    if any(word.lower() in _offices.INSTITUTIONS or word[-2:] in ("’s", "'s") for word in words):
        return None
    return Name(tuple(words), Span(start, end))


def _is_initial(word: str) -> bool:
    return word[-1] == "." and (len(word) == 2 or word[-3:-2] == ".")

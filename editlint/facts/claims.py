"""Claims: what a clause says with a number or a date, broken down so that two clauses can be compared."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from editlint.document import Block, Document
from editlint.facts import _events, _verbs
from editlint.facts.dates import MONTHS, Mention, Reading, dates, years
from editlint.facts.quantities import Quantity, quantities, singular_of
from editlint.facts.quotations import quotation_at
from editlint.facts.sentences import Sentence, sentence_index, sentences
from editlint.text import Span

Words = frozenset[str]


class When(NamedTuple):
    """A date or a year that a clause gives: when something was, or with `until` from when to when."""

    span: Span
    start: Reading
    until: Reading | None = None


class Clause(NamedTuple):
    """A clause, its verb in its base form, and its other words of meaning, each in its base form.

    `subject` are the words of who or what acts, or is acted on by "was …"; a pronoun stands for the subject before.
    `words` are the others, without numbers and times; `names` those of all that begin with a capital. `numbers` and
    `whens` are what it counts and dates, `days` the weekdays and "yesterday". `place` is the sentence's number,
    `verb_span` where the verb stands, if there is one.
    """

    span: Span
    sentence: Sentence
    place: int
    subject: Words
    head: str
    verb: str
    words: Words
    names: Words
    numbers: tuple[Quantity, ...]
    whens: tuple[When, ...]
    days: Words
    is_quoted: bool
    verb_span: Span | None = None

    @property
    def block(self) -> Block:
        """The block that holds it."""
        return self.sentence.block


def claims(document: Document) -> tuple[Clause, ...]:
    """Give the clauses that count or date something, in order, where another sentence may say it otherwise.

    That is where two sentences count the same with different numbers, or give dates and share a verb.
    """
    candidates = _candidates(document)
    return tuple(_read(document, candidates)) if candidates else ()


def is_another(document: Document, clause: Clause) -> bool:
    """Say whether a clause tells of one more of a kind, not of the one told before: "A fire in May killed two".

    A headline names its fire that way, and so does the first sentence after it.
    """
    return clause.place > 1 and _another().match(document.text, clause.span.start) is not None


@cache
def _another() -> re.Pattern[str]:
    return re.compile(r"(?:An?|One|Another)\s")


def whens(document: Document) -> tuple[When, ...]:
    """Give all dates and years of the prose, in order, ranges as one."""
    text = document.text
    mentions = document.fact(dates)
    starts = [mention.date.start for mention in mentions]
    found = [When(mention.date, mention.reading, _last_day(mention)) for mention in mentions]
    for span, year in document.fact(years):
        index = bisect_right(starts, span.start) - 1
        if index >= 0 and span.start < mentions[index].date.end:
            continue
        if _counts(text, span):
            continue
        found.append(When(span, Reading(year, 0, None)))
    found.sort()
    return tuple(_joined(text, found))


def _last_day(mention: Mention) -> Reading | None:
    return mention.reading._replace(day=mention.last) if mention.last else None


_BEFORE_YEAR = frozenset(
    "in since by until till from of during before after late early mid circa around about to through and between for "
    "january february march april may june july august september october november december spring summer autumn fall "
    "winter the a this that or born b. died d. fiscal year years season - – — (".split()
)


def _counts(text: str, span: Span) -> bool:
    """Tell "1500 people" from "in 1500"."""
    before = text[max(span.start - 12, 0) : span.start].lower().split()
    if text[span.end : span.end + 1] == "s":
        return True
    if text[span.start - 1 : span.start] in ("(", "–", "-", "—", "/"):
        return False
    if before and (
        before[-1].strip("(“") in _BEFORE_YEAR or (_is_owner(before[-1]) and _event().match(text, span.end))
    ):
        return False
    return not _tells_moment(text, span)


def _is_owner(word: str) -> bool:
    return word in _verbs.POSSESSIVES or word.endswith(("’s", "'s", "s’", "s'"))


@cache
def _event() -> re.Pattern[str]:
    """What follows the year of "her 1962 death"."""
    return re.compile(rf"(?: [^\W\d_][\w’'-]*){{0,2}}? (?:{'|'.join(_events.kinds_of_nouns())})(?![\w’'-])")


@cache
def _until() -> re.Pattern[str]:
    return re.compile(r",? ?(?:[-–—]|to|until|till|through) ?| and ")


def _joined(text: str, found: list[When]) -> Iterator[When]:
    """Join "from 2003 to 2011"."""
    index = 0
    while index < len(found):
        when = found[index]
        if index + 1 < len(found) and when.until is None:
            after = found[index + 1]
            link = text[when.span.end : after.span.start]
            is_between = link == " and " and text[max(when.span.start - 8, 0) : when.span.start].lower() == "between "
            if len(link) < 12 and (is_between or (link != " and " and _until().fullmatch(link))):
                when = When(Span(when.span.start, after.span.end), when.start, after.start)
                index += 1
        yield when
        index += 1


@cache
def _boundary() -> re.Pattern[str]:
    """Where a clause ends. What follows "and" is told by its verb, by the reader of words."""
    return re.compile(
        r"[;:—–()]|, (?=[a-z]+(?:ed|ing) |(?:built|bought|sold|born|begun|written|drawn|set up|shot|struck|won|torn"
        r"|sunk|shut) |was |were |is |are |has |had |began )|, (?=(?:but|while|who|which|where|when"
        r"|after|before|although|though|until|with|as|because|so|whose|and|or)\b)"
        r"|,(?= (?:[a-z]+(?:s|ed)|may|can|will|must|could|would|should|might) (?!and\b|or\b))"
        r"| (?=(?:when|where|who|which|before|after|until|because|although|though|while|that|whose"
        r"|since (?:he|she|it|they|the|his|her|its|their))\b)"
        r"| and (?=[a-z])"
    )


def _candidates(document: Document) -> list[int]:
    """Give the numbers of the sentences worth reading closely, without reading any."""
    every = document.fact(sentences)
    told: set[int] = set()
    has_bare = False
    counted: dict[tuple[str, str, str], dict[float, set[int]]] = defaultdict(lambda: defaultdict(set))
    for number in document.fact(quantities):
        place = sentence_index(document, number.span.start)
        if number.kind == "count":
            told.add(place)
            if not number.noun and number.value <= _FEW:
                has_bare = has_bare or document.text.startswith((" who ", " that "), number.span.end)
                continue
        counted[number.kind, number.unit, number.noun][number.value].add(place)
        if number.kind == "count" and number.value > _FEW:
            # "a capacity of 20,000" may be "20,000 people" elsewhere
            counted["count", "", ""][number.value].add(place)
    # "the four who were killed" may count any of the others
    chosen: set[int] = set(told) if has_bare else set()
    dated: dict[str, set[int]] = defaultdict(set)
    places = {sentence_index(document, when.span.start): when for when in document.fact(whens)}
    for place, when in places.items():
        if document.text[when.span.end : when.span.end + 1] == ")":  # "Ada Lund (1920–1981)"
            dated["bear"].add(place)
            dated["die"].add(place)
        first, *others = document.text[slice(*every[place].span)].split()
        # "Built in 1950, the mill …"
        for word, after in pairwise((first.lower(), *others, "")):
            kind = "become" if word == "been" else _events.kind_of_word(word.rstrip(",.;"), after.rstrip(",.;"))
            if kind and kind not in ("be", "have"):
                dated[kind].add(place)
    for values in counted.values():
        if len(values) > 1:
            chosen.update(*values.values())
    for shared in dated.values():
        if len(shared) > 1:
            chosen |= shared
    return sorted(place for place in chosen if every[place].block.kind not in ("list-item", "table-cell", "quote"))


_FEW = 12
"""Up to this a number without a noun is mostly no count: "one of", "the two"."""


def _topic(document: Document, index: int) -> tuple[Words, str]:
    """Give the subject of the sentence before that names one: whom a pronoun means."""
    every = document.fact(sentences)
    for before in range(index - 1, max(index - 5, -1), -1):
        found = _subject_of(document.text, every[before].span)
        if found:
            return found
    return frozenset(), ""


def meant_by_pronoun(document: Document, place: int, before: Span) -> tuple[Words, str]:
    """Give whom a pronoun means: the subject of its own sentence, `before` it, or of one shortly before.

    After "Her son was born" it may mean either.
    """
    every = document.fact(sentences)
    if place and _kin().match(document.text, every[place - 1].span.start):
        return frozenset(), ""
    return _subject_of(document.text, before) or _topic(document, place)


@cache
def _kin() -> re.Pattern[str]:
    return re.compile(r"(?:His|Her|Its|Their) [a-z]")


def _read(document: Document, candidates: Iterable[int]) -> Iterator[Clause]:
    numbers, times = document.fact(quantities), document.fact(whens)
    number_starts = [number.span.start for number in numbers]
    time_starts = [when.span.start for when in times]
    every = document.fact(sentences)
    for index in candidates:
        sentence = every[index]
        low = sentence.span.start
        subject, head = _ahead(document, sentence, index) or _topic(document, index)
        main = (subject, head)
        bare: tuple[Quantity, ...] = ()
        moment: tuple[When, ...] = ()
        last_verb = ""
        opening = _opening(document, sentence, index)
        if opening:
            low = opening.span.end + 2
            here = tuple(numbers[slice(*_slice(number_starts, opening.span))])
            then = tuple(times[slice(*_slice(time_starts, opening.span))])
            yield opening._replace(numbers=here, whens=then)
        for span in _clauses(document.text, Span(low, sentence.span.end)):
            is_relative = document.text.startswith(("which ", "who ", "that "), span.start)
            if not is_relative and span.start > low and document.text[span.start - 2 : span.start] == ", ":
                subject, head = main
            if is_relative and span.start > low:
                # "the four who were killed"
                bare = bare or tuple(
                    number
                    for number in numbers[slice(*_slice(number_starts, Span(low, span.start)))]
                    if number.noun_span.end + 2 >= span.start
                )
                before = _antecedent(document.text, low, span.start) if last_verb != "be" else main
                subject, head = before or (subject, head)
            clause = _clause(document, span, sentence, index, subject, head)
            last_verb = clause.verb
            here = tuple(numbers[slice(*_slice(number_starts, span))])
            own = tuple(times[slice(*_slice(time_starts, span))])
            # "the night in 1953 when the dam broke": the date is that of what follows
            cut = len(own) - 1 if own and _tells_moment(document.text, own[-1].span) else len(own)
            then, moment = moment + own[:cut], own[cut:]
            if clause.verb:
                if not is_relative:
                    main = (clause.subject, clause.head)
                here = here or (bare if is_relative else ())
                bare = ()
                subject, head = clause.subject or subject, clause.head or head
            elif clause.words:
                # "The fire, which …", "the four who …"
                subject, head, bare = clause.words, clause.head, here
                main = (subject, head)
            if here or then:
                yield clause._replace(numbers=here, whens=then)


@cache
def _subordinate() -> re.Pattern[str]:
    return re.compile(
        r"(?:After|Before|Since|When|While|Until|Upon|On|As|Although|Though) "
        r"(?:(?P<pronoun>he|she|they|it)|[a-z]+ing)\b[^;:]{,120}?, (?=[A-Z]|the )"
    )


def _ahead(document: Document, sentence: Sentence, index: int) -> tuple[Words, str] | None:
    """Give the subject of a main clause that the clause before it leaves out: "After she left in 2006, Lund taught"."""
    found = _subordinate().match(document.text, *sentence.span)
    named = _subject_of(document.text, Span(found.end(), sentence.span.end)) if found else None
    if found is None or named is None or not found["pronoun"]:
        return named
    topic, head = _topic(document, index)
    if document.text[found.end()].islower() or topic & named[0]:
        return None
    # where somebody else was spoken of, it may be either
    is_sure = not head or head.title() not in document.text
    is_sure = is_sure and not _succession().search(document.text, found.end(), found.end() + _NEAR)
    return named if is_sure else (frozenset((found["pronoun"],)), found["pronoun"])


_NEAR = 60


@cache
def _succession() -> re.Pattern[str]:
    """What shows that the subject is another: "After she left, Orr took over"."""
    return re.compile(r"\b(?:took|takes|succeeded|replaced|followed|inherited|became|stepped)\b")


@cache
def _participle() -> re.Pattern[str]:
    return re.compile(
        r"(?:Having )?([A-Za-z][a-z]+)(?: (?:the|its|his|her|their) [\w’ -]{1,40}?)? (?:in|on|by|at|during|around|about"
        r"|between|from|just|first|originally)\b[^,;:—()]*(?:, \d{4})?"
        r"(?=, (?:the |[A-Z]))"
    )


def _opening(document: Document, sentence: Sentence, index: int) -> Clause | None:
    """Give the clause that tells first what was done to the subject: "Built in 1950, the mill …"."""
    found = _participle().match(document.text, *sentence.span)
    verb = _verbs.verb_of(found[1].lower()) if found else ""
    named = _subject_of(document.text, Span(found.end() + 2, sentence.span.end)) if found and verb else None
    if found is None or named is None:
        return None
    subject, head = named
    clause = _clause(document, Span(found.end(1), found.end()), sentence, index, subject, head)
    return clause._replace(
        span=Span(*found.span()), subject=subject, head=head, verb=verb, verb_span=Span(*found.span(1))
    )


@cache
def _moment() -> re.Pattern[str]:
    return re.compile(
        r",? (?:(?:the )?(?:year|season|summer|winter|spring|autumn|month|week|day|morning|afternoon|evening|night"
        r"|date) (?:(?:in|on|of) which|that|when)|when)\b"
    )


@cache
def _cleft() -> re.Pattern[str]:
    return re.compile(r"\b[Ii]t was (?:(?:only|not until|back) )?(?:in |on )?\Z")


def _tells_moment(text: str, span: Span) -> bool:
    """Say whether a date is that of what follows: "1953, the year in which …", "it was in 1953 that …"."""
    if text.startswith(" that ", span.end):
        return _cleft().search(text, max(span.start - 24, 0), span.start) is not None
    return _moment().match(text, span.end) is not None


@cache
def _last_name() -> re.Pattern[str]:
    return re.compile(r"((?:[A-Z][\w’'-]*(?: [A-Z]\.)? )*[\w’'-]+),? \Z")


def _antecedent(text: str, low: int, at: int) -> tuple[Words, str] | None:
    """Give what stands right before "who" or "which": a name with all its words, or one word."""
    found = _last_name().search(text, max(low, at - 50), at)
    if found is None:
        return None
    words = [base(word) for word in found[1].split() if word.lower() not in _verbs.SMALL]
    return (frozenset(words), words[-1]) if words else None


def _slice(starts: list[int], span: Span) -> tuple[int, int]:
    return bisect_right(starts, span.start - 1), bisect_right(starts, span.end - 1)


def _clauses(text: str, sentence: Span) -> Iterator[Span]:
    """Part a sentence before its conjunctions, but "and" only where a verb follows."""
    start = skipped = sentence.start
    for found in _boundary().finditer(text, *sentence):
        if found.start() < skipped:
            continue
        if found[0] == "(" and (closing := text.find(")", found.end(), found.end() + _SHORT)) > 0:
            skipped = closing + 1  # "(AKP)"
            continue
        if found[0] == ",":
            if not text.startswith(_RELATIVE, start):
                continue
        elif found[0].strip() in ("and", ",") and not _verb_follows(text, found.end(), sentence.end):
            continue
        if found.start() > start:
            yield Span(start, found.start())
        start = found.end() if found[0] != " " else found.start() + 1
    if start < sentence.end:
        yield Span(start, sentence.end)


_SHORT = 12
# "Lund, who has five children, works nights"
_RELATIVE = ("which ", "who ", "whose ")


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_][\w’'-]*(?:\.[^\W\d_]\.)*|\d+")


def _verb_follows(text: str, at: int, end: int) -> bool:
    for count, found in enumerate(_words().finditer(text, at, min(end, at + 60))):
        word = found[0]
        if word in _CONJUNCTIONS:
            if word not in ("and", "or"):
                return True
            continue
        if _verbs.is_verb(word):
            return True
        if word.lower() in _verbs.ADVERBS:
            continue
        # "and Norway reciprocated", but not "and Norway"
        return count < 3 and _has_own_verb(text, found.end(), end)
    return False


def _has_own_verb(text: str, at: int, end: int) -> bool:
    for found in _words().finditer(text, at, min(end, at + 30)):
        if _verbs.is_verb(found[0]):
            return True
        if found[0].islower() and found[0] not in ("of", "the"):
            return False
    return False


_CONJUNCTIONS = frozenset(
    "but while who which where when after before although though until with as because so whose and or".split()
)


def _subject_of(text: str, sentence: Span) -> tuple[Words, str] | None:
    """Give the subject that a sentence opens with, or None if that is a pronoun or not to be told."""
    words: list[str] = []
    for found in _words().finditer(text, sentence.start, min(sentence.end, sentence.start + 80)):
        word = found[0]
        lower = word.lower()
        if _verbs.is_verb(word):
            break
        if lower in _verbs.PRONOUNS:
            return None
        if lower in _verbs.SMALL:
            if words and lower in _verbs.PREPOSITIONS:
                break
            continue
        words.append(base(word))
    else:
        return None
    return (frozenset(words), words[-1]) if words else None


_BEFORE_GERUND = frozenset("after before since upon on until while when".split())


@lru_cache(4096)  # most words come again
def base(word: str) -> str:
    """Give a word in lower case, without possessive and plural endings."""
    lower = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
    return singular_of(lower) or lower


def _clause(  # noqa: C901, PLR0912, PLR0915 - one pass over the words, a branch for each kind of word
    document: Document, span: Span, sentence: Sentence, index: int, subject_before: Words, head_before: str
) -> Clause:
    text = document.text
    subject: list[str] = []
    words: list[str] = []
    names: set[str] = set()
    days: set[str] = set()
    verb = ""
    verb_span = None
    pronoun = owner_head = ""
    first = True
    opening = True
    after_preposition = after_link = False
    for found in _words().finditer(text, *span):
        word = found[0]
        if word[0].isdigit():
            first = False
            after_preposition = after_preposition and text[found.end() : found.end() + 1] != ","
            continue
        lower = word.lower()
        plain = lower[:-2] if lower[-2:] in ("’s", "'s") else lower
        if plain in _verbs.TIMES:
            days.add(plain)
            # "By noon the storm had left …"
            after_preposition = after_preposition and bool(subject)
            continue
        if lower in MONTHS and word[0].isupper():
            continue
        is_after, after_link = after_link, lower in _BEFORE_GERUND
        if not verb or verb in ("be", "have"):
            found_verb = _verbs.verb_of(word) or _verbs.scheduled(word, text[found.end() + 1 : found.end() + 3])
            if not found_verb and is_after:
                found_verb = _verbs.gerund_of(word)
            if found_verb and not (verb and found_verb in ("be", "have")):
                if not verb and not subject and not pronoun and not words and first is False and word[0].isupper():
                    pass
                else:
                    verb, opening = found_verb, False
                    verb_span = Span(*found.span())
                    after_preposition = False
                    first = False
                    continue
        if lower in _verbs.PRONOUNS or lower in ("who", "which", "that", "whose"):
            if opening and lower not in _verbs.POSSESSIVES:
                pronoun = pronoun or lower
            first = False
            continue
        if lower in _verbs.SMALL or lower in _verbs.NUMBERS:
            if lower == "of" and not verb:
                owner_head = owner_head or next(iter(subject[-1:]), "")
            if opening and lower in _verbs.PREPOSITIONS:
                # "Since the mill was built in 1950, …"
                after_preposition = not (first and lower in ("since", "after", "before"))
            first = False
            continue
        stem = base(word)
        if word[0].isupper() and not (first and found.start() == sentence.span.start):
            names.add(stem)
        if opening and not after_preposition:
            subject.append(stem)
        else:
            words.append(stem)
        if opening and after_preposition and text[found.end() : found.end() + 1] == ",":
            after_preposition = False
        first = False
    if not verb:
        words, subject = [*subject, *words], []
        head = owner_head or (words[-1] if words else "")
        return Clause(
            span,
            sentence,
            index,
            frozenset(),
            head,
            "",
            frozenset(words),
            frozenset(names),
            (),
            (),
            frozenset(days),
            is_quoted=quotation_at(document, span.start) is not None,
        )
    is_quoted = quotation_at(document, span.start) is not None
    given, head = frozenset(subject), subject[-1] if subject else ""
    if not subject:
        given, head = (
            (subject_before, head_before) if subject_before or not pronoun else (frozenset((pronoun,)), pronoun)
        )
    return Clause(
        span,
        sentence,
        index,
        given,
        head,
        verb,
        frozenset(words),
        frozenset(names),
        (),
        (),
        frozenset(days),
        is_quoted,
        verb_span,
    )

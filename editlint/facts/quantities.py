"""Quantities: numbers in digits and words, what they count, and how sure they are."""

import re
from bisect import bisect_right
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

import ahocorasick_rs

from editlint.document import Block, Document
from editlint.facts.dates import dates
from editlint.facts.sentences import Sentence, sentences
from editlint.text import Span

Kind = Literal["count", "money", "percent", "points", "unit", "part"]
Hedge = Literal["", "about", "least", "most"]


class Quantity(NamedTuple):
    """A number that counts or measures something.

    `span` is with its sign, scale and unit, without the noun. `value` is the number, `high` the other end of a range.
    `unit` is the currency, the unit of measure, or for "part" what "a 10-day delay" is made of. `noun` is the last
    word of what is counted, in lower case and singular, `noun_span` all the words from the number to it; empty if
    none is told. `step` is how fine the number is written: 100,000 for "1.2 million".
    """

    span: Span
    value: float
    kind: Kind
    unit: str
    noun: str
    noun_span: Span
    hedge: Hedge
    step: float
    block: Block
    high: float | None = None
    in_words: bool = False


def quantities(document: Document) -> tuple[Quantity, ...]:
    """Give the quantities of all prose, in order.

    Dates, years, times of day, scores, versions, ordinals and labels such as Room 300 or No. 3 are none.
    """
    text = document.text
    blocks = document.prose
    found: list[Quantity] = []
    taken: tuple[Span, ...] | None = None
    index, end = 0, 0
    for key, start, _ in _anchors().find_matches_as_indexes(text):
        if start < end:
            continue
        if text[start] == "d":
            start -= len("a ")  # noqa: PLW2901 - "a dozen", the one number that begins with a small word
            if start < end or text[start : start + 2] not in ("a ", "A "):
                continue
        while index < len(blocks) and blocks[index].span.end <= start:
            index += 1
        if index == len(blocks):
            break
        block = blocks[index]
        if start < block.span.start or (start and _joins(text[start - 1])):
            continue
        written = _written(text, start, block.span.end) if key < 10 else _in_words(text, start, block.span.end)
        if written is None:
            end = _number_end(text, start) if key < 10 else end
            continue
        if start == end + 1 and not written.value:
            continue  # "eight zero octets"
        end = written.end
        if taken is None:
            taken = tuple(mention.date for mention in document.fact(dates))
        if not _within(taken, start):
            quantity = _quantity(text, written, block)
            if quantity:
                found.append(quantity)
                end = max(quantity.span.end, end)
    return tuple(found)


class _Written(NamedTuple):
    """A number as written, its value, how fine it is, and whether it is in words."""

    start: int
    end: int
    value: float
    step: float
    in_words: bool
    is_scaled: bool = False


_ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {
    "dozen": 12.0,
    "hundred": 100.0,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
}


@cache
def _anchors() -> ahocorasick_rs.AhoCorasick:
    """Where a number may be: the digits, then the words."""
    words = (*_ONES, *_TENS, "hundred", "half")
    # a hundred in all: one more, and the search takes twice as long
    forms = ["dozen", *(form for word in words for form in (word, word.title(), word.upper()) if form != "ZERO")]
    return ahocorasick_rs.AhoCorasick([*"0123456789", *forms], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def _joins(char: str) -> bool:
    """Say whether a character before a number makes it a part of something else."""
    return char.isalnum() or char in "_#@./\\&+=:~^*’'"


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,]*\d)|\d+(?:\.\d+)?(?!\d)")


@cache
def _scale() -> re.Pattern[str]:
    return re.compile(
        r"[ -]?(hundred|thousand|million|billion|trillion|dozen|bn|mn|mln|tn|[mkb])(?![^\W_])", re.IGNORECASE
    )


@cache
def _number_run() -> re.Pattern[str]:
    return re.compile(r"[\w.,:/-]*\w")


def _number_end(text: str, start: int) -> int:
    found = _number_run().match(text, start, start + 40)
    return found.end() if found else start + 1


def _written(text: str, start: int, limit: int) -> _Written | None:
    """Read a number in digits. None if it is a piece of a time, a score, a version, an ordinal or a code."""
    found = _digits().match(text, start, limit)
    if found is None:
        return None
    end = found.end()
    after = text[end : end + 2]
    if (after[:1] in (":", "/", "_", "(") and after[1:].isalnum()) or after in (".x", ".X"):
        return None
    digits = found[0].replace(",", "")
    decimals = len(digits.partition(".")[2])
    value, step = float(digits), 10.0**-decimals
    if not decimals:
        step = 10.0 ** (len(digits) - len(digits.rstrip("0"))) if value else 1.0
    scale = _scale().match(text, end, limit)
    if scale and (len(scale[1]) > 1 or (scale[0] == scale[1] and _is_money(text, start))):
        factor = _SCALES[scale[1].lower()]
        return _Written(start, scale.end(), value * factor, step * factor, in_words=False, is_scaled=True)
    if after[:1].isalpha() and not _attached().match(text, end):
        return None
    if len(digits) == 4 and "," not in found[0] and 1000 <= value < 2200 and not _is_money(text, start):
        return (
            None
            if not text.startswith((" people", " jobs", " homes", " workers", " members"), end)
            else _Written(start, end, value, step, in_words=False)
        )
    return _Written(start, end, value, step, in_words=False)


def _is_money(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in _CURRENCIES


_CURRENCIES = "$£€¥"


@cache
def _attached() -> re.Pattern[str]:
    """Units that are written to the number without a space."""
    return re.compile(r"(?:kg|km|cm|mm|m|g|lb|lbs|oz|ft|mph|kph|kW|MW|GW|kWh|GB|MB|TB|km²|m²|p|c|pc|pct|ha)(?![^\W_])")


@cache
def _number_word() -> re.Pattern[str]:
    ones = "|".join(sorted(_ONES, key=len, reverse=True))
    small = f"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{ones}))?|{ones})"
    scale = "hundred|thousand|million|billion|trillion|dozen"
    return re.compile(
        rf"(?:{small}|half a|a|hundred)(?:[ -](?:{scale}))*(?:,? (?:and )?{small}(?: (?:{scale}))*)*(?![^\W_])",
        re.IGNORECASE,
    )


def _in_words(text: str, start: int, limit: int) -> _Written | None:
    """Read a number in words."""
    found = _number_word().match(text, start, min(limit, start + 90))
    if found is None:
        return None
    total, current, step = 0.0, 0.0, 1.0
    words = re.findall(r"[a-z]+", found[0].lower())
    end = found.end()
    if len(words) > 1 and (", " in found[0] or " and " in found[0]) and not any(word in _SCALES for word in words[:-1]):
        # "five, six": two numbers
        words, end = words[:1], start + len(words[0])
    elif any(_is_small(word) and _is_small(after) and not _compounds(word, after) for word, after in pairwise(words)):
        words, end = words[:1], start + len(words[0])
    is_scaled = False
    for word in words:
        if word in _ONES or word in _TENS:
            current += _ONES.get(word, 0) + _TENS.get(word, 0)
        elif word == "half":
            current += 0.5
        elif word in _SCALES:
            is_scaled = True
            factor = _SCALES[word]
            current = (current or 1) * factor
            step = max(step, factor) if word == words[-1] else 1.0
            if factor >= 1000:
                total, current = total + current, 0.0
    return _Written(start, end, total + current, step, in_words=True, is_scaled=is_scaled)


def _is_small(word: str) -> bool:
    return word in _ONES or word in _TENS


def _compounds(word: str, after: str) -> bool:
    return word in _TENS and 0 < _ONES.get(after, 0) < 10


def _within(spans: tuple[Span, ...], at: int) -> bool:
    index = bisect_right(spans, (at, 1 << 60)) - 1
    return index >= 0 and at < spans[index].end


@cache
def _after() -> re.Pattern[str]:
    """What may follow a number: a range's other end, a unit, "-day"."""
    return re.compile(
        r"(?P<ordinal>(?:st|nd|rd|th)\b)|(?P<percent> ?%| percent\b(?!age)| per cent\b|pc\b|pct\b|-percent\b)"
        r"|(?P<points>[ -]percentage[ -]points?\b)"
        r"|(?P<part>-(?:year|month|week|day|night|hour|minute|second|mile|foot|inch|metre|meter|acre|storey|story|bed"
        r"|bedroom|room|seat|member|person|page|part|point|game|man|woman|car|unit|lane|km|kilometre|kilometer)s?"
        r"(?P<old>-olds?)?\b)"
        r"|(?P<unit> ?(?:kg|km|cm|mm|lb|lbs|oz|mph|kph|kW|MW|GW|kWh|GB|MB|TB|ha)\b)"
    )


@cache
def _range() -> re.Pattern[str]:
    return re.compile(r"(?: ?[-–—] ?| to | or | and )(?=[$£€]?\d)[$£€]?")


_HEDGES: dict[str, Hedge] = {
    **dict.fromkeys(
        (
            "at least,more than,over,above,no fewer than,not fewer than,no less than,upward of,upwards of,exceeding,"
            "minimum of,in excess of,greater than"
        ).split(","),
        "least",
    ),
    **dict.fromkeys(
        (
            "at most,up to,fewer than,less than,under,below,as many as,as much as,no more than,not more than,within,"
            "maximum of,nearly,almost,close to,just under,short of"
        ).split(","),
        "most",
    ),
    **dict.fromkeys(
        (
            "about,around,roughly,approximately,approx.,some,circa,an estimated,estimated,average of,average,between,"
            "from,perhaps,maybe,possibly,probably,expected,typically,usually,every,per,many,several,few"
        ).split(","),
        "about",
    ),
}
"""What the words before a number say of its exactness."""


_LABELS = frozenset(
    "no no. nos nos. number route room pier game page pages chapter section phase version part step figure table "
    "article title line level grade class type flight bus gate platform track channel highway interstate hwy road "
    "street unit apt suite floor lot day week round stage act scene episode season volume vol issue group team model "
    "form bill resolution proposition question rule item point no covid sars iphone windows python web size "
    "mark psalm district ward precinct sector zone terminal exit lane court book option tier scenario "
    "quarter half period inning set lap heat race stop tip reason lesson point slide example appendix schedule panel "
    "box plate exhibit".split()
)


def _quantity(text: str, written: _Written, block: Block) -> Quantity | None:  # noqa: C901, PLR0912
    start, end = written.start, written.end
    low, limit = block.span
    kind: Kind = "count"
    unit = ""
    if start > low and text[start - 1] in _CURRENCIES:
        kind, unit = "money", text[start - 1]
        start -= 1
        if text[max(start - 2, low) : start] in ("US", "AU", "CA", "NZ"):
            start -= 2
    before = text[max(low, start - 28) : start]
    if before[-1:] in ("-", "–", "—") and before[-2:-1].isalnum():
        return None
    words = before.split() if before[-1:] == " " else []
    if kind == "count" and words and (words[-1].lower() in _NUMBERED if written.in_words else _is_label(words[-1])):
        return None
    after = _after().match(text, end, limit)
    high = None
    if after is None:
        joint = _range().match(text, end, limit)
        other = _written(text, joint.end(), limit) if joint else None
        if joint and other and " and " not in joint[0]:
            if joint[0].strip() in ("-", "–", "—") and other.value <= written.value and not other.is_scaled:
                return None  # a score, a code
            high, end = other.value, other.end
            after = _after().match(text, end, limit)
        elif joint and other and before.rstrip().lower().endswith("between"):
            high, end = other.value, other.end
            after = _after().match(text, end, limit)
    value, step = written.value, written.step
    if after:
        end = after.end()
        if after["ordinal"]:
            return None
        if after["percent"]:
            kind, unit = "percent", "%"
        elif after["points"]:
            kind, unit = "points", "points"
        elif after["part"]:
            kind, unit = "part", after["part"].strip("-")
        elif after["unit"]:
            kind, unit = "unit", after["unit"].strip()
    elif text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum():
        return None
    elif kind == "count" and (unit_word := _currency_word(text, end, limit)):
        kind, unit = "money", unit_word[0]
        end = unit_word[1]
    hedge = _hedge([word.lower() for word in words[-4:]])
    if not hedge and text[start:end].lower() == "a dozen":
        hedge = "about"
    noun, noun_span = _noun(text, end, limit) if kind in ("count", "part", "percent") else ("", Span(end, end))
    return Quantity(Span(start, end), value, kind, unit, noun, noun_span, hedge, step, block, high, written.in_words)


_NUMBERED = frozenset(
    "phase chapter part step stage act scene week day round game volume book level grade type".split()
)
"""What "two" may name after, as in "phase two"."""


def _is_label(word: str) -> bool:
    """Tell "Room 300" and "Route 5" from "In 300 rooms"."""
    lower = word.lower().strip("(“\"'‘")
    return lower in _LABELS or (lower.rstrip("s") in _LABELS and word[0].isupper())


@cache
def _currency() -> re.Pattern[str]:
    return re.compile(r" (dollars|pounds|euros|yen|cents|pence|rupees|francs)\b")


def _currency_word(text: str, end: int, limit: int) -> tuple[str, int] | None:
    found = _currency().match(text, end, limit)
    if found is None:
        return None
    return {"dollars": "$", "pounds": "£", "euros": "€", "yen": "¥"}.get(found[1], found[1]), found.end()


def _hedge(words: list[str]) -> Hedge:
    """Give what the words before a number say of its exactness."""
    end = len(words)
    if end and words[-1] in ("a", "an", "the", "another", "us$", "us"):
        end -= 1
    for count in (1, 2, 3):
        hedge = _HEDGES.get(" ".join(words[max(end - count, 0) : end]).lstrip("(“\"'‘"))
        if hedge and (count > 1 or words[end - 1] != "than"):
            return hedge
    return ""


@cache
def _following() -> re.Pattern[str]:
    return re.compile(r"(?:[ -]|, (?=\w+ly\b))([^\W\d_][\w’'-]*)")


_STOPS = frozenset(
    "a an the of in on at to for from by with as and or but nor if than that which who whom whose when where while "
    "because since until is are was were be been being am has have had do does did will would can could may might "
    "must shall should he she it they we you i his her its their our my your this these those there not no so then "
    "said says told were into onto over under after before during within without about against between among through "
    "per each every all both either neither it’s isn’t yet also only just even ago later earlier".split()
)
_IRREGULAR = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "staff": "staff",
    "police": "police",
    "cattle": "cattle",
    "fish": "fish",
    "sheep": "sheep",
    "aircraft": "aircraft",
    "dead": "dead",
    "injured": "injured",
    "wounded": "wounded",
    "missing": "missing",
    "firemen": "fireman",
    "criteria": "criterion",
}


def _noun(text: str, end: int, limit: int) -> tuple[str, Span]:
    """Give the noun that a number counts: the first plural among the next words, before any small word or stop."""
    at = end
    if text.startswith((" of the ", " of its ", " of his ", " of her "), at, limit):
        at += 7
    for _ in range(4):
        found = _following().match(text, at, limit)
        if found is None:
            break
        word = found[1].lower()
        if word in _STOPS:
            break
        at = found.end()
        singular = singular_of(word)
        if singular:
            further = _following().match(text, at, limit)
            # "choir members", but not "members bowed": only a plural goes on
            if (
                further
                and further[1].lower() not in _STOPS
                and (more := singular_of(further[1].lower()))
                and further[1][0].islower()
            ):
                return more, Span(end, further.end())
            return singular, Span(end, at)
    return "", Span(end, end)


def singular_of(word: str) -> str:
    """Give the singular of a plural noun in lower case, or nothing if it is not one."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith(("men",)) and len(word) > 5:
        return f"{word[:-2]}an"
    if not word.endswith("s") or len(word) < 4 or word.endswith(("ss", "us", "is", "’s", "'s")):
        return ""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def value_of(written: str) -> float | None:
    """Give the value of a number in digits or words, None if it is something else."""
    read = _written if written[:1].isdigit() else _in_words
    found = read(written, 0, len(written))
    return found.value if found and found.end == len(written) else None


class Counted(NamedTuple):
    """A sentence that has quantities, and these in order."""

    sentence: Sentence
    quantities: tuple[Quantity, ...]


def counted(document: Document) -> tuple[Counted, ...]:
    """Give the sentences that have quantities, in order."""
    found = document.fact(quantities)
    if not found:
        return ()
    every = document.fact(sentences)
    groups: list[Counted] = []
    index = 0
    for sentence in every:
        first = index
        while index < len(found) and found[index].span.start < sentence.span.end:
            index += 1
        if index > first:
            groups.append(Counted(sentence, found[first:index]))
    return tuple(groups)

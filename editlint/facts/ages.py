"""Ages: who is how old, as the draft says it of the present."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from editlint.document import PROSE, Block, Document
from editlint.facts._verbs import SMALL, verb_of
from editlint.facts.dates import DAY_NAME, MONTHS, years
from editlint.facts.quantities import Quantity, quantities
from editlint.text import Span

Sort = Literal["now", "at", "next", "decade", "death", "was"]
"""Of an age: "at" stands in "At 34, Lund is", as stories tell of the past too; "next" is that of the next birthday, or
of one just had; "was" that of a past which may be the present of somebody who has died."""


class Age(NamedTuple):
    """An age as written. `name` are the words of the person's name; `noun` says who it is where no name does: "boy".

    `spread` are the ages that the words leave open: 49 to 51 for "will turn 50". `refers` is true of "the 58-year-old"
    and "she is 58", which name nobody and mean somebody told of before.
    """

    span: Span
    place: Span
    years: int
    name: tuple[str, ...]
    noun: str
    block: Block
    spread: range
    sort: Sort
    refers: bool

    def agrees(self, other: "Age") -> bool:
        """Say whether one person may have both ages."""
        return self.spread.start < other.spread.stop and other.spread.start < self.spread.stop


class Birth(NamedTuple):
    """A year of birth as written, and the words of the name of whose it is. `place` is from the name to the year."""

    span: Span
    place: Span
    year: int
    name: tuple[str, ...]


_WHO = (
    "boy|girl|man|woman|teenager|teen|child|toddler|baby|infant|son|daughter|brother|sister|mother|father|wife|husband"
    "|driver|pensioner|student|pupil|pilot|player|suspect|victim|grandmother|grandfather|cousin|nephew|niece|widow"
    "|passenger|cyclist|pedestrian|farmer|sailor|teacher|officer|singer|actor|actress"
)
"""Who somebody may be that has no name."""
_NAME = r"(?P<name>[A-Z][\w’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'-]+|de|da|van|von|der|al|bin))*)"
_ONLY = r"(?:(?:just|only|now|still|already|barely) )*"


def ages(document: Document) -> tuple[Age, ...]:
    """Give the ages of people in all prose, in order: "Ada Lund, 34,", "the 34-year-old welder Ada Lund".

    Ages of the past, such as "was 19 when", are none.
    """
    text = document.text
    found: list[Age] = []
    for number in document.fact(quantities):
        if number.kind not in ("count", "part") or number.high is not None or number.value > _OLDEST:
            continue
        if number.value != int(number.value) or (number.in_words and number.value < 13 and number.kind == "count"):
            continue
        if number.unit.startswith("year-old") or (number.kind == "count" and text.startswith(_OLD, number.span.end)):
            found.append(_after(text, number))
        elif number.kind == "count" and (cue := _last_word(text, number.span.start)) in _CUES:
            found.extend(_beside(document, number, cue))
    told = [*_in_words(document)]
    return tuple(sorted(found + told, key=lambda age: age.span) if told else found)


def _last_word(text: str, at: int) -> str:
    """Give the word before a number, or the comma or bracket beside it."""
    before = text[max(at - 12, 0) : at]
    if before[-1:] != " ":
        return before[-1:]
    words = before.split()
    word = words[-1] if words else ""
    return word[-1:] if word[-1:] == "," else "(" if word[:1] == "(" else word.lower()


def _beside(document: Document, number: Quantity, cue: str) -> Iterator[Age]:
    """Give the age that a number is, or the two of a couple. `cue` is what stands before it."""
    text, start = document.text, number.span.start
    lead = text[max(number.block.span.start, start - 130) : start]
    couple = _couple(text, number, lead)
    before = None if couple else _before(document, number, lead)
    age = before or (_at(text, number, lead) if cue in _OPENERS and not couple else None)
    yield from couple or filter(None, (age,))


_OLDEST = 119
_OLD = (" year old ", " year-old ")
_OPENERS = frozenset("now at of age aged still already only just".split())
_CUES = _OPENERS | frozenset(", ( is as both turn turned turns turning be was who’s who's and".split())
"""What may stand before an age, and what also before one that begins a clause."""


def _age(
    number: Quantity,
    name: tuple[str, ...],
    place: tuple[int, int],
    *,
    noun: str = "",
    sort: Sort = "now",
    refers: bool = False,
) -> Age:
    years = int(number.value)
    spread = range(years - 1, years + 2) if sort == "next" else range(years, years + 1)
    return Age(number.span, Span(*place), years, name, noun, number.block, spread, sort, refers)


def births(document: Document) -> tuple[Birth, ...]:
    """Give the years of birth of people in all prose, in order: "Ada Lund, born in 1950", "Lund (born May 3, 1950)"."""
    text = document.text
    if "born" not in text:
        return ()
    found: list[Birth] = []
    for span, year in document.fact(years):
        block = document.block_at(span.start)
        lead = _born().search(text, max(span.start - 90, block.span.start), span.start)
        name, first = _named(text, lead) if block.kind in PROSE else ((), 0)
        if name:
            found.append(Birth(span, Span(first, span.end), year, name))
    return tuple(found)


@cache
def _born() -> re.Pattern[str]:
    return re.compile(
        rf"{_NAME}(?: was|,| \(|, who was|, now \d\d, was) born (?:(?:in|on) )?"
        r"(?:(?:\d\d? )?[A-Z][a-z]+\.? (?:\d\d?, )?)?\Z"
    )


_NO_NAMES = MONTHS.keys() | frozenset(
    "monday tuesday wednesday thursday friday saturday sunday no nos page section chapter room route the a an in on at "
    "by for and but from of he she it they we you i then now later there this that these those article part figure "
    "table version level season week day street avenue road psalm game set".split()
)
_ADDRESSES = frozenset("mr mrs ms miss mx dr prof professor sir dame councillor cllr captain sergeant sgt".split())
_NOT_SOMEBODY = frozenset(
    "in near at outside around across inside play plays played playing portrays portrayed".split()
)
"""What stands before the name of a place, or of somebody in a play."""


def _named(text: str, found: re.Match[str] | None, group: str = "name") -> tuple[tuple[str, ...], int]:
    """Give the words of a name, and where they start: without what begins the sentence, and without "Mr".

    No words if it ends as no name does, or if it is a place or a part: "in Lund", "plays Lund".
    """
    if found is None or not found[group]:
        return (), 0
    end = found.end(group)
    words = found[group].split()
    if words[-1].lower() in _NO_NAMES:
        return (), 0
    before = text[max(found.start(group) - 12, 0) : found.start(group)].split()
    while len(words) > 1 and words[0].lower() in _NO_NAMES | _ADDRESSES:
        before = [words.pop(0)]
    if before and before[-1].lower() in _NOT_SOMEBODY:
        return (), 0
    start = end - len(" ".join(words))
    if words[-1][-2:] in ("’s", "'s"):
        words[-1] = words[-1][:-2]
    return tuple(words), start


_ASIDE = (
    r",? (?:of|from) (?:[a-z]{3,9} )?[A-Z][\w’-]+(?: [A-Z][\w’-]+){0,2}(?=[, ])"
    r"|, (?:an?|the) [a-z][^,.;:()“”\"A-Z]{2,50}(?: (?:from|at|in) [A-Z][\w’-]+(?: [A-Z][\w’-]+)?)?(?=[, ])"
)
"""What may be said of somebody between the name and the age: ", of Lynn,", ", a miller,"."""


@cache
def _lead() -> re.Pattern[str]:
    """Who stands before an age. The last group that takes part says of what sort it is."""
    return re.compile(
        rf"(?:\b(?P<noun>(?i:{_WHO}))|\b(?P<refers>He|She)|{_NAME}(?:{_ASIDE})?)(?:"
        r"(?P<next>,? (?:who )?(?:turns|will (?:soon )?(?:turn|be)|is (?:about to turn|due to turn|to turn|turning)) )"
        r"|(?P<turned>,? (?:who )?(?:has )?(?:just |recently )?turned )"
        r"|(?P<was>,? (?:who )?was (?:aged )?)"
        rf"|(?P<bracket>,? \((?:aged? )?{_ONLY})"
        rf"|(?P<apposed>, {_ONLY}(?:aged? )?{_ONLY}|,? aged? {_ONLY})"
        rf"|(?P<state>,? (?:who(?: is|’s|'s) |is |now ){_ONLY}(?:aged )?{_ONLY}"
        r"|,? (?:who is |is )?described as (?:being )?(?:aged )?)"
        rf"|(?P<of>(?:,| is) an? (?:[a-z-]+ )?(?P<person>[a-z]+) of {_ONLY})"
        r")\Z"
    )


_CLOSES = ',.;:)!?”"'
_YEARS = (" years old", " years of age")


@cache
def _soon() -> re.Pattern[str]:
    """What may follow "turned 34" and "turns 34": "in May", "on Friday", "next week"."""
    months = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    return re.compile(
        rf" (?:in (?:{months}|(?:the )?(?:spring|summer|autumn|winter)\b)|on (?:{DAY_NAME}|{months}|\d)"
        r"|(?:last|next|this) [a-zA-Z]|today\b|tomorrow\b|yesterday\b)"
    )


def _before(document: Document, number: Quantity, lead: str) -> Age | None:
    """Read "Ada Lund, 34,", "Lund (34)", "Lund, who is 34", "a boy, 12,", "Lund turns 35 in May", "Lund died at 34"."""
    text, end = document.text, number.span.end
    start = number.span.start - len(lead)
    ending = next((words for words in _YEARS if text.startswith(words, end)), "")
    after = text[end + len(ending) : end + len(ending) + 1]
    closes = not after or after in _CLOSES
    died = _died().search(lead) if closes and lead.endswith(("at ", "of ", "aged ", "only ", "just ")) else None
    if died:
        name, first = _named(lead, died)
        return _age(number, name, (start + first, end), sort="death") if name else None
    found = _lead().search(lead, max(len(lead) - 80, 0))
    if found is None:
        return None
    form = "of" if found["person"] else found.lastgroup or ""
    if form == "of" and not is_person(found["person"]):
        return None
    if not _is_told(text, number.span, end + len(ending), form):
        return None
    noun = (found["noun"] or "").lower()
    name, first = _named(lead, found)
    if not (name or noun or found["refers"]):
        return None
    if form == "bracket" and len(name) == 1 and name[0] not in document.fact(_surnames):
        return None  # "Rule (1)", "Boston (34)"
    first = first if name else found.start("noun" if noun else "refers")
    is_near = form == "apposed" and bool(_birthday_near().match(text, end))
    sort: Sort = "next" if form == "next" or is_near else "was" if form == "was" else "now"
    place = (start + first, end + len(ending) + (form == "bracket" and after == ")"))
    return _age(number, name, place, noun=noun, sort=sort, refers=bool(found["refers"]))


def _is_told(text: str, number: Span, at: int, form: str) -> bool:
    """Say whether what follows a number leaves it an age. `at` is behind "years old"."""
    after = text[at : at + 1]
    closes = not after or after in _CLOSES
    if text.startswith(" when ", at):
        return form == "was" and bool(_when_died().match(text, at))
    if form in ("next", "turned"):
        return closes or bool(_soon().match(text, at))
    if form == "bracket":
        return after == ")" or bool(_from().match(text, at))
    if form == "apposed" and closes and after == ",":
        return not text[at + 1 : at + 6].strip()[:4].isdigit()
    if form == "apposed" and not closes:
        is_aged = text.endswith("aged ", 0, number.start) and text.startswith(_GOES_ON_AGED, at)
        return at > number.end or is_aged or bool(_birthday_near().match(text, at))
    if text.startswith(" and a half", at):
        return False
    return closes or at > number.end or text.startswith(_GOES_ON if form == "of" else (" and ", " today"), at)


@cache
def _when_died() -> re.Pattern[str]:
    return re.compile(r" when (?:he|she) (?:died|was killed)\b")


_GOES_ON = (" and ", " with ", " who ", " whose ", " from ")
_GOES_ON_AGED = (*_GOES_ON, " was ", " is ", " has ", " of ", " died ")


@cache
def _birthday_near() -> re.Pattern[str]:
    """What may follow "Ada Lund, 34"."""
    return re.compile(rf" (?:(?:last|next|this) (?:week|month|year|{DAY_NAME})|on {DAY_NAME}|today|tomorrow)\b")


@cache
def _from() -> re.Pattern[str]:
    return re.compile(r", (?:from|of|pictured|left|right|centre|center|above|below|an?)\b")


@cache
def _died() -> re.Pattern[str]:
    """Who died these days, before the age."""
    day = rf"(?: (?:on )?{DAY_NAME}(?: (?:morning|afternoon|evening|night))?| yesterday| overnight| (?:this|last) week)"
    how = r"(?: (?:suddenly|peacefully|at home|in hospital|in (?:his|her) sleep))?"
    return re.compile(
        rf"{_NAME}(?:, [^,.;:A-Z“”]{{3,90}},)?"
        rf"(?: (?:has died|dies){how}|,? (?:is )?dead|,? (?:who )?died{how}{day}{how})"
        r",? (?:at (?:the )?age(?: of)?|at|aged)(?: just| only)? \Z"
    )


@cache
def _pair() -> re.Pattern[str]:
    name = _NAME.replace("name", "other")
    return re.compile(
        rf"{_NAME} and {name},? (?:(?P<both>(?:are )?both (?:now )?(?:aged )?)|(?:aged )?(?P<first>\d{{1,3}} and )?)\Z"
    )


def _couple(text: str, number: Quantity, lead: str) -> list[Age]:
    """Read "Ada Lund and Bo Lind, both 34," and either number of "Ada Lund and Bo Lind, 34 and 36,"."""
    if " and " not in lead:
        return []
    end = number.span.end
    closes = text[end : end + 1] in _CLOSES
    found = _pair().search(lead)
    if found is None or not (closes or _other().match(text, end)):
        return []
    groups = ["name", "other"] if found["both"] else ["other"] if found["first"] else ["name"]
    if closes and not found["both"] and not found["first"]:
        return []  # "Ada Lund and Bo Lind, 34,"
    told = [_named(lead, found, group) for group in groups]
    start = number.span.start - len(lead)
    return [_age(number, name, (start + first, end)) for name, first in told if name]


@cache
def _other() -> re.Pattern[str]:
    return re.compile(r" and \d{1,3}(?:[,.;:)]|\Z)")


_STATE = (
    r"(?:(?:still|now|also|already) )?(?:is|has|remains|will|continues|keeps|looks|feels|knows|works|lives|holds|says"
    r"|believes|insists|thinks|shows)\b|still (?!was)[a-z]+s\b"
)
_OF_AGE = r"(?: years? (?:old|of age))?"


@cache
def _cue() -> re.Pattern[str]:
    """What stands before an age that begins a clause."""
    return re.compile(
        r"(?:\A|[^\w’'])(?:(?P<now>Now (?:aged )?)"
        rf"|(?:[Aa]t (?:the age of |age )?|[Aa]ged |Still |Already |Only |Just ){_ONLY})\Z"
    )


@cache
def _opened() -> re.Pattern[str]:
    """Who stands after "At 34,", and whether the present tense follows."""
    return re.compile(rf"{_OF_AGE},? (?:{_NAME}|(?P<refers>he|she))(?P<state> (?:{_STATE}))?")


@cache
def _inserted() -> re.Pattern[str]:
    """Who stands before "who, at 34, is"."""
    return re.compile(rf"{_NAME}(?:,| [—–])?(?: who,?)? (?:at|aged) {_ONLY}(?:the age of )?\Z")


@cache
def _still() -> re.Pattern[str]:
    return re.compile(rf"{_OF_AGE},? (?:{_STATE}|the (?:oldest|youngest|eldest)\b)")


def _at(text: str, number: Quantity, lead: str) -> Age | None:
    """Read "At 34, Ada Lund is", "Now 34, Lund" and "Ada Lund, at 34, is"."""
    (start, end), limit = number.span, number.block.span.end
    cue = _cue().search(lead)
    found = _opened().match(text, end, limit) if cue else None
    if cue and found and (cue["now"] or found["state"]):
        name, _ = _named(text, found)
        if not name and not found["refers"]:
            return None
        place = (start, found.end("name" if name else "refers"))
        return _age(number, name, place, sort="now" if cue["now"] else "at", refers=bool(found["refers"]))
    if not _still().match(text, end, limit):
        return None
    name, first = _named(lead, _inserted().search(lead))
    return _age(number, name, (start - len(lead) + first, end)) if name else None


def _surnames(document: Document) -> frozenset[str]:
    """Give the names that have a first name before them somewhere, with "Lund" for "Ada Lund’s" too."""
    names = {found[1] for found in _surname().finditer(document.text)}
    return frozenset(name[: end.end()] for name in names for end in re.finditer(r"\w(?!\w)", name))


@cache
def _surname() -> re.Pattern[str]:
    return re.compile(r"[A-Z][a-z]+(?: [A-Z]\.)?(?= ([A-Z][\w’'-]+))")


def _after(text: str, number: Quantity) -> Age:
    """Read "the 34-year-old welder Ada Lund", "A 14-year-old boy", and "the 58-year-old" alone."""
    start, end = number.span
    joined = _joined().match(text, end)
    at = joined.end() if joined else end
    low, limit = number.block.span
    lead = text[max(start - 80, low) : start]
    name, last = _following_name(text, at, limit)
    if name:
        return _age(number, name, (start, last))
    name, first = _named(lead, _apposed().search(lead)) if lead.endswith(("a ", "an ", "the ")) else ((), 0)
    if name:
        return _age(number, name, (start - len(lead) + first, at))
    found = _described().match(text, at, limit)
    noun, last = (found["noun"], found.end()) if found else ("", at)
    return _age(
        number, (), (start, last), noun=noun, refers=lead[-4:].lower() == "the " and _means_somebody(text, at, limit)
    )


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(r"[ -]year[ -]olds?")


@cache
def _described() -> re.Pattern[str]:
    """Who stands after "-year-old", without a name."""
    return re.compile(rf" (?:[a-z-]+ ){{0,2}}?(?P<noun>{_WHO})\b")


@cache
def _apposed() -> re.Pattern[str]:
    """Who stands before ", a 34-year-old", ", the 34-year-old" and "is a 34-year-old"."""
    return re.compile(rf"{_NAME}(?:(?: (?:him|her)self)?,| is)(?: himself| herself)? (?:an? |the )\Z")


@cache
def _lower() -> re.Pattern[str]:
    return re.compile(r" ([a-z][\w-]*)")


def _following_name(text: str, at: int, limit: int) -> tuple[tuple[str, ...], int]:
    """Give the name after "-year-old", and where it ends: "Ada Lund", "welder Ada Lund", "Lynn native Ada Lund".

    None where a verb or a preposition comes before it, or where a noun shows that it is no name: "Lynn native".
    """
    end, limit = at, min(limit, at + 90)
    run: re.Match[str] | None = None
    nouns: list[str] = []
    while True:
        capitals = _direct().match(text, end, limit)
        word = None if capitals else _lower().match(text, end, limit)
        if capitals:
            run, nouns, end = capitals, [], capitals.end()
        elif word and _qualifies(word[1]) and len(nouns) < 4:
            nouns.append(word[1])
            end = word.end()
        else:
            break
    whence = _whence().match(text, end, limit) if run is None and nouns else None
    end = whence.end() if whence else end
    if run is None and nouns and text.startswith(", ", end):
        run, nouns = _aside().match(text, end + 1, limit), []
    if run is None or (nouns and is_person(nouns[0])):
        return (), at
    return _named(text, run)[0], run.end("name")


@cache
def _direct() -> re.Pattern[str]:
    return re.compile(rf" {_NAME}")


@cache
def _whence() -> re.Pattern[str]:
    return re.compile(r" (?:from|of|in) [A-Z][\w’-]+(?: [A-Z][\w’-]+)?(?=, )")


@cache
def _aside() -> re.Pattern[str]:
    return re.compile(rf" {_NAME},(?! \d)")


def _qualifies(word: str) -> bool:
    """Say whether a word may stand between "34-year-old" and a name: "Welsh", "former", "welder", but no verb."""
    if word in _ADJECTIVES:
        return True
    is_plural = word[-1] == "s" and word[-2:] != "ss"
    return not (is_plural or word in SMALL or word in _STOPS or verb_of(word) or word[-2:] == "ly")


_ADJECTIVES = frozenset(
    "former retired married unemployed divorced separated widowed disabled registered qualified experienced talented "
    "convicted accused alleged suspected injured armed celebrated acclaimed lead left-handed right-handed".split()
)
_STOPS = frozenset(
    "born beat met put let bid rushed outside inside beyond despite toward towards upon amid throughout behind "
    "him himself her herself says adds".split()
)


def is_person(noun: str) -> bool:
    """Tell "harpsichordist" and "native" from "bridge"."""
    return bool(_persons().fullmatch(noun)) and noun not in _THINGS


@cache
def _persons() -> re.Pattern[str]:
    return re.compile(
        rf"{_WHO}|resident|native|captain|forward|star|champion|mum|mom|dad|heir|nurse|chef|clerk|cook|defendant|accused"
        r"|[a-z-]+(?:er|or|ist|ian|man|woman|ess|eer)"
    )


_THINGS = frozenset(
    "tower computer river paper newspaper theater center reactor motor tractor elevator trawler freighter liner "
    "cruiser steamer boiler helicopter bomber order number chapter letter sector rover freezer charter border water "
    "timber fever career corridor harbor interior anchor error later ever never other together further whether either "
    "rather after over under her or for another".split()
)
"""What ends as those who do something do."""


def _means_somebody(text: str, at: int, limit: int) -> bool:
    """Tell "the 58-year-old has" and "the 58-year-old potter" from "the 58-year-old bridge"."""
    word = _lower().match(text, at, limit)
    if word is None:
        return text[at : at + 1] != " "
    return word[1] in SMALL or bool(verb_of(word[1])) or is_person(word[1])


# --- ages that are no numbers ---


def _in_words(document: Document) -> Iterator[Age]:
    """Give the ages that birthdays and decades tell: "Ada Lund celebrates her 60th birthday", "Lund, in her 60s,"."""
    text = document.text
    if "birthday" in text:
        for found in _birthday().finditer(text):
            lead = _celebrates().search(text, max(found.start() - 90, 0), found.start())
            if lead and (lead["now"] or found["soon"]):
                yield from _whose(document, lead, found, "next", range(-1, 2))
    if "in his " in text or "in her " in text:
        for found in _decade().finditer(text):
            lead = _is_in().search(text, max(found.start() - 60, 0), found.start())
            if lead and (lead["is"] or _these_days().match(text, found.end())):
                yield from _whose(document, lead, found, "decade", _PARTS[found["part"] or ""])


def _whose(document: Document, lead: re.Match[str], found: re.Match[str], sort: Sort, around: range) -> Iterator[Age]:
    block = document.block_at(found.start())
    name, first = _named(document.text, lead)
    if not name or first < block.span.start or block.kind not in PROSE:
        return
    digits = found["years"]
    years = int(digits) if digits.isdigit() else _TENS[digits.lower()]
    spread = range(years + around.start, years + around.stop)
    yield Age(
        Span(*found.span("told")), Span(first, found.end("told")), years, name, "", block, spread, sort, refers=False
    )


@cache
def _birthday() -> re.Pattern[str]:
    day = rf"on (?:{DAY_NAME}|\d)|(?:last|next|this) [a-z]|today|tomorrow|yesterday|at the weekend"
    soon = rf"(?: party| celebrations?)? (?:{day})"
    return re.compile(rf"(?P<told>\b(?P<years>\d{{1,3}})(?:st|nd|rd|th) birthday\b)(?P<soon>{soon})?")


@cache
def _celebrates() -> re.Pattern[str]:
    """Who stands before "60th birthday"."""
    return re.compile(
        rf"{_NAME}(?:(?<=[’']s)|,? (?:who )?(?:(?:(?P<now>celebrates|marks|(?:is|has|will|plans to|prepares to)"
        r"(?: just| soon| about to| due to| to)? (?:celebrat|mark)(?:e|ed|ing)?)|celebrated|marked|had|enjoyed)"
        r" (?:a|an|his|her|their))) \Z"
    )


@cache
def _decade() -> re.Pattern[str]:
    tens = "|".join(_TENS)
    return re.compile(
        r"in (?:his|her) (?P<told>(?:(?P<part>early|mid|late)[ -])?"
        rf"(?P<years>[2-9]0(?=[’']?s\b)|{tens})(?:[’']?s)?\b)"
    )


@cache
def _is_in() -> re.Pattern[str]:
    return re.compile(rf"{_NAME}(?:,|, a (?:man|woman)|(?P<is>,? (?:who )?is))(?: now| still)? \Z")


@cache
def _these_days() -> re.Pattern[str]:
    """What may follow "Ada Lund, in her 60s", unless a story of the past goes on."""
    return re.compile(
        rf"[.;)]|\n|\Z|, (?:{_STATE}|(?:said|told|added)\b|was (?:arrested|charged|found|killed|named|taken|treated)\b)"
    )


_TENS = {
    word: 10 * value
    for value, word in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
}
_PARTS = {"": range(10), "early": range(6), "mid": range(2, 9), "late": range(4, 10)}

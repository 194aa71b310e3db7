"""Words that mark a gap in newsroom copy, TK, TODO, TBD and XXX, told from names, numerals and nouns spelled alike."""

import re
from functools import cache

from editlint.document import Document

from ._place import Place


def stands_free(place: Place) -> bool:
    """Say whether a marker is a word of its own, no part of a file name, an address, a handle or a longer name.

    Of a link's target it must be the whole, as it may be a part of any address.
    """
    if place.in_address:
        return place.is_address
    if place.text[0] in "[({":
        return not (place.left[-1:].isalnum() and place.text.islower() and place.text.strip("[]").isalpha())
    return not (_joined_before().search(place.left[-3:]) or _joined_after().match(place.right))


def is_run(text: str) -> bool:
    """Say whether a word of the letters T and K alone is TKTK or a slip of the fingers in it."""
    return text.lower().count("tk") > 1 or (text.isupper() and "TK" in text)


def is_tk(place: Place) -> bool:
    """Tell the TK of something to come from initials, brands, a currency, a language code."""
    left, right = place.left, place.right
    if place.in_address:
        return True
    if _names_before().search(left[-12:]) or re.match(r" ?\d|-\d", right):
        return False
    if left.endswith("[") and right.startswith("]") and _is_code(place):
        return False
    following = re.match(r" ([A-Z][a-z]+|MAXX|ELEVATOR)", right)
    if following and following[1] not in _AFTER_TK:
        return False
    if left.endswith("$") and place.document.fact(_has_cashtags):
        return False
    is_gap = _counted().match(right) or re.search(r"[A-Z]{3,} \Z|[$£€]\Z", left)
    return bool(is_gap) or not place.document.fact(_tk_is_a_name)


def is_task(place: Place) -> bool:
    """Tell a TODO left in from the noun: a TODO list, every TODO, TODO comments."""
    if place.block.kind == "comment":
        return True
    return not (_noun_before().search(place.left[-12:]) or _noun_after().match(place.right))


def is_undecided(place: Place) -> bool:
    """Tell TBD from names that it is a part of and from an abbreviation that the text explains."""
    if re.match(r"[-_/]\w", place.right) or re.search(r"\w[-_/]\Z", place.left):
        return False
    if re.match(r" [A-Z][a-z]", place.right) and not place.is_alone:
        return place.left.rstrip().endswith(":")
    return not (place.left.endswith("(") and _has_initials(place.left[:-1], "tbd"))


def is_xxx(place: Place) -> bool:
    """Tell XXX for a missing word from numerals, ratings, sizes, kisses and a beer."""
    left, right = place.left, place.right
    if left.endswith(("$", "€", "£", "X,")) or right.startswith(",X"):
        return False
    if right.startswith(("-", ":")):
        return right[0] == ":"
    following = right.split(maxsplit=1)[:1]
    if following and (following[0][0].isupper() or following[0].strip(".,;:!?").lower() in _XXX_NOUNS):
        return False
    is_farewell = "," in left and len(left) < 60 and not right.strip()
    if is_farewell or _is_xxx_name(left):
        return False
    return len(place.text) == 3 or place.text.startswith("XXX ") or not place.document.fact(_is_about_beer)


def is_listed(place: Place) -> bool:
    """Say whether a marker stands among names, and may be one: "the films XXX, Hellboy and Once"."""
    return bool(re.match(r",? (?:and )?[A-Z][a-z]+(?: [A-Z][a-z]+)*(?:,| and )", place.right)) and bool(
        re.search(r"(?::|,|\b[a-z]+s) \Z", place.left)
    )


def _is_xxx_name(left: str) -> bool:
    """Say whether XXX follows what it numbers or grades: Super Bowl, rated. "Mayor XXX" begins a sentence."""
    words = left.split()
    if not words or words[-1].endswith((".", ":", "—", "–", "(", "[", ",")):
        return False
    if words[-1].lower() in _XXX_MARKED or re.search(r"\bstar(?:s|red|ring)? in \Z", left):
        return True
    return words[-1][0].isupper() and len(words) > 1


_AFTER_TK = frozenset(
    "Street Avenue Road Boulevard Lane Drive Place Park County City Town University College School Hospital Church "
    "Court Department Police Mayor Governor Gov Sen Rep President Chief Superintendent Judge Dr Monday Tuesday "
    "Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October "
    "November December Percent People Million Billion Things Ways Reasons Tips Facts Years Days Residents Workers "
    "Students Voters Jobs Dead Hurt More Better New Best".split()
)
"""Words with a capital that do not make a name of the TK before them."""

_XXX_MARKED = frozenset(
    "code size rated rating grade volume chapter number class mark marked type level bowl triple title article section "
    "part book psalm band group rapper film movie franchise corps legion love kisses hugs xoxo".split()
)
_XXX_NOUNS = frozenset(
    "rated rating movie movies film films porn adult video videos content site sites website websites theater theaters "
    "theatre theatres cinema cinemas store stores shop shops star stars large chromosome chromosomes century syndrome "
    "legion domain domains gold beer lager hot strength material action".split()
)


_SMALL_T = frozenset("the to that this they then than two three ten told took tell try".split())


def _is_code(place: Place) -> bool:
    """Say whether [TK] stands for a language among others: Turkmen, Tokelauan."""
    return "Turkmen" in place.left or "Tokelau" in place.left or len(place.document.fact(_bracketed_codes)) > 2


def _has_cashtags(document: Document) -> bool:
    """Say whether the draft names shares as investors do: $TSLA."""
    return re.search(r"\$(?!TK)[A-Z]{2,5}\b(?!,)", document.text) is not None


def _is_about_beer(document: Document) -> bool:
    return "beer" in document.text


def _bracketed_codes(document: Document) -> frozenset[str]:
    return frozenset(re.findall(r"\[([A-Z]{2})\]", document.text))


def _tk_is_a_name(document: Document) -> bool:
    """Say whether the draft uses TK as a name: "TK’s", "T.K.", "traditional knowledge (TK)"."""
    text = document.text
    if re.search(r"(?:\A|[.!?”\n] ?|[a-z,] )TK[’']s\b|\bT\.K\.|\bTK (?:Maxx|Elevator)\b", text):
        return True
    return any(
        _has_initials(text[max(match.start() - 80, 0) : match.start()], "tk") for match in re.finditer(r"\(TK\)", text)
    )


def _has_initials(words: str, initials: str) -> bool:
    """Say whether an abbreviation in parentheses stands after the words it is short for."""
    last = [word for word in words.split()[-len(initials) :] if word[0].isalpha()]
    heads = "".join(word[0].lower() for word in last)
    if heads == initials and last[0].lower() not in _SMALL_T:
        return True
    first, second = initials[0].upper(), initials[1]
    return len(initials) == 2 and any(word[0] == first and second in word for word in last)


@cache
def _joined_before() -> re.Pattern[str]:
    return re.compile(r"[\w./\\#@&`]\Z|(?<!TK)(?<!\([DRI])-\Z|\w['’]\Z")


@cache
def _joined_after() -> re.Pattern[str]:
    return re.compile(r"[\w/\\@&_+]|\.\w|['’][a-z]|-(?:\d|(?!TK)[A-Z])|:\w")


@cache
def _names_before() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:dj|mc|coach|lil|rapper|singer|artist|brand|flight|airline|store|retailer|chain|called|named|ticker|symbol"
        r"|ticker is|nyse:|nasdaq:|ticker:|symbol:) \Z"
    )


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(r" (?:percent|per cent|million|billion|people|[a-z]{4,}s)\b")


@cache
def _noun_before() -> re.Pattern[str]:
    return re.compile(
        r"(?i)(?:\b(?:an?|the|every|each|this|that|these|those|your|my|our|his|her|their|own|no|any|of|search|grep|for|or|and"
        r"|as|called|named|with|short|old|new|outdated|obsolete|stale|relevant|removed?|resolved?|clarif(?:y|ied)|remaining|single|one|all|some|many|more|few|open|to|leave|left|add|adding"
        r"|write|writes|writing|reads?:?|says:?|saying|marked|titled) |[/,] ?)\Z"
    )


@cache
def _noun_after() -> re.Pattern[str]:
    return re.compile(
        r"(?i)['’]|[ -](?:lists?|items?|comments?|apps?|files?|tags?|notes?|boards?|groups?|trackers?|manager|markers?"
        r"|statements?|tests?|or|and|is|are|in|that|which|for me)\b"
    )

"""Dummies that run on in the text: XX people, $XXX,XXX, 2025-XX-XX, Xth Street."""

_MONTH = (
    r"(?:Month|January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\."
    r"|Oct\.|Nov\.|Dec\.)"
)
_UNIT = (
    "(?:percent|per cent|million|billion|trillion|thousand|hundred|people|persons|men|women|children|years?|months?"
    "|weeks?|days?|hours?|minutes?|miles?|kilomet(?:er|re)s?|feet|acres|pounds|dollars|euros|points|times|degrees)"
)
_PART = (
    "(?:member|mile|foot|acre|page|seat|bed|bedroom|room|point|story|unit|vote|minute|hour|day|week|month|game|part"
    "|inch)"
)
_LARGE = "(?:thousand|million|billion|trillion|lakh|crore)"
_COUNTED_OFF = (
    r"(?:Street|St\.|Avenue|Ave\.|Road|Place|District|Precinct|Circuit|Ward|Floor|street|floor|anniversary|birthday"
    "|annual|grade|district|place)"
)
_CURRENCY = r"(?:\b(?:US|C|A|NZ|HK)\$|[$€£]|\bRs\.? ?)"
_WAYS = (
    r"\b(?:(?:\d{4}|XXXX|20XX)-(?:XX-(?:XX|\d\d)|\d\d-XX)|XX/XX/(?:XX|\d\d)(?:XX|\d\d)?|\d{1,2}/XX/\d{2,4})\b",
    rf"\b{_MONTH} (?:XX(?:th|st|nd|rd)?|00)\b",
    rf"{_CURRENCY}(?:[Xx]{{2,3}}(?:,[Xx]{{3}})*(?:\.[Xx]{{1,2}})?|X,XXX(?:,XXX)*|X\.X{{1,2}})\b(?:[ -]{_LARGE}\b)?",
    rf"[$€£]X {_LARGE}\b",
    rf"\b(?:XX+|xx)[ -](?P<counted>{_UNIT}(?:-old)?\b|[a-z]+s\b|{_PART}\b)",
    r"\b(?:X{1,3}(?:,XXX)+\b|X{1,2}\.X{1,2}(?: ?%| per ?cent\b| million\b| billion\b)|XX+ ?%)",
    rf"\[X{{1,3}}\](?: ?%| (?:{_UNIT}|metres?|meters?|tonnes?|tons|users|jobs|homes)\b)",
    r"\b(?:000|00)[ -](?P<zeros>percent|per cent|people|million|billion|residents|years?)\b",
    r"\b[Pp](?:ages?|p?\.) ?[A-Z]?(?:XX+|0{2,3})\b",
    rf"\bX{{1,2}}(?:th|st|nd|rd) {_COUNTED_OFF}",
    r"\b[A-Z][a-z]+, (?P<age>XX), |\b(?:aged?|age of) (?P<years>XX)\b",
    r"\b(?:(?:XX?|\d{1,2}):XX\b(?: [ap]\.?m\b\.?)?|XX (?:[ap]\.m\.|[ap]m\b))",
)
PATTERN = "|".join(_WAYS)

_SMALL = frozenset(
    "about some nearly over more than at in with only around almost up to for after of from between and roughly just "
    "another these those all killed including by on the a an our his her their its".split()
)
"""Words that a sentence may begin with before a count."""

_NO_COUNT = frozenset(
    "chromosomes males females embryos cells individuals genotypes karyotypes movies films videos sites websites "
    "theaters theatres stores shops stars domains beers ratings is was has as its his this less us does goes".split()
)
"""What XX and XXX stand before as a name, a rating, a numeral; and words that only look like plurals."""


def is_count(dummy: str, counted: str, left: str) -> bool:
    """Tell the hole in "XX people" from numerals and chromosomes: Chapter XX describes, an XX male."""
    words = left.split()
    previous = words[-1] if words else ""
    if previous[:1].isupper() and previous.lower() not in _SMALL and not previous.endswith((".", ",", ":")):
        return False
    if counted in _NO_COUNT or previous in ("size", "chapter", "volume"):
        return False
    return dummy.isupper() or (previous != "the" and counted in ("percent", "million", "billion", "people", "years"))


def is_zero(left: str) -> bool:
    """Tell "000 people" from "10 000 people" and "1,000 people"."""
    return not left.rstrip(" ")[-1:].isdigit() and left[-1:] not in {",", ".", "'", "’", "$"}

"""Sentences and the words in them."""

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from editlint.document import Block, Document
from editlint.text import Span


class Sentence(NamedTuple):
    """A sentence of prose, or a line of it, and the block it stands in."""

    span: Span
    block: Block


# one class for all first characters, the line break among them: three times as fast as an alternation
_TAIL = r"[.!?…。！？؟\"'”’»)\]]*(?:\[+\^?\d+\]+|[⁰¹²³⁴-⁹]+)*(?=\s|$|(?<=[。！？\n]))"
_STOP = re.compile(r"[.!?\n]" + _TAIL)
_RARE_STOPS = "…。！？؟"
_NEXT = re.compile(r"[\"'“‘«(\[*]*(\w[\w’']*)(\.?)")
_DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]|.*-(?:[a-z]\.)+[a-z]")
_WORD = re.compile(r"[^\W_]+(?:[-’'.,&/@][^\W_]+)*")

# Words whose full stop does not end a sentence before a capital. Facts of English usage.
_BEFORE_NAME = frozenset(
    "mr mrs ms mx dr prof rev fr sr jr st ste mt ft gen col maj capt cmdr lt sgt cpl pvt adm gov sen rep reps "
    "sens pres supt hon msgr amb atty det insp messrs mme mlle vs v cf viz etc al ed eds trans vol vols fig figs "
    "op art sec ch pp approx ca dept univ assn bros inc ltd co corp ave blvd rd no nos ph.d".split()
)
_LONGEST = max(map(len, _BEFORE_NAME)) + 1
_BEFORE_NUMBER = frozenset(
    "no nos p pp par paras vol vols ch fig figs eq art sec rs approx ext tel "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
# What begins a sentence even after these: "Inc. The" and "p.m. He", but not "Inc. Chief" and "p.m. Monday".
_OPENERS = frozenset(
    "the a an it he she they we you i this that these those in on at by for from with but and so as if when while "
    "after before there here his her its their our my no not then what who how why now once later".split()
)


def sentences(document: Document) -> tuple[Sentence, ...]:
    """Give the sentences of all prose, in order. A line break the reader sees ends one, a quotation may hold several.

    Abbreviations, initials, decimals and ellipses within a sentence do not end it.
    """
    text = document.text
    stops = _any_stop() if any(stop in text for stop in _RARE_STOPS) else _STOP
    return tuple(Sentence(span, block) for block in document.prose for span in _split(text, block, stops))


@cache
def _any_stop() -> re.Pattern[str]:
    return re.compile(rf"[.!?\n{_RARE_STOPS}]{_TAIL}")


def sentence_index(document: Document, offset: int) -> int:
    """Give the number of the sentence that holds a character, or of the last before it; -1 if there is none."""
    return bisect_right(document.fact(_starts), offset) - 1


def sentence_at(document: Document, offset: int) -> Sentence | None:
    """Give the sentence that holds a character, or the last before it."""
    index = sentence_index(document, offset)
    return document.fact(sentences)[index] if index >= 0 else None


def _starts(document: Document) -> list[int]:
    return [sentence.span.start for sentence in document.fact(sentences)]


def words(text: str) -> list[str]:
    """Give the words of a text as a reader counts them: "well-known" and "don't" are one each."""
    return _WORD.findall(text)


def _split(text: str, block: Block, stops: re.Pattern[str]) -> list[Span]:
    spans = []
    start, end = block.span
    for stop in stops.finditer(text, start, end):
        at, behind = stop.span()
        is_line_end = text[at] == "\n"
        if is_line_end or (behind < end and (_ends_plainly(text, at, behind) or _ends(text, stop, start, end))):
            stop_end = at if is_line_end else behind
            if stop_end > start:
                spans.append(Span(start, stop_end))
            start = at + 1 if is_line_end else behind
            while start < end and text[start].isspace():
                start += 1
    if start < end:
        spans.append(Span(start, end))
    return spans


def _ends_plainly(text: str, start: int, end: int) -> bool:
    """Say whether a word longer than any abbreviation stands before the stop, and a capital behind it."""
    before = text[start - _LONGEST : start]
    return before.isalpha() and before.islower() and text[end + 1 : end + 2].isupper()


def _ends(text: str, stop: re.Match[str], start: int, end: int) -> bool:
    """Say whether a stop ends the sentence that began at `start`."""
    mark = stop[0]
    if mark[0] in "。！？":
        return True
    following = _NEXT.match(text, stop.end() + 1, end)
    if following is None or mark[0] != ".":
        return following is None or not following[1][0].islower()
    if following[1][0].islower():
        return False
    before = text[max(start, stop.start() - 30) : stop.start()]
    word = before[before.rfind(" ") + 1 :].lstrip("\"'“‘(")
    if not word or (len(mark) > 1 and mark[1] == "."):
        return True
    lower = word.lower()
    if following[1][0].isdigit():
        return lower not in _BEFORE_NUMBER or word == "no"
    if lower in _BEFORE_NAME or _DOTTED.fullmatch(lower) or (len(word) == 1 and word.isupper()):
        return _begins(following, word)
    return True


def _begins(following: re.Match[str], word: str) -> bool:
    """Say whether what follows an abbreviation or an initial begins a sentence."""
    is_initial = len(following[1]) == 1 and following[2] == "."
    return not is_initial and (following[1].lower() in _OPENERS or word in ("I", "no"))

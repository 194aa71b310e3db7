"""Sentences and the words in them."""

import re
from typing import NamedTuple

from editlint.document import Block, Document
from editlint.text import Span


class Sentence(NamedTuple):
    """A sentence of prose, or a line of it, and the block it stands in."""

    span: Span
    block: Block


_STOP = re.compile(r"[.!?…。！？؟]+[\"'”’»)\]]*(?:\[+\^?\d+\]+)?(?=\s|$|(?<=[。！？]))|\n")
_NEXT = re.compile(r"[\"'“‘«(\[*]*(\w)")
_LAST_WORD = re.compile(r"[\w.’'&/-]*$")

# Words whose full stop does not end a sentence before a capital or a figure. Facts of English usage.
_BEFORE_NAME = frozenset(
    "mr mrs ms mx dr prof rev fr sr jr st ste mt ft gen col maj capt cmdr lt sgt cpl pvt adm gov sen rep reps "
    "sens pres supt hon msgr amb atty det insp messrs mme mlle vs v cf viz e.g i.e etc al ed eds trans vol vols "
    "fig figs op art sec ch pp approx ca dept univ assn bros".split()
)
_BEFORE_NUMBER = frozenset("no nos p pp vol ch fig art sec jan feb mar apr jun jul aug sep sept oct nov dec".split())
_BEFORE_EITHER = frozenset("a.m p.m inc ltd co corp u.s u.k u.n d.c e.u b.c a.d ph.d m.d b.a m.a".split())
# Openers after which "Inc. The" or "p.m. The" is a boundary, while "Inc. Chief" is not.
_OPENERS = frozenset(
    "the a an it he she they we you i this that these those in on at by for from with but and so as if when while "
    "after before there here his her its their our my no not then what who how why now once later".split()
)


def sentences(document: Document) -> tuple[Sentence, ...]:
    """Give the sentences of all prose, in order. A line break the reader sees ends one, a quotation may hold several.

    Abbreviations, initials, decimals and ellipses within a sentence do not end it.
    """
    return tuple(
        Sentence(Span(start, end), block) for block in document.prose for start, end in _split(document.text, block)
    )


def words(text: str) -> list[str]:
    """Give the words of a text as a reader counts them: "well-known" and "don't" are one each."""
    return _WORD.findall(text)


_WORD = re.compile(r"[^\W_]+(?:[-’'.,&/@][^\W_]+)*")


def _split(text: str, block: Block) -> list[tuple[int, int]]:
    spans = []
    start, end = block.span
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _ends(text, stop, start, end):
            if stop.start() > start or stop[0] != "\n":
                spans.append((start, stop.start() if stop[0] == "\n" else stop.end()))
            start = stop.end()
            while start < end and text[start].isspace():
                start += 1
    if start < end:
        spans.append((start, end))
    return spans


def _ends(text: str, stop: re.Match[str], start: int, end: int) -> bool:
    if stop[0] == "\n" or stop[0][0] in "。！？":
        return True
    following = _NEXT.match(text, stop.end() + 1, end)
    if following is None:
        return True
    if following[1].islower():
        return False
    if stop[0][0] != ".":
        return True
    last = _LAST_WORD.search(text, max(start, stop.start() - 20), stop.start())
    word = last[0].lstrip("'’-").lower() if last else ""
    if word in _BEFORE_NAME or (following[1].isdigit() and word in _BEFORE_NUMBER):
        return False
    if _is_initial(text, stop, last[0] if last else "", following):
        return False
    if word in _BEFORE_EITHER:
        return _next_word(text, following) in _OPENERS
    return True


def _is_initial(text: str, stop: re.Match[str], last: str, following: re.Match[str]) -> bool:
    """Tell "J. Ames" and "R. J. Ames" from "vitamin C. The"."""
    return (
        len(stop[0]) == 1
        and len(last) == 1
        and last.isupper()
        and last != "I"
        and _next_word(text, following) not in _OPENERS
    )


def _next_word(text: str, following: re.Match[str]) -> str:
    match = _WORD.match(text, following.start(1))
    return match[0].lower() if match else ""

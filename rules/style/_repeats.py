"""Places where up to four words may stand twice in a row, found without an expression that refers back."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from operator import eq

from editlint.document import Document
from editlint.facts.folded import folded
from editlint.text import Span

FARTHEST = 100
"""Four words are no longer, in characters; nor is one."""

_PARTS = 16
"""So many stretches of letters may stand twice: four words, each parted by figures three times."""

_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyz")
_FIGURES = frozenset(b"?_0123456789")
# figures, and letters beyond ASCII, which have become question marks, are spaces here; other marks are all one
_APART = bytes(byte if byte in _LETTERS else 32 if byte in _FIGURES or byte == 32 else 1 for byte in range(256))
_ALIKE = bytes(ord("0") if byte in _FIGURES else byte for byte in range(256))


def repeats(document: Document) -> list[Span]:
    """Give all places where up to four words stand twice in a row, and some where they do not.

    A word within a word counts where it lies between what are no plain letters.
    """
    # between blocks are two spaces, elsewhere is one
    data = document.fact(folded).encode("ascii", "replace").replace(b"  ", b"\1 ")
    figures = data.translate(_ALIKE)
    places = [Span(*match.span()) for match in _figures().finditer(figures)] if b"0 0" in figures else []
    data = b" %b " % data.translate(_APART)
    opened, closed = _cut(data, b" \1", _opening()), _cut(data, b"\1 ", _closing())
    twice = list(_twice(opened.split(), closed.split()))
    if twice:
        spans = [match.span() for match in _words().finditer(opened)]
        places += [Span(spans[first][0] - 1, spans[last][1] - 1) for first, last in twice]
    return places


def _cut(data: bytes, end: bytes, marks: re.Pattern[bytes]) -> bytes:
    """Put spaces for the marks at one end of each word."""
    data = data.replace(end, b"  ")
    return marks.sub(lambda match: b" " * len(match[0]), data) if end in data else data


def _twice(opened: list[bytes], closed: list[bytes]) -> Iterator[tuple[int, int]]:
    """Give the numbers of the first and the last word where some stand twice with no mark between them.

    So they are equal to those some words on, the marks before the ones and behind the others left out. As these are
    some in a row, it is enough to compare every so manieth.
    """
    for count in range(1, min(_PARTS, len(opened) // 2) + 1):
        equal = bytes(map(eq, opened[::count], islice(closed, count, None, count)))
        at = equal.find(1)
        while at >= 0:
            first = last = at * count
            while first and opened[first - 1] == closed[first - 1 + count]:
                first -= 1
            while last + 1 + count < len(closed) and opened[last + 1] == closed[last + 1 + count]:
                last += 1
            if last - first + 1 >= count:
                yield first, last + count
            at = equal.find(1, last // count + 1)


@cache
def _figures() -> re.Pattern[bytes]:
    return re.compile(rb"0(?: 0+)+")


@cache
def _opening() -> re.Pattern[bytes]:
    return re.compile(rb"(?<= )\x01+")


@cache
def _closing() -> re.Pattern[bytes]:
    return re.compile(rb"\x01+(?= )")


@cache
def _words() -> re.Pattern[bytes]:
    return re.compile(rb"[^ ]+")

"""Places where up to four words may stand twice in a row, found without an expression that refers back."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from operator import eq
from typing import NamedTuple

from editlint.document import Document
from editlint.facts.folded import folded
from editlint.text import Span

FARTHEST = 100
"""Four words are no longer, in characters; nor is one."""

_WORDS, _PARTS = 4, 16
"""So many words may stand twice, and so many stretches of letters: words may be parted by figures three times."""

_MANY = 50
"""From so many places on it is not worth while to look at each."""

_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyz")
# letters beyond ASCII have become question marks
_FIGURES = frozenset(b"?_0123456789")
_ONLY_LETTERS = bytes(byte if byte in _LETTERS else 32 for byte in range(256))
_ONE_FIGURE = bytes(ord("0") if byte in _FIGURES else byte for byte in range(256))
_ONE_MARK = bytes(byte if byte in _LETTERS else 32 if byte in _FIGURES or byte == 32 else 1 for byte in range(256))


class _Run(NamedTuple):
    """Stretches of letters that are equal to those `apart` on: the numbers of the first and the last."""

    first: int
    last: int
    apart: int

    @property
    def starts(self) -> range:
        """Where `apart` stretches stand that stand again right behind."""
        return range(self.first, self.last - self.apart + 2)


def repeats(document: Document) -> list[Span]:
    """Give all places where up to four words stand twice in a row, and some where they do not.

    A word within a word counts where it lies between what are no plain letters.
    """
    data = document.fact(folded).encode("ascii", "replace")
    figures = data.translate(_ONE_FIGURE)
    places = [Span(*match.span()) for match in _figures().finditer(figures)] if b"0 0" in figures else []
    is_parted = any(_is_within(figures, match.start()) for match in _before_letters().finditer(figures))
    words = data.translate(_ONLY_LETTERS).split()
    runs = list(_runs(words, _PARTS if is_parted else _WORDS))
    if 0 < len(runs) < _MANY:
        # between blocks are two spaces, elsewhere is one
        plain = b" ".join(data.replace(b"  ", b"\1 ").translate(_ONE_MARK).split())
        runs = [run for run in runs if _is_unbroken(words, run, plain)]
    if runs:
        end = max(run.last + run.apart for run in runs) + 1
        spans = [match.span() for match in islice(_letters().finditer(data), end)]
        places += [Span(spans[at][0], spans[at + 2 * run.apart - 1][1]) for run in runs for at in run.starts]
    return places


def _runs(words: list[bytes], most: int) -> Iterator[_Run]:
    """Give the runs that are long enough for words to stand twice, whatever is between them.

    A run of some words that are equal to those so far on will show if every so manieth is compared.
    """
    for count in range(1, min(most, len(words) // 2) + 1):
        equal = bytes(map(eq, words[::count], words[count::count]))
        at = equal.find(1)
        while at >= 0:
            first = last = at * count
            while first and words[first - 1] == words[first - 1 + count]:
                first -= 1
            while last + 1 + count < len(words) and words[last + 1] == words[last + 1 + count]:
                last += 1
            if last - first + 1 >= count:
                yield _Run(first, last, count)
            at = equal.find(1, last // count + 1)


def _is_unbroken(words: list[bytes], run: _Run, plain: bytes) -> bool:
    """Say whether somewhere in a run, or in words like it, nothing but figures and spaces is between the words."""
    return len(run.starts) > _MANY or any(b" ".join(words[at : at + 2 * run.apart]) in plain for at in run.starts)


def _is_within(figures: bytes, at: int) -> bool:
    """Say whether a letter stands before the figures that end here."""
    return figures[max(at - FARTHEST, 0) : at].rstrip(b"0")[-1:].isalpha()


@cache
def _figures() -> re.Pattern[bytes]:
    return re.compile(rb"0(?: 0+)+")


@cache
def _before_letters() -> re.Pattern[bytes]:
    return re.compile(rb"0[a-z]")


@cache
def _letters() -> re.Pattern[bytes]:
    return re.compile(rb"[a-z]+")

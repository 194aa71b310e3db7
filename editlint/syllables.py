"""Syllables of English words, as textstat counts them: by pronunciation where it is known, else by hyphenation."""

import re
from bisect import bisect_right
from functools import cache
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from typing import Literal

English = Literal["en_US", "en_GB"]
"""Which hyphenation is used for words whose pronunciation is not known."""

NLTK_DATA = Path(__file__).parent / "nltk_data"
"""A folder of data as NLTK wants it: what it calls CMUdict is the table."""

TABLE = NLTK_DATA / "corpora" / "cmudict" / "cmudict"
"""The words that hyphenation gets wrong, made from CMUdict 0.7a by `python -m bench.syllables`."""

_PAGE = 1024
_MANY = 200_000
_NO_WORD = re.compile(r"[^\w\s']")
_NO_CONTRACTION = re.compile(r"'(?![tsd]|ve|ll|re)")
_EDGE = 2


class Syllables(dict[str, int]):
    """One more than the syllables of each token that was asked for, 0 for a token without a word in it.

    A token is what stands between spaces. Its word is what textstat leaves of it: no punctuation but the apostrophe
    of a contraction. It is worked out once.
    """

    def __init__(self, english: English) -> None:
        """Know nothing yet."""
        super().__init__()
        self._hyphenation = _hyphenation(english)
        self._table = _table()

    def __missing__(self, token: str) -> int:
        """Work out a token that was not asked for before."""
        if len(self) >= _MANY:
            self.clear()
        word = (token if token.isalpha() else _NO_WORD.sub("", _NO_CONTRACTION.sub("", token))).lower()
        self[token] = count = self._of_word(word) + 1 if word else 0
        return count

    def _of_word(self, word: str) -> int:
        known = self._table.syllables(word)
        return self._hyphenation.breaks(word) + 1 if known is None else known


@cache
def syllables(english: English) -> Syllables:
    """Give what counts syllables with one of the English hyphenations."""
    return Syllables(english)


class _Hyphenation:
    """Liang's algorithm on the patterns that pyphen ships. Importing pyphen takes longer than all of a small check."""

    def __init__(self, path: Path) -> None:
        patterns = path.read_bytes()
        letters = patterns.translate(None, b"0123456789")
        self._patterns = dict(zip(letters.decode().split("\n"), patterns.decode().split("\n"), strict=True))
        self._longest = max(map(len, self._patterns))

    def breaks(self, word: str) -> int:
        """Give in how many places a word may be hyphenated."""
        dotted = f".{word}."
        levels = [0] * (len(dotted) + 1)
        for start in range(len(dotted)):
            # "h", "ha", "har" …
            parts = accumulate(dotted[start : start + self._longest])
            for pattern in filter(None, map(self._patterns.get, parts)):
                for at, level in _levels(pattern):
                    levels[start + at] = max(levels[start + at], level)
        return sum(level % 2 for level in levels[1 + _EDGE : len(word) + 2 - _EDGE])


@cache
def _levels(pattern: str) -> tuple[tuple[int, int], ...]:
    """Give what a pattern such as "a2ch4" asks for between its letters: a 2 behind the first, a 4 behind the third."""
    levels: list[tuple[int, int]] = []
    letters = 0
    for mark in pattern:
        if mark.isdigit():
            levels.append((letters, int(mark)))
        else:
            letters += 1
    return tuple(levels)


@cache
def _hyphenation(english: English) -> _Hyphenation:
    # found, not imported: the package reads its whole folder and more of the standard library when it is imported
    spec = find_spec("pyphen")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("pyphen is not installed; textstat needs it. Install editlint again.")
    return _Hyphenation(Path(spec.origin).parent / "dictionaries" / f"hyph_{english}.dic")


class _Table:
    """The table as one text, with the first word of each page: parting its 69,000 lines takes longer than a check."""

    def __init__(self, lines: bytes) -> None:
        self._text = text = b"\n" + lines
        self._starts = [0, *(text.index(b"\n", at) for at in range(_PAGE, len(text) - _PAGE, _PAGE))]
        self._firsts = [text[start : text.index(b" ", start) + 1] for start in self._starts]
        self._starts.append(len(text))

    def syllables(self, word: str) -> int | None:
        """Give how many syllables a word has, None if it is not in the table."""
        line = f"\n{word} ".encode()
        page = max(bisect_right(self._firsts, line) - 1, 0)
        start = self._text.find(line, *self._starts[page : page + 2])
        return None if start < 0 else self._text.count(b" 0", start, self._text.find(b"\n", start + 1))


@cache
def _table() -> _Table:
    return _Table(TABLE.read_bytes())

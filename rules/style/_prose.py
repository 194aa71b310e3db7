"""The prose that a check of proselint is to read: all of it, or what lies around the places it may say something of.

proselint's text begins and ends with a line break, and its paragraphs are a blank line apart.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple

from editlint.document import OBJECT, PROSE, Block, Document
from editlint.text import Span


class _Piece(NamedTuple):
    """Where a piece of prose begins in the text for proselint, where it stands in the draft, and whether it goes on."""

    start: int
    span: Span
    goes_on: bool


class Prose(NamedTuple):
    """A text for proselint, and the pieces of the draft that it is made of."""

    text: str
    pieces: tuple[_Piece, ...]

    def span(self, start: int, end: int) -> Span | None:
        """Give the place in the draft, without spaces around it, or None where it is not in one block."""
        found = self.text[start:end]
        start += len(found) - len(found.lstrip())
        end = start + len(found.strip())
        first, last = self._index(start), self._index(end - 1)
        begin, finish = self.pieces[first], self.pieces[last]
        is_one = all(piece.goes_on for piece in self.pieces[first + 1 : last + 1])
        span = Span(start - begin.start + begin.span.start, end - finish.start + finish.span.start)
        is_within = begin.start <= start < end and span.end <= finish.span.end
        return span if is_one and is_within else None

    def _index(self, offset: int) -> int:
        return max(bisect_right(self.pieces, offset, key=attrgetter("start")) - 1, 0)


READS = PROSE - {"quote", "pull-quote"}
"""A block quote is a quotation."""


def whole(document: Document) -> Prose:
    """Give all prose that is no quotation as a whole."""
    return _put_together(document, ((block.span, "", block) for block in document.blocks if block.kind in READS))


def around(document: Document, places: Iterable[Span], reach: int) -> Prose:
    """Give what lies up to `reach` characters around places, and to the next space; whole blocks if it is 0."""
    return _put_together(document, _windows(document, sorted(places), reach))


def without_monsters(prose: Prose) -> Prose:
    """Give prose in which what is too long to be a word is none: signs in its place."""
    return prose._replace(text=re.sub(_MONSTER, lambda match: OBJECT * len(match[0]), prose.text))


_MONSTER = r"\w{101,}"


def spaced(document: Document) -> Prose | None:
    """Give all prose with the spaces that the author typed, or None if readers see them all."""
    source = document.source.text
    if "  " not in source:
        return None
    gaps = [
        (end, " " * (source_end - source_start - 1))
        for start, end, source_start, source_end, _ in document.runs
        if end - start == 1 < source_end - source_start and not source[source_start:source_end].strip(" ")
    ]
    return _put_together(document, _parted(document, gaps)) if gaps else None


_Part = tuple[Span, str, Block]
"""A piece of prose, what comes before it if that is not as usual, and its block."""


def _parted(document: Document, gaps: list[tuple[int, str]]) -> Iterator[_Part]:
    """Part blocks where the author typed several spaces; all but the first come before the next part."""
    at = 0
    for block in document.blocks:
        start, before = block.span.start, ""
        while at < len(gaps) and gaps[at][0] < block.span.end:
            end, gap = gaps[at]
            at += 1
            if block.kind in READS:
                yield Span(start, end), before, block
                start, before = end, gap
        if block.kind in READS:
            yield Span(start, block.span.end), before, block


def _windows(document: Document, places: list[Span], reach: int) -> Iterator[_Part]:
    text = document.text
    window: _Part | None = None
    end = 0
    for place in places:
        if window and place.start < end == window[2].span.end:
            continue
        block = document.block_at(place.start)
        first, last = block.span
        if reach:
            first = max(text.rfind(" ", max(first, end), max(place.start - reach, first)), first)
            last = text.find(" ", min(max(place.end + reach, end), last), last) + 1 or last
        if window and first > end:
            yield window
            window = None
        window = (Span(window[0].start if window else first, last), "", block)
        end = last
    if window:
        yield window


def _put_together(document: Document, parts: Iterable[_Part]) -> Prose:
    """Join pieces of a document; what begins within a block must not seem to open it."""
    texts = ["\n"]
    pieces: list[_Piece] = []
    length = 1
    end = 0
    for span, given, block in parts:
        gap = given or (OBJECT if span.start > block.span.start else _between(document.text[end : span.start]))
        pieces.append(_Piece(length + len(gap), span, goes_on=bool(given)))
        texts += gap, document.text[span.start : span.end]
        length += len(gap) + span.end - span.start
        end = span.end
    return Prose("".join((*texts, "\n")), tuple(pieces))


def _between(text: str) -> str:
    """Give what stands between two blocks for the text there: what is no prose is one sign."""
    return text if text in ("", "\n\n") else f"{OBJECT}\n\n"

"""The prose that a check of proselint is to read: all of it, or what lies around the places it may say something of.

proselint's text begins and ends with a line break, and its paragraphs are a blank line apart.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple

from editlint.document import OBJECT, Block, Document, Kind
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


def whole(document: Document, kinds: Collection[Kind]) -> Prose:
    """Give all blocks of these kinds."""
    return _put_together(document, ((block.span, "") for block in document.blocks if block.kind in kinds))


def around(document: Document, places: Iterable[Span], reach: int) -> Prose:
    """Give what lies up to `reach` characters around places, and to the next space; whole blocks if it is 0."""
    return _put_together(document, ((span, "") for span in _windows(document, sorted(places), reach)))


def spaced(document: Document, kinds: Collection[Kind]) -> Prose | None:
    """Give all blocks of these kinds with the spaces that the author typed, or None if readers see them all."""
    gaps = {
        end: " " * (source_end - source_start - 1)
        for start, end, source_start, source_end, _ in document.runs
        if end - start == 1 < source_end - source_start and not document.source.text[source_start:source_end].strip(" ")
    }
    if not gaps:
        return None
    blocks = [block for block in document.blocks if block.kind in kinds]
    return _put_together(document, (part for block in blocks for part in _parted(block, gaps)))


def _parted(block: Block, gaps: dict[int, str]) -> Iterator[tuple[Span, str]]:
    """Part a block where the author typed several spaces, and give each part with those before it."""
    start, gap = block.span.start, ""
    for end in range(block.span.start, block.span.end):
        if end in gaps:
            yield Span(start, end), gap
            start, gap = end, gaps[end]
    yield Span(start, block.span.end), gap


def _windows(document: Document, places: list[Span], reach: int) -> Iterator[Span]:
    text = document.text
    start = end = 0
    for place in places:
        block = document.block_at(place.start).span
        if place.start < end == block.end:
            continue
        first, last = block
        if reach:
            first = max(text.rfind(" ", max(first, end), max(place.start - reach, first)), first)
            last = text.find(" ", min(max(place.end + reach, end), last), last) + 1 or last
        if first > end:
            if end:
                yield Span(start, end)
            start = first
        end = last
    if end:
        yield Span(start, end)


def _put_together(document: Document, parts: Iterable[tuple[Span, str]]) -> Prose:
    """Join spans of a document, each with what is before it; what begins within a block must not seem to open it."""
    texts = ["\n"]
    pieces: list[_Piece] = []
    length = 1
    for span, gap in parts:
        between = gap or _between(document, pieces[-1].span.end if pieces else 0, span.start)
        text = document[span]
        pieces.append(_Piece(length + len(between), span, goes_on=between[:1] == " "))
        texts += between, text
        length += len(between) + len(text)
    return Prose("".join((*texts, "\n")), tuple(pieces))


def _between(document: Document, end: int, start: int) -> str:
    """Give what stands for the text between two pieces."""
    if document.block_at(start).span.start != start:
        return OBJECT
    if document.text[end:start] in ("", "\n\n"):
        return document.text[end:start]
    return f"{OBJECT}\n\n"

"""The lines of prose that a reader sees."""

from typing import NamedTuple

from editlint.document import Block, Document
from editlint.text import Span


class Line(NamedTuple):
    """A line of prose as the reader sees it, and the block it stands in. A block may hold several."""

    span: Span
    block: Block


def lines(document: Document) -> tuple[Line, ...]:
    """Give the lines of all prose, in order: a visible line break or the end of a block ends one."""
    found = []
    text = document.text
    for block in document.prose:
        start, end = block.span
        stop = text.find("\n", start, end)
        if stop < 0:
            found.append(Line(block.span, block))
            continue
        while stop >= 0:
            if stop > start:
                found.append(Line(Span(start, stop), block))
            start = stop + 1
            stop = text.find("\n", start, end)
        if start < end:
            found.append(Line(Span(start, end), block))
    return tuple(found)


def is_marked(document: Document, block: Block) -> bool:
    """Say whether the author marked a block as what it is.

    False where it stands bare in the source, so that its kind is the guess of a reader of plain text.
    """
    start, end, pointer = block.outer
    if pointer is not None:
        return True
    source = document.source.text[start:end]
    place = document.locate(block.span)
    before, after = source[: place.start - start], source[place.end - start :]
    return bool(before.strip() or after.strip())

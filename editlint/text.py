"""Places in text: offsets inside, lines and columns only for people."""

import re
from bisect import bisect_right
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of the reader's text, in code points."""

    start: int
    end: int


class Location(NamedTuple):
    """A half-open range of the source, in code points.

    `pointer` names the node the offsets count in where the source is no flat text; otherwise it is None.
    """

    start: int
    end: int
    pointer: str | None = None


class Position(NamedTuple):
    """A line and a column, both from 1, columns in code points."""

    line: int
    column: int


class LineIndex:
    """Turns offsets of one text into positions. Lines end at LF, CRLF and CR, and at nothing else."""

    def __init__(self, text: str) -> None:
        """Find the line starts of `text`."""
        self._length = len(text)
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n?|\n", text))]

    def position(self, offset: int) -> Position:
        """Give the position of a code-point offset."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def line(self, number: int) -> Span:
        """Give the place of a line, counted from 1, with its line end."""
        ends = self._starts[number] if number < len(self._starts) else self._length
        return Span(self._starts[number - 1], ends)

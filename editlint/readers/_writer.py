"""What HTML and Markdown have in common: text into blocks, and what is no prose into blocks beside them."""

import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from editlint.document import OBJECT, Builder, Kind, Part
from editlint.readers._html_tokens import Bounds, pieces
from editlint.readers._tags import Tag, split
from editlint.text import Location, Span

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBERS = re.compile(r"\s*\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\s*")
_DIGITS = re.compile(r"\d+|\D+")
_DATA = re.compile(r"\s*data:[^,]*+", re.IGNORECASE)


class _Link(NamedTuple):
    parts: list[Part]
    start: int
    mark: int


class Writer:
    """Puts text into a builder. `open_block` is called with a source offset where text needs a block.

    `is_hidden` is set while a reader sees nothing, `is_raised` while digits are superscript. While `capture` is a list,
    text goes there.
    """

    def __init__(self, builder: Builder, tags: list[Tag], open_block: Callable[[int], None]) -> None:
        """Write into `builder`, in which `tags` are the site engine's."""
        self.builder = builder
        self.capture: list[Part] | None = None
        self.is_hidden = False
        self.is_raised = False
        self._text = builder.source.text
        self._tags = tags
        self._tag_starts = [tag.start for tag in tags]
        self._open_block = open_block
        self._link: _Link | None = None
        self._last_tag = -1

    @property
    def is_special(self) -> bool:
        """Whether text does not simply go into the open block."""
        return self.is_hidden or self.is_raised or self.capture is not None or not self.builder.is_open

    def verbatim(self, start: int, end: int) -> None:
        """Write source text as it stands, without site-engine tags."""
        if not self.has_tag(start, end):
            self._verbatim(start, end)
            return
        for begin, stop, tag in split(self._tags, start, end):
            if tag is None:
                self._verbatim(begin, stop)
            else:
                self._tag(tag)

    def coded(self, start: int, end: int) -> None:
        """Write source text whose character references stand for characters."""
        if self._text.find("&", start, end) < 0:
            self.verbatim(start, end)
            return
        for text, begin, stop in pieces(self._text, start, end):
            if text is None:
                self.verbatim(begin, stop)
            else:
                self.replace(text, begin, stop)

    def replace(self, text: str, start: int, end: int) -> None:
        """Write text in place of the source."""
        if self.is_hidden:
            return
        if self.capture is not None:
            self.capture.append((text, start, end))
            return
        if text.isspace():
            text = " "
        if self.builder.is_open or text != " ":
            self._open(start)
            self.builder.replace(text, start, end)

    def line_break(self, start: int, end: int) -> None:
        """Write a line break that the reader sees, if there is a line before it."""
        if self.is_hidden:
            return
        if self.capture is not None:
            self.capture.append(("\n", start, end))
        elif self.builder.is_open:
            self.builder.line_break(start, end)

    def object(self, start: int, end: int) -> Span:
        """Write what is no prose. Gives its span."""
        if self.is_hidden or self.capture is not None:
            return self.anchor(self.builder.length)
        self._open(start)
        return self.builder.object(start, end)

    def captured(self, kind: Kind, start: int, end: int) -> None:
        """End a capture that an object in prose stands for."""
        parts, self.capture = self.capture or [], None
        if not self.is_hidden:
            anchor = self.object(start, end)
            self.builder.aside(kind, parts, Location(start, end), (anchor,))

    def anchor(self, mark: int) -> Span:
        """Give what the open block holds since the text was `mark` long."""
        length = self.builder.length
        return Span(max(mark, self.builder.start), length) if self.builder.is_open else Span(length, length)

    def link(self, target: Bounds, start: int) -> None:
        """Begin a link: what is written until it ends, or until the block does, is its text."""
        if not self.is_hidden:
            self._link = _Link(self.target(*target), start, self.builder.length)

    def end_link(self, end: int) -> None:
        """End the link, if one is open."""
        if self._link:
            parts, start, mark = self._link
            self.builder.aside("link-target", parts, Location(start, end), (self.anchor(mark),))
            self._link = None

    def close(self, outer: Location) -> None:
        """End the block, and the link in it."""
        if self._link and self.builder.is_open and self.builder.length > self._link.mark:
            self.end_link(outer.end)
        self.builder.close(outer)

    def target(self, start: int, end: int) -> list[Part]:
        """Give an address in an attribute. Data in it are no text."""
        data = _DATA.match(self._text, start, end)
        return self.value(start, data.end() if data else end)

    def value(self, start: int, end: int) -> list[Part]:
        """Give the value of an attribute."""
        return list(self._value(start, end))

    def _value(self, start: int, end: int) -> Iterator[Part]:
        for begin, stop, tag in split(self._tags, start, end):
            if tag is None:
                for text, left, right in pieces(self._text, begin, stop, in_attribute=True):
                    yield (left, right) if text is None else (text, left, right)
            elif tag.becomes == "object":
                yield OBJECT, tag.start, tag.end

    def has_tag(self, start: int, end: int) -> bool:
        """Say whether a site-engine tag has a share in a stretch of the source."""
        if not self._tags:
            return False
        index = bisect_right(self._tag_starts, start)
        if index and self._tags[index - 1].end > start:
            return True
        return index < len(self._tags) and self._tag_starts[index] < end

    def next_tag(self, offset: int) -> int:
        """Give the start of the first site-engine tag that ends behind an offset, or a number beyond all offsets."""
        index = bisect_right(self._tag_starts, offset)
        if index and self._tags[index - 1].end > offset:
            index -= 1
        return self._tag_starts[index] if index < len(self._tags) else sys.maxsize

    def _verbatim(self, start: int, end: int) -> None:
        if self.is_hidden:
            return
        if self.capture is not None:
            self.capture.append((start, end))
        elif self.is_raised and _NUMBERS.fullmatch(self._text, start, end):
            self._raised(start, end)
        elif self.builder.is_open:
            self.builder.verbatim(start, end)
        elif not self._text[start:end].isspace():
            self._open_block(start)
            self.builder.verbatim(start, end)

    def _raised(self, start: int, end: int) -> None:
        self._open(start)
        for match in _DIGITS.finditer(self._text, start, end):
            if match[0].isdecimal():
                self.builder.replace(match[0].translate(_SUPERSCRIPTS), *match.span())
            else:
                self.builder.verbatim(*match.span())

    def _tag(self, tag: Tag) -> None:
        """Write a site engine's tag, once, although it may stand in several stretches of text."""
        if tag.start <= self._last_tag or tag.becomes == "nothing":
            return
        self._last_tag = tag.start
        anchor = self.object(tag.start, tag.end)
        if tag.becomes == "code" and self.capture is None and not self.is_hidden:
            place = Location(tag.start, tag.end)
            self.builder.aside("code", (place[:2],), place, (anchor,))

    def _open(self, start: int) -> None:
        if not self.builder.is_open:
            self._open_block(start)

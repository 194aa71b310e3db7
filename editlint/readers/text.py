"""Plain text: blank lines part the blocks, short lines without a full stop are headings, bullets make lists."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from editlint.document import Builder, Document, Kind, Source
from editlint.rule import hookimpl
from editlint.text import Location

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|$)")
_BULLET = re.compile(r"(?:[-*+•‣⁃▪◦●·–—]|\(?(\d{1,3})[.)])[ \t]+(?=\S)")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_FINAL = tuple(".…:;,。")
_ASKING = tuple("!?！？")
_CLOSING = "\"'”’»)]"


class _Line(NamedTuple):
    """A line that is not blank, without the spaces around it, and without its bullet or hashes."""

    start: int
    end: int
    outer: Location
    number: int | None
    """None if the line begins no list item, 0 for a bullet."""
    hashes: int


@hookimpl(trylast=True)
def editlint_read(source: Source) -> Document | None:
    """Read a draft as plain text, whatever it is: other readers come first."""
    builder = Builder(source)
    paragraphs = list(_paragraphs(source.text))
    for index, lines in enumerate(paragraphs):
        kind, level = _kind(source.text, lines, index, len(paragraphs))
        builder.open(kind, level, lines[0].number or 0)
        for line, following in zip_longest(lines, lines[1:]):
            builder.verbatim(line.start, line.end)
            if following and _goes_on(source.text, line, following):
                builder.replace(" ", line.end, following.start)
            elif following:
                builder.line_break(line.end, following.start)
        builder.close(Location(lines[0].outer.start, lines[-1].outer.end))
    return builder.build()


def _paragraphs(text: str) -> Iterator[list[_Line]]:
    """Give runs of lines without a blank one between them, parted before each list item and around each heading."""
    paragraph: list[_Line] = []
    for match in _LINE.finditer(text):
        line = _line(text, match)
        starts_anew = line is None or line.number is not None or line.hashes or (paragraph and paragraph[-1].hashes)
        if paragraph and starts_anew:
            yield paragraph
            paragraph = []
        if line:
            paragraph.append(line)
    if paragraph:
        yield paragraph


def _line(text: str, match: re.Match[str]) -> _Line | None:
    stripped = match[0].strip()
    if not stripped:
        return None
    start = text.index(stripped[0], match.start())
    end = start + len(stripped)
    if stripped[0].isalpha():
        return _Line(start, end, Location(*match.span()), None, 0)
    bullet = _BULLET.match(text, start, end)
    hashes = _HASHES.match(text, start, end)
    mark = bullet or hashes
    return _Line(
        mark.end() if mark else start,
        end,
        Location(*match.span()),
        int(bullet[1] or 0) if bullet else None,
        len(hashes[1]) if hashes else 0,
    )


def _kind(text: str, lines: list[_Line], index: int, count: int) -> tuple[Kind, int]:
    """Tell what a paragraph is. When unsure it is a paragraph."""
    line = lines[0]
    content = text[line.start : line.end]
    ending = content.rstrip(_CLOSING)
    words = len(content.split())
    kind: Kind = "paragraph"
    if line.number is not None:
        return "list-item", 1
    if line.hashes:
        return ("title", 1) if index == 0 else ("heading", line.hashes)
    if len(lines) > 1 or count == 1 or ending.endswith(_FINAL):
        return kind, 0
    if index == 0 and words <= 20:
        return "title", 1
    if ending.endswith(_ASKING):
        return kind, 0
    if index == 1 and 6 <= words <= 30:
        return "deck", 0
    return ("heading", 2) if words <= 12 else (kind, 0)


def _goes_on(text: str, line: _Line, following: _Line) -> bool:
    """Tell a line wrapped by an editor from one that the author ended."""
    return line.end - line.start >= 50 or text[following.start].islower()

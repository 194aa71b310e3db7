"""From pulldown-cmark's events, with their places in the source, to blocks."""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pyromark

from editlint.document import OBJECT, Builder, Document, Kind, Part, Source
from editlint.readers import _front_matter, _tags
from editlint.readers._elements import Elements
from editlint.readers._html_tokens import TEXT, Bounds, Token, tokens
from editlint.text import Location, Span

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_WIDTHS = re.compile("[\x00-\x7f]+|[\x80-\u07ff]+|[\u0800-\uffff]+|[\U00010000-\U0010ffff]+")
_LABEL = re.compile(r"\[\^[^\]\r\n]*\]:")
_OPENS_TARGET = re.compile(r"[^\]]*\]\(\s*")
_CODED = re.compile(r"\\(?P<escaped>[!-/:-@\[-`{-~])|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TICKS = re.compile("`+")
_WRAP = re.compile(r"(?:\r\n?|\n)[ \t]*")
_QUOTED_WRAP = re.compile(r"(?:\r\n?|\n)[ \t>]*")
_CELL_ESCAPE = re.compile(r"\\(?=\|)")
_DEFINITION = re.compile(r"\[(?:[^\]\\]|\\.)*\]:\s*")
_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)
_PLAIN = frozenset(("Emphasis", "Strong", "Strikethrough"))


_BEYOND_LABEL = re.compile(r"\[[\x00-\x09\x0b\x0c\x0e-Z\\^-\x7f]*+[^\x00-\x7f][^\[\]\r\n]*+\]:")
_BEYOND_ESCAPE = re.compile(r"\\[^\x00-\x7f]")
_COMMON = "’“”—–‘…\xa0"
_ODD_SPACES = "\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))


@cache
def _stand_in(char: str) -> str:
    """Give an ASCII character that Markdown takes for the same sort: a space, a punctuation mark or a letter."""
    category = unicodedata.category(char)
    return "\f" if category[0] == "Z" else ";" if category[0] in "PS" else "x"


def _in_ascii(text: str) -> str | None:
    """Give text with a stand-in for each character beyond ASCII, or None if that would change what it means."""
    plain = text
    for char in _COMMON:
        if plain.isascii():
            break
        plain = plain.replace(char, _stand_in(char))
    if not text.isascii() and _is_telling(text, "\xa0" if plain.isascii() else _ODD_SPACES):
        return None
    return plain if plain.isascii() else _BEYOND_ASCII.sub(lambda match: _stand_in(match[0]), plain)


def _is_telling(text: str, spaces: str) -> bool:
    """Say whether characters beyond ASCII matter: in labels, behind a backslash, as spaces where plain ones count."""
    if "]:" in text and _BEYOND_LABEL.search(text):
        return True
    if "\\" in text and _BEYOND_ESCAPE.search(text):
        return True
    return any(
        _counts_as_space(text, match.start()) for char in spaces if char in text for match in re.finditer(char, text)
    )


def _counts_as_space(text: str, offset: int) -> bool:
    """Say whether a plain space at `offset` could be markup: at either end of a line, or in a link's target."""
    before = text[max(offset - 60, 0) : offset].replace("\r", "\n").rpartition("\n")[2]
    after = text[offset : offset + 60].lstrip(_ODD_SPACES + " \t")
    target = before.rpartition("](")
    return (
        not before.strip(" \t>#*+-.)=_|:`~0123456789" + _ODD_SPACES)
        or after[:1] in ("", "\r", "\n")
        or (bool(target[1]) and not set(target[2]) & set(" ()"))
    )


def _offsets(text: str) -> Callable[[int], int]:
    """Give the function from offsets of the UTF-8 bytes to code points."""
    starts, points, widths = [0], [0], [1]
    for match in _WIDTHS.finditer(text):
        starts.append(starts[-1] + widths[-1] * (match.start() - points[-1]))
        points.append(match.start())
        widths.append(len(match[0][0].encode()))

    def point(offset: int) -> int:
        index = bisect_right(starts, offset) - 1
        return points[index] + (offset - starts[index]) // widths[index]

    return point


class Reader:
    """Turns the parser's events into blocks.

    The parser sees `masked` from `begin` on, behind the front matter. In it site-engine tags are x's, and every
    character beyond ASCII is one of ASCII of the same sort, so that the bytes that the parser counts are code points;
    where that would change what the Markdown means, `point` makes the one of the other.
    `at` is the end of what was read so far. Text from `held` to `held_end` is held back in case more of it follows.
    """

    def __init__(self, source: Source, escape: Callable[[str, Kind], str]) -> None:
        """Read the front matter and find the tags."""
        self.builder = Builder(source, escape)
        self.begin = _front_matter.read(self.builder)
        self.tags = _tags.find(source.text, self.begin, is_filled=self.begin > 0)
        masked = _tags.mask(source.text, self.tags) if self.tags else source.text
        in_ascii = _in_ascii(masked)
        self.point = _offsets(masked[self.begin :]) if in_ascii is None else None
        self.masked = masked if in_ascii is None else in_ascii
        self.has_html = masked.find("<", self.begin) >= 0
        self.elements = Elements(self.builder, self.tags, self._open_plain)
        self.writer = self.elements.writer
        self.ends: dict[str, Bounds] = {}
        self.block_end = 0
        self.at = self.begin
        self.next_tag = self.writer.next_tag(self.begin)
        self.held = 0
        self.held_end = -1
        self.line = 0
        self.depth = 0
        self.quotes = 0
        self.lists: list[int | None] = []
        self.item: int | None = None
        self.outer: int | None = None
        self.table = [0, 0]
        self.heading = 0
        self.is_cell = False
        self.code: list[Part] | None = None
        self.alt: list[Part] | None = None
        self.links: list[tuple[dict[str, str], int, list[Part] | None]] = []
        self.footnote: int | None = None
        self.uses: dict[str, list[Span]] = {}
        self.html_end = 0
        self.gaps: list[Span] = []
        if self.builder.has_title:
            self.builder.escape = _escaping(escape)

    def read(self) -> Document:
        """Give the document."""
        shift, point = self.begin, self.point
        text = self.masked[shift:]
        event: Any
        for event, place in pyromark.events_with_range(text, options=_OPTIONS):
            start, end = place["start"], place["end"]
            if point:
                start, end = point(start), point(end)
            start += shift
            end += shift
            if event.__class__ is str:
                self._inline(event, "", start, end)
                continue
            ((name, value),) = event.items()
            if name == "Text":
                self._text(value, start, end)
            elif value.__class__ is str and value in _PLAIN:
                continue  # emphasis: its marks are no text, and what it holds comes as text
            elif name == "Start":
                if value == "Paragraph":
                    self._begin_block(start, end)
                else:
                    self._start(value, start, end)
            elif name == "End":
                if value == "Paragraph":
                    self._end_block(end)
                else:
                    self._end(value, start, end)
            else:
                self._inline(name, value, start, end)
        self._close()
        self.elements.finish(len(self.masked))
        if "]:" in text:
            self._definitions(text)
        return self.builder.build()

    def _definitions(self, text: str) -> None:
        for label, definition in pyromark.reference_definitions(text, options=_OPTIONS).items():
            start, end = definition["span"]["start"], definition["span"]["end"]
            if self.point:
                start, end = self.point(start), self.point(end)
            start += self.begin
            end += self.begin
            match = _DEFINITION.match(self.masked, start)
            parts = self._target(match.end() if match else start, end, definition["dest"])
            self.builder.aside("link-target", parts, Location(start, end), tuple(self.uses.get(label, ())))

    def _inline(self, name: str, value: str, start: int, end: int) -> None:
        if name == "Html":
            if start > self.html_end:
                self.gaps.append(Span(self.html_end, start))
            self.html_end = end
            return
        if start < self.at:
            return
        if self.held_end >= 0:
            self._flush()
        if name == "InlineHtml":
            if self.alt is None:
                found = tokens(self.masked, start, end, self.block_end, self.ends)
                self.at = max(self.elements.read(found), end)
            return
        if name == "Rule":
            self._close()
            self.elements.mark(end)
        elif name == "Code":
            self._code(value, start, end)
        elif name == "FootnoteReference":
            self._open(start)
            self.writer.verbatim(start, end)
        elif self.alt is not None:
            self.alt.append((" ", start, end))
        elif name == "SoftBreak":
            writes_through = self.has_html or not self.builder.is_open
            (self.writer if writes_through else self.builder).replace(" ", start, end)
        elif name == "HardBreak":
            self.writer.line_break(start, end)
        self.at = end

    def _text(self, text: str, start: int, end: int) -> None:
        source = self.masked
        stop = start + len(text)
        is_verbatim = source.startswith(text, start) and (text != "&" or end == stop)
        if start == self.held_end == self.at and is_verbatim:
            self.held_end = stop
            self.at = end
            return
        if self.code is not None:
            self.code.append((start, stop) if is_verbatim else (text, start, end))
            return
        if start < self.at:
            return  # the HTML before it took it in
        is_escaped = start > self.at and source[start - 1] == "\\"
        self.at = end
        if self.held_end >= 0:
            self._flush()
        if self.alt is not None:
            if is_escaped and is_verbatim:
                self.alt.append((text[0], start - 1, start + 1))
                start, text = start + 1, text[1:]
            self.alt += self._parts(start, stop) if is_verbatim else [(text, start, end)]
            return
        if not self.builder.is_open:
            self._open(start)
        if is_escaped and is_verbatim:
            self.writer.replace(text[0], start - 1, start + 1)
            start, text = start + 1, text[1:]
        if not is_verbatim:
            self.writer.replace(text, start, end)
        elif text:
            self.held, self.held_end = start, stop

    def _flush(self) -> None:
        """Write the text that is held back."""
        start, end = self.held, self.held_end
        self.held_end = -1
        is_special = self.has_html and self.writer.is_special
        if end > self.next_tag:
            is_special = is_special or self.writer.has_tag(start, end)
            self.next_tag = self.writer.next_tag(end)
        if is_special:
            self.writer.verbatim(start, end)
        else:
            self.builder.verbatim(start, end)

    def _start(self, tag: Any, start: int, end: int) -> None:
        if self.held_end >= 0:
            self._flush()
        name: str = tag if isinstance(tag, str) else next(iter(tag))
        value: Any = None if isinstance(tag, str) else tag[name]
        if name in ("Link", "Image"):
            self._open(start)
            if name == "Image" and self.alt is None:
                self.alt = []
            self.links.append((value, self.builder.length, self.alt))
            self.at = max(self.at, start + (2 if name == "Image" else 1))
            return
        self._begin_block(start, end)
        if name == "Heading":
            self.heading = int(value["level"][1])
        elif name == "BlockQuote":
            self.quotes += 1
            self.outer = start
        elif name == "List":
            self.lists.append(value)
        elif name == "Item":
            number = self.lists[-1]
            self.item = number or 0
            self.outer = start
            if number is not None:
                self.lists[-1] = number + 1
        elif name == "CodeBlock":
            self.code = []
        elif name == "HtmlBlock":
            self.html_end = start
            self.gaps.clear()
        elif name == "Table":
            self.table = [0, 0]
        elif name == "TableRow":
            self.table = [self.table[0] + 1, 0]
        elif name == "TableCell":
            self.table[1] += 1
            self.is_cell = True
        elif name == "FootnoteDefinition":
            self.footnote = self.outer = start

    def _end(self, tag: Any, start: int, end: int) -> None:
        if self.held_end >= 0:
            self._flush()
        name = tag if isinstance(tag, str) else next(iter(tag))
        if name in ("Link", "Image"):
            self._link(start, end)
            self.at = max(self.at, end)
            return
        if name == "CodeBlock":
            self.builder.aside("code", self.code or (), Location(start, end))
            self.code = None
        elif name == "HtmlBlock":
            self._html(max(start, self.at), end)
            self.depth = self.elements.depth
        self._end_block(end if name in ("Heading", "TableCell", "CodeBlock", "HtmlBlock") else self.at)
        if name == "BlockQuote":
            self.quotes -= 1
        elif name == "List":
            self.lists.pop()
        elif name == "Item":
            self.item = None
        elif name == "Heading":
            self.heading = 0
        elif name == "TableCell":
            self.is_cell = False
        elif name == "FootnoteDefinition":
            self.footnote = None
        if name != "Item":
            self.at = max(self.at, end)

    def _begin_block(self, start: int, end: int) -> None:
        self.block_end = end
        if self.held_end >= 0 or self.builder.is_open:
            self._close()
        self.line = start
        if self.has_html:
            self.depth = self.elements.depth

    def _end_block(self, end: int) -> None:
        if self.held_end >= 0:
            self._flush()
        if self.has_html:
            self.elements.end_to(self.depth, end)
        self._close(end)
        self.at = max(self.at, end)
        if self.has_html:
            self.elements.mark(self.at)

    def _open(self, start: int) -> None:
        """Open a block for text at `start`, if none is open."""
        if not self.builder.is_open:
            if self.elements.kind == "paragraph":
                self._open_plain(start)
            else:
                self.elements.open(start)
            if self.has_html:
                self.line = self.elements.begin(self.line)

    def _open_plain(self, start: int) -> None:
        """Open a block whose kind the Markdown around it says."""
        builder = self.builder
        if self.is_cell:
            builder.open("table-cell", self.table[1], self.table[0])
        elif self.quotes:
            builder.open("quote", self.quotes)
        elif self.heading:
            is_title = self.heading == 1 and not builder.has_prose and not builder.has_title
            builder.open("title" if is_title else "heading", self.heading)
        elif self.footnote is not None:
            builder.open("list-item", 1)
            label = _LABEL.match(self.masked, self.footnote)
            if label:
                builder.verbatim(*label.span())
                builder.replace(" ", label.end(), max(start, label.end()))
            self.footnote = None
        elif self.item is not None:
            builder.open("list-item", len(self.lists), self.item)
            self.item = None
        else:
            builder.open("paragraph", len(self.lists))
        if self.outer is not None:
            self.line, self.outer = self.outer, None
        if (self.quotes or self.lists) and not self.is_cell:
            while self.line > self.begin and self.masked[self.line - 1] in " \t>":
                self.line -= 1

    def _close(self, end: int | None = None) -> None:
        if self.held_end >= 0:
            self._flush()
        if self.builder.is_open:
            self.writer.close(Location(self.line, max(self.line, self.at if end is None else end)))

    def _code(self, value: str, start: int, end: int) -> None:
        parts = self._code_parts(value, start, end)
        if self.alt is not None:
            self.alt += parts
            return
        self._open(start)
        anchor = self.writer.object(start, end)
        self.builder.aside("code", parts, Location(start, end), (anchor,))

    def _code_parts(self, value: str, start: int, end: int) -> list[Part]:
        """Give the text of code with its places: without a space at both ends, lines joined."""
        ticks = _TICKS.match(self.masked, start, end)
        width = ticks.end() - start if ticks else 0
        start, end = start + width, end - width
        for at in (start, start + 1):
            if self.masked.startswith(value, at) and at + len(value) <= end:
                return [(at, at + len(value))]
        inner = self.masked[start:end]
        if inner[:1].isspace() and inner[-1:].isspace():
            start, end = start + 1 + inner.startswith("\r\n"), end - 1 - inner.endswith("\r\n")
        pattern = _CELL_ESCAPE if self.is_cell else _QUOTED_WRAP if self.quotes else _WRAP
        parts: list[Part] = []
        for match in pattern.finditer(self.masked, start, end):
            parts += [(start, match.start()), ("" if self.is_cell else " ", *match.span())]
            start = match.end()
        return [*parts, (start, end)]

    def _link(self, start: int, end: int) -> None:
        link, begin, alt = self.links.pop()
        if alt is not None and any(each is alt for _, _, each in self.links):
            return  # within the text of an image
        anchors: tuple[Span, ...] = ()  # in HTML's <code>, the text is not in the prose
        if alt is not None:
            self.alt = None
            anchors = (self.writer.object(start, end),)
            self.builder.aside("image-alt", alt, Location(start, end), anchors)
        elif self.writer.capture is None:
            anchors = (self.writer.anchor(begin),)
        kind = link["link_type"]
        if kind == "Inline":
            match = _OPENS_TARGET.match(self.masked, max(self.at, start), end)
            parts = self._target(match.end() if match else start, end, link["dest_url"])
            self.builder.aside("link-target", parts, Location(start, end), anchors)
        elif kind in ("Reference", "Collapsed", "Shortcut"):
            self.uses.setdefault(link["id"], []).extend(anchors)
        elif kind == "Email":
            self.builder.aside("link-target", ((start + 1, end - 1),), Location(start, end), anchors)

    def _target(self, start: int, end: int, target: str) -> list[Part]:
        """Give the place of a link's target, which the parser does not tell. Data in it are no text."""
        if target[:5].lower() == "data:":
            target = target.partition(",")[0]
        start += self.masked.startswith("<", start)
        if self.masked.startswith(target, start):
            return self._parts(start, start + len(target))
        parts: list[Part] = []
        done = 0
        for match in _CODED.finditer(self.masked, start, end):
            at = done + match.start() - start
            decoded = match["escaped"] or html.unescape(match[0])
            if decoded == match[0] or not target.startswith(decoded, at):
                continue
            parts += self._parts(start, match.start())
            parts.append((decoded, *match.span()))
            start, done = match.end(), at + len(decoded)
        if not self.masked.startswith(target[done:], start):
            return [(target, start, end)]
        return parts + self._parts(start, start + len(target) - done)

    def _parts(self, start: int, end: int) -> list[Part]:
        """Give source text outside prose, with site-engine tags as objects."""
        if not self.writer.has_tag(start, end):
            return [(start, end)]
        return [
            (begin, stop) if tag is None else (OBJECT if tag.becomes == "object" else "", begin, stop)
            for begin, stop, tag in _tags.split(self.tags, start, end)
        ]

    def _html(self, start: int, end: int) -> None:
        self.elements.mark(start)
        gaps = [gap for gap in self.gaps if gap.start >= start]
        stream = self._bridged(start, end, gaps) if gaps else tokens(self.masked, start, end, ends=self.ends)
        self.at = max(self.elements.read(stream), end)
        self.elements.close(self.at, self.at)

    def _bridged(self, start: int, end: int, gaps: list[Span]) -> Iterator[Token]:
        """Give the tokens of HTML that stands in a block quote or a list, without the marks that begin its lines."""
        pieces: list[str] = []
        at = start
        for gap in gaps:
            pieces += (self.masked[at : gap.start], " " * (gap.end - gap.start))
            at = gap.end
        text = "".join((*pieces, self.masked[at:end]))
        index = 0
        for token in tokens(text):
            begin, stop = token.start + start, token.end + start
            if not token.is_closed:
                # its end may stand behind a blank line
                yield from tokens(self.masked, begin, end, ends=self.ends)
                return
            if token.name != TEXT:
                yield token.moved(start)
                continue
            while index < len(gaps) and gaps[index].end <= begin:
                index += 1
            while index < len(gaps) and gaps[index].start < stop:
                if gaps[index].start > begin:
                    yield Token(TEXT, begin, gaps[index].start)
                begin = min(gaps[index].end, stop)
                index += 1
            if begin < stop:
                yield Token(TEXT, begin, stop)


def _escaping(escape: Callable[[str, Kind], str]) -> Callable[[str, Kind], str]:
    """Give the function that makes text safe where the title and the deck stand in the front matter."""

    def escaped(text: str, kind: Kind) -> str:
        return _front_matter.escape(text) if kind in ("title", "deck", "front-matter") else escape(text, kind)

    return escaped

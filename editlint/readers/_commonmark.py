"""From pulldown-cmark's events, with their places in the source, to blocks."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

import pyromark

from editlint.document import OBJECT, Builder, Document, Kind, Part, Source
from editlint.readers import _front_matter, _tags
from editlint.readers._elements import Elements
from editlint.readers._html_tokens import tokens
from editlint.text import Location, Span

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_LABEL = re.compile(r"\[\^[^\]\r\n]*\]:")
_OPENS_TARGET = re.compile(r"[^\]]*\]\(\s*")
_TARGET = re.compile(r"<((?:[^<>\\\r\n]|\\.)*)>|((?:[^\s\\]|\\.)*)")
_DEFINITION = re.compile(r"\[(?:[^\]\\]|\\.)*\]:\s*")
_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)
_PLAIN = frozenset(("Emphasis", "Strong", "Strikethrough"))


@cache
def _stand_in(char: str) -> str:
    """Give an ASCII character that Markdown takes for the same sort: a space, a punctuation mark or a letter."""
    category = unicodedata.category(char)
    return "\f" if category[0] == "Z" else ";" if category[0] in "PS" else "x"


class Reader:
    """Turns the parser's events into blocks.

    The parser sees `masked` from `begin` on, behind the front matter. In it site-engine tags are x's, and every
    character beyond ASCII is one of ASCII of the same sort, so that the bytes that the parser counts are code points.
    `at` is the end of what was read so far.
    """

    def __init__(self, source: Source, escape: Callable[[str, Kind], str]) -> None:
        """Read the front matter and find the tags."""
        self.builder = Builder(source, escape)
        self.begin = _front_matter.read(self.builder)
        self.tags = _tags.find(source.text, self.begin, is_filled=self.begin > 0)
        masked = _tags.mask(source.text, self.tags) if self.tags else source.text
        self.masked = masked if masked.isascii() else _BEYOND_ASCII.sub(lambda match: _stand_in(match[0]), masked)
        self.has_html = masked.find("<", self.begin) >= 0
        self.elements = Elements(self.builder, self.tags, self._open_plain)
        self.writer = self.elements.writer
        self.endless: set[str] = set()
        self.at = self.begin
        self.pending: Span | None = None
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

    def read(self) -> Document:
        """Give the document."""
        shift = self.begin
        text = self.masked[shift:]
        event: Any
        for event, place in pyromark.events_with_range(text, options=_OPTIONS):
            start, end = place["start"] + shift, place["end"] + shift
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
                    self._begin_block(start)
                else:
                    self._start(value, start)
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
            start, end = definition["span"]["start"] + self.begin, definition["span"]["end"] + self.begin
            match = _DEFINITION.match(self.masked, start)
            parts = self._target(match.end() if match else start, end, definition["dest"])
            self.builder.aside("link-target", parts, Location(start, end), tuple(self.uses.get(label, ())))

    def _inline(self, name: str, value: str, start: int, end: int) -> None:
        if name == "Html" or start < self.at:
            return
        self._flush()
        if name == "InlineHtml":
            if self.alt is None:
                self.at = max(self.elements.read(tokens(self.masked, start, end, self.endless)), end)
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
        elif name == "SoftBreak" and not self.writer.is_special:
            self.builder.replace(" ", start, end)
        elif name == "SoftBreak":
            self.writer.replace(" ", start, end)
        elif name == "HardBreak":
            self.writer.line_break(start, end)
        self.at = end

    def _text(self, text: str, start: int, end: int) -> None:
        source = self.masked
        is_verbatim = source.startswith(text, start) and not (text == "&" and source[start:end] != "&")
        if self.code is not None:
            self.code.append((start, start + len(text)) if is_verbatim else (text, start, end))
            return
        if start < self.at:
            return  # the HTML before it took it in
        is_escaped = start > self.at and source[start - 1] == "\\"
        self.at = end
        if self.pending and is_verbatim and not is_escaped and self.pending.end == start and self.alt is None:
            self.pending = Span(self.pending.start, start + len(text))
            return
        self._flush()
        if self.alt is not None:
            if is_escaped and is_verbatim:
                self.alt.append((text[0], start - 1, start + 1))
                start, text = start + 1, text[1:]
            self.alt += self._parts(start, start + len(text)) if is_verbatim else [(text, start, end)]
            return
        self._open(start)
        if is_escaped and is_verbatim:
            self.writer.replace(text[0], start - 1, start + 1)
            start, text = start + 1, text[1:]
        if not is_verbatim:
            self.writer.replace(text, start, end)
        elif text:
            self.pending = Span(start, start + len(text))

    def _flush(self) -> None:
        """Write the text that was held back in case more of it follows."""
        if self.pending is None:
            return
        start, end = self.pending
        self.pending = None
        if self.writer.is_special or self.writer.has_tag(start, end):
            self.writer.verbatim(start, end)
        else:
            self.builder.verbatim(start, end)

    def _start(self, tag: Any, start: int) -> None:
        if self.pending:
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
        self._begin_block(start)
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
        if self.pending:
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

    def _begin_block(self, start: int) -> None:
        if self.pending or self.builder.is_open:
            self._close()
        self.line = start
        if self.has_html:
            self.depth = self.elements.depth

    def _end_block(self, end: int) -> None:
        self._close(end)
        self.at = max(self.at, end)
        if self.has_html:
            self.elements.end_to(self.depth)
            self.elements.mark(self.at)

    def _open(self, start: int) -> None:
        """Open a block for text at `start`, if none is open."""
        if not self.builder.is_open:
            if self.elements.kind == "paragraph":
                self._open_plain(start)
            else:
                self.elements.open(start)

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

    def _close(self, end: int | None = None) -> None:
        self._flush()
        if self.builder.is_open:
            self.writer.close(Location(self.line, max(self.line, self.at if end is None else end)))

    def _code(self, value: str, start: int, end: int) -> None:
        if self.alt is not None:
            self.alt.append((value, start, end))
            return
        self._open(start)
        anchor = self.writer.object(start, end)
        at = self.masked.find(value, start, end)
        part: Part = (at, at + len(value)) if at >= 0 else (value, start, end)
        self.builder.aside("code", (part,), Location(start, end), (anchor,))

    def _link(self, start: int, end: int) -> None:
        link, begin, alt = self.links.pop()
        if alt is not None and any(each is alt for _, _, each in self.links):
            return  # within the text of an image
        if alt is not None:
            self.alt = None
            anchor = self.writer.object(start, end)
            self.builder.aside("image-alt", alt, Location(start, end), (anchor,))
        else:
            anchor = self.writer.anchor(begin)
        kind = link["link_type"]
        if kind == "Inline":
            match = _OPENS_TARGET.match(self.masked, max(self.at - 1, start), end)
            parts = self._target(match.end() if match else start, end, link["dest_url"])
            self.builder.aside("link-target", parts, Location(start, end), (anchor,))
        elif kind in ("Reference", "Collapsed", "Shortcut"):
            self.uses.setdefault(link["id"], []).append(anchor)
        elif kind == "Email":
            self.builder.aside("link-target", ((start + 1, end - 1),), Location(start, end), (anchor,))

    def _target(self, start: int, end: int, target: str) -> list[Part]:
        """Give the place of a link's target, which the parser does not tell."""
        match = _TARGET.match(self.masked, start, end)
        if match is None:
            return [(target, start, end)]
        place = match.span(1 if match[1] is not None else 2)
        if self.masked.startswith(target, place[0]):
            return self._parts(place[0], place[0] + len(target))
        return [(target, *place)]

    def _parts(self, start: int, end: int) -> list[Part]:
        """Give source text outside prose, with site-engine tags as objects."""
        if not self.tags:
            return [(start, end)]
        return [
            (begin, stop) if tag is None else (OBJECT if tag.becomes == "object" else "", begin, stop)
            for begin, stop, tag in _tags.split(self.tags, start, end)
        ]

    def _html(self, start: int, end: int) -> None:
        self.elements.mark(start)
        self.at = max(self.elements.read(tokens(self.masked, start, end, self.endless)), end)
        self.elements.close(self.at, self.at)

"""A draft in two texts, the author's source and what the reader sees, and the one map between them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any, Literal, NamedTuple, TypeVar

from editlint.text import Location, Span

T = TypeVar("T")

Kind = Literal[
    "title",
    "deck",
    "heading",
    "paragraph",
    "list-item",
    "quote",
    "pull-quote",
    "table-cell",
    "caption",
    "navigation",
    "code",
    "link-target",
    "image-alt",
    "comment",
    "front-matter",
]

PROSE: frozenset[Kind] = frozenset(
    ("title", "deck", "heading", "paragraph", "list-item", "quote", "pull-quote", "table-cell", "caption")
)
"""The kinds of block that a reader reads; what a rule reads unless it says otherwise."""

OBJECT = "\ufffc"
"""Stands in prose for what is not prose: inline code, an image, a bare address, a footnote's anchor."""


PUBLISHED = frozenset(("title", "description", "summary", "excerpt", "deck", "dek", "date", "author", "caption"))
"""The front-matter keys whose values readers get to see, unless the settings say otherwise."""


_MIXED = "application/json"


class Note(NamedTuple):
    """Something the author should know about how the draft was read. `offset` is in the source, or None."""

    code: str
    message: str
    offset: int | None = None


class Node(NamedTuple):
    """A piece of a source that is no flat text, such as a paragraph of a Word file.

    `start` and `end` are its place in `Source.text`, `pointer` names it to the outside. Nodes with nothing between them
    are one block: its kind is that of the first that is prose. `anchor` is the part of `Source.text` that a link's
    target belongs to.
    """

    start: int
    end: int
    pointer: str
    kind: Kind = "paragraph"
    level: int = 0
    anchor: Span | None = None


class Source(NamedTuple):
    """A draft as decoded, without its byte order mark. Encoding and mark are kept for writing back.

    `published` are the front-matter keys whose values readers get to see. Where there is no flat text, `text` is
    that of the `nodes`, a blank line apart. `fields` are sources of their own of which this one is made.
    """

    text: str
    path: str = "<text>"
    media_type: str = "text/plain"
    meta: Mapping[str, str] = {}
    encoding: str = "utf-8"
    bom: bool = False
    notes: tuple[Note, ...] = ()
    published: frozenset[str] = PUBLISHED
    nodes: tuple[Node, ...] = ()
    fields: tuple["Source", ...] = ()

    @property
    def is_flat(self) -> bool:
        """Whether places lie in a text with its markup, not in bare nodes such as the paragraphs of a Word file."""
        return not self.nodes or (bool(self.fields) and self.media_type != _MIXED)

    def pointed(self, location: Location) -> Location:
        """Give a location as the outside knows it: within its node, if there are nodes."""
        if not self.nodes:
            return location
        node = self.nodes[max(bisect_right(self.nodes, location.start, key=_node_start) - 1, 0)]
        return Location(location.start - node.start, min(location.end, node.end) - node.start, node.pointer)

    def text_at(self, pointer: str | None) -> str:
        """Give the text that offsets count in: the whole, or that of the node with a pointer."""
        if pointer is None:
            return self.text
        return next(self.text[node.start : node.end] for node in self.nodes if node.pointer == pointer)


def of_fields(fields: Iterable[tuple[str, Source]], path: str, meta: Mapping[str, str]) -> Source:
    """Give a source made of others, such as title and body of an entry in a CMS, each at its JSON pointer.

    Its media type is that of those with markup, if they have one in common and none is a tree.
    """
    sources: list[Source] = []
    kinds: set[str] = set()
    nodes: list[Node] = []
    start = 0
    for pointer, source in fields:
        own = source.nodes or (Node(0, len(source.text), pointer),)
        if not source.nodes or any(node.pointer != pointer for node in source.nodes):
            kinds.add(_MIXED if source.nodes else source.media_type)
        nodes += [node._replace(start=node.start + start, end=node.end + start, anchor=None) for node in own]
        sources.append(source)
        start += len(source.text) + 2
    text = "\n\n".join(source.text for source in sources)
    media_type = kinds.pop() if len(kinds) == 1 else _MIXED
    return Source(text, path, media_type, meta, nodes=tuple(nodes), fields=tuple(sources))


class Block(NamedTuple):
    """A piece of the reader's text: a paragraph, a heading, a link's target.

    `level` is a heading's rank, a list item's depth, or a table cell's column, from 1; otherwise 0. `outer` is the
    source with its markup. `number` is the number of an item of an ordered list, or a table cell's row, from 1, 0 for
    a head cell; otherwise 0. `anchors` are the spans of prose that a link's target, an image's text or a piece of code
    belongs to: the text of the link, empty if it has none, or the U+FFFC that stands for the rest.
    """

    kind: Kind
    span: Span
    level: int
    outer: Location
    number: int = 0
    anchors: tuple[Span, ...] = ()

    @property
    def anchor(self) -> Span | None:
        """The first of `anchors`, if there is any."""
        return self.anchors[0] if self.anchors else None


Run = tuple[int, int, int, int, bool]
"""A stretch of the reader's text, its source, and whether it stands there verbatim or was replaced as a whole.

Start, end, source start, source end, verbatim. A plain tuple, because a draft has hundreds, and few are looked at.
"""


def _node_start(node: Node) -> int:
    return node.start


def _as_is(text: str, _kind: Kind) -> str:
    return text


class Document:
    """A draft as read. `text` is the reader's: markup gone, entities decoded, blocks a blank line apart.

    `meta` holds title, deck, date, lang and author where the front matter, the CMS or the settings give them.
    `unclosed` are the places of tags and comments that never end. `escape` makes text safe to insert in a block.
    """

    __slots__ = ("_facts", "blocks", "escape", "meta", "notes", "runs", "source", "text", "unclosed")

    def __init__(
        self,
        source: Source,
        text: str,
        blocks: tuple[Block, ...],
        runs: tuple[Run, ...],
        meta: Mapping[str, str],
        notes: tuple[Note, ...] = (),
        unclosed: tuple[Location, ...] = (),
        escape: Callable[[str, Kind], str] = _as_is,
    ) -> None:
        """Make a document; readers do so through a Builder. It is not to be changed."""
        self.source = source
        self.text = text
        self.blocks = blocks
        self.runs = runs
        self.meta = meta
        self.notes = notes
        self.unclosed = unclosed
        self.escape = escape
        self._facts: dict[Callable[[Document], Any], Any] = {}

    def __getitem__(self, span: tuple[int, int]) -> str:
        """Give the reader's text of a span."""
        return self.text[span[0] : span[1]]

    def fact(self, function: Callable[["Document"], T]) -> T:
        """Give `function(document)`, computed once. The function must be pure."""
        try:
            known: T = self._facts[function]
        except KeyError:
            known = self._facts[function] = function(self)
        return known

    @property
    def prose(self) -> tuple[Block, ...]:
        """The blocks of prose, in order."""
        return self.fact(_prose)

    def block_at(self, offset: int) -> Block:
        """Give the block that holds, or last began before, a code-point offset of the reader's text."""
        return self.blocks[max(bisect_right(self.fact(_block_starts), offset) - 1, 0)]

    def locate(self, span: tuple[int, int]) -> Location:
        """Give the source of a span: from the start of its first character that has one to the end of its last.

        Raises ValueError if no character of the span has a source.
        """
        start, end = span
        first = self._run_at(start)
        if first is None or first[1] <= start:
            first = self._run_after(start)
        last = self._run_at(end - 1)
        if first is None or last is None or first[0] >= end or last[1] <= start:
            raise ValueError(f"no source for {span}")
        first_start, _, source_start, _, is_first_verbatim = first
        _, last_end, _, source_end, is_last_verbatim = last
        return Location(
            source_start + max(start - first_start, 0) * is_first_verbatim,
            source_end - max(last_end - end, 0) * is_last_verbatim,
        )

    def verbatim(self, span: tuple[int, int]) -> Location | None:
        """Give the source of a span if it stands there letter by letter, otherwise None. An empty span will do."""
        start, end = span
        run = self._run_at(max(start, end - 1))
        if run is None:
            return None
        run_start, run_end, source_start, _, is_verbatim = run
        if not is_verbatim or run_start > start or run_end < end:
            return None
        return Location(source_start + start - run_start, source_start + end - run_start)

    def _run_at(self, offset: int) -> Run | None:
        index = bisect_right(self.runs, offset, key=_run_start) - 1
        return self.runs[index] if index >= 0 else None

    def _run_after(self, offset: int) -> Run | None:
        index = bisect_right(self.runs, offset, key=_run_start)
        return self.runs[index] if index < len(self.runs) else None


def joined(source: Source, documents: Sequence[Document]) -> Document:
    """Give the document of a source with fields, made of those of the fields in their order. It has one title."""
    blocks: list[Block] = []
    runs: list[Run] = []
    notes = list(source.notes)
    unclosed: list[Location] = []
    meta: dict[str, str] = {}
    length = begin = 0
    for document in documents:
        if document.blocks:
            length += 2 if blocks else 0
            has_title = any(block.kind == "title" for block in blocks)
            for block in document.blocks:
                is_second = has_title and block.kind == "title"
                blocks.append(_moved(block._replace(kind="heading") if is_second else block, length, begin))
            runs += [(a + length, b + length, c + begin, d + begin, kept) for a, b, c, d, kept in document.runs]
            length += len(document.text)
        notes += [each._replace(offset=each.offset and each.offset + begin) for each in document.notes]
        unclosed += [_shifted(each, begin) for each in document.unclosed]
        meta.update(document.meta)
        begin += len(document.source.text) + 2
    text = "\n\n".join(document.text for document in documents if document.blocks)
    return Document(source, text, tuple(blocks), tuple(runs), {**meta, **source.meta}, tuple(notes), tuple(unclosed))


def _moved(block: Block, by: int, source_by: int) -> Block:
    span, *anchors = (Span(start + by, end + by) for start, end in (block.span, *block.anchors))
    return block._replace(span=span, outer=_shifted(block.outer, source_by), anchors=tuple(anchors))


def _shifted(location: Location, by: int) -> Location:
    return Location(location.start + by, location.end + by)


_run_start = itemgetter(0)


def _block_starts(document: Document) -> list[int]:
    return [block.span.start for block in document.blocks]


def _prose(document: Document) -> tuple[Block, ...]:
    return tuple(block for block in document.blocks if block.kind in PROSE)


Part = tuple[int, int] | tuple[str, int, int]
"""A piece of a block that is no prose: source offsets, or a text with the source offsets it replaces."""


@cache
def _odd() -> re.Pattern[str]:
    return re.compile(
        r"(?P<address>(?:https?://|www\.)(?:[^\s<>\"“”‘’«»\]]|\](?!\())+)"
        r"|(?P<space>\s{2,}|[^\S ])"
        r"|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    )


_ADDRESS_TAIL = "?!.,:;*_~')]"


class Builder:
    """Collects the blocks of a document in the order of the source.

    A reader opens a block, adds source text that the reader sees as it stands or replaced, and closes the block.
    Spaces collapse, invisible characters go, and bare addresses become a block of kind link-target. All offsets are
    code points of `source.text`.
    """

    def __init__(self, source: Source, escape: Callable[[str, Kind], str] = _as_is) -> None:
        """Begin a document of `source`."""
        self.source = source
        self._text = source.text
        self.escape = escape
        self.meta = dict(source.meta)
        self.notes = list(source.notes)
        self.unclosed: list[Location] = []
        self.length = 0
        """How long the reader's text is so far."""
        self.start = 0
        """Where the last block begins in it."""
        self.is_open = False
        """Whether a block is open."""
        self.has_prose = False
        """Whether a block of prose was closed."""
        self.has_title = False
        """Whether a title was opened."""
        self._pieces: list[str] = []
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._asides: list[_Aside] = []
        self._kind: Kind = "paragraph"
        self._level = 0
        self._number = 0

    @property
    def ends_line(self) -> bool:
        """Whether the last thing in the open block is a line break."""
        return self.is_open and self.length > self.start and self._pieces[-1] == "\n"

    def open(self, kind: Kind, level: int = 0, number: int = 0) -> None:
        """Begin a block of prose."""
        self._kind, self._level, self._number = kind, level, number
        self.is_open = True
        self.has_title = self.has_title or kind == "title"
        self._begin()

    def verbatim(self, start: int, end: int) -> None:
        """Add source text that the reader sees as it stands."""
        text = self._text[start:end]
        # isprintable() is False for every space but U+0020, every control and every invisible character
        if text.isprintable() and "  " not in text and "://" not in text and "www." not in text:
            self._add(text, start, end)
            return
        at = start
        for match in _odd().finditer(self._text, start, end):
            if match.start() < at:
                continue
            if match.start() > at:
                self._add(self._text[at : match.start()], at, match.start())
            at = match.end()
            if match["space"]:
                self.replace(" ", match.start(), at)
            elif match["address"]:
                at = match.start() + len(_without_tail(match["address"]))
                anchor = self.object(match.start(), at)
                self.aside("link-target", ((match.start(), at),), Location(match.start(), at), (anchor,))
        if at < end:
            self._add(self._text[at:end], at, end)

    def replace(self, text: str, start: int, end: int) -> None:
        """Add text that the reader sees instead of the source from `start` to `end`."""
        if not text.isprintable() and text != "\n":
            text = _odd().sub(lambda match: " " if match["space"] else match["address"] or "", text)
        if text == " " and self._after_space():
            return
        self._put(text, start, end)

    def line_break(self, start: int, end: int) -> None:
        """Add a line break that the reader sees as one."""
        self._drop_trailing_space()
        if self.length > self.start:
            self.replace("\n", start, end)

    def object(self, start: int, end: int) -> Span:
        """Add something that the reader sees and that is no prose. Gives its span."""
        self.replace(OBJECT, start, end)
        return Span(self.length - 1, self.length)

    def aside(self, kind: Kind, parts: Iterable[Part], outer: Location, anchors: tuple[Span, ...] = ()) -> None:
        """Add a block that is no prose; it follows the open block."""
        self._asides.append(_Aside(kind, parts, outer, anchors))
        if not self.is_open:
            self._flush()

    def close(self, outer: Location) -> None:
        """End the open block. A block without text leaves no trace."""
        if self.is_open:
            self._drop_trailing_space()
            self.has_prose = self.has_prose or (self._kind in PROSE and self.length > self.start)
            self._end(self._kind, outer, self._level, self._number)
            self.is_open = False
        if self._asides:
            self._flush()

    def build(self) -> Document:
        """Give the document."""
        return Document(
            self.source,
            "".join(self._pieces),
            tuple(self._blocks),
            tuple(self._runs),
            self.meta,
            tuple(self.notes),
            tuple(self.unclosed),
            self.escape,
        )

    def _begin(self) -> None:
        if self._blocks:
            self._pieces.append("\n\n")
            self.length += 2
        self.start = self.length

    def _end(
        self, kind: Kind, outer: Location, level: int = 0, number: int = 0, anchors: tuple[Span, ...] = ()
    ) -> None:
        if self.length > self.start or kind == "link-target":
            self._blocks.append(Block(kind, Span(self.start, self.length), level, outer, number, anchors))
        elif self._blocks:
            self._pieces.pop()
            self.length -= 2

    def _flush(self) -> None:
        end = self._blocks[-1].span.end if self._blocks else 0
        for kind, parts, outer, anchors in self._asides:
            self._begin()
            for part in parts:
                if len(part) == 3:
                    self._put(*part)
                else:
                    self._put(self._text[part[0] : part[1]], *part, verbatim=True)
            within = tuple(Span(min(anchor.start, end), min(anchor.end, end)) for anchor in anchors)
            self._end(kind, outer, anchors=within)
        self._asides.clear()

    def _add(self, text: str, start: int, end: int) -> None:
        """Add verbatim text, but no second space. It lengthens the last run if it goes on where that ends."""
        if text[:1] == " " and self._after_space():
            text, start = text[1:], start + 1
        if text and self.length > self.start:
            run_start, _, source_start, source_end, is_verbatim = self._runs[-1]
            if is_verbatim and source_end == start:
                self._pieces.append(text)
                self.length += len(text)
                self._runs[-1] = (run_start, self.length, source_start, end, True)
                return
        self._put(text, start, end, verbatim=True)

    def _put(self, text: str, start: int, end: int, *, verbatim: bool = False) -> None:
        if text:
            length = self.length + len(text)
            self._runs.append((self.length, length, start, end, verbatim))
            self._pieces.append(text)
            self.length = length

    def _after_space(self) -> bool:
        return self.length == self.start or self._pieces[-1][-1] in " \n"

    def _drop_trailing_space(self) -> None:
        while self.length > self.start and self._pieces[-1][-1] in " \n":
            self.length -= 1
            text = self._pieces.pop()[:-1]
            if text:
                self._pieces.append(text)
            start, _, source_start, source_end, _ = self._runs.pop()
            if start < self.length:
                self._runs.append((start, self.length, source_start, source_end - 1, True))


class _Aside(NamedTuple):
    kind: Kind
    parts: Iterable[Part]
    outer: Location
    anchors: tuple[Span, ...]


def _without_tail(address: str) -> str:
    """Give an address without the punctuation that belongs to the sentence, as GitHub's autolinks do."""
    end = len(address.rstrip(_ADDRESS_TAIL))
    unclosed = {")": address.count("(", 0, end) - address.count(")", 0, end)}
    unclosed["]"] = address.count("[", 0, end) - address.count("]", 0, end)
    for mark in address[end:]:
        if unclosed.get(mark, 0) <= 0:
            break
        unclosed[mark] -= 1
        end += 1
    return address[:end]

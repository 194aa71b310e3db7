"""What each HTML element makes of the text in it."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from editlint.document import Builder, Kind
from editlint.readers._html_tokens import COMMENT, NOTHING, TEXT, Bounds, Token
from editlint.readers._tags import Tag
from editlint.readers._writer import Writer
from editlint.text import Location

_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_LISTS = frozenset("ul ol menu dir dl".split())
_NAVIGATION = frozenset("nav footer form".split())
_CODE = frozenset("code kbd samp tt".split())
_BLOCKS = (
    _HEADINGS
    | _LISTS
    | _NAVIGATION
    | frozenset(
        "address article aside blockquote body caption center dd details dialog div dt fieldset figcaption figure head "
        "header hgroup hr html legend li main p pre search section summary table tbody td tfoot th thead tr".split()
    )
)
"""Elements that begin and end a block."""

_FLOW = frozenset("address article aside blockquote div main nav p pre section table".split()) | _LISTS
"""Elements that end a heading which was never closed."""

_UNSEEN = frozenset("template textarea".split())
_CHOICE = frozenset("select datalist svg math".split())
"""Elements that a block ends where they were never closed."""

_DRAWN = frozenset("svg math video audio canvas object".split())
_HIDING = _UNSEEN | _CHOICE | _DRAWN
_PLAYED = frozenset("audio embed iframe source video".split())
_SCOPES = {
    "p": frozenset(("p",)),
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "td": frozenset(("td", "th")),
    "th": frozenset(("td", "th")),
    "tr": frozenset(("tr",)),
    **dict.fromkeys(_HEADINGS, _HEADINGS),
}
"""Elements that end an open one of their sort."""

_RESETS = {
    **dict.fromkeys(_LISTS, frozenset(("p", "li", "dt", "dd"))),
    "table": frozenset(("p", "tr", "td", "th")),
}
"""Elements in which others of these sorts begin anew."""

_PULL_QUOTE = re.compile(r"pull-?quote", re.IGNORECASE)
_CAPTION = re.compile(r"(?:^|[\s_-])caption(?:$|[\s_-])", re.IGNORECASE)
_DECK = re.compile(r"(?:^|[\s_-])(?:deck|dek|standfirst)(?:$|[\s_-])", re.IGNORECASE)
_SPACE = re.compile(r"\s*")
_DATES = (
    "date article:published_time datepublished pubdate publish-date publish_date publication_date dc.date "
    "dc.date.issued dcterms.date dcterms.issued parsely-pub-date sailthru.date"
).split()
_META = {"description": "deck", "author": "author", **dict.fromkeys(_DATES, "date")}


class _Context(NamedTuple):
    """What text in an element is.

    `inside` are the open elements that another of their sort ends, `numbers` holds the number of the next item in an
    ordered list, `cells` the row, the column, and whether the head is known, in a table.
    """

    kind: Kind = "paragraph"
    level: int = 0
    depth: int = 0
    is_hidden: bool = False
    inside: frozenset[str] = frozenset()
    numbers: list[int] | None = None
    cells: list[int] | None = None


class _Edge(NamedTuple):
    """The last tag that ended or began a block; `name` is that of a start tag, otherwise empty."""

    name: str
    start: int
    end: int


class Elements:
    """Reads HTML tokens into a builder. Markdown that holds HTML shares the builder and the writer.

    `open_plain` opens a block for text of which no element says what it is.
    """

    def __init__(self, builder: Builder, tags: list[Tag], open_plain: Callable[[int], None] | None = None) -> None:
        """Begin outside all elements."""
        self.builder = builder
        self.writer = Writer(builder, tags, self.open)
        self._text = builder.source.text
        self._open_plain = open_plain
        self._frames: list[tuple[str, _Context]] = []
        self._counts: dict[str, int] = {}
        self._context = _Context()
        self._capture: tuple[str, Kind, int] | None = None
        self._edge = _Edge("", 0, 0)
        self._block = _Edge("", 0, 0)
        self._item: int | None = None
        self._hides = Location(0, 0)

    @property
    def kind(self) -> Kind:
        """The kind of block that the open elements make."""
        return self._context.kind

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._frames) + (self._capture is not None)

    def end_to(self, depth: int, end: int) -> None:
        """End the elements that were opened since so many were open: HTML in a paragraph ends with it."""
        if self._capture and self.depth > depth:
            self._end_capture(end)
        while len(self._frames) > depth:
            self._pop(frozenset((self._frames[-1][0],)))

    def read(self, tokens: Iterable[Token]) -> int:
        """Read tokens. Gives the end of the last."""
        end = 0
        for token in tokens:
            name, _, end, *_ = token
            if name == TEXT:
                self.writer.coded(token.start, end)
            else:
                self._tag(name, token)
        return end

    def open(self, start: int) -> None:
        """Open a block for text at `start`."""
        self._block = self._edge
        kind, level, depth, *_ = self._context
        number = 0
        if kind == "paragraph" and self._open_plain:
            self._open_plain(start)
            return
        if kind == "list-item":
            level = depth
            if self._item is None:
                kind = "paragraph"
            number, self._item = self._item or 0, None
        elif kind == "table-cell" and self._context.cells:
            number, level = self._context.cells[:2]
        elif kind == "heading" and level == 1 and not self.builder.has_title:
            kind = "title"
        self.builder.open(kind, level, number)

    def close(self, start: int, end: int, name: str = "") -> None:
        """Close the open block at a tag; `name` is that of an end tag."""
        if not self.builder.is_open:
            return
        edge = self._block
        if edge.name and edge.name == name:
            outer = Location(edge.start, end)
        elif edge.name in _SCOPES:
            outer = Location(edge.start, start)
        else:
            space = _SPACE.match(self._text, edge.end, start)
            outer = Location(space.end() if space else start, start)
        self.writer.is_raised = False
        self.writer.close(outer)

    def begin(self, start: int) -> int:
        """Say that the open block begins at `start`, or where a tag began or ended one since then. Gives the place."""
        self._block = self._edge if self._edge.start >= start else _Edge("", start, start)
        return self._block.start if self._block.name else self._block.end

    def mark(self, start: int) -> None:
        """Say that the next block begins at `start`, with its markup."""
        self._edge = _Edge("", start, start)

    def finish(self, end: int) -> None:
        """End all that is open. What hides all the rest is unclosed."""
        if self._context.is_hidden:
            self.builder.unclosed.append(self._hides)
        self._end_capture(end)
        self.writer.end_link(end)
        self.close(end, end)

    def _tag(self, name: str, token: Token) -> None:
        if not token.is_closed:
            self.builder.unclosed.append(_opener(token))
        if name == COMMENT:
            self.builder.aside("comment", (token.inner,), Location(token.start, token.end))
        elif name == NOTHING or (self._capture and self._is_captured(name, token)):
            return
        elif name[0] == "/":
            self._end(name[1:], token)
        elif self._context.is_hidden and not (name in _BLOCKS and self._frames[-1][0] in _CHOICE):
            if name in _HIDING and not self._is_empty(token):
                self._push(name, self._context)
        else:
            self._begin(name, token)

    def _begin(self, name: str, token: Token) -> None:
        if name in _BLOCKS:
            self._begin_block(name, token)
        elif name == "br":
            self._break(token)
        elif name == "a":
            self.writer.end_link(token.start)
            if "href" in token.attributes:
                self.writer.link(token.attributes["href"], token.start)
        elif name == "img":
            self._image(token)
        elif name == "sup":
            self.writer.is_raised = True
        elif name in _CODE or name == "button":
            self._begin_capture(name, "code" if name in _CODE else "navigation", token.start)
        elif name == "q":
            self.writer.replace("“", token.start, token.end)
        elif name == "title" and token.is_closed:
            self.close(token.start, token.start)
            self._begin_capture(name, "front-matter", token.end)
        elif name == "meta":
            self._meta(token)
        elif name in _HIDING or name in _PLAYED:
            self._begin_hiding(name, token)

    def _end(self, name: str, token: Token) -> None:
        if name in _BLOCKS:
            self._end_block(name, token)
        elif name in _HIDING:
            self._pop(frozenset((name,)))
        elif self._context.is_hidden:
            return
        elif name == "a":
            self.writer.end_link(token.end)
        elif name == "sup":
            self.writer.is_raised = False
        elif name == "q":
            self.writer.replace("”", token.start, token.end)
        elif name == "br":
            self._break(token)

    def _begin_block(self, name: str, token: Token) -> None:
        start, end = token.start, token.end
        self.close(start, start)
        if self._frames and self._frames[-1][0] in _CHOICE:
            self._pop(_CHOICE)
        inside = self._context.inside
        if inside:
            if "p" in inside:
                self._pop(_SCOPES["p"])
            if name in _FLOW and inside & _HEADINGS:
                self._pop(_HEADINGS)
            scope = _SCOPES.get(name)
            if scope and scope & self._context.inside:
                self._pop(scope)
        self._edge = _Edge(name, start, end)
        if name == "pre":
            self._begin_capture(name, "code", start)
        elif name == "hr":
            self.mark(end)
        else:
            self._push(name, self._child(name, token))

    def _end_block(self, name: str, token: Token) -> None:
        self.close(token.start, token.end, name)
        if name in _HEADINGS:
            if self._context.inside & _HEADINGS:
                self._pop(_HEADINGS)
        elif self._counts.get(name):
            self._pop(frozenset((name,)))
        self.mark(token.end)

    def _child(self, name: str, token: Token) -> _Context:
        """Give the context in an element that begins a block."""
        parent = self._context
        inside = parent.inside - _RESETS.get(name, frozenset()) | _SCOPES.get(name, frozenset()) & {name}
        context = parent._replace(inside=inside) if inside != parent.inside else parent
        if name in _LISTS:
            numbers = [self._number(token, "start", 1)] if name == "ol" else None
            return context._replace(depth=parent.depth + 1, numbers=numbers)
        if name == "html":
            self._meta_value("lang", token.attributes.get("lang"))
        kind, level = self._kind(name, token)
        if name == "li":
            self._item = self._next_number(token)
        elif name in ("dt", "dd"):
            self._item = 0
        elif name == "table":
            context = context._replace(cells=[0, 0, 0])
        elif context.cells:
            self._cell(name, token, context.cells)
        return context._replace(kind=kind, level=level) if (kind, level) != context[:2] else context

    def _kind(self, name: str, token: Token) -> tuple[Kind, int]:
        """Give the kind and level of a block. Where elements lie in each other, the one that says more counts."""
        kind, level, depth, *_ = self._context
        of_class = self._text[slice(*token.attributes["class"])] if "class" in token.attributes else ""
        if kind == "navigation":
            return kind, 0
        if name in ("figcaption", "caption") or (of_class and _CAPTION.search(of_class)):
            return "caption", 0
        if of_class and _PULL_QUOTE.search(of_class):
            return "pull-quote", 0
        if kind in ("quote", "pull-quote"):
            return kind, level + (name == "blockquote")
        if name in _NAVIGATION:
            return "navigation", 0
        if name == "blockquote":
            return "quote", 1
        if of_class and _DECK.search(of_class):
            return "deck", 0
        if name in _HEADINGS:
            return "heading", int(name[1])
        if name in ("li", "dt", "dd"):
            return "list-item", max(depth, 1)
        if name in ("td", "th"):
            return "table-cell", 0
        return kind, level

    def _next_number(self, token: Token) -> int:
        numbers = self._context.numbers
        if numbers is None:
            return 0
        number = self._number(token, "value", numbers[0])
        numbers[0] = number + 1
        return number

    def _cell(self, name: str, token: Token, cells: list[int]) -> None:
        """Count rows and columns. Rows of heads are row 0: those in a thead, or the first if it begins with one."""
        row, _, has_head = cells
        if name == "thead":
            cells[:] = 0, 0, 2
        elif name in ("tbody", "tfoot"):
            cells[2] = 1
        elif name == "tr":
            cells[:2] = row + (has_head != 2), 0
        elif name in ("td", "th"):
            if name == "th" and cells[:] == [1, 0, 0]:
                cells[0] = 0
            cells[2] = cells[2] or 1
            cells[1] += min(self._number(token, "colspan", 1), 1000)

    def _number(self, token: Token, name: str, default: int) -> int:
        bounds = token.attributes.get(name)
        value = self._text[slice(*bounds)].strip() if bounds else ""
        return int(value) if value.isdecimal() and len(value) < 9 else default

    def _break(self, token: Token) -> None:
        """Read a line break. Two in a row part paragraphs."""
        if self.builder.ends_line:
            self.close(token.start, token.start)
            self.mark(token.end)
        else:
            self.writer.line_break(token.start, token.end)

    def _image(self, token: Token) -> None:
        outer = Location(token.start, token.end)
        anchor = self.writer.object(*outer[:2])
        if "alt" in token.attributes:
            parts = self.writer.value(*token.attributes["alt"])
            self.builder.aside("image-alt", parts, outer, (anchor,))
        if "src" in token.attributes:
            self.builder.aside("link-target", self.writer.target(*token.attributes["src"]), outer, (anchor,))

    def _begin_hiding(self, name: str, token: Token) -> None:
        outer = Location(token.start, token.end)
        is_seen = name in _DRAWN or name in ("iframe", "embed")
        anchors = (self.writer.object(*outer[:2]),) if is_seen else ()
        if name in _PLAYED and "src" in token.attributes:
            self.builder.aside("link-target", self.writer.target(*token.attributes["src"]), outer, anchors)
        if name in _HIDING and not self._is_empty(token):
            self._hides = outer
            self._push(name, self._context._replace(is_hidden=True))

    def _is_empty(self, token: Token) -> bool:
        """Say whether nothing is in an element; of one that never ends, nothing is known to be."""
        return self._text[token.end - 2] == "/" or not token.is_closed

    def _meta(self, token: Token) -> None:
        bounds = token.attributes.get("name") or token.attributes.get("property") or token.attributes.get("itemprop")
        name = self._text[slice(*bounds)].lower() if bounds else ""
        content = token.attributes.get("content")
        if name not in _META or content is None:
            return
        self._meta_value(_META[name], content)
        if name in self.builder.source.published:
            self.builder.aside("front-matter", self.writer.value(*content), Location(token.start, token.end))

    def _meta_value(self, key: str, bounds: Bounds | None) -> None:
        if bounds:
            parts = self.writer.value(*bounds)
            text = "".join(self._text[part[0] : part[1]] if len(part) == 2 else part[0] for part in parts)
            self.builder.meta.setdefault(key, " ".join(text.split()))

    def _begin_capture(self, name: str, kind: Kind, start: int) -> None:
        self._capture = (name, kind, start)
        self.writer.capture = []

    def _is_captured(self, name: str, token: Token) -> bool:
        """Say whether a tag goes under in text that is collected. A block ends code that was never closed."""
        captured = self._capture[0] if self._capture else ""
        if name == f"/{captured}":
            self._end_capture(token.end, token.start)
            return True
        if name == "br":
            self.writer.line_break(token.start, token.end)
            return True
        if captured != "pre" and name.lstrip("/") in _BLOCKS and not (captured == "button" and name.endswith("div")):
            self._end_capture(token.start)
            return False
        return True

    def _end_capture(self, end: int, inner_end: int | None = None) -> None:
        if self._capture is None:
            return
        name, kind, start = self._capture
        self._capture = None
        if inner_end is None:
            self.builder.unclosed.append(Location(start, self._text.find(">", start) + 1))
        if name in _CODE:
            self.writer.captured(kind, start, end)
            return
        parts, self.writer.capture = self.writer.capture or [], None
        if name == "title":
            self._meta_value("title", (start, end if inner_end is None else inner_end))
            if "title" not in self.builder.source.published:
                return
        self.builder.aside(kind, parts, Location(start, end))
        if name == "pre":
            self.mark(end)

    def _push(self, name: str, context: _Context) -> None:
        self._frames.append((name, context))
        self._counts[name] = self._counts.get(name, 0) + 1
        self._context = context
        self.writer.is_hidden = context.is_hidden

    def _pop(self, names: frozenset[str]) -> None:
        """End the innermost open element of these names, and all that are in it."""
        if not any(self._counts.get(name) for name in names):
            return
        while self._frames:
            name, _ = self._frames.pop()
            self._counts[name] -= 1
            if name in names:
                break
        self._context = self._frames[-1][1] if self._frames else _Context()
        self.writer.is_hidden = self._context.is_hidden


def _opener(token: Token) -> Location:
    """Give the place of what opens a tag, comment or element that never ends."""
    if token.name == COMMENT:
        return Location(token.start, token.start + 4)
    if token.name == NOTHING:
        return Location(*(token.inner if token.inner[1] else (token.start, token.start + 2)))
    return Location(token.start, token.end)

"""Finds where a page came along with the text: lines of page text, taken together where they stand together."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple, cast

from editlint.diagnostic import DeleteBlock, Edit, Fix
from editlint.document import OBJECT, Block, Document
from editlint.facts.lines import Line, is_marked, lines
from editlint.facts.page_text.wordings import ROLES, Found, Role, begins, compiled, find, may_begin, role_of, words
from editlint.facts.parts import Parts
from editlint.text import Span

_CORE = frozenset[Role](("form", "label", "page", "call", "section"))
"""What can be reported by itself."""

_SURE = frozenset[Role](("form", "page"))
"""What articles never say."""

_FINAL = (".", "!", "?", ".”", "!”", "?”", '."', '!"', '?"', ".’", ".)", ":")
_LAST_BOUNDARY = r".*[.!?…][”\"’)]* (?=\S)"
_EDIT_LINK = r"\[ ?edit(?: source)?(?: ?\| ?edit(?: source)?)? ?\]$"
_SEPARATORS = "|·•/»«›‹→←↑↓-–—_*. "
_SEPARATOR = r"[|·•/»›:,]"
_OPENING = ("“", '"', "„", "«", "‘", "'")
_LONG = 60
_LINE = 400
"""How long a line may be for a phrase that has a "*"."""
_TELLING = Parts(
    (
        "not be published",
        "are marked",
        "in this browser",
        "cookies",
        " comment",
        "omments ",
        "agree to",
        "additional citations",
        "template message",
        "Creative Commons",
        "last edited",
        "ights reserved",
        "hare this",
        "croll down",
        "SCROLL DOWN",
        "SHARE ",
    )
)
"""A long line that ends like a sentence is looked at only if it holds one of these."""
_TO_TOP = frozenset(("back", "return", "to", "top", "go", "jump", "skip", "scroll"))


class Piece(NamedTuple):
    """A line of page text, or the end of one.

    `wordings` counts those in it that articles never have. `is_line` is False for the end of a line.
    """

    span: Span
    block: Block
    role: Role
    wordings: int
    is_line: bool


class Paste(NamedTuple):
    """Pieces that stand together. `one_will_do` where they begin or end the draft: a single one is sure there."""

    pieces: tuple[Piece, ...]
    one_will_do: bool

    @property
    def form(self) -> tuple[Piece, ...]:
        """The pieces of a comment section."""
        roles = {piece.role for piece in self.pieces}
        if "form" not in roles:
            return ()
        others = {"page", "call", "section"}
        own = {"form", "label", "field"} if roles & others else roles
        return tuple(piece for piece in self.pieces if piece.role in own)

    @property
    def rest(self) -> tuple[Piece, ...]:
        """The pieces of other parts of the page."""
        form = set(self.form)
        return tuple(piece for piece in self.pieces if piece not in form)

    def is_sure(self, part: Sequence[Piece]) -> bool:
        """Say whether no article has a part: its words stand in none, and others or the draft's edge are beside."""
        sure = [piece for piece in part if piece.role in _SURE and piece.block.kind != "list-item"]
        together = sum(piece.role in _CORE for piece in self.pieces) > 1 or any(piece.wordings > 1 for piece in sure)
        return bool(sure) and (self.one_will_do or together)


def pastes(document: Document) -> tuple[Paste, ...]:
    """Give the page text in a draft."""
    return tuple(read(document, _NO_HOUSE))


class House(NamedTuple):
    """A house's own phrases: what it adds and what it allows, and the longest line that can be one.

    `exact` maps them to a role, or to None where they are allowed; so do `open`, expressions for those with a "*".
    """

    exact: Mapping[str, Role | None]
    open: tuple[tuple[str, Role | None], ...]
    longest: int

    def knows(self, key: str) -> bool:
        """Say whether the words of a line are one of the phrases."""
        return key in self.exact or any(compiled(regex).fullmatch(key) for regex, _ in self.open)

    def role(self, key: str) -> Role | None:
        """Give the role of a phrase that it knows; what is allowed has none."""
        if key in self.exact:
            return self.exact[key]
        roles = [role for regex, role in self.open if compiled(regex).fullmatch(key)]
        return None if None in roles else roles[0]


_NO_HOUSE = House({}, (), 0)


class _Clues(NamedTuple):
    """What tells page text in a draft: a house's own phrases, and those of the telling parts that stand in it."""

    house: House
    telling: frozenset[str]

    def are_in(self, text: str) -> bool:
        """Say whether a telling part stands in a text."""
        return any(part in text for part in self.telling)

    def count(self, text: str) -> int:
        """Give how many telling parts stand in a text: two wordings have two."""
        return sum(text.count(part) for part in self.telling)


def read(document: Document, house: House) -> Iterator[Paste]:
    """Give the page text in a draft, with regard to what a house adds and allows."""
    every = document.fact(_whole_lines)
    clues = _Clues(house, _TELLING.standing_in(document.text))
    found = [_piece(document, line, clues) for line in every]
    for start, end in _runs(found):
        pieces = [piece for piece in found[start:end] if piece]
        if end < len(found) and _has_text(document, pieces[-1], every[end]):
            pieces.pop()
        first, last = _trimmed(pieces, ends=end == len(found))
        kept = tuple(pieces[first:last])
        if any(piece.role in _CORE for piece in kept) or sum(piece.role == "button" for piece in kept) > 2:
            at_start = all(line.block.kind in ("title", "deck") for line in every[: min(start + first, 3)])
            at_end = start + last == len(found)
            yield Paste(kept, at_end or (at_start and start + first < 3))
    for piece in _broken(document, every, found):
        yield Paste((piece,), one_will_do=False)
    edit_links = tuple(_edit_links(document, every))
    if edit_links:
        yield Paste(edit_links, one_will_do=True)


def deletion(document: Document, pieces: Sequence[Piece], *, safe: bool) -> Fix:
    """Give the fix that takes pieces out: whole blocks where nothing else stands in them."""
    edits: list[Edit | DeleteBlock] = []
    for block, group in groupby(pieces, lambda piece: piece.block):
        own = list(group)
        if _cover(document, own, block):
            edits.append(DeleteBlock(block.outer))
        else:
            edits += [Edit(_with_space(document, piece), "") for piece in own]
    return Fix(tuple(edits), safe)


def _cover(document: Document, pieces: Sequence[Piece], block: Block) -> bool:
    """Say whether pieces are all that stands in a block."""
    # first what is cheap: a block may hold a whole draft
    if pieces[0].span.start > block.span.start or pieces[-1].span.end < block.span.end:
        return False
    breaks = sum(document.text.count("\n", *piece.span) for piece in pieces)
    return all(piece.is_line for piece in pieces) and len(pieces) + breaks > document.text.count("\n", *block.span)


def _with_space(document: Document, piece: Piece) -> Span:
    start = piece.span.start
    while start > piece.block.span.start and document.text[start - 1] == " ":
        start -= 1
    return Span(start, piece.span.end)


def house(add: Sequence[str], allow: Sequence[str]) -> House:
    """Give the phrases of two options as `read` takes them. In them "*" stands for any words; what is allowed wins."""
    exact: dict[str, Role | None] = {}
    patterns: list[tuple[str, Role | None]] = []
    for phrases, role in ((add, cast("Role | None", "page")), (allow, None)):
        for phrase in phrases:
            parts = [" ".join(words(part)) for part in phrase.split("*")]
            if len(parts) > 1 and any(parts):
                patterns.append((" ?.*".join(re.escape(part) for part in parts), role))
            elif parts[0]:
                exact[parts[0]] = role
    longest = max((2 * len(phrase) + _LONG for phrase in (*add, *allow)), default=0)
    return House(exact, tuple(patterns), longest + _LINE * bool(patterns))


def _whole_lines(document: Document) -> tuple[Line, ...]:
    """Give the lines of all prose, those as one over which a wording is broken: "Leave a", "Comment"."""
    every = document.fact(lines)
    if len(every) == len(document.prose):
        return every
    whole: list[Line] = []
    for line in every:
        joined = _joined(document, whole[-1], line) if whole else None
        if joined and role_of(joined) and not role_of(words(document[whole[-1].span])):
            whole[-1] = Line(Span(whole[-1].span.start, line.span.end), line.block)
        else:
            whole.append(line)
    return tuple(whole)


def _joined(document: Document, line: Line, following: Line) -> list[str] | None:
    """Give the words of two lines in a block if a wording may run from one into the other."""
    start, end = line.span
    if line.block is not following.block or end - start > _LONG or not may_begin(document.text[start:end]):
        return None
    joined = words(document.text[start : min(following.span.end, end + _LONG)])
    return joined if len(joined) > 1 and any(map(str.isalnum, document.text[start:end])) else None


def _broken(document: Document, every: Sequence[Line], found: Sequence[Piece | None]) -> Iterator[Piece]:
    """Give the wordings that run over a line break and are followed by other words on the second line.

    They go on with a capital, as buttons do and sentences do not.
    """
    if len(every) == len(document.prose):
        return
    for index in range(1, len(every)):
        start, stop = every[index].span
        if found[index - 1] or found[index] or not document.text[start].isupper():
            continue
        joined = _joined(document, every[index - 1], every[index])
        first = next(find(joined, gaps=False), None) if joined else None
        if first and first.role in _SURE:
            count = first.end - len(words(document[every[index - 1].span]))
            if count > 0:
                end = start + _length_of(document.text[start:stop], count)
                yield Piece(Span(every[index - 1].span.start, end), every[index].block, first.role, 1, is_line=False)


def _length_of(text: str, count: int) -> int:
    """Give where the first words of a text end."""
    ends = [match.end() for match in re.finditer(r"\S+", text)]
    return ends[min(count, len(ends)) - 1]


def _piece(document: Document, line: Line, clues: _Clues) -> Piece | None:
    block = line.block
    text = document[line.span]
    if block.kind == "table-cell":
        return None
    is_long = len(text) > max(_LONG, clues.house.longest)
    if is_long and text.endswith(_FINAL) and not clues.are_in(text):
        return None
    if block.kind == "title" and is_marked(document, block):
        return None
    reading = _reading(text, clues)
    if reading is None:
        return _tail(text, line, clues)
    role, wordings = reading
    if block.kind == "list-item" and (role not in _SURE or text[0].isdigit()):
        role = "menu"
    if _is_own_link(document, text, block, role):
        return None
    return Piece(line.span, block, role, wordings, is_line=True)


def _reading(text: str, clues: _Clues) -> tuple[Role, int] | None:
    """Give the role of a text that is page text from end to end, and the number of wordings in it."""
    is_house_s = len(text) <= clues.house.longest
    if not is_house_s and not may_begin(text) and not clues.are_in(text):
        return None
    line = words(text)
    if not line:
        return ("menu", 0) if text.strip(_SEPARATORS) == "" else None
    key = " ".join(line)
    if is_house_s and clues.house.knows(key):
        own = clues.house.role(key)
        return own and (own, 1)
    if text.startswith(_OPENING):
        return None
    gaps = clues.count(text) > 1
    if not gaps and not begins(line):
        return None
    role = role_of(line)
    if role is None:
        return _fused(text, line, clues, gaps=gaps)
    if text.endswith(".") and not text.endswith(".."):
        # a full stop makes it somebody's sentence
        if role == "call":
            return _fused(text, line, clues, gaps=gaps)
        if role == "page":
            role = "call"
    return role, 1


def _fused(text: str, line: list[str], clues: _Clues, *, gaps: bool) -> tuple[Role, int] | None:
    """Give the role of a line in which several wordings run together, and their number."""
    is_sentence = text.endswith(".")
    if is_sentence and not clues.are_in(text):
        return None
    found = list(find(line, gaps=gaps))
    core = [each for each in found if each.role in _CORE]
    sure = [each for each in core if each.role in _SURE]
    role: Role = min((each.role for each in core), key=ROLES.index, default="menu")
    if is_sentence and not (role == "form" and len(sure) > 1):
        return None
    if not core and sum(each.role == "button" for each in found) > 2 and "," not in text:
        role = "call"
    if _length(found) == len(line) and (len(core) > 1 or not core or compiled(_SEPARATOR).search(text)):
        return role, len(sure)
    if len(sure) > 1 and 2 * _length(sure) >= len(line):
        return role, len(sure)
    return None


def _length(found: list[Found]) -> int:
    return sum(each.end - each.start for each in found)


def _tail(text: str, line: Line, clues: _Clues) -> Piece | None:
    """Give the end of a line where page text follows the last sentence."""
    start, wordings = len(text), 0
    role: Role = "menu"
    while boundary := compiled(_LAST_BOUNDARY).match(text, max(len(text) - 600, 0), start):
        reading = _reading(text[boundary.end() : start], clues)
        if reading is None:
            break
        role = min(role, reading[0], key=ROLES.index)
        start, wordings = boundary.end(), wordings + reading[1]
    if role in _SURE and " " in text[start:]:
        return Piece(Span(line.span.start + start, line.span.end), line.block, role, wordings, is_line=False)
    return None


def _edit_links(document: Document, every: Sequence[Line]) -> Iterator[Piece]:
    """Give the links that Wikipedia has behind its headings."""
    if "[edit" in document.text:
        for line in every:
            match = compiled(_EDIT_LINK).search(document[line.span][-40:])
            if match:
                yield Piece(Span(line.span.end - len(match[0]), line.span.end), line.block, "page", 1, is_line=False)


def _is_own_link(document: Document, text: str, block: Block, role: Role) -> bool:
    """Say whether a line is a live link that its author made: to another place, or back to a place in the draft."""
    following = document.block_at(block.span.end + 2)
    if following.kind != "link-target" or following.span.start < block.span.end or OBJECT in text:
        return False
    if document.text[following.span.start] == "#":
        return role != "form" and words(text)[0] in _TO_TOP
    return role in ("call", "section")


def _runs(found: list[Piece | None]) -> Iterator[tuple[int, int]]:
    """Give the first and last but one index of pieces without another line between them."""
    start = 0
    for index, piece in enumerate(found):
        if piece is None or not piece.is_line:
            if start < index:
                yield start, index
            start = index + (piece is None)
    if start < len(found):
        yield start, len(found)


def _has_text(document: Document, piece: Piece, following: Line) -> bool:
    """Say whether a piece is the heading of a section with text of its own."""
    own, other = piece.block, following.block
    is_heading = own.kind == "heading" and is_marked(document, own)
    if not is_heading and piece.role not in ("section", "label"):
        return False
    return not (is_heading and other.kind == "heading" and is_marked(document, other) and other.level <= own.level)


def _trimmed(pieces: list[Piece], *, ends: bool) -> tuple[int, int]:
    """Leave out single words at the ends of a run, which may be the article's own headings."""
    core = [index for index, piece in enumerate(pieces) if piece.role in _CORE]
    if not core:
        return (0, len(pieces)) if all(piece.block.kind != "list-item" for piece in pieces) else (0, 0)
    first, last = core[0], core[-1]
    start = 0 if first > 2 else _reach(pieces, first, -1)
    end = len(pieces) if ends or len(pieces) - last > 3 else _reach(pieces, last, 1) + 1
    return start, end


def _reach(pieces: list[Piece], index: int, step: int) -> int:
    """Go from a piece to the last that surely belongs to it: in its block, or a label of its form."""
    while 0 <= index + step < len(pieces):
        own, other = pieces[index], pieces[index + step]
        if other.block is not own.block and (other.role != "field" or own.role not in ("form", "field")):
            break
        index += step
    return index

"""Citations, and the list of sources or notes that they point into."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from editlint.document import Block, Document
from editlint.facts.quotations import quotation_at
from editlint.text import Span


class Entry(NamedTuple):
    """An entry of a list of sources. `label` is its number or a footnote's "^name", empty if it has none."""

    label: str
    span: Span
    block: Block


class SourceList(NamedTuple):
    """A list of sources, references or notes. `heading` is None for notes that stand under none.

    `span` reaches from the heading to where the list ends.
    """

    heading: Span | None
    entries: tuple[Entry, ...]
    span: Span


class Citation(NamedTuple):
    """A mark that points to entries: [3], [[3]], [2–4], [^note] or ³. `labels` are those of the entries.

    `is_linked` if it is a link, and so needs no entry. `ends_clause` if it stands where citations do: after or before
    punctuation. `is_attached` if it is in brackets and no space or punctuation parts it from the word before, as with
    the index of an array.
    """

    span: Span
    block: Block
    labels: tuple[str, ...]
    is_linked: bool
    ends_clause: bool
    is_attached: bool


def source_lists(document: Document) -> tuple[SourceList, ...]:
    """Give the lists of sources, references or notes, and the notes at the end that stand under no heading.

    Where there is no such list, one of links or of further reading may be what the citations point into.
    """
    lists = _Finder(document, _HEADINGS).find()
    if document.fact(may_cite) and not any(each.entries for each in lists):
        return _Finder(document, _HEADINGS | _LOOSE_HEADINGS).find()
    return lists


def in_sources(document: Document, offset: int) -> bool:
    """Say whether a character belongs to a list of sources: titles of works stand there."""
    lists = document.fact(source_lists)
    index = bisect_right(lists, offset, key=_start) - 1
    return index >= 0 and offset < lists[index].span.end


def _start(each: SourceList) -> int:
    return each.span.start


_HEADINGS = frozenset(
    (
        "sources",
        "source list",
        "list of sources",
        "source notes",
        "sources cited",
        "sources and notes",
        "sources & notes",
        "sources and references",
        "sources & references",
        "sources and further reading",
        "references",
        "references and notes",
        "references cited",
        "reference list",
        "list of references",
        "notes",
        "notes and references",
        "notes & references",
        "notes and sources",
        "footnotes",
        "endnotes",
        "bibliography",
        "works cited",
        "literature cited",
        "citations",
    )
)
_LOOSE_HEADINGS = frozenset(
    ("links", "resources", "additional resources", "further reading", "reading list", "footnote", "read more")
)
_HEADING = re.compile(r"(?:\d{1,2}\.? )?([A-Za-z&]+(?: [A-Za-z&]+){0,3})(:?)(?=$|[ \n])")
_LABEL = re.compile(r"\[\^([\w.-]{1,60})\]:?(?=\s)|\[\[?(\d{1,4})\]\]?[:.]?(?=\s)|([⁰¹²³⁴-⁹]{1,4}) ?(?=[^\s⁰¹²³⁴-⁹])")
_INNER = re.compile(r"(?<=[.;)\]”\"/\ufffc])\s+(\[\[?(\d{1,4})\]\]?)(?=\s)|\n(?:[•·‣◦▪] ?)?(?=\[|[⁰¹²³⁴-⁹])")
_DASHES = "-–—_*=~"
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class _Finder:
    """Collects lists of sources from blocks in order."""

    def __init__(self, document: Document, headings: frozenset[str]) -> None:
        self._lists: list[SourceList] = []
        self._document = document
        self._headings = headings
        self._heading: Span | None = None
        self._is_open = False
        self._entries: list[Entry] = []
        self._end = 0

    def find(self) -> tuple[SourceList, ...]:
        """Give the lists."""
        for block in self._document.prose:
            self._read(block)
        self._finish()
        return tuple(self._lists)

    def _read(self, block: Block) -> None:
        heading = self._heading_of(block)
        if heading:
            self._finish()
            self._is_open, self._heading, self._end = True, heading, block.span.end
            if heading.end < block.span.end:
                self._add(block, heading.end)
            return
        start = self._after_rule(block)
        labelled = _LABEL.match(self._document.text, start, block.span.end)
        if self._heading and block.kind in ("title", "heading") and not labelled:
            self._finish()
        elif labelled and not self._is_open and self._is_note(block, labelled):
            self._is_open = True
            self._add(block, start)
        elif self._is_open and not self._heading and not labelled:
            self._finish()
        elif self._is_open:
            self._add(block, start)

    def _after_rule(self, block: Block) -> int:
        """Give where a block begins after a line of dashes, such as parts notes from the text."""
        text, (start, end) = self._document.text, block.span
        if text[start] not in _DASHES:
            return start
        line_end = text.find("\n", start, end)
        return line_end + 1 if line_end > 0 and not text[start:line_end].strip(_DASHES) else start

    def _finish(self) -> None:
        """Close the list."""
        if self._heading or self._entries:
            start = self._heading.start if self._heading else self._entries[0].span.start
            self._lists.append(SourceList(self._heading, tuple(self._entries), Span(start, self._end)))
        self._is_open, self._heading, self._entries = False, None, []

    def _heading_of(self, block: Block) -> Span | None:
        start, end = block.span
        text = self._document.text
        if block.kind not in ("title", "heading", "paragraph") or text[start] in "[•":
            return None
        match = _HEADING.match(text, start, min(end, start + 60))
        if match is None or match[1].lower() not in self._headings:
            return None
        if match.end() == end or match[2]:
            return Span(match.start(), match.end(1) if match.end() < end else end)
        return None

    def _is_note(self, block: Block, labelled: re.Match[str]) -> bool:
        """Tell a note that stands under no heading from a paragraph that begins with a mark."""
        following = self._document.text[labelled.end() : labelled.end() + 2].strip()
        return block.kind != "title" and (labelled[1] is not None or not following[:1].islower())

    def _add(self, block: Block, start: int) -> None:
        """Take the entries of a block: one a line, or several in a row."""
        text, end = self._document.text, block.span.end
        while start < end and text[start] in " :\n•·‣◦▪":
            start += 1
        starts = [start]
        for inner in _INNER.finditer(text, start, end):
            at = inner.end() if inner[1] is None else inner.start(1)
            starts.append(at)
        for at, stop in zip(starts, (*starts[1:], end), strict=True):
            match = _LABEL.match(text, at, stop)
            label = _label(match) if match else str(block.number or "") if at == block.span.start else ""
            self._entries.append(Entry(label, Span(at, at + len(text[at:stop].rstrip())), block))
        self._end = end


def _label(match: re.Match[str]) -> str:
    if match[1] is not None:
        return f"^{match[1]}"
    return str(int(match[2] or match[3].translate(_DIGITS)))


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(
        r"(\[\[?)(\^?)(\d{1,3}(?: ?[-–—] ?\d{1,3})?(?:[,;] ?\^?\d{1,3}(?: ?[-–—] ?\d{1,3})?)*)(\]\]?)"
        r"|\[\^([^\W\d_][\w.-]{0,60})\]"
        r"|([⁰¹²³⁴-⁹]+(?:[⁻–,][⁰¹²³⁴-⁹]+)*)"
    )


_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RANGE = re.compile(r"(\d+)(?: ?[-–—⁻] ?(\d+))?")
_LONGEST_RANGE = len("100 – 199")


# What a bracketed number, or one in superscript, is instead of a citation, by the words around it.
@cache
def _before_other() -> re.Pattern[str]:
    return re.compile(
        r"(?:\b(?:sections?|articles?|arts?\.|paragraphs?|paras?\.?|clauses?|rules?|chapters?|ch\.|reg\.|at|schedules?|figures?"
        r"|figs?\.|tables?|equations?|eqs?\.|options?|steps?|gates?|press|pick|choose|dial|enter|type|keys?|buttons?|numbers?"
        r"|no\.|index|intervals?|range|size|ages?)|[§∈=<>≤≥±×+*/:-]) ?$|\] (?:or|to) $",
        re.IGNORECASE,
    )


_AFTER_OTHER = re.compile(r"[(\w]| (?:or|to) \[| ?[=<>≤≥×+*/]|[-:]\w")
_UNITS = frozenset(
    "m km cm mm nm ft in mi yd sq ha kg g s h cc sin cos tan log ln exp max min lim pixels px feet inches metres "
    "meters "
    "miles kilometres kilometers".split()
)


def may_cite(document: Document) -> bool:
    """Say whether anything in a document can be a citation, or a label in brackets: most have nothing of the kind."""
    text = document.text
    return "[" in text or (not text.isascii() and any(digit in text for digit in _SUPERSCRIPTS))


def citations(document: Document) -> tuple[Citation, ...]:
    """Give the citations outside the lists of sources, in order.

    Exponents, array indexes, glosses in quotations, legal pinpoints, choices and intervals are none.
    """
    if not document.fact(may_cite):
        return ()
    links = [anchor for block in document.blocks if block.kind == "link-target" for anchor in block.anchors]
    links.sort()
    entries = {entry.span.start for each in document.fact(source_lists) for entry in each.entries}
    return tuple(_citations(document, links, entries))


def _citations(document: Document, links: list[Span], entries: set[int]) -> Iterator[Citation]:
    text = document.text
    for match in _mark().finditer(text):
        start, end = match.span()
        block = document.block_at(start)
        if start in entries or block.kind not in _READ or end > block.span.end:
            continue
        link = links[index] if (index := bisect_right(links, start, key=_anchor_start) - 1) >= 0 else None
        is_linked = link is not None and start < link.end
        labels = _labels(match)
        if labels and (is_linked or _is_citation(document, match, block)):
            ends_clause, is_attached = _position(text, match, block)
            yield Citation(Span(start, end), block, labels, is_linked, ends_clause, is_attached)


def _position(text: str, match: re.Match[str], block: Block) -> tuple[bool, bool]:
    """Say whether a mark stands at the end of a clause, and whether it is attached to a word."""
    before = text[max(match.start() - 2, block.span.start) : match.start()]
    after = text[match.end() : min(match.end() + 1, block.span.end)]
    ends = not after or after in _PUNCTUATION or before[-1:] in _PUNCTUATION or before[:1] in _FINAL
    return ends, match[6] is None and before[-1:].isalnum()


_READ = frozenset(
    ("title", "deck", "heading", "paragraph", "list-item", "table-cell", "caption", "quote", "pull-quote")
)
_PUNCTUATION = frozenset(".,;:!?)”’\"'…")
_FINAL = frozenset(".!?”")


def _anchor_start(anchor: Span) -> int:
    return anchor.start


def _labels(match: re.Match[str]) -> tuple[str, ...]:
    """Give the labels a mark stands for; none for what cannot be a citation, such as [0, 1] or [5–2]."""
    if match[5]:
        return (f"^{match[5]}",)
    opening, caret, closing = match[1], match[2] or "", match[4]
    if opening and len(opening) != len(closing):
        return ()
    labels = []
    for part in _RANGE.finditer((match[3] or match[6]).translate(_DIGITS)):
        if len(part[0]) > _LONGEST_RANGE:
            return ()
        first, last = int(part[1]), int(part[2] or part[1])
        if not 0 < first <= last < first + 100:
            return ()
        labels += [f"{caret}{number}" for number in range(first, last + 1)]
    return tuple(labels)


def _is_citation(document: Document, match: re.Match[str], block: Block) -> bool:
    text = document.text
    start, end = match.span()
    before = text[max(start - 14, block.span.start) : start]
    last = before[-1:]
    if _AFTER_OTHER.match(text, end, block.span.end):
        return False
    if match[6]:
        return _is_note_mark(before)
    if (last.isdigit() and not before[-4:].isdigit()) or _before_other().search(before):
        return False
    quotation = quotation_at(document, start)
    if quotation is None:
        return True
    return start > quotation.inner.start and (last in _PUNCTUATION or end >= quotation.inner.end)


_YEAR = re.compile(r"(?<![\w.,])(?:1[5-9]\d\d|20[0-3]\d)$")


def _is_note_mark(before: str) -> bool:
    """Tell a note in superscript from an exponent: it follows punctuation, a year or a word, no unit or variable."""
    if not before or not before[-1].isalpha():
        return before[-1:] in _PUNCTUATION or _YEAR.search(before) is not None
    word = re.split(r"[^\w’'-]", before)[-1]
    return len(word) > 2 and word.lower() not in _UNITS

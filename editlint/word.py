"""From a Word file to a source: the text that will print, paragraph by paragraph."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from editlint.document import PUBLISHED, Kind, Node, Source

LIMIT = 16 << 20
"""Bytes that a part may unpack to: a hundred times the longest article."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_NOT_PRINTED = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CHARACTERS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_STYLES: dict[str, tuple[Kind, int]] = {
    "title": ("title", 1),
    "subtitle": ("deck", 0),
    "caption": ("caption", 0),
    "quote": ("quote", 0),
    "intensequote": ("quote", 0),
    "listparagraph": ("list-item", 1),
    "listbullet": ("list-item", 1),
    "listnumber": ("list-item", 1),
}
_HEADING = re.compile(r"heading ?([1-9])")
_PARTS: tuple[tuple[str, Kind | None], ...] = (
    ("document", None),
    ("footnotes", None),
    ("endnotes", None),
    ("comments", "comment"),
)


class WordError(Exception):
    """The file is no Word file that can be read. The message is one sentence."""


def read(
    data: bytes, path: str, published: frozenset[str] = PUBLISHED, meta: Mapping[str, str] | None = None
) -> Source:
    """Give the source that a Word file holds: inserted text in, deleted and hidden text and field codes out.

    Raises WordError.
    """
    pieces: list[str] = []
    nodes: list[Node] = []
    length = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "word/document.xml" not in archive.namelist():
                raise WordError("It is no Word file: it has no document inside.")
            for name, kind in _PARTS:
                for text, node in _part(archive, name):
                    nodes.append(node._replace(start=length, end=length + len(text), kind=kind or node.kind))
                    pieces.append(text)
                    length += len(text) + 2
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        EOFError,
        OSError,
        RuntimeError,
        ValueError,
        ET.ParseError,
    ) as error:
        raise WordError("It is no Word file, or a damaged one: open it in Word and save it again.") from error
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return Source("\n\n".join(pieces), path, media_type, meta or {}, published=published, nodes=tuple(nodes))


def _part(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, Node]]:
    """Give the paragraphs of a part, each followed by the targets of its links."""
    data = _unpacked(archive, f"word/{name}.xml")
    if not data:
        return
    targets = _targets(_unpacked(archive, f"word/_rels/{name}.xml.rels"))
    for number, (text, kind, level, links) in enumerate(_Walk(targets).paragraphs(data), 1):
        yield text, Node(0, 0, f"{name}/paragraph/{number}", kind, level)
        for index, link in enumerate(links, 1):
            yield link, Node(0, 0, f"{name}/paragraph/{number}/link/{index}", "link-target")


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    if name not in archive.namelist():
        return b""
    with archive.open(name) as part:
        data = part.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise WordError(f"It unpacks to more than {LIMIT >> 20} MB, which no article does.")
    if b"<!DOCTYPE" in data:
        raise WordError("It declares a document type, which no Word file does.")
    return data


def _targets(data: bytes) -> dict[str, str]:
    if not data:
        return {}
    links = (each for each in ET.fromstring(data) if each.get("Type", "").endswith("/hyperlink"))  # noqa: S314 - no DTD
    return {each.get("Id", ""): each.get("Target", "") for each in links}


class _Paragraph:
    def __init__(self, kind: Kind) -> None:
        self.pieces: list[str] = []
        self.links: list[str] = []
        self.kind: Kind = kind
        self.level = 0


class _Walk:
    """Walks the elements of a part in their order. Text boxes hold paragraphs within paragraphs, hence the stacks."""

    def __init__(self, targets: Mapping[str, str]) -> None:
        self._targets = targets
        self._paragraphs: list[_Paragraph] = []
        self._runs: list[list[str] | None] = []
        self._tables = 0

    def paragraphs(self, data: bytes) -> Iterator[tuple[str, Kind, int, list[str]]]:
        """Give text, kind, level and links of each paragraph that has text."""
        hidden = 0
        for event, element in ET.iterparse(io.BytesIO(data), ("start", "end")):  # noqa: S314 - no DTD
            if element.tag in _NOT_PRINTED or element.tag == _FALLBACK:
                hidden += 1 if event == "start" else -1
            elif not hidden and event == "start":
                self._start(element)
            elif not hidden:
                done = self._end(element)
                if done and "".join(done.pieces).strip():
                    yield "".join(done.pieces), done.kind, done.level, done.links
            if event == "end":
                element.clear()

    def _start(self, element: ET.Element) -> None:
        paragraph = self._paragraphs[-1] if self._paragraphs else None
        if element.tag == f"{_W}p":
            self._paragraphs.append(_Paragraph("table-cell" if self._tables else "paragraph"))
        elif element.tag == f"{_W}r":
            self._runs.append([])
        elif element.tag == f"{_W}tbl":
            self._tables += 1
        elif element.tag == f"{_W}vanish" and self._runs and _is_on(element):
            self._runs[-1] = None
        elif element.tag == f"{_W}pStyle" and paragraph:
            _style(paragraph, element.get(f"{_W}val", ""))
        elif element.tag == f"{_W}numPr" and paragraph and paragraph.kind == "paragraph":
            paragraph.kind, paragraph.level = "list-item", 1
        elif element.tag == f"{_W}hyperlink" and paragraph:
            target = self._targets.get(element.get(f"{_R}id", ""))
            paragraph.links += [target] if target else []

    def _end(self, element: ET.Element) -> _Paragraph | None:
        if element.tag == f"{_W}p" and self._paragraphs:
            return self._paragraphs.pop()
        if element.tag == f"{_W}tbl":
            self._tables -= 1
        elif element.tag == f"{_W}r" and self._runs:
            run = self._runs.pop()
            if self._paragraphs and run:
                self._paragraphs[-1].pieces += run
        elif self._runs and self._runs[-1] is not None:
            text = element.text or "" if element.tag == f"{_W}t" else _CHARACTERS.get(element.tag, "")
            self._runs[-1].append(text)
        return None


def _is_on(element: ET.Element) -> bool:
    return element.get(f"{_W}val", "true") not in ("false", "0", "off")


def _style(paragraph: _Paragraph, name: str) -> None:
    heading = _HEADING.fullmatch(name.lower())
    if heading:
        paragraph.kind, paragraph.level = "heading", int(heading[1])
    elif paragraph.kind == "paragraph":
        paragraph.kind, paragraph.level = _STYLES.get(name.lower(), ("paragraph", 0))

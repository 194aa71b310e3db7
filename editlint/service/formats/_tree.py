"""What the formats share: a writer of nodes, and looks at JSON that never fail."""

from collections.abc import Iterator, Mapping
from typing import Any

from editlint.document import Kind, Node, Note, Source
from editlint.text import Span

UNREAD = "unread-node"
"""The code of the note that names what was skipped."""


class Writer:
    """Collects texts and their pointers, block by block."""

    def __init__(self, pointer: str) -> None:
        """Begin with nothing. `pointer` is that of the tree."""
        self._pointer = pointer
        self._pieces: list[str] = []
        self._nodes: list[Node] = []
        self._targets: list[Node] = []
        self._urls: list[str] = []
        self._unread: dict[str, list[str]] = {}
        self._length = 0
        self._kind: Kind = "paragraph"
        self._level = 0
        self._is_new = True

    def block(self, kind: Kind, level: int = 0) -> None:
        """Begin a block. A block without text leaves no trace."""
        targets, self._targets = self._targets, []
        urls, self._urls = self._urls, []
        for target, url in zip(targets, urls, strict=True):
            self._is_new = True
            self._add(url, target)
        self._kind, self._level, self._is_new = kind, level, True

    def text(self, value: Any, pointer: str, kind: Kind | None = None) -> None:
        """Add a text to the block; of another kind than the block, if it is inline code."""
        if isinstance(value, str):
            self._add(value, Node(0, 0, pointer, kind or self._kind, self._level))

    def aside(self, value: Any, pointer: str, kind: Kind) -> None:
        """Add a block of one text."""
        self.block(kind)
        self.text(value, pointer)
        self.block("paragraph")

    @property
    def at(self) -> int:
        """Where the next text will begin."""
        return self._length + 2 if self._is_new and self._nodes else self._length

    def link(self, url: Any, pointer: str, start: int) -> None:
        """Say that what was written since `start` is the text of a link."""
        if isinstance(url, str) and url and start < self._length:
            self._urls.append(url)
            self._targets.append(Node(0, 0, pointer, "link-target", 0, Span(start, self._length)))

    def unread(self, name: Any, pointer: str) -> None:
        """Say that the node at a pointer was skipped, because nobody here knows its type."""
        self._unread.setdefault(name if isinstance(name, str) else "", []).append(pointer)

    def source(self) -> Source:
        """Give the source."""
        self.block("paragraph")
        nodes = tuple(self._nodes) or (Node(0, 0, self._pointer),)
        return Source("".join(self._pieces), media_type="application/json", notes=self._notes(), nodes=nodes)

    def _add(self, text: str, node: Node) -> None:
        if not text:
            return
        if self._is_new and self._nodes:
            self._pieces.append("\n\n")
            self._length += 2
        self._is_new = False
        end = self._length + len(text)
        self._nodes.append(node._replace(start=self._length, end=end))
        self._pieces.append(text)
        self._length = end

    def _notes(self) -> tuple[Note, ...]:
        return tuple(
            Note(UNREAD, f"Not read: {len(pointers)} × “{name}”, the first at {pointers[0]}.")
            for name, pointers in self._unread.items()
        )


def children(node: Any, name: str, pointer: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Give the objects in a list of an object, each with its pointer."""
    found = node.get(name) if isinstance(node, Mapping) else None
    for index, child in enumerate(found if isinstance(found, list) else ()):
        if isinstance(child, Mapping):
            yield child, f"{pointer}/{name}/{index}"


def items(value: Any, pointer: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Give the objects in a list, each with its pointer."""
    for index, child in enumerate(value if isinstance(value, list) else ()):
        if isinstance(child, Mapping):
            yield child, f"{pointer}/{index}"


def within(node: Any, *names: str) -> Any:
    """Give what lies in objects within each other, or None."""
    for name in names:
        node = node.get(name) if isinstance(node, Mapping) else None
    return node


def rank(value: Any) -> int:
    """Give a heading's rank: a digit, or the last character of a name such as “h2”. One that is none counts as 2."""
    digit = str(value)[-1:]
    return int(digit) if digit in tuple("123456") else 2

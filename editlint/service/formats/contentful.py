"""Contentful's rich text."""

from collections.abc import Mapping
from typing import Any

from editlint.document import Kind, Source
from editlint.service.formats._tree import Writer, children, rank, within

# looked up by comparison: a name may be a list, which has no hash
_LISTS = ("ordered-list", "unordered-list")
_TABLE = ("table", "table-row")
_CELLS = ("table-cell", "table-header-cell")
_LINKS = ("hyperlink", "entry-hyperlink", "asset-hyperlink", "resource-hyperlink")


def read(value: Any, pointer: str) -> Source:
    """Give the source that a document holds."""
    writer = Writer(pointer)
    if within(value, "nodeType") == "document":
        _blocks(writer, value, pointer, "paragraph", 0)
    return writer.source()


def _blocks(writer: Writer, parent: Mapping[str, Any], pointer: str, kind: Kind, level: int) -> None:
    """Write the blocks of a node. `kind` and `level` are what a paragraph is there."""
    for node, at in children(parent, "content", pointer):
        name = node.get("nodeType")
        if name == "paragraph":
            writer.block(kind, level)
            _inline(writer, node, at)
        elif isinstance(name, str) and name.startswith("heading-"):
            writer.block("heading", rank(name))
            _inline(writer, node, at)
        elif name in _LISTS:
            _blocks(writer, node, at, "list-item", level + 1 if kind == "list-item" else 1)
        elif name == "list-item" or name in _TABLE:
            _blocks(writer, node, at, kind, level)
        elif name in _CELLS:
            _blocks(writer, node, at, "table-cell", 0)
        elif name == "blockquote":
            _blocks(writer, node, at, "quote", 1)
        elif name != "hr":
            writer.unread(name, at)


def _inline(writer: Writer, parent: Mapping[str, Any], pointer: str) -> None:
    for node, at in children(parent, "content", pointer):
        name = node.get("nodeType")
        if name == "text":
            is_code = any(mark.get("type") == "code" for mark, _ in children(node, "marks", at))
            writer.text(node.get("value"), f"{at}/value", "code" if is_code else None)
        elif name in _LINKS:
            start = writer.at
            _inline(writer, node, at)
            writer.link(within(node, "data", "uri"), f"{at}/data/uri", start)
        else:
            writer.unread(name, at)

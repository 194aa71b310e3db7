"""Strapi's blocks."""

from collections.abc import Mapping
from typing import Any

from editlint.document import Source
from editlint.service.formats._tree import Writer, children, items, rank, within


def read(value: Any, pointer: str) -> Source:
    """Give the source that a list of blocks holds."""
    writer = Writer(pointer)
    for block, at in items(value, pointer):
        _block(writer, block, at)
    return writer.source()


def _block(writer: Writer, block: Mapping[str, Any], at: str, depth: int = 1) -> None:
    kind = block.get("type")
    if kind == "paragraph":
        writer.block("paragraph")
        _inline(writer, block, at)
    elif kind == "heading":
        writer.block("heading", rank(block.get("level")))
        _inline(writer, block, at)
    elif kind == "quote":
        writer.block("quote")
        _inline(writer, block, at)
    elif kind == "code":
        writer.block("code")
        _inline(writer, block, at)
    elif kind == "list":
        for item, where in children(block, "children", at):
            if item.get("type") == "list":
                _block(writer, item, where, depth + 1)
            else:
                writer.block("list-item", depth)
                _inline(writer, item, where)
    elif kind == "image":
        writer.aside(within(block, "image", "alternativeText"), f"{at}/image/alternativeText", "image-alt")
        writer.aside(within(block, "image", "caption"), f"{at}/image/caption", "caption")
    else:
        writer.unread(kind, at)


def _inline(writer: Writer, parent: Mapping[str, Any], pointer: str) -> None:
    for node, at in children(parent, "children", pointer):
        if node.get("type") == "text":
            writer.text(node.get("text"), f"{at}/text", "code" if node.get("code") is True else None)
        elif node.get("type") == "link":
            start = writer.at
            _inline(writer, node, at)
            writer.link(node.get("url"), f"{at}/url", start)
        else:
            writer.unread(node.get("type"), at)

"""Portable Text, as Sanity keeps it."""

from collections.abc import Mapping
from typing import Any

from editlint.document import Kind, Source
from editlint.service.formats._tree import Writer, children, items, rank

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


def read(value: Any, pointer: str) -> Source:
    """Give the source that a list of blocks holds."""
    writer = Writer(pointer)
    for block, at in items(value, pointer):
        if block.get("_type") == "block":
            writer.block(*_kind(block))
            _spans(writer, block, at)
        elif block.get("_type") == "image":
            writer.aside(block.get("alt"), f"{at}/alt", "image-alt")
            writer.aside(block.get("caption"), f"{at}/caption", "caption")
        elif block.get("_type") == "code":
            writer.aside(block.get("code"), f"{at}/code", "code")
        else:
            writer.unread(block.get("_type"), at)
    return writer.source()


def _kind(block: Mapping[str, Any]) -> tuple[Kind, int]:
    style = block.get("style")
    if block.get("listItem"):
        level = block.get("level")
        return "list-item", level if isinstance(level, int) and 0 < level < 10 else 1
    if isinstance(style, str) and style in _HEADINGS:
        return "heading", rank(style)
    return ("quote" if style == "blockquote" else "paragraph"), 0


def _spans(writer: Writer, block: Mapping[str, Any], pointer: str) -> None:
    links = {
        mark["_key"]: (mark.get("href"), f"{at}/href")
        for mark, at in children(block, "markDefs", pointer)
        if mark.get("_type") == "link" and isinstance(mark.get("_key"), str)
    }
    started: dict[str, int] = {}
    for span, at in children(block, "children", pointer):
        if span.get("_type") != "span":
            writer.unread(span.get("_type"), at)
            continue
        given = span.get("marks")
        marks = [mark for mark in given if isinstance(mark, str)] if isinstance(given, list) else []
        _end(writer, started, links, marks)
        for mark in marks:
            if mark in links:
                started.setdefault(mark, writer.at)
        writer.text(span.get("text"), f"{at}/text", "code" if "code" in marks else None)
    _end(writer, started, links, [])


def _end(writer: Writer, started: dict[str, int], links: Mapping[str, tuple[Any, str]], marks: list[str]) -> None:
    """End the links that the next span does not carry on."""
    for mark in [mark for mark in started if mark not in marks]:
        writer.link(*links[mark], started.pop(mark))

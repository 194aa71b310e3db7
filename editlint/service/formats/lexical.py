"""Lexical's editor state, as Payload keeps it, and Ghost in its database. It may come as a text that holds JSON."""

import json
from collections.abc import Mapping
from typing import Any

from editlint.document import Source
from editlint.service.depth import is_deep
from editlint.service.formats._tree import Writer, children, rank, within

_CODE = 16
"""The bit of a text's format that makes it code."""

_SILENT = frozenset(("horizontalrule", "paywall", "tab"))


def read(value: Any, pointer: str) -> Source:
    """Give the source that an editor state holds."""
    writer = Writer(pointer)
    if isinstance(value, str):
        value = _parsed(value)
    if within(value, "root") is None:
        writer.unread("text", pointer)
    _blocks(writer, within(value, "root"), f"{pointer}/root")
    return writer.source()


def _parsed(text: str) -> Any:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return None if is_deep(value) else value


def _blocks(writer: Writer, parent: Any, pointer: str, depth: int = 0) -> None:
    for node, at in children(parent, "children", pointer):
        name = str(node.get("type")).removeprefix("extended-")
        if name == "paragraph":
            writer.block("paragraph")
            _inline(writer, node, at)
        elif name == "heading":
            writer.block("heading", rank(node.get("tag")))
            _inline(writer, node, at)
        elif name in ("quote", "aside"):
            writer.block("quote")
            _inline(writer, node, at)
        elif name == "list":
            _items(writer, node, at, depth + 1)
        elif name in ("code", "codeblock", "code-block"):
            writer.block("code")
            writer.text(node.get("code"), f"{at}/code")
            _inline(writer, node, at)
        elif name == "image":
            writer.aside(node.get("alt"), f"{at}/alt", "image-alt")
        elif name not in _SILENT:
            writer.unread(node.get("type"), at)


def _items(writer: Writer, parent: Mapping[str, Any], pointer: str, depth: int) -> None:
    for item, at in children(parent, "children", pointer):
        lists = [(node, where) for node, where in children(item, "children", at) if node.get("type") == "list"]
        if len(lists) < sum(1 for _ in children(item, "children", at)):
            writer.block("list-item", depth)
            _inline(writer, item, at)
        for node, where in lists:
            _items(writer, node, where, depth + 1)


def _inline(writer: Writer, parent: Mapping[str, Any], pointer: str) -> None:
    for node, at in children(parent, "children", pointer):
        name = str(node.get("type")).removeprefix("extended-")
        if name in ("text", "code-highlight"):
            form = node.get("format")
            is_code = isinstance(form, int) and form & _CODE
            writer.text(node.get("text"), f"{at}/text", "code" if is_code else None)
        elif name == "linebreak":
            writer.text("\n", at)
        elif name in ("link", "autolink"):
            start = writer.at
            _inline(writer, node, at)
            is_own = isinstance(node.get("url"), str)
            target = node.get("url") if is_own else within(node, "fields", "url")
            writer.link(target, f"{at}/url" if is_own else f"{at}/fields/url", start)
        elif name != "list" and name not in _SILENT:
            writer.unread(node.get("type"), at)

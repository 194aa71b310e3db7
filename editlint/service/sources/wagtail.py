"""Wagtail, with the app in integrations/wagtail: a rich text field, or the blocks of a StreamField."""

from collections.abc import Mapping
from typing import Any

from editlint.service.draft import Draft, Field
from editlint.service.sources import _event
from editlint.service.sources.adapter import Adapter, Headers, Options, get, pointer

_PLAIN = {"heading": "heading", "title": "heading", "subheading": "heading", "quote": "quote", "blockquote": "quote"}


def read(payload: Any, _headers: Headers, _options: Options) -> Draft | str:
    """Give the draft of a page."""
    if get(payload, "data", "content", "format") != "stream-field":
        return _event.event(payload, _event.body(payload))
    fields, unread = [], []
    stream = get(payload, *_event.CONTENT)
    for index, block in enumerate(stream if isinstance(stream, list) else ()):
        found = _block(block, f"{pointer(_event.CONTENT)}/{index}")
        if isinstance(found, str):
            unread.append(found)
        else:
            fields.append(found)
    return _event.event(payload, fields, tuple(unread))


def _block(block: Any, at: str) -> Field | str:
    """Give the field of a block with a text, or a sentence about one that has none."""
    name, value = (block.get("type"), block.get("value")) if isinstance(block, Mapping) else (None, None)
    if not isinstance(value, str):
        return f"Not read: the block “{name}” at {at}."
    plain = _PLAIN.get(str(name))
    is_markup = "<" in value
    return Field(
        f"{at}/value", "html" if is_markup or not plain else plain, value, _id(block), 2 * (plain == "heading")
    )


def _id(block: Mapping[str, Any]) -> str | None:
    found = block.get("id")
    return found if isinstance(found, str) else None


ADAPTER = Adapter(read, "standard")

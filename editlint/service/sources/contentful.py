"""Contentful. It sends the entry as its management API has it: each field by locale, rich text as a tree."""

from collections.abc import Mapping
from typing import Any

from editlint.service.draft import Draft, Field
from editlint.service.sources.adapter import Adapter, Headers, Options, field, filled, get, meta, number, table, text

_TEXT = ("create", "save", "auto_save", "publish")


def read(payload: Any, headers: Headers, options: Options) -> Draft | str:
    """Give the draft of an event about an entry, in one locale. The settings say which of its fields are prose."""
    topic = headers.get("x-contentful-topic", "")
    if topic and topic.rpartition(".")[2] not in _TEXT:
        return f"There is nothing to check after {topic}."
    entry = table(payload, "fields")
    locale = options.locale or _locale(entry, options)
    names = [(options.title, "title"), (options.deck, "deck")]
    names += [(name, options.format or "markdown") for name in options.body]
    found: list[Field] = []
    for name, form in names:
        found += field(payload, ("fields", name, locale), form)
    if not found:
        return f"The entry has none of the fields that the settings name, in the locale “{locale}”."
    document, slug = text(payload, "sys", "id"), text(entry, options.slug, locale)
    return Draft(
        tuple(found),
        document=f"{text(payload, 'sys', 'space', 'sys', 'id')}/{document}/{locale}",
        meta=meta(title=text(entry, options.title, locale), lang=locale),
        url=filled(options.url, document, slug),
        edit_url=filled(options.edit_url, document, slug),
        revision=number(get(payload, "sys", "version")),
    )


def _locale(entry: Mapping[str, Any], options: Options) -> str:
    """Give the first locale of the title or the body."""
    for name in (options.title, *options.body):
        value = entry.get(name)
        if isinstance(value, Mapping) and value:
            return str(next(iter(value)))
    return ""


ADAPTER = Adapter(read, "contentful")

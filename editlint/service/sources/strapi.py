"""Strapi 5. It signs nothing; a draft and its published row differ in `id` and share `documentId`."""

from typing import Any

from editlint.service.draft import Draft
from editlint.service.sources.adapter import Adapter, Headers, Options, fields, filled, meta, table, text

_TEXT = ("entry.create", "entry.update", "entry.publish", "entry.draft-discard")


def read(payload: Any, _headers: Headers, options: Options) -> Draft | str:
    """Give the draft of an event about an entry. The settings say which of its fields are prose."""
    event = text(payload, "event")
    if event not in _TEXT:
        return f"There is nothing to check after {event or 'an event without a name'}."
    entry = table(payload, "entry")
    found = fields(payload, ("entry",), options, "markdown")
    if not found:
        return "The entry has none of the fields that the settings name."
    document = text(entry, "documentId") or text(entry, "id")
    slug = text(entry, options.slug)
    return Draft(
        found,
        document=f"{text(payload, 'uid')}/{document}",
        meta=meta(title=text(entry, options.title), date=text(entry, "publishedAt"), lang=text(entry, "locale")),
        url=filled(options.url, document, slug),
        edit_url=filled(options.edit_url, document, slug),
        revision=text(entry, "updatedAt"),
    )


ADAPTER = Adapter(read)

"""Directus 11, from a flow with `{{$trigger}}` as body. An update holds only what was changed.

Behind a Read Data operation, the flow may send `{"event", "payload", "item", …}`: then `item` fills what `payload`
leaves out.
"""

from typing import Any

from editlint.service.draft import Draft, Field
from editlint.service.sources.adapter import Adapter, Headers, Options, field, filled, get, meta, table, text


def read(payload: Any, _headers: Headers, options: Options) -> Draft | str:
    """Give the draft of an event about items. The settings say which of its fields are prose."""
    changed = table(payload, "payload")
    event = text(payload, "event")
    if event.endswith(".delete"):
        return f"There is nothing to check after {event}."
    found = _fields(payload, options)
    if not found:
        return "None of the fields that the settings name was changed."
    slug = text(changed, options.slug) or text(payload, "item", options.slug)
    key = _key(payload)
    title = text(changed, options.title) or text(payload, "item", options.title)
    return Draft(
        found,
        document=f"{text(payload, 'collection')}/{key}" if key else "",
        meta=meta(title=title),
        url=filled(options.url, key, slug),
        edit_url=filled(options.edit_url, key, slug),
    )


def _fields(payload: Any, options: Options) -> tuple[Field, ...]:
    names = [(options.title, "title"), (options.deck, "deck")]
    names += [(name, options.format or "html") for name in options.body]
    found: list[Field] = []
    for name, form in names:
        found += field(payload, ("payload", name), form) or field(payload, ("item", name), form)
    return tuple(found)


def _key(payload: Any) -> str:
    """Give the key of the item; nothing before it is made, or where the event is about several."""
    keys = get(payload, "keys")
    if isinstance(keys, list):
        return text({"key": keys[0]}, "key") if len(keys) == 1 else ""
    return text(payload, "key")


ADAPTER = Adapter(read)

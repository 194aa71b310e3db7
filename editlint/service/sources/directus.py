"""Directus 11, from a flow with `{{$trigger}}` as body. An update holds only what was changed.

The item fills what the update leaves out. It is fetched where the settings say so; or the flow sends it, behind a
Read Data operation: `{"event", "payload", "item", …}`.
"""

from collections.abc import AsyncIterator, Iterable, Mapping
from typing import Any
from urllib.parse import quote

from editlint.service import bodies, sites
from editlint.service.draft import Draft, Field, Wanted
from editlint.service.problems import Problem
from editlint.service.sites import Site
from editlint.service.sources.adapter import Adapter, Headers, Options, field, filled, get, meta, table, text


def read(payload: Any, _headers: Headers, options: Options) -> Draft | Wanted | str:
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
    draft = Draft(
        found,
        document=f"{text(payload, 'collection')}/{key}" if key else "",
        meta=meta(title=title),
        url=filled(options.url, key, slug),
        edit_url=filled(options.edit_url, key, slug),
    )
    names = [name for name, _ in _names(options)]
    is_whole = "item" in payload or all(name in changed for name in names)
    collection = text(payload, "collection")
    is_known = event.endswith(".update") and not {collection, key} & {"", ".", ".."}
    if is_whole or not (options.can_fetch and is_known):
        return draft
    kept = {name: changed[name] for name in (*names, options.slug) if name in changed}
    what = {"event": event, "collection": collection, "key": key, "payload": kept}
    return Wanted(draft._replace(fields=()), what)


async def fetch(site: Site, what: Mapping[str, Any], options: Options, limit: int) -> AsyncIterator[Draft]:
    """Give the draft of an item, with what was changed on top."""
    url = f"/items/{quote(what['collection'], safe='')}/{quote(what['key'], safe='')}"
    async with sites.connect(site.url) as client:
        body, _ = await sites.read(client, url, limit, headers={"authorization": f"Bearer {site.secret}"})
    draft = read({**what, "item": table(bodies.parse(body), "data")}, {}, options)
    if not isinstance(draft, Draft):
        raise Problem(422, "The item has none of the fields that the settings name.")
    yield draft


def _fields(payload: Any, options: Options) -> tuple[Field, ...]:
    found: list[Field] = []
    for name, form in _names(options):
        holder = "payload" if name in payload["payload"] else "item"
        found += field(payload, (holder, name), form)
    return tuple(found)


def _names(options: Options) -> Iterable[tuple[str, str]]:
    """Give the fields that are prose, and how each is written."""
    yield options.title, "title"
    if options.deck:
        yield options.deck, "deck"
    for name in options.body:
        yield name, options.format or "html"


def _key(payload: Any) -> str:
    """Give the key of the item; nothing before it is made, or where the event is about several."""
    keys = get(payload, "keys")
    if isinstance(keys, list):
        return text({"key": keys[0]}, "key") if len(keys) == 1 else ""
    return text(payload, "key")


ADAPTER = Adapter(read, fetch=fetch)

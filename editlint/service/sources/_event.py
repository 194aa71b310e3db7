"""The service's own event, which WordPress, Wagtail and anybody else can send."""

from typing import Any

from editlint.service import asked
from editlint.service.draft import Draft, Field, address
from editlint.service.problems import Problem
from editlint.service.sources.adapter import Headers, Options, field, get, known, meta, pointer, table, text

CONTENT = ("data", "content", "raw")
_GONE = ("deleted", "unpublished", "trashed")


def read(payload: Any, _headers: Headers, _options: Options) -> Draft | str:
    """Give the draft of `{"type": …, "data": {"id", "title", "content": {"format", "raw"}, …}}`."""
    return event(payload, body(payload))


def body(payload: Any) -> list[Field]:
    """Give the fields of the content: one text or tree, or blocks with ids."""
    data = table(payload, "data")
    if "blocks" in data:
        return asked.blocks(data["blocks"], "/data/blocks")
    raw = get(payload, *CONTENT)
    if isinstance(raw, str):
        return [Field(pointer(CONTENT), known(text(payload, "data", "content", "format") or "html"), raw)]
    return field(payload, CONTENT, "")


def event(payload: Any, content: list[Field], unread: tuple[str, ...] = ()) -> Draft | str:
    """Give the draft with this content."""
    data = table(payload, "data")
    kind = text(payload, "type")
    if kind.endswith(_GONE):
        return f"There is nothing to check after {kind}."
    titles = [*field(payload, ("data", "title"), "title"), *field(payload, ("data", "deck"), "deck")]
    if not titles and not content:
        raise Problem(422, "There is nothing to check: /data has neither “title” nor “content” nor “blocks”.")
    author, lang, date = text(data, "author"), text(data, "lang"), text(data, "date")
    return Draft(
        (*titles, *content),
        document="" if text(data, "id") == "0" else text(data, "id"),  # WordPress calls a post that is new 0
        meta=meta(title=text(data, "title"), author=author, lang=lang, date=date),
        url=address(data.get("url")),
        edit_url=address(data.get("edit_url")),
        revision=text(data, "updated") or text(payload, "timestamp"),
        unread=unread,
    )

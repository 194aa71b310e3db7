"""WordPress with the plugin WP Webhooks, which sends all of a post, and revisions too."""

from typing import Any

from editlint.service.draft import Draft, address
from editlint.service.sources.adapter import Adapter, Headers, Options, field, meta, table, text

_PASSED_OVER = frozenset(("revision", "attachment", "nav_menu_item"))


def read(payload: Any, _headers: Headers, _options: Options) -> Draft | str:
    """Give the draft of an event about a post."""
    post = table(payload, "post")
    kind, status = text(post, "post_type"), text(post, "post_status")
    if kind in _PASSED_OVER or status in ("auto-draft", "trash"):
        return f"A post of type {kind} and status {status} is not checked."
    return Draft(
        (
            *field(payload, ("post", "post_title"), "title"),
            *field(payload, ("post", "post_excerpt"), "deck"),
            *field(payload, ("post", "post_content"), "html"),
        ),
        document=text(post, "ID"),
        meta=meta(title=text(post, "post_title"), date=text(post, "post_date")),
        url=address(payload.get("post_permalink")),
        revision=text(post, "post_modified"),
    )


ADAPTER = Adapter(read, "wp-webhooks")

"""Ghost 5 and 6. It sends the rendered HTML, with all revisions and its staff's addresses, which are not kept."""

from typing import Any
from urllib.parse import urlsplit

from editlint.service.draft import Draft, address
from editlint.service.problems import Problem
from editlint.service.sources.adapter import Adapter, Headers, Options, field, get, meta, table, text


def read(payload: Any, _headers: Headers, _options: Options) -> Draft | str:
    """Give the draft of an event about a post or a page."""
    kind = next((name for name in ("post", "page") if get(payload, name) is not None), None)
    if kind is None:
        raise Problem(422, "This is no event about a post or a page of Ghost.")
    if not get(payload, kind, "current"):
        return f"The {kind} was deleted."
    post = table(payload, kind, "current")
    at = (kind, "current")
    body = field(payload, (*at, "html"), "html") or field(payload, (*at, "lexical"), "lexical")
    url, document = address(post.get("url")), text(post, "id")
    return Draft(
        (
            *field(payload, (*at, "title"), "title"),
            *field(payload, (*at, "custom_excerpt"), "deck"),
            *field(payload, (*at, "feature_image_alt"), "image-alt"),
            *field(payload, (*at, "feature_image_caption"), "html"),
            *body,
        ),
        document=f"{kind}/{document}",
        meta=meta(
            title=text(post, "title"), date=text(post, "published_at"), author=text(post, "primary_author", "name")
        ),
        url=url,
        edit_url=_edit_url(url, kind, document),
        revision=text(post, "updated_at"),
    )


def _edit_url(url: str | None, kind: str, document: str) -> str | None:
    if url is None:
        return None
    site = urlsplit(url)
    return f"{site.scheme}://{site.netloc}/ghost/#/editor/{kind}/{document}"


ADAPTER = Adapter(read, "ghost")

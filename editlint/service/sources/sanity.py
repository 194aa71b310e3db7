"""Sanity, with the projection `{_id, _type, _rev, _updatedAt, title, "slug": slug.current, body}`, or none."""

from typing import Any

from editlint.service.draft import Draft
from editlint.service.problems import Problem
from editlint.service.sources.adapter import Adapter, Headers, Options, fields, filled, meta, text


def read(payload: Any, headers: Headers, options: Options) -> Draft | str:
    """Give the draft of an event about a document. Its drafts and versions are states of the one document."""
    if headers.get("sanity-operation") == "delete":
        return "The document was deleted."
    found = fields(payload, (), options, "markdown")
    if not text(payload, "_id"):
        raise Problem(422, "/_id is missing: put it in the projection of the webhook.")
    if not found:
        return "The document has none of the fields that the settings name."
    document = _plain_id(text(payload, "_id"))
    slug = text(payload, options.slug) or text(payload, options.slug, "current")
    return Draft(
        found,
        document=document,
        meta=meta(title=text(payload, options.title), date=text(payload, "publishedAt")),
        url=filled(options.url, document, slug),
        edit_url=filled(options.edit_url, document, slug),
        revision=text(payload, "_updatedAt"),
    )


def _plain_id(name: str) -> str:
    """Give the id without what says that it is a draft or a version in a release."""
    if name.startswith("versions."):
        return name.split(".", 2)[-1]
    return name.removeprefix("drafts.")


ADAPTER = Adapter(read, "sanity")

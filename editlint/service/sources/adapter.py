"""What a source adapter is, and what all of them use: fields taken out of a payload, with their pointers."""

from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from editlint.service.draft import TEXTS, Draft, Field, Wanted
from editlint.service.problems import Problem
from editlint.service.sites import Site

Path = tuple[str, ...]
"""The names that lead to a value in a payload."""


class Options(NamedTuple):
    """What the settings say of a source that has fields of its customer's making.

    `format` is what a body is that is a text, `url` and `edit_url` are addresses with {id} and {slug} in them. `paths`
    are globs of the files to check. `can_fetch` says whether the settings name where to fetch what is not sent.
    """

    title: str = "title"
    deck: str = ""
    body: tuple[str, ...] = ("body",)
    slug: str = "slug"
    format: str = ""
    locale: str = ""
    url: str = ""
    edit_url: str = ""
    paths: tuple[str, ...] = ()
    can_fetch: bool = False


Headers = Mapping[str, str]
"""The headers of a request, by lower-case name."""


Read = Callable[[Any, Headers, Options], Draft | Wanted | str]
"""Gives the draft of a payload, what to fetch for it, or a sentence that says why there is none to check.

Raises Problem 422 for a payload that is not the system's.
"""

Fetch = Callable[[Site, Mapping[str, Any], Options, int], AsyncIterator[Draft]]
"""Gives what is wanted, none larger than so many bytes: the draft itself, or the documents that it is made of.

Raises Problem where another attempt would be of no use, HTTPError and others where it may be.
"""


class Adapter(NamedTuple):
    """How to read what a system sends. `scheme` names how it signs, `fetch` gets what it does not send, if need be."""

    read: Read
    scheme: str | None = None
    fetch: Fetch | None = None


def get(payload: Any, *path: str) -> Any:
    """Give the value that names lead to, or None."""
    for name in path:
        payload = payload.get(name) if isinstance(payload, Mapping) else None
    return payload


def text(payload: Any, *path: str) -> str:
    """Give the text or number that names lead to, as a text; otherwise nothing."""
    value = get(payload, *path)
    is_text = isinstance(value, str | int) and not isinstance(value, bool)
    return str(value) if is_text else ""


def table(payload: Any, *path: str) -> Mapping[str, Any]:
    """Give the object that names lead to. Raises Problem 422."""
    value = get(payload, *path)
    if not isinstance(value, Mapping):
        raise Problem(422, f"{pointer(path) or 'The body'} must be an object: this is no delivery of this kind.")
    return value


def pointer(path: Path) -> str:
    """Give the JSON pointer that names make."""
    return "".join("/" + name.replace("~", "~0").replace("/", "~1") for name in path)


def field(payload: Any, path: Path, form: str) -> list[Field]:
    """Give the field at a place as a list, empty where there is none. A tree says itself what it is."""
    value = get(payload, *path)
    form = form if isinstance(value, str) else _tree(value)
    return [Field(pointer(path), form, value)] if value and form else []


def fields(payload: Any, path: Path, options: Options, form: str) -> tuple[Field, ...]:
    """Give title, deck and body as the settings name them. A body that is a text is written in `form`."""
    found = field(payload, (*path, options.title), "title")
    found += field(payload, (*path, options.deck), "deck") if options.deck else []
    for name in options.body:
        found += field(payload, (*path, name), options.format or form)
    return tuple(found)


def filled(template: str, document: str, slug: str) -> str | None:
    """Give the address that a template of the settings makes."""
    made = template.replace("{id}", quote(document, safe="")).replace("{slug}", quote(slug, safe=""))
    return made or None


def meta(**values: Any) -> dict[str, str]:
    """Give what rules want to know of a draft, without what is not known."""
    return {name: value for name, value in values.items() if isinstance(value, str) and value}


def number(value: Any) -> str:
    """Give a count of revisions so that a later one comes later in order."""
    return f"{value:012}" if isinstance(value, int) and value >= 0 else ""


def _tree(value: Any) -> str:
    """Give the format of a tree, or nothing."""
    first = value[0] if isinstance(value, list) and value else value
    for mark, name in (("_type", "portable-text"), ("type", "strapi"), ("nodeType", "contentful"), ("root", "lexical")):
        if isinstance(first, Mapping) and mark in first:
            return name
    return ""


def known(form: str) -> str:
    """Give a format that a payload names. Raises Problem 422."""
    if form not in TEXTS:
        raise Problem(422, f"The format “{form}” is unknown: name text, markdown or html.")
    return form

"""A draft as a CMS sends it: fields, each at its JSON pointer, and what is known of the whole."""

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple, get_args
from urllib.parse import urlsplit

from editlint.document import Kind, Node, Source, of_fields
from editlint.service.formats import contentful, lexical, portable_text, strapi

_KINDS: tuple[Kind, ...] = tuple(
    kind for kind in get_args(Kind) if kind not in ("navigation", "comment", "front-matter")
)
"""What a plain text may be."""

_FLAT = {"text": "text/plain", "markdown": "text/markdown", "html": "text/html"}


_RICH = {
    "contentful": contentful.read,
    "lexical": lexical.read,
    "portable-text": portable_text.read,
    "strapi": strapi.read,
}

TEXTS = (*_FLAT, *_KINDS)
"""The formats whose value is a text."""


class Field(NamedTuple):
    """A piece of a draft. `pointer` is where its value stands in what was sent, `id` its block's own id, if any.

    `format` is one of FORMATS. `level` is a heading's rank.
    """

    pointer: str
    format: str
    value: Any
    id: str | None = None
    level: int = 0


class Draft(NamedTuple):
    """What is kept of a draft: its text and what a report must name, but nothing else of what a CMS sends.

    `source` is the name of the CMS in the settings, `document` what the CMS calls the draft; they are empty for a text
    that was only asked about. `meta` holds title, date, lang and author as rules want them. `revision` is later in
    order for a later state of the document. `unread` are sentences about what could not be read.
    """

    fields: tuple[Field, ...]
    source: str = ""
    document: str = ""
    meta: Mapping[str, str] = {}
    url: str | None = None
    edit_url: str | None = None
    revision: str = ""
    unread: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title, or nothing."""
        return self.meta.get("title", "")

    def dumps(self) -> str:
        """Give the draft as JSON."""
        return json.dumps(self, ensure_ascii=False)

    @classmethod
    def loads(cls, text: str) -> "Draft":
        """Give the draft that `dumps` wrote."""
        fields, *rest, unread = json.loads(text)
        return cls._make((tuple(Field(*field) for field in fields), *rest, tuple(unread)))

    def digest(self, ruleset: str) -> str:
        """Give a mark of the text and the rules: where it is the same, so is the verdict."""
        known = [ruleset, *((field.format, field.value) for field in self.fields)]
        return hashlib.blake2b(json.dumps(known).encode(), digest_size=16).hexdigest()

    def as_source(self) -> Source:
        """Give the source to check, whose places are pointers to the fields and offsets in them."""
        sources = [(field.pointer, FORMATS[field.format](field)) for field in self.fields]
        return of_fields(sources, self.document or "draft", self.meta)


class Wanted(NamedTuple):
    """A draft whose text was not sent, and is to be fetched.

    `draft` is what is known of it, `what` what the adapter of its source needs to fetch it, as JSON. `version` names
    the text: two drafts of one version are one. Without it, each delivery may be of another text.
    """

    draft: Draft
    what: Mapping[str, Any]
    version: str = ""


def address(value: Any) -> str | None:
    """Give a web address, or None where a payload holds anything else."""
    try:
        scheme = urlsplit(value).scheme if isinstance(value, str) else ""
    except ValueError:
        scheme = ""
    return value if scheme in ("http", "https") else None


def _flat(field: Field, media_type: str) -> Source:
    return Source(field.value, media_type=media_type)


def _plain(field: Field, kind: Kind) -> Source:
    return Source(field.value, nodes=(Node(0, len(field.value), field.pointer, kind, field.level),))


def _rich(field: Field, read: Callable[[Any, str], Source]) -> Source:
    return read(field.value, field.pointer)


FORMATS: Mapping[str, Callable[[Field], Source]] = {
    **{name: partial(_flat, media_type=media_type) for name, media_type in _FLAT.items()},
    **{kind: partial(_plain, kind=kind) for kind in _KINDS},
    **{name: partial(_rich, read=read) for name, read in _RICH.items()},
}
"""How a field may be written: as a text with markup, as a plain text of one kind, or as a tree."""

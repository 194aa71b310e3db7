"""A draft as a CMS sends it: fields, each at its JSON pointer, and what is known of the whole."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from editlint.document import Kind, Node, Source, of_fields

_KINDS: tuple[Kind, ...] = (
    "title",
    "deck",
    "heading",
    "paragraph",
    "list-item",
    "quote",
    "pull-quote",
    "table-cell",
    "caption",
    "code",
    "link-target",
    "image-alt",
)
"""What a plain text may be."""

_FLAT = {"text": "text/plain", "markdown": "text/markdown", "html": "text/html"}


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
    that was only asked about. `meta` holds title, date, lang and author as rules want them.
    """

    fields: tuple[Field, ...]
    source: str = ""
    document: str = ""
    meta: Mapping[str, str] = {}
    url: str | None = None
    edit_url: str | None = None

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
        fields, *rest = json.loads(text)
        return cls(tuple(Field(*field) for field in fields), *rest)

    def as_source(self) -> Source:
        """Give the source to check, whose places are pointers to the fields and offsets in them."""
        sources = [(field.pointer, FORMATS[field.format](field)) for field in self.fields]
        return of_fields(sources, self.document or "draft", self.meta)


def _flat(field: Field, media_type: str) -> Source:
    return Source(field.value, media_type=media_type)


def _plain(field: Field, kind: Kind) -> Source:
    return Source(field.value, nodes=(Node(0, len(field.value), field.pointer, kind, field.level),))


FORMATS: Mapping[str, Callable[[Field], Source]] = {
    **{name: partial(_flat, media_type=media_type) for name, media_type in _FLAT.items()},
    **{kind: partial(_plain, kind=kind) for kind in _KINDS},
}
"""How a field may be written: as a text with markup, or as a plain text of one kind."""

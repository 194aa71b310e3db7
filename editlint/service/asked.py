"""What `POST /v1/check` is asked: the service's own format of a draft."""

from collections.abc import Iterable, Mapping
from typing import Any

from editlint.service.draft import TEXTS, Draft, Field, address
from editlint.service.problems import Problem
from editlint.settings import unknown

MEDIA_TYPES = {"text/plain": "text", "text/markdown": "markdown", "text/html": "html"}
"""The bodies that are a draft as they stand, by media type."""

_TEXTS = ("title", "deck", "format", "text", "document", "url", "edit_url")
_META = ("title", "date", "lang", "author")
_BLOCK = ("id", "kind", "level", "format", "text")


def flat(text: str, media_type: str) -> Draft:
    """Give the draft that a text is."""
    return Draft((Field("", MEDIA_TYPES[media_type], text),))


def draft(asked: Any) -> Draft:
    """Give the draft that a JSON object describes. Raises Problem 422, which names the place."""
    asked = _table(asked, "", (*_TEXTS, "blocks", "meta"))
    given = {name: _text(asked, name, "") for name in _TEXTS}
    fields = [Field(f"/{name}", name, given[name]) for name in ("title", "deck") if given[name]]
    if given["text"] is not None:
        fields.append(Field("/text", _format(given["format"] or "text", "/format"), given["text"]))
    fields += blocks(asked.get("blocks", []), "/blocks")
    if given["text"] is None and not asked.get("blocks"):
        raise Problem(422, "There is nothing to check: give “text”, or “blocks”.")
    meta = _table(asked.get("meta", {}), "/meta", _META)
    known = {"title": given["title"]} | {name: _text(meta, name, "/meta") for name in meta}
    return Draft(
        tuple(fields),
        document=given["document"] or "",
        meta={name: value for name, value in known.items() if value},
        url=address(given["url"]),
        edit_url=address(given["edit_url"]),
    )


def blocks(given: Any, at: str) -> list[Field]:
    """Give the fields that a list of blocks holds. Raises Problem 422."""
    if not isinstance(given, list):
        raise Problem(422, f"{at} must be a list.")
    return [_block(block, f"{at}/{number}") for number, block in enumerate(given)]


def _block(block: Any, at: str) -> Field:
    block = _table(block, at, _BLOCK)
    text = _text(block, "text", at)
    if text is None:
        raise Problem(422, f"{at}/text is missing.")
    level = block.get("level", 0)
    if type(level) is not int or not 0 <= level <= 9:
        raise Problem(422, f"{at}/level must be a whole number from 0 to 9.")
    form = _text(block, "format", at)
    kind = _text(block, "kind", at) or "paragraph"
    # a block in plain text says what it is, one with markup says it within
    named = _format(kind, f"{at}/kind") if form in (None, "text") else _format(form, f"{at}/format")
    return Field(f"{at}/text", named, text, _text(block, "id", at), level)


def _format(name: str, at: str) -> str:
    if name not in TEXTS:
        raise Problem(422, f"{at}: {unknown('format or kind', name, TEXTS)}")
    return name


def _table(value: Any, at: str, known: Iterable[str]) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise Problem(422, f"{at or 'The body'} must be an object.")
    known = list(known)
    for name in value:
        if name not in known:
            raise Problem(422, f"{at or 'The body'}: {unknown('key', name, known)}")
    return value


def _text(table: Mapping[str, Any], name: str, at: str) -> str | None:
    value = table.get(name)
    if value is not None and not isinstance(value, str):
        raise Problem(422, f"{at}/{name} must be a text.")
    return value

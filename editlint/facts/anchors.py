"""The places in a draft that a link can lead to."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote

from editlint.document import OBJECT, Document
from editlint.facts.links import texts_of_objects, written_out


class Anchors(NamedTuple):
    """The ids of a draft, and what site engines may make of its headings, as letters and digits only.

    `is_whole` is False where a site engine puts in text that may hold others.
    """

    ids: frozenset[str]
    slugs: frozenset[str]
    is_whole: bool

    def may_hold(self, fragment: str) -> bool:
        """Say whether an address that ends in `#` and this may lead somewhere in the draft.

        Engines differ in case, hyphens, accents, numbers and what they put before or behind. None of it counts.
        """
        if not self.is_whole:
            return True
        fragment = unquote(fragment)
        if _squeezed(fragment) in self.ids:
            return True
        return any(form in self.slugs for form in _forms(fragment))


def anchors(document: Document) -> Anchors:
    """Give the anchors of a draft: attributes `id` and `name`, kramdown's and Hugo's `{#id}`, and headings."""
    source = document.source.text
    ids = {_squeezed(match[1] or match[2]) for match in _id().finditer(source)} - {""}
    slugs: set[str] = set()
    for text in _headings(document):
        slugs.update(_forms(text))
    # a CMS that sends block by block may not send all
    is_one = document.source.is_flat and sum(not field.nodes for field in document.source.fields) < 2
    is_whole = is_one and not any(match[1] in _INSERTED or match["id"] for match in _tag().finditer(source))
    return Anchors(frozenset(ids), frozenset(slugs - {""}), is_whole)


_INSERTED = frozenset("include include_relative include_cached render partial readfile content toc for".split())
"""What begins the site-engine tags that put in text with ids of its own. Others are told an id."""


def _headings(document: Document) -> Iterator[str]:
    """Give the texts of all headings, with the code in them. Terms and captions may have ids as well, others not."""
    blocks = document.blocks
    headings = [block.span for block in blocks if block.kind in ("heading", "title")]
    shown: dict[int, str] = {}
    if any(OBJECT in document[span] for span in headings):
        shown = texts_of_objects(
            document, (each for each in blocks if each.kind in ("code", "link-target", "image-alt"))
        )
    for span in headings:
        yield written_out(document, span, shown)


def _forms(text: str) -> Iterator[str]:
    """Give the forms in which a heading and a slug of it are the same."""
    plain = _squeezed(text)
    forms = {plain}
    if not text.isascii():
        forms |= {_squeezed(text.encode("ascii", "ignore").decode()), plain.encode("ascii", "ignore").decode()}
    if "&" in text:
        forms |= {_squeezed(text.replace("&", "and")), _squeezed(text.replace("&", "amp"))}
    for form in forms:
        yield form
        yield form.rstrip("0123456789")
        yield form.lstrip("0123456789")
    match = _PREFIX.match(text)
    if match:
        yield _squeezed(text[match.end() :])


_PREFIX = re.compile(r"(?:user-content|h|toc|section|heading|sec|id|anchor|header)[-_:]")


def _squeezed(text: str) -> str:
    """Give the letters and digits of a text, without accents, in small letters."""
    lower = text.lower()
    if not lower.isascii():
        lower = "".join(char for char in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(char))
    return "".join(filter(str.isalnum, lower))


@cache
def _id() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:id|name)\s?=\s?[\"'{\\]{0,3}([^\s\"'<>{}\\]{1,200})|\{[:{]?[^{}\n]{0,80}?#([^\s{}\"']{1,200})[^{}\n]{0,80}\}",
        re.IGNORECASE,
    )


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"\{[{%][<%]?-?\s{0,9}(\w+)(?P<id>[^{}]{0,80}?\sid=)?")

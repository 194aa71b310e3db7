"""Names of works and ships: in italics, or told by the word before them."""

import re
from functools import cache

from editlint.document import Document
from editlint.text import Span


def names_work(document: Document, span: Span) -> bool:
    """Say whether words are the name of a work or a ship, or a part of it: *President Holt*, the film President Holt.

    Of what stands in quotation marks the fact `quotations` knows.
    """
    low = document.block_at(span.start).span.start
    before = document.text[max(span.start - 20, low) : span.start].split()
    return (bool(before) and before[-1].strip(",:").lower() in _WORKS) or _in_italics(document, span)


_WORKS = frozenset(
    "film films movie movies book novel play song album series show sitcom musical opera documentary podcast painting "
    "portrait statue bust poem essay memoir biography autobiography biopic drama comedy tragedy story game comic "
    "called titled entitled named dubbed nicknamed uss hms ss mv ship ferry boat yacht vessel carrier liner steamer "
    "destroyer frigate submarine horse racehorse".split()
)
_REACH = 160


def _in_italics(document: Document, span: Span) -> bool:
    """Say whether the source opens italics not far before and does not close them: whole paragraphs are no name."""
    source, start = document.source.text, document.locate(span).start
    before = source[max(start - _REACH, 0) : start]
    return any(sign in before for sign in "*_<") and _opening().search(before) is not None


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"(?:(?<![\w*_])[*_](?![\s*_])[^*_\n]{0,80}|<(?:i|em|cite)(?:\s[^<>]{0,70})?>[^<>]{0,80})\Z")

"""Fixes: from edits of the reader's text to edits of the source, and from those to a mended source."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from editlint.diagnostic import DeleteBlock, Edit, Fix, SourceEdit, SourceFix
from editlint.document import Document
from editlint.text import Location

_BLANK = re.compile(r"(?:[ \t]*(?:\r\n?|\n)){0,2}")


def place(document: Document, fix: Fix | None) -> SourceFix | None:
    """Give a fix placed in the source, or None where an edit has no sure place there."""
    if fix is None or document.source.nodes:
        return None
    outers = (edit.outer for edit in fix.edits if isinstance(edit, DeleteBlock))
    edits = [_replacement(document, edit) for edit in fix.edits if isinstance(edit, Edit)]
    if None in edits:
        return None
    placed = sorted((*_deletions(document.source.text, outers), *(edit for edit in edits if edit)))
    if any(left.end > right.start for left, right in pairwise(placed)):
        return None
    return SourceFix(tuple(placed), fix.safe)


def apply(text: str, fixes: Iterable[SourceFix]) -> str:
    """Give the source with the fixes applied. Of two that overlap, the first is applied; deletions may overlap."""
    pieces: list[str] = []
    at = 0
    for fix in sorted(fixes, key=lambda fix: fix.edits):
        if fix.edits and (fix.edits[0].start >= at or not any(edit.text for edit in fix.edits)):
            for start, end, new in fix.edits:
                pieces += (text[at:start], new)
                at = max(at, end)
    return "".join((*pieces, text[at:]))


def _replacement(document: Document, edit: Edit) -> SourceEdit | None:
    block = document.block_at(edit.span.start)
    location = document.verbatim(edit.span)
    if location is None or edit.span.end > block.span.end:
        return None
    return SourceEdit(location.start, location.end, document.escape(edit.text, block.kind))


def _deletions(text: str, outers: Iterable[Location]) -> Iterator[SourceEdit]:
    """Take blocks out, each with the blank line after it or, at the end of the draft, the one before."""
    start = end = -1
    for outer in sorted(outers):
        if outer.start > end:
            if end >= 0:
                yield SourceEdit(start, end, "")
            start = outer.start
        end = outer.start + len(text[outer.start : outer.end].rstrip())
        blank = _BLANK.match(text, end)
        end = blank.end() if blank else end
    if end >= 0:
        is_last = not text[end:].strip()
        yield SourceEdit(len(text[:start].rstrip()), len(text.rstrip()), "") if is_last else SourceEdit(start, end, "")

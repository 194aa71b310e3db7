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
    if fix is None:
        return None
    edits = [_place(document, edit) for edit in fix.edits]
    if None in edits:
        return None
    placed = tuple(_merged(edit for edit in edits if edit))
    if any(left.end > right.start for left, right in pairwise(placed)):
        return None
    return SourceFix(placed, fix.safe)


def apply(text: str, fixes: Iterable[SourceFix]) -> str:
    """Give the source with the fixes applied. Of two that overlap, the one that comes first is applied."""
    pieces: list[str] = []
    at = 0
    for fix in sorted(fixes, key=lambda fix: fix.edits):
        if fix.edits and fix.edits[0].start >= at:
            for start, end, new in fix.edits:
                pieces += (text[at:start], new)
                at = end
    return "".join((*pieces, text[at:]))


def _place(document: Document, edit: Edit | DeleteBlock) -> SourceEdit | None:
    if isinstance(edit, DeleteBlock):
        return _deletion(document.source.text, edit.outer)
    block = document.block_at(edit.span.start)
    location = document.verbatim(edit.span)
    if location is None or edit.span.end > block.span.end:
        return None
    return SourceEdit(location.start, location.end, document.escape(edit.text, block.kind))


def _deletion(text: str, outer: Location) -> SourceEdit:
    """Take a block out with one blank line: the one after it or, for the last block, the one before."""
    end = outer.start + len(text[outer.start : outer.end].rstrip())
    after = _BLANK.match(text, end)
    if after and after.end() < len(text):
        return SourceEdit(outer.start, after.end(), "")
    return SourceEdit(len(text[: outer.start].rstrip()), end, "")


def _merged(edits: Iterable[SourceEdit]) -> Iterator[SourceEdit]:
    """Join deletions that overlap or touch."""
    last: SourceEdit | None = None
    for edit in sorted(edits):
        if last and not last.text and not edit.text and edit.start <= last.end:
            last = SourceEdit(last.start, max(last.end, edit.end), "")
            continue
        if last:
            yield last
        last = edit
    if last:
        yield last

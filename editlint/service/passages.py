"""A draft as a reader sees it, with its faults marked: what the page of a run shows."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

from editlint.diagnostic import Diagnostic
from editlint.document import PROSE, Block, Document, Run
from editlint.text import Location, Span


def passages(document: Document, diagnostics: Sequence[Diagnostic]) -> list[dict[str, Any]]:
    """Give the blocks of prose, and the others that hold a fault, as pieces of text.

    A piece is a text and the number of the finding it belongs to, or null. Where findings overlap, the first is marked.
    """
    starts = {node.pointer: node.start for node in reversed(document.source.nodes)}
    runs = sorted(document.runs, key=_source_start)
    marks = sorted(
        (span, number)
        for number, each in enumerate(diagnostics)
        if (span := _span(runs, each.location, starts.get(each.location.pointer or "", 0)))
    )
    found = []
    for block in document.blocks:
        within = [(span, number) for span, number in marks if block.span.start <= span.start < block.span.end]
        if block.kind in PROSE or within:
            pieces = list(_pieces(document, block, within))
            found.append({"kind": block.kind, "level": block.level, "pieces": pieces})
    return found


_source_start = itemgetter(2)


def _span(runs: list[Run], location: Location, begin: int) -> Span | None:
    """Give the part of the reader's text that a place in the source is."""
    start, last = location.start + begin, location.end + begin - 1
    first = bisect_right(runs, start, key=_source_start) - 1
    if first < 0 or runs[first][3] <= start:
        first += 1  # the place begins with markup
    end = bisect_right(runs, last, key=_source_start) - 1
    if first > end or end < 0:
        return None
    text_start, text_end, source_start, _, is_verbatim = runs[first]
    from_start = max(start - source_start, 0) if is_verbatim else 0
    last_start, last_end, last_source, last_source_end, is_last_verbatim = runs[end]
    is_cut = is_last_verbatim and last < last_source_end
    until = last_start + last - last_source + 1 if is_cut else last_end
    span = Span(text_start + from_start, until)
    return span if span.start < span.end and text_start <= span.start < text_end else None


def _pieces(document: Document, block: Block, marks: Iterable[tuple[Span, int]]) -> Iterable[tuple[str, int | None]]:
    at = block.span.start
    for span, number in marks:
        if span.start < at:
            continue
        if at < span.start:
            yield document.text[at : span.start], None
        at = min(span.end, block.span.end)
        yield document.text[span.start : at], number
    if at < block.span.end:
        yield document.text[at : block.span.end], None

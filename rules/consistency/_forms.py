"""The form of a passage: its words, with a mark for each number, so that patterns tell what belongs together."""

from collections.abc import Sequence

from editlint.text import Span

NUMBER, RATE = MARKS = "\ue000", "\ue001"
"""The marks: for a number, and for a share or a change."""


def form_of(text: str, passage: Span, marks: Sequence[tuple[Span, str]]) -> tuple[str, dict[int, int]]:
    """Give a passage with marks for the places in it, which are in order, and by its offset which of them each is.

    A passage that holds the marks themselves has no form: its text is empty.
    """
    pieces: list[str] = []
    places: dict[int, int] = {}
    length, at = 0, passage.start
    for index, (span, mark) in enumerate(marks):
        pieces += [text[at : span.start], mark]
        length += span.start - at
        places[length] = index
        length += 1
        at = span.end
    pieces.append(text[at : passage.end])
    if any(mark in piece for mark in MARKS for piece in pieces[::2]):
        return "", {}
    return "".join(pieces), places

"""Brackets without their partner."""

import itertools
import re
from collections.abc import Iterator
from functools import cache
from textwrap import shorten

from editlint.diagnostic import Finding, Severity
from editlint.document import Block, Document
from editlint.rule import Draft, rule
from editlint.text import Span

_PAIRS = {")": "(", "]": "["}


@rule(
    on=Document,
    severity=Severity.WARNING,
    yields_to=("unfilled-placeholder", "desk-note", "chatbot-residue", "unrendered-markup"),
    bad={
        "The pier ⟦(⟧built in 1911 was sold in March. The hall was not.": None,
        "The pier, built in 1911⟦)⟧, was sold in March.": None,
        "The mayor said she ⟦[⟧the treasurer had left.": None,
        Draft("pier.md", "The pier ⟦(⟧built in *1911* was sold.\n\nThe hall (1920) was not.\n"): None,
    },
    good=[
        "The pier (built in 1911 [or 1912]) was sold :) and she smiled ;-) or frowned :( at it.",
        "a) the pier 1) the hall. It has three parts: a) the deck, b) the piles and iii) the lamps.",
        "The range is [0, 1) here and (2, 5] there.",
        "(The pier was sold in March.\n\nThe hall was sold in May.)",
        "She said “(we” and then “are broke)” to the board.",
        Draft("pier.md", "Run `f(x` and `)`. A [link](http://a.example/b_(c)) and an ![image](a.png).\n"),
        Draft("pier.md", "| a ( | b ) |\n| --- | --- |\n| c | d |\n"),
        "The sign said 5:) and <( and {(.",
        "The pier (it was sold :)) is new.",
        "The pier (built in 1911): sold. The hall [1920]; not sold. The lamp of max(1, 2) kilowatts burns. :)",
        Draft("pier.md", "It was sold.[^1] She cheered.\n\n[^1]: In May. ;)\n"),
    ],
)
def unbalanced_bracket(document: Document) -> Iterator[Finding]:
    """Flags a round or square bracket in prose that has no partner. Of several in a paragraph the first is told.

    Why: readers cannot tell where the aside ends, and a word may have been cut with the other bracket. Labels such as
    "a)", faces, intervals and brackets around several paragraphs are left alone.
    """
    open_block: tuple[Block, Span] | None = None
    count = document.text.count
    for block in document.prose:
        start, end = block.span
        if count("(", start, end) == count(")", start, end) and count("[", start, end) == count("]", start, end):
            continue
        if block.kind == "table-cell":
            continue
        opened, closed = _alone(document, block)
        if block.kind == "deck" and document.text[block.span.end - 1] not in ".!?)":
            continue  # it was cut off, and cut-off-text says so
        if closed and open_block and not opened:
            open_block = None  # the bracket around several paragraphs closes
            continue
        if open_block:
            yield _finding(document, *open_block)
            open_block = None
        if opened and not closed:
            open_block = block, opened[0]
        elif closed:
            yield _finding(document, block, min(closed[0], *opened) if opened else closed[0])
    if open_block:
        yield _finding(document, *open_block)


def _alone(document: Document, block: Block) -> tuple[list[Span], list[Span]]:
    """Give the opening and the closing brackets of a block that have no partner."""
    opened: dict[str, list[Span]] = {"(": [], "[": []}
    closed: list[Span] = []
    for match in _bracket().finditer(document.text, *block.span):
        sign = match["sign"]
        if sign is None:  # an interval, a call, a face or a label
            if match[0].endswith("))") and opened["("]:
                opened["("].pop()  # "(it was sold :))"
            continue
        if sign in opened:
            opened[sign].append(Span(*match.span()))
        elif opened[_PAIRS[sign]]:
            opened[_PAIRS[sign]].pop()
        else:
            closed.append(Span(*match.span()))
    return sorted(itertools.chain(*opened.values())), closed


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w)\]])[\[(]-?[\d.∞]{1,12}, ?-?[\d.∞]{1,12}[\])]"  # an interval
        r"|(?<=\w)\([^()\[\]\n]{0,80}\)"  # a call
        r"|(?:[:;=]|(?<!\w)[8xX])[-^'o]?[()\[\]]{1,3}|(?<!\S)[()\[\]]{1,3}[-^']?[:;](?!\w)"  # a face
        r"|[{<][(]|¯\\_\(ツ\)_/¯"
        r"|(?<![\w(])(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.]?\)(?=[\s\"”’'])"  # a label
        r"|(?P<sign>[()\[\]])"
    )


def _finding(document: Document, block: Block, span: Span) -> Finding:
    is_opening = document[span] in "(["
    words = (
        document.text[span.start + 1 : block.span.end] if is_opening else document.text[block.span.start : span.start]
    )
    shown = shorten(words, 40, placeholder=" …") if is_opening else "… " + words[-40:].partition(" ")[2]
    message = (
        f"The bracket before “{shown}” is never closed. Close it, or delete it."
        if is_opening
        else f"The bracket after “{shown}” closes what was never opened. Open it, or delete it."
    )
    return Finding(span, message)

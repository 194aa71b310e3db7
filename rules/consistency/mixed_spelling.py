"""American and British spelling in one draft."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from editlint.diagnostic import Edit, Finding, Fix, Related, Severity
from editlint.document import Document
from editlint.facts.citations import in_sources
from editlint.facts.quotations import quotation_at
from editlint.rule import Match, Phrases, rule
from editlint.text import Span

from . import _spellings
from ._spellings import OXFORD, UK, US, Spelling


@cache
def _forms() -> dict[str, Spelling]:
    return _spellings.spellings()


@rule(
    on=Phrases(lambda: _forms(), together=True),  # noqa: PLW0108 - nothing is built at import
    reads=("title", "deck", "heading", "paragraph", "list-item", "table-cell", "caption"),
    severity=Severity.WARNING,
    bad={
        "The board criticizes the plan. The mayor ⟦criticises⟧ the board. Nobody is criticizing Lund.": "The board "
        "criticizes the plan. The mayor criticizes the board. Nobody is criticizing Lund.",
        "The colour of the harbour is grey, and its ⟦neighbor⟧ is the sea.": "The colour of the harbour is grey, and "
        "its neighbour is the sea.",
        "She travelled for a year. The ⟦traveler⟧ is home.": "She travelled for a year. The traveller is home.",
        "They analyse the water and ⟦organize⟧ the crew. Others organise the boats.": "They analyse the water and "
        "organise the crew. Others organise the boats.",
        "The defense rests. Its ⟦colour⟧ is gone, and its honor too.": "The defense rests. Its color is gone, and its "
        "honor too.",
    },
    good=[
        "They organize the boats, and the colour of the harbour is grey.",
        "The colour is grey. “My favorite color is blue,” Lund said.",
        "The colour is grey at Pearl Harbor, and at the Kennedy Center too.",
        "Labour favors the plan, and its behavior is odd.",
        "They went towards the sea. In her judgement the program is a practice for the meter.",
        "The advertisement surprised and advised her, and she organized the rest.",
        "The colour is grey.\n\nSources\n\n1. Port Gazette: The color of water",
    ],
)
def mixed_spelling(
    matches: Sequence[Match], document: Document, *, spelling: Literal["us", "uk"] | None = None
) -> Iterator[Finding]:
    """Flags American and British spelling in one draft: the rarer form, or if they are as many the later.

    Why: a reader sees two hands, and a house has one style. Names, quotations and titles of works keep their own
    spelling. Oxford spelling is British too: “organize” goes with “colour”, but not with “organise”.

    `spelling`: the style of the house; without it the draft decides.
    """
    words = list(_counted(document, matches))
    if not words:
        return
    style = _style(words, spelling)
    odd = [word for word in words if style not in word.spelling.styles]
    if odd:
        yield _finding(document, odd, [word for word in words if style in word.spelling.styles], style)


class _Word(NamedTuple):
    span: Span
    spelling: Spelling


def _counted(document: Document, matches: Iterable[Match]) -> Iterator[_Word]:
    """Leave out what is somebody else's spelling: quotations, works, names and what may be one."""
    found = []
    for match in matches:
        text, start = document.text, match.span.start
        is_part = start > match.block.span.start and text[start - 1] in "-./#@_"
        if not is_part and not quotation_at(document, start) and not in_sources(document, start):
            found.append((match, _Word(match.span, _forms()[match.phrase])))
    common = {word.spelling.family for match, word in found if document.text[match.span.start].islower()}
    for match, word in found:
        is_capital = document.text[match.span.start].isupper()
        if not is_capital or (word.spelling.family in common and _may_be_common(document, match)):
            yield word


def _may_be_common(document: Document, match: Match) -> bool:
    """Say whether a capital may be the headline's or the sentence's and not that of a name."""
    before = document.text[match.block.span.start : match.span.start].rstrip(" “\"'‘(")
    return match.block.kind in ("title", "deck", "heading") or not before or before[-1] in ".!?:\n"


def _style(words: Sequence[_Word], spelling: str | None) -> str:
    """Give the style that most words fit, on a tie the one that the first word fits."""
    styles = {"us": (US,), "uk": (UK, OXFORD), None: (US, UK, OXFORD)}[spelling]
    votes = Counter(style for word in words for style in word.spelling.styles)
    return max(styles, key=lambda style: (votes[style], style in words[0].spelling.styles))


def _finding(document: Document, odd: Sequence[_Word], rest: Sequence[_Word], style: str) -> Finding:
    first = odd[0]
    families = {word.spelling.family for word in odd}
    rest = [word for word in rest if word.spelling.family in families] or rest
    if rest:
        contrast = f"“{document[rest[0].span]}” is {_name(rest[0].spelling)}"
        ask = "A draft should keep to one: make them agree."
    else:
        contrast = f"the house writes {style if style != OXFORD else UK} English"
        ask = f"Write “{first.spelling.other}”."
    message = f"“{document[first.span]}” is {_name(first.spelling)} spelling, {contrast}. {ask}"
    places = sorted((*odd[1:], *rest))
    related = tuple(Related(word.span, f"{_name(word.spelling)} spelling") for word in places)
    return Finding(first.span, message, _fix(document, odd, style), related)


def _name(spelling: Spelling) -> str:
    return UK if UK in spelling.styles else US


def _fix(document: Document, odd: Sequence[_Word], style: str) -> Fix | None:
    """Change every odd word at once, where the other form is of the style."""
    if any(style not in _forms()[word.spelling.other].styles for word in odd):
        return None
    return Fix(tuple(Edit(word.span, _like(document[word.span], word.spelling.other)) for word in odd))


def _like(model: str, word: str) -> str:
    """Give a word in the case of its model."""
    if model.isupper():
        return word.upper()
    return word.capitalize() if model[0].isupper() else word

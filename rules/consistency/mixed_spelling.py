"""American and British spelling in one draft."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from editlint.diagnostic import Edit, Finding, Fix, Related, Severity
from editlint.document import Document
from editlint.facts.citations import in_sources
from editlint.facts.quotations import quotation_at
from editlint.facts.works import names_work
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
        "The gray mare and the gray hen left. The ⟦grey⟧ goat stayed.": "The gray mare and the gray hen left. The gray "
        "goat stayed.",
        "The defense rests. Its ⟦colour⟧ is gone, and its honor too.": "The defense rests. Its color is gone, and its "
        "honor too.",
    },
    good=[
        "They organize the boats, and the colour of the harbour is grey.",
        "The gray mare left Grey Street, and the theater is next to the Theatre Royal.",
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
    if not _is_mixed([_forms()[match.phrase] for match in matches], spelling):
        return
    words = list(_counted(document, matches))
    if not _is_mixed([word.spelling for word in words], spelling):
        return
    # few drafts come as far as this, and titles of works take longer to tell
    words = [word for word in words if not _is_in_work(document, word.span)]
    style, odd, rest = _parted([word for word in words if word.spelling.styles != _EVERY], spelling)
    if odd:
        yield _finding(document, odd, rest, style)
    yield from _both(document, [word for word in words if word.spelling.styles == _EVERY])


_STYLES: dict[str | None, tuple[str, ...]] = {"us": (US,), "uk": (UK, OXFORD), None: (US, UK, OXFORD)}


_EVERY = frozenset(_STYLES[None])


def _is_mixed(found: Sequence[Spelling], spelling: str | None) -> bool:
    """Say whether no style has all of some forms, or both forms stand of a word that any style may spell either way."""
    if not any(all(style in form.styles for form in found) for style in _STYLES[spelling]):
        return True
    either = {form.other for form in found if form.styles == _EVERY}
    return len(either) > len({form.family for form in found if form.styles == _EVERY})


class _Word(NamedTuple):
    span: Span
    spelling: Spelling


def _counted(document: Document, matches: Iterable[Match]) -> Iterator[_Word]:
    """Leave out what is somebody else's spelling: quotations, works, names and what may be one."""
    found = []
    for match in matches:
        text, start = document.text, match.span.start
        is_part = start > match.block.span.start and text[start - 1] in "-./#@_"
        if not is_part and not _goes_on(text, match.span.end) and not quotation_at(document, start):
            found.append((match, _Word(match.span, _forms()[match.phrase])))
    common = {word.spelling.family for match, word in found if document.text[match.span.start].islower()}
    for match, word in found:
        is_capital = document.text[match.span.start].isupper()
        if not is_capital or (word.spelling.family in common and _may_be_common(document, match)):
            yield word


def _goes_on(text: str, end: int) -> bool:
    """Tell "color.js" and "color=red" from words."""
    following = text[end : end + 2]
    return following[:1] in ("/", "=", "@", "#", "(") or (following[:1] == "." and following[1:].isalnum())


def _may_be_common(document: Document, match: Match) -> bool:
    """Say whether a capital may be the headline's or the sentence's and not that of a name."""
    before = document.text[match.block.span.start : match.span.start].rstrip(" “\"'‘(")
    if not before or before[-1] in ".!?:\n":
        return True
    if match.block.kind not in ("title", "deck", "heading"):
        return False
    is_last_of_name = _forms()[match.phrase].family in _NAMING and before.split()[-1][0].isupper()
    return not is_last_of_name


_NAMING = frozenset(("harbour", "cent", "labour", "defense", "lit", "fib", "meter", "program"))
"""Families of words that end names: "Port Ada Harbor" is one in a headline too."""


def _is_in_work(document: Document, span: Span) -> bool:
    return in_sources(document, span.start) or names_work(document, span)


def _parted(words: Sequence[_Word], spelling: str | None) -> tuple[str, list[_Word], list[_Word]]:
    """Give the style that most words fit, on a tie the one of the first; the words that do not fit it; the rest."""
    styles = _STYLES[spelling]
    votes = Counter(style for word in words for style in word.spelling.styles)
    first = words[0].spelling.styles if words else frozenset()
    style = max(styles, key=lambda style: (votes[style], style in first))
    odd: list[_Word] = []
    rest: list[_Word] = []
    for word in words:
        (rest if style in word.spelling.styles else odd).append(word)
    return style, odd, rest


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


def _both(document: Document, words: Sequence[_Word]) -> Iterator[Finding]:
    """Report a word that stands in both of its forms, though either would do."""
    for family in dict.fromkeys(word.spelling.family for word in words):
        own = [word for word in words if word.spelling.family == family]
        forms = Counter(word.spelling.other for word in own)
        if len(forms) > 1:
            first = own[0].spelling.other
            rare = min(forms, key=lambda other: (forms[other], other == first))
            odd = [word for word in own if word.spelling.other == rare]
            rest = [word for word in own if word.spelling.other != rare]
            message = (
                f"“{document[odd[0].span]}” here, “{document[rest[0].span]}” elsewhere. A draft should keep to one "
                "spelling: make them agree."
            )
            related = tuple(Related(word.span, "spelt another way") for word in (*odd[1:], *rest))
            fix = Fix(tuple(Edit(word.span, _like(document[word.span], word.spelling.other)) for word in odd))
            yield Finding(odd[0].span, message, fix, tuple(sorted(related)))


def _name(spelling: Spelling) -> str:
    return UK if UK in spelling.styles else US


def _fix(document: Document, odd: Sequence[_Word], style: str) -> Fix | None:
    """Change every odd word at once, where the other form is of the style."""
    others = (_forms().get(word.spelling.other) for word in odd)
    if any(other and style not in other.styles for other in others):
        return None
    return Fix(tuple(Edit(word.span, _like(document[word.span], word.spelling.other)) for word in odd))


def _like(model: str, word: str) -> str:
    """Give a word in the case of its model."""
    if model.isupper():
        return word.upper()
    return word.capitalize() if model[0].isupper() else word

"""Filler text where the real text belongs."""

import re
from collections.abc import Iterator
from functools import cache

from editlint.diagnostic import Finding, Severity
from editlint.document import Document
from editlint.rule import Draft, Match, Phrases, rule

from . import _fillers, _house, _latin
from ._place import EVERYWHERE, Place


def _phrases(add: tuple[str, ...] = ()) -> tuple[str, ...]:
    return (*_latin.TRIGGERS, *_fillers.PASSAGES, *_fillers.PROMPTS, *add)


@rule(
    on=Phrases(_phrases),
    reads=EVERYWHERE - {"link-target"},
    severity=Severity.ERROR,
    bad={
        "⟦Lorem ipsum dolor sit amet, consectetur adipiscing elit⟧.": None,
        "The weir opened in May. ⟦Lorem ipsum dolor⟧.": None,
        "“⟦Lorem ipsum dolor sit amet, consectetur⟧,” said Mayor Odile Marsh.": None,
        "⟦Sed congue aliquet tincidunt⟧. It rained.": None,
        "⟦Loremipsumdolorsitamet⟧": None,
        "The ferry is back\n\n⟦Click here to enter text⟧.\n\nIt left at noon.": None,
        Draft("weir.html", "<h2>The weir</h2>\n<p>⟦Lorem ip&shy;sum dolor sit <b>amet</b>, elit⟧.</p>\n"): None,
        Draft(
            "weir.md", "⟦Lorem ipsum dolor sit amet, [write to Ada](mailto:ada@example.org) elit. Sed congue⟧.\n"
        ): None,
    },
    good=[
        "The dummy text “Lorem ipsum dolor sit amet” is older than print.",
        "Designers use lorem ipsum where the words are still to come.",
        "Why did we ever start using Lorem Ipsum in the first place?",
        "“Lorem ipsum dolor sit amet, consectetur” is scrambled Cicero.",
        "Fugit inreparabile tempus, wrote Virgil, and nunc est bibendum, wrote Horace.",
        "He felt a dolor in the chest, velit nolit.",
        "The button says “Click here to enter text”.",
        "Read https://example.org/lorem-ipsum-dolor-sit-amet first.",
        Draft("weir.md", "```\nLorem ipsum dolor sit amet, consectetur adipiscing elit.\n```\n"),
    ],
)
def dummy_text(
    match: Match,
    document: Document,
    *,
    comments: bool = False,
    add: tuple[str, ...] = (),  # noqa: ARG001 - read by the phrases
    allow: tuple[str, ...] = (),
) -> Iterator[Finding]:
    """Flags filler such as "Lorem ipsum dolor sit amet" where the real text belongs.

    Why: it shows that a piece of the page was never written, and nobody can make sense of it.

    `comments`: whether to look in HTML comments as well.
    `add`: the opening words of more filler texts.
    `allow`: filler to leave alone; “*” stands for anything: "lorem ipsum*".
    """
    if match.block.kind == "comment" and not comments:
        return
    place = Place.of(match, document)
    if match.phrase in _latin.TRIGGERS:
        found = _latin.stretch(place)
        if found is None or not _is_use(found):
            return
        place = found
    elif place.inside or (match.phrase in _fillers.PROMPTS and not _is_line(place)):
        return
    if not _house.is_allowed(place.text, allow):
        message = f"“{place.excerpt}” is filler: the real text was never put in. Write it, or take the passage out."
        yield Finding(place.span, message)


def _is_line(place: Place) -> bool:
    """Say whether a prompt has a line of its own, and no bracket around it, which is a slot."""
    return place.is_alone and not place.left.endswith(("[", "(", "<", "{"))


def _is_use(place: Place) -> bool:
    """Tell dummy Latin that fills from dummy Latin that the text speaks of."""
    words = _latin.words(place.text)
    rare = _latin.RARE.intersection(words)
    if place.is_quoted:
        return False
    if len(rare) < 3 and "dolor" not in rare and not rare & _latin.FUSED:
        return len(rare) == 2 and place.is_alone and not place.document.fact(_is_spoken_of)
    count = sum(word in _latin.RARE or word in _latin.COMMON for word in words)
    if count < 0.6 * len(words):
        return False
    return count > 30 or not _speaking().search(f"{place.left} {place.right}")


def _is_spoken_of(document: Document) -> bool:
    """Say whether the draft speaks of dummy text anywhere."""
    return _speaking().search(document.text) is not None


@cache
def _speaking() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:dummy|filler|placeholder|latin|cicero|passage|generators?|typeset\w*|typograph\w*|mock-?ups?|nonsense"
        r"|phrase|the words|gibberish|layouts?|using lorem|use lorem|instead of lorem|fake text|sample text)\b"
    )

"""People who speak before they are introduced."""

from collections.abc import Iterator

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Document
from editlint.facts.attributions import sayings
from editlint.facts.people import is_no_name, names
from editlint.facts.quotations import quotation_at
from editlint.rule import Draft, Match, Pattern, rule
from editlint.text import Span

_FULL = r"\b(?P<first>[A-Z][a-z’'-]+) (?:[A-Z]\. ?){0,2}(?P<surname>[A-Z][a-z]+(?:[A-Z’'-][a-z]+)*)"


@rule(
    on=Pattern(
        _FULL + r", (?:an?|the|who|whose|one|his|her|its|their|[0-9]+|[a-z]+)\b",
        _FULL + r" (?:said|says|told|tells|asked|added|wrote|writes|recalled|explained|argued)\b",
        r"\b(?:said|says|told|according to|asked|added|wrote|explained) " + _FULL + r"(?:[.;:)]|$| (?:on|in|at|of)\b)",
    ),
    reads=("paragraph", "list-item"),
    severity=Severity.WARNING,
    bad={
        "The mill will close. ⟦Okafor⟧ said it had lost money. Ada Okafor, the owner, bought it in 2001.": None,
        "“It is over,” ⟦Vardy⟧ told the crew.\n\nThe quay is shut.\n\nRolf Vardy said that he was sorry.": None,
        "⟦Lindqvist⟧ had no comment. “It is late,” said Mia Lindqvist, a clerk.": None,
        "The board met. A letter from ⟦Pryce⟧ was read. Dana Pryce, 61, runs the port.": None,
    },
    good=[
        "Ada Okafor, the owner, bought the mill in 2001. Okafor said it had lost money.",
        "# Okafor closes mill\n\nAda Okafor, the owner, said the mill had lost money. Okafor left.",
        "Mayor Okafor said the mill had lost money. Ada Okafor, the mayor, bought it in 2001.",
        "Ford said it would close the plant. Henry Ford, the founder, built it. Ford Motor Co. is sad.",
        "Ann and Bo Lee run the mill. Lee said it pays. Bo Lee, the elder, bakes.",
        "“Okafor said so,” the clerk said. Ada Okafor, the owner, bought the mill in 2001.",
        "The Marsh family runs the mill. Kate Marsh, the eldest, bakes.",
        "Lund lies on the sea. Bo Lund, the owner, said the mill had lost money.",
        "Markets fell. The Bishop said so. Al Bishop, a clerk, left.",
        "The new minister for Wales said there was much to learn. She told Radio Wales, the broadcaster, so.",
        "Mr. Okafor said it had lost money. Ada Okafor, the owner, bought it in 2001.",
        Draft("a.md", "![Okafor at the mill](a.png)\n\nAda Okafor, the owner, bought it. Okafor said it pays.\n"),
    ],
)
def surname_first(match: Match, document: Document) -> Iterator[Finding]:
    """Flags somebody who is called by the bare surname before the draft gives the full name.

    Why: readers do not know who that is. Most often a paragraph was moved, or the one with the introduction was cut.
    Headlines, decks and captions may run ahead, and who has a title needs no first name.
    """
    surname = document[match.groups["surname"]]
    first = document[match.groups["first"]]
    if is_no_name(first) or is_no_name(surname) or first in _THINGS:
        return
    full = Span(match.groups["first"].start, match.groups["surname"].end)
    span = _first_in_body(document, surname, full)
    if span and _is_bare(document, span) and _is_person(document, first, surname):
        message = (
            f"“{surname}” stands here before readers are told that it is {first} {surname}. Give the full name here, "
            "or move the introduction up."
        )
        yield Finding(span, message, related=(Related(full, "introduced only here"),))


_THINGS = frozenset("Channel City Club Hotel Project Radio Team Villa".split())
"""What bears a place's name behind it, as in Radio Wales."""
# How far back the bare surname is looked for.
_REACH = 30_000
_ACTS = frozenset("is was has had will would who also did does".split())


def _first_in_body(document: Document, surname: str, full: Span) -> Span | None:
    """Give where a surname stands first in running text, if that is before the full name is given first."""
    text, since = document.text, max(full.start - _REACH, 0)
    if text.find(document[full], since, full.start) >= 0:
        return None
    at = text.find(surname, since, full.start)
    while at >= 0:
        span = Span(at, at + len(surname))
        is_whole = not (text[at - 1 : at].isalnum() or text[span.end : span.end + 1].isalnum())
        if is_whole and document.block_at(at).kind in ("paragraph", "list-item") and not _is_headline(document, span):
            return span
        at = text.find(surname, span.end, full.start)
    return None


def _is_headline(document: Document, name: Span) -> bool:
    """Say whether a name stands in what may be a headline with a full stop: a short first block in the present."""
    first = document.prose[0]
    following = document.text[name.end : first.span.end].split()[:1]
    is_past = bool(following) and (following[0].endswith(("ed", "aid", "old")) or following[0] in _ACTS - {"will"})
    return name.end <= first.span.end and first.span.end - first.span.start <= _SHORT and not is_past


_SHORT = 160
"""No headline is longer."""


def _is_bare(document: Document, span: Span) -> bool:
    """Tell "Okafor said" from "Mayor Okafor", "Ada Okafor", "the Okafor mill" and what somebody else says."""
    text, block = document.text, document.block_at(span.start)
    before = text[max(span.start - 30, block.span.start) : span.start]
    last = before.split()[-1] if before[-1:] == " " else ""
    if (before and not last and before[-1] not in '“"‘(—–') or last[-1:] == "&":
        return False
    is_new = not last or last[-1] in '.!?:;,”"’)—–'
    if not is_new and (last[0].isupper() or last in _BEFORE_OTHERS):
        return False
    if last.rstrip(".") in _ADDRESSES or (last[-1:] == "." and is_no_name(last)):
        return False
    following = text[span.end : min(span.end + 30, block.span.end)]
    is_acting = following[:1] == " " and following.split()[:1] != [] and _is_act(following.split()[0])
    return is_acting and quotation_at(document, span.start) is None


_BEFORE_OTHERS = frozenset("the a an this that and or & of in at near".split())
_ADDRESSES = frozenset("Mr Mrs Ms Miss Mx Dr Prof Sir Dame Rev Fr".split())


def _is_act(word: str) -> bool:
    return word in _ACTS or word in sayings()


def _is_person(document: Document, first: str, surname: str) -> bool:
    """Tell people from other things of their name: "Ford Motor", "the Marsh family", "a bishop"."""
    text = document.text
    if f" {surname.lower()} " in text or not document.fact(names).knows((first, surname)):
        return False
    at = text.find(surname + " ")
    while at >= 0:
        after = text[at + len(surname) + 1 : at + len(surname) + 2]
        if after.isupper() or text[max(at - 4, 0) : at].lower() == "the ":
            return False
        at = text.find(surname + " ", at + 1)
    return True

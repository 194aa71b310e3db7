"""Claims that hang on nobody in particular."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from textwrap import shorten

from editlint.diagnostic import Finding, Severity
from editlint.document import Document
from editlint.facts.quotations import quotation_at
from editlint.facts.sentences import sentence_index, sentences
from editlint.rule import Match, Pattern, rule
from editlint.text import Span

from . import _vague


@rule(
    on=Pattern(_vague.patterns),
    reads=("paragraph", "list-item"),
    severity=Severity.WARNING,
    yields_to=("hedged-quote",),
    bad={
        "The sale left ⟦many observers⟧ scratching their heads.": None,
        "⟦Critics say⟧ the quay was a mistake.": None,
        "The quay, ⟦legal experts believe⟧, belongs to the county.": None,
        "The choice of words was ⟦jarring for many⟧, and the mayor knew it.": None,
        "The sale fits ⟦a growing sentiment among some harbour leaders⟧ who are tired of debt.": None,
        "⟦Some tech leaders argue⟧ that the rules came too late.": None,
        "The bridge ⟦was widely seen⟧ as a gift to one firm.": None,
        "⟦It is often said⟧ that no ferry sinks in spring.": None,
        "⟦According to experts⟧, the dam will hold. ⟦Many in the town believe⟧ the mill will open again.": None,
        "⟦To many observers⟧, the vote was a surprise. ⟦Several critics were baffled⟧ by it.": None,
        "⟦Studies show⟧ that ferries save time.": None,
        "The port is full, and ⟦several recent studies have found⟧ that the water is not clean.": None,
        "There is ⟦a widespread belief⟧ that the vote was bought.": None,
        "⟦Some would argue⟧ that the hall should have been sold in June [[1]].": None,
    },
    good=[
        "Several people were hurt. Two officials, Bo Carr and Lena Ode, said the hall was full.",
        "Many people wonder why. Some people forget, and many residents asked for boats.",
        "Critics say the quay was a mistake. “It will flood every spring,” said Ines Karlow of the Quay Trust.",
        "Critics, among them Ines Karlow, say it will flood. Many experts, including Wim Aster, agreed.",
        "Some experts say so, according to Ines Karlow. Pryce said many observers agree.",
        "“Many experts say it will hold,” Lund said.",
        "Many critics argue that ferries are slow (Hein et al., 2016). Research suggests otherwise (Ode, 2019).",
        "The critics of the plan met on Monday. Our experts say hello. His researchers found a bone.",
        "Experts at the Dam Board say it will hold, according to experts from the county. Three experts agreed.",
        "Studies by the county show that ferries save time. The study suggests the same.",
        "It is believed to be the oldest bell. What economists call a bubble may burst.",
        "Some of the boats were new. Many saw the fire.",
        "The view among the crew is good. Some users think of it as a bridge and still saw the error.",
    ],
)
def vague_source(match: Match, document: Document) -> Iterator[Finding]:
    """Flags a claim that hangs on nobody in particular: “many observers”, “critics say”, “studies show”.

    Why: readers cannot weigh a source they cannot see, and neither can the desk. Who is named in the same sentence or
    the next is source enough, and so is a link on the words. The number of a footnote is not, unless it stands for
    studies.
    """
    is_study = "study" in match.groups
    vague = match.groups["study" if is_study else "vague"]
    kind = document[match.groups["kind"]].lower() if "kind" in match.groups else ""
    if kind in _vague.OWNING or quotation_at(document, vague.start) or _is_named(document, vague, is_study=is_study):
        return
    if document[vague].endswith(("think", "thought")) and document.text.startswith((" of ", " about "), vague.end):
        return
    if kind and kind not in _vague.JOINING:
        vague = Span(match.groups["kind"].start, vague.end)
    text = shorten(document[vague], 60, placeholder=" …")
    yield Finding(vague, (_STUDY if is_study else _NOBODY).format(text))


_FAR = 300
_STUDY = "“{}” names no study, so nobody can look it up. Name one and say who did it, or cut the claim."
_NOBODY = "“{}” does not say who, so readers cannot weigh the claim. Name who says or thinks so, or cut it."


def _is_named(document: Document, vague: Span, *, is_study: bool) -> bool:
    """Say whether the sentence or the next names a source."""
    index = sentence_index(document, vague.start)
    own = _near(document.fact(sentences)[index].span, vague)
    rest = document.text[vague.end : own.end]
    if _including().match(rest) or _names_somebody(document[own]):
        return True
    if _has_link(document, own if is_study else vague) or (is_study and _footnote().search(rest)):
        return True
    return any(_names_somebody(document[each]) for each in _following(document, index))


def _near(sentence: Span, vague: Span) -> Span:
    """Give a sentence, or of a very long one what is near."""
    return Span(max(sentence.start, vague.start - _FAR), min(sentence.end, vague.end + _FAR))


def _following(document: Document, index: int) -> list[Span]:
    """Give the next sentence, and the one after if the next is quoted. A heading ends them."""
    following = []
    for each in document.fact(sentences)[index + 1 : index + 3]:
        if each.block.kind not in ("paragraph", "list-item", "quote"):
            break
        following.append(Span(each.span.start, min(each.span.end, each.span.start + _FAR)))
        if quotation_at(document, each.span.start) is None:
            break
    return following


_SAID = (
    "said|says|told|wrote|writes|argued|argues|noted|notes|added|adds|explained|explains|asked|asks|warned|warns|believes|"
    "thinks|thought"
)


@cache
def _speaking() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<name>[^\W\d_a-z][\w’'-]+|he|she),? (?:{_SAID})\b"
        rf"|\b(?:{_SAID}|[Aa]ccording to) (?:the |an? )?[^\W\d_a-z]\w"
    )


@cache
def _including() -> re.Pattern[str]:
    return re.compile(r"[^.;!?]{0,60}?\b(?:including|such as|among them|led by|notably)\b")


@cache
def _cited() -> re.Pattern[str]:
    return re.compile(r"\([^()]{0,80}?(?:\bet al\b|\b(?:1[89]|20)\d\d[a-z]?\b)[^()]{0,80}\)")


@cache
def _footnote() -> re.Pattern[str]:
    return re.compile(r"\[[\d^]|[⁰¹²³⁴-⁹]")


def _names_somebody(text: str) -> bool:
    """Say whether somebody with a name speaks in a sentence, or an author is cited."""
    speakers = _speaking().finditer(text)
    return any((found["name"] or "").lower() not in _vague.crowds() for found in speakers) or bool(
        _cited().search(text)
    )


def _has_link(document: Document, span: Span) -> bool:
    """Say whether any of a span is the text of a link."""
    found = document.fact(_links)
    index = bisect_left(found, (span.end, 0)) - 1
    return index >= 0 and found[index].end > span.start


def _links(document: Document) -> list[Span]:
    return sorted(anchor for block in document.blocks if block.kind == "link-target" for anchor in block.anchors)

"""Words written twice."""

import re
from collections.abc import Iterator
from functools import cache

from editlint.diagnostic import Edit, Finding, Fix, Severity
from editlint.document import Document
from editlint.facts.folded import folded
from editlint.facts.quotations import quotation_at
from editlint.rule import Draft, Match, Phrases, rule
from editlint.text import Span

from . import _code, _twice


@rule(
    on=Phrases(_twice.doubled),
    severity=Severity.WARNING,
    bad={
        "The board met in the ⟦the⟧ old hall.": "The board met in the old hall.",
        "The ⟦the⟧ quay is new.": "The quay is new.",
        "She paid 82 percent of ⟦of⟧ it.": "She paid 82 percent of it.",
        "They want to ⟦to⟧ go, and ⟦and⟧ soon.": "They want to go, and soon.",
        "See the ⟦The⟧ tide tables.": "See the tide tables.",
        "The crew began working ⟦working⟧ on the nets.": "The crew began working on the nets.",
        "In a blog post ⟦post⟧, she explained the plan.": "In a blog post, she explained the plan.",
        Draft("tide.md", "The pilot of the\n⟦the⟧ boat left.\n"): "The pilot of the\nboat left.\n",
        Draft("tide.md", "She saw *it*, and he **⟦he⟧** left.\n"): None,
        Draft("tide.html", "<p>They came with <b>⟦with⟧</b> nets.</p>"): None,
    },
    good=[
        "She had had enough, and he knew that that was so. What it is is a mess; what it was was worse.",
        "He gave her her book. They moved in in May and went on on Monday. I do do that. What he will do do well.",
        "It is a very very long way. No no, she said; bye bye. It was far far away, many many years ago. Ha ha ha.",
        "Duran Duran played in Walla Walla and Bora Bora, near Baden Baden. Sirhan Sirhan and Boutros Boutros-Ghali.",
        "Nick Rhodes of The The sat beside Yo-Yo Ma. The first FIRST cup went to Pago Pago.",
        "The buy-in in May and the one-time time of day. We re re-read it. That that’s so is plain.",
        "“Help help help,” he cried. A task is “done done” when it is tested. Yada yada yada.",
        "The fare is 20 20 20. Flight A A 20. Grades A A B. Run pip install tide tide-tools && tide tide.",
        "The words: the, the, and the. They came to, to go.\n\nto\n\nto",
        "red red\nwine wine\nRow, row, row your boat",
        Draft("tide.md", "- the\n- the\n\n| the | the |\n|---|---|\n| a | a |\n\nthe `the` the\n"),
        Draft("tide.html", "<p>Run <code>the the</code>.<p>the<p>the <img alt='the'> the"),
        "The can can is danced, the mahi mahi is grilled, and the tuk tuk waits. Knock knock.",
        "Uh, it was the the one, um, and uh I said no to to him, um, you know.",
        "Nous nous aimons, vous vous levez, si si.",
    ],
)
def doubled_word(match: Match, document: Document, *, allow: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Flags a word that stands twice in a row, such as a second “the”.

    Why: it is the commonest trace of a sentence rewritten in a hurry, and readers see it at once. Words that English
    does double (“had had”, “that that”, “very very”), names, sounds, code, verse and speech taken down with its “uh”s
    are left alone. Taking out a second “the”, “of” or “to” is safe; of other words one may have been meant to differ.

    `allow`: words that may stand twice: `work`.
    """
    word = match.phrase.partition(" ")[0]
    first = Span(match.span.start, match.span.start + len(word))
    second = Span(match.span.end - len(word), match.span.end)
    if word in allow or document.text[first.end] != " " or _is_part(document.text, match.span):
        return
    is_small = word in _twice.SMALL
    if not (_is_wrong if is_small else _is_wrong_in_context)(document, match, first, second):
        return
    if not document.fact(_is_speech):
        message = f"“{document[second]}” stands twice in a row. Delete one, or put in the word that was meant."
        yield Finding(second, message, _fix(document, first, second, is_safe=is_small))


def _is_part(text: str, span: Span) -> bool:
    """Say whether either word is a part of another: "one-time time", "re re-read", "that that’s"."""
    return text[max(span.start - 1, 0) : span.start] in _JOINTS or text[span.end : span.end + 1] in _JOINTS


_JOINTS = frozenset("-‐‑’'/@_=<>\\&#~+")


def _is_wrong(document: Document, match: Match, first: Span, second: Span) -> bool:
    """Judge a word that English never doubles: with capitals it may be a name, a grade or a heading."""
    one, two = document[first], document[second]
    if len(two) == 1 and (two.isupper() or not document.text.startswith(" ", second.end)):
        return False
    if two == "on" and _before(document, match).lower() in _GOES:
        return False
    return two.islower() or (one == "the" and two == "The")


_GOES = frozenset(
    "go goes going went gone move moved moves moving carry carried come came live lived drag dragged".split()
)


def _is_wrong_in_context(document: Document, match: Match, first: Span, second: Span) -> bool:
    """Judge any other word: three in a row are meant, so are capitals, quotations, verse and code."""
    word = document[first]
    if not (word.islower() and document[second].islower()):
        return False
    if _before(document, match).lower() == word or document.text.startswith(word, second.end + 1):
        return False
    is_verse = document.text.find("\n", *match.block.span) >= 0
    return not is_verse and not quotation_at(document, first.start) and not _code.is_near(document, first)


def _before(document: Document, match: Match) -> str:
    """Give the word before."""
    text = document.text[max(match.span.start - 20, match.block.span.start) : match.span.start].split()
    return text[-1].strip("“\"'‘(,.") if text else ""


def _fix(document: Document, first: Span, second: Span, *, is_safe: bool) -> Fix:
    """Take out the second word with the space before it; at a line's start, where that is none, with the one after."""
    span = Span(first.end, second.end)
    if document.verbatim(span) is None and document.text[second.end : second.end + 1] == " ":
        span = Span(second.start, second.end + 1)
    return Fix((Edit(span, ""),), safe=is_safe)


def _is_speech(document: Document) -> bool:
    """Say whether a text was taken down word for word, with the sounds that speakers make."""
    return sum(1 for _, _ in zip(_hesitations().finditer(document.fact(folded)), range(2), strict=False)) == 2


@cache
def _hesitations() -> re.Pattern[str]:
    return re.compile(r"\b(?:uh|um|uhm|erm|mm-hmm|uh-huh)\b")

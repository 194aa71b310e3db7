"""People who are quoted and not named."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from textwrap import shorten

from editlint.diagnostic import Finding, Severity
from editlint.document import Document
from editlint.facts.attributions import reporting
from editlint.facts.quotations import quotation_at, quotations
from editlint.facts.sentences import sentence_index, sentences, words
from editlint.rule import Match, Pattern, rule
from editlint.text import Span

from . import _unnamed


@rule(
    on=Pattern(_unnamed.patterns),
    reads=("paragraph", "list-item"),
    severity=Severity.SUGGESTION,
    yields_to=("hedged-quote",),
    bad={
        "“They knew,” ⟦a person familiar with the matter⟧ said.": None,
        "The board will meet on Monday, according to ⟦two officials briefed on the plan⟧.": None,
        "The port is for sale, said ⟦officials who asked not to be named⟧.": None,
        "A clerk, speaking ⟦on condition of anonymity⟧, said the file was empty.": None,
        "⟦Our product owner⟧ said, “Nobody asked the users.”": None,
        "“I cannot sleep,” said ⟦a night nurse⟧.": None,
    },
    good=[
        "“They knew,” said a person familiar with the matter, who was not authorised to speak in public.",
        "An official who asked not to be named because the talks are private said the port is for sale.",
        "She spoke on condition of anonymity. She fears that she would lose her post.",
        "Our product owner, Lena Ode, said, “Nobody asked the users.”",
        "“I cannot sleep,” said a night nurse, Ines Karlow.",
        "A teacher said the class was full.",
        "If a client says “it is late,” open the file.",
        "Bo Carr, who works in the port as a sales manager, said, “I cannot sleep.”",
        "“A person familiar with the matter told me,” Lund said.",
        "People close to the fire were led away. The mayor said no.",
    ],
)
def anonymous_source(match: Match, document: Document) -> Iterator[Finding]:
    """Flags a source whose name is kept back with no reason given, and a quoted person with a job and no name.

    Why: readers cannot judge what somebody without a name may gain by it. The name, or the reason why there is none,
    belongs in the same sentence or the next.
    """
    is_job = "job" in match.groups
    source = match.groups["job" if is_job else "source"]
    first, _, rest = document[source].partition(" ")
    if first.lower() in _unnamed.BEFORE:
        source = Span(source.end - len(rest), source.end)
    if quotation_at(document, source.start):
        return
    own, following = _sentences(document, source.start)
    if is_job:
        # "if a client says …" is nobody yet
        is_supposed = document.text[max(source.start - 6, 0) : source.start].lower().split()[-1:] in (["if"], ["when"])
        told = not is_supposed and _is_quoted(document, Span(own.start, following.end))
    else:
        told = any(word in reporting() for word in words(document[own].lower())) or "ccording to" in document[own]
    if told and not _reason().search(document[Span(own.start, following.end)]):
        text = shorten(document[source], 60, placeholder=" …")
        yield Finding(source, (_JOB if is_job else _SOURCE).format(text))


_SOURCE = "“{}” has no name, and the text does not say why. Name the source, or say why the name is kept back."
_JOB = "“{}” is quoted without a name. Name the speaker, or say why the name is kept back."


@cache
def _reason() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:because|since|citing|for fear|fears?|feared|fearing|authori[sz]ed|allowed|permitted|"
        r"to (?:speak|discuss|avoid|protect|talk|share|reveal|describe|offer|comment)|sensitiv\w+|retaliation|"
        r"reprisals?|privacy|confidential\w*|safety)\b"
    )


def _sentences(document: Document, offset: int) -> tuple[Span, Span]:
    """Give the sentence that holds a character and the next of its block, or what is near of long ones."""
    found = document.fact(sentences)
    index = sentence_index(document, offset)
    own = found[index]
    near = Span(max(own.span.start, offset - 300), min(own.span.end, offset + 300))
    after = found[index + 1 : index + 2]
    if after and after[0].block == own.block:
        return near, Span(after[0].span.start, min(after[0].span.end, after[0].span.start + 300))
    return near, Span(near.end, near.end)


def _is_quoted(document: Document, near: Span) -> bool:
    """Say whether a sentence or the next has a quotation, or follows one."""
    found = document.fact(quotations)
    index = bisect_right(found, near.end, key=lambda each: each.span.start) - 1
    return index >= 0 and found[index].span.end >= near.start - 2

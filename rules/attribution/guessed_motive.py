"""Guesses at what somebody thinks or means."""

import re
from collections.abc import Iterator
from functools import cache
from textwrap import shorten

from editlint.diagnostic import Finding, Severity
from editlint.document import Document
from editlint.facts.attributions import sayings
from editlint.facts.people import names
from editlint.facts.quotations import quotation_at
from editlint.facts.sentences import sentence_at, words
from editlint.rule import Match, Pattern, rule
from editlint.text import Span

from . import _motives


@rule(
    on=Pattern(_motives.patterns),
    reads=("paragraph", "list-item"),
    severity=Severity.SUGGESTION,
    bad={
        "Ola Brandt sold the yacht in June. ⟦He seems to be arguing⟧ that the club can live without it.": None,
        "Dana Pryce runs the port. ⟦She may be acknowledging⟧ a mistake, or buying time.": None,
        "Mayor Lena Ortiz left early. ⟦Ortiz probably wants⟧ another term.": None,
        "Wim Aster closed the session. ⟦Aster might have been hoping⟧ that the parents would go home.": None,
        "Bo Carr kept the keys. ⟦Perhaps he feared⟧ that somebody would open the hall.": None,
        "Lotte Sears walked out. ⟦She seemed to think⟧ the vote was lost, and ⟦she appeared to hint⟧ at more.": None,
        "Ivo Brandt read the file twice. ⟦He must have felt⟧ that it was a trap.": None,
    },
    good=[
        "Dana Pryce spoke. It suggests that the market may be turning, and the bank seems to be hoping for rain.",
        "Ola Brandt called. “He may be trying to sell,” she said.",
        "Ola Brandt may be late. He might win, and she could be heading for the final.",
        "Dana Pryce said Brandt seemed to be trying to leave.",
        "Critics of Wim Aster say he may be hoping for rain.",
        "At eight weeks she may feel tired, and he may want to help.",
        "Ola Brandt was late. He seemed to have been asleep.",
        "Silicon Valley may be hoping for a thaw. Congress may be trying again.",
        "Ola Brandt asked whether she may be thinking of the sale.",
    ],
)
def guessed_motive(match: Match, document: Document) -> Iterator[Finding]:
    """Flags a guess at what a named person thinks, wants or means.

    Why: nobody can look into a head, and readers take the guess for a fact that the paper vouches for. Quote what was
    said, or name who reads it that way. Plain chance (“it may rain”) and what somebody else is told to think are left
    alone.
    """
    who = match.groups["who"]
    if quotation_at(document, match.span.start) or not _is_person(document, who):
        return
    if _is_attributed(document, match.span):
        return
    text = shorten(document[match.span], 60, placeholder=" …")
    message = f"“{text}” guesses at what nobody can see. Quote what was said or done, or name who reads it that way."
    yield Finding(match.span, message)


def _is_person(document: Document, who: Span) -> bool:
    """Say whether the subject is somebody whom the draft names."""
    subject = document[who]
    before = document.text[max(who.start - 600, 0) : who.start]
    if subject.lower() in ("he", "she"):
        return _full_name().search(before) is not None
    surname = subject.split()[-1]
    is_place = surname in _motives.PLACES or before[-4:].lower() == "the "
    return not is_place and (surname != subject or document.fact(names).knows((surname,)))


def _is_attributed(document: Document, span: Span) -> bool:
    """Say whether the sentence tells who guesses, or asks."""
    sentence = sentence_at(document, span.start)
    if sentence is None:
        return False
    start, end = max(sentence.span.start, span.start - 500), min(sentence.span.end, span.end + 500)
    before = words(document.text[start : span.start].lower())
    after = words(document.text[span.end : end].lower())
    is_asked = document.text[end - 1] == "?" or not _motives.ASKING.isdisjoint(before[-2:])
    return is_asked or any(word in sayings() or word in _motives.NAMING for word in (*before, *after))


@cache
def _full_name() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_a-z][\w’'.-]* (?:[^\W\d_a-z]\. )?[^\W\d_a-z][\w’'-]+")

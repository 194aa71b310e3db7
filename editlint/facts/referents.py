"""Referents: whom words mean that name nobody, such as "the 58-year-old" and "she"."""

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from editlint.document import Document
from editlint.facts import _offices
from editlint.facts._verbs import is_verb
from editlint.facts.ages import is_person
from editlint.facts.people import HEADLINES, Names, Words, names, plain
from editlint.facts.quantities import singular_of
from editlint.facts.quotations import quotation_at
from editlint.facts.sentences import sentence_at


class _Mention(NamedTuple):
    """Somebody told of at `start`, in the block that starts at `block`. No words for "a boy", who has no name."""

    start: int
    block: int
    words: Words


def referent(document: Document, offset: int) -> Words:
    """Give the name of the one person told of before a place, in its paragraph or else in the last one that names any.

    Nothing if there are two, or if one of them has no name.
    """
    mentions = document.fact(_mentions)
    last = bisect_left(mentions, offset, key=lambda each: each.start) - 1
    sentence = sentence_at(document, offset)
    if last < 0 or (sentence and mentions[last].start >= sentence.span.start):
        return ()  # "Lund says the 58-year-old is ill"
    start, block, _ = mentions[last]
    until = min(offset, document.block_at(block).span.end, start + _NEAR)
    if any(mark in document.text[start:until] for mark in '“"«'):
        return ()  # "Lund said: “He runs.” The 58-year-old"
    told: list[Words] = []
    while last >= 0 and mentions[last].block == block and len(told) < 12:
        told.append(mentions[last].words)
        last -= 1
    longest = max(told, key=len)
    return longest if all(words and words[-1] == longest[-1] for words in told) else ()


_NEAR = 1000
"""How far behind a name, in code points, what it says is looked for."""


@cache
def _somebody() -> re.Pattern[str]:
    """Whoever may be told of: a run of capitals, "a boy", "her husband", "two men"."""
    capital = r"(?:[A-Z]\.|(?:Mrs?|Ms|Dr|Prof|Sen|Rep|Gov|Jr|Sr)\.|[A-Z](?:[\w’'-]*\w)?)"
    some = "[Aa]n?|[Aa]nother|[Oo]ne|[Tt]he other|[Hh]is|[Hh]er|[Tt]heir|[Tt]wo|[Tt]hree"
    run = rf"\b{capital}(?: (?:(?:de|da|van|von|der|al|bin) )?{capital})*"
    return re.compile(rf"\b(?:{some})(?P<nobody>(?: [a-z-]+){{1,3}})|(?P<run>{run})")


_OTHERS = frozenset(
    "friend colleague partner boss coach judge client patient guest neighbour twin rival opponent".split()
)


_PLACING = frozenset("in near at outside around across inside".split())


def _mentions(document: Document) -> list[_Mention]:
    """Give whoever is told of in the body, in order."""
    text = document.text
    known = document.fact(names)
    within = frozenset(_within().findall(text))
    found: list[_Mention] = []
    for block in document.prose:
        if block.kind in HEADLINES:
            continue
        end = -1
        for match in _somebody().finditer(text, *block.span):
            if quotation_at(document, match.start()):
                continue
            if match["run"]:
                words = _person(text, match, known, within)
                if words:
                    found.append(_Mention(match.start(), block.span.start, words))
                    end = match.end()
            elif _has_person(match["nobody"]) and (
                end < 0 or text[end : match.start()] not in (", ", " is ", " was ", ", who is ", ", who was ")
            ):
                found.append(_Mention(match.start(), block.span.start, ()))
    return found


@cache
def _within() -> re.Pattern[str]:
    """Capitalised words that stand within a sentence: not "Nothing" and "Doctors"."""
    return re.compile(r"(?<=[\w,;] )[A-Z][^\W_]+")


def _has_person(words: str) -> bool:
    """Say whether the words after "a" or "her" tell of somebody: "old friend", "two men"."""
    nouns = [singular_of(word) or word for word in words.split()]
    return any(is_person(noun) or noun in _OTHERS for noun in nouns)


def _person(text: str, match: re.Match[str], known: Names, within: frozenset[str]) -> Words:
    """Give the name of a person that a run of capitals is, as far as its words and those beside it tell."""
    words = match[0].split()
    words[-1] = words[-1].removesuffix("’s").removesuffix("'s").rstrip(".")
    before = text[max(match.start() - 20, 0) : match.start()].split()[-1:]
    name = plain(tuple(words))
    if (
        not name
        or name == ("I",)
        or any(len(word) > 2 and word.isupper() for word in name)
        or name[-1].lower() in _offices.INSTITUTIONS
    ):
        return ()
    if len(name) == len(words) and before and before[0].lower() in _PLACING:
        return ()
    if len(name) == len(words) == 1 and not known.knows(name) and not known.calls(name[0]):
        after = text[match.end() : match.end() + 20].split()[:1]
        is_within = bool(before) and (before[0][-1].isalnum() or before[0][-1] == ",")
        return name if any(is_verb(word) for word in before + after) and (is_within or name[0] in within) else ()
    return name

"""One quotation, in two wordings."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from textwrap import shorten
from typing import NamedTuple

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Document
from editlint.facts.attributions import attributions, sayings, signature
from editlint.facts.quotations import Quotation, quotations
from editlint.rule import rule


@rule(
    on=Document,
    severity=Severity.WARNING,
    bad={
        "“We never saw a second crack in the deck,” Lund said.\n\nRepairs start in May.\n\nLund told the board: ⟦“We "
        "never saw a second crack in the beam.”⟧": None,
        "# “Nobody in this town will ever pay for that bridge”\n\nThe hall was full. ⟦“Nobody in this town should ever "
        "pay for that bridge,”⟧ Bell said.": None,
        "# Lund: “There is no plan B”\n\nThe hall was full. ⟦“There is no plan C,”⟧ Lund said.": None,
        "“The harbour is closed, and it will stay closed until we are sure that it is safe,” Pryce said.\n\nIt rained. "
        "\n\nPryce was firm: ⟦“It will stay closed until we know that it is safe.”⟧": None,
        "‘I told them in May that the money was gone,’ Bell said.\n\nIt rained.\n\n⟦‘I told them in March that the "
        "money was gone,’⟧ Bell had said.": None,
        "“We were told to leave by noon and to take nothing,” Ruiz said.\n\nThe road shut.\n\nRuiz was calm. ⟦“We were "
        "told to leave by noon and take nothing.”⟧": None,
    },
    good=[
        (
            "“We never saw a second crack in the deck,” Lund said.\n\nLater he said it again: “We never saw a second "
            "crack in the deck!”"
        ),
        (
            "“We never saw a second crack in the deck, no,” Lund said.\n\nIt rained.\n\n“We never saw the … crack "
            "in the deck,” he said."
        ),
        (
            "“They never saw a second crack in the deck,” Lund said.\n\nIt rained.\n\n“[The crew] never saw a second "
            "crack in the deck,” he said."
        ),
        (
            "“We never saw a second crack in the deck, and we looked,” Lund said.\n\n“We never saw a second crack in "
            "the deck.”"
        ),
        "Lund first said “we never saw a second crack in the deck,” then “we never saw a third crack in the deck.”",
        "# “There is no plan B”\n\n“There is no plan B, and no time,” Lund said. “There is no second plan.”",
        "# When it works on my machine\n\n“It works on my machine” is no proof, nor is “it boots on my machine.”",
        "# Lund: “We need more time”\n\n“We need more money,” Lund said.",
        "“We like the sea,” Lund said.\n\nIt rained.\n\n“We like the port,” Bell said.",
        (
            "“I think that we should build a new bridge over the river,” Lund said.\n\nIt rained.\n\n“I think that we "
            "should leave the river as it was when we came here,” Bell said."
        ),
        (
            "- “How happy are you with the speed of the boat today?”\n- “How happy are you with the price of the boat "
            "today?”"
        ),
        (
            "“It’s the best thing that we’ve done in this town,” Lund said.\n\nIt rained.\n\n“It's the best thing that "
            "we've done in this town,” he said."
        ),
    ],
)
def altered_quote(document: Document, *, minimum: int = 8) -> Iterator[Finding]:
    """Flags a quotation that stands twice in a draft with different words.

    Why: quotation marks promise that these are the words, and two wordings cannot both be. Often a headline or a pull
    quote was written from memory. Punctuation, capitals, an ellipsis and words in square brackets make no difference,
    nor does quoting only a part.

    `minimum`: how many words a quotation needs to count; five will do in a headline, a deck or a pull quote if one word
    differs.
    """
    every = [each for each in document.fact(quotations) if each.closed]
    fewest = min(minimum, _FEWEST) if any(each.block.kind in _DISPLAY for each in every) else minimum
    found = [each for each in every if document.text.count(" ", *each.inner) >= fewest - 1]
    if len(found) < 2:
        return
    seen: list[_Quoted] = []
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for quotation in found:
        signed = signature(document, quotation)
        end = signed.start() if signed else quotation.inner.end
        quoted = _Quoted(quotation, _words(document.text[quotation.inner.start : end]))
        if fewest <= len(quoted.words) <= _LONGEST:
            match = _altered(document, quoted, seen, index, minimum)
            if match:
                yield match
            for run in _runs(quoted.words):
                index[run].append(len(seen))
            seen.append(quoted)


class _Quoted(NamedTuple):
    quotation: Quotation
    words: list[str]


_LONGEST = 250
_FEWEST = 5
_DISPLAY = frozenset(("title", "deck", "pull-quote"))
_ALIKE = 0.8
# What is left out or put in by the writer stands as one of these among the words.
_GAP = "…"


def _words(text: str) -> list[str]:
    """Give the words as they are compared, with a mark for an ellipsis and for what stands in brackets."""
    return [_GAP if word[0] in "[….(" else word.replace("’", "'").lower() for word in _word().findall(text)]


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\[[^\]]{0,80}\]|…|\.(?: ?\.){2,}|[^\W_]+(?:[-’'][^\W_]+)*")


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    """Give each three words in a row."""
    return set(zip(words, words[1:], words[2:], strict=False))


def _altered(
    document: Document, quoted: _Quoted, seen: list[_Quoted], index: dict[tuple[str, ...], list[int]], minimum: int
) -> Finding | None:
    """Compare a quotation with those before it that share most with it. One in the same words clears it."""
    shared = Counter(number for run in _runs(quoted.words) for number in index.get(run, ())[-_CROWD:])
    change = None
    for number, _ in shared.most_common(3):
        other = seen[number]
        if _stand_together(quoted.quotation, other.quotation):
            continue
        is_long = min(len(quoted.words), len(other.words)) >= minimum
        changes = _changes(quoted.words, other.words) if is_long else _one_change(quoted, other)
        if changes == []:
            return None
        if changes and change is None and (is_long or _is_said(document, quoted, other)):
            change = (other.quotation, changes)
    return _finding(quoted.quotation, *change) if change else None


_CROWD = 5


def _stand_together(one: Quotation, other: Quotation) -> bool:
    """Say whether two quotations are set side by side to be compared: in one paragraph, or in one list or table."""
    return one.block == other.block or one.block.kind == other.block.kind in ("list-item", "table-cell")


def _one_change(one: _Quoted, other: _Quoted) -> list[tuple[str, str]] | None:
    """Give the one word that differs between two short quotations, none if none does; None if they are not alike."""
    if _DISPLAY.isdisjoint((one.quotation.block.kind, other.quotation.block.kind)):
        return None
    short, long = sorted((one.words, other.words), key=len)
    text = " ".join(long)
    if f" {' '.join(short)} " in f" {text} ":
        return []
    if len(short) < len(long) or _GAP in short or _GAP in long:
        return None
    changes = [pair for pair in zip(one.words, other.words, strict=True) if pair[0] != pair[1]]
    return changes if len(changes) == 1 else None


def _is_said(document: Document, *both: _Quoted) -> bool:
    """Say whether a verb of saying attributes one of two quotations: a few words may be a phrase that people use."""
    spans = {each.quotation.span for each in both}
    cues = (each.cue for each in document.fact(attributions) if each.quotation.span in spans)
    return any(cue and document[cue].lower() in sayings() for cue in cues)


def _changes(words: list[str], others: list[str]) -> list[tuple[str, str]] | None:
    """Give the words that differ, none if one quotation is a part of the other; None if they are not alike."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - few drafts come as far as this

    if len(words) > len(others):
        turned = _changes(others, words)
        return turned and [(theirs, ours) for ours, theirs in turned]
    blocks = SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks()[:-1]
    if not blocks:
        return None
    # the part of the longer one that the shorter one tells again
    start = max(blocks[0].b - blocks[0].a, 0)
    end = min(blocks[-1].b + len(words) - blocks[-1].a, len(others))
    if 2 * sum(block.size for block in blocks) <= _ALIKE * (len(words) + end - start):
        return None
    changes: list[tuple[str, str]] = []
    changed = 0
    ours, theirs = 0, start
    for here, there, size in (*blocks, (len(words), end, 0)):
        left, right = words[ours:here], others[theirs:there]
        if (left or right) and _GAP not in left and _GAP not in right:
            changes.append((" ".join(left), " ".join(right)))
            changed += max(len(left), len(right))
        ours, theirs = here + size, there + size
    return changes if changed < (1 - _ALIKE) * len(words) else None


def _finding(quotation: Quotation, first: Quotation, changes: list[tuple[str, str]]) -> Finding:
    here, there = changes[0]
    if here and there:
        change = f"“{shorten(here, 40, placeholder=' …')}” here, “{shorten(there, 40, placeholder=' …')}” before"
    else:
        change = f"“{shorten(here or there, 40, placeholder=' …')}” stands only {'here' if here else 'in the other'}"
    message = (
        f"This quotation stands twice, in different words: {change}. Only one can be what was said; check and make "
        "them agree."
    )
    return Finding(quotation.span, message, related=(Related(first.span, "the other wording"),))

"""Comments in a draft that switch rules off: editlint-disable, -enable, -disable-next-block, a reason after "--"."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from editlint.diagnostic import Diagnostic
from editlint.document import PROSE, Document
from editlint.text import Location

_COMMENT = (
    r"(?s)\s*editlint-(?P<what>disable-next-block|disable|enable)(?![\w-])(?P<names>.*?)"
    r"(?:\s--\s*(?P<reason>.*?))?\s*\Z"
)
ALL = "all"


class Suppression(NamedTuple):
    """A range of the source in which the named rules and categories are switched off.

    `comment` is where that is said.
    """

    names: frozenset[str]
    start: int
    end: int
    reason: str | None
    comment: Location

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Say whether a diagnostic begins in the range and is of a named rule."""
        is_named = bool(self.names & {diagnostic.rule, diagnostic.category, ALL})
        return is_named and self.start <= diagnostic.location.start < self.end


def suppressions(document: Document) -> tuple[Suppression, ...]:
    """Give the suppressions that the comments of a document ask for, in order."""
    open_: dict[str, tuple[int, str | None, Location]] = {}
    found: list[Suppression] = []
    comments = [block for block in document.blocks if block.kind == "comment" and "editlint-" in document[block.span]]
    for block in sorted(comments, key=lambda block: block.outer.start):
        match = re.match(_COMMENT, document[block.span])
        if match is None:
            continue
        names = match["names"].replace(",", " ").split() or [ALL]
        if match["what"] == "disable-next-block":
            place = _next_block(document, block.outer.end)
            if place:
                found.append(Suppression(frozenset(names), *place, match["reason"], block.outer))
            continue
        closing = list(open_) if match["what"] == "enable" and names == [ALL] else names
        for name in closing:
            if name in open_:
                start, reason, comment = open_.pop(name)
                found.append(Suppression(frozenset((name,)), start, block.outer.start, reason, comment))
        if match["what"] == "disable":
            open_.update(dict.fromkeys(names, (block.outer.end, match["reason"], block.outer)))
    end = len(document.source.text) + 1
    found += [Suppression(frozenset((name,)), start, end, why, at) for name, (start, why, at) in open_.items()]
    return tuple(sorted(found, key=lambda suppression: suppression.comment))


def first_covering(suppressions: Iterable[Suppression], diagnostic: Diagnostic) -> Suppression | None:
    """Give the first suppression that covers a diagnostic."""
    return next((each for each in suppressions if each.covers(diagnostic)), None)


def unused_names(suppression: Suppression, used: Sequence[Diagnostic], ran: frozenset[str]) -> list[str]:
    """Give the names in a suppression that switched nothing off although the rule, category or all of it ran."""
    hit = {name for diagnostic in used for name in (diagnostic.rule, diagnostic.category, ALL)}
    return sorted(name for name in suppression.names if name not in hit and (name in ran or name == ALL))


def _next_block(document: Document, offset: int) -> tuple[int, int] | None:
    following = (
        (block.outer.start, block.outer.end)
        for block in document.blocks
        if (block.kind in PROSE or block.kind in ("navigation", "code")) and block.outer.start >= offset
    )
    return min(following, default=None)

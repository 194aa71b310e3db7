"""Notes among colleagues that were never meant to be published."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from editlint.diagnostic import Finding, Severity
from editlint.document import Document
from editlint.rule import Draft, Match, Pattern, rule
from editlint.text import Span

from . import _house, _markers, _notes
from ._place import EVERYWHERE, Place

_COME = "“{}” says that something is still to come. Put it in, or take the sentence out."
_TASK = "“{}” is a note about work still to be done, and readers would see it. Do it, then delete the note."
_UNDECIDED = "“{}” says that something is still undecided. Put it in if it is known by now, or take it out."
_WORD = "“{}” stands where a word or a fact is missing. Put it in."
_NOTE = "“{}” is a note among colleagues, and readers would see it. Settle it, then delete the note."
_ROOM = "“{}” only keeps the room for the real text. Write that, or take this out."


def _house_forms(add: tuple[str, ...] = ()) -> Iterator[str]:
    yield from _house.regexes(add)


@rule(
    on=Pattern(*_notes.PATTERNS, _house_forms),
    reads=EVERYWHERE,
    severity=Severity.ERROR,
    yields_to=("chatbot-residue",),
    bad={
        "The bridge cost ⟦TK⟧ dollars, and ⟦TKTKT⟧ people crossed it on the first day.": None,
        "⟦PULL QUOTE TK⟧": None,
        "“⟦TK⟧,” said Mayor Odile Marsh.": None,
        "The toll was ⟦[???]⟧, and the ferry cost ⟦???⟧ euros.": None,
        "⟦TODO⟧: ask the harbour office. The pilot’s name is ⟦XXX⟧.": None,
        "Rents doubled ⟦[CITE]⟧, and wages did not ⟦[REF?]⟧. Costs fell ⟦(source?)⟧.": None,
        "The Wolczynskis ⟦[sp?]⟧ left in 1998 ⟦[check with Ada]⟧, and few knew ⟦[citation needed]⟧.": None,
        "⟦Hed goes here⟧\n\n⟦Dek dek dummy goes here⟧\n\nThe ferry is back.": None,
        "⟦Someone please write this subhead⟧": None,
        Draft("ferry.md", "---\ntitle: The ferry\ndate: ⟦TBD⟧\n---\n\nIt is back. See [the plan](⟦TKTK⟧).\n"): None,
        Draft("ferry.md", "Seats: **⟦TK⟧**. Berths: _⟦TK⟧_. Crew: snake_TK_case.\n"): None,
    },
    good=[
        "TK Maxx is next to TK Elevator; T.K. Odum and Ada TK Quill shop there.",
        "Turkmenistan’s domain is .tk, its language [TK], as Albanian is [SQ], Hausa [HA] and Thai [TH].",
        "Traditional knowledge (TK) has no owner. Holders of TK want a treaty.",
        "TK-421 flew on TK 1979 with a bag worth TK 500 crore and a file called TK.txt.",
        "Editors write “TK” for what is to come. The letters TK stand for that.",
        "Super Bowl XXX, the XXX Olympiad, code XXX, size XXXL and a film rated XXX are no gaps.",
        "Ask in the channel tbd-signing, or read the file ship_TBD in the folder TBD/drafts.",
        "Really ??? “???” she wrote. What was that ???",
        "She has her own TODO setup. The release removes an outdated TODO and resolves TODO statements.",
        "The site still listed it as “TBD”. His TODO list is long, and so is her todo list.",
        "Todo el mundo lo sabe. The script looks for TODO and FIXME comments.",
        "Editor’s note: This story was corrected on Friday.",
        "[Editor’s note: The mayor has since resigned.]",
        "The sign said the hedge goes here and the heading goes up. More is to come.",
        "Someone please write to the mayor. Please check the number on your card.",
        "Is it open source? Who, when and where?",
        Draft("ferry.md", "Read [the tables](https://example.org/TK/TODO?x=XXX).\n\n<!-- TODO: crop the photo -->\n"),
        Draft("ferry.md", "Run `grep TODO`.\n\n```\n# FIXME: TK\n```\n"),
    ],
)
def desk_note(
    match: Match,
    document: Document,
    *,
    comments: bool = False,
    add: tuple[str, ...] = (),  # noqa: ARG001 - read by the pattern
    allow: tuple[str, ...] = (),
) -> Iterator[Finding]:
    """Flags a note that one colleague left for another: `TK`, `TODO`, `[CITE]`, “hed goes here”.

    Why: it was never meant for readers, and it marks a gap that is still open.

    `comments`: whether to look in HTML comments as well.
    `add`: more notes to flag, in any case; “*” stands for anything on the line: `[CHECK:*]`, `ask legal`.
    `allow`: notes to leave alone, written in the same way: `TBD`, `[sp?]`.
    """
    if match.block.kind == "comment" and not comments:
        return
    family = next(name for name in match.groups if name in _JUDGES)
    found = _JUDGES[family](Place.of(match, document, match.groups[family]), match)
    if found and not _house.is_allowed(document[found.span], allow):
        yield found


def _tk(place: Place, _match: Match) -> Finding | None:
    """Judge TK; the capitals before it, as in FIGURE TK, belong to the note."""
    word = place._replace(span=Span(place.span.end - 2, place.span.end))
    if not _markers.is_tk(word) or not _markers.stands_free(place if place.in_address else word):
        return None
    return None if place.is_mentioned else _finding(place, _COME)


def _run(place: Place, _match: Match) -> Finding | None:
    """Judge TKTK and its misspellings, which no address holds as the last of its parts."""
    if not _markers.is_run(place.text):
        return None
    if place.in_address and place.left.endswith("/"):
        return _finding(place, _COME) if place.span.end == place.block.span.end else None
    return _marker(place, _COME)


def _small_tk(place: Place, _match: Match) -> Finding | None:
    return None if place.in_address else _marker(place, _COME)


def _task(place: Place, _match: Match) -> Finding | None:
    """Judge TODO and FIXME. In a table they may name a state of things, so there it is a warning."""
    inside = place.inside
    if not _markers.is_task(place) or (inside and not inside.is_alone):
        return None
    return _marker(place, _TASK, is_sure=place.block.kind != "table-cell")


def _undecided(place: Place, _match: Match) -> Finding | None:
    """Judge TBD, and TBA and TBC where they stand for a value. In a sentence and a table TBD may be meant."""
    is_bracketed = place.left.endswith("[") and place.right.startswith("]")
    is_value = is_bracketed or (place.is_alone and place.block.kind in _VALUES)
    if not (is_value or place.text[:3].upper() == "TBD") or not _markers.is_undecided(place) or place.is_quoted:
        return None
    is_sure = is_value or place.is_alone or place.left.endswith((": ", "("))
    return _marker(place, _UNDECIDED, is_sure=is_sure and place.block.kind != "table-cell")


def _xxx(place: Place, _match: Match) -> Finding | None:
    if not _markers.is_xxx(place) or place.is_quoted:
        return None
    return _marker(place, _WORD, is_sure=not _markers.is_listed(place))


def _what(place: Place, _match: Match) -> Finding | None:
    return None if place.in_address else _marker(place, _WORD)


def _blank(place: Place, match: Match) -> Finding | None:
    """Judge "the cost is ???", which is not "Really ???"."""
    if not _lead().search(place.left) or place.is_quoted:
        return None
    return _what(place, match)


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(r"(?:[:$£€(]|\b(?:an?|the|about|at|by|costs?|for|from|in|is|are|was|were|of|on|than|to)) ?\Z")


def _query(place: Place, match: Match) -> Finding | None:
    """Judge "[REF?]" and "(source?)". In parentheses a question may be the writer's: "(who?)"."""
    text = place.text
    if text.startswith("(") and not re.fullmatch(_notes.SURE_IN_PARENTHESES, text.strip("()? "), re.IGNORECASE):
        return None
    return _note(place, match)


def _note(place: Place, _match: Match) -> Finding | None:
    """Judge a note in brackets. In a quotation small letters may be an editor's gloss."""
    if place.inside and not place.text.isupper() and not place.is_quoted_alone:
        return None
    if "TK" in place.text or place.right.startswith(("(", ": http")):
        return None
    return _marker(place, _NOTE)


def _needed(place: Place, _match: Match) -> Finding | None:
    return None if "TK" in place.text else _marker(place, _NOTE)


def _room(place: Place, _match: Match) -> Finding | None:
    """Judge "hed goes here". Unless the words are the desk's own, they must be the whole line."""
    is_note = place.is_alone or (
        re.match(rf"{_notes.DESK_ONLY}\b", place.text, re.IGNORECASE)
        and not place.left.lower().endswith(("the ", "your ", "that ", "this ", "where ", "a "))
    )
    return _marker(place, _ROOM) if is_note else None


def _again(place: Place, _match: Match) -> Finding | None:
    """Judge "hed hed hed", unless it goes on: "dek dek dummy goes here" is found as a whole."""
    return None if re.match(r"[\w ]{0,20}goe?s? here", place.right) else _marker(place, _ROOM)


def _please(place: Place, match: Match) -> Finding | None:
    """Judge "Someone please write this subhead" and "please fix this caption".

    What readers too are asked for, a number, a photo, must be pointed at by somebody who asks "someone".
    """
    which = match.groups.get("which")
    points = "here" in match.groups or (which is not None and place.document[which].lower() in ("this", "these"))
    text = place.text.lower()
    is_desk = re.match(f"(?:{_notes.DESK})$", place.document[match.groups["thing"]], re.IGNORECASE) is not None
    if text.startswith(("pls", "plz")) or (is_desk and (points or not text.startswith("please"))):
        return _marker(place, _NOTE)
    return _marker(place, _NOTE) if points and not text.startswith("please") else None


def _house_form(place: Place, _match: Match) -> Finding | None:
    """Judge a form of the settings, unless it is found without them."""
    is_known = any(re.fullmatch(pattern, place.text) for pattern in _notes.PATTERNS)
    return None if is_known or place.is_mentioned else _finding(place, _NOTE)


def _marker(place: Place, message: str, *, is_sure: bool = True) -> Finding | None:
    """Give the finding, unless the words are a part of something else or only spoken of."""
    if not _markers.stands_free(place) or place.is_mentioned:
        return None
    return _finding(place, message, is_sure=is_sure)


def _finding(place: Place, message: str, *, is_sure: bool = True) -> Finding:
    return Finding(place.span, message.format(place.excerpt), severity=None if is_sure else Severity.WARNING)


_VALUES = ("front-matter", "title", "deck", "link-target")
_JUDGES: dict[str, Callable[[Place, Match], Finding | None]] = {
    "tk": _tk,
    "run": _run,
    "small_tk": _small_tk,
    "bare_tk": _small_tk,
    "task": _task,
    "undecided": _undecided,
    "xxx": _xxx,
    "what": _what,
    "blank": _blank,
    "query": _query,
    "note": _note,
    "address": _needed,
    "needed": _needed,
    "room": _room,
    "again": _again,
    "please": _please,
    "house": _house_form,
}

"""Lines that keep a story, or a part of it, from being printed."""

import re
from collections.abc import Iterator
from functools import cache

from editlint.diagnostic import Finding, Severity
from editlint.document import Document
from editlint.facts.lines import is_marked
from editlint.facts.quotations import quotation_at
from editlint.rule import Draft, Match, Pattern, rule
from editlint.text import Span

from . import _holds, _house
from ._place import EVERYWHERE, Place

_EMBARGO = (
    "“{}” tells the desk when this may be printed, and readers would see it. Check that the time has come, then delete "
    "it."
)
_HOLD = "“{}” says that this must not be printed yet. Settle what it waits for, then delete it."
_NEVER = (
    "“{}” says that what it stands by must not be printed. Ask whoever wrote it, and take out what it covers, not only "
    "these words."
)
_REACH = 200
"""How many characters of a line are looked at, on either side."""


def _house_forms(add: tuple[str, ...] = ()) -> Iterator[str]:
    yield from _house.regexes(add)


@rule(
    on=Pattern(f"(?i){_holds.TRIGGER}", _house_forms),
    reads=EVERYWHERE - {"link-target"},
    severity=Severity.ERROR,
    bad={
        "⟦EMBARGOED UNTIL 00:01 TUESDAY⟧\n\nThe mayor will resign this week, her office said.": None,
        "⟦Embargo: 6 a.m. ET, March 3⟧\n\nThe mayor will resign this week.": None,
        "The mayor will resign. [⟦HOLD FOR LEGAL⟧]": None,
        "⟦Hold for Sunday’s paper⟧\n\nThe mayor will resign this week.": None,
        "⟦Not for publication⟧: the mayor is ill.": None,
        "The mayor is ill (⟦off the record⟧) and will resign.": None,
        "The mayor is ill.\n\n⟦background only, do not quote⟧": None,
        "⟦Do not publish before 9 a.m. Tuesday⟧.\n\nThe mayor will resign.": None,
        "⟦DRAFT – do not share⟧\n\nThe mayor will resign.": None,
        Draft("mayor.md", "**⟦STRICTLY EMBARGOED⟧**\n\nThe mayor will resign.\n"): None,
    },
    good=[
        "Changes: do not run --eval code if there is none.",
        "The arms embargo will stay until March 3, 2026, at midnight.",
        "Embargo lifted\n\nThe town may sell its boats again, the board said.",
        "Embargo on timber until 2030 divides the coast",
        "The report was embargoed until Tuesday, but two papers printed it on Monday.",
        "Embargoed until midnight, the report says that the weir is sound.",
        "“Embargoed until noon,” the mail said. It was marked NOT FOR PUBLICATION.",
        "The letter, headed “Not for publication”, lay on the mayor’s desk.",
        "The minister spoke off the record. Off the record, her aides say she is tired.",
        "Hold for ten seconds, then let go. Hold for applause.",
        "Do not publish passwords. Do not share your code with anyone.",
        "Do not publish before you have asked the people you name.",
        "They agreed on background. On background, two of them said it was late.",
        "A draft of the plan is not for sale.",
        "FOR IMMEDIATE RELEASE\n\nThe weir is sound, the board said.",
        Draft("record.md", "## Off the Record\n\nThe mayor likes boats.\n"),
        Draft("mayor.md", "Write `EMBARGOED UNTIL` above it.\n\n> Embargoed until noon\n"),
    ],
)
def publication_hold(
    match: Match,
    document: Document,
    *,
    comments: bool = False,
    add: tuple[str, ...] = (),  # noqa: ARG001 - read by the pattern
    allow: tuple[str, ...] = (),
) -> Iterator[Finding]:
    """Flags a line that keeps a story from being printed: an embargo, a hold, a note that a part is off the record.

    Why: either it is too early to print this, or a source was promised that it would never be printed.

    `comments`: whether to look in HTML comments as well.
    `add`: more forms to flag, in any case; “*” stands for anything on the line: "[LAWYERED?*]".
    `allow`: forms to leave alone, written in the same way.
    """
    if match.block.kind == "comment" and not comments:
        return
    place = Place.of(match, document)
    if "house" in match.groups:
        found = None if _is_others(place) else Finding(place.span, _HOLD.format(place.excerpt))
    else:
        found = _judge(place)
    if found and not _house.is_allowed(document[found.span], allow):
        yield found


def _judge(place: Place) -> Finding | None:
    left, right = _line(place)
    if not _begins(left) or _is_others(place):
        return None
    opening = _trigger().search(left)
    if (
        opening
        and _begins(left[: opening.start()])
        and _reading(place, left[: opening.start()], left[opening.start() :] + right)
    ):
        return None
    read = _reading(place, left, right)
    if read is None:
        return None
    message, length = read
    span = Span(place.span.start, place.span.start + length)
    return Finding(span, message.format(place._replace(span=span).excerpt))


def _line(place: Place) -> tuple[str, str]:
    """Give what stands before the match on its line, and the line from there on, as far as it matters."""
    text, (start, end) = place.document.text, place.block.span
    at = place.span.start
    left = text[max(start, at - _REACH) : at].rpartition("\n")[2]
    return left, text[at : min(end, at + _REACH)].partition("\n")[0]


def _begins(left: str) -> bool:
    """Say whether a note may begin after these words: nothing, the end of a sentence, a dash, a bracket, a label."""
    before = left.rstrip(" *_#=~")
    return not before or before[-1] in ".!?–—|;/([{<•-" or (before[-1] == ":" and not _says().search(before))


def _is_others(place: Place) -> bool:
    """Say whether the words are somebody else's: in quotation marks or in a block quote."""
    return place.block.kind in ("quote", "pull-quote") or quotation_at(place.document, place.span.start) is not None


def _reading(place: Place, left: str, right: str) -> tuple[str, int] | None:
    """Give the message for a note that begins a text, and its length."""
    is_heading = place.block.kind in ("title", "heading") and not _is_guess(place)
    for message, regexes in ((_EMBARGO, _holds.EMBARGO), (_HOLD, _holds.HOLDS), (_NEVER, _holds.NEVER)):
        for regex in regexes:
            found = _compiled(regex).match(right)
            if found and _stands_alone(found[0], left, right[found.end() :], is_heading=is_heading):
                return message, len(_trimmed(found[0]))
    return _short_reading(left, right, is_heading=is_heading)


def _short_reading(left: str, right: str, *, is_heading: bool) -> tuple[str, int] | None:
    """Read what is a note only where nothing else stands on the line, or in brackets."""
    bracketed = left.rstrip(" *_")[-1:] in ("[", "(", "{")
    found = _compiled(_holds.OFF_THE_RECORD).match(right)
    if found:
        rest = right[found.end() :].lstrip(" *_")
        if (bracketed and rest[:1] in ("]", ")", "}", ":", "–", "—")) or (
            rest[:1] in (":", "–", "—") and not is_heading and not left.strip(" *_")
        ):
            return _NEVER, len(found[0])
        return None
    found = _compiled(_holds.EMBARGO_SHORT).match(right)
    if found and not left.strip(" *_#=~[(") and not is_heading and not right[found.end() :].strip(" *_#=~])"):
        return _EMBARGO, len(found[0].rstrip())
    found = _compiled(_holds.DO_NOT).match(right)
    if found and (bracketed or found[0].isupper()) and not right[found.end() :].strip(" *_#=~])}.!"):
        return _NEVER, len(found[0])
    return None


def _stands_alone(found: str, left: str, rest: str, *, is_heading: bool) -> bool:
    """Say whether a note ends where a line, a bracket or a sentence does. A headline shouts or is none."""
    if is_heading and not found.isupper():
        return False
    rest = rest.lstrip(" *_#=~")
    if re.match(r"--?\w", rest):
        return False  # an option of a command
    bracket = left.rstrip(" *_")[-1:]
    if bracket == "[" and "]" in rest[:60]:
        return True
    if bracket in ("(", "{"):
        return rest[:1] in ("]", ")", "}", ",", ";", ":", "–", "—", ".")
    return not rest or rest[0] in ".!:;|)]}–—-" or (found.isupper() and rest[0] in ",/(")


def _trimmed(found: str) -> str:
    """Give a note without the marks behind it, but with the stop of "a.m."."""
    bare = found.rstrip(" ,–—-:.")
    return f"{bare}." if bare.lower().endswith((".m", " m")) and found.startswith(f"{bare}.") else bare


def _is_guess(place: Place) -> bool:
    """Say whether a heading is a reader's guess, from a short line of plain text."""
    return not is_marked(place.document, place.block)


@cache
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex, re.IGNORECASE)


@cache
def _trigger() -> re.Pattern[str]:
    return re.compile(_holds.TRIGGER, re.IGNORECASE)


@cache
def _says() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:said|says|say|reads?|reading|marked|stamped|label+ed|headed|titled|wrote|writes|warned|words?|subject|line"
        r"|note|notice|stamp|sign|header|banner)\W*\Z"
    )

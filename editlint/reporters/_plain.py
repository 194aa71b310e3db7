"""What the formats for people share: safe text, plural forms, the summary."""

import re

from editlint.diagnostic import Severity
from editlint.report import Lines, Tally
from editlint.text import Location

# C0, DEL and C1 controls, and the marks that turn the direction of text: none may reach a terminal
_CONTROLS = "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"


def safe(text: str) -> str:
    """Give text that cannot steer a terminal or pose as a command of a continuous-integration service."""
    if not text.isprintable():
        text = re.sub(_CONTROLS, lambda match: f"\\x{ord(match[0]):02x}", text)
    return text.replace("##[", "## [")


def place(lines: Lines, location: Location) -> str:
    """Give a place as "line:column", after the node that they count in, if any."""
    line, column = lines.position(location)
    return f"{line}:{column}" if location.pointer is None else f"{location.pointer}:{line}:{column}"


def count(number: int, noun: str) -> str:
    """Give a number with its noun, in the plural where it belongs."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def summary(tally: Tally) -> str:
    """Give what a run came to in a sentence or two."""
    totals = [count(tally.counts[severity], severity) for severity in Severity if tally.counts[severity]]
    nothing = "nothing found in what was checked" if tally.not_checked else "nothing found"
    sentence = f"{count(tally.files, 'draft')}: {', '.join(totals) or nothing}."
    if tally.held_back:
        sentence += f" Not shown: {tally.held_back:,} (to see them, add --show suggestion)."
    if tally.suppressed:
        sentence += f" Switched off in the drafts: {tally.suppressed:,}."
    if tally.not_checked:
        sentence += f" NOT CHECKED: {tally.not_checked:,}."
    return sentence

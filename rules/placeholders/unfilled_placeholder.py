"""Slots that a person or a program should have filled."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from editlint.diagnostic import Finding, Severity
from editlint.document import Document
from editlint.rule import Draft, Match, Pattern, rule
from editlint.text import Span

from . import _dummies, _house, _tags
from ._place import EVERYWHERE, Place
from ._slots import Slot, is_instruction, is_label, is_your_line, slot

_BRACKET = r"\[\[?[ \t]*(?P<slot>[A-Za-z#_][^\[\]\n]+?)[ \t]*\]\]?"
_PARENTHESIS = r"(?i)[({](?P<parenthesis>(?:insert|add|paste|put|place|embed|attach|include) [^(){}\n]{2,60})[)}]"
_LINE = r"(?i)\b(?P<line>(?:insert|add|paste|put|place) (?:[a-z]+ ){1,4}here|your (?:[a-z]+ ){1,3}here)\b"
_BYLINE = r"\b(?P<byline>(?:FIRST ?NAME|First[Nn]ame) (?:LAST ?NAME|Last[Nn]ame|SURNAME|Surname))\b"
_NO_ADDRESS = r"(?i)\b(?P<address>(?:insert|add|paste)?[ _-]?(?:link|url)(?:[ _-]?here)?)\b"

_SLOT = "“{}” is a slot that was never filled. Put in what belongs here, or take it out."
_TAG = "“{}” is a template tag that no program filled, and readers would see it as it stands. Put in what belongs here."
_DUMMY = "“{}” stands where the real figure, date or place belongs. Put that in, or take the statement out."
_ADDRESS = "The link leads to “{}”, which is no address. Put in the real one."
_HINT = "“{}” looks like a slot that was never filled. If it is one, put in what belongs here."


def _house_forms(add: tuple[str, ...] = ()) -> Iterator[str]:
    yield from _house.regexes(add)


@rule(
    on=Pattern(_BRACKET, _PARENTHESIS, _LINE, _BYLINE, _NO_ADDRESS, _tags.PATTERN, _dummies.PATTERN, _house_forms),
    reads=EVERYWHERE,
    severity=Severity.ERROR,
    yields_to=("desk-note",),
    bad={
        "More on the levy: ⟦[INTERNAL_LINK:water-rates]⟧, and the photo ⟦[IMAGE: the weir at dusk]⟧.": None,
        "“⟦[Insert quote here]⟧,” said Mayor Odile Marsh.": None,
        "⟦[Company Name]⟧ will open a plant in ⟦[City, State]⟧ on ⟦[date]⟧.": None,
        "By ⟦[Your Name]⟧, ⟦[Your Department]⟧": None,
        "Dear ⟦{{first_name}}⟧, your order of ⟦%ORDER_DATE%⟧ is on its way to ⟦<YOUR CITY>⟧.": None,
        "Police arrested ⟦XX people⟧ on ⟦2025-XX-XX⟧ and seized ⟦$XX,XXX⟧ on ⟦Xth Street⟧.": None,
        "The tide rose by ⟦[X] metres⟧ on ⟦{insert date here}⟧. The mayor said “⟦[QUOTE]⟧” on Monday.": None,
        "The source is at ⟦INSERT_SOURCE_URL_30⟧ ⟦(insert link)⟧.": None,
        Draft("tide.md", "Read ⟦\\[Insert link]⟧ and [the tables](⟦PASTE_TABLE_URL_HERE⟧).\n"): None,
        Draft("tide.md", "---\ntitle: The tide\nsummary: It came in on ⟦[insert date]⟧.\n---\n\nIt came in.\n"): None,
        Draft("tide.html", "<p>See ⟦&#91;EXTERNAL_LINK_NEEDED:tides&#93;⟧.</p>\n"): None,
    },
    good=[
        "“We was [sic] robbed,” Lund said. “[T]he plan [...] failed [the mayor] badly [laughs].”",
        "“[Rebecca] told us [the city] would pay,” said Ola Brandt.",
        "[Applause] [Name Removed] [Update: The vote was moved to Friday.] [Photo: Ada Quill/The Tide Table]",
        "Use this template: I saw [problem] at [company] on [date].",
        "Say to them: “Hello, this is [your name] from [company name].”",
        "Replace [Your Name] with your own, and delete the tags such as {{first_name}}.",
        "The tool looks for slots such as “[INTERNAL_LINK:x]”.",
        "Rents rose [[1]], and wages did not [2]. Tick [ ] or [x].",
        "The logs are in C:\\Plant\\[Unit Name]\\log.txt. Set %APPDATA% first.",
        "Watch the ferry turn [VIDEO]",
        "The section is\n[user]\nname = ada",
        "Chapter XX describes an XX male, Super Bowl XX and the XX Winter Games.",
        "If X people pay $X each, the total is plain. For the Xth time, no.",
        "At 40% of the price and 10 000 people a day, it paid.",
        Draft("tide.md", "Read [the report](https://example.org/[id]/TK), [docs] and [more][docs].\n\n[docs]: /docs\n"),
        Draft("tide.md", "[Write to us](mailto:desk@port.gov?subject=Tide+in+[your+town]&body=Dear+[insert+name])\n"),
        Draft("tide.md", "The URL is old.\n\n*[URL]: Uniform Resource Locator\n"),
        Draft("tide.md", "---\ntitle: The tide\n---\n\n![The weir]({{ image | url }}) By {{ page.author }}.\n"),
        Draft("tide.md", "Paste this:\n\n```\n[YOUR NAME]\n```\n\nWrite `{{name}}` in the card.\n"),
        Draft("tide.md", "The clerk sent this letter:\n\n> Dear [Name], your rates for [month] are due.\n"),
    ],
)
def unfilled_placeholder(
    match: Match,
    document: Document,
    *,
    comments: bool = False,
    add: tuple[str, ...] = (),  # noqa: ARG001 - read by the pattern
    allow: tuple[str, ...] = (),
) -> Iterator[Finding]:
    """Flags a slot, template tag or dummy figure that somebody or some program should have filled.

    Why: it tells every reader that nobody looked at the page before it went out, and a fact is missing where it stands.

    `comments`: whether to look in HTML comments as well.
    `add`: more forms to flag, in any case; “*” stands for anything on the line: "[CHECK:*]", "*-XXXX".
    `allow`: forms to leave alone, written in the same way: "[City]", "{{*}}".
    """
    if match.block.kind == "comment" and not comments:
        return
    found = _judge(match, document)
    if found and not _house.is_allowed(document[found.span], allow):
        yield found


def _judge(match: Match, document: Document) -> Finding | None:
    place = Place.of(match, document)
    for family, span in match.groups.items():
        inner = document[span]
        if family in _JUDGES:
            return _JUDGES[family](place, inner)
        if family in _tags.FAMILIES:
            return _tag(place, family, inner, has_filter="filter" in match.groups)
    return _dummy(place, match)


def _slot(place: Place, inner: str) -> Finding | None:
    """Judge a bracket by its words, then by where it stands."""
    kind = slot(inner)
    if kind is None or _is_syntax(place, kind) or not _is_hole(place, kind):
        return None
    if kind is Slot.MEDIA and not place.is_alone and is_label(inner, in_headline=place.block.kind in _HEADLINES):
        return None
    if kind is Slot.HINT:
        return _finding(place, _HINT, is_sure=False)
    return _finding(place, _SLOT)


def _is_syntax(place: Place, kind: Slot) -> bool:
    """Say whether a bracket belongs to a path, an index, a link or a file of settings."""
    left, right = place.left, place.right
    if left.endswith("*") and right.startswith(":"):
        return True  # Markdown's abbreviations: "*[HTML]: HyperText Markup Language"
    if left[-1:].isalnum() or left.endswith(("_", "`")) or (left[-1:] == "!" and kind is not Slot.CODE):
        return True
    if place.in_address:
        is_offered = _prefilled().match(place.document.text, place.block.span.start, place.span.start)
        return bool(is_offered) or (kind not in (Slot.CODE, Slot.ORDER) and bool(left or right))
    if kind in (Slot.CODE, Slot.ORDER):
        return False
    is_path = left.endswith(("\\", "→ ")) or (left.endswith("/") and not left.endswith((" /", "]/")))
    return is_path or bool(_syntax_after().match(right)) or _is_link(place)


@cache
def _prefilled() -> re.Pattern[str]:
    """An address up to a place in the text of a form or a message that readers are to complete."""
    return re.compile(r"[^?]*\?(?:.*&)?(?:body|comment|description|message|subject|text|title)=[^&]*\Z", re.DOTALL)


def _is_link(place: Place) -> bool:
    """Say whether the words in the brackets lead somewhere: "[[map](https://…)]"."""
    start, end, _ = place.document.locate(place.span)
    source = place.document.source.text[start:end] if end - start > len(place.text) + 3 else ""
    return "](" in source or "<a " in source


def _is_hole(place: Place, kind: Slot) -> bool:
    """Say whether a slot stands in the draft's own words, not in a quotation or a template offered to readers."""
    if place.is_mentioned:
        inside = place.inside
        return kind is not Slot.HINT and inside is not None and place.is_quoted_alone and inside.is_said
    if kind is Slot.CODE:
        return True
    if place.inside and not place.is_quoted_alone and (place.is_quoted or _is_gloss(place.text, kind)):
        return False
    return not place.is_offered


def _is_gloss(text: str, kind: Slot) -> bool:
    """Say whether a bracket in a quotation may be an editor's gloss, as in “The [city] must act”."""
    return kind is Slot.HINT or (kind is Slot.FIELD and "[" in text and " " not in text and not text.isupper())


def _parenthesis(place: Place, inner: str) -> Finding | None:
    return _finding(place, _SLOT) if is_instruction(inner) and _is_hole(place, Slot.ORDER) else None


def _line(place: Place, inner: str) -> Finding | None:
    """Judge "Insert image here" and "Your headline here", which are slots only on a line of their own."""
    is_slot = is_your_line(inner) if inner.lower().startswith("your ") else is_instruction(inner)
    if not is_slot or not place.is_alone or place.left.endswith(("[", "(", "<", "{")):
        return None
    return _finding(place, _SLOT) if _is_hole(place, Slot.ORDER) else None


def _address(place: Place, _inner: str) -> Finding | None:
    """Judge a link that leads to "link" or "https://URL"."""
    return _finding(place._replace(span=place.block.span), _ADDRESS) if place.is_address else None


def _tag(place: Place, family: str, inner: str, *, has_filter: bool) -> Finding | None:
    """Judge a template tag. What programs fill in earnest is left alone: a site engine's tags, wiki templates, code."""
    if not _tags.is_tag(family, inner, place.left, place.right):
        return None
    if place.in_address and family not in _tags.IN_ADDRESSES:
        return None
    if family in _MARKS and not _is_marked(place, _MARKS[family]):
        return None
    if family in _tags.BRACED and place.document.fact(_is_engine_draft):
        return None
    if _is_in_slot(place) or place.is_mentioned or (family not in _tags.BRACED and place.is_quoted):
        return None
    return _finding(place, _TAG, is_sure=not has_filter)


def _is_marked(place: Place, mark: str) -> bool:
    """Say whether a tag has its marks, in the text or, where Markdown took them for its own, in the source."""
    start, end, _ = place.document.locate(place.span)
    source = place.document.source.text
    return (place.text.startswith(mark) and place.text.endswith(mark)) or (
        source[max(start - len(mark), 0) : start] == source[end : end + len(mark)] == mark
    )


def _is_in_slot(place: Place) -> bool:
    """Say whether a bracket that is itself a slot holds the place: then the bracket is the finding."""
    opened, closed = place.left.rfind("["), place.right.find("]")
    if opened < 0 or closed < 0:
        return False
    inner = place.left[opened + 1 :] + place.text + place.right[:closed]
    is_bracket = inner[:1].isalpha() and "]" not in inner and "[" not in inner
    return is_bracket and slot(inner.strip()) is not None


def _is_engine_draft(document: Document) -> bool:
    """Say whether a site engine fills the tags of this draft: it has tags that only an engine knows."""
    return any(mark in document.source.text for mark in ("{%", "{{<", "{{%", "{{#"))


def _dummy(place: Place, match: Match) -> Finding | None:
    """Judge XX, X and 00 where a figure belongs."""
    for part in ("age", "years"):
        if part in match.groups:
            place = place._replace(span=match.groups[part])
    if place.in_address or _is_part(place) or _is_in_slot(place):
        return None
    if "counted" in match.groups and not _is_count(place, match.groups["counted"]):
        return None
    if "zeros" in match.groups and not _dummies.is_zero(place.left):
        return None
    return _finding(place, _DUMMY) if _is_hole(place, Slot.FIELD) else None


def _is_part(place: Place) -> bool:
    """Say whether a dummy is a part of a longer name or number."""
    return bool(re.search(r"[\w/.\\#@$€£-]\Z", place.left[-1:]) or re.match(r"[\w/\\@]|-\w", place.right))


def _is_count(place: Place, counted: Span) -> bool:
    document = place.document
    dummy = document.text[place.span.start : counted.start - 1]
    return _dummies.is_count(dummy, document[counted], place.left) and not document.fact(_is_about_chromosomes)


def _is_about_chromosomes(document: Document) -> bool:
    return "chromosome" in document.text


def _house_form(place: Place, inner: str) -> Finding | None:
    """Judge a form of the settings, unless it is found without them."""
    is_known = inner.startswith("[") and slot(inner.strip("[] ")) is not None
    return None if is_known or place.is_mentioned else _finding(place, _SLOT)


def _finding(place: Place, message: str, *, is_sure: bool = True) -> Finding:
    return Finding(place.span, message.format(place.excerpt), severity=None if is_sure else Severity.WARNING)


@cache
def _syntax_after() -> re.Pattern[str]:
    return re.compile(r"\\|/\w|\(|: ?(?:https?:|\ufffc)| ?[→>]|\s\w+ ?=")


_MARKS = {"strong": "__", "merge": "*"}
_HEADLINES = ("title", "deck", "heading")
_JUDGES: dict[str, Callable[[Place, str], Finding | None]] = {
    "slot": _slot,
    "parenthesis": _parenthesis,
    "line": _line,
    "byline": _house_form,
    "address": _address,
    "house": _house_form,
}

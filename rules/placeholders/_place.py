"""Use or mention: whether a marker stands in the draft as a hole, or is spoken of, quoted, offered to the reader."""

import re
from bisect import bisect_right
from functools import cache
from textwrap import shorten
from typing import NamedTuple

from editlint.document import PROSE, Block, Document, Kind
from editlint.facts.quotations import quotation_at
from editlint.rule import Match
from editlint.text import Span

EVERYWHERE: frozenset[Kind] = PROSE | {"front-matter", "link-target", "image-alt", "comment"}
"""The kinds of block in which a reader or a browser meets what was left in, and comments, which an option lets in."""

_REACH = 600
"""How far after the word "template" a slot still belongs to the template."""


class Place(NamedTuple):
    """A span in a block, and what the text around it makes of it."""

    document: Document
    block: Block
    span: Span

    @classmethod
    def of(cls, match: Match, document: Document, span: Span | None = None) -> "Place":
        """Give the place of a match, or of a part of it."""
        return cls(document, match.block, span or match.span)

    @property
    def text(self) -> str:
        """The text of the span."""
        return self.document.text[self.span.start : self.span.end]

    @property
    def left(self) -> str:
        """What stands before the span in its block, as far as it matters."""
        return self.document.text[max(self.block.span.start, self.span.start - 80) : self.span.start]

    @property
    def right(self) -> str:
        """What stands after the span in its block, as far as it matters."""
        return self.document.text[self.span.end : min(self.block.span.end, self.span.end + 80)]

    @property
    def in_address(self) -> bool:
        """Whether the place is in the target of a link."""
        return self.block.kind == "link-target"

    @property
    def is_address(self) -> bool:
        """Whether the span is the whole target of a link, a scheme left aside."""
        return self.in_address and self.left.lower() in ("", "#", "http://", "https://") and self.right in ("", "/")

    @property
    def is_alone(self) -> bool:
        """Whether the span has a line of its own, punctuation left aside."""
        around = self.left.rpartition("\n")[2] + self.right.partition("\n")[0]
        return not any(char.isalnum() for char in around)

    @property
    def inside(self) -> "Place | None":
        """What stands between the quotation marks around the span, if there are any."""
        found = quotation_at(self.document, self.span.start)
        if found is None or self.span.start < found.inner.start or self.span.end > found.inner.end:
            return None
        if not found.closed and found.span.start > self.block.span.start:
            return None  # only the paragraphs of a longer speech end without a mark
        return self._replace(span=found.inner)

    @property
    def is_quoted(self) -> bool:
        """Whether the span stands in a quotation of which nobody is the speaker and which is no pull quote."""
        inside = self.inside
        return inside is not None and not inside.is_alone and not inside.is_speech

    @property
    def is_quoted_alone(self) -> bool:
        """Whether the quotation around the span holds no other words."""
        inside = self.inside
        if inside is None or inside.span.end - inside.span.start > self.span.end - self.span.start + 20:
            return False
        return not any(char.isalnum() for char in inside.text.replace(self.text, "", 1))

    @property
    def is_speech(self) -> bool:
        """Whether somebody is said to have said this quotation: then a hole in it is a hole in the draft."""
        left, right = self._outside
        return bool(_saying().search(right) or _says_next().search(left))

    @property
    def is_mentioned(self) -> bool:
        """Whether the text speaks of the span: “TK”, the word TK, replace [NAME] with your own."""
        inside = self.inside
        if inside and self.is_quoted_alone:
            return not inside.is_alone and not inside.is_still_to_come
        left, right = self.left, self.right
        if _is_named(left) or _explaining().match(right):
            return True
        return any(stem in left for stem in _REPLACING) and bool(_replacing().search(left) and _by().match(right))

    @property
    def is_still_to_come(self) -> bool:
        """Tell “TK,” Holt said, where the quotation is missing, from a page that says “TBD”."""
        left, right = self._outside
        return (self.text[-1:] in (",", "?", "!") and bool(_saying().search(right))) or bool(_says_next().search(left))

    @property
    def is_said(self) -> bool:
        """Whether this quotation stands right behind a verb of saying: the mayor said “[QUOTE]” on Monday."""
        return bool(_says().search(self._outside[0]))

    @property
    def is_offered(self) -> bool:
        """Whether the span stands in a template, script or letter that the article offers its readers."""
        offers = self.document.fact(_offers)
        index = bisect_right(offers, self.span.start) - 1
        if index >= 0 and (self.span.start - offers[index] <= _REACH or offers[0] < self.document.fact(_title_end)):
            return True
        return (
            self.block.kind == "quote"
            and self.block.span.start in self.document.fact(_introduced)
            and not self.is_alone
        )

    @property
    def excerpt(self) -> str:
        """The text as a message quotes it, shortened if it is long."""
        text = self.text
        return text if len(text) <= 60 and "\n" not in text else shorten(text, 60, placeholder=" …")

    @property
    def _outside(self) -> tuple[str, str]:
        """What stands before and after this quotation with its marks."""
        outside = self._replace(span=Span(self.span.start - 1, min(self.span.end + 1, self.block.span.end)))
        return outside.left[-60:], outside.right[:60]


_NAMING = frozenset(
    "word words letters abbreviation abbreviations acronym acronyms initials shorthand marker markers mark marks tag "
    "tags field fields blank blanks token tokens placeholder placeholders code codes symbol symbols variable variables "
    "constant constants".split()
)
_LINKING = frozenset("for of such as like called named or".split())
_REPLACING = ("eplac", "ubstitut", "wap", "hang")


def _is_named(left: str) -> bool:
    """Say whether a text ends like "the word" or "placeholders such as"."""
    words = left[-40:].lower().rstrip(" (“\"‘'").split()
    while words and words[-1] in _LINKING:
        words.pop()
    return bool(words) and words[-1] in _NAMING


def _offers(document: Document) -> list[int]:
    """Give the places where the text speaks of a template, a script, a sample letter."""
    return [match.end() for match in _offer().finditer(document.text)]


def _title_end(document: Document) -> int:
    return next((block.span.end for block in document.blocks if block.kind == "title"), 0)


def _introduced(document: Document) -> frozenset[int]:
    """Give the starts of the block quotes which the paragraph before says to be a letter, a text, a form."""
    starts = set()
    is_lead = False
    for block in document.blocks:
        if block.kind == "quote":
            if is_lead:
                starts.add(block.span.start)
        elif block.kind in PROSE:
            tail = document.text[max(block.span.start, block.span.end - 300) : block.span.end]
            is_lead = _lead().search(tail) is not None
    return frozenset(starts)


@cache
def _saying() -> re.Pattern[str]:
    return re.compile(r"\b(?:said|says|told|tells|added|adds|wrote|explained|noted|stated|according)\b")


@cache
def _says_next() -> re.Pattern[str]:
    return re.compile(r"\b(?:said|says|told|added|wrote|explained|noted)\b[^.“”\"]{0,40}(?:[,:] ?|\bthat )\Z")


@cache
def _says() -> re.Pattern[str]:
    return re.compile(r"\b(?:said|says|told [\w’' ]{2,30}|added|wrote|explained|noted)[,:]? \Z")


@cache
def _explaining() -> re.Pattern[str]:
    return re.compile(r"[”\"’')\],]*,? (?:which )?(?:means|stands for|stood for|is short for|is newsroom|is journalis)")


@cache
def _replacing() -> re.Pattern[str]:
    return re.compile(r"(?i)\b(?:replac(?:e|ing)|substitut(?:e|ing)|swap(?:ping)?|chang(?:e|ing))\b[^.!?]*\Z")


@cache
def _by() -> re.Pattern[str]:
    return re.compile(r"[^.!?]* (?:with|by|for|to|into)\b")


@cache
def _offer() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:templates?|placeholders?|(?:simple|short|phone|call|e-?mail|this) scripts?"
        r"|scripts? (?:you can|to|that|for)|boilerplate|mad[- ]libs?|form letter|draft language"
        r"|(?:sample|example|suggested|following) (?:templates?|letter|e-?mail|text|message|post|tweet|release|language"
        r"|wording|script|copy|bio|statement|agenda|invitation|invite|note|memo|format|sentence|line|prompt)s?"
        r"|fill[- ]in[- ]the[- ]blanks?|fill (?:in|out) the|copy[- ](?:and[- ])?paste|copy exactly|user stor(?:y|ies)"
        r"|(?:in|between|inside) (?:square |curly |angle )?(?:brackets|braces)|bracketed|sentence starters?"
        r"|(?:this|the same|a simple|fixed) format|the format fixed|format:|formula:|this prompt|prompt:)(?!\w)"
    )


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(
        r"(?i):\Z|\b(?:templates?|letters?|e-?mails?|messages?|texts?|language|scripts?|samples?|examples?|statements?"
        r"|wording|posts?|tweets?|notes?|forms?|formats?|prompts?|drafts?|here[’']s|following|ask|say|write)\b[^\n]*\Z"
    )

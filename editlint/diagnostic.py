"""What a rule finds, and what leaves the engine."""

from enum import StrEnum
from typing import NamedTuple

from editlint.text import Location, Span


class Severity(StrEnum):
    """How bad it is. An error is what a publisher would have to take back."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"

    @property
    def weight(self) -> int:
        """How heavy it is, from 1, for comparing."""
        return {"error": 3, "warning": 2, "suggestion": 1}[self]


class Edit(NamedTuple):
    """Replace a span of the reader's text by `text`."""

    span: Span
    text: str


class DeleteBlock(NamedTuple):
    """Delete a block with its markup and one blank line; `outer` is the block's own `outer`."""

    outer: Location


class Fix(NamedTuple):
    """Edits that mend a finding together. A safe fix cannot change what the draft says."""

    edits: tuple[Edit | DeleteBlock, ...]
    safe: bool = False


class Related(NamedTuple):
    """Another place that belongs to a finding, and what it is."""

    span: Span
    message: str


class Finding(NamedTuple):
    """What a rule yields. It knows neither the rule's name nor, unless doubt changes it, its severity.

    `severity` is for a rule whose findings differ in weight; None means the rule's own.
    """

    span: Span
    message: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    severity: Severity | None = None


class SourceEdit(NamedTuple):
    """Replace `start` to `end` of the source, in code points, by `text`."""

    start: int
    end: int
    text: str


class SourceFix(NamedTuple):
    """A fix whose edits are placed in the source, in order and without overlap."""

    edits: tuple[SourceEdit, ...]
    safe: bool


class RelatedLocation(NamedTuple):
    """Another place in the source, the text there, and what it is."""

    location: Location
    text: str
    message: str


class Diagnostic(NamedTuple):
    """A finding with rule, severity and place: plain data.

    `text` is the source at `location`. `fingerprint` stays the same when text elsewhere in the draft changes. `pack` is
    the rule's, if it is of one.
    """

    rule: str
    category: str
    severity: Severity
    message: str
    location: Location
    text: str
    related: tuple[RelatedLocation, ...] = ()
    fix: SourceFix | None = None
    fingerprint: str = ""
    pack: str = ""

    @property
    def url(self) -> str:
        """Where the rule is documented, relative to the repository of its plugin."""
        return f"docs/rules/{self.pack}.md#{self.rule}" if self.pack else f"docs/rules/{self.rule}.md"

"""Markup that readers see as text."""

import re
from collections.abc import Iterator
from functools import cache
from textwrap import shorten

from editlint.diagnostic import Edit, Finding, Fix, Severity
from editlint.document import OBJECT, Document
from editlint.rule import Draft, Match, Pattern, rule
from editlint.text import Span

_MARKDOWN = (
    r"\*\*(?P<bold>[^\s*][^*\n]*[^\s*])\*\*",
    r"(?:^|\n)(?P<heading>#{2,6} [^\n#]{2,})",
    rf"(?P<link>!?\[[^\[\]\n]{{1,200}}\]\((?:{OBJECT}|[/#][^()\s]*)\))",
)
_SHORTCODE = (
    r"(?P<shortcode>\[(?:(?:caption|gallery|embed|audio|video|playlist|wpforms|contact-form-7)\s+[\w-]+=[^\[\]]*"
    r"|/(?:caption|gallery|embed|audio|video|playlist)|/?(?:vc|et_pb|fusion|su|ninja|rev)_\w+(?:\s+[\w-]+=[^\[\]]*)?)\])"
)
_ENTITY = (
    r"(?P<entity>&(?:amp|nbsp|lt|gt|quot|apos|rsquo|lsquo|rdquo|ldquo|mdash|ndash|hellip|#\d{2,5}|#x[0-9A-Fa-f]{2,5});)"
)
_MOJIBAKE = (
    "(?P<mojibake>(?:â€[\u0080-\u009f\u00a0-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u02c6\u02dc\u2013-\u203a\u20ac\u2122]?"
    "|Ã[\u0080-\u009f\u00a1-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u2013-\u203a\u20ac\u2122]"
    "|Â[\u00a0-\u00bf]|ï»¿)+)"
)


@rule(
    on=Pattern(*_MARKDOWN, _SHORTCODE, _ENTITY, _MOJIBAKE),
    severity=Severity.WARNING,
    yields_to=("chatbot-residue",),
    bad={
        Draft("pier.html", "<p>The pier is ⟦**shut**⟧ for the winter.</p>"): None,
        Draft("pier.html", "<p>⟦## What it costs⟧</p><p>Two million.</p>"): None,
        Draft("pier.html", "<p>See ⟦[the plan](https://port.example/plan)⟧ for more.</p>"): None,
        '⟦[caption id="attachment_12" width="300"]⟧The pier after the storm.': None,
        Draft("pier.md", "The pier &amp; the hall ⟦&amp;nbsp;⟧ were sold.\n"): None,
        "The council⟦&#8217;⟧s pier was sold.": None,
        "The councilâ€™s pier was sold.".replace("â€™", "⟦â€™⟧"): "The council’s pier was sold.",
        "The cafÃ© on the pier is shut.".replace("Ã©", "⟦Ã©⟧"): "The café on the pier is shut.",
    },
    good=[
        Draft("pier.md", "The pier is **shut**. See [the plan](https://port.example/plan), &amp; `**bold**`.\n"),
        Draft("pier.html", "<p>In Markdown, **two stars** make words bold. <code>**so**</code></p>"),
        Draft("pier.html", "<p>5 ** 3 and 2 ** 4. The C# coder and the #1 song. f(a)[1](2)</p>"),
        "São Paulo, SÃO PAULO, Âge d'or, R&D, AT&T; and Q&A. :smile: &c.",
        "Mojibake such as â€™ comes of reading UTF-8 as something else.",
        Draft("pier.md", "The HTML entity &amp;nbsp; is a space that does not break.\n"),
        "The pier [caption: the deck] and [video] were shown.",
    ],
)
def unrendered_markup(match: Match, document: Document) -> Iterator[Finding]:
    """Flags markup that readers see: Markdown in an HTML or Word draft, shortcodes, doubled entities, mojibake.

    Why: the text went through one program too many or too few, and readers get the signs instead of what they stand
    for. An article about the markup is left alone.
    """
    kind = next(iter(match.groups))
    place = match.groups[kind]
    if kind in ("bold", "heading", "link") and not _is_rich(document):
        return
    if document.fact(_subjects) & _SUBJECTS.get(kind, _SUBJECTS["markdown"]):
        return
    span = match.span if kind == "bold" else place
    shown = shorten(document[span], 40, placeholder=" …")
    fix = _mended(document, span) if kind == "mojibake" else None
    yield Finding(span, _MESSAGES.get(kind, _MESSAGES["markdown"]).format(shown), fix)


_MESSAGES = {
    "markdown": "“{}” is Markdown, and readers of this format see its signs. Use the format's own markup.",
    "shortcode": "“{}” is a shortcode, which readers see wherever WordPress does not replace it. Delete it, or put in "
    "what it stands for.",
    "entity": "“{}” stands in the text as readers see it: it was coded twice. Write the character that it stands for.",
    "mojibake": "“{}” is a character read in the wrong encoding. Write the one that was meant.",
}
_SUBJECTS = {
    "markdown": frozenset(("markdown",)),
    "shortcode": frozenset(("shortcode", "shortcodes", "wordpress")),
    "entity": frozenset(("entity", "entities", "html", "xml", "escaping")),
    "mojibake": frozenset(("mojibake", "utf", "encoding", "unicode")),
}


def _subjects(document: Document) -> frozenset[str]:
    """Give the words of the draft that say that it is about markup."""
    known = frozenset().union(*_SUBJECTS.values())
    return known.intersection(_word().findall(document.text.lower()))


def _is_rich(document: Document) -> bool:
    """Say whether a draft is in a format in which Markdown is no markup."""
    return document.source.media_type == "text/html" or bool(document.source.nodes)


def _mended(document: Document, span: Span) -> Fix | None:
    try:
        text = "".join(map(_byte, document[span])).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None
    return Fix((Edit(span, text),), safe=True)


def _byte(char: str) -> str:
    """Give the character of the byte that was read as another: bytes without a character in cp1252 stay as they are."""
    try:
        return char.encode("cp1252").decode("latin-1")
    except UnicodeError:
        return char


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[a-z]+")

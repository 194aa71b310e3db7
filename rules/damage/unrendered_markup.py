"""Markup that readers would see as it was typed."""

from collections.abc import Callable, Iterator
from textwrap import shorten

from editlint.diagnostic import Edit, Finding, Fix, Severity
from editlint.document import Document
from editlint.facts.folded import folded
from editlint.rule import Draft, Match, Pattern, rule
from editlint.text import Span

from . import _code

_SHORTCODE = r"[a-z][a-z0-9_-]*"
_ATTRIBUTES = r"[ \x{a0}][\w-]+ ?= ?[\"'“”″‘’«\d][^\[\]\n]*"
_ALONE = r"caption|embed|video|audio|url|img|quote|button|column|row|section|vc_\w+|et_pb_\w+|fusion_\w+|su_\w+"
_PLAYERS = "youtube|vimeo|soundcloud|slideshare|dailymotion|instagram|tweet|gist|polldaddy"
_TAGS = r"p|br|hr|strong|em|b|i|u|a|div|span|h[1-6]|ul|ol|li|img|blockquote|figure|sup|sub|center|font|table|tr|td"
_TAIL = r"\x{80}-\x{bf}€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_PATTERNS = (
    r"(?:^|[^*])(?P<bold>\*\*[^*\n]+\*\*)",
    r"(?:^|[\s(“‘])(?P<bold>\*[\p{L}“][^*\n]*[\p{L}.!?”,:]\*)",
    r"(?:^|[\s(“‘])(?P<bold>_[\p{L}“][^_\n]*[\p{L}.!?”,:)]_)",
    r"(?:^|\n)(?P<heading>#{1,6} ?[\p{Lu}\d][^\n]*)",
    r"(?P<link>!?\[[^\[\]\n]+\]\(\s?(?:\x{FFFC}|mailto:|/\w|#\w|\.\./)[^()\n]*\)?)",
    r"(?:^|[\s(“])(?P<code>\x60\x60\x60[a-z]*|\x60[^\x60\s](?:[^\x60\n]*[^\x60\s])?\x60)",
    rf"(?P<shortcode>\[{_SHORTCODE}(?:{_ATTRIBUTES})?\][^\[\]\n]*\[/{_SHORTCODE}\]|\[{_SHORTCODE}{_ATTRIBUTES}\])",
    rf"(?P<shortcode>\[(?:{_PLAYERS})[ =][^\[\]\n]+\])",
    rf"(?:^|[^\]\w])(?P<shortcode>\[/(?:{_ALONE})\])",
    r"(?P<entity>&(?:#\d{2,5}|#[xX][0-9a-fA-F]{2,5}|[A-Z]?[a-z]{2,8}\d?);)",
    rf"(?P<mojibake>(?:[ÂÃÅÐÑâãï][{_TAIL}]{{1,3}})+|\x{{FFFD}}+)",
    r"\p{L}(?P<mojibake>[ÂÃ])(?:\p{Ll}| )",
    rf"(?P<tag></?(?:{_TAGS})(?: [^<>\n]*)?/?>)",
)
_LONGEST = 400
"""How many characters a piece of markup has at most; a limit in the expressions would make them slow to compile."""
_MARKDOWN = (
    "“{}” is Markdown that was not turned into formatting, so readers would see the signs. Format the words instead."
)
_MESSAGES = {
    "bold": _MARKDOWN,
    "heading": _MARKDOWN,
    "code": _MARKDOWN,
    "link": "“{}” is a link in Markdown that did not become one: readers would see its brackets. Make it a link.",
    "shortcode": "“{}” is a shortcode, which only the site it was copied from can show. Put in what it stands for, "
    "or take it out.",
    "entity": "“{}” is code for a character, and readers would see the code. Put in the character itself.",
    "mojibake": "“{}” is what a character became when the text was read in the wrong encoding. Put the right one back.",
    "tag": "“{}” is an HTML tag that readers would see as text. Format the words instead, or take it out.",
}
_ENTITIES = ("nbsp", "ndash", "mdash", "rsquo", "lsquo", "rdquo", "ldquo", "hellip", "quot", "eacute", "amp", "apos")


@rule(
    on=Pattern(*_PATTERNS),
    severity=Severity.WARNING,
    yields_to=("unfilled-placeholder", "desk-note", "chatbot-residue"),
    bad={
        Draft("tide.html", "<p>The ⟦**old quay**⟧ is closed now and ⟦_not safe_⟧.</p>"): None,
        Draft("tide.html", "<p>⟦## What it costs⟧</p><p>Two million, as ⟦[the plan](/plan)⟧ says.</p>"): None,
        Draft("tide.html", "<p>See ⟦[the plan](https://port.gov/plan)⟧ and run ⟦`tide`⟧</p><p>⟦*now*⟧</p>"): None,
        Draft("tide.md", "<div>The ⟦**quay**⟧ is closed.</div>\n\nSo is ⟦**the pier,**⟧the mayor said.\n"): None,
        Draft("tide.md", "Mail ⟦[the office](mailto:ode@port.gov?subject=The tide)⟧ now.\n"): None,
        'The quay. ⟦[caption id="at_7" align="left"]The quay in May[/caption]⟧ It is shut.': None,
        "It is shut. ⟦[gallery ids=“4,7”]⟧ ⟦[youtube https://tube.org/watch?v=4]⟧": None,
        "Fish⟦&nbsp;⟧and chips at Orr ⟦&amp;⟧ Sons, said the cook⟦&#8217;⟧s son.": "Fish\u00a0and chips at Orr & "
        "Sons, said the cook’s son.",
        Draft("tide.html", "<p>Fish⟦&amp;nbsp;⟧and chips⟦&amp;mndash;⟧hot.</p>"): None,
        "The mayor⟦â€™⟧s plan for the caf⟦Ã©⟧ at 8⟦Â°⟧C.": "The mayor’s plan for the café at 8°C.",
        "The mayor⟦\ufffd⟧s plan is out.": None,
        Draft("tide.html", "<p>The ⟦&lt;strong&gt;⟧quay⟦&lt;/strong&gt;⟧ is shut.</p>"): None,
    },
    good=[
        Draft("tide.html", "<p>Run <code>**kwargs</code> and <code>## x</code>.<pre>[a](b) &amp;nbsp;</pre>"),
        Draft("tide.html", "<p>In Markdown you write **bold**, ## for a heading and [text](/x) for a link.</p>"),
        Draft("tide.html", "<p>In HTML you write &amp;nbsp; or &lt;br&gt; for such a space.</p>"),
        Draft("tide.md", "The **quay** is *closed*, says [the plan](/plan).\n\n## Costs\n\nTwo [1] of `**x**`.\n"),
        "**Tides** are *high* today.\n\n## Costs\n\nSee [the plan](/plan) and :wave: :smile:.",
        Draft(
            "tide.html", "<p>He called it f**k this s**t. A 5* hotel, a 4* inn.** Rates go up.* *Not on Sundays.</p>"
        ),
        Draft("tide.html", "<p>It was 2**3. ****</p><p>#Tides and #1 trend; # of boats. Don`t and can`t.</p>"),
        Draft(
            "tide.html", "<p>He wrote [sic] and [the mayor] (see [1]) and [2] (in print). ``We stay,'' she said.</p>"
        ),
        Draft("tide.html", "<!-- wp:paragraph --><p>[gallery ids='4,7']</p><!-- /wp:paragraph -->"),
        "A shortcode such as [gallery ids='4,7'] shows pictures. [/sarcasm]",
        "R&D; B&B; AT&T; Law &Order; he said. Château, São Paulo, ÂNGELA, ESPAÑA, “À la carte”, SÃO – PÂTÉ…",
        "Ben & Jerry; salt & pepper; a_b_c and snake_case_here. 3 < 4 > 2 and <3.",
    ],
)
def unrendered_markup(match: Match, document: Document) -> Iterator[Finding]:
    """Flags markup that was never rendered: Markdown in a page, shortcodes, `&nbsp;`, and broken characters (`â€™`).

    Why: readers see the signs instead of what they stand for, and the text looks machine-made. Markdown and HTML tags
    are not flagged in plain text, nor in an article that speaks of them.
    """
    family = next(iter(match.groups))
    span = match.groups[family]
    if span.end - span.start > _LONGEST or document.fact(_excused).get(family):
        return
    if family in _JUDGES and not _JUDGES[family](document, span):
        return
    text = shorten(document[span].replace("\ufffc", "…"), 60, placeholder=" …")
    yield Finding(span, _MESSAGES[family].format(text), _fix(document, family, span))


def _excused(document: Document) -> dict[str, bool]:
    """Give the families that mean nothing in a document: it speaks of them, or its format is made of them."""
    text = document.fact(folded)
    is_plain = document.source.media_type == "text/plain" and document.source.is_flat
    markdown = is_plain or "markdown" in text
    html = "html" in text
    return {
        **dict.fromkeys(("bold", "heading", "link", "code"), markdown),
        "tag": is_plain or html,
        "entity": html or "entities" in text or "character reference" in text,
        "mojibake": "mojibake" in text or "encoding" in text,
        "shortcode": "shortcode" in text or "bbcode" in text or "<!-- wp:" in document.source.text,
    }


def _is_bold(document: Document, span: Span) -> bool:
    """Judge asterisks: within a word they hide letters, behind one they point to a note, and code has them too."""
    text = document[span]
    width = 2 if text.startswith("**") else 1
    inner = text[width:-width]
    before = document.text[max(span.start - 1, 0) : span.start]
    after = document.text[span.end : span.end + 1]
    if not any(char.isalpha() for char in inner) or document.text.startswith("*", span.end):
        return False
    if before.isalnum() and (inner[0].isalnum() or inner[0] == " "):
        return False
    if after.isalnum() and inner[-1].isalnum():
        return False
    if width == 1:
        is_rich = document.source.media_type != "text/markdown" or text[0] == "_"
        return is_rich and not _code.is_near(document, span)
    return not (inner[0] == " " and inner[-1] == " ") and not _code.is_near(document, span)


def _is_heading(document: Document, span: Span) -> bool:
    """Judge hashes at the start of a line: one alone may be a hashtag or a number."""
    text = document[span]
    return text.startswith("##") or (text[1] == " " and text[2].isalpha() and document.source.media_type == "text/html")


def _is_code(document: Document, span: Span) -> bool:
    """Judge backticks: before letters they may be apostrophes."""
    return document[span].startswith("```") or not document.text[span.end : span.end + 1].isalnum()


def _is_entity(document: Document, span: Span) -> bool:
    """Judge a name between "&" and ";": one that there is, or one that somebody mistyped."""
    name = document[span][1:-1]
    if name[0] == "#":
        return True
    import html.entities  # noqa: PLC0415 - 2,231 names, not needed unless there is a candidate

    if f"{name};" in html.entities.html5:
        return True
    from difflib import get_close_matches  # noqa: PLC0415 - few drafts hold "&", letters and ";"

    return len(name) > 3 and name.islower() and bool(get_close_matches(name, _ENTITIES, 1, 0.8))


def _is_mojibake(document: Document, span: Span) -> bool:
    text = document[span]
    if len(text) == 1 and text != "\ufffd":  # a soft hyphen or a hard space followed, which readers do not see
        before = document.text[span.start - 1]
        return before.islower()
    return "\ufffd" in text or "â€" in text or "ï¿½" in text or _decoded(text) is not None


def _decoded(text: str) -> str | None:
    """Give what a text was before its UTF-8 was read as Windows-1252, None if it was not."""
    data = bytearray()
    for char in text:
        try:
            data += char.encode("cp1252")
        except UnicodeEncodeError:
            if ord(char) > 255:
                return None
            data.append(ord(char))
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _fix(document: Document, family: str, span: Span) -> Fix | None:
    """Put the character in where the text tells for certain which one it was."""
    text = document[span]
    if family == "entity" and text.endswith(";"):
        character = _character(text)
        return Fix((Edit(span, character),), safe=True) if character else None
    if family == "mojibake":
        character = _decoded(text)
        return Fix((Edit(span, character),), safe=True) if character and character.isprintable() else None
    return None


def _character(reference: str) -> str | None:
    import html  # noqa: PLC0415 - not needed unless there is a finding

    character = html.unescape(reference)
    return character if character != reference and len(character) == 1 and character not in "<>" else None


_JUDGES: dict[str, Callable[[Document, Span], bool]] = {
    "bold": _is_bold,
    "heading": _is_heading,
    "code": _is_code,
    "entity": _is_entity,
    "mojibake": _is_mojibake,
}

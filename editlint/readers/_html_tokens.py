"""HTML as tokens with exact places, in linear time whatever the text."""

import functools
import re
import sys
from collections.abc import Iterator
from typing import NamedTuple

Bounds = tuple[int, int]

TEXT, COMMENT, NOTHING = "", "!", "?"
"""The names of tokens that are no tags: text, a comment, and what a browser drops."""

RAW = frozenset("script style noscript iframe xmp noembed noframes".split())
"""Elements whose content a browser does not read."""

RAW_TEXT = frozenset(("title", "textarea"))
"""Elements whose content is text without tags."""

_OPENER = re.compile(r"<(?=[a-zA-Z!?]|/.)", re.DOTALL)
_BARE_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*+)>")
_SLOT = re.compile(r"</?+(?:([A-Z][A-Z0-9]*+)(?:[ _’'-][A-Z0-9]++)*+|([a-zA-Z][a-zA-Z0-9]*+)(?: [\w’'-]++)*+)>")
_ELEMENTS = frozenset(
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink blockquote body br "
    "button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em "
    "embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html "
    "i iframe img input ins kbd label legend li link main map mark marquee math menu meta meter nav nobr noembed "
    "noframes noscript object ol optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby "
    "s samp script search section select slot small source span strike strong style sub summary sup svg table tbody "
    "td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp".split()
)
"""What <INSERT QUOTE>, <your name> and <think> are none of: slots and marks, so text, although a browser drops them."""
_NAME = re.compile(r"</?[a-zA-Z][^\s/>]*+")
_ATTRIBUTE = re.compile(
    r"[\s/]*+(?P<name>=?+[^\s/>=]*+)"
    r"(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<open>[\"'])|(?P<bare>[^\s>]*+)))?+"
)
_BROKEN = re.compile(r"[^<>\r\n]*+>?")
_REFERENCE = re.compile(r"&(?:#(?:[0-9]+|[xX][0-9a-fA-F]+);?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
_NO_ATTRIBUTES: dict[str, Bounds] = {}


class Token(NamedTuple):
    """A piece of HTML. `name` is a tag's, in lower case, with a slash before it in an end tag.

    `attributes` are the bounds of the values by name, `inner` those of a comment's text. Where the end is missing,
    `is_closed` is False.
    """

    name: str
    start: int
    end: int
    attributes: dict[str, Bounds] = _NO_ATTRIBUTES
    inner: Bounds = (0, 0)
    is_closed: bool = True

    def moved(self, by: int) -> "Token":
        """Give the token so many characters further on."""
        attributes = {name: (start + by, end + by) for name, (start, end) in self.attributes.items()}
        inner = (self.inner[0] + by, self.inner[1] + by)
        return Token(self.name, self.start + by, self.end + by, attributes, inner, self.is_closed)


def tokens(
    text: str, at: int = 0, end: int | None = None, limit: int = sys.maxsize, ends: dict[str, Bounds] | None = None
) -> Iterator[Token]:
    """Give the tokens between two offsets as the HTML standard parts them.

    A comment, and an element whose content is not parsed, may reach beyond `end` to an end tag before `limit`. A
    browser would take all that follows a tag without end for a part of it; here it is read on at the next tag or line.
    `ends` keeps the end tags found, so that none is looked for twice; calls from the start of a text on may share it.
    """
    end = len(text) if end is None else end
    ends = {} if ends is None else ends
    is_broken = False
    while at < end:
        opener = _OPENER.search(text, at, end)
        start = opener.start() if opener else end
        if start > at:
            yield Token(TEXT, at, start)
        if opener is None:
            return
        token = _token(text, start, end, ends, is_broken=is_broken)
        at = token.end
        if token.name in RAW or token.name in RAW_TEXT:
            close, _ = _find(token.name, text, at, ends)
            if close < limit:
                yield token
                yield Token(NOTHING if token.name in RAW else TEXT, at, close)
                at = close
                continue
            token = token._replace(is_closed=text[at - 2] == "/")
            if token.name in ("script", "style"):
                at = end
        elif not token.is_closed:
            is_broken = True
        yield token


def pieces(text: str, start: int, end: int, *, in_attribute: bool = False) -> Iterator[tuple[str | None, int, int]]:
    """Give text with character references: pieces with None stand as they are, the others in place of the source."""
    at = start
    for match in _REFERENCE.finditer(text, start, end):
        decoded, stop = _decoded(match[0], match.start(), text[match.end() : match.end() + 1] if in_attribute else "")
        if decoded is None:
            continue
        if match.start() > at:
            yield None, at, match.start()
        yield decoded, match.start(), stop
        at = stop
    if at < end:
        yield None, at, end


def _token(text: str, start: int, end: int, ends: dict[str, Bounds], *, is_broken: bool) -> Token:
    """Give the tag, comment or declaration at `start`."""
    slot = _SLOT.match(text, start, end)
    if slot and (slot[1] or slot[2]).lower() not in _ELEMENTS:
        return Token(TEXT, start, slot.end())
    bare = _BARE_TAG.match(text, start, end)
    if bare:
        return Token(bare[1].lower(), start, bare.end())
    if text.startswith("<!--", start):
        return _comment(text, start, end, ends)
    name = _NAME.match(text, start, end)
    if name is None:
        close = -1 if is_broken else text.find(">", start, end)
        if close >= 0:
            return Token(NOTHING, start, close + 1)
        return Token(NOTHING, start, _after_broken(text, start + 2, end), is_closed=False)
    if is_broken:
        limit = _after_broken(text, name.end(), end)
        if text[limit - 1] != ">":
            return Token(name[0][1:].lower(), start, limit)
        end = limit
    attributes: dict[str, Bounds] = {}
    at = name.end()
    while True:
        match = _ATTRIBUTE.match(text, at, end)
        if match is None or match["open"] or match.end() >= end:
            return Token(NOTHING, start, _after_broken(text, name.end(), end), inner=name.span(), is_closed=False)
        group = match.lastgroup or "name"
        if match["name"]:
            bounds = match.span(group) if group != "name" else (match.end(), match.end())
            attributes.setdefault(match["name"].lower(), bounds)
        at = match.end()
        if text[at] == ">":
            return Token(name[0][1:].lower(), start, at + 1, attributes)


def _comment(text: str, start: int, end: int, ends: dict[str, Bounds]) -> Token:
    for empty in ("<!-->", "<!--->"):
        if text.startswith(empty, start):
            return Token(COMMENT, start, start + len(empty), inner=(start + 4, start + 4))
    close, after = _find(COMMENT, text, start + 4, ends)
    if close < sys.maxsize:
        return Token(COMMENT, start, after, inner=(start + 4, close))
    return Token(COMMENT, start, end, inner=(min(start + 4, end), end), is_closed=False)


def _after_broken(text: str, at: int, end: int) -> int:
    match = _BROKEN.match(text, at, end)
    return match.end() if match else at


def _find(name: str, text: str, at: int, ends: dict[str, Bounds]) -> Bounds:
    """Give where the next end of an element or comment is; a number beyond all offsets where there is none."""
    if ends.get(name, (-1, -1))[0] < at:
        match = _end(name).search(text, at)
        ends[name] = match.span() if match else (sys.maxsize, sys.maxsize)
    return ends[name]


@functools.cache
def _end(name: str) -> re.Pattern[str]:
    if name == COMMENT:
        return re.compile(r"--!?>")
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)


def _decoded(reference: str, start: int, following: str) -> tuple[str | None, int]:
    """Give what a character reference stands for, and where it ends; None if it stands for nothing.

    In an attribute a name without a semicolon counts only if no letter, digit or equals sign follows.
    """
    import html.entities  # noqa: PLC0415 - 2,231 names, not needed unless there is a reference

    if reference[1] == "#":
        if len(reference.rstrip(";").lstrip("&#xX0")) > 8:
            return "\ufffd", start + len(reference)
        return html.unescape(reference), start + len(reference)
    name = reference[1:]
    for length in range(len(name), 1, -1):
        if name[:length] in html.entities.html5:
            after = name[length : length + 1] or following
            if following and name[length - 1] != ";" and (after == "=" or after.isalnum()):
                return None, start
            return html.entities.html5[name[:length]], start + 1 + length
    return None, start

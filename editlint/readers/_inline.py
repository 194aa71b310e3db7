"""Markup in a value of the front matter: most sites put titles and decks into the page as HTML or Markdown."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from editlint.document import Part

_MARKUP = re.compile(
    r"(?P<reference>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)"
    r"|</?(?:a|abbr|b|br|cite|code|del|em|i|ins|mark|p|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>"
    r"|(?<![^\s(\[—“\"'])\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?![^\s)\]—”\"'.,;:!?&-])"
    r"|\[(?=[^\[\]]*\]\([^()\s]*\))|\]\([^()\s]*\)"
    r"|(?<!`)`(?P<code>[^`\s](?:[^`]*[^`\s])?)`(?!`)"
)


def plain(text: str, parts: list[Part]) -> list[Part]:
    """Give the parts of a value without their markup, and with characters in place of references."""
    value = "".join(text[part[0] : part[1]] if len(part) == 2 else part[0] for part in parts)
    if not any(mark in value for mark in "&<*[`"):
        return parts
    return list(_plain(value, parts))


def _plain(value: str, parts: list[Part]) -> Iterator[Part]:
    import html  # noqa: PLC0415 - 2,231 names, not needed unless there is markup

    lengths = (part[1] - part[0] if len(part) == 2 else len(part[0]) for part in parts)
    starts = list(accumulate(lengths, initial=0))
    at = 0
    for match in _MARKUP.finditer(value):
        start, end = match.span()
        decoded = html.unescape(match["reference"] or "")
        if decoded and decoded == match[0]:
            continue
        yield from _slice(parts, starts, at, start)
        at = end
        if match["code"]:
            yield from _slice(parts, starts, *match.span("code"))
        if decoded:
            places = list(_slice(parts, starts, start, end))
            yield decoded, places[0][-2], places[-1][-1]
    yield from _slice(parts, starts, at, len(value))


def _slice(parts: list[Part], starts: list[int], start: int, end: int) -> Iterator[Part]:
    """Give the parts that the value has from `start` to `end`; `starts` are the places of all parts in it."""
    index = bisect_right(starts, start) - 1
    while start < end:
        part = parts[index]
        stop = min(end, starts[index + 1])
        if len(part) == 3:
            yield part
        elif start < stop:
            yield part[0] + start - starts[index], part[0] + stop - starts[index]
        start = stop
        index += 1

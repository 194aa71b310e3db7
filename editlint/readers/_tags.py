"""Tags that a site engine fills: Liquid, Jinja, Hugo and kramdown."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal, NamedTuple

Becomes = Literal["object", "nothing", "code"]

_OPENER = re.compile(r"\{[{%#:.]")
_BRACKETS = re.compile(r"[{%}](?:(?<=\{)[{%]|(?<=%)\}\}?|(?<=\})\})")
_LINES = re.compile(r"([\r\n]+)")
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n|\r[ \t]*\r")
_WORD = re.compile(r"\{[{%][<%]?-?\s*((?:/\s*)?[\w-]*)")
_ATTRIBUTES = re.compile(
    r"\{:\s*[\w.#][^{}\r\n]*\}|\{\.[\w-][\w.: \t-]*\}|\{#[^\s{}#|%]+(?:[ \t][^{}\r\n]*)?\}|\{#[^{}]*#\}"
)
_CLOSED_SHORTCODE = re.compile(r"\{\{[<%]\s*/\s*([\w-]+)")
_ENGINE = re.compile(
    r"\{%-?\s*[a-z]\w*(?:\s[^{}]*?)?-?%\}|\{\{[<%]\s*/?\s*\w"
    r"|\{\{[^{}|]{0,200}\||\{\{-?\s*[\"'.]|\{\{-?\s*(?:site|page|post|layout|include|theme|paginator)\."
)
_SILENT = frozenset(
    "if elsif elif else unless case when for capture assign set liquid increment decrement break continue paginate "
    "autoescape filter macro with range define block end raw verbatim comment".split()
)
"""Tags that a reader sees nothing of, beside those that end another."""

_CLOSES = {
    "raw": re.compile(r"\{%-?\s*endraw\s*-?%\}"),
    "verbatim": re.compile(r"\{%-?\s*endverbatim\s*-?%\}"),
    "comment": re.compile(r"\{%-?\s*endcomment\s*-?%\}"),
    "highlight": re.compile(r"\{%-?\s*endhighlight\s*-?%\}|\{\{[<%]\s*/\s*highlight\s*[>%]\}\}"),
}


class Tag(NamedTuple):
    """A tag, or a stretch between two, and what it becomes in the reader's text."""

    start: int
    end: int
    becomes: Becomes


def find(text: str, at: int, *, is_filled: bool) -> list[Tag]:
    """Give the tags from `at` on, in order and without overlap.

    `is_filled` says that a site engine fills the draft. If it is False, the tags themselves must show it: otherwise a
    `{{name}}` is a slot that somebody forgot, and stays text.
    """
    if not any(text.find(opener, at) >= 0 for opener in ("{{", "{%", "{#", "{:", "{.")):
        return []
    return list(_tags(text, at, is_filled=is_filled or _ENGINE.search(text, at) is not None))


def mask(text: str, tags: list[Tag]) -> str:
    """Give the text with an x for each character of a tag, so that no markup in it counts. Line ends stay."""
    masked: list[str] = []
    at = 0
    for start, end, _ in tags:
        masked += (text[at:start], _fill(text, start, end))
        at = end
    return "".join((*masked, text[at:]))


def split(tags: list[Tag], start: int, end: int) -> Iterator[tuple[int, int, Tag | None]]:
    """Give the parts of a stretch of text: those between the tags, and the tags that have a share in it."""
    index = max(bisect_right(tags, start, key=_start) - 1, 0)
    while start < end and index < len(tags) and tags[index].start < end:
        tag = tags[index]
        if tag.end > start:
            if tag.start > start:
                yield start, tag.start, None
            yield tag.start, tag.end, tag
            start = tag.end
        index += 1
    if start < end:
        yield start, end, None


def _tags(text: str, at: int, *, is_filled: bool) -> Iterator[Tag]:
    ends = _ends(text, at) if is_filled else {}
    paired = {match[1] for match in _CLOSED_SHORTCODE.finditer(text, at)} if is_filled else set()
    unclosed: set[str] = set()
    while opener := _OPENER.search(text, at):
        start, at = opener.span()
        if opener[0] in ("{#", "{:", "{."):
            attributes = _ATTRIBUTES.match(text, start)
            if attributes:
                at = attributes.end()
                yield Tag(start, at, "nothing")
            continue
        end = ends.get(start)
        match = _WORD.match(text, start)
        if end is None or match is None:
            continue
        at = end
        word = match[1]
        close = _CLOSES[word].search(text, end) if word in _CLOSES and word not in unclosed else None
        if close is None:
            unclosed.add(word)
            yield Tag(start, end, "nothing" if _is_silent(text, start, word, paired) else "object")
            continue
        at = close.end()
        if word in ("comment", "highlight"):
            yield Tag(start, at, "nothing" if word == "comment" else "code")
            continue
        yield Tag(start, end, "nothing")
        while (inner := _OPENER.search(text, end, close.start())) and inner:
            end = ends.get(inner.start(), inner.end())
            if inner.end() < end <= close.start():
                yield Tag(inner.start(), end, "code")
            end = max(min(end, close.start()), inner.end())
        yield Tag(*close.span(), "nothing")


def _ends(text: str, at: int) -> dict[int, int]:
    """Give the end of each tag by its start. A tag holds no blank line."""
    ends: dict[int, int] = {}
    braces: list[int] = []
    percent = last = -1
    for match in _BRACKETS.finditer(text, at):
        if (braces or percent >= 0) and _BLANK_LINE.search(text, last, match.start()):
            braces.clear()
            percent = -1
        last = match.end()
        if match[0] == "{{":
            braces.append(match.start())
        elif match[0] == "{%":
            percent = match.start()
        elif braces and match[0] != "%}":
            start = braces.pop()
            is_triple = text.startswith("{", start + 2) and text.startswith("}", match.end())
            ends[start] = match.end() + is_triple
        elif percent >= 0 and match[0] != "}}":
            ends[percent] = match.start() + 2
            percent = -1
    return ends


def _is_silent(text: str, start: int, word: str, paired: set[str]) -> bool:
    """Say whether a reader sees nothing of a tag: one that steers, ends another, holds text, or is a comment."""
    return (
        word in _SILENT
        or word.startswith(("end", "/"))
        or word in paired
        or text.startswith(("{{/*", "{{!", "{{< /*", "{{</*"), start)
    )


def _start(tag: Tag) -> int:
    return tag.start


def _fill(text: str, start: int, end: int) -> str:
    """Give what stands for a tag. After a code fence spaces do, as an x would keep the fence from closing."""
    line = text[max(start - 20, 0) : start].replace("\r", "\n").rpartition("\n")[2].strip()
    char = " " if len(line) >= 3 and not line.strip("`~") else "x"
    return "".join(char * len(part) if part.strip("\r\n") else part for part in _LINES.split(text[start:end]))

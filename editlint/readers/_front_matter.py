"""Front matter: YAML between lines of ---, TOML between lines of +++, at the very start of a draft only."""

import operator
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NamedTuple

from editlint.document import Builder, Kind, Note, Part
from editlint.readers import _inline
from editlint.text import Location

DECKS = ("summary", "description", "excerpt", "deck", "dek")
"""The keys of a deck, in the order in which they count."""

DATES = tuple(
    "date published publish_date publish-date publishDate pub_date pubdate pubDate date_published datePublished "
    "published_at publishedAt published_date publishedDate publication_date posted".split()
)
"""The keys of the day on which a draft is published, in the order in which they count."""

_META = ("title", "lang", "author")
_KINDS: dict[str, Kind] = {"title": "title", "caption": "caption", **dict.fromkeys(DECKS, "deck")}

_LINE = r"[^\r\n]*(?>\r\n|\r|\n)"
_YAML = re.compile(rf"---[ \t]*(?>\r\n|\r|\n)(?P<body>(?:{_LINE})*?)(?:---|\.\.\.)[ \t]*(?:(?>\r\n|\r|\n)|\Z)")
_TOML = re.compile(rf"\+\+\+[ \t]*(?>\r\n|\r|\n)(?P<body>(?:{_LINE})*?)\+\+\+[ \t]*(?:(?>\r\n|\r|\n)|\Z)")
_YAML_KEY = re.compile(r"^[\w-]+:(?:\s|$)", re.MULTILINE)
_TOML_KEY = re.compile(r"^[\w-]+[ \t]*=", re.MULTILINE)
_NAME = re.compile(r"[\w.-]+")
_TOML_LINE = re.compile(r"(?P<problem>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)")

_NO_TEXT = frozenset(("", "~", "null", "true", "false", "yes", "no", "on", "off"))
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*+")
_HEADER = re.compile(_LINE)
_SPACE = re.compile(r"\s+")
_DIGIT = re.compile(r"\d")
_SINGLE = re.compile(r"''|\s+")
_DOUBLE = re.compile(
    r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|(?>\r\n|\r|\n)\s*|.)|\s+",
    re.DOTALL,
)
_ESCAPED = str.maketrans("0abtnvfreN_LP", "\0\a\b\t\n\v\f\r\x1b\x85\xa0\u2028\u2029")
_LINE_END = re.compile(r"\r\n?|\n")

_TOML_TOKEN = re.compile(
    r"[ \t]+|#[^\r\n]*|(?P<newline>\r\n|\n)"
    r"|(?P<multi>\"\"\"(?:[^\\]|\\.)*?\"{3,5}|'''.*?'{3,5})"
    r"|(?P<text>\"(?:[^\"\\\r\n]|\\.)*\"|'[^'\r\n]*')"
    r"|(?P<mark>[=\[\]{},.])|(?P<bare>[^\s=\[\]{},\"'#.]+)|.",
    re.DOTALL,
)
_TOML_BARE = re.compile(r"[^,\]}\r\n#]*[^,\]}\r\n#\s]")

Style = Literal["plain", "'", '"', "|", ">"]


class _Value(NamedTuple):
    """A value under a key that counts. `is_top` says that the key is none of another's."""

    key: str
    is_top: bool
    parts: list[Part]
    place: Location


class _Invalid(Exception):
    """The front matter does not parse: `problem` at `offset` of the draft."""

    def __init__(self, problem: str, offset: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.offset = offset


def read(builder: Builder) -> int:
    """Read the front matter into blocks and into `builder.meta`. Gives its end, 0 if there is none."""
    text = builder.source.text
    if not text.startswith(("---", "+++")):
        return 0
    is_yaml = text[0] == "-"
    match = (_YAML if is_yaml else _TOML).match(text)
    if match is None:
        return 0
    start, end = match.span("body")
    if not match["body"].strip():
        return match.end()
    wanted = builder.source.published | {*_META, *DATES, *DECKS}
    try:
        values = _yaml(text, start, end, wanted) if is_yaml else _toml(text, start, end, wanted)
    except _Invalid as error:
        if not (_YAML_KEY if is_yaml else _TOML_KEY).search(match["body"]):
            return 0
        line = len(_LINE_END.findall(text, 0, error.offset)) + 1
        name = "YAML" if is_yaml else "TOML"
        message = f"The front matter was not checked, because it is not valid {name}: {error.problem} in line {line}."
        builder.notes.append(Note("front-matter", message, error.offset))
        return match.end()
    if values is None:
        return 0
    values = [value._replace(parts=_inline.plain(text, value.parts)) for value in values]
    for value in values:
        if value.key in builder.source.published and value.parts:
            _add(builder, value)
    _describe(builder, values)
    return match.end()


def escape(text: str) -> str:
    """Give text that is safe in a value of any style."""
    for mark, safe in (('"', "”"), ("'", "’"), ("\\", "/"), (": ", " – "), (" #", " ")):
        text = text.replace(mark, safe)
    return text


def _add(builder: Builder, value: _Value) -> None:
    kind = _KINDS.get(value.key, "front-matter") if value.is_top else "front-matter"
    if kind == "front-matter" or (kind == "title" and builder.has_title):
        builder.aside("front-matter", value.parts, value.place)
        return
    builder.open(kind, int(kind == "title"))
    for part in value.parts:
        if len(part) == 2:
            builder.verbatim(*part)
        elif part[0] == "\n":
            builder.line_break(*part[1:])
        else:
            builder.replace(*part)
    builder.close(value.place)


def _describe(builder: Builder, values: list[_Value]) -> None:
    """Fill in what the front matter says of the draft, where the settings do not."""
    said: dict[str, list[str]] = {}
    for value in values:
        if value.is_top and value.parts:
            said.setdefault(value.key, []).append(_text(builder.source.text, value.parts))
    for key in _META:
        if key in said:
            builder.meta.setdefault(key, ", ".join(said[key]))
    deck = next((said[key][0] for key in DECKS if key in said), None)
    if deck is not None:
        builder.meta.setdefault("deck", deck)
    # "published: true" is no date
    date = next((said[key][0] for key in DATES if key in said and _DIGIT.search(said[key][0])), None)
    if date is not None:
        builder.meta.setdefault("date", date)


def _text(text: str, parts: list[Part]) -> str:
    pieces = (text[part[0] : part[1]] if len(part) == 2 else part[0] for part in parts)
    return " ".join("".join(pieces).split())


def _yaml(text: str, start: int, end: int, wanted: frozenset[str]) -> list[_Value] | None:
    """Give the values under wanted keys, in order, or None where there is no mapping."""
    import yaml  # noqa: PLC0415 - slow to import, and most drafts have no front matter

    try:
        root = yaml.compose(text[start:end], Loader=_loader())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "a character that YAML does not allow"
        raise _Invalid(problem, start + min(mark.index if mark else 0, end - start)) from error
    except RecursionError as error:
        raise _Invalid("too many brackets", start) from error
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode) or not any(
        isinstance(key, yaml.ScalarNode) and _NAME.fullmatch(key.value) for key, _ in root.value
    ):
        return None
    values: list[_Value] = []
    seen: set[int] = set()
    nodes: list[tuple[Any, str, int]] = [(root, "", 0)]
    while nodes:
        node, key, depth = nodes.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            for name, value in reversed(node.value):
                own = _wanted(name.value, key, wanted) if isinstance(name, yaml.ScalarNode) else ""
                if own or not isinstance(value, yaml.ScalarNode):
                    nodes.append((value, own, depth + 1))
        elif isinstance(node, yaml.SequenceNode):
            nodes += [(item, key, depth) for item in reversed(node.value)]
        elif key and not (node.style is None and node.value.lower() in _NO_TEXT):
            place = Location(start + node.start_mark.index, start + node.end_mark.index)
            values.append(_Value(key, depth == 1, _parts(text, place, node), place))
    return values


@cache
def _loader() -> Any:
    """Give a loader that resolves no types: every value is text, as it is for readers."""
    import yaml  # noqa: PLC0415

    base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    # called for every node, so that builtins tell
    idle = {"descend_resolver": operator.is_, "ascend_resolver": tuple}
    return type("Loader", (base,), {**idle, "resolve": lambda _self, _kind, _value, _implicit: ""})


def _wanted(name: str, above: str, wanted: frozenset[str]) -> str:
    """Give the key that a value counts under, if it does: its own, or for a name the one above."""
    name = name.lower()
    return name if name in wanted else above if name == "name" else ""


def _parts(text: str, place: Location, node: Any) -> list[Part]:
    """Give the text of a YAML scalar with its places."""
    edge = len(node.style or "") if node.style in ("'", '"') else 0
    start, end = place.start + edge, place.end - edge
    if text[start:end] == node.value:
        return [(start, end)] if end > start else []
    return list(_scalar(text, place.start, place.end, node.style or "plain"))


def _scalar(text: str, start: int, end: int, style: Style) -> Iterator[Part]:
    """Give the text of a YAML scalar piece by piece."""
    start = _after(_PROPERTIES, text, start, end)
    if style in ("|", ">"):
        start = _after(_HEADER, text, start, end)
        start = _after(_SPACE, text, start, end)
        return _pieces(_SPACE, text, start, end, keeps_lines=style == "|")
    if style == "plain":
        return _pieces(_SPACE, text, start, end)
    return _pieces(_SINGLE if style == "'" else _DOUBLE, text, start + 1, end - 1)


def _after(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    match = pattern.match(text, start, end)
    return match.end() if match else start


def _pieces(pattern: re.Pattern[str], text: str, start: int, end: int, *, keeps_lines: bool = False) -> Iterator[Part]:
    """Give what stands as it is, and in place of each match of `pattern` what it stands for."""
    end = start + len(text[start:end].rstrip())
    at = start
    for match in pattern.finditer(text, start, end):
        found = match[0]
        if found.isspace():
            lines = len(_LINE_END.findall(found))
            if not lines:
                continue
            decoded = "\n" if keeps_lines or lines > 1 else " "
        else:
            decoded = "'" if found == "''" else _unescaped(found)
        if match.start() > at:
            yield at, match.start()
        if decoded:
            yield decoded, *match.span()
        at = match.end()
    if at < end:
        yield at, end


def _unescaped(escape: str) -> str:
    """Give what a backslash and what follows it stand for in double quotes."""
    if escape[1] in "xuU" and len(escape) > 2:
        point = int(escape[2:], 16)  # noqa: FURB166 - there is no prefix
        return "\ufffd" if 0xD800 <= point < 0xE000 or point > 0x10FFFF else chr(point)
    return "" if escape[1] in "\r\n" else escape[1].translate(_ESCAPED)


def _toml(text: str, start: int, end: int, wanted: frozenset[str]) -> list[_Value]:
    """Give the values under wanted keys, in order."""
    import tomllib  # noqa: PLC0415 - slow to import, and most drafts have no front matter

    try:
        tomllib.loads(text[start:end].replace("\r\n", "\n").replace("\r", "\n"))
    except tomllib.TOMLDecodeError as error:
        match = _TOML_LINE.fullmatch(str(error))
        lines = [start, *(each.end() for each in _LINE_END.finditer(text, start, end))]
        place = lines[int(match["line"]) - 1] + int(match["column"]) - 1 if match else start
        raise _Invalid((match["problem"] if match else str(error)).lower(), min(place, end)) from error
    except RecursionError as error:
        raise _Invalid("too many brackets", start) from error
    return list(_toml_values(text, start, end, wanted))


def _toml_values(text: str, start: int, end: int, wanted: frozenset[str]) -> Iterator[_Value]:
    """Give the values of valid TOML. Keys above are kept for the tables in braces that a value may be."""
    above: list[tuple[str, str]] = []
    key, is_top, is_value, in_table, at = "", True, False, False, start
    while at < end:
        match = _TOML_TOKEN.match(text, at, end)
        if match is None:
            return
        at = match.end()
        kind, piece = match.lastgroup, match[0]
        if kind == "newline" and not above:
            key, is_top, is_value = "", not in_table, False
        elif kind == "mark":
            if piece in "[{" and (is_value or above):
                above.append((piece, key))
                is_value, is_top = piece == "[", is_top and piece == "["
            elif piece == "[":
                in_table, is_top = True, False
            elif piece in "]}" and above:
                _, key = above.pop()
                is_value = True
            elif piece == "=":
                is_value = True
            elif piece == "," and above and above[-1][0] == "{":
                key, is_value = above[-1][1], False
            elif piece == "." and not is_value:
                is_top = False
        elif kind in ("text", "bare", "multi") and not is_value:
            key = _wanted(piece.strip("\"'"), key if above else "", wanted)
        elif kind in ("text", "bare", "multi"):
            bare = _TOML_BARE.match(text, match.start(), end) if kind == "bare" else None
            at = bare.end() if bare else at
            if key:
                place = Location(match.start(), at)
                yield _Value(key, is_top, list(_toml_text(text, *place[:2], kind)), place)


def _toml_text(text: str, start: int, end: int, kind: str) -> Iterator[Part]:
    if kind == "bare":
        return iter(() if text[start:end] in ("true", "false") else ((start, end),))
    width = 3 if kind == "multi" else 1
    pattern = _DOUBLE if text[start] == '"' else _SPACE
    start, end = start + width, end - width
    if kind == "multi":
        start = _after(_SPACE, text, start, end)
    return _pieces(pattern, text, start, end, keeps_lines=kind == "multi")

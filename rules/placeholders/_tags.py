"""Template tags: what a program should have filled before anybody read it."""

import re
from functools import cache

from . import _words

_WAYS = (
    r"\{\{\{?[ \t]*(?P<mustache>[A-Za-z_][\w.]*)[ \t]*(?P<filter>\|[^{}\n]*)?\}\}\}?",
    r"\{\{\{?[ \t]*(?P<spaced>[A-Za-z_][\w.]*(?: [\w.]+){1,3})[ \t]*\}\}\}?",
    r"\*?\|(?P<merge>[A-Z][A-Z0-9_:]*)\|\*?",
    r"%%(?P<percents>[A-Za-z][A-Za-z0-9_]+)%%",
    r"%(?P<percent>[A-Z]{3,}(?:_[A-Z0-9]+)*|[a-z]+(?:_[a-z]+)+)%",
    r"\$\{(?P<dollar>[A-Za-z_][\w.]*)\}",
    r"\$(?P<dollars>[A-Z]{2,}(?:_[A-Z]+)*)\$",
    r"__(?P<dunder>[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)__",
    r"\{(?P<brace>[A-Za-z][A-Za-z0-9]*(?:[_ ][A-Za-z0-9]+){0,4})\}",
    r"«(?P<guillemets>[A-Za-z]+(?:_[A-Za-z]+)+)»",
    r"(?:##|@@|#)(?P<hashes>[A-Z]+(?:_[A-Z]+)*)(?:##|@@|#)",
    r"<(?P<angle>[A-Za-z][A-Za-z0-9'’_ ]*)>",
    r"\b(?P<name>(?:INSERT|PASTE|ADD|ENTER|PUT|PLACE|REPLACE|FILL|UPLOAD|PROVIDE|YOUR)(?:_[A-Z0-9]+)+)\b",
    r"\b(?P<ending>[A-Z]+(?:_[A-Z0-9]+)*_(?:HERE|PLACEHOLDER|TBD))\b",
    r"\b(?P<strong>CITY|STATE|NAME|DATE|COMPANY|[A-Z]+(?:_[A-Z]+)+)\b",
)
"""All the ways of writing a tag, each a named group. Of `*|NAME|*` and `__CITY__` Markdown takes the marks away."""

PATTERN = "|".join(_WAYS)

FAMILIES = frozenset(
    "mustache spaced merge percents percent dollar dollars dunder brace guillemets hashes angle name ending "
    "strong".split()
)
BRACED = ("mustache", "spaced")
IN_ADDRESSES = frozenset("mustache percents dollar name ending".split())
"""Tags that cannot be part of a real address."""


def is_tag(family: str, inner: str, left: str, right: str) -> bool:
    """Say whether the contents of a tag of this family, between these texts, are what a program fills in.

    Code that an article shows (`pg-{slug}`, `${HOME}/bin`, `<PID>`) is written alike: there the neighbours tell.
    """
    if family in (*BRACED, "merge"):
        return not (left.endswith(("_", "/", "@")) or right.startswith(("_", "/", "@")) or _is_engine(inner))
    is_known = _is_known(family, inner, [word.lower() for word in _word().findall(inner)])
    return is_known and (family == "name" or not _is_code(left, right))


def _is_known(family: str, inner: str, words: list[str]) -> bool:
    if family == "percent":
        return inner not in _words.ENVIRONMENT
    if family in ("dollars", "hashes"):
        return "_" in inner or set(words) <= _words.BRACE_FIELDS
    if family in ("dunder", "strong"):
        return inner not in _words.MACROS and not _words.BRACE_FIELDS.isdisjoint(words)
    if family == "name":
        return _is_name(words)
    if family == "brace":
        return ("_" in inner and inner.isupper()) or _is_field(words)
    if family == "angle":
        return _is_angle(inner, words)
    return True


def _is_engine(inner: str) -> bool:
    """Say whether a site engine fills {{page.title}} when it builds the page."""
    return inner.partition(".")[0] in (
        "site",
        "page",
        "post",
        "content",
        "theme",
        "config",
        "include",
        "block",
        "super",
    )


def _is_code(left: str, right: str) -> bool:
    """Say whether a tag stands in code that the article shows without marking it as code."""
    line = left.rpartition("\n")[2] + right.partition("\n")[0]
    if _code_line().search(_braces().sub("", line)):
        return True
    return bool(_code_before().search(left[-20:]) or _code_after().match(right))


def _is_name(words: list[str]) -> bool:
    nouns = _words.MEDIA | _words.PERSONAL | {"here", "date", "text", "city", "company", "placeholder", "tbd", "track"}
    return any(word in nouns for word in words[1:])


def _is_field(words: list[str]) -> bool:
    if len(words) == 1:
        return words[0] in _words.LONE_BRACE_FIELDS
    return set(words) <= _words.FIELD_WORDS and words[-1] in _words.FIELD_HEADS - {"url", "link", "month", "day"}


def _is_angle(inner: str, words: list[str]) -> bool:
    if words[0] in ("insert", "your") or (words[0] in _words.INSERT_VERBS and inner.isupper()):
        return len(words) > 1
    if len(words) == 1:
        return inner.isupper() and words[0] in _words.FIELD_HEADS - _words.HTML_TAGS
    return _is_field(words) and (inner.isupper() or inner.istitle())


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z0-9]+(?:['’]s)?")


@cache
def _braces() -> re.Pattern[str]:
    return re.compile(r"[$%]?\{+[^{}\n]*\}+|\$[A-Z_]+\$|\A[^{}\n]*\}|\{[^{}\n]*\Z")


@cache
def _code_line() -> re.Pattern[str]:
    return re.compile(r"\w\(|[;{}=\\|]|--\w|\$\w|&&")


@cache
def _code_before() -> re.Pattern[str]:
    return re.compile(r"[\w/\\=@:\"'`~.&?$\ufffc-]\Z|\ufffc \Z|(?:^|\s)--?[A-Za-z][\w-]* \Z")


@cache
def _code_after() -> re.Pattern[str]:
    return re.compile(r"[\w/\\=@`-]|[:.]\w")

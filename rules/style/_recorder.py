"""What each check of proselint looks for, found out by running it once with an engine that finds nothing.

What a check asks its engine for is a necessary condition of whatever it finds. From the expressions that it asks for
come anchors: words, or parts of words, one of which every match holds.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import SimpleNamespace
from typing import Any, NamedTuple

from ._probe import Probe

FARTHEST = 100
"""The longest match, in characters, that is looked for around its anchor only."""


def installed() -> tuple[Probe, ...]:
    """Give the probe of each check of the proselint that is installed, in proselint's order."""
    from proselint.checks import __register__  # noqa: PLC0415 - importing it takes as long as all other rules
    from proselint.registry.checks.engine import Fancy, Fast  # noqa: PLC0415

    return record(__register__, (Fast, Fancy))


def record(checks: Iterable[Any], engines: Iterable[type]) -> tuple[Probe, ...]:
    """Give the probe of each check, in their order. `engines` are proselint's classes of engines."""
    with ExitStack() as stack:
        asked = Asked()
        for engine in engines:
            stack.enter_context(recording(engine, asked))
        return tuple(_probe(check, asked) for check in checks)


def _probe(check: Any, asked: "Asked") -> Probe:
    asked.clear()
    for answer in (False, True):
        asked.answer = answer
        if any(True for _ in check.check("\n")):
            # what it finds hangs on a question alone
            asked.regexes |= asked.questions
    needs = [_need(regex) for regex in asked.regexes]
    anchors = [anchor for need in needs for anchor in need.anchors]
    is_spacing = any("  " in anchor for anchor in anchors)
    if is_spacing or not needs or not all(need.anchors for need in needs):
        return Probe(check.path, is_spacing=is_spacing, is_repeat=any(need.is_repeat for need in needs))
    reach = max(need.width for need in needs)
    return Probe(
        path=check.path,
        words=_sorted(anchor for need in needs if need.is_word for anchor in need.anchors),
        parts=_sorted(anchor for need in needs if not need.is_word for anchor in need.anchors),
        pairs=tuple(
            (_need(one).anchors, _need(other).anchors) for one, other in getattr(check.check_type, "term_pairs", ())
        ),
        reach=reach if reach <= FARTHEST else 0,
        is_loose=asked.has_sets,
        is_exact=not asked.ignores_case,
        is_whole=bool(check.flags.ppm_threshold),
    )


def _sorted(anchors: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(anchors)))


class Asked:
    """What engines were asked: where expressions match, and the `questions` whether they do, which get one `answer`."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.regexes: dict[str, None] = {}
        self.questions: dict[str, None] = {}
        self.answer = False
        self.has_sets = False
        self.ignores_case = False

    def places(self, engine: Any, regexes: Iterable[str]) -> Iterator[Any]:
        if type(engine).__name__ != "Fast":
            # only RE2 takes no more than ten characters for figures
            regexes = (regex.replace(r"\d", r"\w") for regex in regexes)
        self.regexes |= dict.fromkeys(regexes)
        self.ignores_case = self.ignores_case or engine.opts.case_insensitive
        return iter(())

    def question(self, regexes: Iterable[str]) -> bool:
        self.questions |= dict.fromkeys(regexes)
        return self.answer


@contextmanager
def recording(engine: type, asked: Asked) -> Iterator[None]:
    """Let all engines of a class find nothing for a while, and note what they are asked."""

    def finditer(self: Any, pattern: str, _text: str) -> Iterator[Any]:
        return asked.places(self, [pattern])

    def ask(_self: Any, pattern: str, _text: str) -> bool:
        return asked.question([pattern])

    def make_set(self: Any, padding: Any, patterns: Collection[str], *_anchor: Any) -> Any:
        regexes = list(map(padding.format, patterns))

        def search(_text: str) -> Iterator[Any]:
            # sets of RE2 say which expressions match as padded, and then look for these without the padding
            asked.has_sets = asked.has_sets or engine.__name__ == "Fast"
            return asked.places(self, regexes)

        return SimpleNamespace(finditer=search, exists_in=lambda _text: asked.question(regexes))

    fakes = {"finditer": finditer, "search": ask, "fullmatch": ask, "exists_in": ask, "make_set": make_set}
    own = {name: vars(engine).get(name) for name in fakes}
    for name, fake in fakes.items():
        setattr(engine, name, fake)
    try:
        yield
    finally:
        for name, was in own.items():
            if was is None:
                delattr(engine, name)
            else:
                setattr(engine, name, was)


class _Need(NamedTuple):
    """What an expression needs: one of these anchors. `is_word`: each is all of a match, and stands between edges."""

    anchors: tuple[str, ...]
    is_word: bool
    is_repeat: bool
    width: int


_MANY = 50
"""So many anchors of one expression are too many."""

_HEX = r"\\x\{([0-9A-Fa-f]+)\}"


def _need(regex: str) -> _Need:
    try:
        tree = parser.parse(re.sub(_HEX, lambda match: re.escape(chr(int(match[1], 16))), regex))
    except re.error:
        return _Need((), is_word=False, is_repeat=False, width=0)  # RE2 knows more than Python
    items = list(tree)
    found = _read(items)
    has_edges = len(items) > 2 and items[0][0] in _EDGES and items[-1][0] in _EDGES
    is_word = has_edges and found.exact is not None and all(_is_plain(text) for text in found.exact)
    anchors = (found.exact if is_word else found.best) or frozenset()
    shortest = [anchor for anchor in anchors if not any(other in anchor for other in anchors - {anchor})]
    is_repeat = tree.state.groups > 1 and any(op is ops.GROUPREF for op in _operations(items))
    return _Need(_sorted(anchors if is_word else shortest), is_word, is_repeat, tree.getwidth()[1] + _AROUND)


def _is_plain(text: str) -> bool:
    return text.isascii() and text[0].isalnum() and text[-1].isalnum()


def _operations(items: Any) -> Iterator[Any]:
    """Give every operation in a parsed expression."""
    for item in items:
        if isinstance(item, tuple):
            yield from item[:1]
            yield from _operations(item[1:])
        elif isinstance(item, list | parser.SubPattern):
            yield from _operations(item)


_AROUND = 16
"""What an expression may look at before and behind its match."""

_EDGES = {ops.AT, ops.ASSERT, ops.ASSERT_NOT}


class _Found(NamedTuple):
    """What matches of a part of an expression are: one of the `exact` texts, or any text that holds one of `best`."""

    exact: frozenset[str] | None
    best: frozenset[str] | None


_NOTHING = _Found(frozenset(("",)), None)
_ANYTHING = _Found(None, None)


def _read(items: Iterable[tuple[Any, Any]]) -> _Found:
    """Join what is known of each item: texts that follow each other make longer anchors."""
    stretch: frozenset[str] = frozenset(("",))
    best: frozenset[str] | None = None
    is_exact = True
    for op, argument in items:
        found = _READERS.get(op, _unknown)(op, argument)
        joined = _joined(stretch, found.exact) if found.exact else None
        if joined:
            stretch = joined
            continue
        is_exact = False
        repeated = _least(argument) if op in _REPEATS else None
        if repeated:
            best = _better(best, _joined(stretch, repeated) or stretch)
            stretch = repeated
        else:
            best = _better(_better(best, stretch), found.exact or found.best)
            stretch = frozenset(("",))
    return _Found(stretch if is_exact else None, _better(best, stretch))


def _joined(first: frozenset[str], second: frozenset[str]) -> frozenset[str] | None:
    """Give each text of the first with each of the second behind it, unless these are too many."""
    joined = frozenset(one + other for one in first for other in second)
    return joined if len(joined) <= _MANY else None


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """Give the anchors that are rarer: whose shortest is longer."""
    if not other or not all(text.strip() for text in other):
        return one
    if not one:
        return other
    return max(one, other, key=lambda anchors: (min(map(len, anchors)), -len(anchors)))


def _literal(_op: Any, code: int) -> _Found:
    return _exactly([chr(code)])


def _edge(_op: Any, _argument: Any) -> _Found:
    return _NOTHING


def _unknown(_op: Any, _argument: Any) -> _Found:
    return _ANYTHING


def _class(_op: Any, members: list[tuple[Any, Any]]) -> _Found:
    chars: set[str] = set()
    for op, argument in members:
        if op is ops.LITERAL:
            chars.add(chr(argument))
        elif op is ops.RANGE and argument[1] - argument[0] < 10:
            chars.update(map(chr, range(argument[0], argument[1] + 1)))
        elif op is ops.CATEGORY and argument is ops.CATEGORY_SPACE:
            chars.add(" ")  # within a block readers see no other space; a line break is one to the phrase index
        elif op is ops.CATEGORY and argument is ops.CATEGORY_DIGIT:
            chars.update("0123456789")
        else:
            return _ANYTHING
    return _exactly(chars)


def _group(_op: Any, argument: Any) -> _Found:
    return _read(argument[-1])


def _branch(_op: Any, argument: Any) -> _Found:
    found = [_read(each) for each in argument[1]]
    exact = [each.exact for each in found]
    best = [each.best for each in found]
    return _Found(
        frozenset[str]().union(*exact) if all(each is not None for each in exact) else None,  # type: ignore[arg-type]
        frozenset[str]().union(*best) if all(best) else None,  # type: ignore[arg-type]
    )


def _repeat(_op: Any, argument: tuple[int, int, Any]) -> _Found:
    least, most, items = argument
    found = _read(items)
    if least and list(items) == _SPACE:
        return found  # within a block spaces are single
    if found.exact is not None and (most == 1 or least == most == 1):
        return found if least else _Found(found.exact | {""}, None)
    if least == most and (repeated := _least(argument)):
        return _Found(repeated, repeated)
    return _Found(None, found.best if least else None)


_SPACE = [(ops.IN, [(ops.CATEGORY, ops.CATEGORY_SPACE)])]
_REPEATS = {ops.MAX_REPEAT, ops.MIN_REPEAT}


def _least(argument: tuple[int, int, Any]) -> frozenset[str] | None:
    """Give what is repeated, as often as it is at least, if that is known and no endless lot."""
    least, _, items = argument
    once = _read(items).exact
    made: frozenset[str] | None = frozenset(("",))
    for _ in range(least):
        made = made and once and _joined(made, once)
    return made if least else None


def _exactly(texts: Iterable[str]) -> _Found:
    exact = frozenset(texts)
    return _Found(exact, exact if all(exact) else None)


_READERS: dict[Any, Callable[[Any, Any], _Found]] = {
    ops.LITERAL: _literal,
    ops.IN: _class,
    ops.AT: _edge,
    ops.ASSERT: _edge,
    ops.ASSERT_NOT: _edge,
    ops.SUBPATTERN: _group,
    ops.BRANCH: _branch,
    ops.MAX_REPEAT: _repeat,
    ops.MIN_REPEAT: _repeat,
}

"""What a rule is, and how a module provides one."""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

import pluggy

from editlint.diagnostic import Finding, Severity
from editlint.document import PROSE, Block, Document, Kind
from editlint.facts.sentences import Sentence
from editlint.text import Span

hookimpl = pluggy.HookimplMarker("editlint")

Check = Callable[..., Iterator[Finding]]
Fits = Callable[[str, str, int, int], bool]


class CannotCheck(Exception):
    """A rule needs something outside that is not there. The message is one sentence that says what to do."""


class Phrases:
    """Reads each place where one of these phrases stands as whole words.

    Case does not count, nor do line breaks, extra spaces or the form of an apostrophe. `phrases` may be a function of
    some of the rule's options, so that house words reach it. A rule that compares the places with each other asks for
    all of them `together`, in the order of the text, as the first argument of its one check. `fits` says where a phrase
    may stand, if not only as whole words: it is given the phrase, the reader's text, and where it stands there.
    """

    def __init__(
        self,
        phrases: Iterable[str] | Callable[..., Iterable[str]],
        *,
        together: bool = False,
        fits: Fits | None = None,
    ) -> None:
        """Read the places of `phrases`."""
        self.phrases = phrases if callable(phrases) else tuple(phrases)
        self.together = together
        self.fits = fits


class Pattern:
    r"""Reads each match of these RE2 expressions within one block.

    In RE2 `\b`, `\w`, `\d` and `\s` know only ASCII, and there is no look-around and no back-reference. The
    argument may be a function of some of the rule's options.
    """

    def __init__(self, *regexes: str | Callable[..., Iterable[str]]) -> None:
        """Read the matches of `regexes`, each for itself."""
        self.regexes = regexes


On = Phrases | Pattern | type[Sentence] | type[Block] | type[Document]


class Match(NamedTuple):
    """A place that a rule's phrases or patterns led to.

    `phrase` is the phrase as the rule has it, or the expression. `groups` are the spans of the named groups that took
    part.
    """

    span: Span
    block: Block
    phrase: str
    groups: Mapping[str, Span]


class Draft(NamedTuple):
    """An example that is no plain text: `path` tells the format."""

    path: str
    text: str


Example = str | Draft


class Rule(NamedTuple):
    """An editorial idea: what it reads, how it checks, and how it explains itself.

    `check` takes the document, preceded by the match (or all of them), sentence or block if `on` is one, and the
    options by keyword.
    A finding gives way where it touches one of a rule named in `yields_to`. `bad` maps a faulty text, the fault in
    ⟦white brackets⟧, to its cure or to None; `good` are look-alikes. `asked_by` are options that switch on a rule
    that is off by default. `prepare` is for a rule that asks a program outside: it takes the options, and is called
    before the drafts are shared among processes, in the one that lasts. `pack` is the module that gives the rule among
    others.
    """

    name: str
    category: str
    on: On
    check: Check
    doc: str
    severity: Severity
    default: bool = True
    reads: frozenset[Kind] = PROSE
    yields_to: frozenset[str] = frozenset()
    asked_by: frozenset[str] = frozenset()
    prepare: Callable[[Mapping[str, Any]], None] | None = None
    bad: Mapping[Example, str | None] = MappingProxyType({})
    good: Sequence[Example] = ()
    pack: str = ""

    @property
    def options(self) -> dict[str, inspect.Parameter]:
        """The options by name: the keyword-only parameters of `check`."""
        parameters = inspect.signature(self.check).parameters.values()
        return {parameter.name: parameter for parameter in parameters if parameter.kind is parameter.KEYWORD_ONLY}

    @property
    def summary(self) -> str:
        """The first line of the documentation."""
        return self.doc.partition("\n")[0]


def rule(
    *,
    on: On,
    severity: Severity,
    bad: Mapping[Any, str | None],
    good: Sequence[Example],
    category: str | None = None,
    default: bool = True,
    reads: Iterable[Kind] = PROSE,
    yields_to: Iterable[str] = (),
    asked_by: Iterable[str] = (),
    prepare: Callable[[Mapping[str, Any]], None] | None = None,
) -> Callable[[Check], Callable[[], tuple[Rule, ...]]]:
    """Turn a check into a provider of one rule, named after the function.

    The category defaults to the folder that holds the module.
    """

    def provide(check: Check) -> Callable[[], tuple[Rule, ...]]:
        made = Rule(
            name=check.__name__.replace("_", "-"),
            category=category or check.__module__.split(".")[-2:][0].replace("_", "-"),
            on=on,
            check=check,
            doc=inspect.cleandoc(check.__doc__ or ""),
            severity=severity,
            default=default,
            reads=frozenset(reads),
            yields_to=frozenset(yields_to),
            asked_by=frozenset(asked_by),
            prepare=prepare,
            bad=bad,
            good=good,
        )

        def provider() -> tuple[Rule, ...]:
            return (made,)

        provider.__name__ = check.__name__
        provider.__module__ = check.__module__
        provider.__doc__ = check.__doc__
        return hookimpl(specname="editlint_rule")(provider)

    return provide

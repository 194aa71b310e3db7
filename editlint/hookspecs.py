"""What a plugin can provide. Every hook is called at start-up, except the readers', once a draft."""

from collections.abc import Callable, Iterable

import pluggy

from editlint.document import Document, Source
from editlint.report import Display, Reporter
from editlint.rule import Rule

hookspec = pluggy.HookspecMarker("editlint")


@hookspec
def editlint_rule() -> Iterable[Rule]:  # type: ignore[empty-body]
    """Give the rules of this plugin. The decorator `editlint.rule.rule` writes this hook."""


@hookspec(firstresult=True)
def editlint_read(source: Source) -> Document | None:
    """Read a draft if it is of this plugin's format, otherwise give None. Must not fail on any text."""


@hookspec
def editlint_reporter() -> tuple[str, Callable[[Display], Reporter]]:  # type: ignore[empty-body]
    """Give an output format's name and what makes its reporter."""


@hookspec
def editlint_install() -> tuple[str, Callable[[], str]]:  # type: ignore[empty-body]
    """Give a category whose rules ask a program outside, and what fetches it.

    That gives a sentence about what is there now, or raises `editlint.rule.CannotCheck`.
    """

"""The article that the project began from: what must be said of it, and nothing more at error and warning."""

from pathlib import Path

import pytest

from editlint import engine
from editlint.decoding import decode
from editlint.diagnostic import Diagnostic, Severity
from editlint.document import Source
from editlint.engine import Plan
from editlint.plugins import Plugins
from editlint.text import LineIndex

ERRORS_AND_WARNINGS = [
    (3, "criticises", "mixed-spelling", "warning"),
    (7, "former President Donald Trump", "conflicting-title", "error"),
    (7, "many observers", "vague-source", "warning"),
    (9, "Table of Contents", "empty-section", "warning"),
    (25, "While the exact wording of his compliment hasn’t been fully disclosed", "hedged-quote", "warning"),
    (25, "jarring for many", "vague-source", "warning"),
    (35, "a growing sentiment among some tech leaders", "vague-source", "warning"),
    (47, "[INTERNAL_LINK:tech-policy-and-regulation]", "unfilled-placeholder", "error"),
    (56, "Leave a Comment", "comment-form", "error"),
    (60, "Scroll to Top", "pasted-page-text", "error"),
]
SUGGESTIONS = [
    (7, "He delivered a direct critique of US", "hard-reading", "suggestion"),
    (7, "He delivered a direct critique of US", "long-sentence", "suggestion"),
    (21, "He seems to be arguing", "guessed-motive", "suggestion"),
    (27, "He may be acknowledging", "guessed-motive", "suggestion"),
    (49, "Sources", "citation-gap", "suggestion"),
]


@pytest.fixture(scope="module")
def sample(data: Path, plugins: Plugins) -> tuple[LineIndex, tuple[Diagnostic, ...]]:
    path = data / "sample/leaked-message.txt"
    source = decode(path.read_bytes(), path.name)
    assert isinstance(source, Source)
    report = engine.check(source, Plan(plugins.rules.values()), plugins)
    return LineIndex(source.text), report.diagnostics


def rows(sample: tuple[LineIndex, tuple[Diagnostic, ...]], *, suggestions: bool) -> list[tuple[int, str, str, str]]:
    index, diagnostics = sample
    return [
        (index.position(each.location.start).line, each.text, each.rule, str(each.severity))
        for each in diagnostics
        if (each.severity is Severity.SUGGESTION) == suggestions
    ]


def test_errors_and_warnings_are_these(sample: tuple[LineIndex, tuple[Diagnostic, ...]]) -> None:
    assert rows(sample, suggestions=False) == ERRORS_AND_WARNINGS


def test_suggestions_are_these(sample: tuple[LineIndex, tuple[Diagnostic, ...]]) -> None:
    found = rows(sample, suggestions=True)
    assert [(line, text[:36], *rest) for line, text, *rest in found] == SUGGESTIONS


@pytest.mark.parametrize(
    ("rule", "related"),
    [
        ("conflicting-title", [(3, "President Trump"), (25, "President Trump"), (27, "the former president")]),
        ("mixed-spelling", [(1, "Criticizes"), (47, "criticizing")]),
        ("comment-form", [(58, "Your email address will not be published. Required fields are marked *")]),
    ],
)
def test_a_finding_names_all_other_places(
    sample: tuple[LineIndex, tuple[Diagnostic, ...]], rule: str, related: list[tuple[int, str]]
) -> None:
    index, diagnostics = sample
    (found,) = (each for each in diagnostics if each.rule == rule)
    places = [(index.position(each.location.start).line, each.text) for each in found.related]
    assert [(line, text[: len(wanted)]) for (line, text), (_, wanted) in zip(places, related, strict=True)] == related


def test_hedged_quote_names_the_headline_and_the_deck(sample: tuple[LineIndex, tuple[Diagnostic, ...]]) -> None:
    index, diagnostics = sample
    (found,) = (each for each in diagnostics if each.rule == "hedged-quote")
    assert [index.position(each.location.start).line for each in found.related] == [1, 3]

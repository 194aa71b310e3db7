"""For authors of rules: a rule's own examples are its tests."""

import re
from collections.abc import Iterable

from editlint import engine, fix
from editlint.decoding import media_type
from editlint.document import Source
from editlint.engine import Plan
from editlint.options import only
from editlint.plugins import Plugins, find, load
from editlint.report import Report
from editlint.rule import Draft, Example, Rule

MARK = re.compile("[⟦⟧]")
"""What marks the fault in an example."""


def check_examples(rule: Rule, plugins: Plugins | None = None) -> None:
    """Raise AssertionError unless a rule holds on its own examples.

    Each `bad` must be flagged exactly at its marks, each cure and each `good` must be clean, and where the findings
    have fixes, applying these must give the cure. `plugins` are those whose readers are used; by default all that are
    installed.
    """
    plugins = plugins or load(find(), lambda candidate: candidate.category is None)
    assert rule.bad, f"{rule.name} has no bad example"
    assert rule.good, f"{rule.name} has no good example"
    assert "Why:" in rule.doc, f"the documentation of {rule.name} does not say “Why:”"
    for example, cure in rule.bad.items():
        _check_bad(rule, plugins, example, cure)
    for example in rule.good:
        _check_clean(rule, plugins, example)


def source_of(example: Example) -> Source:
    """Give an example as a source: a text is plain text, a Draft what its path says."""
    path, text = example if isinstance(example, Draft) else ("example.txt", example)
    return Source(text, path, media_type(path))


def _check_bad(rule: Rule, plugins: Plugins, example: Example, cure: str | None) -> None:
    marked = source_of(example)
    places = [match.start() - index for index, match in enumerate(MARK.finditer(marked.text))]
    assert places, f"{rule.name}: no ⟦mark⟧ in {marked.text!r}"
    source = marked._replace(text=MARK.sub("", marked.text))
    report = _report(rule, source, plugins)
    marks = sorted(zip(places[::2], places[1::2], strict=True))
    found = sorted(each.location[:2] for each in report.diagnostics)
    assert found == marks, (
        f"{rule.name}: expected {_texts(source, marks)}, found {_texts(source, found)} in {source.text!r}"
    )
    if cure is None:
        return
    fixes = [each.fix for each in report.diagnostics if each.fix]
    if fixes:
        mended = fix.apply(source.text, fixes)
        assert mended == cure, f"{rule.name}: the fix of {source.text!r} gives {mended!r}, not {cure!r}"
    _check_clean(rule, plugins, Draft(source.path, cure))


def _check_clean(rule: Rule, plugins: Plugins, example: Example) -> None:
    source = source_of(example)
    report = _report(rule, source, plugins)
    found = [(each.rule, each.text) for each in report.diagnostics]
    assert not found, f"{rule.name} should say nothing of {source.text!r}, but found {found}"


def _report(rule: Rule, source: Source, plugins: Plugins) -> Report:
    report = engine.check(source, Plan([rule], only(rule.name)), plugins)
    assert report.is_complete, f"{rule.name} could not check {source.text!r}: {report.not_checked}"
    return report


def _texts(source: Source, places: Iterable[tuple[int, int]]) -> list[str]:
    return [source.text[start:end] for start, end in places]

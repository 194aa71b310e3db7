"""Every rule holds on its own examples."""

from collections.abc import Callable

import pytest

from editlint.plugins import find, load
from editlint.report import Report
from editlint.rule import Rule
from editlint.testing import check_examples

PLUGINS = load(find(), lambda _: True)


def test_every_rule_loads() -> None:
    assert PLUGINS.errors == ()


@pytest.mark.parametrize("rule", [pytest.param(rule, id=name) for name, rule in PLUGINS.rules.items()])
def test_examples(rule: Rule, request: pytest.FixtureRequest) -> None:
    if rule.prepare is not None:
        request.getfixturevalue(rule.name)
    check_examples(rule, PLUGINS)


@pytest.mark.parametrize(
    ("unit", "path"),
    [
        ("Rule (1) is old. ", "a.txt"),
        ("(7) Lund (34), Ada Lund (34) ", "a.txt"),
        ("It was weekThe other day. ", "a.txt"),
        ("the tide.Looking back ", "a.txt"),
        ("The yard employs 120 welders.\n\n", "a.txt"),
        ("The cost is ??? euros, said “[QUOTE]” on {insert date here}. ", "a.txt"),
        ("## [a](https://port.gov/b) `c`\n\n[d](#a)\n\n", "a.md"),
        ("<h2>A</h2><div>", "a.html"),
    ],
)
def test_all_rules_together_take_linear_time(
    run: Callable[..., Report], linear: Callable[..., None], unit: str, path: str
) -> None:
    default = [rule for rule in PLUGINS.rules.values() if rule.default]
    linear(lambda text: run(default, text, path), unit)

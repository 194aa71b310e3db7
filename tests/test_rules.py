"""Every rule holds on its own examples."""

import pytest

from editlint.plugins import find, load
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

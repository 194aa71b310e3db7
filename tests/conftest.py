"""What the tests share: the shared data folder, and skips that count as failures in continuous integration."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from editlint import engine
from editlint.decoding import decode
from editlint.document import Source
from editlint.engine import Plan
from editlint.plugins import Plugins, find, load
from editlint.report import Report
from editlint.rule import Rule
from editlint.settings import Settings


def absent(reason: str) -> None:
    """Skip a test for want of something; a failure where everything must be there."""
    if os.environ.get("EDITLINT_CI") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def data() -> Path:
    """Give the folder of real texts that EDITLINT_DATA names."""
    folder = os.environ.get("EDITLINT_DATA")
    if not folder:
        absent("EDITLINT_DATA does not name the folder of real texts")
    return Path(str(folder)).resolve()


@pytest.fixture(scope="session")
def plugins() -> Plugins:
    """Give all installed plugins."""
    return load(find(), lambda _: True)


@pytest.fixture(scope="session")
def run(plugins: Plugins) -> Callable[..., Report]:
    """Give a function that checks a text with some rules only."""

    def check(rules: Iterable[Rule], text: str, path: str = "draft.txt", settings: Settings | None = None) -> Report:
        source = decode(text.encode(), path)
        assert isinstance(source, Source)
        return engine.check(source, Plan(rules, settings), plugins)

    return check

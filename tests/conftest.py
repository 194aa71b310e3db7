"""What the tests share: plugins, a way to check a text, and the folder of real texts."""

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


@pytest.fixture(scope="session")
def data() -> Path:
    """Give the folder of real texts that EDITLINT_DATA names; where all must be there, a skip is a failure."""
    folder = os.environ.get("EDITLINT_DATA")
    if folder is None:
        reason = "EDITLINT_DATA does not name the folder of real texts"
        if os.environ.get("EDITLINT_CI") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return Path(folder).resolve()


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

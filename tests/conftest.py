"""What the tests share: plugins, a way to check a text, and the folder of real texts."""

import gc
import importlib
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from editlint import engine
from editlint.decoding import decode
from editlint.document import Source
from editlint.engine import Plan
from editlint.plugins import Plugins, find, load
from editlint.report import Report
from editlint.rule import CannotCheck, Rule
from editlint.settings import Settings


def pytest_configure() -> None:
    """Let the processes that tests start be interrupted, also where a runner in the background is not."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


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
def languagetool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """See that this machine has a LanguageTool; where all must be there, a skip is a failure.

    Answers are kept in a folder of the tests' own.
    """
    _server = importlib.import_module("editlint_rules.grammar._server")
    try:
        _server.command()
    except CannotCheck as error:
        if os.environ.get("EDITLINT_CI") == "1":
            pytest.fail(str(error))
        pytest.skip(str(error))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


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


@pytest.fixture(scope="module")
def report(request: pytest.FixtureRequest, run: Callable[..., Report], plugins: Plugins) -> Callable[..., Report]:
    """Give a function that checks a text with the RULE of the test module, as a file named PATH."""
    rules = [plugins.rules[request.module.RULE]]

    def check(text: str, path: str = request.module.PATH, settings: Settings | None = None) -> Report:
        return run(rules, text, path, settings)

    return check


@pytest.fixture(scope="module")
def check(report: Callable[..., Report]) -> Callable[..., list[tuple[str, str]]]:
    """Give a function that gives the severity and the text of each finding of the module's RULE."""

    def found(*given: Any, **settings: Settings) -> list[tuple[str, str]]:
        return [(str(each.severity), each.text) for each in report(*given, **settings).diagnostics]

    return found


Linear = Callable[[Callable[[str], object], str], None]


@pytest.fixture(scope="session")
def linear() -> Linear:
    """Give a function that asserts that work on four times as much text takes far less than sixteen times as long."""

    def check(work: Callable[[str], object], part: str) -> None:
        def seconds(size: int) -> float:
            text = part * (size // len(part))
            times = []
            for _ in range(3):
                # the collector looks at more objects, more often
                gc.disable()
                began = time.process_time()
                work(text)
                times.append(time.process_time() - began)
                gc.enable()
            return min(times)

        seconds(1_000)
        assert seconds(80_000) < 9 * seconds(20_000) + 0.1

    return check

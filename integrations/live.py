"""Real parts that tests start, and end: the service in a process of its own, and Debian's Chromium."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from integrations.running import EDITLINT, answers, port, until

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
_ALONE = (
    "headless no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-component-update "
    "disable-sync hide-scrollbars"
)
"""Switches with which Chromium asks nobody on the network but the pages that it is told to open."""


@contextmanager
def service(
    folder: Path, settings: str, environment: Mapping[str, str] = MappingProxyType({})
) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Give a service that is ready, with its settings, database and log in a folder, and its address.

    It is killed if it still runs.
    """
    (folder / "editlint.toml").write_text(settings, encoding="utf-8")
    number = port()
    command, url = [*EDITLINT, "serve", "--port", str(number)], f"http://127.0.0.1:{number}"
    known = os.environ | dict(environment)
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(command, cwd=folder, env=known, stderr=log) as process,
    ):
        try:
            until(lambda: answers(f"{url}/readyz"), 30)
            yield process, url
        finally:
            process.kill()


@contextmanager
def chromium(*, scripts: bool = True) -> Iterator[Chrome]:
    """Give a new browser, with scripts in its pages or without."""
    if not CHROMIUM or not DRIVER:
        lacking("left out: it needs Debian's chromium and chromium-driver")
    options = ChromeOptions()
    options.binary_location = CHROMIUM
    for switch in _ALONE.split():
        options.add_argument(f"--{switch}")
    options.add_argument("--window-size=1280,900")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    # a session of its own: an interrupt of the tests lets them end it
    browser = Chrome(options, Service(DRIVER, popen_kw={"start_new_session": True}))
    try:
        if not scripts:
            browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        yield browser
    finally:
        browser.quit()


def lacking(reason: str) -> NoReturn:
    """Skip a test for which something is not installed; fail it where all must be there that can be installed."""
    can_install = os.getuid() == 0 and shutil.which("apt-get")
    if os.environ.get("EDITLINT_CI") == "1" and can_install:
        pytest.fail(reason)
    pytest.skip(reason)


def complaints(browser: Chrome) -> list[str]:
    """Give what the browser's console holds since the last time: errors, what a policy barred, what scripts wrote."""
    lines: list[dict[str, Any]] = browser.get_log("browser")  # type: ignore[no-untyped-call]
    return [line["message"] for line in lines]

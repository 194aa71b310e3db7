"""Real parts that tests start, and end: the service in a process of its own, and Debian's Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

import httpx2
import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

EDITLINT = (sys.executable, "-c", "from editlint.cli import main; main()")
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
    port = free_port()
    command = [*EDITLINT, "serve", "--port", str(port)]
    known = os.environ | dict(environment)
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(command, cwd=folder, env=known, stderr=log) as process,
    ):
        try:
            wait_for(f"http://127.0.0.1:{port}/readyz")
            yield process, f"http://127.0.0.1:{port}"
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


def free_port() -> int:
    """Give a port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def wait_for(url: str, seconds: float = 30) -> None:
    """Wait until an address answers."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            httpx2.get(url, timeout=seconds).raise_for_status()
        except httpx2.HTTPError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"{url} does not answer")

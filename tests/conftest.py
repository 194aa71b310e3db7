"""What the tests share: the shared data folder, and skips that count as failures in continuous integration."""

import os
from pathlib import Path

import pytest


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

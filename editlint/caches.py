"""Where the system keeps what can be made anew."""

import os
import sys
from pathlib import Path


def folder() -> Path:
    """Give the folder for caches of editlint. Raises RuntimeError where the user has no home."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
    elif sys.platform == "darwin":
        base = "~/Library/Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "editlint"

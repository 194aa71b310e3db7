"""Fetches LanguageTool, and sees whether what came is LanguageTool."""

import subprocess
import zipfile

from language_tool_python.download_lt import LocalLanguageTool
from language_tool_python.exceptions import LanguageToolError

from editlint.rule import CannotCheck

from . import _server, _store
from ._client import Client, Service

_FAULTY = "The tide rose, and it are late."


def install() -> str:
    """Fetch LanguageTool if it is not there, start it once, and say so. Raises CannotCheck.

    language_tool_python shows how far it is, holds the archive against its checksum before it is unpacked, refuses
    members that would land elsewhere, and leaves nothing of an attempt that fails.
    """
    wanted = LocalLanguageTool.from_version_name()
    try:
        wanted.download()
    except (ModuleNotFoundError, SystemError, SystemExit, subprocess.CalledProcessError) as error:
        raise CannotCheck(f"LanguageTool needs Java 17 or newer ({error}). Install it and try again.") from error
    except (LanguageToolError, OSError, zipfile.BadZipFile) as error:
        raise CannotCheck(f"LanguageTool could not be fetched: {error} Nothing was kept; try again.") from error
    service = Service(_server.address(), "LanguageTool")
    if not Client(service, "en-US").answer(_FAULTY):
        raise CannotCheck(
            f"What was fetched starts but finds no fault in “{_FAULTY}” Delete {wanted.get_directory_path()} and try "
            "again."
        )
    _store.forget()
    return f"LanguageTool {wanted.version_name} is installed and works: editlint --select grammar draft.txt"

"""The server of this run: one for all its processes, started when first needed, gone when the run is."""

import atexit
import contextlib
import os
import socket
import subprocess
import sys

from editlint.rule import CannotCheck

from . import _keeper

KEEPER = "EDITLINT_LANGUAGETOOL_KEEPER"
"""The environment variable that tells the processes of a run the port of its keeper."""
FLAGS = ("-Xmx1g", "-XX:+IgnoreUnrecognizedVMOptions", "-XX:TieredStopAtLevel=1")
"""For Java: a heap that five languages fit in, and no costly compiling, which halves the time of a single draft."""
_HTTP = f"http://{_keeper.LOCAL}:"
START = 90
"""How many seconds a server may take to start; Java takes two on an idle machine."""
ELSE = "or set “url” to a server that runs, under [rules.languagetool] in the settings"


def address(dead: str = "") -> str:
    """Give the address of a server that runs, starting one if need be; not that of one found `dead`.

    Raises CannotCheck.
    """
    port = dead.removeprefix(_HTTP)
    answer = _ask(os.environ.get(KEEPER), port) or _ask(start_keeper(), port)
    if answer.isdigit():
        return _HTTP + answer
    if "UnsupportedClassVersionError" in answer:
        raise CannotCheck(f"The Java on this machine is too old for LanguageTool. Install Java 17 or newer, {ELSE}.")
    said = answer.strip().splitlines() or ["it did not say why"]
    raise CannotCheck(f"LanguageTool does not start ({said[-1].strip()}). Try `editlint grammar install`, {ELSE}.")


def start_keeper() -> str:
    """Start the keeper of this run, and give its port. The processes that come after this one find it.

    Raises CannotCheck where there is no LanguageTool or no Java on this machine.
    """
    process = subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-I", _keeper.__file__, *command()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        # not in our group, or Ctrl-C would end it before the server
        start_new_session=True,
    )
    atexit.register(_end, process)
    os.environ[KEEPER] = process.stdout.readline().strip() if process.stdout else ""
    return os.environ[KEEPER]


def command() -> list[str]:
    """Give the command of the newest LanguageTool that language_tool_python finds. Raises CannotCheck."""
    from language_tool_python.download_lt import LocalLanguageTool  # noqa: PLC0415 - takes a third of a second
    from language_tool_python.exceptions import JavaError  # noqa: PLC0415

    try:
        installed = LocalLanguageTool.get_latest_installed_version()
        if installed is None:
            raise CannotCheck(f"LanguageTool is not installed. Run `editlint grammar install`, {ELSE}.")
        java, *rest = installed.get_server_cmd()
    except JavaError as error:
        raise CannotCheck(f"There is no Java on this machine. Install Java 17 or newer, {ELSE}.") from error
    except (OSError, RuntimeError) as error:
        raise CannotCheck(f"LanguageTool cannot be found ({error}). Run `editlint grammar install`, {ELSE}.") from error
    return [java, *FLAGS, *rest]


def _ask(port: str | None, dead: str) -> str:
    """Ask a keeper for the server's port. Gives nothing where no keeper answers. Raises CannotCheck after a while."""
    if not port:
        return ""
    try:
        with socket.create_connection((_keeper.LOCAL, int(port)), START) as connection:
            connection.sendall(dead.encode())
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(4096), b"")).decode()
    except TimeoutError as error:
        message = f"LanguageTool did not start within {START} seconds. Try again when the machine is less busy, {ELSE}."
        raise CannotCheck(message) from error
    except OSError:
        return ""


def _end(process: "subprocess.Popen[str]") -> None:
    """End the keeper, and the server with it."""
    with contextlib.suppress(OSError):
        process.communicate(timeout=10)

"""Keeps one LanguageTool server for a run, and takes it along when the run is over.

This is a process of its own: `python _keeper.py JAVA …` prints the port on which it answers. Whoever connects may say
which port was found dead, and is told the port of the server, or, where there is none, the last words of its Java. The
first who asks has it started; if it has died, the next. When standard input ends, which it does however the run ends,
the server is killed and waited for.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Sequence

LOCAL = "127.0.0.1"
_TRIES = 5


class _Keeper:
    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._process: subprocess.Popen[str] | None = None
        self._port = 0
        self._is_over = False
        self._lock = threading.Lock()

    def answer(self, dead: str) -> str:
        """Give the port of a server that runs, or the last words of one that would not start.

        `dead` is the port of one that whoever asks has found dead: it may not have quite gone yet.
        """
        if self._process and self._process.poll() is None and str(self._port) != dead:
            return str(self._port)
        self._end()
        words = ""
        for _ in range(_TRIES):
            self._port = _free_port()
            try:
                process = self._start()
            except OSError as error:
                return str(error)
            words = _read_until_started(process)
            if not words:
                threading.Thread(target=_drain, args=(process,), daemon=True).start()
                return str(self._port)
            self._end()
            if "Address already in use" not in words:
                break
        return words

    def close(self) -> None:
        """Kill the server; no other will be started."""
        with self._lock:
            self._is_over = True
            self._end()

    def _start(self) -> "subprocess.Popen[str]":
        with self._lock:
            if self._is_over:
                raise OSError("The run is over.")
            self._process = subprocess.Popen(  # noqa: S603 - the command is the one that we were given
                [*self._command, "-p", str(self._port)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
                # a group of its own, since `java` may be a script that starts another
                start_new_session=True,
            )
            return self._process

    def _end(self) -> None:
        # one that has been waited for may have given its number to a stranger
        if self._process and self._process.poll() is None:
            with contextlib.suppress(OSError):
                if os.name == "posix":
                    os.killpg(self._process.pid, signal.SIGKILL)
                else:
                    self._process.kill()
            self._process.wait()


def _free_port() -> int:
    with socket.create_server((LOCAL, 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def _read_until_started(process: "subprocess.Popen[str]") -> str:
    """Give nothing when the server says that it listens on our port, or the end of its output when that ends."""
    last: deque[str] = deque(maxlen=20)
    for line in process.stdout or ():
        if "Server started" in line:
            return ""
        last.append(line[:500])
    return "".join(last) or "It said nothing."


def _drain(process: "subprocess.Popen[str]") -> None:
    """Read what the server goes on saying: with nobody reading, it would stop at a full pipe."""
    for _ in process.stdout or ():
        pass


def _serve(listener: socket.socket, keeper: _Keeper) -> None:
    while True:
        connection, _ = listener.accept()
        with connection, contextlib.suppress(OSError):
            with connection.makefile() as asked:
                dead = asked.read()
            connection.sendall(keeper.answer(dead).encode())


def main(command: Sequence[str]) -> None:
    """Keep the server of `command` until standard input ends."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    keeper = _Keeper(command)
    with socket.create_server((LOCAL, 0)) as listener:
        print(listener.getsockname()[1], flush=True)  # noqa: T201 - how the run learns of it
        threading.Thread(target=_serve, args=(listener, keeper), daemon=True).start()
        try:
            sys.stdin.read()
        finally:
            keeper.close()


if __name__ == "__main__":
    main(sys.argv[1:])

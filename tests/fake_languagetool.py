"""A stand-in for LanguageTool's server: within a test, or as a program that is called like Java.

It knows a few faults, such as “it are”, and answers as the real server does, with offsets in UTF-16 units. As a program
it does what FAKE_JAVA says: "old" and "broken" do not start, "noisy" fills its pipe first, "taken" finds its first port
taken, "mortal" dies once, at its second text, "silent" answers no text.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import parse_qs

LANGUAGES = ("en-US", "en-GB", "de-DE", "fr", "es")


class Request(NamedTuple):
    """What the server was asked: the parameters of a text, or none for its languages."""

    path: str
    headers: dict[str, str]
    given: dict[str, str]


class Reply(NamedTuple):
    """What it answers. `length` is what it says the length is, `drip` how many seconds lie between bytes."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = MappingProxyType({})
    length: int | None = None
    drip: float = 0


def matches(text: str) -> list[dict[str, Any]]:
    """Give a match for each fault in a text."""
    found = []
    faults = (
        ("it are", 3, "IT_VBZ", "grammar", "GRAMMAR", "is"),
        ("teh", 0, "SPELLING", "misspelling", "TYPOS", "the"),
        ("very", 0, "VERY", "style", "STYLE", "most"),
        (" , ", 0, "COMMA", "whitespace", "TYPOGRAPHY", ", "),
    )
    for fault, skip, rule, kind, category, instead in faults:
        at = text.find(fault)
        while at >= 0:
            start = len(text[: at + skip].encode("utf-16-le")) // 2
            found.append(
                {
                    "message": f"“{fault}” is a fault.",
                    "offset": start,
                    "length": len(fault) - skip,
                    "replacements": [{"value": instead}],
                    "rule": {"id": rule, "issueType": kind, "category": {"id": category}},
                    "context": {"text": text},
                }
            )
            at = text.find(fault, at + 1)
    return found


def answer(request: Request) -> Reply:
    """Answer as the real server does."""
    if request.path == "/v2/languages":
        body: Any = [{"name": each, "code": each[:2], "longCode": each} for each in LANGUAGES]
    else:
        body = {"software": {"name": "LanguageTool"}, "warnings": {"incompleteResults": False}}
        body["matches"] = matches(request.given["text"])
    return Reply(body=json.dumps(body).encode())


class Server(ThreadingHTTPServer):
    """Answers with `reply`, and keeps what it was asked."""

    daemon_threads = True

    def __init__(self, port: int = 0, reply: Callable[[Request], Reply] = answer) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.reply = reply
        self.requests: list[Request] = []

    @property
    def url(self) -> str:
        """The address to put in the settings."""
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def texts(self) -> list[str]:
        """The texts that it was asked about."""
        return [request.given["text"] for request in self.requests if "text" in request.given]


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._answer({})

    def do_POST(self) -> None:
        data = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._answer({key: value[0] for key, value in parse_qs(data, keep_blank_values=True).items()})

    def _answer(self, given: dict[str, str]) -> None:
        assert isinstance(self.server, Server)
        request = Request(self.path, dict(self.headers), given)
        self.server.requests.append(request)
        reply = self.server.reply(request)
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body) if reply.length is None else reply.length))
        self.end_headers()
        pieces = [bytes((byte,)) for byte in reply.body] if reply.drip else [reply.body]
        for piece in pieces:
            time.sleep(reply.drip)
            self.wfile.write(piece)

    def handle(self) -> None:
        with suppress(ConnectionError):  # the other side may have lost patience
            super().handle()

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def serving(reply: Callable[[Request], Reply] = answer) -> Iterator[Server]:
    """Run a server for a while."""
    with Server(reply=reply) as server:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


def install(folder: Path) -> dict[str, str]:
    """Lay out a LanguageTool whose Java is this module, and give the environment in which it is found."""
    home = folder / "languagetool" / "LanguageTool-6.8"
    home.mkdir(parents=True)
    (home / "languagetool-server.jar").touch()
    programs = folder / "bin"
    programs.mkdir()
    java = programs / "java"
    java.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{__file__}" "$@"\n', encoding="utf-8")
    java.chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return {"LTP_PATH": str(home.parent), "PATH": path, "XDG_CACHE_HOME": str(folder / "cache")}


def main() -> None:
    """Be Java."""
    manner = os.environ.get("FAKE_JAVA", "")
    if "-version" in sys.argv:
        sys.stderr.write(f'openjdk version "{"1.8.0_1" if manner == "old" else "17.0.1"}"\n')
        return
    if manner == "old":
        sys.exit("Error: LinkageError occurred\njava.lang.UnsupportedClassVersionError: class file version 61.0")
    if manner == "broken":
        sys.exit("Error: Could not reserve enough space")
    if manner == "noisy":
        sys.stderr.write("x" * 500 + "\n" + "y\n" * 500_000)
    if manner == "taken" and _first():
        sys.exit("java.net.BindException: Address already in use")

    def reply(request: Request) -> Reply:
        if manner == "silent" and request.given:
            time.sleep(600)
        if manner == "mortal" and len(server.texts) == 2 and _first():
            os._exit(137)
        return answer(request)

    server = Server(int(sys.argv[sys.argv.index("-p") + 1]), reply)
    sys.stdout.write("Server started\n")
    sys.stdout.flush()
    server.serve_forever()


def _first() -> bool:
    """Say whether this is the first time in this folder."""
    mark = Path(os.environ["XDG_CACHE_HOME"]) / "been-here"
    mark.parent.mkdir(exist_ok=True)
    is_first = not mark.exists()
    mark.touch()
    return is_first


if __name__ == "__main__":
    main()

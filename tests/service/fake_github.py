"""A GitHub that does what its documents say of the few things that are asked of it here, and remembers them."""

import json
import re
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

APP = "4711"
PERSONAL = "github_pat_1"
REPOSITORY = "harbour/news"
_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
KEY = _KEY.private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
).decode()


class Asked(NamedTuple):
    """A request as it came."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes


Answer = tuple[int, Mapping[str, str], bytes]


class Server:
    """A server that answers each request with what a function makes of it, and keeps what it was asked.

    `faults` are answers that come instead, each once, for the first request whose method and path match; where one is
    None, the request is carried out, and then the answer is lost on its way.
    """

    def __init__(self, answer: Callable[[Asked], Answer]) -> None:
        self.asked: list[Asked] = []
        self.faults: list[tuple[str, Answer | None]] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def handle_any(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                url = urlsplit(self.path)
                query = {name: values[-1] for name, values in parse_qs(url.query).items()}
                headers = {name.lower(): value for name, value in self.headers.items()}
                asked = Asked(self.command, unquote(url.path), query, headers, body)
                server.asked.append(asked)
                status, head, data = server.faulty(asked, answer)
                self.send_response(status)
                for name, value in {**head, "content-length": str(len(data))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = do_PATCH = handle_any  # noqa: N815 - the library's names

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def faulty(self, asked: Asked, answer: Callable[[Asked], Answer]) -> Answer:
        for fault in self.faults:
            if re.search(fault[0], f"{asked.method} {asked.path}"):
                self.faults.remove(fault)
                if fault[1] is not None:
                    return fault[1]
                answer(asked)
                return failed(502, "Bad Gateway")
        return answer(asked)

    def paths(self, pattern: str) -> list[str]:
        """Give method and path of the requests that match, in order."""
        lines = [f"{each.method} {each.path}" for each in self.asked]
        return [line for line in lines if re.search(pattern, line)]


def found(value: Any, status: int = 200, **headers: str) -> Answer:
    return status, {"content-type": "application/json", **headers}, json.dumps(value).encode()


def failed(status: int, message: str, **headers: str) -> Answer:
    return found({"message": message}, status, **headers)


class GitHub(Server):
    """One repository. `files` are those of its pull requests, None where one was removed, `head` is their commit."""

    def __init__(self) -> None:
        super().__init__(self._answer)
        self.head, self.number = "5e" * 20, 12
        self.files: dict[str, bytes | None] = {}
        self.checks: list[dict[str, Any]] = []
        self.statuses: list[tuple[str, dict[str, Any]]] = []
        self.tokens: set[str] = set()

    def _answer(self, asked: Asked) -> Answer:
        token = asked.headers.get("authorization", "").removeprefix("Bearer ")
        path = asked.path
        if match := re.fullmatch(r"POST /app/installations/(\d+)/access_tokens", f"{asked.method} {path}"):
            return self._token(match[1], token)
        if token not in {*self.tokens, PERSONAL}:
            return failed(401, "Bad credentials")
        rest = path.removeprefix(f"/repos/{REPOSITORY}/")
        match asked.method, rest.split("/"):
            case "GET", ["pulls", _, "files"]:
                return self._listed(asked)
            case "GET", ["contents", *parts]:
                return self._content(asked, "/".join(parts))
            case "GET", ["commits", sha, "check-runs"]:
                of = [
                    each for each in self.checks if (each["head_sha"], each["name"]) == (sha, asked.query["check_name"])
                ]
                return found({"total_count": len(of), "check_runs": of[::-1]})
            case "POST", ["statuses", sha]:
                self.statuses.append((sha, json.loads(asked.body)))
                return found({}, 201)
            case (("POST" | "PATCH"), ["check-runs", *_]) if token == PERSONAL:
                return failed(403, "You must authenticate via a GitHub App.")
            case "POST", ["check-runs"]:
                check: dict[str, Any] = {
                    "id": len(self.checks) + 1,
                    "conclusion": None,
                    "output": {"summary": None},
                    "annotations": [],
                }
                self.checks.append(check)
                return self._written(check, json.loads(asked.body), 201)
            case "PATCH", ["check-runs", number]:
                return self._written(self.checks[int(number) - 1], json.loads(asked.body), 200)
        return failed(404, "Not Found")

    def _token(self, installation: str, token: str) -> Answer:
        try:
            claims = jwt.decode(token, _KEY.public_key(), ["RS256"], issuer=APP, options={"require": ["exp", "iat"]})
        except jwt.PyJWTError:
            return failed(401, "A JSON web token could not be decoded")
        if claims["exp"] > time.time() + 600 or installation != "7":
            return failed(401 if installation == "7" else 404, "no")
        name = f"ghs_{len(self.tokens)}"
        self.tokens.add(name)
        until = datetime.now(UTC) + timedelta(hours=1)
        return found({"token": name, "expires_at": until.strftime("%Y-%m-%dT%H:%M:%SZ")}, 201)

    def _listed(self, asked: Asked) -> Answer:
        size, page = int(asked.query.get("per_page", 30)), int(asked.query.get("page", 1))
        listed = [
            {
                "sha": "0" * 40,
                "filename": name,
                "status": "removed" if content is None else "modified",
                "blob_url": f"https://a.test/{REPOSITORY}/blob/{self.head}/{name}",
                "contents_url": f"http://127.0.0.1:1/repos/{REPOSITORY}/contents/{name}",
            }
            for name, content in self.files.items()
        ]
        links = (
            f'<http://127.0.0.1:1/files?page={page + 1}>; rel="next", <http://127.0.0.1:1/files?page=99>; rel="last"'
        )
        has_next = page * size < len(listed)
        return found(listed[(page - 1) * size : page * size], link=links if has_next else 'rel="prev"')

    def _content(self, asked: Asked, name: str) -> Answer:
        content = self.files.get(name)
        if content is None or asked.query.get("ref") != self.head:
            return failed(404, "Not Found")
        if asked.headers["accept"] != "application/vnd.github.raw+json":
            return found({"encoding": "base64", "content": "…"})
        return 200, {"content-type": "application/vnd.github.raw+json; charset=utf-8"}, content

    def _written(self, check: dict[str, Any], body: dict[str, Any], status: int) -> Answer:
        output = body.pop("output", {})
        more = output.pop("annotations", [])
        problem = _problem(body, output, more)
        if problem:
            return failed(422, problem)
        check.update(body)
        if "conclusion" in body:
            check["status"] = "completed"
        check["output"].update(output)
        check["annotations"] += more
        check["output"]["annotations_count"] = len(check["annotations"])
        return found({name: value for name, value in check.items() if name != "annotations"}, status)


def _problem(body: dict[str, Any], output: dict[str, Any], annotations: list[dict[str, Any]]) -> str | None:
    """Say what GitHub would not take."""
    if len(annotations) > 50:
        return "No more than 50 annotations"
    if output and not output.keys() >= {"title", "summary"}:
        return "title and summary are required"
    if len(output.get("summary", "")) > 65535:
        return "summary is too long"
    if body.get("conclusion") not in (None, "success", "failure", "neutral"):
        return "conclusion"
    for each in annotations:
        is_one_line = each["start_line"] == each["end_line"]
        if not is_one_line and each.keys() & {"start_column", "end_column"}:
            return "columns only on one line"
        if each["annotation_level"] not in ("notice", "warning", "failure") or each["end_line"] < each["start_line"]:
            return "level or lines"
        if not each["path"] or not each["message"] or len(each["message"].encode()) > 65536 or len(each["title"]) > 255:
            return "path, message or title"
    return None

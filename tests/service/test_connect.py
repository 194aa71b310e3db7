"""`editlint service connect`: what it makes in a CMS, what it prints, and what it says when that cannot be done."""

import json
import re
import threading
import tomllib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from editlint.cli import main
from editlint.service import config
from editlint.service.connect import directus

KEY = "6b06:" + "0f" * 32
AT = "https://editlint.example.org"
Answer = tuple[int, Any]
IN_GHOST = "In Ghost, give it the same secret, or delete it and run this again."
PRIVATE = (
    "set security.allowWebhookInternalIPs to true in the configuration of Ghost, or it sends nothing to a service in a "
    "private network."
)
THE_KEY = "the Admin API key of a custom integration"
NO_PAGE = "Name the address of the site itself, and of no page in it."
SECRETS_GO_THERE = "must begin with https://: secrets go there. Only within a network of one's own will http:// do."
STATIC_TOKEN = "nothing else, give it a static token, and put that into DIRECTUS_WRITE_TOKEN."
SEE = "see --title, --body and --published."
PAIRS = "takes FIELD=VALUE, such as status=published, always with the same field."
REFUSED: Answer = (422, {"errors": [{"message": "Validation error.", "context": "Target URL has already been used"}]})


class Cms:
    """A site that answers as it is told by the handlers of its API, by method and path."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, Any]] = []
        self.answers: Callable[[str, str, Any], Answer] = lambda *_: (404, {})
        cms = self

        class Handler(BaseHTTPRequestHandler):
            def handle_any(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers.get("content-length") or 0)) or "null")
                cms.asked.append((self.command, self.path, body))
                status, answer = cms.answers(self.command, self.path, body)
                data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                self.send_response(status)
                if 300 <= status < 400:
                    self.send_header("location", f"https://blog.example{self.path}")
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any  # noqa: N815 - the library's names

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def cms() -> Iterator[Cms]:
    cms = Cms()
    yield cms
    cms.server.shutdown()
    cms.server.server_close()


def connect(name: str, url: str, *more: str, at: str = AT, source: str = "blog", **environment: str | None) -> Result:
    given = {"GHOST_ADMIN_KEY": KEY, "GHOST_SECRET": "s", "DIRECTUS_ADMIN_TOKEN": "a", "DIRECTUS_TOKEN": "t"}
    command = ["service", "connect", name, url, "--service", at, "--source", source, *more]
    return CliRunner().invoke(main, command, env={**given, **environment})


class Ghost:
    """Webhooks as Ghost keeps them for one integration. `others` belong to another one."""

    def __init__(self, *others: str) -> None:
        self.webhooks: dict[str, dict[str, str]] = {}
        self.others = others

    def __call__(self, method: str, path: str, body: Any) -> Answer:
        path = path.removeprefix("/ghost/api/admin")
        if (method, path) == ("GET", "/site/"):
            return 200, {"site": {"version": "6.65"}}
        if (method, path) == ("POST", "/webhooks/"):
            (webhook,) = body["webhooks"]
            known = [(each["event"], each["target_url"]) for each in self.webhooks.values()]
            if webhook["event"] in self.others or (webhook["event"], webhook["target_url"]) in known:
                return REFUSED
            self.webhooks[f"id{len(self.webhooks)}"] = webhook
            return 201, {"webhooks": [webhook]}
        if path.startswith("/actions/"):
            actions = [{"resource_id": name, "context": json.dumps({"primary_name": each["name"]}, ensure_ascii=False)}
                       for name, each in self.webhooks.items()]  # fmt: skip
            return 200, {"actions": [*actions, {"resource_id": None, "context": None}]}
        assert method == "PUT"
        self.webhooks[path.split("/")[2]] |= body["webhooks"][0]
        return 200, {}


def test_ghost_gets_webhooks_and_the_settings_name_them(cms: Cms) -> None:
    cms.answers = ghost = Ghost()
    done = connect("ghost", f"{cms.url}/")
    assert done.exit_code == 0, done.output
    assert [(each["event"], each["target_url"], each["secret"]) for each in ghost.webhooks.values()] == [
        (event, f"{AT}/hooks/blog", "s") for event in ("post.added", "post.edited", "page.added", "page.edited")
    ]
    assert done.stderr.splitlines()[0] == "The webhook for post.added is made."
    found = config.read(tomllib.loads(done.stdout)["service"], {"GHOST_ADMIN_KEY": KEY, "GHOST_SECRET": "s"})
    source = found.sources["blog"]
    assert source.access.secrets == (b"s",)
    assert [(each.to, each.site, each.secret) for each in source.targets] == [("ghost", cms.url, KEY)]


def test_ghost_again_sets_the_secret_anew(cms: Cms) -> None:
    cms.answers = ghost = Ghost()
    connect("ghost", cms.url, "--published-only")
    assert [each["event"] for each in ghost.webhooks.values()][:3] == [
        "post.published", "post.published.edited", "post.scheduled",
    ]  # fmt: skip
    done = connect("ghost", cms.url, "--published-only", GHOST_SECRET="new")
    assert (done.exit_code, len(ghost.webhooks)) == (0, 6)
    assert {each["secret"] for each in ghost.webhooks.values()} == {"new"}
    assert done.stderr.splitlines()[0] == "The webhook for post.published was there; its secret is set anew."


def test_ghost_knows_webhooks_of_like_names_apart(cms: Cms) -> None:
    cms.answers = ghost = Ghost()
    connect("ghost", cms.url, source="blog2")
    connect("ghost", cms.url)
    connect("ghost", cms.url, GHOST_SECRET="new")
    assert [each["secret"] for each in ghost.webhooks.values()] == ["s"] * 4 + ["new"] * 4


def test_what_is_to_be_done_by_hand_is_said(cms: Cms) -> None:
    cms.answers = Ghost("post.edited")
    done = connect("ghost", cms.url, at="http://10.0.0.5:8080")
    assert done.exit_code == 0
    assert done.stderr.splitlines()[3:] == [
        f"By hand: a webhook for post.edited was there, which this key may not change. {IN_GHOST}",
        f"By hand: {PRIVATE}",
    ]


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ((200, b"<!doctype html>"), f"SITE does not answer as Ghost does: status 200 and no JSON. {NO_PAGE}"),
        ((200, ["site"]), f"SITE does not answer as Ghost does: status 200 and no JSON. {NO_PAGE}"),
        ((404, {"detail": "Not Found"}), f"There is no Ghost at SITE. {NO_PAGE}"),
        ((301, b""), "SITE sends on to https://blog.example. Name that address instead."),
    ],
)
def test_what_is_no_ghost_is_said(cms: Cms, answer: Answer, problem: str) -> None:
    cms.answers = lambda *_: answer
    done = connect("ghost", cms.url)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"error: {problem.replace('SITE', cms.url)}\n")


@pytest.mark.parametrize(
    ("status", "error", "problem"),
    [
        (401, {"message": "Unknown Admin API Key", "context": None}, "Unknown Admin API Key. Is it that of this site?"),
        (422, {"message": "No.", "context": "None."}, "No. None. Is the key that of a custom integration?"),
        (500, {}, "it does not say why."),
        (500, "no", "it does not say why."),
    ],
)
def test_what_ghost_refuses_is_said(cms: Cms, status: int, error: Any, problem: str) -> None:
    cms.answers = lambda method, *_: (status, {"errors": [error]}) if method == "POST" else (200, {"site": {}})
    done = connect("ghost", cms.url)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"error: Ghost does not make the webhook for post.added: {problem}\n"


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"url": "http://blog.example"}, f"URL {SECRETS_GO_THERE}"),
        ({"url": "blog.example"}, f"URL {SECRETS_GO_THERE}"),
        ({"url": "http://[::1"}, f"URL {SECRETS_GO_THERE}"),
        ({"at": "http://editlint.example.org"}, f"--service {SECRETS_GO_THERE}"),
        ({"source": "my blog"}, "--source takes letters, digits, “-” and “_”, so not “my blog”."),
        ({"GHOST_ADMIN_KEY": None}, f"The environment variable GHOST_ADMIN_KEY is not set. It must hold {THE_KEY}."),
        ({"GHOST_ADMIN_KEY": "77e059a0b0f7"}, f"GHOST_ADMIN_KEY must hold {THE_KEY}: two long numbers and a colon."),
    ],
)
def test_what_cannot_be_used_is_said_before_anything_is_asked(cms: Cms, given: Any, problem: str) -> None:
    done = connect("ghost", **{"url": cms.url, **given})
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"error: {problem}\n")
    assert not cms.asked


def test_a_secret_on_the_command_line_is_refused_and_not_repeated(cms: Cms) -> None:
    done = connect("ghost", cms.url, "--key", KEY)
    assert done.stderr == (
        f"error: Secrets are not given on the command line: name the environment variable that holds {THE_KEY}.\n"
    )


def test_a_site_that_is_down_is_said() -> None:
    done = connect("ghost", "http://127.0.0.1:9")
    assert re.fullmatch(
        r"error: http://127\.0\.0\.1:9 cannot be reached \(.*\)\. Is the address right, and does it run\?\n",
        done.stderr,
    )


FLOWS = Path(__file__).parents[2] / "integrations" / "directus" / "flows.json"


def test_the_flows_to_import_are_those_that_the_command_makes() -> None:
    service, token = "{{$env.EDITLINT_URL}}", "{{$env.EDITLINT_TOKEN}}"
    keys, defaults = {"articles": "id"}, {"articles": {"status": "draft"}}
    flows = directus.Desk(service, "desk", token, keys, defaults, ("title", "body")).flows()
    assert FLOWS.read_text(encoding="utf-8") == json.dumps(flows, indent=2) + "\n"


COLUMNS = {"id": {"is_primary_key": True}, "title": {}, "body": {}, "status": {"default_value": "draft"}, "by": None}
NOT_ADMIN = "Is the token that of an administrator of this site?"


class Directus:
    """Fields and flows as Directus keeps them."""

    def __init__(self) -> None:
        self.fields = {"articles": COLUMNS, "news": {**COLUMNS, "editlint": {}}}
        self.flows: dict[str, Any] = {}

    def __call__(self, method: str, path: str, body: Any) -> Answer:
        kind, _, name = path.removeprefix("/").partition("/")
        if kind == "server":
            return 200, {"data": {"project": {}}}
        if kind == "fields" and name not in self.fields:
            return 403, {"errors": [{"message": "No."}]}
        if (kind, method) == ("fields", "GET"):
            return 200, {"data": [{"field": field, "schema": schema} for field, schema in self.fields[name].items()]}
        if kind == "fields":
            self.fields[name] = {**self.fields[name], body["field"]: body["schema"]}
        elif method == "DELETE":
            self.flows = {each: flow for each, flow in self.flows.items() if each not in body}
            return 204, b""
        else:
            self.flows |= {flow["id"]: flow for flow in body}
        return 200, {"data": {}}


def test_directus_gets_flows_and_fields_and_the_settings_name_them(cms: Cms) -> None:
    cms.answers = it = Directus()
    more = ("--collection", "articles", "--collection", "news")
    done = connect("directus", cms.url, *more)
    assert done.exit_code == 0, done.output
    assert done.stderr.splitlines() == [
        "The field “editlint” of articles is made.",
        "The flow “editlint: ask (blog)” is made.",
        "The flow “editlint: gate for new items (blog)” is made.",
        "The flow “editlint: gate for changes (blog)” is made.",
        "The flow “editlint: report (blog)” is made.",
        f"By hand: make a user who may read and update the field “editlint” of articles and news and {STATIC_TOKEN}",
    ]
    keys = {"articles": "id", "news": "id"}
    defaults = {name: {"status": "draft"} for name in keys}
    desk = directus.Desk(AT, "blog", "t", keys, defaults, ("title", "body"))
    assert list(it.flows.values()) == json.loads(json.dumps(desk.flows()))
    environment = {"DIRECTUS_TOKEN": "t", "DIRECTUS_WRITE_TOKEN": "w"}
    source = config.read(tomllib.loads(done.stdout)["service"], environment).sources["blog"]
    assert (source.access.tokens, source.options.body, source.options.edit_url) == ((b"t",), ("body",), "")
    assert [(each.to, each.site, each.secret) for each in source.targets] == [("directus", cms.url, "w")]
    flows = dict(it.flows)
    again = connect("directus", cms.url, *more, "--fail-closed")
    assert "“editlint” of articles is made" not in again.stderr
    assert (list(it.flows), it.flows == flows) == (list(flows), False)


def test_a_single_collection_has_a_page_to_edit_in(cms: Cms) -> None:
    cms.answers = Directus()
    done = connect("directus", cms.url, "--collection", "articles", at="http://localhost:8080")
    assert f'edit-url = "{cms.url}/admin/content/articles/{{id}}"\n' in done.stdout
    assert done.stderr.endswith(
        "By hand: if the service runs beside Directus, set IMPORT_IP_DENY_LIST of Directus without 0.0.0.0.\n"
    )


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        (("--body", "text"), f"The collection articles has no field “text”: {SEE}"),
        (("--published", "state=out"), f"The collection articles has no field “state”: {SEE}"),
        (("--collection", "none"), f"Directus refuses: No. {NOT_ADMIN}"),
        (("--published", "status"), f"--published {PAIRS}"),
        (("--published", "a=1", "--published", "b=2"), f"--published {PAIRS}"),
    ],
)
def test_what_directus_does_not_have_is_said(cms: Cms, more: tuple[str, ...], problem: str) -> None:
    cms.answers = Directus()
    done = connect("directus", cms.url, *more, "--collection", "articles")
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"error: {problem}\n")


def test_what_is_no_directus_is_said(cms: Cms) -> None:
    cms.answers = lambda *_: (200, {"site": {}})
    done = connect("directus", cms.url, "--collection", "articles")
    assert done.stderr == f"error: There is no Directus at {cms.url}. Name its address, without /admin.\n"

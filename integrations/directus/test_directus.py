"""The flows, the source and the target on a real Directus, with a real service.

Needs a Directus in the folder that the variable DIRECTUS names, as `.ci/cms directus` installs one, and
`pip install ".[service]" pytest`; then `pytest` here.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from running import Service, editlint, port, running, sample, until

DIRECTUS = os.environ.get("DIRECTUS", "")
ADMIN = "the-token-of-the-administrator"
TOKEN = "the-token-of-directus"
WRITER = "the-token-of-the-writer"
COLUMNS = {
    "id": ("integer", {"is_primary_key": True, "has_auto_increment": True}),
    "title": ("string", {}),
    "status": ("string", {"default_value": "draft"}),
    "body": ("text", {}),
    "section": ("string", {}),
}
GOOD = "<p>The wall was built in May.</p>"
BAD = "<p>The wall is TK.</p>"
REFUSED = "editlint: 1 error. Report: http://127.0.0.1:"


class Site:
    """A Directus that runs, as an administrator sees it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._client = httpx2.Client(base_url=url, headers={"authorization": f"Bearer {ADMIN}"}, timeout=60)
        fields = [{"field": name, "type": kind, "schema": schema} for name, (kind, schema) in COLUMNS.items()]
        for name in ("articles", "notes"):
            self.ask("POST", "/collections", {"collection": name, "schema": {}, "meta": {}, "fields": fields})

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        return self._client.request(method, path, json=body).raise_for_status().json()["data"]

    def delete(self, path: str) -> None:
        self._client.delete(path).raise_for_status()

    def connect(self, service: str, *more: str, token: str = ADMIN) -> "subprocess.CompletedProcess[str]":
        command = ("service", "connect", "directus", self.url, "--service", service, "--source", "desk")
        given = {"DIRECTUS_ADMIN_TOKEN": token, "DIRECTUS_TOKEN": TOKEN}
        return editlint(*command, "--collection", "articles", *more, **given)

    def settle(self, code: int, status: str = "published") -> None:
        """Wait until an item that fails gets this answer: Directus reads its flows in the background."""
        until(lambda: self.save(title="Probe", body=BAD, status=status)[0] == code)

    def add_writer(self) -> None:
        """Make the user whom the command asks for."""
        (policy, role) = ("6b0b4410-530d-4a17-8d02-13e73b000001", "6b0b4410-530d-4a17-8d02-13e73b000002")
        self.ask("POST", "/policies", {"id": policy, "name": "editlint"})
        for action in ("read", "update"):
            may = {"policy": policy, "collection": "articles", "action": action, "fields": ["editlint"]}
            self.ask("POST", "/permissions", may)
        self.ask("POST", "/roles", {"id": role, "name": "editlint", "policies": [{"policy": policy}]})
        self.ask("POST", "/users", {"email": "editlint@example.com", "role": role, "token": WRITER})

    def save(self, key: int | None = None, *, collection: str = "articles", **fields: Any) -> tuple[int, Any]:
        """Save an item. Gives the status, and the key or what is said of why not."""
        path = f"/items/{collection}/{key}" if key else f"/items/{collection}"
        return self._outcome(self._client.request("PATCH" if key else "POST", path, json=fields))

    def save_all(self, keys: list[int], **fields: Any) -> tuple[int, Any]:
        return self._outcome(self._client.patch("/items/articles", json={"keys": keys, "data": fields}))

    def _outcome(self, answer: httpx2.Response) -> tuple[int, Any]:
        found = answer.json()
        if answer.is_success:
            return answer.status_code, found["data"]["id"] if isinstance(found["data"], dict) else None
        return answer.status_code, found["errors"][0]["message"]

    def item(self, key: int) -> dict[str, Any]:
        found: dict[str, Any] = self.ask("GET", f"/items/articles/{key}")
        return found

    def result(self, key: int, verdict: str) -> dict[str, Any]:
        """Give the result that was written into an item, once it has this verdict."""
        found: dict[str, Any] = until(
            lambda: (result := self.item(key)["editlint"]) and result["verdict"] == verdict and result
        )
        return found


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    return Service(tmp_path_factory.mktemp("service"))


@pytest.fixture(scope="module")
def site(service: Service, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a Directus that asks the service, which runs with the settings that the command printed."""
    if not DIRECTUS:
        pytest.skip("the variable DIRECTUS names no Directus")
    folder, number = tmp_path_factory.mktemp("directus"), port()
    url = f"http://127.0.0.1:{number}"
    environment = {
        "HOST": "127.0.0.1",
        "PORT": str(number),
        "PUBLIC_URL": url,
        "DB_CLIENT": "sqlite3",
        "DB_FILENAME": str(folder / "directus.db"),
        "SECRET": "a secret that is at least as long as it must be",
        "ADMIN_EMAIL": "ada@example.com",
        "ADMIN_PASSWORD": "quiet-Meadow-7391",
        "ADMIN_TOKEN": ADMIN,
        "TELEMETRY": "false",
        "IMPORT_IP_DENY_LIST": "203.0.113.7",
        "EDITLINT_URL": service.url,
        "EDITLINT_TOKEN": TOKEN,
        "FLOWS_ENV_ALLOW_LIST": "EDITLINT_URL,EDITLINT_TOKEN",
    }
    command = [f"{DIRECTUS}/node", f"{DIRECTUS}/node_modules/directus/cli.js"]
    given = os.environ | environment
    subprocess.run([*command, "bootstrap"], cwd=folder, env=given, check=True, stdout=subprocess.DEVNULL, timeout=300)
    with running([*command, "start"], folder, environment, folder / "log", f"{url}/server/info"):
        made = Site(url)
        done = made.connect(service.url)
        assert done.returncode == 0, done.stderr
        made.add_writer()
        with service.serve(done.stdout, DIRECTUS_TOKEN=TOKEN, DIRECTUS_WRITE_TOKEN=WRITER):
            made.settle(422)
            yield made


def test_what_fails_is_not_published_and_what_is_mended_is(site: Site, service: Service) -> None:
    title, html = sample()
    _, key = site.save(title=title, body=html)
    assert site.result(key, "fail")["summary"].startswith("4 errors, 5 warnings, ")
    code, message = site.save(key, status="published")
    assert code == 422
    assert message.startswith("editlint: 4 errors, 5 warnings, ")
    report = httpx2.get(message.rpartition(" ")[2], timeout=30)
    assert (report.status_code, "Scroll to Top" in report.text) == (200, True)
    assert site.item(key)["status"] == "draft"
    # the change alone has no fault, and what is judged is the item as it will be
    assert site.save(key, title="High water", status="published")[0] == 422
    assert site.save(key, body=GOOD, status="published", title="High water") == (200, key)
    assert site.result(key, "pass")["summary"] == "nothing found"
    # it is out, and a change that fails is refused
    code, message = site.save(key, body=BAD)
    assert (code, message.startswith(REFUSED), site.item(key)["body"]) == (422, True, GOOD)
    assert site.save(key, title="Low water") == (200, key)
    # three texts were saved or tried, and a text whose result was written back is not checked again
    until(
        lambda: (
            [each["outcome"] for each in service.runs(f"articles/{key}")] == ["fail", "fail", "pass", "fail", "pass"]
        )
    )


def test_a_new_item_is_gated_too(site: Site, service: Service) -> None:
    code, message = site.save(title="New", body=BAD, status="published")
    assert (code, message.startswith(REFUSED)) == (422, True)
    _, key = site.save(title="New", body=GOOD, status="published")
    assert site.result(key, "pass")
    assert len(service.runs(f"articles/{key}")) == 1


def test_each_of_many_is_gated(site: Site) -> None:
    _, one = site.save(title="One", body=GOOD)
    _, two = site.save(title="Two", body=BAD)
    code, message = site.save_all([one, two], status="published")
    assert (code, message.startswith(REFUSED)) == (422, True)
    assert [site.item(each)["status"] for each in (one, two)] == ["draft", "draft"]
    said = site.save_all([one, two], status="published", body=BAD)[1]
    assert said.startswith("editlint: 1 error, and 1 more of these fail. Report: http://127.0.0.1:")
    assert site.save_all([one, two], status="published", body=GOOD)[0] == 200
    assert [site.result(each, "pass")["verdict"] for each in (one, two)] == ["pass", "pass"]


def test_what_is_no_prose_and_other_collections_are_left_alone(site: Site, service: Service) -> None:
    _, key = site.save(section="Town", status="published")
    assert site.save(key, section="River") == (200, key)
    assert site.save(collection="notes", body=BAD, status="published")[0] == 200
    # what comes behind them is there, and so would they be
    _, later = site.save(title="Later", body=GOOD)
    assert site.result(later, "pass")
    assert not service.runs(f"articles/{key}")
    assert not service.runs("notes/%")


def test_a_service_that_is_down_holds_back_only_if_so_set(site: Site, service: Service) -> None:
    down = "http://127.0.0.1:9"
    try:
        site.connect(down)
        site.settle(200)
        status, key = site.save(title="Down", body=BAD, status="published")
        assert status == 200
        site.connect(down, "--fail-closed")
        site.settle(503)
        said = "editlint could not check this, and nothing goes out unchecked. Try again in a minute."
        assert site.save(title="Down", body=GOOD, status="published") == (503, said)
        assert site.save(title="Down", body=GOOD)[0] == 200
        # what is out and fails takes the result all the same
        assert site.save(key, editlint={"verdict": "fail"}) == (200, key)
    finally:
        site.connect(service.url)
        site.settle(422)


def test_every_save_can_be_held_back(site: Site, service: Service) -> None:
    try:
        site.connect(service.url, "--every-save")
        site.settle(422, status="draft")
        assert site.save(title="Draft", body=GOOD)[0] == 200
    finally:
        site.connect(service.url)
        site.settle(200, status="draft")
        site.settle(422)


def test_the_flows_can_be_imported(site: Site) -> None:
    flows = json.loads(Path(__file__).with_name("flows.json").read_text(encoding="utf-8"))
    known = [flow["id"] for flow in site.ask("GET", "/flows?fields=id")]
    assert {flow["id"] for flow in flows} == set(known)
    for each in known:
        site.delete(f"/flows/{each}")
    site.settle(200)
    site.ask("POST", "/flows", flows)
    site.settle(422)
    code, message = site.save(title="Imported", body=BAD, status="published")
    assert (code, message.startswith(REFUSED)) == (422, True)
    assert site.save(title="Imported", body=GOOD, status="published")[0] == 200


def test_what_goes_wrong_is_said(site: Site) -> None:
    cases = [
        (site.connect("https://editlint.example", token="none"), "Directus refuses: Invalid user credentials."),
        (site.connect("https://editlint.example", token=WRITER), "Directus refuses: You don't have permission"),
        (site.connect("https://editlint.example", "--body", "text"), "The collection articles has no field “text”"),
        (
            site.connect("https://editlint.example", "--collection", "news"),
            "Directus refuses: You don't have permission",
        ),
    ]
    for done, problem in cases:
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"error: {problem}"), done.stderr

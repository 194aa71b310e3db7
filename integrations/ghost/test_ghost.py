"""The command, the source and the target on a real Ghost, with a real service.

Needs a Ghost in the folder that the variable GHOST names, as `.ci/cms ghost` installs one, and
`pip install ".[service]" pytest`; then `pytest` here.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from running import Service, editlint, port, running, sample, until

GHOST = os.environ.get("GHOST", "")
OWNER = {"name": "Ada Brandt", "email": "ada@news.example", "password": "quiet-Meadow-7391", "blogTitle": "Harrow News"}
SECRET = "the-secret-that-signs"
TAG = "#editlint-failed"
GOOD = "<p>The wall was built in May.</p>"


class Site:
    """A Ghost that runs, with an integration and its key."""

    def __init__(self, url: str) -> None:
        self.url = url
        api = f"{url}/ghost/api/admin"
        with httpx2.Client(base_url=api, headers={"origin": url}, timeout=60) as owner:
            owner.post("/authentication/setup/", json={"setup": [OWNER]}).raise_for_status()
            login = {"username": OWNER["email"], "password": OWNER["password"]}
            owner.post("/session/", json=login).raise_for_status()
            made = owner.post("/integrations/?include=api_keys", json={"integrations": [{"name": "editlint"}]})
            (self.key,) = (
                key["secret"] for key in made.json()["integrations"][0]["api_keys"] if key["type"] == "admin"
            )
            # a person in the browser, who has what a key has not
            self._owner = httpx2.Client(base_url=api, headers={"origin": url}, cookies=owner.cookies, timeout=60)

    def connect(self, service: str, *more: str, key: str = "", secret: str = SECRET, url: str = "") -> Any:
        command = ("service", "connect", "ghost", url or self.url, "--service", service, "--source", "blog", *more)
        return editlint(*command, GHOST_ADMIN_KEY=key or self.key, GHOST_SECRET=secret)

    def staff_key(self) -> str:
        found = self._owner.get("/users/me/token/").raise_for_status().json()["apiKey"]
        return f"{found['id']}:{found['secret']}"

    def tag(self, name: str, slug: str) -> dict[str, str]:
        made = self._owner.post("/tags/", json={"tags": [{"name": name, "slug": slug}]}).raise_for_status()
        return {"id": made.json()["tags"][0]["id"]}

    def save(self, kind: str, post: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
        if post is None:
            answer = self._owner.post(f"/{kind}s/?source=html", json={f"{kind}s": [fields]})
        else:
            body = {f"{kind}s": [{**fields, "updated_at": post["updated_at"]}]}
            answer = self._owner.put(f"/{kind}s/{post['id']}/?source=html", json=body)
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()[f"{kind}s"][0]
        return found

    def tags(self, kind: str, post: dict[str, Any]) -> list[tuple[str, str, str]]:
        found = self._owner.get(f"/{kind}s/{post['id']}/").raise_for_status().json()[f"{kind}s"][0]
        return [(tag["name"], tag["slug"], tag["visibility"]) for tag in found["tags"]]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    return Service(tmp_path_factory.mktemp("service"))


@pytest.fixture(scope="module")
def site(service: Service, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a Ghost that knows the service, which runs with the settings that the command printed."""
    if not GHOST:
        pytest.skip("the variable GHOST names no Ghost")
    folder, number = tmp_path_factory.mktemp("ghost"), port()
    url = f"http://127.0.0.1:{number}"
    environment = {
        "NODE_ENV": "production",
        "url": url,
        "server__host": "127.0.0.1",
        "server__port": str(number),
        "database__client": "sqlite3",
        "database__connection__filename": str(folder / "ghost.db"),
        "database__useNullAsDefault": "true",
        "paths__contentPath": str(folder / "content"),
        "process": "local",
        "mail__transport": "stub",
        "privacy__useGravatar": "false",
        "privacy__useUpdateCheck": "false",
        "security__staffDeviceVerification": "false",
        "security__allowWebhookInternalIPs": "true",
    }
    shutil.copytree(Path(GHOST, "content"), folder / "content")
    command = [f"{GHOST}/node", "index.js"]
    with running(command, Path(GHOST), environment, folder / "log", f"{url}/ghost/api/admin/site/"):
        made = Site(url)
        # so that one save is told twice, as on a site that was set up by hand
        for more in ([], ["--published-only"]):
            done = made.connect(service.url, *more)
            assert done.returncode == 0, done.stderr
        with service.serve(done.stdout, GHOST_ADMIN_KEY=made.key, GHOST_SECRET=SECRET):
            yield made


def told(service: Service, status: str) -> int:
    return service.count(f'deliveries_total{{source="blog",status="{status}"}}')


def test_a_content_is_one_run_and_its_result_a_tag(site: Site, service: Service) -> None:
    own = [site.tag("Zeta", "zeta"), site.tag("News", "news-b"), {"name": "#desk"}, site.tag("News", "news-a")]
    title, html = sample()
    draft = site.save("post", title=title, html=html, tags=own)
    kept = [
        ("Zeta", "zeta", "public"),
        ("News", "news-b", "public"),
        ("#desk", "hash-desk", "internal"),
        ("News", "news-a", "public"),
    ]
    failed = [*kept, (TAG, "hash-editlint-failed", "internal")]
    until(lambda: site.tags("post", draft) == failed)
    document = f"post/{draft['id']}"
    (run,) = service.runs(document)
    assert (run["source"], run["title"], run["author"], run["outcome"]) == ("blog", title, OWNER["name"], "fail")
    # the tag that was written is told of too, and is no news
    until(lambda: told(service, "repeated"))
    before = told(service, "repeated")
    # it is published from an editor that was open all the time, and saves the tags that it knows
    out = site.save("post", draft, status="published", tags=own)
    until(lambda: told(service, "repeated") >= before + 2 and site.tags("post", out) == failed)
    assert [each["id"] for each in service.runs(document)] == [run["id"]]
    before = told(service, "repeated")
    out = site.save("post", out, html=GOOD, title="High water")
    until(lambda: site.tags("post", out) == kept)
    until(lambda: told(service, "repeated") >= before + 2)
    assert [each["outcome"] for each in service.runs(document)] == ["fail", "pass"]
    assert site.tags("post", out) == kept
    assert service.count('results_total{source="blog",status="dead",target="ghost"}') == 0


def test_pages_and_scheduled_posts_are_checked(site: Site, service: Service) -> None:
    for kind, fields in (
        ("page", {"status": "draft"}),
        ("post", {"status": "scheduled", "published_at": "2040-01-01T10:00:00.000Z"}),
    ):
        made = site.save(kind, title="Low water", html="<p>The gate is TK.</p>", **fields)
        until(lambda kind=kind, made=made: [name for name, *_ in site.tags(kind, made)] == [TAG])
        (run,) = service.runs(f"{kind}/{made['id']}")
        assert run["outcome"] == "fail"
        assert f"{site.url}/ghost/#/editor/{kind}/{made['id']}" in run["draft"]


def test_another_secret_is_refused_until_the_command_sets_it_anew(site: Site, service: Service) -> None:
    try:
        for more in ([], ["--published-only"]):
            done = site.connect(service.url, *more, secret="another-secret")
            *lines, by_hand = done.stderr.splitlines()
            assert all(line.endswith(" was there; its secret is set anew.") for line in lines), done.stderr
            assert (len(lines), by_hand.partition(":")[0]) == (6 if more else 4, "By hand")
        stored, refused = len(service.runs()), service.count('refused_total{status="401"}')
        draft = site.save("post", title="Ebb", html="<p>The ebb is TK.</p>")
        until(lambda: service.count('refused_total{status="401"}') > refused)
        assert len(service.runs()) == stored
    finally:
        for more in ([], ["--published-only"]):
            site.connect(service.url, *more)
    site.save("post", draft, title="Ebb and flow")
    until(lambda: len(service.runs(f"post/{draft['id']}")) == 1)


def test_what_goes_wrong_is_said(site: Site) -> None:
    name, _, key = site.key.partition(":")
    staff = site.staff_key()
    cases = [
        ({"key": f"{name}:{'0' * len(key)}"}, "Ghost does not make the webhook for post.added: Invalid token: invalid"),
        ({"key": f"{'f' * 24}:{key}"}, "Ghost does not make the webhook for post.added: Unknown Admin API Key. Is"),
        ({"key": staff}, "Ghost does not make the webhook for post.added: Validation error"),
        ({"url": f"{site.url}/ghost"}, f"{site.url}/ghost does not answer as Ghost does: status 302 and no JSON."),
        ({"url": f"{site.url}/news"}, f"{site.url}/news does not answer as Ghost does: status 404 and no JSON."),
        ({"url": "http://127.0.0.1:9"}, "http://127.0.0.1:9 cannot be reached"),
    ]
    for given, problem in cases:
        done = site.connect("https://editlint.example", **given)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"error: {problem}"), done.stderr

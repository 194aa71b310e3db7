"""Pull requests of GitHub: what is fetched, checked and shown, with a GitHub that behaves as documented."""

import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from editlint.service import outbox
from editlint.service.store import OUTBOX, RUNS
from tests.service.fake_github import APP, KEY, PERSONAL, REPOSITORY, GitHub, failed

ENVIRONMENT = {"HOOK": "hook-secret", "KEY": KEY, "PERSONAL": PERSONAL, "WRONG": "github_pat_2"}
CONTENT = {
    "docs/one.md": b"# High water\n\nThe wall is TK, and it\nis TK TK.\n",
    "docs/two.html": b"<p>It is dry.</p>\n",
    "docs/gone.md": None,
    "src/main.py": b"TK = 1\n",
    "docs/picture.png": b"\x89PNG\0",
}


@pytest.fixture(scope="module")
def running(start: Callable[..., TestClient]) -> Iterator[tuple[GitHub, TestClient]]:
    """Give a GitHub and a service that reads it: as an App, with a good token, and with a wrong one."""
    github = GitHub()
    app = {"site": github.url, "app": APP, "secret": "KEY"}
    logins = {"pulls": app, "some": app, "token": {**app, "secret": "PERSONAL"}, "wrong": {**app, "secret": "WRONG"}}
    for name in ("token", "wrong"):
        del logins[name]["app"]
    table = {"kind": "github", "secrets": ["HOOK"], "report": [{"to": "github"}]}
    sources = {name: {**table, "fetch": login} for name, login in logins.items()}
    sources["some"]["paths"] = ["z/*", "a/1.md"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outbox, "PAUSE", 0.02)
        yield github, start(sources=sources, environment=ENVIRONMENT, max_bytes=20_000)
    github.close()


@pytest.fixture
def github(running: tuple[GitHub, TestClient], monkeypatch: pytest.MonkeyPatch) -> GitHub:
    """Give the GitHub as if nothing had happened."""
    monkeypatch.setattr(outbox, "BACKOFF", (0.05, 0.05, 0.05))
    github = running[0]
    github.head, github.number = secrets.token_hex(20), secrets.randbelow(10**6)
    github.files = dict(CONTENT)
    for kept in (github.asked, github.faults, github.checks, github.statuses):
        kept.clear()
    return github


@pytest.fixture
def client(running: tuple[GitHub, TestClient], github: GitHub) -> Iterator[TestClient]:
    assert github is running[0]  # it is reset before, and its patches last until all is done
    client = running[1]
    yield client
    until(lambda: is_idle(client))


def event(github: GitHub, **changed: Any) -> dict[str, Any]:
    """Give an event about a pull request, with some things changed. No address in it leads anywhere."""
    known = {
        "action": "opened",
        "number": github.number,
        "sha": github.head,
        "updated": "2026-11-25T02:31:58Z",
        "private": True,
    } | changed
    pull = {"title": "High <water>", "user": {"login": "ada"}, "updated_at": known["updated"],
            "head": {"sha": known["sha"]}, "url": "http://127.0.0.1:1/pulls/12",
            "html_url": "https://a.test/harbour/news/pull/12"}  # fmt: skip
    repository = {"full_name": REPOSITORY, "url": "http://127.0.0.1:1/", "private": known["private"]}
    return {"action": known["action"], "number": known["number"], "installation": {"id": 7}, "repository": repository,
            "pull_request": pull}  # fmt: skip


def deliver(
    client: TestClient, payload: Any, *, name: str = "pull_request", path: str = "hooks/pulls", delivery: str = ""
) -> httpx2.Response:
    body = json.dumps(payload).encode()
    headers = {
        "content-type": "application/json",
        "x-github-event": name,
        "x-github-delivery": delivery or secrets.token_hex(8),
        "x-hub-signature-256": f"sha256={hmac.digest(b'hook-secret', body, hashlib.sha256).hex()}",
    }
    return client.post(f"/{path}", content=body, headers=headers)


def run_of(answer: httpx2.Response, status: str = "accepted") -> str:
    assert (answer.status_code, answer.json()["status"]) == (200, status), answer.text
    run: str = answer.json()["run"]
    return run


def until(condition: Callable[[], bool], what: Callable[[], Any] = lambda: None) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end, what()
        time.sleep(0.02)


def is_idle(client: TestClient) -> bool:
    """Say whether nothing waits to be fetched, checked or sent."""
    app: Any = client.app
    with app.state.store.engine.connect() as connection:
        sent = connection.execute(select(OUTBOX.c.state)).scalars().all()
        checked = connection.execute(select(RUNS.c.state)).scalars().all()
    return "waiting" not in sent and set(checked) <= {"done", "superseded"}


def shown(client: TestClient, github: GitHub, count: int = 1) -> dict[str, Any]:
    """Give the newest check run once so many are completed and nothing is left to do."""
    until(lambda: [each["status"] for each in github.checks].count("completed") == count and is_idle(client),
          lambda: github.checks)  # fmt: skip
    return github.checks[-1]


def test_a_pull_request_gets_a_check_run_with_annotations(client: TestClient, github: GitHub) -> None:
    run = run_of(deliver(client, event(github)))
    check = shown(client, github)
    assert len(github.checks) == 1
    verdict = client.get(f"/v1/runs/{run}").json()
    known = {name: check[name] for name in ("name", "head_sha", "external_id", "conclusion", "details_url")}
    assert known == {"name": "editlint", "head_sha": github.head, "external_id": run, "conclusion": "failure",
                     "details_url": verdict["report_url"]}  # fmt: skip
    counts = verdict["counts"]
    assert (verdict["verdict"], counts["error"]) == ("fail", 2)
    assert check["output"]["title"] == verdict["summary"] == "2 errors in 2 drafts"
    desk = [each for each in check["annotations"] if each["title"] == "desk-note"]
    assert [(each["path"], each["start_line"], each["end_line"], each["start_column"], each["end_column"],
             each["annotation_level"]) for each in desk] == [
        ("docs/one.md", 3, 3, 13, 15, "failure"),
        ("docs/one.md", 4, 4, 4, 9, "failure"),
    ]  # fmt: skip
    parts = {part["document"]: part for part in verdict["parts"]}
    assert {name: part["verdict"] for name, part in parts.items()} == {
        "harbour/news/docs/one.md": "fail", "harbour/news/docs/two.html": "pass"}  # fmt: skip
    (link,) = [part["report_url"] for name, part in parts.items() if "one" in name]
    assert f"| [docs\\/one\\.md]({link}) | fail | 2 errors |" in check["output"]["summary"]
    # the files that are none of ours are not asked for, and no address in a payload or a list is
    assert github.paths("contents") == [
        f"GET /repos/{REPOSITORY}/contents/docs/one.md", f"GET /repos/{REPOSITORY}/contents/docs/two.html"]  # fmt: skip
    page = client.get(verdict["report_url"]).text
    assert "High &lt;water&gt;" in page
    assert "harbour/news/docs/one.md" in page
    part = client.get(link)
    assert "harbour/news/docs/one.md" in part.text
    assert f'href="https://a.test/{REPOSITORY}/blob/' in part.text


def test_it_is_in_progress_before_it_is_completed(client: TestClient, github: GitHub) -> None:
    github.faults = [("contents", failed(500, "no"))] * 2
    deliver(client, event(github))
    until(lambda: [each["status"] for each in github.checks] == ["in_progress"])
    assert shown(client, github)["conclusion"] == "failure"
    assert len(github.checks) == 1


def test_the_same_delivery_or_commit_is_one_run(client: TestClient, github: GitHub) -> None:
    run = run_of(deliver(client, event(github), delivery=github.head))
    assert run_of(deliver(client, event(github), delivery=github.head), "repeated") == run
    shown(client, github)
    assert run_of(deliver(client, event(github), delivery=github.head), "repeated") == run
    assert run_of(deliver(client, event(github, action="ready_for_review")), "repeated") == run
    assert deliver(client, event(github), path="v1/check/pulls").json()["verdict"] == "fail"
    until(lambda: is_idle(client))
    assert len(github.checks) == 1


def test_a_newer_commit_supersedes_an_older_one(client: TestClient, github: GitHub) -> None:
    outbox.BACKOFF = (0.05, 0.05, 60)  # type: ignore[assignment]
    github.faults = [("contents", failed(403, "slow down", **{"retry-after": "60"}))]
    old = run_of(deliver(client, event(github)))
    until(lambda: len(github.checks) == 1)
    github.head = secrets.token_hex(20)
    new = run_of(deliver(client, event(github, action="synchronize", updated="2026-11-25T02:40:00Z")))
    shown(client, github, 2)
    assert {each["external_id"]: each["conclusion"] for each in github.checks} == {old: "neutral", new: "failure"}
    reason = "A newer revision came before this one was checked."
    assert client.get(f"/v1/runs/{old}").json()["reason"] == reason
    (check,) = [each for each in github.checks if each["external_id"] == old]
    assert "A newer revision came before this one was checked\\." in check["output"]["summary"]
    assert (
        run_of(deliver(client, event(github, sha=secrets.token_hex(20), updated="2026-11-25T02:00:00Z")), "repeated")
        == new
    )


def test_other_events_are_acknowledged_with_a_sentence(client: TestClient, github: GitHub) -> None:
    for payload, name, words in ((event(github, action="closed"), "pull_request", "pull_request closed"),
                                 ({"zen": "…"}, "ping", "ping"),
                                 ({"action": "requested"}, "check_suite", "check_suite requested")):  # fmt: skip
        answer = deliver(client, payload, name=name)
        reason = f"There is nothing to check after {words}."
        assert (answer.status_code, answer.json()["status"], answer.json()["reason"]) == (200, "ignored", reason)
    assert deliver(client, {"action": "opened"}).status_code == 422
    assert github.asked == []


def test_all_pages_are_read_and_fifty_annotations_go_at_once(client: TestClient, github: GitHub) -> None:
    github.files = {f"a/{number}.md": b"It is dry.\n" for number in range(120)}
    github.files["z/last.md"] = b"".join(b"Line %d is TK.\n\n" % number for number in range(123))
    deliver(client, event(github), path="hooks/some")
    check = shown(client, github)
    assert len(github.paths("pulls/.*/files")) == 2
    assert github.paths("contents") == [
        f"GET /repos/{REPOSITORY}/contents/{name}" for name in ("a/1.md", "z/last.md")]  # fmt: skip
    lines = [each["start_line"] for each in check["annotations"] if each["title"] == "desk-note"]
    assert lines == list(range(1, 246, 2))
    sizes = [len(json.loads(each.body)["output"]["annotations"]) for each in github.asked if each.method == "PATCH"]
    assert sizes[:2] == [50, 50]
    assert max(sizes) == 50
    assert sum(sizes) == len(check["annotations"])


def test_an_answer_that_is_lost_leads_to_no_second_check_run(client: TestClient, github: GitHub) -> None:
    github.files = {"z/last.md": b"".join(b"Line %d is TK.\n\n" % number for number in range(123))}
    github.faults = [("POST .*/check-runs", None), ("PATCH", None), ("PATCH", failed(403, "x")), ("PATCH", None)]
    outbox.BACKOFF = (0.05,) * 9  # type: ignore[assignment] # what fails goes on being tried
    deliver(client, event(github))
    check = shown(client, github)
    assert len(github.checks) == 1
    lines = [each["start_line"] for each in check["annotations"] if each["title"] == "desk-note"]
    assert lines == list(range(1, 246, 2))


def test_a_finding_that_is_ignored_lets_the_pull_request_pass(client: TestClient, github: GitHub) -> None:
    github.files = {"stands.md": b"The wall is TK.\n", "b.md": b"It is dry.\n"}
    run = run_of(deliver(client, event(github)))
    shown(client, github)
    (part,) = [each for each in client.get(f"/v1/runs/{run}").json()["parts"] if each["verdict"] == "fail"]
    (finding,) = client.get(f"/v1/runs/{part['id']}").json()["findings"]
    page = client.get(part["report_url"]).text
    action = page.partition('action="')[2].partition('"')[0].replace("&amp;", "&")
    form = {"fingerprint": finding["fingerprint"], "reason": "It may stand.", "author": "Ada"}
    client.post(f"/runs/{action}", data=form)
    check = shown(client, github, 2)
    assert [each["conclusion"] for each in github.checks] == ["failure", "success"]
    assert check["annotations"] == []
    assert client.get(f"/v1/runs/{run}").json()["verdict"] == "pass"


def test_what_cannot_be_read_is_unknown_and_says_why(client: TestClient, github: GitHub) -> None:
    github.files = {"a|b`<script>.md": b"\0\1\2", "docs/old.txt": b"It is dry.\n"}
    run = run_of(deliver(client, event(github)))
    check = shown(client, github)
    assert check["conclusion"] == "neutral"
    reason = client.get(f"/v1/runs/{run}").json()["reason"]
    assert reason.startswith("harbour/news/a|b`<script>.md: It is no text file")
    assert "<script>" not in check["output"]["summary"]
    assert "| [a\\|b\\`\\<script\\>\\.md](" in check["output"]["summary"]
    page = client.get(client.get(f"/v1/runs/{run}").json()["report_url"]).text
    assert "a|b`&lt;script&gt;.md" in page
    assert "<script" not in page


def test_a_file_that_is_too_large_is_not_read(client: TestClient, github: GitHub) -> None:
    github.files = {"large.md": b"x" * 30_000, "small.md": b"The wall is TK.\n"}
    run = run_of(deliver(client, event(github)))
    assert shown(client, github)["conclusion"] == "failure"
    reason = "harbour/news/large.md: It is larger than 20,000 bytes."
    assert client.get(f"/v1/runs/{run}").json()["reason"] == reason


def test_links_that_everybody_reads_open_no_page(client: TestClient, github: GitHub) -> None:
    run_of(deliver(client, event(github, private=False)))
    check = shown(client, github)
    assert "key=" not in json.dumps(check)
    assert client.get(check["details_url"], headers={"authorization": ""}).status_code == 401
    assert client.get(check["details_url"]).status_code == 200


def test_no_draft_in_a_pull_request_is_no_fault(client: TestClient, github: GitHub) -> None:
    github.files = {"src/main.py": b"TK = 1\n"}
    run = run_of(deliver(client, event(github)))
    check = shown(client, github)
    assert (check["conclusion"], check["output"]["title"]) == ("success", "no drafts")
    assert client.get(client.get(f"/v1/runs/{run}").json()["report_url"]).status_code == 200


def test_more_files_than_github_lists_are_unknown(client: TestClient, github: GitHub) -> None:
    github.files = {f"{number}.py": b"" for number in range(3001)}
    run = run_of(deliver(client, event(github)))
    assert shown(client, github)["conclusion"] == "neutral"
    assert client.get(f"/v1/runs/{run}").json()["reason"].endswith("lists no more than 3,000 files of a pull request.")


def test_a_token_of_an_installation_is_used_again(client: TestClient, github: GitHub) -> None:
    counts = []
    for number in (1, 2):
        deliver(client, event(github, number=github.number + number))
        shown(client, github, number)
        counts.append(len(github.tokens))
    assert counts[0] == counts[1] <= 2  # who fetches and who sends may both be the first to ask


def test_with_a_plain_token_it_is_a_commit_status(client: TestClient, github: GitHub) -> None:
    run = run_of(deliver(client, event(github), path="hooks/token"))
    until(lambda: len(github.statuses) == 2)
    url = client.get(f"/v1/runs/{run}").json()["report_url"]
    known = {"context": "editlint", "target_url": url}
    assert github.statuses == [
        (github.head, {"state": "pending", "description": "The check goes on.", **known}),
        (github.head, {"state": "failure", "description": "2 errors in 2 drafts.", **known}),
    ]
    assert github.checks == []


def test_who_may_not_read_makes_an_unknown_run(client: TestClient, github: GitHub) -> None:
    run = run_of(deliver(client, event(github), path="hooks/wrong"))
    dead = 'editlint_fetches_total{source="wrong",status="dead"} 1.0'
    until(lambda: dead in client.get("/metrics").text)
    verdict = client.get(f"/v1/runs/{run}").json()
    reason = f"The text could not be fetched from {github.url.removeprefix('http://')}. It answered with 401."
    assert (verdict["verdict"], verdict["reason"]) == ("unknown", reason)
    assert len(github.paths("pulls/.*/files")) == 3


def test_a_delivery_without_an_installation_is_given_up(client: TestClient, github: GitHub) -> None:
    run = run_of(deliver(client, {**event(github), "installation": None}))
    until(lambda: "installation" in (client.get(f"/v1/runs/{run}").json()["reason"] or ""))
    assert github.asked == []


@pytest.mark.parametrize("place", ["pulls/.*/files", "POST .*/check-runs"])
@pytest.mark.parametrize("status", [403, 429])
def test_github_is_left_alone_for_as_long_as_it_asks(
    client: TestClient, github: GitHub, place: str, status: int
) -> None:
    reset = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(int(time.time()) + 3)}
    github.faults = [(place, failed(status, "slow down", **({"retry-after": "2"} if status == 429 else reset)))]
    outbox.BACKOFF = (0.05, 0.05, 1.0)  # type: ignore[assignment] # nobody gets more than the longest
    began = time.monotonic()
    deliver(client, event(github))
    shown(client, github)
    assert time.monotonic() - began >= 1


def test_two_pull_requests_may_change_one_file(client: TestClient, github: GitHub) -> None:
    github.files = {"both.md": b"The wall dawdles.\n"}
    first = run_of(deliver(client, event(github)))
    until(lambda: bool(github.paths("contents")))
    github.files, github.head = {"both.md": b"The wall is TK.\n"}, secrets.token_hex(20)
    second = run_of(deliver(client, event(github, number=github.number + 1)))
    shown(client, github, 2)
    assert {each["external_id"]: each["conclusion"] for each in github.checks} == {first: "success", second: "failure"}


def test_a_run_is_fetched_again_when_it_is_checked_again(client: TestClient, github: GitHub) -> None:
    github.faults = [("pulls/.*/files", failed(500, "no"))] * 3
    run = run_of(deliver(client, event(github)))
    assert shown(client, github)["conclusion"] == "neutral"
    client.post(f"/v1/runs/{run}/check")
    assert shown(client, github, 2)["conclusion"] == "failure"
    assert client.get(f"/v1/runs/{run}").json()["verdict"] == "fail"


def test_a_gate_hears_that_the_check_goes_on(client: TestClient, github: GitHub) -> None:
    answer = deliver(client, event(github), path="v1/check/pulls").json()
    assert (answer["verdict"], answer["reason"]) == ("unknown", "The check goes on.")
    shown(client, github)
    assert deliver(client, event(github), path="v1/check/pulls").json()["verdict"] == "fail"

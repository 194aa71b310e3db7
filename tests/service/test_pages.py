"""Pages for editors: what they show, who may see them, and that a draft stays text whatever is in it."""

import base64
import re
import time
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from starlette.testclient import TestClient

SOURCES = {"desk": {"kind": "standard", "unsigned": True}}
NASTY = "<script>alert(1)</script> \x1b[31mred\x1b[0m {{ 7 * 7 }} {% raw %} \u202egnol &amp; '\"><img src=x onerror=a>"


@pytest.fixture(scope="module")
def desk(start: Callable[..., TestClient]) -> TestClient:
    return start(sources=SOURCES)


def draft(number: object, text: str, **more: Any) -> dict[str, Any]:
    content = {"format": "markdown", "raw": text}
    data = {"id": str(number), "title": "High water", "content": content, "author": "Ada Brandt", **more}
    return {"type": "draft.saved", "data": data}


def check(client: TestClient, payload: dict[str, Any]) -> dict[str, Any]:
    verdict: dict[str, Any] = client.post("/v1/check/desk", json=payload).json()
    return verdict


def page(client: TestClient, url: str, **headers: str) -> str:
    answer = client.get(url, headers={"authorization": "", **headers})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["referrer-policy"] == "no-referrer"
    return answer.text


class _Words(HTMLParser):
    """Collects text; a tag of a block or a cell is a space."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, tag: str, _attributes: Any) -> None:
        self.found.append(" " * (tag not in ("mark", "a", "em", "strong", "small")))


def words(html: str) -> str:
    """Give the text of a page."""
    parser = _Words()
    parser.feed(html.partition("<main>")[2])
    return " ".join("".join(parser.found).split())


def test_a_run_shows_its_draft_with_the_faults_marked(desk: TestClient) -> None:
    verdict = check(
        desk, draft(1, "## So\n\nThe *wall* is TK. A [map](http://localhost/) is here.", url="https://a.test/")
    )
    html = page(desk, verdict["report_url"])
    text = words(html)
    assert "It should not go out: 2 errors." in text
    assert "“TK” says that something is still to come." in text
    assert 'The wall is <mark class="error" id="m0"><a href="#f0">TK</a></mark>. A map is here.' in html
    assert '<a href="https://a.test/" rel="noopener">View it</a>' in html
    assert "desk, Ada Brandt" in text


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("It is ", ".", "It is TK."),
        ("One two three four five six seven eight nine ten eleven twelve ", ".",
         "… two three four five six seven eight nine ten eleven twelve TK."),
        ("水" * 69 + "。", " one two three four five six seven eight nine ten eleven twelve",
         f"… {'水' * 59}。TK one two three four five six seven eight nine ten eleven …"),
    ],
    ids=["short", "English", "Chinese"],
)  # fmt: skip
def test_a_finding_stands_among_whole_words(desk: TestClient, before: str, after: str, shown: str) -> None:
    verdict = check(desk, draft("words", f"{before}TK{after}"))
    html = page(desk, verdict["report_url"])
    (quotation,) = re.findall(r'<p class="quotation"[^>]*>(.*?)</p>', html)
    assert words(f"<main>{quotation}") == shown


def test_a_draft_stays_text(desk: TestClient) -> None:
    blocks = [{"text": f"It is TK. {NASTY}"}]
    payload = {"type": "draft.saved", "data": {"id": "<b>1</b>", "title": NASTY, "author": NASTY, "blocks": blocks}}
    verdict = check(desk, payload)
    run = page(desk, verdict["report_url"])
    history = page(desk, _history(run))
    dashboard = page(desk, "/", authorization="Bearer open-sesame")
    for html in (run, history, dashboard):
        body = html.partition("<main>")[2]
        assert "<script" not in body
        assert "<img" not in body
        assert "<b>1" not in body
        assert "\x1b" not in html
        assert "\u202e" not in html
        text = words(html)
        assert "<script>alert(1)</script> ⟨U+001B⟩[31mred⟨U+001B⟩[0m {{ 7 * 7 }} {% raw %} ⟨U+202E⟩gnol" in text
        assert '"><img src=x onerror=a>' in text


def _history(run: str) -> str:
    found = re.search(r'<a href="([^"]+)">All revisions', run)
    assert found
    return found[1]


def test_what_is_new_fixed_and_still_there(desk: TestClient) -> None:
    first = check(desk, draft(2, "The wall is TK.\n\nThe gate is XXX TODO."))
    second = check(desk, draft(2, "The wall is TK.\n\nThe gate is shut.\n\nSee [LINK HERE] for more."))
    assert "<em>" not in page(desk, first["report_url"])
    html = page(desk, second["report_url"])
    assert sorted(re.findall(r"<em>([^<]+)", html)) == ["(new)", "(still there)"]
    fixed = html.partition("Fixed since the revision before")[2].partition("</ul>")[0]
    assert fixed.count("<li>") == len(first["findings"]) - 1
    before = re.search(r'<a href="([^"]+)">The revision before', html)
    assert before
    assert before[1] == first["report_url"]
    history = page(desk, _history(html))
    assert words(history).count("fail") == 2
    assert first["report_url"] in history


def test_a_finding_is_ignored_with_a_reason(desk: TestClient) -> None:
    verdict = check(desk, draft(3, "The wall is TK. It was never built."))
    html = page(desk, verdict["report_url"])
    (action,) = re.findall(r'action="([^"]+)"', html)
    fingerprint = verdict["findings"][0]["fingerprint"]
    form = {"fingerprint": fingerprint, "reason": "TK is <b>a name</b>", "author": "Bo"}
    url = "/runs/" + action.replace("&amp;", "&")
    answer = desk.post(url, data=form, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, verdict["report_url"])
    again = _until(desk, verdict["id"], "pass")
    assert (again["summary"], again["findings"][0]["ignored"]) == ("nothing found", "TK is <b>a name</b>")
    assert "Ignored: TK is <b>a name</b>" in words(page(desk, verdict["report_url"]))
    # it holds for the revisions to come, and for this document only
    assert check(desk, draft(3, "The wall is TK. It was never built.\n\nIt is new."))["verdict"] == "pass"
    assert check(desk, draft(4, "The wall is TK. It was never built."))["verdict"] == "fail"
    for wrong in ({"fingerprint": "x", "reason": "y"}, {"fingerprint": fingerprint, "reason": " "}, {}):
        assert desk.post(url, data=wrong).status_code == 422
    assert desk.post(url.partition("?")[0], data=form).status_code == 401
    assert desk.post(url, content=b"a" * 20_000).status_code == 413


def _until(client: TestClient, run: str, verdict: str) -> dict[str, Any]:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        found: dict[str, Any] = client.get(f"/v1/runs/{run}").json()
        if found["verdict"] == verdict:
            return found
        time.sleep(0.02)
    raise AssertionError("the verdict did not change")


def test_a_page_opens_with_its_own_link_or_a_token(desk: TestClient) -> None:
    verdict, other = check(desk, draft(5, "It is dry.")), check(desk, draft(6, "It is wet."))
    path, _, key = verdict["report_url"].removeprefix("http://testserver").partition("?key=")
    basic = base64.b64encode(b"anybody:open-sesame").decode()
    for headers in ({"authorization": f"Basic {basic}"}, {"authorization": "Bearer open-sesame"}):
        assert page(desk, path, **headers)
    refused = [
        desk.get(path, headers={"authorization": ""}),
        desk.get(f"{path}?key=", headers={"authorization": ""}),
        desk.get(f"{path}?key=é", headers={"authorization": "Basic !"}),
        desk.get(f"{path}?key={key[:-1]}", headers={"authorization": "Basic Og=="}),
        desk.get(f"/runs/{other['id']}?key={key}", headers={"authorization": ""}),
        desk.get(f"/?key={key}", headers={"authorization": ""}),
    ]
    for answer in refused:
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == 'Basic realm="editlint"'
    assert desk.get("/runs/none").status_code == 404
    assert desk.get("/documents/desk/none").status_code == 404


def test_a_run_that_is_not_checked_yet_says_so(start: Callable[..., TestClient]) -> None:
    slow = start(sources=SOURCES, deadline=0.05, workers=1)
    verdict = check(slow, draft(1, "It dawdles."))
    assert "The check goes on." in words(page(slow, verdict["report_url"]))


def test_the_dashboard_counts(start: Callable[..., TestClient]) -> None:
    fresh = start(sources=SOURCES)
    for number, text in enumerate(("It is TK.", "It is TK. It is TK.", "It is dry.")):
        check(fresh, draft(number, text))
    text = words(page(fresh, "/", authorization="Bearer open-sesame"))
    assert "desk 3 1 2 0" in text
    assert "Ada Brandt 3 1 2 0" in text
    assert "desk-note 3 2 0 %" in text


def test_a_document_is_forgotten(desk: TestClient) -> None:
    name = "a/b\n?c"
    path = "/v1/documents/desk/a%2Fb%0A%3Fc"
    verdict = check(desk, draft(name, "It is TK."))
    check(desk, draft(name, "It is TK, and new."))
    assert words(page(desk, _history(page(desk, verdict["report_url"])))).count("fail") == 2
    assert desk.delete(path, headers={"authorization": ""}).status_code == 401
    assert desk.delete(path).json() == {"deleted": 2}
    assert desk.get(f"/v1/runs/{verdict['id']}").status_code == 404
    assert desk.delete(path).json() == {"deleted": 0}
    assert check(desk, draft(name, "It is TK."))["id"] != verdict["id"]


def test_a_run_can_be_checked_again(desk: TestClient) -> None:
    verdict = check(desk, draft(8, "It is TK."))
    assert desk.post(f"/v1/runs/{verdict['id']}/check").json()["status"] == "accepted"
    assert _until(desk, verdict["id"], "fail")["summary"] == "1 error"
    assert desk.post("/v1/runs/none/check").status_code == 404

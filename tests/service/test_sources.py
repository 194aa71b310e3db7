"""Source adapters: from what a CMS sends to a draft whose fields lead back to it."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.service.draft import Draft, Field, Wanted
from editlint.service.problems import Problem
from editlint.service.signatures import Delivery
from editlint.service.sources import ADAPTERS
from editlint.service.sources.adapter import Options
from editlint.service.verdict import Judge

HTML = "<p>The wall is TK.</p>"
STRAPI = [{"type": "paragraph", "children": [{"type": "text", "text": "The wall is TK."}]}]
PORTABLE = [{"_type": "block", "children": [{"_type": "span", "text": "The wall is TK.", "marks": []}]}]
RICH = {"nodeType": "document", "content": [{"nodeType": "paragraph", "content": [
    {"nodeType": "text", "value": "The wall is TK.", "marks": []}]}]}  # fmt: skip
WORDPRESS = {"type": "post.saved", "timestamp": "2026-11-25T02:11:40+00:00", "data": {
    "cms": "wordpress", "site": "https://a.test", "id": 4, "status": "draft", "title": "High water",
    "content": {"format": "html", "raw": HTML}, "url": "https://a.test/?p=4",
    "edit_url": "https://a.test/wp-admin/post.php?post=4&action=edit"}}  # fmt: skip
WP_WEBHOOKS = {"post_id": 4, "post": {
    "ID": 4, "post_content": HTML, "post_title": "High water", "post_excerpt": "", "post_status": "draft",
    "post_type": "post", "post_modified": "2026-11-25 02:19:32"}, "post_permalink": "https://a.test/?p=4"}  # fmt: skip
GHOST = {"post": {"current": {
    "id": "6b06", "title": "High water", "html": HTML, "custom_excerpt": "A note", "status": "draft",
    "url": "https://a.test/p/2e90/", "updated_at": "2026-11-25T02:31:10.000Z", "published_at": None,
    "primary_author": {"name": "Ada Brandt", "email": "ada@a.test"}, "post_revisions": [{"lexical": "{}"}]},
    "previous": {"title": "Low water"}}}  # fmt: skip
STRAPI_ENTRY = {"event": "entry.update", "model": "article", "uid": "api::article.article", "entry": {
    "id": 2, "documentId": "y4ue", "title": "High water", "slug": "high-water", "body": STRAPI,
    "body_md": "It is *TK*.", "updatedAt": "2026-11-25T02:20:56.816Z", "publishedAt": None,
    "lint_status": "fail"}}  # fmt: skip
DIRECTUS = {"event": "articles.items.create", "payload": {"title": "High water", "body": HTML, "status": "draft"},
            "key": 1, "collection": "articles"}  # fmt: skip
CONTENTFUL = {
    "sys": {"type": "Entry", "id": "e1", "version": 7, "space": {"sys": {"id": "sp"}}},
    "fields": {"title": {"en-US": "High water"}, "slug": {"en-US": "high-water"}, "body": {"en-US": RICH}},
}
SANITY = {"_id": "drafts.a1", "_type": "post", "_rev": "r1", "_updatedAt": "2026-11-25T02:31:58Z",
          "title": "High water", "slug": {"_type": "slug", "current": "high-water"}, "body": PORTABLE}  # fmt: skip
GITHUB = {
    "action": "synchronize", "number": 12, "installation": {"id": 7},
    "repository": {"full_name": "harbour/news", "url": "https://evil.test/repos/harbour/news"},
    "pull_request": {"title": "High water", "user": {"login": "ada"}, "updated_at": "2026-11-25T02:31:58Z",
                     "html_url": "https://a.test/harbour/news/pull/12", "head": {"sha": "5e" * 20}}}  # fmt: skip
PAYLOADS: dict[str, Any] = {
    "contentful": CONTENTFUL,
    "directus": DIRECTUS,
    "ghost": GHOST,
    "github": GITHUB,
    "sanity": SANITY,
    "standard": WORDPRESS,
    "strapi": STRAPI_ENTRY,
    "wagtail": WORDPRESS,
    "wordpress": WORDPRESS,
    "wp-webhooks": WP_WEBHOOKS,
}
TEMPLATES = Options(url="https://a.test/{slug}", edit_url="https://a.test/edit/{id}")


def read(kind: str, payload: Any, options: Options = TEMPLATES, **headers: str) -> Draft | Wanted | str:
    named = {"x-github-event": "pull_request"} | {name.replace("_", "-"): value for name, value in headers.items()}
    return ADAPTERS[kind].read(payload, named, options)


def draft(kind: str, payload: Any, options: Options = TEMPLATES) -> Draft:
    found = read(kind, payload, options)
    assert isinstance(found, Draft)
    return found


def outcome(kind: str, payload: Any) -> Draft | Wanted | str:
    """Give the draft, or the sentence that says why there is none, raised or not."""
    try:
        return read(kind, payload)
    except Problem as problem:
        return f"{problem.status}: {problem.detail}"


def changed(payload: Any, *path: str, **values: Any) -> Any:
    copy = json.loads(json.dumps(payload))
    inner = copy
    for name in path:
        inner = inner[name]
    inner.update(values)
    return copy


def test_every_source_is_tried_here() -> None:
    assert set(PAYLOADS) == set(ADAPTERS)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("wordpress", ("4", "/data/title", "/data/content/raw", "https://a.test/?p=4",
                       "https://a.test/wp-admin/post.php?post=4&action=edit", "2026-11-25T02:11:40+00:00")),
        ("wp-webhooks", ("4", "/post/post_title", "/post/post_content", "https://a.test/?p=4", None,
                         "2026-11-25 02:19:32")),
        ("ghost", ("post/6b06", "/post/current/title", "/post/current/html", "https://a.test/p/2e90/",
                   "https://a.test/ghost/#/editor/post/6b06", "2026-11-25T02:31:10.000Z")),
        ("strapi", ("api::article.article/y4ue", "/entry/title", "/entry/body", "https://a.test/high-water",
                    "https://a.test/edit/y4ue", "2026-11-25T02:20:56.816Z")),
        ("directus", ("articles/1", "/payload/title", "/payload/body", "https://a.test/", "https://a.test/edit/1", "")),
        ("contentful", ("sp/e1/en-US", "/fields/title/en-US", "/fields/body/en-US", "https://a.test/high-water",
                        "https://a.test/edit/e1", "000000000007")),
        ("sanity", ("a1", "/title", "/body", "https://a.test/high-water", "https://a.test/edit/a1",
                    "2026-11-25T02:31:58Z")),
    ],
)  # fmt: skip
def test_a_draft_is_read(kind: str, expected: tuple[Any, ...]) -> None:
    found = draft(kind, PAYLOADS[kind])
    pointers = [field.pointer for field in found.fields]
    assert (found.document, pointers[0], pointers[-1], found.url, found.edit_url, found.revision) == expected
    assert found.title == "High water"
    (finding,) = Judge().verdict(found)["findings"]
    assert (finding["rule"], finding["text"]) == ("desk-note", "TK")
    assert finding["pointer"].startswith(pointers[-1])
    value = PAYLOADS[kind]
    for part in finding["pointer"].split("/")[1:]:
        value = value[int(part) if isinstance(value, list) else part]
    assert value[finding["start"] : finding["end"]] == "TK"


def test_of_a_pull_request_it_is_read_what_to_fetch() -> None:
    found = read("github", GITHUB)
    assert isinstance(found, Wanted)
    url = "https://a.test/harbour/news/pull/12"
    meta = {"title": "High water", "author": "ada"}
    assert found.draft == Draft((), "", "harbour/news#12", meta, url, url, "2026-11-25T02:31:58Z")
    what = {
        "repository": "harbour/news",
        "is_private": False,
        "number": "12",
        "sha": "5e" * 20,
        "url": url,
        "installation": "7",
    }
    assert found[1:] == (what, "5e" * 20)


@pytest.mark.parametrize(
    "name", ["../news", "harbour/..", "harbour", "harbour/news/x", "harbour/ne ws", "harbour/news?"]
)
def test_a_repository_that_would_lead_elsewhere_is_none(name: str) -> None:
    with pytest.raises(Problem) as raised:
        read("github", changed(GITHUB, "repository", full_name=name))
    assert raised.value.status == 422


def test_an_update_of_directus_is_fetched_if_the_settings_say_so() -> None:
    payload = {"event": "articles.items.update", "payload": {"title": "High water", "status": "draft"}, "keys": ["1"],
               "collection": "articles"}  # fmt: skip
    options = Options(can_fetch=True)
    found = read("directus", payload, options)
    assert isinstance(found, Wanted)
    kept = {"event": "articles.items.update", "collection": "articles", "key": "1", "payload": {"title": "High water"}}
    assert found == Wanted(Draft((), "", "articles/1", {"title": "High water"}), kept)
    whole = changed(payload, "payload", body=HTML)
    for other in (whole, {**payload, "item": {"body": HTML}}, {**payload, "event": "articles.items.create"},
                  {**payload, "keys": ["1", "2"]}, {**payload, "collection": ".."}):  # fmt: skip
        assert isinstance(read("directus", other, options), Draft)
    assert isinstance(read("directus", payload), Draft)
    nothing = {**payload, "payload": {"status": "published"}}
    assert read("directus", nothing, options) == "None of the fields that the settings name was changed."


def test_nothing_else_of_a_payload_is_kept() -> None:
    kept = draft("ghost", GHOST).dumps()
    assert "Ada Brandt" in kept
    assert "ada@a.test" not in kept
    assert "revisions" not in kept


@pytest.mark.parametrize(
    ("kind", "payload", "reason"),
    [
        ("wordpress", changed(WORDPRESS, type="post.deleted"), "There is nothing to check after post.deleted."),
        ("wp-webhooks", changed(WP_WEBHOOKS, "post", post_type="revision", post_status="inherit"),
         "A post of type revision and status inherit is not checked."),
        ("ghost", {"post": {"current": {}, "previous": {"id": "6b06"}}}, "The post was deleted."),
        ("strapi", changed(STRAPI_ENTRY, event="entry.unpublish"), "There is nothing to check after entry.unpublish."),
        ("strapi", {"event": "media.create", "media": {}}, "There is nothing to check after media.create."),
        ("strapi", changed(STRAPI_ENTRY, "entry", title=None, body=None),
         "The entry has none of the fields that the settings name."),
        ("directus", {"event": "articles.items.update", "payload": {"status": "published"}, "keys": ["1"]},
         "None of the fields that the settings name was changed."),
        ("contentful", {"sys": {"id": "e1"}, "fields": {}},
         "The entry has none of the fields that the settings name, in the locale “”."),
        ("sanity", {"_id": "a1"}, "The document has none of the fields that the settings name."),
        ("github", changed(GITHUB, action="closed"), "There is nothing to check after pull_request closed."),
    ],
)  # fmt: skip
def test_what_holds_no_draft_says_why(kind: str, payload: Any, reason: str) -> None:
    assert read(kind, payload) == reason


def test_headers_tell_what_happened() -> None:
    topic = "ContentManagement.Entry.unpublish"
    assert read("contentful", CONTENTFUL, x_contentful_topic=topic) == f"There is nothing to check after {topic}."
    assert read("sanity", SANITY, sanity_operation="delete") == "The document was deleted."
    assert read("github", {"zen": "…"}, x_github_event="ping") == "There is nothing to check after ping."


@pytest.mark.parametrize("kind", ADAPTERS)
@pytest.mark.parametrize("payload", [{}, [], "", None, 1, {"post": 1}, {"data": []}, {"entry": []}, {"fields": 1}])
def test_what_is_no_delivery_is_refused_or_passed_over(kind: str, payload: Any) -> None:
    assert isinstance(outcome(kind, payload), str)


def test_directus_takes_from_the_item_what_was_not_changed() -> None:
    payload = {"event": "articles.items.update", "payload": {"title": "High water"}, "keys": ["1"],
               "collection": "articles", "item": {"title": "Low water", "body": HTML}}  # fmt: skip
    assert [field[:3] for field in draft("directus", payload).fields] == [
        ("/payload/title", "title", "High water"),
        ("/item/body", "html", HTML),
    ]
    options = Options(deck="deck")
    emptied = {**payload, "payload": {"title": "High water", "deck": None}, "item": {"deck": "TK", "body": HTML}}
    assert [field.pointer for field in draft("directus", emptied, options).fields] == ["/payload/title", "/item/body"]
    # what was emptied is not there any more
    assert [field[:3] for field in draft("directus", changed(payload, "payload", body=None)).fields] == [
        ("/payload/title", "title", "High water")
    ]


def test_an_item_that_is_not_made_yet_has_no_name() -> None:
    assert draft("directus", changed(DIRECTUS, key=None)).document == ""
    assert draft("directus", changed(DIRECTUS, keys=["1", "2"])).document == ""
    assert draft("wordpress", changed(WORDPRESS, "data", id=0)).document == ""


def test_a_draft_and_its_published_row_are_one_document() -> None:
    assert draft("strapi", changed(STRAPI_ENTRY, "entry", id=1)).document == draft("strapi", STRAPI_ENTRY).document
    for name in ("a1", "drafts.a1", "versions.r9.a1"):
        assert draft("sanity", {**SANITY, "_id": name}).document == "a1"


def test_the_settings_name_the_fields() -> None:
    options = Options(title="headline", deck="summary", body=("lead", "text"), format="html")
    payload = {"_id": "a1", "headline": "High water", "summary": "It rose.", "lead": HTML, "text": PORTABLE}
    assert [field[:2] for field in draft("sanity", payload, options).fields] == [
        ("/headline", "title"),
        ("/summary", "deck"),
        ("/lead", "html"),
        ("/text", "portable-text"),
    ]
    assert draft("strapi", STRAPI_ENTRY, Options(body=("body_md",))).fields[-1].format == "markdown"


def test_the_keys_of_portable_text_name_the_block() -> None:
    payload = {"_id": "a1", "title": "TK", "body": [{"_key": "k0", **PORTABLE[0]}, {"_key": "k1", **PORTABLE[0]}]}
    found = Judge().verdict(draft("sanity", payload))["findings"]
    assert [(each["pointer"], each["block"]) for each in found] == [
        ("/title", None),
        ("/body/0/children/0/text", "k0"),
        ("/body/1/children/0/text", "k1"),
    ]


def test_a_stream_field_is_read_block_by_block() -> None:
    stream = [
        {"type": "heading", "value": "What comes next", "id": "h-1"},
        {"type": "paragraph", "value": HTML, "id": "p-1"},
        {"type": "image", "value": 7, "id": "i-1"},
    ]
    payload = changed(WORDPRESS, "data", content={"format": "stream-field", "raw": stream})
    found = draft("wagtail", payload)
    assert found.fields[1:] == (
        Field("/data/content/raw/0/value", "heading", "What comes next", "h-1", 2),
        Field("/data/content/raw/1/value", "html", HTML, "p-1"),
    )
    verdict = Judge().verdict(found)
    assert verdict["findings"][0]["block"] == "p-1"
    assert verdict["notes"] == [{"code": "unread", "message": "Not read: the block “image” at /data/content/raw/2."}]


def test_the_own_event_may_hold_blocks() -> None:
    payload = {"type": "draft.saved", "data": {"id": "7", "blocks": [{"id": "b1", "text": "It is TK."}]}}
    assert draft("standard", payload).fields == (Field("/data/blocks/0/text", "paragraph", "It is TK.", "b1"),)


def test_addresses_that_are_none_are_left_out() -> None:
    for bad in ("javascript:alert(1)", "data:text/html,x", "//a.test", "http://[", 7, None):
        assert draft("wordpress", changed(WORDPRESS, "data", url=bad, edit_url=bad))[4:6] == (None, None)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["entry.update", "stream-field"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from("data content raw format blocks title id type post current html lexical entry event body "
                        "payload item keys key collection sys fields _id slug url primary_author _type nodeType "
                        "root action pull_request head sha repository full_name number installation".split()),
        inner, max_size=6),
    max_leaves=30,
)  # fmt: skip


@given(st.sampled_from(sorted(ADAPTERS)), JSON)
def test_no_payload_makes_an_adapter_fail(kind: str, payload: Any) -> None:
    found = outcome(kind, payload)
    found = found.draft if isinstance(found, Wanted) else found
    if isinstance(found, Draft):
        assert Draft.loads(found.dumps()).as_source().text == found.as_source().text


KINDS = ("directus", "ghost", "strapi", "wagtail", "wordpress-wpwebhooks", "wordpress")


def test_the_captures_give_the_findings_of_the_plain_text(data: Path, capture: Callable[[Path], Delivery]) -> None:
    judge = Judge()
    text = (data / "sample" / "leaked-message.txt").read_text(encoding="utf-8")
    plain = _found(judge.verdict(Draft((Field("", "text", text),))))
    seen: Counter[str] = Counter()
    for path in sorted((data / "cms" / "captures").glob("*.http")):
        kind = next(kind for kind in KINDS if path.name.startswith(kind))
        delivery = capture(path)
        payload = json.loads(delivery.body)
        found = ADAPTERS[kind.replace("wordpress-wpwebhooks", "wp-webhooks")].read(payload, delivery.headers, Options())
        if not isinstance(found, Draft) or len(found.dumps()) < 1000:
            continue  # a revision, a change of status, an edit that cuts the article to one line
        verdict = judge.verdict(found)
        assert _found(verdict) == plain, path.name
        for finding in verdict["findings"]:
            value = payload
            for part in finding["pointer"].split("/")[1:]:
                value = value[int(part) if isinstance(value, list) else part]
            assert value[finding["start"] : finding["end"]] == finding["text"]
        seen[kind] += 1
    assert seen == {"ghost": 7, "strapi": 4, "wordpress": 3, "directus": 2, "wagtail": 1}


def _found(verdict: dict[str, Any]) -> Counter[tuple[str, str]]:
    return Counter((finding["rule"], finding["text"]) for finding in verdict["findings"])

"""Rich text: each text is found, is of the right kind, and leads back to its node."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint import engine
from editlint.document import Document
from editlint.plugins import Plugins
from editlint.service.draft import FORMATS, TEXTS, Draft, Field

RICH = sorted(set(FORMATS) - set(TEXTS))


def paragraph(*children: Any, **more: Any) -> dict[str, Any]:
    return {"type": "paragraph", "children": list(children), **more}


def lexical(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "text", "text": text, "format": 0, **more}


def rich(name: str, *content: Any, **more: Any) -> dict[str, Any]:
    return {"nodeType": name, "data": {}, "content": list(content), **more}


def rich_text(value: str, *marks: str) -> dict[str, Any]:
    return {"nodeType": "text", "value": value, "marks": [{"type": mark} for mark in marks], "data": {}}


def span(text: str, *marks: str) -> dict[str, Any]:
    return {"_type": "span", "_key": "s", "text": text, "marks": list(marks)}


def block(*children: Any, **more: Any) -> dict[str, Any]:
    return {"_type": "block", "_key": "k", "style": "normal", "markDefs": [], "children": list(children), **more}


TREES: dict[str, Any] = {
    "strapi": [
        {"type": "heading", "level": 3, "children": [lexical("What comes next")]},
        paragraph(
            lexical("The wall, "),
            lexical("they say", bold=True),
            lexical(", is at "),
            {"type": "link", "url": "https://a.test/map", "children": [lexical("the "), lexical("map", italic=True)]},
            lexical(". Run "),
            lexical("wall()", code=True),
            lexical(" now."),
        ),
        {"type": "list", "format": "unordered", "children": [
            {"type": "list-item", "children": [lexical("One")]},
            {"type": "list", "children": [{"type": "list-item", "children": [lexical("One and a half")]}]},
        ]},
        {"type": "quote", "children": [lexical("We are late")]},
        {"type": "code", "children": [lexical("x = 1")]},
        {"type": "image", "image": {"url": "/a.jpg", "alternativeText": "A wall", "caption": "The wall"}},
        {"type": "poll", "children": [lexical("Yes")]},
    ],
    "portable-text": [
        block(span("What comes next"), style="h3"),
        block(
            span("The wall, "), span("they say", "strong"), span(", is at "), span("the ", "l1"),
            span("map", "l1", "em"), span(". Run "), span("wall()", "code"), span(" now."),
            markDefs=[{"_key": "l1", "_type": "link", "href": "https://a.test/map"}],
        ),
        block(span("One"), listItem="bullet", level=1),
        block(span("One and a half"), listItem="bullet", level=2),
        block(span("We are late"), style="blockquote"),
        {"_type": "code", "code": "x = 1"},
        {"_type": "image", "alt": "A wall", "caption": "The wall", "asset": {}},
        {"_type": "poll", "question": "Yes"},
    ],
    "contentful": rich(
        "document",
        rich("heading-3", rich_text("What comes next")),
        rich("paragraph",
             rich_text("The wall, "), rich_text("they say", "bold"), rich_text(", is at "),
             rich("hyperlink", rich_text("the "), rich_text("map", "italic"), data={"uri": "https://a.test/map"}),
             rich_text(". Run "), rich_text("wall()", "code"), rich_text(" now.")),
        rich("unordered-list",
             rich("list-item", rich("paragraph", rich_text("One")),
                  rich("unordered-list", rich("list-item", rich("paragraph", rich_text("One and a half")))))),
        rich("blockquote", rich("paragraph", rich_text("We are late"))),
        rich("hr"),
        rich("table", rich("table-row", rich("table-header-cell", rich("paragraph", rich_text("Height"))))),
        rich("poll", rich_text("Yes")),
    ),
    "lexical": {"root": {"type": "root", "children": [
        {"type": "extended-heading", "tag": "h3", "children": [lexical("What comes next")]},
        paragraph(
            lexical("The wall, "), lexical("they say", format=1), lexical(", is at "),
            {"type": "link", "url": "https://a.test/map", "children": [lexical("the "), lexical("map", format=2)]},
            lexical(". Run "), lexical("wall()", format=16), lexical(" now."),
        ),
        {"type": "list", "children": [
            {"type": "listitem", "children": [lexical("One")]},
            {"type": "listitem", "children": [
                {"type": "list", "children": [{"type": "listitem", "children": [lexical("One and a half")]}]}]},
        ]},
        {"type": "quote", "children": [lexical("We are late")]},
        {"type": "codeblock", "code": "x = 1"},
        {"type": "image", "alt": "A wall", "caption": "<i>x</i>"},
        {"type": "horizontalrule"},
        {"type": "poll", "children": [lexical("Yes")]},
    ]}},
}  # fmt: skip
BLOCKS = [
    ("heading", "What comes next"),
    ("paragraph", "The wall, they say, is at the map. Run \ufffc now."),
    ("code", "wall()"),
    ("link-target", "https://a.test/map"),
    ("list-item", "One"),
    ("list-item", "One and a half"),
    ("quote", "We are late"),
]
MORE = {
    "strapi": [("code", "x = 1"), ("image-alt", "A wall"), ("caption", "The wall")],
    "portable-text": [("code", "x = 1"), ("image-alt", "A wall"), ("caption", "The wall")],
    "contentful": [("table-cell", "Height")],
    "lexical": [("code", "x = 1"), ("image-alt", "A wall")],
}
UNREAD = {
    "strapi": "/body/6",
    "portable-text": "/body/7",
    "contentful": "/body/content/6",
    "lexical": "/body/root/children/7",
}


def read(plugins: Plugins, name: str, value: Any) -> Document:
    fields = (Field("/title", "title", "High water"), Field("/body", name, value))
    return engine.read(Draft(fields).as_source(), plugins)


def at(value: Any, pointer: str) -> Any:
    for part in pointer.split("/")[2:]:
        value = value[int(part) if isinstance(value, list) else part]
    return value


def test_every_format_is_tried_here() -> None:
    assert sorted(TREES) == RICH


@pytest.mark.parametrize("name", RICH)
def test_texts_are_of_their_kind(name: str, plugins: Plugins) -> None:
    document = read(plugins, name, TREES[name])
    found = [(block.kind, document[block.span]) for block in document.blocks]
    assert found == [("title", "High water"), *BLOCKS, *MORE[name]]
    levels = {document[block.span]: block.level for block in document.blocks}
    assert (levels["What comes next"], levels["One"], levels["One and a half"]) == (3, 1, 2)


@pytest.mark.parametrize("name", RICH)
def test_every_word_leads_back_to_its_node(name: str, plugins: Plugins) -> None:
    document = read(plugins, name, TREES[name])
    for word in ("next", "wall,", "say", "is at", "the ", "map.", "now", "One", "half", "late", "wall()", "a.test"):
        start = document.text.index(word)
        end = start + len(word.rstrip("."))
        place = document.source.pointed(document.locate((start, end)))
        assert place.pointer is not None
        text = at(TREES[name], place.pointer)
        assert text[place.start : place.end] == document.text[start:end], word


@pytest.mark.parametrize("name", RICH)
def test_a_link_knows_its_text(name: str, plugins: Plugins) -> None:
    document = read(plugins, name, TREES[name])
    (target,) = [block for block in document.blocks if block.kind == "link-target"]
    assert target.anchor
    assert document[target.anchor] == "the map"


@pytest.mark.parametrize("name", RICH)
def test_what_is_unknown_is_skipped_and_told(name: str, plugins: Plugins) -> None:
    document = read(plugins, name, TREES[name])
    notes = [(note.code, note.message) for note in document.notes]
    assert notes == [("unread-node", f"Not read: 1 × “poll”, the first at {UNREAD[name]}.")]


def test_lexical_may_come_as_a_text(plugins: Plugins) -> None:
    tree = TREES["lexical"]
    assert read(plugins, "lexical", json.dumps(tree)).text == read(plugins, "lexical", tree).text
    for broken in ("", "{", "[" * 10_000, json.dumps({"root": 1}), '{"a":' * 200 + "1" + "}" * 200):
        document = read(plugins, "lexical", broken)
        assert document.text == "High water"
    assert [note.code for note in read(plugins, "lexical", "{").notes] == ["unread-node"]


def test_a_line_break_is_one(plugins: Plugins) -> None:
    tree = {"root": {"children": [paragraph(lexical("High"), {"type": "linebreak"}, lexical("tide"))]}}
    assert read(plugins, "lexical", tree).text == "High water\n\nHigh\ntide"


NAMES = (
    "type _type nodeType children content root text value marks markDefs _key href url data uri level style listItem "
    "code alt caption image tag format fields"
).split()
VALUES = (
    "text span block paragraph heading list list-item listitem link hyperlink code document heading-2 table table-row "
    "table-cell blockquote h2 l1 quote image unordered-list linebreak"
).split()
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 20) | st.floats() | st.sampled_from(VALUES) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    max_leaves=40,
)


@given(st.sampled_from(RICH), JSON)
def test_no_tree_makes_a_reader_fail(plugins: Plugins, name: str, value: Any) -> None:
    document = read(plugins, name, value)
    for block_ in document.blocks:
        place = document.source.pointed(document.locate(block_.span)) if block_.span.start < block_.span.end else None
        assert place is None or place.pointer is not None

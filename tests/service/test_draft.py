"""Drafts of several fields: one document, and a map that leads back to each field."""

from editlint import engine
from editlint.document import Document, Node, Source, of_fields
from editlint.plugins import Plugins
from editlint.service.draft import Draft, Field
from editlint.text import Location


def read(plugins: Plugins, *fields: Field) -> Document:
    return engine.read(Draft(fields).as_source(), plugins)


def test_the_fields_make_one_document(plugins: Plugins) -> None:
    document = read(
        plugins,
        Field("/title", "title", "High water"),
        Field("/body", "html", "<!-- a --><h1>Rain</h1><p>It <b>rains</b> &amp; pours.</p><p></p>"),
        Field("/none", "text", ""),
        Field("/more", "markdown", "# Wind\n\nIt *blows*."),
    )
    assert document.text == "High water\n\n a \n\nRain\n\nIt rains & pours.\n\nWind\n\nIt blows."
    kinds = ["title", "comment", "heading", "paragraph", "heading", "paragraph"]
    assert [block.kind for block in document.blocks] == kinds
    assert [document[block.span] for block in document.blocks] == document.text.split("\n\n")
    for word, place in (
        ("High", Location(0, 4, "/title")),
        ("Rain", Location(14, 18, "/body")),
        ("rains", Location(32, 37, "/body")),
        ("&", Location(42, 47, "/body")),
        ("blows", Location(12, 17, "/more")),
    ):
        start = document.text.index(word)
        found = document.locate((start, start + len(word)))
        assert document.source.pointed(found) == place


def test_what_a_tag_hides_is_told_at_its_place(plugins: Plugins) -> None:
    document = read(plugins, Field("/title", "title", "Rain"), Field("/body", "html", "<p>It <!-- rains.</p>"))
    assert [document.source.pointed(each) for each in document.unclosed] == [Location(6, 10, "/body")]


def test_links_keep_what_they_hang_on(plugins: Plugins) -> None:
    document = read(plugins, Field("/title", "title", "Rain"), Field("/body", "html", '<p>A <a href="/x">map</a>.</p>'))
    (target,) = [block for block in document.blocks if block.kind == "link-target"]
    assert target.anchor
    assert (document[target.span], document[target.anchor]) == ("/x", "map")


def test_nodes_that_touch_are_one_block(plugins: Plugins) -> None:
    nodes = (
        Node(0, 6, "/0/0", "heading", 2),
        Node(6, 9, "/0/1", "heading", 2),
        Node(11, 16, "/1/0"),
        Node(16, 20, "/1/1", "code"),
        Node(20, 21, "/1/2"),
    )
    document = engine.read(Source("Spring ti\n\nCall f(x).", nodes=nodes), plugins)
    assert document.text == "Spring ti\n\nCall \ufffc.\n\nf(x)"
    assert [block.kind for block in document.blocks] == ["title", "paragraph", "code"]
    assert document.blocks[2].anchor == (16, 17)


def test_a_source_of_fields_tells_the_text_at_a_pointer() -> None:
    source = of_fields([("/a", Source("one")), ("/b", Source("two"))], "7", {})
    assert (source.text, source.text_at("/b"), source.media_type) == ("one\n\ntwo", "two", "text/plain")


def test_a_draft_comes_back_from_the_store_as_it_went() -> None:
    draft = Draft((Field("/a", "heading", "“One”", "b1", 2),), "blog", "7", {"title": "One"}, "http://a.test", None)
    assert Draft.loads(draft.dumps()) == draft

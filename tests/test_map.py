"""The map: a marker planted at a known place of the source is found in the reader's text, and leads back exactly there.

Never by reading the map back: the place is known from how the source was put together.
"""

from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editlint import engine
from editlint.decoding import decode
from editlint.document import Source
from editlint.plugins import Plugins
from editlint.text import LineIndex

MARKER = "qzMARKERzq"
TEXT = (
    "plain",
    "Café",
    "🌅",
    "👩‍👩‍👧",
    "e\u0301",
    "日本",
    "naïve—yes",
    "“quoted”",
    "’90s",
    "a\u00a0b",
    "a\u00adb",
    "a\u200bb",
    "x y",
)
LINE_ENDS = ("\n", "\r\n", "\r")


class Construct(NamedTuple):
    """A way to put a marker into a draft: what stands before and after it, with {a} and {b} for other text."""

    name: str
    path: str
    before: str
    after: str


def _markdown(name: str, before: str, after: str) -> Construct:
    return Construct(f"md-{name}", "a.md", before, after)


def _html(name: str, before: str, after: str) -> Construct:
    return Construct(f"html-{name}", "a.html", before, after)


CONSTRUCTS = [
    Construct("text", "a.txt", "{a}\n\n{a} ", " {b}\n\n{b}\n"),
    Construct("text-bullet", "a.txt", "{a} one\n\n- {a} ", " {b}\n- {b}\n"),
    Construct("text-wrapped", "a.txt", "This line of {a} is long enough to be wrapped and goes on\nhere ", " {b}.\n"),
    Construct("text-hash", "a.txt", "{a}.\n\n## {a} ", " {b}\n\n{b}.\n"),
    _markdown("paragraph", "# {a}\n\n{a} ", " {b}\n"),
    _markdown("heading", "{a}\n\n## {a} ", " {b}\n\n{b}\n"),
    _markdown("setext", "{a}\n\n{a} ", " {b}\n=====\n\n{b}\n"),
    _markdown("emphasis", "{a} **bold *", "* {b}** {b}\n"),
    _markdown("strike", "{a} ~~", "~~ {b}\n"),
    _markdown("entity", "{a} &amp; &#8220;", "&rdquo; &lt; {b}\n"),
    _markdown("escape", "{a} \\*\\[", "\\] \\\\ {b}\n"),
    _markdown("soft-wrap", "{a} a\n", "\nb {b}\n"),
    _markdown("hard-break", "{a} a  \n", "\\\nb {b}\n"),
    _markdown("list", "{a}\n\n- {a}\n  - ", " {b}\n"),
    _markdown("ordered", "{a}\n\n7. {a}\n8. ", " {b}\n"),
    _markdown("task", "{a}\n\n- [ ] ", " {b}\n"),
    _markdown("quote", "{a}\n\n> > {a} a\n> > ", " {b}\n"),
    _markdown("lazy-quote", "{a}\n\n> {a} a\n", " {b}\n"),
    _markdown("table", "{a}\n\n| x | y |\n| - | - |\n| {a} | ", " {b} |\n"),
    _markdown("link-text", "{a} [{a} **", "**](https://example.org/x) {b}\n"),
    _markdown("link-target", "{a} [{a}](https://example.org/", "?x=1 'title') {b}\n"),
    _markdown("bracket-target", "{a} [[1]](https://example.org/", ") {b}\n"),
    _markdown("escaped-target", "{a} [x](https://example.org/é\\)&amp;", "\\( 'y') {b}\n"),
    _markdown("angle-target", "{a} [{a}](<", "/x y>) {b}\n"),
    _markdown("reference-target", "{a} [{a}][r] {b}\n\n[r]: https://example.org/", "\n"),
    _markdown("beyond-label", "{a} [x][日本] [y][東京] {b}\n\n[東京]: /x\n[日本]: https://example.org/", "\n"),
    _markdown("beyond-escape", "{a} \\“", "\\” {b}\n"),
    _markdown("alt", "{a} ![{a} *", "* {b}](x.png) {b}\n"),
    _markdown("image-target", "{a} ![{a}](", ".png) {b}\n"),
    _markdown("code", "{a} ``", "`` {b}\n"),
    _markdown("wrapped-code", "{a} ``x é\n", "\ny`` {b}\n"),
    _markdown("fence", "{a}\n\n```py\nx = 1\n", "\n```\n\n{b}\n"),
    _markdown("indented", "{a}\n\n    x\n    ", "\n\n{b}\n"),
    _markdown("footnote", "{a}[^1]\n\n[^1]: {a} ", " {b}\n"),
    _markdown("autolink", "{a} <https://example.org/", "> {b}\n"),
    _markdown("bare-address", "{a} https://example.org/", ". {b}\n"),
    _markdown("html-inline", "{a} <b>x</b> <i title='y'>", "</i><br>{b}\n"),
    _markdown("html-block", "{a}\n\n<div class='x'>\n<p>{a} ", " &amp; {b}</p>\n</div>\n\n{b}\n"),
    _markdown("html-in-quote", "{a}\n\n> <div>\n> {a} ", "\n> {b}\n> </div>\n\n{b}\n"),
    _markdown("comment", "{a}\n\n<!-- {a} ", " {b} -->\n\n{b}\n"),
    _markdown("tag", "---\nt: x\n---\n\n{a} {{% if x %}} ", " {{{{ y | z }}}} {b}\n"),
    _markdown("yaml-plain", "---\ntitle: x ", " y\ndate: 2025-01-01\n---\n\n{a}\n\n{b}\n"),
    _markdown("yaml-double", '---\ntitle: "x \\"y\\" \\u00e9 ', ' \\n z"\n---\n\n{a}\n\n{b}\n'),
    _markdown("yaml-single", "---\ntitle: 'it''s ", " z'\n---\n\n{a}\n\n{b}\n"),
    _markdown("yaml-folded", "---\ndescription: >-\n  x\n  ", " y\n---\n\n{a}\n\n{b}\n"),
    _markdown("yaml-literal", "---\nsummary: |\n  x\n  ", " y\n---\n\n{a}\n\n{b}\n"),
    _markdown("yaml-markup", "---\ntitle: Q&amp;A <em>x</em> **", "** &ldquo; y\n---\n\n{a}\n\n{b}\n"),
    _markdown("toml", '+++\ntitle = "x \\"', ' y"\n+++\n\n{a}\n\n{b}\n'),
    _html("paragraph", "<p>{a} ", " {b}</p>\n"),
    _html("bare", "<body>{a} <b><i>", "</i></b> {b}</body>\n"),
    _html("heading", "<h2 class=x>{a} ", " {b}</h2><p>{b}"),
    _html("entities", "<p>{a} &ldquo;&#x41;", "&rdquo;&nbsp;&amp {b}</p>"),
    _html("list", "<ul><li>{a}<li>", " {b}</ul>"),
    _html("cell", "<table><tr><th>{a}<td>", " {b}</table>"),
    _html("quote", "<blockquote><p>{a} ", " {b}</blockquote>"),
    _html("caption", "<figure><img src=x alt='{a}'><figcaption>", " {b}</figcaption></figure>"),
    _html("navigation", "<nav><a href=x>{a} ", "</a> {b}</nav>"),
    _html("alt", '<p>{a}<img src=x alt="x &amp; ', ' y">{b}</p>'),
    _html("target", "<p><a href='https://example.org/?a=1&amp;b=", "'>{a}</a> {b}</p>"),
    _html("comment", "<p>{a}</p><!-- {a} ", " --><p>{b}</p>"),
    _html("wrapped", "<p>{a}\n   <span>\n", "\n</span>   {b}</p>"),
    _html("break", "<p>{a}<br/>", "<br>{b}</p>"),
    _html("preformatted", "<p>{a}</p><pre>x\n", "\ny</pre>{b}"),
]  # fmt: skip


@pytest.mark.parametrize("construct", CONSTRUCTS, ids=lambda construct: construct.name)
@given(st.data())
@settings(max_examples=12, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_marker_is_found_where_it_was_planted(construct: Construct, plugins: Plugins, data: st.DataObject) -> None:
    texts = st.lists(st.sampled_from(TEXT), min_size=1, max_size=3).map(" ".join)
    fill = {"a": data.draw(texts), "b": data.draw(texts)}
    line_end = data.draw(st.sampled_from(LINE_ENDS))
    before = construct.before.format(**fill).replace("\n", line_end)
    after = construct.after.format(**fill).replace("\n", line_end)
    text = before + MARKER + after
    encoding = data.draw(st.sampled_from(("utf-8", "utf-8-sig", "utf-16")))
    source = decode(text.encode(encoding), construct.path)
    assert isinstance(source, Source)
    assert source.text == text
    document = engine.read(source, plugins)
    found = document.text.find(MARKER)
    assert found >= 0, document.text
    assert document.text.find(MARKER, found + 1) < 0
    place = document.locate((found, found + len(MARKER)))
    assert place[:2] == (len(before), len(before) + len(MARKER))
    # each letter by itself, too
    for index in range(len(MARKER)):
        assert document.locate((found + index, found + index + 1))[:2] == (len(before) + index, len(before) + index + 1)


@pytest.mark.parametrize("kind", ["a.txt", "a.md", "a.html"])
@given(st.text(alphabet=st.sampled_from("ab \n\r\t#*_`[]()<>&;!-+.|~^{}%:/\\\"'“”é\u00a0\u200b\u2028🌅1"), max_size=80))
@settings(max_examples=150, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_gives_a_document_whose_places_are_in_its_source(kind: str, plugins: Plugins, text: str) -> None:
    source = decode(text.encode(), kind)
    assert isinstance(source, Source)
    document = engine.read(source, plugins)
    for block in document.blocks:
        last = 0
        for offset in range(block.span.start, block.span.end):
            place = document.locate((offset, offset + 1))
            assert 0 <= place.start < place.end <= len(text)
            assert place.start >= last, "source offsets never decrease within a block"
            last = place.start
        verbatim = document.verbatim(block.span)
        if verbatim:
            assert text[verbatim.start : verbatim.end] == document[block.span]


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("a\nb\r\nc\rd\r\n\re", [(1, 1), (2, 1), (3, 1), (4, 1), (6, 1)]),
        ("a\u2028b\x0bc\x0cd\x1ce\x85", [(1, 1), (1, 3), (1, 5), (1, 7), (1, 9)]),
        ("🌅a", [(1, 2)]),
    ],
)
def test_lines_end_at_line_feeds_and_carriage_returns_only(text: str, positions: list[tuple[int, int]]) -> None:
    index = LineIndex(text)
    letters = [offset for offset, char in enumerate(text) if char in "abcde"]
    assert [tuple(index.position(offset)) for offset in letters] == positions

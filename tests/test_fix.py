"""Fixes are a pure function from a source to a mended source."""

from collections.abc import Callable, Iterator

import pytest

from editlint.diagnostic import DeleteBlock, Edit, Finding, Fix, Severity, SourceEdit, SourceFix
from editlint.document import Block, Document
from editlint.fix import apply
from editlint.report import Report
from editlint.rule import Rule

Run = Callable[..., Report]


def delete(block: Block, document: Document) -> Iterator[Finding]:
    if document[block.span] == "Gone":
        yield Finding(block.span, "Delete it.", Fix((DeleteBlock(block.outer),), safe=True))


def delete_all(document: Document) -> Iterator[Finding]:
    blocks = [block for block in document.blocks if document[block.span] == "Gone"]
    yield Finding(blocks[0].span, "Delete them.", Fix(tuple(DeleteBlock(block.outer) for block in blocks)))


@pytest.mark.parametrize(
    ("path", "text", "mended"),
    [
        ("a.txt", "One stays.\n\nGone\n\nTwo stays.\n", "One stays.\n\nTwo stays.\n"),
        ("a.txt", "Gone\n\nOne stays.\n", "One stays.\n"),
        ("a.txt", "One stays.\n\nGone", "One stays."),
        ("a.txt", "One stays.\n\nGone\n", "One stays.\n"),
        ("a.txt", "One stays.\r\n\r\nGone\r\n\r\nTwo stays.\r\n", "One stays.\r\n\r\nTwo stays.\r\n"),
        ("a.md", "One stays.\n\n## Gone\n\nTwo stays.\n", "One stays.\n\nTwo stays.\n"),
        ("a.md", "One stays.\n\n**Gone**\n\nTwo stays.\n", "One stays.\n\nTwo stays.\n"),
        ("a.html", "<p>One stays.</p>\n<p>Gone</p>\n<p>Two stays.</p>\n", "<p>One stays.</p>\n<p>Two stays.</p>\n"),
        ("a.html", "<p>One stays.</p><p>Gone</p>", "<p>One stays.</p>"),
    ],
)
def test_deleting_a_block_takes_its_markup_and_one_blank_line(run: Run, path: str, text: str, mended: str) -> None:
    report = run([Rule("gone", "house", Block, delete, "Doc.", Severity.ERROR)], text, path)
    assert apply(text, [each.fix for each in report.diagnostics if each.fix]) == mended


def test_one_fix_may_delete_neighbours(run: Run) -> None:
    text = "One stays.\n\nGone\n\nGone\n"
    report = run([Rule("gone", "house", Document, delete_all, "Doc.", Severity.ERROR)], text)
    assert apply(text, [each.fix for each in report.diagnostics if each.fix]) == "One stays.\n"


def test_inserted_text_is_escaped_for_its_format(run: Run) -> None:
    def check(block: Block, _document: Document) -> Iterator[Finding]:
        yield Finding(block.span, "Other.", Fix((Edit(block.span, "a < b & c"),)))

    rule = Rule("other", "house", Block, check, "Doc.", Severity.ERROR)
    report = run([rule], "<p>Word here</p>", "a.html")
    assert apply("<p>Word here</p>", [each.fix for each in report.diagnostics if each.fix]) == (
        "<p>a &lt; b &amp; c</p>"
    )


def test_of_two_that_overlap_the_first_is_applied() -> None:
    first = SourceFix((SourceEdit(0, 3, "A"),), safe=True)
    second = SourceFix((SourceEdit(2, 5, "B"),), safe=True)
    third = SourceFix((SourceEdit(5, 6, "C"),), safe=True)
    assert apply("abcdef", [third, second, first]) == "AdeC"

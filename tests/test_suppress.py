"""Comments in a draft that switch rules off."""

from collections.abc import Callable

from editlint.diagnostic import Finding, Severity
from editlint.report import Report
from editlint.rule import Phrases, Rule

Run = Callable[..., Report]
TK = Rule(
    "tk",
    "house",
    Phrases({"TK"}),
    lambda match, _document: iter([Finding(match.span, "No.")]),
    "Doc.",
    Severity.ERROR,
)


def lines(report: Report) -> list[tuple[str, int]]:
    assert report.source is not None
    return [(each.rule, report.source.text.count("\n", 0, each.location.start) + 1) for each in report.diagnostics]


def test_disable_and_enable_make_a_range(run: Run) -> None:
    text = "<!-- editlint-disable house -->\n\nTK\n\n<!-- editlint-enable house -->\n\nTK\n"
    report = run([TK], text, "a.md")
    assert lines(report) == [("tk", 7)]
    assert [(each.rule, each.reason) for each in report.suppressed] == [("tk", None)]


def test_a_range_that_is_not_closed_reaches_the_end(run: Run) -> None:
    assert lines(run([TK], "TK\n\n<!-- editlint-disable -- old pages -->\n\nTK\n\nTK\n", "a.md")) == [("tk", 1)]


def test_disable_next_block_takes_one_block_and_keeps_the_reason(run: Run) -> None:
    report = run([TK], "<!-- editlint-disable-next-block tk -- it is a brand -->\n\nTK one\nTK two\n\nTK\n", "a.md")
    assert lines(report) == [("tk", 6)]
    assert [each.reason for each in report.suppressed] == ["it is a brand", "it is a brand"]


def test_comments_work_in_html(run: Run) -> None:
    report = run([TK], "<p>TK</p><!-- editlint-disable-next-block --><p>TK</p><p>TK</p>", "a.html")
    assert [each.location.start for each in report.diagnostics] == [3, 57]


def test_comments_in_code_are_text(run: Run) -> None:
    assert lines(run([TK], "`<!-- editlint-disable -->`\n\nTK\n", "a.md")) == [("tk", 3)]


def test_a_comment_of_no_use_is_reported(run: Run) -> None:
    report = run([TK], "<!-- editlint-disable tk -->\n\nFine.\n", "a.md")
    assert [(each.rule, each.severity, each.text) for each in report.diagnostics] == [
        ("unused-suppression", "warning", "<!-- editlint-disable tk -->")
    ]
    assert (
        report.diagnostics[0].message
        == "This comment switches off “tk”, which found nothing there. Delete the comment."
    )


def test_a_rule_that_did_not_run_is_not_called_unused(run: Run) -> None:
    report = run([], "<!-- editlint-disable long-sentence -->\n\nFine.\n", "a.md")
    assert report.diagnostics == ()


def test_an_unknown_name_is_reported_with_a_suggestion(run: Run) -> None:
    report = run([TK], "<!-- editlint-disable long-sentense -->\n\nFine.\n", "a.md")
    assert [each.rule for each in report.diagnostics] == ["unknown-suppression"]
    assert report.diagnostics[0].message == (
        "This comment switches off “long-sentense”: unknown rule or category “long-sentense”, "
        "did you mean “long-sentence”?"
    )

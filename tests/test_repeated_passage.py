"""What stands twice: where it is found, what is meant so, and what is mended."""

from collections.abc import Callable

import pytest

from editlint.fix import apply
from editlint.report import Report
from editlint.settings import Settings

RULE, PATH = "repeated-passage", "a.md"
VOTE = "The council will vote on the new pier at the town hall on Monday night."
RAIN = "It rained so hard that nobody in the town could see the weir from the quay."
PARAGRAPH = f"{VOTE} It rained. {RAIN}"


def test_the_first_place_is_related(report: Callable[..., Report]) -> None:
    text = f"{VOTE} So they say.\n\nThe mayor spoke. {VOTE}\n"
    (found,) = report(text).diagnostics
    assert (found.severity, found.text, found.location.start) == ("warning", VOTE, text.rindex(VOTE))
    ((place, first, message),) = found.related
    assert (place.start, first, message) == (0, VOTE, "the first time")
    assert found.message == (
        "This passage, “The council will vote on the new pier at the town hall on …”, stands here for the second time. "
        "Delete one of the two, or reword it."
    )


def test_a_paragraph_is_one_finding(report: Callable[..., Report]) -> None:
    (found,) = report(f"{PARAGRAPH}\n\nThe mayor spoke.\n\n{PARAGRAPH}\n").diagnostics
    assert found.text == PARAGRAPH
    assert found.message.startswith("This paragraph, ")


def test_sentences_in_a_row_are_one_finding(report: Callable[..., Report]) -> None:
    (found,) = report(f"So they say. {VOTE} {RAIN}\n\nThe mayor spoke. {VOTE} {RAIN} Then it stopped.\n").diagnostics
    assert found.text == f"{VOTE} {RAIN}"


def test_case_line_breaks_and_markup_do_not_hide_it(report: Callable[..., Report]) -> None:
    again = VOTE.replace("new pier", "**new** pier").replace("town hall", "town\nhall")
    (found,) = report(f"{VOTE} So they say.\n\nThe mayor spoke. {again}\n").diagnostics
    assert found.text == again


@pytest.mark.parametrize(
    ("text", "cure", "safe"),
    [
        (f"{VOTE} {VOTE} It rained.\n", f"{VOTE} It rained.\n", True),
        (f"{PARAGRAPH}\n\n{PARAGRAPH}\n\nIt stopped.\n", f"{PARAGRAPH}\n\nIt stopped.\n", True),
        (f"{PARAGRAPH}\n\nIt stopped.\n\n{PARAGRAPH}\n", f"{PARAGRAPH}\n\nIt stopped.\n", False),
        (f"So it is. {VOTE} So they say.\n\nWell. {VOTE} It rained.\n", None, False),
        (f"{VOTE} {VOTE.upper()} It rained.\n", f"{VOTE} It rained.\n", False),
    ],
)
def test_a_fix_is_safe_only_right_after_the_first(
    report: Callable[..., Report], text: str, cure: str | None, safe: bool
) -> None:
    (found,) = report(text).diagnostics
    assert found.fix
    assert found.fix.safe is safe
    assert apply(text, [found.fix]) == cure or cure is None


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (f"---\ntitle: Vote\nsummary: {VOTE}\n---\n\n{VOTE}\n", "a.md"),
        (f"# {VOTE}\n\n{VOTE}\n", "a.md"),
        (f"> {VOTE}\n\n{VOTE} It rained.\n", "a.md"),
        (f"- {VOTE}\n- {VOTE}\n", "a.md"),
        (f"```\n{VOTE}\n```\n\n{VOTE}\n", "a.md"),
        (f"“{VOTE}”\n\nIt rained. “{VOTE}” So said the mayor.\n", "a.txt"),
        (f"{VOTE} Odile Marsh, mayor\n\nIt rained. {VOTE} Then it stopped.\n", "a.txt"),
        (f"<figure><figcaption>{VOTE}</figcaption></figure><p>{VOTE} It rained.</p>", "a.html"),
        (f"{VOTE[:-1]}?\n\nYes.\n\n{VOTE[:-1]}?\n\nNo.\n", "a.md"),
        ("Cost: four and a half million for the pier and the weir, as said.\n\n" * 2, "a.md"),
        ("And the tide came in.\n\nThey sang.\n\nAnd the tide came in.\n", "a.md"),
    ],
)
def test_what_is_repeated_on_purpose_is_left_alone(report: Callable[..., Report], text: str, path: str) -> None:
    assert report(text, path).diagnostics == ()


def test_the_limit_is_an_option(report: Callable[..., Report]) -> None:
    text = "They met on Monday in the hall. It rained. They met on Monday in the hall. It stopped.\n"
    assert report(text).diagnostics == ()
    settings = Settings(rules={"repeated-passage": {"limit": 7}})
    assert [each.text for each in report(text, settings=settings).diagnostics] == ["They met on Monday in the hall."]


def test_time_is_linear(report: Callable[..., Report], linear: Callable[..., None]) -> None:
    linear(report, f"{VOTE} ")

"""Notes that keep a story from being printed, and the many words that only look so."""

from collections.abc import Callable

import pytest

from editlint.report import Report
from editlint.settings import Settings

Check = Callable[..., list[tuple[str, str]]]
RULE, PATH = "publication-hold", "a.txt"
BODY = "The weir held all night, and the town slept. The mayor came at noon to see it.\n\n"


@pytest.mark.parametrize(
    "line",
    [
        "EMBARGOED UNTIL 00:01 TUESDAY",
        "EMBARGOED UNTIL 00.01 GMT, MONDAY 3 MARCH",
        "Embargoed until 9:00 a.m. EST on March 4, 2025",
        "Embargoed for release until 10 a.m. Thursday",
        "STRICTLY EMBARGOED TO 00:01 HRS 12 MAY 2025",
        "Under embargo until 6am Friday",
        "Embargo lifts at 2 p.m. GMT",
        "Embargoed until the chancellor sits down",
        "HOLD FOR LEGAL",
        "Hold for fact check",
        "HOLD FOR A1",
        "Hold until further notice",
        "NOT FOR PUBLICATION",
        "Not for release before 6 p.m. Tuesday",
        "Not to be published before March 3",
        "On background, not for attribution",
        "DO NOT PUBLISH BEFORE TUESDAY",
        "Do not quote or cite",
        "DRAFT: NOT FOR CIRCULATION",
        "Confidential draft – for review only",
        "DO NOT SHARE",
    ],
)
@pytest.mark.parametrize("path", ["a.txt", "a.md"])
def test_notes_that_stand_alone_are_found_whole(check: Check, line: str, path: str) -> None:
    assert check(f"{line}\n\n{BODY}", path) == [("error", line)]
    assert check(f"{BODY}{line}\n\n{BODY}", path) == [("error", line)]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Not for publication: the clerk is ill.", "Not for publication"),
        ("OFF THE RECORD – the clerk is ill.", "OFF THE RECORD"),
        ("The clerk is ill (off the record).", "off the record"),
        ("The clerk is ill. [hold for comment from the mayor’s office]", "hold for comment"),
        ("CLERK ILL – EMBARGOED UNTIL 00:01 TUESDAY – NOT FOR PUBLICATION", "EMBARGOED UNTIL 00:01 TUESDAY"),
        (
            "The clerk is ill. Please do not publish before 9 a.m. Tuesday.",
            "Please do not publish before 9 a.m. Tuesday",
        ),
    ],
)
def test_notes_beside_other_words_are_found_once(check: Check, text: str, note: str) -> None:
    assert check(BODY + text) == [("error", note)]


def test_front_matter_and_alternative_texts_are_read(check: Check) -> None:
    text = "---\ntitle: Weir\nsummary: EMBARGOED UNTIL MONDAY\n---\n\n![HOLD FOR LEGAL](weir.png)\n"
    assert check(text, "a.md") == [("error", "EMBARGOED UNTIL MONDAY"), ("error", "HOLD FOR LEGAL")]


@pytest.mark.parametrize(
    "line",
    [
        "An embargo until Tuesday is not enough.",
        "OIL EMBARGO UNTIL MARCH 3",
        "Embargo: what it means for the port",
        "Embargoed goods piled up on the quay.",
        "Embargoed until Tuesday, the study was leaked on Monday.",
        "Not for publication is the stamp on it.",
        "The words “EMBARGOED UNTIL 00:01 TUESDAY” stood on top.",
        "The header read: EMBARGOED UNTIL TUESDAY",
        "Hold for 30 seconds",
        "Hold until firm.",
        "Do not publish until you have two sources.",
        "Do not run in the halls.",
        "Do not share your password",
        "She told him, off the record, that it was over.",
        "Not for distribution to the wire services of other lands",
        "Draft: how the plan grew",
        "Background: not all agree",
    ],
)
@pytest.mark.parametrize("path", ["a.txt", "a.md"])
def test_news_of_embargoes_and_advice_are_left_alone(check: Check, line: str, path: str) -> None:
    assert check(f"{line}\n\n{BODY}", path) == []
    assert check(f"{BODY}{line}\n\n{BODY}", path) == []


def test_messages_say_what_to_do(report: Callable[..., Report]) -> None:
    text = "EMBARGOED UNTIL MONDAY\n\nThe clerk is ill.\n\nHOLD FOR LEGAL\n\nNot for publication: he drinks.\n"
    embargo, hold, never = (each.message for each in report(text).diagnostics)
    assert embargo == (
        "“EMBARGOED UNTIL MONDAY” tells the desk when this may be printed, and readers would see it. Check that the "
        "time has come, then delete it."
    )
    assert hold == "“HOLD FOR LEGAL” says that this must not be printed yet. Settle what it waits for, then delete it."
    assert never == (
        "“Not for publication” says that what it stands by must not be printed. Ask whoever wrote it, and take out "
        "what it covers, not only these words."
    )


def test_a_house_adds_and_allows_forms_without_code(check: Check) -> None:
    rules = {"publication-hold": {"add": ["[LAWYERED?*]"], "allow": ["hold for print"]}}
    text = "It is so [LAWYERED? no]. [HOLD FOR PRINT]"
    assert check(text) == [("error", "HOLD FOR PRINT")]
    assert check(text, settings=Settings(rules=rules)) == [("error", "[LAWYERED? no]")]


@pytest.mark.parametrize(
    "part", ["embargo ", "EMBARGOED UNTIL ", "hold for ", "off the record: ", "Monday, ", "draft: not "]
)
def test_time_is_linear(report: Callable[..., Report], linear: Callable[..., None], part: str) -> None:
    linear(report, part)

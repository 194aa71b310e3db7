"""A draft against itself: titles, citations and spelling."""

from collections.abc import Callable

import pytest

from editlint.diagnostic import Diagnostic
from editlint.fix import apply
from editlint.plugins import Plugins
from editlint.report import Report
from editlint.settings import Settings

Check = Callable[..., tuple[Diagnostic, ...]]


@pytest.fixture(scope="module")
def check(run: Callable[..., Report], plugins: Plugins) -> Check:
    rules = [rule for rule in plugins.rules.values() if rule.category == "consistency"]
    return lambda text, path="a.txt", settings=None: run(rules, text, path, settings).diagnostics


def rows(found: tuple[Diagnostic, ...]) -> list[tuple[str, str, str]]:
    return [(each.rule, str(each.severity), each.text) for each in found]


def test_a_title_held_and_given_up_is_one_finding_at_the_rarer_form(check: Check) -> None:
    text = (
        "President Ada Ortiz praised the crew. The note by former President Ortiz is short.\n\n"
        "President Ortiz signed it, and the former president’s aides smiled."
    )
    (found,) = check(text)
    assert (found.rule, found.severity, found.text) == ("conflicting-title", "error", "former President Ortiz")
    assert [(each.text, each.message) for each in found.related] == [
        ("President Ada Ortiz", "in office here"),
        ("President Ortiz", "in office here"),
        ("the former president", "no longer in office here"),
    ]
    assert found.message == (
        "“former President Ortiz” here, “President Ada Ortiz”, “President Ortiz” and “the former president” elsewhere: "
        "Ortiz cannot both hold the office and have given it up. Check which is true and make them all agree."
    )


@pytest.mark.parametrize(
    ("text", "message", "severity"),
    [
        ("Bo Orr turns 50 on Monday. Orr, 54, sails.", "Bo Orr is 54 here and turns 50 elsewhere.", "error"),
        ("Bo Orr, 54, sails. Orr turns 50 on Monday.", "Bo Orr turns 50 here and is 54 elsewhere.", "error"),
        ("Bo Orr has died at the age of 71. Orr was 77.", "Bo Orr was 77 here and died at 71 elsewhere.", "error"),
        ("Bo Orr, 71, sails. Orr, in his 40s, said so.", "Bo Orr is in the 40s here and 71 elsewhere.", "error"),
        ("Bo Orr, 71, sails. The 77-year-old has a boat.", "Bo Orr is 77 here and 71 elsewhere.", "warning"),
    ],
)
def test_ages_say_what_they_are_of(check: Check, text: str, message: str, severity: str) -> None:
    (found,) = check(text)
    assert found.message == f"{message} Check the age and make all places agree."
    assert (found.rule, found.severity) == ("conflicting-age", severity)


def test_ranks_are_two_offices_at_once(check: Check) -> None:
    (found,) = check("Detective Sergeant Ada Lund asked for help. “Call us,” Inspector Lund said.")
    assert (found.severity, found.text) == ("warning", "Inspector Lund")
    assert found.message == (
        "“Inspector Lund” here, “Detective Sergeant Ada Lund” elsewhere: Lund is given two offices at once. "
        "Check which is true and make them all agree."
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Former Florida Gov. Bo Lind spoke. Gov. Lind left.", "Gov. Lind"),
        ("Bo Lind, the ex-mayor, spoke. Mayor Lind left.", "Mayor Lind"),
        ("President-elect Ines Adair met donors. President Adair flew home.", "President Adair"),
        ("Then we met former\nPresident Holt. President Holt left.", "President Holt"),
    ],
)
def test_every_form_of_giving_up_counts(check: Check, text: str, fault: str) -> None:
    assert rows(check(text)) == [("conflicting-title", "error", fault)]


@pytest.mark.parametrize(
    "text",
    [
        "Former President George Marsh thanked President Helen Marsh. President Marsh smiled.",
        "Then-President Holt signed it in 2009. Former President Holt defends it.",
        "The late Mayor Nagy opened it. Acting Mayor Nagy closed it.",
        "Former President Holt spoke. “President Holt lied,” Carr said.",
        "President Holt stepped down on Friday. Former President Holt went home.",
        "Former President Holt toured Holt Street and the Holt administration’s dam.",
        "The novel President Holt is out. Former President Holt hates it.",
        "Former Acme president Al Ruiz met Zenith president Al Ruiz Jr.",
    ],
)
def test_two_people_stories_works_and_quotations_are_no_conflict(check: Check, text: str) -> None:
    assert [row for row in rows(check(text)) if row[0] == "conflicting-title"] == []


def test_code_is_read_by_nobody(check: Check) -> None:
    text = "Former President Ada Ortiz left.\n\n```\nPresident Ortiz [3] colour color\n```\n\n`President Ortiz`\n"
    assert rows(check(text, "a.md")) == []


def test_two_offices_at_once_are_a_warning(check: Check) -> None:
    (found,) = check("CEO Mara Quist wrote. Chief financial officer Mara Quist signed.")
    assert (found.rule, found.severity) == ("conflicting-title", "warning")


LIST = "\n\nSources\n\n  • [[1]] Gazette\n  • [[3]] Board\n  • [[4]] Hall\n  • [[6]] Port\n"


def test_a_gap_is_one_suggestion_on_the_heading(check: Check) -> None:
    (found,) = check(f"Rents rose [[1]], fell [[3]], rose [[4]] and fell [[6]].{LIST}")
    assert (found.rule, found.severity, found.text) == ("citation-gap", "suggestion", "Sources")
    assert found.message == (
        "The list has 1, 3, 4, 6, but not 2 and 5: entries were cut, or the numbers are wrong. "
        "Restore them, or number the list anew."
    )


def test_entries_behind_typed_bullets_are_entries(check: Check) -> None:
    text = "<p>Rents rose [[1]], fell [[3]], rose [[4]].</p><p>Sources</p>"
    (found,) = check(f"{text}<p>• [[1]] Gazette<br>• [[3]] Board<br>• [[4]] Hall</p>", path="a.html")
    assert (found.rule, found.text) == ("citation-gap", "Sources")


def test_a_citation_without_its_entry_and_an_entry_without_its_citation(check: Check) -> None:
    found = check("Rents rose [1] and fell [5]. See [2–3].\n\n## Sources\n\n1. Gazette\n2. Board\n3. Hall\n4. Port\n")
    assert rows(found) == [("dangling-citation", "warning", "[5]"), ("uncited-source", "suggestion", "Port")]


def test_citations_without_any_list_are_one_finding(check: Check) -> None:
    (found,) = check("Rents rose.[1] Wages did not.[2] Boards differ.[3]")
    assert (found.rule, found.text) == ("dangling-citation", "[1]")
    assert [each.text for each in found.related] == ["[2]", "[3]"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", "Set `items[0]`, arr[2] and h[^ae]llo. The act of [2019] and section 4[3](b) hold.\n"),
        ("a.md", "Rents rose [[1]](https://example.org/a) and [2][b].\n\n[b]: https://example.org/b\n"),
        ("a.md", "The dam held.[^1]\n\n[^1]: Engineer.\n"),
        ("a.html", "<p>It is so.<sup>1</sup></p><h2>Notes</h2><ol><li>Gazette</li></ol>"),
        ("a.txt", "Pick [1] or [2] on the phone menu; x ∈ [0, 1]. The hall has 400 m² of floor."),
        ("a.txt", "- [ ] names\n- [x] dates\n"),
    ],
)
def test_what_looks_like_a_citation(check: Check, path: str, text: str) -> None:
    assert rows(check(text, path)) == []


def test_mixed_spelling_is_one_finding_that_lists_both_forms(check: Check) -> None:
    text = "The board criticizes the plan.\n\nLund criticises the board, and the crew is criticizing Lund."
    (found,) = check(text)
    assert (found.rule, found.severity, found.text) == ("mixed-spelling", "warning", "criticises")
    assert [(each.text, each.message) for each in found.related] == [
        ("criticizes", "American spelling"),
        ("criticizing", "American spelling"),
    ]
    assert found.message == (
        "“criticises” is British spelling, “criticizes” is American. A draft should keep to one: make them agree."
    )
    assert found.fix
    assert not found.fix.safe
    assert apply(text, [found.fix]) == text.replace("criticises", "criticizes")


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("They organize boats of every colour.", []),
        ("They organise boats. They organize tours of every colour.", ["organize"]),
        ("The color is odd. The colour is odd.", ["colour"]),
        ("The colour is odd. The color is odd. The colour is.", ["color"]),
        ("Pearl Harbor has colour. “I favor it,” Lund said.", []),
        ("The colour is grey.\n\nReferences\n\n1. The color of water", []),
        ("# Center of colour\n\nThe colour is grey.", []),
        ("It is towards judgement and grey practice.", []),
    ],
)
def test_names_quotations_and_oxford_spelling_prove_nothing(check: Check, text: str, faults: list[str]) -> None:
    assert [each.text for each in check(text, "a.md") if each.rule == "mixed-spelling"] == faults


def test_the_house_decides_if_it_says_so(check: Check) -> None:
    british = Settings(rules={"mixed-spelling": {"spelling": "uk"}})
    (found,) = check("The color is odd.", settings=british)
    assert found.message == "“color” is American spelling, the house writes British English. Write “colour”."
    assert check("They organize it in every colour.", settings=british) == ()


def test_a_wrong_interval_points_at_the_span_and_names_both_dates(check: Check) -> None:
    (found,) = check("The fee was due on March 3, 2021, and paid on March 15, 2021, a delay of 10 days.")
    assert (found.rule, found.severity, found.text) == ("wrong-interval", "warning", "10 days")
    assert found.message == "“March 3, 2021 to March 15, 2021” is 12 days, not “10 days”. Check all three."
    assert [each.text for each in found.related] == ["March 3, 2021", "March 15, 2021"]


@pytest.mark.parametrize(
    "text",
    [
        "The fair ran from Dec. 28 to Jan. 3, 2020, a period of six days.",
        "From May 1, 2020, to July 1, 2020, a period of two months, the lock was shut.",
        "Sold in 2000, the yard opened in 2002 and closed in 2010, ten years later.",
        "The vote was held on June 20.\n\nIt came 15 days late.",
    ],
)
def test_an_interval_that_fits_some_pair_of_dates_or_has_none_is_left_alone(check: Check, text: str) -> None:
    assert check(text) == ()


@pytest.mark.parametrize(
    "items",
    [
        "<li>Ask.</li>\n\n<li>Go.</li>",
        "<li>\n  Ask <ul>\n    <li>whom?</li>\n    <li>when?</li>\n  </ul>\n</li>\n\n<li>\n  Go.\n</li>",
        "<li>Ask.</li>\n<li>Go.</li>\n\nA picture.\n\n    <li>Rest.</li>",
    ],
)
def test_items_outside_a_list_are_not_counted(check: Check, items: str) -> None:
    text = f"## 3 steps to start\n\n{items}\n"
    assert check(text, "a.md") == ()
    assert [each.text for each in check(f"## 3 steps to start\n\n<ul>{items}</ul>\n", "a.md")][:1] == ["3 steps"]

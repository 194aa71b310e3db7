"""Placeholders: what was never filled in, wherever it hides, and what only looks so."""

from collections.abc import Callable

import pytest

from editlint.plugins import Plugins
from editlint.report import Report
from editlint.settings import Settings

Check = Callable[..., list[tuple[str, str]]]


@pytest.fixture(scope="module")
def check(run: Callable[..., Report], plugins: Plugins) -> Check:
    rules = [rule for rule in plugins.rules.values() if rule.category == "placeholders"]

    def found(text: str, path: str = "a.txt", settings: Settings | None = None) -> list[tuple[str, str]]:
        return [(each.rule, each.text) for each in run(rules, text, path, settings).diagnostics]

    return found


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("See [INTERNAL_LINK:river-walls].", "[INTERNAL_LINK:river-walls]"),
        ("See [EXTERNAL LINK NEEDED: census].", "[EXTERNAL LINK NEEDED: census]"),
        ("It rose by [VERIFY: 12% | source: county].", "[VERIFY: 12% | source: county]"),
        ("He said so. [insert quote here]", "[insert quote here]"),
        ("By [Your Name]", "[Your Name]"),
        ("In [City, State], it rained.", "[City, State]"),
        ("The [[WINNING_TEAM_MASCOT]] won.", "[[WINNING_TEAM_MASCOT]]"),
        ("Dear {{first_name}},", "{{first_name}}"),
        ("Dear *|FNAME|*,", "*|FNAME|*"),
        ("Dear %FIRST_NAME%,", "%FIRST_NAME%"),
        ("It costs ${price}.", "${price}"),
        ("The figures are at INSERT_SOURCE_URL_30.", "INSERT_SOURCE_URL_30"),
        ("It opens on 2025-XX-XX.", "2025-XX-XX"),
        ("It costs $XX million.", "$XX million"),
    ],
)
def test_slots_are_found_whole(check: Check, text: str, slot: str) -> None:
    assert check(text) == [("unfilled-placeholder", slot)]


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("a.md", "---\ntitle: Headline TK\ndate: TBD\n---\n\nIt rained.\n", ["TK", "TBD"]),
        ("a.md", "See [the tables](INSERT_TABLE_URL) now.\n", ["INSERT_TABLE_URL"]),
        ("a.md", "![ADD ALT TEXT](map.png)\n\n![\\[insert caption\\]](b.png)\n", ["\\[insert caption\\]"]),
        ("a.md", "See \\[INTERNAL\\_LINK:tax\\] now.\n", ["\\[INTERNAL\\_LINK:tax\\]"]),
        ("a.html", "<p>See &#91;INTERNAL_LINK:tax&#93; &pound;TK.</p>", ["&#91;INTERNAL_LINK:tax&#93;", "TK"]),
        ("a.html", "<figure><figcaption>Photo by [NAME]</figcaption></figure>", ["[NAME]"]),
        ("a.md", "By *[Your* *Name]* and <INSERT QUOTE>.\n", ["[Your* *Name]", "<INSERT QUOTE>"]),
    ],
)
def test_they_are_found_wherever_they_hide(check: Check, path: str, text: str, found: list[str]) -> None:
    assert [each for _, each in check(text, path)] == found


@pytest.mark.parametrize(
    "text",
    [
        "“We was [sic] robbed,” Lund said. “[T]he plan […] failed [the mayor].”",
        "[Applause] greeted her. [Name Removed] left.",
        "Rents rose [1] and fell [2–3].",
        "Pay Rs. 500 or Rs. X a week in the template below.",
        "C:\\Plant\\Units\\[Unit Name]\\log.txt is the file.",
        "Write to the registry at tk.example, or at www.example.tk.",
        "Super Bowl XXX and the XXX Olympiad were long ago; size XXXL fits.",
        "The desk writes “TBD” and the word TK where something is missing.",
        "Todo el mundo lo sabe.",
    ],
)
def test_look_alikes_in_prose_are_left_alone(check: Check, text: str) -> None:
    assert check(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "`[YOUR NAME]` and [text](/a), [text][ref], [[wiki link]], [x], [^note]\n\n- [ ] one\n- [x] two\n\n[ref]: /x\n",
        "---\ntitle: A\n---\n\n![The weir]({{ image | url }}) by {{ page.author }} at [home]({{site.baseurl}}/).\n",
        "{% include x.html %} {% if y %}{{ y }}{% endif %}\n",
        "```toml\n[user]\nname = '[YOUR NAME]'\n```\n",
        "<!-- TODO: swap [PHOTO TK] -->\n\nIt rained.\n",
    ],
)
def test_markup_is_left_alone(check: Check, text: str) -> None:
    assert check(text, "a.md") == []


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("The tally is TK.", "TK"),
        ("FIGURE TK", "FIGURE TK"),
        ("It rose TKTK percent.", "TKTK"),
        ("TODO: call the clerk", "TODO"),
        ("Rents doubled [CITE] since.", "[CITE]"),
        ("It is so.[citation needed]", "[citation needed]"),
        ("Hed goes here\n\nThe vote is on Monday.", "Hed goes here"),
        ("## Someone please write this subhead\n\nThe vote is on Monday.", "Someone please write this subhead"),
    ],
)
def test_notes_to_colleagues_are_found(check: Check, text: str, note: str) -> None:
    ((rule, found),) = check(text)
    assert rule == "desk-note"
    assert note in found or found in note


def test_filler_is_found_and_talk_of_it_is_not(check: Check) -> None:
    filler = "Lorem ipsum dolor sit amet, consectetur adipiscing elit."
    assert [rule for rule, _ in check(f"{filler}\n")] == ["dummy-text"]
    assert check("The dummy text “Lorem ipsum dolor sit amet” is older than print, writes Hale.\n") == []


def test_comments_are_read_on_demand(check: Check) -> None:
    read = {name: {"comments": True} for name in ("unfilled-placeholder", "desk-note")}
    found = check("<!-- swap [PHOTO TK] -->\n\nIt rained.\n", "a.md", Settings(rules=read))
    assert [rule for rule, _ in found] == ["desk-note"]


def test_a_house_adds_and_allows_forms_without_code(check: Check) -> None:
    text = "The toll is [CHECK:toll] at the gate, says [Company Name]."
    assert ("unfilled-placeholder", "[Company Name]") in check(text)
    options = {"unfilled-placeholder": {"add": ["~~~"], "allow": ["[Company Name]"]}}
    assert ("unfilled-placeholder", "[Company Name]") not in check(text, settings=Settings(rules=options))
    assert ("unfilled-placeholder", "~~~") in check("The toll is ~~~ now.", settings=Settings(rules=options))


def test_messages_say_what_to_do(run: Callable[..., Report], plugins: Plugins) -> None:
    rules = [plugins.rules[name] for name in ("desk-note", "unfilled-placeholder")]
    messages = [each.message for each in run(rules, "It is TK.\n\nSee [INTERNAL_LINK:x].").diagnostics]
    assert messages == [
        "“TK” says that something is still to come. Put it in, or take the sentence out.",
        "“[INTERNAL_LINK:x]” is a slot that was never filled. Put in what belongs here, or take it out.",
    ]

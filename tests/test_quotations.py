"""What quotation marks hold, what only looks like one, and which marks have no partner."""

from collections.abc import Callable

import pytest

from editlint.document import Document, Source
from editlint.facts.quotations import quotation_at, quotation_marks, quotations
from editlint.plugins import Plugins
from editlint.readers.text import editlint_read
from editlint.report import Report

Check = Callable[..., Report]


def read(text: str, lang: str = "") -> Document:
    document = editlint_read(Source(text, meta={"lang": lang} if lang else {}))
    assert document is not None
    return document


def quoted(text: str) -> list[str]:
    document = read(text)
    return [document[each.span] for each in document.fact(quotation_marks).quotations]


def faults(text: str, lang: str = "") -> list[tuple[str, int]]:
    return [(each.kind, each.mark.start) for each in read(text, lang).fact(quotation_marks).faults]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The signs read "Exit," "Gate 12" and "Push!" here.', ['"Exit,"', '"Gate 12"', '"Push!"']),
        ("“Yes,” she said. “No.”", ["“Yes,”", "“No.”"]),
        ("‘Yes,’ she said. 'No.'", ["‘Yes,’", "'No.'"]),
        (
            "„Wir bleiben“ «On reste» »Ja« ‚Nein‘ 「残る」",
            ["„Wir bleiben“", "«On reste»", "»Ja«", "‚Nein‘", "「残る」"],
        ),
        ("``We stay,'' he said. ''So do we.''", ["``We stay,''", "''So do we.''"]),
        ("“He said ‘no,’” she said.", ["“He said ‘no,’”", "‘no,’"]),
        ("''She'd say, 'What is it?''' he said.", ["''She'd say, 'What is it?'''", "'What is it?'"]),
        ("‘The boys’ club,’ she said.", ["‘The boys’ club,’"]),
        ("'I am goin' home,' he said. 'It is the dogs' day.'", ["'I am goin' home,'", "'It is the dogs' day.'"]),
        ("“‘Tis the season,’ he said.”", ["“‘Tis the season,’ he said.”", "‘Tis the season,’"]),
        ('"a 6" pipe burst," he said of the 12" single "Blue."', ['"a 6" pipe burst,"', '"Blue."']),
        ('"I never—" he said. "—Well"', ['"I never—"', '"—Well"']),
        ('("one") ["two"] "three"—"four"', ['"one"', '"two"', '"three"', '"four"']),
        ("“[T]he plan … [laughs]” failed.", ["“[T]he plan … [laughs]”"]),
        ('{{ "a" | b }} and {% image "c" %} and "d"', ['"d"']),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected
    assert faults(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "In the '90s, the 1960s' end and the crash of ’08, the class of '12 left.",
        "He stayed 'til dawn, tellin' 'em 'bout Klaus' plan an' the rock 'n' roll years. 'Twas Hodges' idea.",
        "Kamen’s jib isn’t ours; the boys’ club’s fault, the girls' too.",
        "It is 6' by 4', or 5'10\", or 12\" wide; a 9\" nail; 40°26'46\" N; 8” deep and 5’ 4” tall.",
        "O’Neil, d’Arc, ’s-Hertogenbosch, Qur’an, Hawai‘i, the ‘Iolani garden of ‘Abd al-Karim.",
        "Home » News » Read more »",
        '""""""""',
    ],
)
def test_no_marks(text: str) -> None:
    assert quoted(text) == []
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The chair said: “We stay, and left.", [("unclosed", 16)]),
        ("The chair left” and the clerk stayed.", [("unopened", 14)]),
        ('The term “may" is gone.', [("mixed", 13)]),
        ('The term "may” is gone.', [("mixed", 13)]),
        ("The term ”may” is gone.", [("backwards", 9)]),
        ("The term “may“ is gone.", [("backwards", 13)]),
        ("She asked “whether ‘they had met.”", [("unclosed", 19)]),
        ("He said, 'We go now.", [("unclosed", 9)]),
        ("The so-called ‘reform of the hall failed.", [("unclosed", 14)]),
        ("A draft.\n\n“One is here.\n\nTwo is here,” he said.", [("unclosed", 10)]),
        ("A draft.\n\n“One is here.\n\n# Two\n\nHe left.", [("unclosed", 10)]),
        ("“No”” he said to the whole of the room.", [("unopened", 4)]),
    ],
)
def test_faults(text: str, expected: list[tuple[str, int]]) -> None:
    assert faults(text) == expected


def test_a_low_mark_that_faces_the_wrong_way_closes_nothing() -> None:
    assert quoted("So “‚ ends.") == ["“‚ ends."]


def test_swedish_marks_are_right_in_swedish() -> None:
    text = "Hon sade ”ja” och gick."
    assert faults(text, lang="sv-SE") == []
    assert faults(text) == [("backwards", 9)]


@pytest.mark.parametrize(
    "text",
    [
        "“The water came at two.\n\n“We ran.\n\n“By four it was over,” she said.",
        "“The water came at two and nobody in the street had time for shoes.\n“We ran,” she said.",
        "“First. ‘Yes.\n\n“‘And no,’ he said.”",
    ],
)
def test_a_speech_of_several_paragraphs_is_one(text: str) -> None:
    assert faults(text) == []
    assert {each.speech for each in read(text).fact(quotations)} == {0}


def test_a_quotation_may_hold_a_list() -> None:
    assert faults("“The list has three names:\n\n- Ola Brandt\n- Bo Carr\n- Lena Ode”") == []


def test_depth_and_place() -> None:
    document = read("He read “a ‘b’ c” out.")
    outer, inner = document.fact(quotation_marks).quotations
    assert (outer.depth, inner.depth) == (0, 1)
    assert document[inner.inner] == "b"
    assert document.fact(quotations) == (outer,)
    assert quotation_at(document, 7) is None
    assert quotation_at(document, 8) == quotation_at(document, 11) == quotation_at(document, 16) == outer
    assert quotation_at(document, 17) is None


def unbalanced(plugins: Plugins, run: Check, text: str) -> Report:
    return run([plugins.rules["unbalanced-quote"]], text)


def test_one_finding_a_paragraph(plugins: Plugins, run: Check) -> None:
    report = unbalanced(plugins, run, "He said “no“ and ”yes” and “maybe.\n\nShe said “no.")
    assert [each.text for each in report.diagnostics] == ["“no“", "“no."]


def test_a_mark_that_closes_in_the_next_paragraph_is_related(plugins: Plugins, run: Check) -> None:
    report = unbalanced(plugins, run, "“We went home and slept.\n\nThen we ate,” she said.")
    (found,) = report.diagnostics
    assert found.text == "“We went home and slept."
    assert [(each.text, each.message) for each in found.related] == [("”", "the mark that closes it")]
    assert "the next does not open with a quotation mark" in found.message


def test_a_message_always_quotes_something(plugins: Plugins, run: Check) -> None:
    (found,) = unbalanced(plugins, run, "The chair said “no”” and left.").diagnostics
    assert found.text == "”"
    assert found.message.startswith("The quotation mark after “The chair said “no” closes what was never opened")


@pytest.mark.parametrize("unit", ["“a ‘b ", "“", '"', "'", "”", "‘", "«", "``", '6" ', "a' ", "“a” ", '{{ "', "“\n\n"])
def test_linear(linear: Callable[..., None], unit: str) -> None:
    linear(lambda text: read(text).fact(quotation_marks), unit)

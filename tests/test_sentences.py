"""Where sentences end, and what counts as a word."""

import pytest

from editlint.document import Source
from editlint.facts.sentences import sentences, words
from editlint.readers.text import editlint_read


def split(text: str) -> list[str]:
    document = editlint_read(Source(text))
    assert document is not None
    return [document[sentence.span] for sentence in document.fact(sentences)]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. R. J. Ames Jr. of the U.S. Dept. of Labor met Acme Inc. staff at 3 p.m. in St. Paul on Jan. 5.",
        "Sen. Ada Bloom, D-N.Y., met Gov. Lund at 5 p.m. Monday.",
        "George W. Orr wrote it with J. R. R. Vale.",
        "I. M. Ode built it.",
        "No. 5 won by 3.5 points.",
        "She paid Rs. 500, approx. 5 percent more than in fig. 3.",
        "“Why now?” he wrote.",
        "“We left!” she said.",
        "It grew ... slowly.",
        "The firm, Lund & Co. Holdings, closed.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ("She owns a disco.", "We danced."),
        ("It lies in the U.S.", "The dam held."),
        ("He works for Acme Inc.", "The firm is old."),
        ("It closed at 5 p.m.", "He went home."),
        ("Take vitamin C.", "It helps."),
        ("So did I.", "Lund did not."),
        ("“I left.", "He stayed,” she said."),
        ("“We stay,” she said.", "“We always have.”"),
        ("Rents rose.[1]", "Wages did not.[^2]", "Boards differ.³", "None agreed."),
        ("The signs read “Exit” and “Push!”", "The third was new."),
        ("(He left.)", "She stayed."),
        ("It began in 2009.", "14 people came."),
        ("Wait...", "Then go."),
        ("Said no.", "Then yes."),
        ("The poll drew 310 votes.", "No. 5 won."),
    ],
)
def test_several_sentences(parts: tuple[str, ...]) -> None:
    assert split(" ".join(parts)) == list(parts)


def test_a_visible_line_break_ends_a_sentence() -> None:
    assert split("One line\nAnother line\nA third.") == ["One line", "Another line", "A third."]


def test_sentences_need_no_space_in_chinese() -> None:
    assert split("风很大。船没有开！明天再说。") == ["风很大。", "船没有开！", "明天再说。"]


def test_words_are_what_a_reader_counts() -> None:
    assert words("Don’t pay $1,200.50 for well-known A&B stuff—it’s 3 p.m.") == [
        "Don’t",
        "pay",
        "1,200.50",
        "for",
        "well-known",
        "A&B",
        "stuff",
        "it’s",
        "3",
        "p.m",
    ]

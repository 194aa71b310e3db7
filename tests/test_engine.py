"""The engine: what leads to a rule, what a rule's finding becomes, and what happens when a rule fails."""

import sys
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from editlint.diagnostic import Edit, Finding, Fix, Related, Severity
from editlint.document import Block, Document
from editlint.facts.sentences import Sentence
from editlint.matching import _prefilter
from editlint.options import only
from editlint.report import Report
from editlint.rule import Match, Pattern, Phrases, Rule
from editlint.settings import Settings
from editlint.text import Span

Run = Callable[..., Report]


def make(name: str, on: Any, check: Any = None, **more: Any) -> Rule:
    """Make a rule that reports each subject, or what `check` yields."""

    def each(match: Match, _document: Document) -> Iterator[Finding]:
        yield Finding(match.span, f"{name} says no.")

    return Rule(name, more.pop("category", "house"), on, check or each, "Doc.", Severity.WARNING, **more)


def texts(report: Report) -> list[str]:
    return [each.text for each in report.diagnostics]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Scroll to top, SCROLL TO TOP.", ["Scroll to top", "SCROLL TO TOP"]),
        ("Strollers scroll to toppings.", []),
        ("It is the editor’s scroll  to\u00a0top.", ["editor’s", "scroll  to\u00a0top"]),
        ("It is the editor's.", ["editor's"]),
        ("İİ scroll to top", ["scroll to top"]),
        ("İİ ſcroll to top of İt", ["ſcroll to top"]),
        ("This is a line that is long enough to go on, so scroll\nto top it does.", ["scroll\nto top"]),
    ],
)
def test_phrases_stand_as_whole_words(run: Run, text: str, found: list[str]) -> None:
    assert texts(run([make("top", Phrases({"scroll to top", "editor's"}))], text)) == found


def test_a_rule_may_say_where_its_phrases_fit(run: Run) -> None:
    def at_the_end(phrase: str, text: str, start: int, end: int) -> bool:
        assert text[start:end].lower() == phrase
        return end == len(text)

    rules = [make("end", Phrases({"pier"}, fits=at_the_end)), make("word", Phrases({"pier"}))]
    report = run(rules, "A pier, a happier Pier, a happier")
    assert [(each.rule, each.location.start) for each in report.diagnostics] == [("word", 2), ("word", 18), ("end", 29)]


def test_overlapping_phrases_reach_each_rule(run: Run) -> None:
    rules = [make("long", Phrases({"chief of staff"})), make("short", Phrases({"staff", "of staff"}))]
    report = run(rules, "The chief of staff left.")
    assert [(each.rule, each.text) for each in report.diagnostics] == [
        ("long", "chief of staff"),
        ("short", "of staff"),
        ("short", "staff"),
    ]


def test_phrases_and_patterns_may_depend_on_options(run: Run) -> None:
    def check(match: Match, _document: Document, *, add: tuple[str, ...] = ()) -> Iterator[Finding]:  # noqa: ARG001
        yield Finding(match.span, match.phrase)

    def phrases(*, add: tuple[str, ...] = ()) -> set[str]:
        return {"one", *add}

    rule = make("numbers", Phrases(phrases), check)
    settings = Settings(rules={"numbers": {"add": ["two"]}})
    assert texts(run([rule], "one two three", settings=settings)) == ["one", "two"]
    assert texts(run([rule], "one two three")) == ["one"]


def test_patterns_give_named_groups_and_stay_in_one_block(run: Run) -> None:
    def check(match: Match, document: Document) -> Iterator[Finding]:
        yield Finding(match.groups["word"], document[match.groups["word"]])

    rule = make("pattern", Pattern(r"(?i)émile (?P<word>[a-z]+)(?P<never>!)?", r"one\s+two"), check)
    report = run([rule], "Où 🌅 Émile zola.\n\none\n\ntwo")
    assert texts(report) == ["zola"]
    assert report.diagnostics[0].location[:2] == (11, 15)


def test_a_pattern_may_ask_for_the_line_end_before_its_block(run: Run) -> None:
    rule = make("pattern", Pattern(r"(?:^|\n\s*)(?P<word>Studies) show"))
    assert texts(run([rule], "One é thing.\n\nStudies show it.")) == ["Studies show"]


@pytest.mark.parametrize(
    ("regex", "text", "found"),
    [
        (r"\p{Lu}\p{Ll}+", "über Öl, über Ǆ", ["Öl"]),
        (r"[\p{Lu}:]\d", "ß1 É2 :3 –4", ["É2", ":3"]),
        (r"[^\p{L}\s]+", "so ™ é", ["™"]),
        (r"[]\p{Lu}]\]", "é] É] ]]", ["É]", "]]"]),
        (r"[\]\p{Lu}]-", "é- É- ]-", ["É-", "]-"]),
        (r"[[:digit:]\p{Lu}]-", "é- É- 4-", ["É-", "4-"]),
        (r"\\p{2}[\P{L}]", "pp1 \\pp1", ["\\pp1"]),
    ],
)
def test_patterns_may_ask_for_letters_of_all_scripts(run: Run, regex: str, text: str, found: list[str]) -> None:
    report = run([make("letters", Pattern(regex))], text, path="draft.html")
    assert texts(report) == found


@pytest.mark.parametrize("kind", ["L", "Lu", "Ll"])
def test_no_letter_is_kept_from_a_pattern(kind: str) -> None:
    prefilter = _prefilter([("letters", rf"^\p{{{kind}}}$")])
    letters = [char for char in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(char).startswith(kind)]
    assert len(letters) > 1_000
    assert [char for char in letters if not prefilter.Match(char.encode())] == []


def test_a_rule_reads_only_its_kinds(run: Run) -> None:
    text = "A headline here\n\nThe first paragraph says TK now.\n\n- An item says TK"
    assert len(run([make("tk", Phrases({"TK"}))], text).diagnostics) == 2
    assert len(run([make("tk", Phrases({"TK"}), reads=frozenset({"list-item"}))], text).diagnostics) == 1


def test_sentences_and_blocks_are_subjects(run: Run) -> None:
    def sentence(subject: Sentence, _document: Document) -> Iterator[Finding]:
        yield Finding(subject.span, "A sentence.")

    def block(subject: Block, _document: Document) -> Iterator[Finding]:
        yield Finding(subject.span, "A block.")

    text = "One is here. Two is there.\n\nThree is away."
    assert texts(run([make("s", Sentence, sentence)], text)) == ["One is here.", "Two is there.", "Three is away."]
    assert texts(run([make("b", Block, block)], text)) == ["One is here. Two is there.", "Three is away."]


def test_a_rule_that_raises_does_not_stop_the_others(run: Run) -> None:
    def check(match: Match, _document: Document) -> Iterator[Finding]:
        yield Finding(match.span, "Before.")
        raise ZeroDivisionError("by zero")

    report = run([make("bad", Phrases({"TK"}), check), make("good", Phrases({"TK"}))], "The tally is TK.")
    assert [(each.rule, each.severity) for each in report.diagnostics] == [
        ("rule-crash", "error"),
        ("bad", "warning"),
        ("good", "warning"),
    ]
    message = "The rule raised ZeroDivisionError: by zero. Tell its author; the other rules ran."
    assert report.diagnostics[0].message == f"bad: {message}"
    assert [(each.rule, each.reason) for each in report.not_checked] == [("bad", message)]
    assert not report.is_complete


def test_the_more_specific_rule_speaks(run: Run) -> None:
    general = make("general", Phrases({"leave a comment", "share"}), yields_to=frozenset({"form"}))
    report = run([general, make("form", Phrases({"leave a comment"}))], "Leave a comment\n\nShare")
    assert [(each.rule, each.text) for each in report.diagnostics] == [
        ("form", "Leave a comment"),
        ("general", "Share"),
    ]


def test_a_rule_gives_way_to_related_places_too(run: Run) -> None:
    def check(match: Match, _document: Document) -> Iterator[Finding]:
        yield Finding(match.span, "Here.", related=(Related(Span(17, 22), "part of it"),))

    rules = [make("share", Phrases({"share"}), yields_to=frozenset({"form"})), make("form", Phrases({"leave"}), check)]
    assert [each.rule for each in run(rules, "Leave a comment\n\nShare").diagnostics] == ["form"]


def test_a_finding_across_blocks_ends_with_the_first(run: Run) -> None:
    def check(document: Document) -> Iterator[Finding]:
        yield Finding(Span(0, len(document.text)), "All of it.")

    assert texts(run([make("all", Document, check)], "One thing.\n\nAnother thing.")) == ["One thing."]


def test_severity_comes_from_the_settings_then_the_finding_then_the_rule(run: Run) -> None:
    def check(match: Match, _document: Document) -> Iterator[Finding]:
        yield Finding(match.span, "Doubtful.", severity=Severity.SUGGESTION)

    rule = make("doubt", Phrases({"TK"}), check)
    settings = Settings(rules={"doubt": {"severity": "error"}})
    assert run([rule], "It is TK.").diagnostics[0].severity == "suggestion"
    assert run([rule], "It is TK.", settings=settings).diagnostics[0].severity == "error"
    assert run([make("sure", Phrases({"TK"}))], "It is TK.").diagnostics[0].severity == "warning"


def test_fixes_are_placed_in_the_source(run: Run) -> None:
    def check(match: Match, _document: Document) -> Iterator[Finding]:
        yield Finding(match.span, "Shorter.", Fix((Edit(match.span, "to"),), safe=True))

    report = run([make("to", Phrases({"in order to"}), check)], "🌅 We met in order to vote.\nIn order\u00a0to win.")
    assert [each.fix and each.fix.edits for each in report.diagnostics] == [((9, 20, "to"),), None]


def test_diagnostics_are_sorted_and_the_same_each_time(run: Run) -> None:
    rules = [make("b", Phrases({"two"})), make("a", Phrases({"one", "two"}))]
    first = run(rules, "one two one")
    assert [(each.location.start, each.rule) for each in first.diagnostics] == [(0, "a"), (4, "a"), (4, "b"), (8, "a")]
    assert first == run(rules[::-1], "one two one")


def test_fingerprints_outlive_changes_elsewhere_and_tell_likes_apart(run: Run) -> None:
    rule = make("tk", Phrases({"TK"}))
    marks = [each.fingerprint for each in run([rule], "The tally is TK now, and the toll is TK too.").diagnostics]
    later = run([rule], "New first line.\n\nThe tally is TK now, and the toll is TK too.").diagnostics
    assert marks == [each.fingerprint for each in later]
    assert len(set(marks)) == 2
    twins = run([rule], "A TK b.\n\nA TK b.").diagnostics
    assert twins[0].fingerprint != twins[1].fingerprint


def test_only_selected_rules_run(run: Run) -> None:
    rules = [make("one", Phrases({"TK"})), make("two", Phrases({"TK"}), default=False)]
    assert [each.rule for each in run(rules, "TK").diagnostics] == ["one"]
    assert [each.rule for each in run(rules, "TK", settings=only("two")).diagnostics] == ["two"]


@pytest.mark.parametrize("unit", ["TK ", "TK", "é TK\n\n", "x"])
def test_matching_takes_linear_time(run: Run, linear: Callable[..., None], unit: str) -> None:
    def silent(_match: Match, _document: Document) -> Iterator[Finding]:
        yield from ()

    rules = [make("pattern", Pattern(r"\bTK\b"), silent), make("phrase", Phrases({"TK TK TK TK"}), silent)]
    assert run(rules, unit).is_complete
    linear(partial(run, rules), unit)


@pytest.mark.parametrize(("tag", "notes"), [("de", 1), ("pt-BR", 1), ("en", 0), ("en_GB", 0), ("", 0)])
def test_a_draft_in_another_language_gets_a_note(run: Run, tag: str, notes: int) -> None:
    found = run([], f"---\nlang: {tag}\n---\n\nRegen.\n", "a.md").notes
    sentence = f"This draft is in “{tag}”. Rules about words and facts know English only."
    assert [(note.code, note.message) for note in found] == [("language", sentence)] * notes


@pytest.mark.parametrize(
    ("date", "notes"),
    [("week 9", 1), ("5/6/2026", 1), ("5 June", 1), ("5 June 2026", 0), ("2026-06-05T09:00:00Z", 0), ("", 0)],
)
def test_a_date_that_cannot_be_read_gets_a_note(run: Run, date: str, notes: int) -> None:
    found = run([], f'---\ndate: "{date}"\n---\n\nRain fell.\n', "a.md").notes
    sentence = f"The date “{date}” of this draft cannot be read. Write it as 2026-03-10, so that days can be checked."
    assert [(note.code, note.message) for note in found] == [("date", sentence)] * notes

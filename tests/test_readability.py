"""Readability: the numbers are textstat's, on running text only, without the network."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pyphen
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st
from textstat.textstat import textstatistics

from bench.syllables import table
from editlint import engine
from editlint.cli import main
from editlint.decoding import decode, media_type
from editlint.document import Document, Source
from editlint.facts.language import language
from editlint.facts.running_text import running_text
from editlint.plugins import Plugins
from editlint.readability import METRICS, Language, count, known_language, measure, sentence_grade
from editlint.report import Report
from editlint.settings import Settings
from editlint.syllables import TABLE, English, _hyphenation

RULE = "hard-reading"
PATH = "draft.md"
Check = Callable[..., list[tuple[str, str]]]

NO_NUMBERS = {"difficult_words_list", "is_difficult_word", "is_easy_word", "remove_punctuation"}
SETTERS = {"set_lang", "set_rm_apostrophe", "set_rounding", "set_rounding_points", "text_encoding"}
SAME_AS_ANOTHER = {"avg_sentence_length"}

# what textstat says itself, with the whole of CMUdict; in a process of its own, because textstat keeps what it read
ORACLE = """
import json, sys, nltk
nltk.data.path[:] = [sys.argv[1]]
from textstat import textstat
arguments = {"text_standard": {"float_output": True}, "wiener_sachtextformel": {"variant": 1}}
texts, metrics = json.load(sys.stdin)
def measured(text): return [getattr(textstat, name)(text, **arguments.get(name, {})) for name in metrics]
json.dump([measured(text) for text in texts], sys.stdout)
"""

HARD = (
    "Independent administrative consultants nevertheless characterised the anticipated infrastructural expenditure as "
    "considerable but ultimately unavoidable under contemporary circumstances. "
)
EASY = "The boats of the town went out at six and came back at ten with all the fish that they could hold. "


def document(text: str, plugins: Plugins, path: str = "draft.md") -> Document:
    return engine.read(Source(text, path, media_type(path)), plugins)


def running(path: Path, plugins: Plugins) -> str:
    source = decode(path.read_bytes(), path.name)
    assert isinstance(source, Source)
    return engine.read(source, plugins).fact(running_text).text


def test_all_metrics_equal_textstats_on_real_texts(data: Path, plugins: Plugins, tmp_path: Path) -> None:
    articles = sorted(path for path in (data / "bench").glob("articles-*/*.md"))
    paths = [*sorted((data / "bench/gum-text").glob("*.txt")), *articles[:: len(articles) // 300][:300]]
    texts = [text for path in paths if (text := running(path, plugins))]
    assert len(texts) > 390
    (tmp_path / "corpora").mkdir()
    with zipfile.ZipFile(data / "cmudict/cmudict.zip") as packed:
        packed.extractall(tmp_path / "corpora")
    command = [sys.executable, "-c", ORACLE, str(tmp_path)]
    done = subprocess.run(command, input=json.dumps([texts, list(METRICS)]), capture_output=True, check=True, text=True)
    assert [[measure(metric, text) for metric in METRICS] for text in texts] == json.loads(done.stdout)


def test_the_table_is_what_its_maker_makes_of_cmudict(data: Path) -> None:
    assert TABLE.read_text(encoding="utf-8") == table(data / "cmudict/cmudict.zip")


@pytest.mark.parametrize("lang", ["en_US", "en_GB"])
@trials(deadline=None)  # textstat is imported at the first
@given(text=st.text(st.sampled_from("aeiouytdlrvs'’.!?-–,_3É\n  ABΣİ字\u00a0"), max_size=80))
def test_counts_equal_textstats_whatever_the_text(lang: English, text: str) -> None:
    counts = count(text, lang)
    expected = [measure(name, text, lang) for name in ("lexicon_count", "sentence_count", "syllable_count")]
    assert [counts.words, counts.sentences, counts.syllables] == expected


@pytest.mark.parametrize("lang", ["en_US", "en_GB"])
@trials(deadline=None)
@given(word=st.from_regex(r"[a-z]{1,14}", fullmatch=True))
def test_hyphenation_is_pyphens(lang: English, word: str) -> None:
    assert _hyphenation(lang).breaks(word) == len(pyphen.Pyphen(lang=lang).positions(word))


def test_every_measure_of_textstat_is_a_metric() -> None:
    names = {name for name in dir(textstatistics) if not name.startswith("_")}
    assert names - NO_NUMBERS - SETTERS - SAME_AS_ANOTHER == set(METRICS)


def test_the_languages_are_pyphens() -> None:
    assert set(get_args(Language)) == set(pyphen.LANGUAGES)


@pytest.mark.parametrize(
    ("tag", "known"),
    [
        ("en", "en_US"),
        ("en-GB", "en_GB"),
        ("en_gb", "en_GB"),
        ("en-AU", "en_US"),
        ("de-LU", "de"),
        ("fr-FR", "fr"),
        ("ja", None),
        ("", None),
        (None, None),
    ],
)
def test_a_language_tag_leads_to_the_nearest_language(tag: str | None, known: str | None) -> None:
    assert known_language(tag) == known


def test_running_text_is_whole_sentences_of_paragraphs(plugins: Plugins) -> None:
    text = (
        "---\ntitle: Not this one.\n---\n\n# Not this. Nor this.\n\nThe wall fell [on Monday](https://a.example/b.html).\n"
        "It *was* `x.y` old.\n\n- Not this.\n\n> Nor this.\n\n```\nNor. This.\n```\n\n| Nor. | This. |\n| --- | --- |\n"
        "| Nor. | This. |\n\nBy a line without a stop\n\n“It fell.”\n\n## Sources\n\n[1] A. Lund. The wall. 1911.\n"
    )
    assert document(text, plugins).fact(running_text).text == "The wall fell on Monday. It was  old. “It fell.”"


def test_page_text_is_no_running_text(plugins: Plugins) -> None:
    text = (
        "The wall fell on Monday.\n\nLeave a Comment\n\nYour email address will not be published. Required fields are "
        "marked *\n\nScroll to Top\n"
    )
    assert document(text, plugins, "a.txt").fact(running_text).text == "The wall fell on Monday."


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The state of the wall and the weir.", "en"),
        ("Orr is a small town. It has a mill.", "en"),
        ("Der Zustand der Mauer und des Wehrs war im Mai schlecht.", None),
        ("Le mur de la ville et le port de la ville sont en ruine.", None),
        ("De staat van de muur en de dam was in mei niet goed.", None),
        ("הישיבה נדחתה ליום שלישי.", None),
        ("", None),
    ],
)
def test_a_draft_in_another_language_does_not_look_english(text: str, tag: str | None, plugins: Plugins) -> None:
    assert document(text, plugins).fact(language) == tag


def test_the_finding_is_at_the_hardest_sentence(report: Callable[..., Report]) -> None:
    # the grade falls on the 20 easy sentences, so only a low limit is passed
    settings = Settings(rules={RULE: {"limit": 5}})
    (found,) = report(EASY * 10 + HARD + EASY * 10, settings=settings).diagnostics
    assert found.text == HARD.strip()
    assert found.message == (
        "This draft is hard to read: its Flesch-Kincaid grade is 5.8, and should be 5 at most. Begin with this "
        "sentence of 17 words."
    )


def test_a_measure_of_ease_must_not_be_below_the_limit(report: Callable[..., Report]) -> None:
    settings = Settings(rules={RULE: {"metric": "flesch_reading_ease", "limit": 60}})
    assert not report(EASY * 10, settings=settings).diagnostics
    (found,) = report(HARD * 10, settings=settings).diagnostics
    assert "its Flesch reading ease is -" in found.message
    assert "should be 60 at least" in found.message


def test_another_language_is_measured_when_it_is_asked_for(report: Callable[..., Report]) -> None:
    german = "Die verantwortlichen Verwaltungsbehörden beabsichtigen die Wiederherstellung der Hafenanlagen. " * 15
    assert not report(german).diagnostics
    settings = Settings(rules={RULE: {"metric": "wiener_sachtextformel", "lang": "de"}})
    assert len(report(german, settings=settings).diagnostics) == 1
    assert not report(f"---\nlang: fr\n---\n\n{german}", settings=settings).diagnostics


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "# Notwithstanding considerable administrative reservations\n",
        "🙂 " * 200,
        "notwithstanding the considerable administrative reservations of the authorities " * 40,
        "一个测试。这是另一个。" * 60,
        "ฉันชอบอ่านหนังสือ " * 120 + ".",
        "الجملة الأولى. " * 120,
        "| the considerable | administrative |\n| --- | --- |\n" + "| notwithstanding. | reservations. |\n" * 60,
        "- Notwithstanding the considerable administrative reservations of the authorities.\n" * 40,
        "> " + HARD * 10,
        HARD * 4,
    ],
)
def test_degenerate_drafts_have_no_grade(text: str, check: Check) -> None:
    assert check(text) == []


def test_a_draft_in_capitals_is_measured_as_in_lower_case(check: Check) -> None:
    assert check((EASY * 10).upper()) == []
    assert len(check((HARD * 10).upper())) == 1


OFFLINE = """
import socket, sys
def refuse(*_, **__):
    print("NETWORK", file=sys.stderr)
    raise OSError("the network was asked for")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
sys.argv[0] = "editlint"
from editlint.cli import main
main()
"""


@pytest.mark.parametrize("arguments", [["examples/draft.txt"], ["stats", "examples/draft.txt"]])
def test_the_network_is_never_asked(arguments: list[str], tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path), "NLTK_DATA": ""}
    command = [sys.executable, "-c", OFFLINE, *arguments]
    root = Path(__file__).parent.parent
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False, text=True)
    assert (done.returncode, done.stderr) == (int(arguments[0] != "stats"), "")
    assert {path.name for path in tmp_path.iterdir()} <= {".cache"}


def test_a_default_run_imports_neither_textstat_nor_nltk_nor_pyphen() -> None:
    code = "import sys\nfrom editlint.cli import main\ntry: main()\nfinally: print(*sys.modules)"
    root = Path(__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", code, "examples/draft.txt"], cwd=root, capture_output=True, check=False, text=True
    )
    assert "editlint.syllables" in done.stdout.split()
    assert {"textstat", "nltk", "pyphen"}.isdisjoint(done.stdout.split())


def stats(*arguments: str, stdin: str | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["stats", *arguments], input=stdin, catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def test_stats_of_several_drafts_and_of_all_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(EASY * 12, encoding="utf-8")
    (tmp_path / "b.md").write_text(f"# Title\n\n{HARD}\n", encoding="utf-8")
    code, out, err = stats("a.txt", "b.md", "gone.txt", "--output-format", "json")
    value = json.loads(out)
    assert (code, err) == (2, "error: gone.txt: There is no such file or folder.\n")
    assert [(each["path"], each["words"], each["sentences"]) for each in value["drafts"]] == [
        ("a.txt", 264, 12),
        ("b.md", 17, 1),
    ]
    assert value["total"]["words"] == 281
    assert value["total"]["metrics"]["sentence_count"] == 13
    assert value["drafts"][1]["metrics"]["flesch_kincaid_grade"] == measure("flesch_kincaid_grade", HARD.strip())
    assert value["drafts"][1]["hardest"] == [
        {"place": "3:1", "words": 17, "grade": sentence_grade(HARD), "text": HARD.strip()}
    ]


def test_stats_for_people() -> None:
    code, out, _ = stats("-", stdin=EASY * 12)
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert code == 0
    assert lines[:5] == ["<stdin>", "words 264", "sentences 12", "reading time 1:07", "Flesch-Kincaid grade 4.79"]
    assert "the hardest sentences" in lines
    assert len(lines) == 4 + len(METRICS) + 1 + 5 + 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "There is no running text to measure: no paragraph has a whole sentence."),
        ("# A title\n", "There is no running text to measure: no paragraph has a whole sentence."),
        ("这是一个测试。这是另一个。\n", "No formula holds where no spaces part the words."),
        (
            "Der Zustand der Mauer war schlecht.\n",
            "It is not in English, and names no language that textstat knows. Say which with --lang.",
        ),
    ],
)
def test_stats_of_what_has_none_say_why(text: str, reason: str) -> None:
    code, out, _ = stats("-", "--stdin-filename", "a.md", "--output-format", "json", stdin=text)
    (value,) = json.loads(out)["drafts"]
    assert (code, value["reason"], set(value["metrics"].values())) == (0, reason, {None})


def test_drafts_in_several_languages_have_no_measure_together(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(EASY, encoding="utf-8")
    (tmp_path / "b.md").write_text("---\nlang: de\n---\n\nDer Zustand der Mauer war schlecht.\n", encoding="utf-8")
    _, out, _ = stats(str(tmp_path), "--output-format", "json")
    total = json.loads(out)["total"]
    assert total["reason"] == "The drafts are in several languages. Measure those of each by themselves."
    assert (total["words"], set(total["metrics"].values())) == (28, {None})


def test_stats_in_another_language() -> None:
    text = "Der Zustand der Mauer war schlecht.\n"
    _, out, _ = stats("-", "--lang", "de-DE", "--output-format", "json", stdin=text)
    (value,) = json.loads(out)["drafts"]
    assert value["lang"] == "de_DE"
    assert value["metrics"]["wiener_sachtextformel"] == measure("wiener_sachtextformel", text.strip(), "de_DE")


def test_stats_in_a_language_that_textstat_does_not_know() -> None:
    code, _, err = stats("-", "--lang", "xx", stdin="")
    assert code == 2
    assert "textstat knows no language “xx”. Name one such as en_US, en_GB, de or fr." in err


def test_stats_of_nothing() -> None:
    code, _, err = stats()
    assert code == 2
    assert "There is no draft to measure. Name one: editlint stats draft.txt" in err

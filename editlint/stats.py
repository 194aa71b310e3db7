"""How drafts read, in numbers: for `editlint stats`."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from editlint.document import Document
from editlint.facts.language import language
from editlint.facts.running_text import hardest_sentences, has_spaces, running_text
from editlint.facts.sentences import words
from editlint.readability import METRICS, Language, Metric, known_language, measure, sentence_grade
from editlint.report import Lines
from editlint.reporters._plain import place, safe

_HARDEST = 5
_LONGEST = 70
_WORDS_A_MINUTE = 238
"""How fast adults read English silently: the mean of 190 studies. From Brysbaert, "How many words do we read per
minute?", Journal of Memory and Language 109 (2019)."""


class Hard(NamedTuple):
    """A sentence that is hard to read: its place in the source, its words, its Flesch-Kincaid grade, its text."""

    place: str
    words: int
    grade: float
    text: str


class Stats(NamedTuple):
    """The numbers of a draft, or of several together: those of the running text, whole sentences of paragraphs.

    `metrics` are textstat's; where there are none, `reason` is a sentence that says why.
    """

    name: str
    text: str
    words: int
    sentences: int
    lang: Language | None
    hardest: tuple[Hard, ...] = ()
    metrics: Mapping[Metric, float] = {}
    reason: str | None = None

    @property
    def reading_time(self) -> int:
        """How many seconds it takes to read."""
        return round(self.words * 60 / _WORDS_A_MINUTE)


def of(document: Document, lang: Language | None = None) -> Stats:
    """Give the numbers of a draft. `lang` is the language to measure by, otherwise the draft's own."""
    running = document.fact(running_text)
    return _measured(
        Stats(
            document.source.path,
            running.text,
            len(words(running.text)),
            len(running.sentences),
            lang or known_language(document.fact(language)),
            tuple(_hardest(document)),
        )
    )


def together(several: Sequence[Stats]) -> Stats:
    """Give the numbers of several drafts read as one."""
    filled = [each for each in several if each.words]
    languages = {each.lang for each in filled}
    total = Stats(
        "All drafts together",
        " ".join(each.text for each in filled),
        sum(each.words for each in filled),
        sum(each.sentences for each in filled),
        filled[0].lang if filled else None,
    )
    if len(languages) > 1:
        return total._replace(
            lang=None, reason="The drafts are in several languages. Measure those of each by themselves."
        )
    return _measured(total)


def as_json(several: Sequence[Stats], total: Stats | None, problems: Mapping[str, str]) -> str:
    """Give numbers for programs. `problems` are the drafts that could not be read, and why."""
    drafts = [_object(each) for each in several]
    unread = [{"path": path, "reason": reason} for path, reason in problems.items()]
    value = {"drafts": drafts, "total": _object(total) if total else None, "not_read": unread}
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def as_text(stats: Stats) -> str:
    """Give numbers for people."""
    return "\n".join((safe(stats.name), *_lines(stats), "", ""))


def _lines(stats: Stats) -> Iterator[str]:
    yield _row("words", f"{stats.words:,}")
    yield _row("sentences", f"{stats.sentences:,}")
    yield _row("reading time", f"{stats.reading_time // 60}:{stats.reading_time % 60:02}")
    if stats.reason:
        yield f"  {stats.reason}"
    for metric, number in stats.metrics.items():
        yield _row(METRICS[metric], f"{number:,.2f}".removesuffix(".00"))
    if stats.hardest:
        yield "  the hardest sentences"
    for each in stats.hardest:
        yield f"    {each.place}  {each.words} words, grade {each.grade:.1f}: {safe(_short(each.text))}"


def _row(title: str, number: str) -> str:
    return f"  {title:46}{number:>10}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 2]}…"


def _object(stats: Stats) -> dict[str, Any]:
    return {
        "path": stats.name,
        "lang": stats.lang,
        "words": stats.words,
        "sentences": stats.sentences,
        "reading_time": stats.reading_time,
        "metrics": {metric: stats.metrics.get(metric) for metric in METRICS},
        "reason": stats.reason,
        "hardest": [each._asdict() for each in stats.hardest],
    }


def _measured(stats: Stats) -> Stats:
    if not stats.words:
        return stats._replace(reason="There is no running text to measure: no paragraph has a whole sentence.")
    if not has_spaces(stats.text):
        return stats._replace(reason="No formula holds where no spaces part the words.", hardest=())
    if stats.lang is None:
        return stats._replace(
            hardest=(), reason="It is not in English, and names no language that textstat knows. Say which with --lang."
        )
    return stats._replace(metrics={metric: measure(metric, stats.text, stats.lang) for metric in METRICS})


def _hardest(document: Document) -> Iterator[Hard]:
    lines = Lines(document.source)
    for span in hardest_sentences(document)[:_HARDEST]:
        text = document[span]
        where = place(lines, document.source.pointed(document.locate(span)))
        yield Hard(where, len(words(text)), sentence_grade(text), text)

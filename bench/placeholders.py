"""Counts the placeholders and the residue of chat tools that are found, and the look-alikes that are reported.

python -m bench.placeholders DATA

DATA holds the folders real-drafts, placeholders, signs-of-ai-writing and articles-ai-blog, or some of them.
"""

import argparse
import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from editlint import engine, plugins
from editlint.decoding import decode
from editlint.diagnostic import Diagnostic
from editlint.document import Source
from editlint.settings import Choice, Settings
from editlint.text import LineIndex

RESIDUE = "chatbot-residue"
RULES = ("unfilled-placeholder", "desk-note", "dummy-text", "publication-hold", RESIDUE)
STYLE = ("Content", "Language and grammar", "Style")
"""What only reads as if a machine had written it."""
CLOSING = re.compile(r"(?i)\bif you(?:['’]d like| want)[^.!?]{0,20}\bI can\b")
"""How posts close that end with an offer: looked for in the last two paragraphs, it gives the 43 of the README."""


class Trial(NamedTuple):
    """A place in a draft, and whether something must be said of it."""

    name: str
    source: Source
    lines: frozenset[int]
    must_fire: bool
    group: str
    rules: tuple[str, ...] = RULES


def main() -> None:
    """Measure the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    measure(parser.parse_args().data)


def measure(data: Path) -> None:
    """Print what was found and missed, and the look-alikes that were reported."""
    loaded = plugins.load(plugins.find(), lambda _: True)
    options = {name: {"comments": True} for name in RULES}
    plan = engine.Plan(loaded.rules.values(), Settings(choices=(Choice(select=RULES),), rules=options))
    counts: dict[tuple[str, bool], list[int]] = {}
    for trial in (
        *drafts(data / "real-drafts"),
        *forms(data / "placeholders"),
        *passages(data / "signs-of-ai-writing"),
        *closings(data / "articles-ai-blog"),
    ):
        index = LineIndex(trial.source.text)
        said = {
            line
            for diagnostic in engine.check(trial.source, plan, loaded).diagnostics
            if diagnostic.rule in trial.rules
            for line in _lines(diagnostic, index)
        }
        if trial.group == "closings":
            print("found:   " if said & trial.lines else "missed:  ", trial.name)
        for place in sorted(trial.lines):
            fired = place in said
            count = counts.setdefault((trial.group, trial.must_fire), [0, 0])
            count[0] += int(fired)
            count[1] += 1
            if fired is not trial.must_fire and trial.group != "closings":
                print("missed:  " if trial.must_fire else "reported:", trial.name, place)
    print()
    for group in dict.fromkeys(group for group, _ in counts):
        hits, total = counts.get((group, True), (0, 0))
        wrong, others = counts.get((group, False), (0, 0))
        share = f"recall {hits / total:6.1%}, precision {hits / max(hits + wrong, 1):6.1%}"
        print(f"{group:20} {share}; found {hits} of {total}, look-alikes reported {wrong} of {others}")


def _lines(diagnostic: Diagnostic, index: LineIndex) -> range:
    return range(index.position(diagnostic.location.start).line, index.position(diagnostic.location.end - 1).line + 1)


def drafts(folder: Path) -> Iterator[Trial]:
    """Give the labelled lines of real drafts."""
    labels = folder / "labels.jsonl"
    for row in labels.read_text(encoding="utf-8").splitlines() if labels.exists() else ():
        label = json.loads(row)
        path = folder / label["file"]
        source = decode(path.read_bytes(), path.name)
        if isinstance(source, Source):
            lines = frozenset(hit["line"] for hit in label["hits"])
            yield Trial(path.name[:60], source, lines, label["label"] == "placeholder", "real-drafts")


def forms(folder: Path) -> Iterator[Trial]:
    """Give collected forms, each in a sentence of the sort that its row names."""
    path = folder / "forms.tsv"
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            group = "residue forms" if row["kind"] == "ai-residue" else "forms"
            for form in _forms(row["form"]):
                text, line = _setting(form, row["where_seen"])
                source = Source(text, "draft.md", "text/markdown")
                yield Trial(form, source, frozenset((line,)), row["kind"] != "NOT", group)


def _forms(form: str) -> Iterator[str]:
    """Give the alternatives of a row, words where it leaves something out, and without a remark about the form."""
    for each in form.split(" / "):
        yield re.sub(r" \(with [^)]*\)$", "", each).replace("…", "the old mill")


def _setting(form: str, where: str) -> tuple[str, int]:
    """Give a draft with the form in it, and the form's line."""
    if form.startswith("?"):
        return f"The mill opened in spring, as [the log](https://example.org/log{form}) says.\n", 1
    if "link target" in where and not form.startswith("["):
        return f"The mill opened in spring, as [the log]({form}) says.\n", 1
    if "template" in where and "quote" in where:
        return f"Send a note every week. Here is a template:\n\n> For the week ending {form} we report this.\n", 3
    if "inside a quote" in where:
        return f"“We told {form} and the board that the mill would close,” Ola Brandt said.\n", 1
    if "front matter" in where:
        return f"---\ntitle: The mill\nexcerpt: It opened on {form} at last.\n---\n\nThe mill is open.\n", 3
    if "byline" in where or "sign-off" in where:
        return f"The mill is open.\n\nBy {form}\n", 3
    if where.endswith(("own line", "image")) or form.startswith(("<!--", "**")):
        return f"The mill is open.\n\n{form}\n\nIt has ten looms.\n", 3
    return f"The mill opened in spring, and the town came to see it. {form}\n", 1


def passages(folder: Path) -> Iterator[Trial]:
    """Give the passages that Wikipedia's editors quote: those that a user must have pasted, and those with style."""
    path = folder / "quotes.jsonl"
    if not path.exists():
        return
    must_fire = {int(number) for number in (folder / "must_fire.txt").read_text(encoding="utf-8").split()}
    for number, row in enumerate(path.read_text(encoding="utf-8").splitlines()):
        quote = json.loads(row)
        text = " ".join(quote["text"].split())
        source = Source(text, "draft.txt")
        if number in must_fire:
            yield Trial(text[:60], source, frozenset((1,)), must_fire=True, group="signs-of-ai-writing")
        elif quote["section"] in STYLE:
            yield Trial(text[:60], source, frozenset((1,)), False, "signs-of-ai-writing", (RESIDUE,))  # noqa: FBT003


def closings(folder: Path) -> Iterator[Trial]:
    """Give the posts that close with an offer, each with the lines of its last two paragraphs."""
    for path in sorted(folder.glob("*.md")):
        source = decode(path.read_bytes(), path.name)
        if isinstance(source, Source):
            *_, before, last = ("", *re.split(r"\n\s*\n", source.text.rstrip()))
            found = CLOSING.search(f"{before}\n\n{last}")
            if found:
                at = source.text.rindex(found[0])
                lines = frozenset((LineIndex(source.text).position(at).line,))
                yield Trial(path.stem, source, lines, must_fire=True, group="closings", rules=(RESIDUE,))


if __name__ == "__main__":
    main()

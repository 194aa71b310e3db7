"""Counts the placeholders found and the look-alikes reported in real drafts and among collected forms.

python -m bench.placeholders DATA

DATA holds the folders real-drafts, placeholders and signs-of-ai-writing, or some of them.
"""

import argparse
import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from editlint import engine, plugins
from editlint.decoding import decode
from editlint.diagnostic import Diagnostic
from editlint.document import Source
from editlint.settings import Choice, Settings
from editlint.text import LineIndex

RULES = ("unfilled-placeholder", "desk-note", "dummy-text")


class Trial(NamedTuple):
    """A place in a draft, and whether something must be said of it."""

    name: str
    source: Source
    lines: frozenset[int]
    must_fire: bool
    group: str


def main() -> None:
    """Print what was found and missed, and the look-alikes that were reported."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    loaded = plugins.load(plugins.find(), lambda _: True)
    options = {name: {"comments": True} for name in RULES}
    plan = engine.Plan(loaded.rules.values(), Settings(choices=(Choice(select=RULES),), rules=options))
    counts: dict[tuple[str, bool], list[int]] = {}
    for trial in (
        *drafts(data / "real-drafts"),
        *forms(data / "placeholders"),
        *passages(data / "signs-of-ai-writing"),
    ):
        index = LineIndex(trial.source.text)
        said = {
            line
            for diagnostic in engine.check(trial.source, plan, loaded).diagnostics
            for line in _lines(diagnostic, index)
        }
        for place in sorted(trial.lines):
            fired = place in said
            count = counts.setdefault((trial.group, trial.must_fire), [0, 0])
            count[0] += int(fired)
            count[1] += 1
            if fired is not trial.must_fire:
                print("missed:  " if trial.must_fire else "reported:", trial.name, place)
    print()
    for (group, must_fire), (hits, total) in sorted(counts.items(), reverse=True):
        print(f"{group:24} {'found' if must_fire else 'look-alikes reported':22} {hits:4} of {total}")


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
            if row["kind"] in ("placeholder", "NOT"):
                text, line = _setting(row["form"], row["where_seen"])
                must_fire = row["kind"] == "placeholder"
                yield Trial(
                    row["form"], Source(text, "draft.md", "text/markdown"), frozenset((line,)), must_fire, "forms"
                )


def _setting(form: str, where: str) -> tuple[str, int]:
    """Give a draft with the form in it, and the form's line."""
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
    """Give the passages that Wikipedia's editors quote as templates never filled."""
    path = folder / "quotes.jsonl"
    for row in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        quote = json.loads(row)
        text = " ".join(quote["text"].split())
        if "placeholder" in quote["sign"].lower():
            yield Trial(
                text[:60], Source(text, "draft.txt"), frozenset((1,)), must_fire=True, group="signs-of-ai-writing"
            )


if __name__ == "__main__":
    main()

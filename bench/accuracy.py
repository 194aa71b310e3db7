"""Counts what the rules say of the articles in folders, for reading, and measures them against labelled sets.

python -m bench.accuracy [FOLDER…] [--rule NAME…] [--show N] [--seed N] [--severity error] [--labelled DATA]

DATA holds the sets that bench.placeholders and bench.boilerplate read; each is measured as by itself.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from bench import boilerplate, placeholders
from editlint import engine, plugins
from editlint.decoding import decode
from editlint.diagnostic import Diagnostic, Severity
from editlint.document import Source
from editlint.report import Report
from editlint.settings import Choice, Settings
from editlint.text import LineIndex

SUFFIXES = (".md", ".markdown", ".html", ".htm", ".txt")


def reports(folders: list[Path], rules: list[str]) -> Iterator[Report]:
    """Check the articles of folders with the rules named, or with all that are on by default."""
    settings = Settings(choices=(Choice(select=tuple(rules)),)) if rules else Settings()
    loaded = plugins.load(plugins.find(), lambda _: True)
    plan = engine.Plan(loaded.rules.values(), settings)
    for folder in folders:
        for path in sorted(each for each in folder.rglob("*") if each.suffix in SUFFIXES):
            source = decode(path.read_bytes(), path.name)
            if isinstance(source, Source):
                yield engine.check(source, plan, loaded)


def line(report: Report, diagnostic: Diagnostic) -> str:
    """Give a diagnostic on one line, with the text around it."""
    text = report.source.text if report.source else ""
    start, end = diagnostic.location.start, diagnostic.location.end
    position = LineIndex(text).position(start)
    before, fault, after = text[max(start - 60, 0) : start], text[start:end], text[end : end + 60]
    context = " ".join(f"{before}⟦{fault[:160]}⟧{after}".split())
    return f"{report.path}:{position.line}:{position.column} {diagnostic.severity} {diagnostic.rule}: {context}"


def main() -> None:
    """Print a table of hits and, of each rule, some hits in their context."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--labelled", type=Path, metavar="DATA", help="measure against the labelled sets in DATA")
    parser.add_argument("--rule", action="append", default=[], help="only this rule or category")
    parser.add_argument("--severity", choices=list(Severity), help="show only these")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show N hits of each rule, chosen at random")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.labelled:
        placeholders.measure(arguments.labelled)
        boilerplate.measure(arguments.labelled / "boilerplate-lines")
    counts: Counter[tuple[str, str]] = Counter()
    shown: dict[str, list[str]] = defaultdict(list)
    articles = 0
    for report in reports(arguments.folders, arguments.rule):
        articles += 1
        for diagnostic in report.diagnostics:
            counts[diagnostic.rule, diagnostic.severity] += 1
            if arguments.show and arguments.severity in (None, diagnostic.severity):
                shown[diagnostic.rule].append(line(report, diagnostic))
    choose = random.Random(arguments.seed)  # noqa: S311 - a sample for reading
    for lines in shown.values():
        print(*(lines if len(lines) <= arguments.show else choose.sample(lines, arguments.show)), sep="\n")
    print(f"{'rule':24} {'severity':10} {'hits':>6} {'per 1,000':>10}   ({articles} articles)")
    for (rule, severity), count in sorted(counts.items()):
        print(f"{rule:24} {severity:10} {count:6} {count * 1000 / max(articles, 1):10.1f}")


if __name__ == "__main__":
    main()

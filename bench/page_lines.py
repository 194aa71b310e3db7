"""Counts the short lines that pages share, for the choice of wordings in editlint/facts/page_text/_phrases.py.

python -m bench.page_lines DATA [--sites N]

DATA holds boilerplate_lines.tsv: lines, on how many sites each is, and on how many of them it is article text. Lines of
the same words are one. Printed are first the lines that no wording has yet and that are hardly ever article text, the
commonest first: what to choose from by eye, leaving out names, places and topics. Then each wording with what it rests
on, so that one that is article text as well can be weighed again, and one that rests on no line be told.
"""

import argparse
import csv
import importlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from bench import phrases

_ARTICLE = 0.1
"""The share of sites from which on a line is too often article text to be proposed."""


class PageLine(NamedTuple):
    """A line in the words of a wording, the sites it is on, and those on which it is article text."""

    words: str
    sites: int
    in_articles: int


def counted(data: Path) -> list[PageLine]:
    """Give the lines, those of the same words as one, the commonest first."""
    grammar = importlib.import_module("editlint.facts.page_text.wordings")
    sums: dict[str, tuple[int, int]] = {}
    with (data / "boilerplate_lines.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["class"] == "date-or-number":
                continue
            words = " ".join(grammar.words(row["line"]))
            sites, in_articles = sums.get(words, (0, 0))
            sums[words] = sites + int(row["domains"]), in_articles + int(row["domains_where_line_is_article_text"])
    return sorted((PageLine(words, *sums[words]) for words in sums), key=lambda line: (-line.sites, line.words))


def proposed(lines: Iterable[PageLine], sites: int) -> Iterator[PageLine]:
    """Give the lines on so many sites that no wording has and that are hardly ever article text."""
    known = [re.compile(wording.regex) for wording in phrases.wordings()]
    for line in lines:
        is_choice = line.sites >= sites and line.in_articles < line.sites * _ARTICLE
        if is_choice and " " in line.words and not any(regex.fullmatch(f" {line.words}") for regex in known):
            yield line


def evidence(lines: Iterable[PageLine]) -> Iterator[tuple[phrases.Wording, PageLine]]:
    """Give each wording with its commonest line, and the counts of all its lines together."""
    every = list(lines)
    for wording in phrases.wordings():
        regex = re.compile(wording.regex)
        own = [line for line in every if regex.fullmatch(f" {line.words}")]
        example = own[0].words if own else ""
        yield wording, PageLine(example, sum(line.sites for line in own), sum(line.in_articles for line in own))


def main() -> None:
    """Print both lists for the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--sites", type=int, default=5, help="on how many sites a line must be to be proposed")
    arguments = parser.parse_args()
    lines = counted(arguments.data)
    print("sites  in articles  line that no wording has")
    for line in proposed(lines, arguments.sites):
        print(f"{line.sites:5}  {line.in_articles:11}  {line.words}")
    rows = list(evidence(lines))
    print("\nsites  in articles  role        wording (by its commonest line)")
    for wording, line in sorted(rows, key=lambda row: -row[1].sites):
        print(f"{line.sites:5}  {line.in_articles:11}  {wording.role:10}  {line.words or wording.regex.strip()[:80]}")
    supported = sum(line.sites > 0 for _, line in rows)
    print(
        f"\n{supported} of {len(rows)} wordings rest on a line of these pages; the others are forms of the same kinds"
    )


if __name__ == "__main__":
    main()

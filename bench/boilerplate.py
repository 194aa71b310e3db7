"""Measures the rules about page text on labelled lines.

python -m bench.boilerplate DATA [--show]

DATA holds interface_phrases.txt, boilerplate_lines.tsv, aeb_page_lines.jsonl and fakenewsnet_pasted_lines.tsv.
"""

import argparse
import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from editlint import engine, plugins
from editlint.document import Source
from editlint.settings import Choice, Settings

BODY = "The council met on Monday. It voted to mend the bridge.\n\n"
CREDIT = ("featured image", "getty images")
"""How the lines begin that are photo credits, which are copy."""

Places = Callable[[str], list[tuple[int, int]]]


def checker() -> Places:
    """Give a function that gives the places in a plain text that the rules of this category speak of."""
    loaded = plugins.load(plugins.find(), lambda candidate: candidate.category in (None, "boilerplate"))
    plan = engine.Plan(loaded.rules.values(), Settings(choices=(Choice(select=("boilerplate",)),)))

    def places(text: str) -> list[tuple[int, int]]:
        diagnostics = engine.check(Source(text, "draft.txt"), plan, loaded).diagnostics
        return [
            place[:2] for each in diagnostics for place in (each.location, *(other.location for other in each.related))
        ]

    return places


def phrases(data: Path, places: Places) -> Iterator[tuple[str, int, bool]]:
    """Give each interface phrase, the sites it is on, and whether it is found at the end of a draft."""
    with (data / "boilerplate_lines.tsv").open(encoding="utf-8", newline="") as file:
        sites = {
            row["line"]: int(row["domains"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        }
    for phrase in (data / "interface_phrases.txt").read_text(encoding="utf-8").splitlines():
        yield phrase, sites[phrase], any(end > len(BODY) for _, end in places(BODY + phrase))


def pages(data: Path, places: Places) -> Iterator[tuple[str, bool, bool]]:
    """Give each line of whole pages, whether it is of the article, and whether the rules speak of it."""
    for row in (data / "aeb_page_lines.jsonl").read_text(encoding="utf-8").splitlines():
        lines = [(label, text) for label, text in json.loads(row)["lines"] if text.strip()]
        found = places("\n\n".join(text for _, text in lines))
        at = 0
        for label, text in lines:
            yield text, label == 0, any(start < at + len(text) and at < end for start, end in found)
            at += len(text) + 2


def pasted(data: Path, places: Places) -> Iterator[tuple[str, bool]]:
    """Give each line that came along into news articles, photo credits apart, and whether it is found."""
    with (data / "fakenewsnet_pasted_lines.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            line = row["line"]
            if not line.lower().startswith(CREDIT):
                text = f"{line}\n\n{BODY}" if row["line_no"] == "1" else f"{BODY}{line}\n\n{BODY}"
                start = text.index(line)
                yield line, any(begin < start + len(line) and start < end for begin, end in places(text))


def main() -> None:
    """Print the measures and, if asked, what is missed and what is wrongly found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", action="store_true", help="print what is missed and what is wrongly found")
    arguments = parser.parse_args()
    places = checker()

    rows = list(phrases(arguments.data, places))
    found = sum(sites for _, sites, hit in rows if hit)
    print(f"interface phrases: {found / sum(sites for _, sites, _ in rows):.1%} found, weighted by sites")
    missed = [f"missed: {sites:4} {phrase}" for phrase, sites, hit in rows if not hit]

    lines = list(pages(arguments.data, places))
    wrong = [f"wrong: {text}" for text, is_article, hit in lines if is_article and hit]
    article = sum(is_article for _, is_article, _ in lines)
    page = [hit for _, is_article, hit in lines if not is_article]
    print(f"article lines of pages: {len(wrong)} of {article} found ({len(wrong) * 1000 / article:.1f} per 1,000)")
    print(f"other lines of pages: {sum(page)} of {len(page)} found")

    news = list(pasted(arguments.data, places))
    print(f"lines pasted into news: {sum(hit for _, hit in news)} of {len(news)} found")
    missed += [f"missed: {line}" for line, hit in news if not hit]
    if arguments.show:
        print(*missed, *wrong, sep="\n")


if __name__ == "__main__":
    main()

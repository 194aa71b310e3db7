"""Measures the rules about page text on labelled lines, and prints what is missed and what is wrongly found.

python -m bench.boilerplate DATA [--seeds N] [--quiet]

DATA holds interface_phrases.txt, boilerplate_lines.tsv, aeb_page_lines.jsonl and fakenewsnet_pasted_lines.tsv.
"""

import argparse
import csv
import importlib
import json
import random
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import phrases
from editlint import engine, plugins
from editlint.document import Source
from editlint.settings import Choice, Settings

BODY = "The council met on Monday. It voted to mend the bridge.\n\n"
CREDIT = ("featured image", "getty images")
"""How the lines begin that are photo credits, which are copy."""
RULES = ("pasted-page-text", "comment-form", "empty-section")
"""The rules about page text. A sentence that a page prints twice is for repeated-passage to say."""

Places = Callable[[str], list[tuple[int, int]]]


def checker() -> Places:
    """Give a function that gives the places in a plain text that the rules of this category speak of."""
    loaded = plugins.load(plugins.find(), lambda candidate: candidate.category in (None, "boilerplate"))
    plan = engine.Plan(loaded.rules.values(), Settings(choices=(Choice(select=RULES),)))

    def places(text: str) -> list[tuple[int, int]]:
        diagnostics = engine.check(Source(text, "draft.txt"), plan, loaded).diagnostics
        return [
            place[:2] for each in diagnostics for place in (each.location, *(other.location for other in each.related))
        ]

    return places


def found_phrases(data: Path, places: Places) -> Iterator[tuple[str, int, bool]]:
    """Give each interface phrase, the sites it is on, and whether it is found at the end of a draft."""
    with (data / "boilerplate_lines.tsv").open(encoding="utf-8", newline="") as file:
        sites = {
            row["line"]: int(row["domains"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        }
    for phrase in (data / "interface_phrases.txt").read_text(encoding="utf-8").splitlines():
        yield phrase, sites[phrase], _is_found(places, phrase)


def _is_found(places: Places, phrase: str) -> bool:
    return any(end > len(BODY) for _, end in places(BODY + phrase))


def pages(data: Path, places: Places) -> Iterator[tuple[str, bool, bool]]:
    """Give each line of whole pages, whether it is of the article, and whether the rules speak of it."""
    for row in (data / "aeb_page_lines.jsonl").read_text(encoding="utf-8").splitlines():
        lines = [(label, text) for label, text in json.loads(row)["lines"] if text.strip()]
        found = places("\n\n".join(text for _, text in lines))
        at = 0
        for label, text in lines:
            yield text, label == 0, any(start < at + len(text) and at < end for start, end in found)
            at += len(text) + 2


def pasted(data: Path, places: Places) -> Iterator[tuple[str, bool, bool]]:
    """Give each line that came along into news articles, whether it is a photo credit, and whether it is found."""
    with (data / "fakenewsnet_pasted_lines.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            line = row["line"]
            text = f"{line}\n\n{BODY}" if row["line_no"] == "1" else f"{BODY}{line}\n\n{BODY}"
            start = text.index(line)
            is_found = any(begin < start + len(line) and start < end for begin, end in places(text))
            yield line, line.lower().startswith(CREDIT), is_found


def halves(data: Path, places: Places, seeds: int) -> Iterator[float]:
    """Give the share found of a random half of the phrases, weighted by sites, by a list made from the other half.

    A list made from lines has the wordings, alternatives taken one by one, that these lines need: those that are a
    whole line, and for a line in which several run together, all that are a part of it. What is no list stays.
    """
    every = list(phrases.wordings(apart=True))
    with (data / "boilerplate_lines.tsv").open(encoding="utf-8", newline="") as file:
        lines = [row["line"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    rows = [(phrase, sites) for phrase, sites, _ in found_phrases(data, places)]
    for seed in range(seeds):
        choose = random.Random(seed)  # noqa: S311 - a sample
        seen = {line for line in lines if choose.random() < 0.5}
        with _list_of(_needed(every, seen)):
            unseen = [(sites, _is_found(places, phrase)) for phrase, sites in rows if phrase not in seen]
        yield sum(sites for sites, hit in unseen if hit) / sum(sites for sites, _ in unseen)


def _needed(every: list[phrases.Wording], lines: Iterable[str]) -> list[phrases.Wording]:
    grammar = importlib.import_module("editlint.facts.page_text.wordings")
    texts = [" " + " ".join(grammar.words(line)) for line in lines]
    compiled = [(wording, re.compile(wording.regex)) for wording in every]
    needed = set()
    for text in texts:
        whole = [wording for wording, regex in compiled if regex.fullmatch(text)]
        needed.update(whole or [wording for wording, regex in compiled if _is_part(regex, text)])
    return [wording for wording in every if wording in needed]


def _is_part(regex: re.Pattern[str], text: str) -> bool:
    match = regex.search(text)
    return match is not None and match.end() > match.start() and text[match.end() : match.end() + 1] in ("", " ")


@contextmanager
def _list_of(wordings: list[phrases.Wording]) -> Iterator[None]:
    """Let the rules read with these phrases only."""
    grammar = importlib.import_module("editlint.facts.page_text.wordings")
    index = importlib.import_module("editlint.facts.page_text._index")
    names = ("PHRASES", "FIRST_WORDS")
    kept = {name: vars(index)[name] for name in names}
    for given in (dict(zip(names, phrases.table(wordings), strict=True)), kept):
        vars(index).update(given)
        for each in vars(grammar).values():
            if hasattr(each, "cache_clear"):
                each.cache_clear()
        if given is not kept:
            yield


def main() -> None:
    """Measure the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--seeds", type=int, default=5, help="how many random halves")
    parser.add_argument("--quiet", action="store_true", help="do not print what is missed and what is wrongly found")
    arguments = parser.parse_args()
    measure(arguments.data, arguments.seeds, quiet=arguments.quiet)


def measure(data: Path, seeds: int = 5, *, quiet: bool = False) -> None:
    """Print the measures and what is missed and what is wrongly found."""
    places = checker()

    rows = list(found_phrases(data, places))
    found = sum(sites for _, sites, hit in rows if hit)
    said = [f"missed, on {sites} sites: {phrase}" for phrase, sites, hit in rows if not hit]
    share = found / sum(sites for _, sites, _ in rows)
    print(f"interface phrases, by sites: recall {share:.1%} ({sum(hit for *_, hit in rows)} of {len(rows)} phrases)")

    shares = list(halves(data, places, seeds))
    each = ", ".join(f"{share:.0%}" for share in shares)
    print(f"a random half by a list of the other half, by sites: recall {sum(shares) / len(shares):.1%} ({each})")

    lines = list(pages(data, places))
    wrong = [text for text, is_article, hit in lines if is_article and hit]
    said += [f"reported, of the article: {text}" for text in wrong]
    article = sum(is_article for _, is_article, _ in lines)
    page = [hit for _, is_article, hit in lines if not is_article]
    print(
        f"lines of whole pages: {len(wrong)} of {article} article lines reported ({len(wrong) * 1000 / article:.1f} in "
        f"1,000), precision {sum(page) / (sum(page) + len(wrong)):.2%}; {sum(page)} of {len(page)} other lines found"
    )

    news = list(pasted(data, places))
    of_photos = [line for line, is_credit, _ in news if is_credit]
    hits = [hit for _, is_credit, hit in news if not is_credit]
    said += [f"missed: {line}" for line, is_credit, hit in news if not (is_credit or hit)]
    print(
        f"lines pasted into news: recall {sum(hits) / len(hits):.1%} ({sum(hits)} of {len(hits)}); photo credits left "
        f"out: {len(of_photos)}, reported: {sum(hit for _, is_credit, hit in news if is_credit)}"
    )
    if not quiet:
        print(*said, sep="\n")


if __name__ == "__main__":
    main()

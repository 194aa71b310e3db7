"""Measures the rules that compare numbers and dates within one draft.

python -m bench.numbers SUMMARIES PAIRS [--show]

SUMMARIES holds docs.jsonl and summaries.jsonl: each summary becomes the deck of its article. PAIRS holds pairs.jsonl:
each prefix and its two sentences become one draft.
"""

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from editlint import engine, plugins
from editlint.diagnostic import Diagnostic
from editlint.document import Source
from editlint.settings import Choice, Settings

RULES = (
    "conflicting-age conflicting-date conflicting-number headline-mismatch impossible-date wrong-interval "
    "wrong-list-count wrong-percentage wrong-total wrong-weekday"
).split()

Check = Callable[[Source], tuple[Diagnostic, ...]]


def checker() -> Check:
    """Give a function that gives what these rules say of a draft."""
    loaded = plugins.load(plugins.find(), lambda candidate: candidate.category in (None, "consistency"))
    chosen = tuple(name for name in RULES if name in loaded.rules)
    plan = engine.Plan(loaded.rules.values(), Settings(choices=(Choice(select=chosen),)))
    return lambda source: tuple(engine.check(source, plan, loaded).diagnostics)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Give the rows of a JSON lines file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def with_deck(deck: str, text: str) -> Source:
    """Give an article under a deck."""
    front = f"---\ntitle: Draft\ndescription: {json.dumps(deck, ensure_ascii=False)}\n---\n\n"
    return Source(front + text, "draft.md", "text/markdown")


def told_of(deck: str, text: str, check: Check) -> list[Diagnostic]:
    """Give what is said of the deck, its own place or a related one."""
    source = with_deck(deck, text)
    end = len(source.text) - len(text)
    return [
        each
        for each in check(source)
        if any(place.start < end for place in (each.location, *(other.location for other in each.related)))
    ]


def summaries(folder: Path, check: Check, *, show: bool) -> None:
    """Print what is found in right and wrong decks, and in decks of another article."""
    texts = {row["doc"]: row["text"] for row in rows(folder / "docs.jsonl")}
    names = sorted(texts)
    found = planted = wrong = right = foreign = 0
    for row in rows(folder / "summaries.jsonl"):
        said = told_of(row["summary"], texts[row["doc"]], check)
        other = names[(names.index(row["doc"]) + 1) % len(names)]
        strange = told_of(row["summary"], texts[other], check)
        foreign += bool(strange)
        if row["consistent"]:
            right += 1
            wrong += bool(said)
        elif row["number_edit"]:
            planted += 1
            found += bool(said)
        if show:
            for each in said if row["consistent"] else strange:
                print(f"  wrong: {each.message} ({row['summary']})")
            if row["number_edit"] and not row["consistent"] and not said:
                print(f"  missed: {row['edits']} {row['summary']}")
    every = right + sum(not row["consistent"] for row in rows(folder / "summaries.jsonl"))
    print(f"decks with a changed number: {found} of {planted} found ({found / planted:.1%})")
    print(f"right decks: {wrong} of {right} reported")
    print(f"decks of another article: {foreign} of {every} reported ({foreign / every:.1%})")


def pairs(folder: Path, check: Check, *, show: bool) -> None:
    """Print what is found in contradicting and agreeing pairs."""
    found = planted = wrong = right = 0
    for row in rows(folder / "pairs.jsonl"):
        numeric = row["number_differs"] or row["year_differs"]
        if row["contradiction"] and not numeric:
            continue
        text = " ".join((row["prefix"], row["sentence_a"], row["sentence_b"])).strip()
        said = check(Source(text, "draft.txt"))
        if row["contradiction"]:
            planted += 1
            found += bool(said)
        else:
            right += 1
            wrong += bool(said)
        if show and bool(said) != row["contradiction"]:
            print(f"  {'wrong' if said else 'missed'}: {row['sentence_a']} | {row['sentence_b']}")
    print(f"pairs whose numbers or years contradict: {found} of {planted} found ({found / planted:.1%})")
    print(f"agreeing pairs: {wrong} of {right} reported ({wrong / right:.1%})")


def main() -> None:
    """Print the measures and, if asked, what is missed and what is wrongly found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("summaries", type=Path)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--show", action="store_true", help="print what is missed and what is wrongly found")
    arguments = parser.parse_args()
    check = checker()
    summaries(arguments.summaries, check, show=arguments.show)
    pairs(arguments.pairs, check, show=arguments.show)


if __name__ == "__main__":
    main()

"""Measures wrong-weekday on phrases of a weekday and a date.

python -m bench.dates DATA [--show]

DATA holds weekday_dates.tsv. Each phrase is a draft of its own and stands in two sentences. A mutant is a right phrase
with its weekday shifted by one to six days, in the form in which it is written.
"""

import argparse
import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from editlint import engine, plugins
from editlint.document import Source
from editlint.settings import Choice, Settings

FRAMES = ("{}", "The yard opened on {}, after a long wait.", "The notice says that the talk is {}.")
DAYS = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "Mon Tue Wed Thu Fri Sat Sun",
    "Mon Tues Wed Thurs Fri Sat Sun",
)
BY_CONTEXT = ("kick-off", "newspaper")
"""What the note of a trap says that the phrase alone, or the word before it, shows."""


def checker(rule: str) -> Callable[[str], bool]:
    """Give a function that says whether a rule of consistency speaks of a plain text."""
    loaded = plugins.load(plugins.find(), lambda candidate: candidate.category in (None, "consistency"))
    plan = engine.Plan(loaded.rules.values(), Settings(choices=(Choice(select=(rule,)),)))
    return lambda text: bool(engine.check(Source(text, "draft.txt"), plan, loaded).diagnostics)


def mutants(phrase: str) -> Iterator[str]:
    """Give a phrase with each of the other weekdays."""
    word = re.match(r"[A-Za-z]+", phrase)
    if word is None:
        return
    for names in (names.split() for names in DAYS):
        if word[0].title() in names:
            yield from (name + phrase[word.end() :] for name in names if name != word[0].title())
            return


def main() -> None:
    """Print the measures and, if asked, what is missed and what is wrongly found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", action="store_true", help="print what is missed and what is wrongly found")
    arguments = parser.parse_args()
    speaks = checker("wrong-weekday")
    with (arguments.data / "weekday_dates.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    right = [row["text"] for row in rows if row["label"] == "consistent"]
    traps = [row["text"] for row in rows if any(word in row["note"] for word in BY_CONTEXT)]
    errors = [row["text"] for row in rows if row["label"] == "error"]
    for frame in FRAMES:
        print(f"in “{frame}”:")
        wrong = [phrase for phrase in right if speaks(frame.format(phrase))]
        trapped = [phrase for phrase in traps if speaks(frame.format(phrase))]
        found = [phrase for phrase in errors if speaks(frame.format(phrase))]
        planted = [mutant for phrase in right for mutant in mutants(phrase)]
        missed = [mutant for mutant in planted if not speaks(frame.format(mutant))]
        print(f"  right phrases: {len(wrong)} of {len(right)} reported")
        print(f"  traps: {len(trapped)} of {len(traps)} reported")
        print(f"  errors: {len(found)} of {len(errors)} found")
        print(f"  mutants: {len(planted) - len(missed)} of {len(planted)} found ({1 - len(missed) / len(planted):.1%})")
        if arguments.show:
            print(*(f"  wrong: {each}" for each in (*wrong, *trapped)), sep="\n")
            print(*(f"  missed: {each}" for each in missed), sep="\n")


if __name__ == "__main__":
    main()

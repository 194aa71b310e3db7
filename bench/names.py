"""Measures conflicting-name on pairs of names that look alike.

python -m bench.names DATA [--show]

DATA holds name_variants.tsv. Each pair stands as surnames in short texts that tell nothing but the spelling, the one
that is more frequent twice. Precision counts pairs that are misspelt against pairs that are two names; legitimate
second spellings are counted by themselves.
"""

import argparse
import csv
from collections import defaultdict
from pathlib import Path

from bench.dates import checker

FRAMES = (
    "The board met on Monday. {often} opened the hall, and {often} spoke for an hour. In the end {seldom} left.",
    "“It is late,” {often} said.\n\nThe ferry to {often} and the harbour was full.\n\n“It is,” {seldom} said.",
    "A letter from {seldom} was read out. Nobody but {often} knew of it, and {often} had no comment.",
)


def main() -> None:
    """Print the measures of each frame and, if asked, what is missed and what is wrongly found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", action="store_true", help="print what is missed and what is wrongly found")
    arguments = parser.parse_args()
    speaks = checker("conflicting-name")
    with (arguments.data / "name_variants.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for frame in FRAMES:
        told: dict[str, list[bool]] = defaultdict(list)
        for row in rows:
            often, seldom = row["form_a"], row["form_b"]
            if int(row["count_b"]) > int(row["count_a"]):
                often, seldom = seldom, often
            said = speaks(frame.format(often=often, seldom=seldom))
            told[row["label"]].append(said)
            if arguments.show and said != (row["label"] == "error"):
                print(f"  {'wrong' if said else 'missed'}: {often} / {seldom} ({row['label']})")
        found, wrong = sum(told["error"]), sum(told["different"])
        print(f"in “{' '.join(frame.split())}”:")
        print(f"  misspelt: {found} of {len(told['error'])} found ({found / len(told['error']):.1%})")
        print(f"  two names: {wrong} of {len(told['different'])} reported, precision {found / (found + wrong):.1%}")
        print(f"  second spellings: {sum(told['variant'])} of {len(told['variant'])} reported")


if __name__ == "__main__":
    main()

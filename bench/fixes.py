"""Counts what the rules find of what editors really corrected, in the articles as they were before.

python -m bench.fixes DATA [--show]

DATA holds fixes.jsonl and the articles. A fix is found if a finding, or a place that belongs to it, has the wrong words
in it. Most of them only somebody who knows the matter could find; those whose right form stands elsewhere in the
article are counted by themselves.
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path

from editlint import engine, plugins
from editlint.decoding import decode
from editlint.diagnostic import Diagnostic
from editlint.document import Source
from editlint.settings import Settings


def main() -> None:
    """Print how many are found, by kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", action="store_true", help="print each fix and what is said of it")
    arguments = parser.parse_args()
    loaded = plugins.load(plugins.find(), lambda _: True)
    plan = engine.Plan(loaded.rules.values(), Settings())
    found: dict[tuple[str, bool], list[bool]] = defaultdict(list)
    for line in (arguments.data / "fixes.jsonl").read_text(encoding="utf-8").splitlines():
        fix = json.loads(line)
        path = arguments.data / fix["file"]
        source = decode(path.read_bytes(), path.name)
        if not isinstance(source, Source):
            continue
        said = [each for each in engine.check(source, plan, loaded).diagnostics if _tells(source, each, fix["wrong"])]
        found[fix["kind"], fix["detectable_within_article"]].append(bool(said))
        if arguments.show:
            print(f"  {fix['wrong']} → {fix['right']}: {'; '.join(each.message for each in said) or 'nothing'}")
    for (kind, is_inside), each in sorted(found.items()):
        where = "right form elsewhere in the article" if is_inside else "right form nowhere in it"
        print(f"{kind}, {where}: {sum(each)} of {len(each)} found")


def _tells(source: Source, diagnostic: Diagnostic, wrong: str) -> bool:
    """Say whether a contradiction names the wrong words in one of its places."""
    places = (diagnostic.location, *(each.location for each in diagnostic.related))
    is_contradiction = diagnostic.category == "consistency" and diagnostic.rule != "mixed-spelling"
    return is_contradiction and any(wrong in source.text[place.start : place.end] for place in places)


if __name__ == "__main__":
    main()

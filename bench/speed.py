"""Times editlint against proselint on the same files, in one run, because machines differ and are noisy.

python -m bench.speed FOLDER… [--sample FILE]
"""

import argparse
import compileall
import cProfile
import importlib
import pstats
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.accuracy import SUFFIXES
from editlint import engine, plugins
from editlint.decoding import decode
from editlint.document import Document, Source
from editlint.facts.running_text import running_text
from editlint.memory import loading
from editlint.options import only
from editlint.readability import count, measure

ARTICLE = 6_000
"""Characters of the article that milliseconds are given for."""

BATCH = 30
"""Files that the two tools take by turns."""


def cold_starts(commands: list[list[str]], runs: int) -> list[float]:
    """Give the median seconds of whole commands, started anew each time, by turns."""
    times: list[list[float]] = [[] for _ in commands]
    for _ in range(runs):
        for command, own in zip(commands, times, strict=True):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", *command], capture_output=True, check=False)
            own.append(time.perf_counter() - began)
    return [statistics.median(each) for each in times]


def seconds(function: Callable[[], object]) -> float:
    """Give the seconds of processor time that a call takes."""
    began = time.process_time()
    function()
    return time.process_time() - began


def proselint_check() -> Callable[[str], object]:
    """Give a function that runs all of proselint's checks over a text in this process."""
    from proselint.checks import __register__  # noqa: PLC0415
    from proselint.config import DEFAULT  # noqa: PLC0415
    from proselint.registry import CheckRegistry  # noqa: PLC0415
    from proselint.tools import LintFile  # noqa: PLC0415

    registry = CheckRegistry()
    registry.register_many(__register__)

    return lambda text: LintFile("draft", text).lint(DEFAULT)


def stages(sources: list[Source], loaded: plugins.Plugins, plan: engine.Plan) -> None:
    """Print the milliseconds that an average article costs in reading, in each fact and in each rule."""
    profile = cProfile.Profile()
    profile.enable()
    for source in sources:
        engine.check(source, plan, loaded)
    profile.disable()
    share = ARTICLE / sum(len(source.text) for source in sources)
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    whole = sum(own for _, _, own, _, _ in stats.values())
    timed = seconds(lambda: [engine.check(source, plan, loaded) for source in sources])
    rows = []
    for (path, _, name), (_, _, _, total, _) in stats.items():
        parts = Path(path).parts
        known = {bound.rule.check.__name__ for bound in plan.rules}
        is_stage = ("facts" in parts and not name.startswith("_") and name != "<genexpr>") or name in known
        if name in ("editlint_read", "matches") or (is_stage and name != "<module>"):
            rows.append((total / whole * timed * share * 1000, f"{Path(path).stem}.{name}"))
    print(f"\nmilliseconds for {ARTICLE:,} characters, what each calls included (shares from a profile):")
    for milliseconds, name in sorted(rows, reverse=True)[:30]:
        print(f"{milliseconds:8.3f}  {name}")
    print(f"{timed * share * 1000:8.3f}  all")


def readability(documents: list[Document]) -> None:
    """Print how much faster the default grade is than textstat's own, on the same running text."""
    from textstat.backend.counts import count_sentences, count_syllables, count_words  # noqa: PLC0415

    texts = [document.fact(running_text).text for document in documents]

    def theirs() -> None:
        for text in texts:
            # the counts that a grade is made of; a wrapper keeps those of the last 128 texts
            for counted in (count_words, count_sentences, partial(count_syllables, lang="en_US")):
                counted(text + " ")

    measure("syllable_count", "Warm.")
    ours, textstat = (min(seconds(run) for _ in range(3)) for run in (lambda: [*map(count, texts)], theirs))
    print(
        f"default readability of {len(texts)} texts: {ours * 1000:.0f} ms, textstat {textstat * 1000:.0f} ms, "
        f"ratio {textstat / ours:.1f}"
    )


def _check_all(plan: engine.Plan, documents: list[Document]) -> None:
    for document in documents:
        plan.check(document)


def shares(sources: list[Source], loaded: plugins.Plugins, whole: float) -> None:
    """Print which share of a run the rules of each category take, with the facts that they alone would ask for."""
    print("\nshare of a run, the facts included that a category shares with others:")
    for category in sorted({rule.category for rule in loaded.rules.values()}):
        plan = engine.Plan(rule for rule in loaded.rules.values() if rule.category == category)
        taken = float("inf")
        for _ in range(3):
            documents = [engine.read(source, loaded) for source in sources]
            taken = min(taken, seconds(partial(_check_all, plan, documents)))
        print(f"{taken / whole:8.1%}  {category} ({len(plan.rules)} rules)")


def facts(sources: list[Source], loaded: plugins.Plugins, plan: engine.Plan) -> None:
    """Print which share of a run all facts of editlint.facts take together, each with those that it asks for."""
    inside, taken = False, 0.0
    plain = Document.fact

    def timed(document: Document, function: Callable[[Document], object]) -> object:
        nonlocal inside, taken
        known = function in document._facts  # noqa: SLF001 - a known one costs nothing, so no clock is read for it
        if inside or known or not function.__module__.startswith("editlint.facts."):
            return plain(document, function)
        inside, began = True, time.process_time()
        try:
            return plain(document, function)
        finally:
            inside, taken = False, taken + time.process_time() - began

    Document.fact = timed  # type: ignore[method-assign, assignment]
    whole = seconds(partial(_run, plan, sources, loaded))
    Document.fact = plain  # type: ignore[method-assign]
    print(f"{taken / whole:8.1%}  all facts together, each with the facts that it asks for")


def saving(sources: list[Source], loaded: plugins.Plugins, categories: list[str]) -> None:
    """Print how much of a run is saved without some categories, by turns."""
    every = loaded.rules.values()
    plans = engine.Plan(every), engine.Plan(rule for rule in every if rule.category not in categories)
    taken = [0.0, 0.0]
    for start in range(0, len(sources), BATCH):
        batch = sources[start : start + BATCH]
        turns = [[seconds(partial(_run, plan, batch, loaded)) for plan in plans] for _ in range(5)]
        taken = [sum_of + min(own) for sum_of, own in zip(taken, zip(*turns, strict=True), strict=True)]
    print(f"\nwithout {', '.join(categories)}, a run saves {1 - taken[1] / taken[0]:.1%}")


def _run(plan: engine.Plan, batch: list[Source], loaded: plugins.Plugins) -> None:
    for source in batch:
        engine.check(source, plan, loaded)


def proselint_rules(batches: list[list[Source]], loaded: plugins.Plugins, proselint: Callable[[str], object]) -> None:
    """Print how fast editlint finds what proselint finds on the same files, without and with reading them."""
    pack = [rule for rule in loaded.rules.values() if rule.pack == "proselint"]
    # those that proselint has on: all but its lists of permitted words
    like_proselint = only(*(rule.name for rule in pack if not rule.name.startswith("proselint-restricted-")))
    slow = sum(min(seconds(partial(_map, proselint, batch)) for _ in range(2)) for batch in batches)
    print("\nproselint-findings-by-editlint, beside `proselint check` on the same files:")
    for plan in (engine.Plan(pack, like_proselint), engine.Plan(pack)):
        reading = finding = 0.0
        for batch in batches:
            turns = [_read_and_find(batch, loaded, plan) for _ in range(4)]
            reading += min(turn[0] for turn in turns)
            finding += min(turn[1] for turn in turns)
        print(f"  {len(plan.rules)} rules: ratio {slow / finding:.1f}, with reading {slow / (reading + finding):.1f}")


def _map(function: Callable[[str], object], sources: list[Source]) -> None:
    for source in sources:
        function(source.text)


def _read_and_find(sources: list[Source], loaded: plugins.Plugins, plan: engine.Plan) -> tuple[float, float]:
    documents: list[Document] = []
    reading = seconds(lambda: documents.extend(engine.read(source, loaded) for source in sources))
    return reading, seconds(partial(_check_all, plan, documents))


def main() -> None:
    """Print start-up times, rates and stages, with their ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--sample", type=Path, default=Path("examples/draft.txt"), help="the draft for cold starts")
    parser.add_argument("--runs", type=int, default=11, help="how many cold starts")
    parser.add_argument(
        "--without",
        nargs="+",
        default=["placeholders", "boilerplate", "damage", "links"],
        help="categories whose cost is told together",
    )
    parser.add_argument("--select", nargs="+", metavar="RULE", help="only these rules, for cold start and rate")
    parser.add_argument("--rounds", type=int, default=3, help="how many turns each has")
    arguments = parser.parse_args()

    for package in ("editlint", "editlint_rules"):  # as pip does when it installs a wheel
        compileall.compile_dir(importlib.import_module(package).__path__[0], quiet=2)
    sample = str(arguments.sample)
    selected = [f"--select={','.join(arguments.select)}"] if arguments.select else []
    run = "import sys; from {} import main; sys.exit(main())"
    ours, theirs = cold_starts(
        [[run.format("editlint.cli"), *selected, sample], [run.format("proselint.command_line"), "check", sample]],
        arguments.runs,
    )
    print(f"cold start on {arguments.sample.name}, median of {arguments.runs}:")
    print(f"  editlint {ours * 1000:.0f} ms, proselint check {theirs * 1000:.0f} ms, ratio {ours / theirs:.2f}")

    paths = [path for folder in arguments.folders for path in sorted(folder.rglob("*")) if path.suffix in SUFFIXES]
    if not paths:
        parser.error("there is no text in these folders")
    decoded = [decode(path.read_bytes(), path.name) for path in paths]
    sources = [source for source in decoded if isinstance(source, Source)]
    with loading():
        loaded = plugins.load(plugins.find(), lambda _: True)
    plan = engine.Plan(loaded.rules.values(), only(*arguments.select) if arguments.select else None)
    sample_of = sources[::4]
    proselint = proselint_check()

    first = seconds(partial(_run, plan, sample_of, loaded))
    fast = slow = 0.0
    batches = [sample_of[start : start + BATCH] for start in range(0, len(sample_of), BATCH)]
    for batch in batches:
        turns = [
            (seconds(partial(_map, proselint, batch)), *(seconds(partial(_run, plan, batch, loaded)) for _ in range(4)))
            for _ in range(arguments.rounds)
        ]
        slow += min(theirs for theirs, *_ in turns)
        fast += min(min(own) for _, *own in turns)
    size = sum(len(source.text) for source in sample_of) / 1e6
    print(f"{len(sample_of)} files (every fourth), {size:.1f} MB, one core, by turns, the best of each {BATCH} files:")
    print(
        f"  editlint, {len(plan.rules)} rules: {size / fast:.2f} MB/s, proselint: {size / slow:.3f} MB/s, "
        f"ratio {slow / fast:.1f}"
    )
    print(f"  editlint, each file for the first time: {size / first:.2f} MB/s")
    readability([engine.read(source, loaded) for source in sample_of])
    proselint_rules(batches, loaded, proselint)
    stages(sample_of, loaded, plan)
    shares(sample_of, loaded, fast)
    facts(sample_of, loaded, plan)
    saving(sample_of, loaded, arguments.without)


if __name__ == "__main__":
    main()

"""Small inputs of the kinds that linters get wrong, with the right answers: tests/cases/hard_inputs.jsonl.

Each expectation says that a kind of rule should, or should not, say something that touches a text (`where`, the `nth`
of its kind). Those marked `policy` are judgement calls; `DIFFERS` names the ones that editlint judges otherwise.
"""

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from editlint import engine
from editlint.decoding import decode
from editlint.diagnostic import Diagnostic
from editlint.document import Source
from editlint.engine import Plan
from editlint.plugins import Plugins

LINES = (Path(__file__).parent / "cases/hard_inputs.jsonl").read_text(encoding="utf-8").split("\n")
CASES = [json.loads(line) for line in LINES if line]
EXPECTED = [
    pytest.param(case, expected, id=f"{case['id']}-{number}")
    for case in CASES
    for number, expected in enumerate(case["expect"])
    if expected["rule_kind"] not in ("run.exit_code", "run.traceback", "io.unreadable", "io.binary")
]
DIFFERS: dict[str, str] = {}

RULES = {
    "quote.unattributed": {"unattributed-quote"},
    "quote.hedged": {"hedged-quote", "guessed-motive", "vague-source", "anonymous-source"},
    "quote.unbalanced": {"unbalanced-quote"},
    "consistency.title": {"conflicting-title"},
    "consistency.citation": {"dangling-citation", "uncited-source", "citation-gap"},
    "readability.long_sentence": {"long-sentence"},
}


def bytes_of(case: dict[str, Any]) -> bytes:
    if "input_b64" in case:
        return base64.b64decode(case["input_b64"])
    if "input_gen" in case:
        made = case["input_gen"]
        return str(made["prefix"] + made["unit"] * made["times"] + made["suffix"]).encode()
    return str(case.get("input") or "").encode()


def is_of_kind(diagnostic: Diagnostic, kind: str) -> bool:
    if kind == "placeholder":
        return diagnostic.category == "placeholders"
    if kind == "boilerplate":
        return diagnostic.category == "boilerplate"
    return diagnostic.rule in RULES[kind]


@pytest.fixture(scope="module")
def diagnostics(plugins: Plugins) -> Callable[[dict[str, Any]], tuple[Source, tuple[Diagnostic, ...]]]:
    plan = Plan(plugins.rules.values())
    known: dict[str, tuple[Source, tuple[Diagnostic, ...]]] = {}

    def check(case: dict[str, Any]) -> tuple[Source, tuple[Diagnostic, ...]]:
        if case["id"] not in known:
            source = decode(bytes_of(case), case["filename"])
            if not isinstance(source, Source):
                return Source(""), ()
            known[case["id"]] = source, engine.check(source, plan, plugins).diagnostics
        return known[case["id"]]

    return check


@pytest.mark.parametrize(("case", "expected"), EXPECTED)
def test_expectation_holds(
    case: dict[str, Any],
    expected: dict[str, Any],
    diagnostics: Callable[[dict[str, Any]], tuple[Source, tuple[Diagnostic, ...]]],
    request: pytest.FixtureRequest,
) -> None:
    source, found = diagnostics(case)
    mine = [each for each in found if is_of_kind(each, expected["rule_kind"])]
    start, end = 0, len(source.text)
    if not expected["where"].startswith("<"):
        start = -1
        for _ in range(expected.get("nth", 1)):
            start = source.text.index(expected["where"], start + 1)
        end = start + len(expected["where"])
    places = [place for each in mine for place in (each.location, *_related(each, expected["should_fire"]))]
    fires = any(place.start < end and start < max(place.end, place.start + 1) for place in places)
    is_judged_otherwise = request.node.callspec.id in DIFFERS
    assert (fires == expected["should_fire"]) != is_judged_otherwise, case["why"]


def _related(diagnostic: Diagnostic, should_fire: bool) -> list[Any]:
    """A contradiction is one finding: where something should fire, its related places count as well."""
    return [each.location for each in diagnostic.related] if should_fire else []


@pytest.mark.parametrize(
    "case", [case for case in CASES if "io.binary" in str(case["expect"])], ids=lambda case: case["id"]
)
def test_binaries_are_not_checked_and_text_is(case: dict[str, Any]) -> None:
    (expected,) = (each for each in case["expect"] if each["rule_kind"] == "io.binary")
    assert isinstance(decode(bytes_of(case), case["filename"]), str) == expected["should_fire"]

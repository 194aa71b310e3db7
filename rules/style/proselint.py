"""Rules that carry the checks of [proselint](https://github.com/amperser/proselint), each under a name of its own.

They find what proselint finds in the same prose, at the exact place, with these differences: what stands in quotation
marks or in a block quote is left alone, by editlint's own reading of quotations; code and addresses are no prose; and a
finding lies in one paragraph. Select all with `style`, or some with `proselint-spelling-*`. Those that would cry wolf
in edited news, and those that another rule of editlint does better, are off by default; each says why.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from editlint.diagnostic import Finding, Severity
from editlint.document import Document
from editlint.facts.folded import fold, folded
from editlint.facts.quotations import quotation_at
from editlint.rule import Check, Match, Phrases, Rule, hookimpl
from editlint.text import Span

from . import _prose, _recorded, _repeats
from ._advice import ADVICE, WHY, WHY_ELSE, Advice
from ._probe import Probe


@hookimpl
def editlint_rule() -> Iterable[Rule]:
    """Give a rule for each path of checks in the proselint that is installed."""
    probes: dict[str, list[Probe]] = {}
    for probe in _recorded.probes():
        probes.setdefault(probe.path, []).append(probe)
    return [_rule(path, tuple(own)) for path, own in probes.items()]


def _rule(path: str, probes: tuple[Probe, ...]) -> Rule:
    advice = ADVICE.get(path, _unknown(path))
    words = frozenset(word for probe in probes for word in probe.words)
    anchors = [anchor for probe in probes for anchor in probe.anchors]

    def fits(phrase: str, text: str, start: int, end: int) -> bool:
        return phrase not in words or not (_goes_on(text, start) or _goes_on(text, end))

    return Rule(
        name=f"proselint-{re.sub(r'[._]', '-', path)}",
        category="style",
        on=Phrases(anchors, together=True, fits=fits) if all(probe.anchors for probe in probes) else Document,
        check=_check(path, probes, advice.message),
        doc=_doc(path, advice),
        severity=Severity.SUGGESTION,
        default=not advice.off,
        reads=_prose.READS,
        bad={advice.bad: None} if advice.bad else {},
        good=[advice.good] if advice.good else [],
        pack="proselint",
    )


def _unknown(path: str) -> Advice:
    return Advice(f"what the check `{path}` of proselint finds.", "", "", "", "It is new and was not yet tried.")


def _doc(path: str, advice: Advice) -> str:
    why = WHY.get(path.partition(".")[0], WHY_ELSE)
    off = f" Off by default: {advice.off}" if advice.off else ""
    return f"Flags {advice.flags}\n\nWhy: {why} This is proselint's `{path}`.{off}\n\n`allow`: texts to leave alone."


def _check(path: str, probes: tuple[Probe, ...], message: str) -> Check:
    """Give the check of a rule: that of proselint, on the prose that its probe asks for."""

    def read(proses: Iterable[_prose.Prose | None], document: Document, allow: tuple[str, ...]) -> Iterator[Finding]:
        seen = {each.lower() for each in allow}
        spans: set[Span] = set()
        for number, prose in enumerate(proses):
            for span, better, said in _findings(path, number, prose, document) if prose else ():
                text = document[span]
                if span not in spans and text.lower() not in seen:
                    spans.add(span)
                    yield Finding(span, message.format(text=text, better=better) or said)

    def proselint_matches(
        matches: list[Match], document: Document, *, allow: tuple[str, ...] = ()
    ) -> Iterator[Finding]:
        yield from read((_around(probe, matches, document) for probe in probes), document, allow)

    def proselint_all(document: Document, *, allow: tuple[str, ...] = ()) -> Iterator[Finding]:
        yield from read((_all(probe, document) for probe in probes), document, allow)

    return proselint_matches if all(probe.anchors for probe in probes) else proselint_all


def _all(probe: Probe, document: Document) -> _prose.Prose | None:
    """Give the prose of a check without anchors."""
    if probe.is_spacing:
        return document.fact(_prose.spaced)
    if probe.is_repeat:
        places = [place for place in _repeats.repeats(document) if document.block_at(place.start).kind in _prose.READS]
        if not places:
            return None
        # what looks for repetitions takes quadratic time within a word
        return _prose.without_monsters(_prose.around(document, places, _repeats.FARTHEST))
    return document.fact(_prose.whole)


def _around(probe: Probe, matches: list[Match], document: Document) -> _prose.Prose | None:
    """Give the prose around the anchors of a check, or None where it cannot find anything."""
    anchors = _anchors(probe.anchors)
    own = [match for match in matches if match.phrase in anchors]
    if probe.is_exact:
        own = [match for match in own if document[match.span].replace("\n", " ") == match.phrase]
    if probe.pairs:
        there = {match.phrase for match in own}
        both = {
            anchor
            for pair in probe.pairs
            if not any(there.isdisjoint(side) for side in pair)
            for anchor in (*pair[0], *pair[1])
        }
        own = [match for match in own if match.phrase in both]
    if not own:
        return None
    if probe.is_whole:
        return document.fact(_prose.whole)
    places = [match.span for match in own]
    if probe.is_loose:
        places += _within_words({match.phrase for match in own}.intersection(probe.words), document)
    return _prose.around(document, places, probe.reach)


@cache
def _anchors(given: tuple[str, ...]) -> frozenset[str]:
    return frozenset(given)


def _within_words(phrases: set[str], document: Document) -> Iterator[Span]:
    """Give all places of phrases, within words too."""
    text = document.fact(folded)
    for phrase in map(fold, phrases):
        at = text.find(phrase)
        while at >= 0:
            if document.block_at(at).kind in _prose.READS:
                yield Span(at, at + len(phrase))
            at = text.find(phrase, at + 1)


def _findings(
    path: str, number: int, prose: _prose.Prose, document: Document
) -> Iterator[tuple[Span, str | None, str]]:
    """Give what a check finds in some prose: its place, what proselint would write instead, and what it says."""
    check = _checks()[path][number]
    for result in check.check_with_flags(prose.text):
        start, end = result.span
        # proselint takes the first letter off a word that is in no list
        span = prose.span(start - hasattr(check.check_type, "allowed"), end)
        if span and (check.flags.allow_quotes or not quotation_at(document, span.start)):
            yield span, _better(check, result, document[span]), result.message


@cache
def _checks() -> Mapping[str, list[Any]]:
    """Give proselint's checks by path."""
    from proselint.checks import __register__  # noqa: PLC0415 - it takes as long as all other rules

    checks: dict[str, list[Any]] = {}
    for check in __register__:
        checks.setdefault(check.path, []).append(check)
    return checks


def _better(check: Any, result: Any, text: str) -> str | None:
    """Give what proselint would write, as a text, also where it looks its own expression up as if it were one."""
    items = getattr(check.check_type, "items", None)
    better = result.replacements
    if better is None and isinstance(items, dict):
        better = next((new for old, new in items.items() if check.engine.fullmatch(old, text)), None)
    return better and re.sub(r"\\(.)", r"\1", better).replace("' or '", "” or “").replace("' or ", "” or “")


def _goes_on(text: str, at: int) -> bool:
    """Say whether a word goes on at an offset for RE2, which knows only ASCII letters."""
    return 0 < at < len(text) and (around := text[at - 1 : at + 1]).isascii() and around.isalpha()

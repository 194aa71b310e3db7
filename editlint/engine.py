"""The engine: the selected rules arranged for one pass, and the line from a source to its report."""

import inspect
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, cast

from editlint import fix
from editlint.diagnostic import Diagnostic, Finding, RelatedLocation
from editlint.document import Block, Document, Note, Source, joined
from editlint.facts.dates import article_date
from editlint.facts.language import root
from editlint.facts.sentences import Sentence, sentences
from editlint.matching import PatternSet, PhraseIndex
from editlint.options import ENGINE, ENGINE_RULES, Bound, bind, is_on, known_names
from editlint.plugins import Plugins
from editlint.report import NotChecked, Report, Suppressed
from editlint.rule import CannotCheck, Match, Pattern, Phrases, Rule
from editlint.settings import Settings, unknown
from editlint.suppress import Suppression, first_covering, suppressions, unused_names
from editlint.text import Location, Span


class Plan:
    """The selected rules arranged for one pass over a document. Built once, used for many documents."""

    def __init__(self, rules: Iterable[Rule], settings: Settings | None = None) -> None:
        """Arrange those of `rules` that the settings select."""
        settings = settings or Settings()
        self.rules = tuple(bind(rule, settings) for rule in rules if is_on(rule, settings))
        self._bound = {bound.rule.name: bound for bound in self.rules}
        # the others read nothing where their phrases and patterns are not
        self._reading = tuple(bound for bound in self.rules if not isinstance(bound.rule.on, Phrases | Pattern))

    def names(self, unable: Collection[str] = ()) -> frozenset[str]:
        """Give the names and categories of the rules that run, less those that were `unable` to."""
        able = (bound.rule for bound in self.rules if bound.rule.name not in unable)
        return frozenset(name for rule in able for name in (rule.name, rule.category))

    def prepare(self) -> None:
        """Let the rules that ask a program outside make it ready for all processes to come."""
        for bound in self.rules:
            if bound.rule.prepare:
                bound.rule.prepare(bound.options)

    def check(self, document: Document) -> list[tuple[Bound, Finding]]:
        """Give the findings, each with its rule, in no order. Raises RuleCrash with what was found besides."""
        found: list[tuple[Bound, Finding]] = []
        crashes: list[tuple[Bound, Exception]] = []
        for bound, subjects in self._subjects(document):
            check, options = bound.rule.check, bound.options
            try:
                for subject in subjects:
                    for finding in check(*subject, **options):
                        found.append((bound, finding))  # noqa: PERF401 - what came before a crash is kept
            except Exception as error:  # noqa: BLE001 - a rule may fail in any way, the others still run
                crashes.append((bound, error))
        found = _yielding(found)
        if crashes:
            raise RuleCrash(found, crashes)
        return found

    def _subjects(self, document: Document) -> Iterator[tuple[Bound, Iterable[tuple[Any, ...]]]]:
        """Give for each rule that has something to read the arguments of its checks."""
        for name, matches in self._matches(document).items():
            bound = self._bound[name]
            found = [match for match in matches if match.block.kind in bound.rule.reads]
            if found and isinstance(bound.rule.on, Phrases) and bound.rule.on.together:
                yield bound, ((found, document),)
            elif found:
                yield bound, ((match, document) for match in found)
        for bound in self._reading:
            reads = bound.rule.reads
            if bound.rule.on is Sentence:
                every = document.fact(sentences)
                yield bound, ((each, document) for each in every if each.block.kind in reads)
            elif bound.rule.on is Block:
                yield bound, ((block, document) for block in document.blocks if block.kind in reads)
            else:
                yield bound, ((document,),)

    def _matches(self, document: Document) -> dict[str, list[Match]]:
        matches: dict[str, list[Match]] = {}
        for name, match in (*self._phrases.matches(document), *self._patterns.matches(document)):
            matches.setdefault(name, []).append(match)
        return matches

    @cached_property
    def _phrases(self) -> "PhraseIndex":
        return PhraseIndex(
            (bound.rule.name, phrase, bound.rule.on.fits)
            for bound in self.rules
            if isinstance(bound.rule.on, Phrases)
            for phrase in _given(bound.rule.on.phrases, bound.options)
        )

    @cached_property
    def _patterns(self) -> "PatternSet":
        return PatternSet(
            (bound.rule.name, regex)
            for bound in self.rules
            if isinstance(bound.rule.on, Pattern)
            for given in bound.rule.on.regexes
            for regex in ((given,) if isinstance(given, str) else _given(given, bound.options))
        )


class RuleCrash(Exception):
    """Some rules raised. `found` is what the others found, `crashes` are the rules with what they raised."""

    def __init__(self, found: list[tuple[Bound, Finding]], crashes: list[tuple[Bound, Exception]]) -> None:
        """Keep both."""
        super().__init__(f"{len(crashes)} rules raised")
        self.found = found
        self.crashes = crashes


class Unreadable(Exception):
    """A reader raised. The text is a sentence that says so."""


def read(source: Source, plugins: Plugins) -> Document:
    """Give the document that the first reader who knows the format makes of a source, or of each of its fields.

    Raises Unreadable.
    """
    if source.fields:
        return joined(source, [read(field, plugins) for field in source.fields])
    try:
        return cast("Document", plugins.manager.hook.editlint_read(source=source))
    except Exception as error:
        reason = f"Its reader raised {type(error).__name__}: {error}. Tell the reader's author."
        raise Unreadable(reason) from error


def check(source: Source, plan: Plan, plugins: Plugins) -> Report:
    """Give the report on a source: read, checked, placed and suppressed."""
    try:
        document = read(source, plugins)
    except Unreadable as error:
        return Report(source.path, source, str(error))
    return review(document, plan, plugins)


def review(document: Document, plan: Plan, plugins: Plugins) -> Report:
    """Give the report on a document: checked, placed and suppressed."""
    source = document.source
    not_checked: list[NotChecked] = []
    diagnostics = [
        _own(
            "unclosed-markup",
            document,
            location,
            _UNCLOSED.format(document.source.text[location.start : location.start + 20].splitlines()[0]),
        )
        for location in document.unclosed
    ]
    try:
        found = plan.check(document)
    except RuleCrash as crash:
        found = crash.found
        for bound, raised in crash.crashes:
            if isinstance(raised, CannotCheck):
                not_checked.append(NotChecked(bound.rule.name, str(raised), bound.is_asked_for))
                continue
            reason = f"The rule raised {type(raised).__name__}: {raised}. Tell its author; the other rules ran."
            not_checked.append(NotChecked(bound.rule.name, reason))
            diagnostics.append(_own("rule-crash", document, Location(0, 0), f"{bound.rule.name}: {reason}"))
    diagnostics += [diagnostic for bound, finding in found if (diagnostic := _diagnostic(document, bound, finding))]
    kept, suppressed = diagnostics, list[Suppressed]()
    comments = suppressions(document)
    if comments:
        ran = plan.names({each.rule for each in not_checked})
        kept, suppressed = _suppress(document, comments, diagnostics, ran, known_names(plugins) | plan.names())
    kept.sort(key=lambda each: (each.location[:2], each.rule, each.message))
    return Report(
        source.path,
        source,
        None,
        tuple(_pointed(source, each) for each in _fingerprinted(document, kept)),
        tuple(suppressed),
        tuple(not_checked),
        (*document.notes, *_meta_notes(document)),
    )


def _meta_notes(document: Document) -> Iterator[Note]:
    """Say what rules cannot do with a draft in another language, or of a date that cannot be read."""
    tag, date = document.meta.get("lang", ""), document.meta.get("date", "").strip()
    if tag and root(tag) != "en":
        yield Note("language", f"This draft is in “{tag}”. Rules about words and facts know English only.")
    if date and document.fact(article_date) is None:
        message = (
            f"The date “{date}” of this draft cannot be read. Write it as 2026-03-10, so that days can be checked."
        )
        yield Note("date", message)


_UNCLOSED = "“{}” is opened here and never closed, so what follows may be hidden from readers. Close it."


def _given(given: Iterable[str] | Callable[..., Iterable[str]], options: Mapping[str, Any]) -> Iterable[str]:
    """Give phrases or expressions, asking the function that makes them from the options it names."""
    if not callable(given):
        return given
    parameters = inspect.signature(given).parameters
    return given(**{name: value for name, value in options.items() if name in parameters})


def _yielding(found: list[tuple[Bound, Finding]]) -> list[tuple[Bound, Finding]]:
    """Leave out what touches a finding of a rule that it gives way to: the more specific speaks."""
    names = {name for bound, _ in found for name in bound.rule.yields_to}
    if not names:
        return found
    places: dict[str, list[Span]] = {}
    for bound, finding in found:
        if bound.rule.name in names:
            spans = (finding.span, *(related.span for related in finding.related))
            places.setdefault(bound.rule.name, []).extend(spans)
    taken = {name: _Cover(spans) for name, spans in places.items()}
    return [
        (bound, finding)
        for bound, finding in found
        if not any(name in taken and taken[name].touches(finding.span) for name in bound.rule.yields_to)
    ]


class _Cover:
    """The union of spans, asked in logarithmic time."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, span: Span) -> bool:
        """Say whether a span shares a character with any."""
        index = bisect_left(self._starts, span.end) - 1
        return index >= 0 and self._ends[index] > span.start


def _diagnostic(document: Document, bound: Bound, finding: Finding) -> Diagnostic | None:
    try:
        location = document.locate(_in_block(document, finding.span))
    except ValueError:
        return None
    related = tuple(
        RelatedLocation(place, document.source.text[place.start : place.end], each.message)
        for each in finding.related
        for place in (document.locate(each.span),)
    )
    return Diagnostic(
        rule=bound.rule.name,
        category=bound.rule.category,
        severity=bound.severity or finding.severity or bound.rule.severity,
        message=finding.message,
        location=location,
        text=document.source.text[location.start : location.end],
        related=related,
        fix=fix.place(document, finding.fix),
        pack=bound.rule.pack,
    )


def _in_block(document: Document, span: Span) -> Span:
    """Give the part of a span that lies in the block it begins in."""
    return Span(span.start, min(span.end, document.block_at(span.start).span.end))


def _own(rule: str, document: Document, location: Location, message: str) -> Diagnostic:
    text = document.source.text[location.start : location.end]
    return Diagnostic(rule, ENGINE, ENGINE_RULES[rule], message, location, text)


def _suppress(
    document: Document,
    comments: Collection[Suppression],
    diagnostics: list[Diagnostic],
    ran: frozenset[str],
    known: Collection[str],
) -> tuple[list[Diagnostic], list[Suppressed]]:
    """Part the diagnostics by the comments in the draft, and say which comments are of no use."""
    kept: list[Diagnostic] = []
    suppressed: list[Suppressed] = []
    used: dict[Suppression, list[Diagnostic]] = {comment: [] for comment in comments}
    for diagnostic in diagnostics:
        comment = first_covering(comments, diagnostic)
        if comment is None or diagnostic.rule == "rule-crash":
            kept.append(diagnostic)
        else:
            used[comment].append(diagnostic)
            suppressed.append(Suppressed(diagnostic.rule, diagnostic.location, comment.reason))
    for comment, hits in used.items():
        for name in sorted(comment.names.difference(known)):
            message = f"This comment switches off “{name}”: {unknown('rule or category', name, known)}"
            kept.append(_own("unknown-suppression", document, comment.comment, message))
        for name in unused_names(comment, hits, ran):
            message = f"This comment switches off “{name}”, which found nothing there. Delete the comment."
            kept.append(_own("unused-suppression", document, comment.comment, message))
    return kept, suppressed


def _pointed(source: Source, diagnostic: Diagnostic) -> Diagnostic:
    """Give a diagnostic whose places are as the outside knows them."""
    if not source.nodes:
        return diagnostic
    related = tuple(each._replace(location=source.pointed(each.location)) for each in diagnostic.related)
    return diagnostic._replace(location=source.pointed(diagnostic.location), related=related)


def _fingerprinted(document: Document, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Give each diagnostic a mark made of its rule, its text, the words around it and its number among its likes."""
    from _blake2 import blake2b  # noqa: PLC0415 - a clean draft needs none, and hashlib loads all of OpenSSL for it

    counts: dict[str, int] = {}
    text = document.source.text
    for diagnostic in diagnostics:
        start, end = diagnostic.location.start, diagnostic.location.end
        around = [*text[max(start - 60, 0) : start].split()[-3:], "|", *text[end : end + 60].split()[:3]]
        key = " ".join([diagnostic.rule, *diagnostic.text.split(), "|", *around])
        counts[key] = counts.get(key, 0) + 1
        digest = blake2b(f"{key} {counts[key]}".encode(), digest_size=8).hexdigest()
        yield diagnostic._replace(fingerprint=digest)

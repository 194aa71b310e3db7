"""Citations of entries that no list has."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Document
from editlint.facts.citations import Citation, citations, source_lists
from editlint.rule import Draft, rule
from editlint.text import Span

_SOURCES = "\n\nSources\n\n1. Port Gazette\n2. Wage Board\n"


@rule(
    on=Document,
    severity=Severity.WARNING,
    bad={
        f"Rents rose [1]. Wages did not ⟦[3]⟧.{_SOURCES}": f"Rents rose [1]. Wages did not [2].{_SOURCES}",
        "Rents rose [[1]] and fell ⟦[[2]]⟧.\n\nReferences\n\n  • [[1]] Port Gazette": None,
        f"The quay reopened.¹ The ferry did not.⟦⁴⟧{_SOURCES}": None,
        f"The first ferry ran in 1871¹. Earlier work⟦³⟧ on it is lost.{_SOURCES}": None,
        f"All three boards agree ⟦[1–3]⟧.{_SOURCES}": f"Both boards agree [1–2].{_SOURCES}",
        "Rents rose.⟦[1]⟧ Wages did not.[2] The boards differ.[3]": None,
        Draft("notes.md", "The dam held.[^1] The mill did not.⟦[^mill]⟧\n\n[^1]: County engineer, May 3.\n"): None,
        Draft("lost.md", "The dam held ⟦[[1]]⟧, and the mill did not [[2]].\n"): None,
    },
    good=[
        "Rents rose [1] and fell [2]. See [1–3] and [1, 4].\n\n## Sources\n\n1. Gazette\n2. Board\n3. Hall\n4. Port\n",
        "Rents rose.¹ Wages did not.²\n\nNotes\n\n¹ Port Gazette, May 3.\n\n² Wage Board.",
        "Rents rose [1] and fell [2].\n\nSources: [1] Port Gazette. [2] Wage Board.",
        Draft("linked.md", "Rents rose [[1]](https://example.org/a) and fell [2](https://example.org/b).\n"),
        Draft("code.md", "Read `items[7]` first, then `h[^ae]llo`.\n"),
        f"Rents rose [1] and fell [2]. The screen has 2048² pixels, and the board weighs 2,013³.{_SOURCES}",
        "The hall covers 400 m² and the tank holds 30 m³, or E = mc².",
        "Then arr[2] is read and arr[3] is not.",
        "Section 4[3](b) of the act of [2019] still holds, as the court said at [25].",
        "Pick [1] or [2] on the phone menu. To hear this again, press [9].",
        "A number x ∈ [0, 1] is drawn, then one from the interval [5, 10].",
        "“We have seen [30] boats leave,” the harbour master said.",
        "- [ ] names\n- [x] dates\n",
    ],
)
def dangling_citation(document: Document) -> Iterator[Finding]:
    """Flags a citation such as `[3]`, `[[3]]`, `[^3]` or ³ whose number no list of sources has.

    Why: a reader who wants to check the claim finds nothing, and most often the source was cut, or the list was lost
    in the paste. A draft with citations and no list at all is one finding, on the first of them.
    """
    marks = [mark for mark in document.fact(citations) if not mark.is_linked and mark.block.kind in _OWN]
    if not marks:
        return
    lists = document.fact(source_lists)
    labels = [entry.label for each in lists for entry in each.entries]
    if not labels:
        if _are_citations(marks) and not _cites_cases(document):
            yield _lost_list(document, marks)
        return
    listed = set(filter(None, labels)) or {str(number) for number in range(1, len(labels) + 1)}
    heading = next((document[each.heading] for each in lists if each.heading), "")
    for span, absent in _missing(marks, listed).items():
        yield Finding(span, _message(document[span], absent.labels, heading, listed), related=tuple(absent.elsewhere))


class _Absent(NamedTuple):
    """Labels that no list has, and the other places that cite one of them."""

    labels: list[str]
    elsewhere: list[Related]


_OWN = frozenset(("title", "deck", "heading", "paragraph", "list-item", "table-cell", "caption"))


def _are_citations(marks: Sequence[Citation]) -> bool:
    """Tell citations whose list is lost from other numbers in brackets: they end clauses, and count from 1 or on."""
    labels = {label for mark in marks if not mark.is_attached for label in mark.labels}
    if any(label[0] == "^" for label in labels):
        return True
    return (len(labels) > 1 or labels == {"1"}) and any(mark.ends_clause and not mark.is_attached for mark in marks)


def _cites_cases(document: Document) -> bool:
    """Say whether a draft cites cases of law, as in "[2019] 3 WLR 22": then "[15]" is a paragraph of a judgment."""
    return re.search(r"\[(?:1[89]|20)\d\d\] (?:\d{1,3} )?[A-Z]{2}", document.text) is not None


def _missing(marks: Sequence[Citation], listed: set[str]) -> dict[Span, _Absent]:
    """Give what is cited and not listed, by the place that cites it first."""
    missing: dict[Span, _Absent] = {}
    first: dict[str, Span] = {}
    # "fell[3]" may be an index of an array, unless other marks of the draft stand so and are listed
    attaches = any(mark.is_attached and not listed.isdisjoint(mark.labels) for mark in marks)
    for mark in marks:
        if attaches or not mark.is_attached or mark.labels[0][0] == "^":
            for label in mark.labels:
                plain = label.lstrip("^")
                if label not in listed and plain not in listed:
                    span = first.setdefault(label, mark.span)
                    absent = missing.setdefault(span, _Absent([], []))
                    if span == mark.span:
                        absent.labels.append(plain)
                    else:
                        absent.elsewhere.append(Related(mark.span, f"cites {plain} too"))
    return missing


def _lost_list(document: Document, marks: Sequence[Citation]) -> Finding:
    related = tuple(Related(mark.span, "cites a source too") for mark in marks[1:])
    message = (
        f"“{document[marks[0].span]}” cites a source, but the draft has no list of sources or notes, so readers cannot "
        "check. Add the list, or take the citations out."
    )
    return Finding(marks[0].span, message, related=related)


def _message(citation: str, labels: Sequence[str], heading: str, listed: set[str]) -> str:
    absent = " and ".join(filter(None, (", ".join(labels[:-1]), labels[-1])))
    has = f"“{heading}” has" if heading else "the notes have"
    entry, source = ("entry", "the source") if len(labels) == 1 else ("entries", "the sources")
    last = len(listed)
    # how many there are tells more than "no such" where Markdown numbers them, whatever numbers are written
    are_numbered = listed == {str(number) for number in range(1, last + 1)}
    if are_numbered and all(label.isdecimal() and int(label) > last for label in labels):
        lacks = f"only {last} {'entry' if last == 1 else 'entries'}"
    else:
        lacks = f"no such {entry}"
    return (
        f"“{citation}” cites {absent}, and {has} {lacks}, so readers cannot check. Add {source} or mend the citation."
    )

"""Lists of sources whose numbers skip."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from editlint.diagnostic import Finding, Severity
from editlint.document import Document
from editlint.facts.citations import SourceList, citations, may_cite, source_lists
from editlint.rule import Draft, rule


@rule(
    on=Document,
    severity=Severity.SUGGESTION,
    bad={
        "Rents rose [1] and fell [3].\n\n⟦Sources⟧\n\n1. Port Gazette\n3. Wage Board\n": "Rents rose [1] and fell [2]."
        "\n\nSources\n\n1. Port Gazette\n2. Wage Board\n",
        "Rents rose [[2]].\n\n⟦References⟧\n\n  • [[2]] Port Gazette\n  • [[6]] Wage Board": None,
        "Rents rose.\n\n⟦Notes⟧: [1] Port Gazette. [4] Wage Board.": None,
        Draft("a.md", "Rents rose [1] and fell [3].\n\n## ⟦Sources⟧\n\n- [1] Port Gazette\n- [3] Wage Board\n"): None,
    },
    good=[
        "Rents rose [1] and fell [2].\n\nSources\n\n1. Port Gazette\n2. Wage Board\n",
        "Rents rose [2] and fell [1].\n\nSources\n\n  • [2] Port Gazette\n  • [1] Wage Board\n",
        "Rents rose [1] and fell [2].\n\nSources\n\n1. Port Gazette\n3. Wage Board\n",
        "Rents rose.\n\nSources\n\n  • Port Gazette, page 1\n  • Wage Board, page 3\n",
        Draft("notes.md", "The dam held.[^1] The mill did not.[^4]\n\n[^1]: Engineer.\n\n[^4]: Miller.\n"),
    ],
)
def citation_gap(document: Document) -> Iterator[Finding]:
    """Flags a list of sources whose numbers skip, such as 1, 3, 4, 6.

    Why: an entry was cut, and what it supported may still stand in the text. One finding for a list. Numbers that the
    text does cite are left to dangling-citation; Markdown's footnotes are numbered anew for the reader and may skip.
    """
    if not document.fact(may_cite):
        return
    cited: set[str] | None = None
    for each in document.fact(source_lists):
        numbers = sorted({int(entry.label) for entry in each.entries if entry.label.isdigit()})
        if not numbers or numbers[-1] == len(numbers):
            continue
        if cited is None:
            cited = {label for mark in document.fact(citations) for label in mark.labels}
        missing = [span for span in _gaps(numbers) if not all(str(number) in cited for number in span)]
        if missing:
            yield _finding(each, missing, numbers)


def _finding(each: SourceList, missing: Sequence[range], numbers: Sequence[int]) -> Finding:
    gaps = [str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}" for span in missing]
    listed = ", ".join(map(str, numbers[:12])) + (" …" if len(numbers) > 12 else "")
    is_one = len(missing) == 1 and len(missing[0]) == 1
    absent = " and ".join(filter(None, (", ".join(gaps[:-1]), gaps[-1])))
    message = (
        f"The list has {listed}, but not {absent}: "
        f"{'an entry was' if is_one else 'entries were'} cut, or the numbers are wrong. "
        f"Restore {'it' if is_one else 'them'}, or number the list anew."
    )
    return Finding(each.heading or each.entries[0].span, message)


def _gaps(numbers: Sequence[int]) -> list[range]:
    return [range(left + 1, right) for left, right in pairwise((0, *numbers)) if right > left + 1]

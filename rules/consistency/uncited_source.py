"""Entries of a list of sources that nothing cites."""

from collections.abc import Iterator

from editlint.diagnostic import Finding, Severity
from editlint.document import Document
from editlint.facts.citations import citations, source_lists
from editlint.rule import Draft, rule


@rule(
    on=Document,
    severity=Severity.SUGGESTION,
    bad={
        "Rents rose [1].\n\nSources\n\n1. Port Gazette\n2. ⟦Wage Board⟧\n": "Rents rose [1]. Wages did not [2].\n\n"
        "Sources\n\n1. Port Gazette\n2. Wage Board\n",
        "Rents rose [[1]].\n\nReferences\n\n  • [[1]] Port Gazette\n  • ⟦[[2]] Wage Board⟧": None,
        "Rents rose.¹\n\nNotes\n\n¹ Port Gazette, May 3.\n\n⟦² Wage Board, tables.⟧": None,
        "Rents rose [1].\n\nSources: [1] Port Gazette. ⟦[2] Wage Board.⟧": None,
        Draft("notes.md", "The dam held.[^1]\n\n[^1]: County engineer.\n\n⟦[^2]: The mill.⟧\n"): None,
    },
    good=[
        "Rents rose [1] and fell [2].\n\nSources\n\n1. Port Gazette\n2. Wage Board\n",
        "All boards agree [1–3].\n\nSources\n\n1. Gazette\n2. Board\n3. Hall\n",
        "All boards agree [1, 2].\n\nSources\n\n1. Gazette\n2. Board\n",
        "Rents rose, the Gazette says.\n\nSources\n\n1. Port Gazette\n2. Wage Board\n",
        "Rents rose [1].\n\nSources\n\n1. Port Gazette\n\nFurther reading\n\n1. Lee, “Quays”\n2. Ruiz, “Rents”\n",
        Draft("linked.md", "Rents rose [[1]](https://example.org/a).\n\n## References\n\n[1] Port Gazette.\n"),
    ],
)
def uncited_source(document: Document) -> Iterator[Finding]:
    """Flags an entry in a list of sources or notes that no citation in the text points to.

    Why: its citation was cut with a paragraph, or a number is wrong somewhere. It may also be meant as further reading;
    then it belongs under a heading of its own. Silent where the text cites nothing by number.
    """
    marks = document.fact(citations)
    if not marks:
        return
    lists = document.fact(source_lists)
    listed = {entry.label for each in lists for entry in each.entries}
    cited = {label if label in listed else label.lstrip("^") for mark in marks for label in mark.labels}
    for each in lists:
        if any(entry.label in cited or entry.label[:1] == "^" for entry in each.entries):
            for entry in each.entries:
                if entry.label and entry.label not in cited:
                    number = entry.label.lstrip("^")
                    message = (
                        f"Nothing in the text cites entry {number}: its citation was lost, or a number is wrong. "
                        "Cite it where it belongs, or delete it."
                    )
                    yield Finding(entry.span, message)

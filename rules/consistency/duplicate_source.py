"""One source listed twice."""

from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Document
from editlint.facts.citations import Entry, source_lists
from editlint.facts.sentences import words
from editlint.rule import Draft, rule
from editlint.text import Span


@rule(
    on=Document,
    severity=Severity.SUGGESTION,
    bad={
        "Rents rose [1, 2].\n\nSources\n\n1. Port Gazette, May 3\n2. ⟦Port Gazette, May 3⟧\n": None,
        "Rents rose [1–3].\n\nSources\n\n1. Lee: “Quays”, 2019\n2. Wage Board\n3. ⟦Lee, “Quays” (2019)⟧\n": None,
        Draft(
            "a.md",
            "Rents rose [1], and fell [2].\n\n## References\n\n1. [Port Gazette](https://gazette.example/rents)\n"
            "2. [⟦Rents in the port⟧](http://www.gazette.example/rents/?utm_source=x)\n",
        ): None,
    },
    good=[
        "Rents rose [1, 2].\n\nSources\n\n1. Port Gazette, May 3\n2. Port Gazette, May 4\n",
        "Rents rose [1, 2].\n\nSources\n\n1. Lee: “Quays”, p. 3\n2. Lee: “Quays”, p. 40\n",
        "Rents rose [1, 2].\n\nSources\n\n1. Interview\n2. Interview\n",
        Draft(
            "a.md",
            "Rents rose [1, 2].\n\n## References\n\n1. [Port Gazette](https://gazette.example/)\n"
            "2. [Port Gazette, page of the day](https://gazette.example/)\n",
        ),
        Draft("a.md", "It held.[^1] It fell.[^2]\n\n[^1]: Lee, Quays and rents.\n\n[^2]: Lee, Quays and rents.\n"),
        Draft(
            "a.md",
            "Rents rose [1, 2].\n\n## References\n\n1. [The rents of the port](https://gazette.example/a)\n"
            "2. [The rents of the port](https://gazette.example/b)\n",
        ),
    ],
)
def duplicate_source(document: Document) -> Iterator[Finding]:
    """Flags an entry that a list of sources has already: the same words, or a link to the same page.

    Why: two numbers for one source look like two sources, and a claim seems better founded than it is. Entries that
    differ in a number, such as a page or a date, are two; so are footnotes, which repeat their source by custom.
    """
    lists = [each for each in document.fact(source_lists) if len(each.entries) > 1]
    if not lists or not any(word in document.text for word in _NAMES):
        return
    links: _Links | None = None
    for each in lists:
        if any(entry.label[:1] == "^" for entry in each.entries):
            continue
        links = links or _Links(document)
        first: dict[tuple[str, ...], Entry] = {}
        for entry in each.entries:
            keys = _keys(document, entry, links)
            twin = next((first[key] for key in keys if key in first), None)
            for key in keys:
                first.setdefault(key, entry)
            if twin:
                yield _finding(entry, twin)


_NAMES = ("ources", "eferences", "ibliography", "ited", "itations", "OURCES", "EFERENCES", "otes")


class _Links:
    """The targets of all links, by where the link stands."""

    def __init__(self, document: Document) -> None:
        """Sort them."""
        self._found = sorted(
            (_Link(anchor.start, document[block.span]) for block in document.blocks for anchor in block.anchors),
            key=attrgetter("start"),
        )

    def within(self, span: Span) -> Iterator[str]:
        """Give the targets of the links in a span."""
        index = bisect_right(self._found, span.start - 1, key=attrgetter("start"))
        while index < len(self._found) and self._found[index].start < span.end:
            yield self._found[index].target
            index += 1


class _Link(NamedTuple):
    start: int
    target: str


def _keys(document: Document, entry: Entry, links: _Links) -> list[tuple[str, ...]]:
    """Give what two entries of one source share: a page, or all words, each with the numbers of the entry."""
    found = words(document[entry.span].lower())
    if found and found[0] == entry.label:
        found = found[1:]
    pages = sorted({page for target in links.within(entry.span) if (page := _page(target))})
    if pages:
        numbers = [word for word in found if word.isdigit()]
        return [(page, *numbers) for page in pages]
    return [tuple(found)] if len(found) > 2 else []


def _page(target: str) -> str:
    """Give an address without what does not matter; nothing for a front page."""
    address = target.partition("#")[0].partition("://")[2].removeprefix("www.")
    path, _, query = address.partition("?")
    kept = sorted(part for part in query.split("&") if part and not part.startswith(("utm_", "fbclid", "gclid")))
    path = path.rstrip("/")
    return f"{path.lower()}?{'&'.join(kept)}" if "/" in path else ""


def _finding(entry: Entry, twin: Entry) -> Finding:
    which = f"Entry {entry.label.lstrip('^')}" if entry.label else "This entry"
    other = f"entry {twin.label.lstrip('^')}" if twin.label else "one before it"
    message = f"{which} is the same source as {other}, so one source looks like two. Keep one, and cite its number."
    return Finding(entry.span, message, related=(Related(twin.span, "the same source"),))

"""Text of the page, pasted along with the article."""

from collections.abc import Iterator
from textwrap import shorten

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Document
from editlint.rule import Draft, rule

from ._page import deletion, house_phrases, pastes, read


@rule(
    on=Document,
    severity=Severity.ERROR,
    yields_to=("comment-form",),
    bad={
        "The vote is on Monday.\n\n⟦Scroll to Top⟧\n": "The vote is on Monday.\n",
    },
    good=["x"],
)
def pasted_page_text(
    document: Document, *, add: tuple[str, ...] = (), allow: tuple[str, ...] = ()
) -> Iterator[Finding]:
    """Flags lines of a page, such as buttons, menus and counters, that were copied along with the article.

    Why: readers would see them as part of the text. It is an error where such lines stand together or at the edge.

    `add`: a house's own lines of this kind. `allow`: lines that a house prints on purpose.
    """
    found = read(document, house_phrases(add, allow)) if add or allow else document.fact(pastes)
    for paste in found:
        rest = paste.rest
        if not rest:
            continue
        sure = paste.is_sure(rest)
        first = shorten(document[rest[0].span], 60, placeholder="…")
        yield Finding(
            rest[0].span,
            f"“{first}”",
            deletion(document, rest, safe=sure),
            tuple(Related(piece.span, "pasted along with it") for piece in rest[1:]),
            None if sure else Severity.WARNING,
        )

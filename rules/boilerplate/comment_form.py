"""The comment form of a page, pasted along with the article."""

from collections.abc import Iterator
from textwrap import shorten

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Document
from editlint.rule import Draft, rule

from ._page import deletion, house_phrases, pastes, read

_BODY = "The pier will open in May, the council said."


@rule(
    on=Document,
    severity=Severity.ERROR,
    bad={
        "The vote is on Monday.\n\n⟦Leave a Comment⟧\n\nYour email address will not be published. Required fields are "
        "marked *\n\nName *\nEmail *\nWebsite\n\nPost Comment\n": "The vote is on Monday.\n",
    },
    good=["x"],
)
def comment_form(document: Document, *, allow: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Flags the comment form of a page where it was copied along with the article.

    Why: readers would see the form's labels as part of the text, and no form with them.

    `allow`: lines that a house prints on purpose.
    """
    found = read(document, house_phrases((), allow)) if allow else document.fact(pastes)
    for paste in found:
        form = paste.form
        if not form:
            continue
        sure = paste.is_sure(form)
        first = shorten(document[form[0].span], 60, placeholder="…")
        more = f" and {len(form) - 1} more line{'s' * (len(form) > 2)}" * (len(form) > 1)
        yield Finding(
            form[0].span,
            f"“{first}”{more} came along from the page's comment section and would be printed as text. Delete "
            f"{'them' if more else 'it'}.",
            deletion(document, form, safe=sure),
            tuple(Related(piece.span, "part of the same form") for piece in form[1:]),
            None if sure else Severity.WARNING,
        )

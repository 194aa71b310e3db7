"""The comment form of a page, pasted along with the article."""

from collections.abc import Iterator
from textwrap import shorten

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Document
from editlint.facts.page_text.pastes import deletion, house, pastes, read
from editlint.rule import Draft, rule
from editlint.text import Span


@rule(
    on=Document,
    severity=Severity.ERROR,
    bad={
        "The vote is on Monday.\n\n⟦Leave a Comment⟧\n\nYour email address will not be published. Required fields are "
        "marked *\n\nName *\nEmail *\nWebsite\n\nPost Comment\n": "The vote is on Monday.\n",
        "The vote is on Monday.\n\n⟦Leave a Reply Cancel reply Your email address will not be published. Required "
        "fields are marked * Comment * Name * Email * Website⟧\n": "The vote is on Monday.\n",
        "The vote is on Monday.\n\n⟦Save my name, email, and website in this browser for the next time I post.⟧\n": ""
        "The vote is on Monday.\n",
        Draft(
            "vote.md", "The vote is on Monday.\n\n## ⟦Leave a Reply⟧\n\nYour email address will not be published.\n"
        ): "The vote is on Monday.\n",
    },
    good=[
        "The council will leave a comment on the plan by Friday.",
        "Readers were told that their email address would not be published, the paper said.",
        "“Leave a comment,” the sign by the door said.",
        "Leave a comment below and tell us which pier you would keep.",
        Draft("page.html", "<p>The vote is on Monday.</p><form><p>Leave a Comment</p></form>"),
    ],
)
def comment_form(document: Document, *, allow: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Flags the comment form of a page where it was copied along with the article.

    Why: readers would see the form's labels as part of the text, and no form with them.

    `allow`: lines that a house prints on purpose, in any case; “*” stands for any words.
    """
    found = read(document, house((), allow)) if allow else document.fact(pastes)
    for paste in found:
        form = paste.form
        if not form:
            continue
        # a writer may end a paragraph with it
        sure = paste.is_sure(form) and (len(form) > 1 or _begins_line(document, form[0].span))
        first = shorten(document[form[0].span], 60, placeholder="…")
        more = f" and {len(form) - 1} more line{'s' * (len(form) > 2)}" * (len(form) > 1)
        yield Finding(
            form[0].span,
            (_SURE if sure else _UNSURE).format(f"“{first}”{more}", "them" if more else "it"),
            deletion(document, form, safe=sure),
            tuple(Related(piece.span, "part of the same form") for piece in form[1:]),
            None if sure else Severity.WARNING,
        )


_SURE = "{} came along from the comment section of a page and would be printed as text. Delete {}."
_UNSURE = (
    "{} may have come along from the comment section of a page. If so, delete {}: readers would look for the form."
)


def _begins_line(document: Document, span: Span) -> bool:
    return document.text[max(span.start - 1, 0)] == "\n" or document.block_at(span.start).span.start == span.start

"""Text of the page, pasted along with the article."""

from collections.abc import Iterator
from textwrap import shorten

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Document
from editlint.facts.page_text.pastes import deletion, house, pastes, read
from editlint.rule import Draft, rule


@rule(
    on=Document,
    severity=Severity.ERROR,
    yields_to=("comment-form",),
    bad={
        "The vote is on Monday.\n\n⟦Scroll to Top⟧\n": "The vote is on Monday.\n",
        "⟦Skip to content⟧\n\nThe pier reopens\n\nThe pier will open in May, the council said.\n": "The pier reopens"
        "\n\nThe pier will open in May, the council said.\n",
        "The vote is on Monday.\n\n⟦Advertisement - story continues below⟧\n\nThe mayor will speak first.\n": None,
        "The vote is on Monday.\n\n⟦Share this:⟧\n\nTwitter\n\nFacebook\n": "The vote is on Monday.\n",
        Draft("vote.md", "The vote is on Monday.\n\n**⟦Scroll to top ↑⟧**\n"): "The vote is on Monday.\n",
        Draft("vote.html", "<p>The vote is on Monday.</p>\n<p>⟦Back to top⟧</p>\n"): "<p>The vote is on Monday.</p>\n",
    },
    good=[
        "The button says “Scroll to Top,” and nobody presses it.",
        "Read more about the pier in the council’s report.",
        "Sign up for our newsletter to hear from the harbour every week.",
        "Shops put “Coming soon” signs in their windows.",
        Draft(
            "page.html", "<nav>Skip to main content</nav><p>Rain fell.</p><footer><a href='#t'>Back to top</a></footer>"
        ),
        Draft(
            "about.md", "# The pier\n\nIt will open in May.\n\n## About the author\n\nLena Ode covers the harbour.\n"
        ),
    ],
)
def pasted_page_text(
    document: Document, *, add: tuple[str, ...] = (), allow: tuple[str, ...] = ()
) -> Iterator[Finding]:
    """Flags lines of a page, such as buttons, menus and counters, that were copied along with the article.

    Why: readers would see them as part of the text. It is an error where such lines stand together or at the edge of
    the draft, and a warning elsewhere and for words that are also headings.

    `add`: a house's own lines of this kind, in any case; “*” stands for any words: "Get the * app".
    `allow`: lines that a house prints on purpose, written in the same way.
    """
    found = read(document, house(add, allow)) if add or allow else document.fact(pastes)
    for paste in found:
        rest = paste.rest
        if not rest:
            continue
        sure = paste.is_sure(rest)
        first = shorten(document[rest[0].span], 60, placeholder="…")
        more = f" and {len(rest) - 1} more line{'s' * (len(rest) > 2)}" * (len(rest) > 1)
        verb, pronoun = ("come", "them") if more else ("comes", "it")
        if sure:
            message = f"“{first}”{more} {verb} from the page around an article, not from the article. Delete {pronoun}."
        else:
            message = (
                f"“{first}”{more} may have come along from the page around an article. If so, delete {pronoun}: "
                "readers would take it for text."
            )
        yield Finding(
            rest[0].span,
            message,
            deletion(document, rest, safe=sure),
            tuple(Related(piece.span, "pasted along with it") for piece in rest[1:]),
            None if sure else Severity.WARNING,
        )

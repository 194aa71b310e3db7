"""Paragraphs that are too long to take in."""

from collections.abc import Iterator

from editlint.diagnostic import Finding, Severity
from editlint.document import Block, Document
from editlint.facts.sentences import words
from editlint.rule import rule


@rule(
    on=Block,
    reads=("deck", "paragraph"),
    severity=Severity.SUGGESTION,
    bad={
        "⟦The ferry left the quay at six with forty guests on board, and the sea was calm. Half an hour later the wind "
        "turned, and the crew took in the flags. Nobody was afraid yet. The cook went on with his soup, and the guests "
        "went on with their cards. Then the first wave came over the rail. It took two chairs and a hat, and the man "
        "who owned the hat laughed about it. The second wave took the rail itself. The crew closed the doors and told "
        "the guests to sit on the floor, and they did. For an hour they sat there and heard the sea. A child asked "
        "whether the soup was still hot. When the wind fell, the ferry was ten miles from the quay it had meant to "
        "reach, and its radio was dead. The crew set the small sail that they had thought they would never need, and "
        "by noon they saw the church.⟧\n\nIt rained.": None,
    },
    good=[
        "The ferry left the quay at six with forty guests on board. Half an hour later the wind turned.\n\nIt rained."
    ],
)
def long_paragraph(block: Block, document: Document, *, limit: int = 150) -> Iterator[Finding]:
    """Flags a paragraph of more words than the limit.

    Why: on a screen a long paragraph is a grey wall, and readers skip it whole.

    `limit`: how many words a paragraph may have.
    """
    # a count of spaces is cheap, and few words stand without one
    if 5 * document.text.count(" ", *block.span) >= 4 * limit:
        count = len(words(document[block.span]))
        if count > limit:
            message = f"This paragraph has {count} words; more than {limit} are a wall of text. Make it two."
            yield Finding(block.span, message)

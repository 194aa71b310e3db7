"""Sentences that are too long to follow."""

from collections.abc import Iterator

from editlint.diagnostic import Finding, Severity
from editlint.document import Document
from editlint.facts.sentences import Sentence, words
from editlint.rule import rule


@rule(
    on=Sentence,
    reads=("deck", "paragraph", "list-item"),
    severity=Severity.SUGGESTION,
    bad={
        "⟦The council, which had met every week since the flood, said that it would, once the last of the claims had "
        "been paid and the books had been closed, and not before, hand the keys of the old hall to the society that "
        "had first asked for them.⟧": "The council, which had met every week since the flood, said that it would hand "
        "over the keys. The society that had asked for the old hall gets them once the last of the claims has been "
        "paid.",
    },
    good=["Dr. R. J. Ames of the U.S. Dept. of Labor met Acme Inc. staff at 3 p.m. in St. Paul on Jan. 5."],
)
def long_sentence(sentence: Sentence, document: Document, *, limit: int = 40) -> Iterator[Finding]:
    """Flags a sentence of more words than the limit.

    Why: readers lose the thread, and a fact that stands late in a long sentence is the one that the desk misses.

    `limit`: how many words a sentence may have.
    """
    start, end = sentence.span
    # lengths and a count of spaces are cheap, and few words stand without one
    if end - start > 2 * limit and 5 * document.text.count(" ", start, end) >= 4 * limit:
        count = len(words(document.text[start:end]))
        if count > limit:
            message = f"This sentence has {count} words; more than {limit} are hard to follow. Make it two."
            yield Finding(sentence.span, message)

"""The reader's text as phrases are looked for in it."""

from editlint.document import Document


def folded(document: Document) -> str:
    """Give the text in lower case, with plain apostrophes, and spaces for line breaks. Its length is the same."""
    return fold(document.text)


def fold(text: str) -> str:
    """Give a text as `folded` gives a document's."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lower.replace("’", "'").replace("\n", " ")

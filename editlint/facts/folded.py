"""The reader's text as phrases are looked for in it."""

from editlint.document import Document

# Marks of ordinary English text. Without them most drafts are plain ASCII, which is lowered forty times as fast.
_STAND_INS = {"’": "'", "\n": " ", "“": "\x02", "”": "\x03", "‘": "\x04", "—": "\x05", "–": "\x06", "…": "\x0e"}
# Letters that differ only in case from plain ones, which lower() does not say, or says in two letters.
_STAND_INS |= {"ſ": "s", "ı": "i", "İ": "i"}


def folded(document: Document) -> str:
    """Give the text in lower case, with plain apostrophes, and spaces for line breaks. Its length is the same.

    Other marks beyond ASCII have stand-ins: it is to be searched, not to be shown.
    """
    return fold(document.text)


def fold(text: str) -> str:
    """Give a text as `folded` gives a document's."""
    if text.isascii():
        return text.replace("\n", " ").lower()
    for mark, stand_in in _STAND_INS.items():
        text = text.replace(mark, stand_in)
    return text.lower()

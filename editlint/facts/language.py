"""The language a draft is in."""

from editlint.document import Document

_COMMON = (" the ", " of ", " and ", " to ", " it ", " has ", " that ")
_BEGINNING = 4_000
_SHARE = 25
"""English has one of the common words among 6 to 12 words, other languages hardly any."""


def language(document: Document) -> str | None:
    """Give the language tag that the draft declares, such as "en-GB"; else "en" if it looks English, else None."""
    declared = document.meta.get("lang")
    if declared:
        return declared
    text = document.text[:_BEGINNING].lower()
    return "en" if sum(map(text.count, _COMMON)) * _SHARE > text.count(" ") else None


def root(tag: str) -> str:
    """Give the language of a tag without its country: "en" of "en-GB" and "en_US"."""
    return tag.replace("_", "-").partition("-")[0].lower()

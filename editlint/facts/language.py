"""The language a draft is in."""

from itertools import accumulate

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
    text = document.text[:_BEGINNING]
    return "en" if _looks_english(text) or _looks_english(text.lower()) else None


def _looks_english(text: str) -> bool:
    enough = text.count(" ") / _SHARE
    # in most English drafts the first of the words is enough
    return any(found > enough for found in accumulate(map(text.count, _COMMON)))


def root(tag: str) -> str:
    """Give the language of a tag without its country: "en" of "en-GB" and "en_US"."""
    return tag.replace("_", "-").partition("-")[0].lower()

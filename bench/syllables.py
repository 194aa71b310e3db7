"""`python -m bench.syllables CMUDICT_ZIP`: makes the table of words whose syllables hyphenation does not give.

CMUDICT_ZIP is CMUdict 0.7a as NLTK distributes it. The table has a line for each word for which textstat would
count otherwise than by hyphenation, American or British: the word, as NLTK's own format wants it a 1, and a 0 for each
syllable.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pyphen
from textstat.backend.transformations import remove_punctuation

from editlint.syllables import TABLE


def table(archive: Path) -> str:
    """Give the text of the table made from the archive."""
    hyphenations = [pyphen.Pyphen(lang=lang) for lang in ("en_US", "en_GB")]
    lines = [
        f"{word} 1{' 0' * count}\n"
        for word, count in _spoken(archive).items()
        if remove_punctuation(word, rm_apostrophe=False) == word
        and any(len(each.positions(word)) + 1 != count for each in hyphenations)
    ]
    return "".join(sorted(lines))


def _spoken(archive: Path) -> dict[str, int]:
    """Give each word with the syllables of its first pronunciation: as many as it has phones with a stress mark."""
    first: dict[str, int] = {}
    for word, phones in _entries(archive):
        first.setdefault(word, sum(phone[-1].isdigit() for phone in phones))
    return first


def _entries(archive: Path) -> Iterator[tuple[str, list[str]]]:
    with ZipFile(archive) as packed:
        for line in packed.read("cmudict/cmudict").decode().splitlines():
            word, _, *phones = line.split()
            yield word.lower(), phones


if __name__ == "__main__":
    made = table(Path(sys.argv[1]))
    TABLE.write_text(made, encoding="utf-8")
    print(f"{TABLE}: {made.count(chr(10)):,} words")

"""What a check of proselint needs to find anything."""

from typing import NamedTuple


class Probe(NamedTuple):
    """What one check of proselint needs to find anything.

    Every match holds one of the `words`, with no ASCII letter beside them, or of the `parts`, and is no longer than
    `reach`; 0 if it may be of any length. A check of consistency needs one anchor of each side of one of the `pairs`.
    `is_loose`: if one of the words stands alone anywhere, the check finds it within words too. `is_exact`: capitals
    count. `is_whole`: it counts over the whole text. `is_spacing`: it looks at spaces that readers do not see.
    `is_repeat`: it looks for words that stand twice. Without an anchor a check has to read everything.
    """

    path: str
    words: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    pairs: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    reach: int = 0
    is_loose: bool = False
    is_exact: bool = False
    is_whole: bool = False
    is_spacing: bool = False
    is_repeat: bool = False

    @property
    def anchors(self) -> tuple[str, ...]:
        """The words and the parts."""
        return self.words + self.parts

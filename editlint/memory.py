"""How the garbage collector is set in a process that checks drafts."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

THRESHOLD = 10_000
"""How many objects are made between two collections. A draft makes some thousand, and nearly all go without one."""


@contextmanager
def loading() -> Iterator[None]:
    """Keep what is loaded within to the end of the process, so that no collection need look at it."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(THRESHOLD)
        gc.enable()

"""How many requests a sender may make."""

import time
from collections.abc import Callable

from editlint.service.problems import Problem


class Rates:
    """Lets each sender make so many requests a minute, and as many at once if it was quiet; None lets all pass."""

    def __init__(self, per_minute: int | None, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with senders that were quiet."""
        self._most = per_minute
        self._clock = clock
        self._left: dict[str, tuple[float, float]] = {}

    def count(self, sender: str) -> None:
        """Count a request. Raises Problem 429."""
        if self._most is None:
            return
        now = self._clock()
        left, then = self._left.get(sender, (float(self._most), now))
        left = min(left + (now - then) * self._most / 60, self._most)
        if left < 1:
            seconds = int((1 - left) * 60 / self._most) + 1
            raise Problem(429, f"These are too many requests. Come back in {seconds} s.", {"retry-after": str(seconds)})
        self._left[sender] = left - 1, now

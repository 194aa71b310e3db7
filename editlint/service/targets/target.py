"""What a target is, and what it is told."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple

from httpx2 import AsyncClient


class Target(NamedTuple):
    """Where the results of a source go. Nothing is ever sent to another host than that of `site`.

    `secret` lets us in, or signs. `field` is what a CMS keeps the result in, `path` what it calls its entries there.
    `only` are the verdicts that are told.
    """

    to: str
    site: str
    secret: str
    field: str = ""
    path: str = ""
    only: tuple[str, ...] = ("pass", "fail", "unknown")


class Result(NamedTuple):
    """The verdict on a document. `id` is the same whenever the same result is sent again."""

    id: str
    source: str
    document: str
    title: str
    verdict: Mapping[str, Any]

    def short(self) -> dict[str, Any]:
        """Give what is worth keeping beside the document."""
        names = ("verdict", "summary", "counts", "report_url")
        return {name: self.verdict[name] for name in names}


Send = Callable[[AsyncClient, Target, Result], Awaitable[None]]
"""Sends a result with a client that knows the site. Raises HTTPError if the site does not take it."""

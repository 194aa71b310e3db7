"""What a target is, and what it is told."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple

from httpx2 import AsyncClient

from editlint.service.draft import Draft


class Target(NamedTuple):
    """Where the results of a source go. Nothing is ever sent to another host than that of `site`.

    `secret` lets us in, or signs. `field` is what a CMS keeps the result in, `path` what it calls its entries there.
    `app` is the GitHub App that the secret is the key of, `only` are the verdicts that are told.
    """

    to: str
    site: str
    secret: str
    field: str = ""
    path: str = ""
    app: str = ""
    only: tuple[str, ...] = ("pass", "fail", "unknown")


class Part(NamedTuple):
    """One of the documents of a delivery, with its verdict."""

    document: str
    draft: Draft
    verdict: Mapping[str, Any]


class Result(NamedTuple):
    """The verdict on a document. `id` is the same whenever the same result is sent again.

    `what` is what was fetched for it, `parts` are the documents that it is made of. As long as it is not `is_done`,
    the verdict is unknown; only targets that are told of beginnings see it then.
    """

    id: str
    source: str
    document: str
    title: str
    verdict: Mapping[str, Any]
    what: Mapping[str, Any] = {}
    parts: tuple[Part, ...] = ()
    is_done: bool = True

    def short(self) -> dict[str, Any]:
        """Give what is worth keeping beside the document."""
        names = ("verdict", "summary", "counts", "report_url")
        return {name: self.verdict[name] for name in names}


Send = Callable[[AsyncClient, Target, Result], Awaitable[None]]
"""Sends a result with a client that knows the site. Raises HTTPError if the site does not take it."""

"""Links that show one address and lead to another."""

import re
from collections.abc import Iterator
from functools import cache

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Document
from editlint.facts.links import Link, host, links
from editlint.rule import Draft, rule


@rule(
    on=Document,
    severity=Severity.ERROR,
    bad={
        Draft("pier.md", "Vote at [⟦https://port-council.gov/vote⟧](https://port-gazette.com/vote).\n"): None,
        Draft("pier.md", "Vote at [⟦www.port-council.gov⟧](https://port-gazette.com).\n"): None,
        Draft("pier.html", '<p>See <a href="https://bit-harbour.com/x">⟦harbour-trust.org/plan⟧</a>.</p>'): None,
        Draft("pier.md", "Write to [⟦lena.ode@port-gazette.com⟧](mailto:bo.carr@port-gazette.com).\n"): None,
    },
    good=[
        Draft("pier.md", "Vote at [https://port-council.gov/vote](https://www.port-council.gov/vote/).\n"),
        Draft("pier.md", "Vote at [port-council.gov/vote](https://vote.port-council.gov/?year=2025).\n"),
        Draft("pier.md", "[Harbour.org](https://code-hub.com/harbour) is a project of two.\n"),
        Draft("pier.md", "Built with [Node.js](https://nodejs.org/) and [plan.md](https://code-hub.com/plan.md).\n"),
        Draft("pier.md", "Write to [lena@port-gazette.com](mailto:Lena@port-gazette.com?subject=Pier).\n"),
        Draft(
            "pier.md", "See [port-council.gov/pier](https://t.co/x1), [pc.gov/pier](https://port-council.gov/pier).\n"
        ),
        Draft("pier.md", "See [www.port-council.gov](#council), [https://port-council.gov/a](/a).\n"),
    ],
)
def mismatched_link(document: Document) -> Iterator[Finding]:
    """Flags a link that shows an address and leads to another host, or shows an e-mail address and writes to another.

    Why: readers trust what they see. One of the two is a slip, left from a template or from the link before, and the
    page sends them somewhere that the article did not mean. A bare name such as “Harbour.org” is a name, not an
    address.
    """
    for link in document.fact(links):
        if link.kind != "link" or link.text is None or "." not in link.label or " " in link.label.strip():
            continue
        target = document[link.target.span].strip()
        other = _other_mail(link, target) or _other_host(link, target)
        if other and link.text:
            shown = link.label.strip()
            message = (
                f"The link shows “{shown}” but leads to {other}. Find out which is right, and make the other agree."
            )
            yield Finding(link.text, message, related=(Related(link.target.span, "where it leads"),))


def _other_mail(link: Link, target: str) -> str | None:
    if target[:7].lower() != "mailto:" or not _mail().fullmatch(link.label.strip()):
        return None
    written = target[7:].partition("?")[0].lower()
    return written if _mail().fullmatch(written) and written != link.label.strip().lower() else None


def _other_host(link: Link, target: str) -> str | None:
    match = _address().fullmatch(link.label.strip())
    name = host(target)
    if match is None or not (match["scheme"] or match["www"] or match["path"]) or "." not in name:
        return None
    shown = _owner(match["host"].lower().removeprefix("www."))
    if _owner(name) in (shown, *_FORWARDING) or name.startswith("l.") or "safelinks" in name:
        return None
    # one house under two names has the same page under both
    is_same_page = (
        not match["scheme"] and len(match["path"] or "") > 2 and target.rstrip("/").endswith(match["path"].rstrip("/"))
    )
    return None if is_same_page else name


def _owner(name: str) -> str:
    """Give the part of a host that its owner registered, which hosts of one house share."""
    parts = name.split(".")
    is_second_level = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND_LEVEL
    return ".".join(parts[-3:] if is_second_level else parts[-2:])


_FORWARDING = frozenset(
    "t.co bit.ly bitly.com goo.gl ow.ly tinyurl.com buff.ly usa.gov is.gd lnkd.in dlvr.it fb.me trib.al ift.tt wp.me "
    "amzn.to rebrand.ly cutt.ly shorturl.at archive.org archive.is archive.ph perma.cc doi.org proofpoint.com "
    "urldefense.com google.com list-manage.com".split()
)
"""Houses whose addresses stand for others': they shorten, forward or keep them."""

_SECOND_LEVEL = frozenset("co com org net gov gob gouv go ac edu or ne nhs police judiciary".split())


@cache
def _address() -> re.Pattern[str]:
    """An address that shows itself to be one: by its scheme, "www." or a path."""
    return re.compile(
        r"(?P<scheme>https?://)?(?P<host>(?P<www>www\.)?(?:[\w-]+\.)+[a-z]{2,24})(?::\d+)?(?P<path>/\S*)?",
        re.IGNORECASE,
    )


@cache
def _mail() -> re.Pattern[str]:
    return re.compile(r"[\w.+-]+@(?:[\w-]+\.)+\w{2,}", re.IGNORECASE)

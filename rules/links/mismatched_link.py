"""Links that show one address and lead to another."""

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import OBJECT, Document
from editlint.facts.links import Link, host, links
from editlint.rule import Draft, rule

_REDIRECTS = frozenset(
    "t.co bit.ly j.mp goo.gl ow.ly tinyurl.com is.gd buff.ly dlvr.it lnkd.in trib.al fb.me youtu.be amzn.to amzn.com "
    "wp.me nyti.ms wapo.st bbc.in reut.rs on.fb.me g.co g.page aka.ms rb.gy cutt.ly shorturl.at t.ly s.id tiny.cc "
    "rebrand.ly bl.ink ift.tt flip.it pic.twitter.com twitter.com x.com go.usa.gov 1.usa.gov doi.org dx.doi.org "
    "hdl.handle.net purl.org n2t.net archive.ph archive.is archive.today perma.cc web.archive.org forms.gle "
    "eepurl.com mailchi.mp linktr.ee geni.us redd.it spoti.fi apple.co discord.gg discord.com m.me wa.me t.me "
    "click.linksynergy.com shareasale.com awin1.com anrdoezrs.net jdoqocy.com tkqlhce.com dpbolvw.net kqzyfj.com "
    "go.skimresources.com prf.hn pxf.io sjv.io fave.co howl.me shop-links.co".split()
)
"""Hosts that only pass readers on, so that what they show and where they lead differs by design."""
_SECOND = frozenset("co com org net gov edu ac govt gob gouv go or ne nhs police sch".split())
"""What stands before a country's letters and is no name: gov.uk, co.nz."""


@rule(
    on=Document,
    severity=Severity.ERROR,
    bad={
        Draft("tide.md", "Go to [www.portgazette.org](⟦https://www.harbournews.com/⟧).\n"): "Go to "
        "[www.portgazette.org](https://www.portgazette.org/).\n",
        Draft("tide.md", "See [https://port.gov/tides](⟦https://quarry.gov/tides-2⟧).\n"): None,
        Draft("tide.html", "<p>Mail <a href='⟦mailto:ode@port.gov⟧'>press@port.gov</a>."): "<p>Mail <a "
        "href='mailto:press@port.gov'>press@port.gov</a>.",
        Draft("tide.md", "See [https://port.gov/tides/may](⟦https://port.gov/ferries⟧).\n"): None,
        Draft("tide.md", "See [harbourmuseum.org](⟦https://harbormuseum.org/⟧).\n"): None,
        Draft("tide.md", "See [http://www.portgazette.org](⟦http://www.portgazette.com⟧).\n"): None,
        Draft("tide.md", "See [https://quay.gov][q].\n\n[q]: ⟦https://dunesurvey.org⟧\n"): None,
    },
    good=[
        Draft("tide.md", "[www.port.gov](https://port.gov/), [Port.gov/Tides](http://www.port.gov/tides/?p=1#x)\n"),
        Draft(
            "tide.md", "[https://port.gov](https://news.port.gov/a) and [https://a.port.gov/x](https://port.gov/x)\n"
        ),
        Draft(
            "tide.md",
            "[Port.gov](https://social.org/portgov), [Node.js](https://nodejs.org), [a.py](https://b.org/a)\n",
        ),
        Draft("tide.md", "[pic.twitter.com/aZ4](https://t.co/xY), [bit.ly/tides](https://port.gov/tides)\n"),
        Draft("tide.md", "[www.port.gov](https://web.archive.org/web/2015/http://www.port.gov/)\n"),
        Draft("tide.md", "[https://port.gov/a](https://safelinks.net/?url=https%3A%2F%2Fport.gov%2Fa)\n"),
        Draft("tide.md", "[https://port.gov/very/lo…](https://port.gov/very/long/address) [port.gov](/tides)\n"),
        Draft(
            "tide.md", "[press@port.gov](mailto:Press@Port.gov?subject=Tides) [ode@port.gov](https://port.gov/ode)\n"
        ),
        Draft("tide.md", "[https://www.port.gov/x](https://archivedport.archives.gov/x) <https://port.gov>\n"),
        Draft(
            "tide.md",
            "[10.1000/182](https://doi.org/10.1000/182), [2.3.4](https://port.org) and [U.S.](https://us.org)\n",
        ),
        Draft("tide.md", "[https://port.gov/a%20b](https://port.gov/a b) [https://port.gov/]({{ site.url }})\n"),
        Draft(
            "tide.md", "[https://port.gov/tides](https://port.gov/en/tides.html) [www.port.gov](https://port.gov.uk)\n"
        ),
    ],
)
def mismatched_link(document: Document) -> Iterator[Finding]:
    """Flags a link whose text is one web or mail address and whose target is another.

    Why: readers believe the address they see. One that leads elsewhere sends them to a stranger, or looks like fraud.
    It is an error where the two sites share nothing, and a warning where they may be one: other pages of one site,
    names that differ by a letter or by their ending. Short addresses, archives and the like are left alone, and so is
    a site's bare name (`Port.gov`) on a link to something about it.
    """
    for link in document.fact(links):
        if link.kind != "link" or link.text is None:
            continue
        label = link.label.strip()
        if ("." not in label and "@" not in label) or not 5 <= len(label) < 2000 or OBJECT in label:
            continue
        target = document[link.target.span].strip()
        severity = _severity(label, target)
        if severity:
            yield _finding(link, label, target, severity)


def _finding(link: Link, label: str, target: str, severity: Severity) -> Finding:
    seen, led = (each if len(each) <= 60 else each[:59] + "…" for each in (label, target.removeprefix("mailto:")))
    message = (
        f"Readers see “{seen}”, but the link leads to “{led}”. Find out which is meant and make the two agree, or put "
        "the link on words."
    )
    related = (Related(link.text, "the address that readers see"),) if link.text else ()
    return Finding(link.target.span, message, related=related, severity=severity)


def _severity(label: str, target: str) -> Severity | None:
    """Say how bad it is that a label stands on a target, None if they agree or nobody can tell."""
    if label.endswith(("…", "...")):
        return None
    if target[:7].lower() == "mailto:":
        mail = unquote(target[7:].partition("?")[0]).strip().lower()
        are_both = _mail().fullmatch(label) and _mail().fullmatch(mail)
        return Severity.ERROR if are_both and mail != label.lower() else None
    shown = _address().fullmatch(label)
    led = host(target)
    if shown is None or not led or "." not in led or OBJECT in led:
        return None
    seen = host(label if "://" in label else f"//{label}")
    page = unquote(shown["page"] or "").strip("/").lower()
    if seen in _REDIRECTS or led in _REDIRECTS or _holds(target, seen):
        return _other_page(page, target) if shown["opening"] and seen == led else None
    return _other_site(seen, led, page, target, is_whole=bool(shown["opening"]))


def _holds(target: str, seen: str) -> bool:
    """Say whether an address holds the host that readers see: its own, or that of a page it passes readers on to."""
    text = unquote(target).lower()
    at = text.find(seen)
    return at >= 0 and not (text[at - 1].isalnum() or text[at - 1] == "-")


def _other_page(page: str, target: str) -> Severity | None:
    """Judge two addresses on one host: of the pages neither may be a part of the other."""
    other = unquote(target.partition("//")[2].partition("/")[2])
    for end in "?#":
        page, other = page.partition(end)[0], other.partition(end)[0]
    seen, led = _words(page), _words(other)
    return Severity.WARNING if seen and led and not set(seen) & set(led) else None


def _words(page: str) -> list[str]:
    return [word for word in re.split(r"\W+|_", page.lower()) if len(word) > 1 or word.isdigit()]


def _other_site(seen: str, led: str, page: str, target: str, *, is_whole: bool) -> Severity | None:
    """Judge addresses on two hosts. A name alone, without "www." or "http://", may be only the name of the thing."""
    name, ending = _name(seen)
    other, its_ending = _name(led)
    if name == other:
        is_moved = ending == its_ending or ending in its_ending.split(".") or (page and page in unquote(target).lower())
        return Severity.WARNING if is_whole and not is_moved else None
    if led.endswith("." + seen) or seen.endswith("." + led):
        return None
    if _differ_by_a_letter(name, other) and ending == its_ending:
        return Severity.WARNING
    plain = led.replace("-", "").replace(".", "")
    if name.replace("-", "") in plain or other.replace("-", "") in seen.replace(".", "").replace("-", ""):
        return None
    is_moved = page and unquote(target).lower().rstrip("/").endswith("/" + page)
    return Severity.ERROR if is_whole and not is_moved else None


def _name(host_name: str) -> tuple[str, str]:
    """Give the name of a site and what stands behind it: ("port", "gov.uk")."""
    parts = host_name.split(".")
    count = 2 if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND else 1
    return parts[-count - 1] if len(parts) > count else "", ".".join(parts[-count:])


def _differ_by_a_letter(one: str, other: str) -> bool:
    """Say whether two names of some length are the same but for a letter added, left out, changed or swapped."""
    if min(len(one), len(other)) < 6 or abs(len(one) - len(other)) > 1 or one == other:
        return False
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < min(len(one), len(other)) - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    left, right = one[head : len(one) - tail], other[head : len(other) - tail]
    return max(len(left), len(right)) <= 1 or left == right[::-1]


@cache
def _mail() -> re.Pattern[str]:
    return re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


@cache
def _address() -> re.Pattern[str]:
    r"""Match an address: one that begins as such, or a name that ends as sites do."""
    countries = "uk|us|ca|au|nz|ie|in|za|de|fr|es|it|nl|eu|no|se|dk|fi|ch|at|be|pt|jp|br|mx"
    endings = rf"com|org|net|gov|edu|mil|int|info|biz|news|[a-z]{{2,3}}\.[a-z]{{2}}|{countries}"
    return re.compile(
        rf"(?:(?P<opening>https?://|www\.)[\w-]+(?:\.[\w-]+)+|[\w-]+(?:\.[\w-]+)*\.(?:{endings}))(?::\d+)?"
        r"(?P<page>[/?#]\S*)?",
        re.ASCII | re.IGNORECASE,
    )

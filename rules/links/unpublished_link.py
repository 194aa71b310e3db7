"""Links to where no reader can go."""

import re
from collections.abc import Iterator
from functools import cache

from editlint.diagnostic import Finding, Severity
from editlint.document import Document
from editlint.facts.links import Link, host, links
from editlint.rule import Draft, rule

_LOCAL = "“{}” is on the writer’s own computer or network, so no reader can follow it. Put in the public address."
_SAMPLE = "“{}” is an address for examples, so this link was never filled in. Put in the real address."
_STAGED = (
    "“{}” seems to be a copy of a site for those who work on it, which readers may not be let into. Link to the "
    "published page."
)
_SHOWN = frozenset(("preview.redd.it", "external-preview.redd.it"))
"""Public sites with such a name."""
_DEVICES = frozenset(
    "homeassistant raspberrypi octopi octoprint pihole esphome wled umbrel volumio mainsail fluidd hassio".split()
)
"""What the makers of devices tell their buyers to open on their own network, with .local behind it."""


@rule(
    on=Document,
    severity=Severity.ERROR,
    bad={
        Draft("tide.md", "See [the tide tables](⟦http://localhost:3000/tides⟧).\n"): "See [the tide "
        "tables](https://port.example.gov/tides).\n",
        Draft("tide.md", "![The quay](⟦http://127.0.0.1:4000/quay.png⟧)\n"): "![The quay](/quay.png)\n",
        Draft("tide.md", "The [minutes](⟦file:///C:/Users/ode/minutes.pdf⟧) are out.\n"): None,
        Draft("tide.md", "The [minutes][m] are out.\n\n[m]: ⟦https://gazette.local/minutes⟧\n"): None,
        Draft("tide.html", "<p>See <a href='⟦C:\\Users\\ode\\plan.docx⟧'>the plan</a>."): None,
        Draft("tide.md", "Ask [the harbour office](⟦https://example.com/harbour⟧).\n"): None,
        Draft("tide.md", "See [the plan](⟦https://staging.portgazette.org/plan⟧).\n"): "See [the "
        "plan](https://portgazette.org/plan).\n",
        Draft("tide.md", "See [the plan](⟦https://deploy-preview-12--gazette.netlify.app⟧).\n"): None,
    },
    good=[
        Draft(
            "tide.md", "Try it on the staging site: [enter](https://staging.letsail.org/) and [leave](https://a.org).\n"
        ),
        "Start the server and open http://localhost:3000 in a browser.",
        Draft("tide.md", "Open <http://localhost:3000> or [`http://127.0.0.1`](http://127.0.0.1).\n"),
        Draft("tide.md", "Run `npm start`, then open [the app](http://localhost:3000).\n"),
        Draft("tide.md", "Start the local server. [The page](http://127.0.0.1:8000) shows the tables.\n"),
        Draft(
            "tide.md",
            "[Beta](https://beta.port.gov), [dev](https://dev.port.gov), [tool](https://port.gov/preview/x).\n",
        ),
        Draft(
            "tide.md", "[File](https://code.port.gov/blob/staging/README.md) and [site](https://localhost-news.org).\n"
        ),
        Draft("tide.md", "Write to <me@example.com> or see https://staging.example.com/x and <https://example.org>.\n"),
        Draft("tide.md", "The sign-up form of [Local](https://local.port.gov/profile:1) is back.\n"),
        Draft(
            "tide.md", "[Open it](http://homeassistant.local:8123) on the phone. ![x](https://preview.redd.it/a.png)\n"
        ),
    ],
)
def unpublished_link(document: Document, *, allow: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Flags a link to the writer's own computer (`localhost`, `file:`), a sample address or a staging site.

    Why: it works on the desk where it was written, and for no reader. Addresses shown as such, and links to a local
    server that the article tells its readers to start, are left alone. Sample addresses (`example.com`) and hosts
    with “staging” or “preview” in their name are warnings.

    `allow`: hosts to leave alone: `preview.portgazette.org`.
    """
    for link in document.fact(links):
        if link.kind == "address" or not link.target.span.end - link.target.span.start:
            continue
        address = document[link.target.span].strip()
        found = _fault(address)
        if found is None or host(address) in allow or _shows_itself(link, address):
            continue
        message, severity = found
        if message is _STAGED and document.fact(_tells_of_staging):
            continue
        may_be_meant = message is _LOCAL and link.kind == "link" and not _is_file(address)
        if may_be_meant and (_is_device(address) or document.fact(_runs_a_server)):
            continue
        yield Finding(link.target.span, message.format(_short(address)), severity=severity)


def _tells_of_staging(document: Document) -> bool:
    """Say whether the article is about a site that is for trying things out."""
    return any(re.search(r"\b[Ss]taging\b", document[block.span]) for block in document.prose)


def _fault(address: str) -> tuple[str, Severity | None] | None:
    """Tell what is wrong with an address, if anything."""
    if _is_file(address):
        return _LOCAL, None
    name = host(address) or (address.partition(":")[0].partition("/")[0] if address.startswith("localhost") else "")
    if not name:
        return None
    if _local().search(name):
        return _LOCAL, None
    if name in _SHOWN:
        return None
    if _sample().search(name):
        return _SAMPLE, Severity.WARNING
    if ("staging" in name or "preview" in name) and _staged().search(name):
        return _STAGED, Severity.WARNING
    return None


def _short(address: str) -> str:
    return address if len(address) <= 60 else address[:59] + "…"


@cache
def _local() -> re.Pattern[str]:
    return re.compile(r"^(?:127\.0\.0\.1|0\.0\.0\.0|\[::1\])$|(?:^|\.)localhost$|\.local(?:domain)?$")


@cache
def _sample() -> re.Pattern[str]:
    return re.compile(r"(?:^|\.)example(?:\.(?:com|net|org|edu))?$")


@cache
def _staged() -> re.Pattern[str]:
    return re.compile(r"(?:^|[.-])(?:staging|preview)\d*(?:[.-].*\.|\.)")


def _is_file(address: str) -> bool:
    return _file().match(address) is not None


@cache
def _file() -> re.Pattern[str]:
    return re.compile(r"file:|[a-z]:[\\/]", re.IGNORECASE)


def _is_device(address: str) -> bool:
    return host(address).removesuffix(".local") in _DEVICES


def _shows_itself(link: Link, address: str) -> bool:
    """Say whether the link's text is its address: a reader is shown it, as in a sentence."""
    label = link.label.strip().rstrip("/")
    return label in address and ("." in label or "localhost" in label)


def _runs_a_server(document: Document) -> bool:
    """Say whether the article has its reader start a server, or names a local one outside links."""
    outside = any(
        block.kind != "link-target" and _server().search(document.text, *block.span) for block in document.blocks
    )
    return outside or any(
        link.kind == "address" and _server().search(document[link.target.span]) for link in document.fact(links)
    )


@cache
def _server() -> re.Pattern[str]:
    return re.compile(
        r"\blocalhost\b|\b127\.0\.0\.1\b|\b(?:local|development|dev) (?:web )?server\b|\bserver locally\b"
        r"|\b(?:npm|yarn|pnpm|bun) (?:run )?(?:start|dev|serve)\b|\bdocker(?:[ -]compose)? (?:run|up)\b"
        r"|\b(?:jekyll|hugo|mkdocs|rails|php|flask) (?:serve|server|run)\b|\bhttp\.server\b|\brunserver\b"
        r"|\b(?:run|start|launch) (?:the|a|your) server\b",
        re.IGNORECASE,
    )

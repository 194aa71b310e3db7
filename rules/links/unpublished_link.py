"""Links to where readers cannot go."""

from collections.abc import Iterator

from editlint.diagnostic import Finding, Severity
from editlint.document import PROSE, Document
from editlint.facts.links import Link, host, links_to
from editlint.rule import Draft, Match, Pattern, rule


@rule(
    on=Pattern(
        r"(?i)(?:^|\n)file:",
        r"(?i)//[^/\s]*(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|\.local|example\.(?:com|org|net)|staging|preview)",
    ),
    reads=("link-target",),
    severity=Severity.ERROR,
    bad={
        Draft("pier.md", "The [plan](⟦http://localhost:3000/plan⟧) is out.\n"): None,
        Draft("pier.md", "The [plan](⟦file:///C:/Users/lena/plan.pdf⟧) is out.\n"): None,
        Draft("pier.md", "![A map of the pier](⟦http://127.0.0.1:8080/map.png⟧)\n"): None,
        Draft("pier.html", '<p>The <a href="⟦http://gazette.local/plan⟧">plan</a> is out.</p>'): None,
        Draft("pier.md", "The [plan](⟦https://staging.port-gazette.com/plan⟧) is out.\n"): None,
        Draft("pier.md", "The [plan](⟦https://example.com/plan⟧) is out.\n"): None,
    },
    good=[
        Draft("pier.md", "The [plan](https://port-gazette.com/staging/preview/localhost) is out.\n"),
        Draft("pier.md", "Start the server and open [localhost:3000](http://localhost:3000) in your browser.\n"),
        Draft("pier.md", "Open <http://localhost:3000>, or http://127.0.0.1:8080, or `file:///tmp`.\n"),
        Draft("pier.md", "Try the [beta](https://beta.port-gazette.com), or [dev](https://dev.port-gazette.com).\n"),
        Draft("pier.md", "Run `make serve`. The [local copy](http://localhost:4000/) reloads as you type.\n"),
        "The host example.com is kept free for examples, and http://example.com/plan is one.",
    ],
)
def unpublished_link(match: Match, document: Document) -> Iterator[Finding]:
    """Flags a live link to an address that only its author can open: localhost, a `.local` host, a file.

    Why: it works on the desk that made it and for nobody else. A link to a staging or preview host, or to example.com,
    is a warning. Addresses that readers see as such, as in a guide to one's own computer, are left alone.
    """
    for link in links_to(document, match.block)[:1]:
        if link.kind == "address":
            continue
        target = document[link.target.span].strip()
        name = host(target)
        what = _private(target, name)
        if what and not _is_for_readers(document, link, name):
            message = (
                f"This link leads to {what}, which only its author can open. Give the address that readers can reach."
            )
            yield Finding(link.target.span, message)
        elif link.kind == "link" and (doubt := _unfinished(name)):
            message = f"This link leads to {doubt}, not to what is published. Give the address that readers are to use."
            yield Finding(link.target.span, message, severity=Severity.WARNING)


def _private(target: str, name: str) -> str | None:
    """Say what an address is that nobody else can open."""
    if target[:5].lower() == "file:":
        return "a file on one computer"
    if name in ("localhost", "127.0.0.1", "0.0.0.0", "[::1]") or name.endswith(".localhost"):  # noqa: S104 - a name
        return f"{name}, the computer it was written on"
    if name.endswith(".local"):
        return f"{name}, a host in one local network"
    return None


def _unfinished(name: str) -> str | None:
    if name in ("example.com", "example.org", "example.net"):
        return f"{name}, which stands for an address"
    parts = name.replace("-", ".").split(".")[:-1]
    return f"{name}, a copy for trying out" if "staging" in parts or "preview" in parts else None


_GUIDE = ("terminal", "command line", "localhost", "127.0.0.1", "locally", "local server", "web server", "dev server")
_RUNS = ("serve", "run ", "start", "up", "localhost", "127.0.0.1")


def _is_for_readers(document: Document, link: Link, name: str) -> bool:
    """Say whether the draft shows the address, or tells its readers to run a server of their own."""
    if not name:
        return False
    return name in link.label or any(
        any(word in document[block.span] for word in (_RUNS if block.kind == "code" else _GUIDE))
        for block in document.blocks
        if block.kind == "code" or block.kind in PROSE
    )

"""Links without a text or without a target."""

from collections.abc import Iterator

from editlint.diagnostic import Finding, Severity
from editlint.document import Document
from editlint.facts.links import Link, links
from editlint.rule import Draft, rule
from editlint.text import Span


@rule(
    on=Document,
    severity=Severity.WARNING,
    yields_to=("unfilled-placeholder",),
    bad={
        Draft("pier.md", "The [⟦harbour plan⟧]() is out.\n"): None,
        Draft("pier.md", "The [⟦harbour plan⟧](#) is out.\n"): None,
        Draft("pier.md", "The plan is out. [](⟦https://port.example/plan⟧) It costs two million.\n"): None,
        Draft("pier.html", '<p>The plan is out.<a href="⟦/plan⟧"> </a></p>'): None,
        Draft("pier.html", '<p>The <a href="">⟦plan⟧</a> is out.</p>'): None,
        Draft("pier.html", '<p>The <a href="javascript:void(0)">⟦plan⟧</a> is out.</p>'): None,
    },
    good=[
        Draft("pier.md", "The [harbour plan](plan.html) is out. [![A map](map.png)](plan.html)\n"),
        Draft("pier.md", "## Costs [](#costs)\n\nBack to [top](#top).\n"),
        Draft("pier.html", '<h2 id="costs">Costs<a class="anchor" href="#costs"></a></h2><p>Two million.</p>'),
        Draft("pier.html", '<p><a name="costs"></a>The costs are two million.</p>'),
        Draft("pier.md", "The plan[^1] is out. See [the map][map].\n\n[map]: map.png\n\n[^1]: Port Gazette.\n"),
        Draft("pier.md", "Run `[]()` to see nothing.\n"),
    ],
)
def empty_link(document: Document) -> Iterator[Finding]:
    """Flags a link that stands on no text, or that leads nowhere: no address, or only "#".

    Why: readers cannot see the one and click the other in vain. The address was to be filled in, or went with the
    text that was cut.
    """
    for link in document.fact(links):
        if link.kind != "link" or link.text is None:
            continue
        target = document[link.target.span].strip()
        label = link.label.strip()
        if label and _leads_nowhere(target):
            message = f"The link “{label}” leads nowhere. Give it its address, or take the link off."
            yield Finding(link.text, message)
        elif not label and not target.startswith("#"):
            message = (
                f"This link to “{target}” stands on no text, so readers cannot see it. Give it words, or delete it."
                if target
                else "Here is a link with neither text nor address. Delete it."
            )
            yield Finding(link.target.span if target else _near(document, link), message)


def _leads_nowhere(target: str) -> bool:
    return target in ("", "#", "http://", "https://") or target.lower().startswith(("javascript:void", "javascript:;"))


def _near(document: Document, link: Link) -> Span:
    """Give the character before a link that has no character of its own, or the one behind it."""
    start = link.text.start if link.text else link.target.span.start
    return Span(max(start - 1, 0), max(start, min(1, len(document.text))))

"""Links that do not say where they lead."""

from collections.abc import Iterator

from editlint.diagnostic import Finding, Severity
from editlint.document import Document
from editlint.facts.links import links
from editlint.rule import Draft, rule

_VAGUE = frozenset(
    (
        "here",
        "click here",
        "click",
        "click this link",
        "click on this link",
        "click the link",
        "tap here",
        "press here",
        "see here",
        "read here",
        "over here",
        "right here",
        "this link",
        "this",
        "link",
        "the link",
        "more",
        "read more",
        "learn more",
        "find out more",
        "see more",
        "more info",
        "more information",
        "more here",
        "read more here",
        "learn more here",
        "find out more here",
        "details",
        "more details",
        "continue",
        "continue reading",
    )
)


@rule(
    on=Document,
    severity=Severity.SUGGESTION,
    bad={
        Draft("pier.md", "The plan is out. [⟦Click here⟧](https://port.example/plan) to read it.\n"): None,
        Draft("pier.md", "The plan is [⟦here⟧](plan.html). The tide table is [⟦here⟧](tides.html).\n"): None,
        Draft("pier.html", '<p>The plan is out. <a href="/plan"><b>⟦Read more…⟧</b></a></p>'): None,
        Draft("pier.md", "The vote was close ([⟦link⟧](votes.html)).\n"): None,
    },
    good=[
        Draft("pier.md", "Read [the plan for the pier](https://port.example/plan), or stay here.\n"),
        Draft("pier.md", "The river runs [from here to the sea](https://port.example/river).\n"),
        Draft("pier.md", "[Click Here](https://port.example/film), a film by Ida Storm, opens in May.\n"),
        "Click here is what the old site said.",
    ],
)
def vague_link_text(document: Document) -> Iterator[Finding]:
    """Flags a link whose text does not say where it leads: "click here", "here", "read more".

    Why: who listens to a page hears its links as a list, and who skims one sees only them. A list of "here" leads
    nobody anywhere.
    """
    for link in document.fact(links):
        if link.kind != "link" or link.text is None or len(link.label) > 30:
            continue
        label = link.label.strip(" .…:;,!>»→()[]").lower()
        is_title = link.label.istitle() and " " in label
        if label in _VAGUE and not is_title:
            message = (
                f"“{link.label.strip()}” does not say where this link leads, and some readers hear the links alone. "
                "Link the words that name the thing."
            )
            yield Finding(link.text, message)

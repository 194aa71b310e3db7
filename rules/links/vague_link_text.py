"""Links that do not say where they lead."""

from collections.abc import Iterator

from editlint.diagnostic import Finding, Severity
from editlint.document import PROSE, Document
from editlint.facts.links import links
from editlint.rule import Draft, rule

_VAGUE = frozenset(
    (
        "click",
        "click here",
        "click on this link",
        "click the link",
        "click this link",
        "find out more",
        "follow this link",
        "go here",
        "here",
        "learn more",
        "learn more here",
        "link",
        "link here",
        "more",
        "more here",
        "more info",
        "more information",
        "over here",
        "read here",
        "read more",
        "read more here",
        "read on",
        "right here",
        "see here",
        "see more",
        "tap here",
        "the link",
        "this",
        "this link",
        "this one",
        "this page",
        "this site",
        "this url",
        "this website",
        "view more",
    )
)
_LONGEST = max(map(len, _VAGUE)) + 8
_AROUND = " .,:;!?…»›>→⟶➔()[]“”\"'‘’*"


@rule(
    on=Document,
    severity=Severity.SUGGESTION,
    yields_to=("pasted-page-text",),
    bad={
        Draft("tide.md", "To see the tide tables, [⟦click here⟧](/tides).\n"): "See the [tide tables](/tides).\n",
        Draft("tide.md", "The plan is [⟦here⟧](/plan).\n"): "Here is [the plan](/plan).\n",
        Draft("tide.md", "Rain fell. [⟦Read more »⟧](/rain)\n"): "Rain fell. [How much fell where](/rain)\n",
        Draft("tide.html", "<p>The board met. <a href=/minutes>⟦Learn&nbsp;more…⟧</a></p>"): None,
        Draft("tide.md", "Use [⟦this link⟧][f] to book.\n\n[f]: /ferry\n"): "[Book the ferry][f].\n\n[f]: /ferry\n",
    },
    good=[
        Draft("tide.md", "[Here is the plan](/plan). [Read more about tides](/tides). [More boats](/boats)\n"),
        Draft("tide.md", "Click here to [see the tide tables](/tides), or read more in [the plan](/plan).\n"),
        Draft("tide.md", "See [Moreau](/moreau), [the Clickers](/band) and <https://port.example/here>.\n"),
        Draft("tide.md", "[![here](map.png)](/map) and [`link`](/docs/link).\n"),
        Draft("tide.html", "<nav><a href=/all>More</a></nav><p>Rain fell.</p>"),
        "Click here. Read more.",
    ],
)
def vague_link_text(document: Document, *, add: tuple[str, ...] = (), allow: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Flags a link on words that do not say where it leads: “click here”, “here”, “read more”.

    Why: readers scan for links, and some hear a page as a list of them; a list of “here” tells them nothing.

    `add`: more texts to flag: `full story`.
    `allow`: texts to leave alone: `learn more`.
    """
    for link in document.fact(links):
        if (
            link.kind != "link"
            or link.text is None
            or not 0 < len(link.label) <= _LONGEST + max(map(len, add), default=0)
        ):
            continue
        words = _plain(link.label)
        is_vague = words in _VAGUE or any(words == _plain(each) for each in add)
        if is_vague and not any(words == _plain(each) for each in allow):
            if document.block_at(link.text.start).kind not in PROSE or document[link.text] != link.label:
                continue
            message = (
                f"“{link.label}” does not say where the link leads, and some readers hear only the links of a page. "
                "Put the link on the words that name its target."
            )
            yield Finding(link.text, message)


def _plain(text: str) -> str:
    return " ".join(text.lower().strip(_AROUND).split())

"""Sentences that lost the space between them."""

from collections.abc import Iterator

from editlint.diagnostic import Edit, Finding, Fix, Severity
from editlint.document import Document
from editlint.rule import Draft, Match, Pattern, rule
from editlint.text import Span

_ENDINGS = frozenset(
    "com org net gov edu io co uk ca au eu de fr js py rb md txt pdf doc docx html htm php json xml yml yaml csv "
    "zip exe dll app dev ai tv me info biz mil int jpg png gif mp3 mp4 css sql cc ly".split()
)
"""Endings of hosts and of files."""


@rule(
    on=Pattern(
        # the word before, the stop, the word behind and what follows it
        r"(?:^|[\s“\"‘(])(?P<before>[A-Za-z][a-zà-ÿ’']*[a-zà-ÿ])(?P<stop>[.!?][”’\")\]]?)(?P<after>[A-Z][a-zà-ÿ’']*)"
        r"(?:[,;:]?[ \n]|[.!?,;:”’\")\]]|$)"
    ),
    reads=("deck", "paragraph", "list-item", "quote", "caption"),
    severity=Severity.WARNING,
    bad={
        "To mend the pier is ⟦imperative.Looking⟧ ahead, the council will sell the hall.": "To mend the pier is "
        "imperative. Looking ahead, the council will sell the hall.",
        "The pier is ⟦shut.The⟧ council will mend it.": "The pier is shut. The council will mend it.",
        "Who will ⟦pay?Nobody⟧ knows.": "Who will pay? Nobody knows.",
        "“We are ⟦broke.”The⟧ board sat in silence.": "“We are broke.” The board sat in silence.",
    },
    good=[
        "Read port-gazette.com or Booking.Com, built with Node.js and ASP.NET by the U.S. Navy.",
        "Open Harbour.Plan.txt, or the file readMe.Txt, at v2.Beta.",
        "The class java.util.List holds System.Text, and document.Ready() runs. Email lena.Ode@port-gazette.com.",
        "At 5 p.m.The. Ph.D students met St.Clair and E.ON.",
        "The brand Yahoo!Mail is a name, as fun.Fair was. They called it fun.Fair for years.",
        Draft("pier.md", "The pier is shut.[^1] The council will mend it. Use `a.B`.\n\n[^1]: Port Gazette.\n"),
        "The pier is shut.\nThe council will mend it.",
    ],
)
def run_together(match: Match, document: Document) -> Iterator[Finding]:
    """Flags a full stop with no space behind it and a capital right after: two sentences or paragraphs fused.

    Why: a paragraph break was lost in copying, and the text looks broken. Hosts, files and names in code are left
    alone.
    """
    before, stop, after = (document[match.groups[name]] for name in ("before", "stop", "after"))
    if after.lower() in _ENDINGS or len(before) < 3 or (len(after) < 2 and after not in ("A", "I")):
        return
    if not _opens(document, match, after) or _is_name(document, before, after):
        return
    start, middle = match.groups["before"].start, match.groups["stop"].end
    message = f"“{before}{stop}{after}” has lost the space between two sentences. Put it back, or the paragraph break."
    fix = Fix((Edit(Span(middle, middle), " "),), safe=False)
    yield Finding(Span(start, match.groups["after"].end), message, fix)


_OPENERS = frozenset(
    "the a an it he she they we you i this that these those in on at by for from with but and so as if when while "
    "after before there here his her its their our my no not then what who how why now once later one some many "
    "most all looking nobody".split()
)


def _opens(document: Document, match: Match, after: str) -> bool:
    """Say whether what stands behind the stop goes on as a sentence does: with a space and a small letter."""
    end = match.groups["after"].end
    following = document.text[end : min(end + 3, match.block.span.end)].lstrip(",;:")
    if after.lower() in _OPENERS:
        return True
    return following[:1] in (" ", "\n") and following[1:2].islower()


def _is_name(document: Document, before: str, after: str) -> bool:
    """Say whether the two stand together again: a name is written so each time."""
    return document.text.count(f"{before}.{after}") > 1 or (before[0].isupper() and after.lower() not in _OPENERS)

"""One acronym for two things."""

from collections.abc import Iterator

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Document
from editlint.facts.acronyms import Definition, definitions
from editlint.facts.quotations import quotation_at
from editlint.rule import rule


@rule(
    on=Document,
    severity=Severity.WARNING,
    bad={
        "The Port Wage Board (PWB) met in May. In June the ⟦Port Wage Bureau⟧ (PWB) is due to meet.": None,
        "The Harbour Safety Agency (HSA) shut the quay. A health savings account, or ⟦health savings account⟧ (HSA), "
        "pays.": None,
        "The PWB (Port Wage Board) met in May. The ⟦Public Works Board⟧ (PWB) met in June.": None,
        "The Federal Ferry Administration (“FFA”) agreed. So did the ⟦Federal Ferry Agency⟧ (“FFA”).": None,
    },
    good=[
        "The Port Wage Board (PWB) met in May. The Port Wage Board (PWB) met again in June.",
        "A request for proposal (RFP) is out. More requests for proposals (RFPs) will follow.",
        "The World Harbour Organization (WHO) and the World Harbour Organisation (WHO) are one.",
        "The centre for port research (CPR) is new. The Centers for Port Research (CPR) are old.",
        "The Port Wage Board (PWB) met the Public Wage Committee (PWC).",
        "Harbour pilots (see Port Wage Board) met. The PWB (see page 3) did not.",
        "The end-to-end (E2E) test ran. It is the end to end (E2E) test of the port.",
    ],
)
def redefined_acronym(document: Document) -> Iterator[Finding]:
    """Flags an acronym that the draft gives two meanings.

    Why: readers take the second for the first, or one of the two names is wrong. Singular and plural, hyphens, and
    American and British spelling are no difference.
    """
    known: dict[str, Definition] = {}
    for each in document.fact(definitions):
        first = known.setdefault(each.acronym, each)
        if not _are_same(first.words, each.words) and not quotation_at(document, each.span.start):
            message = (
                f"“{each.acronym}” stands for “{document[each.span]}” here and for “{document[first.span]}” before. "
                "Readers know only one of them by it: correct the name, or spell out the other."
            )
            yield Finding(each.span, message, related=(Related(first.span, "the other meaning"),))
            return


def _are_same(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return len(words) == len(others) and all(word[:4] == other[:4] for word, other in zip(words, others, strict=True))

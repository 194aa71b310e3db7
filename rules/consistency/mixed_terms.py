"""One word written in two ways."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from editlint.diagnostic import Edit, Finding, Fix, Related, Severity
from editlint.document import Document
from editlint.facts.citations import in_sources
from editlint.facts.quotations import quotation_at
from editlint.facts.works import names_work
from editlint.rule import Draft, Match, Phrases, rule

from . import _terms
from ._terms import Term


@cache
def _forms() -> dict[str, Term]:
    return _terms.terms()


@rule(
    on=Phrases(lambda: _forms(), together=True),  # noqa: PLW0108 - nothing is built at import
    reads=("title", "deck", "heading", "paragraph", "list-item", "table-cell", "caption"),
    severity=Severity.SUGGESTION,
    bad={
        "She sent an email at nine. The second email was short, and the third ⟦e-mail⟧ was angry.": "She sent an email "
        "at nine. The second email was short, and the third email was angry.",
        "The cost of health care rose. ⟦Healthcare⟧ takes a fifth of the budget, and health care grows.": "The cost of "
        "health care rose. Health care takes a fifth of the budget, and health care grows.",
        "The Wi-Fi failed at noon. The ⟦wifi⟧ of the port did not, and the Wi-Fi came back.": "The Wi-Fi failed at "
        "noon. The Wi-Fi of the port did not, and the Wi-Fi came back.",
        "They e-mailed the crew. Later they ⟦emailed⟧ the board.": "They e-mailed the crew. Later they e-mailed the "
        "board.",
        "Only 4 percent of voters came, and 5 percent of the crew. A year ago it was 9 ⟦per cent⟧.": "Only 4 percent "
        "of voters came, and 5 percent of the crew. A year ago it was 9 percent.",
    },
    good=[
        "She sent an email. The emails were short, and nobody emailed back.",
        "She sent an email. “I got no e-mail,” Lund said.",
        "She sent an email to the National E-mail Museum.",
        "The cost of health care rose at Acme Healthcare, and at the Port Healthcare Trust.",
        "The data set the tone, and the website set the pace.",
        "She asked her adviser. The Advisor Group did not answer.",
        Draft("a.md", "Send an email. See `e-mail` and [the page](https://e-mail.example/e-mail).\n"),
        "We have three datasets: Data Set 1 is short. Data Set 2 is long.",
        "The novel E-mail is out. She sent an email about it.",
    ],
)
def mixed_terms(matches: Sequence[Match], document: Document) -> Iterator[Finding]:
    """Flags a word that the draft writes in two ways, such as “email” and “e-mail”: the rarer, or on a tie the later.

    Why: both are right, but a house has one style, and readers see two hands. Quotations, names and titles of works
    keep their own.
    """
    forms = _forms()
    families: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        families[forms[match.phrase].family].append(match)
    for found in families.values():
        if len({forms[match.phrase].stem for match in found}) > 1:
            finding = _finding(document, [match for match in found if _is_own(document, match)])
            if finding:
                yield finding


def _is_own(document: Document, match: Match) -> bool:
    """Leave out somebody else's words: quotations, names, works, sources, parts of addresses."""
    text, (start, end) = document.text, match.span
    if (start > match.block.span.start and text[start - 1] in "-./#@_") or text[end : end + 1] in (
        "/",
        "=",
        "@",
        "#",
        "-",
    ):
        return False
    if text[end : end + 1] == "." and text[end + 1 : end + 2].isalnum():
        return False
    return not (
        (text[start].isupper() and match.phrase != "wi-fi" and _is_name(document, match))
        or quotation_at(document, start)
        or in_sources(document, start)
        or names_work(document, match.span)
    )


def _is_name(document: Document, match: Match) -> bool:
    """Say whether a capital is that of a name and not of a sentence: in headlines nobody can tell."""
    if document.text[match.span.end + 1 : match.span.end + 2].isdigit():
        return True  # "Data Set 1"
    before = document.text[match.block.span.start : match.span.start].rstrip(" “\"'‘(")
    if match.block.kind in ("title", "deck", "heading"):
        return True
    return bool(before) and before[-1] not in ".!?:\n"


def _finding(document: Document, found: list[Match]) -> Finding | None:
    forms = _forms()
    votes = Counter(forms[match.phrase].stem for match in found)
    if len(votes) < 2:
        return None
    model = votes.most_common(1)[0][0]
    odd = [match for match in found if forms[match.phrase].stem != model]
    usual = next(match for match in found if forms[match.phrase].stem == model)
    places = sorted((match.span, match) for match in found if match is not odd[0])
    related = tuple(Related(span, f"written “{document[span]}” here") for span, _ in places)
    here, elsewhere = document[odd[0].span], document[usual.span]
    message = f"“{here}” here, “{elsewhere}” elsewhere: one word, written in two ways. Keep to one."
    edits = (Edit(match.span, _like(document, match, usual, model)) for match in odd)
    return Finding(odd[0].span, message, Fix(tuple(edits)), related)


def _like(document: Document, match: Match, usual: Match, model: str) -> str:
    """Write a word in the usual way, with the capital of its place or of its own."""
    ending = _forms()[match.phrase].ending
    stem = document.text[usual.span.start : usual.span.start + len(model)] if model == "wi-fi" else model
    is_capital = document.text[match.span.start].isupper()
    return stem[0].upper() + stem[1:] + ending if is_capital else stem + ending

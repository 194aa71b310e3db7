"""Crimes told of a named person as a fact."""

import re
from collections.abc import Iterator
from functools import cache

from editlint.diagnostic import Finding, Severity
from editlint.document import Document
from editlint.facts.attributions import sayings
from editlint.facts.people import is_no_name, names
from editlint.facts.quotations import quotation_at
from editlint.facts.sentences import sentence_at, words
from editlint.rule import Match, Pattern, rule

_CRIMES = (
    "murdered|raped|robbed|stole|embezzled|defrauded|molested|kidnapped|abducted|strangled|stabbed|bribed|smuggled|"
    "groped|extorted|blackmailed|burgled|burglarized|carjacked|torched|trafficked|assaulted|mugged|poisoned|"
    "plundered|swindled|laundered money|forged|battered"
)


@rule(
    on=Pattern(
        r"(?P<name>[A-Z][a-z]+(?:[A-Z’'-][a-z]+)*(?: (?:[A-Z]\. )?[A-Z][a-z]+(?:[A-Z’'-][a-z]+)*){0,2})"
        rf"(?:, [0-9]{{2}},)? (?:had |has |then |later |also |repeatedly |brutally )?(?P<crime>{_CRIMES})\b"
    ),
    reads=("title", "deck", "paragraph", "list-item", "caption"),
    severity=Severity.WARNING,
    default=False,
    bad={
        "The crew was paid in May. ⟦Rolf Vardy stole⟧ the rest of the money and left.": None,
        "⟦Ada Okafor, 34, stabbed⟧ a clerk at the port on Monday.": None,
        "Rolf Vardy ran the fund. In June ⟦Vardy embezzled⟧ two million crowns.": None,
        "# ⟦Rolf Vardy murdered⟧ his partner\n\nThe port is in shock.": None,
    },
    good=[
        "Prosecutors say Rolf Vardy stole the rest of the money.",
        "Rolf Vardy allegedly stole the rest of the money.",
        "Rolf Vardy stole the rest of the money, a court found in June.",
        "Rolf Vardy, who pleaded guilty, had robbed a bank.",
        "Rolf Vardy stole the show. Ada Okafor stole second base, and Vardy stole a glance.",
        "“Rolf Vardy stole the money,” Lund said. Lund said Rolf Vardy stole it.",
        "In the film Rolf Vardy robbed a bank.",
        "Nobody knows whether Rolf Vardy stole the money.",
        "Thieves robbed the bank. Somebody stole the money.",
        "In 1888 the Ripper murdered five.",
    ],
)
def unqualified_accusation(match: Match, document: Document) -> Iterator[Finding]:
    """Flags a named person told of as the doer of a crime, with no charge, court, confession or source in the sentence.

    Why: until a court has found so it is a claim, and who is named can sue. Say who says so, or what the charge is. Off
    by default, because a conviction may be told once and hold for the whole draft.
    """
    start, words_of_name = match.groups["name"].start, document[match.groups["name"]].split()
    while words_of_name and is_no_name(words_of_name[0]):
        start += len(words_of_name.pop(0)) + 1
    sentence = sentence_at(document, start)
    if not words_of_name or sentence is None or quotation_at(document, start):
        return
    name = tuple(words_of_name)
    if _idiom().match(document.text, match.span.end) or not (len(name) > 1 or document.fact(names).knows(name)):
        return
    told = words(document[sentence.span].lower())
    if not any(word.startswith(_QUALIFYING) or word in _SOURCES or word in sayings() for word in told):
        crime = document[match.groups["crime"]]
        message = (
            f"“{' '.join(name)} … {crime}” tells a crime as a fact, with no charge, court or source in the sentence."
            " Say who says so or what a court found, or write “is accused of”."
        )
        yield Finding(match.span._replace(start=start), message)


_QUALIFYING = tuple(
    "accus alleg charg convict guilt plead pled admit admission confess court jury juror judge trial tried sentenc "
    "prosecut indict suspect verdict jail prison testif acquit report claim appeal lawsuit sued complaint arrest "
    "police detective investigat evidence apologi fiction character novel film movie episode play drama".split()
)
_SOURCES = frozenset("according whether if not never nobody would could might may apparently 18th 19th century".split())


@cache
def _idiom() -> re.Pattern[str]:
    return re.compile(
        r" (?:the (?:show|ball|scene|spotlight|limelight|headlines?|match|game|win|victory|election|thunder|march)|"
        r"(?:a|another|one|two|three|several) (?:glance|glances|kiss|look|march|base|bases|win|victory|catch|point)|"
        r"(?:second|third|home|bases?|away|hearts?|in|into|back|past|victory|headlines|"
        r"alongside|ahead)\b|"
        r"his heart|her heart|their hearts)"
    )

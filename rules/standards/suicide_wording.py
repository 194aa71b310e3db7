"""Wordings of suicide that reporting codes bar."""

import re
from collections.abc import Iterator
from functools import cache

from editlint.diagnostic import Edit, Finding, Fix, Severity
from editlint.document import Document
from editlint.facts.quotations import quotation_at
from editlint.facts.sentences import sentence_at, words
from editlint.facts.works import names_work
from editlint.rule import Match, Phrases, rule

# What each kind of wording does, and what to write instead.
_CRIME = "It speaks of a crime, which suicide is not. Write “died by suicide” or “took their own life”."
_SUCCESS = "It makes a death a success and survival a failure. Write “died by suicide” or “survived a suicide attempt”."
_SPREAD = (
    "It makes suicide look common or catching, which can lead others to it. Give the figures, or write “a rise in "
    "deaths by suicide”."
)
_BLAME = "It makes light of a life at risk. Say plainly what happened, or leave it out."


def _wordings() -> dict[str, str]:
    """Give the wordings, each with what is wrong about it."""
    crime = [f"{verb} suicide" for verb in ("commit", "commits", "committed", "committing")]
    attempts = [
        f"{how} {what}"
        for how in ("failed", "unsuccessful", "successful", "successfully attempted", "botched")
        for what in ("suicide", "suicides", "suicide attempt", "suicide attempts", "suicide bid", "suicide bids")
    ]
    attempts += [f"failed {what}" for what in ("attempt at suicide", "attempts at suicide", "attempt to kill himself")]
    attempts += ["failed attempt to kill herself", "completed suicide", "completed suicides", "suicide success"]
    spread = [
        f"suicide {what}" for what in ("epidemic", "epidemics", "craze", "outbreak", "spree", "wave", "contagion")
    ]
    spread += ["epidemic of suicide", "epidemic of suicides", "wave of suicides", "rash of suicides"]
    spread += ["outbreak of suicides", "spate of suicides", "suicide hotspot", "suicide hotspots", "suicide hot spot"]
    blame = ["suicide-prone", "cry-for-help suicide", "suicide tourist", "suicide tourists"]
    kinds = ((crime, _CRIME), (attempts, _SUCCESS), (spread, _SPREAD), (blame, _BLAME))
    return {wording: why for wordings, why in kinds for wording in wordings}


@cache
def _all() -> dict[str, str]:
    return _wordings()


@rule(
    on=Phrases(_wordings),
    severity=Severity.WARNING,
    bad={
        "He ⟦committed suicide⟧ in May.": "He died by suicide in May.",
        "Two of the crew had ⟦committed suicide⟧, the report says.": "Two of the crew had died by suicide, the report "
        "says.",
        "After a ⟦failed suicide attempt⟧ in June she left the port.": None,
        "The town speaks of a ⟦suicide epidemic⟧ among its young.": None,
        "A ⟦spate of suicides⟧ shook the port.": None,
        "“He ⟦committed suicide⟧ and nobody asked why,” Lund said.": None,
        "It was her second ⟦unsuccessful suicide bid⟧.": None,
        "The bridge is a ⟦suicide hotspot⟧.": None,
    },
    good=[
        "He died by suicide in May. She survived a suicide attempt.",
        "The suicide bomber struck at noon. The suicide mission failed.",
        "To sell the quay now would be political suicide. The party committed political suicide.",
        "Until 1961 it was a crime to commit suicide in England.",
        "The law made it an offence to help others commit suicide.",
        "Editors avoid the phrase “committed suicide” today.",
        "The film Suicide Epidemic opens in May.",
        "The suicide prevention line is open day and night.",
        "The committee on suicide met in May.",
    ],
)
def suicide_wording(match: Match, document: Document) -> Iterator[Finding]:
    """Flags wordings of suicide that reporting codes bar: “committed suicide”, “failed suicide attempt”.

    Why: how a death is told can lead others to it, and hurts those left behind. The wordings are those that the media
    guidelines of the World Health Organization (“Preventing suicide: a resource for media professionals”), of
    Samaritans and of reportingonsuicide.org ask writers to avoid. In a quotation it is a suggestion: paraphrase if you
    can. The law on the former offence, and the wording itself as a subject, are left alone.
    """
    quotation = quotation_at(document, match.span.start)
    if quotation and len(words(document[quotation.inner])) <= len(words(match.phrase)) + 1:
        return
    if document.text.startswith((" attempt", " bid", " prevention"), match.span.end):
        return
    if _is_law(match, document) or names_work(document, match.span):
        return
    wording = document[match.span]
    message = f"Reporting codes bar “{wording}”. {_all()[match.phrase]}"
    if quotation:
        message += " In a quotation, paraphrase if you can."
    better = None if quotation else _BETTER.get(match.phrase)
    fix = Fix((Edit(match.span, _like(wording, better)),)) if better else None
    yield Finding(match.span, message, fix, severity=Severity.SUGGESTION if quotation else None)


_BETTER = {"committed suicide": "died by suicide", "commits suicide": "dies by suicide"}


def _like(wording: str, better: str) -> str:
    return better.capitalize() if wording[0].isupper() else better


def _is_law(match: Match, document: Document) -> bool:
    """Say whether the sentence is about the law on suicide."""
    sentence = sentence_at(document, match.span.start)
    low = max(sentence.span.start if sentence else 0, match.span.start - 150)
    return _law().search(document.text, low, match.span.start) is not None


@cache
def _law() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:crimes?|offen[cs]es?|illegal|unlawful|felony|law|laws|legal|act|bill|penal)\b", re.IGNORECASE
    )

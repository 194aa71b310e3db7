"""Drafts that ask for more schooling than most readers have."""

from collections.abc import Iterator

from editlint.diagnostic import Finding, Severity
from editlint.document import Document
from editlint.facts.language import language, root
from editlint.facts.running_text import hardest_sentences, has_spaces, running_text
from editlint.facts.sentences import words
from editlint.readability import EASE, METRICS, Language, Metric, known_language, measure
from editlint.rule import rule

_LEAST = 100
"""How many words a text must have: below, one long sentence decides the score."""


@rule(
    on=Document,
    severity=Severity.SUGGESTION,
    bad={
        "The municipal administration’s extraordinary deliberations concerning the rehabilitation of the deteriorating "
        "harbour infrastructure concluded on Thursday. ⟦Representatives of the neighbouring communities, whose "
        "anticipated financial participation remains indispensable to the continuation of the redevelopment, had "
        "previously articulated considerable reservations regarding the proportionality of the individual "
        "contributions and the accountability of the responsible authorities.⟧ The administration nevertheless "
        "reiterated its determination to initiate the preliminary engineering investigations immediately. Independent "
        "consultants characterised the anticipated expenditure as considerable but unavoidable. Environmental "
        "organisations expressed dissatisfaction with the insufficient consideration of alternative configurations. "
        "Additional consultations with commercial operators are anticipated before the definitive determination. The "
        "administration’s representatives acknowledged the inconvenience that the reconstruction would unavoidably "
        "occasion for residents.": None,
    },
    good=[
        (
            "The town will mend the old harbour wall this year. Work starts in May, when the boats are out, and should"
            " end by the first week of June. The sea broke through the wall in the great storm of last winter, and "
            "since then no boat has tied up there at night. The crew of the ferry has had to land its guests on the "
            "beach, which is slow, cold and not much fun for those who cannot walk well. The town has set money aside "
            "for the work, and the state will pay for half. A new lamp will stand at the end of the wall, so that "
            "boats can find their way in the dark. Most of those who came to the hall on Monday night liked the plan."
        ),
        "Notwithstanding considerable administrative reservations, implementation proceeds.",
    ],
)
def hard_reading(
    document: Document, *, metric: Metric = "flesch_kincaid_grade", limit: float = 12, lang: Language | None = None
) -> Iterator[Finding]:
    """Flags a draft whose running text is harder than the limit, at its hardest sentence.

    Why: readers give up on a text that asks for more schooling than they have.

    The Flesch-Kincaid grade counts years of school; 12 is the end of high school. Whole sentences of paragraphs count,
    and below 100 words of them there is no grade. The numbers are textstat's.

    `metric`: any of textstat's measures, by the name of its function.
    `limit`: the highest number that passes; by a measure of ease, such as `flesch_reading_ease`, the lowest.
    `lang`: the language to measure by, such as `de` or `en_GB`; without it, only English drafts are measured.
    """
    measured_by = _language(document, lang)
    if measured_by is None:
        return
    text = document.fact(running_text).text
    if text.count(" ") < _LEAST - 1 or not has_spaces(text):
        return
    score = measure(metric, text, measured_by)
    if not (score < limit if metric in EASE else score > limit):
        return
    hardest = hardest_sentences(document)[0]
    message = (
        f"This draft is hard to read: its {METRICS[metric]} is {score:.1f}, and should be {limit:g} at "
        f"{'least' if metric in EASE else 'most'}. Begin with this sentence of {len(words(document[hardest]))} words."
    )
    yield Finding(hardest, message)


def _language(document: Document, chosen: Language | None) -> Language | None:
    """Give the language to measure by: the chosen one, or English, unless the draft is in another."""
    found = document.fact(language)
    if chosen is None:
        return known_language(found) if found and root(found) == "en" else None
    return chosen if found is None or root(found) == root(chosen) else None

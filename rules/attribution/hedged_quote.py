"""Quotations that nobody vouches for."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from textwrap import shorten

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Document
from editlint.facts.attributions import reporting, sayings
from editlint.facts.quotations import Quotation, quotation_at, quotations
from editlint.facts.sentences import Sentence, sentence_at, sentences, words
from editlint.rule import Match, Phrases, rule
from editlint.text import Span

from . import _hedges


@rule(
    on=Phrases(_hedges.phrases),
    reads=("paragraph", "list-item", "deck", "caption"),
    severity=Severity.WARNING,
    bad={
        "“The deal is dead,” the minister ⟦reportedly said⟧.": None,
        "Pryce ⟦allegedly called⟧ it “a sham” in front of the crew.": None,
        "“I will not sell,” Rolf Vardy ⟦is reported to have told⟧ shareholders on Thursday.": None,
        "The chairman ⟦is said to have described⟧ the offer as “an insult.”": None,
        "⟦It is understood⟧ that the board “panicked.”": None,
        "“They knew about the leak,” ⟦sources said⟧.": None,
        "The minister ⟦is said to be⟧ “furious” with the board.": None,
        "⟦According to unconfirmed reports⟧, Bell shouted “over my dead body” and left.": None,
        "“They knew,” Lund had ⟦reportedly been told⟧ by the crew.": None,
        "⟦While the exact wording of her thanks has not been made public⟧, the mood in the harbour is plain.": None,
        "⟦The office did not release the exact wording⟧ of her warning to the crew.": None,
        "Lund apologised to the crew. ⟦The precise words remain unknown⟧.": None,
        "# Pryce thanks rival for quay\n\nPryce spoke on Monday. ⟦Although the exact wording of her thanks hasn’t been "
        "released⟧, the crew cheered.": None,
    },
    good=[
        "“I reportedly owe them money,” Bell joked. Vardy’s daughter said she was “reportedly the last to know.”",
        "The alleged thief is on trial. Dow, who claimed the prize, said “thanks.” The reported crime fell.",
        "Dow, who reportedly called in sick, said “thanks” to the crew.",
        "“I quit,” Lund said, and reportedly told the crew to leave.",
        "The firm reportedly ran a “clean” yard. It was reported that the “fast lane” scheme is shut.",
        "Lund reportedly said that she would leave.",
        "“They knew,” according to reports by the Port Gazette.",
        "Pryce said the exact words were “too little, too late.” The exact wording of the bill is in the annex.",
        "The full text of the bill has not been released.",
        "“He allegedly said it,” the judge noted.",
    ],
)
def hedged_quote(match: Match, document: Document) -> Iterator[Finding]:
    """Flags a quotation whose attribution is in doubt, and the report of words that the text says it does not have.

    Why: quotation marks promise that these are the words. “Reportedly said” takes the promise back, and a headline that
    rests on words nobody has may have to be taken back too. Whoever is doubted should be asked, or named as the source.
    """
    if quotation_at(document, match.span.start):
        return
    kind = _hedges.phrases()[match.phrase]
    if kind == "words":
        yield from _missing_words(match, document)
        return
    hedge = _hedge(kind, match, document)
    quotation = _governed(kind, hedge, match, document) if hedge else None
    if hedge and quotation:
        words = shorten(document[quotation.inner].rstrip(",.;"), 40, placeholder=" …")
        message = (
            f"“{shorten(document[hedge], 40, placeholder=' …')}” leaves open whether “{words}” was ever said. Find out "
            "who heard it and name them, or report it without quotation marks."
        )
        yield Finding(hedge, message)


def _hedge(kind: _hedges.Kind, match: Match, document: Document) -> Span | None:
    """Give the words that hedge an act of saying, or None if they hedge something else."""
    text, (start, end), block = document.text, match.span, match.block
    before = text[max(start - 24, block.span.start) : start]
    after = text[end : min(end + 60, block.span.end)]
    be = _compiled(_BE).search(before)
    if kind in ("adverb", "passive") and (be or kind == "adverb"):
        verb = _compiled(_VERB).match(after)
        if verb and verb[1].lower() in reporting() - _MENTAL:
            return Span(start - len(before) + be.start() if be else start, end + verb.end())
    if kind in ("adverb", "state") and be and _compiled(_QUOTES).match(after):
        return Span(start - len(before) + be.start(), end)
    if kind == "impersonal":
        return None if _compiled(r"\s+to\b|[^.;!?]*\bby\b").match(after) else match.span
    if kind == "according":
        return match.span if after[:1] in ("", *",.;:)\n") else None
    some = _compiled(_SOME).search(before) if kind == "nobody" else None
    return Span(start - len(before) + some.start(1), end) if some else None


_BE = r"\b(?:is|are|was|were|been|be)\s+(?:also\s+|widely\s+|now\s+)?$"
_VERB = r"\s+(?:(?:also|later|once|then|even|been|have|has|had)\s+){0,2}(\w+)"
_QUOTES = r"\s+(?:\w+\s+){0,2}?[“\"‘]"
# What may stand before "sources said" without telling whose they are: a clause begins there.
_SOME = (
    r"(?:^|[,;:—–(”\"]\s*|\b(?:and|but|that|as|if|while|because)\s+)"
    r"((?:(?:some|several|multiple|various|unnamed|other|media|news|press|local|unconfirmed)\s+)?)$"
)
_MENTAL = frozenset(
    "believe believed believes believing think thinks thought thinking feel feels felt fear feared hoped".split()
)


@cache
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex, re.IGNORECASE)


def _governed(kind: _hedges.Kind, hedge: Span, match: Match, document: Document) -> Quotation | None:
    """Give the quotation that the hedged act of saying brings in."""
    sentence = sentence_at(document, match.span.start)
    found = document.fact(quotations)
    index = bisect_left(found, hedge.end, key=lambda each: each.span.start)
    following = found[index] if index < len(found) else None
    if sentence and following and following.span.start < min(sentence.span.end, hedge.end + 200):
        between = document.text[hedge.end : following.span.start]
        is_own = kind not in ("adverb", "passive") or not _reports(between)
        if is_own and not _compiled(_TERM).search(between):
            return following
    previous = found[index - 1] if index else None
    is_near = previous and previous.block == match.block and previous.span.end > hedge.start - 200
    if previous and is_near and document.text[previous.inner.end - 1] in ",?!…—":
        between = document.text[previous.span.end : hedge.start]
        if not _reports(between) and not _compiled(r"[.!?]\s").search(between):
            return previous
    return None


_TERM = r"\b(?:the|an?|this|that|its|his|her|their|so-called)\s+$"


def _reports(text: str) -> bool:
    return any(word in sayings() for word in words(text.lower()))


def _missing_words(match: Match, document: Document) -> Iterator[Finding]:
    """Find the admission that nobody has the words, and what rests on them."""
    sentence = sentence_at(document, match.span.start)
    clause = _admission(match, document, sentence.span) if sentence else None
    if sentence is None or clause is None:
        return
    rest = _compiled(r"[^.,;:!?]{0,60}").match(document.text, clause.end, sentence.span.end)
    said = set(words(document.text[clause.start : rest.end() if rest else clause.end].lower()))
    acts = [act for act, forms in _acts().items() if not forms.isdisjoint(said)]
    act = next((act for act in acts if act != "remark"), None)
    if acts:
        said.update(words(document.text[clause.start : min(sentence.span.end, clause.end + 200)].lower()))
    if act or not _PERSONAL.isdisjoint(said) or match.phrase.endswith(_SPOKEN):
        resting = _resting(document, sentence, act)
        related = tuple(Related(span, f"this rests on the {act or 'words'}") for span, _ in resting)
        yield Finding(clause, _missing_message(act, [kind for _, kind in resting]), related=related)


_PERSONAL = frozenset("he she they his her their".split())
_SPOKEN = ("words", "quote", "quotation", "remarks", "comments")
_SEEN = (
    "(?:disclosed|released|published|revealed|reported|confirmed|known|available|shared|recorded|clear|verified|seen|"
    "public|quoted|preserved|given|established|repeated|emerged|surfaced|divulged|transcribed)"
)
_NOT_AFTER = (
    r"[^.;!?]{0,100}?\b(?:"
    r"(?:has|have|had|was|were|is|are|could|can)(?:\s+(?:not|never|yet\s+to)|n[’']t)(?:\s+\w+){0,3}?\s+" + _SEEN + "|"
    r"(?:cannot|can[’']t)(?:\s+\w+){0,2}?\s+" + _SEEN + "|"
    r"(?:is|are|was|were|remains?|remained)\s+(?:\w+\s+)?(?:unknown|unclear|undisclosed|unavailable|unpublished|"
    r"unreported|unconfirmed|private|confidential|secret|disputed|lost))\b"
)
_NOT_BEFORE = (
    r"\b(?:nobody|no\s+one|not|n[’']t|never|without|declined\s+to|refused\s+to|unable\s+to)\s+(?:\w+\s+){0,2}?"
    r"(?:disclos|releas|publish|giv|gave|provid|shar|reveal|ha[sd]|have|quot|know|kn[eo]w|remember|recall|confirm)\w*\s+"
    r"(?:what\s+)?(?:(?:the|his|her|their|its|any)\s+)?$"
)


def _admission(match: Match, document: Document, sentence: Span) -> Span | None:
    """Give the clause that says that the words are missing."""
    text = document.text
    start = max(sentence.start, match.span.start - 120)
    before = text[start : match.span.start]
    start += max(before.rfind(mark) + 1 for mark in ',;:—–(”"')
    while text[start].isspace():
        start += 1
    after = _compiled(_NOT_AFTER).match(text, match.span.end, min(sentence.end, match.span.end + 200))
    if after:
        return Span(start, after.end())
    return Span(start, match.span.end) if _compiled(_NOT_BEFORE).search(before) else None


@cache
def _acts() -> dict[str, frozenset[str]]:
    return {act: frozenset(forms.split()) for act, forms in _hedges.ACTS.items()}


def _resting(document: Document, admission: Sentence, act: str | None) -> list[tuple[Span, str]]:
    """Give the words for the act in headline and deck, or else in the other sentences, each with its block's kind."""
    forms = _acts()[act] if act else frozenset().union(*_acts().values())
    heads = [block.span for block in document.prose if block.kind in ("title", "deck")]
    others = [each.span for each in document.fact(sentences) if each != admission and each.block.kind == "paragraph"]
    return _naming(document, heads, forms) or (_naming(document, others, forms) if act else [])


def _naming(document: Document, spans: list[Span], forms: frozenset[str]) -> list[tuple[Span, str]]:
    """Give of each span the first word that is one of `forms`, unless it is quoted."""
    found: list[tuple[Span, str]] = []
    for span in spans:
        for word in _compiled(r"[^\W\d_]+").finditer(document.text, *span):
            if word[0].lower() in forms and not quotation_at(document, word.start()):
                found.append((Span(*word.span()), document.block_at(word.start()).kind))
                break
    return found


def _missing_message(act: str | None, kinds: list[str]) -> str:
    """Say what rests on the missing words, and what to do."""
    heads = [name for kind, name in (("title", "the headline"), ("deck", "the deck")) if kind in kinds]
    if not kinds:
        return (
            "This admits that nobody has the words that were spoken. Get them and quote them, or leave out what nobody "
            "can vouch for."
        )
    where = " and ".join(heads) or "the rest of the draft"
    rest = "rest" if len(heads) > 1 else "rests"
    what = act or "claim"
    return (
        f"{where.capitalize()} {rest} on this {what}, but this sentence admits that nobody has the words. Get them and "
        f"quote them, or take the {what} out of {where}."
    )

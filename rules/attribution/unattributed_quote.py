"""Quotations that nobody says."""

from bisect import bisect_left
from collections.abc import Iterator
from textwrap import shorten

from editlint.diagnostic import Finding, Severity
from editlint.document import Document
from editlint.facts.attributions import Attribution, attributions, sayings
from editlint.facts.quotations import Quotation, quotations
from editlint.facts.sentences import sentence_at, words
from editlint.rule import rule
from editlint.text import Span


@rule(
    on=Document,
    severity=Severity.WARNING,
    reads=("paragraph", "quote"),
    yields_to=("hedged-quote",),
    bad={
        "The bridge shut at dawn.\n\n⟦“Nobody warned us that it could fail this fast.”⟧\n\nRepairs start in May.": None,
        'Buses ran late. ⟦"They left the children standing in the rain for an hour."⟧ The rain stopped at noon.': None,
        "“We are broke,” Ola Brandt said.\n\nThe hall was sold in June.\n\n⟦“We will never build there again.”⟧": None,
        "“We are broke,” Ola Brandt said.\n\n## Reaction\n\n⟦“It is a disgrace from start to finish.”⟧": None,
        "Parents stayed past ten.\n\n⟦“You have had four years to fix this and you have done nothing.”⟧\n\nThe chair, "
        "Wim Aster, closed the session without a vote.": None,
        "The pier was sold in March.\n\n⟦“The sea took the first post in one night.⟧\n\n“By the spring there was "
        "nothing left to paint.”\n\nThe county will not rebuild it.": None,
        "“It is late,” Lund said.\n\nThe pier was sold in March.\n\nThe new quay will be ⟦“a gift to every smuggler "
        "on this coast,”⟧ and work starts in May.": None,
        "“The dam is safe,” Lund said.\n\n⟦“We tested it in May.” “Nobody wrote it down.”⟧\n\nIt is old.": None,
        "“It is late,” Lund said. The county owns the pier and two more. ⟦“We will paint them all by May.”⟧": None,
        "Nobody said a word when the lights went out.\n\n⟦“There is no money for a second pump.”⟧": None,
    },
    good=[
        "“We are broke,” treasurer Ola Brandt said.\n\n“Sell the yacht, sell the house and start again with nothing.”",
        "“The water came at two,” she said. “I could hear the shed go.\n\n“We carried the dog up first.”",
        "Okafor was blunt: “We were wrong about the bridge, and we knew it.”",
        "In Ruiz's words, “it is a mess from cellar to roof.” To hear Bell tell it, it was “dead on the first day.”",
        "According to the memo, “no staff were consulted before the sale.”",
        "The letter is short. “We were told to leave by noon and take nothing with us,” it reads.",
        "“Why was nobody told about the second crack?” Ruiz pressed.",
        "“Who let the boats out on such a night?”\n\n“I did, and I would do it again,” Lund said.",
        "Why did she stay? “My mother is buried on that hill.”",
        "“The quay was the best thing that ever happened to this town.”\n\n— Dana Pryce, port chief",
        "“The quay was the best thing that ever happened to this town.”\n\nDana Pryce, port chief",
        "“There is no tide that we cannot wait for.”\n\nThose were the words that Pryce wrote to her staff.",
        "Lund spoke.\n\n“There is no tide to wait for.”\n\nShe paused.\n\n“And none that waits for us in return.”",
        "The painting “The Old Harbour Wall and the Men Who Built It” was sold in June.",
        "Tap “Send my meter reading to the council now.” Then choose “Next”.",
        "The banner over the gate had “Welcome home to all who left us” on it.",
        "Say out loud: “I will not answer this message before Monday.”",
        "You will be glad that you are not the one with “sorry, I lost the keys again” to explain.",
        "The so-called “fast lane for all the friends of the mayor” is shut.",
        "Three in ten agree (“I would move if I could afford to do so”).",
        "“Nobody warned us that it could fail,” she said.\n\nIt is shut.\n\n“Nobody warned us that it could fail.”",
        "“There is no tide that we cannot wait for.” (Pryce, 2019)",
        "The pier was sold.\n\n## A tip from Dana Pryce\n\n“Tie the boat twice before you look at the sky.”",
        "“It is late,” Lund said. She has run the port since 1998. “We will paint the pier by May.”",
        "“It is late,” Lund said. The mayor got up. “We will paint the pier by May.”",
        "The group is focused on “helping all who come in from the sea,” and it is new. “It is late,” Lund said.",
        "The pier was sold.\n\n“Pryce: There is no tide that we cannot wait for in this town.”",
    ],
)
def unattributed_quote(document: Document, *, minimum: int = 6) -> Iterator[Finding]:
    """Flags a direct quotation with no speaker in reach.

    Why: readers ask who said it, and what has no speaker may never have been said. A speaker is named or meant in the
    same sentence, in the one before or after, or in the paragraph before where the same speaker goes on; a heading ends
    that, and so does a sentence about something else. Titles, labels, terms, mottoes, words that link to their source
    and words that advice puts in the reader's mouth are left alone.

    `minimum`: a quotation that is only a part of a sentence needs so many words to count.
    """
    # most quotation marks stand around a word or a title; who says the rest takes longer to tell
    if all(document.text.count(" ", *each.inner) < _FEWEST - 1 for each in document.fact(quotations)):
        return
    orphans = [each for each in document.fact(attributions) if each.cue is None and _is_speech(document, each, minimum)]
    if not orphans:
        return
    found = (each.quotation for each in orphans if not _is_said_elsewhere(document, each.quotation))
    # of a speech that never ends unbalanced-quote tells
    ended = [each for each in found if each.speech in document.fact(_ended)]
    for first, span in _passages(document, ended):
        yield Finding(span, _MESSAGE.format(shorten(document[first.inner], 50, placeholder=" …")))


_MESSAGE = (
    "Nobody is named as the speaker of “{}”, in its sentence or next to it, so readers cannot tell whose words these "
    "are. Say who said it, or take it out."
)
_STOPS = tuple(".!?…,")
# A speech of fewer words is not told from a term.
_FEWEST = 4
_SMALL = frozenset("a an and as at but by for from in into is of on or over the to vs with who it".split())
# Words of advice, of the author's own story, and those after which a quotation is a term.
_PERSONAL = frozenset("you your i my we our us me don't don’t if no".split())
# What an institution says of its purpose is its motto.
_PURPOSE = frozenset("aims aimed committed dedicated focused goal mission purpose vision".split())
_KNOWN = frozenset("classic common famous infamous old popular proverbial typical usual well-known".split())
_TERM = frozenset("the a an this that these those his her its their so-called no any such to".split())


def _is_speech(document: Document, each: Attribution, minimum: int) -> bool:
    """Tell speech from titles, labels, terms and examples."""
    quotation = each.quotation
    text = document[quotation.inner].strip()
    found = words(text)
    if quotation.block.kind not in ("paragraph", "quote") or len(found) < _FEWEST or _is_title(found):
        return False
    if each.alone:
        is_epigraph = quotation.block.span == quotation.span == document.fact(_opening)
        return (
            text.rstrip("\"”'’").endswith(_STOPS) and not is_epigraph and (len(found) >= minimum or text[0].isupper())
        )
    return len(found) >= minimum and text[0].islower() and _is_reported(document, each)


def _passages(document: Document, found: list[Quotation]) -> Iterator[tuple[Quotation, Span]]:
    """Join quotations that meet with no word between: give the first, and where they stand in its block."""
    told: set[int] = set()
    first: Quotation | None = None
    span, end = Span(0, 0), 0
    for each in found:
        if first and not document.text[end : each.span.start].strip():
            if each.block == first.block:
                span = Span(span.start, each.span.end)
        elif each.speech not in told:
            if first:
                yield first, span
            first, span = each, each.span
        told.add(each.speech)
        end = each.span.end
    if first:
        yield first, span


def _is_said_elsewhere(document: Document, quotation: Quotation) -> bool:
    """Tell a pull quote that repeats what somebody says, and words that link to whoever said them."""
    runs = _runs(document[quotation.inner])
    if 3 * len(document.fact(_attributed_runs).intersection(runs)) > 2 * len(runs):
        return True
    links = document.fact(_links)
    index = bisect_left(links, Span(quotation.span.end, 0)) - 1
    return index >= 0 and links[index].end > quotation.span.start


def _ended(document: Document) -> set[int]:
    """Give the speeches that end."""
    return {each.quotation.speech for each in document.fact(attributions) if each.quotation.closed}


def _links(document: Document) -> list[Span]:
    """Give where the texts of links stand."""
    return sorted(anchor for block in document.blocks if block.kind == "link-target" for anchor in block.anchors)


def _opening(document: Document) -> Span | None:
    """Give the first block of running text that has words."""
    flowing = (block.span for block in document.prose if block.kind in ("paragraph", "quote"))
    return next((span for span in flowing if words(document[span])), None)


def _is_title(found: list[str]) -> bool:
    return all(word[0].isupper() or not word[0].isalpha() or word.lower() in _SMALL for word in found)


def _is_reported(document: Document, each: Attribution) -> bool:
    """Tell what a report quotes in mid-sentence from what advice puts in the reader's mouth."""
    start = each.quotation.span.start
    sentence = sentence_at(document, start)
    since = max(sentence.span.start if sentence else 0, start - 300)
    lead = words(document.text[since:start].lower())
    if not (_PERSONAL | _PURPOSE).isdisjoint(lead) or document.text[start - 1 : start] == "=":
        return False
    if lead and lead[-1] in _KNOWN:
        lead.pop()
    if lead and lead[-1] in _TERM:
        return False
    return document.fact(_is_report)


def _is_report(document: Document) -> bool:
    """Say whether a verb of saying, or "according to", attributes any quotation of the document."""
    cues = (each.cue for each in document.fact(attributions) if each.reach == "sentence")
    found = (document[cue].lower() for cue in cues if cue)
    return any(word == "according" or word in sayings() for word in found)


def _attributed_runs(document: Document) -> set[tuple[str, ...]]:
    found = (each.quotation.inner for each in document.fact(attributions) if each.cue)
    return {run for inner in found for run in _runs(document[inner])}


def _runs(text: str) -> list[tuple[str, ...]]:
    """Give each three words in a row."""
    found = words(text.lower())
    return list(zip(found, found[1:], found[2:], strict=False))

"""What a chat tool leaves in the text that it made or mended."""

import re
from collections.abc import Iterator
from functools import cache
from textwrap import shorten

from editlint.diagnostic import Edit, Finding, Fix, Severity
from editlint.document import Block, Document
from editlint.facts.sentences import Sentence, sentence_index, sentences
from editlint.rule import Draft, Match, Pattern, rule
from editlint.text import Span

from . import _chat, _house
from ._place import EVERYWHERE, Place

_MARK = (
    "“{}” is what a chat tool puts where it names a source, and readers would see it. Find the source and check the "
    "statement, then delete the mark."
)
_INSIDE = "“{}” is a mark from inside a chat tool, and readers would see it. Delete it, and read what stands around it."
_SOURCE = (
    "“{}” tells every reader that a chat tool gave this link. Check that the page says what the draft says, and drop "
    "this part of the address."
)
_PLACE = "The link leads into a chat tool’s own files, where no reader can follow. Put in the real address."
_SPEECH = "“{}” is a chat tool speaking to its user. Delete it, and check what stands around it for more."
_BUTTON = "“{}” was copied from the page of a chat tool. Delete it."
_BASIS = "“{}” is how a chat tool opens its answer. Say whose information it is, or delete it."
_WORK = "“{}” offers the author more work on the draft, as a chat tool does at the end of its answer. Delete it."
_OFFER = (
    "“{}” is the kind of offer with which a chat tool ends its answer. If you do not mean to make it to readers, "
    "delete it."
)

_CLOSING = 350
"""How many characters may follow a closing offer."""
_LONG = 300
"""How far from its beginning a sentence is looked at."""


@rule(
    on=Pattern(_chat.leads),
    reads=EVERYWHERE,
    severity=Severity.ERROR,
    bad={
        "Rents rose ⟦:contentReference[oaicite:3]{index=3}⟧ last year and fell again ⟦【12†source】⟧ "
        "(⟦turn2view0⟧).": None,
        "The weir held ⟦citeturn0search3⟧.": None,
        Draft(
            "weir.md", "See [the log](https://example.org/log⟦?utm_source=chatgpt.com⟧).\n"
        ): "See [the log](https://example.org/log).\n",
        "⟦Certainly! Here is a revised version of your article:⟧\n\nThe weir held.": None,
        "⟦As an AI language model, I cannot name the pilot.⟧ The weir held.": None,
        "⟦As of my last knowledge update⟧ in 2023, rents were flat.": None,
        "The weir held all night.\n\n⟦Regenerate response⟧\n": None,
        "The weir held.\n\n⟦Would you like me to turn this into a shorter version with a chart?⟧": None,
        "The weir held.\n\n⟦If you want, I can list every weir on the river. Want that?⟧": None,
        "The weir held.\n\n⟦If you’d like, I can sketch a map of the walk.⟧": None,
        "The weir held.\n\n⟦I hope this helps!⟧": None,
    },
    good=[
        "Here’s a revised version of the section on bridges, with the new tolls.",
        "“Would you like me to sign it?” she asked. “If you want, I can also drive.”",
        "Let me know if you can come, the card said.",
        "Asked for a poem, the chatbot replied: “As an AI language model, I have no feelings.”",
        "The tool answered:\n\nCertainly! Here is a revised version of your article.\n\nNobody had asked it to.",
        "Students forget to delete “turn0search0” and “oaicite”.",
        "The script strips marks such as turn0search0 from the text.",
        "The form ends:\n\n18. Is there anything else you’d like us to know?",
        "As an AI researcher, I read such lines every day.",
        "Deployed as an AI assistant, the tool reads the mail.",
        "It is not just a bridge; it is a promise — bold, honest and vibrant, a testament to the town.",
        "Here is a revised version of the bill that the council will vote on.",
        "If you want to see the weir, take the ferry. If you want, I can wait, he told her.\n\nThe ferry left at noon.",
        "Would you like to see the weir? Write to the harbour office.",
        "We are happy to share the plans with anyone who asks.",
        "Certainly! Here is how it works: the gate falls when the water rises.",
        "Links that end in utm_source=chatgpt.com come from a chat.",
        "I hope this finds you well, the letter began.",
        Draft("weir.md", "Strip `contentReference[oaicite:0]` first.\n\n```\nturn0search0 【1†source】\n```\n"),
        Draft("weir.md", "The bot wrote:\n\n> As an AI language model, I cannot vote.\n"),
        Draft("weir.md", "See [the log](https://example.org/log?utm_source=newsletter).\n"),
    ],
)
def chatbot_residue(
    match: Match, document: Document, *, comments: bool = False, allow: tuple[str, ...] = ()
) -> Iterator[Finding]:
    """Flags what a chat tool leaves behind: the marks of its citations, its talk to its user, its offers of more work.

    Why: one such line tells every reader that nobody read the text before it went out, and puts the rest in doubt. An
    offer to the reader at the very end is a warning, because an author may mean it.

    `comments`: whether to look in HTML comments as well.
    `allow`: words to leave alone; “*” stands for anything on the line: "I hope this helps*".
    """
    if match.block.kind == "comment" and not comments:
        return
    family = next(iter(match.groups), "")
    place = Place.of(match, document, match.groups.get(family))
    if family == "offer":
        found = _offer(place)
    elif place.in_address or family not in _chat.SPEECH:
        found = _mark(_whole_mark(place) if family == "turn" else place, family)
    else:
        found = _speech(place, family)
    if found and not _house.is_allowed(document[found.span], allow):
        yield found


def _whole_mark(place: Place) -> Place:
    """Give the mark that a part of it led to; it is empty where an earlier part has led to it."""
    if _chat.compiled(_chat.EARLIER_TURN).search(place.left[-40:]):
        return place._replace(span=Span(place.span.end, place.span.end))
    for found in _turn().finditer(place.document.text, max(place.span.start - 20, 0), place.span.end + _LONG):
        if found.start() <= place.span.start < found.end():
            return place._replace(span=Span(*found.span()))
    return place


def _mark(place: Place, family: str) -> Finding | None:
    """Judge a mark: in the text, in an address, or as the part of an address that says where the link was got."""
    if family == "source":
        return _source(place) if place.in_address and place.right[:1] in ("", "&", "#", ";") else None
    if family == "place":
        return Finding(place.span, _PLACE) if place.in_address else None
    if (
        family not in ("mark", "turn")
        or not place.text
        or place.is_quoted_alone
        or place.is_mentioned
        or _is_spoken_of(place)
    ):
        return None
    if place.left[-1:] in ("/", "_", "=", ".") and not place.text.startswith(("[", "(", "{")):
        return None
    message = _INSIDE if place.text.startswith(("<", "[/")) else _MARK
    return Finding(place.span, message.format(place.excerpt))


def _is_spoken_of(place: Place) -> bool:
    """Say whether a text speaks of a mark: "marks such as turn0search0", "the oaicite tag"."""
    return bool(
        _chat.compiled(_NAMED_BEFORE).search(place.left[-60:]) or _chat.compiled(_NAMED_AFTER).match(place.right)
    )


def _source(place: Place) -> Finding:
    """Give the finding for a parameter, with the fix that drops it and nothing else."""
    start, end = place.span
    is_last = place.right[:1] != "&"
    span = Span(start - 1, end) if is_last else Span(start, end + 1)
    message = _SOURCE.format(place.text)
    if is_last:
        return Finding(span, message, Fix((Edit(span, ""),), safe=True))
    return Finding(place.span, message, Fix((Edit(span, ""),), safe=True))


def _speech(place: Place, family: str) -> Finding | None:
    """Judge what sounds like a chat tool that speaks to its user."""
    if place.block.kind in _OTHERS_WORDS:
        return None
    if family == "button":
        return _button(place)
    sentence = _sentence(place)
    if place.span.start - sentence.start >= _LONG:
        return None
    spoken = _whole(place, family, sentence)
    if spoken is None or _is_reported(place._replace(span=spoken)) or not _comes_first(place, family, spoken, sentence):
        return None
    text = place.document.text
    if family == "self" and not _first_person().search(text, spoken.start, min(spoken.end + 80, place.block.span.end)):
        return None
    if family == "basis":
        return Finding(sentence, _BASIS.format(_excerpt(place, sentence)), severity=Severity.WARNING)
    span = spoken if family in ("limit", "given", "results") else sentence
    # what makes its answers out of search results may be the article's subject; what it lacks there is its excuse
    is_sure = family != "results" or bool(_chat.compiled(_LACKING).search(place.document[sentence]))
    return Finding(span, _SPEECH.format(_excerpt(place, span)), severity=None if is_sure else Severity.WARNING)


def _whole(place: Place, family: str, sentence: Span) -> Span | None:
    """Give the words of a family around the place, if it is the first in them that leads to them."""
    lead, whole = (_chat.compiled(each) for each in _chat.SPEECH[family])
    for found in whole.finditer(place.document.text, *sentence):
        if found.end() > place.span.start:
            first = lead.search(place.document.text, found.start(), place.span.end)
            is_led_to = found.start() <= place.span.start and first and first.start() == place.span.start
            return Span(*found.span()) if is_led_to else None
    return None


def _comes_first(place: Place, family: str, spoken: Span, sentence: Span) -> bool:
    """Say whether the sentence has no words of another family before these."""
    for other, speech in _chat.SPEECH.items():
        if other not in (family, "button"):
            found = _chat.compiled(speech.whole).search(place.document.text, sentence.start, spoken.end)
            if found and (found.start(), -found.end()) < (spoken.start, -spoken.end):
                return False
    return True


def _button(place: Place) -> Finding | None:
    """Judge a line that may be a button or a notice on a chat tool's page."""
    (start, end), text = place.block.span, place.document.text
    start = max(text.rfind("\n", start, place.span.start) + 1, start)
    stop = text.find("\n", place.span.end, end)
    end = end if stop < 0 else stop
    if end - start > _LONG or not _chat.compiled(_chat.SPEECH["button"].whole).fullmatch(text[start:end].strip(" *_")):
        return None
    line = place._replace(span=Span(start, end))
    return None if _is_reported(line) else Finding(line.span, _BUTTON.format(line.excerpt))


def _offer(place: Place) -> Finding | None:
    """Judge an offer: of work on the draft, anywhere; of anything else, at the very end."""
    if place.block.kind not in ("paragraph", "list-item", "heading"):
        return None
    offers = _run_of_offers(place)
    if not offers or _is_reported(place):
        return None
    text = place.document.text
    span = Span(offers[0].start, offers[-1].end)
    if any(_chat.is_about_draft(text[each.start : each.end]) or _asks(text, each) for each in offers):
        return Finding(span, _WORK.format(_excerpt(place, span)))
    if span.end < place.document.fact(_closing) - _CLOSING:
        return None
    return Finding(span, _OFFER.format(_excerpt(place, span)), severity=Severity.WARNING)


def _asks(text: str, sentence: Span) -> bool:
    words = text[sentence.start : sentence.end]
    return _chat.asks_client(words) or _chat.asks_for_changes(words)


def _run_of_offers(place: Place) -> list[Span]:
    """Give the offer that a match leads to and those that follow it; nothing where it is not the first."""
    document = place.document
    every = document.fact(sentences)
    index = sentence_index(document, place.span.start)
    if index < 0 or place.span.start - every[index].span.start > _LONG:
        return []
    first = _chat.compiled(_chat.OFFER).search(document.text, every[index].span.start, place.span.end + 20)
    if first is None or first.start() != place.span.start or not _makes_offer(document, every[index]):
        return []
    if index and every[index - 1].block is every[index].block and _makes_offer(document, every[index - 1]):
        return []
    run = [every[index].span]
    if index and every[index - 1].block is every[index].block and _asks_before(document, every[index - 1].span):
        run.insert(0, every[index - 1].span)
    for following in every[index + 1 :] if len(every) - index < _LONG else every[index + 1 : index + _LONG]:
        words = document.text[following.span.start : following.span.end]
        if following.block is not every[index].block or not (
            _makes_offer(document, following) or _chat.is_short_question(words)
        ):
            break
        run.append(following.span)
    return run


def _makes_offer(document: Document, sentence: Sentence) -> bool:
    start, end = sentence.span
    words = document.text[start : min(end, start + 2 * _LONG)]
    return _chat.is_offer(words)


def _asks_before(document: Document, sentence: Span) -> bool:
    return sentence.end - sentence.start < _LONG and _chat.asks_reader(document[sentence])


def _sentence(place: Place) -> Span:
    """Give the sentence that a match ends in, with a "Certainly!" before it, and no longer than sentences are."""
    document = place.document
    every = document.fact(sentences)
    index = sentence_index(document, place.span.end - 1)
    start, end = place.block.span
    if index >= 0 and every[index].block is place.block:
        start, end = every[index].span
        if index and every[index - 1].block is place.block and _is_eager(document, every[index - 1].span):
            start = every[index - 1].span.start
    return Span(max(start, place.span.start - _LONG), max(place.span.end, min(end, place.span.end + _LONG)))


def _is_eager(document: Document, sentence: Span) -> bool:
    return sentence.end - sentence.start < 40 and bool(_chat.compiled(_chat.EAGER).match(document[sentence]))


def _is_reported(place: Place) -> bool:
    """Say whether somebody else's words are given: in quotation marks, after "it wrote:", as a speaker's line."""
    if place.inside is not None or _after_words().match(place.right):
        return True
    left = place.left.rpartition("\n")[2]
    if _chat.compiled(r"[A-Z][\w .’'-]{0,30}: \Z").match(left[-40:]):
        return True
    if left.strip('*_ “"'):
        return bool(_introducing().search(left))
    return bool(_introducing().search(_before(place.document, place.block)))


def _before(document: Document, block: Block) -> str:
    """Give the end of the prose before a block."""
    return document.text[max(block.span.start - 80, 0) : block.span.start].rstrip()


def _closing(document: Document) -> int:
    """Give where the running text ends: lists of sources, captions and short lines after it are left aside."""
    for block in reversed(document.prose[-60:]):
        start, end = block.span
        if block.kind in ("paragraph", "quote") and (end - start > 60 or document.text[end - 1] in '.!?…”")'):
            return end
    return document.prose[-1].span.end if document.prose else 0


def _excerpt(place: Place, span: Span) -> str:
    return shorten(place.document[span], 80, placeholder=" …")


@cache
def _turn() -> re.Pattern[str]:
    return re.compile(_chat.TURN)


@cache
def _first_person() -> re.Pattern[str]:
    return re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my|me)\b")


@cache
def _introducing() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:said|says|replied|replies|wrote|writes|answered|answers|responded|responds|returned|told|reads?|asked"
        r"|asks|began|begins|prompt|bot|chatbot|chatgpt|claude|gemini|copilot|answer|response|reply|message|output|note"
        r"|e-?mail|letter|text|card|line)\b[^.!?\n]{0,60}[:,]\s*[“\"]?\s*\Z"
    )


@cache
def _after_words() -> re.Pattern[str]:
    return re.compile(
        r"[^.!?”\"\n]{0,70}[,?!”\"] ?(?:(?:the|a|an|his|her|their|its|[A-Z]\w+) )?(?:\w+ ){0,2}"
        r"(?:said|says|asked|asks|told|wrote|writes|replied|read|reads|added|offered)\b"
    )


_NAMED_BEFORE = (
    r"\b(?:such as|like|called|named|strings?|marks?|handles?|artifacts?|artefacts?),? (?:\S+,? (?:and |or )?){0,3}\Z"
)
_NAMED_AFTER = (
    r",? ?(?:tags?|tokens?|marks?|markers?|strings?|handles?|artifacts?|artefacts?|codes?|parameters?|syntax|bug)\b"
)
_LACKING = r"\b(?:limited|not|no|without|scarce|unavailable|missing|lack\w*|sparse)\b|n['’]t\b"
_OTHERS_WORDS = frozenset(("quote", "pull-quote", "link-target"))

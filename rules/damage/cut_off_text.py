"""Text that stops in mid-sentence."""

from collections.abc import Iterator

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Block, Document
from editlint.facts.sentences import sentence_at
from editlint.rule import Draft, rule
from editlint.text import Span

_NEVER_LAST = frozenset(
    "the a an and or but nor our their your my its whose because although whereas unless than every including "
    "without during toward towards among between".split()
)
"""Words that end no sentence and no headline."""
_SELDOM_LAST = frozenset(
    "of to in on for with at by from as into onto upon about that which who when where while if is are was were be "
    "been has have had will would can could may might should must very these those his this via per so not".split()
)
"""Words that may end one: "the quay nobody asked for"."""
_BEYOND = frozenset(("link-target", "comment", "front-matter", "navigation"))
_NAMES: dict[str, str] = {"deck": "The summary", "caption": "The caption", "paragraph": "The last paragraph"}
_MARKUP = "*_\\ \ufe0f"


@rule(
    on=Document,
    severity=Severity.WARNING,
    bad={
        Draft(
            "tide.md", "---\ntitle: The quay\ndescription: The board met. ⟦It voted to sell the⟧\n---\n\nIt met.\n"
        ): None,
        Draft("tide.md", "---\nexcerpt: ⟦The board met on Monday, and the quay, the pier,⟧\n---\n\nIt met.\n"): None,
        Draft(
            "tide.md", "---\nsummary: The quay is shut. ⟦Two firms bid for its repair last week⟧\n---\n\nIt met.\n"
        ): "---\nsummary: The quay is shut. Two firms bid for its repair last week.\n---\n\nIt met.\n",
        Draft(
            "tide.html", "<p>It met.</p><figure><img src=a><figcaption>⟦The quay, the pier and⟧</figcaption></figure>"
        ): None,
        "The board met on Monday.\n\nIt wants to sell the quay. ⟦Nobody knows who would pay for the⟧": None,
        "The board met on Monday.\n\nIt wants to sell. ⟦The mayor, who spoke last, said that she was⟧": None,
        "The board met on Monday.\n\n⟦The mayor spoke of boats, of nets, of the tide,⟧": None,
    },
    good=[
        Draft("tide.md", "---\ntitle: The quay\nsummary: Who pays, and what for\n---\n\n# The quay nobody asked for\n"),
        Draft("tide.md", "---\nsummary: The quay is shut. Write to [the office](mailto:o@port.gov)\n---\n\nIt met.\n"),
        Draft(
            "tide.md",
            "---\nsummary: The quay is shut. Write to ode@port.gov\nexcerpt: It met. It left…\n---\n\nIt met.\n",
        ),
        Draft(
            "tide.md", "---\nsummary: 'The quay is shut. Why? “It leaks.”'\n---\n\nWrite to us at <https://port.gov>\n"
        ),
        Draft("tide.md", "---\nsummary: A day at useSea! 2021, new boats and boat news\n---\n\nIt met.\n"),
        Draft("tide.md", "---\nsummary: The quay of St. Orr\n---\n\nIt met.\n\n- boats\n- nets and the\n"),
        Draft("tide.html", "<figure><figcaption>The quay. Photo: Bo Carr</figcaption></figure><p>It met.<p>By Bo Carr"),
        "It met on Monday.\n\nLena Ode is the Gazette’s correspondent for the coast and its harbours",
        "It met on Monday.\n\nThe tide,\nThe tide,\nAnd the",
        "It met on Monday.\n\nWith best wishes,",
        "It met on Monday.\n\nThe three reasons are:\n\n- boats and\n- nets,",
        "The quay nobody asked for\n\nIt met on Monday.",
        Draft("tide.md", "It met.\n\nThe parts are the\n\n![map](map.png)\n"),
    ],
)
def cut_off_text(document: Document) -> Iterator[Finding]:
    """Flags a summary, deck, caption or last paragraph that stops in mid-sentence.

    Why: a field was too short, or the end was lost in copying, and a summary is what search engines and newsletters
    show. A summary of several sentences is flagged as well where it ends without a full stop.
    """
    seen: dict[str, list[Span]] = {}
    found: list[tuple[str, Span, str]] = []
    for block in _candidates(document):
        text = document[block.span].rstrip(_MARKUP)
        why = _why(document, block, text)
        if why is None:
            continue
        span = _last_sentence(document, block, len(text))
        if text in seen:
            seen[text].append(span)
        else:
            seen[text] = []
            found.append((text, span, f"{_NAMES[block.kind]} {why}"))
    for text, span, message in found:
        related = tuple(Related(each, "the same text again") for each in seen[text])
        yield Finding(span, message, related=related)


def _candidates(document: Document) -> Iterator[Block]:
    last = next((block for block in reversed(document.blocks) if block.kind not in _BEYOND), None)
    for block in document.prose:
        if block.kind in ("deck", "caption"):
            yield block
    if (
        last
        and last.kind == "paragraph"
        and document.text.find("\n", *last.span) < 0
        and last is not document.blocks[0]
    ):
        yield last


def _why(document: Document, block: Block, text: str) -> str | None:
    """Say what is wrong with the end of a text, None if nothing is."""
    if not text or not (text[-1] == "," or text[-1].isalpha()):
        return None
    start = max(len(text) - 60, 0)
    tail = text[start:].split(" ")
    shown = "…" + " ".join(tail[-5:])
    word = tail[-1].lower()
    is_short = text.count(" ", start) < 4 and text.count(" ") < 4
    if (text[-1] == "," and not is_short) or (word in _NEVER_LAST and not is_short):
        return f"stops in mid-sentence, at “{shown}”: the rest was lost. Finish the sentence."
    if not word.isalpha() or (block.kind == "paragraph" and word not in _SELDOM_LAST) or block.kind == "caption":
        return None
    last = _start_of_last(document, block)
    if last == block.span.start or _ends_in_link(document, block.span.start + len(text)):
        return None
    if word in _SELDOM_LAST:
        return f"stops in mid-sentence, at “{shown}”: the rest was lost. Finish the sentence."
    if document.source.media_type == "text/plain" and document.source.is_flat:  # where a deck is a guess
        return None
    if document.text[last].isdigit() or document.text[last].islower():
        return None  # "a day at useR! 2021, new boats"
    return f"ends without a full stop, at “{shown}”, as if the rest had been cut off. Finish the sentence, or close it."


def _ends_in_link(document: Document, end: int) -> bool:
    place = document.locate((end - 1, end)).end
    return document.source.text.startswith(("](", "][", "</a"), place)


def _last_sentence(document: Document, block: Block, length: int) -> Span:
    return Span(_start_of_last(document, block), block.span.start + length)


def _start_of_last(document: Document, block: Block) -> int:
    last = sentence_at(document, block.span.end - 1)
    return max(last.span.start, block.span.start) if last else block.span.start

"""Quotation marks without a partner."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from textwrap import shorten

from editlint.diagnostic import Edit, Finding, Fix, Related, Severity
from editlint.document import Document
from editlint.facts.quotations import MarkFault, Quotation, quotation_marks, quotations
from editlint.facts.sentences import Sentence, sentences
from editlint.rule import rule
from editlint.text import Span

_MESSAGES = {
    "unclosed": "“{}” is opened by a quotation mark that is never closed, so nobody can tell where the quoted words "
    "end. Close it, or delete the mark.",
    "unopened": "The quotation mark after “{}” closes what was never opened, so nobody can tell where the quoted words "
    "begin. Open it, or delete the mark.",
    "mixed": "“{}” opens with a quotation mark of one style and closes with one of another. Make them a pair.",
    "backwards": "A quotation mark of “{}” faces the wrong way. Turn it round.",
}
_RUNS_ON = (
    "The quotation “{}” is still open when its paragraph ends, and the next does not open with a quotation mark. "
    "Put one there if it is the same speech, or close it here."
)
_MARKS = "\"“”„‟«»‹›‘’‚'`「」『』"


@rule(
    on=Document,
    severity=Severity.WARNING,
    bad={
        "The treasurer was brief. ⟦“We are broke, she said.⟧ The board sat in silence.": None,
        'He signed ⟦"late on the form.⟧ Nobody asked why.': None,
        "The clerk said: ⟦‘I am done.⟧": None,
        "“Yes,” she said. ⟦She called the plan a gift to nobody”⟧ and left.": None,
        "The mayor called it ⟦”a gift to developers”⟧ and walked out.": "The mayor called it “a gift to developers” "
        "and walked out.",
        'The rules (in the part on ⟦“late"⟧ claims) are plain.': "The rules (in the part on “late” claims) are plain.",
        'Nobody used the word ⟦"never”⟧ at the hearing. “Perhaps,” the chair said.': "Nobody used the word “never” at "
        "the hearing. “Perhaps,” the chair said.",
        "⟦“The water came at two.⟧\n\nI could hear the shed go,” she said.": None,
        "The judge asked “whether ⟦‘the parties had met.”⟧": None,
    },
    good=[
        "“The water came at two,” she said. “I could hear the shed go.\n\n“By four it was over.”",
        "In the '90s the boys' club danced 'til dawn to rock 'n' roll; the class of ’98 can't forget ’em.",
        'The plank is 6\' 2" long, the pipe 8" wide and the sleeve of the 12" single is torn.',
        'The signs read "Exit," "Gate 12" and "Push!" The third is new.',
        "‘The boys’ boat is gone,’ she said. ‘It was the Hodges’ fault.’",
        "„Wir bleiben“, said Kuhn. «On reste», said Roy. »Ja«, said Holm. 「残る」 said Mori. ``We stay,'' said Hale.",
        "“He told me, ‘Go home,’ and I went,” Pryce said. 'I did not,' Lund said.",
        "“I never—” he began. “—Well, no,” she said (“no” was her word).",
        "The ‘Iolani garden was laid out by ‘Abd al-Karim.",
        "Home » News » Read more »",
        "“The list has three names:\n\n- Ola Brandt\n- Bo Carr\n- Lena Ode”",
    ],
)
def unbalanced_quote(document: Document) -> Iterator[Finding]:
    """Flags a quotation mark without its partner, of another style than its partner, or facing the wrong way.

    Why: readers cannot tell whose words they read, and where they end. Each paragraph of a long speech opens with a
    mark and only the last one closes. Of several faults in a paragraph the first is told.
    """
    told = -1
    for fault in document.fact(quotation_marks).faults:
        if fault.block.span.start > told:
            told = fault.block.span.start
            yield _finding(document, fault)
            if fault.kind == "unclosed" and fault.partner:
                told = document.block_at(fault.partner.start).span.start


def _finding(document: Document, fault: MarkFault) -> Finding:
    span = _span(document, fault)
    alone = Span(max(fault.block.span.start, fault.mark.start - 30), fault.mark.start)
    words = shorten(document[span].strip(_MARKS + " ") or document[alone].strip(_MARKS + " "), 60, placeholder=" …")
    message = _MESSAGES[fault.kind].format(words)
    related: tuple[Related, ...] = ()
    if fault.kind == "unclosed" and fault.partner:
        message = _RUNS_ON.format(words)
        related = (Related(fault.partner, "the mark that closes it"),)
    return Finding(span, message, _fix(document, fault), related)


def _span(document: Document, fault: MarkFault) -> Span:
    """Give both marks with what is between, or the one with its side of the sentence."""
    mark, partner = fault.mark, fault.partner
    if partner and fault.kind != "unclosed":
        return Span(min(mark.start, partner.start), max(mark.end, partner.end))
    sentence = _last_before(document.fact(sentences), mark.end)
    if fault.kind == "unclosed":
        return Span(mark.start, max(sentence.end, mark.end))
    start = max(sentence.start, _last_before(document.fact(quotations), mark.start).end)
    while document.text[start].isspace():
        start += 1
    return Span(start, mark.end)


def _last_before(found: Sequence[Sentence | Quotation], offset: int) -> Span:
    """Give the last that begins before an offset."""
    index = bisect_left(found, offset, key=_start)
    return found[index - 1].span if index else Span(0, 0)


def _start(each: Sentence | Quotation) -> int:
    return each.span.start


def _fix(document: Document, fault: MarkFault) -> Fix | None:
    """Turn a mark round, or make a pair of two in the style that the draft has more of."""
    if fault.kind not in ("mixed", "backwards") or fault.partner is None:
        return None
    opening, closing = sorted((fault.mark, fault.partner))
    pair = "‘’" if document[opening] in ("'", "‘") else "“”"
    if fault.kind == "mixed" and pair == "“”" and document.text.count('"') > document.text.count("“") + 1:
        pair = '""'
    places = ((opening, pair[0]), (closing, pair[1]))
    return Fix(tuple(Edit(span, sign) for span, sign in places if document[span] != sign), safe=True)

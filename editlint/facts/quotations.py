"""Quotations: what stands between quotation marks, and the marks that have no partner."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from itertools import islice
from operator import attrgetter
from typing import Literal, NamedTuple

from editlint.document import Block, Document
from editlint.text import Span


class Quotation(NamedTuple):
    """Words between quotation marks within one block.

    `span` is with the marks, `inner` without. `depth` is 0 unless it stands inside another quotation. The paragraphs
    of a speech that opens anew in each share the number `speech`,
    which is where the first begins. `closed` is false where no mark ends it in its block.
    """

    span: Span
    inner: Span
    block: Block
    depth: int
    speech: int
    closed: bool


class MarkFault(NamedTuple):
    """A quotation mark that is wrong: `mark`, and `partner` if there is one.

    "unclosed" opens and nothing closes it; `partner` is a closing mark in the next block that nothing opened.
    "unopened" closes and nothing opened it. "mixed" closes what `partner` opened in another style. "backwards" faces
    the wrong way.
    """

    kind: Literal["unclosed", "unopened", "mixed", "backwards"]
    mark: Span
    block: Block
    partner: Span | None = None


class QuotationMarks(NamedTuple):
    """All quotations of a document in order of their start, and the faults of its marks in order."""

    quotations: tuple[Quotation, ...]
    faults: tuple[MarkFault, ...]


def quotation_marks(document: Document) -> QuotationMarks:
    """Give the quotations in all prose, and the marks without a partner.

    Straight, curly, low and angle marks, ``TeX'' and 「Japanese」 ones are known. Apostrophes, feet, inches, decades
    and plural possessives are no marks. A speech that opens anew in every paragraph needs one closing mark, the last.
    """
    chain = _Chain(document)
    candidates = [match.start() for match in _CANDIDATE.finditer(document.text)]
    for block in document.prose:
        index = bisect_right(candidates, block.span.start - 1)
        if chain.is_open or (index < len(candidates) and candidates[index] < block.span.end):
            chain.add(block, _Pairing(document, block))
    chain.break_off()
    return QuotationMarks(tuple(chain.quotations), tuple(sorted(chain.faults, key=attrgetter("mark"))))


def quotations(document: Document) -> tuple[Quotation, ...]:
    """Give the outermost quotations, in order."""
    return tuple(each for each in document.fact(quotation_marks).quotations if each.depth == 0)


def quotation_at(document: Document, offset: int) -> Quotation | None:
    """Give the outermost quotation that holds a character, its marks included."""
    found = document.fact(quotations)
    index = bisect_right(found, offset, key=_start) - 1
    return found[index] if index >= 0 and offset < found[index].span.end else None


def _start(quotation: Quotation) -> int:
    return quotation.span.start


# An apostrophe inside a word is no candidate.
_CANDIDATE = re.compile(r"[\"“”„‟«»‹›‘’‚'`「」『』](?!(?<=\w['’‘])\w)")
# Not four quotations, but a rule or a row of empty cells.
_ROW = re.compile(r'"{4,}')
# What a site engine fills in is no prose.
_TAG = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")

_SINGLE = frozenset("‘’‚'")
_DOUBLE = frozenset(('"', "“", "”", "„", "‟", "``", "''"))
_DASHES = frozenset("-–—/")
_BEFORE_OPENING = frozenset(" \n=([{<“‘„«‹「『\"'`") | _DASHES
_AFTER_CLOSING = frozenset(" \n.,;:!?…)]}>”’»›」』\"'") | _DASHES
# What each closing mark may close. A ” that opens something is the wrong way round.
_CLOSES: dict[str, tuple[str, ...]] = {
    '"': ('"', "``", "„"),
    "''": ("''", "``"),
    "”": ("“", "„", "‟", "”"),
    "“": ("„",),
    "’": ("‘", "‚"),
    "‘": ("‚",),
    "'": ("'", "‚"),
    "»": ("«", "»"),
    "«": ("»",),
    "›": ("‹", "›"),
    "‹": ("›",),
    "」": ("「",),
    "』": ("『",),
}
_PUNCTUATION = frozenset('.,;:!?…—–)]”"')
# Words that begin with an apostrophe, and shortened words that end with one.
_ELIDED = frozenset(
    "til till tis twas twere twill twould twasn tisn em n cause cos coz cuz bout round nuff neath tween cept fraid "
    "gainst kay ello ere e im er appen scuse sup nother ol less fore mongst pon ave ad alf ard ome ouse ow "
    "cross way s t d ll re ve m clock stead burbs hood fro gator rents tude za cello flu".split()
)
_SHORTENED = frozenset("an o th wi ol mo lil lo ole fo po ma da cap".split())
_WORD = re.compile(r"\w+")
_VOWELS = frozenset("aeiouAEIOUāēīōūĀĒĪŌŪ")
# Words that tell an opening single mark before a vowel from a letter of Arabic or Hawaiian.
_PLAIN_WORDS = frozenset(
    "a about absolute absolutely after again all always an and any anyone are as at every everyone everything i if in "
    "into is it its of off oh ok okay on once one only or our out over own under unless up us".split()
)
# No text has so many marks open, or so many that opened nothing; from there on a block is not read.
_TOO_MANY = 16
# What a mark is does not depend on what stands more than so many marks later.
_FAR = 100


class _Mark(NamedTuple):
    """A candidate. `opens` and `closes` tell whether its neighbours leave room for that."""

    start: int
    end: int
    sign: str
    opens: bool
    closes: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class _Ahead(NamedTuple):
    """What comes after a mark in its block.

    Whether a single mark closes before the next opens and before the quotation around ends, whether one does after
    punctuation, and whether the next double mark, those after a figure left out, closes.
    """

    single: bool = False
    firm: bool = False
    double: bool = False


def _marks(text: str, within: Span, since: int) -> Iterator[_Mark]:
    """Give the candidates of a block from an offset on. Two backticks, or two straight single marks, are one mark."""
    first, end = within
    tags = iter(()) if text.find("{", since, end) < 0 else _TAG.finditer(text, since, end)
    tag = next(tags, None)
    skip = since
    for match in _CANDIDATE.finditer(text, since, end):
        start, sign = match.start(), match[0]
        while tag and tag.end() <= start:
            tag = next(tags, None)
        if start < skip or (tag and tag.start() < start):
            continue
        if sign == '"' and (row := _ROW.match(text, start, end)):
            skip = row.end()
            continue
        after = text[start + 1] if start + 1 < end else " "
        if sign not in "`'":
            before = text[start - 1] if start > first else " "
            yield _Mark(start, start + 1, sign, before in _BEFORE_OPENING, after in _AFTER_CLOSING)
        elif after != sign:
            yield from _run(text, within, start, sign)


def _run(text: str, within: Span, last: int, sign: str) -> Iterator[_Mark]:
    """Give the marks that a run of backticks or straight single marks is made of. Three are a double and a single."""
    start = last
    while start > max(within.start, last - 2) and text[start - 1] == sign:
        start -= 1
    before = text[start - 1] if start > within.start else " "
    after = text[last + 1] if last + 1 < within.end else " "
    opens, closes = before in _BEFORE_OPENING, after in _AFTER_CLOSING
    signs = [sign] if start == last else [2 * sign]
    if last - start == 2:
        signs.insert(0 if closes else 1, sign)
    for each in signs:
        if each != "`":
            yield _Mark(start, start + len(each), each, opens, closes)
        start += len(each)


class _Pairing:
    """The marks of one block, paired in one pass with a stack.

    `left` are the marks still open at the end, `unopened` those that closed nothing.
    """

    def __init__(self, document: Document, block: Block) -> None:
        self.quotations: list[Quotation] = []
        self.faults: list[MarkFault] = []
        self.unopened: list[_Mark] = []
        self._document = document
        self._text = document.text
        self._block = block
        self._stack: list[_Mark] = []
        self._lonely: list[_Mark] = []
        self._speeches: dict[int, int] = {}
        self._ahead: dict[int, _Ahead] = {}
        self._trusted = 0
        for mark in _marks(self._text, block.span, block.span.start):
            if mark.sign in _SINGLE:
                self._single(mark)
            elif mark.sign in _DOUBLE:
                self._double(mark)
            else:
                self._other(mark)
            if len(self._stack) + len(self.unopened) + len(self._lonely) > _TOO_MANY:
                break
        self._finish()

    def _after(self, mark: _Mark) -> _Ahead:
        """Look ahead of a mark, but no further than matters."""
        if mark.start >= self._trusted:
            window = list(islice(_marks(self._text, self._block.span, mark.start), 5 * _FAR))
            self._ahead = _ahead(self._text, window)
            self._trusted = window[4 * _FAR].start if len(window) == 5 * _FAR else self._block.span.end
        return self._ahead[mark.start]

    def _finish(self) -> None:
        end = self._block.span.end
        self.left = sorted((*(mark for mark in self._stack if mark.sign != "'"), *self._lonely))
        while self._stack:
            mark = self._stack.pop()
            if mark.sign != "'":
                self._end(mark, end, end, closed=False)
        self.quotations.sort()

    def join(self, speech: int) -> None:
        """Make what opens the block a part of a speech begun before."""
        first = self.quotations[0] if self.quotations else None
        if first and first.span.start == self._block.span.start:
            self.quotations = [
                each._replace(speech=speech) if each.speech == first.speech else each for each in self.quotations
            ]

    def _single(self, mark: _Mark) -> None:
        if mark.opens and mark.sign != "’" and (mark.sign == "‘" or not mark.closes):
            if not _is_elided(self._text, mark.end) or self._after(mark).firm:
                self._open_single(mark)
        elif mark.closes and mark.sign in _CLOSES and self._stack and self._text[mark.start - 1] not in " \n":
            weak = _is_weak(self._text, mark)
            if not (weak and self._after(mark).single):
                self._close_single(mark, weak=weak)

    def _open_single(self, mark: _Mark) -> None:
        if self._after(mark).single:
            self._push(mark)
        elif mark.start == self._block.span.start or _is_fault(self._text, mark, self._block):
            # straight ones never stay open, they would take the next apostrophe for their end
            (self._lonely.append if mark.sign == "'" else self._push)(mark)

    def _close_single(self, mark: _Mark, *, weak: bool) -> None:
        top = self._stack[-1]
        if top.sign in _CLOSES[mark.sign]:
            self._pair(mark)
        elif top.sign in "‘'" and not weak:
            self._fault("backwards" if mark.sign == "‘" else "mixed", mark, top)
            self._pair(mark)

    def _double(self, mark: _Mark) -> None:
        sign = mark.sign
        if self._is_inch(mark):
            return
        if sign in "“„‟``":
            if sign == "“" and mark.closes and not mark.opens:
                self._close_or_keep(mark)
            else:
                self._push(mark)
        elif sign == "”":
            faces_right = mark.opens and not mark.closes
            if not faces_right or not self._close(mark):
                (self._push if faces_right else self._close_or_keep)(mark)
        else:
            self._straight(mark)

    def _straight(self, mark: _Mark) -> None:
        is_open = self._holds(_CLOSES[mark.sign])
        faces_right = mark.opens and not mark.closes
        if faces_right and is_open:
            # after a dash a mark may as well close: "I never—"
            faces_right = self._text[mark.start - 1] not in _DASHES
        if faces_right or not (is_open or (mark.closes and not mark.opens)):
            self._push(mark)
        else:
            self._close_or_keep(mark)

    def _other(self, mark: _Mark) -> None:
        if mark.sign in "「『":
            self._push(mark)
        elif mark.sign in "」』":
            self._close_or_keep(mark)
        elif not self._close(mark) and mark.opens and (mark.sign in "«‹" or not mark.closes):
            self._push(mark)

    def _close_or_keep(self, mark: _Mark) -> None:
        # alone in a table's cell it is a ditto mark
        if not self._close(mark) and mark.span != self._block.span:
            self.unopened.append(mark)

    def _close(self, mark: _Mark) -> bool:
        """Close the innermost quotation that the mark can close, if there is one."""
        closes = _CLOSES[mark.sign]
        if self._holds(closes):
            while self._stack[-1].sign not in closes:
                self._lose()
            if self._stack[-1].sign == "”" and self._document.meta.get("lang", "")[:2] not in ("sv", "fi"):
                self._fault("backwards", self._stack[-1], mark)
        elif mark.sign in _DOUBLE and self._holds(_DOUBLE):
            while self._stack[-1].sign not in _DOUBLE:
                self._lose()
            self._fault("backwards" if mark.sign == "“" else "mixed", mark, self._stack[-1])
        else:
            return False
        self._pair(mark)
        return True

    def _holds(self, signs: Collection[str]) -> bool:
        """Say whether one of some signs is open. The stack is never high."""
        return bool(self._stack) and (self._stack[-1].sign in signs or any(each.sign in signs for each in self._stack))

    def _push(self, mark: _Mark) -> None:
        if self._holds((mark.sign,)) and starts_line(self._document, mark.start):
            # a speech of several paragraphs whose lines the reader joined
            while self._holds((mark.sign,)):
                last = self._stack.pop()
                self._end(last, mark.start - 1, mark.start - 1, closed=False)
            self._speeches[mark.start] = self._speeches.get(last.start, last.start)
        self._stack.append(mark)

    def _pair(self, closing: _Mark) -> None:
        opening = self._stack.pop()
        if opening.end < closing.start:
            self._end(opening, closing.start, closing.end, closed=True)

    def _end(self, opening: _Mark, inner_end: int, end: int, *, closed: bool) -> None:
        """Keep a quotation whose opening mark has just left the stack."""
        start = opening.start
        speech = self._speeches.get(start, start)
        span, inner = Span(start, end), Span(opening.end, inner_end)
        self.quotations.append(Quotation(span, inner, self._block, len(self._stack), speech, closed))

    def _lose(self) -> None:
        """Take an inner mark for unclosed because an outer one closes."""
        top = self._stack.pop()
        if top.sign != "'" and _is_fault(self._text, top, self._block):
            self.faults.append(MarkFault("unclosed", top.span, self._block))

    def _fault(self, kind: Literal["mixed", "backwards"], mark: _Mark, partner: _Mark) -> None:
        self.faults.append(MarkFault(kind, mark.span, self._block, partner.span))

    def _is_inch(self, mark: _Mark) -> bool:
        """Tell 6" from "Gate 12": what closes next would have nothing left to close."""
        if mark.sign not in "\"”''" or not self._text[mark.start - 1 : mark.start].isdigit():
            return False
        return not self._holds(_DOUBLE) or self._after(mark).double


def _ahead(text: str, marks: list[_Mark]) -> dict[int, _Ahead]:
    """Look ahead of each mark, in one pass from the end."""
    ahead: dict[int, _Ahead] = {}
    single = firm = double = False
    around: list[tuple[bool, bool]] = []
    for mark in reversed(marks):
        ahead[mark.start] = _Ahead(single, firm, double)
        sign, before = mark.sign, text[mark.start - 1]
        if sign in _SINGLE:
            if sign != "‘" and mark.closes and before not in " \n":
                single, firm = True, firm or before in _PUNCTUATION
            elif sign != "’" and mark.opens and not _is_elided(text, mark.end):
                single = firm = False
        elif sign == "“" or (mark.opens and not mark.closes):
            double = False
            single, firm = around.pop() if around else (False, False)
        elif (sign == "”" or mark.closes) and not before.isdigit():
            double = True
            around.append((single, firm))
            single = firm = False
    return ahead


def _is_elided(text: str, start: int) -> bool:
    """Tell ’80s, ’98 and ’em from what a quotation begins with."""
    word = _WORD.match(text, start, start + 12)
    return word is not None and (word[0][:2].isdigit() or word[0].lower() in _ELIDED)


def _is_weak(text: str, mark: _Mark) -> bool:
    """Say whether a closing mark may as well be the apostrophe of the boys’ club or of tellin’ it."""
    if not (text[mark.end : mark.end + 1] in " \n" and text[mark.end + 1 : mark.end + 2].isalnum()):
        return False
    before = text[max(mark.start - 12, 0) : mark.start].rsplit(None, 1)[-1].lower()
    return before[-1:] in ("s", "x", "z") or (before.endswith("in") and len(before) > 3) or before in _SHORTENED


def starts_line(document: Document, offset: int) -> bool:
    """Say whether a character begins a line of the source, quote marks of Markdown aside."""
    source = document.source.text
    start = document.locate((offset, offset + 1)).start
    return source[max(start - 12, 0) : start].rstrip(" \t>")[-1:] in ("\n", "\r")


def _is_fault(text: str, mark: _Mark, block: Block) -> bool:
    """Say whether an unclosed mark is a fault: no unknown elision, letter of another script, arrow or ditto mark."""
    before = text[max(mark.start - 2, block.span.start) : mark.start].strip()
    following = text[mark.end : mark.end + 1]
    if mark.sign == "'":
        return before in (":", ",") and following.isupper()
    if mark.sign in _SINGLE:
        if before in (":", ",", "—", "“"):
            return True
        word = _WORD.match(text, mark.end)
        return word is not None and (following not in _VOWELS or word[0].lower() in _PLAIN_WORDS)
    if mark.sign in "«»‹›":
        return text[block.span.end - 1] in ".!?"
    return mark.span != block.span


class _Chain:
    """Blocks in order: what is left open in one may go on in the next."""

    _FLOWING = frozenset(("paragraph", "list-item", "quote"))
    _ENDING = frozenset(("title", "deck", "heading"))

    def __init__(self, document: Document) -> None:
        self.quotations: list[Quotation] = []
        self.faults: list[MarkFault] = []
        self._text = document.text
        self._open: list[tuple[_Mark, Block]] = []
        self._speech = 0
        self._bridged = False

    @property
    def is_open(self) -> bool:
        """Whether something that a block left open may go on in the next."""
        return bool(self._open)

    def add(self, block: Block, pairing: _Pairing) -> None:
        """Add a block. Headings end what is open; captions, cells and pull quotes stand aside."""
        if block.kind in self._ENDING:
            self.break_off()
        elif self._open and block.kind in self._FLOWING:
            self._follow(block, pairing)
        self.faults += pairing.faults
        self.faults += [MarkFault("unopened", mark.span, block) for mark in pairing.unopened]
        self.quotations += pairing.quotations
        left = [(mark, block) for mark in pairing.left]
        if block.kind in self._FLOWING and left:
            self.break_off()
            self._open = left
            self._speech = next((each.speech for each in pairing.quotations if not each.closed), left[0][0].start)
        else:
            self._mourn(left)

    def break_off(self) -> None:
        """Take what is still open for unclosed."""
        self._mourn(self._open)
        self._open = []
        self._bridged = False

    def _follow(self, block: Block, pairing: _Pairing) -> None:
        """Settle what the block before left open: this one goes on, or closes it, or it is unclosed."""
        if self._text.startswith(tuple(mark.sign for mark, _ in self._open), block.span.start):
            self._open = []
            pairing.join(self._speech)
            return
        closing = pairing.unopened[0] if pairing.unopened else None
        opening = next((each for each in reversed(self._open) if closing and _match(each[0], closing)), None)
        self._bridged = self._bridged or block.kind != "paragraph"
        if closing and opening:
            # over a list or a block quote a quotation need not open anew
            del pairing.unopened[0]
            if not self._bridged:
                self.faults.append(MarkFault("unclosed", opening[0].span, opening[1], closing.span))
            self._open = []
        elif block.kind == "paragraph":
            self.break_off()

    def _mourn(self, marks: list[tuple[_Mark, Block]]) -> None:
        self.faults += [
            MarkFault("unclosed", mark.span, block) for mark, block in marks if _is_fault(self._text, mark, block)
        ]


def _match(opening: _Mark, closing: _Mark) -> bool:
    return opening.sign in _CLOSES[closing.sign] or (opening.sign in _DOUBLE and closing.sign in _DOUBLE)

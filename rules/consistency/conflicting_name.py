"""One name, spelled two ways."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from editlint.diagnostic import Edit, Finding, Fix, Related, Severity
from editlint.document import PROSE, Block, Document
from editlint.facts.attributions import sayings
from editlint.facts.capitals import capitals
from editlint.facts.citations import in_sources
from editlint.facts.people import is_no_name
from editlint.facts.quotations import quotation_at
from editlint.facts.sentences import sentence_at
from editlint.rule import Draft, rule
from editlint.text import Span

from ._likeness import Likeness, pairs


@rule(
    on=Document,
    severity=Severity.WARNING,
    bad={
        "Lena Samuelson runs the mill. Samuelson bought it in 2001. ⟦Sameuelson⟧ plans to sell.": "Lena Samuelson runs "
        "the mill. Samuelson bought it in 2001. Samuelson plans to sell.",
        "The prize went to Roddick. Nobody in the hall had expected Roddick to win, and ⟦Rodick⟧ wept.": "The prize "
        "went to Roddick. Nobody in the hall had expected Roddick to win, and Roddick wept.",
        "Phillip Varga owns the mill. Varga bought it in May. ⟦Philip Varga⟧ plans to sell. Phillip Varga is 60.": "Phi"
        "llip Varga owns the mill. Varga bought it in May. Phillip Varga plans to sell. Phillip Varga is 60.",
        "Parents of ⟦Thorn Elementary⟧ pupils cheered. Thorne Elementary is old, and Thorne Elementary is loved.": "Par"
        "ents of Thorne Elementary pupils cheered. Thorne Elementary is old, and Thorne Elementary is loved.",
        "Treasurer Ola Brandt quit on Monday. ⟦Brand⟧ said she was tired. Brandt left.": "Treasurer Ola Brandt quit on "
        "Monday. Brandt said she was tired. Brandt left.",
        "The Harbour Trust sold the quay. A clerk at the ⟦Harbor Trust⟧ said so. The Harbour Trust is new.": "The Harbo"
        "ur Trust sold the quay. A clerk at the Harbour Trust said so. The Harbour Trust is new.",
        Draft("quits.md", "# ⟦Mortneson⟧ quits as head of port\n\nAda Mortenson has quit as head of the port.\n"): None,
        "Mayor Ines Monteith spoke first. Then Mayor ⟦Montieth⟧’s aides left, and Monteith followed.": "Mayor Ines "
        "Monteith spoke first. Then Mayor Monteith’s aides left, and Monteith followed.",
    },
    good=[
        "Ann Fahrenthold met Bo Farenthold. Fahrenthold smiled, and Farenthold did not.",
        "The Maori came first. Of the Moriori she knew little, and the Maori told her less.",
        "Malaysia voted. A Malaysian won, the Malays said, and Malaysia’s king agreed.",
        "Chatham is small. The Chathams are smaller, and Chatham’s pier is gone.",
        "Marek Novak and his wife, Jana Novakova, bake. Petr Novotny, her brother, sells. The Novaks’ lease ends.",
        "Lena Ode, born Lena Odell, sings. Kate Marsh (née March) won. Marsh Road and March 3 are no people.",
        "Phillip Varga (@philip_varga, p.v@philipvarga.example) signs as “Philip.” The Philip Smyth Group agrees.",
        "They sailed to Macau, also spelled Makau. Macau is rich, and Makau is the old form.",
        "Her brother Jon Kessler and her cousin John Kessler sang. Jon Kessler left first.",
        "Ms. Barker shook the beaker. “Baker,” said Barker, “is who I was.” The Bakers are gone.",
        "Bell knew Hauser and Hauer. Hauser was tall, Hauer short, and Hauser sang.",
        "Columbia beat Cornell. A team from Colombia watched Columbia win.",
        "The Russians came, and the Russian fleet left Russia. Russias are many.",
        "Daniel Reese and Danielle Reese ran. Danielle won, Daniel said.",
        "Trainer Bo Lind spoke. Training began at nine, and Lind ran.",
        Draft("crew.md", "The crew:\n\n- Brian Anderson\n- Jan Andersson\n"),
        "Anna Lindh, not Ana Lind, won. Lindh smiled.",
        Draft(
            "code.md", "Ask Roddick. The class `Rodick` is his. See [his page](https://x.example/Rodick). Roddick.\n"
        ),
    ],
)
def conflicting_name(document: Document) -> Iterator[Finding]:
    """Flags a person, place or organisation whose name is spelled two ways.

    Why: one of the two is wrong, and a misspelt name is the mistake that the one who bears it never forgives. What only
    looks alike is left alone: two people with first names of their own, plurals, peoples, and forms that the text gives
    as alternatives. Words in quotation marks are left out. No more than a hundred pairs that look alike are compared,
    and of each name the first fifty places.
    """
    told: set[str] = set()
    for one, other, kind in islice(pairs(document.fact(capitals)), _MOST):
        if not told.intersection((one, other)):
            finding = _compared(document, one, other, kind)
            if finding:
                told.update((one, other))
                yield finding


# So many names that are alike are no names, and each look for their places takes a pass over the text.
_MOST = 100


class _Mention(NamedTuple):
    """A name where it stands, and the `run` of names that it belongs to.

    `first` is the name before it, `tail` the one after it. `is_person` if words beside it are those of people.
    `is_sure` if its capital is the name's own and not that of a sentence or a headline, or a verb seems to follow.
    """

    span: Span
    run: Span
    first: str
    tail: str
    is_person: bool
    is_sure: bool


def _compared(document: Document, one: str, other: str, kind: Likeness) -> Finding | None:
    """Compare the places of two names that are alike."""
    odd, usual = _mentions(document, one), _mentions(document, other)
    if not odd or not usual:
        return None
    if _rank(document, odd) > _rank(document, usual):
        odd, usual = usual, odd
    if _are_told_apart(document, odd, usual):
        return None
    found = _joined(odd, usual, kind)
    if not found and not (_is_word(document, one) or _is_word(document, other)):
        found = _alone(odd, usual, kind)
    return _finding(document, found, usual) if found else None


def _rank(document: Document, mentions: list[_Mention]) -> tuple[int, bool, int]:
    """Rank the places of a name by what speaks for its spelling: their number, then the body, then the first place."""
    first = mentions[0].span.start
    in_body = any(document.block_at(mention.span.start).kind not in _HEADLINES for mention in mentions)
    return len(mentions), in_body, -first


def _mentions(document: Document, name: str) -> list[_Mention]:
    """Give the places where a name stands as a whole word in the writer's own prose."""
    text = document.text
    found: list[_Mention] = []
    at = text.find(name)
    while at >= 0 and len(found) < _MANY:
        span = Span(at, at + len(name))
        if _is_whole(text, span):
            block = document.block_at(at)
            if block.kind in PROSE and block.kind != "quote" and not _is_anothers(document, span):
                found.append(_read(text, span, block))
        at = text.find(name, span.end)
    return found


# What a name that stands more often adds to a finding is not read.
_MANY = 50


def _is_whole(text: str, span: Span) -> bool:
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 2]
    if before.isalnum() or (before and before in _JOINTS + "."):
        return False
    return not (after[:1].isalnum() or (after and after[0] in _JOINTS) or (after[:1] == "." and after[1:].isalnum()))


_JOINTS = "@#_/&-–"


def _is_anothers(document: Document, span: Span) -> bool:
    """Say whether somebody else wrote a name so: in a quotation, a list of sources."""
    return quotation_at(document, span.start) is not None or in_sources(document, span.start)


def _read(text: str, span: Span, block: Block) -> _Mention:
    """Read what stands beside a name."""
    low, high = block.span
    before = text[max(span.start - 60, low) : span.start].split(" ")
    is_spaced = before.pop() == ""
    is_sure = is_spaced and bool(before) and before[-1][-1:] not in _ENDS and block.kind not in _HEADLINES
    firsts: list[str] = []
    is_person = False
    while is_spaced and before and len(firsts) < 3:
        word = before.pop()
        if is_no_name(word) or word.rstrip(".") in _ADDRESSES:
            is_person = word.lower() not in _OPENERS
            is_sure = is_sure or is_person
            break
        name = word.lstrip(_OPENING)
        if not (name[:1].isupper() and (name[-1].isalpha() or (len(name) == 2 and name[1] == "."))):
            break
        firsts.insert(0, name)
        if name != word:
            break
    after = _following().match(text, span.end, high)
    possessive, capital, word = after.groups() if after else ("", "", "")
    tail = capital if capital and not (possessive or is_no_name(capital)) else ""
    is_person = is_person or bool(word and (word in sayings() or word in _ACTS))
    is_sure = is_sure or bool(word and word.endswith(("s", "ed")) and block.kind not in _HEADLINES)
    start = span.start - sum(len(each) + 1 for each in firsts)
    run = Span(start, span.end + (len(tail) + 1 if tail else 0))
    return _Mention(span, run, firsts[0] if firsts else "", tail, is_person, is_sure)


_HEADLINES = frozenset(("title", "deck", "heading"))
_ENDS = frozenset('.!?:;"”’)]}>*•·–—|')
_OPENING = "-–—([{“‘\"'*"
_ADDRESSES = frozenset("Mr Mrs Ms Miss Mx Dr Prof Sir Dame Rev Fr".split())
_ACTS = frozenset("is was has had will would who also did does plans wants".split())
_OPENERS = frozenset("the a an in on at by for from of to with and but or as if when".split())


@cache
def _following() -> re.Pattern[str]:
    return re.compile(r"([’']s?)?(?: (?:([^\W\d_a-z][\w’'-]*\w)|([a-z]+)))?")


def _are_told_apart(document: Document, odd: list[_Mention], usual: list[_Mention]) -> bool:
    """Say whether the text has both in view: side by side in a sentence, or one as another form of the other."""
    starts = [mention.span.start for mention in usual]
    for mention in odd:
        sentence = sentence_at(document, mention.span.start)
        if sentence is None:
            continue
        index = bisect_left(starts, mention.span.start)
        near = [*usual[max(index - 1, 0) : index], *usual[index : index + 1]]
        if any(_are_neighbours(document.text, mention.span, each.span) for each in near):
            return True
        low, high = max(sentence.span.start, mention.span.start - 200), min(sentence.span.end, mention.span.end + 200)
        if _apart().search(document.text, low, high):
            return True
    return False


def _are_neighbours(text: str, one: Span, other: Span) -> bool:
    """Tell "Hauser and Hauer", "Macau (or Macao)" and "from Hauser to Hauer"."""
    first, second = sorted((one, other))
    return second.start - first.end < 60 and _joint().fullmatch(text, first.end, second.start) is not None


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(
        r"(?:[’']s?)?(?: [^\W\d_a-z][\w.’'-]*){0,2}[ ,;:(/–—-]*(?:\w+ ){0,1}"
        r"(?:and|or|nor|not|vs\.?|versus|from|than|to|also|with|by|into|against|for)?[ ,(“\"‘]*"
        r"(?:(?:an?|the|his|her|their|its|one|another) )?(?:[^\W\d_a-z][\w.’'-]* ){0,3}"
    )


@cache
def _apart() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:née|nee|born|spell(?:s|ed|ing|ings|t)?|misspel\w+|formerly|renamed|known as|a\.?k\.?a|alias|sic|"
        r"no relation|not related|unrelated|namesakes?|not to be confused|transliterat\w+|pronounced|variants?|"
        r"brothers?|sisters?|siblings?|twins?|cousins?|sons?|daughters?|father|mother|uncle|aunt|wife|husband)\b",
        re.IGNORECASE,
    )


def _joined(odd: list[_Mention], usual: list[_Mention], kind: Likeness) -> list[_Mention]:
    """Give the mentions that share a first name, or the word after the name, with one in the other spelling."""
    firsts = {mention.first for mention in usual} - _PLACES - {""}
    tails = set() if kind == "far" else {mention.tail for mention in usual} - {""}
    return [mention for mention in odd if mention.first in firsts or mention.tail in tails]


_PLACES = frozenset(
    "San Santa Santo Saint St. St Sao São New Old North South East West Northern Southern Eastern Western Fort Mount "
    "Port Lake Cape Point El La Le Los Las De Van Von Bin Al Abu Great Greater Big Little Upper Lower Central House "
    "Senate".split()
)


def _is_word(document: Document, name: str) -> bool:
    """Say whether a name is a word of the draft in lower case too."""
    text, lower = document.text, name.lower()
    at = text.find(lower)
    while at >= 0:
        if not text[at - 1 : at].isalnum() and not text[at + len(lower) : at + len(lower) + 1].isalnum():
            return True
        at = text.find(lower, at + 1)
    return False


def _alone(odd: list[_Mention], usual: list[_Mention], kind: Likeness) -> list[_Mention]:
    """Give the mentions that must mean who is spelled the other way, though no first name says so."""
    if any(mention.first for mention in odd) and any(mention.first for mention in usual):
        return []
    found = [mention for mention in odd if not mention.tail]
    rest = [mention for mention in usual if not mention.tail]
    if not found or not any(mention.is_sure or mention.is_person or mention.first for mention in rest):
        return []
    is_introduced = any(mention.first or mention.is_person for mention in rest)
    if kind != "slip":
        is_next = kind == "near" and is_introduced and rest[0].span < found[0].span
        return found if is_next and all(mention.is_person and not mention.first for mention in found) else []
    # at the beginning of a sentence a short one may be any word
    is_name = is_introduced and found[0].span.end - found[0].span.start > 6
    if not (is_name or any(mention.is_sure or mention.is_person for mention in found)):
        return []
    return found if is_introduced or len(rest) > len(found) else []


def _finding(document: Document, odd: list[_Mention], usual: list[_Mention]) -> Finding:
    main, model = odd[0], document[usual[0].span]
    name = document[main.span]
    times = "once" if len(usual) == 1 else f"{len(usual)} times"
    message = (
        f"“{name}” here, “{model}” {times} elsewhere: one name, spelled two ways. Check which is right and make them "
        "agree, or make clear that they are two."
    )
    others = sorted((*((each.run, name) for each in odd[1:]), *((each.run, model) for each in usual)))
    related = tuple(Related(span, f"spelled “{form}” here") for span, form in others)
    fix = Fix(tuple(Edit(mention.span, model) for mention in odd))
    return Finding(main.run, message, fix, related)

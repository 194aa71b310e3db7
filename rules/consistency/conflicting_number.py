"""One event or state, told with two numbers."""

from collections import defaultdict
from collections.abc import Iterator
from textwrap import shorten
from typing import NamedTuple

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Document
from editlint.facts.claims import Clause, base, claims, is_another
from editlint.facts.quantities import Quantity
from editlint.rule import Draft, rule


@rule(
    on=Document,
    severity=Severity.WARNING,
    yields_to=("wrong-total", "wrong-percentage", "headline-mismatch"),
    bad={
        "Three people died in Monday’s warehouse fire. The fire, which killed ⟦five people⟧, began at noon.": "Three "
        "people died in Monday’s warehouse fire. The fire, which killed three people, began at noon.",
        "Three men were killed in the blast. Crews found the ⟦four⟧ who were killed in the blast.": None,
        "The hall has a seating capacity of 20,000. The hall has a seating capacity of ⟦25,000⟧.": None,
        "The yard employs 120 welders. Lund runs it. The old yard employs ⟦140 welders⟧.": None,
        "The levy cost the town $3 million. The levy cost the town ⟦$4 million⟧, said Lund.": None,
        "The mast is 785 feet tall. Each night the light on the mast, which is ⟦815 feet⟧ tall, comes on.": None,
        "The storm left 845 homes dark. By noon the storm had left ⟦635 homes⟧ dark.": None,
        "The Orr yard has 120 cranes. The Orr yard, which has ⟦140 cranes⟧, may close.": None,
        "The league consisted of 10 teams. The league consisted of ⟦eight teams⟧ that year.": None,
    },
    good=[
        "Lund has won 12 races this year. Ortiz leads with 55 points. Lund has 22 and Ortiz has 11.",
        "The yard paid 172 welders. In July, the yard paid 197 welders.",
        "Three people died in Monday’s fire. Two people died in a crash on Elm Road.",
        "Sixteen agencies now require a form. Thirteen agencies now require a test.",
        "Three people died in the fire. At least five people died in the fire.",
        "Three people died in the fire on Monday. Five people died in the fire on Tuesday.",
        "The toll in the fire rose from three people to five people. Three people died in the fire.",
        "Lund scored two goals in the final. Lund scored three goals in the first half of the season.",
        "Three people died in the fire. Two more people died in the fire overnight.",
        "The yard employs 120 welders. The mill employs 140 welders.",
        "Lund said the yard lost $3 million. “The yard lost $4 million,” said Ortiz.",
        "The grant pays $1.2 million to the town. The grant pays $1,180,000 to the town.",
        "The yard built 12 boats in 2012. The yard built 14 boats in 2013.",
        "Two of the five men were held. Three of the five men were held in the yard.",
        "The yard now employs 120 welders. At the time the yard employed 20 welders.",
        "The firm runs. Its first test found 2 leaks in the hull. A test found 6 leaks in the hull.",
        Draft("log.md", "## March\n\nThe crew sent 2 long letters.\n\n## April\n\nThe crew sent 3 long letters.\n"),
        "The list holds a range of eight zero octets for tugs. The list holds a range of 32 zero octets for ferries.",
        "For the 13 weeks ended Feb. 1, sales rose. The year has 53 weeks.",
    ],
)
def conflicting_number(document: Document) -> Iterator[Finding]:
    """Flags one event or state that the draft tells twice with two numbers.

    Why: only one number can be right, and readers remember the other. Both places must count the same thing with the
    same verb, of the same subject, place and day. “About”, “at least”, ranges, “more” and “other” are left alone. Each
    place is compared with the twelve before it that have its verb.
    """
    by_kind: dict[tuple[str, str, str], list[_Told]] = defaultdict(list)
    for clause in document.fact(claims):
        if clause.is_quoted or not clause.verb or _is_open(document, clause):
            continue
        for number in clause.numbers:
            if _is_plain(document, clause, number):
                by_kind[clause.verb, number.kind, number.unit].append(_Told(clause, number))
    for told in by_kind.values():
        yield from _conflicts(document, told)


class _Told(NamedTuple):
    """A number and the clause that tells it."""

    clause: Clause
    number: Quantity


_MOVING = frozenset(
    "rise fall grow increas decreas drop rais cut reduc climb jump revis updat reach average doubl expand compar "
    "record".split()
)
_OTHER = frozenset(
    "last previous first second third next original initially originally previously later new same average each every "
    "per almost nearly about".split()
)
"""What may stand right before a number that is one of several."""
_BEYOND = frozenset("above below beyond exceeding".split())
_SEQUEL = frozenset(("after", "before"))
_MORE = frozenset("other another more additional further extra remaining least most earlier minus".split())


def _is_open(document: Document, clause: Clause) -> bool:
    """Say whether a clause tells of change, of one of several, or of a mark that was passed."""
    said = document[clause.span].split()
    return clause.verb in _MOVING or bool(clause.words & _MOVING) or not _BEYOND.isdisjoint(said)


def _is_plain(document: Document, clause: Clause, number: Quantity) -> bool:
    """Say whether a number is exact and stands for the whole of what it counts."""
    if number.hedge or number.high is not None or (number.kind == "part" and "old" in number.unit):
        return False
    if number.kind == "percent" and not number.noun and number.span.start - clause.span.start < _CONJUNCTION:
        return False  # "while 40 percent were": of what was told before
    low = max(clause.span.start, number.span.start - 30)
    before = document.text[low : number.span.start].lower().split()[-3:]
    after = document.text[number.span.end : number.span.end + 24].lower().replace("-", " ").split()[:3]
    name = document.text[low : number.span.start].rstrip().rpartition(" ")[2].lstrip("“\"‘'(")
    is_first = number.span.start - len(name) - 1 <= clause.sentence.span.start
    if not number.noun and number.kind == "count" and name[:1].isupper() and not is_first:
        return False  # a label, a title, a currency
    if (
        "of" in after[:1]
        or not _SEQUEL.isdisjoint(after[:2])
        or (before and before[-1] in ("or", "to", "and", "than", "by", "from"))
    ):
        return False
    return _OTHER.isdisjoint(before[-1:]) and _MORE.isdisjoint((*before, *after[:2]))


_CONJUNCTION = 8
"""No conjunction that opens a clause is longer."""
_REACH = 12


def _conflicts(document: Document, told: list[_Told]) -> Iterator[Finding]:
    """Compare each number with the ones shortly before it."""
    done: set[Quantity] = set()
    for index, later in enumerate(told):
        for earlier in reversed(told[max(index - _REACH, 0) : index]):
            if (
                earlier.clause.place == later.clause.place
                or earlier.number in done
                or not _same(document, earlier, later)
            ):
                continue
            if _differ(earlier.number, later.number):
                done.add(later.number)
                yield _finding(document, earlier, later)
            break


def _same(document: Document, one: _Told, other: _Told) -> bool:
    """Say whether two numbers count the same thing of the same event or state."""
    left, right = one.clause, other.clause
    if is_another(document, right) or _is_label(document, one, other):
        return False
    if any(_says(document, left, words) != _says(document, right, words) for words in (_NOW, _THEN)):
        return False
    nouns = {one.number.noun, other.number.noun}
    if len(nouns - {""}) > 1:
        return False
    if left.days and right.days and left.days != right.days:
        return False
    # a deck need not repeat when it was
    is_deck = left.block.kind in ("title", "deck")
    if _times(left) != _times(right) and not (is_deck and not (_times(left) and _times(right))):
        return False
    if one.number.kind == "count" and not all(_is_told(document, each.number) for each in (one, other)):
        return False
    counted = _counted(document, one.number) | _counted(document, other.number)
    subjects = left.subject - counted, right.subject - counted
    words = (left.subject | left.words) - counted, (right.subject | right.words) - counted
    if not (words[0] <= words[1] or words[1] <= words[0]):
        return False
    if subjects[0] and subjects[1] and not (subjects[0] & (words[1]) and subjects[1] & words[0]):
        return False
    score = len(words[0] & words[1]) + (left.verb not in ("have", "be")) + (len(nouns) == 1 and "" not in nouns)
    return score + _is_definite(document, other.number) >= _ENOUGH


_NOW = frozenset("now today currently nowadays presently".split())
_THEN = frozenset("then originally initially formerly once".split())


def _says(document: Document, clause: Clause, words: frozenset[str]) -> bool:
    """Say whether the sentence of a clause sets its time apart: "now", "at the time"."""
    said = document[clause.sentence.span].lower()
    return not words.isdisjoint(said.replace("at the time", "then").split())


def _is_label(document: Document, one: _Told, other: _Told) -> bool:
    """Say whether two sentences are all of their blocks and the same but for the number: a line of a form or a log."""
    said = []
    for clause, number in (one, other):
        if clause.sentence.span != clause.block.span or clause.block.kind in ("title", "deck"):
            return False
        start, end = clause.block.span
        said.append((document.text[start : number.span.start], document.text[number.span.end : end]))
    return said[0] == said[1]


def _is_told(document: Document, number: Quantity) -> bool:
    """Tell "20,000 seats", "the four who" and "a capacity of 20,000" from "Cruz has 22", of what was told before."""
    text, (start, end) = document.text, number.span
    return (
        bool(number.noun)
        or _is_definite(document, number)
        or text.startswith((" who ", " that "), end)
        or text.endswith(" of ", max(start - 4, 0), start)
    )


_ENOUGH = 3
"""How much two clauses must share, words of meaning, verb and noun together, to tell of one thing."""


def _counted(document: Document, number: Quantity) -> frozenset[str]:
    words = document[number.noun_span].replace("-", " ").split()
    return frozenset(base(word) for word in words) | ({number.noun} if number.noun else frozenset())


def _times(clause: Clause) -> frozenset[tuple[int | None, int]]:
    return frozenset((when.start.year, when.start.month) for when in clause.whens)


def _is_definite(document: Document, number: Quantity) -> bool:
    return (
        document.text[max(number.span.start - 6, 0) : number.span.start]
        .lower()
        .endswith(("the ", "all ", "these ", "those "))
    )


def _differ(one: Quantity, other: Quantity) -> bool:
    """Say whether two numbers differ by more than the coarser of them is rounded."""
    difference = abs(one.value - other.value)
    step = max(each.step if each.value >= _LARGE else min(each.step, 1.0) for each in (one, other))
    return difference >= step / 2 and difference > 0


_LARGE = 100
"""Below this a number is not taken for rounded, however many noughts end it."""


def _finding(document: Document, earlier: _Told, later: _Told) -> Finding:
    number, before = later.number, earlier.number
    place = number.span._replace(end=max(number.span.end, number.noun_span.end))
    other = before.span._replace(end=max(before.span.end, before.noun_span.end))
    told = shorten(document[later.clause.span].strip(" ,."), 60, placeholder="…")
    message = (
        f"“{document[place]}” here, “{document[other]}” earlier for what reads as one thing ({told}). "
        "Check which number is right."
    )
    return Finding(place, message, related=(Related(other, "the other number"),))

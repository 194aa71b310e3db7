"""How a draft parts a whole: the whole, its parts, and whether they claim to be all of it."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from editlint.document import Document
from editlint.facts.quantities import Counted, Quantity, singular_of
from editlint.facts.sentences import Sentence
from editlint.text import Span


class Split(NamedTuple):
    """A whole, None for percentages of one hundred, and its parts, each in order.

    Parts that `may_lack` something prove nothing if they make less. `loose` are values that may belong to the sum or
    not; those of parts are among them if the part may be a part of another.
    """

    whole: Quantity | None
    parts: Sequence[Quantity]
    may_lack: bool = False
    loose: tuple[float, ...] = ()


def in_a_row(document: Document, before: Counted | None, group: Counted) -> list[Split]:
    """Find a whole and its parts that stand in a row. The parts may stand in the sentence before."""
    split = _within(document, group) if len(group.quantities) > _PAIR else _across(document, before, group)
    return [split] if split else []


def _within(document: Document, group: Counted) -> Split | None:
    text, sentence = document.text, group.sentence
    found = [each for each in group.quantities if each.kind in ("count", "money", "percent")]
    if len(found) < 3 or is_open(text, sentence.span, found[-1]):
        return None
    if all(each.kind == "percent" for each in found):
        clause = text[slice(*sentence.span)]
        is_all = bool(_last_of_all().search(clause))
        is_vote = _votes().search(clause) and all(_ends_share().match(text, each.span.end) for each in found)
        is_of_one = not any(_of_others().match(text, each.span.end) for each in found[1:])
        if not is_of_one or _groups().search(clause) or not (is_all or is_vote or _exclude(clause)):
            return None
        return Split(None, found, may_lack=not is_all)
    for index, whole in enumerate(found[:-2]):
        rest = found[index + 1 : index + 1 + _LONGEST]
        if whole.kind == "money":
            rest = [each for each in rest if each.kind == "money"]  # "£900 was split three ways: £500 to Ann"
        split = _whole_first(text, sentence.span, whole, rest) if rest else None
        if split:
            return split
    return _whole_last(text, sentence.span, found) or _allotted(text, sentence.span, found)


@cache
def _allots() -> re.Pattern[str]:
    return re.compile(
        r"(?:,? (?:in all|in total|altogether),?)?(?: [\w’'-]+){0,6}?,? (?:provide[ds]?|sets? aside|allots?|allotted"
        r"|allocate[ds]?|earmark(?:s|ed)|devote[ds]?|goes|went|gives|gave) (?:some )?"
    )


@cache
def _budget() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:budgets?|contracts?|grants?|funds?|funding|bills?|packages?|plans?|deals?|gifts?|donations?|loans?|bequests?|prizes?"
        r"|awards?|programmes?|programs?|schemes?|appropriations?)\b"
    )


@cache
def _allotted_to() -> re.Pattern[str]:
    return re.compile(r" (?:for|to|on|towards?) ")


def _allotted(text: str, sentence: Span, found: Sequence[Quantity]) -> Split | None:
    """Find "The contract, worth $900,000 in all, provides $600,000 for design and $300,000 for construction"."""
    whole, first = found[:2]
    if whole.kind != "money" or not _allots().fullmatch(text, whole.noun_span.end, first.span.start):
        return None
    parts = _run(text, found[1 : 1 + _LONGEST])
    if len(parts) < _PAIR or any(
        part.unit != whole.unit or not _allotted_to().match(text, part.span.end) for part in parts
    ):
        return None
    if not _budget().search(text, max(whole.span.start - 60, sentence.start), first.span.start):
        return None
    return Split(whole, parts, may_lack=" nothing for " not in text[parts[-1].span.end : sentence.end])


@cache
def _sums_up() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?P<all>In all|In total|Altogether|All told|All in all),?"
        r"|(?:That|This|It all) (?:makes|made|comes to|came to|adds up to|added up to|gives)(?: a total of)?"
        r"|(?:Together|Combined|Between them),? (?:they|the two|the three)(?: [\w’'-]+){1,2}"
        r"|(?P<total>The total (?:is|was|comes to|came to|stands at|stood at))) "
    )


def _across(document: Document, before: Counted | None, group: Counted) -> Split | None:
    """Find "12 men and 9 women. In all, 23 people died": a whole that sums up the sentence before."""
    text, (start, end) = document.text, group.sentence.span
    whole = group.quantities[0]
    others = [each for each in group.quantities[1:] if each.noun not in MEASURES]
    if before is None or others or not _PAIR <= len(before.quantities) <= _LONGEST:
        return None
    sum_up = _sums_up().fullmatch(text, start, whole.span.start)
    if sum_up is None or not adjoins(text, before, group) or _open().search(text, before.sentence.span.start, end):
        return None
    parts = before.quantities
    if _per().search(text, before.sentence.span.start, end):
        return None
    if not sum_up["all"]:
        may_lack = bool(sum_up["total"])
        return Split(whole, parts, may_lack=may_lack) if _add_up(text, whole, parts) else None
    if len(_run(text, parts)) < len(parts) or whole.noun not in PEOPLE or not _are_people(text, parts):
        return None
    # more may have been hurt than the dead that were told by kinds
    return Split(whole, parts, may_lack=not _are_the_same(document, before.sentence, group))


@cache
def _per() -> re.Pattern[str]:
    return re.compile(r" (?:a|an|per|each|every) (?:hour|day|week|month|season|year)\b")


@cache
def _no_sum() -> re.Pattern[str]:
    """Words between numbers that are not added up: "12 of the 20", "from 12 to 20", "won 12 and lost 9"."""
    return re.compile(
        r"\b(?:of|from|to|than|by|lost|sold|gave|fell|rose|dropped|left|minus|less|fewer|more|under|over|again|then"
        r"|another|now|later|was|were)\b"
    )


def _add_up(text: str, whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Say whether "together they sold 21" is the sum of the numbers of the sentence before."""
    first = parts[0]
    if any((each.kind, each.unit) != (whole.kind, whole.unit) for each in parts) or whole.kind not in (
        "count",
        "money",
    ):
        return False
    if any(each.noun not in ("", first.noun) for each in (*parts[1:], whole)) and not (
        whole.noun in PEOPLE and _are_people(text, parts)
    ):
        return False
    if _no_sum().search(text, first.span.end, parts[-1].span.start):
        return False
    return abs(parts[0].value - parts[1].value) != whole.value and _product(parts) != whole.value


@cache
def _all_of() -> re.Pattern[str]:
    return re.compile(r"(?:The|All|Its|Their) (?:[\w-]+ )?(\w+) (?:were|are) ")


@cache
def _death() -> re.Pattern[str]:
    return re.compile(r"\b(?:dead|died|killed|lives)\b")


def _are_the_same(document: Document, before: Sentence, group: Counted) -> bool:
    """Say whether all of whom a sum speaks were told by kinds: "The dead were …", "The passengers were …"."""
    told = _all_of().match(document.text, *before.span)
    if told is None:
        return False
    is_death = _death().search(told[0]) and _death().search(document.text, *group.sentence.span)
    return bool(is_death) or singular_of(told[1]) == group.quantities[0].noun


_PAIR = 2
_LONGEST = 40
"""A whole with more parts is not added up."""


@cache
def _open() -> re.Pattern[str]:
    """Words after which parts need not make the whole, or overlap, or are no parts."""
    return re.compile(
        r"\b(?:includ\w+|among (?:them|others|these|those|whom)|such as|mostly|mainly|notably|especially|for example"
        r"|e\.g|rest|another|remain\w*|plus|additional\w*|each|apiece|respectively|or more|per(?! cent\b)|every"
        r"|average\w*|times|versus|compared|etc|out of|multiple|overlap\w*|could pick|several)\b|…",
        re.IGNORECASE,
    )


@cache
def _more() -> re.Pattern[str]:
    """Words that say, after the parts too, that there are more or other ones."""
    return re.compile(
        r"\b(?:among (?:them|others|these|those|whom)|and others|also|too|as well as|plus|etc|each|apiece|respectively"
        r"|on average|or more)\b|…",
        re.IGNORECASE,
    )


@cache
def _mixed() -> re.Pattern[str]:
    """Words after which not even "the other 15" closes the sum."""
    return re.compile(
        r"\b(?:includ\w+|such as|for example|e\.g|additional\w*|each|apiece|respectively|or more|per(?! cent\b)"
        r"|average\w*|times|versus|compared|several|overlap\w*)\b|…",
        re.IGNORECASE,
    )


def is_open(text: str, sentence: Span, last: Quantity, *, rests: bool = False) -> bool:
    """Say whether a sentence claims no whole, by words up to its last number, or shortly after it.

    `rests` leaves out the words that may stand before "the other 15".
    """
    if rests:
        return bool(_mixed().search(text, sentence.start, last.span.start))
    end = last.noun_span.end
    return bool(_open().search(text, sentence.start, end) or _more().search(text, end, sentence.end))


def adjoins(text: str, before: Counted, group: Counted) -> bool:
    """Say whether one sentence with numbers follows on another in the same block."""
    one, other = before.sentence, group.sentence
    return one.block == other.block and not text[one.span.end : other.span.start].strip()


def is_of_whole(text: str, whole: Quantity, start: int) -> bool:
    """Say whether "Of the" stands before a number, in the sentence that begins at `start`."""
    return bool(of_whole().search(text[max(whole.span.start - 20, start) : whole.span.start]))


@cache
def _votes() -> re.Pattern[str]:
    return re.compile(r"(?:%|percent|per cent) of the votes?\b")


@cache
def _ends_share() -> re.Pattern[str]:
    """What follows a share of the vote that is not told to be one of a place or a year."""
    return re.compile(r"(?: of the votes?)?(?:[,;.]| and |$)")


@cache
def _of_others() -> re.Pattern[str]:
    """What tells that a share is one of a whole of its own: "and 52 percent of women"."""
    return re.compile(r" of (?!the vote|those|them|all|respondents|voters|people)")


@cache
def _last_of_all() -> re.Pattern[str]:
    """What tells that the last share is all that was left."""
    return re.compile(r"\bthe only other\b|\ball (?:the )?others\b")


@cache
def _groups() -> re.Pattern[str]:
    """What tells that shares of several wholes are compared: "among men", "51 percent to 24 percent, while"."""
    return re.compile(
        r"\b(?:among|while|whereas|lead|leads|led|(?<!in )favou?r\w*|preferr?\w*|backed)\b|[%t](?: to |[-–])\d"
    )


@cache
def _into_parts() -> re.Pattern[str]:
    """What stands between a whole and its first part."""
    made = (
        "(?:made (?:up )?of|consisting of|comprising|composed of|comprised of|split into|divided into|broken down into)"
    )
    of_them = "of (?:whom|which|them)"
    said = r"(?:according to|as)(?: [\w’'-]+){1,6}|(?:[\w’'-]+ ){1,5}(?:said|says)(?: [\w’'-]+){0,3}"
    split = r"(?:is|was|were|are|will be|has been) (?:split|shared|divided|parted)(?: [\w-]+){0,4}"
    return re.compile(
        rf"(?: [\w’'-]+){{0,4}}?(?:(?P<colon>(?:, (?:{said})|,? {split})?:)"
        rf"|(?P<are> (?:were|are)(?= ))|(?P<mark>,| [—–-]+| \()|(?=,? (?:{made}|{of_them})))"
        rf"(?: ?(?:(?P<made>{made})|(?P<of>{of_them})))? ?(?:the |a )?"
    )


@cache
def _between_parts() -> re.Pattern[str]:
    """What stands between two parts."""
    return re.compile(r"(?: [\w’'%-]+){0,7}?(?:, and |, | and |; | & )(?:the |a )?")


@cache
def _of_them() -> re.Pattern[str]:
    return re.compile(r" of (?:them|whom|which|these|those)\b")


@cache
def _loosely_between() -> re.Pattern[str]:
    """What may stand between parts before a told total: " acres, barley on"."""
    return re.compile(r"(?: [\w’'%-]+){0,7}?(?:,? and |, |; )(?:[\w’'-]+ ){1,3}")


@cache
def of_whole() -> re.Pattern[str]:
    return re.compile(r"(?:\A|[,;:(–—-] ?|^)[Oo]f (?:all )?(?:the |its |his |her |their |our |those |these )?\Z")


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(
        r"(?: [\w’'-]+){0,7}[.!?)”\"]*\s*\Z|(?: [\w’'-]+){0,6}(?:\)|,(?! (?:and|plus|with|as well|or)\b)| [—–-]|;)"
    )


@cache
def _shared() -> re.Pattern[str]:
    """What stands before a number of which a share is told: "a third of the 90 guests, 20 men and 10 women"."""
    return re.compile(r"(?:half|third|quarter|fifth|tenth|cent|%|most|many|some|thirds|quarters) of (?:\w+ )?\Z")


def _whole_first(text: str, sentence: Span, whole: Quantity, rest: Sequence[Quantity]) -> Split | None:
    """Find "40 members: 22 women and 16 men", "Of the 200 votes, 120 were for and 90 against"."""
    link = _into_parts().fullmatch(text, whole.noun_span.end, rest[0].span.start)
    if link is None or _shared().search(text[max(whole.span.start - 20, sentence.start) : whole.span.start]):
        return None
    parts = _run(text, rest)
    if len(parts) < 2 or any(part.kind != whole.kind for part in parts):
        return None
    if not _tail().match(text, parts[-1].noun_span.end, sentence.end):
        return None
    clause = text[whole.span.start : sentence.end]
    if (is_of_whole(text, whole, sentence.start) or link["of"]) and not link["made"]:
        return Split(whole, parts, may_lack=not _are_two(text, parts)) if _exclude(clause) else None
    if any(part.value > whole.value or part.noun in MEASURES for part in parts) or whole.value < 2:
        return None
    if not (link["mark"] or link["are"]) or link["made"]:
        return Split(whole, parts)
    if link["are"]:
        is_all = text.endswith(("The ", "All ", "the "), 0, whole.span.start) and _are_people(text, parts)
        return Split(whole, parts) if is_all else None
    is_crew = whole.noun == "" and _crew().search(text[max(whole.span.start - 20, sentence.start) : whole.span.start])
    if is_crew or whole.noun in PEOPLE:
        return Split(whole, parts) if _are_all(text, link, whole, parts) else None
    # "23 goals, 12 in the league and nine in the cup": there may be others
    is_apart = whole.noun and link[0] == ", " and not any(part.noun for part in parts) and _are_apart(text, link, parts)
    return Split(whole, parts, may_lack=not _halves().search(clause)) if is_apart else None


@cache
def _crew() -> re.Pattern[str]:
    return re.compile(r"\b(?:crew|team|group|party|family|panel|jury|class|staff|squad|choir|band|gang) of \Z")


@cache
def says_all() -> re.Pattern[str]:
    return re.compile(
        r"(?: [\w’'-]+){0,2} (?:in all|in total|altogether|all told|combined|together|between them|of them all)\b"
        r"(?! with\b)"
    )


@cache
def _closing() -> re.Pattern[str]:
    """What stands between the last part and a total that is told to be one by the words behind it."""
    where = r" (?:on|in|at|from|for|to|by|with) [\w’'-]+(?: [\w’'-]+){0,3}(?:,| [—–-])"
    return re.compile(
        rf"(?:(?:{where})?[ ,—–:(-]*|(?: [\w’'-]+){{0,5}}(?:,|;| [—–-]| \() ?)"
        rf"(?:(?:or|making|and|totall?ing|to make|which makes|that makes|that is)(?: the)? )?"
    )


@cache
def _says_total() -> re.Pattern[str]:
    return re.compile(
        r"(?: [\w’'-]+){0,5}?,? (?:(?:for|or|making|giving|to make|to give|with) )?"
        r"(?:(?:it|them)? ?(?:a|the) (?:[\w-]+ )?total of |totall?ing )"
        r"|(?: [\w’'-]+){0,5}?,? giving (?:it|them|him|her) (?:a|the) (?:[\w-]+ ){1,2}of "
        r"|(?: [\w’'-]+){0,4},? (?:which |that )?(?:come|comes|came|adds?|added|amounts?|amounted)(?: up)? to "
    )


@cache
def _says_among() -> re.Pattern[str]:
    return re.compile(r" (?:among|in|on) (?:the|its|a|an|his|her|their) (?:[\w-]+ of )?")


@cache
def _brings() -> re.Pattern[str]:
    """What adds parts to what there was before, which may be nothing."""
    return re.compile(
        r"(?: [\w’'-]+){0,5}?,? (?:which |that |to )?(?:br[io]ngs?|bringing|brought|takes?|taking|took)"
        r" (?:the|their|its|his|her) (?:[\w-]+ ){0,3}?to "
    )


@cache
def _ends_with() -> re.Pattern[str]:
    return re.compile(
        r"(?: [\w’'-]+){0,5}?,? (?:to finish|to end|(?:and )?finish(?:ing|ed)|(?:and )?end(?:ing|ed))"
        r"(?: (?:the|his|her|their) \w+)? (?:with|on) (?:a total of )?"
    )


@cache
def _halves() -> re.Pattern[str]:
    """What tells that two parts are all of a match."""
    return re.compile(
        r"first half\b.{1,60} second\b|before (?:the )?(?:break|interval|half-?time)\b.{1,60} after\b"
        r"|at home .{1,60} away\b"
    )


@cache
def _concludes() -> re.Pattern[str]:
    return re.compile(
        r"(?: [\w’'-]+){0,5}?, (?:so(?: that)?|which means(?: that)?|meaning(?: that)?|that is,?) (?:all )?"
    )


@cache
def _made_of() -> re.Pattern[str]:
    return re.compile(r"\b(?:made up of|consists of|composed of|comprises|formed by|made of) (?:the )?\Z")


def _whole_last(text: str, sentence: Span, found: Sequence[Quantity]) -> Split | None:
    """Find "12 adults and 9 children, 23 people in all", "12 men and 9 women among the 20"."""
    for index in range(2, len(found)):
        whole, before = found[index], found[index - 1]
        gap = Span(before.noun_span.end, whole.span.start)
        if not (_is_closed(text, sentence, whole, gap) or _says_among().fullmatch(text, *gap)):
            continue
        parts = _run(text, found[max(index - _LONGEST, 0) : index][::-1], back=True)[::-1]
        if len(parts) < 2 or any(part.kind != whole.kind for part in parts):
            return None
        told = Span(max(parts[0].span.start - 20, sentence.start), whole.span.start)
        may_lack = _may_lack(text, told, gap, parts, whole)
        if may_lack is None or (sum(part.value for part in parts) != whole.value and _product(parts) == whole.value):
            return None
        return Split(whole, parts, may_lack=may_lack)
    return None


def _is_closed(text: str, sentence: Span, whole: Quantity, gap: Span) -> bool:
    """Say whether a number closes a row as its total."""
    if says_all().match(text, whole.noun_span.end, sentence.end) and _closing().fullmatch(text, *gap):
        return True
    return any(form().fullmatch(text, *gap) for form in (_says_total, _brings, _ends_with, _concludes))


def _may_lack(text: str, told: Span, gap: Span, parts: Sequence[Quantity], whole: Quantity) -> bool | None:
    """Say whether there may be more than the parts. None if the number is no total of them."""
    if _says_among().fullmatch(text, *gap):
        is_people = _are_people(text, parts) and whole.noun in ("", *PEOPLE)
        return not _are_two(text, parts) if is_people else None
    is_same = whole.noun in ("", *(part.noun for part in parts))
    if _brings().fullmatch(text, *gap):
        return True if is_same or whole.kind == "money" or whole.noun in PEOPLE else None
    if says_all().match(text, whole.noun_span.end) and text[gap.start : gap.end].count(" ") > 1:
        return False if is_same or whole.noun in PEOPLE or whole.kind != "count" else None
    if _ends_with().fullmatch(text, *gap):
        return not _halves().search(text, *told) if is_same else None
    if _concludes().fullmatch(text, *gap):
        is_made = _made_of().search(text, told.start, parts[0].span.start)
        return False if is_made and whole.noun in PEOPLE else None
    return False


def _run(text: str, found: Sequence[Quantity], *, back: bool = False) -> list[Quantity]:
    """Give the first quantities that stand in a row, as a list does. `found` runs backwards if `back`."""
    run = [found[0]]
    for quantity in found[1:]:
        left, right = (quantity, run[-1]) if back else (run[-1], quantity)
        gap = Span(left.noun_span.end, right.span.start)
        is_alike = left.noun == right.noun or "" in (left.noun, right.noun)
        if not _between_parts().fullmatch(text, *gap) and not (
            back and is_alike and _loosely_between().fullmatch(text, *gap)
        ):
            break
        if " and " not in text[slice(*gap)] and _of_them().match(text, quantity.noun_span.end):
            break  # "12 from Orr and nine from Ash, six of them late"
        run.append(quantity)
    return run


def _product(parts: Sequence[Quantity]) -> float:
    product = 1.0
    for part in parts:
        product *= part.value
    return product


PEOPLE = frozenset(
    "person people man woman boy girl child adult teenager male female pupil student teacher member passenger suspect "
    "victim player worker employee resident soldier officer voter guest visitor patient prisoner inmate juror fan "
    "candidate protester pedestrian cyclist driver diver farmer cook engineer nurse doctor teacher baker miller "
    "shopkeeper lawyer judge councillor senator hostage tourist pupil refugee migrant marine sergeant policeman "
    "fireman fisherman civilian rebel tenor alto soprano bass gunman actor dancer singer violinist artist writer "
    "lecturer staff infant baby parent mother father brother sister son daughter sailor firefighter "
    "pilot".split()
)
MEASURES = frozenset(
    "mile kilometre kilometer hour minute second day week month year point metre meter foot inch".split()
)
_OPPOSED = (
    ("man", "woman"),
    ("men", "women"),
    ("boy", "girl"),
    ("boys", "girls"),
    ("male", "female"),
    ("adult", "child"),
    ("adults", "children"),
    ("for", "against"),
    ("yes", "no"),
    ("won", "lost"),
    ("wins", "losses"),
    ("survived", "died"),
    ("survived", "killed"),
    ("approve", "disapprove"),
    ("agree", "disagree"),
    ("support", "oppose"),
    ("favor", "oppose"),
    ("favour", "oppose"),
    ("passed", "failed"),
)
_ALONE = frozenset("unsure undecided abstained absent abstentions neither undecideds".split())


def _are_people(text: str, parts: Sequence[Quantity]) -> bool:
    """Say whether the parts are people of different kinds. "One woman" has no plural to tell its noun by."""
    nouns = [_kind(text, part) for part in parts]
    return any(noun in PEOPLE for noun in nouns) and all(
        noun in PEOPLE or part.value == 1 for noun, part in zip(nouns, parts, strict=True)
    )


def _kind(text: str, part: Quantity) -> str:
    """Give what is counted by "nine women", "nine of them women"."""
    return part.noun or singular_of(_predicate(text, part))


def _exclude(clause: str) -> bool:
    """Say whether the groups of a clause cannot overlap."""
    words = frozenset(re.findall(r"[a-z]+", clause.lower()))
    return not words.isdisjoint(_ALONE) or any(words.issuperset(pair) for pair in _OPPOSED)


def _are_two(text: str, parts: Sequence[Quantity]) -> bool:
    """Say whether there is no third group beside men and women, boys and girls."""
    nouns = {part.noun or _predicate(text, part) for part in parts}
    return any(nouns == set(pair) for pair in _OPPOSED[:7])


@cache
def _were() -> re.Pattern[str]:
    return re.compile(r" (?:were|are|was|is|of (?:them|whom|these)) (?:an? )?(\w+)")


def _predicate(text: str, part: Quantity) -> str:
    """Give what "13 were adults" says of its part."""
    found = _were().match(text, part.noun_span.end)
    return found[1] if found else ""


@cache
def _whence() -> re.Pattern[str]:
    return re.compile(r"(?: of (?:them|whom|these))? (from|in|on|for|at|by) ")


_WHOLES = frozenset("person member victim juror suspect candidate survivor hostage winner".split())
_SEXES = frozenset("man woman boy girl male female adult child".split())


def _are_all(text: str, link: re.Match[str], whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Say whether people are parted after a comma or dash: by kinds, by where they are from, or between two dashes.

    In "12 pupils, seven teachers and five parents" and "12 men, seven women and five children" they are not.
    """
    if _are_people(text, parts):
        kinds = {_kind(text, part) for part in parts if part.value != 1}
        is_child = whole.noun == "child" and kinds <= {"boy", "girl"}
        return whole.noun in ("", *_WHOLES) or is_child or (whole.noun not in _SEXES and kinds <= _SEXES)
    mark = link["mark"].strip()
    if mark != ",":
        return all(part.noun for part in parts) and text[parts[-1].noun_span.end :].startswith((f" {mark}", ")"))
    return _are_apart(text, link, parts)


def _are_apart(text: str, link: re.Match[str], parts: Sequence[Quantity]) -> bool:
    """Say whether parts are told apart by where they are from, or what they are for.

    In "12 people from Orr, nine from Ash and six from Elm" the first is none of the whole.
    """
    found = [_whence().match(text, part.noun_span.end) for part in parts]
    if found[0] and f" {found[0][1]} " in link[0]:
        return False
    if sum(" of " in each[0] for each in found if each) > 1:
        return False  # "60 of them in malls and 40 of them in the north" may overlap
    return len({each[1] if each else "" for each in found}) == 1 and all(found)

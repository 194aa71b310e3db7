"""Parts that do not make the whole that the draft states."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Block, Document
from editlint.facts.quantities import Counted, Quantity, counted, singular_of
from editlint.facts.sentences import Sentence
from editlint.rule import Draft, rule
from editlint.text import Span


@rule(
    on=Document,
    severity=Severity.WARNING,
    bad={
        "The dead were ⟦13 men and 7 women. In all, 25 people⟧ died.": None,
        "The grant of ⟦$28 million is made up of $10 million for roads and $16 million for schools⟧.": None,
        "The dead were ⟦13 men and 7 women. In all, 18 people⟧ died.": "The dead were 13 men and 7 women. In all, 20 "
        "people died.",
        "The panel has ⟦20 members, 13 from Orr and 5⟧ from Ash.": None,
        "The bus carried ⟦12 adults and 9 children, 23 people in all⟧.": "The bus carried 12 adults and 9 children, 21 "
        "people in all.",
        "The club has ⟦40 members: 22 women and 16 men⟧.": "The club has 40 members: 24 women and 16 men.",
        "⟦Of the 200 votes, 120 were for and 90 against⟧.": "Of the 200 votes, 120 were for and 80 against.",
        "⟦Five people, three men and one woman⟧, were held.": "Four people, three men and one woman, were held.",
        "The fund holds ⟦$1.2 million, made of $700,000 in cash and $400,000 in bonds⟧.": None,
        "There were ⟦12 men and 9 women among the 20⟧ who came.": None,
        "Police found ⟦14 rifles, nine pistols and two knives, a total of 27 weapons⟧.": None,
        "Of voters, ⟦46% back Ruiz, 52% back Boone, 7% others and 6%⟧ are unsure.": None,
        Draft("t.md", "| Yard | Boats |\n|---|---|\n| Ada | 12 |\n| Lund | 9 |\n| Total | ⟦23⟧ |"): None,
    },
    good=[
        "Lund leads among men, 49% to 41%, and trails among women, 34% to 54%.",
        "The dead were 13 men and 7 women. In all, 50 people were hurt.",
        "The van carried 12 adults and 9 children, 21 people in all.",
        "The council employs 1,240 people, including 310 teachers and 95 drivers.",
        "Of its 60 members, 31 voted for the budget, 24 voted against, four abstained and one was absent.",
        "The budget sets aside $1.2 million: $700,000 for roads, $350,000 for the library and the rest for parks.",
        "Of voters, 46% back Ruiz, 42% back Boone, 7% others and 6% are unsure.",
        "A third each chose red, blue and green: 33%, 33% and 33%. Some 20% walk and 10% cycle.",
        "Respondents could pick several: 60%, 55%, 20%.",
        "Of the 200 guests, 120 speak French and 110 speak German.",
        "About 40 members came: 22 women and 16 men.",
        "The club has 40 members, among them 22 women and 16 children.",
        "The project cost $3.4 million: $1.7 million for steel and $1.6 million for labor.",
        "The team won 40 games: 22 at home and at least 16 away.",
        "The house has four rooms, two baths and a garden. Ten boats, three crews and one cook were hired.",
        "There are two ways: 5 miles by road and 3 by boat.",
        Draft("t.md", "| Yard | Boats |\n|---|---|\n| Ada | 12 |\n| Lund | 9 |\n| Total | 21 |"),
        Draft("t.md", "| Yard | Share |\n|---|---|\n| Ada | 33% |\n| Lund | 33% |\n| Orr | 33% |\n| Total | 100% |"),
        Draft("t.md", "| Test | Runs | Time |\n|---|---|---|\n| Ada | 12 | 4 |\n| Total time | 4 | 9 |"),
    ],
)
def wrong_total(document: Document) -> Iterator[Finding]:
    """Flags parts that do not make the whole which the same sentence or table states.

    Why: readers add up, and one of the numbers is wrong. Rounded and hedged numbers get their margin; “including”,
    “among others”, “the rest” and groups that may overlap claim no whole and are left alone. A wrong total row of a
    table is an error. Up to forty parts are added up in a sentence.
    """
    for before, group in pairwise((None, *document.fact(counted))):
        if group is None:
            continue
        split = _split(document, group) if len(group.quantities) > 2 else _across(document, before, group)
        if split and _differs(document, split):
            yield _finding(document, split)
    if any(block.kind == "table-cell" for block in document.blocks):
        yield from _tables(document)


class _Split(NamedTuple):
    """A whole, None for percentages of one hundred, and its parts, each in order. Parts may leave something out."""

    whole: Quantity | None
    parts: Sequence[Quantity]
    may_lack: bool = False


def _split(document: Document, group: Counted) -> _Split | None:
    text, sentence = document.text, group.sentence
    found = [each for each in group.quantities if each.kind in ("count", "money", "percent")]
    if len(found) < 3 or _open().search(text, *sentence.span):
        return None
    if all(each.kind == "percent" for each in found):
        clause = text[slice(*sentence.span)]
        return _Split(None, found) if _exclude(clause) and not _groups().search(clause) else None
    for index, whole in enumerate(found[:-2]):
        split = _whole_first(text, sentence.span, whole, found[index + 1 : index + 1 + _LONGEST])
        if split:
            return split
    return _whole_last(text, sentence.span, found)


@cache
def _sums_up() -> re.Pattern[str]:
    return re.compile(r"(?:In all|In total|Altogether|All told|All in all),? \Z")


def _across(document: Document, before: Counted | None, group: Counted) -> _Split | None:
    """Find "12 men and 9 women. In all, 23 people died": a whole that sums up the sentence before."""
    text, (start, end) = document.text, group.sentence.span
    whole = group.quantities[0]
    if (
        before is None
        or len(group.quantities) > 1
        or len(before.quantities) < _PAIR
        or before.sentence.block != whole.block
    ):
        return None
    if not _sums_up().fullmatch(text, start, whole.span.start) or text[before.sentence.span.end : start].strip():
        return None
    parts = before.quantities
    if _open().search(text, before.sentence.span.start, end) or len(_run(text, parts)) < len(parts):
        return None
    if whole.noun not in _PEOPLE or not _are_people(parts):
        return None
    # more may have been hurt than the dead that were told by kinds
    return _Split(whole, parts, may_lack=not _are_the_same(document, before.sentence, group))


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
        r"|e\.g|rest|another|remain\w*|plus|additional\w*|each|apiece|respectively|or more|per|every|average\w*|times"
        r"|versus|compared|etc|out of|multiple|overlap\w*|could pick|several|also|as well as|too)\b|…",
        re.IGNORECASE,
    )


@cache
def _groups() -> re.Pattern[str]:
    """What tells that shares of several wholes are compared: "among men", "51 percent to 24 percent, while"."""
    return re.compile(r"\b(?:among|while|whereas|lead|leads|led|favou?r\w*|preferr?\w*|backed)\b|[%t](?: to |[-–])\d")


@cache
def _into_parts() -> re.Pattern[str]:
    """What stands between a whole and its first part."""
    made = (
        "(?:made (?:up )?of|consisting of|comprising|composed of|comprised of|split into|divided into|broken down into)"
    )
    of_them = "of (?:whom|which|them)"
    return re.compile(
        rf"(?: [\w’'-]+){{0,4}}?(?:(?P<colon>:)|(?P<mark>,| [—–-]+| \()|(?=,? (?:{made}|{of_them})))"
        rf"(?: ?(?:(?P<made>{made})|(?P<of>{of_them})))? ?(?:the |a )?"
    )


@cache
def _between_parts() -> re.Pattern[str]:
    """What stands between two parts."""
    return re.compile(r"(?: [\w’'%-]+){0,7}?(?:, and |, | and |; | & )(?:the |a )?")


@cache
def _of_whole() -> re.Pattern[str]:
    return re.compile(r"(?:\A|[,;:(–—-] ?|^)[Oo]f (?:all )?(?:the |its |his |her |their |our |those |these )?\Z")


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(r"(?: [\w’'-]+){0,7}[.!?)”\"]*\s*\Z|(?: [\w’'-]+){0,2}(?:\)|,| [—–-]|;)")


def _whole_first(text: str, sentence: Span, whole: Quantity, rest: Sequence[Quantity]) -> _Split | None:
    """Find "40 members: 22 women and 16 men", "Of the 200 votes, 120 were for and 90 against"."""
    link = _into_parts().fullmatch(text, whole.noun_span.end, rest[0].span.start)
    if link is None:
        return None
    parts = _run(text, rest)
    if len(parts) < 2 or any(part.kind != whole.kind for part in parts):
        return None
    if not _tail().match(text, parts[-1].noun_span.end, sentence.end):
        return None
    clause = text[whole.span.start : sentence.end]
    is_of = _of_whole().search(text[max(whole.span.start - 20, sentence.start) : whole.span.start])
    if (is_of or link["of"]) and not link["made"]:
        return _Split(whole, parts, may_lack=not _are_two(text, parts)) if _exclude(clause) else None
    if link["mark"] and not link["made"] and not (whole.noun in _PEOPLE and _are_all(text, link["mark"], parts)):
        return None
    if any(part.value > whole.value or part.noun in _MEASURES for part in parts) or whole.value < 2:
        return None
    return _Split(whole, parts)


@cache
def _says_all() -> re.Pattern[str]:
    return re.compile(r"(?: [\w’'-]+){0,2} (?:in all|in total|altogether|all told|combined)\b")


@cache
def _where() -> re.Pattern[str]:
    return re.compile(r" (?:on|in|at|from|for|to) [\w’'-]+(?:,| [—–-]) (?:or |making )?")


@cache
def _says_total() -> re.Pattern[str]:
    return re.compile(r"(?: [\w’'-]+){0,5}?,? (?:(?:for|or|making|giving) )?(?:a|the) (?:grand |combined )?total of ")


@cache
def _says_among() -> re.Pattern[str]:
    return re.compile(r" (?:among|in|on) (?:the|its|a|an|his|her|their) (?:[\w-]+ of )?")


def _whole_last(text: str, sentence: Span, found: Sequence[Quantity]) -> _Split | None:
    """Find "12 adults and 9 children, 23 people in all", "12 men and 9 women among the 20"."""
    for index in range(2, len(found)):
        whole, before = found[index], found[index - 1]
        start = before.noun_span.end
        # "13 on Saturday and 7 on Sunday, 20 in all"
        between = text[start : whole.span.start]
        is_all = bool(_says_all().match(text, whole.noun_span.end, sentence.end)) and (
            between.strip(" ,—–-:") in ("", "or", "making") or bool(_where().fullmatch(between))
        )
        is_total = _says_total().fullmatch(text, start, whole.span.start)
        is_among = _says_among().fullmatch(text, start, whole.span.start)
        if not (is_all or is_total or is_among):
            continue
        parts = _run(text, found[max(index - _LONGEST, 0) : index][::-1], back=True)[::-1]
        if len(parts) < 2 or any(part.kind != whole.kind for part in parts):
            return None
        if is_among and not _are_people(parts):
            return None
        if sum(part.value for part in parts) != whole.value and _product(parts) == whole.value:
            return None
        return _Split(whole, parts, may_lack=bool(is_among) and not _are_two(text, parts))
    return None


def _run(text: str, found: Sequence[Quantity], *, back: bool = False) -> list[Quantity]:
    """Give the first quantities that stand in a row, as a list does. `found` runs backwards if `back`."""
    run = [found[0]]
    for quantity in found[1:]:
        left, right = (quantity, run[-1]) if back else (run[-1], quantity)
        if not _between_parts().fullmatch(text, left.noun_span.end, right.span.start):
            break
        run.append(quantity)
    return run


def _product(parts: Sequence[Quantity]) -> float:
    product = 1.0
    for part in parts:
        product *= part.value
    return product


_PEOPLE = frozenset(
    "person people man woman boy girl child adult teenager male female pupil student teacher member passenger suspect "
    "victim player worker employee resident soldier officer voter guest visitor patient prisoner inmate juror fan "
    "candidate protester staff infant baby parent mother father brother sister son daughter sailor firefighter "
    "pilot".split()
)
_MEASURES = frozenset(
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


def _are_people(parts: Sequence[Quantity]) -> bool:
    """Say whether the parts are people of different kinds. "One woman" has no plural to tell its noun by."""
    nouns = [part.noun for part in parts]
    return any(noun in _PEOPLE for noun in nouns) and all(
        noun in _PEOPLE or part.value == 1 for noun, part in zip(nouns, parts, strict=True)
    )


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
    return re.compile(r" (?:were|are|was|is) (?:an? )?(\w+)")


def _predicate(text: str, part: Quantity) -> str:
    """Give what "13 were adults" says of its part."""
    found = _were().match(text, part.noun_span.end)
    return found[1] if found else ""


@cache
def _whence() -> re.Pattern[str]:
    return re.compile(r" (from|in|on|for|at) ")


def _are_all(text: str, mark: str, parts: Sequence[Quantity]) -> bool:
    """Say whether people are parted after a comma or dash: by kinds, by where they are from, or between two dashes."""
    if _are_people(parts):
        return True
    if mark.strip() != ",":
        return all(part.noun for part in parts) and text[parts[-1].noun_span.end :].startswith(
            (f" {mark.strip()}", ")")
        )
    found = [_whence().match(text, part.span.end) for part in parts]
    return len({each[1] if each else "" for each in found}) == 1 and all(found)


def _differs(document: Document, split: _Split) -> bool:
    """Say whether the parts miss the whole by more than rounding and hedges excuse."""
    whole, parts = split.whole, split.parts
    if any(part.hedge or part.high is not None for part in parts):
        return False
    total = sum(part.value for part in parts)
    if whole is None:
        return total > 100 + len(parts)
    if whole.high is not None:
        return False
    # "$10 million" beside "$16 million" is written to the million
    steps = [each.step for each in (whole, *parts) if not each.in_words]
    slack = sum(_slack(document, each, min(steps, default=1.0)) for each in (whole, *parts))
    if whole.hedge:
        slack = max(slack, 0.1 * whole.value)
    if total > whole.value + slack:
        return whole.hedge != "least"
    return total < whole.value - slack and whole.hedge != "most" and not split.may_lack


def _slack(document: Document, quantity: Quantity, step: float) -> float:
    """Give by how much rounding to a step may have changed a number: a decimal, "million", a percentage."""
    if quantity.kind == "percent":
        return 1.0
    written = document[quantity.span]
    is_rounded = "." in written or (not quantity.in_words and any(char.isalpha() for char in written))
    return step / 2 * 1.001 if is_rounded else 0.0


def _finding(document: Document, split: _Split) -> Finding:
    whole, parts = split.whole, split.parts
    places = sorted((*parts, *((whole,) if whole else ())))
    start, last = places[0].span.start, places[-1]
    if whole and _of_whole().search(document.text[max(start - 20, document.block_at(start).span.start) : start]):
        start = document.text.rindex("f", 0, start - 1) - 1
    total = _written(sum(part.value for part in parts), parts[0])
    end = _end(document, last)
    if whole is None:
        message = f"These shares of one whole make {total} percent, more than 100. Check each of them."
    else:
        message = (
            f"The parts make {total}, not “{document[whole.span]}”. Readers add up: check the parts and the total."
        )
    return Finding(Span(start, end), message)


def _end(document: Document, last: Quantity) -> int:
    """Give the end of the words that belong to the last number: its noun, "in all", "against"."""
    end = last.noun_span.end
    more = _says_all().match(document.text, end) or _against().match(document.text, end)
    return more.end() if more else end


@cache
def _against() -> re.Pattern[str]:
    return re.compile(r" (?:against|wom[ae]n|m[ae]n|girls?|boys?|in \w+|for \w+|were \w+|was \w+)\b")


def _written(value: float, like: Quantity) -> str:
    sign = like.unit if like.kind == "money" and len(like.unit) == 1 else ""
    return f"{sign}{value:,.0f}" if value == int(value) else f"{sign}{value:,.2f}".rstrip("0")


def _tables(document: Document) -> Iterator[Finding]:
    """Check the columns of each table whose last row says that it is the total."""
    rows: dict[int, dict[int, Block]] = defaultdict(dict)
    last = -1
    for block in document.blocks:
        if block.kind == "table-cell":
            if block.number < last:
                yield from _table(document, rows)
                rows = defaultdict(dict)
            last = block.number
            rows[block.number][block.level] = block
    yield from _table(document, rows)


@cache
def _cell() -> re.Pattern[str]:
    return re.compile(r"[$£€]?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(%?)")


_TOTALS = frozenset(("total", "totals", "grand total", "sum", "total:", "totals:"))


def _table(document: Document, rows: dict[int, dict[int, Block]]) -> Iterator[Finding]:
    """Compare the total row with the sums. Where no column but one fits, the row is no sum."""
    numbers = sorted(number for number in rows if number)
    if len(numbers) < 3:
        return
    first = {number: document[block.span].lower() for number in numbers if (block := rows[number].get(1))}
    if first.get(numbers[-1]) not in _TOTALS or any("total" in first.get(number, "total") for number in numbers[:-1]):
        return
    wrong: list[Finding] = []
    right = 0
    for column, cell in sorted(rows[numbers[-1]].items()):
        total = _cell().fullmatch(document[cell.span])
        above = [rows[number].get(column) for number in numbers[:-1]]
        values = [_cell().fullmatch(document[block.span]) for block in above if block]
        if column == 1 or total is None or len(values) < len(above) or None in values:
            continue
        parts = [_number(value) for value in values if value]
        difference = abs(sum(parts) - _number(total))
        if difference <= _margin([total, *(value for value in values if value)]):
            right += 1
        elif max(parts) < _number(total) or sum(parts) < 2 * _number(total):
            wrong.append(_wrong_cell(document, cell, sum(parts), [block for block in above if block]))
    if len(wrong) == 1:
        yield from wrong


def _number(found: re.Match[str]) -> float:
    return float(found[1].replace(",", "") + (found[2] or ""))


def _margin(values: Sequence[re.Match[str]]) -> float:
    """Give what rounding excuses: nothing for whole numbers that are no percentages."""
    if values[0][3]:
        return float(len(values))
    decimals = max(len(value[2] or ".") - 1 for value in values)
    return len(values) * 0.5 * 10.0**-decimals if decimals else 0.0


def _wrong_cell(document: Document, cell: Block, total: float, above: Sequence[Block]) -> Finding:
    written = f"{total:,.0f}" if total == int(total) else f"{total:,.2f}"
    message = f"This total says {document[cell.span]}, but the column makes {written}. Check the rows and the total."
    related = tuple(Related(block.span, "a row of this total") for block in above)
    return Finding(cell.span, message, related=related, severity=Severity.ERROR)

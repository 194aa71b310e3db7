"""Parts that do not make the whole that the draft states."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Block, Document
from editlint.facts.quantities import Quantity, counted
from editlint.rule import Draft, rule
from editlint.text import Span

from ._contests import Vote, games, votes
from ._rests import with_rest
from ._splits import Split, in_a_row, is_of_whole, says_all


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
        "⟦Of the 31 horses, 12 are trained here and the other 15⟧ abroad.": "Of the 31 horses, 12 are trained here and "
        "the other 19 abroad.",
        "⟦A dozen boats went out. Nine were home by dusk and the other five⟧ lay in the bay.": None,
        "The buses cost ⟦€9 million. Some €4 million of it is fuel and the rest, €7 million⟧, is wages.": None,
        "⟦Twelve of the 30 looms were kept. The other 15 were sold⟧.": None,
        "⟦Twelve men and nine women were held, 23 people altogether⟧.": None,
        "The crew of ⟦nine, four sailors and three divers⟧, was saved.": None,
        "The ⟦14 hurt were nine passengers and six pedestrians⟧.": None,
        "Police held ⟦14 people, nine of them in Orr and six in Ash⟧.": None,
        "The ward has ⟦90 beds, 60 of them for men and 40 for women⟧.": None,
        "Lund scored ⟦23 points, 12 in the first half and nine in the second⟧.": None,
        "The farm has wheat on ⟦60 acres, barley on 30 and oats on 20, a total of 120 acres⟧.": None,
        "The estate, ⟦£900,000, was split: £400,000 to Ann, £300,000 to Bob and £100,000⟧ to the church.": None,
        "Lund polled ⟦45 percent, Orr 38 percent and the Greens 22 percent⟧ of the vote.": None,
        "The raid took ⟦12 rifles from the barn and 9 from the house, making 24 altogether⟧.": None,
        "Lund scored ⟦12 points in the first half and 9 in the second to finish with 23⟧.": None,
        "The fair made ⟦$12 million in May and $9 million in June, bringing the total to $18 million⟧.": None,
        "There were ⟦24 people on board, the coastguard said: 12 crew and 9 guests⟧.": None,
        "The board is made up of ⟦five bakers and three millers, so that nine people⟧ decide.": None,
        "The ⟦$800,000 grant sets aside $600,000 for roads and $300,000 for schools⟧.": None,
        "Ann sold ⟦12 kites and Bob nine. Together they sold 25 kites⟧.": None,
        "Orr played ⟦38 matches, winning 12, drawing 9 and losing 12⟧.": "Orr played 38 matches, winning 12, drawing 9 "
        "and losing 17.",
        "The ⟦nine-member board voted 6-4⟧ to close the yard.": None,
        "They ⟦voted 12 to 9; all 23 members⟧ were present.": "They voted 12 to 9; all 21 members were present.",
        "Lund took ⟦40 percent of the vote and Orr 57 percent, with 9 percent⟧ going to the only other.": None,
        "Of voters asked, ⟦46 per cent were for it, 52 per cent against and the remaining 9 per cent⟧ unsure.": None,
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
        "Of the 31 horses, 12, two of them mares, are trained here and the other 19 abroad.",
        "Of the 12 people aboard, a woman and two sailors were saved. The other nine are missing.",
        "It says that 20 towns are growing, 14 are shrinking and the other 16 stay as they are.",
        "The town will sell 30 percent of the yard now and the remaining 21 percent in May.",
        "There were 22 men, 12 women and 9 children on board. Some 21 pupils, 12 teachers and 8 parents came.",
        "Some 12 people from Orr, nine from Ash and eight from Elm came, 12 adults and nine girls in the two buses.",
        "Five people were held: two men and two women from Orr, and a child. He has 23 goals, 12 in the cup.",
        "The storm brought 102 millimetres at Orr, 64 at Ash and 51 at Elm, 180 on Friday and 140 on Saturday.",
        "The yard has 90 boats, 60 of them in port and 40 of them in need of paint.",
        "A third of the 90, 20 men and 10 boys, left.",
        "It had 40 entries: 22 from boys and 18 from girls, 15 of them late.",
        "Orr have won 12, drawn nine and lost seven, with 10 games left.",
        "Ash won 12, drew two and lost six, and scored in nine games.",
        "In all, 45 percent said yes, 48 percent no, and 52 percent of women yes.",
        "Some 19 people are charged, 12 with fraud and nine with theft.",
        "The van costs £400 a month and the car £300. Together they cost £8,400 a year.",
        "Lund took 45 percent of the vote in Orr, 38 percent in Ash and 52 percent in Elm.",
        "The raid took 12 rifles on Friday and 9 on Saturday, bringing the total to 40.",
        "Lund scored 12 points in the first quarter and 9 in the second to finish with 35.",
        "Orr played 38 matches, winning 12 and losing 12. The nine-member board voted 6-2, or 4-4 with the mayor.",
        "The $800,000 grant sets aside $400,000 for roads and $300,000 for schools.",
        "Ann had 12 sheep and sold nine. That makes three sheep. She has two and a goat. The total is 40.",
        "The board voted to close 12 to 14 of the nine-member crews. The club voted 6-4; all ten members came.",
        "Of 20 boats, 8 are in port, a few are in Orr and the other 10 at sea.",
        Draft("t.md", "| Yard | Boats |\n|---|---|\n| Ada | 12 |\n| Lund | 9 |\n| Total | 21 |"),
        Draft("t.md", "| Yard | Share |\n|---|---|\n| Ada | 33% |\n| Lund | 33% |\n| Orr | 33% |\n| Total | 100% |"),
        Draft("t.md", "| Test | Runs | Time |\n|---|---|---|\n| Ada | 12 | 4 |\n| Total time | 4 | 9 |"),
    ],
)
def wrong_total(document: Document) -> Iterator[Finding]:
    """Flags parts that do not make the whole which the same sentence, the one beside it or a table states.

    Why: readers add up, and one of the numbers is wrong. Rounded and hedged numbers get their margin; “including”,
    “among others”, “the rest” without a number and groups that may overlap claim no whole and are left alone. A wrong
    total row of a table is an error. Up to forty parts are added up in a sentence.
    """
    for before, group in pairwise((None, *document.fact(counted))):
        if group is None:
            continue
        splits = with_rest(document, before, group) or games(document, group) or in_a_row(document, before, group)
        if splits and all(_differs(document, split) for split in splits):
            yield _finding(document, splits[0])
        elif vote := votes(document, group):
            yield from _votes(document, vote)
    if any(block.kind == "table-cell" for block in document.blocks):
        yield from _tables(document)


def _differs(document: Document, split: Split) -> bool:
    """Say whether the parts miss the whole by more than rounding and hedges excuse."""
    whole, parts = split.whole, split.parts
    if any(part.hedge in ("least", "most") or part.high is not None for part in parts):
        return False
    firm = sum(part.value for part in parts)
    if whole is None:
        value, slack = 100.0, float(len(parts))
    elif whole.high is not None:
        return False
    else:
        # "$10 million" beside "$16 million" is written to the million
        steps = [each.step for each in (whole, *parts) if not each.in_words]
        value, slack = whole.value, sum(_slack(document, each, min(steps, default=1.0)) for each in (whole, *parts))
        if whole.hedge:
            slack = max(slack, 0.1 * whole.value)
    slack += sum(0.1 * part.value for part in parts if part.hedge)
    differences = [total - value for total in _totals(firm, split)]
    if any(abs(difference) <= slack for difference in differences):
        return False
    if differences[0] > 0:
        return whole is None or whole.hedge != "least"
    return (whole is None or whole.hedge != "most") and not split.may_lack


def _totals(firm: float, split: Split) -> list[float]:
    """Give all that the parts may make, first what they make if each counts."""
    known = [part.value for part in split.parts]
    totals = [firm]
    for value in split.loose:
        # a part that is told may be left out, another number may be added
        change = -value if value in known else value
        totals += [total + change for total in totals]
    return totals


def _slack(document: Document, quantity: Quantity, step: float) -> float:
    """Give by how much rounding to a step may have changed a number: a decimal, "million", a percentage."""
    if quantity.kind == "percent":
        return 1.0
    written = document[quantity.span]
    is_rounded = "." in written or (not quantity.in_words and any(char.isalpha() for char in written))
    return step / 2 * 1.001 if is_rounded else 0.0


def _finding(document: Document, split: Split) -> Finding:
    whole, parts = split.whole, split.parts
    places = sorted((*parts, *((whole,) if whole else ())))
    start, last = places[0].span.start, places[-1]
    if whole and is_of_whole(document.text, places[0], document.block_at(start).span.start):
        start = document.text.rindex("f", 0, start - 1) - 1
    total = _written(sum(part.value for part in parts), parts[0], document[(whole or parts[0]).span])
    end = _end(document, last)
    if whole is None:
        message = f"These shares of one whole make {total} percent, more than 100. Check each of them."
    else:
        message = (
            f"The parts make {total}, not “{document[whole.span]}”. Readers add up: check the parts and the total."
        )
    return Finding(Span(start, end), message)


def _votes(document: Document, vote: Vote) -> Iterator[Finding]:
    """Compare a vote with the number of those who had one. Fewer may have voted, unless all did."""
    if vote.sides > vote.members or (vote.is_full and vote.sides < vote.members):
        span = Span(min(vote.span.start, vote.members_span.start), max(vote.span.end, vote.members_span.end))
        than = "more" if vote.sides > vote.members else "fewer"
        message = f"The two sides make {vote.sides:g} votes, {than} than “{document[vote.members_span]}”. Check both."
        yield Finding(span, message)


def _end(document: Document, last: Quantity) -> int:
    """Give the end of the words that belong to the last number: its noun, "in all", "against"."""
    end = last.noun_span.end
    more = says_all().match(document.text, end) or _against().match(document.text, end)
    return more.end() if more else end


@cache
def _against() -> re.Pattern[str]:
    return re.compile(r" (?:against|wom[ae]n|m[ae]n|girls?|boys?|in (?:the )?\w+|for (?:the )?\w+|were \w+|was \w+)\b")


def _written(value: float, like: Quantity, written: str) -> str:
    """Write a number as another one is written: with its currency, and in millions or in digits."""
    sign = like.unit if like.kind == "money" and len(like.unit) == 1 else ""
    if "illion" in written:
        factor, scale = (1e9, "billion") if "billion" in written else (1e6, "million")
        return f"{sign}{value / factor:,.6g} {scale}"
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

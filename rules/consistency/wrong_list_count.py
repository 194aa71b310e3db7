"""Lists that do not hold as many things as the draft promises."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Block, Document
from editlint.facts.quantities import Counted, Quantity, counted
from editlint.facts.quotations import quotation_at
from editlint.facts.sentences import sentence_at, sentence_index, sentences
from editlint.rule import Draft, rule
from editlint.text import Span

from ._items import LONGEST, NAME, Limits, count_items, counts_several, surplus


@rule(
    on=Document,
    severity=Severity.WARNING,
    bad={
        "The coach set ⟦five goals: speed, grip and calm⟧.": "The coach set three goals: speed, grip and calm.",
        "She gave ⟦three reasons: cost and noise⟧.": "She gave two reasons: cost and noise.",
        "He visited ⟦four yards — Ada, Lund and Orr⟧ — in May.": "He visited three yards — Ada, Lund and Orr — in May.",
        "The winners are ⟦two crews: Ada, Lund and Orr⟧.": None,
        "Divers found ⟦five things in the wreck: a lamp, a coin, a bell and a knife⟧.": None,
        "She gave ⟦three reasons for leaving: the hours and the cold⟧.": None,
        "The play goes to ⟦three ports, Ash, Orr, Bray and Lund⟧, in May.": None,
        "The inn serves just ⟦four dishes (soup, lamb, trout, a pie and a salad⟧).": None,
        "Crews from ⟦six yards will race on Sunday: Ash, Orr, Bray, Lund and Holt⟧.": None,
        "The change affects ⟦four lines: the 14 to Ash, the 22 to Orr and the night boat⟧.": None,
        "The town faces a ⟦quartet of problems: damp, noise and rats⟧.": "The town faces a trio of problems: damp, "
        "noise and rats.",
        "The jury will ask ⟦three questions. Who knew? When? What did they do? And who paid?⟧": None,
        "The plan has ⟦two aims: to cut costs; to raise pay; and to build boats⟧.": None,
        "She gave ⟦two reasons. First, it rained. Second, the roof leaked. Third, she was tired.⟧ She left.": None,
        "Police named the ⟦three men: Bo Orr, 34, and Al Ash, 29⟧.": "Police named the two men: Bo Orr, 34, and Al "
        "Ash, 29.",
        "The ⟦three winners are Ada Lund, Bo Orr, Al Ash and Di Holt⟧.": None,
        "Lund came with ⟦both sons, Al, Bo and Cy⟧.": None,
        Draft("d.md", "# Boats\n\nThe yard sells ⟦four knots⟧:\n\n- reef\n- bow\n- fist\n"): None,
        Draft("d.md", "# Boats\n\nThe top ⟦5⟧, as chosen by our readers:\n\n1. Ada\n2. Lund\n3. Orr\n"): None,
        Draft(
            "d.md",
            "# Boats\n\nHere are ⟦four ropes⟧ that no boat should be without.\n\n## Ada\n\nIt is long.\n\n## Lund\n\n"
            "It is thin.\n\n## Orr\n\nIt is red.\n",
        ): None,
        Draft("a.md", "There are ⟦four ways⟧ to pay:\n\n- by card\n- by post\n- in cash\n"): "There are three ways to "
        "pay:\n\n- by card\n- by post\n- in cash\n",
        Draft(
            "b.md",
            "# ⟦Five reasons⟧ to sail\n\nHere they are.\n\n## Wind\n\nIt blows.\n\n## Salt\n\nIt heals.\n\n"
            "## Calm\n\nIt soothes.\n\n## Sun\n\nIt warms.\n",
        ): None,
        Draft(
            "c.md",
            "# ⟦4 tips⟧ for sailors\n\nRead on.\n\n## 1. Rest\n\nSleep.\n\n## 2. Eat\n\nFish.\n\n## 3. Row\n\nHard.\n",
        ): None,
    },
    good=[
        "Her three rules are simple: listen, check and report.",
        "Four priorities remain, among them schools and water. She has four sons, including Bo and Al.",
        "Two of the three sites (Orr and Ash) opened.",
        "Three countries signed the pact on Monday, Norway and Sweden too.",
        "The yard made six new keys: one master key, four door keys, and one spare key.",
        Draft("a.md", "The yard made six new keys:\n\n- One master key\n- Four door keys\n- One spare key\n"),
        "Three things — time, money and, above all, will — count.",
        "The club has 40 members: 22 women and 16 men.",
        "They named three firms: Ash and Orr, Lund and Sons and Bo Ltd.",
        "There are two ways to read it: it failed, which nobody expected, or it worked.",
        "Two things are true: the mill, the yard and the quay are shut, and the town is poor.",
        "It hired four people this year: two smiths, a cook and a driver.",
        "The 12 members elected the officers: Ada, Bo and Cy.",
        "In 12 games, Lund, Orr and Ash scored.",
        "He has yards in two towns, Ash, Norway, and Orr, Sweden.",
        "She met four ministers, Lund, Orr and Ash among them, on Monday.",
        "Two of the four ferries (the Ada, the Orr and the Lund) sailed.",
        "The plan has four aims (see Lund, Orr and Ash). It has two forms (for boats, ships and rafts).",
        "The four friends shared a dream: a boat, a house and a dog.",
        "She gave three reasons. First, it rained. Second, the roof leaked. And the last was the noise.",
        "Four witnesses told the court of three things: rain, wind and hail.",
        "It asked two questions. Who knew? And when? Nobody knows.",
        "The town faces a trio of problems: damp, noise and rats.",
        "The talk lasted two hours: rain, wind and hail kept them in.",
        "She asked five friends: “What, where and when?”",
        Draft("a.md", "There are three ways to pay:\n\n- by card\n- by post\n- in cash\n"),
        Draft("a.md", "Our five users gave these answers:\n\n- yes\n- no\n- perhaps\n"),
        Draft("b.md", "# Five reasons to sail\n\nThey are many.\n\n## Wind\n\nIt blows.\n"),
        Draft(
            "b.md",
            "# 3 tips for sailors\n\n## 1. Rest\n\nSleep.\n\n## 2. Eat\n\nFish.\n\n## 3. Row\n\nHard.\n\n## Sources\n\n"
            "A book.\n",
        ),
        Draft("b.md", "# Two years at sea\n\n## Wind\n\nIt blows.\n\n## Salt\n\nIt heals.\n\n## Calm\n\nIt soothes.\n"),
        Draft("c.md", "Here are some of the three kinds of knots we use:\n\n- reef\n- bow\n"),
    ],
)
def wrong_list_count(document: Document) -> Iterator[Finding]:
    """Flags a headline or lead-in that promises a number of things over a list of another number.

    Why: readers count, and look for the reason that is not there; often one was cut or the number was never changed.
    “Including” and “among them” promise no whole list.
    """
    for group in document.fact(counted):
        yield from _inline(document, group)
        yield from _over_questions(document, group)
        yield from _over_ordinals(document, group)
    yield from _of_groups(document)
    yield from _over_lists(document)
    yield from _over_headings(document)


_MOST = 20
"""No list is written out that is longer."""
_NEAR = 200
"""So many blocks after a lead-in are looked through for its list."""


class _Promise(NamedTuple):
    """A number of things, with their name, and where what may hold their list begins and ends."""

    span: Span
    value: float
    sentence: Span


def _inline(document: Document, group: Counted) -> Iterator[Finding]:
    """Find "five goals: speed, grip and calm", where the last number before the list promises it."""
    end = group.sentence.span.end
    later = [each.span.start if each.noun not in _NEVER else end for each in group.quantities[1:]]
    followers = [*later, end]
    for quantity, following in zip(group.quantities, followers, strict=True):
        if _promises(document, quantity):
            span = Span(quantity.span.start, quantity.noun_span.end)
            found = _listed_with(document, _Promise(span, quantity.value, group.sentence.span), following)
            if found:
                yield found
                return


def _of_groups(document: Document) -> Iterator[Finding]:
    """Find "a trio of problems: damp, noise and rats"."""
    text = document.text
    for sign in _SIGNS:
        at = text.find(sign)
        while at >= 0:
            start = at
            while text[start - 1 : start].isalpha():
                start -= 1
            found = _group().match(text, start)
            sentence = sentence_at(document, at) if found else None
            if found and sentence and found.end() <= sentence.span.end:
                promise = _Promise(Span(*found.span()), _GROUPS[found[found.lastindex or 0]], sentence.span)
                finding = _listed_with(document, promise, sentence.span.end)
                if finding:
                    yield finding
            at = text.find(sign, at + 1)


_SIGNS = ("trio of ", "tet of ", "both ", "Both ", "he twins", "he triplets")
_SIZES = {"trio": 3, "quartet": 4, "quintet": 5, "sextet": 6, "septet": 7, "octet": 8}
_GROUPS = _SIZES | {"Both": 2, "both": 2, "The twins": 2, "the twins": 2, "The triplets": 3, "the triplets": 3}


@cache
def _group() -> re.Pattern[str]:
    return re.compile(
        r"(trio|(?:quar|quin|sex|sep|oc)tet) of (?:[^\W\d_][\w’'-]* ){0,2}?[^\W\d_][\w’'-]*s\b"
        r"|([Bb]oth) (?!of )[a-z]+s\b|([Tt]he (?:twins|triplets))\b"
    )


def _listed_with(document: Document, promise: _Promise, following: int) -> Finding | None:
    """Compare a number with the list behind it, before the `following` number."""
    written = _written_after(document.text, promise, following)
    if written is None or quotation_at(document, promise.span.start):
        return None
    end, limits = written
    listed = str(limits[0]) if limits[0] == limits[1] else f"{limits[0]} or {limits[1]}"
    message = (
        f"“{document[promise.span]}” are promised, but {listed} follow. Add what is missing, or change the number."
    )
    return Finding(Span(promise.span.start, end), message)


def _written_after(text: str, promise: _Promise, following: int) -> tuple[int, Limits] | None:
    """Give the end and the length of the list behind a number that promises another length."""
    start, (low, end) = promise.span.end, promise.sentence
    near = _mark().match(text, start, end)
    mark = near or _far_mark().match(text, start, end)
    if mark is None:
        return _named_after(text, promise)
    if not near:
        is_part = _other().search(text, max(low, promise.span.start - _LEAD), promise.span.start)
        if mark.start("mark") > following or is_part or _elsewhere().search(mark["gap"]):
            return None
    span = _behind(text, mark, min(end, mark.end() + LONGEST + 1))
    listed = text[slice(*span)]
    limits = count_items(listed)
    if limits is None or limits[0] <= promise.value <= limits[1] + surplus(listed):
        return None
    distance = min(abs(promise.value - limit) for limit in limits)
    return (span.end, limits) if near or distance <= _FAR else None


_LEAD = 24
_FAR = 2
"""By so much a number may be wrong where the list does not stand right behind what is promised."""


def _behind(text: str, mark: re.Match[str], end: int) -> Span:
    """Give the place of what stands between two dashes or brackets, or behind a colon."""
    if ":" not in mark[0]:
        closing = text.find(")" if "(" in mark[0] else mark[0].split()[-1], mark.end(), end)
        end = closing if closing >= 0 else end
    return Span(mark.end(), len(text[:end].rstrip(' .!”"')))


@cache
def _other() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:some|other|first|last|next|more|another|than|among|top|(?<!each )(?<!all )of)"
        r" (?:the |its |his |her |their )?\Z",
        re.IGNORECASE,
    )


@cache
def _far_mark() -> re.Pattern[str]:
    """What may stand between what is promised and its list: "five items from the flat:", "two dishes ("."""
    return re.compile(r"(?P<gap>(?: \w[\w’'-]*){0,10})(?P<mark>: |(?<=s) \()(?=\S)")


@cache
def _elsewhere() -> re.Pattern[str]:
    """What shows that the list is of something else: another plural, somebody who speaks."""
    no_plurals = "days|weeks|months|years|hours|has|was|this|its|his|as|is|across|towards|always"
    return re.compile(
        r"\b(?:an?|one|and|or|but|it|they|he|she|we|you|that|which|who|when|where|if|including|says?|said|asked|added|wrote|told|warned|explained|because|like|such)\b"
        rf"|\b(?!(?:{no_plurals})\b)\w+(?<![’'su i])s\b"
    )


def _named_after(text: str, promise: _Promise) -> tuple[int, Limits] | None:
    """Find names in apposition: "three towns, Ash, Orr and Lund, "."""
    found = _names().match(text, promise.span.end, promise.sentence.end)
    if found is None:
        return None
    if " of " in found["names"]:
        return None  # "Bo Orr of Ash, Norway, and Al Holt"
    count = len(_name().findall(found["names"]))
    if abs(promise.value - count) > _FAR or promise.value == count:
        return None
    return found.end("names"), (count, count)


@cache
def _name() -> re.Pattern[str]:
    return re.compile(NAME)


@cache
def _names() -> re.Pattern[str]:
    return re.compile(
        rf"(?:,| are| were) (?P<names>(?:{NAME}, )*{NAME},? and {NAME})"
        r"(?=[;).]|, (?!among|including|and |[A-Z]|\d)|$)(?! among)"
    )


def _promises(document: Document, quantity: Quantity) -> bool:
    # "candidates from five parties" are no estimate
    is_exact = not quantity.hedge or document.text.endswith(" from ", 0, quantity.span.start)
    return is_exact and (
        quantity.kind == "count"
        and bool(quantity.noun)
        and quantity.noun not in _NEVER
        and 2 <= quantity.value <= _MOST
        and quantity.value == int(quantity.value)
        and quantity.high is None
    )


_NEVER = frozenset(
    "hour minute second day weekend week month year mile kilometre kilometer metre meter foot inch point percent "
    "dollar pound time page word degree thousand million hundred".split()
)


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(
        r"(?: (?:are|were|is|will be|remain|stand out|emerged|apply|matter)(?: (?!told|asked|said|warned)\w+)?)?"
        r"(?:(:) | (—|–) ?|(—))(?=\S)"
    )


def _over_questions(document: Document, group: Counted) -> Iterator[Finding]:
    """Find "The jury asked three questions. Who knew? And when?"."""
    quantity = group.quantities[-1]
    if quantity.noun != "question" or not _promises(document, quantity):
        return
    span = Span(quantity.span.start, quantity.noun_span.end)
    after = document.text[span.end : group.sentence.span.end]
    count = int(after.startswith(": ") and after.endswith("?"))
    if not count and after not in (".", ":"):
        return
    end = group.sentence.span.end
    every = document.fact(sentences)
    for index in range(sentence_index(document, span.start) + 1, len(every)):
        if every[index].block != group.sentence.block or not document[every[index].span].endswith("?"):
            break
        if document.text.startswith(("If so", "If not", "Or "), every[index].span.start):
            return
        count, end = count + 1, every[index].span.end
    if count > 1 and 0 < abs(count - quantity.value) <= _FAR and not quotation_at(document, span.start):
        message = f"“{document[span]}” are promised, but {count} follow. Add what is missing, or change the number."
        yield Finding(Span(span.start, end), message)


def _over_ordinals(document: Document, group: Counted) -> Iterator[Finding]:
    """Find "He gave three reasons. First, the roof leaks. Second, the cellar floods."."""
    quantity = group.quantities[-1]
    if quantity.noun not in _LISTED or not _promises(document, quantity):
        return
    span = Span(quantity.span.start, quantity.noun_span.end)
    if document.text[span.end : group.sentence.span.end] not in (".", ":") or quotation_at(document, span.start):
        return
    block, every = group.sentence.block, document.fact(sentences)
    told: list[str] = []
    end = span.end
    first = sentence_index(document, span.start) + 1
    for index in range(first, min(first + _REACH, len(every))):
        found = _ordinal().match(document.text, *every[index].span)
        if found:
            told.append(found[0].removesuffix("ly"))
        if every[index].block != block:
            break
        end = every[index].span.end if found else end
    count = len(told)
    rest = document.text[group.sentence.span.end :][:_NEXT].lower()
    if count < min(quantity.value, len(_ORDINALS)) and any(
        word in rest for word in (_ORDINALS[count].lower(), "final", "last")
    ):
        return
    if count > 1 and told == list(_ORDINALS[:count]) and 0 < abs(count - quantity.value) <= _FAR:
        message = f"“{document[span]}” are promised, but {count} follow. Add what is missing, or change the number."
        yield Finding(Span(span.start, end), message)


_REACH = 30
"""So many sentences are looked through for ordinals."""
_NEXT = 3000
_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth")


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_ORDINALS)})(?:ly)?\b|Finally|Last")


_LISTED = frozenset(
    "reason way thing step tip rule goal question principle lesson option type kind category factor benefit example "
    "idea challenge phase stage part element criterion theme area tool takeaway myth mistake fact feature requirement "
    "priority strategy component recommendation problem issue item winner finalist book film habit trick method "
    "practice trend sign secret hack resource app approach pillar task change objective action point barrier pattern "
    "skill truth observation suggestion guideline measure proposal demand cause consequence condition".split()
)


@cache
def _some_before() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:some|few|includ\w+|such as|among|of the|of our|first|last|other|next|top|more|another|each|than)\b",
        re.IGNORECASE,
    )


@cache
def _some_after() -> re.Pattern[str]:
    return re.compile(r"\b(?:some|few|includ\w+|such as|among|for example|e\.g|more|each)\b", re.IGNORECASE)


@cache
def _all_told() -> re.Pattern[str]:
    """What tells, right before a number, that all of what it counts follows."""
    return re.compile(r"\b(?:following|these|here are|there are|(?:comes?|came) in) \Z", re.IGNORECASE)


@cache
def _top() -> re.Pattern[str]:
    """What may stand before the number of a list without a name: "Here are the top 5:"."""
    return re.compile(r"(?:(?:Here are|These are) )?(?:[Tt]he|[Oo]ur|[Mm]y|[Tt]heir|[Yy]our) [Tt]op |Top ")


@cache
def _told_of() -> re.Pattern[str]:
    return re.compile(r"\b(?:are|were|will be|have been|must be)\b")


def _over_lists(document: Document) -> Iterator[Finding]:
    """Find "There are four ways to pay:" and "4 lessons" over a list of three."""
    blocks = [block for block in document.blocks if block.kind not in ("link-target", "image-alt", "code", "comment")]
    groups = document.fact(counted)
    if not groups or not any(block.kind == "list-item" for block in blocks):
        return
    by_end = {group.sentence.span.end: group for group in groups}
    for index, block in enumerate(blocks[:-1]):
        group = by_end.get(block.span.end) if blocks[index + 1].kind == "list-item" else None
        if group is None or len(group.quantities) != 1 or not _leads_in(document, group, block):
            continue
        near = blocks[index + 1 : index + 1 + _NEAR]
        section = list(takewhile(lambda each: each.kind not in ("heading", "title"), near))
        items = _listed(section, group.quantities[0].value)
        if all(counts_several(document[item.span]) for item in items):
            continue
        if len(items) > 1 and len(items) != group.quantities[0].value:
            yield _finding(document, group.quantities[0], len(items), items, "an item of the list")


def _leads_in(document: Document, group: Counted, block: Block) -> bool:
    """Say whether the last sentence of a block promises a list with its one number."""
    text, quantity = document.text, group.quantities[0]
    before = text[group.sentence.span.start : quantity.span.start]
    after = text[quantity.noun_span.end : block.span.end]
    is_top = bool(_top().fullmatch(before)) and not quantity.noun and after.endswith(":")
    if is_top and quantity.kind == "count":
        return True
    if not _promises(document, quantity) or _some_before().search(before) or _some_after().search(after):
        return False
    if block.kind == "heading":
        return quantity.noun in _LISTED and bool(_opens().fullmatch(before))
    if block.kind != "paragraph" or not after.endswith((":", ".")):
        return False
    is_noun = quantity.noun in _LISTED
    if after.endswith("."):
        return is_noun and group.sentence.span == block.span
    if is_noun or _all_told().search(before):
        return True
    return after == ":" if before else bool(_told_of().search(after))


def _listed(section: Sequence[Block], promised: float) -> list[Block]:
    """Give the items of the list that a section begins with, none if with later lists they are as many as promised."""
    first = section[0]
    if not first.level:
        # items outside a list are what is left of one whose markup is broken
        return []
    if first.number:
        # the numbers tell which items go on, whatever stands between them
        items: list[Block] = []
        for block in section:
            if block.kind == "list-item" and block.level == first.level:
                if block.number == len(items) + 1:
                    items.append(block)
                elif block.number == 1:
                    break
        return items
    every = [block for block in section if block.kind == "list-item" and block.level == first.level]
    items = [block for block in takewhile(lambda each: each.kind == "list-item", section) if block.level == first.level]
    if any(item.number for item in items) or len(items) < promised <= len(every):
        return []
    return items


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(
        r"(?:#|No\. ?|(?:reason|way|tip|step|lesson|rule|myth|mistake|sign)s? (?:#|no\. ?)?)?(\d\d?)(?:[.):]|\b)",
        re.IGNORECASE,
    )


_EXTRAS = (
    "conclu introduc summar source referenc note further final about related more read what’s what's next bonus faq "
    "frequently contact background overview takeaway key wrap closing the bottom in short in sum appendix credit thank "
    "honorable honourable before how why what where who when learn get"
).split()
"""How headings begin that are none of the things promised."""


def _over_headings(document: Document) -> Iterator[Finding]:
    """Find a headline or a heading that promises five reasons over four headings."""
    headings = [block for block in document.blocks if block.kind == "heading"]
    if not headings:
        return
    for group in document.fact(counted):
        block = group.sentence.block
        if block.kind not in ("title", "heading", "paragraph") or len(group.quantities) != 1:
            continue
        quantity = group.quantities[0]
        lead = document.text[group.sentence.span.start : quantity.span.start]
        if not _promises(document, quantity):
            continue
        if block.kind == "paragraph":
            if _here().fullmatch(lead) and group.sentence.span.end == block.span.end:
                yield from _under(document, quantity, block, headings)
        elif quantity.noun in _LISTED and group.sentence.span.start == block.span.start and _opens().fullmatch(lead):
            yield from _under(document, quantity, block, headings)


@cache
def _here() -> re.Pattern[str]:
    """What may stand before the number in a paragraph that promises what the headings under it tell."""
    return re.compile(r"(?:So |But )?[Hh]ere are (?:the |my |our )?|These are (?:the |my |our )?")


def _start(block: Block) -> int:
    return block.span.start


def _under(document: Document, quantity: Quantity, over: Block, headings: Sequence[Block]) -> Iterator[Finding]:
    """Compare a number with the headings under its own."""
    first = bisect_right(headings, over.span.start, key=_start)
    level = over.level if over.kind == "heading" else 0
    if over.kind == "paragraph":
        level = headings[first - 1].level if first else 0
    below = list(takewhile(lambda each: each.level > level, (headings[at] for at in range(first, len(headings)))))
    numbers = [(block, found) for block in below if (found := _numbered().match(document.text, *block.span))]
    if len(numbers) >= _ROW:
        count = _last_number([int(found[1]) for _, found in numbers])
        listed = [block for block, _ in numbers]
    else:
        last = first + len(below)
        end = headings[last].span.start if last < len(headings) else len(document.text)
        highest = min((block.level for block in below), default=0)
        listed = [block for block in below if block.level == highest]
        blocks = document.blocks
        inside = blocks[bisect_right(blocks, over.span.start, key=_start) : bisect_right(blocks, end - 1, key=_start)]
        if any(block.kind == "list-item" for block in inside) or _has_extra(document, below):
            return
        count = len(listed)
    counts = {sum(block.level == each for block in below) for each in range(1, 7)}
    if count is not None and count >= _FEWEST and count != quantity.value and quantity.value not in counts:
        yield _finding(document, quantity, count, listed, "one of them")


_ROW = 2
"""So many headings with numbers are a numbered row."""
_FEWEST = 3
"""Fewer headings may be there for another reason."""


@cache
def _opens() -> re.Pattern[str]:
    """What may stand before the number in a headline that promises a list."""
    return re.compile(r"(?:.{0,60}[:–—] )?(?:(?:The|Top|My|Our|Here are|These|These are) )*", re.IGNORECASE)


def _last_number(numbers: Sequence[int]) -> int | None:
    """Give the count of headings numbered 1, 2, 3 or 3, 2, 1; None if they skip or start anew."""
    count = len(numbers)
    return count if sorted(numbers) == list(range(1, count + 1)) else None


def _has_extra(document: Document, headings: Sequence[Block]) -> bool:
    return any(document[block.span].lower().startswith(tuple(_EXTRAS)) for block in headings)


def _finding(document: Document, quantity: Quantity, count: int, listed: Sequence[Block], what: str) -> Finding:
    span = Span(quantity.span.start, quantity.noun_span.end) if quantity.noun else quantity.span
    message = f"“{document[span]}” are promised, but {count} follow. Add what is missing, or change the number."
    return Finding(span, message, related=tuple(Related(block.span, what) for block in listed))

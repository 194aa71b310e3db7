"""One person, one office, held and given up at once."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from textwrap import shorten
from typing import Literal, NamedTuple

from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Document
from editlint.facts import handovers
from editlint.facts.people import Person, people
from editlint.facts.quotations import quotation_at
from editlint.facts.sentences import sentence_index
from editlint.facts.titles import RANKS, Titled, titles
from editlint.facts.works import names_work
from editlint.rule import rule


@rule(
    on=Document,
    severity=Severity.ERROR,
    bad={
        "Former President Ada Ortiz met the crew on Monday. ⟦President Ortiz⟧ then left for the coast.": "Former "
        "President Ada Ortiz met the crew on Monday. Ortiz then left for the coast.",
        "President Ortiz praised the crew. The note by ⟦former President Ada Ortiz⟧ is short, and President Ortiz "
        "signed it.": None,
        "President-elect Ines Adair met donors on Friday. ⟦President Adair⟧ then flew home.": None,
        "Former Presidents Ortiz and Vale met President Lund. Later ⟦President Ortiz⟧ spoke.": None,
        "Bo Lind, the former mayor, opened the quay. ⟦Mayor Lind⟧ cut the ribbon.": None,
        "Former finance minister Odile Kranz warned of debt. ⟦Finance Minister Kranz⟧ speaks again on Wednesday.": None,
        "Secretary of State Ada Lund flew in. The talks with ⟦former Secretary of State Lund⟧ ran late.": None,
        "Minister for the Environment Ada Lund flew in. They met ⟦former Environment Minister Lund⟧.": None,
        "The mayor of Lynn, Ada Lund, opened the fair. Police spoke to ⟦former mayor Ada Lund⟧.": None,
        "The vice-chancellor of the University of Lynn, Professor Ada Lund, spoke. It was up to ⟦Lund, the former "
        "vice-chancellor⟧.": None,
        "The treasurer is Ada Lund. ⟦Ex-treasurer Lund⟧ keeps the books.": None,
        "Ada Lund, who remains chair of the board, smiled. ⟦Lund, the board’s former chair⟧, has the key.": None,
        "As mayor of Lynn, Ada Lund greets every child. They call ⟦ex-mayor Lund⟧ strict.": None,
        "The vote made Ada Lund governor-elect. ⟦Gov. Lund⟧ works above a bakery.": None,
        "Ada Lund, the former Lynn captain, scored. These days the ⟦current captain, Lund⟧, sells insurance.": None,
        "Ada Lund, formerly the captain, sings. Fans of ⟦captain Lund⟧ sing too.": None,
        "Ada Lund, the rowing club’s coach, sings. ⟦Lund, the club’s former coach⟧, is tired.": None,
        "Deputy Mayor Ada Lund cast the vote. ⟦Mayor Lund⟧ smiled.": None,
        "The shadow health minister, Ada Lund, spoke. Nurses thanked ⟦Lund, the health minister⟧.": None,
        "Health Minister Ada Lund spoke. Nurses thanked ⟦transport minister Lund⟧.": None,
        "Detective Sergeant Ada Lund asked for help. “Call us,” ⟦Inspector Lund⟧ said.": None,
        "At noon DI Ada Lund asked for help. ⟦Sgt Lund⟧ left.": None,
        "“We tried,” said the mayor of Lynn, Ada Lund. The ⟦former mayor, Dr Ada Lund⟧, left.": None,
        "Captain Ada Lund and Sgt Bo Orr sailed. ⟦Maj. Lund⟧ steered.": None,
        "They heard Mayor Bo Lind and a man who had lost two barns. ⟦Former Mayor Lind⟧ left first.": None,
        "CEO Mara Quist wrote the letter. It was ⟦chief financial officer Mara Quist⟧ who sent it.": None,
    },
    good=[
        "Former Governor Al Ruiz trails Governor Kay Boone by two points.",
        "Former President George Marsh endorsed his cousin, President Helen Marsh. President Marsh thanked him.",
        "In 2009 then-President Maren Holt signed the pact. Former President Holt defended it on Monday.",
        "President Holt resigned on Friday. Former President Holt then left for the coast.",
        "When President Holt opened the dam, rain fell. Former President Holt saw it again on Monday.",
        "Former President Holt spoke. “President Holt did nothing,” said Bo Carr.",
        "The film President Holt is out. Former President Holt has not seen it.",
        "A former President Holt adviser spoke after President Holt had left.",
        "Acme president Jo Lind hired former Acme president Al Ruiz. The president, Lind, said Ruiz agreed.",
        "Former President Holt criticised the Holt administration and President Holt Street.",
        "Lt. Col. Ada Lund spoke, then Det Sgt Bo Orr. Colonel Lund thanked Sergeant Orr.",
        "Sergeant Major Ada Lund sang. Sergeant Lund wept. Assistant coach Bo Orr ran. Coach Orr wept.",
        "Former Army Captain Ada Lund spoke. Captain Lund was a captain in Lynn.",
        "Ada Lund, president of Acme, spoke. Lund, who is also vice president of the Lynn Trust, sang.",
        "Former Lynn captain Bo Orr plays on. Captain Orr scored.",
        "Former Lynn coach Bo Orr sang. Aldmouth coach Orr wept. Coach Orr left.",
        "The former president of the Acme Trust, Bo Orr, sang. President Orr of Lynn College wept.",
        "The mayor of Albany, New York, spoke. The former mayor of Albany, New York, left.",
        "Finance minister Ada Lund spoke. Treasury secretary Bo Orr wept. Lund, minister for the economy, left.",
        "Home Secretary Ada Lund spoke. Lund, the former health secretary, left. Interior secretary Lund smiled.",
        "If Ada Lund is mayor, so be it. Former mayor Lund smiled.",
        "As mayor, Ada Lund signed it. Former mayor Lund smiled.",
        "Ada Lund, the airline’s former chief executive, spoke. Lund, chief executive of Acme, smiled.",
        "The late Chief Bela Nagy opened the lab. Chief Nagy’s files were found on Monday, the acting chief said.",
    ],
)
def conflicting_title(document: Document) -> Iterator[Finding]:
    """Flags a person whose title is both held and given up, or not yet held, in one draft.

    Why: “former President X” beside “President X” is the mistake that readers write in about, and one of the two has to
    be taken back. Two offices, ranks or portfolios of one person at once are a warning. Quotations, stories of the past
    with a date or “when”, and hand-overs that the draft tells of are left alone.
    """
    if not _may_conflict(document):
        return
    for person in document.fact(people):
        if len(person.mentions) > 1:
            conflict = _conflict(document, person)
            if conflict and not (_changes_hands(document, person) or _are_two(document, person)):
                yield _finding(document, person, conflict)


class _Conflict(NamedTuple):
    """Two groups of titles of one person that cannot both be right, each in order."""

    left: Sequence[Titled]
    right: Sequence[Titled]
    kind: Literal["former", "elect", "coming", "offices"]


_EXCLUSIVE = (
    frozenset(
        (
            "president",
            "vice president",
            "prime minister",
            "governor",
            "lieutenant governor",
            "senator",
            "representative",
            "mayor",
            "attorney general",
        )
    ),
    frozenset(
        (
            "chief executive",
            "chief financial officer",
            "chief operating officer",
            "chief technology officer",
            "chief information officer",
            "chief marketing officer",
            "chief legal officer",
            "chief product officer",
            "chief people officer",
        )
    ),
    frozenset(("sheriff", "chief")),
    RANKS | {"captain"},
)
_LEVELS = ("deputy", "vice", "shadow", "assistant")
_OF_MANY = frozenset("leader spokesperson editor manager director secretary coach chief commissioner".split())
"""What there may be several of, or what the deputy of one is addressed as."""


def _may_conflict(document: Document) -> bool:
    """Say whether any titles of the draft exclude each other, whoever holds them: who that is takes longer to tell."""
    named = [titled for titled in document.fact(titles) if titled.name]
    statuses: dict[str, set[str]] = defaultdict(set)
    for titled in named:
        statuses[titled.office].add(titled.status)
    if any(len(each) > 1 for each in statuses.values()) or any(_ladders(statuses)):
        return True
    if any(len({titled.field for titled in named if titled.office == office}) > 1 for office in _WITH_PORTFOLIO):
        return True
    return any(len(family & statuses.keys()) > 1 for family in _EXCLUSIVE)


def _ladders(offices: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give each office of a deputy with the office that it is a deputy of: "deputy mayor" with "mayor"."""
    held = frozenset(offices)
    for deputy in held:
        level, _, head = deputy.partition(" ")
        if level in _LEVELS and head in held and head not in _OF_MANY:
            yield deputy, head


def _conflict(document: Document, person: Person) -> _Conflict | None:
    by_office: dict[str, list[Titled]] = defaultdict(list)
    for titled in person.mentions:
        by_office[titled.office].append(titled)
    for mentions in by_office.values():
        if len({titled.status for titled in mentions}) > 1:
            conflict = _of_status(document, mentions)
            if conflict:
                return conflict
    return _of_offices(document, by_office)


def _of_status(document: Document, mentions: Iterable[Titled]) -> _Conflict | None:
    """Find the titles of one office that are held in one place and not in another."""
    now = [titled for titled in mentions if titled.office not in RANKS and _is_now(document, titled)]
    for kind in ("former", "elect", "coming"):
        other = [titled for titled in now if titled.status == kind]
        is_serial = all(titled.body and titled.office in _SERIAL for titled in other)
        held = [
            titled
            for titled in now
            if titled.status == "held" and (titled.body or not is_serial or _is_explicit(document, titled))
        ]
        left, right = _same(other, held), _same(held, other)
        if left and right and not _is_elsewhere(held, other):
            return _Conflict(left, right, kind)
    return None


_SERIAL = frozenset(("captain", "coach", "manager", "boss"))
"""Offices that are often held in one body after the other: the former Lynn coach may be the coach that is meant now."""


def _is_explicit(document: Document, titled: Titled) -> bool:
    """Say whether words tell that an office is held: "the current captain"."""
    return document[titled.span].lower().startswith(("current ", "sitting ", "incumbent "))


def _same(titles: Sequence[Titled], others: Sequence[Titled]) -> list[Titled]:
    """Give those titles whose office is that of one of the others: over the same thing, of the same body."""
    fields = {other.field for other in others}
    return [titled for titled in _of_one_body(titles, others) if titled.field in fields]


def _of_one_body(titles: Sequence[Titled], others: Sequence[Titled]) -> list[Titled]:
    """Give those titles that are of the body of one of the others, as far as both name one."""
    bodies = {word[:4] for other in others for word in other.body}
    open_body = any(not other.body for other in others)
    return [
        titled for titled in titles if open_body or not titled.body or any(word[:4] in bodies for word in titled.body)
    ]


def _is_elsewhere(held: Iterable[Titled], others: Iterable[Titled]) -> bool:
    """Say whether somebody holds the same office of another body: "former Lynn coach Lund" and "Acme coach Lund"."""
    bodies = {word[:4] for other in others for word in other.body}
    return bool(bodies) and any(titled.body and not any(word[:4] in bodies for word in titled.body) for titled in held)


def _of_offices(document: Document, by_office: dict[str, list[Titled]]) -> _Conflict | None:
    held = {
        office: [titled for titled in mentions if titled.status == "held" and _is_now(document, titled)]
        for office, mentions in by_office.items()
    }
    for family in _EXCLUSIVE:
        groups = sorted(
            (held[office] for office in family & held.keys() if held[office]), key=lambda each: each[0].span
        )
        if len(groups) > 1:
            rest = [titled for group in groups[1:] for titled in group]
            left, right = _of_one_body(groups[0], rest), _of_one_body(rest, groups[0])
            if left and right:
                return _Conflict(left, right, "offices")
    for office in _WITH_PORTFOLIO & held.keys():
        conflict = _of_portfolios(held[office])
        if conflict:
            return conflict
    for deputy, head in _ladders(held):
        groups = [_same(held[deputy], held[head]), _same(held[head], held[deputy])]
        if all(groups):
            left, right = sorted(groups, key=lambda each: each[0].span)
            return _Conflict(left, right, "offices")
    return None


_WITH_PORTFOLIO = frozenset(("minister", "secretary"))
_PORTFOLIOS = {
    field: fields.split()[0]
    for fields in (
        "finance treasury economy,foreign,interior home,defense defence,justice,health,education schools,housing,"
        "energy environment,transport transportation,trade business industry,agriculture,labor labour,culture sports"
    ).split(",")
    for field in fields.split()
}
"""What ministers are over, and what goes by another name or together."""


def _of_portfolios(held: Sequence[Titled]) -> _Conflict | None:
    """Find a health minister who is the transport minister elsewhere."""
    over: dict[frozenset[str], list[Titled]] = defaultdict(list)
    for titled in held:
        portfolios = frozenset(_PORTFOLIOS[field] for field in titled.field if field in _PORTFOLIOS)
        if portfolios:
            over[portfolios].append(titled)
    if len(over) != 2 or frozenset.intersection(*over):
        return None
    left, right = sorted(over.values(), key=lambda each: each[0].span)
    return _Conflict(left, right, "offices") if _of_one_body(left, right) else None


def _is_now(document: Document, titled: Titled) -> bool:
    """Say whether the writer calls somebody so today: not in a quotation, a work's name, or a story of the past."""
    block = titled.block
    if block.kind in ("quote", "pull-quote", "table-cell"):
        return False
    if quotation_at(document, titled.span.start) or names_work(document, titled.span):
        return False
    if _is_role(document, titled) or _is_history(document, titled):
        return False
    past = _past(document, titled.span.start)
    return past != "year" and (titled.status == "former" or not past)


def _is_role(document: Document, titled: Titled) -> bool:
    """Tell "Lund plays President Holt", "they call her President Holt" and "the fall of President Holt" from a person.

    What stands so is no word on who is in office today.
    """
    before = document.text[max(titled.span.start - 24, titled.block.span.start) : titled.span.start].lower().split()
    is_life = before[-1:] == ["of"] and before[-2:-1] and before[-2] in _LIVES
    is_role = before[-1:] and before[-1] in _ROLES and before[-2:-1] != ["among"]
    return bool(is_life or is_role)


_ROLES = frozenset("as be play plays played playing portray portrays portrayed portraying her him them me".split())
_LIVES = frozenset(
    "life lives rise fall death downfall assassination murder story history legacy reign memory biography years days "
    "times era age ghost".split()
)


def _is_history(document: Document, titled: Titled) -> bool:
    """Tell the headline of a story of the past, as in "How President Holt lost the coast"."""
    block = titled.block
    return block.kind in ("title", "heading") and document.text.startswith(
        _HISTORY, block.span.start, titled.span.start
    )


_HISTORY = ("How ", "What ", "Where ", "Inside ", "Remembering ", "Revisiting ", "Looking back ", "Looking Back ")


def _past(document: Document, offset: int) -> str | None:
    """Give what tells of the past in the sentence that holds an offset: "year", "date" or "other"."""
    return document.fact(handovers.past).get(sentence_index(document, offset))


def _changes_hands(document: Document, person: Person) -> bool:
    return person.identity.surname in document.fact(handovers.moved)


def _are_two(document: Document, person: Person) -> bool:
    """Say whether the draft tells of a namesake: "Bo Lee Sr.", or "her sister" and "son of" beside a title."""
    suffixes = {word.rstrip(".").lower() for titled in person.mentions for word in titled.name} & {
        "sr",
        "jr",
        "ii",
        "iii",
    }
    return "sr" in suffixes or len(suffixes) > 1 or any(_is_relative(document, titled) for titled in person.mentions)


def _is_relative(document: Document, titled: Titled) -> bool:
    """Say whether words of kin stand beside a title: "his sister, Rep. Lee", "Rep. Lee, his sister"."""
    (start, end), (low, high) = titled.span, titled.block.span
    kin_before, kin_after = _kin()
    return bool(
        kin_before.search(document.text[max(start - 40, low) : start]) or kin_after.match(document.text, end, high)
    )


@cache
def _kin() -> tuple[re.Pattern[str], re.Pattern[str]]:
    kin = (
        "(?:(?:grand|step)?(?:son|daughter|father|mother|child)|brother|sister|sibling|twin|wife|husband|widow|widower"
        "|nephew|niece|cousin|uncle|aunt|namesake|relative)s?"
    )
    return (
        re.compile(rf"\b{kin}(?: (?:of|to|and)(?: the)?(?: late)?|,)? $", re.IGNORECASE),
        re.compile(
            rf",? (?:and )?(?:(?:his|her|their|whose|\w+[’']s) (?:\w+ )?{kin}\b|(?:a |the )?{kin} of\b)"
            r"|,? [(]?(?:(?:who is |is |are )?(?:no relation|not related|unrelated))\b",
            re.IGNORECASE,
        ),
    )


def _finding(document: Document, person: Person, conflict: _Conflict) -> Finding:
    """Put the finding at the rarer form, on a tie the later, and name all other places."""
    left, right, kind = conflict
    is_left = (len(left), -left[0].span.start) < (len(right), -right[0].span.start)
    main, rest = (left, right) if is_left else (right, left)
    others = [*main[1:], *rest, *(() if kind == "offices" else _by_title_alone(document, main[0]))]
    others.sort(key=lambda titled: titled.span)
    forms = [f"“{form}”" for form in dict.fromkeys(_form(document, titled) for titled in others)]
    listed = " and ".join(filter(None, (", ".join(forms[:-1]), forms[-1])))
    surname = person.identity.surname
    message = (
        f"“{_form(document, main[0])}” here, {listed} elsewhere: {_WHY[kind].format(surname)} "
        "Check which is true and make them all agree."
    )
    severity = Severity.WARNING if kind == "offices" else None
    related = tuple(Related(titled.span, _STATUS[titled.status]) for titled in others)
    return Finding(main[0].span, message, related=related, severity=severity)


_WHY = {
    "former": "{} cannot both hold the office and have given it up.",
    "elect": "{} cannot be in office and only elected to it.",
    "coming": "{} cannot be in office and still be waiting for it.",
    "offices": "{} is given two offices at once.",
}
_STATUS = {
    "held": "in office here",
    "former": "no longer in office here",
    "elect": "not yet in office here",
    "coming": "not yet in office here",
    "aside": "the same office",
}


def _form(document: Document, titled: Titled) -> str:
    return shorten(document[titled.span], 60, placeholder="…")


def _by_title_alone(document: Document, spot: Titled) -> list[Titled]:
    return [
        titled
        for titled in document.fact(titles)
        if not titled.name
        and titled.office == spot.office
        and titled.field == spot.field
        and not quotation_at(document, titled.span.start)
    ]

"""Plants faults whose right answer is known in real articles, and counts which of them the rules find.

python -m bench.mutations FOLDER… [--rule NAME…] [--seed N] [--limit N] [--show N]

For each rule of the table PLANTS, an article is changed once so that it holds one fault. The rule must be silent on the
sound article and must point at the fault in the faulty one. What is planted comes from the article where it has the
material; else two sentences are written from a template and put between its paragraphs, sound and faulty. A new rule
needs one function, which takes an article and a random generator and gives a Trial, or None if it can plant nothing.
"""

import argparse
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.accuracy import SUFFIXES
from editlint import engine, plugins
from editlint.decoding import decode
from editlint.diagnostic import Diagnostic
from editlint.document import Source
from editlint.settings import Choice, Settings


class Trial(NamedTuple):
    """An article without a fault and with one. `places` are where the fault may be shown, in the faulty text."""

    sound: str
    faulty: str
    places: tuple[tuple[int, int], ...]


Plant = Callable[[str, random.Random], Trial | None]


# --- what templates are filled with: invented people, places and organisations ---

_FIRST = "Ada Bela Carla Dario Edda Farid Greta Hugo Ilse Jonas Kaia Lionel Mirela Nestor Orla Pavel Rosa Sami".split()
_LAST = (
    "Abernethy Bracknell Castellanos Dombrowski Eriksgaard Fontanelli Grabowski Hollander Iversholt Jankowitz "
    "Lindqvist Montefiore Nakagawara Oberhauser Pellegrino Quarterman Rosenthal Stavropoulos Thistlewood Underhill "
    "Vandermeer Whitcombe Yarborough Zimmerling"
).split()
_TOWN = "Aldmouth Brackenford Coldharbour Dunmere Eastlow Farrowby Grimswick Harrowgate Inverlane Kestrelton".split()
_OFFICE = ("President", "Governor", "Mayor", "Senator", "Prime Minister", "Sheriff", "Chancellor", "Senator")


def _fill(template: str, choose: random.Random, text: str) -> str:
    """Fill the slots of a template, with no surname that the article has."""
    lasts = [last for last in choose.sample(_LAST, len(_LAST)) if last not in text]
    firsts, towns = choose.sample(_FIRST, 2), choose.sample(_TOWN, 2)
    return template.format(
        first=firsts[0], other_first=firsts[1], last=lasts[0], other_last=lasts[1], town=towns[0], other_town=towns[1],
        office=choose.choice(_OFFICE),
    )  # fmt: skip


_PARAGRAPH = re.compile(r"(?<=\n\n)(?=[A-Z][^\n]{60})")


def _written(text: str, choose: random.Random, templates: Sequence[tuple[str, str, str]]) -> Trial | None:
    """Put two paragraphs between those of an article: the first as it is, the second sound and faulty.

    ⟦ ⟧ in the first and in the faulty second mark where the fault may be shown.
    """
    filled = _fill("\0".join(choose.choice(templates)), choose, text)
    first, sound, faulty = filled.split("\0")
    starts = [match.start() for match in _PARAGRAPH.finditer(text)]
    if len(starts) < 3:
        return None
    one, other = sorted(choose.sample(starts, 2))

    def together(second: str) -> str:
        return f"{text[:one]}{first}\n\n{text[one:other]}{second}\n\n{text[other:]}"

    return _marked(together(sound), together(faulty))


def _marked(sound: str, faulty: str) -> Trial:
    """Take the marks out of a trial, and keep where they were."""
    places = [match.start() - index for index, match in enumerate(re.finditer("[⟦⟧]", faulty))]
    pairs = tuple(zip(places[::2], places[1::2], strict=True))
    return Trial(re.sub("[⟦⟧]", "", sound), re.sub("[⟦⟧]", "", faulty), pairs)


def _replaced(text: str, start: int, end: int, new: str, others: Sequence[tuple[int, int]] = ()) -> Trial:
    """Change one place of an article. `others` are where the fault may be shown too."""
    shift = len(new) - (end - start)
    moved = [(a + shift, b + shift) if a > start else (a, b) for a, b in others]
    return Trial(text, text[:start] + new + text[end:], ((start, start + len(new)), *moved))


# --- one function for each rule ---

_SPOKEN = re.compile(
    r"(?<=\n\n)(?P<quote>[“\"][^“”\"\n]{40,300})(?P<comma>,)(?P<end>[”\"]) (?:(?:said|says) )?(?:[A-Z][\w.’-]* ?){1,4}"
    r"(?:said|says|,[^.\n]{0,80})?(?: on \w+)?\.(?=\n)"
)
_SPEECH = re.compile(r"[“”\"]|\b(?:said|says|told|tells|asked|wrote|writes|added|according|explain\w*)\b|[:?]\s*$")


def unattributed_quote(text: str, choose: random.Random) -> Trial | None:
    """Take the speaker from a quotation that makes a paragraph, where the paragraphs around it name none."""
    for match in choose.sample(found := [*_SPOKEN.finditer(text)], len(found)):
        before = text[: match.start()].rstrip().rpartition("\n\n")[2]
        after = text[match.end() :].lstrip().partition("\n\n")[0]
        if not (_SPEECH.search(before) or _SPEECH.search(after)):
            return _replaced(text, *match.span(), f"{match['quote']}.{match['end']}")
    return _written(text, choose, _ORPHANS)


_ORPHANS = (
    (
        "The council of {town} sold the pier in spring.",
        "It was built in 1902.\n\n“We had no choice but to let the old pier go,” {first} {last} said.\n\nIt is bare.",
        "It was built in 1902.\n\n⟦“We had no choice but to let the old pier go.”⟧\n\nIt is bare.",
    ),
    (
        "Work on the {town} tunnel stopped on Friday.",
        (
            "Rain filled it overnight. “The pumps gave up long before the crew did,” said {last}, its foreman.\n\nThe "
            "tunnel is two miles long."
        ),
        "Rain filled it overnight. ⟦“The pumps gave up long before the crew did.”⟧\n\nThe tunnel is two miles long.",
    ),
    (
        "The ferry to {town} is late on most days.",
        (
            'It has one engine.\n\n"I have missed two funerals and a wedding because of that boat," {first} {last}, a '
            "teacher, said.\n\nA second boat is being built."
        ),
        (
            'It has one engine.\n\n⟦"I have missed two funerals and a wedding because of that boat."⟧\n\nA second '
            "boat is "
            "being built."
        ),
    ),
    (
        "Prices in {town} rose again in the autumn.",
        "Bread went up most. “My customers count coins at the till now,” baker {first} {last} said. Milk went up too.",
        "Bread went up most. ⟦“My customers count coins at the till now.”⟧ Milk went up too.",
    ),
    (
        "A new school opens in {town} next year.",
        (
            "The roof is green.\n\n“Nobody asked the parents what they wanted of it,” {last} told the board.\n\nIt has "
            "room for nine classes."
        ),
        "The roof is green.\n\n⟦“Nobody asked the parents what they wanted of it.”⟧\n\nIt has room for nine classes.",
    ),
    (
        "The storm took the roof of the {town} hall.",
        (
            "Repairs will take a year. “We found tiles in gardens three streets away,” according to {first} {last}.\n\n"
            "The "
            "hall is shut."
        ),
        "Repairs will take a year. ⟦“We found tiles in gardens three streets away.”⟧\n\nThe hall is shut.",
    ),
)

_TITLED = re.compile(r"\b(?P<title>President|Governor|Gov\.|Mayor|Senator|Sen\.|Chancellor) (?P<name>[A-Z][a-z]+)\b")


def conflicting_title(text: str, choose: random.Random) -> Trial | None:
    """Turn one of a person's titles into its former form, where nothing near it tells of the past."""
    found = [match for match in _TITLED.finditer(text) if not _PAST.search(_sentence(text, match))]
    for match in choose.sample(found, len(found)):
        others = [each.span() for each in found if each["name"] == match["name"] and each["title"] == match["title"]]
        if len(others) > 1 and match["name"].lower() not in text:
            return _replaced(text, *match.span(), f"former {match[0]}", others)
    return _written(text, choose, _TITLES)


_PAST = re.compile(r"\d|[“”\"]|\b(?:[Ff]ormer|[Ww]hen|[Tt]hen|[Ww]hile|[Uu]nder|had|was|were|adviser|late)\b")


def _sentence(text: str, match: re.Match[str]) -> str:
    """Give roughly the sentence around a match."""
    before, after = text[: match.start()], text[match.end() :]
    return (
        before[max(before.rfind(". "), before.rfind("\n")) :] + match[0] + re.split(r"[.!?]\s|\n", after, maxsplit=1)[0]
    )


_TITLES = (
    (
        "⟦{office} {first} {last}⟧ opened the {town} fair on Saturday.",
        "“It is a good year,” {office} {last} said.",
        "“It is a good year,” ⟦former {office} {last}⟧ said.",
    ),
    (
        "The plan has the backing of ⟦{office} {first} {last}⟧ and of both unions.",
        "{office} {last} has asked for a second report.",
        "⟦Former {office} {last}⟧ has asked for a second report.",
    ),
    (
        "⟦Former {office} {first} {last}⟧ lives in {town} and writes on fishing.",
        "A book by {last} is out this week. Former {office} {last} reads from it on Friday.",
        "A book by {last} is out this week. ⟦{office} {last}⟧ reads from it on Friday.",
    ),
    (
        "Critics of ⟦{office} {last}⟧ gathered in {town}.",
        "They handed a letter to {office} {last}, who took it in silence.",
        "They handed a letter to ⟦ex-{office} {last}⟧, who took it in silence.",
    ),
    (
        "A crowd in {town} cheered ⟦{office}-elect {first} {last}⟧.",
        "The speech by {office}-elect {last} was short.",
        "The speech by ⟦{office} {last}⟧ was short.",
    ),
)


def conflicting_name(text: str, choose: random.Random) -> Trial | None:
    """Put a slip of the pen into one of a person's names, after the name has been given in full."""
    full = {match[2] for match in re.finditer(r"\b([A-Z][a-z]{2,}) ([A-Z][a-z]{5,})(?=[,.]? )", text)} - _DAYS
    names = [name for name in full if len(_whole(text, name)) > 2 and name.lower() not in text]
    if not names:
        return _written(text, choose, [_with_slip(each, choose) for each in _NAMES])
    name = choose.choice(sorted(names))
    spans = _whole(text, name)
    start, end = choose.choice(spans[1:])
    return _replaced(text, start, end, _slip(name, choose), [span for span in spans if span[0] != start])


_DAYS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February August September October November "
    "December".split()
)


def _whole(text: str, name: str) -> list[tuple[int, int]]:
    """Give the places of a name as a word of running text."""
    return [match.span() for match in re.finditer(rf"(?<![\w/@#.-]){name}(?![\w/@-]|\.\w)", text)]


def _slip(name: str, choose: random.Random) -> str:
    """Make one of four slips inside a name: letters change places, one is lost, doubled or taken for another."""
    at = choose.randrange(1, len(name) - 2)
    kind = choose.choice(("swap", "lose", "double", "take"))
    if kind == "swap" and name[at] != name[at + 1]:
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    if kind == "lose":
        return name[:at] + name[at + 1 :]
    if kind == "take" and name[at] in "aeiouy":
        return name[:at] + choose.choice([vowel for vowel in "aeiou" if vowel != name[at]]) + name[at + 1 :]
    return name[:at] + name[at] + name[at:]


def _with_slip(template: tuple[str, str, str], choose: random.Random) -> tuple[str, str, str]:
    """Fill a surname into a template here, so that the slip can be made in it."""
    name = choose.choice(_LAST)
    first, sound, faulty = (each.replace("{last}", name) for each in template)
    return first, sound, faulty.replace("{slip}", _slip(name, choose))


_NAMES = (
    (
        "{first} ⟦{last}⟧ has run the mill at {town} since May.",
        "“The wheel turns day and night,” {last} said.",
        "“The wheel turns day and night,” ⟦{slip}⟧ said.",
    ),
    (
        "The prize went to {first} ⟦{last}⟧, a nurse from {town}.",
        "Nobody had expected it of {last} or of the jury.",
        "Nobody had expected it of ⟦{slip}⟧ or of the jury.",
    ),
    (
        "In {town} the name ⟦{last}⟧ opens doors. {first} ⟦{last}⟧ built most of them.",
        "The bank lent {last} the money, and the town lent the land.",
        "The bank lent ⟦{slip}⟧ the money, and the town lent the land.",
    ),
    (
        "Police in {town} are looking for {first} ⟦{last}⟧, 31.",
        "They found {last}’s car by the river on Monday.",
        "They found ⟦{slip}⟧’s car by the river on Monday.",
    ),
)

_QUOTED = re.compile(r"(?<=[\n ])[“\"](?P<words>[A-Z][^“”\"\n…\[\]]{60,240}?)[,.]?[”\"]")
_SWAPS = (
    ("will", "would"), ("can", "could"), ("is", "was"), ("are", "were"), ("have", "had"), ("we", "they"),
    ("good", "great"), ("people", "folks"), ("think", "believe"), ("very", "really"), ("all", "most"), ("and", "or"),
    ("our", "their"), ("many", "some"), ("do", "did"), ("the", "that"), ("big", "large"), ("need", "want"),
)  # fmt: skip


def altered_quote(text: str, choose: random.Random) -> Trial | None:
    """Repeat a quotation of the article at its end, in the same words and with one changed."""
    quotes = [match for match in _QUOTED.finditer(text) if 9 < len(match["words"].split()) < 45]
    for match in choose.sample(quotes, len(quotes)):
        words = match["words"]
        swaps = [swap for swap in _SWAPS if f" {swap[0]} " in words]
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if swaps and not re.match(r"\s*[\w-]+:|.*[<{\[=]", line):
            old, new = choose.choice(swaps)
            changed = words.replace(f" {old} ", f" {new} ", 1)
            lead = text.rstrip() + "\n\nThe story does not end there, and the river is still rising.\n\n"
            return _marked(
                f"{lead}“{words},” Whitcombe said.\n",
                f"{text[: match.start()]}⟦{match[0]}⟧{lead[match.end() :]}⟦“{changed},”⟧ Whitcombe said.\n",
            )
    return _written(text, choose, _REPEATED)


_REPEATED = (
    (
        "⟦“We never saw the water coming until it stood in the kitchen,”⟧ {last} said.",
        "Asked again, {last} repeated it: “We never saw the water coming until it stood in the kitchen.”",
        "Asked again, {last} repeated it: ⟦“We never saw the water coming until it was in the kitchen.”⟧",
    ),
    (
        "⟦“The bank knew for two years that the figures were false and said nothing,”⟧ {first} {last} told the court.",
        "Outside, {last} said: “The bank knew for two years that the figures were false and said nothing.”",
        "Outside, {last} said: ⟦“The bank knew for three years that the figures were false and said nothing.”⟧",
    ),
    (
        "{last} was blunt. ⟦“There is not one safe bridge left between {town} and the sea today.”⟧",
        "“There is not one safe bridge left between {town} and the sea today,” {last} had said.",
        "⟦“There is hardly one safe bridge left between {town} and the sea today,”⟧ {last} had said.",
    ),
)

_SPELLINGS = (
    ("color", "colour"), ("center", "centre"), ("organize", "organise"), ("behavior", "behaviour"),
    ("favorite", "favourite"), ("analyze", "analyse"), ("neighbor", "neighbour"), ("defense", "defence"),
    ("recognize", "recognise"), ("labor", "labour"), ("prioritize", "prioritise"), ("honor", "honour"),
    ("organization", "organisation"), ("emphasize", "emphasise"), ("realize", "realise"), ("traveled", "travelled"),
)  # fmt: skip


def mixed_spelling(text: str, choose: random.Random) -> Trial | None:
    """Swap the spelling of one word where the article has it twice."""
    for one, other in choose.sample(_SPELLINGS, len(_SPELLINGS)):
        old, new = (one, other) if one in text else (other, one)
        spans = [match.span() for match in re.finditer(rf"(?<=[a-z,] ){old}(?=[ ,.] ?)", text)]
        if len(spans) > 1 and "“" not in text and '"' not in text:
            start, end = choose.choice(spans)
            return _replaced(text, start, end, new, [span for span in spans if span[0] != start])
    # the two sentences keep to the article's own style
    american, british = (sum(text.count(pair[side]) for pair in _SPELLINGS) for side in (0, 1))
    usual = int(british > american)
    pair = choose.choice(_SPELLINGS)
    first, second = choose.choice(_SPELT[pair[0]] if pair[0] in _SPELT else _SPELT[""])
    return _written(
        text,
        choose,
        [
            (
                first.replace("*", f"⟦{pair[usual]}⟧"),
                second.replace("*", pair[usual]),
                second.replace("*", f"⟦{pair[1 - usual]}⟧"),
            )
        ],
    )


_SPELT: dict[str, tuple[tuple[str, str], ...]] = {
    "traveled": (("She * to {town} by boat.", "Nobody else * so far."),),
    "favorite": (("The * dish of {town} is eel.", "Nobody has a * river."),),
    "organize": (("They * a fair in {town}.", "Others * the boats."),),
    "analyze": (("They * the water of {town}.", "Others * the sand."),),
    "recognize": (("Few in {town} * the song.", "Even fewer * the tune."),),
    "prioritize": (("They * the roads of {town}.", "Others * the bridges."),),
    "emphasize": (("They * the costs in {town}.", "Others * the time."),),
    "realize": (("Few in {town} * it.", "Even fewer * why."),),
    "": (
        ("The * in {town} was a matter of pride.", "Without that * nobody would have come."),
        ("Nobody in {town} spoke of the *.", "It was a * like any other."),
    ),
}


def dangling_citation(text: str, choose: random.Random) -> Trial | None:
    """Cite sources at the end of an article, and drop one that is cited from the list."""
    if re.search(r"\[\^?\d+\]|^#+ *(?:Sources|References|Notes)", text, re.MULTILINE | re.IGNORECASE):
        return None
    count = choose.randrange(2, 6)
    form = choose.choice(("[{}]", "[[{}]]", "[^{}]"))
    lines = [choose.choice(_CITED).replace("*", form.format(number + 1)) for number in range(count)]
    entries = [_fill(choose.choice(_ENTRIES), choose, text) for _ in range(count)]
    gone = choose.randrange(count)
    if form == "[^{}]":
        listed = [f"[^{number}]: {entry}" for number, entry in enumerate(entries, 1)]
        heading, joint = "", "\n\n"
    else:
        listed = [f"- {form.format(number)} {entry}" for number, entry in enumerate(entries, 1)]
        heading, joint = choose.choice(("## Sources\n\n", "## References\n\n", "## Notes\n\n")), "\n"
    mark = form.format(gone + 1)
    body = _fill(" ".join(lines), choose, text)
    marked = body.replace(mark, f"⟦{mark}⟧")
    left = [entry for number, entry in enumerate(listed) if number != gone]
    tail = [f"\n\n{each}\n\n{heading}{joint.join(items)}\n" for each, items in ((body, listed), (marked, left))]
    return _marked(text.rstrip() + tail[0], text.rstrip() + tail[1])


_CITED = (
    "Rents in {town} rose by a fifth.*", "The bridge took a year *.", "Two thirds of the crew had never sailed.*",
    "The council knew of the crack *.", "Nobody has counted the boats since.*", "Wages fell in the same year *.",
)  # fmt: skip
_ENTRIES = (
    "{town} Gazette, “The price of water”", "{last}, {first}: Harbours of the north", "Wage Board, yearly tables",
    "Interview with {first} {last}", "Minutes of the {town} council", "{last} and {other_last}, A survey of rents",
)  # fmt: skip


def surname_first(text: str, choose: random.Random) -> Trial | None:
    """Call somebody by the surname before the full name is given."""
    return _written(text, choose, _UNKNOWN)


_UNKNOWN = (
    (
        "The mill in {town} is to close.",
        "{first} {last}, the owner, said that it had lost money. “It is over,” {last} said.",
        "⟦{last}⟧ said that it had lost money. “It is over,” said {first} {last}, the owner.",
    ),
    (
        "The {town} ferry ran aground.",
        "“The rudder broke,” captain {first} {last} told the crew. {last}, 44, was alone.",
        "“The rudder broke,” ⟦{last}⟧ told the crew. {first} {last}, 44, was alone.",
    ),
    (
        "Two men from {town} won the race.",
        "{first} {last} and {other_first} {other_last} said that they slept little. {other_last} has retired.",
        "⟦{other_last}⟧ has retired. {first} {last} and {other_first} {other_last} said that they slept little.",
    ),
)


def redefined_acronym(text: str, choose: random.Random) -> Trial | None:
    """Give an acronym another meaning."""
    return _written(text, choose, _MEANINGS)


_MEANINGS = (
    (
        "The ⟦Kestrel Wage Council (KWC)⟧ met in May.",
        "In June the Kestrel Wage Council (KWC) met again.",
        "In June the ⟦Kestrel Works Committee (KWC)⟧ met again.",
    ),
    (
        "The ⟦Office of River Traffic (ORT)⟧ shut the lock.",
        "The lock was shut by the Office of River Traffic (ORT).",
        "The lock was shut by the ⟦Organization for River Transport (ORT)⟧.",
    ),
    (
        "A ⟦regional ferry pass (RFP)⟧ costs nine crowns.",
        "A child’s regional ferry pass (RFP) costs four.",
        "The ⟦river freight permit (RFP)⟧ costs four hundred.",
    ),
)


def duplicate_source(text: str, choose: random.Random) -> Trial | None:
    """List one source twice."""
    if re.search(r"^#+ *(?:Sources|References|Notes)", text, re.MULTILINE | re.IGNORECASE):
        return None
    entries = [_fill(entry, choose, text) for entry in choose.sample(_ENTRIES, 4)]
    twin = choose.randrange(1, 4)
    listed = [f"{number}. {entry}" for number, entry in enumerate(entries, 1)]
    doubled = [*listed]
    doubled[twin] = f"{twin + 1}. ⟦{entries[0]}⟧"
    head = f"{text.rstrip()}\n\nRents rose [1, 2] and wages fell [3, 4].\n\n## Sources\n\n"
    return _marked(head + "\n".join(listed) + "\n", head + "\n".join(doubled) + "\n")


def mixed_terms(text: str, choose: random.Random) -> Trial | None:
    """Write one word in two ways."""
    return _written(text, choose, _WAYS)


_WAYS = (
    ("Every ⟦email⟧ was read in {town}.", "One email was long.", "One ⟦e-mail⟧ was long."),
    ("In {town} ⟦health care⟧ is free.", "Good health care is rare.", "Good ⟦healthcare⟧ is rare."),
    ("Nine ⟦percent⟧ of {town} moved.", "Two percent came back.", "Two ⟦per cent⟧ came back."),
    ("Her ⟦adviser⟧ lives in {town}.", "No adviser is cheap.", "No ⟦advisor⟧ is cheap."),
)

PLANTS: dict[str, Plant] = {
    "altered-quote": altered_quote,
    "conflicting-name": conflicting_name,
    "conflicting-title": conflicting_title,
    "dangling-citation": dangling_citation,
    "duplicate-source": duplicate_source,
    "mixed-spelling": mixed_spelling,
    "mixed-terms": mixed_terms,
    "redefined-acronym": redefined_acronym,
    "surname-first": surname_first,
    "unattributed-quote": unattributed_quote,
}


# --- the bench ---


class Score:
    """What came of the trials of one rule."""

    def __init__(self) -> None:
        """Begin with none."""
        self.trials = self.found = self.elsewhere = self.false = 0
        self.missed: list[str] = []


def articles(folders: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Give the names and texts of the articles in folders."""
    for folder in folders:
        for path in sorted(each for each in folder.rglob("*") if each.suffix in SUFFIXES):
            source = decode(path.read_bytes(), path.name)
            if isinstance(source, Source):
                yield path.name, source.text.replace("\r\n", "\n")


def run(rule: str, texts: Sequence[tuple[str, str]], seed: int, loaded: plugins.Plugins) -> Score:
    """Plant a fault in each article and see whether the rule finds it."""
    plan = engine.Plan(loaded.rules.values(), Settings(choices=(Choice(select=(rule,)),)))

    def check(name: str, text: str) -> tuple[Diagnostic, ...]:
        source = decode(text.encode(), name)
        return engine.check(source, plan, loaded).diagnostics if isinstance(source, Source) else ()

    score = Score()
    for name, text in texts:
        trial = PLANTS[rule](text, random.Random(f"{seed} {rule} {name}"))  # noqa: S311 - chooses what to plant
        if trial is None or trial.sound == trial.faulty:
            continue
        if check(name, trial.sound):
            # a fault of the article's own would be taken for the one that is planted
            score.false += 1
            continue
        score.trials += 1
        found = check(name, trial.faulty)
        places = [(each.location, *(related.location for related in each.related)) for each in found]
        if any(_touch(place, spot) for spots in places for spot in spots for place in trial.places):
            score.found += 1
            continue
        score.elsewhere += bool(found)
        start, end = trial.places[-1]
        score.missed.append(f"{name}: {trial.faulty[max(start - 60, 0) : start]}⟦{trial.faulty[start:end]}⟧")
    return score


def _touch(place: tuple[int, int], spot: tuple[int, int, str | None]) -> bool:
    return place[0] < spot[1] and spot[0] < place[1]


def main() -> None:
    """Print recall and false alarms of each rule."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--rule", action="append", choices=sorted(PLANTS), help="only this rule")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=300, metavar="N", help="so many articles, chosen at random")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show N missed faults of each rule")
    arguments = parser.parse_args()
    texts = [*articles(arguments.folders)]
    choose = random.Random(arguments.seed)  # noqa: S311 - a sample
    texts = choose.sample(texts, min(arguments.limit, len(texts)))
    loaded = plugins.load(plugins.find(), lambda _: True)
    print(f"{'rule':24} {'planted':>8} {'found':>8} {'elsewhere':>10} {'sound but reported':>20}")
    for rule in arguments.rule or sorted(PLANTS):
        score = run(rule, texts, arguments.seed, loaded)
        share = f"{100 * score.found / max(score.trials, 1):.1f}%"
        print(f"{rule:24} {score.trials:8} {share:>8} {score.elsewhere:10} {score.false:20}")
        for line in score.missed[: arguments.show]:
            print("   ", " ".join(line.split()))


if __name__ == "__main__":
    main()

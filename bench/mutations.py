"""Plants faults whose right answer is known in real articles, and counts which of them the rules find.

python -m bench.mutations FOLDER… [--rule NAME…] [--templates FILE] [--seed N] [--limit N] [--show N]

For each rule of the table PLANTS, an article is changed once so that it holds one fault. The rule must be silent on the
sound article and must point at the fault in the faulty one. What is planted comes from the article where it has the
material; else a template of templates.txt is put between its paragraphs, sound and faulty. A new rule needs templates,
or one function that takes an article and a random generator and gives a Trial, or None if it can plant nothing.
"""

import argparse
import random
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

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


def read(path: Path) -> dict[str, list[str]]:
    """Give the lines of each section of a file of templates."""
    sections: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if heading := re.fullmatch(r"\[(.+)\]", line):
            lines = sections.setdefault(heading[1], [])
        elif line:
            lines.append(line.replace("↵", "\n"))
    return sections


TEMPLATES = read(Path(__file__).with_name("templates.txt"))


# --- what templates are filled with: invented people and places, and numbers ---

_FIRST = "Ada Bela Carla Dario Edda Farid Greta Hugo Ilse Jonas Kaia Lionel Mirela Nestor Orla Pavel Rosa Sami".split()
_LAST = (
    "Abernethy Bracknell Castellanos Dombrowski Eriksgaard Fontanelli Grabowski Hollander Iversholt Jankowitz "
    "Lindqvist Montefiore Nakagawara Oberhauser Pellegrino Quarterman Rosenthal Stavropoulos Thistlewood Underhill "
    "Vandermeer Whitcombe Yarborough Zimmerling"
).split()
_TOWN = "Aldmouth Brackenford Coldharbour Dunmere Eastlow Farrowby Grimswick Harrowgate Inverlane Kestrelton".split()
_OFFICE = ("President", "Governor", "Mayor", "Senator", "Prime Minister", "Sheriff", "Chancellor", "Senator")
_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_ITEMS = "Ale Bread Candles Eels Flour Honey Rope Salt".split()
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()


def _people(choose: random.Random, text: str) -> dict[str, Any]:
    """Choose names that the article does not have."""
    lasts = [last for last in choose.sample(_LAST, len(_LAST)) if last not in text]
    firsts, towns = choose.sample(_FIRST, 2), choose.sample(_TOWN, 2)
    return {
        "first": firsts[0], "other_first": firsts[1], "last": lasts[0], "other_last": lasts[1], "town": towns[0],
        "other_town": towns[1], "office": choose.choice(_OFFICE), "slip": _slip(lasts[0], choose),
    }  # fmt: skip


def _numbers(choose: random.Random) -> dict[str, Any]:
    """Choose numbers, with their sums and shares, and others that contradict them."""
    p, q, r = choose.sample(range(4, 20), 3)
    small = choose.sample(range(1, 5), 2)
    off = choose.choice((-3, -2, 2, 3, 5))
    n, m = choose.sample(range(3, 8), 2)
    rate = choose.choice((10, 20, 25, 40, 50, 60))
    low = 40 * choose.randrange(2, 40)
    share, blank = choose.randrange(30, 60), choose.randrange(4, 9)
    age = choose.randrange(21, 80)
    return {
        "p": p, "q": q, "r": r, "pq": p + q, "pq_bad": p + q + off, "pqr": p + q + r, "pqr_bad": p + q + r + off,
        "p_word": _UNITS[p], "q_word": _UNITS[q], "triple": 3 * p, "small_p_word": _UNITS[small[0]],
        "small_q_word": _UNITS[small[1]], "small_pq_word": _UNITS[sum(small)],
        "small_bad_word": _UNITS[sum(small) + 2], "n": n, "m": m, "n_word": _UNITS[n], "m_word": _UNITS[m],
        "n_cap": _UNITS[n].title(), "m_cap": _UNITS[m].title(), "rate": rate,
        "rate_bad": rate + choose.choice((-7, 8, 12, 15)), "low": low, "high": low * (100 + rate) // 100,
        "half": low // 2, "top": low, "bottom": low * (100 - rate) // 100, "share": share, "blank": blank,
        "rest": 100 - share - blank, "share_bad": share + choose.randrange(4, 20), "rest_more": 106 - share - blank,
        "big": (big := 10 * choose.randrange(12, 90) + 5), "other_big": big + choose.choice((-30, 40, 110)),
        "age": age, "other_age": age + choose.choice((-9, -3, -2, 2, 3, 10)), "third_age": age + 20,
        "bullets": "\n".join(f"- {each} by the gate" for each in _ITEMS[:n]),
        "numbered": "\n".join(f"{at}. {each} from the shop" for at, each in enumerate(_ITEMS[:n], 1)),
        "sections": "\n\n".join(
            f"### {at}. {each}\n\nIt is cheap and it keeps." for at, each in enumerate(_ITEMS[:n], 1)
        ),
    }  # fmt: skip


def _times(choose: random.Random) -> dict[str, Any]:
    """Choose dates, with their weekdays and spans, and others that contradict them."""
    year, month = choose.randrange(1951, 2012), choose.randrange(1, 13)
    early, middle, late = sorted(choose.sample(range(1, 28), 3))
    years = choose.randrange(5, 40)
    day = choose.randrange(4, 20)
    weekday = date(year, month, day).weekday()
    wrong = (weekday + choose.randrange(1, 7)) % 7
    return {
        "year": year, "other_year": year + choose.choice((-11, -2, 1, 3)), "later": year + years, "years": years,
        "years_bad": years + choose.choice((-3, 2, 4, 10)), "day": day, "other_day": day + choose.choice((-3, 1, 2, 7)),
        "month": _MONTHS[month - 1], "month_number": month, "other_month": _MONTHS[month % 12], "day_early": early,
        "day_mid": middle, "day_late": late, "gap": late - early,
        "gap_bad": late - early + choose.choice((3, 4, 10)), "weekday": _WEEKDAYS[weekday],
        "wrong_weekday": _WEEKDAYS[wrong], "short": _WEEKDAYS[weekday][:3], "wrong_short": _WEEKDAYS[wrong][:3],
    }  # fmt: skip


def _fill(template: str, choose: random.Random, text: str) -> str:
    """Fill the slots of a template."""
    return template.format(**_people(choose, text), **_numbers(choose), **_times(choose))


_PARAGRAPH = re.compile(r"(?<=\n\n)(?=[A-Z][^\n]{60})")
_HEADING = re.compile(r"(?m)^(?:---$|#+ )")
_FRONT = re.compile(r"---\n.*?\n---\n", re.DOTALL)
_MARKS = re.compile("⟦(?:([^⟦⟧→]*)→)?([^⟦⟧]*)⟧")


def _written(text: str, choose: random.Random, templates: Sequence[str]) -> Trial | None:
    """Put the parts of a template between the paragraphs of an article, sound and faulty."""
    if not _HEADING.search(text):
        templates = [each for each in templates if not re.match(r"#|\|", each)]
    starts = [match.start() for match in _PARAGRAPH.finditer(text)]
    if len(starts) < 3 or not templates:
        return None
    filled = _fill(choose.choice(templates), choose, text)
    if filled.startswith("# "):
        return _marked(f"{filled}\n\n{_FRONT.sub('', text, count=1)}")
    parts = filled.split("¶")
    places = sorted(choose.sample(starts, len(parts)))
    return _marked("".join(_between(text, places, parts)))


def _between(text: str, places: Sequence[int], parts: Sequence[str]) -> Iterator[str]:
    since = 0
    for place, part in zip(places, parts, strict=True):
        yield f"{text[since:place]}{part}\n\n"
        since = place
    yield text[since:]


def _marked(text: str) -> Trial:
    """Make a trial of a text with marks: ⟦sound→faulty⟧, and ⟦…⟧ for another place of the fault."""
    faulty: list[str] = []
    places: list[tuple[int, int]] = []
    since = length = 0
    for match in _MARKS.finditer(text):
        before = text[since : match.start()]
        length += len(before)
        places.append((length, length + len(match[2])))
        faulty += before, match[2]
        length += len(match[2])
        since = match.end()
    sound = _MARKS.sub(lambda match: match[2] if match[1] is None else match[1], text)
    return Trial(sound, "".join(faulty) + text[since:], tuple(places))


def _replaced(text: str, start: int, end: int, new: str, others: Sequence[tuple[int, int]] = ()) -> Trial:
    """Change one place of an article. `others` are where the fault may be shown too."""
    shift = len(new) - (end - start)
    moved = [(a + shift, b + shift) if a > start else (a, b) for a, b in others]
    return Trial(text, text[:start] + new + text[end:], ((start, start + len(new)), *moved))


# --- one function for each rule whose faults the article itself may have the material for ---

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
    return _written(text, choose, TEMPLATES["unattributed-quote"])


_TITLED = re.compile(r"\b(?P<title>President|Governor|Gov\.|Mayor|Senator|Sen\.|Chancellor) (?P<name>[A-Z][a-z]+)\b")


def conflicting_title(text: str, choose: random.Random) -> Trial | None:
    """Turn one of a person's titles into its former form, where nothing near it tells of the past."""
    found = [match for match in _TITLED.finditer(text) if not _PAST.search(_sentence(text, match))]
    for match in choose.sample(found, len(found)):
        others = [each.span() for each in found if each["name"] == match["name"] and each["title"] == match["title"]]
        if len(others) > 1 and match["name"].lower() not in text:
            return _replaced(text, *match.span(), f"former {match[0]}", others)
    return _written(text, choose, TEMPLATES["conflicting-title"])


_PAST = re.compile(r"\d|[“”\"]|\b(?:[Ff]ormer|[Ww]hen|[Tt]hen|[Ww]hile|[Uu]nder|had|was|were|adviser|late)\b")


def _sentence(text: str, match: re.Match[str]) -> str:
    """Give roughly the sentence around a match."""
    before, after = text[: match.start()], text[match.end() :]
    return (
        before[max(before.rfind(". "), before.rfind("\n")) :] + match[0] + re.split(r"[.!?]\s|\n", after, maxsplit=1)[0]
    )


def conflicting_name(text: str, choose: random.Random) -> Trial | None:
    """Put a slip of the pen into one of a person's names, after the name has been given in full."""
    full = {match[2] for match in re.finditer(r"\b([A-Z][a-z]{2,}) ([A-Z][a-z]{5,})(?=[,.]? )", text)} - _DAYS
    names = [name for name in full if len(_whole(text, name)) > 2 and name.lower() not in text]
    if not names:
        return _written(text, choose, TEMPLATES["conflicting-name"])
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
                f"{text[: match.start()]}⟦{match[0]}⟧{lead[match.end() :]}⟦“{words},”→“{changed},”⟧ Whitcombe said.\n"
            )
    return _written(text, choose, TEMPLATES["altered-quote"])


_KINDS = ("noun", "verb", "past", "adjective")


def mixed_spelling(text: str, choose: random.Random) -> Trial | None:
    """Swap the spelling of one word where the article has it twice."""
    pairs = [(kind, *pair.split()) for kind in _KINDS for pair in TEMPLATES[f"{kind} pairs"]]
    for _, one, other in choose.sample(pairs, len(pairs)):
        old, new = (one, other) if one in text else (other, one)
        spans = [match.span() for match in re.finditer(rf"(?<=[a-z,] ){old}(?=[ ,.] ?)", text)]
        if len(spans) > 1 and "“" not in text and '"' not in text:
            start, end = choose.choice(spans)
            return _replaced(text, start, end, new, [span for span in spans if span[0] != start])
    # the two sentences keep to the article's own style
    american, british = (sum(text.count(pair[side]) for pair in pairs) for side in (1, 2))
    kind, one, other = choose.choice(pairs)
    usual, rare = (other, one) if british > american else (one, other)
    template = choose.choice(TEMPLATES[kind])
    return _written(text, choose, [template.replace("*", f"⟦{usual}⟧", 1).replace("*", f"⟦{usual}→{rare}⟧")])


_WHEN = re.compile(rf"\b(?P<day>{'|'.join(_WEEKDAYS)}),? (?:{'|'.join(_MONTHS)}) \d{{1,2}},? (?:19|20)\d\d\b")


def wrong_weekday(text: str, choose: random.Random) -> Trial | None:
    """Shift the weekday of a date."""
    found = [*_WHEN.finditer(text)]
    if not found:
        return _written(text, choose, TEMPLATES["wrong-weekday"])
    match = choose.choice(found)
    wrong = choose.choice([day for day in _WEEKDAYS if day != match["day"]])
    start, end = match.span()
    return _replaced(text, start, end, wrong + text[match.end("day") : end])


_LISTED = re.compile(r"\[\^?\d+\]|^#+ *(?:Sources|References|Notes)", re.MULTILINE | re.IGNORECASE)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def dangling_citation(text: str, choose: random.Random) -> Trial | None:
    """Cite sources at the end of an article, and drop one that is cited from the list."""
    if _LISTED.search(text):
        return None
    count = choose.randrange(2, 6)
    form = choose.choice(("[{}]", "[[{}]]", "[^{}]", "{}"))
    numbered = form == "{}" or (form != "[^{}]" and choose.random() < 0.3)
    # a numbered list numbers itself anew, so only its last entry can be missed
    gone = count if numbered else choose.randrange(1, count + 1)
    marks = [form.format(number) for number in range(1, count + 1)]
    if form == "{}":
        marks = [mark.translate(_RAISED) for mark in marks]
    lines = choose.sample(TEMPLATES["citing"], count)
    if form == "{}":
        lines = [
            re.sub(r" ?\(see \*\)| (?=\*)", lambda found: "*" if "see" in found[0] else "", each) for each in lines
        ]
    cited = [line.replace("*", mark) for line, mark in zip(lines, marks, strict=True)]
    cited[gone - 1] = lines[gone - 1].replace("*", f"⟦{marks[gone - 1]}⟧")
    entries = [_fill(choose.choice(TEMPLATES["entry"]), choose, text) for _ in range(count)]
    before = "{}. " if numbered else "[^{}]: " if form == "[^{}]" else f"- {form} "
    listed = [before.format(number) + entry for number, entry in enumerate(entries, 1)]
    heading = "" if form == "[^{}]" else choose.choice(("## Sources\n\n", "## References\n\n", "## Notes\n\n"))
    joint = "\n\n" if form == "[^{}]" else "\n"
    body = _fill(" ".join(cited), choose, text)
    sound = _marked(f"{text.rstrip()}\n\n{body}\n\n{heading}{joint.join(listed)}\n").sound
    del listed[gone - 1]
    return _marked(f"{text.rstrip()}\n\n{body}\n\n{heading}{joint.join(listed)}\n")._replace(sound=sound)


def duplicate_source(text: str, choose: random.Random) -> Trial | None:
    """List one source twice."""
    if re.search(r"^#+ *(?:Sources|References|Notes)", text, re.MULTILINE | re.IGNORECASE):
        return None
    entries = [_fill(entry, choose, text) for entry in choose.sample(TEMPLATES["entry"], 4)]
    twin = choose.randrange(1, 4)
    listed = [f"{number}. {entry}" for number, entry in enumerate(entries, 1)]
    doubled = [*listed]
    doubled[twin] = f"{twin + 1}. ⟦{entries[0]}⟧"
    head = f"{text.rstrip()}\n\nRents rose [1, 2] and wages fell [3, 4].\n\n## Sources\n\n"
    return _marked(head + "\n".join(doubled) + "\n")._replace(sound=head + "\n".join(listed) + "\n")


def written(templates: dict[str, list[str]]) -> dict[str, Plant]:
    """Give what plants the templates of each section that is named after a rule."""
    return {rule: partial(_written, templates=lines) for rule, lines in templates.items() if "-" in rule}


PLANTS: dict[str, Plant] = {
    **written(TEMPLATES),
    "altered-quote": altered_quote,
    "conflicting-name": conflicting_name,
    "conflicting-title": conflicting_title,
    "dangling-citation": dangling_citation,
    "duplicate-source": duplicate_source,
    "mixed-spelling": mixed_spelling,
    "unattributed-quote": unattributed_quote,
    "wrong-weekday": wrong_weekday,
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


def run(rule: str, plant: Plant, texts: Sequence[tuple[str, str]], seed: int, loaded: plugins.Plugins) -> Score:
    """Plant a fault in each article and see whether the rule finds it."""
    plan = engine.Plan(loaded.rules.values(), Settings(choices=(Choice(select=(rule,)),)))

    def check(name: str, text: str) -> tuple[Diagnostic, ...]:
        source = decode(text.encode(), name)
        return engine.check(source, plan, loaded).diagnostics if isinstance(source, Source) else ()

    score = Score()
    for name, text in texts:
        trial = plant(text, random.Random(f"{seed} {rule} {name}"))  # noqa: S311 - chooses what to plant
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
    parser.add_argument("--templates", type=Path, metavar="FILE", help="other templates, such as more_templates.txt")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=300, metavar="N", help="so many articles, chosen at random")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show N missed faults of each rule")
    arguments = parser.parse_args()
    texts = [*articles(arguments.folders)]
    choose = random.Random(arguments.seed)  # noqa: S311 - a sample
    texts = choose.sample(texts, min(arguments.limit, len(texts)))
    loaded = plugins.load(plugins.find(), lambda _: True)
    print(f"{'rule':24} {'planted':>8} {'found':>8} {'elsewhere':>10} {'sound but reported':>20}")
    plants = written(read(arguments.templates)) if arguments.templates else PLANTS
    for rule in arguments.rule or sorted(plants):
        score = run(rule, plants[rule], texts, arguments.seed, loaded)
        share = f"{100 * score.found / max(score.trials, 1):.1f}%"
        print(f"{rule:24} {score.trials:8} {share:>8} {score.elsewhere:10} {score.false:20}")
        for line in score.missed[: arguments.show]:
            print("   ", " ".join(line.split()))


if __name__ == "__main__":
    main()

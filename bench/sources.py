"""Measures unattributed-quote on news articles whose attributions are marked.

python -m bench.sources FOLDER [--words N] [--show N] [--seed N]

FOLDER holds text/NAME.txt and attributions/NAME_….ann in brat's format, as the folders of PolNeAR do. A sourced
quotation is one of six words or more in the content of an attribution that has a source; the rule must be silent of it.
A mutant is an article in which one of them has lost its speaker: of the sentences that say whose it is, only the
content is left.
Where somebody speaks in the sentence beside it, a reader takes whoever that is for the speaker, and nothing in the
mutant tells otherwise; such mutants are counted by themselves. The marks alone decide which these are: they have a
source or a content in the sentence before, be it the last of the paragraph before, or in the sentence after in the same
paragraph.
"""

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import NamedTuple

from editlint import engine, plugins
from editlint.document import Document, Source
from editlint.facts.quotations import quotations
from editlint.facts.sentences import sentences, words
from editlint.readers import text as text_reader
from editlint.settings import Choice, Settings
from editlint.text import Span


class Marked(NamedTuple):
    """An attribution as it is marked: the spans of its source, its cue and its content."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def attributions(path: Path) -> list[Marked]:
    """Read the attributions of a brat file that have a source."""
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[dict[str, list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        label, _, rest = line.partition("\t")
        if label.startswith("T"):
            places = rest.partition("\t")[0].partition(" ")[2]
            spans[label] = tuple(Span(*map(int, each.split())) for each in places.split(";") if each.strip())
        elif label.startswith("E"):
            roles: dict[str, list[str]] = defaultdict(list)
            for part in rest.split():
                role, _, name = part.partition(":")
                roles[role.rstrip("0123456789")].append(name)
            events.append(roles)
    found = [
        Marked(*(tuple(sorted(span for name in roles[role] for span in spans.get(name, ()))) for role in _ROLES))
        for roles in events
    ]
    return [each for each in found if each.source and each.content]


_ROLES = ("Source", "Cue", "Content")


class Article:
    """A text with its quotations, sentences and marked attributions, all in offsets of the text."""

    def __init__(self, text: str, marked: list[Marked], document: Document) -> None:
        """Take what the facts tell of the document."""
        self.text = text
        self.marked = marked
        self.sentences = [_located(document, each.span) for each in document.fact(sentences)]
        self.quotations = [_located(document, each.span) for each in document.fact(quotations)]

    def sourced(self, minimum: int) -> Iterator[tuple[Span, Marked]]:
        """Give the quotations of so many words that a source is marked for, each with its attribution."""
        for quotation in self.quotations:
            if len(words(self.text[slice(*quotation)])) >= minimum:
                yield from islice(((quotation, each) for each in self.marked if _any(quotation, each.content)), 1)

    def orphaned(self, quotation: Span, attribution: Marked) -> "Mutant | None":
        """Leave of the sentences that say whose a quotation is only the content.

        None in a headline, and where they say more.
        """
        said = (*attribution.source, *attribution.cue, quotation)
        held = [each for each in self.sentences if _any(each, said)]
        start, end = held[0].start, held[-1].end
        others = [each for each in self.marked if each is not attribution]
        in_headline = "\n\n" not in self.text[:start]
        if in_headline or any(_any(Span(start, end), (*each.source, *each.cue)) for each in others):
            return None
        kept = [self.text[max(part.start, start) : min(part.end, end)] for part in attribution.content]
        content = _sentence([part.strip() for part in kept if part])
        words_lost = len(words(self.text[start:end])) - len(words(content))
        # without its marks and the comma that may have become a full stop
        is_kept = self.text[quotation.start + 1 : quotation.end - 2] in content
        if "\n\n" in self.text[start:end] or words_lost > _CLAUSE or not is_kept or not _is_balanced(content):
            return None
        taken = any(
            _any(each, (*other.source, *other.content)) for each in self._beside(start, end) for other in others
        )
        place = Span(start, start + len(content))
        return Mutant(self.text[:start] + content + self.text[end:], place, taken)

    def _beside(self, start: int, end: int) -> Iterator[Span]:
        """Give the sentence before, or before the quotation begun there, and the one after in the paragraph."""
        opening = min((each.start for each in self.quotations if each.start < start < each.end), default=start)
        yield from [each for each in self.sentences if each.start < opening][-1:]
        after = next((each for each in self.sentences if each.start >= end), Span(end, end))
        if "\n\n" not in self.text[end : after.start]:
            yield after


class Mutant(NamedTuple):
    """An article in which the words at `place` have lost their speaker. `taken`: somebody speaks beside them."""

    text: str
    place: Span
    taken: bool


# An attribution with its adverbials, such as "a spokesman for the port told reporters there on Monday", is no longer.
_CLAUSE = 20


def _sentence(parts: list[str]) -> str:
    """Make one text of the parts of a content. Where a sentence ends that went on with its speaker, a full stop is."""
    ended = [_ended(part) if _parts(part, following) else part for part, following in pairwise([*parts, ""])]
    joined = re.sub(r"^that ", "", " ".join(ended))
    return re.sub(r"\w", lambda first: first[0].upper(), joined, count=1)


def _parts(part: str, following: str) -> bool:
    """Say whether a sentence ends between two parts. What leads to a quotation goes on with it."""
    return not following or following[0].isupper() or (part[-1] in ",”\"'" and following[0] in "“\"'")


def _ended(part: str) -> str:
    return part if re.search(r"[.!?…]\W*$", part) else re.sub(r"[,\s]*([\"”’']*)$", r".\1", part, count=1)


def _is_balanced(text: str) -> bool:
    """Say whether as many marks open quotations as close them: unbalanced-quote speaks of the others."""
    return text.count("“") == text.count("”") and not text.count('"') % 2 and not text.count("''") % 2


def _located(document: Document, span: Span) -> Span:
    place = document.locate(span)
    return Span(place.start, place.end)


def _any(span: Span, others: Iterable[Span]) -> bool:
    """Say whether a span shares a character with one of the others."""
    return any(span.start < other.end and other.start < span.end for other in others)


# What stands for an embedded post: readers see no such tag.
_EMBEDDED = re.compile(r"</?tweet[^<>]*>\.?")


def articles(folder: Path) -> Iterator[tuple[str, Article]]:
    """Give the articles of a folder with their marks, by name."""
    paths = {path.stem.rpartition("_")[0]: path for path in sorted((folder / "attributions").glob("*.ann"))}
    for name, path in paths.items():
        text = (folder / "text" / f"{name}.txt").read_text(encoding="utf-8")
        text = _EMBEDDED.sub(lambda tag: " " * len(tag[0]), text)
        document = text_reader.editlint_read(Source(text, f"{name}.txt"))
        if document:
            yield name, Article(text, attributions(path), document)


def checker() -> Callable[[str], list[Span]]:
    """Give a function that tells where the rule speaks of a plain text."""
    loaded = plugins.load(plugins.find(), lambda candidate: candidate.category in (None, "attribution"))
    chosen = ("unattributed-quote", "hedged-quote")
    plan = engine.Plan(loaded.rules.values(), Settings(choices=(Choice(select=chosen),)))

    def places(text: str) -> list[Span]:
        found = engine.check(Source(text, "draft.txt"), plan, loaded).diagnostics
        return [Span(each.location.start, each.location.end) for each in found]

    return places


def main() -> None:
    """Print false alarms and recall and, if asked, what is wrongly found and what is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=int, default=6, help="the shortest quotation that counts")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show N false alarms and missed mutants")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    choose = random.Random(arguments.seed)  # noqa: S311 - chooses what to show and which speaker to remove
    check = checker()
    alarms: list[str] = []
    missed: dict[bool, list[str]] = {False: [], True: []}
    planted: Counter[bool] = Counter()
    total = count = 0
    for name, article in articles(arguments.folder):
        count += 1
        said = check(article.text)
        found = [*article.sourced(arguments.words)]
        total += len(found)
        alarms += (_shown(name, article.text, each) for each, _ in found if _any(each, said))
        for mutant in filter(None, (article.orphaned(*each) for each in choose.sample(found, len(found)))):
            planted[mutant.taken] += 1
            if not _any(mutant.place, check(mutant.text)):
                missed[mutant.taken].append(_shown(name, mutant.text, mutant.place))
    print(f"{count} articles, {total} sourced quotations of {arguments.words} words or more")
    print(f"reported: {len(alarms)} ({1000 * len(alarms) / total:.2f} per 1,000)")
    for taken, where in ((False, "nobody speaks beside them"), (True, "somebody does")):
        right = planted[taken] - len(missed[taken])
        print(f"without their speaker, {where}: {right} of {planted[taken]} found ({right / planted[taken]:.1%})")
    for label, lines in (("reported", alarms), ("missed", missed[False]), ("missed, somebody beside", missed[True])):
        for line in choose.sample(lines, min(arguments.show, len(lines))):
            print(f"{label}: {line}")


def _shown(name: str, text: str, place: Span) -> str:
    before, after = text[max(place.start - 300, 0) : place.start], text[place.end : place.end + 200]
    return f"{name}: {before}⟦{text[slice(*place)]}⟧{after}".replace("\n", "¶")


if __name__ == "__main__":
    main()

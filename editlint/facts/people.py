"""People: who is who where several share a surname, and every title that one person is given."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import dropwhile
from typing import NamedTuple

from editlint.document import Document
from editlint.facts import _offices
from editlint.facts.titles import Titled, is_field, titles
from editlint.text import Span

Words = tuple[str, ...]


class Identity(NamedTuple):
    """Who somebody is in a draft. First name and initials are empty where the draft does not give them."""

    first: str
    initials: str
    surname: str


class Person(NamedTuple):
    """Somebody with a title, and each place that gives one, in order."""

    identity: Identity
    mentions: tuple[Titled, ...]


def people(document: Document) -> tuple[Person, ...]:
    """Give the people who are given titles, keyed on the full name or else on a surname that is one person's.

    Where a name may mean two people of the draft, its title is left out.
    """
    found: dict[Identity, list[Titled]] = defaultdict(list)
    mentions = [titled for titled in document.fact(titles) if titled.name]
    if mentions:
        known = document.fact(names)
        for titled in mentions:
            mention = _in_headline(titled, known) if titled.block.kind in HEADLINES else titled
            identity = known.identify(mention.name) if mention else None
            if mention and identity:
                found[identity].append(mention)
    return tuple(Person(identity, tuple(each)) for identity, each in found.items())


HEADLINES = frozenset(("title", "deck", "heading"))


def _in_headline(titled: Titled, known: "Names") -> Titled | None:
    """Cut "President Holt Praises Quay" down to the name, which stands elsewhere in the draft."""
    words = titled.name
    if len(words) == 1 or known.knows(words):
        return titled
    for count in range(len(words) - 1, 0, -1):
        if known.knows(words[:count]):
            cut = len(" ".join(words[count:])) + 1
            span = Span(titled.span.start, titled.span.end - cut)
            return titled._replace(name=words[:count], span=span)
    return titled if known.knows(words[-1:]) else None


class Names:
    """The full names of a draft's body, and whom a name means."""

    def __init__(self, full: Iterable[Words], couples: Iterable[Words], addressed: Iterable[tuple[str, str]]) -> None:
        """Sort the names.

        `couples` are the first of "Ann and Bo Lee" with the surname, if the first is no surname itself. `addressed`
        are surnames with the form of address before them, "mr" or "mrs".
        """
        # "de la Cruz" is a surname alone
        self._full = frozenset(name for name in full if len(_without_particles(name)) > 1)
        self._bearers: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._surnames: dict[str, set[str]] = defaultdict(set)
        self._addressed: dict[str, set[str]] = defaultdict(set)
        for name in self._full:
            identity = self._read(name)
            self._bearers[identity.surname][identity.first].add(identity.initials)
            self._surnames[identity.first].add(identity.surname)
        for first, surname in couples:
            if first not in self._bearers:
                self._bearers[surname][first].add("")
        for surname, address in addressed:
            self._addressed[surname].add(address)

    def knows(self, name: Words) -> bool:
        """Say whether a name stands in the body: a full name, or one word that is a surname there."""
        return name in self._full or (len(name) == 1 and name[0] in self._bearers)

    def calls(self, first: str) -> bool:
        """Say whether somebody in the body has a first name."""
        return first in self._surnames

    def identify(self, name: Words) -> Identity | None:
        """Give the person whom a name means, or None where it may mean two."""
        first, initials, surname = self._read(name)
        bearers = self._bearers.get(surname, {})
        if not first and not bearers:
            return self._by_first_name(surname)
        if not first:
            if len(bearers) > 1 or len(self._addressed.get(surname, ())) > 1:
                return None
            first = next(iter(bearers))
        if initials:
            return Identity(first, initials, surname)
        given = {each for each in bearers.get(first, ()) if each}
        return Identity(first, next(iter(given), ""), surname) if len(given) <= 1 else None

    def _by_first_name(self, name: str) -> Identity | None:
        """Give who is called by what stands first: "President Xi" is Xi Jinping."""
        surnames = self._surnames.get(name, set())
        if not surnames:
            return Identity("", "", name) if len(self._addressed.get(name, ())) < 2 else None
        return self.identify((name, next(iter(surnames)))) if len(surnames) == 1 else None

    def _read(self, name: Words) -> Identity:
        words = _without_particles(name)
        for start in range(len(words) - 2, 0, -1):
            if words[start:] in self._full:
                words = words[start:]  # "Democrat Ann Lee" is Ann Lee, and "Al Jo Lee Ruiz" the one called Lee Ruiz
        initials = "".join(word for word in words[1:-1] if word[-1] == ".")
        return Identity(words[0] if len(words) > 1 else "", initials, words[-1])


def _without_particles(name: Words) -> Words:
    """Take "de", "Van" and "Jr." from a name, so that one surname has one form."""
    words = tuple(
        word
        for index, word in enumerate(name)
        if word not in _offices.PARTICLES
        and word.rstrip(".").lower() not in _offices.SUFFIXES
        and not (word in _offices.CAPITAL_PARTICLES and index < len(name) - 1)
    )
    return words or name[-1:]


# A run of capitalised words: a full stop goes on only after an initial or a title.
_CAPITAL = r"(?:(?:[^\W\d_a-z]\.)+|(?:Mrs?|Ms|Dr|Gov|Sen|Rep|Lt|St|Jr|Sr)\.|[^\W\d_a-z][\w’'-]*)"
_PARTICLE = r"(?:d[aeiou]|de[lnr]|di|dos|la|le|van|von|ter|bin|ibn|al|el)"


@cache
def _run() -> re.Pattern[str]:
    return re.compile(rf"{_CAPITAL}(?:[ \n](?:{_PARTICLE} ){{0,2}}{_CAPITAL})+")


@cache
def _couple() -> re.Pattern[str]:
    return re.compile(r"([^\W\d_a-z][\w’'-]+) (?:and|&) ([^\W\d_a-z][\w’'-]+) ([^\W\d_a-z][\w’'-]+)")


_OVER = (" of ", " of the ", " for ", " for the ")
_ADDRESSES = {"Mr": "mr", "Mrs": "mrs", "Ms": "mrs", "Miss": "mrs"}


def names(document: Document) -> Names:
    """Give the names of people in the body of a draft, as far as capitals tell them from other names."""
    full: set[Words] = set()
    couples: set[Words] = set()
    addressed: set[tuple[str, str]] = set()
    for block in document.prose:
        if block.kind in HEADLINES:
            continue
        for run in _run().finditer(document.text, *block.span):
            words = run[0].split()
            if document.text[max(run.start() - 9, 0) : run.start()].endswith(_OVER):
                words = [*dropwhile(is_field, words)]  # "Secretary of State Lund"
            for name in _parted(words):
                address = _ADDRESSES.get(name[0].rstrip("."))
                if address and len(name) == 2:
                    addressed.add((name[1], address))
                elif len(person := plain(name)) > 1:
                    full.add(person)
        for couple in _couple().finditer(document.text, *block.span):
            if not (is_no_name(couple[1]) or is_no_name(couple[2])):
                couples.add((couple[1], couple[3]))
    return Names(full, couples, addressed)


def _parted(words: list[str]) -> Iterator[Words]:
    """Part "Ann Lee’s Harbour Trust" after the possessive, and what is too long for a name."""
    start = 0
    for index, word in enumerate(words, 1):
        is_possessive = word[-2:] in ("’s", "'s")
        if is_possessive or index == len(words) or index - start == 8:
            yield (*words[start : index - 1], word[:-2] if is_possessive else word)
            start = index


def plain(name: Words) -> Words:
    """Take what is no name from the front, as in "On Monday Acme President Ann Lee". Nothing for an institution."""
    start = next((index for index in range(len(name), 0, -1) if is_no_name(name[index - 1])), 0)
    kept = name[start:]
    return () if any(word.lower() in _offices.INSTITUTIONS for word in kept[1:]) else kept


def is_no_name(word: str) -> bool:
    """Say whether a capitalised word is a title, "former", "Nineteen-year-old" or a word that begins a sentence."""
    lower = word.lower()
    plain = lower.rstrip(".")
    before, hyphen, after = lower.partition("-")
    return (
        lower in _offices.OFFICES
        or lower in _offices.PLURALS
        or word in _offices.IN_CAPITALS
        or plain in _offices.RANKS
        or plain in _offices.STATUS
        or (plain in _offices.OPENERS and len(plain) > 1 and plain not in _offices.SUFFIXES and plain != "st")
        or lower.endswith("-year-old")
        or bool(hyphen and (before in _offices.OFFICES or before in _offices.STATUS or after in _offices.OFFICES))
    )

"""The grammar of slots in brackets: what their words say they are for."""

import re
from collections.abc import Collection
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from . import _words


class Slot(Enum):
    """What a bracket is."""

    CODE = "a program's or a tool's: [INTERNAL_LINK:x], [IMAGE_SLOT:y]"
    ORDER = "an instruction: [insert quote here], [link to the study]"
    FIELD = "a field of a form: [Company Name]"
    MEDIA = "room for a picture or a link: [IMAGE]"
    HINT = "likely a field, but perhaps an editor's gloss: [date]"


class _Words(NamedTuple):
    """What a bracket says: the words before a colon or a dash, in small letters, and what follows."""

    head: str
    all: tuple[str, ...]
    payload: str

    @property
    def first(self) -> str:
        return self.all[0]

    @property
    def rest(self) -> tuple[str, ...]:
        return self.all[1:]

    @property
    def last(self) -> str:
        return self.all[-1]

    @property
    def is_capital(self) -> bool:
        return self.head[0].isupper()

    @property
    def is_upper(self) -> bool:
        return self.head.isupper()

    def has(self, words: Collection[str]) -> bool:
        return not set(words).isdisjoint(self.all)


@lru_cache(maxsize=1024)
def slot(inner: str) -> Slot | None:
    """Tell what a bracket with these contents is; None if it is no slot."""
    head, _, payload = _separator().sub("\n", inner, count=1).partition("\n")
    if _blank().fullmatch(inner):
        return Slot.FIELD
    words = _Words(head, _words_of(head), payload)
    if not words.all or len(words.all) > 12 or '"' in head or "=" in head:
        return None
    if _identifier().fullmatch(head):
        return Slot.CODE
    return _order(words) or _media(words) or (None if payload else _field(words))


def is_label(inner: str, *, in_headline: bool) -> bool:
    """Say whether a bracket names a medium, as headlines and links do: "Watch it live [VIDEO]"."""
    return inner.strip().lower() in (_words.HEADLINE_LABELS if in_headline else _words.LINK_LABELS)


def is_instruction(inner: str) -> bool:
    """Say whether words without brackets tell a colleague to put something in: "Insert image here"."""
    words = _Words(inner, _words_of(inner), "")
    return (
        2 <= len(words.all) <= 6
        and words.first in _words.INSERT_VERBS
        and not words.has(_words.DETERMINERS)
        and not _words.NOUNS.isdisjoint(words.rest)
        and (
            words.last == "here" or words.last in _words.MEDIA or (words.is_upper and words.last in _words.FIELD_HEADS)
        )
    )


def is_your_line(line: str) -> bool:
    """Say whether a line is like "Your headline here"."""
    return line.lower().split()[-2] in _words.NOUNS


def _order(words: _Words) -> Slot | None:
    """Tell what somebody is to do: [insert x], [add photo], [VERIFY: x], [Describe the product], [photo to come]."""
    verb, rest = words.first, words.rest
    if not _words.JOKES.isdisjoint(rest):
        return None
    if verb in _words.INSERT_VERBS:
        is_order = words.is_upper or (verb == "insert" and (rest or words.payload)) or not _words.NOUNS.isdisjoint(rest)
    elif verb in _words.CHECK_VERBS:
        is_order = words.payload and (words.is_upper or verb == "verify")
    elif verb in _words.DESCRIBE_VERBS:
        is_order = len(rest) > 1 and words.is_capital and not words.payload
    else:
        is_order = "placeholder" in words.all or " ".join(words.all) in _words.CHOICES or _is_promised(words)
    return Slot.ORDER if is_order else None


def _is_promised(words: _Words) -> bool:
    """Tell "contour plot here", "photo to come", "DATE TBD" from "the people here"."""
    if len(words.all) > 7 or words.has(_words.DETERMINERS):
        return False
    if words.last in ("needed", "required", "pending"):
        return words.has(_words.NOUNS if words.is_upper else _words.MEDIA)
    is_promise = (
        words.last in ("here", "tbd", "tbc")
        or (words.all[-2:-1] == ("to",) and words.last in ("come", "follow", "add", "insert", "confirm"))
        or words.all[-3:-1] == ("to", "be")
    )
    return is_promise and words.has(_words.NOUNS)


def _media(words: _Words) -> Slot | None:
    """Tell [IMAGE], [IMAGE: skyline at dusk], [internal link: taxes], [link to the study] from credits and labels."""
    lead = next((i for i, word in enumerate(words.all) if word not in _words.ROOM_WORDS), len(words.all))
    if not any(word in _words.MEDIA for word in words.all[:lead]):
        return None
    noun = words.all[lead - 1]
    if lead == len(words.all):
        return _labelled(words) if words.payload else _room(words)
    following = words.all[lead]
    if lead == len(words.all) - 1 and following.isdigit():
        return Slot.CODE if words.is_upper and noun in _words.VISUALS else None
    return Slot.ORDER if following in _words.LEADS_ON.get(noun, _words.SHOWS) else None


def _room(words: _Words) -> Slot | None:
    """Tell what a bracket with the name of a medium and nothing else is. "[external link]" is a note to the blind."""
    if words.last not in _words.MEDIA:
        return None
    if words.is_upper:
        return Slot.MEDIA
    if len(words.all) == 1:
        return Slot.HINT if words.last in _words.HINT_MEDIA else None
    is_room = (words.is_capital or words.first in _words.OUTBOUND) and words.first not in ("external", "outbound")
    return Slot.MEDIA if is_room else None


def _labelled(words: _Words) -> Slot | None:
    if words.last in _words.BROADCAST:
        return Slot.HINT if words.is_upper else None
    if words.is_upper or words.has(_words.OUTBOUND):
        return Slot.CODE
    is_order = words.last in ("link", "cta", "quote") or (
        words.last in _words.VISUALS and not _is_credit(words.payload)
    )
    return Slot.ORDER if is_order else None


def _is_credit(payload: str) -> bool:
    """Say whether what follows "Photo:" names whom it is from: names, an agency, "courtesy of"."""
    words = payload.split()
    capitals = sum(word[0].isupper() or not word[0].isalpha() for word in words)
    return "courtesy" in payload.lower() or "/" in payload or "©" in payload or 2 * capitals > len(words)


def _field(words: _Words) -> Slot | None:
    """Tell [Company Name], [City, State], [Singer's Name] from glosses."""
    if words.first == "your":
        return _your(words)
    if words.has(_words.DETERMINERS) or words.all == ("local", "time"):
        return None
    if words.first in _words.PROPERTIES and words.rest[:1] == ("of",):
        return Slot.FIELD if words.is_capital or words.first == "name" else Slot.HINT
    if words.last in ("name", "names") and 2 <= len(words.all) <= 4:
        return Slot.FIELD if " " in words.head else Slot.HINT
    own = words.rest if words.first.endswith(("'s", "’s")) else words.all
    if words.last not in _words.FIELD_HEADS or not set(own) <= _words.FIELD_WORDS | {"and", "or", "of"}:
        return None
    if len(words.all) == 1:
        return _single(words)
    if len(words.all) > 5:
        return None
    if words.is_capital or words.last in ("number", "address", "title"):
        return Slot.FIELD
    return Slot.HINT if words.last in _words.PERSONAL or words.last in _words.HINT_FIELDS else None


def _single(words: _Words) -> Slot | None:
    if words.is_upper or (words.is_capital and words.last in _words.LONE_FIELDS):
        return Slot.FIELD
    return Slot.HINT if words.is_capital or words.last in _words.HINT_FIELDS else None


def _your(words: _Words) -> Slot | None:
    """Tell [Your Department] and [your name] from the gloss [your agency]."""
    if not 2 <= len(words.all) <= 6:
        return None
    is_title = all(word[0].isupper() for word in words.head.split() if word[0].isalpha() and len(word) > 3)
    if is_title or words.last in _words.PERSONAL or words.last == "here":
        return Slot.FIELD
    return Slot.HINT if words.last in _words.FIELD_HEADS else None


def _words_of(text: str) -> tuple[str, ...]:
    return tuple(_word().findall(text.lower().replace("e-mail", "email")))


@cache
def _separator() -> re.Pattern[str]:
    return re.compile(r"\s*(?::|\||\s[-–—]\s)\s*")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@cache
def _identifier() -> re.Pattern[str]:
    return re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")


@cache
def _blank() -> re.Pattern[str]:
    return re.compile(r"#{2,}|_{2,}|[xX]{2,}")

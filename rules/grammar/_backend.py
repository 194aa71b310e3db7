"""From texts to what LanguageTool says of them: from the disk, else from the server that the settings name."""

import sqlite3
import time
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from editlint.rule import CannotCheck

from . import _server, _store
from ._client import Client, GoneError, Match, PauseError, RefusedError, Service, gather

PUBLIC = "https://api.languagetool.org/"
"""The one address that LanguageTool asks the public to use."""
AT_ONCE = 4
"""How many requests of one process are on their way at a time; a server works on ten unless told otherwise."""
LONGEST = 5000
"""How many characters a request may have. The public service takes 20 kB, which these are not in any script."""
STARTS = 3
"""How often our own server is started for one draft."""
MEMORY = 300
"""For how many seconds a server that failed is not asked again: the next draft need not wait for it too."""

Answers = Iterator[tuple[int, list[Match]]]
"""The number of each text with its matches, as they come."""

_failed: dict[str, tuple[float, str]] = {}


class Question(NamedTuple):
    """Whom to ask, and how: a server's `url` and `token`, else the `public` service, or else our own server."""

    url: str
    token: str
    public: bool
    language: str
    rules: tuple[str, ...]
    categories: tuple[str, ...]


def matches(question: Question, texts: Sequence[str]) -> list[list[Match]]:
    """Give the matches in each text, with offsets in code points. Raises CannotCheck."""
    keys = [_store.key(*question._replace(token=""), text) for text in texts]
    found = _store.known(set(keys))
    wanted = {key: text for key, text in zip(keys, texts, strict=True) if key not in found and text.strip()}
    if wanted:
        fresh: dict[str, list[Match]] = {}
        try:
            for number, answer in _asked(question, list(wanted.values())):
                fresh[list(wanted)[number]] = answer
        finally:
            _store.keep(fresh)
        found |= fresh
    return [found.get(key, []) for key in keys]


def _asked(question: Question, texts: Sequence[str]) -> Answers:
    """Ask the server. One that failed is left alone for a while."""
    place = question.url or (PUBLIC if question.public else "")
    until, reason = _failed.get(place, (0, ""))
    if time.monotonic() < until:
        raise CannotCheck(reason)
    try:
        if question.url:
            service = Service(_base(question.url), f"The LanguageTool server at {question.url}", question.token)
            yield from _from(service, question, texts, AT_ONCE)
        elif question.public:
            yield from _from_public(question, texts)
        else:
            yield from _from_own(question, texts)
    except RefusedError:
        raise
    except CannotCheck as error:
        _failed[place] = time.monotonic() + MEMORY, str(error)
        raise


def _from(service: Service, question: Question, texts: Sequence[str], at_once: int) -> Answers:
    client = _client(service, question.language, question.rules, question.categories)
    return gather(client.answer, texts, at_once, service.name)


@cache
def _client(service: Service, language: str, rules: Collection[str], categories: Collection[str]) -> Client:
    if service.url == PUBLIC:
        _wait_for_turn(0)  # it asks for the languages
    made = gather(lambda service: Client(service, language, rules, categories), [service], 1, service.name)
    return next(made)[1]


def _from_own(question: Question, texts: Sequence[str]) -> Answers:
    """Ask the server of this run. Where it dies, another is asked what it has not answered."""
    left = dict(enumerate(texts))
    dead = ""
    for _ in range(STARTS):
        service = Service(_server.address(dead), "LanguageTool")
        numbers = list(left)
        try:
            for number, answer in _from(service, question, list(left.values()), AT_ONCE):
                del left[numbers[number]]
                yield numbers[number], answer
        except GoneError:
            dead = service.url
            continue
        return
    raise CannotCheck(f"LanguageTool stopped {STARTS} times on this draft. Leave the draft out, or free some memory.")


def _from_public(question: Question, texts: Sequence[str]) -> Answers:
    """Ask the public service, with several texts in one request, one request at a time, and no more than it allows."""
    service = Service(PUBLIC, "LanguageTool’s public service", question.token)
    for numbers in _batches(texts):
        joined = "\n\n".join(texts[number] for number in numbers)
        _wait_for_turn(len(joined.encode("utf-8", "replace")))
        try:
            ((_, answer),) = _from(service, question, [joined], 1)
        except PauseError as error:
            _store.pause(error.seconds)
            raise
        start = 0
        for number in numbers:
            end = start + len(texts[number])
            inside = [each for each in answer if start <= each["start"] and each["end"] <= end]
            yield number, [{**each, "start": each["start"] - start, "end": each["end"] - start} for each in inside]
            start = end + 2


def _wait_for_turn(size: int) -> None:
    try:
        wait = _store.wait_for_turn(size)
    except (OSError, RuntimeError, sqlite3.Error) as error:
        raise CannotCheck(
            f"The requests to LanguageTool’s public service cannot be counted ({error}), so none is sent. Make "
            f"{_store.file()} writable."
        ) from error
    if wait:
        raise CannotCheck(
            f"LanguageTool’s public service wants to be left alone for {wait / 60:.0f} minutes. Try again then, or run "
            "a server of your own: `editlint grammar install`."
        )


def _batches(texts: Sequence[str]) -> Iterator[list[int]]:
    """Give the numbers of texts that go into one request together."""
    batch: list[int] = []
    length = 0
    for number, text in enumerate(texts):
        if batch and length + len(text) > LONGEST:
            yield batch
            batch, length = [], 0
        batch.append(number)
        length += len(text) + 2
    yield batch


def _base(url: str) -> str:
    """Give the address under which the API lies: people also write the one of the API itself. Raises CannotCheck."""
    if "://" not in url:
        url = f"http://{url}"
    if not url.startswith(("http://", "https://")):
        raise RefusedError(f"“{url}” is no address of a server. Make the “url” of languagetool begin with https://.")
    return url.rstrip("/").removesuffix("/check").removesuffix("/v2") + "/"

"""Speaks to a LanguageTool server, and says in one sentence what is wrong where that fails."""

import http.client
import json
import threading
import urllib.request
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple, TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urljoin, urlsplit

from language_tool_python import LanguageTool

from editlint.rule import CannotCheck

T = TypeVar("T")
R = TypeVar("R")
Match = dict[str, Any]
"""What the server says of one place: plain data, so that it can be kept on disk."""

PATIENCE = 60
"""How many seconds may pass without an answer. A first text in German takes a busy machine twenty."""


class GoneError(CannotCheck):
    """The server is no longer there."""


class RefusedError(CannotCheck):
    """The server is there, and will not take this request."""


class PauseError(CannotCheck):
    """The server has had too many requests. `seconds` is how long it wants to be left alone."""

    def __init__(self, message: str, seconds: float) -> None:
        """Keep both."""
        super().__init__(message)
        self.seconds = seconds


class Service(NamedTuple):
    """Which server to ask: its address, what to call it, and the token that it wants."""

    url: str
    name: str
    token: str = ""


class Client(LanguageTool):
    """language_tool_python's client with a transport of our own.

    Its own looks at no status, sends no token, waits for five minutes, follows redirects, and sends what is for this
    machine through a proxy.
    """

    def __init__(
        self, service: Service, language: str, rules: Collection[str] = (), categories: Collection[str] = ()
    ) -> None:
        """Ask `service` for text in `language`, without some of its rules and categories. Raises CannotCheck."""
        self._service = service
        self._opener = _opener(service.url)
        try:
            super().__init__(language, remote_server=service.url, host="127.0.0.1")
        except ValueError as error:
            raise RefusedError(
                f"LanguageTool does not know the language “{language}”. Mend “lang” in the front matter or under "
                "[meta] in the settings: en-US, en-GB, de-DE, fr or es, for instance."
            ) from error
        self.disabled_rules = set(rules)
        self.disabled_categories = set(categories)

    def answer(self, text: str) -> list[Match]:
        """Give the matches in a text, with offsets in code points. Raises CannotCheck."""
        answer = self._query_server(urljoin(self.url, "check"), self._create_params(text), method="post")
        code_points = _code_points(text)
        try:
            is_whole = not answer.get("warnings", {}).get("incompleteResults")
            matches = [_match(each, text, code_points) for each in answer["matches"]]
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise self._half(error) from error
        if not is_whole:
            raise self._half("it ran out of time")
        return matches

    def _get_languages(self) -> set[str]:
        try:
            return super()._get_languages()
        except (AttributeError, TypeError) as error:
            raise self._half(error) from error

    def _query_server(self, url: str, params: dict[str, str] | None = None, *_: Any, **__: Any) -> Any:
        """Send a request, and give what the JSON says. Raises CannotCheck."""
        headers = {"User-Agent": "editlint"}
        if self._service.token:
            headers["Authorization"] = f"Bearer {self._service.token}"
        data = urlencode(params).encode("utf-8", "surrogatepass") if params else None
        name = self._service.name
        try:
            request = urllib.request.Request(url, data, headers)  # noqa: S310 - checked by _opener
            with self._opener.open(request, timeout=PATIENCE) as response:
                return json.load(response)
        except HTTPError as error:
            with error:
                raise _refusal(error, name) from error
        except http.client.IncompleteRead as error:
            raise GoneError(str(self._half(error))) from error
        except ValueError as error:
            raise self._half(error) from error
        except (OSError, http.client.HTTPException) as error:
            reason = error.reason if isinstance(error, URLError) else error
            if isinstance(reason, TimeoutError):
                raise _silent(name) from error
            raise GoneError(f"{name} does not answer ({reason}). Start it, or mend “url” in the settings.") from error

    def _half(self, what: object) -> CannotCheck:
        return CannotCheck(
            f"{self._service.name} gave no whole answer ({what or 'it ends too early'}). Try again; if that does not "
            "help, see whether “url” leads to LanguageTool."
        )


def gather(function: Callable[[T], R], items: Sequence[T], at_once: int, name: str) -> Iterator[tuple[int, R]]:
    """Give the number and the result of each item as they come, working on some `at_once`.

    Raises what `function` raises, and CannotCheck where no result comes for a while from the server called `name`. The
    threads are daemons, so none can hold up the end of the run: a server that sends a byte a minute never times out by
    itself, nor does a name server.
    """
    todo = deque(enumerate(items))
    done: SimpleQueue[tuple[int, Any]] = SimpleQueue()
    for _ in range(min(at_once, len(items))):
        threading.Thread(target=_work, args=(function, todo, done), daemon=True).start()
    try:
        for _ in items:
            number, result = done.get(timeout=PATIENCE)
            if isinstance(result, Exception):
                raise result
            yield number, result
    except Empty:
        raise _silent(name) from None
    finally:
        todo.clear()


def _work(function: Callable[[T], R], todo: "deque[tuple[int, T]]", done: "SimpleQueue[tuple[int, Any]]") -> None:
    while True:
        try:
            number, item = todo.popleft()
        except IndexError:
            return
        try:
            done.put((number, function(item)))
        except Exception as error:  # noqa: BLE001 - raised again where it is waited for
            done.put((number, error))


def _match(given: dict[str, Any], text: str, code_points: Callable[[int], int]) -> Match:
    """Give what matters of a match: the rest quotes the draft, and is not to lie in a cache."""
    rule = given["rule"]
    start, end = code_points(given["offset"]), code_points(given["offset"] + given["length"])
    if not 0 <= start < end <= len(text):
        raise ValueError(f"it points to character {end} of {len(text)}")
    return {
        "start": start,
        "end": end,
        "message": str(given["message"]),
        "instead": [str(each["value"]) for each in given["replacements"][:5]],
        "rule": str(rule["id"]),
        "type": str(rule.get("issueType", "")),
        "category": str(rule["category"]["id"]),
    }


def _code_points(text: str) -> Callable[[int], int]:
    """Give what turns an offset in UTF-16 units, as Java counts, into one in code points."""
    wide = (index for index, char in enumerate(text) if char > "\uffff")
    starts = [index + number for number, index in enumerate(wide)]
    return lambda offset: offset - bisect_left(starts, offset)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A draft goes to the address in the settings and to no other."""

    def redirect_request(self, *_: Any) -> None:
        """Refuse."""


def _opener(url: str) -> urllib.request.OpenerDirector:
    """Give what sends requests: through the proxy of the environment, unless they are for this machine."""
    is_near = urlsplit(url).hostname in ("localhost", "127.0.0.1", "::1")
    return urllib.request.build_opener(urllib.request.ProxyHandler({} if is_near else None), _NoRedirect)


def _silent(name: str) -> CannotCheck:
    return CannotCheck(f"{name} did not answer within {PATIENCE} seconds. Try again when it is less busy.")


def _refusal(error: HTTPError, name: str) -> CannotCheck:
    """Give the sentence about a status that is no 200."""
    code = error.code
    try:
        said = " ".join(error.read(300).decode("utf-8", "replace").split()[:20])
    except (OSError, http.client.HTTPException):
        said = ""
    if code in (426, 429):
        seconds = _number(error.headers.get("Retry-After")) or 60
        wait = f"Wait {seconds:.0f} seconds, or run a server of your own: `editlint grammar install`."
        return PauseError(f"{name} has had too many requests (HTTP {code}). {wait}", seconds)
    if 300 <= code < 400:
        to = error.headers.get("Location", "another address")
        return CannotCheck(f"{name} sends us on to {to} (HTTP {code}). If you trust that address, make it the “url”.")
    if code in (401, 403, 407):
        return CannotCheck(f"{name} refuses access (HTTP {code}). See whether “token” is right.")
    if code == 413:
        return RefusedError(f"{name} does not take a text this long (HTTP 413). Raise its maxTextLength.")
    if code == 404:
        return CannotCheck(f"{name} has no LanguageTool at this address (HTTP 404). Mend “url” in the settings.")
    if code < 500:
        return RefusedError(f"{name} refuses the text (HTTP {code}: {said}). Mend the settings of languagetool.")
    return CannotCheck(f"{name} failed (HTTP {code}). Try again; if that does not help, see its log.")


def _number(given: str | None) -> float:
    return float(given) if given and given.isdigit() else 0

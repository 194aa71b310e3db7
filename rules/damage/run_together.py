"""Sentences and paragraphs that lost the space between them."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cache

from editlint.diagnostic import Edit, Finding, Fix, Severity
from editlint.document import Document
from editlint.rule import Draft, Match, Pattern, rule
from editlint.text import Span

from . import _code

_STOP = r"\p{Ll}(?P<mark>[.!?][\"'”’)\]]{0,3})\p{Lu}"
_FUSED = r"(?:^|[\s“(])\p{Ll}{3,}(?P<fused>The|These|They|There|However|According|But|She|When|After) \p{Ll}"

_OPENERS = frozenset(
    "a about after again all also although an and another any are as at because before both but by can despite did do "
    "does during each earlier even every finally first for from he her here his how however i if in instead is it its "
    "last later like many maybe meanwhile more most my next no not nothing now of on once one only or other our over "
    "perhaps please several she since so some still such that the their then there these they this those though "
    "through thus to today under until we what when where which while who why will with without yes you your".split()
)
"""What begins a sentence more often than it stands in a name."""
_ENDINGS = frozenset(
    "com org net gov edu mil int info biz io co uk us ca au nz ie de fr es it nl eu no se ch at be in is to so me my "
    "tv ai app dev am do js jsx ts py rb rs go md html htm css json xml txt csv pdf doc docx xls exe jpg png gif svg "
    "rmd qmd ipynb tex zip php asp aspx jsp yml yaml toml sh sql log conf cfg ini dll mp".split()
)
"""What stands behind the full stop in names of sites and files."""
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr st ste sr jr prof gen col lt sgt capt sen rep gov rev hon vs no nos vol fig inc ltd co corp dept ave "
    "blvd rd ft mt ph jan feb mar apr jun jul aug sep sept oct nov dec al etc eg ie cf ed eds pp art".split()
)
_CODE = frozenset("@/\\_={}<>#|~$%&+*^`")
_REACH = 60


@rule(
    on=Pattern(_STOP, _FUSED),
    severity=Severity.WARNING,
    bad={
        "The repair was ⟦imperative.Looking⟧ back, she agreed.": "The repair was imperative. Looking back, she agreed.",
        "They came to the ⟦quay.The⟧ rest stayed.": "They came to the quay. The rest stayed.",
        "“It must be ⟦done.”This⟧ was the last word.": "“It must be done.” This was the last word.",
        "Who would ⟦pay?Nobody⟧ knew. What a ⟦day!In⟧ it came.": "Who would pay? Nobody knew. What a day! In it came.",
        "The plan is on ⟦port.gov.This⟧ page is new.": "The plan is on port.gov. This page is new.",
        "The site runs on ⟦WordPress.The⟧ tables do not.": "The site runs on WordPress. The tables do not.",
        "It closed last ⟦weekThe⟧ owners had no comment.": "It closed last week The owners had no comment.",
        Draft("tide.html", "<p>The pier <b>⟦reopened.</b>It⟧ will close in May.</p>"): None,
        Draft("tide.md", "It was [the *⟦end*](/end).We⟧ went home.\n"): None,
    },
    good=[
        "Data.Gov, Booking.Com, beta.USA.gov, Gov.UK, Node.Js, Asp.Net and readme.Md are names; so is will.I.am.",
        "The U.S.A. beat Ph.D. students in St.Louis. Mr.Orr and R.J.Ames met at 3 p.m. in D.C.",
        "Wait...What? Version 2.0.Beta of the tool is out; so is v.Next.",
        "Call System.Out.Println or console.Log(x); set window.Some = true in javax.net.ssl.Handshake.",
        "Mail Ola.Brandt@port.gov or post to port.gov/News.Today and @tide.Watch.",
        "The iPhone, the McDonalds, GitHub, YouTube, eBay and DoorDash were named; theTimes is an account.",
        "Yahoo!Finance and Jeopardy!Night are shows. He said: “Go.” Then he left (late.) And so on.",
        "One ended.\nTwo began.",
        "Changes: fix http.Agent timeout option description (Lund)\n\nIt will register net.Server callbacks once",
        "The fields notBefore and notAfter hold dates.",
        Draft("tide.md", "Use `app.Run` here. Then call `dock.Berth`.\n"),
        Draft("tide.html", "<p>It ended.<p>It began.<br>It went on.<ul><li>One.<li>Two.</ul>"),
        "The file is called application.Properties={x} and the class is dock.Berth.",
    ],
)
def run_together(match: Match, document: Document, *, allow: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Flags two sentences with no space between them (“imperative.Looking”), and two paragraphs fused (“weekThe”).

    Why: the space or the line break was lost when the text was moved, and the place looks neglected. Names of sites and
    files, initials, versions and code are left alone.

    `allow`: names to leave alone, in any case: `Fish.Net`.
    """
    is_fused = "fused" in match.groups
    mark = match.groups["fused" if is_fused else "mark"]
    if is_fused:
        mark = Span(mark.start, mark.start)
    place = _Place(document, match, mark)
    if any(each.lower() == document[place.span].lower() for each in allow):
        return
    if is_fused:
        is_wrong = not (_code.is_near(document, place.span) or _is_coined(document, document[place.span]))
    elif document.text[mark.start] == "." and mark.end - mark.start == 1:
        is_wrong = place.parts_sentences
    else:
        is_wrong = place.is_plain and (place.after.lower() in _OPENERS or place.before.islower())
    if is_wrong:
        what = "Two paragraphs or sentences are" if is_fused else "Two sentences are"
        message = f"{what} run together at “{document[place.span]}”. Put the space or the paragraph break back."
        yield Finding(place.span, message, Fix((Edit(Span(mark.end, mark.end), " "),)))


def _is_coined(document: Document, word: str) -> bool:
    """Tell "notAfter", which stands beside "notBefore", or twice, from a space that was lost once."""
    head = re.match(r"[a-z]+", word)
    return head is not None and document.fact(_coined)[head[0]] > 1


def _coined(document: Document) -> Counter[str]:
    """Count the beginnings of words with a capital within."""
    return Counter(found[1] for found in re.finditer(r"\b([a-z]+)[A-Z]", document.source.text))


def _stops(document: Document) -> list[int]:
    """Give where sentences end, as far as their marks tell."""
    return [found.start() for found in _stop().finditer(document.text)]


class _Place:
    """The words around a stop: those next to it, and what stands before and behind them without a space."""

    def __init__(self, document: Document, match: Match, mark: Span) -> None:
        text, (low, high) = document.text, match.block.span
        left, right = text[max(low, mark.start - _REACH) : mark.start], text[mark.end : min(high, mark.end + _REACH)]
        self.document = document
        self.block = match.block
        self.before = _word_at(_last_word().search(left))
        self.after = _word_at(_first_word().match(right))
        self.head = left[: len(left) - len(self.before)].rpartition(" ")[2].rpartition("\n")[2]
        self.rest = right[len(self.after) :]
        self.span = Span(mark.start - len(self.before), mark.end + len(self.after))
        if "." in self.head and self.head[0].isalnum():
            self.span = Span(self.span.start - len(self.head), self.span.end)

    @property
    def is_plain(self) -> bool:
        """Whether the words are words: no address, no code, no capitals within."""
        tail = self.rest.partition(" ")[0]
        if _CODE.intersection(self.head + tail) or _joined().match(self.rest):
            return False
        after = self.after.partition("’")[0].partition("'")[0]
        if len(after) == 1:
            return after in "AI" and self.rest.startswith(" ")
        return after[1:].islower()

    @property
    def parts_sentences(self) -> bool:
        """Whether a full stop alone between two words parts sentences."""
        if not self.is_plain or len(self.before) < 2:
            return False
        following = self.after.lower().partition("’")[0].partition("'")[0]
        goes_on = following in _OPENERS and (
            len(following) < len(self.after) or _goes_on().match(self.rest) is not None
        )
        if "." in self.head:
            return goes_on and self.before.lower() in _ENDINGS
        if self.before.lower() in _ABBREVIATIONS:
            return False
        if following in _ENDINGS or not self.before.islower():
            return goes_on and self.rest[1:2].islower()
        return goes_on or (self.is_sentence and not _code.is_near(self.document, self.span))

    @property
    def is_sentence(self) -> bool:
        """Whether what follows goes on with words and ends with a stop: "http.Agent options" does not."""
        stops = self.document.fact(_stops)
        index = bisect_left(stops, self.span.end)
        ends = index < len(stops) and stops[index] < self.block.span.end
        return ends and _runs_on().match(self.rest) is not None


def _word_at(match: re.Match[str] | None) -> str:
    return match[0] if match else ""


@cache
def _last_word() -> re.Pattern[str]:
    return re.compile(r"(?:[^\W\d_]|[’'-])*\Z")


@cache
def _first_word() -> re.Pattern[str]:
    return re.compile(r"(?:[^\W\d_]|[’'-])*")


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(r",? [\"“‘(]?[\w\ufffc]")


@cache
def _runs_on() -> re.Pattern[str]:
    return re.compile(r"[,:]? [^\W\d_]")


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(r"[.!?…][\"'”’)\]]*(?=\s|$)")


@cache
def _joined() -> re.Pattern[str]:
    """Match what goes on without a space: "gov" behind "USA.", a bracket behind a function, a digit."""
    return re.compile(r"[.:!?]?\w|[(\[]")

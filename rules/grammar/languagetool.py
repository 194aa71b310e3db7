"""What LanguageTool finds."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from editlint.diagnostic import Edit, Finding, Fix, Severity
from editlint.document import Document, Kind
from editlint.facts.citations import in_sources
from editlint.rule import CannotCheck, Draft, hookimpl, rule
from editlint.text import Span

_READS: frozenset[Kind] = frozenset(("title", "deck", "heading", "paragraph", "list-item", "caption"))
_WRONG_TYPES = frozenset("misspelling grammar inconsistency".split())
_WRONG_CATEGORIES = frozenset(
    "AGREEMENT AGREEMENT_NOUNS AGREEMENT_VERBS CAT_ELISION CAT_GRAMMAIRE CAT_HOMONYMES_PARONYMES CONFUSED_WORDS "
    "CONFUSIONS CONFUSIONS2 GRAMMAR TYPOS".split()
)
"""Where most languages call a fault's type grammar or misspelling, some call it nothing, and the category tells."""
_ELSEWHERE = (
    "DE_UNPAIRED_QUOTES",
    "ENGLISH_WORD_REPEAT_RULE",
    "EN_DATE_WEEKDAY_CURRENTYEAR",
    "EN_UNPAIRED_BRACKETS",
    "EN_UNPAIRED_QUOTES",
    "EN_WORD_COHERENCY",
    "ES_UNPAIRED_BRACKETS",
    "OXFORD_SPELLING_Z_NOT_S",
    "UNPAIRED_BRACKETS",
    "UPPERCASE_SENTENCE_START",
)
"""What other rules look for with fewer false alarms, what hangs on the day, and what is right by its own account."""
_VARIETIES = {"": "en-US", "en": "en-US", "de": "de-DE", "pt": "pt-PT"}
"""Which country's spelling is meant where a draft gives a language alone; the rest of these would not be spelled."""


def _prepare(options: Mapping[str, Any]) -> None:
    """Have the server of this run kept by the process that outlasts the others."""
    from . import _server  # noqa: PLC0415 - only who asks for grammar pays for it

    if not (options.get("url") or options.get("public") or os.environ.get(_server.KEEPER)):
        try:
            _server.start_keeper()
        except CannotCheck:
            return  # the drafts will say so


@rule(
    on=Document,
    severity=Severity.WARNING,
    default=False,
    asked_by=("url", "public"),
    prepare=_prepare,
    yields_to=(
        "cut-off-text",
        "doubled-word",
        "impossible-date",
        "mixed-spelling",
        "mixed-terms",
        "run-together",
        "unbalanced-bracket",
        "unbalanced-quote",
        "unrendered-markup",
        "wrong-weekday",
    ),
    bad={
        "The tide rose at noon, and it ⟦are⟧ late.": "The tide rose at noon, and it is late.",
        "The council met on ⟦teh⟧ quay.": "The council met on the quay.",
        Draft("tide.md", "The tide 🌊 rose, and he ⟦have⟧ *two* boats.\n"): (
            "The tide 🌊 rose, and he has *two* boats.\n"
        ),
        Draft("tide.md", "---\nlang: de-DE\n---\n\nDas Haus ⟦sind⟧ alt.\n"): (
            "---\nlang: de-DE\n---\n\nDas Haus ist alt.\n"
        ),
        Draft("tide.md", "---\nlang: fr\n---\n\n⟦Les maison⟧ est vieille.\n"): None,
        Draft("tide.md", "---\nlang: es\n---\n\n⟦Los casa⟧ es vieja.\n"): None,
    },
    good=[
        "“It are late,” she said. The tide rose at noon.",
        "Mr. Xandrovic and the Zylkbank said so.",
        "She criticises the colour, and he criticizes the color.",
        Draft("tide.md", "> It are late.\n\nRun `it are` to see them. An `if` is a test.\n"),
        Draft("tide.md", "---\nlang: en-GB\n---\n\nShe criticises the colour.\n"),
    ],
)
def languagetool(
    document: Document,
    *,
    url: str = "",
    token: str = "",
    public: bool = False,
    allow: tuple[str, ...] = (),
    disabled_rules: tuple[str, ...] = _ELSEWHERE,
    disabled_categories: tuple[str, ...] = (),
) -> Iterator[Finding]:
    """Flags what LanguageTool finds in the grammar, spelling and style of the prose.

    Why: agreement that got lost in a rewrite and a letter out of place are what readers write in about.

    Off until asked for, since LanguageTool is a program of its own: `--select grammar` starts the one that
    `editlint grammar install` has fetched, and a `url` in the settings asks a server that runs. Nothing leaves your
    computer unless `url` or `public` says so. Quotations, names, code, addresses and lists of sources are left alone.
    The language is the draft's `lang`, in its front matter or under `[meta]` in the settings. “en” alone takes
    American and British spelling alike. Misspellings and faults of grammar are warnings, all else is a suggestion. Its
    replacements are fixes that somebody must look at.

    `url`: the address of a LanguageTool server.
    `token`: what the server wants to be shown; `$NAME` takes it from the environment.
    `public`: ask LanguageTool’s public service, slowly enough for its limits. It gets to read your drafts.
    `allow`: words of your house that are right.
    `disabled-rules`: LanguageTool's rules to leave out, by the names that stand at the end of the messages. A list of
    yours replaces the one that is there: of what other rules of editlint do, and of what list items do not keep to.
    `disabled-categories`: its categories to leave out, such as `TYPOGRAPHY`.
    """
    from . import _backend, _prose  # noqa: PLC0415 - only who asks for grammar pays for them

    blocks = [block for block in document.blocks if block.kind in _READS and not in_sources(document, block.span.start)]
    spans = [span for block in blocks for span in _prose.parts(document, block, _backend.LONGEST)]
    given = document.meta.get("lang", "").strip()
    question = _backend.Question(
        url, _secret(token), public, _VARIETIES.get(given.lower(), given), disabled_rules, disabled_categories
    )
    answers = _backend.matches(question, [_prose.sent(document, span) for span in spans])
    if _is_foreign("\n".join(document[span] for span in spans), [match for each in answers for match in each]):
        raise CannotCheck(
            f"The draft does not look like {question.language}, in which LanguageTool read it. Say what it is with "
            "“lang” in the front matter, or under [meta] in the settings."
        )
    is_any_english = given.lower() in ("", "en")
    for span, matches in zip(spans, answers, strict=True):
        if not _is_foreign(document[span], matches):
            for match in matches:
                place = Span(span.start + match["start"], span.start + match["end"])
                is_other = is_any_english and _is_other_english(match)
                if not is_other and not _prose.is_left_alone(document, place, allow):
                    yield _finding(document, place, match)


@hookimpl
def editlint_install() -> tuple[str, Callable[[], str]]:
    """Offer to fetch LanguageTool."""
    from . import _install  # noqa: PLC0415

    return "grammar", _install.install


def _finding(document: Document, span: Span, match: Mapping[str, Any]) -> Finding:
    said = match["message"].strip()
    instead = match["instead"]
    if not all(f"“{each}”" in said or f"„{each}“" in said for each in instead[:3]):
        said += f" LanguageTool suggests {' or '.join(f'“{each}”' for each in instead[:3])}."
    text = document[span]
    place = Span(span.end - len(text.lstrip()), span.start + len(text.rstrip())) if text.strip() else span
    message = f"“{document[place]}”: {said} ({match['rule']})"
    fix = Fix((Edit(span, instead[0]),)) if instead else None
    is_wrong = match["type"] in _WRONG_TYPES or match["category"] in _WRONG_CATEGORIES
    return Finding(place, message, fix, severity=None if is_wrong else Severity.SUGGESTION)


def _is_foreign(text: str, matches: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether so many words are unknown that the text is in another language."""
    unknown = [match for match in matches if match["type"] == "misspelling" and match["category"] == "TYPOS"]
    return 6 <= len(unknown) > len(text.split()) / 3


def _is_other_english(match: Mapping[str, Any]) -> bool:
    """Say whether a word is wrong only on the other side of the Atlantic. Whether a draft mixes is another rule's."""
    return str(match["message"]).endswith(("is British English.", "is American English."))


def _secret(token: str) -> str:
    """Give the token. Raises CannotCheck where the environment has none."""
    if not token.startswith("$"):
        return token
    if not os.environ.get(token[1:]):
        raise CannotCheck(f"The token for LanguageTool is to be in the environment as {token}, and is not. Set it.")
    return os.environ[token[1:]]

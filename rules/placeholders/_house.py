"""House forms: what the settings add to a rule and what they allow."""

import re
from collections.abc import Iterable, Iterator


def regexes(forms: Iterable[str]) -> Iterator[str]:
    """Give RE2 expressions for house forms, in which "*" stands for anything on the line but a bracket."""
    for form in forms:
        if form.strip(" *"):
            yield f"(?P<house>(?i:{_regex(form)}))"


def is_allowed(text: str, forms: Iterable[str]) -> bool:
    """Say whether a finding's text has one of the allowed forms, in any case, with or without its brackets."""
    return any(
        re.fullmatch(_regex(form), candidate, re.IGNORECASE)
        for form in forms
        for candidate in (text, text.strip("[](){}<> "))
    )


def _regex(form: str) -> str:
    words = r"\s+".join(re.escape(word).replace(r"\*", r"[^\n\[\]]*") for word in form.split())
    start = r"\b" if form[0].isalnum() and form[0].isascii() else ""
    end = r"\b" if form[-1].isalnum() and form[-1].isascii() else ""
    return f"{start}{words}{end}"

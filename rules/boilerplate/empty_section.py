"""Headings with nothing under them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from editlint.diagnostic import Finding, Severity
from editlint.document import OBJECT, Block, Document
from editlint.facts.lines import is_marked
from editlint.rule import Draft, rule

_CONTENTS = frozenset(
    (
        "contents",
        "in this article",
        "in this post",
        "in this story",
        "on this page",
        "table of content",
        "table of contents",
        "what’s in this article",
    )
)
_BODY = frozenset(("paragraph", "list-item", "quote", "pull-quote", "table-cell", "caption", "code", "image-alt"))
_SAYS_NOTHING = frozenset(("navigation", "comment", "front-matter"))


@rule(
    on=Document,
    severity=Severity.WARNING,
    yields_to=("pasted-page-text", "comment-form"),
    bad={
        "The pier reopens\n\nIt will open in May, the council said.\n\n⟦Table of Contents⟧\n\nWhat it costs\n\nThe "
        "repair took two years.\n": None,
        Draft(
            "pier.md", "# The pier\n\nIt will open in May.\n\n## ⟦What it costs⟧\n\n## Who pays\n\nThe town pays.\n"
        ): None,
        Draft("pier.md", "# The pier\n\nIt will open in May.\n\n## ⟦What comes next⟧\n"): None,
        Draft("pier.md", "## ⟦Table of contents⟧\n\nThe pier will open in May.\n"): None,
        Draft("pier.md", "# The chest\n\n## ⟦Contents⟧\n\n## Costs\n\nTwo million.\n"): None,
        Draft("pier.html", "<p>Rain fell.</p><h3>⟦Costs⟧</h3><h2>People</h2><p>Four came.</p>"): None,
    },
    good=[
        "The pier reopens\n\nWhat it costs\n\nThe repair took two years, the council said.\n",
        "The pier\n\nContents\n\n- Costs\n- People\n\nThe repair took two years.\n",
        "The pier opens.\n\nSources\n\n  • Port Gazette\n",
        "The pier opens.\n\nBy Lena Ode\n\nPort Gazette\n",
        Draft("pier.md", "# The pier\n\n## What it costs\n\n### In money\n\nTwo million.\n"),
        Draft("pier.md", "---\ntitle: The pier\n---\n\n# The pier\n\n# Costs\n\nTwo million.\n"),
        Draft(
            "pier.md", "## Table of Contents\n\n1. [Costs](#costs)\n2. [People](#people)\n\n## Costs\n\nTwo million.\n"
        ),
        Draft("pier.md", "It was found in May.\n\n## Contents\n\nThe chest held two maps.\n"),
        Draft(
            "a.mdx",
            "It rose.\n\n## By day\n\n<TideTable />\n\n## By night\n\n<tide-map></tide-map>\n\n## Now\n\nIt fell.",
        ),
        Draft("a.html", "<h1>The tide</h1><p>It rose.<h2>By day</h2><div id=chart></div><h2>By night</h2><p>It fell."),
        Draft("a.html", "<p>It rose.<h2>3.2 [Reserved]</h2><h2>Version 6<br>Of May 3</h2><h2>By night</h2><p>It fell."),
        Draft("pier.md", "## The plan\n\n![A map of the pier](map.png)\n\n## Costs\n\n```\n2,000,000\n```\n"),
    ],
)
def empty_section(document: Document) -> Iterator[Finding]:
    """Flags a heading with nothing under it, and a table of contents without contents.

    Why: the list or the paragraph was lost in copying, and readers stop at the hole. In plain text, where a heading is
    a guess, only tables of contents are flagged.
    """
    blocks = [block for block in document.blocks if block.kind not in _SAYS_NOTHING]
    for index, block in enumerate(blocks):
        if block.kind not in ("heading", "title", "paragraph") or block.span.end - block.span.start > 120:
            continue
        if _is_contents(document, block):
            following = next((each for each in blocks[index + 1 :] if each.kind != "link-target"), None)
            if not _is_list(document, block, following):
                message = (
                    f"“{document[block.span]}” has nothing under it: the list was lost in copying. Restore it or "
                    "delete the line."
                )
                yield Finding(block.span, message)
        elif _is_section(document, block, blocks[:index]) and _is_empty(document, block, blocks[index + 1 :]):
            if _is_served(document, block, blocks[index + 1 : index + 2]):
                continue
            message = f"The heading “{document[block.span]}” has nothing under it. Write the section or delete it."
            yield Finding(block.span, message)


def _is_section(document: Document, block: Block, before: Sequence[Block]) -> bool:
    """Tell a heading that the author marked from the headline at the top."""
    text = document[block.span]
    if block.kind != "heading" or OBJECT in text or "\n" in text or not is_marked(document, block):
        return False
    if "[reserved]" in text.lower():
        return False
    return block.level > 1 or any(each.kind not in ("title", "deck", "link-target") for each in before)


def _is_contents(document: Document, block: Block) -> bool:
    return document[block.span].strip(" :").lower().replace("'", "’") in _CONTENTS


def _is_list(document: Document, block: Block, following: Block | None) -> bool:
    """Say whether what follows a contents heading is its list: items, a code block, or lines in one paragraph."""
    if following is None:
        return False
    if following.kind in ("list-item", "code", "table-cell"):
        return True
    if following.kind != "paragraph" or block.kind == "paragraph":
        return False
    # a section of this name may tell what is in a chest
    return "\n" in document[following.span] or document[block.span].lower() == "contents"


def _is_served(document: Document, block: Block, following: Sequence[Block]) -> bool:
    """Say whether the source has a component, a place for a script or a form between a heading and the next block."""
    end = following[0].outer.start if following else len(document.source.text)
    return document.source.is_flat and _served().search(document.source.text, block.outer.end, end) is not None


@cache
def _served() -> re.Pattern[str]:
    return re.compile(
        r"<(?:script|form|input|select|textarea)\b|<(?:div|section|span|ul|table)\s[^<>]*\bid ?="
        r"|<(?:[A-Z]|[a-z]+-[a-z])"  # a component
    )


def _is_empty(document: Document, block: Block, following: Sequence[Block]) -> bool:
    for each in following:
        if each.kind in _BODY:
            return False
        if each.kind == "heading" and is_marked(document, each):
            return each.level <= block.level
        if each.kind == "title":
            return False
    return True

"""Markdown: CommonMark with tables, footnotes and strike-through, front matter and site-engine tags."""

import re

from editlint.document import Document, Kind, Source
from editlint.rule import hookimpl


@hookimpl
def editlint_read(source: Source) -> Document | None:
    """Read a draft in Markdown."""
    if source.media_type != "text/markdown":
        return None
    from editlint.readers._commonmark import Reader  # noqa: PLC0415 - not needed unless there is Markdown to read

    return Reader(source, escape).read()


def escape(text: str, _kind: Kind) -> str:
    """Give text with a backslash before what would be markup."""
    return re.sub(r"[\\`*_\[\]<>&]|(?<!\S)[#+-](?=\s)", r"\\\g<0>", text)

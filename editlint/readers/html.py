"""HTML, whole pages and fragments, read as browsers read them."""

from editlint.document import Builder, Document, Kind, Source
from editlint.rule import hookimpl


@hookimpl
def editlint_read(source: Source) -> Document | None:
    """Read a draft in HTML."""
    if source.media_type != "text/html":
        return None
    from editlint.readers import _front_matter, _tags  # noqa: PLC0415 - not needed unless there is HTML to read
    from editlint.readers._elements import Elements  # noqa: PLC0415
    from editlint.readers._html_tokens import tokens  # noqa: PLC0415

    builder = Builder(source, escape)
    start = _front_matter.read(builder)
    tags = _tags.find(source.text, start, is_filled=start > 0)
    elements = Elements(builder, tags)
    elements.read(tokens(_tags.mask(source.text, tags), start))
    elements.finish(len(source.text))
    return builder.build()


def escape(text: str, _kind: Kind) -> str:
    """Give text with references for what would be markup."""
    for char, reference in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(char, reference)
    return text

"""From bytes to a source: byte order marks, declared charsets, and what to do when the bytes are wrong."""

import codecs
import re
from collections.abc import Mapping
from pathlib import PurePath

from editlint.document import PUBLISHED, Note, Source

_MEDIA_TYPES = {
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".mdx": "text/markdown",
    ".htm": "text/html",
    ".html": "text/html",
    ".xhtml": "text/html",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)|^<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_MULTIBYTE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}")
_SURROGATES = re.compile("[\ud800-\udfff]")


def media_type(path: str) -> str:
    """Give the media type that a path's ending stands for; plain text where it stands for none."""
    return _MEDIA_TYPES.get(PurePath(path).suffix.lower(), "text/plain")


def decode(
    data: bytes, path: str, published: frozenset[str] = PUBLISHED, meta: Mapping[str, str] | None = None
) -> Source | str:
    """Give the source that bytes hold, or one sentence that says why they are no text.

    Wrong bytes never fail: in text that otherwise is UTF-8 each becomes a replacement character; other text is read as
    Windows-1252. Either way a note says so.
    """
    if PurePath(path).suffix.lower() == ".docx":
        return _word(data, path, published, meta)
    kind = media_type(path)
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", ""))
    body = data[len(mark) :]
    if not encoding and kind == "text/html":
        encoding = _declared(body)
    if not encoding.startswith("utf-16") and not encoding.startswith("utf-32") and b"\0" in body:
        return "It is no text file, or text in UTF-16 without a byte order mark: save it as UTF-8."
    text, encoding, notes = _text(body, encoding)
    if _SURROGATES.search(text):
        text = _SURROGATES.sub("\ufffd", text)
    return Source(text, path, kind, meta or {}, encoding, bool(mark), notes, published)


def _word(data: bytes, path: str, published: frozenset[str], meta: Mapping[str, str] | None) -> Source | str:
    from editlint import word  # noqa: PLC0415 - XML is not needed for text

    try:
        return word.read(data, path, published, meta)
    except word.WordError as error:
        return str(error)


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data[:1024])
    if match is None:
        return ""
    name = (match[1] or match[2]).decode("ascii")
    try:
        name = codecs.lookup(name).name
    except LookupError:
        return ""
    # browsers read both of these as Windows-1252
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _text(data: bytes, declared: str) -> tuple[str, str, tuple[Note, ...]]:
    for encoding in (declared or "utf-8", "utf-8"):
        try:
            return data.decode(encoding), encoding, ()
        except UnicodeDecodeError:
            pass
    if declared.startswith(("utf-16", "utf-32")):
        return data.decode(declared, "replace"), declared, (_note(f"Some bytes are not valid {declared.upper()}."),)
    if declared in ("", "utf-8") and _MULTIBYTE.search(data):
        text = data.decode("utf-8", "replace")
        return (
            text,
            "utf-8",
            tuple(
                Note(
                    "invalid-bytes",
                    "A byte here is not valid UTF-8 and is read as “\ufffd”. Mend the character.",
                    match.start(),
                )
                for match in re.finditer("\ufffd", text)
            )[:10],
        )
    text = data.decode("cp1252", "replace")
    return text, "cp1252", (_note("This is not UTF-8. It was read as Windows-1252; save it as UTF-8 to be sure."),)


def _note(message: str) -> Note:
    return Note("fallback-encoding", message)

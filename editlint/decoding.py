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
_DECLARED = rb"(?i)<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)|^<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:-]+)"
_WEB = frozenset(
    "utf-8 cp866 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 "
    "iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u mac-roman mac-cyrillic cp874 cp1250 cp1251 cp1252 cp1253 cp1254 "
    "cp1255 cp1256 cp1257 cp1258 gbk gb18030 big5hkscs euc_jp iso2022_jp cp932 cp949".split()
)
"""The encodings that a web page may declare, by WHATWG's Encoding Standard, as Python names them."""

_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gbk",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""What browsers read some encodings as, by the same standard."""

_MULTIBYTE = rb"[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}"
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
    text, encoding, notes = _text(body, encoding)
    if "\0" in text:
        return "It is no text file, or text in UTF-16 without a byte order mark: save it as UTF-8."
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
    """Give the encoding that a page declares, if it is one for pages. In UTF-16 nobody could read the declaration."""
    match = re.search(_DECLARED, data[:1024])
    if match is None:
        return ""
    try:
        name = codecs.lookup((match[1] or match[2]).decode("ascii")).name
    except (LookupError, UnicodeError):
        return ""
    name = _WIDER.get(name, name)
    return name if name in _WEB else ""


def _text(data: bytes, declared: str) -> tuple[str, str, tuple[Note, ...]]:
    is_wide = declared.startswith(("utf-16", "utf-32"))
    for encoding in (declared,) if is_wide else (declared or "utf-8", "utf-8"):
        try:
            return data.decode(encoding), encoding, ()
        except UnicodeDecodeError:
            pass
    if is_wide:
        return data.decode(declared, "replace"), declared, (_note(f"Some bytes are not valid {declared.upper()}."),)
    if declared in ("", "utf-8") and re.search(_MULTIBYTE, data):
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

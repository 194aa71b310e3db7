"""From bytes to text."""

import pytest

from editlint.decoding import decode, media_type
from editlint.document import Source


def source(data: bytes, path: str = "a.txt") -> Source:
    decoded = decode(data, path)
    assert isinstance(decoded, Source)
    return decoded


@pytest.mark.parametrize(
    ("data", "encoding", "bom"),
    [
        ("Café".encode(), "utf-8", False),
        ("Café".encode("utf-8-sig"), "utf-8", True),
        ("Café".encode("utf-16"), "utf-16-le", True),
        (b"\xfe\xff" + "Café".encode("utf-16-be"), "utf-16-be", True),
        ("Café".encode("utf-32"), "utf-32-le", True),
    ],
)
def test_byte_order_marks_are_not_counted_and_are_remembered(data: bytes, encoding: str, bom: bool) -> None:
    decoded = source(data)
    assert (decoded.text, decoded.encoding, decoded.bom, decoded.notes) == ("Café", encoding, bom, ())


def test_other_text_is_read_as_windows_1252_with_a_note() -> None:
    decoded = source("“Café” — it’s £5".encode("cp1252"))
    assert decoded.text == "“Café” — it’s £5"
    assert [(note.code, note.message, note.offset) for note in decoded.notes] == [
        ("fallback-encoding", "This is not UTF-8. It was read as Windows-1252; save it as UTF-8 to be sure.", None)
    ]


def test_stray_bytes_in_utf8_become_replacement_characters_with_their_places() -> None:
    decoded = source("Café on. Bad byte: ".encode() + b"\xe9 then TK.")
    assert decoded.text == "Café on. Bad byte: \ufffd then TK."
    assert [(note.code, note.offset) for note in decoded.notes] == [("invalid-bytes", 19)]


@pytest.mark.parametrize(
    "head", ['<meta charset="iso-8859-1">', '<?xml version="1.0" encoding="ISO-8859-1"?>', "<META charset=latin1>"]
)
def test_html_says_its_own_charset(head: str) -> None:
    decoded = source(f"{head}<p>“Café”".encode("cp1252"), "a.html")
    assert decoded.text.endswith("<p>“Café”")
    assert decoded.notes == ()


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0", "No mark".encode("utf-16-le"), b"PK\x03\x04\0"])
def test_binaries_and_utf16_without_a_mark_are_not_checked(data: bytes) -> None:
    assert decode(data, "a.md") == "It is no text file, or text in UTF-16 without a byte order mark: save it as UTF-8."


def test_lone_surrogates_are_replaced() -> None:
    assert source(b"\xff\xfe" + b"\x00\xd8" + "a".encode("utf-16-le")).text == "\ufffda"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a.MD", "text/markdown"),
        ("a.markdown", "text/markdown"),
        ("a.htm", "text/html"),
        ("a.XHTML", "text/html"),
        ("a.tex", "text/plain"),
        ("README", "text/plain"),
    ],
)
def test_the_ending_tells_the_format(path: str, kind: str) -> None:
    assert media_type(path) == kind

"""From bytes to text."""

import pytest

from editlint.decoding import decode, media_type
from editlint.document import Source

NULS = ["A\0b".encode("utf-16"), "A\0b".encode("utf-8-sig"), "A\0b".encode("utf-32")]


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


@pytest.mark.parametrize(
    "name", ["rot13", "base64", "zlib", "idna", "undefined", "utf-16", "utf-32", "utf-7", "unicode_escape", "mbcs", "-"]
)
@pytest.mark.parametrize("head", ['<meta charset="{}">', '<?xml version="1.0" encoding="{}"?>'])
def test_what_no_page_can_be_in_is_not_believed(head: str, name: str) -> None:
    head = head.format(name)
    decoded = source(f"{head}<p>“Café”".encode(), "a.html")
    assert (decoded.text, decoded.encoding, decoded.notes) == (f"{head}<p>“Café”", "utf-8", ())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Shift_JIS", "①港"),
        ("gb2312", "镕码头"),
        ("EUC-KR", "똠방각하"),
        ("Big5", "碼頭"),
        ("ISO-8859-9", "“İskele”"),
        ("windows-1251", "Пристань"),
        ("tis-620", "ท่าเรือ"),
    ],
)
def test_pages_are_read_as_browsers_read_them(name: str, text: str) -> None:
    head = f'<meta charset="{name}">'
    codec = {"Shift_JIS": "cp932", "gb2312": "gbk", "EUC-KR": "cp949", "ISO-8859-9": "cp1254"}.get(name, name)
    assert source((head + text).encode(codec), "a.html").text == head + text


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0", "No mark".encode("utf-16-le"), b"PK\x03\x04\0", *NULS])
def test_binaries_and_utf16_without_a_mark_are_not_checked(data: bytes) -> None:
    assert decode(data, "a.md") == "It is no text file, or text in UTF-16 without a byte order mark: save it as UTF-8."


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_mark_is_believed_where_bytes_are_missing(encoding: str) -> None:
    decoded = source("The pier".encode(encoding)[:-1])
    name = f"{encoding}-le"
    assert (decoded.text, decoded.encoding) == ("The pie\ufffd", name)
    assert [note.message for note in decoded.notes] == [f"Some bytes are not valid {name.upper()}."]


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

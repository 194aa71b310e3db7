"""Word files: what prints is read, what does not is not, and every place names its paragraph."""

import io
import zipfile
from collections.abc import Callable, Iterator

import pytest

from editlint import engine
from editlint.decoding import decode
from editlint.diagnostic import Finding, Related, Severity
from editlint.document import Document, Source
from editlint.engine import Plan
from editlint.plugins import Plugins
from editlint.report import Report
from editlint.rule import Match, Phrases, Rule
from editlint.text import Location, Span

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def docx(body: str, **parts: str) -> bytes:
    """Make a Word file of a body and further parts."""
    document = f"<w:document {W} {R} {MC}><w:body>{body}</w:body></w:document>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", document)
        for name, text in parts.items():
            archive.writestr(f"word/{name.replace('__', '/')}", text)
    return buffer.getvalue()


def run(text: str, properties: str = "") -> str:
    return f"<w:r>{properties and f'<w:rPr>{properties}</w:rPr>'}<w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}{content}</w:p>"


def source(data: bytes) -> Source:
    decoded = decode(data, "a.docx")
    assert isinstance(decoded, Source)
    return decoded


def read(data: bytes, plugins: Plugins) -> Document:
    return engine.read(source(data), plugins)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph(run("By ") + f"<w:ins>{run('Ada')}</w:ins>" + f"<w:del>{run('Bo')}</w:del>"), "By Ada"),
        (paragraph(run("Seen") + run(" not", "<w:vanish/>") + run("!", "<w:vanish w:val='0'/>")), "Seen!"),
        (paragraph("<w:r><w:instrText>TOC x</w:instrText></w:r>" + run("Done.")), "Done."),
        (paragraph(f"<w:smartTag>{run('Name')}</w:smartTag>"), "Name"),
        (f"<w:sdt><w:sdtContent>{paragraph(run('Date'))}</w:sdtContent></w:sdt>", "Date"),
        (f"<w:moveFrom>{paragraph(run('Old'))}</w:moveFrom><w:moveTo>{paragraph(run('New'))}</w:moveTo>", "New"),
        (paragraph("<w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t></w:r>"),
         "One\ntwo co-op"),
        (paragraph(run("Fish &amp; chips <b>")).replace("<b>", "&lt;b&gt;"), "Fish & chips <b>"),
    ],
)  # fmt: skip
def test_what_prints_is_read(body: str, text: str, plugins: Plugins) -> None:
    assert read(docx(body), plugins).text == text


def test_a_text_box_that_is_stored_twice_is_read_once(plugins: Plugins) -> None:
    box = f"<w:txbxContent>{paragraph(run('Box'))}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert read(docx(paragraph(f"<w:r>{both}</w:r>" + run("Around it"))), plugins).text == "Box\n\nAround it"


def test_styles_tell_the_kinds(plugins: Plugins) -> None:
    def styled(style: str) -> str:
        return paragraph(run(style), f"<w:pStyle w:val='{style}'/>")

    body = "".join(map(styled, ("Title", "Subtitle", "Heading2", "Caption", "Quote", "ListBullet", "Normal")))
    body += (
        paragraph(run("Numbered"), "<w:numPr/>") + f"<w:tbl><w:tr><w:tc>{paragraph(run('Cell'))}</w:tc></w:tr></w:tbl>"
    )
    assert [(block.kind, block.level) for block in read(docx(body), plugins).blocks] == [
        ("title", 1),
        ("deck", 0),
        ("heading", 2),
        ("caption", 0),
        ("quote", 0),
        ("list-item", 1),
        ("paragraph", 0),
        ("list-item", 1),
        ("table-cell", 0),
    ]


def test_notes_comments_and_link_targets_are_blocks(plugins: Plugins) -> None:
    data = docx(
        paragraph(f"<w:hyperlink r:id='r1'>{run('See this')}</w:hyperlink>"),
        **{
            "footnotes.xml": f"<w:footnotes {W}><w:footnote>{paragraph(run('A note'))}</w:footnote></w:footnotes>",
            "comments.xml": f"<w:comments {W}><w:comment>{paragraph(run('A comment'))}</w:comment></w:comments>",
            "_rels__document.xml.rels": "<Relationships><Relationship Id='r1' Type='x/hyperlink' "
            "Target='https://example.org/'/></Relationships>",
        },
    )
    document = read(data, plugins)
    assert [(block.kind, document[block.span]) for block in document.blocks] == [
        ("paragraph", "See this"),
        ("link-target", "https://example.org/"),
        ("paragraph", "A note"),
        ("comment", "A comment"),
    ]


def test_places_are_given_within_their_paragraph(plugins: Plugins) -> None:
    def check(match: Match, _document: Document) -> Iterator[Finding]:
        yield Finding(match.span, "No.", related=(Related(Span(0, 5), "the first word"),))

    body = paragraph(run("First one.")) + paragraph(run("🌅 It is ") + run("T", "<w:b/>") + run("K."))
    rule = Rule("tk", "house", Phrases({"TK"}), check, "Doc.", Severity.ERROR)
    report = engine.check(source(docx(body)), Plan([rule]), plugins)
    (found,) = report.diagnostics
    assert (found.text, found.location) == ("TK", Location(8, 10, "document/paragraph/2"))
    assert found.related[0].location == Location(0, 5, "document/paragraph/1")


def test_reports_name_the_paragraph(plugins: Plugins) -> None:
    body = paragraph(run("First one.")) + paragraph(run("It is TK."))
    report = engine.check(source(docx(body)), Plan([plugins.rules["desk-note"]]), plugins)
    outputs = {name: _output(name, report, plugins) for name in ("concise", "terminal", "json")}
    assert "a.docx: document/paragraph/2:1:7: error: desk-note" in outputs["concise"]
    assert "     1 | It is TK.\n               ^^\n" in outputs["terminal"]
    assert (
        '"at": {"pointer": "document/paragraph/2"}, "start": {"offset": 6, "line": 1, "column": 7}' in outputs["json"]
    )


def _output(name: str, report: Report, plugins: Plugins) -> str:
    from editlint.report import Display  # noqa: PLC0415

    makers: dict[str, Callable[[Display], object]] = dict(plugins.manager.hook.editlint_reporter())
    return str(makers[name](Display()).report(report))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 cut", "It is no Word file, or a damaged one: open it in Word and save it again."),
        (docx("<w:p>"), "It is no Word file, or a damaged one: open it in Word and save it again."),
        (docx("")[:-40], "It is no Word file, or a damaged one: open it in Word and save it again."),
        (
            docx("").replace(b"word/document.xml", b"text/document.xml"),
            "It is no Word file: it has no document inside.",
        ),
        (docx(" " * (17 << 20)), "It unpacks to more than 16 MB, which no article does."),
        (
            docx("", **{"footnotes.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"}),
            "It declares a document type, which no Word file does.",
        ),
    ],
)
def test_what_is_no_word_file_gets_one_sentence(data: bytes, message: str) -> None:
    assert decode(data, "a.docx") == message

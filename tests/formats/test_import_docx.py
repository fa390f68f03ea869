"""DOCX: structure, byline and footnotes kept, what has no place listed, bombs refused."""

from __future__ import annotations

import contextlib
import datetime
import io
import sys
import zipfile

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.errors import ArticleError
from l10n.formats import import_source

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = f"""<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>"""
ROOT = f"""<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1"
Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"""
RELS = f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="l1" Type="{OFFICE}/hyperlink" Target="https://x.example/" TargetMode="External"/>
<Relationship Id="f1" Type="{OFFICE}/footnotes" Target="footnotes.xml"/></Relationships>"""
STYLES = f"""<w:styles {W}><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style></w:styles>"""
NOTES = f"""<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>Said in May.</w:t></w:r></w:p>
</w:footnote></w:footnotes>"""


def p(text: str, style: str = "", more: str = "") -> str:
    mark = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{mark}<w:r><w:t xml:space="preserve">{text}</w:t></w:r>{more}</w:p>'


BODY = (
    p("The ferry returns", "T")
    + p("By Ida Moss")
    + p("May 3, 2027")
    + p(
        "It sails *again*, the town said ",
        more='<w:hyperlink r:id="l1"><w:r><w:t>on Monday</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r>'
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
    )
    + p("What it costs", "H2")
    + p("A lot of money, by all accounts.")
    + f"<w:tbl><w:tr><w:tc>{p('Town')}</w:tc><w:tc>{p('Share')}</w:tc></w:tr>"
    f"<w:tr><w:tc>{p('Varnholm')}</w:tc><w:tc>{p('55 percent')}</w:tc></w:tr></w:tbl>"
)


def docx(body: str = BODY, **parts: str | bytes) -> bytes:
    """A DOCX of paragraphs; further parts by name, ``__`` for a slash and ``_`` before the ending."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "word/_rels/document.xml.rels": RELS,
        "word/styles.xml": STYLES,
        "word/footnotes.xml": NOTES,
        "word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
    }
    members |= {name.replace("__", "/").replace("_xml", ".xml"): d for name, d in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_a_document_becomes_an_article() -> None:
    """Title, byline and date to front matter; headings, links, tables and footnotes as Markdown."""
    found = import_source(docx(), "docx", file="a.docx")
    head, body = found.data.decode().split("---\n")[1:]
    assert yaml.safe_load(head) == {
        "title": "The ferry returns",
        "editor": "Ida Moss",
        "date": datetime.date(2027, 5, 3),
    }
    assert r"It sails \*again\*, the town said [on Monday](https://x.example/).[^1]" in body
    assert "## What it costs" in body
    assert "| Varnholm | 55 percent |" in body
    assert body.rstrip().endswith("[^1]: Said in May.")
    assert [(one.line, one.text) for one in found.left_out] == [(2, "By Ida Moss")]


def test_what_stands_above_and_below_the_text_is_told_apart() -> None:
    """The day of publication before that of a change, a name before its day, sources on one line."""
    lines = [
        "Updated: May 9, 2027",
        "By Ida Moss, May 3, 2027",
        "It sails again, the town said on Monday.",
    ]
    body = p("The ferry returns", "T") + "".join(
        map(p, [*lines, "Sources: the council; Varn Daily"])
    )
    found = import_source(docx(body), "docx", file="a.docx")
    assert (found.editor, found.date) == ("Ida Moss", datetime.date(2027, 5, 3))
    assert found.sources == ("the council", "Varn Daily")
    assert found.data.decode().split("---\n")[-1].strip() == lines[-1]
    reasons = {one.text: one.reason for one in found.left_out}
    assert "date line" in reasons["Updated: May 9, 2027"]
    assert "sources" in reasons["Sources: the council; Varn Daily"]


def test_what_has_no_place_is_listed() -> None:
    """Page headers, comments and pictures are told, each with its reason."""
    header = f"<w:hdr {W}>{p('DRAFT 3')}</w:hdr>"
    comments = (
        f'<w:comments {W}><w:comment w:id="1">{p("Check this figure")}</w:comment></w:comments>'
    )
    data = docx(word__header1_xml=header, word__comments_xml=comments, word__media__a=b"\x89PNG")
    left = {one.text: one.reason for one in import_source(data, "docx", file="a.docx").left_out}
    assert left["DRAFT 3"] == "page header of the document"
    assert left["Check this figure"] == "comment of the document"
    assert left["word/media/a"].startswith("picture")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no DOCX"),
        (b"PK\x03\x04 cut", "no DOCX"),
        (docx()[:-40], "no DOCX"),
        (docx(body=""), "no text"),
        (docx(word__x_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "no DOCX"),
        (docx(word__x_xml=b" " * (30 << 20) + b"<a/>"), "times its size"),
        (docx(word__document_xml="<w:document"), "no DOCX"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            r"old \.doc or a document with a password",
        ),
        (b"<html><body>Hi</body></html>", "no DOCX"),
    ],
)
def test_a_damaged_document_or_a_bomb_is_refused(data: bytes, said: str) -> None:
    """A clear message with the file; nothing is unpacked first."""
    with pytest.raises(ArticleError, match=said) as error:
        import_source(data, "docx", file="a.docx")
    assert error.value.problem.file == "a.docx"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_changes_are_accepted() -> None:
    """Inserted text is in the article, deleted and moved-away text is not."""
    body = (
        f"{p('The ferry returns', 'T')}<w:p>{run('They run ')}<w:ins w:id='1'>{run('two')}</w:ins>"
        f"<w:del w:id='2'><w:r><w:delText>one</w:delText></w:r></w:del>{run(' lines.')}</w:p>"
        f"<w:p><w:moveFrom w:id='3'>{run('Moved text.')}</w:moveFrom></w:p>"
        f"<w:p><w:moveTo w:id='4'>{run('Moved text.')}</w:moveTo></w:p>"
    )
    found = import_source(docx(body), "docx", file="a.docx")
    assert found.data.decode().endswith("---\n\nThey run two lines.\n\nMoved text.\n")
    assert found.left_out == ()


def test_fields_and_text_boxes_are_text() -> None:
    """A field stays in its sentence; a text box is a paragraph, told nowhere else."""
    box = f"<w:pict><w:txbxContent>{p('In a text box.')}</w:txbxContent></w:pict>"
    body = (
        f"{p('The ferry returns', 'T')}<w:p>{run('It sails on ')}<w:fldSimple w:instr='DATE'>"
        f"{run('5 May')}</w:fldSimple>{run(' again.')}</w:p><w:p>{run('Line one')}<w:r><w:br/></w:r>"
        f"{run('line two.')}</w:p><w:p>{run('Beside it.')}<w:r>{box}</w:r></w:p>"
    )
    found = import_source(docx(body), "docx", file="a.docx")
    text = found.data.decode()
    assert "It sails on 5 May again." in text
    assert "Line one\\\nline two." in text
    assert text.count("In a text box.") == 1
    assert found.left_out == ()


def test_sources_and_furniture_are_told_apart() -> None:
    """A closing list below a heading of sources goes to the front matter; an alt text is told."""
    items = p("Harbour office") + p("Newswire https://n.example/x")
    picture = '<w:r><w:drawing><d:docPr xmlns:d="urn:d" descr="A ferry in fog"/></w:drawing></w:r>'
    body = f"{BODY}{p('Advertisement', more=picture)}{p('Sources')}{items}"
    found = import_source(docx(body), "docx", file="a.docx")
    assert found.sources == (
        "Harbour office",
        {"title": "Newswire", "url": "https://n.example/x"},
    )
    left = {one.text: one.reason for one in found.left_out}
    assert left["Advertisement"] == "advertisement mark"
    assert left["A ferry in fog"].startswith("alternative text of a picture")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 255))
def test_no_damage_raises_anything_else(at: int, byte: int) -> None:
    """One changed byte gives an article or ``ArticleError``."""
    data = bytearray(docx())
    data[at % len(data)] = byte
    with contextlib.suppress(ArticleError):
        import_source(bytes(data), "docx", file="a.docx")


def test_a_missing_extra_is_one_line_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without mammoth the import says how to get it."""
    monkeypatch.setitem(sys.modules, "mammoth", None)
    with pytest.raises(ArticleError, match=r'pip install "l10n\[office\]"'):
        import_source(docx(), "docx", file="a.docx")


def test_other_office_files_are_told() -> None:
    """What cannot be imported says what to save it as."""
    with pytest.raises(ArticleError, match="save it as"):
        import_source(b"x", "odt", file="a.odt")

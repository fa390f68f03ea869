"""A DOCX, through mammoth: headings, lists, tables, links, footnotes; what has no place is listed.

A DOCX is a ZIP of XML that a stranger made: its size, its ratio and its document types are judged
before anything is unpacked (reliability research, section 4.2, rules 4 and 5).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from l10n.errors import ArticleError
from l10n.formats.importers import furniture
from l10n.formats.importers.cleared import Cleared, clear, take_head
from l10n.formats.importers.dates import parse_date
from l10n.formats.importers.draft import HEADINGS
from l10n.formats.importers.extras import library
from l10n.formats.importers.imported import Imported, LeftOut
from l10n.formats.importers.plain import front_matter
from l10n.formats.importers.rich import rich
from l10n.formats.importers.visible import Run, lost, runs

__all__ = ["office"]

_MEMBERS = 5_000
_UNPACKED = 100 * 1024 * 1024
"""Bytes that all members may have unpacked."""
_RATIO = 200
"""How much smaller than its content a member over a mebibyte may be packed."""
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh\nu => "
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DAMAGE = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error,
    ParseError,
)  # fmt: skip
"""What zipfile and defusedxml raise for a file that is damaged, locked, or has a document type."""
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins: Word before 2007, and any document encrypted since."""
_FIELD = re.compile(rb"</?w:fldSimple\b[^>]*>")
_SAYING = {f"{_W}t": "", f"{_W}tab": " ", f"{_W}br": "\n"}
_ASIDE = re.compile(r"word/(header|footer|comments)\d*\.xml\Z")
_REASONS = {
    "header": "page header of the document",
    "footer": "page footer of the document",
    "comments": "comment of the document",
}
_BLOCK = re.compile(r"\s*<(h1|p)>(.*?)</\1>", re.DOTALL)


def office(data: bytes, *, file: str | None = None, dialect: str = "gfm") -> Imported:
    """Turn a DOCX into an article.

    Raises ``ArticleError`` for a file that is no DOCX, that unpacks to far more than it seems, or
    that holds no text, and when the extra ``office`` is not installed.
    """
    mammoth = library("mammoth", extra="office", file=file)
    parts = _parts(data, file)
    html = _html(mammoth, data, file)
    if not runs(html):
        raise ArticleError("holds no text, so there is no article in it", file=file, line=1)
    title, head, rest = _head(html)
    cleared = clear(rest, title)
    body = rich(cleared.html, extra="office", dialect=dialect, file=file)
    day = head.date or cleared.date
    editor = head.editor or cleared.editor
    named: dict[str, str | Sequence[str | Mapping[str, str]]] = {
        "title": title,
        "editor": editor,
        "sources": cleared.sources,
    }
    values = {key: value for key, value in named.items() if value}
    kept = [*cleared.said(), title, editor]
    left = [
        LeftOut(line=run.line, text=run.text, reason=_why(run.text, editor))
        for run in lost(_paragraphs(parts["word/document.xml"]), kept)
        if day is None or parse_date(run.text) != day
    ]
    left += [
        LeftOut(line=run.line, text=run.text, reason=_REASONS[match[1]])
        for name, part in sorted(parts.items())
        if (match := _ASIDE.match(name))
        for run in _paragraphs(part)
    ]
    left += [
        LeftOut(line=1, text=name, reason="picture: put the file below articles/ and link it")
        for name in sorted(parts)
        if name.startswith("word/media/")
    ]
    left += [
        LeftOut(
            line=1, text=text, reason="alternative text of a picture: write it beside the picture"
        )
        for text in _alternatives(parts["word/document.xml"])
    ]
    return Imported(
        data=f"{front_matter(values, date=day)}{body}\n".encode("utf-8", "replace"),
        title=title,
        editor=editor,
        date=day,
        sources=cleared.sources,
        left_out=tuple(left),
    )


def _parts(data: bytes, file: str | None) -> dict[str, Element | None]:
    """Return the XML parts of a DOCX that may be unpacked, and its pictures by name only."""
    safe = library("defusedxml.ElementTree", extra="office", file=file)
    found: dict[str, Element | None] = {}
    if data.startswith(_OLD):
        raise ArticleError(
            "is an old .doc or a document with a password, no DOCX; open it in a word processor and "
            "save it as .docx without a password",
            file=file,
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
        if len(members) > _MEMBERS or sum(m.file_size for m in members) > _UNPACKED:
            raise ArticleError("unpacks to more than a document does: refused", file=file)
        for member in members:
            packed = max(member.compress_size, 1)
            if member.file_size > 1 << 20 and member.file_size / packed > _RATIO:
                raise ArticleError(
                    f"{member.filename} unpacks to {member.file_size // packed} times its size: refused",
                    file=file,
                )
            if member.filename.endswith((".xml", ".rels")):
                found[member.filename] = safe.fromstring(archive.read(member), forbid_dtd=True)
            elif member.filename.startswith("word/media/"):
                found[member.filename] = None
    except _DAMAGE as error:
        what = str(error) or type(error).__name__
        raise ArticleError(f"is no DOCX that can be read: {what}", file=file) from None
    if "word/document.xml" not in found:
        raise ArticleError("is no DOCX: it holds no word/document.xml", file=file)
    return found


def _html(mammoth: Any, data: bytes, file: str | None) -> str:
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(_unwrapped(data)),
            style_map=_STYLES,
            convert_image=lambda _: [],
            ignore_empty_paragraphs=True,
        )
    except Exception as error:  # noqa: BLE001 - a library's failure on a stranger's file is ours to tell
        raise ArticleError(
            f"is no DOCX that can be read: {type(error).__name__}", file=file
        ) from None
    html: str = result.value
    return re.sub(r'<a id="[^"]*"></a>', "", html)


def _unwrapped(data: bytes) -> bytes:
    """Return a DOCX whose simple fields are their text, which mammoth would drop from the sentence."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("word/document.xml")
        if not _FIELD.search(text):
            return data
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as again:
            for name in archive.namelist():
                member = archive.read(name)
                again.writestr(
                    name, _FIELD.sub(b"", member) if name == "word/document.xml" else member
                )
    return out.getvalue()


def _head(html: str) -> tuple[str, Cleared, str]:
    """Return the title, what is stated before the text, and the HTML after both."""
    title, stated = "", Cleared(html="")
    while match := _BLOCK.match(html):
        text = " ".join(run.text for run in runs(match[2]))
        if match[1] == "h1" and not title:
            title = text
        elif match[1] == "p" and take_head(stated, text, titled=bool(title)):
            pass
        elif not title and _is_headline(text, html[match.end() :]):
            title = text
        else:
            break
        html = html[match.end() :]
    return title, stated, html


def _is_headline(text: str, rest: str) -> bool:
    return bool(rest) and len(text) <= 200 and not text.endswith((".", "。", ":", "…"))


def _paragraphs(part: Element | None) -> Iterator[Run]:
    """Give each line of the paragraphs of a part with the number of its paragraph."""
    for number, paragraph in enumerate(part.iter(f"{_W}p") if part is not None else (), 1):
        for text in "".join(_said(paragraph)).split("\n"):
            if any(char.isalnum() for char in text):
                yield Run(number, " ".join(text.split()))


def _said(node: Element) -> Iterator[str]:
    """Give the text below a node, but not that of the paragraphs in its text boxes."""
    for child in node:
        if child.tag in _SAYING:
            yield _SAYING[child.tag] or child.text or ""
        elif child.tag != f"{_W}p":
            yield from _said(child)


def _alternatives(part: Element | None) -> list[str]:
    """Return what pictures say to those who do not see them."""
    found = (
        (node.get("descr", "") for node in part.iter() if node.tag.endswith("}docPr"))
        if part is not None
        else ()
    )
    return [" ".join(text.split()) for text in found if any(map(str.isalnum, text))]


def _why(text: str, editor: str) -> str:
    if reason := furniture.furniture(text):
        return reason
    if furniture.heading(text, "sources"):
        return HEADINGS["sources"]
    if editor and editor in text:
        return "label of the byline: the page template writes it"
    if furniture.date_text(text) or any(map(furniture.date_text, furniture.parts(text))):
        return "date line: the page template writes it"
    if furniture.inline_list(text, "sources"):
        return "line of the sources: the page template writes it"
    return "text box or field that has no place in an article"

"""Articles in, articles out: bytes to blocks and back, byte for byte.

One module per format (``markdown``, ``html``, ``text``), each with ``parse``; ``render`` splices
changed texts into the bytes and proves by reading them again that the structure is the source's.
Nothing here reads or writes a file.
"""

from __future__ import annotations

from pathlib import PurePath

from l10n.formats.document import Document, Edit, Options, locate, locator
from l10n.formats.frame import Frame, frame
from l10n.formats.importers import Imported, LeftOut, import_source
from l10n.formats.omit import emptied, is_emptied, omit
from l10n.formats.problems import problems
from l10n.formats.render import render, splice
from l10n.formats.to_html import to_html
from l10n.model import Form

__all__ = [
    "Document",
    "Edit",
    "Frame",
    "Imported",
    "LeftOut",
    "Options",
    "emptied",
    "form_of",
    "frame",
    "import_source",
    "is_emptied",
    "locate",
    "locator",
    "omit",
    "parse",
    "problems",
    "render",
    "splice",
    "to_html",
]

_FORMS = {
    ".md": Form.MARKDOWN, ".markdown": Form.MARKDOWN, ".mdx": Form.MARKDOWN,
    ".html": Form.HTML, ".htm": Form.HTML, ".txt": Form.TEXT,
}  # fmt: skip


def form_of(name: str) -> Form:
    """Return the format of an article by its file's name; unknown names are plain text."""
    return _FORMS.get(PurePath(name).suffix.lower(), Form.TEXT)


def parse(data: bytes, form: Form, options: Options | None = None) -> Document:
    """Read an article of any bytes; what cannot be understood is skeleton."""
    from l10n.formats import html, markdown, text

    reader = {Form.MARKDOWN: markdown.parse, Form.HTML: html.parse, Form.TEXT: text.parse}
    return reader[form](data, options or Options())

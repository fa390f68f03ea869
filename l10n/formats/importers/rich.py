"""HTML of an article as Markdown, through markdownify; footnotes as footnotes, nothing executed."""

from __future__ import annotations

import re
from typing import Any

from l10n.formats.guards import start_of_line
from l10n.formats.importers.extras import library

__all__ = ["rich"]

_TWICE = re.compile(r"(</?pre>)\s*\1")
_NOTE_MARK = re.compile(r"\[\\?\[(\d+)\\?\]\]\(#(?:foot|end)note-\d+\)")
_NOTE_TEXT = re.compile(
    r"^(\d+)\. +(.*?) *\[↑\]\(#(?:foot|end)note-ref-\d+\)[ ]*$", re.MULTILINE | re.DOTALL
)
_FENCED = re.compile(r"^(`{3,})[^\n]*\n.*?^\1[ ]*$", re.MULTILINE | re.DOTALL)
_BLANK = re.compile(r"\n{3,}")


def rich(html: str, *, extra: str, dialect: str = "gfm", file: str | None = None) -> str:
    """Return the Markdown of an HTML fragment; text that only looks like markup is escaped.

    Raises ``ArticleError`` when the ``extra`` that brings the library is not installed.
    """
    html = _TWICE.sub(r"\1", html)
    text: str = _converter(library("markdownify", extra=extra, file=file)).convert(html)
    text = _NOTE_TEXT.sub(lambda m: f"[^{m[1]}]: {' '.join(m[2].split())}\n", text)
    text = _NOTE_MARK.sub(r"[^\1]", text)
    if dialect != "gfm":
        text = _outside_fences(text)
    lines = (line.rstrip() for line in text.replace("\r\n", "\n").split("\n"))
    return _BLANK.sub("\n\n", "\n".join(lines)).strip("\n")


_MARKUP = re.compile(r"[\\\\`*\[\]<~|]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
"""What may open or close markup; an underscore inside a word may not (CommonMark 6.2)."""


def _converter(markdownify: Any) -> Any:
    class Converter(markdownify.MarkdownConverter):  # type: ignore[misc]
        def escape(self, text: str, _parents: object) -> str:
            """Escape only what could be markup, so that translators see the text as it is."""
            text = _MARKUP.sub(r"\\\g<0>", text.replace("\n", " "))
            bare = text.lstrip()
            return text[: len(text) - len(bare)] + start_of_line(bare, dialect="gfm", strong=False)

    return Converter(
        heading_style="ATX",
        bullets="-",
        newline_style="backslash",
        table_infer_header=True,
        strip=["script", "style", "form", "input", "button", "iframe", "object"],
    )


def _outside_fences(text: str) -> str:
    """Keep a shortcode or template tag of a dialect from coming alive in somebody's prose."""
    out: list[str] = []
    at = 0
    for match in _FENCED.finditer(text):
        out += [_braces(text[at : match.start()]), match[0]]
        at = match.end()
    return "".join([*out, _braces(text[at:])])


def _braces(text: str) -> str:
    return text.replace("{", "&#123;").replace("}", "&#125;")

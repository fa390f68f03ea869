"""The body of an article as HTML, for the page templates.

Raw HTML in a Markdown article is kept as its author wrote it.
"""

from __future__ import annotations

import html
import re

from l10n.formats import commonmark, frontmatter
from l10n.model import Form, Kind

__all__ = ["to_html"]

_BODY = re.compile(r"<body\b[^>]*>(.*?)(?:</body\s*>|\Z)", re.IGNORECASE | re.DOTALL)


def to_html(data: bytes, form: Form) -> str:
    """Return the HTML of an article without its front matter."""
    if form is Form.MARKDOWN:
        return commonmark.html(data[frontmatter.find(data).body :].decode("utf-8", "replace"))
    if form is Form.HTML:
        text = data.decode("utf-8-sig", "replace")
        match = _BODY.search(text)
        return match.group(1).strip() + "\n" if match else text
    return _text(data)


def _text(data: bytes) -> str:
    from l10n.formats import text
    from l10n.formats.document import Options

    out: list[str] = []
    listed = False
    for block in text.parse(data, Options()).blocks:
        item = block.kind is Kind.ITEM
        if item != listed:
            out.append("<ul>" if item else "</ul>")
            listed = item
        tag = {Kind.ITEM: "li", Kind.HEADING: "h1"}.get(block.kind, "p")
        out.append(f"<{tag}>{html.escape(block.text, quote=False)}</{tag}>")
    if listed:
        out.append("</ul>")
    return "".join(line + "\n" for line in out)

"""Changed texts of HTML: tags that the source lacks are text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from l10n.formats.edges import Part
from l10n.formats.html_scan import scan, signature
from l10n.model import Block

__all__ = ["escape_tags", "keep_first_line", "shown"]


def shown(html: str) -> str:
    """Return a text without its tags."""
    data = html.encode()
    texts = (data[t.start : t.end] for t in scan(data, 0, len(data)) if t.kind == "text")
    return b"".join(texts).decode()


def escape_tags(block: Block, parts: Sequence[Part]) -> None:
    """Escape tags and comments that the source does not have."""
    data = block.text.encode()
    allowed = Counter(
        signature(data[t.start : t.end]) for t in scan(data, 0, len(data)) if t.kind != "text"
    )
    kept = "".join(part.text for part in parts if part.edit is None).encode()
    for token in scan(kept, 0, len(kept)):
        if token.kind != "text":
            allowed[signature(kept[token.start : token.end])] -= 1
    for part in parts:
        if part.edit is None or "<" not in part.text:
            continue
        raw = part.text.encode()
        out: list[bytes] = []
        at = 0
        while at < len(raw):
            tag = next((t for t in scan(raw, at, len(raw)) if t.kind != "text"), None)
            if tag is None:
                break
            name = signature(raw[tag.start : tag.end])
            out.append(raw[at : tag.start])
            if allowed[name] > 0:
                allowed[name] -= 1
                out.append(raw[tag.start : tag.end])
                at = tag.end
            else:
                out.append(b"&lt;")
                at = tag.start + 1
        out.append(raw[at:])
        part.text = b"".join(out).decode()


_TAG_LINE = re.compile(r"<[^<>]+>(?=\n)")


def keep_first_line(block: Block, parts: Sequence[Part]) -> None:
    """A tag alone on its line opens an HTML block of Markdown: it stays alone."""
    match = _TAG_LINE.match(block.text)
    if match and parts[0].text.startswith(f"{match.group()} "):
        parts[0].text = f"{match.group()}\n{parts[0].text[match.end() + 1 :]}"

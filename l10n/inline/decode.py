"""Msgid or target to source text: numbers become again what they stand for."""

from __future__ import annotations

import re
from html import unescape

from l10n.inline.encode import NUMBERED, escape
from l10n.inline.markdown import normal_label
from l10n.inline.parts import Part, PartKind, scan
from l10n.model import Form, Placeholder, PlaceholderKind, Placeholders

__all__ = ["decode"]

# What would be read as the destination or label of a link just before it (CommonMark 0.31.2, 6.3).
_WORD = r"(?:\\\S|[^\s\x00-\x1f\x7f()\\])"
_TAIL = re.compile(
    rf"\(\s*(?:<[^<>]*>|(?!<)(?:{_WORD}|\({_WORD}*\))*)"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)|\[(?:\\.|[^\[\]\\])*\]",
    re.DOTALL,
)


def decode(msgid: str, placeholders: Placeholders) -> str:
    """Return the source text of a msgid or target, total for whatever was typed.

    A number that stands for nothing stays as typed, save ``<x0/>`` (intentionally empty). The
    text of a shortcut or collapsed reference is its key: when it changed, the key is written out.
    """
    form = placeholders.form
    if form is not Form.HTML and NUMBERED.search(msgid) is None:
        return msgid
    items = {item.number: item for item in placeholders}
    parts = scan(msgid, form)
    out: list[str] = []
    starts: list[int] = []
    for index, part in enumerate(parts):
        item = items.get(part.number)
        if item is not None and item.kind is part.shape:
            if part.raw == "[":
                starts.append(len(out))
                out.append("[")
            elif item.kind is PlaceholderKind.LINK:
                inner = "".join(out[starts.pop() + 1 :])
                following = _following(parts, index, msgid)
                out.append("]" + _destination(item, inner, following))
            else:
                out.append(item.close if part.kind is PartKind.CLOSE else item.raw)
        elif part.number == 0 and part.shape is PlaceholderKind.SINGLE:
            continue
        elif form is Form.HTML:
            out.append(escape(unescape(part.raw)))
        else:
            out.append(part.raw)
    return "".join(out)


def _following(parts: list[Part], index: int, msgid: str) -> str:
    after = parts[index].end
    return msgid[after : after + 1000] if msgid[after : after + 1] in ("(", "[") else ""


def _destination(item: Placeholder, inner: str, following: str) -> str:
    if not item.label or item.raw not in ("", "[]"):
        return item.raw
    changed = normal_label(inner) != normal_label(item.label)
    swallowed = not item.raw and _TAIL.match(following) is not None
    return f"[{item.label}]" if changed or swallowed else item.raw

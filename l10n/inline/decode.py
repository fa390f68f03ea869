"""Msgid or target to source text: numbers become again what they stand for."""

from __future__ import annotations

import re
from html import unescape

from l10n.inline.encode import escape, numbered
from l10n.inline.markdown import normal_label
from l10n.inline.parts import PartKind, scan
from l10n.model import Form, Placeholder, PlaceholderKind, Placeholders

__all__ = ["decode"]

# What would be read as the destination or label of a link just before it (CommonMark 0.31.2, 6.3).
_WORD = r"(?:\\\S|[^\s\x00-\x1f\x7f()\\])"
_TAIL = re.compile(
    rf"\(\s*+(?:<[^<>]*>|(?!<)(?:{_WORD}|\({_WORD}*\))*)\s*+"
    r"(?:(?<=\s)(?:\"[^\"]*\"|'[^']*'|\([^()]*\))\s*+)?\)|\[(?:\\.|[^\[\]\\])*\]",
    re.DOTALL,
)
_LONGEST = 1000  # what follows a link is not read further: linear cost


def decode(msgid: str, placeholders: Placeholders) -> str:
    """Return the source text of a msgid or target, total for whatever was typed.

    A number that stands for nothing stays as typed, save ``<x0/>`` (intentionally empty). The
    text of a shortcut or collapsed reference is its key: when it changed, the key is written out.
    """
    form = placeholders.form
    if form is not Form.HTML and not numbered(msgid):
        return msgid
    if form is Form.MARKDOWN and (text := _replaced(msgid, placeholders)) is not None:
        return text
    items = {item.number: item for item in placeholders}
    parts = scan(msgid, form)
    out: list[str] = []
    starts: list[int] = []
    keyed: list[tuple[int, Placeholder, str]] = []
    for part in parts:
        item = items.get(part.number)
        if item is not None and item.kind is part.shape:
            if part.raw == "[":
                starts.append(len(out))
                out.append("[")
            elif item.kind is PlaceholderKind.LINK:
                inner = "".join(out[starts.pop() + 1 :])
                if item.label and item.raw in ("", "[]"):
                    keyed.append((len(out), item, inner))
                out.append("]" + item.raw)
            else:
                out.append(item.close if part.kind is PartKind.CLOSE else item.raw)
        elif part.number == 0 and part.shape is PlaceholderKind.SINGLE:
            continue
        elif form is Form.HTML:
            out.append(escape(unescape(part.raw)))
        else:
            out.append(part.raw)
    ahead, end = "", len(out)
    for at, item, inner in reversed(keyed):
        ahead = ("".join(out[at + 1 : end]) + ahead)[:_LONGEST]
        changed = normal_label(inner) != normal_label(item.label)
        if changed or (not item.raw and _TAIL.match(ahead)):
            out[at] = f"][{item.label}]"
        end = at + 1
    return "".join(out)


_CODE = r"`(?:[^`\]<]|\](?!\(#)|<(?!/?[xg][0-9]))++`(?!`)"
_PLAIN = rf"(?:[^\[\]`<]++|</?[xg][0-9]++/?>|<(?![A-Za-z/!?])|{_CODE})*+"
_FLAT = re.compile(rf"{_PLAIN}(?:(?:!\[\]|(?<!!)\[{_PLAIN}\])\(#[0-9]++\){_PLAIN})*+")
"""A msgid without a backslash where no bracket or code has a say in what the others mean."""


def _replaced(msgid: str, placeholders: Placeholders) -> str | None:
    """Return what ``decode`` does where replacing one by one is enough, None where it may not be."""
    spelled = placeholders.spelled
    if spelled is None or "\\" in msgid or ")(#" in msgid:
        return None
    if ("]" in msgid or "`" in msgid) and _FLAT.fullmatch(msgid) is None:
        return None
    pairs = []
    for written, raw, label in spelled:
        if label and written in msgid:
            key = _key(msgid, written, label, raw)
            if key is None:
                return None
            pairs.append((written, key))
        else:
            pairs.append((written, raw))
    for written, raw in pairs:
        msgid = msgid.replace(written, raw)
    return msgid.replace("<x0/>", "")


def _key(msgid: str, written: str, label: str, raw: str) -> str | None:
    """Return what a reference that is its own key becomes, None where that is not certain."""
    before, *after = msgid.split(written)
    inner = before.rpartition("[")[2]
    if inner.count("`") % 2 or "<" in inner or len(after) > 1:
        return None
    if normal_label(inner) != normal_label(label):
        return f"][{label}]"
    return raw if after[0][:1] not in _NEXT else None


_NEXT = frozenset("([<!`")
"""What, right behind a reference, could be a part of it."""

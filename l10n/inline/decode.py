"""Msgid or target to source text: numbers become again what they stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from html import unescape

from l10n.inline.encode import NUMBERED, escape
from l10n.inline.markdown import normal_label
from l10n.inline.parts import PartKind, scan
from l10n.model import Form, Placeholder, PlaceholderKind, Placeholders

__all__ = ["decode"]

# What would be read as the destination or label of a link just before it (CommonMark 0.31.2, 6.3).
_WORD = r"(?:\\\S|[^\s\x00-\x1f\x7f()\\])"
_TAIL = re.compile(
    rf"\(\s*(?:<[^<>]*>|(?!<)(?:{_WORD}|\({_WORD}*\))*)"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)|\[(?:\\.|[^\[\]\\])*\]",
    re.DOTALL,
)
_LONGEST = 1000  # what follows a link is not read further: linear cost


def decode(msgid: str, placeholders: Placeholders) -> str:
    """Return the source text of a msgid or target, total for whatever was typed.

    A number that stands for nothing stays as typed, save ``<x0/>`` (intentionally empty). The
    text of a shortcut or collapsed reference is its key: when it changed, the key is written out.
    """
    form = placeholders.form
    if form is not Form.HTML and (
        ("<" not in msgid and "](#" not in msgid) or NUMBERED.search(msgid) is None
    ):
        return msgid
    items = {item.number: item for item in placeholders}
    if form is Form.MARKDOWN and _FLAT.fullmatch(msgid) and not any(i.label for i in placeholders):
        return _PLACE.sub(partial(_put_back, items), msgid)
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
    for at, item, inner in reversed(keyed):
        changed = normal_label(inner) != normal_label(item.label)
        if changed or (not item.raw and _TAIL.match(_ahead(out, at + 1))):
            out[at] = f"][{item.label}]"
    return "".join(out)


_NUMBER = r"\(\#(?:0|[1-9][0-9]{0,8})\)"
_FLAT = re.compile(rf"[^\[\]`\\]*+(?:(?:!\[\]|(?<!!)\[[^\[\]`\\]*+\]){_NUMBER}[^\[\]`\\]*+)*+")
"""A msgid where no bracket, escape or code has a say in what the others mean."""
_PLACE = re.compile(
    r"<x(0|[1-9][0-9]{0,8})/>|!\[\]\(\#(0|[1-9][0-9]{0,8})\)|\]\(\#(0|[1-9][0-9]{0,8})\)"
    r"|<g(0|[1-9][0-9]{0,8})>|</g(0|[1-9][0-9]{0,8})>"
)
_KINDS = (
    PlaceholderKind.SINGLE,
    PlaceholderKind.IMAGE,
    PlaceholderKind.LINK,
    PlaceholderKind.PAIR,
    PlaceholderKind.PAIR,
)


def _put_back(items: Mapping[int, Placeholder], match: re.Match[str]) -> str:
    """Return what one placeholder of a flat msgid stands for."""
    group = match.lastindex or 1
    number, kind = int(match[group]), _KINDS[group - 1]
    item = items.get(number)
    if item is None or item.kind is not kind:
        return "" if group == 1 and number == 0 else match[0]
    if kind is PlaceholderKind.LINK:
        return "]" + item.raw
    return item.close if group == 5 else item.raw


def _ahead(out: list[str], at: int) -> str:
    """Return the beginning of what is written from a piece on."""
    text = ""
    while at < len(out) and len(text) < _LONGEST and (text or out[at][:1] in ("", "(", "[")):
        text += out[at]
        at += 1
    return text[:_LONGEST]

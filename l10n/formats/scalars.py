"""Texts that are written in disguise: how an attribute, a title or an alt text is decoded.

Each decoder returns the text and, for every character, the byte where it is written (and the
byte after the last); the encoders are in ``quoting``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from html.entities import html5

__all__ = ["Decoded", "decode_attribute", "decode_plain", "decode_references", "decode_title"]

Decoded = tuple[str, tuple[int, ...]]

_REFERENCE = r"&(?:#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{0,31};)"
_MARKDOWN = re.compile(rf"\\[!-/:-@\[-`{{-~]|{_REFERENCE}")
_HTML = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{0,31};?)")


def _replace(
    data: bytes,
    spans: Sequence[tuple[int, int]],
    pattern: re.Pattern[str],
) -> Decoded:
    """Decode the lines of ``spans``, joined by line feeds."""
    out: list[str] = []
    offsets: list[int] = []

    def add(text: str, at: int) -> int:
        for char in text:
            offsets.append(at)
            at += len(char.encode())
        out.append(text)
        return at

    for index, (start, end) in enumerate(spans):
        if index:
            out.append("\n")
            offsets.append(spans[index - 1][1])
        text = data[start:end].decode()
        at, last = start, 0
        for match in pattern.finditer(text):
            at = add(text[last : match.start()], at)
            raw = match.group()
            value = _meaning(raw, text[match.end() : match.end() + 1])
            out.append(value)
            offsets.extend([at] * len(value))
            at += len(raw.encode())
            last = match.end()
        add(text[last:], at)
    offsets.append(spans[-1][1])
    return "".join(out), tuple(offsets)


def _meaning(raw: str, following: str) -> str:
    if raw[0] == "\\":
        return raw[1]
    if raw[1] == "#":
        return html.unescape(raw)
    if raw.endswith(";"):
        return html5.get(raw[1:], raw)
    return raw if following == "=" else html5.get(raw[1:], raw)


def decode_title(data: bytes, spans: Sequence[tuple[int, int]]) -> Decoded:
    """Decode a Markdown link title: backslash escapes and character references (CommonMark)."""
    return _replace(data, spans, _MARKDOWN)


def decode_attribute(data: bytes, spans: Sequence[tuple[int, int]]) -> Decoded:
    """Decode an HTML attribute value (HTML standard, "named character reference state").

    A reference without semicolon counts only when its whole name is known.
    """
    return _replace(data, spans, _HTML)


def decode_references(data: bytes, spans: Sequence[tuple[int, int]]) -> Decoded:
    """Decode the text of an HTML ``title`` element: character references and nothing else."""
    return _replace(data, spans, _HTML)


_NEVER = re.compile(r"(?!)")


def decode_plain(data: bytes, spans: Sequence[tuple[int, int]]) -> Decoded:
    """Return the text as written, with its offsets."""
    return _replace(data, spans, _NEVER)

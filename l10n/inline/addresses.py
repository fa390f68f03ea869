"""Bare web and e-mail addresses in running text (GFM's extended autolinks, and a little more)."""

from __future__ import annotations

import re

__all__ = ["addresses", "may_hold"]

# White space, angle brackets, quotation marks, footnote marks and East Asian punctuation end an
# address; letters of any script may stand in one.
_URL = re.compile(
    r"(?:(?:https?|ftp)://|(?<![\w.@/-])www\.(?=\w))"
    r"(?:(?!\[\^)[^\s<>\"`\u0000-\u001f\u007f-\u009f\u00ab\u00bb\u2018-\u201f\u2039\u203a\u3000-\u3003"
    r"\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\ud800-\udfff])+",
    re.IGNORECASE,
)
_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-")
_DOMAIN = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+")
_ENTITY = re.compile(r"&[A-Za-z0-9]+;$")
_LONGEST_LOCAL = 64  # RFC 5321, 4.5.3.1.1; keeps the walk to the left of an @ bounded


def may_hold(text: str) -> bool:
    """Whether there may be an address in a text."""
    return "://" in text or "@" in text or "www." in text.lower()


def addresses(text: str) -> list[tuple[int, int]]:
    """Return the spans of bare addresses, in order and disjoint.

    Punctuation at the end stays outside, a closing bracket too unless the address opens it
    (GFM 0.29, 6.9).
    """
    spans: list[tuple[int, int]] = []
    if "://" in text or "www." in text.lower():
        for match in _URL.finditer(text):
            end = _trim(text, match.start(), match.end())
            if end > match.start() + 4:
                spans.append((match.start(), end))
    if "@" in text:
        spans.extend(_mails(text, spans))
        spans.sort()
    return spans


def _trim(text: str, start: int, end: int) -> int:
    surplus = {
        closing: text.count(closing, start, end) - text.count(opening, start, end)
        for opening, closing in ("()", "[]")
    }
    while end > start:
        last = text[end - 1]
        if last in "?!.,:*_~'\"|":
            end -= 1
        elif surplus.get(last, 0) > 0:
            surplus[last] -= 1
            end -= 1
        elif last == ";":
            entity = _ENTITY.search(text, max(start, end - 34), end)
            end = entity.start() if entity else end - 1
        else:
            break
    return end


def _mails(text: str, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = text.find("@")
    while at != -1:
        start = at
        while start > max(0, at - _LONGEST_LOCAL):
            if text[start - 1] in _LOCAL:
                start -= 1
            elif (
                text[start - 1] == "\\"
                and start - 2 >= max(0, at - _LONGEST_LOCAL)
                and text[start - 2] in _LOCAL
                and start < at
                and not text[start].isalnum()
            ):
                start -= 1  # Markdown's escape of a mark inside of a name
            else:
                break
        domain = _DOMAIN.match(text, at + 1)
        after = at + 1
        if domain is not None and start < at:
            end = domain.end()
            while text[end - 1] in "-_":
                end -= 1
            free = all(end <= s or start >= e for s, e in taken)
            if free and (not found or start >= found[-1][1]) and "." in text[at:end]:
                found.append((start, end))
                after = end
        at = text.find("@", after)
    return found

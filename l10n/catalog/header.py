"""The header of a catalog: its fields in our order, and a grammar for ``Plural-Forms``."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["FIELDS", "fields_of", "ordered", "plural_count", "text_of"]

FIELDS = (
    "Project-Id-Version",
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
    "X-L10n-Segmentation",
)
"""Order of the fields we write (design.md section 4.1); found ones follow as they stood."""

_PLURAL = re.compile(r"\s*nplurals\s*=\s*([0-9]{1,4})\s*;\s*plural\s*=\s*([^;]+);?\s*")
_TOKEN = re.compile(r"\s*(?:([0-9]{1,9})|(n)|(\|\||&&|==|!=|<=|>=|[-<>?:()!*/%+]))")
_BINARY = (("||",), ("&&",), ("==", "!="), ("<", ">", "<=", ">="), ("+", "-"), ("*", "/", "%"))
_DEPTH = 60


def fields_of(msgstr: str) -> tuple[tuple[str, str], ...]:
    """Return the fields of a header's msgstr; a line without a colon has an empty name."""
    fields = []
    for line in msgstr.removesuffix("\n").split("\n") if msgstr else ():
        name, colon, value = line.partition(":")
        fields.append((name, value.strip(" \t")) if colon and name else ("", line))
    return tuple(fields)


def text_of(fields: tuple[tuple[str, str], ...]) -> str:
    """Return the msgstr of a header."""
    return "".join(f"{name}: {value}\n" if name else f"{value}\n" for name, value in fields)


def ordered(fields: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Return ours in our order, then all others as they stood."""
    return tuple(sorted(fields, key=lambda pair: _PLACES.get(pair[0].lower(), len(FIELDS))))


_PLACES = {name.lower(): i for i, name in enumerate(FIELDS)}


@lru_cache(maxsize=256)
def plural_count(value: str) -> int | None:
    """Return ``nplurals`` of a ``Plural-Forms`` field that is well-formed, else None.

    The expression is C without assignments, over ``n``; it is parsed, never evaluated as code.
    """
    match = _PLURAL.fullmatch(value)
    if match is None or not 1 <= int(match[1]) <= 10:
        return None
    tokens: list[str] = []
    at = 0
    text = match[2].rstrip()
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None or len(tokens) > 1000:
            return None
        tokens.append("0" if token[1] else token[2] or token[3])
        at = token.end()
    try:
        return int(match[1]) if _ternary(tokens, 0, 0) == len(tokens) else None
    except (IndexError, ValueError):
        return None


def _ternary(tokens: list[str], at: int, depth: int) -> int:
    if depth > _DEPTH:
        raise ValueError
    at = _binary(tokens, at, 0, depth)
    if at < len(tokens) and tokens[at] == "?":
        at = _ternary(tokens, at + 1, depth + 1)
        if tokens[at] != ":":
            raise ValueError
        at = _ternary(tokens, at + 1, depth + 1)
    return at


def _binary(tokens: list[str], at: int, level: int, depth: int) -> int:
    if level == len(_BINARY):
        return _unary(tokens, at, depth)
    at = _binary(tokens, at, level + 1, depth)
    while at < len(tokens) and tokens[at] in _BINARY[level]:
        at = _binary(tokens, at + 1, level + 1, depth)
    return at


def _unary(tokens: list[str], at: int, depth: int) -> int:
    if depth > _DEPTH:
        raise ValueError
    sign = tokens[at]
    if sign == "!":
        return _unary(tokens, at + 1, depth + 1)
    if sign == "(":
        at = _ternary(tokens, at + 1, depth + 1)
        if tokens[at] != ")":
            raise ValueError
        return at + 1
    if sign in ("0", "n"):
        return at + 1
    raise ValueError

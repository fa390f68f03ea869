"""PO string literals: the escapes of GNU gettext's lexer (``po-lex``), both ways."""

from __future__ import annotations

import re

__all__ = ["SIMPLE", "decode", "decode_any", "encode", "is_exotic", "joined"]

SIMPLE = r'[abfnrtv"\\]'
"""The escapes that have one spelling; octal and hex ones are read too, and kept as spelled."""

_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]+)|(.))", re.DOTALL)
_PLAIN = re.compile(r"\\(.)", re.DOTALL)
_VALUES = {
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
    '"': '"',
    "\\": "\\",
}
_OTHER = re.compile("[\a\b\t\v\f\r]")
_OTHERS = {"\a": "\\a", "\b": "\\b", "\t": "\\t", "\v": "\\v", "\f": "\\f", "\r": "\\r"}


def decode(literal: str) -> str:
    """Return the text of a literal (without its quotes) that has only simple escapes."""
    if "\\" not in literal:
        return literal
    return _PLAIN.sub(lambda m: _VALUES[m[1]], literal)


def joined(literal: str) -> str:
    """Return the text of the lines of one string, with their quotes, that has simple escapes."""
    text = literal[1:-2]
    if "\n" in text:
        text = text.replace('"\n"', "")
    return decode(text) if "\\" in text else text


def decode_any(literal: str) -> str:
    """Return the text of a literal; octal and hex escapes are bytes of UTF-8.

    Raises ``ValueError`` saying which escape is not known, or that the bytes are not UTF-8.
    """
    if "\\" not in literal:
        return literal
    if not is_exotic(literal):
        return decode(literal)
    data = bytearray()
    at = 0
    for match in _ESCAPE.finditer(literal):
        data += literal[at : match.start()].encode()
        at = match.end()
        octal, hexadecimal, char = match.groups()
        if octal:
            data.append(int(octal, 8) & 0xFF)
        elif hexadecimal:
            data.append(int(hexadecimal, 16) & 0xFF)
        else:
            data += _VALUES[char].encode()
    data += literal[at:].encode()
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise ValueError("octal and hex escapes that are not UTF-8") from None


def is_exotic(literal: str) -> bool:
    r"""Whether there are escapes beyond the simple ones; an unknown one raises ``ValueError``."""
    exotic = False
    for match in _ESCAPE.finditer(literal):
        if match[3] is None:
            exotic = True
        elif match[3] not in _VALUES:
            raise ValueError(f"\\{match[3]} is no escape of PO files; a backslash is written \\\\")
    return exotic


def encode(text: str) -> str:
    r"""Return the inside of a literal: GNU's spelling, control characters beyond them raw."""
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    if '"' in text:
        text = text.replace('"', '\\"')
    if "\n" in text:
        text = text.replace("\n", "\\n")
    # Six looks for one character each cost half of one look for any of them.
    if "\t" in text or "\r" in text or "\a" in text or "\b" in text or "\v" in text or "\f" in text:
        text = _OTHER.sub(lambda m: _OTHERS[m[0]], text)
    return text

"""Other keyboard layouts: which Latin key a letter stands on, so that Ctrl+S works in Cyrillic.

A terminal with the kitty protocol reports Ctrl and the letter of the present layout.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path

__all__ = ["latin", "latin_key"]


@cache
def _table() -> dict[str, str]:
    """Return letter -> Latin letter; the first layout of the file that has a letter decides."""
    text = Path(__file__).with_name("layouts.json").read_text(encoding="utf-8")
    rows = json.loads(text)
    table: dict[str, str] = {}
    for letters in rows["layouts"].values():
        for latin_row, row in zip(rows["latin"], letters, strict=True):
            for key, letter in zip(latin_row, row.split(" "), strict=True):
                if letter:
                    table.setdefault(letter, key)
    return table


@cache
def _names() -> dict[str, str]:
    """Return the names that Textual gives to keys without a letter of their own."""
    named: dict[str, str] = {}
    for letter, key in _table().items():
        named[letter] = key
        name = unicodedata.name(letter, "")
        if not letter.isalnum() and name:
            named[name.lower().replace("-", "_").replace(" ", "_")] = key
    return named


def latin(letter: str) -> str:
    """Return the Latin letter on the same key, or the letter itself in lower case."""
    return _table().get(letter, _table().get(letter.lower(), letter.lower()))


def latin_key(key: str) -> str:
    """Return a key with Ctrl or Alt as its Latin twin; other keys as they are."""
    *modifiers, last = key.split("+")
    if not {"ctrl", "alt"} & set(modifiers):
        return key
    return "+".join([*modifiers, _names().get(last, last)])

"""The two check sums of a tool line (design.md section 4.3). Strings are decoded PO strings."""

from __future__ import annotations

import hashlib

from l10n.model import unit_hash

__all__ = ["src", "sum_of"]


def src(context: str, msgid: str) -> str:
    """Return the 8 hex digits that say which sentence a target was made for."""
    return unit_hash(context, msgid)[:8]


def sum_of(locale: str, context: str, msgid: str, msgstr: str) -> str:
    """Return the 16 hex digits that vouch for one target of one sentence in one locale.

    ``locale`` is the folder spelling; plural forms are joined by U+0000.
    """
    text = f"{locale}\x04{context}\x04{msgid}\0{msgstr}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]

"""From an article's units to its template (POT)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from l10n.catalog.entry import NO_WRAP, Catalog, Entry, Key
from l10n.catalog.units import new
from l10n.model import Unit

__all__ = ["template"]

_LONG = 200
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def template(
    article_name: str, path: str, units: Iterable[Unit], segmentation: str = ""
) -> Catalog:
    """Return the template of an article: its units as entries in article order.

    ``path`` is the article's, below the project with ``/``. A repeated sentence is one entry, its
    first place gives the order, and the ``#.`` lines tell what its placeholders stand for at each
    of its places.
    """
    found: dict[Key, dict[str, None]] = {}
    for unit in units:
        lines = found.setdefault(unit.key, {})
        for line in _about(unit):
            lines[line] = None
    references, flags = (_reference(path),), (NO_WRAP,)
    entries = tuple(
        Entry(context, msgid, "", (), tuple(lines), references, flags)
        for (context, msgid), lines in found.items()
    )
    base = new(project=article_name, segmentation=segmentation)
    return base.with_entries(entries)


def _about(unit: Unit) -> Iterator[str]:
    yield f"{unit.kind} {unit.level}" if unit.level else str(unit.kind)
    for placeholder in unit.placeholders:
        yield f"{placeholder.number} = {_visible(placeholder.raw)}"
    for note in unit.notes:
        yield f"note: {_visible(note, limit=None)}"


def _visible(text: str, limit: int | None = _LONG) -> str:
    """Return the text on one line, control and format characters escaped."""
    if limit is not None and len(text) > limit:
        text = text[: limit - 1] + "…"
    return _CONTROL.sub(lambda m: _NAMED.get(m[0], f"\\u{ord(m[0]):04x}"), text)


def _reference(path: str) -> str:
    """Return the path as GNU tools read it back: one with white space in U+2068 and U+2069."""
    return f"\u2068{path}\u2069" if re.search(r"\s", path) else path

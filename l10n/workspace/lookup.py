"""What a translator looks up at the desk: how words were said before, over the project."""

from __future__ import annotations

from collections.abc import Iterator

from l10n import catalog
from l10n.catalog import Entry
from l10n.errors import CatalogError
from l10n.locales import Locale
from l10n.workspace.newsroom import Newsroom
from l10n.workspace.values import Match

__all__ = ["concordance"]

_MOST = 50
"""Matches shown; beyond that the words say too little."""


def concordance(room: Newsroom, locale: Locale, text: str) -> list[Match]:
    """Return sentences of the project whose source or text in the locale holds the words.

    Texts that a person finished come first; damaged catalogs are passed over.
    """
    words = text.casefold().strip()
    if not words:
        return []
    found: dict[tuple[str, str], tuple[bool, Match]] = {}
    for article, entry in _entries(room, locale):
        if words in entry.msgstr.casefold() or words in entry.msgid.casefold():
            match = Match(source=entry.msgid, target=entry.msgstr, where=article)
            key = (entry.msgid, entry.msgstr)
            if key not in found or found[key][0]:
                found[key] = (entry.fuzzy, match)
    ranked = sorted(found.values(), key=lambda pair: pair[0])
    return [match for _, match in ranked][:_MOST]


def _entries(room: Newsroom, locale: Locale) -> Iterator[tuple[str, Entry]]:
    folder = room.paths.catalogs / locale.folder / "LC_MESSAGES"
    for path in sorted(folder.rglob("*.po")):
        try:
            known = catalog.load(path, root=room.settings.root, locale=locale.folder)
        except CatalogError:
            continue
        name = path.relative_to(folder).with_suffix("").as_posix()
        for entry in known.entries:
            if entry.msgstr and not entry.obsolete and not entry.plural:
                yield name, entry

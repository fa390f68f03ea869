"""Catalogs: strict PO codec, units, update by alignment, three-way merge, saving.

The only room that imports polib; whoever needs PO bytes comes here.
"""

from __future__ import annotations

from l10n.catalog.entry import Catalog, Entry, Key
from l10n.catalog.files import Saved, load, save
from l10n.catalog.gettext import compile_mo, from_polib, to_polib
from l10n.catalog.merge import Conflict, merge, with_lost
from l10n.catalog.reader import MAX_BYTES, is_blank, parse
from l10n.catalog.salvage import Salvaged, salvage
from l10n.catalog.template import template
from l10n.catalog.triage import count_words, fold, is_cosmetic
from l10n.catalog.units import (
    folder_of,
    new,
    normalise,
    records,
    translation,
    with_ignore,
    with_other,
    with_translation,
)
from l10n.catalog.update import Change, Update, update
from l10n.catalog.writer import serialize

__all__ = [
    "MAX_BYTES",
    "Catalog",
    "Change",
    "Conflict",
    "Entry",
    "Key",
    "Salvaged",
    "Saved",
    "Update",
    "compile_mo",
    "count_words",
    "fold",
    "folder_of",
    "from_polib",
    "is_blank",
    "is_cosmetic",
    "load",
    "merge",
    "new",
    "normalise",
    "parse",
    "records",
    "salvage",
    "save",
    "serialize",
    "template",
    "to_polib",
    "translation",
    "update",
    "with_ignore",
    "with_lost",
    "with_other",
    "with_translation",
]

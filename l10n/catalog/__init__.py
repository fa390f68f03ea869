"""The PO files: read strictly, judged, aligned with templates, merged, written durably.

The only room that knows the format, and polib.
"""

from __future__ import annotations

from l10n.catalog.entry import Catalog, Entry, Key
from l10n.catalog.files import Saved, load, save
from l10n.catalog.merge import Conflict, merge
from l10n.catalog.reader import parse
from l10n.catalog.template import template
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
from l10n.catalog.update import Update, update
from l10n.catalog.writer import serialize

__all__ = [
    "Catalog",
    "Conflict",
    "Entry",
    "Key",
    "Saved",
    "Update",
    "folder_of",
    "load",
    "merge",
    "new",
    "normalise",
    "parse",
    "records",
    "save",
    "serialize",
    "template",
    "translation",
    "update",
    "with_ignore",
    "with_other",
    "with_translation",
]

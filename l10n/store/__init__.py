"""Files that survive crashes: atomic writes, locks, journal, presence, manifest, git, the clock.

Knows nothing of catalogs; bytes and paths only.
"""

from __future__ import annotations

from l10n.store import clock, git
from l10n.store.answers import Answer, Answers, code
from l10n.store.files import (
    inside,
    is_direct,
    is_temporary,
    read_file,
    remove_leftovers,
    shown,
    write_atomic,
)
from l10n.store.journal import Journal, Record, Said
from l10n.store.locks import lock, lock_folder
from l10n.store.manifest import Manifest, now
from l10n.store.presence import Presence, Visitor, visitors
from l10n.store.tree import Stat, Tree, scan, stat_of

__all__ = [
    "Answer",
    "Answers",
    "Journal",
    "Manifest",
    "Presence",
    "Record",
    "Said",
    "Stat",
    "Tree",
    "Visitor",
    "clock",
    "code",
    "git",
    "inside",
    "is_direct",
    "is_temporary",
    "lock",
    "lock_folder",
    "now",
    "read_file",
    "remove_leftovers",
    "scan",
    "shown",
    "stat_of",
    "visitors",
    "write_atomic",
]

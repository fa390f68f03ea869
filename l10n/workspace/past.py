"""What a unit once said, from the journal and git; and the decision that undo takes back.

Reads only. Without a journal there is git's past; without git there is the journal's.
"""

from __future__ import annotations

from l10n import catalog
from l10n.catalog import Catalog
from l10n.errors import CatalogError
from l10n.locales import Locale
from l10n.model import Unit
from l10n.store import Record, git
from l10n.workspace.newsroom import Newsroom
from l10n.workspace.recovery import said
from l10n.workspace.values import Revision

__all__ = ["history", "last_decision"]


def history(room: Newsroom, article: str, locale: Locale, unit: Unit) -> tuple[Revision, ...]:
    """Return the texts a unit had and when they came, newest first; one text running on counts once.

    A committed text is dated by its tool line, else by its commit.
    """
    path = room.paths.catalog(article, locale)
    found = [
        Revision(at=record.at, by=record.who, text=record.new.text, note=record.action)
        for record in room.journal.history(room.paths.relative(path), unit.context, unit.source)
    ]
    for version in reversed(tuple(git.former_versions(room.settings.root, path))):
        try:
            entry = catalog.parse(version.data).get(unit.context, unit.source)
        except CatalogError:
            continue
        if entry is None or not entry.msgstr:
            continue
        t = catalog.translation(entry, locale.folder)
        found.append(
            Revision(
                at=t.at or version.at,
                by=t.edited or t.by or t.origin,
                text=entry.msgstr,
                note=f"commit {version.commit}",
            )
        )
    found.sort(key=lambda revision: revision.at)  # stable: of one second, the order of deciding
    kept: list[Revision] = []
    for revision in found:
        if not kept or kept[-1].text != revision.text:
            kept.append(revision)
    return tuple(reversed(kept))


def last_decision(room: Newsroom, known: Catalog, file: str, who: str) -> Record | None:
    """Return a person's last decision in a catalog that still stands there and was not undone."""
    stack: list[Record] = []
    for record in room.journal.records():
        if record.file != file or record.who != who:
            continue
        if record.action != "undo":
            stack.append(record)
        elif stack and stack[-1].unit == record.unit:
            stack.pop()
    for record in reversed(stack):
        entry = known.get(record.context, record.msgid)
        if entry is not None and not entry.obsolete and said(entry) == record.new:
            return record
    return None

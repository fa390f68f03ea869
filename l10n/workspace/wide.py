"""A person's acts on many units at once, in one article or over all of them; each is undone whole.

Every unit goes through the state table and the journal as a single decision does. A unit that
somebody changed between the look and the act is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from l10n.catalog import Catalog, Entry, Key
from l10n.errors import CatalogError, L10nError, StateError
from l10n.locales import Locale
from l10n.model import Severity, State, Translation, unit_hash
from l10n.states import moves
from l10n.workspace.hand import Change, Hand, Move
from l10n.workspace.newsroom import Newsroom
from l10n.workspace.replacing import hits, replaced
from l10n.workspace.values import Item, Place, Scope, Survey

__all__ = ["Wide"]

_MOST = 1000
"""Places of a replacement shown; a person looks at each of them."""


@dataclass(frozen=True, slots=True)
class _Step:
    """What one undo takes back."""

    depth: int
    """How many decisions of the desk came before it."""
    own: bool
    """False for what a decision of the desk brought about: both are undone together."""
    changes: tuple[Change, ...]


class Wide:
    """The wide acts of one desk."""

    def __init__(
        self,
        room: Newsroom,
        article: str,
        locale: Locale,
        *,
        item: Callable[[str], Item],
        items: Callable[[], Sequence[Item]],
        decided: Callable[[], Sequence[Key]],
        refresh: Callable[[], object],
    ) -> None:
        """Act for a desk that tells its units and the keys it has decided on, in order.

        ``refresh`` is called after each act that may have changed the desk's own catalog.
        """
        self._room = room
        self._hand = Hand(room)
        self._article = article
        self._locale = locale
        self._item = item
        self._items = items
        self._decided = decided
        self._refresh = refresh
        self._steps: list[_Step] = []
        self._known: dict[Path, tuple[tuple[int, int], frozenset[int]]] = {}
        self.taken_back = 0
        """How many units outside the desk's article the last undo gave their former text."""

    # --- the same sentence elsewhere ----------------------------------------------------------

    def spread(self, unit_id: str, /) -> tuple[str, ...]:
        """Put a finished text into the same sentence of other articles; return their names.

        Only where nobody decided: untranslated units and drafts that nobody edited become drafts
        with this text. An undo of the decision takes them back. Catalogs that cannot be read or
        written just now are passed over.
        """
        item = self._item(unit_id)
        changes = self._spread(item.unit.key, item.translation)
        decided = self._decided()
        self._remember(changes, own=not (decided and decided[-1] == item.unit.key))
        return tuple(change.article for change in changes)

    def _spread(self, key: Key, t: Translation) -> list[Change]:
        if t.state.rank < State.TRANSLATED.rank:
            return []
        origin = t.origin or "memory"
        now = self._room.now()

        def fill(_: Entry, other: Translation) -> Translation:
            if not moves.is_fillable(other) or other.target == t.target:
                return other
            return moves.fill(other, t.target, origin, now)

        changes: list[Change] = []
        for article in self._twins(key):
            try:
                changes += self._hand.write(article, self._locale, "spread", {key: fill})
            except L10nError:
                continue
        return changes

    def _twins(self, key: Key) -> Iterator[str]:
        """Yield the other articles whose catalog holds a key; catalogs are read when they change."""
        wanted = hash(key)
        for article, path in _catalogs(self._room, self._locale):
            try:
                status = path.stat()
                stamp = status.st_mtime_ns, status.st_size
                if self._known.get(path, ((0, 0), None))[0] != stamp:
                    read = self._room.known(article, self._locale)
                    keys = frozenset(hash(entry.key) for entry in read.active) if read else None
                    self._known[path] = stamp, keys or frozenset()
            except (OSError, CatalogError):
                continue
            if article != self._article and wanted in self._known[path][1]:
                yield article

    # --- a marked range -----------------------------------------------------------------------

    def survey(self, unit_ids: Sequence[str], /) -> Survey:
        """Say which of some units would be finished as they stand, and why the others would not."""
        wanted = set(unit_ids)
        ready: list[Item] = []
        refused: list[tuple[Item, str]] = []
        for item in self._items():
            if item.unit.id not in wanted:
                continue
            errors = [f for f in item.findings if f.severity is Severity.ERROR]
            if not item.unfinished:
                continue
            if item.translation.state is State.UNTRANSLATED:
                refused.append((item, "not translated yet"))
            elif errors:
                refused.append((item, errors[0].message))
            elif item.translation.stale:
                refused.append((item, "made for a former source: look at it"))
            else:
                ready.append(item)
        return Survey(ready=tuple(ready), refused=tuple(refused))

    def finish(self, unit_ids: Sequence[str], /) -> tuple[int, tuple[str, ...]]:
        """Finish those of some units that ``survey`` calls ready; one undo step.

        Returns how many, and the articles that ``spread`` has put their texts into.
        """
        now, who = self._room.now(), self._room.user
        ready = self.survey(unit_ids).ready

        def move(_: Entry, t: Translation) -> Translation:
            return moves.finish(t, who, now, four_eyes=self._room.settings.four_eyes)

        wanted = {item.unit.key: move for item in ready}
        done = self._hand.write(self._article, self._locale, "finish", wanted)
        self._refresh()
        keys = {change.key for change in done}
        spread = [
            change
            for item in ready
            if item.unit.key in keys
            for change in self._spread(item.unit.key, self._item(item.unit.id).translation)
        ]
        self._remember([*done, *spread], own=True)
        return len(done), tuple(dict.fromkeys(change.article for change in spread))

    # --- search and replace -------------------------------------------------------------------

    def places(
        self, find: str, put: str, scope: Scope, /, *, pattern: bool = False
    ) -> Sequence[Place]:
        """Return what replacing a text would change, at most 1000 places.

        With ``pattern`` it is a regular expression; raises ``UsageError`` when it is wrong or takes
        too long. A place where a placeholder would be lost says so. Damaged catalogs are passed
        over.
        """
        entries = [
            (article, locale, entry)
            for article, locale, known in self._catalogs(scope)
            for entry in known.active
            if entry.msgstr and not entry.plural
        ]
        found: list[Place] = []
        every = hits([entry.msgstr for *_, entry in entries], find, put, pattern=pattern)
        for (article, locale, entry), here in zip(entries, every, strict=True):
            text, why = replaced(entry.msgid, entry.msgstr, here) if here else (entry.msgstr, "")
            if text != entry.msgstr:
                place = Place(
                    article=article,
                    locale=locale.folder,
                    context=entry.context,
                    source=entry.msgid,
                    old=entry.msgstr,
                    new=text,
                    refused=why,
                )
                found.append(place)
                if len(found) == _MOST:
                    break
        return found

    def replace(self, places: Sequence[Place], /) -> int:
        """Make the texts of some places a person has looked at mine; return how many were changed.

        A place that is refused, or whose text is no longer the one looked at, is left alone. All of it is one undo
        step. Raises ``StateError`` when some catalogs could not be written; the others were.
        """
        now, who = self._room.now(), self._room.user
        done: list[Change] = []
        trouble: list[str] = []
        may = [place for place in places if not place.refused]
        for (article, folder), group in groupby(may, key=lambda p: (p.article, p.locale)):
            locale = self._room.locale(folder)
            try:
                done += self._hand.write(
                    article,
                    locale,
                    "replace",
                    {(p.context, p.source): _edit(p, who, now) for p in group},
                )
            except L10nError as error:
                trouble.append(str(error))
        self._remember(done, own=True)
        self._refresh()
        if trouble:
            raise StateError(f"{len(done)} replaced; {trouble[0]}")
        return len(done)

    def _catalogs(self, scope: Scope) -> Iterator[tuple[str, Locale, Catalog]]:
        locales = self._room.settings.locales if scope is Scope.PROJECT else (self._locale,)
        for locale in locales:
            for article, _ in _catalogs(self._room, locale):
                if scope is Scope.ARTICLE and article != self._article:
                    continue
                try:
                    known = self._room.known(article, locale)
                except CatalogError:
                    continue
                if known is not None:
                    yield article, locale, known

    # --- undo ---------------------------------------------------------------------------------

    def undo(self) -> str | None:
        """Take back what came after the desk's last decision, or what that brought about.

        Returns None when the desk's own decision is still to be undone, else a unit of the desk
        that was changed, empty when there is none. Raises ``StateError`` when some catalogs could
        not be written; the others were.
        """
        self.taken_back = 0
        depth = len(self._decided())
        while self._steps and self._steps[-1].depth >= depth:
            step = self._steps.pop()
            self._give_back(step.changes)
            self._refresh()
            if step.own:
                here = [c.key for c in step.changes if self._is_here(c)]
                return unit_hash(*here[0])[:12] if here else ""
        return None

    def _give_back(self, changes: Sequence[Change]) -> None:
        done, trouble = self._hand.take_back(changes)
        self.taken_back = sum(not self._is_here(change) for change in done)
        if trouble:
            raise StateError(f"not all was undone: {trouble[0]}")

    def _is_here(self, change: Change) -> bool:
        return (change.article, change.locale) == (self._article, self._locale)

    def _remember(self, changes: Sequence[Change], *, own: bool) -> None:
        if changes:
            self._steps.append(_Step(len(self._decided()), own, tuple(changes)))


def _edit(place: Place, who: str, now: str) -> Move:
    def move(entry: Entry, t: Translation) -> Translation:
        return moves.edit(t, place.new, who, now) if entry.msgstr == place.old else t

    return move


def _catalogs(room: Newsroom, locale: Locale) -> Iterator[tuple[str, Path]]:
    """Yield the articles of a locale and their catalogs, by name."""
    folder = room.paths.catalogs / locale.folder / "LC_MESSAGES"
    for path in sorted(folder.rglob("*.po")):
        yield path.relative_to(folder).with_suffix("").as_posix(), path

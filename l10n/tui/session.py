"""Where a person is in an article and what has been typed: the state of a review, without a screen.

Mutable, used from the drawing thread only; it keeps what the port said and asks nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.display import counted
from l10n.model import Finding, Severity
from l10n.tui.ports import DeskPort, Item, Suggestion, TermHit
from l10n.tui.queue import Ordered, next_unfinished, order
from l10n.tui.sieve import sieve

if TYPE_CHECKING:
    from l10n.store import Visitor

__all__ = ["Session", "texts_of_others"]


def texts_of_others(item: Item) -> list[Suggestion]:
    """Return the other texts of a unit that was decided twice, as texts that could be the target."""
    return [
        Suggestion(text=text, origin="human", note=f"{by or 'somebody'} wrote meanwhile")
        for by, text in item.other
    ]


@dataclass(slots=True)
class Session:
    """One desk under review."""

    desk: DeskPort
    items: list[Item] = field(default_factory=list)
    queue: tuple[int, ...] = ()
    """Indexes of items in the order of the list; stands still while one works."""
    place: int = 0
    """Where in the queue the editor is."""
    by_risk: bool = True
    filter: str = ""
    """Words that say which units are listed; empty lists all."""
    visitors: Sequence[Visitor] = ()
    """Who else has the article open."""
    trail: list[str] = field(default_factory=list)
    """Units visited, for going back."""
    seed: str = ""
    """The text that the editor began with; another text is unsaved work."""
    suggestions: Sequence[Suggestion] | None = None
    """None while they are looked for."""
    terms: Sequence[TermHit] = ()
    context: Sequence[tuple[str, str, bool]] = ()
    theirs: Suggestion | None = None
    """What somebody else made of the unit while I typed."""
    lost: str = ""
    """What I typed for a sentence that has left the article; offered until the desk is left."""
    chosen: int = 0
    """Number of the suggestion in the editor, from 1; 0 is my own text."""
    mine: str = ""
    """My own text while suggestions are looked through."""
    findings: tuple[Finding, ...] = ()
    checked: str | None = None
    """The text that the findings are about; None while nobody knows."""
    warned: str | None = None
    """The text whose errors a person was told of: the second Enter asks for the reason."""
    done: dict[str, int] = field(default_factory=dict)
    """Source words of the units that were finished and not taken back, by id."""
    drafts: int = 0
    _left: int | None = None
    _texts: Sequence[str] | None = None
    keys: int = 0
    """Keys pressed here, in whatever stood over the desk too."""

    def take(self, items: Sequence[Item]) -> None:
        """Take all items anew; the place stays on its unit and the order is made again."""
        here = self.unit_id if self.items else ""
        self._have(list(items))
        self.queue = queue = order(self.items, by_risk=self.by_risk)
        if self.filter:
            passes = sieve(self.filter)
            self.queue = tuple(
                index
                for index in queue
                if passes(self.items[index]) or self.items[index].unit.id == here
            )
        if not self.queue:
            self.filter, self.queue = "", queue
        self.place = self.place_of(here)

    def _have(self, items: list[Item]) -> None:
        self.items, self._left, self._texts = items, None, None

    @property
    def left(self) -> int:
        """How many units are unfinished; counted once for the items, as it is shown at every key."""
        if self._left is None:
            self._left = [item.unfinished for item in self.items].count(True)
        return self._left

    def numbered(self, number: str) -> Sequence[int]:
        """Return the place in the list of the unit with a number, none when it is not listed."""
        index = int(number) - 1 if number.isdecimal() else -1
        return [self.queue.index(index)] if index in self.queue else []

    def holding(self, words: Sequence[str]) -> Sequence[int]:
        """Return the places of the units whose source and target hold all words, in any case."""
        if self._texts is None:
            both = ((item.unit.source, item.translation.target) for item in self.items)
            self._texts = [f"{source} {target}".casefold() for source, target in both]
        texts = [self._texts[index] for index in self.queue]
        places: Sequence[int] = range(len(texts))
        for word in map(str.casefold, words):
            places = [place for place in places if word in texts[place]]
        return places

    def arrange(self, *, by_risk: bool) -> None:
        """Order the list by risk or as in the article."""
        if by_risk != self.by_risk:
            self.by_risk = by_risk
            self.take(self.items)

    def narrow(self, words: str) -> bool:
        """List only what a filter lets through, in which the editor goes to the first unit.

        False when that is nothing; the list stays as it was.
        """
        if not words.strip() and not self.filter:
            return True  # of a long article: testing every unit takes longer than showing it
        passes = sieve(words)
        order_of_all = order(self.items, by_risk=self.by_risk)
        queue = tuple(index for index in order_of_all if passes(self.items[index]))
        if not queue:
            return False
        here = self.unit_id
        self.filter, self.queue = words.strip(), queue
        self.place = next((p for p, i in enumerate(queue) if self.items[i].unit.id == here), 0)
        return True

    @property
    def item(self) -> Item:
        """The item in the editor."""
        return self.items[self.queue[self.place]]

    @property
    def unit_id(self) -> str:
        """Id of the unit in the editor."""
        return self.item.unit.id

    def is_at(self, unit_id: str) -> bool:
        """Return True when the unit is the one in the editor."""
        return bool(self.items) and self.unit_id == unit_id

    @property
    def numbers(self) -> Sequence[int]:
        """Place in the article, from 1, of each row of the list."""
        return Ordered(range(1, len(self.items) + 1), self.queue)

    @property
    def listed(self) -> Sequence[Item]:
        """Items in the order of the list."""
        return Ordered(self.items, self.queue)

    @property
    def finished(self) -> int:
        """How many units were finished here."""
        return len(self.done)

    @property
    def words(self) -> int:
        """Source words of what was finished."""
        return sum(self.done.values())

    @property
    def summary(self) -> str:
        """What was done here and what is left, in a line."""
        done = f"{self.finished} finished"
        done += f" ({counted(self.words, 'word')})" if self.finished else ""
        bad = sum(any(f.severity is Severity.ERROR for f in i.findings) for i in self.items)
        errors = f", {bad} with errors" if bad else ""
        where = f"{self.desk.article} in {self.desk.locale.folder}"
        kept = f"{counted(self.drafts, 'draft')} kept, {self.left} left{errors}"
        return f"{where}: {done}, {kept}{self._effort}"

    @property
    def _effort(self) -> str:
        """How many keys what was finished has cost."""
        if not self.finished:
            return ""
        of_words = f", {self.keys / self.words:.2f} a word" if self.words else ""
        return (
            f"; {counted(self.keys, 'key')}, {self.keys / self.finished:.1f} a sentence{of_words}"
        )

    def place_of(self, unit_id: str) -> int:
        """Return where in the queue a unit is; 0 when it is gone.

        A unit that the filter leaves out is taken into the list.
        """
        if not unit_id:
            return 0
        for place, index in enumerate(self.queue):
            if self.items[index].unit.id == unit_id:
                return place
        for index, item in enumerate(self.items):
            if item.unit.id == unit_id:
                self.queue = (index, *self.queue)
                self.place += 1
                break
        return 0

    def begin(self, place: int) -> None:
        """Put the unit at a place into the editor."""
        self.place = min(max(place, 0), max(len(self.queue) - 1, 0))
        item = self.item
        self.seed = item.translation.target
        self.suggestions, self.terms, self.context = None, (), ()
        self.theirs = None
        self.chosen, self.mine = 0, self.seed
        self.findings, self.checked, self.warned = item.findings, None, None

    def offered(self, found: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
        """Return what may be put in place of the text: texts of people first, then what was found.

        What was found and stands there already is no offer.
        """
        people = texts_of_others(self.item)
        if self.theirs is not None:
            people.append(self.theirs)
        if self.lost:
            people.append(
                Suggestion(text=self.lost, origin="human", note="typed for a lost sentence")
            )
        now = self.item.translation.target
        hits = [*people, *(hit for hit in found if hit.text != now)]
        return tuple({hit.text: hit for hit in reversed(hits)}.values())[::-1]

    def count(self, item: Item) -> None:
        """Count a unit that was finished."""
        from l10n.workspace import unit_words  # loads what the first screen does not need

        self.done[item.unit.id] = unit_words(item.unit)

    def uncount(self, unit_id: str) -> None:
        """Count a unit no more whose finishing was taken back."""
        self.done.pop(unit_id, None)

    def keep(self, item: Item) -> None:
        """Put a changed item in place of the old one, wherever it stands."""
        key = item.unit.key
        self._have([item if old.unit.key == key else old for old in self.items])

    def next_place(self) -> int | None:
        """Return the place of the next unfinished unit."""
        return next_unfinished(self.items, self.queue, self.place)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that hold the page."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

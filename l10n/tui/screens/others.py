"""What other people and programs change while a desk is open: taken over, told, nothing lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import work

from l10n.errors import L10nError
from l10n.tui.ports import Item, PresencePort, Suggestion
from l10n.tui.queue import heir
from l10n.tui.screens.desk import LOST, DeskView
from l10n.tui.widgets import Editor, Pane

__all__ = ["SharedDesk"]


class SharedDesk(DeskView):
    """One desk that others work at too."""

    def on_mount(self) -> None:
        """Look for changes now and again; Textual calls the mounting of `DeskView` as well."""
        self._look_who()
        if self.settings.poll:
            self.set_interval(self.settings.poll, self._look)

    def _look(self) -> None:
        # Not under a question: its answer is about the sentence that was shown.
        if self.app.screen is self and self.session.items:
            self._look_who()
            self._refresh()

    @work(exclusive=True, group="who")
    async def _look_who(self) -> None:
        """See who else has the article open; say so when somebody comes to my sentence."""
        session = self.session
        desk = session.desk
        if not isinstance(desk, PresencePort):
            return
        before = {visitor.who for visitor in session.visitors if session.is_at(visitor.unit)}
        visitors = await self.calls(desk.others)
        if not self.is_open or visitors == session.visitors:
            return
        session.visitors = visitors
        self.query_one("#top", Pane).show(self.top_rows)
        here = {visitor.who for visitor in visitors if session.is_at(visitor.unit)} - before
        if here:
            self.tell(f"{', '.join(sorted(here))} is at this sentence too", "warning")

    @work(exclusive=True, group="look")
    async def _refresh(self) -> None:
        """Take over what another program changed; text typed here stays."""
        session = self.session
        try:
            if not await self.calls(session.desk.refresh):
                return
            items = await self.calls(lambda: list(session.desk.items))
        except L10nError as error:
            self.told(error)
            return
        if self.is_open:
            self.take(items)

    def take(self, items: Sequence[Item]) -> None:
        """Show items that were read again; what is typed stays in the editor or is offered."""
        session = self.session
        before, text = session.item, self.query_one(Editor).text
        mine = text if text != session.seed else None
        known = {item.unit.id: item for item in session.items}
        session.take(items)
        self.relist()
        after = next((item for item in items if item.unit.id == before.unit.id), None)
        if after is None:
            self._follow(before, [item for item in items if item.unit.id not in known], mine)
        elif before.translation != after.translation:
            self.show_unit(session.place, mine)
            who = after.translation.by or after.translation.edited or "another program"
            words = "shown here"
            if mine is not None:
                told = after.translation.target
                session.theirs = Suggestion(text=told, origin="human", note=f"by {who}, meanwhile")
                words = "yours is in the editor, Tab shows theirs"
            self.tell(f"{who} changed this sentence meanwhile; {words}", "warning")
        else:
            self.redraw()
        if any(item.other and not _others(known, item) for item in items):
            self.tell(
                "a sentence was decided twice at once; both texts are kept, choose", "warning"
            )

    def _follow(self, gone: Item, new: Sequence[Item], mine: str | None) -> None:
        """Go where the sentence in the editor went when the article changed."""
        session = self.session
        if not session.items:
            self.show_nothing()
            return
        next_one = heir(gone, new)
        if next_one is not None:
            self.show_unit(session.place_of(next_one.unit.id), mine)
            kept = "" if mine is None else "; what you typed is kept"
            self.tell(f"the article changed: this sentence reads differently now{kept}", "warning")
            return
        session.lost = mine or session.lost
        self.show_unit(session.place)
        words = "the sentence you were at has left the article" if mine is None else LOST
        self.tell(words, "warning")


def _others(known: Mapping[str, Item], item: Item) -> bool:
    """Return True when another text was known to stand beside the item's."""
    before = known.get(item.unit.id)
    return before is None or bool(before.other)

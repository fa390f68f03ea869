"""The palette: commands of the screen and units of the article, found by words."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from l10n.display import safe
from l10n.tui.screens.base import TaskScreen

__all__ = ["CommandProvider", "UnitProvider"]


class CommandProvider(Provider):
    """Every command of the screen below."""

    async def discover(self) -> Hits:
        """Offer all commands."""
        screen = self.screen
        if isinstance(screen, TaskScreen):
            for command in screen.COMMAND_TABLE:
                run = partial(screen.run_action, command.action)
                yield DiscoveryHit(command.title, run, help=command.help)

    async def search(self, query: str) -> Hits:
        """Offer the commands whose words fit."""
        matcher = self.matcher(query)
        screen = self.screen
        if isinstance(screen, TaskScreen):
            for command in screen.COMMAND_TABLE:
                score = matcher.match(f"{command.title} {command.help}")
                if score > 0:
                    run = partial(screen.run_action, command.action)
                    yield Hit(score, command.title, run, help=command.help)


class UnitProvider(Provider):
    """Units of the article, by number or by words of source or target."""

    async def search(self, query: str) -> Hits:
        """Offer the units that fit; the matcher's own highlighting would read text as markup."""
        from l10n.tui.screens.review import ReviewScreen

        screen = self.screen
        if not isinstance(screen, ReviewScreen):
            return
        words = query.casefold().split()
        session = screen.session
        for place, index in enumerate(session.queue):
            item = session.items[index]
            number = str(index + 1)
            text = f"{item.unit.source} {item.translation.target}".casefold()
            if query.strip() == number or (len(query) > 2 and all(word in text for word in words)):
                shown = safe(f"{number}  {item.unit.source}", limit=100)
                score = 1.0 if query.strip() == number else 0.5
                yield Hit(score, Content(shown), partial(screen.go, place), text=shown)

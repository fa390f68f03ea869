"""Texts that could be a unit's target: its own with a changed figure, the same sentence elsewhere,
memory, sibling, offline engines.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from l10n import catalog
from l10n.catalog import Catalog
from l10n.locales import Locale
from l10n.model import State, Translation, Unit
from l10n.workspace.adapting import adapted
from l10n.workspace.article import Article
from l10n.workspace.chain import Chain
from l10n.workspace.newsroom import Newsroom
from l10n.workspace.values import Suggestion

__all__ = ["Suggester"]


class Suggester:
    """What is offered in one locale; nothing is asked that sends text away."""

    def __init__(self, room: Newsroom, locale: Locale) -> None:
        """Start no engine before the first question."""
        self._room = room
        self._locale = locale

    @cached_property
    def _chain(self) -> Chain:
        return Chain(self._room)

    @cached_property
    def _offline(self) -> tuple[str, ...]:
        """Engines of the order that run here, send nothing and know the pair."""
        source = self._room.settings.source
        return tuple(
            name
            for name in self._chain.order
            if name not in {"memory", "sibling"}
            and not self._chain.engine(name).sends_text
            and self._chain.can(name, source, self._locale)
        )

    def texts(
        self, article: Article, unit: Unit, t: Translation, known: Catalog | None = None
    ) -> list[Suggestion]:
        """Return the texts for a unit whose translation is ``t``, each once, best first.

        ``known`` is the article's catalog as it is now: what was just decided counts.
        """
        found: dict[str, Suggestion] = {}
        for source in (
            self._former(unit, t),
            self._twins(unit, known),
            self._memory(article, unit),
            self._alike(unit),
            self._siblings(article, unit),
            self._engines(unit),
        ):
            for one in source:
                found.setdefault(one.text, one)
        return list(found.values())

    def _former(self, unit: Unit, t: Translation) -> Iterator[Suggestion]:
        """Offer the text of the former sentence when only figures changed in it."""
        if not t.stale or t.previous is None:
            return
        text = adapted(
            t.previous[1],
            unit.source,
            t.target,
            unit.placeholders.form,
            source_locale=self._room.settings.source.folder,
            locale=self._locale.folder,
        )
        if text is not None:
            yield Suggestion(text=text, origin=t.origin, note="figure")

    def _twins(self, unit: Unit, known: Catalog | None) -> Iterator[Suggestion]:
        """Offer what the same sentence says in another place of the article: headline and title."""
        for entry in known.active if known is not None else ():
            if entry.msgid == unit.source and entry.context != unit.context and entry.msgstr:
                t = catalog.translation(entry, self._locale.folder)
                if t.state.rank >= State.TRANSLATED.rank:
                    where = entry.context.lstrip("@") or "text"
                    origin = t.origin or "memory"
                    note = f"the {where} of this article"
                    yield Suggestion(text=t.target, origin=origin, score=100, note=note)

    def _memory(self, article: Article, unit: Unit) -> Iterator[Suggestion]:
        for match in self._chain.memory.exact(unit.context, unit.source, self._locale.folder):
            record = match.record
            if record.article != article.name:  # the article itself is read as it is now
                yield Suggestion(
                    text=record.target,
                    origin=record.origin or "memory",
                    score=min(match.score, 100),
                    note=record.article,
                )

    def _alike(self, unit: Unit) -> Iterator[Suggestion]:
        """Offer what memory has for a sentence with other figures, adapted."""
        for text, match in self._chain.adapted(unit, self._locale):
            yield Suggestion(
                text=text,
                origin=match.record.origin or "memory",
                score=match.score,
                note=match.record.article,
            )

    def _siblings(self, article: Article, unit: Unit) -> Iterator[Suggestion]:
        four_eyes = self._room.settings.four_eyes
        for base in self._chain.siblings(self._locale):
            known = self._room.known(article.name, base)
            entry = known.get(*unit.key) if known is not None else None
            if entry is None or not self._chain.can("sibling", base, self._locale):
                continue
            texts = {unit.id: catalog.translation(entry, base.folder, four_eyes)}
            asked = self._chain.from_sibling([unit], base, texts, self._locale)
            for answer in asked.answers.values():
                yield Suggestion(text=answer.text, origin=answer.origin)

    def _engines(self, unit: Unit) -> Iterator[Suggestion]:
        for name in self._offline:
            for answer in self._chain.from_engine(name, [unit], self._locale).answers.values():
                yield Suggestion(text=answer.text, origin=answer.origin)

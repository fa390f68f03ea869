"""Where a text may come from before a person writes it: memory, a sibling, an engine.

Text goes out masked and comes back only when every placeholder came back with it; a damaged answer
is dropped. Nothing here writes a catalog.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from l10n import engines
from l10n.engines import Engine, Failure, FailureKind, Ledger, Limits, Setup
from l10n.inline import compare, mask, unmask
from l10n.locales import Locale
from l10n.memory import Match, Memory
from l10n.model import State, Translation, Unit
from l10n.workspace.adapting import adapted
from l10n.workspace.newsroom import Newsroom

__all__ = ["Answer", "Chain", "Trouble"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A text for one unit and where it is from."""

    text: str
    origin: str
    found: str
    """``memory``, ``sibling`` or the engine's name: how it is counted."""
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why an engine gave nothing."""

    engine: str
    kind: FailureKind
    message: str


@dataclass(slots=True)
class Asked:
    """What one engine answered to a batch."""

    answers: dict[str, Answer] = field(default_factory=dict)
    """By unit id."""
    troubles: list[Trouble] = field(default_factory=list)
    characters: int = 0


class Chain:
    """The engines of a project in the order they are tried."""

    def __init__(self, room: Newsroom, order: Sequence[str] | None = None, run: str = "") -> None:
        """``order`` replaces the settings' order; ``run`` names this run in the ledger."""
        self.room = room
        self.order = tuple(order or room.settings.order)
        self._engines: dict[str, Engine] = {}
        self._run = run

    def close(self) -> None:
        """Let go of resident programs."""
        for engine in self._engines.values():
            engine.close()

    def engine(self, name: str) -> Engine:
        """Return an engine, made when first asked for."""
        if name not in self._engines:
            settings = self.room.settings.engine(name)
            self._engines[name] = engines.create(
                name, Setup(settings=settings, allowed=self.room.person.allow)
            )
        return self._engines[name]

    @cached_property
    def memory(self) -> Memory:
        """The finished sentences of the project, read once a run."""
        return self.room.memory()

    def from_memory(self, unit: Unit, locale: Locale, article: str) -> Answer | None:
        """Return the best exact match that carries the unit's placeholders, else an adapted one.

        What is adapted is the text of a sentence that differs in figures, dates or placeholders only.
        """
        for match in self.memory.exact(unit.context, unit.source, locale.folder):
            record = match.record
            own = record.article == article and record.context == unit.context
            if not own and not compare(unit.source, record.target, unit.placeholders.form):
                return Answer(text=record.target, origin=record.origin, found="memory")
        for text, match in self.adapted(unit, locale):
            score = (("score", str(match.score)),)
            return Answer(text=text, origin=match.record.origin, found="memory", extra=score)
        return None

    def adapted(self, unit: Unit, locale: Locale) -> Iterator[tuple[str, Match]]:
        """Yield texts of sentences that differ in figures, dates or placeholders, made to fit."""
        for match in self.memory.alike(unit.context, unit.source, locale.folder):
            text = adapted(
                match.record.source,
                unit.source,
                match.record.target,
                unit.placeholders.form,
                source_locale=self.room.settings.source.folder,
                locale=locale.folder,
            )
            if text is not None:
                yield text, match

    def siblings(self, locale: Locale) -> tuple[Locale, ...]:
        """Return the project's locales whose text may serve this one, best first."""
        settings = self.room.settings
        chosen = settings.siblings.get(locale.folder)
        wanted = [chosen.folder] if chosen is not None else []
        wanted += engines.near(locale.folder)
        known = {known.folder: known for known in settings.locales}
        return tuple(known[f] for f in dict.fromkeys(wanted) if f in known and f != locale.folder)

    def from_sibling(
        self, units: Sequence[Unit], base: Locale, texts: Mapping[str, Translation], locale: Locale
    ) -> Asked:
        """Turn a sibling's approved texts (by unit id) into the locale's."""
        ready = [u for u in units if _is_approved(texts.get(u.id))]
        targets = [texts[unit.id].target for unit in ready]
        return self._ask("sibling", ready, targets, base, locale, origin=f"sibling:{base.folder}")

    def from_engine(self, name: str, units: Sequence[Unit], locale: Locale) -> Asked:
        """Ask an engine for the units' sources."""
        sources = [unit.source for unit in units]
        return self._ask(
            name, units, sources, self.room.settings.source, locale, origin=f"engine:{name}"
        )

    def can(self, name: str, source: Locale, target: Locale) -> bool:
        """Whether an engine knows the pair and can run."""
        engine = self.engine(name)
        if engine.status(((source.folder, target.folder),)).reason:
            return False
        return engine.supports(source.folder, target.folder) is not None

    def refusal(self, name: str) -> str:
        """Return why an engine cannot run at all, empty when it can."""
        return self.engine(name).status(()).reason

    def _ask(
        self,
        name: str,
        units: Sequence[Unit],
        texts: Sequence[str],
        source: Locale,
        target: Locale,
        *,
        origin: str,
    ) -> Asked:
        asked = Asked()
        if not units:
            return asked
        engine = self.engine(name)
        masked = [
            mask(text, unit.placeholders.form, engine.scheme)
            for text, unit in zip(texts, units, strict=True)
        ]
        outgoing = [one.text for one in masked]
        asked.characters = sum(map(len, outgoing)) if engine.sends_text else 0
        if engine.sends_text:
            settings = self.room.settings.engine(name)
            outcomes, asked.characters = engines.translate_within(
                engine,
                outgoing,
                source.folder,
                target.folder,
                ledger=Ledger(self.room.ledger),
                limits=Limits(
                    run=settings.limit_run, day=settings.limit_day, month=settings.limit_month
                ),
                run=self._run,
            )
        else:
            outcomes = engine.translate(outgoing, source.folder, target.folder)
        for unit, sent, outcome in zip(units, masked, outcomes, strict=True):
            if isinstance(outcome, Failure):
                asked.troubles.append(
                    Trouble(engine=name, kind=outcome.kind, message=outcome.message)
                )
                continue
            text = unmask(outcome.text, sent)
            if text is None or not text.strip() or _is_damaged(unit, text):
                asked.troubles.append(
                    Trouble(
                        engine=name,
                        kind=FailureKind.DAMAGED,
                        message="lost a placeholder or figure; the answer was dropped",
                    )
                )
                continue
            extra: tuple[tuple[str, str], ...] = (("score", str(outcome.score)),)
            if outcome.gate:
                extra += (("gate", outcome.gate),)
            asked.answers[unit.id] = Answer(
                text=text.strip(), origin=origin, found=name, extra=extra
            )
        return asked


def _is_approved(t: Translation | None) -> bool:
    return t is not None and t.state is State.APPROVED and bool(t.target)


def _is_damaged(unit: Unit, text: str) -> bool:
    return bool(compare(unit.source, text, unit.placeholders.form))

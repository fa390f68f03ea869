"""``pretranslate``: fill what is untranslated, as drafts, from memory, siblings and engines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from l10n import catalog, engines
from l10n.catalog import Catalog
from l10n.engines import FailureKind
from l10n.errors import L10nError, Problem, UsageError
from l10n.locales import Locale
from l10n.model import State, Translation, Unit
from l10n.states import moves
from l10n.workspace import Article, Chain, Newsroom, Progress, problem_of, recover, silent
from l10n.workspace.chain import Answer, Asked
from l10n.workspace.filled import Filled, PretranslateReport

__all__ = ["PretranslateReport", "pretranslate"]

_LASTING = {FailureKind.DAMAGED, FailureKind.TOO_LONG, FailureKind.UNSUPPORTED}
"""What a program on this machine says of a text it will say again."""


def pretranslate(
    room: Newsroom,
    articles: Sequence[str] | None = None,
    locales: Sequence[str] | None = None,
    *,
    engine: Sequence[str] | None = None,
    dry_run: bool = False,
    redo: str | None = None,
    progress: Progress = silent,
) -> PretranslateReport:
    """Fill untranslated units as drafts; translated and approved ones are never touched.

    ``engine`` names the only engines to ask; ``redo`` an origin whose untouched drafts are made
    anew. With ``dry_run`` nothing is sent or written: memory and siblings are counted, engines
    counted by what they would be given. Raises ``UsageError`` for an unknown engine.
    """
    known = {"memory", *engines.names()}
    for name in engine or ():
        if name not in known:
            raise UsageError(f"unknown engine {name!r}; known: {', '.join(sorted(known))}")
    recovered = () if dry_run else recover(room)
    found, problems = room.articles(articles, site=bool(articles))
    wanted = {locale.folder for locale in room.locales(locales)}
    chain = Chain(room, engine, run=room.now())
    work = _Work(room, chain, named=frozenset(engine or ()), dry_run=dry_run, redo=redo)
    results: list[tuple[str, Mapping[str, Filled]]] = []
    try:
        for name in set(engine or ()) - {"memory", "sibling"}:
            work.may_run(name)  # told also where nothing is left to fill
        for number, article in enumerate(found):
            progress("pretranslate", number, len(found))
            done: dict[str, Filled] = {}
            for locale in article.locales(room.settings):
                if locale.folder not in wanted:
                    continue
                try:
                    done[locale.folder] = work.fill(article, locale)
                except L10nError as error:
                    path = room.paths.catalog(article.name, locale)
                    work.errors.append(problem_of(error, room.paths.relative(path)))
            results.append((article.name, done))
        progress("pretranslate", len(found), len(found))
    finally:
        chain.close()
    return PretranslateReport(
        articles=tuple(results),
        errors=(*problems, *work.errors),
        passing=recovered,
        lasting=tuple(work.notes),
        asks=work.asks,
        refused=work.refused,
        dry_run=dry_run,
    )


class _Work:
    """One run over articles and locales: what was told once is not told again."""

    def __init__(
        self,
        room: Newsroom,
        chain: Chain,
        *,
        named: frozenset[str],
        dry_run: bool,
        redo: str | None,
    ) -> None:
        self.room, self.chain = room, chain
        self.named, self.dry_run, self.redo = named, dry_run, redo
        self.errors: list[Problem] = []
        self.notes: dict[str, None] = {}
        self.asks = self.refused = False
        self._seen: set[tuple[str, str]] = set()

    def fill(self, article: Article, locale: Locale) -> Filled:
        """Fill one article in one locale and save once."""
        base = self.room.known(article.name, locale)
        if base is None:
            message = f"no catalog in {locale.folder} yet; run `l10n update`"
            raise UsageError(message, file=article.name)
        four_eyes = self.room.settings.four_eyes
        texts = {
            unit.id: catalog.translation(entry, locale.folder, four_eyes)
            for unit in article.entries
            if (entry := base.get(*unit.key)) is not None and not entry.obsolete
        }
        todo = [u for u in article.entries if u.id in texts and self._is_due(texts[u.id])]
        answers: dict[str, Answer] = {}
        characters = repeated = 0
        for unit in todo:
            repeated += (locale.folder, unit.source) in self._seen
            self._seen.add((locale.folder, unit.source))
        for name in self.chain.order:
            left = [unit for unit in todo if unit.id not in answers]
            if not left:
                break
            asked = self._ask(name, article, locale, left)
            answers |= asked.answers
            characters += asked.characters
        counted: dict[str, int] = {"memory": 0, "sibling": 0}
        for answer in answers.values():
            counted[answer.found] = counted.get(answer.found, 0) + 1
        if answers and not self.dry_run:
            self._save(article, locale, base, answers)
        empty = sum(
            1
            for unit in article.entries
            if unit.id not in answers
            and (unit.id not in texts or texts[unit.id].state is State.UNTRANSLATED)
        )
        return Filled(filled=counted, left=empty, characters=characters, repeated=repeated)

    def _is_due(self, t: Translation) -> bool:
        if self.redo is not None:
            return t.state is State.DRAFT and t.origin == self.redo and moves.is_fillable(t)
        return t.state is State.UNTRANSLATED

    def _save(
        self, article: Article, locale: Locale, base: Catalog, answers: Mapping[str, Answer]
    ) -> None:
        now = self.room.now()
        new = base.with_entries(
            catalog.with_translation(
                entry,
                moves.fill(
                    catalog.translation(entry, locale.folder),
                    answers[entry.id].text,
                    answers[entry.id].origin,
                    now,
                    extra=answers[entry.id].extra,
                ),
                locale.folder,
            )
            if entry.id in answers and not entry.obsolete
            else entry
            for entry in base.entries
        )
        self.room.save(article.name, locale, new, base)

    def _ask(self, name: str, article: Article, locale: Locale, units: list[Unit]) -> Asked:
        if name == "memory":
            asked = Asked()
            for unit in units:
                answer = self.chain.from_memory(unit, locale, article.name)
                if answer is not None:
                    asked.answers[unit.id] = answer
            return asked
        if name == "sibling":
            return self._sibling(article, locale, units)
        return self._engine(name, article, locale, units)

    def _sibling(self, article: Article, locale: Locale, units: list[Unit]) -> Asked:
        total = Asked()
        for base in self.chain.siblings(locale):
            known = self.room.known(article.name, base)
            if known is None or not self.chain.can("sibling", base, locale):
                continue
            texts = {
                entry.id: catalog.translation(entry, base.folder, self.room.settings.four_eyes)
                for entry in known.active
            }
            left = [unit for unit in units if unit.id not in total.answers]
            total.answers |= self.chain.from_sibling(left, base, texts, locale).answers
        return total

    def _engine(self, name: str, article: Article, locale: Locale, units: list[Unit]) -> Asked:
        source = self.room.settings.source
        engine = self.chain.engine(name)
        away = f"{article.name} is confidential and {name} sends text away"
        if not self.may_run(name, away if article.is_confidential and engine.sends_text else ""):
            return Asked()
        if engine.supports(source.folder, locale.folder) is None:
            return self._refuse(
                name,
                f"no engine for {source.folder} to {locale.folder}: {name} does not know the pair;"
                " see `l10n doctor`",
            )
        if self.dry_run:
            would = Asked(characters=sum(len(u.source) for u in units) if engine.sends_text else 0)
            would.answers = {
                u.id: Answer(text=u.source, origin=f"engine:{name}", found=name) for u in units
            }
            return would
        asked = self.chain.from_engine(name, units, locale)
        kinds = {trouble.kind for trouble in asked.troubles}
        if kinds and (engine.sends_text or kinds - _LASTING):
            self.asks = True
        for trouble in asked.troubles:
            self.notes[f"{article.name}, {locale.folder}: {name}: {trouble.message}"] = None
        if FailureKind.BUDGET in kinds or (kinds - {FailureKind.DAMAGED} and not asked.answers):
            self.refused = True
        return asked

    def may_run(self, name: str, why_not: str = "") -> bool:
        """Whether an engine can run; if not it is told why, once."""
        refusal = self.chain.refusal(name) or why_not
        if refusal:
            # Keys, consent and networks come and go without a file of the project changing.
            self.asks = self.asks or self.chain.engine(name).sends_text
            self._refuse(name, f"{name} is passed over: {refusal}")
        return not refusal

    def _refuse(self, name: str, message: str) -> Asked:
        self.notes[message] = None
        self.refused = self.refused or name in self.named
        return Asked()

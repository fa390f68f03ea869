"""Matches over catalogs and imports, exact and alike but for figures, in an order anybody can explain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from l10n.facts import outline
from l10n.model import State

__all__ = ["ALIKE", "Match", "Memory", "Record"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One sentence and its text in one locale, and where both come from."""

    source_locale: str
    """Folder spelling, as ``locale``."""
    locale: str
    context: str
    source: str
    target: str
    state: State
    origin: str = ""
    """As in a tool line; a match from the project's own catalogs passes it on."""
    article: str = ""
    """Name of the article; of an import its file's name."""
    by: str = ""
    at: str = ""
    """When it was decided: UTC, ISO 8601."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A record that answers a question, and how well."""

    record: Record
    score: int
    """101: same sentence in the same context; 100: same sentence; ``ALIKE``: but for figures."""

    def to_json(self) -> dict[str, object]:
        """Return the object of ``memory search`` (design.md section 5)."""
        record = self.record
        return {
            "source": record.source,
            "target": record.target,
            "locale": record.locale,
            "score": min(self.score, 100),
            "article": record.article,
            "state": str(record.state),
            "by": record.by,
            "at": record.at,
        }


ALIKE = 95
"""The score of a sentence that may differ in figures, months and placeholders only."""
_MOST_ALIKE = 8
"""So many texts of alike sentences are worth a try: the best ones."""


class Memory:
    """Records that can be asked for by sentence; finished ones only."""

    def __init__(self, source_locale: str, records: Iterable[Record] = ()) -> None:
        """Keep the finished records of one source locale; others are passed over."""
        self.source_locale = source_locale
        self._by_source: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
        self._by_outline: dict[str, dict[str, list[Record]]] = {}
        """By locale, then by outline: sentences with figures or placeholders only."""
        self._count = 0
        self.add(records)

    def __len__(self) -> int:
        """Return how many records there are."""
        return self._count

    def add(self, records: Iterable[Record]) -> None:
        """Take in more records: translated or approved, with a text, of the source locale."""
        for record in records:
            if (
                record.source_locale == self.source_locale
                and record.target
                and record.state.rank >= State.TRANSLATED.rank
            ):
                self._by_source[record.locale, record.source].append(record)
                self._by_outline.pop(record.locale, None)
                self._count += 1

    def exact(self, context: str, source: str, locale: str) -> tuple[Match, ...]:
        """Return the different texts of a sentence in a locale, best first.

        The same context goes before another, approved before translated, newer before older; what
        is then still equal stands in the order of article and text, so that two runs agree.
        """
        best: dict[str, Match] = {}
        for record in _ranked(self._by_source.get((locale, source), ()), context):
            score = 101 if record.context == context else 100
            best.setdefault(record.target, Match(record=record, score=score))
        return tuple(best.values())

    def alike(self, context: str, source: str, locale: str) -> tuple[Match, ...]:
        """Return sentences that have the words of this one and other figures or placeholders.

        The best come first, as in ``exact``, and only some of them. Whether a text can be adapted is
        for ``facts`` to say: what stands between the figures may differ still.
        """
        if locale not in self._by_outline:
            self._by_outline[locale] = self._outlined(locale)
        known = self._by_outline[locale].get(outline(source, self.source_locale), ())
        found = [record for record in known if record.source != source]
        best = _ranked(found, context)[:_MOST_ALIKE]
        return tuple(Match(record=record, score=ALIKE) for record in best)

    def _outlined(self, locale: str) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for (folder, source), records in self._by_source.items():
            if folder == locale:
                words = outline(source, self.source_locale)
                if words != source:
                    found.setdefault(words, []).extend(records)
        return found


def _ranked(records: Iterable[Record], context: str) -> list[Record]:
    ranked = sorted(records, key=lambda r: (r.article, r.source, r.target))
    ranked.sort(key=lambda r: (r.context == context, r.state.rank, r.at), reverse=True)
    return ranked

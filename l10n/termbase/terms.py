"""Find a termbase's terms in a sentence and judge how a translation renders them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from l10n.locales import parse as parse_locale
from l10n.termbase.model import Term, TermMatch, TermProblem, TermStatus
from l10n.termbase.words import Word, inflection, separator, unspaced, words

__all__ = ["Terms"]

_ORDER = [TermStatus.PREFERRED, TermStatus.ADMITTED, TermStatus.KEEP, TermStatus.FORBIDDEN]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A term or rendering taken apart."""

    words: tuple[Word, ...]
    between: tuple[str, ...]
    head: str
    tail: str

    @property
    def key(self) -> str:
        return self.words[0].folded


class Terms:
    """The termbase of one locale."""

    def __init__(self, rows: Iterable[Term] = (), *, source_locale: str, locale: str) -> None:
        """Index the rows; those whose term holds no letter or digit can never be found."""
        self.rows = tuple(rows)
        self.locale = locale
        self._ours = parse_locale(source_locale).language
        self._theirs = parse_locale(locale).language
        groups: defaultdict[str, list[Term]] = defaultdict(list)
        for row in self.rows:
            groups[row.term.casefold()].append(row)
        self._index: defaultdict[str, list[tuple[_Phrase, tuple[Term, ...]]]] = defaultdict(list)
        for group in groups.values():
            phrase = _phrase(group[0].term, self._ours)
            if phrase is not None:
                ranked = tuple(sorted(group, key=lambda row: _ORDER.index(row.status)))
                self._index[phrase.key].append((phrase, ranked))

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def find(self, text: str) -> tuple[TermMatch, ...]:
        """Return the terms of a source text, in order, longest first where they overlap.

        Whole words in any case, with the regular endings of the source language (``data``);
        hyphen, space and no-break space count alike; emphasis marks inside a term are passed over.
        """
        if not self._index:
            return ()
        found = words(text, self._ours)
        matches: list[TermMatch] = []
        for at, word in enumerate(found):
            for phrase, rows in self._candidates(word):
                end = _matches(phrase, found, at, text, inflection(self._ours).is_form)
                if end is not None:
                    matches.append(TermMatch(rows=rows, start=word.start, end=end))
        return _longest(matches)

    def check(self, source: str, target: str) -> tuple[TermProblem, ...]:
        """Return what a translation does against the termbase; nothing about terms not in source.

        Somewhere in the target one agreed rendering must stand, in any form the language may
        give it; a pronoun for a second mention is fine. A forbidden rendering counts only where it
        is not part of an agreed one.
        """
        problems: list[TermProblem] = []
        found = self.find(source)
        if not found:
            return ()
        theirs = words(target, self._theirs)
        agreed = [span for match in found for span in self._agreed(match, source, target, theirs)]
        for match in found:
            here = (match.start, match.end)
            wanted = [row for row in match.rows if row.status is not TermStatus.FORBIDDEN]
            wrong = [
                TermProblem(
                    message=_forbidden(row, match), row=row, source_span=here, target_span=span
                )
                for row in match.rows
                if row.status is TermStatus.FORBIDDEN
                for span in self._spans(row.translation, target, theirs, strict=True)
                if not any(a <= span[0] and span[1] <= b for a, b in agreed)
            ]
            problems += wrong
            # Where a forbidden rendering stands, that the agreed one is missing says nothing new.
            if wanted and not wrong and not self._has(match, source, target, theirs):
                problems.append(
                    TermProblem(message=_missing(match, wanted), row=wanted[0], source_span=here)
                )
        return tuple(dict.fromkeys(problems))

    def _candidates(self, word: Word) -> Iterator[tuple[_Phrase, tuple[Term, ...]]]:
        for key in inflection(self._ours).bases(word.folded):
            yield from self._index.get(key, ())

    def _has(self, match: TermMatch, source: str, target: str, theirs: Sequence[Word]) -> bool:
        return next(self._agreed(match, source, target, theirs), None) is not None

    def _agreed(
        self, match: TermMatch, source: str, target: str, theirs: Sequence[Word]
    ) -> Iterator[tuple[int, int]]:
        for row in match.rows:
            if row.status is TermStatus.KEEP:
                for form in {row.translation or row.term, source[match.start : match.end]}:
                    yield from _literal(form, target)
            elif row.status is not TermStatus.FORBIDDEN:
                yield from self._spans(row.translation, target, theirs, strict=False)

    def _spans(
        self, rendering: str, target: str, theirs: Sequence[Word], *, strict: bool
    ) -> Iterator[tuple[int, int]]:
        phrase = _phrase(rendering, self._theirs)
        if phrase is None:
            yield from _literal(rendering, target)
            return
        rules = inflection(self._theirs)
        same = rules.is_form if strict else rules.may_be_form
        for at, word in enumerate(theirs):
            end = _matches(phrase, theirs, at, target, same)
            if end is not None:
                yield (word.start, end)


def _phrase(text: str, language: str) -> _Phrase | None:
    found = words(text, language)
    if not found:
        return None
    gaps = pairwise(found)
    return _Phrase(
        words=tuple(found),
        between=tuple(separator(text[one.end : other.start]) for one, other in gaps),
        head=text[: found[0].start].strip(),
        # A full stop at the end of an abbreviation merges with the sentence's own.
        tail=text[found[-1].end :].strip().rstrip("."),
    )


def _matches(
    phrase: _Phrase,
    found: Sequence[Word],
    at: int,
    text: str,
    same: Callable[[str, str], bool],
) -> int | None:
    """Return where the phrase ends when it begins at word ``at``, else None."""
    last = at + len(phrase.words) - 1
    if last >= len(found):
        return None
    for offset, word in enumerate(phrase.words):
        if not same(word.folded, found[at + offset].folded):
            return None
    for offset, gap in enumerate(phrase.between):
        if separator(text[found[at + offset].end : found[at + offset + 1].start]) != gap:
            return None
    end = found[last].end
    if not text[: found[at].start].endswith(phrase.head) or not text.startswith(phrase.tail, end):
        return None
    return end + len(phrase.tail)


def _literal(form: str, target: str) -> Iterator[tuple[int, int]]:
    """Yield where a form stands as it is, at the beginning of a word."""
    at = target.find(form) if form else -1
    while at >= 0:
        if at == 0 or not _joined(target[at - 1], form[0]):
            yield (at, at + len(form))
        at = target.find(form, at + 1)


def _joined(before: str, first: str) -> bool:
    """Whether two letters are of one word: a Hebrew article before a Latin name is not."""
    return (
        before.isalnum()
        and first.isalnum()
        and before.isascii() == first.isascii()
        and not unspaced(first)
    )


def _longest(matches: list[TermMatch]) -> tuple[TermMatch, ...]:
    kept: list[TermMatch] = []
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start)):
        if all(match.end <= other.start or other.end <= match.start for other in kept):
            kept.append(match)
    return tuple(sorted(kept, key=lambda m: m.start))


def _missing(match: TermMatch, wanted: list[Term]) -> str:
    if wanted[0].status is TermStatus.KEEP:
        return f"“{match.suggestion}” is to be kept as it is"
    allowed = " or ".join(f"“{row.translation or row.term}”" for row in wanted[:3])
    return f"the agreed rendering of “{match.term}” is {allowed}"


def _forbidden(row: Term, match: TermMatch) -> str:
    instead = f"; write “{match.suggestion}”" if match.suggestion else ""
    return f"“{row.translation}” is not to be used for “{row.term}”{instead}"

"""A template's sentences aligned with a catalog's: nothing a person wrote is lost or misattached.

Exact keys first, wherever they moved; then each sentence that is new beside the most similar one
that disappeared near the same place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from l10n.catalog.entry import FUZZY, NO_WRAP, Catalog, Entry, Key
from l10n.catalog.units import normalise, translation, with_translation
from l10n.model import State, Translation
from l10n.states import moves

__all__ = ["Update", "is_cosmetic", "update"]

_SIMILAR = 60.0
"""Least likeness (rapidfuzz ratio, 0 to 100) at which an old target is offered for a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What became of the entries of one catalog."""

    kept: int = 0
    """The sentence is as it was."""
    carried: int = 0
    """A cosmetic change: text and state came along."""
    changed: int = 0
    """Now a draft with the old target."""
    new: int = 0
    removed: int = 0
    """Now obsolete."""
    reopened_words: int = 0
    """Source words that were finished and wait for a person again."""


def update(
    catalog: Catalog,
    template: Catalog,
    *,
    locale: str,
    triage: Callable[[str, str], str],
    words: Callable[[str], int],
) -> tuple[Catalog, Update]:
    """Return the catalog carried to a template, and what became of its entries.

    ``triage(old, new)`` says ``cosmetic``, ``factual`` or ``stylistic`` about a rewritten sentence;
    an edit of white space, quotation marks, dashes and the like is always cosmetic. ``words`` counts
    source words. Removed sentences stay, obsolete, and come back with the sentence.
    """
    old = {entry.key: entry for entry in catalog.entries}
    wanted = [entry.key for entry in template.entries]
    here = set(wanted)
    active = [entry for entry in catalog.entries if not entry.obsolete]
    gone = [entry for entry in active if entry.key not in here]
    partners = _partners([key for key in wanted if key not in old], gone, wanted, active)
    counts = dict.fromkeys(("kept", "carried", "changed", "new", "removed", "reopened_words"), 0)
    entries: list[Entry] = []
    used: set[Key] = set()
    for place in template.entries:
        known = old.get(place.key)
        if known is not None:
            entries.append(_returned(_placed(known, place), locale))
            counts["kept"] += 1
            continue
        partner = partners.get(place.key)
        if partner is None or not partner.msgstr:
            entries.append(place._replace(flags=(NO_WRAP,), msgstr="", comments=()))
            counts["new"] += 1
            continue
        used.add(partner.key)
        before = translation(partner, locale)
        moved = _placed(partner._replace(context=place.context, msgid=place.msgid), place)
        kind = (
            "cosmetic"
            if is_cosmetic(partner.msgid, place.msgid)
            else triage(partner.msgid, place.msgid)
        )
        if kind == "cosmetic":
            entries.append(_write(moved, moves.carry_cosmetic(before), locale))
            counts["carried"] += 1
            continue
        after = _changed(before, partner.key, place.key)
        entries.append(_write(moved, after, locale))
        counts["changed"] += 1
        if before.state.rank > after.state.rank:
            counts["reopened_words"] += words(place.msgid)
    for entry in catalog.entries:
        if entry.obsolete and entry.key not in here:
            entries.append(entry)
        elif not entry.obsolete and entry.key not in here and entry.key not in used:
            counts["removed"] += 1
            if entry.msgstr:
                entries.append(entry._replace(obsolete=True, references=(), extracted=()))
    new = replace(catalog, entries=tuple(entries))
    if template.segmentation:
        new = new.with_field("X-L10n-Segmentation", template.segmentation)
    return normalise(new, locale), Update(**counts)


_SHAPES = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″＂", '"'),
        **dict.fromkeys("‘’‚‛‹›′＇", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
    }
)


def is_cosmetic(old: str, new: str) -> bool:
    """Whether two versions differ only in white space, NFC and the shapes of marks."""
    return _bare(old) == _bare(new)


def _bare(text: str) -> str:
    text = unicodedata.normalize("NFC", text).translate(_SHAPES)
    return re.sub(r"\s+", " ", text).strip()


def _placed(entry: Entry, place: Entry) -> Entry:
    flags = tuple(flag for flag in entry.flags if flag != NO_WRAP)
    return entry._replace(
        extracted=place.extracted,
        references=place.references,
        flags=(*flags, NO_WRAP),
        obsolete=False,
    )


def _returned(entry: Entry, locale: str) -> Entry:
    """Take the former state back when the sentence is again the one the target was made for."""
    t = translation(entry, locale)
    if t.state is State.DRAFT and t.previous == entry.key:
        return _write(entry, moves.returned(t), locale)
    return entry


def _changed(t: Translation, old: Key, new: Key) -> Translation:
    """Make a stale draft; the sentence of the last finished text gives its state back."""
    if t.previous == new and t.was is not None:
        return moves.returned(t)
    return moves.source_changed(t, old)


def _write(entry: Entry, t: Translation, locale: str) -> Entry:
    """Write a translation whose sentence changed under it: the old line is worth nothing."""
    if t.state is State.UNTRANSLATED:
        return entry._replace(msgstr="", flags=tuple(f for f in entry.flags if f != FUZZY))
    return with_translation(entry, t, locale)


def _partners(
    new: list[Key], gone: list[Entry], wanted: list[Key], active: list[Entry]
) -> dict[Key, Entry]:
    """Pair new sentences with similar ones that disappeared, each at most once, best first."""
    if not new or not gone:
        return {}
    from rapidfuzz import fuzz, process

    sources = [entry.msgid for entry in gone]
    scores = process.cdist(
        [key[1] for key in new], sources, scorer=fuzz.ratio, score_cutoff=_SIMILAR
    )
    where = {key: i / max(len(wanted), 1) for i, key in enumerate(wanted)}
    was = {entry.key: i / max(len(active), 1) for i, entry in enumerate(active)}
    pairs = []
    for i, key in enumerate(new):
        for j, entry in enumerate(gone):
            score = float(scores[i][j])
            if score >= _SIMILAR and key[0] == entry.context:
                near = 10 * abs(where[key] - was[entry.key])
                pairs.append((near - score, i, j))
    partners: dict[Key, Entry] = {}
    taken: set[int] = set()
    for _, i, j in sorted(pairs):
        if new[i] not in partners and j not in taken:
            partners[new[i]] = gone[j]
            taken.add(j)
    return partners

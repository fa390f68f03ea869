"""The state table: what a catalog's entry says about a unit, first row that fits.

Design.md section 4.3. Pure: the PO decides, tool lines only add.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from l10n.model import State, Translation
from l10n.states.record import Records, parse
from l10n.states.sums import src, sum_of

__all__ = ["SOMEBODY", "judge", "records_of"]

SOMEBODY = "?"
"""``edited`` of a text that somebody changed behind our back."""

_MAIN = frozenset({"sum", "src", "at", "origin", "by", "edited", "was", "carried"})


def judge(
    locale: str,
    context: str,
    msgid: str,
    msgstr: str,
    *,
    fuzzy: bool = False,
    previous: tuple[str, str] | None = None,
    comments: Sequence[str] = (),
    four_eyes: bool = False,
) -> Translation:
    """Return what an entry is worth in a locale (folder spelling).

    ``previous`` is the ``#|`` key; ``comments`` are the translator comment lines with their ``#``.
    """
    records = parse(comments)
    if not msgstr.replace("\0", "").strip():
        return Translation(line="void" if records.present else "none")
    vouched = "" if records.torn else records.get("sum")
    right = bool(vouched) and vouched == sum_of(locale, context, msgid, msgstr)
    line = "ok" if right else "void" if records.present else "none"
    if fuzzy:
        return _fuzzy(records, locale, msgstr, previous, line)
    made_for = records.get("src")
    if made_for and made_for != src(context, msgid):
        return Translation(
            target=msgstr,
            state=State.DRAFT,
            origin=_origin(records),
            edited=records.get("edited"),
            line=line,
            touched=True,
        )
    if not right or not records.word:
        return Translation(target=msgstr, state=State.TRANSLATED, line=line)
    known = _known(records, msgstr, line)
    if records.word == "draft":
        return replace(known, state=State.TRANSLATED, by="", at="")
    state = State(records.word)
    if four_eyes and state is State.APPROVED and known.by and known.by == known.edited:
        state = State.TRANSLATED
    return replace(known, state=state)


def _fuzzy(
    records: Records, locale: str, msgstr: str, previous: tuple[str, str] | None, line: str
) -> Translation:
    """Judge a fuzzy entry: always a draft; what else the line says holds only with a right sum."""
    if line == "ok":
        known = _known(records, msgstr, line)
        own = records.word == "draft"  # else another tool set the flag: nobody decided that
        return replace(
            known,
            state=State.DRAFT,
            previous=previous,
            by=known.by if own else "",
            at=known.at if own else "",
            was=_state(records.get("was")) if own and previous else None,
        )
    if previous is not None and _was_made_for(records, locale, previous, msgstr):
        known = _known(records, msgstr, line)
        word = records.word
        was = State(word) if word != "draft" else _state(records.get("was"))
        return replace(known, state=State.DRAFT, previous=previous, was=was)
    return Translation(
        target=msgstr,
        state=State.DRAFT,
        origin=_origin(records),
        edited=records.get("edited"),
        previous=previous,
        line=line,
        touched=True,
    )


def _was_made_for(records: Records, locale: str, key: tuple[str, str], msgstr: str) -> bool:
    """Whether a foreign msgmerge moved this line and text here from the ``#|`` sentence."""
    return (
        not records.torn
        and records.word != ""
        and records.get("src") == src(*key)
        and records.get("sum") == sum_of(locale, *key, msgstr)
    )


def _known(records: Records, msgstr: str, line: str) -> Translation:
    pairs = dict(records.pairs)
    return Translation(
        target=msgstr,
        state=State.DRAFT,
        origin=pairs.get("origin", ""),
        by=pairs.get("by", ""),
        at=pairs.get("at", ""),
        edited=pairs.get("edited", ""),
        carried=pairs.get("carried", ""),
        line=line,
        extra=tuple(pair for pair in records.pairs if pair[0] not in _MAIN),
    )


def _origin(records: Records) -> str:
    return "" if records.torn else records.get("origin")


def _state(word: str) -> State | None:
    return State(word) if word in ("translated", "approved") else None


def records_of(
    translation: Translation, locale: str, context: str, msgid: str, old: Records
) -> Records:
    """Return an entry's records with the ``# l10n:`` line that says this translation.

    Nothing worth saying leaves no line; the other records and people's comments are kept.
    """
    t = translation
    edited = t.edited or (SOMEBODY if t.touched and t.line != "none" else "")
    facts = (
        ("at", t.at),
        ("origin", t.origin),
        ("by", t.by),
        ("edited", edited),
        ("was", t.was or ""),
        ("carried", t.carried),
        *t.extra,
    )
    pairs = tuple((key, str(value)) for key, value in facts if value)
    empty = t.state is State.UNTRANSLATED
    if empty or (not pairs and t.state is not State.APPROVED):
        return replace(old, word="", pairs=(), present=False, torn=False, wrapped=False)
    sums = (
        ("sum", sum_of(locale, context, msgid, t.target)),
        ("src", src(context, msgid)),
    )
    return replace(
        old, word=str(t.state), pairs=(*sums, *pairs), present=True, torn=False, wrapped=False
    )

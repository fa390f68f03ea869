"""The one table of legal moves: the only functions that make a changed ``Translation``.

A move takes a judged translation and returns the next one; an illegal move raises ``StateError``.
Only a person's own act (``edit``, ``finish``, ``approve``, ``reopen``, ``clear``) changes the text
or the state of what is translated or approved; ``fill`` touches only what nobody decided on.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import assert_never

from l10n.errors import StateError
from l10n.model import State, Translation
from l10n.states.table import SOMEBODY

__all__ = [
    "approve",
    "carry_cosmetic",
    "clear",
    "conflict",
    "edit",
    "fill",
    "finish",
    "is_fillable",
    "is_unfinished",
    "reopen",
    "returned",
    "shares_words",
    "source_changed",
]

_WORD = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|"
    "[^\\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)


def is_fillable(t: Translation) -> bool:
    """Whether a machine may put a text here: untranslated, or a draft nobody edited or finished."""
    match t.state:
        case State.UNTRANSLATED:
            return True
        case State.DRAFT:
            return not t.edited and not t.touched and t.was is None
        case State.TRANSLATED | State.APPROVED:
            return False
    assert_never(t.state)


def is_unfinished(t: Translation, who: str, *, four_eyes: bool = False) -> bool:
    """Whether the unit waits for this person's Enter."""
    match t.state:
        case State.UNTRANSLATED | State.DRAFT:
            return True
        case State.TRANSLATED:
            return four_eyes and t.edited != who
        case State.APPROVED:
            return False
    assert_never(t.state)


def fill(
    t: Translation, text: str, origin: str, now: str, *, extra: tuple[tuple[str, str], ...] = ()
) -> Translation:
    """Put a machine's or memory's text here, as a draft with its origin.

    ``extra`` are further keys of the tool line (``score``, ``gate``).
    """
    text = _checked(text)
    if not text:
        raise StateError("a fill needs a text; leave the unit untranslated instead")
    if not is_fillable(t):
        raise StateError(
            f"only an untranslated unit or a draft nobody edited may be filled, this is {_named(t)}"
        )
    return Translation(target=text, state=State.DRAFT, origin=origin, at=now, extra=extra)


def edit(t: Translation, text: str, who: str, now: str) -> Translation:
    """Keep the text a person typed, as their draft; an approval is dropped.

    A text that shares under half its words with what stood there is the person's own: origin
    ``human``. The same text changes nothing.
    """
    text = _checked(text)
    _somebody(who)
    if not text:
        raise StateError("an empty text is no edit; clear the unit instead")
    if text == t.target:
        return t
    human = not t.target or not shares_words(text, t.target)
    return Translation(
        target=text,
        state=State.DRAFT,
        origin="human" if human else t.origin,
        at=now,
        edited=who,
        previous=t.previous if t.state is State.DRAFT else None,
        extra=() if human else t.extra,
    )


def finish(t: Translation, who: str, now: str, *, four_eyes: bool = False) -> Translation:
    """Do what Enter does: approved; under four eyes translated when it is my own text."""
    _somebody(who)
    match t.state:
        case State.UNTRANSLATED:
            raise StateError("an untranslated unit cannot be finished; type a text first")
        case State.APPROVED:
            return t
        case State.DRAFT | State.TRANSLATED:
            own = four_eyes and t.edited == who
            if own and t.state is State.TRANSLATED:
                return t
            return replace(
                t,
                state=State.TRANSLATED if own else State.APPROVED,
                by=who,
                at=now,
                was=None,
                previous=None,
                carried="",
                touched=False,
            )
    assert_never(t.state)


def approve(t: Translation, who: str, now: str, *, four_eyes: bool = False) -> Translation:
    """Make the unit approved, or say why not; what scripts use instead of Enter."""
    if four_eyes and t.state is not State.UNTRANSLATED and t.edited == who:
        raise StateError(f"four_eyes: {who} changed this text last; somebody else must approve it")
    return finish(t, who, now, four_eyes=four_eyes)


def reopen(t: Translation, who: str, now: str) -> Translation:
    """Say that a text needs work: a draft again, the text kept.

    A text of unknown origin was somebody's: no machine may replace it.
    """
    _somebody(who)
    match t.state:
        case State.UNTRANSLATED:
            raise StateError("an untranslated unit cannot be reopened")
        case State.DRAFT:
            return t
        case State.TRANSLATED | State.APPROVED:
            edited = t.edited or ("" if t.origin else SOMEBODY)
            return replace(
                t, state=State.DRAFT, by=who, at=now, was=None, carried="", edited=edited
            )
    assert_never(t.state)


def clear(t: Translation, who: str) -> Translation:
    """Take a person's decision to have no text: untranslated."""
    _somebody(who)
    return t if t.state is State.UNTRANSLATED else Translation()


def source_changed(t: Translation, old: tuple[str, str]) -> Translation:
    """Keep the target of a sentence that was rewritten: a stale draft.

    ``old`` is the (context, source) it was made for. A second change keeps the first ``previous``
    and ``was``: they are those of the last finished text.
    """
    match t.state:
        case State.UNTRANSLATED:
            return t
        case State.DRAFT:
            return t if t.previous is not None else replace(t, previous=old, carried="")
        case State.TRANSLATED | State.APPROVED:
            return replace(t, state=State.DRAFT, previous=old, was=t.state, carried="")
    assert_never(t.state)


def carry_cosmetic(t: Translation) -> Translation:
    """Carry text, state and approval over a cosmetic change of the source."""
    return t if t.state is State.UNTRANSLATED else replace(t, carried="cosmetic")


def returned(t: Translation) -> Translation:
    """Take back a source change: the ``#|`` sentence is here again, ``was`` is the state again."""
    if t.state is not State.DRAFT or t.previous is None:
        raise StateError("only a stale draft can return to its former source")
    return replace(t, state=t.was or State.DRAFT, previous=None, was=None)


def conflict(t: Translation) -> Translation:
    """Make a draft of one of two texts that people wrote at the same time."""
    match t.state:
        case State.UNTRANSLATED:
            raise StateError("an untranslated unit has no conflict")
        case State.DRAFT:
            return replace(t, by="", was=None, carried="")
        case State.TRANSLATED | State.APPROVED:
            return replace(t, state=State.DRAFT, by="", was=None, previous=None, carried="")
    assert_never(t.state)


def shares_words(text: str, suggestion: str) -> bool:
    """Whether at least half the words of a text stand in the suggestion too."""
    mine = Counter(_WORD.findall(text.casefold()))
    common = mine & Counter(_WORD.findall(suggestion.casefold()))
    return 2 * common.total() >= mine.total()


def _checked(text: str) -> str:
    """Return each plural form without outer white space; refuse what no catalog can hold."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise StateError("the text holds half a character (a lone surrogate); type it again")
    if "\x04" in text:
        raise StateError("the text holds U+0004, which no catalog can hold; type it again")
    forms = [form.strip() for form in text.split("\0")]
    return "\0".join(forms) if any(forms) else ""


def _somebody(who: str) -> None:
    if not who.strip():
        raise StateError("nobody acts; set $L10N_USER, `user` in your config, or git's user.email")


def _named(t: Translation) -> str:
    if t.state is not State.DRAFT:
        return str(t.state)
    return "a draft that somebody edited" if t.edited or t.touched else "a stale finished text"

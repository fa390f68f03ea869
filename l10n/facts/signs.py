"""What counts and stands before an amount: signs and codes of currencies, per cent where it goes first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from l10n.facts.lexicon import Lexicon, lexicon
from l10n.facts.words import Entry, Role
from l10n.locales import numbers

__all__ = ["sign_before"]

_BLANK = frozenset(" \u200b")


class _Ahead(NamedTuple):
    """What counts and stands before an amount."""

    signs: Mapping[str, tuple[Entry, ...]]
    """Currencies, and per cent where it goes first."""
    words: Mapping[str, Entry]
    """Words that are nothing but per cent or per mille."""
    sizes: Mapping[str, tuple[int, ...]]
    """How long the forms are, longest first, by their last two characters or their only one."""


@lru_cache(maxsize=64)
def _ahead(tag: str) -> _Ahead:
    lex = lexicon(tag)
    words = {form: Entry(Role.PERCENT, "0.1") for form in lex.option("permille_before")}
    words |= {form: Entry(Role.PERCENT, "") for form in lex.option("percent_before")}
    named = numbers.names_first(tag)
    forms = {"%"} if numbers.percent_first(tag) else set()
    every = list(lex.words.items()) + [pair for _, found in lex.phrases.values() for pair in found]
    for form, entries in every:
        for entry in entries:
            if entry.role is Role.CURRENCY and (
                entry.cased or named or not form.isalpha() or len(form) <= 4
            ):
                forms.add(form)
    signs: dict[str, tuple[Entry, ...]] = {}
    for form in forms:
        looked = lex.look(form, 0)
        meant = looked[1] if looked is not None and looked[0] == len(form) else ()
        signs[form] = tuple(e for e in meant if e.role in {Role.CURRENCY, Role.PERCENT})
    sizes: dict[str, set[int]] = defaultdict(set)
    for form in (*signs, *words):
        sizes[form[-2:]].add(len(form))
    return _Ahead(signs, words, {end: tuple(sorted(found)[::-1]) for end, found in sizes.items()})


def sign_before(low: str, raw: str, at: int, lex: Lexicon) -> tuple[int, Entry] | None:
    """Return what stands right before an amount and says what it counts: ``$``, ``EUR``, ``yüzde``."""
    if at == 0:
        return None
    end = at
    while end and at - end < 2 and low[end - 1] in _BLANK:
        end -= 1
    signs, words, sizes = _ahead(lex.tag)
    near = low[end - 2 : end] if end > 1 else low[:end]
    for size in (*sizes.get(near, ()), *sizes.get(near[-1:], ())):
        if size > end:
            continue
        start = end - size
        form = low[start:end]
        meant = signs.get(form)
        if meant is None and form not in words:
            continue
        if lex.spaced and form[0].isalpha() and start and low[start - 1].isalpha():
            continue
        if form in words:
            return start, words[form]
        for entry in meant or ():
            if _is_sign(raw[start:end], end == at, lex):
                return start, entry
        return None
    return None


def _is_sign(said: str, glued: bool, lex: Lexicon) -> bool:
    """Whether letters before an amount are a currency: CHF 5, Rs5, zł; but not ``won 5 medals``."""
    if said in numbers.currency_signs(lex.tag) or not said.isalpha():
        return True
    if said.isascii() and len(said) > 1:
        return said.isupper() or (numbers.names_first(lex.tag) and not glued)
    return not (glued and lex.spaced)

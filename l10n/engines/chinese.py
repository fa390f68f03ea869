"""Chinese scripts and their regions: OpenCC's tables, loaded once and kept."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Any

from l10n.locales import Locale, parse

__all__ = ["convert", "route"]

_LOCK = threading.Lock()


def route(source: str, target: str) -> tuple[str, ...]:
    """Return the conversions that lead from one Chinese locale to another; none if none does."""
    ours, theirs = parse(source), parse(target)
    if ours.language != "zh" or theirs.language != "zh":
        return ()
    start, end = _variety(ours), _variety(theirs)
    if start == end:
        return ()
    return _ROUTES.get((start, end), ())


def convert(text: str, conversions: tuple[str, ...]) -> str:
    """Return the text after the conversions, one after the other."""
    with _LOCK:  # a converter keeps its place in the text on itself
        for name in conversions:
            text = _converter(name).convert(text)
    return text


@lru_cache(maxsize=16)
def _converter(name: str) -> Any:
    from opencc import OpenCC

    return OpenCC(name)


def _variety(locale: Locale) -> str:
    """Return s, t, tw or hk: simplified, traditional, and Taiwan's and Hong Kong's writing."""
    if locale.likely_script != "Hant":
        return "s"
    return {"TW": "tw", "HK": "hk", "MO": "hk"}.get(locale.territory, "t")


# zh_Hant is what Taiwan writes, by CLDR's likely subtags (zh_Hant -> zh_Hant_TW), so its words are
# converted too, not only its characters.
_ROUTES: dict[tuple[str, str], tuple[str, ...]] = {
    ("s", "t"): ("s2twp",),
    ("s", "tw"): ("s2twp",),
    ("s", "hk"): ("s2hk",),
    ("t", "s"): ("tw2sp",),
    ("tw", "s"): ("tw2sp",),
    ("hk", "s"): ("hk2s",),
    ("t", "hk"): ("tw2sp", "s2hk"),
    ("tw", "hk"): ("tw2sp", "s2hk"),
    ("hk", "t"): ("hk2s", "s2twp"),
    ("hk", "tw"): ("hk2s", "s2twp"),
}

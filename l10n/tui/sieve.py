"""A filter in words: which units of a desk are listed. Pure; what the words mean is the port's word.

draft stale                 drafts made for a former source
error origin:apertium       units with errors whose text comes from an engine
-approved "draft horse"     not approved, with these letters in source, target or comment
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from l10n.model import Severity, State
from l10n.tui.ports import Item

__all__ = ["WORDS", "sieve"]

Test = Callable[[Item], bool]

_STATES: Mapping[str, Test] = {
    str(state): lambda item, state=state: item.translation.state is state  # type: ignore[misc]
    for state in State
}
WORDS: Mapping[str, Test] = {
    **_STATES,
    "unfinished": lambda item: item.unfinished,
    "finished": lambda item: not item.unfinished,
    "stale": lambda item: item.previous_source is not None,
    "error": lambda item: any(f.severity is Severity.ERROR for f in item.findings),
    "warning": lambda item: any(f.severity is Severity.WARNING for f in item.findings),
    "conflict": lambda item: bool(item.other),
    "comment": lambda item: bool(item.comments),
}
"""What a word alone asks; any other word is looked for in the texts."""

_WORD = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')


def sieve(words: str) -> Test:
    """Return the test for a filter; all its words must hold, of several states one.

    ``-`` before a word turns it round, quotation marks make letters of it, ``origin:`` and ``by:``
    ask where a text comes from and who wrote or decided it. No words let everything through.
    """
    tests: list[Test] = []
    states: list[Test] = []
    for turned, quoted, word in _WORD.findall(words):
        plain = word.casefold()
        if plain in _STATES and not turned:
            states.append(_STATES[plain])
        elif quoted or word:
            test = _letters(quoted) if quoted else _test(plain)
            tests.append(_not(test) if turned else test)
    if states:
        tests.append(lambda item: any(test(item) for test in states))
    return lambda item: all(test(item) for test in tests)


def _test(word: str) -> Test:
    kind, colon, value = word.partition(":")
    if colon and value and kind == "origin":
        return lambda item: (
            value
            in {
                item.translation.origin.casefold(),
                *item.translation.origin.casefold().split(":"),
            }
        )
    if colon and value and kind == "by":
        return lambda item: (
            value in item.translation.by.casefold() or value in item.translation.edited.casefold()
        )
    return WORDS.get(word) or _letters(word)


def _letters(text: str) -> Test:
    wanted = text.casefold()
    return lambda item: any(
        wanted in said.casefold()
        for said in (item.unit.source, item.translation.target, *item.comments)
    )


def _not(test: Test) -> Test:
    return lambda item: not test(item)

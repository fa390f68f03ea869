"""Key sequences that Textual's parser cannot read are dropped instead of ending the program.

Trap: a terminal or a pasted file can send kitty's alternate keys (``CSI 1099::115;5u``) or event
types, on which the parser of Textual 8.2 raises ValueError in the thread that reads the keyboard.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

__all__ = ["guard_parser"]


def guard_parser() -> None:
    """Make the parser answer "no key" where it would raise; safe to call again."""
    from textual import events
    from textual._xterm_parser import XTermParser

    original: Any = XTermParser._sequence_to_key_events  # noqa: SLF001 - no public way to the parser
    if getattr(original, "guarded", False):
        return

    def guarded(self: XTermParser, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        try:
            return list(original(self, sequence, alt))
        except (ValueError, OverflowError):
            return [events.Key("ignored", None)]

    guarded.guarded = True  # type: ignore[attr-defined]
    XTermParser._sequence_to_key_events = guarded  # type: ignore[method-assign]  # noqa: SLF001 - as above

"""What Textual 8.2 cannot read of a keyboard is dropped instead of ending the program.

Trap: a terminal or a pasted file can send kitty's alternate keys (``CSI 1099::115;5u``) or event
types, on which the parser raises ValueError, and bytes that are no UTF-8 (a slow link cuts a letter,
an old terminal sends Latin-1), on which the decoder does: both in the thread that reads the keyboard.
"""

from __future__ import annotations

import codecs
import sys
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

__all__ = ["guard_parser"]


def _lenient(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="ignore")


def guard_parser() -> None:
    """Make parser and decoder answer "no key" where they would raise; safe to call again."""
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
    if sys.platform != "win32":
        from textual.drivers import linux_driver

        linux_driver.getincrementaldecoder = _lenient  # type: ignore[assignment,attr-defined]
    XTermParser._sequence_to_key_events = guarded  # type: ignore[method-assign]  # noqa: SLF001 - as above

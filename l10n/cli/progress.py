"""Progress of long work on stderr: one line that is written over, on a terminal only."""

from __future__ import annotations

import sys

from l10n.display import safe

__all__ = ["progress_for"]

_WIDTH = 24


def progress_for(*, quiet: bool) -> _Bar:
    """Return what shows progress; silent when asked to be or when nobody watches."""
    return _Bar(shown=not quiet and sys.stderr.isatty())


class _Bar:
    def __init__(self, *, shown: bool) -> None:
        self._shown = shown

    def __call__(self, label: str, done: int, total: int) -> None:
        """Draw the bar; a finished one is wiped away."""
        if not self._shown or not total:
            return
        if done >= total:
            sys.stderr.write("\r\x1b[K")
        else:
            full = _WIDTH * done // total
            bar = "━" * full + "─" * (_WIDTH - full)
            sys.stderr.write(f"\r\x1b[K{safe(label)} {bar} {done}/{total}")
        sys.stderr.flush()

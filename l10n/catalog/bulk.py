"""Making very many values at once without paying for the cycle collector."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["no_collector"]


@contextmanager
def no_collector() -> Iterator[None]:
    """Switch the cycle collector off for a while.

    Entries are tuples of strings and hold no cycles; with the collector on, a third of reading a
    large catalog is spent looking for some.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()

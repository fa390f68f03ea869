"""The one thread that talks to the ports, so that nothing slow ever blocks drawing or typing.

Calls run one after another in the order asked, which is why a port needs no lock of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

__all__ = ["Calls"]

P = ParamSpec("P")
T = TypeVar("T")


class Calls:
    """A queue of calls to the ports."""

    def __init__(self) -> None:
        """Start no thread yet; the first call does."""
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="l10n-desk")

    async def __call__(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run the function on the thread and wait for it without blocking the loop.

        A call that is cancelled before its turn never runs.
        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, partial(function, *args, **kwargs))

    def now(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run the function on the thread and block until it is done: for the last save only."""
        return self._pool.submit(partial(function, *args, **kwargs)).result()

    def close(self) -> None:
        """Wait for the running call and drop those that have not begun."""
        self._pool.shutdown(wait=True, cancel_futures=True)

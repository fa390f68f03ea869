"""Where a regular expression matches: a program of its own, which is ended when it takes too long.

Some patterns take longer than a person lives, and nothing can stop Python's matcher from within.
Run as a script it reads ``[pattern, put, [text, ...]]`` and writes the hits of each text, all JSON.
"""

from __future__ import annotations

import json
import re
import sys

__all__ = ["Hit", "matches"]

Hit = tuple[int, int, str]
"""Start and end of what is replaced, and what comes in its place."""


def matches(pattern: str, put: str, texts: list[str]) -> list[list[Hit]]:
    """Return the hits of a pattern in each text, groups filled in; raises ``ValueError`` with words."""
    try:
        wanted = re.compile(pattern)
    except re.error as error:
        where = "" if error.pos is None else f" at character {error.pos + 1}"
        raise ValueError(f"this is no regular expression: {error.msg}{where}") from None
    except (OverflowError, RecursionError, MemoryError):
        raise ValueError("this regular expression is too large") from None
    try:
        wanted.sub(put, "")  # reads the groups named in it, found or not
        return [
            [(m.start(), m.end(), m.expand(put)) for m in wanted.finditer(text)] for text in texts
        ]
    except re.error as error:
        where = "" if error.pos is None else f" at character {error.pos + 1}"
        raise ValueError(f"what to put in its place is wrong: {error.msg}{where}") from None
    except IndexError as error:
        raise ValueError(f"what to put in its place is wrong: {error}") from None


_MEMORY = 1 << 30
"""Bytes that an expression may take."""

if __name__ == "__main__":
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    except (ImportError, OSError, ValueError):
        pass  # a system without limits
    try:
        answer: dict[str, object] = {"hits": matches(*json.load(sys.stdin))}
    except ValueError as error:
        answer = {"error": str(error)}
    sys.stdout.write(json.dumps(answer))

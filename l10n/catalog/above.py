"""The lines above an entry, sorted by kind."""

from __future__ import annotations

import re
from functools import lru_cache

from l10n.catalog import strict
from l10n.catalog.entry import Key
from l10n.catalog.strings import SIMPLE, joined

__all__ = ["STRING", "UnusualError", "lines_above"]

STRING = rf'(?:"[^"\\\n]*+(?:\\{SIMPLE}[^"\\\n]*+)*+"\n)++'
"""The lines of one string."""
_KEY = re.compile(rf"(?:msgctxt ({STRING}))?+msgid ({STRING})(?:msgid_plural ({STRING}))?+")


class UnusualError(Exception):
    """The text is not in the common shape; says nothing about being wrong."""


Comments = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...], "Key | None"]
_NOTHING: Comments = ((), (), (), (), None)


@lru_cache(maxsize=256)
def lines_above(block: str) -> Comments:
    """Sort the lines above an entry by kind: the same ones stand in the catalogs of all locales."""
    if block in ("", "\n"):
        return _NOTHING
    people: list[str] = []
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    lines = block.split("\n")
    previous = _previous(lines) if "#|" in block else None
    for line in lines:
        kind = line[1:2]
        if kind == " " or (line and kind not in _KINDS):
            people.append(line)
        elif kind == ":":
            references += (line[2:].strip(" "),)
        elif kind == "," and (found := strict.flags_of(line)):
            flags += found
        elif kind == ".":
            extracted += (line[3:] if line[2:3] == " " else line[2:],)
        elif line:
            people.append(line)  # an empty list of flags
    return (tuple(people), extracted, references, flags, previous)


_KINDS = frozenset(":,.")


def _previous(lines: list[str]) -> Key | None:
    """Take the ``#|`` lines off the end of the lines above an entry."""
    at = next((i for i, line in enumerate(lines) if line.startswith("#|")), None)
    if at is None:
        return None
    former = [line[2:].lstrip(" ") for line in lines[at:] if line]
    match = _KEY.fullmatch("\n".join(former) + "\n")
    if match is None or not all(line.startswith("#|") for line in lines[at:] if line):
        raise UnusualError
    del lines[at:]
    context, msgid, plural = match.groups()
    msgid = joined(msgid) if plural is None else f"{joined(msgid)}\0{joined(plural)}"
    return (joined(context) if context is not None else "", msgid)

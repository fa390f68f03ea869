"""The lines above an entry, sorted by kind."""

from __future__ import annotations

import re
from functools import lru_cache

from l10n.catalog import strict
from l10n.catalog.entry import Key
from l10n.catalog.strings import SIMPLE, joined

__all__ = ["STRING", "UnusualError", "above", "literal"]

STRING = rf'(?:"[^"\\\n]*+(?:\\{SIMPLE}[^"\\\n]*+)*+"\n)++'
"""The lines of one string."""
_STRING = re.compile(STRING)
_KEY = re.compile(rf"(?:msgctxt ({STRING}))?+msgid ({STRING})(?:msgid_plural ({STRING}))?+")


class UnusualError(Exception):
    """The text is not in the common shape; says nothing about being wrong."""


Above = tuple[
    str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...], "Key | None"
]
"""Context, msgid, translator's and extracted comments, references, flags, former key."""


def literal(lines: str) -> str:
    """Return the text of the lines of a string, the last one without its end."""
    text = lines[1:-1]
    if lines == f'"{text}"' and not ('"' in text or "\\" in text or "\n" in text):
        return text  # as nearly all are
    lines += "\n"
    if _STRING.fullmatch(lines) is None:
        raise UnusualError
    return joined(lines)


@lru_cache(maxsize=4096)
def above(head: str) -> Above:
    """Read all that stands above a msgstr: the same in the catalogs of all locales of an article."""
    comments, found, key = f"\n{head}".partition("\nmsgid ")
    if not found:
        raise UnusualError
    comments, found, context = comments.partition("\nmsgctxt ")
    name = literal(context) if found else ""
    if found and not name:
        raise UnusualError
    return (name, literal(key), *_comments(comments))


@lru_cache(maxsize=256)
def _comments(
    text: str,
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...], Key | None]:
    """Sort the lines above an entry by kind: many entries have the same ones."""
    people: list[str] = []
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    lines = text.split("\n")
    previous = _previous(lines) if "#|" in text else None
    for line in filter(None, lines):
        kind = line[1:2]
        if line[0] != "#" or kind == "~":
            raise UnusualError
        if kind == ":":
            references += (line[2:].strip(" "),)
        elif kind == "," and (found := strict.flags_of(line)):
            flags += found
        elif kind == ".":
            extracted += (line[3:] if line[2:3] == " " else line[2:],)
        else:
            people.append(line)  # an empty list of flags among them
    return tuple(people), extracted, references, flags, previous


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

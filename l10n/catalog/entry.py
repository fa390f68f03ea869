"""What a PO file holds, as values: ``Entry`` and ``Catalog``.

An entry is a named tuple: immutable, compared and made at the speed of a tuple, since catalogs have
many thousands of them. A change is ``_replace``; a changed catalog is a new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from l10n.model import unit_hash

__all__ = ["FUZZY", "NO_WRAP", "Catalog", "Entry", "Key"]

Key = tuple[str, str]
"""(msgctxt, msgid); no context is empty, a plural is ``msgid U+0000 msgid_plural``."""

FUZZY = "fuzzy"
NO_WRAP = "no-wrap"


class Entry(NamedTuple):
    """One message of a catalog; strings are decoded, comments are whole lines with their ``#``."""

    context: str = ""
    msgid: str = ""
    """With a plural: msgid, U+0000, msgid_plural."""
    msgstr: str = ""
    """Plural forms joined by U+0000."""
    comments: tuple[str, ...] = ()
    """Translator comments and lines we do not know, as ``# text``."""
    extracted: tuple[str, ...] = ()
    """What stands after ``#. ``."""
    references: tuple[str, ...] = ()
    """What stands after ``#: ``, line by line."""
    flags: tuple[str, ...] = ()
    previous: Key | None = None
    """The ``#|`` key."""
    obsolete: bool = False
    spelling: tuple[tuple[str, str], ...] = ()
    """(text, PO literal) of strings that a foreign file writes with octal or hex escapes."""

    @property
    def key(self) -> Key:
        """(msgctxt, msgid): a catalog holds each key once."""
        return (self.context, self.msgid)

    @property
    def id(self) -> str:
        """The unit's id: 12 hex digits."""
        return unit_hash(self.context, self.msgid)[:12]

    @property
    def fuzzy(self) -> bool:
        """Whether the ``fuzzy`` flag is set."""
        return FUZZY in self.flags

    @property
    def plural(self) -> bool:
        """Whether the entry has plural forms."""
        return "\0" in self.msgid


_NO_ENTRY = Entry()


@dataclass(frozen=True)
class Catalog:
    """A PO or POT file: header and entries in file order, obsolete ones included."""

    header: tuple[tuple[str, str], ...] = ()
    """Fields in order; a line without a colon has an empty name."""
    entries: tuple[Entry, ...] = ()
    header_entry: Entry = _NO_ENTRY
    """The comments, flags and ``#|`` of the header; its strings are empty."""
    trailing: tuple[str, ...] = ()
    """Comment lines after the last message; GNU tools drop them, we do not."""
    notes: tuple[str, ...] = field(default=(), compare=False)
    """What was unusual in the file and is put right by the next save."""

    def __len__(self) -> int:
        """Return how many entries there are, obsolete ones included."""
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        """Iterate over all entries in order."""
        return iter(self.entries)

    def __contains__(self, key: object) -> bool:
        """Whether the key is there, active or obsolete."""
        return key in self._index

    @cached_property
    def _index(self) -> Mapping[Key, int]:
        return {(e[0], e[1]): i for i, e in enumerate(self.entries)}

    def get(self, context: str, msgid: str) -> Entry | None:
        """Return the entry of a key, active or obsolete."""
        at = self._index.get((context, msgid))
        return None if at is None else self.entries[at]

    @property
    def active(self) -> tuple[Entry, ...]:
        """The entries of the article as it is now."""
        return tuple([e for e in self.entries if not e[8]])  # by place: asked for all the time

    @property
    def obsolete(self) -> tuple[Entry, ...]:
        """The entries of sentences that the article had once."""
        return tuple([e for e in self.entries if e[8]])

    def field(self, name: str) -> str:
        """Return the value of a header field, empty when it is missing."""
        low = name.lower()
        return next((value for key, value in self.header if key.lower() == low), "")

    @property
    def language(self) -> str:
        """The ``Language`` field; empty in a template."""
        return self.field("Language")

    @property
    def segmentation(self) -> str:
        """The ``X-L10n-Segmentation`` field: rule set and version."""
        return self.field("X-L10n-Segmentation")

    def with_field(self, name: str, value: str) -> Catalog:
        """Return the catalog with a header field set, in its place or at the end."""
        low, done = name.lower(), False
        fields = []
        for key, old in self.header:
            if key.lower() == low:
                fields.append((key, old if done else value))
                done = True
            else:
                fields.append((key, old))
        if not done:
            fields.append((name, value))
        return replace(self, header=tuple(fields))

    def with_entry(self, entry: Entry) -> Catalog:
        """Return the catalog with the entry of that key replaced; ``KeyError`` when it is new."""
        at = self._index[(entry.context, entry.msgid)]
        return replace(self, entries=(*self.entries[:at], entry, *self.entries[at + 1 :]))

    def with_entries(self, entries: Iterable[Entry]) -> Catalog:
        """Return the catalog with these entries instead of its own."""
        return replace(self, entries=tuple(entries))

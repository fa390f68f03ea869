"""Translation memory: finished sentences by what they say, best match first.

Fed with records by whoever reads catalogs and imported memories; reads no file itself.
"""

from __future__ import annotations

from l10n.memory.memory import ALIKE, Match, Memory, Record

__all__ = ["ALIKE", "Match", "Memory", "Record"]

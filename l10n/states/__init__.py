"""Tool lines, check sums, the state table and the one table of legal moves.

Pure: knows neither files nor the clock. The catalog room turns entries into translations with it.
"""

from __future__ import annotations

from l10n.states import moves, record, sums, table
from l10n.states.record import Ignore, Other, Records
from l10n.states.table import judge, records_of

__all__ = ["Ignore", "Other", "Records", "judge", "moves", "record", "records_of", "sums", "table"]

"""Text as a terminal shows it and a hand edits it: pure, without Textual.

Nothing here draws; nothing here changes a stored character.
"""

from __future__ import annotations

from l10n.tui.text.buffer import Buffer, History
from l10n.tui.text.diff import Change, word_diff
from l10n.tui.text.flow import Atom, Row, atoms, flow
from l10n.tui.text.graphemes import boundaries, clusters
from l10n.tui.text.marks import missing, placeholder_spans
from l10n.tui.text.words import labels, words

__all__ = [
    "Atom",
    "Buffer",
    "Change",
    "History",
    "Row",
    "atoms",
    "boundaries",
    "clusters",
    "flow",
    "labels",
    "missing",
    "placeholder_spans",
    "word_diff",
    "words",
]

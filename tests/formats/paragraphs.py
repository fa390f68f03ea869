"""Two paragraphs that no importer may lose."""

from __future__ import annotations

__all__ = ["ONE", "TWO"]

ONE = (
    "The government said on Tuesday that it would raise the minimum wage by 4.5 per cent, the"
    " largest increase in a decade, after months of talks with unions and employers."
)
TWO = (
    'Economists expect the change to affect about 1.2 million workers. "It is a start," said the'
    " union's leader, who called for further steps before the winter."
)

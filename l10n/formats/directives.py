"""The author's directives in comments: skip, skip-start, skip-end, note, context.

``context``, ``note`` and ``skip`` act on the next block: the one whose text begins after them, so
that a comment in the middle of a paragraph is for the paragraph that follows. A region lasts to its
end or the article's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

__all__ = ["Directives", "Orders"]

_DIRECTIVE = re.compile(
    r"<!--\s*l10n:(skip-start|skip-end|skip|note|context)(?:\s+(.*?))?\s*-->", re.DOTALL
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """What the directives say about one block."""

    skip: bool = False
    context: str = ""
    notes: tuple[str, ...] = ()


_NOTHING = Orders()


@dataclass(slots=True, kw_only=True)
class Directives:
    """The directives met so far; the only state of a reading besides the parser's own."""

    region: int | None = None
    """Where a ``skip-start`` without its end stands."""
    _skip: bool = False
    _context: str = ""
    _notes: list[str] = field(default_factory=list)

    def meet(self, comment: str, at: int) -> None:
        """Take note of a comment; those that are no directives change nothing."""
        for match in _DIRECTIVE.finditer(comment):
            name, text = match.group(1), " ".join((match.group(2) or "").split())
            if name == "skip-start":
                self.region = at
            elif name == "skip-end":
                self.region = None
            elif name == "skip":
                self._skip = True
            elif name == "note" and text:
                self._notes.append(text)
            elif name == "context":
                self._context = text

    def take(self) -> Orders:
        """Return the orders for the block that begins now, and forget them."""
        if self.region is not None:
            return Orders(skip=True)
        if not (self._skip or self._context or self._notes):
            return _NOTHING
        orders = Orders(skip=self._skip, context=self._context, notes=tuple(self._notes))
        self._skip, self._context = False, ""
        self._notes.clear()
        return orders

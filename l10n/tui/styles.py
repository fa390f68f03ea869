"""Textual's style sheet, which parses a rule once for each theme.

Trap: Textual parses every rule anew when the app has its first theme and for each screen that
brings rules of its own, which took a third of the time to the first frame.
"""

from __future__ import annotations

from textual.css.stylesheet import Stylesheet

__all__ = ["Styles"]


class Styles(Stylesheet):
    """The rules of the app; what is parsed stays until a variable changes."""

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the variables of a theme; the same ones change nothing."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Take rules that came meanwhile, and all anew when the variables are others."""
        self.parse()

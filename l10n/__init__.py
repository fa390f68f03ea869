"""Articles to sentences to forty languages.

Build scripts need one name: ``from l10n import Project``. It is loaded when first asked for, so
that ``l10n --version`` costs no more than starting Python.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from l10n.errors import L10nError
    from l10n.project import Project

__version__ = "0.1.0"

__all__ = ["L10nError", "Project", "__version__"]


def __getattr__(name: str) -> object:
    """Load the public names on demand (PEP 562)."""
    if name == "Project":
        from l10n.project import Project

        return Project
    if name == "L10nError":
        from l10n.errors import L10nError

        return L10nError
    raise AttributeError(f"module 'l10n' has no attribute {name!r}")

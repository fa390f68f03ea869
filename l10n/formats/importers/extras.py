"""Libraries that only some imports need: had, or told with the command that installs them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from l10n.errors import ArticleError

__all__ = ["library"]


def library(name: str, *, extra: str, file: str | None) -> Any:
    """Return a library of an extra; raise ``ArticleError`` with the command when it is missing."""
    try:
        return import_module(name)
    except ImportError:
        raise ArticleError(
            f'this kind of file needs the extra "{extra}": pip install "l10n[{extra}]"', file=file
        ) from None

"""The termbase of a locale from its file."""

from __future__ import annotations

from pathlib import Path

from l10n.errors import StoreError
from l10n.termbase.csvfile import parse
from l10n.termbase.terms import Terms

__all__ = ["load"]

_LARGEST = 20_000_000  # bytes: some 200,000 terms


def load(path: Path, *, source_locale: str, locale: str, file: str = "") -> Terms:
    """Read the termbase at ``path``; a missing file is an empty termbase.

    ``file`` is what messages call it. Raises ``StoreError``.
    """
    file = file or path.name
    try:
        if path.stat().st_size > _LARGEST:
            raise StoreError(f"the file is larger than {_LARGEST} bytes", file=file)
        data = path.read_bytes()
    except FileNotFoundError:
        data = b""
    except OSError as error:
        raise StoreError(
            f"the file cannot be read ({error.strerror or type(error).__name__})", file=file
        ) from None
    return Terms(parse(data, file=file), source_locale=source_locale, locale=locale)

"""The one clock: the time now, or ``SOURCE_DATE_EPOCH`` when it is set."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime

from l10n.errors import UsageError

__all__ = ["now", "stamp"]


def now(environ: Mapping[str, str] = os.environ) -> datetime:
    """Return the time in UTC, whole seconds.

    ``SOURCE_DATE_EPOCH`` is seconds since 1970 (reproducible-builds.org); anything else in it
    raises ``UsageError``.
    """
    fixed = environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not fixed:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(fixed), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"SOURCE_DATE_EPOCH must be whole seconds since 1970, found {fixed[:40]!r}"
        ) from None


def stamp(at: datetime | None = None) -> str:
    """Return ``2026-11-24T10:12:00Z``, by default for now."""
    return (at or now()).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

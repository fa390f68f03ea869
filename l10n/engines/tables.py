"""Data files beside the code, read once."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

__all__ = ["table"]


@lru_cache(maxsize=16)
def table(name: str) -> dict[str, Any]:
    """Return the content of ``data/<name>.json``; callers do not change it."""
    file = Path(__file__).with_name("data") / f"{name}.json"
    data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return data

"""Labelled edits of news sentences, what the triage makes of them, and the table in the docs.

Run: ``python tests/catalog/edits.py`` writes the table into ``docs/catalogs.md`` anew.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from l10n import facts
from l10n.catalog import is_cosmetic

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs/catalogs.md"
CLASSES = ("cosmetic", "factual", "stylistic")
_BEGIN, _END = "<!-- triage: written by tests/catalog/edits.py -->\n", "<!-- triage: end -->\n"


@dataclass(frozen=True)
class Edit:
    """A sentence before and after, and what a person calls the change."""

    label: str
    old: str
    new: str


def edits() -> Iterator[Edit]:
    """Every labelled edit."""
    for line in (HERE / "data/edits.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), line)
            yield Edit(*(part.strip(" ") for part in text.replace("\\t", "\t").split(" | ")))


def triage(old: str, new: str) -> str:
    """What ``l10n update`` calls a change of an English sentence."""
    if is_cosmetic(old, new):
        return "cosmetic"
    return "factual" if facts.changed(old, new, "en") else "stylistic"


def matrix() -> Counter[tuple[str, str]]:
    """How many edits of each label (first) were called what (second)."""
    return Counter((edit.label, triage(edit.old, edit.new)) for edit in edits())


def table() -> str:
    """The matrix in Markdown."""
    counts = matrix()
    lines = ["| the edit is | " + " | ".join(f"called {c}" for c in CLASSES) + " |"]
    lines.append("| --- |" + " ---: |" * len(CLASSES))
    for label in CLASSES:
        row = " | ".join(str(counts[label, called]) for called in CLASSES)
        lines.append(f"| {label} | {row} |")
    return "\n".join(lines) + "\n"


def told() -> Counter[tuple[str, str]]:
    """The matrix as the docs tell it."""
    text = DOCS.read_text(encoding="utf-8").partition(_BEGIN)[2].partition(_END)[0]
    rows = re.findall(r"^\| (\w+) \| (\d+) \| (\d+) \| (\d+) \|$", text, re.MULTILINE)
    return Counter(
        {
            (label, called): int(n)
            for label, *row in rows
            for called, n in zip(CLASSES, row, strict=True)
        }
    )


def main() -> int:
    """Write the table."""
    text = DOCS.read_text(encoding="utf-8")
    before, _, rest = text.partition(_BEGIN)
    DOCS.write_text(
        f"{before}{_BEGIN}\n{table()}\n{_END}{rest.partition(_END)[2]}", encoding="utf-8"
    )
    sys.stdout.write(table())
    return 0


if __name__ == "__main__":
    sys.exit(main())

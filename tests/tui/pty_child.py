"""Child of the pty tests: a desk whose every save is written to a file before it is acknowledged."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fakes import FakeDesk, draft, one
from test_hostile import HOSTILE, hostile_item

from l10n.tui import UiSettings, run


class DiskDesk(FakeDesk):
    """A desk that keeps its targets in a JSON file."""

    file: Path

    def _save(self, *words: str) -> None:
        super()._save(*words)
        targets = {i.unit.source: i.translation.target for i in self.items}
        new = self.file.with_suffix(".new")
        new.write_text(json.dumps({"targets": targets, "log": self.log}))
        new.replace(self.file)


if __name__ == "__main__":
    kind, folder = sys.argv[1], Path(sys.argv[2])
    if kind == "hostile":
        board = one([hostile_item(text) for case, text in HOSTILE.items() if case != 69])
    else:
        board = one(
            [draft(f"Line {n} of the story", f"Línea {n} de la historia") for n in range(18)]
        )
    (key,) = board.desks
    desk = board.desks[key]
    desk.__class__ = DiskDesk
    desk.file = folder / "saved.json"
    settings = UiSettings(resume=folder / "resume")
    sys.exit(run(lambda: board, article=key[0], locale=key[1], settings=settings))

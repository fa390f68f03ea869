"""The whole job on a copy of the sample newsroom, offline: what ``make demo`` runs."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from l10n.cli import main

ROOT = Path(__file__).parent.parent


def copy(target: Path) -> Path:
    """Copy the sample newsroom, as a project with an ``l10n.toml`` of its own."""
    if target.exists():
        shutil.rmtree(target)
    target.mkdir(parents=True)
    for folder in ("articles", "locales"):
        shutil.copytree(ROOT / folder, target / folder)
    shared = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    own = shared.partition("[tool.l10n]\n")[2].replace("[tool.l10n.", "[")
    (target / "l10n.toml").write_text(own, encoding="utf-8")
    return target


def run() -> int:
    """Run the demo; 0 and 1 both mean that it worked: 1 says that some pages are held."""
    place = copy(ROOT / "build" / "demo")
    os.environ.setdefault("L10N_USER", "demo@example.org")
    code = main(["run", "--project", str(place)])
    pages = sorted((place / "dist").glob("*/*.html"))
    shown = [page.relative_to(ROOT).as_posix() for page in pages if page.name != "index.html"]
    sys.stdout.write("\nPages:\n" + "".join(f"  {page}\n" for page in shown))
    sys.stdout.write(
        "\nReview them as a translator would:  .venv/bin/l10n review --project build/demo\n"
    )
    return 0 if code in (0, 1) and shown else code or 1


if __name__ == "__main__":
    sys.exit(run())

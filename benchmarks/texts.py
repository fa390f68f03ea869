"""Fetch the texts that the measurements are made on, at fixed commits: nobody here wrote them.

    python benchmarks/texts.py [FOLDER] [--only sites]

``texts.csv`` names each repository, its commit and the part that is used. Everything lands below
FOLDER (``build/texts``), which is never committed: ``sites/`` holds Markdown of six documentation
sites, ``commonmark/`` the specification with its examples, ``pud/`` the treebanks. What is there at
its commit already is not fetched again. Needs git and a network; nothing else here asks for one.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
from pathlib import Path

TEXTS = Path(__file__).parents[1] / "build" / "texts"


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and return what it prints; raises CalledProcessError."""
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def fetch(folder: Path, repository: str, commit: str, part: str) -> bool:
    """Bring one part of a repository at a commit into a folder; False when it is there already."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet")
        git(folder, "remote", "add", "origin", repository)
        git(folder, "sparse-checkout", "set", "--no-cone", f"/{part}" if part != "." else "/*")
    try:
        if git(folder, "rev-parse", "--verify", "--quiet", "HEAD") == commit:
            return False
    except subprocess.CalledProcessError:
        pass  # nothing is checked out yet
    git(folder, "fetch", "--quiet", "--depth", "1", "--filter=blob:none", "origin", commit)
    git(folder, "-c", "advice.detachedHead=false", "checkout", "--quiet", commit)
    return True


def main() -> int:
    """Fetch what is missing; exit 1 when a repository could not be reached."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=TEXTS)
    parser.add_argument("--only", default="", help="only folders that begin so: sites, pud")
    options = parser.parse_args()
    rows = list(csv.DictReader((Path(__file__).parent / "texts.csv").open(encoding="utf-8")))
    wanted = [row for row in rows if row["folder"].startswith(options.only)]
    failed = 0
    for n, row in enumerate(wanted, 1):
        name = f"[{n}/{len(wanted)}] {row['folder']} {row['commit'][:12]}"
        try:
            new = fetch(
                options.folder / row["folder"], row["repository"], row["commit"], row["use"]
            )
        except subprocess.CalledProcessError as error:
            failed += 1
            print(f"{name}: {error.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        else:
            print(f"{name}: {'fetched' if new else 'there'}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

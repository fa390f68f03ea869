"""What a run with nothing changed costs: each verb, CPU beyond start-up, beside po4a's whole process.

    python benchmarks/nothing_changed.py [--articles 200] [--locales 20] [--peer 20] [--dir DIR]

The project is generated: articles of ten sentences, filled by the pseudo engine. Start-up is what
``l10n VERB`` costs on a project of one article and one locale. po4a carries ``--peer`` of the
articles into two locales and is asked again with nothing changed; its cost is told by pair.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

LIMIT = 20.0
"""Microseconds of CPU an article and locale may cost."""
PART = 200
"""A po4a run must cost this many times as much."""
VERBS = ("update", "pretranslate", "check", "build", "status", "run")
TAGS = [
    "es",
    "fr",
    "de",
    "it",
    "pt",
    "nl",
    "sv",
    "da",
    "fi",
    "pl",
    "cs",
    "sk",
    "hu",
    "ro",
    "bg",
    "el",
    "tr",
    "uk",
    "ja",
    "ko",
]
WORDS = [
    "river",
    "council",
    "bridge",
    "winter",
    "school",
    "market",
    "train",
    "doctor",
    "harvest",
    "window",
]


def sentence(article: int, number: int) -> str:
    """Return a sentence that no other article has."""
    word = WORDS[(article + number) % len(WORDS)]
    return f"The {word} of story {article} was seen by witness {number} on the way to town."


def make(root: Path, articles: int, locales: int) -> None:
    """Generate a project."""
    (root / "articles").mkdir(parents=True)
    tags = ", ".join(f'"{tag}"' for tag in TAGS[:locales])
    (root / "l10n.toml").write_text(
        f'source = "en"\nlocales = [{tags}]\n[publish]\nminimum = "draft"\n'
        '[engines]\norder = ["memory", "pseudo"]\n'
    )
    for number in range(articles):
        parts = [f"# Story {number}"]
        parts += [" ".join(sentence(number, n) for n in range(p * 3, p * 3 + 3)) for p in range(3)]
        (root / "articles" / f"story{number:04}.md").write_text("\n\n".join(parts) + "\n")


def cpu(command: list[str], cwd: Path) -> float:
    """Return the CPU seconds of a command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{command}: {done.returncode}: {done.stderr[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def l10n(verb: str) -> list[str]:
    """Return the command line of a verb."""
    return [sys.executable, "-m", "l10n", verb, "--quiet"]


def least(command: list[str], cwd: Path, rounds: int) -> float:
    """Return the least cost of some rounds: what others do on the machine only adds."""
    return min(cpu(command, cwd) for _ in range(rounds))


def peer(root: Path, articles: list[Path]) -> float:
    """Return what po4a's run with nothing changed costs by article and locale."""
    (root / "po").mkdir(parents=True)
    lines = ["[po4a_langs] es fr", "[po4a_paths] po/$master.pot $lang:po/$master.$lang.po"]
    for article in articles:
        shutil.copy(article, root / article.name)
        name = article.name
        lines.append(f'[type: text] {name} $lang:out/$lang/{name} opt:"-o markdown -k 0 -M UTF-8"')
    (root / "po4a.cfg").write_text("\n".join(lines) + "\n")
    command = ["po4a", "--quiet", "po4a.cfg"]
    cpu(command, root)
    return cpu(command, root) / (2 * len(articles))


def main() -> int:
    """Print the costs; exit 1 when one is over its limit."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--locales", type=int, default=20)
    parser.add_argument("--peer", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--dir", type=Path, help="keep the project here and use it again")
    options = parser.parse_args()
    os.environ.setdefault("L10N_USER", "bench@example.org")
    os.environ["PYTHONPATH"] = str(Path(__file__).parent.parent)
    pairs = options.articles * options.locales
    over = 0
    with tempfile.TemporaryDirectory() as place:
        root = options.dir or Path(place) / "project"
        small = Path(place) / "small"
        make(small, 1, 1)
        if not root.exists():
            make(root, options.articles, options.locales)
            print(f"first run: {cpu(l10n('run'), root):.1f} s CPU for {pairs} pairs", flush=True)
        cpu(l10n("run"), small)
        cpu(l10n("run"), small)
        by_pair = 0.0
        if shutil.which("po4a") and options.peer:
            found = sorted((root / "articles").iterdir())[: options.peer]
            by_pair = peer(Path(place) / "po4a", found)
            print(f"po4a, nothing changed: {by_pair * 1e6:9.0f} us a pair, its process included")
        else:
            print("po4a is not installed: no peer")
        for verb in VERBS:
            for _ in range(2):  # the look after the last change settles what is known
                cpu(l10n(verb), root)
            cost = least(l10n(verb), root, options.rounds)
            start = least(l10n(verb), small, options.rounds)
            each = (cost - start) / pairs * 1e6
            whole = cost / pairs
            ratio = f", {by_pair / whole:6.0f} times less than po4a" if by_pair else ""
            wrong = each > LIMIT or (by_pair and by_pair < whole * PART)
            over += bool(wrong)
            print(
                f"{verb:13} {cost * 1000:7.0f} ms, start-up {start * 1000:5.0f} ms,"
                f" {each:6.1f} us a pair{ratio}{'  OVER' if wrong else ''}",
                flush=True,
            )
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())

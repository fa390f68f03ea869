"""Reading facts beside comparing characters: microseconds per 200 characters by locale, and growth.

The peer is rapidfuzz's ``ratio`` on the same pairs, run in alternating rounds; the best round counts.
``read`` keeps nothing between two calls but what it learned of words; ``compare`` keeps the facts of the
sources, as it does when an article is checked in one locale after the other.
Run: ``python benchmarks/facts.py [--rounds 7] [--pairs tests/facts/data/pairs]``.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from rapidfuzz import fuzz

from l10n.facts import compare, read

PAIRS = Path(__file__).parent.parent / "tests" / "facts" / "data" / "pairs"
SHAPES = {
    "words": "the minister said that prices ",
    "digits": "1 ",
    "grouped": "1,",
    "magnitudes": "2 million ",
    "money": "$5 ",
    "dates": "3 May ",
    "quotations": "“a” «",
    "ranges": "1-2 ",
    "capitals": "USD XIV ",
}
"""What is repeated to see how time grows with length."""
LENGTHS = (1000, 4000, 16000)


def best(rounds: int, *runs: Callable[[], object]) -> list[float]:
    """Return the shortest time of each run in seconds, the runs taking turns."""
    took: list[list[float]] = [[] for _ in runs]
    for _ in range(rounds):
        for index, run in enumerate(runs):
            start = time.process_time()
            run()
            took[index].append(time.process_time() - start)
    return [min(times) for times in took]


def by_locale(folder: Path, rounds: int) -> None:
    """Print what reading a target costs in each locale."""
    sources = json.loads((folder / "en.json").read_text(encoding="utf-8"))["targets"]
    shown = []
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        locale, pairs = data["locale"], list(zip(sources, data["targets"], strict=True))
        length = sum(len(target) for _, target in pairs)

        def reading(pairs: list[tuple[str, str]] = pairs, locale: str = locale) -> None:
            for _, target in pairs:
                read(target, locale)

        def comparing(pairs: list[tuple[str, str]] = pairs, locale: str = locale) -> None:
            for source, target in pairs:
                compare(source, "en", target, locale)

        def peer(pairs: list[tuple[str, str]] = pairs) -> None:
            for source, target in pairs:
                fuzz.ratio(source, target)

        reading()
        times = best(rounds, reading, comparing, peer)
        per = [1e6 * 200 / length * seconds for seconds in times]
        shown.append(per)
        print(f"{locale:8} read {per[0]:6.0f} µs  compare {per[1]:6.0f} µs  "
              f"ratio {per[2]:5.1f} µs  read/ratio {per[0] / per[2]:5.1f}")  # fmt: skip
    read_, compared, ratio = (statistics.fmean(column) for column in zip(*shown, strict=True))
    print(f"{'mean':8} read {read_:6.0f} µs  compare {compared:6.0f} µs  "
          f"ratio {ratio:5.1f} µs  read/ratio {read_ / ratio:5.1f}   (per 200 characters)")  # fmt: skip


def growth(rounds: int) -> None:
    """Print microseconds per 200 characters at several lengths of hostile text."""
    print("growth: µs per 200 characters at", ", ".join(map(str, LENGTHS)), "characters")
    for name, unit in SHAPES.items():
        for locale in ("en", "es", "ja"):
            row = []
            for length in LENGTHS:
                text = (unit * (length // len(unit) + 1))[:length]
                (took,) = best(rounds, lambda text=text, locale=locale: read(text, locale))
                row.append(1e6 * took * 200 / length)
            print(f"  {name:10} {locale}  " + "  ".join(f"{value:7.0f}" for value in row)
                  + f"   x{row[-1] / row[0]:.1f}")  # fmt: skip


def main() -> None:
    """Run both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    options = parser.parse_args()
    by_locale(options.pairs, options.rounds)
    growth(min(options.rounds, 3))


if __name__ == "__main__":
    main()

"""What starting the command costs: ``l10n --version`` beside ``python -c pass``, in alternating rounds.

python benchmarks/startup.py [--rounds 40]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

LIMIT = 2.5


def wall(command: list[str]) -> float:
    """Return the seconds a command takes by the clock."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> int:
    """Print the ratio; exit 1 when it is over the limit."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=40)
    rounds = parser.parse_args().rounds
    peers = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "l10n --version": [str(Path(sys.executable).with_name("l10n")), "--version"],
    }
    times: dict[str, list[float]] = {name: [] for name in peers}
    for command in peers.values():
        wall(command)
    for _ in range(rounds):
        for name, command in peers.items():
            times[name].append(wall(command))
    medians = {name: statistics.median(found) for name, found in times.items()}
    for name, median in medians.items():
        print(f"{name:16} {median * 1000:6.1f} ms (median of {rounds}, wall clock)")
    ratio = medians["l10n --version"] / medians["python -c pass"]
    print(f"ratio            {ratio:6.2f} (limit {LIMIT})")
    return 1 if ratio > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())

"""Random merges by the hundred thousand (``make fuzz``): no text lost, no pair made up.

Run: ``python tests/catalog/fuzz_merge.py [--count 100000] [--seed 1]``. A failure names its seed.
"""

from __future__ import annotations

import argparse
import sys

from histories import one_merge


def main() -> int:
    """Merge, count, and stop at the first law that does not hold."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--count", type=int, default=100_000)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    collided = 0
    for seed in range(options.seed, options.seed + options.count):
        try:
            collided += one_merge(seed)
        except Exception:
            sys.stderr.write(f"seed {seed} breaks a law\n")
            raise
    sys.stdout.write(
        f"{options.count} random merges: 0 texts lost, 0 pairs made up, {collided} with a conflict\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

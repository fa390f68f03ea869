"""Sentence segmentation beside bare sentencex and, when it is installed, pysbd, in one run.

Paragraphs of four golden sentences of each language; CPU time, best of interleaved rounds. The
first round, in which words are judged for the first time, is told apart. ``--texts FOLDER`` takes
other texts: files named ``<language>*.txt``, paragraphs parted by blank lines. The last lines show
how the time grows with one text of one paragraph.
Run: ``python benchmarks/segmentation.py [--rounds 9] [--texts FOLDER] [--languages de fr]``.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Callable
from pathlib import Path

import sentencex

from l10n.segmentation import split

GOLDEN = Path(__file__).parents[1] / "tests" / "segmentation" / "golden"
TARGET = 1 / 3
PARAGRAPHS = 200

Segmenter = Callable[[str, str], object]


def bare(text: str, language: str) -> object:
    return sentencex.segment(language, text)


def pysbd(language: str) -> Segmenter | None:
    try:
        import pysbd as library

        segmenter = library.Segmenter(language=language, clean=False)
    except (ImportError, ValueError):
        return None
    return lambda text, _: segmenter.segment(text)


def golden() -> dict[str, list[str]]:
    """Make paragraphs of golden sentences, the same ones in every run."""
    rng = random.Random(1)
    texts = {}
    for path in sorted(GOLDEN.glob("*.txt")):
        sentences = [line for line in path.read_text(encoding="utf-8").splitlines() if line]
        glue = "" if path.stem in ("ja", "zh") else " "
        texts[path.stem] = [glue.join(rng.choices(sentences, k=4)) for _ in range(PARAGRAPHS)]
    return texts


def folder(root: Path) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {}
    for path in sorted(root.glob("*.txt")):
        blocks = path.read_text(encoding="utf-8").split("\n\n")
        texts.setdefault(re.split(r"[-_.]", path.name)[0], []).extend(filter(str.strip, blocks))
    return texts


def seconds(work: Segmenter, texts: list[str], language: str) -> float:
    start = time.process_time()
    for text in texts:
        work(text, language)
    return time.process_time() - start


def compare(texts: dict[str, list[str]], rounds: int) -> list[str]:
    """Print a line a language; return the languages below the target."""
    slow = []
    print(f"{'':4}{'l10n MB/s':>10}{'sentencex':>10}{'ratio':>7}{'first':>7}{'x pysbd':>9}")
    for language, paragraphs in texts.items():
        assert all("".join(split(text, language)) == text for text in paragraphs[:1])
        ours, peer = [], []
        for _ in range(rounds):
            ours.append(seconds(split, paragraphs, language))
            peer.append(seconds(bare, paragraphs, language))
        third = pysbd(language)
        faster = f"{seconds(third, paragraphs, language) / min(ours):9.0f}" if third else f"{'':9}"
        size = sum(len(text.encode()) for text in paragraphs) / 1e6
        ratio, first = min(peer) / min(ours), peer[0] / ours[0]
        print(
            f"{language:4}{size / min(ours):10.1f}{size / min(peer):10.1f}"
            f"{ratio:7.2f}{first:7.2f}{faster}{'  below a third' if ratio < TARGET else ''}"
        )
        if ratio < TARGET:
            slow.append(language)
    return slow


def growth(rounds: int) -> None:
    """Print the time for one text of 10 kB to 10 MB, by kilobyte: linear is the same number."""
    text = " ".join((GOLDEN / "en.txt").read_text(encoding="utf-8").split("\n"))
    for size in (10_000, 100_000, 1_000_000, 10_000_000):
        one = [text * (size // len(text))]
        best = min(seconds(split, one, "en") for _ in range(max(1, rounds if size < 1e6 else 1)))
        print(f"one text of {size:>10,} characters: {best / size * 1e9:6.1f} ns a character")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=9)
    arguments.add_argument("--texts", type=Path, help="a folder of texts of your own")
    arguments.add_argument("--languages", nargs="*")
    options = arguments.parse_args()
    texts = folder(options.texts) if options.texts else golden()
    if options.languages:
        texts = {code: texts[code] for code in options.languages}
    slow = compare(texts, options.rounds)
    growth(options.rounds)
    print(f"below a third of bare sentencex: {', '.join(slow) or 'none'}")


if __name__ == "__main__":
    main()

"""Sentence segmentation beside bare sentencex and, when it is installed, pysbd, in one run.

Three tables: prose, paragraphs of the sample newsroom's own catalogs; dense, four golden sentences
a paragraph, short and full of abbreviations on purpose, the worst case; and the growth of the time
with one text of one paragraph. CPU time, best of interleaved rounds; ``first`` is the first round,
in which every word is judged for the first time. ``--texts FOLDER`` adds prose of your own: files
named ``<language>*.txt``, paragraphs parted by blank lines.
Run: ``python benchmarks/segmentation.py [--rounds 25] [--texts FOLDER] [--languages de fr]``.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Callable
from pathlib import Path

import sentencex

from l10n import catalog
from l10n.segmentation import split

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "segmentation" / "golden"
TARGET = 1 / 3
PARAGRAPHS = 200

Segmenter = Callable[[str, str], object]


def bare(text: str, language: str) -> object:
    return sentencex.segment(language[:2], text)


def pysbd(language: str) -> Segmenter | None:
    try:
        import pysbd as library

        segmenter = library.Segmenter(language=language, clean=False)
    except (ImportError, ValueError):
        return None
    return lambda text, _: segmenter.segment(text)


def newsroom() -> dict[str, list[str]]:
    """Return the paragraphs of the sample newsroom, sentences put together again."""
    texts: dict[str, list[str]] = {}
    paths = sorted(ROOT.glob("locales/templates/*.pot")) + sorted(ROOT.glob("locales/*/*/*.po"))
    for path in paths:
        language = "en" if path.suffix == ".pot" else path.parts[-3]
        entries = [e for e in catalog.parse(path.read_bytes()) if "paragraph" in e.extracted]
        sentences = [e.msgid if language == "en" else e.msgstr for e in entries]
        glue = "" if language[:2] in ("ja", "zh") else " "
        for n in range(0, len(sentences), 4):
            texts.setdefault(language, []).append(glue.join(filter(None, sentences[n : n + 4])))
    return {code: [t for t in some if t] * 5 for code, some in texts.items() if any(some)}


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
    print(f"{'':8}{'l10n MB/s':>10}{'sentencex':>10}{'ratio':>7}{'first':>7}{'x pysbd':>9}")
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
            f"{language:8}{size / min(ours):10.1f}{size / min(peer):10.1f}"
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
    arguments.add_argument("--rounds", type=int, default=25)
    arguments.add_argument("--texts", type=Path, help="a folder of texts of your own")
    arguments.add_argument("--languages", nargs="*")
    options = arguments.parse_args()
    tables = {"prose": newsroom(), "dense": golden()}
    if options.texts:
        tables = {"texts": folder(options.texts), **tables}
    slow = []
    for name, texts in tables.items():
        some = {c: t for c, t in texts.items() if not options.languages or c in options.languages}
        print(f"\n{name}: {sum(map(len, some.values()))} paragraphs")
        found = compare(some, options.rounds)
        slow += found if name != "dense" else []
    print()
    growth(options.rounds)
    print(f"prose below a third of bare sentencex: {', '.join(slow) or 'none'}")


if __name__ == "__main__":
    main()

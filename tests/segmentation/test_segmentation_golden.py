"""Golden sentences: what moves a boundary here moves units in every newsroom.

One file a language, one sentence a line, a blank line between paragraphs; all written for this
test. A boundary that moves on purpose is a new ``VERSION`` and a changed file here.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.segmentation import split

GOLDEN = Path(__file__).parent / "golden"
HARD = (Path(__file__).parent / "hard.txt").read_text(encoding="utf-8").splitlines()
GLUE = {"ja": "", "zh": ""}


def paragraphs(locale: str) -> list[list[str]]:
    text = (GOLDEN / f"{locale}.txt").read_text(encoding="utf-8")
    return [block.splitlines() for block in text.strip().split("\n\n")]


CASES = [
    pytest.param(path.stem, sentences, id=f"{path.stem}-{n}")
    for path in sorted(GOLDEN.glob("*.txt"))
    for n, sentences in enumerate(paragraphs(path.stem), 1)
]


@pytest.mark.parametrize(("locale", "sentences"), CASES)
def test_paragraph_gives_its_sentences(locale: str, sentences: list[str]) -> None:
    """Sentences joined into a paragraph are found again."""
    pieces = split(GLUE.get(locale, " ").join(sentences), locale)
    assert [piece.strip() for piece in pieces] == sentences


@pytest.mark.parametrize("line", HARD, ids=range(1, len(HARD) + 1))
def test_hard_case(line: str) -> None:
    """Short texts full of traps: locale, then the text with ``|`` where it is cut."""
    locale, _, marked = line.partition("|")
    assert split(marked.replace("|", ""), locale) == marked.split("|")


def test_corpus_is_broad() -> None:
    """The snapshot holds 300 sentences and more in twenty languages and more."""
    assert len(list(GOLDEN.glob("*.txt"))) >= 20
    assert sum(len(case.values[1]) for case in CASES) >= 300

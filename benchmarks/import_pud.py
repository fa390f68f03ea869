"""Import on Parallel Universal Dependencies: does it take a sentence of news for page furniture?

    python benchmarks/import_pud.py [FOLDER] [--show]

FOLDER holds the treebanks as published, those of ``benchmarks/texts.py`` unless another is named.
Ten sentences at a time are the text of a scraped page below a title, with blank lines between them
and without. Told for each language: how many sentences are not in the article as they were, and how
often a byline, a day or a source was taken that no page states. Exit 1 when there is any.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from facts_pud import TEXTS, sentences

from l10n.formats import Options, parse
from l10n.formats.importers import scraped
from l10n.model import Form

PAGE = 10


def lost(texts: list[str]) -> list[str]:
    """Return what went wrong on pages of these sentences."""
    found: list[str] = []
    for gap in ("\n\n", "\n"):
        for start in range(0, len(texts), PAGE):
            part = texts[start : start + PAGE]
            page = scraped(gap.join(["A title of the page", "", *part]) + "\n")
            found += [f"{one.reason}: {one.text}" for one in page.left_out]
            if page.editor or page.date or page.sources:
                found.append(f"taken: {page.editor} {page.date} {page.sources}")
            blocks = len(parse(page.data, Form.MARKDOWN, Options()).blocks)
            if blocks != len(part) + 1:
                found.append(f"{blocks - 1} blocks of {len(part)} sentences: {part[0]}")
    return found


def main() -> int:
    """Measure every treebank of a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=TEXTS / "pud")
    parser.add_argument("--show", action="store_true", help="list what went wrong")
    options = parser.parse_args()
    total = wrong = 0
    for folder in sorted(options.folder.glob("UD_*-PUD")):
        texts = list(sentences(folder).values())
        if not texts:
            continue
        found = lost(texts)
        total, wrong = total + len(texts), wrong + len(found)
        print(f"{folder.name:20} {len(texts):6} sentences {len(found):4} wrong")
        for line in found if options.show else ():
            print(f"    {line}")
    print(f"{'all':20} {total:6} sentences {wrong:4} wrong")
    return 1 if wrong or not total else 0


if __name__ == "__main__":
    sys.exit(main())

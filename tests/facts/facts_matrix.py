"""The confusion matrix of ``docs/facts.md``: labelled pairs, facts beside pofilter, by class and locale.

    python tests/facts/facts_matrix.py [--write]

pofilter (Translate Toolkit) gets the same pairs in PO files and runs its own checks of figures,
addresses, placeholders and quotation marks, told the language. Without it its column is empty.
``--write`` puts the tables into the page. The thresholds are asserted by ``test_facts_pairs.py``.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from facts_pairs import Pair, correct, wrong

from l10n.facts import Difference, FactKind, compare

PAGE = Path(__file__).parents[2] / "docs" / "facts.md"
START, END = "<!-- matrix -->", "<!-- /matrix -->"
CLASSES = (
    "digit", "magnitude", "currency", "date", "weekday", "percent", "country", "negation",
    "quotation", "link",
)  # fmt: skip
CHECKS = ("numbers", "urls", "emails", "xmltags", "doublequoting")
_GROUPS = {
    FactKind.MONEY: "money", FactKind.PERCENT: "per cent", FactKind.POINTS: "per cent",
    FactKind.DATE: "date", FactKind.TIME: "date", FactKind.WEEKDAY: "weekday",
    FactKind.TERRITORY: "country", FactKind.NEGATION: "negation", FactKind.QUOTATION: "quotation",
    FactKind.URL: "link", FactKind.EMAIL: "link", FactKind.PLACEHOLDER: "link",
}  # fmt: skip
GROUPS = (
    "figure", "money", "per cent", "date", "weekday", "country", "negation", "quotation", "link",
)  # fmt: skip


def told(pair: Pair) -> tuple[Difference, ...]:
    """Return the differences of a pair."""
    return compare(pair.source, "en", pair.target, pair.locale)


def group(difference: Difference) -> str:
    """Return the column of a difference."""
    return _GROUPS.get(difference.about, "figure")


def by_pofilter(pairs: Iterable[Pair]) -> set[Pair] | None:
    """Return the pairs that pofilter finds fault with; None when it is not installed."""
    program = shutil.which("pofilter")
    if program is None:
        return None
    locales: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        locales[pair.locale].append(pair)
    failed: set[Pair] = set()
    with tempfile.TemporaryDirectory() as folder:
        for locale, some in locales.items():
            given, found = Path(folder) / f"{locale}.po", Path(folder) / f"{locale}.out.po"
            given.write_text(_po(locale, some), encoding="utf-8")
            checks = [option for check in CHECKS for option in ("-t", check)]
            subprocess.run(
                [program, "--progress=none", f"--language={locale}", *checks, given, found],
                check=False, capture_output=True,
            )  # fmt: skip
            if found.exists():
                lines = found.read_text(encoding="utf-8").splitlines()
                failed |= {some[int(line[10:-1])] for line in lines if line[:10] == 'msgctxt "n'}
    return failed


def _po(locale: str, pairs: list[Pair]) -> str:
    head = f'msgid ""\nmsgstr "Language: {locale}\\nContent-Type: text/plain; charset=UTF-8\\n"\n'
    return head + "".join(
        f'\nmsgctxt "n{i}"\nmsgid "{_quoted(pair.source)}"\nmsgstr "{_quoted(pair.target)}"\n'
        for i, pair in enumerate(pairs)
    )


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def recall(pairs: Iterable[Pair]) -> tuple[Counter[str], Counter[str]]:
    """Return how many errors of each class were put in, and how many of them are told."""
    every = list(pairs)
    return Counter(p.error for p in every), Counter(p.error for p in every if told(p))


def tables() -> str:
    """Return the three tables as Markdown."""
    right, broken = correct(), wrong()
    alarms = [pair for pair in right if told(pair)]
    put, found = recall(broken)
    judged = by_pofilter([*right, *broken])
    peer = Counter(pair.error for pair in judged) if judged is not None else None

    def share(part: int, whole: int) -> str:
        return f"{part / whole:.1%} ({part} of {whole})" if whole else "-"

    def theirs(name: str, whole: int) -> str:
        return "not installed" if peer is None else share(peer[name], whole)

    lines = ["| pairs | told by facts | told by pofilter |", "|---|---|---|"]
    lines.append(
        f"| correct: false alarms | {share(len(alarms), len(right))} | {theirs('', len(right))} |"
    )
    lines += [
        f"| wrong {name} | {share(found[name], put[name])} | {theirs(name, put[name])} |"
        for name in CLASSES
    ]
    lines += ["", "What the error put in is told as; a pair may be told as several things.", ""]
    lines += _confusion(broken)
    lines += [
        "",
        "Told of put in, by locale; the first column is false alarms of correct pairs.",
        "",
    ]
    lines += _by_locale(right, broken)
    return "\n".join(lines)


def _confusion(broken: list[Pair]) -> list[str]:
    cells: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in broken:
        cells[pair.error].update({group(one) for one in told(pair)} or {"nothing"})
    return [
        f"| put in | {' | '.join((*GROUPS, 'nothing'))} |",
        "|---" * (len(GROUPS) + 2) + "|",
        *(_row(name, [cells[name][column] for column in (*GROUPS, "nothing")]) for name in CLASSES),
    ]


def _row(name: str, cells: list[int]) -> str:
    return f"| {name} | {' | '.join(str(cell) if cell else '' for cell in cells)} |"


def _by_locale(right: list[Pair], broken: list[Pair]) -> list[str]:
    sums: Mapping[tuple[str, str], int] = Counter((p.locale, p.error) for p in [*right, *broken])
    hits: Mapping[tuple[str, str], int] = Counter(
        (p.locale, p.error) for p in [*right, *broken] if told(p)
    )
    lines = [f"| locale | correct | {' | '.join(CLASSES)} |", "|---" * (len(CLASSES) + 2) + "|"]
    for locale in sorted({pair.locale for pair in right}):
        cells = [
            f"{hits[locale, name]}/{sums[locale, name]}" if sums[locale, name] else ""
            for name in ("", *CLASSES)
        ]
        lines.append(f"| {locale} | {' | '.join(cells)} |")
    return lines


def main() -> int:
    """Print the tables or put them into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    made = tables()
    if not parser.parse_args().write:
        sys.stdout.write(made + "\n")
        return 0
    page = PAGE.read_text(encoding="utf-8")
    before, after = page.partition(START)[0], page.partition(END)[2]
    PAGE.write_text(f"{before}{START}\n\n{made}\n\n{END}{after}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Catalogs beside their peers in one run: parse and write (polib), update and merge (msgmerge).

CPU seconds, children included, median of several interleaved rounds; outputs are compared first.
Run: ``python benchmarks/catalogs.py [--units 10000] [--rounds 5] [--files FOLDER]``.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import polib

from l10n import catalog
from l10n.catalog import Catalog, Entry
from l10n.errors import CatalogError

WORDS = [
    "the",
    "of",
    "to",
    "and",
    "a",
    "in",
    "minister",
    "said",
    "prices",
    "fell",
    "rose",
    "seven",
    "percent",
    "talks",
    "markets",
    "Seoul",
    "Tokyo",
    "after",
    "before",
    "while",
    "summit",
    "trade",
    "export",
    "growth",
    "region",
    "leaders",
    "agreed",
    "plan",
    "water",
    "energy",
    "vote",
]


def cpu() -> float:
    own, children = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def timed(work: Callable[[], object]) -> float:
    start = cpu()
    work()
    return cpu() - start


def sentence(rng: random.Random, n: int) -> str:
    size = rng.randint(8, 26)
    return " ".join([f"Item {n}", *(rng.choice(WORDS) for _ in range(size))]) + "."


def template(sentences: list[str]) -> Catalog:
    return catalog.new(project="bench", plurals=False).with_entries(
        Entry(msgid=s, extracted=("paragraph",), references=("articles/a.md",), flags=("no-wrap",))
        for s in sentences
    )


def filled(base: Catalog) -> Catalog:
    start, _ = catalog.update(catalog.new("es"), base)
    return start.with_entries(e._replace(msgstr=f"ES {e.msgid}") for e in start.entries)


def report(name: str, ours: list[float], peer: list[float], units: int, peer_name: str) -> None:
    a, b = statistics.median(ours), statistics.median(peer)
    print(
        f"{name:28} l10n {a / units * 1e6:8.2f} us/unit   {peer_name} {b / units * 1e6:8.2f}"
        f" us/unit   {b / a:6.1f} x"
    )


def parse_and_write(files: list[bytes], rounds: int) -> None:
    texts = [data.decode() for data in files]
    parsed = [catalog.parse(data) for data in files]
    peers = [polib.pofile(text) for text in texts]
    units = sum(len(c) for c in parsed)
    same = sum(
        (a.msgid.partition("\0")[0], a.msgstr) == (b.msgid, b.msgstr) or bool(b.msgid_plural)
        for c, p in zip(parsed, peers, strict=True)
        for a, b in zip(sorted(c, key=lambda e: e.obsolete), p, strict=True)
    )
    print(f"{len(files)} files, {units} units, {same} read the same by both")
    rows: dict[str, tuple[list[float], list[float]]] = {}

    def add(name: str, ours: Callable[[], object], peer: Callable[[], object]) -> None:
        a, b = rows.setdefault(name, ([], []))
        a.append(timed(ours))
        b.append(timed(peer))

    for _ in range(rounds):
        add(
            "parse",
            lambda: [catalog.parse(d) for d in files],
            lambda: [polib.pofile(t) for t in texts],
        )
        add(
            "write", lambda: [catalog.serialize(c) for c in parsed], lambda: [str(p) for p in peers]
        )
        for p in peers:
            p.wrapwidth = 0
        add(
            "write, polib unwrapped",
            lambda: [catalog.serialize(c) for c in parsed],
            lambda: [str(p) for p in peers],
        )
        for p in peers:
            p.wrapwidth = 78
    for name, (ours, peer) in rows.items():
        report(name, ours, peer, units, "polib")


def prepared(units: int, folder: Path) -> bytes:
    """Write a catalog and the template of its article after one sentence in twenty changed."""
    rng = random.Random(7)
    old = [sentence(rng, n) for n in range(units)]
    new = list(old)
    for n in rng.sample(range(units), max(units // 20, 1)):
        new[n] = new[n].replace(" the ", " a certain ", 1) + " Yes."
    before = catalog.serialize(filled(template(old)))
    (folder / "old.po").write_bytes(before)
    (folder / "new.pot").write_bytes(catalog.serialize(template(new)))
    return before


def updated(folder: Path) -> None:
    start = catalog.parse((folder / "old.po").read_bytes())
    result, _ = catalog.update(start, catalog.parse((folder / "new.pot").read_bytes()))
    (folder / "ours.po").write_bytes(catalog.serialize(catalog.normalise(result)))


def growth(small: int, large: int, rounds: int, folder: Path) -> None:
    costs = []
    for units in (small, large):
        prepared(units, folder)
        times = [timed(lambda: updated(folder)) for _ in range(rounds)]
        costs.append(statistics.median(times) / units * 1e6)
    print(
        f"update, {small} to {large} units: {costs[0]:.2f} to {costs[1]:.2f} us/unit,"
        f" grows {costs[1] / costs[0]:.2f} x"
    )


def update_and_merge(units: int, rounds: int, folder: Path) -> None:
    rng = random.Random(7)
    before = prepared(units, folder)

    def peer() -> None:
        command = ["msgmerge", "-q", "--previous", "-o", "peer.po", "old.po", "new.pot"]
        subprocess.run(command, cwd=folder, check=True)

    a, b = [], []
    for _ in range(rounds):
        a.append(timed(lambda: updated(folder)))
        b.append(timed(peer))
    fuzzy = [
        sum(e.fuzzy for e in catalog.parse((folder / f).read_bytes()))
        for f in ("ours.po", "peer.po")
    ]
    report(f"update, {units} units", a, b, units, "msgmerge")
    print(f"    fuzzy: l10n {fuzzy[0]}, msgmerge {fuzzy[1]}")
    base = catalog.parse(before)
    sides = [
        base.with_entries(
            e._replace(msgstr=e.msgstr + f" {who}") if rng.random() < 0.1 else e
            for e in base.entries
        )
        for who in ("ana", "eva")
    ]
    c = [timed(lambda: catalog.merge(base, *sides)) for _ in range(rounds)]
    report(f"three-way merge, {units} units", c, b, units, "msgmerge")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--units", type=int, nargs="*", default=[25, 1000, 5000, 10000])
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--files", type=Path, help="a folder of PO files to parse and write")
    options = arguments.parse_args()
    if options.files:
        files = []
        for path in sorted(options.files.rglob("*.po")):
            try:
                catalog.parse(path.read_bytes())
            except CatalogError as error:
                print(f"left out: {path.name}: {error}")
                continue
            files.append(path.read_bytes())
    else:
        rng = random.Random(3)
        files = [
            catalog.serialize(filled(template([sentence(rng, n) for n in range(200)])))
            for _ in range(20)
        ]
    parse_and_write(files, options.rounds)
    if shutil.which("msgmerge") is None:
        print("msgmerge is missing (make judges)")
        return
    with tempfile.TemporaryDirectory() as folder:
        for units in options.units:
            update_and_merge(units, options.rounds, Path(folder))
        growth(1_000, 100_000, options.rounds, Path(folder))


if __name__ == "__main__":
    main()

"""Articles to templates and catalogs to articles, beside po4a and mdpo in one run; growth with size.

    python benchmarks/markdown.py FOLDER [--limit 200] [--rounds 3]

FOLDER holds real Markdown files (a checkout of any documentation site); the largest and smallest are
left aside. CPU seconds, children included, median of interleaved rounds. Ours cuts sentences, numbers
placeholders and proves every rendered file by parsing it again; targets are the sources with each
letter changed in case, so that every unit is really built. mdpo runs in process, po4a as the command
it is.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polib

from l10n import catalog
from l10n.errors import L10nError
from l10n.locales import parse as parse_locale
from l10n.model import Form
from l10n.settings import Paths, load
from l10n.workspace import assemble
from l10n.workspace.article import Article, read
from l10n.workspace.sources import Source

QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
PO4A = ["-f", "text", "-o", "markdown", "-o", "neverwrap", "-M", "utf-8"]


def cpu() -> float:
    """Return CPU seconds of this process and its children."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


class Bench:
    """A throw-away project around some Markdown files."""

    def __init__(self, files: list[Path], work: Path) -> None:
        """Copy the files into a project below ``work``."""
        self.work = work
        (work / "l10n.toml").write_text('source = "en"\nlocales = ["es"]\nmax_bytes = 100000000\n')
        self.settings = load(work, check_names=frozenset(), engine_names=frozenset({"apertium"}))
        self.paths = Paths(self.settings)
        self.locale = parse_locale("es")
        self.files = []
        for number, file in enumerate(files):
            copy = work / "articles" / f"a{number}.md"
            copy.parent.mkdir(exist_ok=True)
            shutil.copy(file, copy)
            self.files.append(copy)
        self.articles: list[Article] = []

    def extract(self) -> None:
        """Articles to templates."""
        self.articles.clear()
        for file in self.files:
            article = read(
                Source(name=file.stem, path=file, form=Form.MARKDOWN), self.settings, self.paths
            )
            template = catalog.template(
                file.stem, f"articles/{file.name}", article.units, segmentation="x 1"
            )
            file.with_suffix(".pot").write_bytes(catalog.serialize(template))
            self.articles.append(article)

    def translate(self) -> None:
        """Write a catalog per article, every target another text than its source."""
        for file in self.files:
            po = polib.pofile(str(file.with_suffix(".pot")))
            for entry in po:
                entry.msgstr = swapped(entry.msgid)
            po.metadata["Language"] = "es"
            po.save(str(file.with_suffix(".po")))

    def build(self) -> None:
        """Catalogs to articles; an article is parsed once for all locales, so not here."""
        for file, article in zip(self.files, self.articles, strict=True):
            known = catalog.load(file.with_suffix(".po"), root=self.work)
            targets = {(e.context, e.msgid): e.msgstr for e in known.active}
            data = assemble(article, lambda unit, at=targets: at[unit.key], self.locale)
            file.with_suffix(".out").write_bytes(data)


def swapped(text: str) -> str:
    """Return the text with another letter at the end of each plain word."""
    return " ".join(w + "n" if w.isalpha() and w.isascii() else w for w in text.split(" "))


def mdpo_jobs(files: list[Path]) -> tuple[Callable[[], None], Callable[[], None]] | None:
    """Return mdpo's extraction and building, None when it is not installed."""
    try:
        from mdpo import markdown_to_pofile, pofile_to_markdown
    except ImportError:
        return None

    def extract() -> None:
        for file in files:
            po = markdown_to_pofile(str(file))
            for entry in po:
                entry.msgstr = swapped(entry.msgid)
            po.save(str(file.with_suffix(".mdpo")))

    def build() -> None:
        for file in files:
            pofile_to_markdown(str(file), str(file.with_suffix(".mdpo")))

    return extract, build


def po4a_jobs(files: list[Path]) -> tuple[Callable[[], None], Callable[[], None]] | None:
    """Return po4a's extraction and building, None when it is not installed."""
    if shutil.which("po4a-updatepo") is None:
        return None

    def extract() -> None:
        for file in files:
            out = file.with_suffix(".po4a")
            out.unlink(missing_ok=True)
            subprocess.run(["po4a-updatepo", *PO4A, "-m", file, "-p", out], check=False, **QUIET)

    def build() -> None:
        for file in files:
            command = ["po4a-translate", *PO4A, "-L", "utf-8", "-k", "0", "-m", file]
            out = ["-p", file.with_suffix(".po4a"), "-l", file.with_suffix(".po4a.md")]
            subprocess.run([*command, *out], check=False, **QUIET)

    return extract, build


def leftovers(bench: Bench, name: str, which: int) -> list[Path]:
    """Return what a job is about to write: writing over a file costs more than a new one."""
    ending = {"l10n": (".pot", ".out"), "mdpo": (".mdpo", ".none"), "po4a": (".po4a", ".po4a.md")}
    return [file.with_suffix(ending[name][which]) for file in bench.files]


def readable(files: list[Path], work: Path) -> list[Path]:
    """Return the files that are articles for us (UTF-8, closed islands)."""
    bench = Bench(files, work)
    good = []
    for file, copy in zip(files, bench.files, strict=True):
        try:
            if read(
                Source(name=copy.stem, path=copy, form=Form.MARKDOWN), bench.settings, bench.paths
            ).units:
                good.append(file)
        except L10nError:
            continue
    return good


def growth(files: list[Path]) -> None:
    """Print the cost per byte of one article from 10 kB to 10 MB."""
    prose = "\n\n".join(
        part for file in files for part in file.read_text("utf-8").split("\n\n")
        if part[:1].isalpha() and part.isascii()
    )  # fmt: skip
    prose = (prose + "\n\n") * (10_000_000 // len(prose) + 1)
    print("growth: microseconds of CPU per kB, extraction and building")
    for size in (10_000, 100_000, 1_000_000, 10_000_000):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "x.md"
            text = prose[:size]
            file.write_text(text[: text.rfind("\n\n")] + "\n")
            bench = Bench([file], Path(folder))
            repeat = max(1, 100_000 // size)
            start = cpu()
            for _ in range(repeat):
                bench.extract()
            middle = cpu()
            bench.translate()
            again = cpu()
            for _ in range(repeat):
                bench.build()
            end = cpu()
            scale = 1e6 / repeat / (size / 1000)
            print(f"  {size:>10,} B {(middle - start) * scale:8.0f} {(end - again) * scale:8.0f}")


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--limit", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-growth", action="store_true")
    options = parser.parse_args()
    if options.folder is None or not options.folder.is_dir():
        print("say a folder of real Markdown files; nothing measured")
        return 0
    found = sorted(options.folder.rglob("*.md"), key=lambda p: (p.stat().st_size, str(p)))
    found = [p for p in found if 1_000 < p.stat().st_size < 50_000]
    found = found[:: max(1, len(found) // options.limit)]
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        files = readable(found, Path(first))[: options.limit]
        bench = Bench(files, Path(second))
        jobs: dict[str, tuple[Callable[[], None], Callable[[], None]]] = {
            "l10n": (bench.extract, bench.build)
        }
        for name, pair in (("mdpo", mdpo_jobs(bench.files)), ("po4a", po4a_jobs(bench.files))):
            if pair is None:
                print(f"{name} is not installed: not compared")
            else:
                jobs[name] = pair
        bench.extract()
        bench.translate()
        times: dict[tuple[str, int], list[float]] = {}
        for _ in range(options.rounds):
            for name, pair in jobs.items():
                for which, job in enumerate(pair):
                    for old in leftovers(bench, name, which):
                        old.unlink(missing_ok=True)
                    start = cpu()
                    job()
                    times.setdefault((name, which), []).append(cpu() - start)
        size = sum(file.stat().st_size for file in bench.files)
        units = sum(len(article.entries) for article in bench.articles)
        print(f"{len(files)} articles, {size:,} bytes, {units:,} units")
        for which, what in enumerate(("extraction", "building")):
            ours = statistics.median(times["l10n", which])
            print(f"{what:10} l10n {ours:8.3f} s")
            for name in jobs:
                if name != "l10n":
                    theirs = statistics.median(times[name, which])
                    print(f"{'':10} {name} {theirs:8.3f} s  {theirs / ours:7.1f} times ours")
    if not options.no_growth:
        growth(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())

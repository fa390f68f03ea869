"""Articles to catalogs and catalogs to articles, beside po4a and mdpo in one run; growth with size.

    python benchmarks/markdown.py [FOLDER] [--limit 200] [--rounds 3] [--locales 5]

FOLDER holds real Markdown files, those of ``benchmarks/texts.py`` unless another is named; the largest and smallest are
left aside. CPU seconds, children included, median of interleaved rounds. Two stages, each for one
locale and for several, each as a run of its own:

- catalogs: from articles to a catalog per article and locale. Ours reads and cuts an article once,
  writes a template, and makes the catalogs from it; the peers read it once for every locale.
- articles: from those catalogs, translated, as each tool writes them, to an article per locale.
  Ours reads and cuts an article once, puts the targets of each locale in and proves every result by
  parsing it again.

Sentences are cut, placeholders numbered, targets end every word in another letter so that all units
are really built. The checks of units and the publish policy of ``l10n build`` are no part: no peer
has any. Start-up is no part either, save po4a's, which is a command run on a file: it runs for one
locale, and several cost it as many times that. mdpo runs in process.

The files lie in the system's folder for temporary ones. Making 1,000 files on a disk can cost the
kernel as much as all the rest costs us, so its part is told; ``TMPDIR=/dev/shm`` leaves it out.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from l10n import catalog
from l10n.errors import L10nError
from l10n.locales import parse as parse_locale
from l10n.model import Form
from l10n.settings import Paths, load
from l10n.workspace import assemble
from l10n.workspace.article import Article, read
from l10n.workspace.sources import Source

TEXTS = Path(__file__).parents[1] / "build" / "texts"
LOCALES = ["es", "de", "fr", "it", "pl", "nl", "pt", "sv", "da", "nb", "fi", "cs", "sk", "hu", "ro", "bg",
           "ru", "uk", "tr", "el", "hr", "sr", "sl", "lt", "lv", "et", "ca", "gl", "eu", "vi",
           "id", "ms", "he", "ar", "fa", "hi", "th", "ko", "ja", "is"]  # fmt: skip
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
PO4A = ["-f", "text", "-o", "markdown", "-o", "neverwrap", "-M", "utf-8"]


def cpu() -> float:
    """Return CPU seconds of this process and its children."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def kernel() -> float:
    """Return the kernel's part of them."""
    both = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    return sum(resource.getrusage(who).ru_stime for who in both)


Job = Callable[[int], None]
Jobs = tuple[Job, Job, Job]
"""Catalogs from articles, articles from catalogs, for so many locales; between them, and not counted,
every unit gets another text."""


class Bench:
    """A throw-away project around some Markdown files."""

    def __init__(self, files: list[Path], work: Path) -> None:
        """Copy the files into a project below ``work``."""
        self.work = work
        (work / "l10n.toml").write_text(
            f'source = "en"\nlocales = {json.dumps(LOCALES)}\nmax_bytes = 100000000\n'
        )
        self.settings = load(work, check_names=frozenset(), engine_names=frozenset({"apertium"}))
        self.paths = Paths(self.settings)
        self.files = []
        for number, file in enumerate(files):
            copy = work / "articles" / f"a{number}.md"
            copy.parent.mkdir(exist_ok=True)
            shutil.copy(file, copy)
            self.files.append(copy)
        self.units = 0

    def read(self, file: Path) -> Article:
        """Read and cut an article."""
        source = Source(name=file.stem, path=file, form=Form.MARKDOWN)
        return read(source, self.settings, self.paths)

    def extract(self, locales: int = 1) -> None:
        """Articles to templates and catalogs."""
        self.units = 0
        for file in self.files:
            article = self.read(file)
            template = catalog.template(
                file.stem, f"articles/{file.name}", article.units, segmentation="x 1"
            )
            file.with_suffix(".pot").write_bytes(catalog.serialize(template))
            for locale in LOCALES[:locales]:
                fresh = catalog.new(locale, project=file.stem)
                made, _ = catalog.update(fresh, template, locale=locale)
                file.with_suffix(f".{locale}.po").write_bytes(catalog.serialize(made))
            self.units += len(template)

    def translate(self, locales: int = 1) -> None:
        """Give every unit another text than its source."""
        for file in self.files:
            for locale in LOCALES[:locales]:
                path = file.with_suffix(f".{locale}.po")
                made = catalog.load(path, root=self.work)
                done = [e._replace(msgstr=swapped(e.msgid)) for e in made.entries]
                path.write_bytes(catalog.serialize(made.with_entries(done)))

    def build(self, locales: int = 1) -> None:
        """Catalogs to articles."""
        for file in self.files:
            article = self.read(file)
            for folder in LOCALES[:locales]:
                known = catalog.load(file.with_suffix(f".{folder}.po"), root=self.work)
                targets = {(e.context, e.msgid): e.msgstr for e in known.active}
                data = assemble(
                    article, lambda unit, at=targets: at[unit.key], parse_locale(folder)
                )
                file.with_suffix(f".{folder}.out").write_bytes(data)


def swapped(text: str) -> str:
    """Return the text with another letter at the end of each plain word."""
    return " ".join(w + "n" if w.isalpha() and w.isascii() else w for w in text.split(" "))


def mdpo_jobs(files: list[Path]) -> Jobs | None:
    """Return mdpo's extraction and building, None when it is not installed."""
    try:
        import polib
        from mdpo import markdown_to_pofile, pofile_to_markdown
    except ImportError:
        return None

    def extract(locales: int) -> None:
        for file in files:
            for locale in LOCALES[:locales]:
                markdown_to_pofile(str(file)).save(str(file.with_suffix(f".{locale}.mdpo")))

    def translate(locales: int) -> None:
        for file in files:
            for locale in LOCALES[:locales]:
                po = polib.pofile(str(file.with_suffix(f".{locale}.mdpo")))
                for entry in po:
                    entry.msgstr = swapped(entry.msgid)
                po.save()

    def build(locales: int) -> None:
        for file in files:
            for locale in LOCALES[:locales]:
                text = pofile_to_markdown(str(file), str(file.with_suffix(f".{locale}.mdpo")))
                file.with_suffix(f".{locale}.mdpo.md").write_text(text, encoding="utf-8")

    return extract, build, translate


def po4a_jobs(files: list[Path]) -> Jobs | None:
    """Return po4a's extraction and building, None when it is not installed."""
    if shutil.which("po4a-updatepo") is None:
        return None

    def extract(_: int) -> None:
        for file in files:
            out = file.with_suffix(".po4a")
            subprocess.run(["po4a-updatepo", *PO4A, "-m", file, "-p", out], check=False, **QUIET)

    def build(_: int) -> None:
        for file in files:
            command = ["po4a-translate", *PO4A, "-L", "utf-8", "-k", "0", "-m", file]
            out = ["-p", file.with_suffix(".po4a"), "-l", file.with_suffix(".po4a.md")]
            subprocess.run([*command, *out], check=False, **QUIET)

    return extract, build, lambda _: None  # it builds from catalogs without translations too


ENDINGS = {
    "l10n": ((".pot", ".po"), (".out",)),
    "mdpo": ((".mdpo",), (".mdpo.md",)),
    "po4a": ((".po4a",), (".po4a.md",)),
}


def tidy(folder: Path, name: str, which: int) -> None:
    """Drop what a job is about to write: writing over a file costs more than a new one."""
    for file in folder.iterdir():
        if file.name.endswith(ENDINGS[name][which]):
            file.unlink()


def measure(bench: Bench, jobs: dict[str, Jobs], rounds: int, locales: int) -> None:
    """Print the cost of both stages for so many locales."""
    times: dict[tuple[str, int], list[tuple[float, float]]] = {}
    for turn in range(rounds):
        for name, (catalogs, articles, translate) in jobs.items():
            if name == "po4a" and turn:
                continue  # minutes each
            for which, job in enumerate((catalogs, articles)):
                tidy(bench.files[0].parent, name, which)
                start, before = cpu(), kernel()
                job(locales)
                spent = cpu() - start, kernel() - before
                times.setdefault((name, which), []).append(spent)
                if which == 0:
                    translate(locales)
    print(f"{locales} locale{'s' * (locales > 1)}")
    for which, what in enumerate(("catalogs", "articles")):
        ours, _ = median(times["l10n", which])
        for name in jobs:
            whole, part = median(times[name, which])
            if name == "po4a":
                whole, part = whole * locales, part * locales
            line = f"  {what:8} {name} {whole:8.3f} s, {part:6.3f} s of it the kernel's"
            print(line if name == "l10n" else f"{line} {whole / ours:7.1f} times ours")


def median(spent: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the turn that stands in the middle by its seconds."""
    return sorted(spent)[len(spent) // 2]


def readable(files: list[Path], work: Path) -> list[Path]:
    """Return the files that are articles for us (UTF-8, closed islands)."""
    bench = Bench(files, work)
    good = []
    for file, copy in zip(files, bench.files, strict=True):
        try:
            if bench.read(copy).units:
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
    parser.add_argument("folder", type=Path, nargs="?", default=TEXTS / "sites")
    parser.add_argument("--limit", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--locales", type=int, default=5, help="at most 40")
    parser.add_argument("--no-growth", action="store_true")
    options = parser.parse_args()
    if not options.folder.is_dir():
        print(f"{options.folder}: no such folder, nothing measured; `make texts` fetches one")
        return 0
    found = sorted(options.folder.rglob("*.md"), key=lambda p: (p.stat().st_size, str(p)))
    found = [p for p in found if 1_000 < p.stat().st_size < 50_000]
    found = found[:: max(1, len(found) // options.limit)]
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        files = readable(found, Path(first))[: options.limit]
        bench = Bench(files, Path(second))
        jobs: dict[str, Jobs] = {"l10n": (bench.extract, bench.build, bench.translate)}
        for name, found_jobs in (
            ("mdpo", mdpo_jobs(bench.files)),
            ("po4a", po4a_jobs(bench.files)),
        ):
            if found_jobs is None:
                print(f"{name} is not installed: not compared")
            else:
                jobs[name] = found_jobs
        bench.extract()
        size = sum(file.stat().st_size for file in bench.files)
        print(f"{len(files)} articles, {size:,} bytes, {bench.units:,} units")
        for locales in sorted({1, min(options.locales, len(LOCALES))}):
            measure(bench, jobs, options.rounds, locales)
    if not options.no_growth:
        growth(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())

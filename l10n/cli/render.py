"""Reports as lines for people. Whatever comes from outside passes ``safe``."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from l10n.display import counted, safe

if TYPE_CHECKING:
    from l10n.project import RunReport
    from l10n.workflow.approve import ApproveReport
    from l10n.workflow.build import BuildReport
    from l10n.workflow.check import CheckReport
    from l10n.workflow.doctor import DoctorReport, EnginesReport
    from l10n.workflow.import_ import ImportReport
    from l10n.workflow.init import InitReport
    from l10n.workflow.inspect import ArticleView, CatalogView
    from l10n.workflow.merge import MergeReport
    from l10n.workflow.pretranslate import PretranslateReport
    from l10n.workflow.rename import RenameReport
    from l10n.workflow.salvage import SalvageReport
    from l10n.workflow.status import StatusReport
    from l10n.workflow.update import UpdateReport
    from l10n.workspace import Cell


def nothing(_: object) -> Iterable[str]:
    """Show nothing."""
    return ()


def init(report: InitReport) -> Iterator[str]:
    """Show which files were made."""
    yield from (f"wrote {safe(file)}" for file in report.files)
    yield from report.notes
    yield "next: l10n import STORY.txt, or put articles into articles/ and run l10n update"


def imported(report: ImportReport) -> Iterator[str]:
    """Show the articles made and every line left out."""
    for one in report.articles:
        yield f"{safe(one.source)} -> {safe(one.path)}"
        for line, text, reason in one.left_out:
            yield f"  left out line {line}: {safe(text, limit=60)} ({safe(reason)})"
    if report.articles:
        yield "next: l10n update"


def updated(report: UpdateReport) -> Iterator[str]:
    """Show what changed in the catalogs."""
    for one in report.articles:
        total = dict.fromkeys(("kept", "carried", "changed", "new", "removed"), 0)
        words = 0
        for counts in one.locales.values():
            words = max(words, counts["reopened_words"])
            for key in total:
                total[key] += counts[key]
        shown = ", ".join(f"{n} {key}" for key, n in total.items() if n) or "nothing to do"
        more = f"; {counted(words, 'word')} to review again in a locale" if words else ""
        yield f"{safe(one.article)}: {shown} in {counted(len(one.locales), 'locale')}{more}"
    _narrate(report.notes)


def pretranslated(report: PretranslateReport) -> Iterator[str]:
    """Show what was filled from where."""
    for name, locales in report.articles:
        for folder, one in locales.items():
            parts = [f"{n} from {where}" for where, n in one.filled.items() if n]
            filled = ", ".join(parts) or "nothing"
            sent = f", {counted(one.characters, 'character')} sent" if one.characters else ""
            if parts or one.left:
                would = "would fill " if report.dry_run else ""
                yield f"{safe(name)} {folder}: {would}{filled}, {one.left} left{sent}"
    _narrate(report.notes)


def approved(report: ApproveReport) -> Iterator[str]:
    """Show what was approved, and what was refused by reason."""
    drafts = f", {report.drafts} of them drafts that nobody had finished" if report.drafts else ""
    yield f"{counted(len(report.approved), 'unit')} approved{drafts}"
    reasons: dict[str, list[str]] = {}
    for unit, reason in report.refused:
        reasons.setdefault(reason, []).append(unit)
    for reason, units in reasons.items():
        shown = ", ".join(map(safe, units[:5])) + (" …" if len(units) > 5 else "")
        yield f"{len(units)} refused: {safe(reason)} ({shown})"


def findings(report: CheckReport) -> Iterator[str]:
    """Show the findings with both texts."""
    for found in report.findings:
        one = found.finding
        yield (
            f"{safe(found.article)} {found.locale} {found.unit} {one.severity} "
            f"{one.check}: {safe(one.message)}"
        )
        yield f"    {safe(found.source, limit=160)}"
        yield f"    {safe(found.target, limit=160)}"
    errors = sum(found.finding.severity == "error" for found in report.findings)
    known = f", {report.passed_over} known to the baseline" if report.passed_over else ""
    yield (
        f"{counted(report.checked, 'unit')} checked: {counted(errors, 'error')},"
        f" {counted(len(report.findings) - errors, 'warning')}{known}"
    )


def github(report: CheckReport) -> Iterator[str]:
    """Show the findings as GitHub workflow commands."""
    for found in report.findings:
        level = found.finding.severity.value
        message = safe(f"{found.finding.check}: {found.finding.message} [{found.unit}]")
        escaped = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        file = safe(found.file).replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
        yield f"::{level} file={file}::{escaped}"


def coverage(report: StatusReport) -> Iterator[str]:
    """Show the table of articles by locales."""
    folders = list(report.locales or {})
    rows = [["", *folders]]
    for name, cells in report.articles:
        rows.append([safe(name), *(_cell(cells.get(folder)) for folder in folders)])
    percents = report.coverage or {}
    ready = [_percent(percents[folder], (report.locales or {})[folder]) for folder in folders]
    rows.append(["ready to publish, % of words", *ready])
    yield from _table(rows)
    yield "✓ approved  = translated  ~ drafts  · untranslated  ! errors  ↻ stale  – nothing to count"
    _narrate(report.notes)
    for folder in report.under:
        yield f"{folder}: {percents[folder]:.1f}% is under the wanted coverage"


def _percent(value: float, cell: Cell) -> str:
    return f"{value:.0f}%" if sum(cell.words.values()) else "–"


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return "–"
    total = sum(cell.units.values())
    if not total:
        return "–"
    from l10n.model import State  # not for the verbs that show no table

    ready = cell.units[State.TRANSLATED] + cell.units[State.APPROVED]
    if cell.units[State.APPROVED] == total:
        mark = "✓"
    elif ready == total:
        mark = "="
    elif cell.units[State.UNTRANSLATED] == total:
        mark = "·"
    else:
        mark = "~"
    extra = (f" !{cell.errors}" if cell.errors else "") + (f" ↻{cell.stale}" if cell.stale else "")
    return f"{mark} {100 * ready // total}%{extra}"


def built(report: BuildReport) -> Iterator[str]:
    """Show which pages are out and which are held."""
    pages = held = 0
    for name, locales in report.articles:
        for folder, one in locales.items():
            if one.published:
                pages += 1
            else:
                held += 1
                yield f"held: {safe(name)} {folder}: {safe(one.reason)}"
    where = (
        f"would be written to {safe(report.output)}/"
        if report.dry_run
        else f"in {safe(report.output)}/"
    )
    if report.dry_run:
        for _, locales in report.articles:
            for one in locales.values():
                yield from (f"would write {safe(file)}" for file in one.files)
    yield f"{counted(pages, 'page')} {where}, {held} held"


def ran(report: RunReport) -> Iterator[str]:
    """Show each step under its name."""
    steps: Sequence[tuple[str, Iterable[str]]] = (
        ("update", updated(report.update)),
        ("pretranslate", pretranslated(report.pretranslate)),
        ("check", findings(report.check)),
        ("build", built(report.build)),
        ("status", coverage(report.status)),
    )
    for name, lines in steps:
        yield f"— {name}"
        yield from lines


def inspected(view: ArticleView | CatalogView) -> Iterator[str]:
    """Show an article's blocks and units, or a catalog's units."""
    data = view.to_json()
    if data["format"] == "po":
        yield from _catalog(data)
        return
    blocks = data["blocks"]
    assert isinstance(blocks, list)  # noqa: S101 - the type of our own JSON
    count = 0
    for block in blocks:
        yield f"{block['kind']}"
        for unit in block["units"]:
            count += 1
            context = f" [{safe(unit['context'])}]" if unit["context"] else ""
            yield f"  {unit['id']}{context} {safe(unit['source'])}"
    yield f"{data['format']}: {counted(len(blocks), 'block')}, {counted(count, 'unit')}"


def _catalog(data: Mapping[str, object]) -> Iterator[str]:
    units = data["units"]
    assert isinstance(units, list)  # noqa: S101 - the type of our own JSON
    for unit in units:
        marks = [unit["state"]] + [word for word in ("stale", "obsolete") if unit[word]]
        origin = f" {safe(unit['origin'])}" if unit["origin"] else ""
        by = f" by {safe(unit['by'])}" if unit["by"] else ""
        yield f"{unit['id']} {' '.join(marks)}{origin}{by}"
        yield f"    {safe(unit['source'])}"
        yield f"    {safe(unit['target'])}"
    yield f"{data['locale']}: {counted(len(units), 'unit')}"


def engines(report: EnginesReport) -> Iterator[str]:
    """Show what every engine can do here."""
    for one in report.engines:
        state = one.reason or ", ".join(one.pairs) or "no pair of this project"
        yield f"{one.name}: {safe(state)}"


def doctor(report: DoctorReport) -> Iterator[str]:
    """Show everything looked at."""
    for one in report.checks:
        yield f"{'✓' if one.ok else '!'} {one.name}: {safe(one.message)}"


def renamed(report: RenameReport) -> Iterator[str]:
    """Show the files under their new names."""
    yield from (safe(file) for file in report.files)
    yield "next: l10n update"


def salvaged(report: SalvageReport) -> Iterator[str]:
    """Show the copy and what to do with it."""
    for file in report.files:
        entries = counted(report.entries, "entry", "entries")
        lost = counted(len(report.errors), "place")
        yield f"wrote {safe(file)} with {entries}; {lost} lost"
        yield "next: look at what was lost, put the copy in the catalog's place, run `l10n update`"


def merged(report: MergeReport) -> Iterator[str]:
    """Show the units in conflict."""
    for unit, source in zip(report.conflicts, report.sources, strict=True):
        yield f"conflict in unit {unit} ({safe(source, limit=60)}): both texts are kept"
    if report.conflicts:
        yield "choose in `l10n review`; `l10n check` lists what is left to choose"


def _narrate(notes: Iterable[str]) -> None:
    for note in notes:
        sys.stderr.write(f"note: {safe(note)}\n")


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(_width(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = [
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ]
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """Return terminal cells (UAX 11): wide characters take two, combining ones none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )

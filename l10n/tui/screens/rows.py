"""What the panes of the review screen show, as rows for a width: pure functions of the values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from l10n.model import Finding, Severity, State
from l10n.tui.ports import Item, Passage, Suggestion, TermHit
from l10n.tui.text.diff import word_diff
from l10n.tui.text.flow import Span
from l10n.tui.widgets import Draw, paragraph, plain_row

if TYPE_CHECKING:
    from l10n.tui.session import Session

__all__ = [
    "HERE",
    "context_rows",
    "diff_rows",
    "finding_rows",
    "help_rows",
    "note_rows",
    "origin_words",
    "passage_rows",
    "source_rows",
    "target_note",
    "top_rows",
]


HERE = "here"
"""Tag of the rows of the sentence in the editor."""


def source_rows(item: Item, terms: Sequence[TermHit], width: int, *, diff: bool) -> list[Draw]:
    """Return the source with placeholders and terms marked, or what changed in it."""
    source = item.unit.source
    if diff and item.previous_source is not None:
        rows = diff_rows(item.previous_source, source, width)
    else:
        styles = [
            (at, at + len(hit.term), "accent")
            for hit in terms
            if hit.term and (at := source.casefold().find(hit.term.casefold())) >= 0
        ]
        rows = paragraph(source, width, styles, rtl=True)
    for placeholder in item.unit.placeholders:
        raw = placeholder.raw if len(placeholder.raw) < 80 else placeholder.raw[:79] + "…"
        rows.append(plain_row((f"  #{placeholder.number} ", "mark"), (raw, "muted")))
    rows += [plain_row(("  note ", "label"), (note, "")) for note in item.unit.notes]
    rows += [plain_row(("  said ", "label"), (words, "")) for words in item.comments]
    return rows


def diff_rows(old: str, new: str, width: int) -> list[Draw]:
    """Return the sentence with ``[-...-]`` and ``{+...+}`` around changes: never colour alone."""
    text = ""
    spans: list[Span] = []
    for change in word_diff(old, new):
        left, right = {"gone": ("[-", "-]"), "new": ("{+", "+}")}.get(change.kind, ("", ""))
        start = len(text)
        text += left + change.text + right
        if left:
            spans.append((start, len(text), change.kind))
    return paragraph(text, width, spans, rtl=True)


def note_rows(notes: Sequence[str], width: int) -> list[Draw]:
    """Return notes, each a paragraph of its own."""
    return [row for note in notes for row in paragraph(note, width, lead=("· ", "accent"))]


def top_rows(session: Session, saved_at: str) -> list[Draw]:
    """Return where one is, who else is here, what is done, and when the last save was."""
    desk = session.desk
    where = (f"{desk.article} > {desk.locale.folder}", "title")
    if not session.items:
        return [plain_row(where)]
    total, count = len(session.items), session.left
    left = f"{count} left" if count else "all finished"
    if session.filter:
        left = f"{len(session.queue)} listed: {session.filter}"
    return [
        plain_row(
            where,
            (f"  [{_visitors(session)}]" if session.visitors else "", "warning"),
            (f"   {total - count}/{total} finished · ", "muted"),
            (left, "accent" if count else "ok"),
            (f" · unit {session.queue[session.place] + 1}/{total}", "muted"),
            (f" · saved {saved_at}" if saved_at else "", "muted"),
        )
    ]


def _visitors(session: Session) -> str:
    """Return who else is here and at which unit, in as few letters as can be."""
    numbers = {item.unit.id: number for number, item in enumerate(session.items, 1)}
    said = []
    for visitor in session.visitors[:2]:
        at = numbers.get(visitor.unit)
        said.append(visitor.who.partition("@")[0][:14] + (f" at {at}" if at else ""))
    more = len(session.visitors) - len(said)
    return ", ".join([*said, f"{more} more"] if more > 0 else said)


def passage_rows(passages: Sequence[Passage], width: int) -> list[Draw]:
    """Return an article to be read; what is not translated stands in ``[ ]``."""
    rows: list[Draw] = []
    for passage in passages:
        text, spans = "", []
        for sentence, translated in passage.sentences:
            text += _gap(text)
            start = len(text)
            text += sentence if translated else f"[{sentence}]"
            style = "muted" if not translated else "title" if passage.kind == "heading" else ""
            spans.append((start, len(text), style))
        rows += [*paragraph(text, width, spans, rtl=True), plain_row(("", ""))]
    return rows or [plain_row(("nothing to read here", "muted"))]


def target_note(item: Item, *, four_eyes: bool) -> tuple[str, str]:
    """Return (words, style) that say how far the target is and where it came from."""
    told = item.translation
    match told.state:
        case State.UNTRANSLATED:
            return "not translated yet", "muted"
        case State.DRAFT:
            words = "made for a former source" if told.stale else "draft"
            look = "warning"
        case State.TRANSLATED:
            waits = four_eyes and item.unfinished
            words, look = (
                ("translated, waits for a second person" if waits else "translated"),
                "accent",
            )
        case State.APPROVED:
            words, look = "approved", "ok"
    parts = [words, origin_words(told.origin)]
    if told.by or told.edited:
        parts.append(f"by {told.by or told.edited}")
    if told.carried:
        parts.append(f"carried: {told.carried}")
    return " · ".join(part for part in parts if part), look


def origin_words(origin: str) -> str:
    """Return an origin as a person says it."""
    kind, _, name = origin.partition(":")
    match kind:
        case "engine":
            return f"machine ({name})"
        case "sibling":
            return f"from {name}"
        case "memory":
            return "from memory"
        case "human" | "":
            return ""
    return origin


def finding_rows(
    findings: Sequence[Finding], width: int, *, pending: bool, is_empty: bool
) -> list[Draw]:
    """Return the findings, errors first; of an empty target there is nothing to say."""
    if not findings and is_empty:
        return [plain_row(("nothing to check yet", "muted"))]
    if not findings:
        return [plain_row(("… checking", "muted") if pending else ("= no findings", "ok"))]
    rows: list[Draw] = []
    for index in sorted(
        range(len(findings)), key=lambda i: findings[i].severity is not Severity.ERROR
    ):
        finding = findings[index]
        bad = finding.severity is Severity.ERROR
        lead = ("! error  ", "error") if bad else ("? check  ", "warning")
        rows += paragraph(finding.message, width, lead=lead, tag=f"finding:{index}", limit=2)
    return rows


def help_rows(
    suggestions: Sequence[Suggestion] | None,
    terms: Sequence[TermHit],
    chosen: int,
    width: int,
    *,
    rtl: bool,
    against: str = "",
) -> list[Draw]:
    """Return numbered suggestions and terms; ``chosen`` is from 1.

    What another person wrote is shown by its differences from the text ``against``.
    """
    rows: list[Draw] = []
    if suggestions is None:
        rows.append(plain_row(("… looking for suggestions", "muted")))
    for number, hit in enumerate(suggestions or (), 1):
        score = f" {hit.score}%" if hit.score is not None else ""
        words = "with the new figure" if hit.note == "figure" else hit.note
        note = f"  {words}" if words else ""
        head = f"{number} {origin_words(hit.origin) or 'a person'}{score}"
        mark = ">" if number == chosen else " "
        tag = f"suggestion:{number}"
        rows.append(plain_row((mark, "current"), (head, "label"), (note, "muted"), tag=tag))
        if against and hit.origin == "human" and hit.score is None and number != chosen:
            rows += [replace(row, tag=tag) for row in diff_rows(against, hit.text, width)]
            continue
        rows += paragraph(hit.text, width, indent=0 if rtl else 3, limit=3, rtl=rtl, tag=tag)
    for number, term in enumerate(terms, 1):
        pieces = [(f" g{number} ", "label"), (term.term, ""), (" = ", "muted")]
        look = "error" if term.status == "forbidden" else "ok"
        note = f"  {term.status}" + (f": {term.note}" if term.note else "")
        row = plain_row(*pieces, (term.translation, look), (note, "muted"), tag=f"term:{number}")
        rows.append(row)
    if not rows:
        rows.append(plain_row(("no suggestions, no terms", "muted")))
    return rows


def context_rows(
    context: Sequence[tuple[str, str, bool]], now: str, width: int, *, rtl: bool
) -> list[Draw]:
    """Return the article around the unit, which shows the text as it is typed, marked."""
    rows: list[Draw] = []
    text = ""
    spans: list[Span] = []
    last = ""
    for kind, sentence, current in context:
        if text and kind != last:
            rows += paragraph(text, width, spans, rtl=rtl)
            text, spans = "", []
        last = kind
        shown = f"⟪{now or sentence}⟫" if current else sentence
        text += _gap(text)
        start = len(text)
        text += shown
        if current:
            spans.append((start, len(text), "current"))
    if text:
        rows += paragraph(text, width, spans, rtl=rtl)
    return [_tagged(row) for row in rows] or [plain_row(("this unit stands alone", "muted"))]


def _gap(text: str) -> str:
    """Return what stands between a sentence and the next one on the screen."""
    return "" if not text or text.rstrip("⟫]")[-1:] in "。！？" else " "


def _tagged(row: Draw) -> Draw:
    """Name the rows of the sentence in the editor, so that its pane can bring them into view."""
    is_here = any(style == "current" for _, style in row.pieces)
    return replace(row, tag=HERE) if is_here else row

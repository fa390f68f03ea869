"""An article as it reads in a locale now: whole, or around one unit. Read only, nothing is judged."""

from __future__ import annotations

from collections.abc import Sequence

from l10n import inline
from l10n.errors import UsageError
from l10n.locales import Locale
from l10n.model import Unit
from l10n.workspace.article import Article
from l10n.workspace.newsroom import Newsroom
from l10n.workspace.sheet import Sheet
from l10n.workspace.values import Passage

__all__ = ["around", "read_through"]

_NEAR = 6
"""Blocks shown before and after that of a unit."""
_NOTHING = "<x0/>"


def read_through(room: Newsroom, name: str, locale: Locale) -> tuple[Passage, ...]:
    """Return the blocks of an article in a locale; raise ``L10nError`` when it cannot be read."""
    found, problems = room.articles([name], site=True)
    if not found:
        problem = problems[0]
        raise UsageError(problem.message, file=problem.file, line=problem.line)
    sheet = Sheet.load(room, found[0], locale)
    passages: list[Passage] = []
    for block in _blocks(found[0]):
        sentences = []
        for unit in block:
            target = sheet.entry(unit).msgstr.partition("\0")[0]
            if target != _NOTHING:
                text = inline.plain(target or unit.source, unit.placeholders.form)
                sentences.append((text, bool(target)))
        if sentences:
            passages.append(Passage(kind=str(block[0].kind), sentences=tuple(sentences)))
    return tuple(passages)


def around(article: Article, sheet: Sheet, wanted: Unit) -> list[tuple[str, str, bool]]:
    """Return (block, text, is it the unit) of the sentences of the unit's block and those near it.

    The unit is marked at its first place only.
    """
    blocks = _blocks(article)
    at = next((n for n, block in enumerate(blocks) if wanted.key in {u.key for u in block}), None)
    if at is None:
        return [("", sheet.entry(wanted).msgstr or wanted.source, True)]
    said: list[tuple[str, str, bool]] = []
    marked = False
    for number in range(max(at - _NEAR, 0), min(at + _NEAR + 1, len(blocks))):
        for unit in blocks[number]:
            here = number == at and not marked and unit.key == wanted.key
            marked = marked or here
            text = sheet.entry(unit).msgstr or unit.source
            if here or text != _NOTHING:
                said.append((f"{number}", text, here))
    return said


def _blocks(article: Article) -> Sequence[Sequence[Unit]]:
    if article.document is None:
        return [[unit] for unit in article.site_units]
    return [[place.unit for place in block] for block in article.places if block]

"""An article cut otherwise than before: the same words, so the same translations and approvals."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from l10n import Project

BLOCK = 'source = "en"\nlocales = ["es", "ja"]\nsplit = "block"\n'
SENTENCE = BLOCK.replace("block", "sentence")
ARTICLE = "The bridge [opened](https://a.org) on 3 May. It cost $77.2 billion. Nobody *fell*.\n"
TARGETS = {
    "es": "El puente [abrió](#1) el 3 de mayo. Costó 77.200 millones de dólares. Nadie *cayó*.",
    "ja": "橋は5月3日に[開通](#1)した。費用は772億ドルだった。*落ちた*人はいない。",
}


def units(root: Path, locale: str) -> list[tuple[str, str]]:
    """Target and state of the units that are not obsolete."""
    view = Project.open(root).inspect(str(root / f"locales/{locale}/LC_MESSAGES/a.po")).to_json()
    return [(u["target"], u["state"]) for u in view["units"] if not u["obsolete"]]


def approved(root: Path, targets: dict[str, str]) -> None:
    """Approve one text for the whole block in each locale."""
    Project.open(root).update()
    for locale, target in targets.items():
        desk = Project.open(root).board().open("a", locale)
        (item,) = desk.items
        desk.finish(item.unit.id, target)


@pytest.mark.parametrize("locale", ["es", "ja"])
def test_other_rules_keep_every_translation(newsroom: Callable[..., Path], locale: str) -> None:
    """When only the rules of cutting changed: cut and joined again, approved all the way."""
    root = newsroom({"articles": {"a.md": ARTICLE}}, BLOCK)
    approved(root, TARGETS)
    (root / "l10n.toml").write_text(SENTENCE)
    counts = Project.open(root).update().articles[0].locales[locale]
    assert (counts["carried"], counts["new"], counts["reopened_words"]) == (3, 0, 0)
    cut = units(root, locale)
    assert [state for _, state in cut] == ["approved"] * 3
    assert ("" if locale == "ja" else " ").join(target for target, _ in cut) == TARGETS[locale]
    assert all(target != "<x0/>" for target, _ in cut)
    (root / "l10n.toml").write_text(BLOCK)
    counts = Project.open(root).update().articles[0].locales[locale]
    assert (counts["carried"], counts["new"], counts["reopened_words"]) == (1, 0, 0)
    assert units(root, locale) == [(TARGETS[locale], "approved")]


@pytest.mark.parametrize(
    "target",
    [
        "Costó 77.200 millones de dólares. El puente [abrió](#1) el 3 de mayo. Nadie *cayó*.",
        "El puente [abrió](#1) el 3 de mayo y costó 77.200 millones de dólares; nadie *cayó*.",
        "El puente [abrió](#1) el 3 de mayo. *Costó 77.200 millones de dólares. Nadie cayó*.",
    ],
)
def test_what_cannot_be_told_apart_stays_whole(newsroom: Callable[..., Path], target: str) -> None:
    """A target in another order, in one sentence, or cut inside a mark stays with the first part."""
    root = newsroom({"articles": {"a.md": ARTICLE}}, BLOCK)
    approved(root, {"es": target})
    (root / "l10n.toml").write_text(SENTENCE)
    Project.open(root).update()
    assert units(root, "es") == [
        (target, "approved"), ("<x0/>", "approved"), ("<x0/>", "approved"),
    ]  # fmt: skip


def test_an_author_cuts_and_joins(newsroom: Callable[..., Path]) -> None:
    """A full stop instead of an abbreviation's, a paragraph cut in two: nothing is done again."""
    root = newsroom({"articles": {"a.txt": "Prices fell. Rain came. Snow fell.\n"}}, SENTENCE)
    Project.open(root).update()
    desk = Project.open(root).board().open("a", "es")
    for item, text in zip(desk.items, ("Bajan.", "Llueve.", "Nieva."), strict=True):
        desk.finish(item.unit.id, text)
    (root / "articles/a.txt").write_text("Snow fell.\n\nPrices fell.\n\nRain came.\n")
    counts = Project.open(root).update().articles[0].locales["es"]
    assert (counts["kept"], counts["new"], counts["removed"]) == (3, 0, 0)
    assert units(root, "es") == [(t, "approved") for t in ("Nieva.", "Bajan.", "Llueve.")]

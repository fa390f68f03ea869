"""Edit triage: looks are carried over with the approval, facts never; a figure is offered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from edits import CLASSES, edits, matrix, told, triage
from histories import put, template

from l10n import Project, catalog
from l10n.catalog import is_cosmetic
from l10n.model import State
from l10n.states import moves

NOW = "2026-11-24T10:12:00Z"


def test_no_fact_is_carried_and_looks_are() -> None:
    """Of at least 200 labelled edits: 0 factual ones carried, 95 of 100 cosmetic ones carried."""
    counts = matrix()
    labels = Counter(edit.label for edit in edits())
    assert labels.total() >= 200
    assert min(labels.values()) >= 50
    assert counts["factual", "cosmetic"] == counts["stylistic", "cosmetic"] == 0
    assert counts["cosmetic", "cosmetic"] >= 0.95 * labels["cosmetic"]
    assert counts["factual", "factual"] >= 0.9 * labels["factual"]


def test_the_docs_claim_no_more_than_holds() -> None:
    """Stale? Run ``python tests/catalog/edits.py``."""
    counts, claimed = matrix(), told()
    for label in CLASSES:
        row = [counts[label, called] for called in CLASSES]
        assert sum(claimed[label, called] for called in CLASSES) == sum(row)
        assert claimed[label, "cosmetic"] == counts[label, "cosmetic"]
        assert claimed[label, label] <= counts[label, label]


@pytest.mark.parametrize("label", CLASSES)
def test_an_update_does_what_the_triage_says(label: str) -> None:
    """Cosmetic keeps text and approval; all else is a draft that remembers its sentence."""
    for edit in edits():
        if edit.label != label:
            continue
        start, _ = catalog.update(catalog.new("es"), template([edit.old]))
        (entry,) = start
        t = moves.edit(catalog.translation(entry, "es"), "un texto", "ana", NOW)
        before = put(start, entry, moves.finish(t, "eva", NOW))
        after, counts = catalog.update(before, template([edit.new]), triage=triage)
        (now,) = after.active
        t = catalog.translation(now, "es")
        if label == "cosmetic":
            assert (t.target, t.state, t.carried) == ("un texto", State.APPROVED, "cosmetic")
            assert (counts.carried, counts.reopened_words) == (1, 0)
        elif counts.changed:
            assert (t.target, t.state, t.was) == ("un texto", State.DRAFT, State.APPROVED)
            assert t.previous == ("", edit.old)
        else:  # nothing alike: the old text is kept, obsolete
            assert (t.state, after.obsolete[0].msgstr) == (State.UNTRANSLATED, "un texto")


def test_unsure_is_not_cosmetic() -> None:
    """A full stop, a capital, a space more in a word, a sign or a letter is no matter of looks."""
    for old, new in (
        ("The end", "The end."),
        ("the end", "The end"),
        ("every one", "everyone"),
        ("5'", '5"'),
        ("m²", "m2"),
        ("½", "1/2"),
        ("it's", "its"),
        ("re-sign", "resign"),
        ("word - word", "word-word"),
        ("a\u200bb", "ab"),
        ("[a](#1)", "[a](#2)"),
        ("ﬁne", "fine"),
    ):
        assert not is_cosmetic(old, new)


ARTICLE = "Revenue was $77.2 billion in 2024.\n\nThe report emphasizes the risk of rain.\n"
TARGETS = {
    "es": ("Los ingresos fueron de 77 200 millones de dólares en 2024.", "El informe lo subraya."),
    "de": ("Der Umsatz betrug 2024 77,2 Milliarden Dollar.", "Der Bericht betont das Risiko."),
    "ja": ("2024年の売上高は772億ドルだった。", "報告書は雨の危険を強調する。"),
}


@pytest.mark.parametrize(
    ("locale", "offered"),
    [
        ("es", "Los ingresos fueron de 78 100 millones de dólares en 2024."),
        ("de", "Der Umsatz betrug 2024 78,1 Milliarden Dollar."),
        ("ja", "2024年の売上高は781億ドルだった。"),
    ],
)
def test_a_changed_figure_is_offered_in_the_locales_format(
    newsroom: Callable[..., Path], locale: str, offered: str
) -> None:
    """For a number-only edit the old target with the new figure is the first suggestion."""
    root = newsroom(
        {"articles": {"a.md": ARTICLE}}, 'source = "en"\nlocales = ["es", "de", "ja"]\n'
    )
    Project.open(root).update()
    desk = Project.open(root).board().open("a", locale)
    for item, text in zip(desk.items, TARGETS[locale], strict=True):
        desk.finish(item.unit.id, text)
    new = ARTICLE.replace("77.2", "78.1").replace("emphasizes", "stresses")
    (root / "articles/a.md").write_text(new)
    counts = Project.open(root).update().articles[0].locales[locale]
    assert (counts["changed"], counts["reopened_words"]) == (2, 13)
    desk = Project.open(root).board().open("a", locale)
    figure, style = desk.items
    assert figure.translation.target == TARGETS[locale][0]
    first = desk.suggestions(figure.unit.id)[0]
    assert (first.text, first.note) == (offered, "figure")
    assert not desk.check(figure.unit.id, offered)
    assert figure.risk > style.risk
    assert not [s for s in desk.suggestions(style.unit.id) if s.note == "figure"]
    # Taken by a person it is finished as any text; nobody else puts it there.
    done = desk.finish(figure.unit.id, first.text)
    assert (done.translation.state, done.translation.target) == (State.APPROVED, offered)


@pytest.mark.parametrize(
    "new",
    [
        "Revenue was €78.1 billion in 2024.",  # another currency is another word
        "Revenue was $78.1 billion in 2024 and 2025.",
        "Revenue was $78.1 billion in 2024, not less.",
        "Profit was $78.1 billion in 2024.",
    ],
)
def test_only_figures_are_offered(newsroom: Callable[..., Path], new: str) -> None:
    """When more than figures changed, no text is made up."""
    root = newsroom({"articles": {"a.md": ARTICLE}}, 'source = "en"\nlocales = ["es"]\n')
    Project.open(root).update()
    desk = Project.open(root).board().open("a", "es")
    desk.finish(desk.items[0].unit.id, TARGETS["es"][0])
    (root / "articles/a.md").write_text(f"{new}\n")
    Project.open(root).update()
    desk = Project.open(root).board().open("a", "es")
    assert desk.items[0].previous_source == "Revenue was $77.2 billion in 2024."
    assert not [s for s in desk.suggestions(desk.items[0].unit.id) if s.note == "figure"]


def test_two_changed_figures_are_offered_together(newsroom: Callable[..., Path]) -> None:
    """Each stands in one place of the old target, so the new text is certain."""
    root = newsroom({"articles": {"a.md": ARTICLE}}, 'source = "en"\nlocales = ["es"]\n')
    Project.open(root).update()
    desk = Project.open(root).board().open("a", "es")
    desk.finish(desk.items[0].unit.id, TARGETS["es"][0])
    (root / "articles/a.md").write_text("Revenue was $78.1 billion in 2025.\n")
    Project.open(root).update()
    desk = Project.open(root).board().open("a", "es")
    first = desk.suggestions(desk.items[0].unit.id)[0]
    expected = "Los ingresos fueron de 78 100 millones de dólares en 2025."
    assert (first.text, first.note) == (expected, "figure")

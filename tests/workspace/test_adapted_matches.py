"""Memory matches that differ in figures, dates or placeholders only: adapted, as drafts, or left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from l10n import Project
from l10n.model import Form, State
from l10n.workspace.adapting import adapted

LAST_YEAR = (
    "# Report\n\nThe fund grew by 5% to $77.2 billion in 2024. See the [full report](https://a.example/)"
    " of May 3, 2024. It has 5 rooms for 5 guests.\n"
)
THIS_YEAR = (
    "# Report\n\nThe fund grew by 7% to $81.4 billion in 2025. See the full report of June 14, 2025."
    " It has 5 rooms for 6 guests.\n"
)
TARGETS = {
    "The fund": "El fondo creció un 5 % hasta 77 200 millones de dólares en 2024.",
    "See the": "Consulte el [informe completo](#1) del 3 de mayo de 2024.",
    "It has": "Tiene 5 habitaciones para 5 huéspedes.",
}


@pytest.fixture
def root(newsroom: Callable[..., Path]) -> Path:
    """Last year's article finished in Spanish, this year's new."""
    tree = {"articles": {"old.md": LAST_YEAR, "new.md": THIS_YEAR}}
    settings = 'source = "en"\nlocales = ["es"]\n[engines]\norder = ["memory"]\n'
    root = newsroom(tree, settings)
    project = Project.open(root)
    project.update()
    desk = project.board().open("old", "es")
    for item in desk.items:
        for start, target in TARGETS.items():
            if item.unit.source.startswith(start):
                desk.finish(item.unit.id, target)
    return root


def test_pretranslate_adapts_what_differs_in_figures_dates_and_links(root: Path) -> None:
    """A draft with the origin of its unit, counted as memory; where it is not certain there is none."""
    project = Project.open(root)
    [(_, locales)] = project.pretranslate(["new"], engine=["memory"]).articles
    assert locales["es"].filled["memory"] == 2
    desk = project.board().open("new", "es")
    found = {item.unit.source: item.translation for item in desk.items}
    fund, report, rooms = (
        next(t for source, t in found.items() if source.startswith(start)) for start in TARGETS
    )
    assert fund.target == "El fondo creció un 7 % hasta 81 400 millones de dólares en 2025."
    assert report.target == "Consulte el informe completo del 14 de junio de 2025."
    assert rooms.state is State.UNTRANSLATED  # which 5 became 6 is not known
    assert {(t.state, t.origin, t.extra) for t in (fund, report)} == {
        (State.DRAFT, "human", (("score", "95"),))
    }


def test_a_dry_run_tells_what_would_be_adapted(root: Path) -> None:
    """The same count, and no byte written."""
    path = root / "locales/es/LC_MESSAGES/new.po"
    before = path.read_bytes()
    [(_, locales)] = (
        Project.open(root).pretranslate(["new"], engine=["memory"], dry_run=True).articles
    )
    assert locales["es"].filled["memory"] == 2
    assert path.read_bytes() == before


def test_the_desk_offers_the_adapted_text(root: Path) -> None:
    """With its article, its origin and how alike the sentences are."""
    desk = Project.open(root).board().open("new", "es")
    item = next(item for item in desk.items if item.unit.source.startswith("See"))
    (offer,) = (one for one in desk.suggestions(item.unit.id) if one.note == "old")
    assert offer.text == "Consulte el informe completo del 14 de junio de 2025."
    assert (offer.origin, offer.score) == ("human", 95)


@pytest.mark.parametrize(
    ("old", "new", "target", "expected"),
    [
        ("See <x3/>, 5 m.", "See <x1/>, 6 m.", "Siehe <x3/>, 5 m.", "Siehe <x1/>, 6 m."),
        ("[a](#2) [b](#1)", "[a](#1) [b](#2)", "[A](#2) [B](#1)", "[A](#1) [B](#2)"),
        ("<g1>a</g1> [b](#2)", "a b", "<g1>A</g1> [B](#2)", "A B"),
        ("“5 m”", '"6 m"', "„5 m“", "„6 m“"),
        ("a b", "[a](#1) b", "A B", None),
        ("![](#1) a", "a", "![](#1) A", None),
        ("<g1>a</g1>", "[a](#1)", "<g1>A</g1>", None),
        ("<x1/> a", "<x2/> a", "A", None),
        ("<x1/> a <x2/>", "<x1/> a <x1/>", "<x1/> A <x2/>", None),
        ("[a](#1) <x2/>", "[a](#1) <x2/> 5", "[A](#1) <x2/>", None),
        ("`x5` is 5", "`x6` is 6", "`x5` ist 5", None),
        ("5 m[^1]", "6 m[^2]", "5 m[^1]", None),
        ("at https://a.example/5, 5 m", "at https://a.example/6, 5 m", "https://a.example/5, 5 m", None),
    ],
)  # fmt: skip
def test_placeholders_take_the_numbers_of_the_sentence(
    old: str, new: str, target: str, expected: str | None
) -> None:
    """One for one, or all marks gone; what a reader would miss is never put in or left out."""
    found = adapted(old, new, target, Form.MARKDOWN, source_locale="en", locale="de")
    assert found == expected

"""Checks of what a sentence states: figures by value, placeholders by number."""

from __future__ import annotations

import pytest
from checking import around, messages, unit

from l10n.checks import CHECKS, run
from l10n.model import Form, Severity


def test_a_figure_that_differs_is_pointed_at():
    """The finding knows where the figure stands in both texts, so that a key can select it."""
    source, target = "It cost 1,200 euros.", "Costó 1,200 euros."
    (one,) = CHECKS["figures"].check(unit(source, target), around("es"))
    assert source[slice(*one.source_span)] == target[slice(*one.target_span)] == "1,200 euros"


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("es", "It cost $77.2 billion in 2024.", "Costó 77 200 millones de dólares en 2024."),
        ("de", "It cost $77.2 billion in 2024.", "Es kostete 2024 77,2 Milliarden Dollar."),
        ("ja", "It cost $77.2 billion in 2024.", "2024年の費用は772億ドルだった。"),
        ("fr", "Prices rose 12.5% in May.", "Les prix ont augmenté de 12,5 % en mai."),
        ("ar", "It has 2,024 seats.", "يضم ٢٬٠٢٤ مقعدًا."),
        ("hi", "It has 1,234,567 seats.", "इसमें 12,34,567 सीटें हैं।"),
        ("zh_Hans", "On August 15, 2025 they met.", "他们于2025年8月15日会面。"),
        ("ru", "On August 15, 2025 they met.", "Они встретились 15 августа 2025 года."),
        ("es", "Nothing is counted here.", "Aquí no se cuenta nada."),
    ],
)
def test_a_figure_in_the_locales_own_form_is_the_same_figure(locale, source, target):
    """Figures, amounts and dates are compared by value, not by their characters."""
    assert messages("figures", source, target, locale) == []


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("es", "It cost $77.2 billion.", "Costó 77 200 000 millones de dólares."),
        ("de", "It cost $77.2 billion.", "Es kostete 72,7 Milliarden Dollar."),
        ("ja", "It cost $77.2 billion.", "費用は77億2000万ドルだった。"),
        ("fr", "Prices rose 12.5%.", "Les prix ont augmenté de 15,2 %."),
        ("ru", "On August 15, 2025 they met.", "Они встретились 16 августа 2025 года."),
        ("es", "It has 45 seats.", "Tiene asientos."),
    ],
)
def test_another_figure_is_an_error(locale, source, target):
    """A changed or missing figure, magnitude or date is an error."""
    found = run(unit(source, target), around(locale))
    assert any(f.check == "figures" and f.severity is Severity.ERROR for f in found)


@pytest.mark.parametrize("check", ["placeholders", "figures"])
def test_a_unit_merged_into_its_neighbour_is_no_fault(check):
    """The target ``<x0/>`` is intentionally empty: nothing in it is missing."""
    assert messages(check, "Pay $5 for [it](#1).", "<x0/>") == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("See [the report](#1) and <x2/>.", "<x2/> y [el informe](#1)."),
        ("A ![](#1) **bold** word", "Una palabra ![](#1) en **negrita**"),
        ("<g1>a [b](#2)</g1>", "<g1>[b](#2) a</g1>"),
        ("Run `make demo` now[^1]", "Ejecute `make demo` ahora[^1]"),
    ],
)
def test_placeholders_may_move(source, target):
    """Placeholders, code and footnote marks may stand elsewhere in the target."""
    assert messages("placeholders", source, target) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("See [the report](#1).", "Véase el informe."),
        ("See [the report](#1).", "Véase [el informe](#2)."),
        ("See <x1/>.", "Véase <x1/> <x1/>."),
        ("<g1>a <g2>b</g2></g1>", "<g1>a <g2>b</g1></g2>"),
        ("Note[^1] here", "Nota aquí"),
    ],
)
def test_a_lost_or_doubled_placeholder_is_an_error(source, target):
    """Missing, extra, repeated and badly nested placeholders are errors."""
    found = run(unit(source, target, form=Form.MARKDOWN), around())
    assert any(f.check == "placeholders" and f.severity is Severity.ERROR for f in found)

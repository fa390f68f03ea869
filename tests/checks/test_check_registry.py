"""The registry: names, levels, ignored checks, order."""

from __future__ import annotations

import os

from checking import around, unit
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.checks import CHECKS, NAMES, run
from l10n.model import Form, Kind, Severity
from l10n.termbase import Term, Terms

EXAMPLES = int(os.environ.get("L10N_FUZZ", "200"))
COPY = ("The president left.", "The president left.")


def test_the_names_of_the_contract_are_there():
    """placeholders, figures, terms and same_as_source exist; names are what settings may say."""
    assert {"placeholders", "figures", "terms", "same_as_source"} <= set(NAMES)
    assert all(name == check.name for name, check in CHECKS.items())


def test_same_as_source_is_a_warning():
    """Same-as-source is a warning unless the project says otherwise."""
    (found,) = run(unit(*COPY), around())
    assert (found.check, found.severity) == ("same_as_source", Severity.WARNING)


def test_a_project_sets_the_level():
    """``<check> = off|warning|error`` decides."""
    assert run(unit(*COPY), around(), {"same_as_source": "off"}) == ()
    (found,) = run(unit(*COPY), around(), {"same_as_source": "error"})
    assert found.severity is Severity.ERROR


def test_an_ignored_check_is_passed_over():
    """A check that an ``# l10n-ignore:`` record names is passed over for that unit alone."""
    assert run(unit(*COPY, ignored=frozenset({"same_as_source"})), around()) == ()


def test_an_untranslated_unit_has_no_finding():
    """An empty target is a state, not a finding."""
    assert run(unit("Pay $5 for [it](#1).", ""), around()) == ()


def test_a_conflict_is_an_error_until_somebody_chooses():
    """A unit with another text beside it cannot be published."""
    (found,) = run(unit("It left.", "Se fue.", conflict=True), around())
    assert (found.check, found.severity) == ("conflict", Severity.ERROR)


def test_terms_are_judged_by_whoever_knows_them():
    """The termbase of the context speaks through the check of terms."""
    terms = Terms([Term(term="union", translation="sindicato")], source_locale="en", locale="es")
    (found,) = run(unit("The union left.", "El gremio se fue."), around(terms=terms))
    assert (found.check, found.severity) == ("terms", Severity.WARNING)
    assert found.source_span == (4, 9)
    assert run(unit("The union left.", "El sindicato se fue."), around(terms=terms)) == ()


def test_headline_and_description_have_their_length():
    """A headline over headline_max and a description over description_max are warnings."""
    long = "Palabra " * 20
    (found,) = run(unit("A headline", long.strip(), context="title"), around())
    assert "159 characters; at most 110" in found.message
    assert run(unit("A headline", long.strip(), context="title"), around(headline_max=160)) == ()
    (found,) = run(unit("Words", "x" * 200, context="description"), around())
    assert "description" in found.message
    (found,) = run(unit("Words", "x" * 120, kind=Kind.HEADING, level=1), around())
    assert found.check == "length"
    assert run(unit("Words", "x" * 120, kind=Kind.HEADING, level=2), around()) == ()
    assert run(unit("y" * 130, "x" * 120, context="title"), around()) == ()


def test_what_takes_no_room_is_not_counted():
    """Combining marks and placeholders do not make a headline longer."""
    target = "कि" * 100 + " [क](#1)"
    assert all(
        f.check != "length" for f in run(unit("A [b](#1)", target, context="title"), around("hi"))
    )


@given(
    source=st.text(max_size=60),
    target=st.text(max_size=60),
    locale=st.sampled_from(["es", "ja", "ar", "th", "el", "zh_Hant"]),
    form=st.sampled_from(Form),
    context=st.sampled_from(["", "title"]),
)
@settings(max_examples=EXAMPLES, deadline=None)
def test_no_text_makes_a_check_raise(source, target, locale, form, context):
    """Findings are data: whatever two texts hold, checks return, and spans lie inside."""
    for found in run(unit(source, target, form=form, context=context), around(locale)):
        assert found.check in NAMES
        assert found.message
        for span, text in ((found.source_span, source), (found.target_span, target)):
            assert span is None or 0 <= span[0] <= span[1] <= len(text)


@given(text=st.text(max_size=80), form=st.sampled_from(Form))
@settings(max_examples=EXAMPLES, deadline=None)
def test_a_copy_is_only_a_copy(text, form):
    """A target equal to its source holds no error: it is built from the source's own bytes."""
    found = run(unit(text.strip(), text.strip(), form=form), around("ja"))
    assert all(one.severity is Severity.WARNING for one in found)

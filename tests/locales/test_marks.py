"""Quotation marks: golden values of CLDR, and a law over every locale Babel knows."""

from __future__ import annotations

import unicodedata

import pytest
from babel.localedata import locale_identifiers

from l10n.errors import SettingsError
from l10n.locales import parse, quotes


@pytest.mark.parametrize(
    ("tag", "marks"),
    [
        ("en", "“”‘’"),
        ("es", "«»“”"),
        ("es_MX", "“”‘’"),
        ("de", "„“‚‘"),
        ("de_AT", "„“‚‘"),
        ("fr_CH", "«»‹›"),
        ("fi", "””’’"),
        ("pl", "„”«»"),
        ("hu", "„”»«"),
        ("ja", "「」『』"),
        ("zh_Hans", "“”‘’"),
        ("zh_Hant", "「」『』"),
        ("zh_TW", "「」『』"),
        ("zh_CN", "“”‘’"),
        ("ar", "”“’‘"),
        ("he", "””’’"),
        ("hi", "“”‘’"),
        ("th", "“”‘’"),
        ("pt_BR", "“”‘’"),
        ("pt_PT", "«»“”"),
    ],
)
def test_marks_of_a_locale(tag, marks):
    known = quotes(parse(tag))
    assert "".join((*known.outer, *known.inner)) == marks


def test_french_has_a_no_break_space_inside():
    known = quotes(parse("fr"))
    assert known.outer == known.inner == ("«\u00a0", "\u00a0»")
    assert quotes(parse("fr_CA")).outer == ("«\u00a0", "\u00a0»")


def test_every_locale_has_marks_and_nothing_else():
    for tag in locale_identifiers():
        try:
            known = quotes(parse(tag))
        except SettingsError:
            continue  # a variant; no locale of ours
        for piece in (*known.outer, *known.inner):
            mark = piece.strip("\u00a0")
            assert len(mark) == 1
            assert unicodedata.category(mark) in {"Pi", "Pf", "Ps", "Pe"}


def test_depth_alternates():
    known = quotes(parse("es"))
    assert [known.at(depth) for depth in range(3)] == [known.outer, known.inner, known.outer]

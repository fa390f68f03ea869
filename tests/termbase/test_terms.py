"""Terms found in sentences and renderings judged, in many languages."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.termbase import Term, Terms, TermStatus

KEEP, FORBIDDEN, ADMITTED = TermStatus.KEEP, TermStatus.FORBIDDEN, TermStatus.ADMITTED


def base(*rows, source="en", locale="es"):
    return Terms(
        [Term(term=r[0], translation=r[1], status=(*r, TermStatus.PREFERRED)[2]) for r in rows],
        source_locale=source,
        locale=locale,
    )


def found(terms, text):
    return [(match.term, text[match.start : match.end]) for match in terms.find(text)]


@pytest.mark.parametrize(
    ("term", "text", "surface"),
    [
        ("trade union", "The Trade Unions met.", "Trade Unions"),
        ("trade union", "a trade-union’s vote", "trade-union"),
        ("trade union", "a trade\u00a0union", "trade\u00a0union"),
        ("trade union", "a **trade** union", "trade** union"),
        ("company", "two companies", "companies"),
        ("U.S.", "in the U.S. today", "U.S"),
        ("C++", "we use C++.", "C++"),
        ("Korea", "(Korea)", "Korea"),
        ("press", "under pressure", None),
        ("trade union", "trade. Union", None),
        ("trade union", "trade, union", None),
        ("US", "use us not USA", "us"),
        ("art", "party", None),
        ("C++", "we use C.", None),
    ],
)
def test_whole_words_in_any_case_and_number(term, text, surface):
    """A term is found as whole words, in any case, with regular endings, hyphens like spaces."""
    expected = [] if surface is None else [(term, surface)]
    assert found(base((term, "x")), text) == expected


def test_the_longest_term_wins():
    """Where terms overlap the longest one counts."""
    terms = base(("Korea", "Corea"), ("South Korea", "Corea del Sur"), ("Korea Post", "x"))
    text = "South Korea and Korea, South Korea Post"
    assert found(terms, text) == [
        ("South Korea", "South Korea"),
        ("Korea", "Korea"),
        ("South Korea", "South Korea"),
    ]


def test_terms_of_a_source_without_spaces():
    """In Japanese and Chinese a term is found without spaces around it."""
    terms = base(("韓国", "South Korea"), source="ja", locale="en")
    assert found(terms, "昨日、韓国大統領は") == [("韓国", "韓国")]


GOOD = [
    ("es", "Corea del Sur", "en Corea del Sur."),
    ("es", "presidente", "los presidentes"),
    ("es", "acuerdo militar", "acuerdos militares"),
    ("fr", "Corée du Sud", "de la Corée du Sud"),
    ("fr", "accord commercial", "des accords commerciaux"),
    ("de", "Vertrag", "die Handelsverträge und Verträge"),
    ("de", "Präsident", "die Präsidentin"),
    ("it", "banca centrale", "banche centrali"),
    ("pt", "reunião", "reuniões"),
    ("ru", "Южная Корея", "в Южной Корее"),
    ("ru", "торговый союз", "с торговыми союзами"),
    ("uk", "Південна Корея", "Південної Кореї"),
    ("pl", "Korea Południowa", "w Korei Południowej"),
    ("cs", "Jižní Korea", "v Jižní Koreji"),
    ("fi", "Etelä-Korea", "Etelä-Koreassa"),
    ("hu", "Dél-Korea", "Dél-Koreában"),
    ("tr", "Güney Kore", "Güney Kore'nin"),
    ("tr", "İstanbul", "İSTANBUL'DA"),
    ("ar", "كوريا الجنوبية", "لكوريا الجنوبية"),
    ("ar", "حكومة", "والحكومة"),
    ("ar", "الحكومة", "حكومة البلاد"),
    ("he", "ממשלה", "והממשלה"),
    ("fa", "دولت", "دولت‌ها"),
    ("ja", "韓国", "在日韓国人"),
    ("ja", "ドナルド・トランプ", "ドナルド・トランプ大統領"),
    ("zh_Hans", "韩国", "访问韩国总统"),
    ("ko", "한국", "한국은"),
    ("hi", "दक्षिण कोरिया", "दक्षिण कोरिया के"),
    ("hi", "समझौता", "समझौते पर"),
    ("th", "เกาหลีใต้", "ประเทศเกาหลีใต้"),
    ("vi", "Hàn Quốc", "ở Hàn Quốc"),
    ("el", "κυβέρνηση", "της κυβέρνησης"),
]


@pytest.mark.parametrize(("locale", "rendering", "target"), GOOD)
def test_an_inflected_rendering_is_the_rendering(locale, rendering, target):
    """Case, number, article and particles of the target language are no deviation."""
    assert base(("South Korea", rendering), locale=locale).check("South Korea", target) == ()


@pytest.mark.parametrize(("locale", "rendering", "_target"), GOOD)
def test_another_word_is_not_the_rendering(locale, rendering, _target):
    """A target without the rendering is told."""
    terms = base(("South Korea", rendering), locale=locale)
    (problem,) = terms.check("In South Korea.", "xyz 123 абв دهليز 北 บบ")
    assert problem.source_span == (3, 14)
    assert rendering in problem.message


def test_admitted_renderings_are_fine_and_others_named():
    """A preferred or admitted rendering satisfies; the message names what is agreed."""
    terms = base(("union", "sindicato"), ("union", "central sindical", ADMITTED))
    assert terms.check("The union", "La central sindical") == ()
    (problem,) = terms.check("The union", "El gremio")
    assert "“sindicato” or “central sindical”" in problem.message


def test_a_forbidden_rendering_is_told_where_it_stands():
    """A forbidden rendering is one finding, with its place and what to write."""
    terms = base(("union", "sindicato"), ("union", "gremio", FORBIDDEN))
    (problem,) = terms.check("The union met", "Los gremios se reunieron")
    assert problem.target_span == (4, 11)
    assert "write “sindicato”" in problem.message
    assert terms.check("The meeting", "El gremio") == ()


def test_a_forbidden_word_inside_an_agreed_rendering_is_fine():
    """What is part of an agreed rendering is not forbidden there."""
    terms = base(("South Korea", "Corea del Sur"), ("South Korea", "Corea", FORBIDDEN), locale="es")
    assert terms.check("South Korea", "Corea del Sur") == ()
    assert len(terms.check("South Korea", "Corea del Sur o Corea")) == 1


@pytest.mark.parametrize(
    ("target", "good"),
    [
        ("El iPhone nuevo", True),
        ("Das neue iPhone-Modell", True),
        ("iPhone'un", True),
        ("新しいiPhoneが", True),
        ("El Iphone nuevo", False),
        ("El teléfono nuevo", False),
    ],
)
def test_a_term_to_keep_stays_letter_by_letter(target, good):
    """``keep`` is checked in the writing of the term, with any ending of the target's own."""
    assert (base(("iPhone", "", KEEP)).check("The new iPhone", target) == ()) is good


def test_a_kept_term_written_in_capitals_in_the_source():
    """A headline in capitals may stay in capitals."""
    assert base(("Nato", "", KEEP)).check("NATO MEETS", "SE REÚNE LA NATO") == ()


def test_the_suggestion_is_what_to_write():
    """A match suggests its first rendering that is not forbidden, a kept term itself."""
    terms = base(("union", "gremio", FORBIDDEN), ("union", "sindicato"), ("iPhone", "", KEEP))
    assert [match.suggestion for match in terms.find("union iPhone")] == ["sindicato", "iPhone"]


@given(
    rows=st.lists(st.tuples(st.text(max_size=6), st.text(max_size=6)), max_size=5),
    source=st.text(max_size=40),
    target=st.text(max_size=40),
    locale=st.sampled_from(["es", "ja", "ar", "tr", "hi"]),
)
@settings(max_examples=200, deadline=None)
def test_it_never_raises_and_spans_are_inside(rows, source, target, locale):
    """Any texts and any terms: no exception, spans in order, disjoint and inside the source."""
    terms = base(*rows, locale=locale)
    last = 0
    for match in terms.find(source):
        assert last <= match.start < match.end <= len(source)
        last = match.end
    for problem in terms.check(source, target):
        if problem.target_span:
            assert 0 <= problem.target_span[0] < problem.target_span[1] <= len(target)


@given(st.lists(st.sampled_from(["union", "Korea", "South Korea", "press"]), min_size=1))
@settings(max_examples=100, deadline=None)
def test_a_target_of_agreed_renderings_has_no_problem(chosen):
    """A target that holds every agreed rendering as it is agreed passes."""
    table = {
        "union": "sindicato",
        "Korea": "Corea",
        "South Korea": "Corea del Sur",
        "press": "prensa",
    }
    terms = base(*table.items())
    assert terms.check(", ".join(chosen), ", ".join(table[term] for term in chosen)) == ()


def test_many_terms_cost_little():
    """Ten thousand terms: a sentence is searched by its words, not by all terms."""
    small = base(*((f"word{n} term{n}", "x") for n in range(10)))
    large = base(*((f"w{n:05} term{n}", "x") for n in range(10_000)))
    text = "The quick w00042 term42 jumps over the lazy dog. " * 4

    def cost(terms):
        terms.find(text)
        begun = time.perf_counter()
        for _ in range(20):
            terms.find(text)
        return time.perf_counter() - begun

    assert found(large, text)[0] == ("w00042 term42", "w00042 term42")
    assert cost(large) < 40 * cost(small)

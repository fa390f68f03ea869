"""What an edit of one sentence changed: facts, or only its words."""

from __future__ import annotations

import pytest
from facts_pairs import correct
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.facts import FactKind, changed

SENTENCES = [(pair.locale, pair.target) for pair in correct()]

STYLE = [
    ("en", "Sales rose 5% to $5 million.", "Sales climbed five percent, to 5 million dollars."),
    ("en", "On Aug. 5, the U.S. agreed.", "On August 5 the United States agreed."),
    ("en", "The meeting is at 3:30 p.m.", "The meeting starts at 15:30."),
    ("en", '"We agree," she said.', "She said: “We agree.”"),
    ("en", "The [report](#1) is out.", "The [paper](#1) is out."),
    ("en", "However, the firm said so.", "But the firm said so."),
    ("es", "El 3 de mayo llegaron 3500 personas.", "El 3 de mayo vinieron 3.500 personas."),
    ("fr", "Le 3 mai, il a payé 5 M€.", "Il a versé 5 millions d’euros le 3 mai."),
    ("de", "Der Umsatz stieg auf 77,2 Mrd. Dollar.", "Der Umsatz kletterte auf 77,2 Milliarden Dollar."),
    ("it", "Il 3 maggio ha pagato 5 milioni di euro.", "Ha versato 5 milioni di euro il 3 maggio."),
    ("pt_BR", "A receita foi de US$ 77,2 bilhões.", "A receita chegou a 77,2 bilhões de dólares."),
    ("ru", "Выручка выросла до 77,2 млрд долларов.", "Выручка поднялась до 77,2 миллиарда долларов."),
    ("uk", "Виручка зросла до 77,2 млрд доларів.", "Виручка піднялася до 77,2 мільярда доларів."),
    ("pl", "Przychód wzrósł do 77,2 mld dolarów.", "Przychód zwiększył się do 77,2 miliarda dolarów."),
    ("ja", "売上高は772億ドルだった。", "売上高は77,200,000,000ドルとなった。"),
    ("zh_Hans", "收入为772亿美元。", "收入达772亿美元。"),
    ("zh_Hant", "營收為772億美元。", "營收達772億美元。"),
    ("ko", "매출은 772억 달러였다.", "매출이 772억 달러에 달했다."),
    ("ar", "بلغت الإيرادات 77.2 مليار دولار.", "وصلت الإيرادات إلى ٧٧٫٢ مليار دولار."),
    ("hi", "आय 77.2 अरब डॉलर रही।", "आय ७७.२ अरब डॉलर हुई।"),
    ("tr", "Gelir 77,2 milyar dolar oldu.", "Gelir 77,2 milyar dolara ulaştı."),
    ("fi", "Liikevaihto oli 77,2 miljardia dollaria.", "Liikevaihto nousi 77,2 miljardiin dollariin."),
]  # fmt: skip

FACTUAL = [
    ("en", "Sales rose 5%.", "Sales rose 6%.", [FactKind.PERCENT]),
    ("en", "It cost $5 million.", "It cost €5 million.", [FactKind.MONEY]),
    ("en", "It cost $5 million.", "It cost $5 billion.", [FactKind.MONEY]),
    ("en", "He left on May 3, 2024.", "He left on May 4, 2024.", [FactKind.DATE]),
    ("en", "He left on Monday.", "He left on Tuesday.", [FactKind.WEEKDAY]),
    ("en", "He met Biden.", "He met Trump.", [FactKind.NAME]),
    ("en", "Biden said no.", "Trump said no.", [FactKind.NAME]),
    ("en", "He will come.", "He may come.", [FactKind.MODALITY]),
    ("en", "He did come.", "He did not come.", [FactKind.NEGATION]),
    ("en", "“We agree,” she said.", "“We disagree,” she said.", [FactKind.QUOTATION]),
    ("en", "See https://a.org/x.", "See https://a.org/y.", [FactKind.URL]),
    ("en", "Two men were held.", "Three men were held.", [FactKind.NUMBER]),
    ("en", "The Swiss agreed.", "The Greek side agreed.", [FactKind.TERRITORY]),
    ("es", "El 3 de mayo llegó a Chile.", "El 3 de mayo llegó a Perú.", [FactKind.TERRITORY]),
    ("fr", "Il a dit oui le 3 mai.", "Il a dit oui le 3 mars.", [FactKind.DATE]),
    ("de", "Es kostet 5 Mio. Euro.", "Es kostet 5 Mrd. Euro.", [FactKind.MONEY]),
    ("it", "Il governo non firma.", "Il governo firma.", [FactKind.NEGATION]),
    ("pt_BR", "A alta foi de 5%.", "A alta foi de 5 pontos percentuais.", [FactKind.PERCENT, FactKind.POINTS]),
    ("ru", "Он приехал в понедельник.", "Он приехал во вторник.", [FactKind.WEEKDAY]),
    ("uk", "Він не приїхав.", "Він приїхав.", [FactKind.NEGATION]),
    ("pl", "Przyjechał 3 maja.", "Przyjechał 3 marca.", [FactKind.DATE]),
    ("ja", "日本は772億ドルを払う。", "日本は781億ドルを払う。", [FactKind.MONEY]),
    ("ja", "アップルが発表した。", "グーグルが発表した。", [FactKind.NAME]),
    ("zh_Hans", "他5月3日离开。", "他5月4日离开。", [FactKind.DATE]),
    ("zh_Hant", "日本簽署了協議。", "中國簽署了協議。", [FactKind.TERRITORY]),
    ("ko", "그는 5월 3일 떠났다.", "그는 6월 3일 떠났다.", [FactKind.DATE]),
    ("ar", "ارتفعت الأسعار 5٪.", "ارتفعت الأسعار 6٪.", [FactKind.PERCENT]),
    ("hi", "कीमतें 5 प्रतिशत बढ़ीं।", "कीमतें 6 प्रतिशत बढ़ीं।", [FactKind.PERCENT]),
    ("tr", "3 Mayıs'ta geldi.", "3 Haziran'da geldi.", [FactKind.DATE]),
    ("fi", "Hän tuli maanantaina.", "Hän tuli tiistaina.", [FactKind.WEEKDAY]),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "old", "new"), STYLE)
def test_an_edit_of_style_changes_no_fact(locale: str, old: str, new: str) -> None:
    """Another word, order, notation or punctuation is no factual change."""
    assert changed(old, new, locale) == ()


@pytest.mark.parametrize(("locale", "old", "new", "kinds"), FACTUAL)
def test_an_edit_of_a_fact_names_its_kind(
    locale: str, old: str, new: str, kinds: list[FactKind]
) -> None:
    """The facts that were lost and won are told, and nothing else."""
    assert {fact.kind for fact in changed(old, new, locale)} == set(kinds)


def test_what_was_lost_comes_before_what_was_won() -> None:
    """The old version's facts stand first, each with its place in its own version."""
    old, new = "It cost $5 million.", "In all it cost $6 million."
    lost, won = changed(old, new, "en")
    assert (old[lost.start : lost.end], new[won.start : won.end]) == ("$5 million", "$6 million")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SENTENCES))
def test_a_sentence_has_not_changed_against_itself(sentence: tuple[str, str]) -> None:
    """Neither as it is nor with a space in front."""
    locale, text = sentence
    assert changed(text, text, locale) == ()
    assert changed(text, f" {text}", locale) == ()


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES))
def test_undoing_an_edit_tells_the_same_facts(one: tuple[str, str], two: tuple[str, str]) -> None:
    """What one direction loses the other wins."""
    locale, old = one
    there, back = changed(old, two[1], locale), changed(two[1], old, locale)
    assert sorted(map(repr, there)) == sorted(map(repr, back))


TOKENS = ("9" * 30, "9" * 23, "million", "trillion", "hundred", "twenty", "兆", "千", "二", "миллиард", "%", "$", " ", ".", ",", "-", "–", "May", "年", "12", "0", "st", "“", "”", "و", "yüzde", "\u200f")  # fmt: skip
_TEXT = st.text(max_size=60) | st.lists(st.sampled_from(TOKENS), max_size=30).map("".join)


@settings(max_examples=300, deadline=None)
@given(_TEXT, _TEXT, st.sampled_from(["en", "ja", "zh_Hans", "ar", "ru", "tr", "sw", "xx", ""]))
def test_no_text_raises(old: str, new: str, locale: str) -> None:
    """Any two texts are compared in any locale."""
    assert isinstance(changed(old, new, locale), tuple)

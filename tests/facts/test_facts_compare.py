"""Two sentences that say the same in other ways do not differ, and what differs is told as it is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from l10n.facts import DifferenceKind, FactKind, Money, compare
from l10n.model import Severity

SAME = [
    ("two equal figures", "It grew 5% in May and 5% in June.", "es", "Creció un 5 % tanto en mayo como en junio."),
    ("number words", "Three of the 40 died.", "fr", "3 des 40 sont morts."),
    ("three times in one word", "It tripled.", "ja", "3倍になった。"),
    ("three times, in another one", "La cifra se triplicó.", "ko", "수치는 3배가 됐다."),
    ("fewer than is no negation", "Fewer than 300 are left.", "ko", "300마리도 남지 않았다."),
    ("fewer than, said like one", "Fewer than 300 are left.", "ja", "300頭足らずになった。"),
    ("a range in words", "between $3 billion and $4 billion", "de", "zwischen drei und vier Milliarden Dollar"),
    ("per cent in an adjective", "25% tariffs", "ru", "25-процентные пошлины"),
    ("per cent in a compound", "turnout was 61.4%", "fi", "äänestysprosentti oli 61,4"),
    ("a figure of a name", "Covid-19 killed 7 million.", "hi", "कोविड-19 से 70 लाख लोगों की मौत हुई।"),
    ("a weekday in brackets", "on Sunday, 12 April", "ja", "4月12日(日)"),
    ("a weekday in brackets, Korean", "on Sunday, 12 April", "ko", "4월 12일(일)"),
    ("a dozen", "About a dozen people", "zh_Hans", "约12人"),
    ("rounding that is said", "It cost $77,241.", "de", "Es kostete rund 77.000 Dollar."),
    ("a conversion beside", "It is 10 miles away.", "fr", "C’est à 10 miles (16 km)."),
    ("steps of a rate", "The bank raised its rate by 25 basis points.", "zh_Hant", "央行升息1碼（25個基點）。"),
    ("steps of a rate alone", "It fell by half a percentage point.", "zh_Hant", "調降2碼。"),
    ("a conversion instead", "It is 10 miles away.", "es", "Está a 16 kilómetros."),
    ("another currency beside", "It cost $20.", "ja", "20ドル（約3000円）だった。"),
    ("degrees converted", "It was 41 °F.", "de", "Es waren 5 °C."),
    ("twelve and twenty-four hours", "at 3:30 p.m.", "de", "um 15:30 Uhr"),
    ("a full stop in a time", "at 11:45 p.m.", "fi", "kello 23.45"),
    ("a month in figures", "on May 5, 2021", "ja", "2021年5月5日"),
    ("a day in another order", "2025-08-15", "en_GB", "15/8/2025"),
    ("a date in pieces", "on Friday, 15 August 2025", "zh_Hans", "2025年8月15日（星期五）"),
    ("the first in words", "on 1 May", "it", "il primo maggio"),
    ("an era", "in August 2025", "ja", "令和7年8月"),
    ("a decade without its century", "the 1980s", "es", "los años ochenta"),
    ("a century by its hundreds", "the 16th century", "fi", "1500-luku"),
    ("Roman numerals", "the 19th century", "fr", "le XIXe siècle"),
    ("cents", "50 cents", "de", "0,50 Dollar"),
    ("basis points", "50 basis points", "ja", "0.5ポイント"),
    ("a unit said once", "42 million euros, of which 15 million euros go", "es", "42 millones de euros, de los que 15 millones van"),
    ("magnitudes", "$77.2 billion", "fr", "77 milliards 200 millions de dollars"),
    ("myriads", "$77.2 billion", "ja", "772億ドル"),
    ("lakhs", "1.5 million people", "hi", "15 लाख लोग"),
    ("half behind the noun", "two and a half hours", "ko", "2시간 반"),
    ("age in a word", "a 10-year-old boy", "de", "ein zehnjähriger Junge"),
    ("tenths", "30 percent", "zh_Hans", "三成"),
    ("a generic dollar", "20 Canadian dollars", "fr", "20 dollars"),
    ("a round million", "a million and a half", "ru", "полтора миллиона"),
    ("below zero", "-5 °C", "ru", "5 градусов мороза"),
    ("chapter and verse", "Psalm 23:4", "de", "Psalm 23,4"),
    ("always", "open 24/7", "fr", "ouvert 24 heures sur 24"),
    ("impossible", "It is not possible.", "es", "Es imposible."),
    ("unable", "She was unable to vote.", "ja", "彼女は投票できなかった。"),
    ("inaccuracy", "Did you find an inaccuracy?", "zh_Hans", "您发现不准确之处了吗？"),
    ("careless", "a careless driver", "fr", "un conducteur qui ne fait pas attention"),
    ("without", "He left without a word.", "es", "Se fue sin decir nada."),
    ("refuse", "He refused to sign.", "ru", "Он не захотел подписать."),
    ("only", "It lost only one game.", "fr", "Il n’a perdu qu’un match."),
    ("not only", "Not only France signed.", "de", "Frankreich und andere unterschrieben."),
    ("double negation", "No one said anything.", "es", "No dijo nada nadie."),
    ("double negation", "Nobody ever came.", "ru", "Никто никогда не приходил."),
    ("double negation", "I saw no one.", "it", "Non ho visto nessuno."),
    ("ne que", "He has only two.", "fr", "Il n’en a que deux."),
    ("A not A", "He asks whether it is true.", "zh_Hans", "他问这是不是真的。"),
    ("a people for a country", "The Irish minister left.", "fr", "Le ministre d’Irlande est parti."),
    ("another name", "in Ivory Coast", "fr", "en Côte d’Ivoire"),
    ("nested quotations", "“He said ‘yes’ to us,” she said.", "ja", "「彼は私たちに『はい』と言った」と彼女は言った。"),
    ("speech behind a dash", "“It is over,” she said.", "pl", "— To koniec — powiedziała."),
    ("a title between marks", "The film Solaris won.", "ru", "Победил фильм «Солярис»."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "source", "locale", "target"), SAME, ids=[s[0] for s in SAME])
def test_legitimate_variation(name: str, source: str, locale: str, target: str) -> None:
    """Another order, notation, unit or word for the same value is no difference."""
    assert [found.message for found in compare(source, "en", target, locale)] == []


BETWEEN = [
    ("fr", "Le PIB a reculé de 0,2 % au 2e trimestre, à 612,5 milliards d’euros.", "en", "GDP fell 0.2% in the second quarter to 612.5 billion euros."),
    ("de", "Am Sonntagabend kamen rund 3,5 Mio. Zuschauer zusammen.", "fr", "Dimanche soir, environ 3,5 millions de téléspectateurs se sont réunis."),
    ("ja", "同社の株価は一時12％安の1,234円まで下落した。", "en", "The company's shares fell as much as 12% to 1,234 yen."),
    ("zh_Hans", "今年1至9月，全国粮食产量达1.39万亿斤。", "en", "From January to September, national grain output reached 1.39 trillion jin."),
    ("es", "Más de 2.000 personas protestaron el 1.º de mayo.", "pt_BR", "Mais de 2 mil pessoas protestaram em 1º de maio."),
    ("ru", "Курс составил 92,5 рубля за доллар.", "uk", "Курс склав 92,5 рубля за долар."),
    ("en", "Taiwan's exports rose 11.7% to US$38.5 billion in May.", "zh_Hant", "台灣5月出口成長11.7%，達385億美元。"),
    ("en", "India won by 7 wickets with 15 balls to spare on 3 March.", "hi", "भारत ने 3 मार्च को 15 गेंद शेष रहते 7 विकेट से जीत दर्ज की।"),
    ("en", "Nearly 80 percent of the 2,000 people polled said they would not vote for either.", "ja", "調査対象の2000人の8割近くが、どちらにも投票しないと答えた。"),
    ("en", "The 1952 Olympics were held in Helsinki from July 19 to August 3.", "fi", "Vuoden 1952 olympialaiset pidettiin Helsingissä 19. heinäkuuta – 3. elokuuta."),
    ("en", "It was the first time in 25 years that no bill was passed.", "tr", "25 yıldır ilk kez hiçbir yasa tasarısı geçmedi."),
    ("en", "The 32-year-old striker scored twice in the 2-1 win.", "ar", "سجل المهاجم البالغ 32 عاما هدفين في الفوز 2-1."),
    ("en", "He earned a six-figure salary, about $250,000 a year.", "ko", "그는 연간 약 25만 달러의 높은 연봉을 받았다."),
    ("en", "The law bans smoking within 5 metres of schools.", "pl", "Ustawa zakazuje palenia w odległości 5 metrów od szkół."),
    ("en", "Interest rates won't fall before mid-2026, economists say.", "it", "I tassi non scenderanno prima della metà del 2026, dicono gli economisti."),
    ("en", "Since February 24, 2022, more than 6 million people have left.", "uk", "З 24 лютого 2022 року виїхало понад 6 млн людей."),
    ("en", "The flat costs 1,200 euros a month, excluding bills.", "de", "Die Wohnung kostet 1.200 Euro im Monat ohne Nebenkosten."),
    ("en", "The number of unemployed fell to 2.3 million.", "fr", "Le nombre de chômeurs est tombé à 2,3 millions."),
    ("en", "He was sentenced to three and a half years.", "sv", "Han dömdes till tre och ett halvt års fängelse."),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "source", "other", "target"), BETWEEN)
def test_any_locale_may_be_the_source(locale: str, source: str, other: str, target: str) -> None:
    """A correct pair of any two locales raises no alarm."""
    assert [found.message for found in compare(source, locale, target, other)] == []


OTHER = [
    ("$77.2 billion", "ja", "77.2億ドル", FactKind.MONEY),
    ("$77.2 billion", "fr", "77,2 millions de dollars", FactKind.MONEY),
    ("$20", "de", "20 Euro", FactKind.MONEY),
    ("5,000 yen", "zh_Hans", "5000元", FactKind.MONEY),
    ("5%", "de", "5 Prozentpunkte", FactKind.PERCENT),
    ("1,500 homes", "es", "1.050 casas", FactKind.NUMBER),
    ("the 45th president", "fr", "le 46e président", FactKind.ORDINAL),
    ("5 °C", "de", "-5 °C", FactKind.MEASURE),
    ("10 miles", "fr", "10 kilomètres", FactKind.MEASURE),
    ("3 May 2021", "it", "3 marzo 2021", FactKind.DATE),
    ("on Monday", "pl", "we wtorek", FactKind.WEEKDAY),
    ("at 3:30 p.m.", "ko", "오후 4시 30분", FactKind.TIME),
    ("at 8 p.m.", "fr", "à 80 heures", FactKind.TIME),
    ("the first at 8 p.m.", "uk", "перший о 20:01", FactKind.TIME),
    ("in the first quarter", "ko", "4분기에", FactKind.NUMBER),
    ("He did not say so before May 1.", "es", "Lo dijo antes del 1 de mayo.", FactKind.NEGATION),
    ("He did not say whether they would.", "ko", "그는 그들이 할지 말했다.", FactKind.NEGATION),
    ("on Sunday, 12 April", "ja", "4月12日(月)", FactKind.WEEKDAY),
    ("in 1939", "uk", "у 1993 році", FactKind.YEAR),
    ("the 1980s", "ja", "1990年代", FactKind.DECADE),
    ("see https://a.org/b", "fr", "voir https://a.org/c", FactKind.URL),
    ("mail a@b.org", "fr", "écrire à a@c.org", FactKind.EMAIL),
    ("run `make`", "de", "starte `mache`", FactKind.CODE),
    ("[a](#1) and [b](#2)", "fr", "[a](#1) et [b](#1)", FactKind.PLACEHOLDER),
    ("{0} files", "fr", "{1} fichiers", FactKind.PLACEHOLDER),
    ("Germany agreed", "fr", "L’Autriche a accepté", FactKind.TERRITORY),
    ("He did not sign.", "es", "Firmó.", FactKind.NEGATION),
    ("He did not sign the illegal deal.", "es", "Firmó el acuerdo ilegal.", FactKind.NEGATION),
    ("He did not sign the illegal deal.", "de", "Er unterschrieb den illegalen Vertrag.", FactKind.NEGATION),
    ("They could not stop the useless war.", "ru", "Они остановили бесполезную войну.", FactKind.NEGATION),
    ("The unhappy man did not come.", "tr", "Mutsuz adam geldi.", FactKind.NEGATION),
    ("The unofficial talks did not fail.", "fi", "Epäviralliset neuvottelut onnistuivat.", FactKind.NEGATION),
    ("The homeless man did not sleep.", "zh_Hans", "无家可归的人睡了。", FactKind.NEGATION),
    ("He signed.", "ja", "彼は署名しなかった。", FactKind.NEGATION),
    ("He signed.", "ko", "그는 서명하지 않았다.", FactKind.NEGATION),
    ("“It is over,” she said.", "fr", "C’est fini, dit-elle.", FactKind.QUOTATION),
]  # fmt: skip


@pytest.mark.parametrize(("source", "locale", "target", "kind"), OTHER)
def test_what_differs_is_told(source: str, locale: str, target: str, kind: FactKind) -> None:
    """A wrong value is told as what it is, with both facts where both are there."""
    found = compare(source, "en", target, locale)
    assert kind in {one.about for one in found}


def test_a_difference_knows_both_places() -> None:
    """A changed amount has both facts with their places, and is an error."""
    (one,) = compare("It cost $18.4 million.", "en", "1790万ドルだった。", "ja")
    assert one.kind is DifferenceKind.CHANGED
    assert one.source is not None
    assert one.target is not None
    assert (one.source.start, one.source.end) == (8, 21)
    assert one.target.value == Money(Decimal(17900000), "USD")
    assert one.message == "the source says '$18.4 million', the target '1790万ドル'"
    assert one.severity is Severity.ERROR


def test_missing_and_added() -> None:
    """What is on one side only is missing or added; a small figure alone is a warning."""
    (lost,) = compare("It fell 40% in 2020.", "en", "Cayó en 2020.", "es")
    assert (lost.kind, lost.about, lost.severity) == ("missing", FactKind.PERCENT, Severity.ERROR)
    (made,) = compare("It fell.", "en", "Cayó en 2020.", "es")
    assert (made.kind, made.about) == (DifferenceKind.ADDED, FactKind.YEAR)
    (small,) = compare("It comes out quarterly.", "en", "每3个月出版一次。", "zh_Hans")
    assert (small.kind, small.severity) == (DifferenceKind.ADDED, Severity.WARNING)


def test_a_locale_without_a_table_is_compared_by_figures() -> None:
    """Where CLDR is all there is, figures, dates and money are compared and no word is missed."""
    assert compare("It did not rise 5% in Germany.", "en", "Den steg 5 % i Tyskland.", "da") == ()
    assert compare("It rose 5%.", "en", "Den steg 6 %.", "da") != ()


@pytest.mark.parametrize(
    ("source", "target", "locale", "why"),
    [
        ("It cost 1,200 euros", "Costó 1,200 euros", "es", "the comma is the decimal mark; write 1200"),
        ("It cost 1,200 euros", "Il coûta 1,200 euros", "fr", "the comma is the decimal mark; write 1\u202f200"),
        ("1,200 people came", "1,200 kamen", "de", "the comma is the decimal mark; write 1.200"),
        ("It was 1.234 m", "Es war 1.234 m", "de", "the full stop parts thousands; write 1,234"),
        ("On 3/4/2026", "El 3/4/2026", "es", "which in es is 2026-04-03, in the source 2026-03-04"),
    ],
)  # fmt: skip
def test_figures_that_look_alike_and_differ_say_why(source, target, locale, why):
    """The same marks in another locale: what they mean there, and what to write."""
    (difference,) = compare(source, "en", target, locale)
    assert why in difference.message


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [("It cost $1,200", "Costó 1,300 dólares", "es"), ("It has 3 m", "Tiene 3 km", "es"),
     ("It cost 1.5 million", "Costó 1,5 mil millones", "es")],
)  # fmt: skip
def test_figures_that_differ_visibly_need_no_reason(source, target, locale):
    """Where one sees what differs, the message only says so."""
    for difference in compare(source, "en", target, locale):
        assert "which in" not in difference.message

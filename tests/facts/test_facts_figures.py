"""Numbers, percentages, money, measurements, ordinals and ranges are read by value in each language."""

from __future__ import annotations

import pytest
from facts_told import told

from l10n.facts import Bound, FactKind, read

AMOUNTS = [
    # English
    ("en", "$77.2 billion", "money 77200000000 USD"),
    ("en", "1,234.5 million euros", "money 1234500000 EUR"),
    ("en", "one and a half million people", "number 1500000"),
    ("en", "a million and a half", "number 1500000"),
    ("en", "half a million", "number 500000"),
    ("en", "twenty-five thousand three hundred", "number 25300"),
    ("en", "5K runners", "number 5000"),
    ("en", "£5m", "money 5000000 GBP"),
    ("en", "1 234 567 people", "number 1234567"),
    ("en", "1\u2009234 people", "number 1234"),
    ("en_IN", "₹12,34,567", "money 1234567 INR"),
    ("en_IN", "₹1.5 lakh crore", "money 1500000000000 INR"),
    ("en", "50 cents", "money 50 ¢"),
    ("en", "HK$20", "money 20 HKD"),
    ("en", "CHF 1,500", "money 1500 CHF"),
    # Romance
    ("es", "77.200 millones de dólares", "money 77200000000 USD"),
    ("es", "3 mil millones de euros", "money 3000000000 EUR"),
    ("es", "2 billones", "number 2000000000000"),
    ("es", "un millón y medio", "number 1500000"),
    ("es", "dos millones y medio de personas", "number 2500000"),
    ("es_MX", "1,234.5 pesos", "money 1234.5 MXN"),
    ("fr", "77 milliards 200 millions", "number 77200000000"),
    ("fr", "77,2\u00a0milliards d’euros", "money 77200000000 EUR"),
    ("fr", "1\u202f234\u202f567,8", "number 1234567.8"),
    ("fr", "un million et demi", "number 1500000"),
    ("it", "77,2 miliardi di dollari", "money 77200000000 USD"),
    ("it", "un milione e mezzo", "number 1500000"),
    ("it", "duemila", "number 2000"),
    ("pt_BR", "77,2 bilhões de dólares", "money 77200000000 USD"),
    ("pt_PT", "77,2 mil milhões de euros", "money 77200000000 EUR"),
    ("pt_BR", "R$ 1,5 bi", "money 1500000000 BRL"),
    # Germanic
    ("de", "77,2 Mrd. Dollar", "money 77200000000 USD"),
    ("de", "anderthalb Millionen", "number 1500000"),
    ("de", "zweieinhalb Milliarden Euro", "money 2500000000 EUR"),
    ("de", "12.345,67", "number 12345.67"),
    ("de_CH", "1’234’567.80 Franken", "money 1234567.8 CHF"),
    ("sv", "77,2 miljarder kronor", "money 77200000000 SEK"),
    # Slavic
    ("ru", "77,2 млрд долларов", "money 77200000000 USD"),
    ("ru", "полтора миллиона", "number 1500000"),
    ("ru", "2 с половиной миллиона", "number 2500000"),
    ("ru", "две тысячи пятьсот", "number 2500"),
    ("ru", "5 тыс. рублей", "money 5000 RUB"),
    ("uk", "77,2 млрд доларів", "money 77200000000 USD"),
    ("uk", "півтора мільйона гривень", "money 1500000 UAH"),
    ("pl", "77,2 mld zł", "money 77200000000 PLN"),
    ("pl", "półtora miliona", "number 1500000"),
    ("pl", "12 345,6", "number 12345.6"),
    # East Asia
    ("ja", "772億ドル", "money 77200000000 USD"),
    ("ja", "3億4500万円", "money 345000000 JPY"),
    ("ja", "1,790万ドル", "money 17900000 USD"),
    ("ja", "二千五百人", "number 2500"),
    ("ja", "１２３人", "number 123"),
    ("zh_Hans", "3.45亿元", "money 345000000 CNY"),
    ("zh_Hans", "12万亿元", "money 12000000000000 CNY"),
    ("zh_Hant", "1.5萬人", "number 15000"),
    ("zh_Hant", "兩千五百", "number 2500"),
    ("ko", "3억 4500만 원", "money 345000000 KRW"),
    ("ko", "1만5천 명", "number 15000"),
    ("ko", "772억 달러", "money 77200000000 USD"),
    # Others
    ("ar", "٧٧٫٢ مليار دولار", "money 77200000000 USD"),
    ("ar", "١٢٬٣٤٥٫٦", "number 12345.6"),
    ("ar", "مليون ونصف المليون", "number 1500000"),
    ("ar", "مليونين", "number 2000000"),
    ("hi", "७७.२ अरब डॉलर", "money 77200000000 USD"),
    ("hi", "3 करोड़ रुपये", "money 30000000 INR"),
    ("hi", "डेढ़ करोड़", "number 15000000"),
    ("hi", "साढ़े तीन लाख", "number 350000"),
    ("hi", "१२,३४,५६७", "number 1234567"),
    ("tr", "77,2 milyar dolar", "money 77200000000 USD"),
    ("tr", "bir buçuk milyon", "number 1500000"),
    ("fi", "77,2 miljardia dollaria", "money 77200000000 USD"),
    ("fi", "puolitoista miljoonaa", "number 1500000"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text", "fact"), AMOUNTS)
def test_an_amount_is_one_value(locale: str, text: str, fact: str) -> None:
    """Digits, magnitude words and number words of one amount make one value, with its currency."""
    assert told(text, locale) == [fact]


PARTS = [
    ("en", "3 percent", "percent 3"), ("en", "three percent", "percent 3"),
    ("en", "3 percentage points", "points 3"), ("en", "50 basis points", "points 0.5"),
    ("es", "3,5 por ciento", "percent 3.5"), ("es", "3 puntos porcentuales", "points 3"),
    ("es", "50 puntos básicos", "points 0.5"),
    ("fr", "3,5\u202f%", "percent 3.5"), ("fr", "3 points de pourcentage", "points 3"),
    ("de", "5-prozentige", "percent 5"), ("de", "3 Prozentpunkte", "points 3"),
    ("de", "50 Basispunkte", "points 0.5"),
    ("it", "il 3 per cento", "percent 3"), ("it", "3 punti percentuali", "points 3"),
    ("pt", "três por cento", "percent 3"), ("pt", "3 pontos percentuais", "points 3"),
    ("ru", "0,5 процента", "percent 0.5"), ("ru", "3 п.п.", "points 3"),
    ("uk", "3 відсотки", "percent 3"), ("uk", "3 відсоткові пункти", "points 3"),
    ("pl", "3 proc.", "percent 3"), ("pl", "3 pkt. proc.", "points 3"),
    ("ja", "3パーセント", "percent 3"), ("ja", "3ポイント", "points 3"), ("ja", "5割", "percent 50"),
    ("zh_Hans", "百分之三十五", "percent 35"), ("zh_Hans", "3个百分点", "points 3"),
    ("zh_Hant", "三成", "percent 30"), ("zh_Hans", "千分之五", "percent 0.5"),
    ("ko", "3퍼센트", "percent 3"), ("ko", "3%p", "points 3"), ("ko", "3할", "percent 30"),
    ("ar", "٣٪", "percent 3"), ("ar", "3 في المئة", "percent 3"), ("ar", "3 نقاط مئوية", "points 3"),
    ("hi", "3 फीसदी", "percent 3"), ("hi", "3 प्रतिशत अंक", "points 3"),
    ("tr", "yüzde 3,5", "percent 3.5"), ("tr", "%3", "percent 3"), ("tr", "3 puan", "points 3"),
    ("fi", "3 prosenttia", "percent 3"), ("fi", "3 prosenttiyksikköä", "points 3"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text", "fact"), PARTS)
def test_per_cent_and_points_are_two_things(locale: str, text: str, fact: str) -> None:
    """Percentages and percentage points are told apart; tenths and basis points are put into them."""
    assert told(text, locale) == [fact]


MEASURES = [
    ("en", "5 kilometres", "measure 5 kilometer"), ("en", "70 mph", "measure 70 mile-per-hour"),
    ("en", "100-metre", "measure 100 meter"), ("en", "20 GW", "measure 20 gigawatt"),
    ("en", "5 °C", "measure 5 celsius"), ("en", "−5 °C", "measure -5 celsius"),
    ("en", "-5°C", "measure -5 celsius"), ("en", "minus 5 degrees Celsius", "measure -5 celsius"),
    ("es", "5 grados bajo cero", "measure -5 celsius"), ("es", "3 hectáreas", "measure 3 hectare"),
    ("de", "minus 5 Grad", "measure -5 celsius"), ("de", "100-Meter-Lauf", "measure 100 meter"),
    ("fr", "moins 5 degrés", "measure -5 celsius"),
    ("ru", "70 км/ч", "measure 70 kilometer-per-hour"), ("ru", "5 градусов мороза", "measure -5 celsius"),
    ("ja", "零下5度", "measure -5 celsius"), ("ja", "3ヘクタール", "measure 3 hectare"),
    ("zh_Hans", "零下5度", "measure -5 celsius"), ("zh_Hans", "70公里", "measure 70 kilometer"),
    ("ko", "영하 5도", "measure -5 celsius"), ("ar", "5 كيلومترات", "measure 5 kilometer"),
    ("hi", "5 किलोमीटर", "measure 5 kilometer"), ("tr", "eksi 5 derece", "measure -5 celsius"),
    ("fi", "5 kilometriä", "measure 5 kilometer"), ("pl", "5 kilometrów", "measure 5 kilometer"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text", "fact"), MEASURES)
def test_a_measurement_has_its_unit(locale: str, text: str, fact: str) -> None:
    """Units by name and by sign; a temperature keeps its side of zero, however that is said."""
    assert told(text, locale, FactKind.MEASURE) == [fact]


ORDINALS = [
    ("en", "the 45th", "45"), ("en", "twenty-first", "21"), ("es", "1.º", "1"), ("fr", "2e", "2"),
    ("fr", "XIXe", "19"), ("de", "der 3. Platz", "3"), ("it", "3ª", "3"), ("ru", "21-го", "21"),
    ("ja", "第3回", "3"), ("zh_Hans", "第3届", "3"), ("ko", "제3회", "3"), ("ar", "الثالث", "3"),
    ("hi", "3वां", "3"), ("tr", "üçüncü", "3"), ("fi", "kolmas", "3"), ("pl", "trzeci", "3"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text", "value"), ORDINALS)
def test_ordinals(locale: str, text: str, value: str) -> None:
    """Ordinals in digits, in words and in Roman numerals."""
    assert told(text, locale) == [f"ordinal {value}"]


RANGES = [
    ("en", "60 to 70 percent", ["percent 60", "percent 70"]),
    ("en", "between 3 and 5 per cent", ["percent 3", "percent 5"]),
    ("en", "$3-5 million", ["money 3000000 USD", "money 5000000 USD"]),
    ("en", "from $3m to $5m", ["money 3000000 USD", "money 5000000 USD"]),
    ("en", "1990-95", ["year 1990", "year 1995"]),
    ("en", "1990–1995", ["year 1990", "year 1995"]),
    ("es", "entre el 3 y el 5 %", ["percent 3", "percent 5"]),
    ("fr", "de 3 à 5 millions d’euros", ["money 3000000 EUR", "money 5000000 EUR"]),
    ("de", "3 bis 5 Prozent", ["percent 3", "percent 5"]),
    ("ru", "от 3 до 5 млн рублей", ["money 3000000 RUB", "money 5000000 RUB"]),
    ("ja", "3〜5％", ["percent 3", "percent 5"]),
    ("zh_Hans", "3至5亿元", ["money 300000000 CNY", "money 500000000 CNY"]),
    ("tr", "yüzde 3 ila 5", ["percent 3", "percent 5"]),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text", "facts"), RANGES)
def test_ranges(locale: str, text: str, facts: list[str]) -> None:
    """What only one end of a range says, a unit or a magnitude or a century, is meant for both."""
    assert told(text, locale) == facts
    if facts[0].startswith(("percent", "money", "year")):
        assert [fact.bound for fact in read(text, locale)] == [Bound.FROM, Bound.TO]


@pytest.mark.parametrize(
    ("locale", "text"),
    [("en", "version 3.11.2"), ("en", "192.168.0.1"), ("de", "Aktenzeichen 1.2.3.4.5")],
)
def test_versions_are_no_numbers(locale: str, text: str) -> None:
    """Digits parted more than numbers are state no figure."""
    assert told(text, locale, weak=False) == []

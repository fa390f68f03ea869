"""Dates, weekdays, times, years and decades, as each language writes them."""

from __future__ import annotations

import pytest
from facts_told import told

from l10n.facts import Bound, FactKind, read

FULL = [
    ("en", "August 15, 2025"), ("en", "15 August 2025"), ("en", "Aug. 15th, 2025"), ("en", "2025-08-15"),
    ("en", "8/15/2025"), ("en_GB", "15/8/2025"), ("es", "15 de agosto de 2025"), ("es", "15/8/2025"),
    ("fr", "15 août 2025"), ("fr", "15/08/2025"), ("de", "15. August 2025"), ("de", "15.08.2025"),
    ("it", "15 agosto 2025"), ("pt", "15 de agosto de 2025"), ("ru", "15 августа 2025 года"),
    ("ru", "15.08.2025"), ("uk", "15 серпня 2025 р."), ("pl", "15 sierpnia 2025 r."),
    ("ja", "2025年8月15日"), ("ja", "令和7年8月15日"), ("ja", "二〇二五年八月十五日"), ("ja", "2025/8/15"),
    ("zh_Hans", "2025年8月15日"), ("zh_Hans", "二〇二五年八月十五日"), ("zh_Hant", "民國114年8月15日"),
    ("zh_Hant", "2025年8月15號"), ("ko", "2025년 8월 15일"), ("ko", "2025. 8. 15."),
    ("ar", "15 أغسطس 2025"), ("ar", "١٥ آب ٢٠٢٥"), ("hi", "15 अगस्त 2025"), ("hi", "१५ अगस्त २०२५"),
    ("tr", "15 Ağustos 2025"), ("tr", "15.08.2025"), ("fi", "15. elokuuta 2025"), ("fi", "15.8.2025"),
    ("sv", "15 augusti 2025"), ("cs", "15. srpna 2025"), ("nl", "15 augustus 2025"), ("el", "15 Αυγούστου 2025"),
    ("vi", "15 tháng 8, 2025"), ("id", "15 Agustus 2025"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text"), FULL)
def test_full_dates(locale: str, text: str) -> None:
    """One day in every way a language writes it, its own eras and numerals included."""
    assert told(text, locale, FactKind.DATE) == ["date 2025-08-15"]


PARTIAL = [
    ("en", "in May", "--05"), ("en", "mid-August", "--08"), ("en", "early June 2024", "2024-06"),
    ("en", "August 2025", "2025-08"), ("en", "Aug. 15", "--08-15"), ("es", "el 15 de agosto", "--08-15"),
    ("es", "agosto de 2025", "2025-08"), ("es", "1.º de mayo de 2020", "2020-05-01"),
    ("fr", "1er mai 2020", "2020-05-01"), ("fr", "mi-août", "--08"), ("de", "Mitte August", "--08"),
    ("de", "15.8.", "--08-15"), ("it", "1º maggio", "--05-01"), ("pt", "1º de maio", "--05-01"),
    ("ru", "в августе 2025 года", "2025-08"), ("uk", "у серпні 2025-го", "2025-08"),
    ("pl", "w sierpniu 2025 roku", "2025-08"), ("ja", "8月中旬", "--08"), ("zh_Hans", "五月一日", "--05-01"),
    ("ko", "8월 중순", "--08"), ("ar", "أغسطس 2025", "2025-08"), ("hi", "अगस्त 2025", "2025-08"),
    ("tr", "15 Ağustos'ta", "--08-15"), ("fi", "elokuussa 2025", "2025-08"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text", "date"), PARTIAL)
def test_partial_dates(locale: str, text: str, date: str) -> None:
    """A month, a month of a year and a day of a month keep what is not said open."""
    assert told(text, locale, FactKind.DATE) == [f"date {date}"]


SPANS = [
    ("en", "Aug 15-17, 2025"), ("es", "del 15 al 17 de agosto de 2025"), ("fr", "du 15 au 17 août 2025"),
    ("de", "15. bis 17. August 2025"), ("ru", "с 15 по 17 августа 2025 г."), ("ko", "2025년 8월 15~17일"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text"), SPANS)
def test_spans_of_days(locale: str, text: str) -> None:
    """Both ends of a span of days are dates of their own."""
    assert told(text, locale, FactKind.DATE) == ["date 2025-08-15", "date 2025-08-17"]
    assert [fact.bound for fact in read(text, locale)] == [Bound.FROM, Bound.TO]


@pytest.mark.parametrize(
    ("locale", "text"), [("tr", "5-12 Ocak"), ("de", "5.-12. Januar"), ("fi", "5.–12. tammikuuta")]
)
def test_a_range_of_days_with_one_digit(locale: str, text: str) -> None:
    """The first day of a range may have one digit, the second two."""
    assert told(text, locale, FactKind.DATE) == ["date --01-05", "date --01-12"]


TIMES = [
    ("en", "3:30 p.m.", "15:30"), ("en", "3.30pm", "15:30"), ("en", "15:30", "15:30"), ("en", "noon", "12:00"),
    ("es", "15.30 horas", "15:30"), ("es", "3:30 de la tarde", "15:30"), ("fr", "15h30", "15:30"),
    ("de", "15.30 Uhr", "15:30"), ("de", "3 Uhr nachmittags", "15:00"), ("it", "alle 15.30", "15:30"),
    ("pt", "15h30", "15:30"), ("ru", "в 3 часа дня", "15:00"), ("ja", "午後3時30分", "15:30"),
    ("ja", "午後3時半", "15:30"), ("zh_Hans", "下午三点半", "15:30"), ("zh_Hans", "上午9时", "09:00"),
    ("zh_Hant", "下午3點30分", "15:30"), ("ko", "오후 3시 반", "15:30"), ("ko", "15시 30분", "15:30"),
    ("ar", "3:30 مساء", "15:30"), ("hi", "दोपहर 3:30 बजे", "15:30"), ("tr", "saat 15.30'da", "15:30"),
    ("fi", "klo 15.30", "15:30"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text", "time"), TIMES)
def test_times(locale: str, text: str, time: str) -> None:
    """Twelve and twenty-four hours, with the words of the day that go before or after."""
    assert [found.rstrip("?") for found in told(text, locale, FactKind.TIME)] == [f"time {time}"]


WEEKDAYS = [
    ("en", "Friday"), ("es", "viernes"), ("fr", "vendredi"), ("de", "Freitag"), ("it", "venerdì"),
    ("pt", "sexta-feira"), ("ru", "в пятницу"), ("uk", "у п’ятницю"), ("pl", "w piątek"), ("ja", "金曜日"),
    ("zh_Hans", "星期五"), ("zh_Hant", "週五"), ("ko", "금요일"), ("ar", "يوم الجمعة"), ("hi", "शुक्रवार"),
    ("tr", "Cuma günü"), ("fi", "perjantaina"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text"), WEEKDAYS)
def test_weekdays(locale: str, text: str) -> None:
    """A weekday is read with its endings."""
    assert told(text, locale, FactKind.WEEKDAY) == ["weekday 5"]


DECADES = [
    ("en", "the 1980s", "1980"), ("en", "the '80s", "80"), ("en", "the eighties", "80"),
    ("es", "los años 80", "80"), ("es", "la década de 1980", "1980"), ("fr", "les années 1980", "1980"),
    ("de", "die 1980er Jahre", "1980"), ("it", "gli anni '80", "80"), ("pt", "a década de 1980", "1980"),
    ("ru", "1980-е годы", "1980"), ("ja", "1980年代", "1980"), ("zh_Hans", "20世纪80年代", "1980"),
    ("ko", "1980년대", "1980"), ("ar", "الثمانينيات", "80"), ("hi", "1980 के दशक", "1980"),
    ("tr", "1980'ler", "1980"), ("fi", "1980-luvulla", "1980"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text", "value"), DECADES)
def test_decades(locale: str, text: str, value: str) -> None:
    """Decades with and without their century."""
    assert told(text, locale, FactKind.DECADE) == [f"decade {value}"]


@pytest.mark.parametrize("text", ["May", "March on", "Mr August"])
def test_a_month_that_is_another_word_says_nothing_alone(text: str) -> None:
    """May, march and August, a person, are no dates where nothing around says so."""
    assert told(text, "en", FactKind.DATE) == []

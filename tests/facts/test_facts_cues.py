"""What is copied, named, denied or quoted: the facts that are no figures."""

from __future__ import annotations

import pytest
from facts_told import told

from l10n.facts import FactKind, read

COPIED = [
    ("See https://Example.org/a-1_2?x=3.", "url https://example.org/a-1_2?x=3"),
    ("(www.example.org/a_(b))", "url www.example.org/a_(b)"),
    ("Mail A.b@Example.org now", "email a.b@example.org"),
    ("by @nytimes", "handle @nytimes"),
    ("at #COP28", "handle #COP28"),
    ("set `x = 5` there", "code x = 5"),
    ("``a ` 5``", "code a ` 5"),
    ("{0} left", "placeholder {0}"),
    ("{{ count }} left", "placeholder {{ count }}"),
    ("%s left", "placeholder %s"),
    ("%(name)s left", "placeholder %(name)s"),
    ("%1$s left", "placeholder %1$s"),
    ("a<x1/>b", "placeholder <x1/>"),
    ("see![](#4)", "placeholder ![](#4)"),
    ("a[^boy]", "placeholder [^boy]"),
]


@pytest.mark.parametrize(("text", "fact"), COPIED)
def test_what_is_copied_is_a_fact_of_its_own(text: str, fact: str) -> None:
    """Addresses, code and placeholders are read whole, and the digits in them are no figures."""
    assert told(text, "en") == [fact]


def test_a_placeholder_pair_is_two_facts() -> None:
    """The parts of a link and of a pair of tags each count."""
    assert told("<g2>a</g2> and [b](#3)", "en") == [
        "placeholder <g2>", "placeholder </g2>", "placeholder ](#3)",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["100 %sure", "100%s", "50% discount", "a{b"])
def test_a_per_cent_sign_is_no_placeholder(text: str) -> None:
    """Only what a program would fill is a placeholder."""
    assert told(text, "en", FactKind.PLACEHOLDER) == []


TERRITORIES = [
    ("en", "South Korea", "KR"), ("en", "the U.S.", "US"), ("es", "Estados Unidos", "US"),
    ("fr", "Etats-Unis", "US"), ("de", "Südkorea", "KR"), ("it", "Corea del Sud", "KR"),
    ("pt", "Alemanha", "DE"), ("ru", "в Германии", "DE"), ("uk", "у Німеччині", "DE"),
    ("pl", "w Niemczech", "DE"), ("ja", "韓国", "KR"), ("zh_Hans", "肯尼亚", "KE"),
    ("zh_Hant", "肯亞", "KE"), ("zh_Hant", "肯尼亞", "KE"), ("ko", "케냐에서", "KE"), ("ar", "ألمانيا", "DE"),
    ("hi", "फिनलैंड", "FI"), ("hi", "फ़िनलैंड", "FI"), ("tr", "Almanya'da", "DE"), ("fi", "Saksassa", "DE"),
    ("en", "Hong Kong", "HK"), ("ru", "в Гонконге", "HK"), ("ko", "홍콩", "HK"), ("pl", "w Polsce", "PL"),
    ("pl", "na Kubie", "CU"), ("ru", "в Катаре", "QA"), ("ru", "в Китае", "CN"), ("uk", "у Лівані", "LB"),
    ("ru", "в Новой Зеландии", "NZ"), ("cs", "v Nepálu", "NP"), ("fi", "Filippiineillä", "PH"),
    ("en", "Congo", "CD"), ("fr", "au Congo", "CD"), ("pl", "w RPA", "ZA"), ("ru", "в ЮАР", "ZA"),
    ("zh_Hans", "在南非", "ZA"), ("de", "im Vereinigten Königreich", "GB"), ("fi", "Hong Kongissa", "HK"),
    ("tr", "BAE'de", "AE"), ("uk", "у М’янмі", "MM"), ("it", "in Vaticano", "VA"), ("fi", "Haitissa", "HT"), ("fi", "Uudessa-Seelannissa", "NZ"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text", "code"), TERRITORIES)
def test_countries(locale: str, text: str, code: str) -> None:
    """Countries by name, with endings, in both Chinese scripts, with and without dots in Hindi."""
    assert told(text, locale, FactKind.TERRITORY, weak=False) == [f"territory {code}"]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "He eats turkey with us"), ("en", "Michael Jordan of Georgia"), ("en", "South America"),
        ("ru", "Самое главное"), ("ru", "Палата"), ("zh_Hans", "精英"), ("zh_Hant", "地中海地區"),
        ("ko", "저지대"), ("ko", "교통 수단"), ("ja", "新米"), ("pl", "Daniel"), ("pl", "Kongres"),
        ("pl", "Samochód"), ("pl", "Indiana"), ("cs", "Palach"), ("cs", "Nigel"), ("ru", "Литвинов"),
        ("ru", "Каталония"), ("ru", "Самолёт"), ("uk", "Бенілюкс"), ("uk", "Даніель"), ("fi", "Puolueet"),
        ("fi", "Puolella"), ("fi", "Haitat"), ("fi", "Samoin"), ("fi", "Palaute"),
        ("ru", "в Британской Колумбии"), ("pl", "w Kolumbii Brytyjskiej"),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_country(locale: str, text: str) -> None:
    """Words that hold a country's name, or are spelt like one, are no country that can go missing."""
    assert told(text, locale, FactKind.TERRITORY, weak=False) == []


def test_people_are_soft_countries() -> None:
    """An adjective or a people excuses a country on the other side and is never missed."""
    facts = read("The Irish minister met Canadians", "en")
    assert [(fact.value, fact.weak) for fact in facts] == [("IE", True), ("CA", True)]


def test_languages_and_currencies_by_name() -> None:
    """A language and a currency without an amount are read."""
    assert told("in Swahili", "en", FactKind.LANGUAGE) == ["language sw"]
    assert told("the euro fell", "en", FactKind.CURRENCY) == ["currency EUR"]
    assert told("auf Japanisch", "de", FactKind.LANGUAGE) == ["language ja"]


DENIED = [
    ("en", "He did not go."), ("en", "He didn’t go."), ("en", "No one knew."), ("en", "They never met."),
    ("es", "No fue nadie."), ("es", "Nunca llegó."), ("fr", "Il n’est pas venu."), ("fr", "Elle ne dit rien."),
    ("de", "Er kam nicht."), ("de", "Es gibt keine Hilfe."), ("it", "Non è venuto nessuno."),
    ("pt", "Ele não veio."), ("ru", "Он никогда не приходил."), ("uk", "Він не прийшов."),
    ("pl", "Nie przyszedł."), ("ja", "彼は来ませんでした。"), ("ja", "誰も知らなかった。"), ("zh_Hans", "他没有来。"),
    ("zh_Hant", "他不會來。"), ("ko", "그는 오지 않았다."), ("ko", "그는 안 왔다."), ("ar", "لم يأت."),
    ("hi", "वह नहीं आया।"), ("tr", "Gelmedi."), ("tr", "Gelmiyor."), ("tr", "Bu doğru değil."),
    ("fi", "Hän ei tullut."), ("sv", "Han kom inte."), ("cs", "Nebyl tam."),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text"), DENIED)
def test_negations(locale: str, text: str) -> None:
    """Words and parts of words that deny."""
    assert told(text, locale, FactKind.NEGATION, weak=False)


NOT_DENIED = [
    ("en", "He is No. 1 in the world."), ("en", "They ask whether or not he will go."),
    ("en", "Not only France signed."), ("en", "No fewer than 9 came."), ("en", "The unable and the careless."),
    ("es", "No obstante, firmó."), ("es", "No solo Francia firmó."), ("fr", "C’est mis au point."),
    ("de", "Nicht nur Frankreich."), ("it", "Nonostante tutto, firmò."), ("pt", "Não só a França."),
    ("ru", "Какими бы ни были правила."), ("ru", "На прошлой неделе."), ("ru", "Не только Франция."),
    ("zh_Hans", "他想知道灯怕不怕黑。"), ("zh_Hans", "这是不是真的？"), ("zh_Hant", "會不會來？"),
    ("zh_Hans", "他能不能来？"), ("zh_Hans", "你同意不同意？"), ("zh_Hans", "有没有人？"), ("zh_Hans", "不仅如此。"),
    ("ja", "少なくとも3人。"), ("ja", "来るかもしれない。"), ("ja", "行かなければならない。"), ("ja", "いずれも成功した。"),
    ("ko", "집 안에 있다."), ("ko", "안전하다."), ("ko", "그뿐만 아니라 왔다."), ("ar", "لا يزال هنا."),
    ("hi", "कहीं न कहीं"), ("tr", "Gelip gelmediğini sordu."), ("tr", "Olması bekleniyor."), ("tr", "Cuma namazı"),
    ("fi", "Ei vain Ranska."), ("pl", "Nie tylko Francja."),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text"), NOT_DENIED)
def test_what_only_looks_like_a_negation(locale: str, text: str) -> None:
    """Questions of the kind A-not-A, numbers, obligations and more than one word that looks negative."""
    assert told(text, locale, FactKind.NEGATION, weak=False) == []


def test_modality() -> None:
    """Obligation and possibility are read."""
    assert told("He must go but may stay", "en", FactKind.MODALITY) == [
        "modality must",
        "modality may",
    ]


QUOTED = [
    ("“It is dead,” she said.", ["It is dead"]), ('"It is dead," she said.', ["It is dead"]),
    ("« C’est fini », dit-elle.", ["C’est fini"]), ("„Es ist aus“, sagte sie.", ["Es ist aus"]),
    ("»Es ist aus«, sagte sie.", ["Es ist aus"]), ("”Se on ohi”, hän sanoi.", ["Se on ohi"]),
    ("„To koniec” – powiedziała.", ["To koniec"]), ("「終わった」と彼女は言った。", ["終わった"]),
    ("“结束了，”她说。", ["结束了"]), ("「結束了」她說。", ["結束了"]),
    ("“He said ‘no’ to it,” she said.", ["He said ‘no’ to it", "no"]),
    ("「彼は『いや』と言った」", ["彼は『いや』と言った", "いや"]),
    ("It is dead,” she said.", ["It is dead"]), ("“It is dead", ["It is dead"]),
    ("The screen is 27\" wide", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values"), QUOTED)
def test_quotations(text: str, values: list[str]) -> None:
    """The marks of all locales, nested ones too; one that is not closed reaches the edge."""
    assert sorted(told(text, "en", FactKind.QUOTATION)) == sorted(f"quotation {v}" for v in values)


@pytest.mark.parametrize(
    "text", ["— Це кінець, — сказала вона.", "She called it a 'disaster' then."]
)
def test_speech_without_marks_of_its_own_is_soft(text: str) -> None:
    """Speech behind a dash and words between plain single marks excuse lost marks, no more."""
    assert [fact.weak for fact in read(text, "uk") if fact.kind is FactKind.QUOTATION] == [True]

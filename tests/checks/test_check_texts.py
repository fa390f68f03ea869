"""Checks of the text alone: white space, direction, hidden characters, markers, script, ending."""

from __future__ import annotations

import pytest
from checking import messages

NBSP, NNBSP, ZWSP, RLO, LRM = "\u00a0", "\u202f", "\u200b", "\u202e", "\u200e"

# Correct translations: no check of the text may say a word about them.
GOOD = [
    ("es", "Who won?", "¿Quién ganó?"),
    ("es", "He said: “Stop!”", "Dijo: «¡Alto!»"),
    ("fr", "Who won?", f"Qui a gagné{NNBSP}?"),
    ("fr", "He said: “Stop!”", f"Il a dit{NBSP}: «{NBSP}Stop{NNBSP}!{NBSP}»"),
    ("el", "Who won?", "Ποιος νίκησε;"),
    ("ar", "Who won?", "من الذي فاز؟"),
    ("ar", "The U.S. president said 5%.", "قال رئيس الولايات المتحدة 5٪."),
    ("he", "The company NATO met.", "החברה נאט״ו נפגשה."),
    ("he", "He paid 5 dollars.", f"הוא שילם 5{LRM} דולר."),
    ("fa", "The books are new.", "کتاب\u200cها نو هستند."),
    ("ja", "Who won?", "誰が勝ちましたか。"),
    ("ja", "The president left Tokyo.", "大統領は東京を離れた。"),
    ("zh_Hans", "The president left.", "总统离开了。"),
    ("zh_Hans", "Who won?", "谁赢了？"),
    ("zh_Hant", "The meeting ended today.", "會議今天結束。"),
    ("ko", "The president left.", "대통령이 떠났다."),
    ("th", "The president left.", "ประธานาธิบดีออกไปแล้ว"),
    ("km", "The president left.", f"ប្រធានាធិបតី{ZWSP}បាន{ZWSP}ចាកចេញ។"),
    ("hi", "The president left.", "राष्ट्रपति चले गए।"),
    ("bn", "The president left.", "রাষ্ট্রপতি চলে গেছেন।"),
    ("hy", "Who won?", "Ո՞վ հաղթեց։"),
    ("hy", "The president left.", "Նախագահը հեռացավ։"),
    ("am", "The president left.", "ፕሬዚዳንቱ ሄዱ።"),
    ("my", "The president left.", "သမ္မတ ထွက်ခွာသွားသည်။"),
    ("ur", "The president left.", "صدر چلے گئے۔"),
    ("ru", "He uses a USB cable.", "Он использует USB-кабель."),
    ("ru", "He lives in Washington D.C.", "Он живёт в Вашингтоне"),
    ("de", "It costs $5 in the U.S.", "Es kostet in den USA 5 Dollar."),
    ("de", "Apple Inc.", "Apple Inc"),
    ("pl", "See [the report](#1).", "Zob. [raport](#1)."),
    ("uk", "“We won.”", "«Ми перемогли»."),
    ("es", "**Bold.**", "**Negrita.**"),
    ("tr", "Read this:", "Şunu okuyun:"),
    ("zh_Hans", "Read this:", "请看："),
    ("fi", "Wait…", "Odota…"),
    ("es", "A title without a stop", "Un título sin punto"),
    ("en_GB", "The color is red.", "The colour is red."),
    ("ca", "He left (yesterday).", "Va marxar (ahir)."),
    ("es", "Bloomberg Business", "Bloomberg Business"),
    ("ja", "iPhone and NATO", "iPhoneとNATO"),
    ("ja", "Apple Google Microsoft Amazon", "Apple、Google、Microsoft、Amazon"),
    ("es", "England 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f won.",
     "Ganó Inglaterra 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f."),
]  # fmt: skip

TEXT_CHECKS = [
    "spaces",
    "bidi",
    "controls",
    "markers",
    "scripts",
    "ending",
    "html",
    "same_as_source",
    "variables",
]


@pytest.mark.parametrize("check", TEXT_CHECKS)
@pytest.mark.parametrize(("locale", "source", "target"), GOOD)
def test_a_correct_translation_gets_no_finding(check, locale, source, target):
    """Punctuation, joiners, marks and scripts of a language are no faults."""
    assert messages(check, source, target, locale) == []


@pytest.mark.parametrize(
    ("check", "locale", "source", "target", "words"),
    [
        ("spaces", "es", "It left.", " Se fue.", "at the beginning"),
        ("spaces", "es", "It left.", f"Se fue.{NBSP}", "at the end"),
        ("spaces", "es", "It left.", "Se  fue.", "two spaces"),
        ("spaces", "fr", "Who?", f"Qui {NBSP}?", "two spaces"),
        ("spaces", "es", "It left.", "Se\nfue.", "line break"),
        ("spaces", "es", "It left.", "Se\tfue.", "line break"),
        ("spaces", "ja", "It left.", "去った。\u3000", "at the end"),
        ("bidi", "es", "It left.", f"Se {RLO}fue.", "bidi override (RLO, U+202E)"),
        ("bidi", "he", "It left.", "הוא \u2067עזב.", "opened and not closed"),
        ("bidi", "he", "It left.", "הוא\u202c עזב.", "closed twice"),
        ("controls", "es", "It left.", "Se \x1b[31mfue.", "U+001B"),
        ("controls", "es", "It left.", "Se \x9bfue.", "U+009B"),
        ("controls", "es", "It left.", "Se \x00fue.", "U+0000"),
        ("controls", "es", "It left.", "Se fu\ufffd.", "U+FFFD"),
        ("controls", "es", "It left.", "Se \ufefffue.", "invisible character (U+FEFF)"),
        ("controls", "es", "It left.", f"Se{ZWSP} fue.", "invisible character (U+200B)"),
        ("controls", "es", "It left.", "Se fue.\U000e0041", "invisible character"),
        ("controls", "es", "It left.", "Se marchÃ³.", "wrong encoding"),
        ("controls", "ru", "It left.", "Ð\x9eÐ½ ушёл.", "wrong encoding"),
        ("markers", "es", "It left.", "#-#-#-#-#  es.po  #-#-#-#-#\nSe fue.", "msgcat"),
        ("markers", "es", "It left.", "<<<<<<< HEAD\nSe fue.\n=======\nIba.", "conflict"),
        ("markers", "es", "It left.", "Se fue. >>>>>>> theirs", "conflict"),
        ("scripts", "es", "The cat left.", "El gаto se fue.", "look alike"),
        ("scripts", "ru", "The cat left.", "Kот ушёл.", "look alike"),
        ("scripts", "ja", "The president left the city today.", "President left city today.",
         "script Jpan"),
        ("scripts", "ar", "The president left the city.", "The president left a city.",
         "script Arab"),
        ("ending", "es", "Who won?", "Él ganó.", "ends with a question mark"),
        ("ending", "de", "He won.", "Hat er gewonnen?", "does not ask"),
        ("ending", "es", "The president left today.", "El presidente se fue hoy", "full stop"),
        ("ending", "hi", "The president left today.", "राष्ट्रपति आज चले ग", "full stop"),
        ("ending", "fr", "Read this:", "Lisez ceci.", "ends with a colon"),
        ("same_as_source", "es", "The president left.", "The president left.", "same as"),
        ("same_as_source", "es", "The President left.", "The president  left.", "same as"),
        ("same_as_source", "ja", "meeting", "meeting", "same as"),
        ("same_as_source", "es", "Bank Of Korea Holds Rates", "Bank Of Korea Holds Rates",
         "same as"),
    ],
)  # fmt: skip
def test_a_fault_is_found(check, locale, source, target, words):
    """Each fault of a text is one finding in plain words."""
    found = messages(check, source, target, locale)
    assert len(found) >= 1
    assert words in " ".join(found)


def test_a_script_without_capitals_is_language_too():
    """A Japanese sentence copied into Spanish is the same as its source."""
    found = messages(
        "same_as_source", "会議は今日終わった。", "会議は今日終わった。", source_locale="ja"
    )
    assert found == ["the target is the same as the source"]
    assert messages("same_as_source", "東京", "東京", source_locale="ja") == []


@pytest.mark.parametrize(
    "text",
    ["2024", "[^1]", "https://example.org/a", "@maria", "`a code span`", "<x1/>", "NATO", "E=mc²"],
)
def test_what_no_language_changes_may_stay(text):
    """Figures, addresses, handles, code and names are the same in every language."""
    assert messages("same_as_source", text, text) == []


def test_what_the_source_has_is_no_fault():
    """A double space, an override or a hidden character of the source may come along."""
    for check, text in (("spaces", "a  b"), ("bidi", f"a {RLO}b"), ("controls", f"a{ZWSP}b \x07")):
        assert messages(check, text, text, "ja") == []


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("It has {n} pages.", "Tiene páginas.", ["{n} is missing; a program fills it in"]),
        ("On %(day)s", "El %(dia)s", ["%(day)s is missing", "%(dia)s is not in the source"]),
        ("%s of %s", "%s", ["%s is missing"]),
        ("Hello {{ name }}", "Hola {{name}}", []),
        ("%s of %s", "De %2$s, %1$s", []),
        ("{a} and {b}", "{b} y {a}", []),
        ("One page\0{n} pages", "Una página\0{n} páginas\0{n} páginas", []),
        ("One page\0{n} pages", "Una página\0Páginas\0Páginas", ["{n} is missing"]),
        ("{n} pages", "<x0/>", []),
        ("I am 100 % sure.", "Estoy 100 % seguro.", []),
        ("I am 100% sure.", "Estoy un 100 % decidido.", []),
        ("Up 5% in stock", "Sube un 5 % d’acciones", []),
        ("Prices rose", "Los precios { subieron }", []),
    ],
)
def test_what_a_program_fills_in_is_kept(source, target, said):
    """A lost or misspelt variable is told, a per cent sign before a word is none."""
    found = messages("variables", source, target)
    assert len(found) == len(said)
    assert all(one.startswith(words) for one, words in zip(found, said, strict=True))

"""The rules one by one; ``|`` stands where a text is cut."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import l10n.segmentation
from l10n.segmentation import split
from l10n.segmentation.kinds import Word
from l10n.segmentation.languages import for_locale

DATA = Path(l10n.segmentation.__file__).parent / "data"
LANGUAGES = sorted(p.stem for p in DATA.glob("[a-z]*.toml"))

RULES = {
    "quotation": [
        ("en", "“We are ready. |We sign on Monday,” she said. |Markets rose."),
        ("en", '"Is it safe?" asked the guard. |Nobody answered.'),
        ("en", '"Why now?" Ann asked. |She left.'),
        ("en", 'It was called "premature." |Others disagreed.'),
        ("de", "„Warum?“, fragte er. |„Darum.“ |Er ging."),
        ("de", "»Schluss!« |Sie ging."),
        ("fr", "Il a dit : « C'est fini. » |Puis il est parti."),
        ("fr", "«\u00a0Non\u00a0!\u00a0» |Elle partit."),
        ("ru", "«Мы готовы», — сказал министр. |Все ждут."),
        ("pl", "„Jesteśmy gotowi” – powiedział. |Nikt nie pytał."),
        ("sv", "”Nej!” |Hon gick."),
        ("mr", '"कोण आहे?" वकील म्हणाला. |तो गेला.'),
        ("hi", "“कौन है?” उसने पूछा। |वह गया।"),
    ],
    "full-width": [
        ("ja", "本当か？|はい！|雨だ。"),
        ("ja", "首相は「協力を進める。時間はない。」と述べた。|会談は続く。"),
        ("ja", "成長は3.5％だった。|2024年に続く。"),
        ("ja", "（写真は公式。）|公演は続く。"),
        ("ja", "公演（昼の部。無料）は続く。|終わり。"),
        ("zh", "“真的吗？”记者问。|没有人回答。"),
        ("zh", "他说：“我们准备好了。”|会议随后结束。"),
        ("zh", "谁来付钱？|“我们付。”|他笑了。"),
        ("ja", "費用は３．５億だ．|誰が払う．|終わり．"),
        ("yue", "佢走咗。|冇人知。"),
    ],
    "closing marks stay left": [
        ("en", "**Done.** |Next step."),
        ("en", "Prices rose.[1] |Wages did not.[^2] |Experts worry.¹ |They should."),
        ("en", "He left (at last.) |She stayed."),
        ("en", "Great news! 🎉 |We shipped it."),
        ("en", "It fell.<sup>2</sup> |It rose."),
        ("en", "_Really?_ |Yes."),
    ],
    "brackets": [
        ("en", "The deal failed (see Fig. 2). |(It was never signed.) |Talks ended."),
        ("en", "The deal (it was signed! by him) held. |Talks ended."),
        ("he", "הוא כתב 24 (ארבעה!) עמודים. |היא קראה."),
    ],
    "lower case goes on": [
        ("en", "He hesitated... then signed. |Nobody moved… |The room was silent."),
        ("en", "Wait! what? |No."),
        ("pl", "W 1990 r. miasto rosło. |Potem nie."),
        ("tr", "Saat 10.30'da geldi. |Gitti."),
        ("en", "Version 2.0 is out. |iPhone users rejoice at approx. mRNA speed."),
    ],
    "initials": [
        ("en", "J. R. R. Tolkien and C.S. Lewis met. |George W. Bush did not."),
        ("ru", "Об этом сообщил А. С. Петров. |Встреча прошла."),
        ("hi", "श्री वि. के. सिंह आए। |वे गए।"),
        ("ro", "Stă la bl. A, ap. 3. |E cald."),
        ("el", "Ο Γ. Παπάς έφυγε. |Η Μ. Νίκου έμεινε."),
    ],
    "abbreviations that may end a sentence": [
        ("en", "She lived in the U.S. |Her brother did not."),
        ("en", "The U.S. President met him in Washington D.C. on Monday."),
        ("en", "He works for Acme Inc. |The firm is old."),
        ("en", "He joined Acme Inc. |Mr. Hill did not."),
        ("en", "At 5 a.m. Mr. Hill went home. |He left the bank at 6 p.m. |Mr. Hill slept."),
        ("de", "Äpfel, Birnen usw. |Birnen sind süß."),
        ("de", "Er fuhr z. B. nach Bonn, d. h. weit weg. |Prof. h. c. Lang blieb."),
        ("ru", "Яблоки и т. д. |Груши тоже."),
        ("es", "Vive en EE. UU. desde 1990. |La casa es suya."),
    ],
    "numbers": [
        ("de", "Am 3. Oktober kam der 2. Weltkrieg zur Sprache. |Er schwieg."),
        ("de", "Sie landete auf Platz 3. |Trainer Lang lachte."),
        ("de", "Es ist Nr. 5. |Danach kommt Nr. 6."),
        ("de", "König Ludwig XIV. Frankreichs Sonne. |Er starb 1715. |Frankreich trauerte."),
        ("hu", "XIV. Lajos uralkodott. |A nép éhezett."),
        ("pl", "Pałac króla Jana III. |Nikt tam nie bywa."),
        ("da", "Han blev nr. 4. |Ærgerligt."),
        ("fi", "Hän jäi sijalle 4. |Valmentaja nauroi."),
        ("en", "It cost $3.50. |Version 3.11.2 is out. |See No. 5 and no. 6 later."),
        ("hr", "Prema čl. 5. st. 2. to je zabranjeno. |Kazna je mala."),
        ("lt", "Įsakymas Nr. V-459 galioja. |Kiti ne."),
    ],
    "units": [
        ("en", "It is 60 cm. |London is far."),
        ("ru", "Длина 18 км. |Москва далеко."),
        ("el", "Απέχει 480 χλμ. |Αθήνα είναι εδώ."),
        ("pl", "Kosztuje 3,5 mln zł. |Miasto zapłaci."),
        ("uk", "Вхід 50 грн. |Музей відкрито."),
        ("ru", "В 2024 г. Москва росла. |В г. Москве, т. е. дома."),
        ("ru", "Он родился в далёком северном городе в 1986 г. |Отец его был врачом."),
    ],
    "list marks": [
        ("en", "1. Wash the rice."),
        ("en", "1) Wash it. |2) Dry it. |3) Eat it."),
        ("en", "a) One thing |b) another."),
        ("ro", "1.2.1. Se iau în considerare opțiunile. |Restul nu."),
        ("en", "• Milk\n|• Eggs"),
    ],
    "colon and semicolon": [
        ("en", "Two things: Paris and Rome; Then home."),
        ("el", "Τι έγινε; |Κανείς δεν ξέρει."),
        ("hy", "Նա եկավ: |Մենք գնացինք։ |Վերջ։"),
        ("hy", "Պրոֆ. Արամյանը եկավ։ |Մենք գնացինք։"),
    ],
    "touching sentences": [
        ("en", "It rained all day.|The match went on. |It ended."),
        ("en", "Use Node.js or example.The."),
        ("en", "See www.Example.Com for all."),
        ("fr", "Il pleut.|Elle reste."),
    ],
    "clipped articles": [
        ("nl", "Het regent. |'s Avonds niet."),
        ("af", "Dit reën. |'n Mens wag."),
    ],
    "white space": [
        ("en", "One line\nand its end. |Two."),
        ("en", "A heading\n\n|A text."),
        ("en", "One.  |Two.\u00a0|Three."),
        ("en", "First.\u2029|Second"),
    ],
    "scripts without a terminal": [
        ("th", "เวลา 10.30 น. พ.ศ. 2568 เขามา"),
        ("lo", "ທ. ສົມ ມາ"),
    ],
    "other terminals": [
        ("ur", "بات چیت جاری ہے۔ |کیا ہوگا؟ |معلوم نہیں۔"),
        ("ar", "هل سيعود؟ |لا أحد يعرف! |قال د. أحمد ذلك."),
        ("hi", "डॉ. शर्मा ने 3.5 लाख दिए। |क्या यह सच है?"),
        ("my", "သူ လာသည်။ |ကျွန်ုပ် သွားသည်။"),
        ("am", "እሱ መጣ። |እኔ ሄድኩ።"),
        ("km", "គាត់មក។ |ខ្ញុំទៅ។"),
        ("ko", "워싱턴 D.C.에서 회담했다. |정말일까?"),
    ],
    "names with a mark": [
        ("en", "He works at Yahoo! Inc. in town. |He likes it."),
        ("en", "She plays Jeopardy! |It is fun."),
    ],
}


@pytest.mark.parametrize(
    ("locale", "marked"),
    [
        pytest.param(locale, marked, id=f"{rule}-{n}")
        for rule, cases in RULES.items()
        for n, (locale, marked) in enumerate(cases, 1)
    ],
)
def test_rule(locale: str, marked: str) -> None:
    """A text is cut where its marks stand and nowhere else."""
    assert split(marked.replace("|", ""), locale) == marked.split("|")


def frame(code: str, middle: str) -> str:
    """Put something into a sentence of words that no list knows."""
    language = for_locale(code)
    if language.cased:
        return f"Xantor qwilb {middle} Yantor zwilb."
    return f"ぬぬぬぬ ねねねね {middle} のののの はははは"


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_title_never_ends_a_sentence(code: str) -> None:
    """Every listed abbreviation of this kind is reached, in each of its cases."""
    language = for_locale(code)
    for word, kind in language.words.items():
        if kind is Word.NEVER:
            text = frame(code, f"{word}.")
            assert split(text, code) == [text], word


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_abbreviation_that_may_end_a_sentence_waits_for_a_starter(code: str) -> None:
    """Before an unknown capital the sentence goes on, before a word that begins sentences it ends."""
    language = for_locale(code)
    if not language.cased or language.colon:
        return
    starter = next(s for s in sorted(language.starters, key=len, reverse=True) if s.isalpha())
    for word, kind in language.words.items():
        if kind is Word.MAYBE and word not in language.symbols:
            text = f"Xantor qwilb {word}. Yantor zwilb."
            assert split(text, code) == [text], word
            text = f"Xantor qwilb plimb {word}. |{starter.capitalize()} zwilb."
            assert split(text.replace("|", ""), code) == text.split("|"), word


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_reference_word_goes_on_before_its_number(code: str) -> None:
    """``No. 5`` is never cut."""
    language = for_locale(code)
    for word, kind in language.words.items():
        if kind is Word.NUMBER:
            text = f"Xantor qwilb {word}. 57"
            assert split(text, code) == [text], word


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_unit_ends_a_sentence(code: str) -> None:
    """``etc.`` and ``60 cm.`` end a sentence before any capital."""
    language = for_locale(code)
    if not language.cased or language.colon:
        return
    for word, kind in language.words.items():
        if kind is Word.UNIT:
            assert len(split(f"Xantor qwilb {word}. Yantor zwilb.", code)) == 2, word
    for word in language.symbols:
        assert len(split(f"Xantor qwilb 57 {word}. Yantor zwilb.", code)) == 2, word


@pytest.mark.parametrize("path", sorted(DATA.glob("*.toml")), ids=lambda p: p.stem)
def test_lists_are_clean(path: Path) -> None:
    """An entry is written without its last full stop, spaces or a doublet."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    known = {kind.name.lower() for kind in Word} | {
        *("symbols", "endings", "cardinals", "openings", "months", "starters", "said"),
        *(
            "ordinals",
            "roman",
            "year_stop",
            "lower",
            "semicolon",
            "colon",
            "danda",
            "cjk",
            "whole",
            "cased",
        ),
    }
    assert set(data) <= known
    for key, value in data.items():
        if isinstance(value, str):
            words = value.split()
            assert not [w for w in words if w.endswith(".") or w != w.strip()], key
            assert len(words) == len(set(words)), (key, [w for w in words if words.count(w) > 1])

"""Texts made from a sibling's finished text."""

from __future__ import annotations

import shutil

import pytest

from l10n.engines import FailureKind, Suggestion, Support, Tier, near
from l10n.engines.sibling import Sibling
from l10n.inline import mask, unmask
from l10n.model import Form


class Rules:
    """Stands in for Apertium where its near pairs are not installed."""

    name = "apertium"

    def supports(self, source, target):
        if (source, target) in {("es", "ca"), ("nb", "nn"), ("es", "an")}:
            return Support(tier=Tier.NEAR, source=source, target=target, how=f"{source}-{target}")
        if (source, target) == ("en", "es"):
            return Support(tier=Tier.GIST, source=source, target=target, how="eng-spa")
        return None

    def translate(self, texts, source, target):
        return [Suggestion(text=f"{target}:{text}", score=85) for text in texts]

    def close(self):
        pass


@pytest.mark.parametrize(
    ("source", "target", "text", "expected"),
    [
        ("zh_Hans", "zh_Hant", "鼠标和软件", "滑鼠和軟體"),
        ("zh_Hans", "zh_Hant_TW", "网络", "網路"),
        ("zh_Hans", "zh_Hant_HK", "这里", "這裏"),
        ("zh_Hant", "zh_Hans", "滑鼠和軟體", "鼠标和软件"),
        ("zh_CN", "zh_TW", "头发发现", "頭髮發現"),
        ("zh_Hant_HK", "zh_Hans", "這裏", "这里"),
        ("sr", "sr_Latn", "Љубав и Његош: ЏЕМ, њу", "Ljubav i Njegoš: DŽEM, nju"),
        ("pt", "pt_BR", "Boa tarde", "Boa tarde"),
        ("es", "es_MX", "Buenas", "Buenas"),
        ("no", "nb", "God dag", "God dag"),
    ],
)
def test_scripts_and_varieties(source, target, text, expected):
    """Chinese scripts with their regions' words, Serbian to Latin, varieties as they are."""
    outcome = Sibling(rules=Rules()).translate([text], source, target)[0]
    assert outcome.text == expected


def test_tokens_markup_and_figures_are_left_alone():
    """What is not Chinese or Serbian passes through, tokens of the scheme among it."""
    engine = Sibling(rules=Rules())
    token = engine.scheme.token(7)
    text = f"{token} 软件 **7.5%** [x](#1) <g1>网络</g1> `code`"
    outcome = engine.translate([text], "zh_Hans", "zh_Hant")[0]
    assert outcome.text == f"{token} 軟體 **7.5%** [x](#1) <g1>網路</g1> `code`"


def test_markup_of_a_sentence_without_spaces_comes_back_as_it_was():
    """Masked, converted and restored, a Chinese sentence holds no space it did not hold."""
    engine = Sibling(rules=Rules())
    masked = mask("**韩国**总统[软件](#1)和`网络`。", Form.MARKDOWN, engine.scheme)
    outcome = engine.translate([masked.text], "zh_Hans", "zh_Hant")[0]
    assert unmask(outcome.text, masked) == "**韓國**總統[軟體](#1)和`网络`。"


def test_near_languages_go_through_the_rules_where_they_are_installed():
    """es to ca, nb to nn: by Apertium; without its pair there is no support."""
    engine = Sibling(rules=Rules())
    assert engine.translate(["hola"], "es", "ca")[0].text == "ca:hola"
    assert engine.supports("nb", "nn").how == "nb-nn"
    assert engine.supports("es", "gl") is None
    assert engine.translate(["hola"], "es", "gl")[0].kind is FailureKind.UNSUPPORTED


def test_a_far_language_is_no_sibling():
    """A pair that the rules can do but that is not near is the engine's, not the sibling's."""
    engine = Sibling(rules=Rules())
    assert engine.supports("en", "es") is None
    assert engine.supports("sr_Latn", "sr") is None
    assert (
        engine.supports("zh_Hans", "zh") is None or engine.supports("zh_Hans", "zh").how == "same"
    )
    assert engine.supports("es", "es") is None


def test_near_locales_are_listed_nearest_first():
    """CLDR's near locales are known without a setting."""
    assert near("ca")[0] == "es"
    assert near("zh_Hant") == ("zh_Hans",)
    assert "zh_Hant" in near("zh_CN")
    assert near("nn")[0] == "nb"
    assert near("ja") == ()


def test_the_real_rules_are_used_when_they_are_there():
    """With Apertium's spa-cat installed the default sibling engine does es to ca."""
    engine = Sibling()
    try:
        if engine.supports("es", "ca") is None:
            if shutil.which("apertium") is None:
                pytest.skip("needs apertium-spa-cat (make judges)")
            assert engine.translate(["hola"], "es", "ca")[0].kind is FailureKind.UNSUPPORTED
        else:
            assert engine.translate(["El gobierno"], "es", "ca")[0].text == "El govern"
    finally:
        engine.close()

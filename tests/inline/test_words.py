"""Words are counted as design section 5 says."""

from __future__ import annotations

import pytest

from l10n.inline import words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" — … !? * ", 0),
        ("One two, three.", 3),
        ("Korea-Japan's U.S. l’eau can't", 5),
        ("$77.2 billion, 1,234.5 and 3.11.2", 5),
        ("10:30 x_1 _", 3),
        ("100 000 m²", 3),
        ("日本語です。", 5),
        ("日本のAI技術 2024年", 8),
        ("한국은 2024년에", 2),
        ("สวัสดี", 4),
        ("ພາສາ ខ្មែរ မြန်မာ", 10),
        ("क्षि हिन्दी", 2),
        ("שלום עולם", 2),
        ("مرحبًا بالعالم", 2),
        ("e\u0301te\u0301 🎉 fin", 2),
        ("Die Donau\u00addampfer", 2),
        ("пере\u200dнос", 1),
    ],
)
def test_words_of_uax_29(text: str, count: int) -> None:
    """Words that hold a letter or digit; each character of Han, Kana, Thai and kin is one."""
    assert words(text) == count


def test_the_reopened_sentences_of_the_article() -> None:
    """The two changed sentences of the real article have 38 words."""
    one = (
        "The new diplomatic direction emphasizes shuttle diplomacy, with frequent reciprocal "
        "visits between leaders."
    )
    two = (
        "Bilateral trade between South Korea and Japan reached $77.2 billion in 2024, with "
        "opportunities for collaboration in sectors like electric vehicles, batteries, and "
        "digital technologies."
    )
    assert words(one) + words(two) == 38

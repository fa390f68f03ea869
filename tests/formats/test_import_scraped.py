"""Scraped text becomes an article, and nothing of it is dropped unsaid."""

from __future__ import annotations

import datetime
import os
import re
import shutil
import subprocess
from html import unescape

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.errors import ArticleError
from l10n.formats import Options, parse
from l10n.formats.importers import decode, scraped
from l10n.model import Form, Kind
from tests.formats.paragraphs import ONE, TWO

EXAMPLES = int(os.environ.get("L10N_FUZZ", "200"))
KOREA = f"""Minister to Visit Tokyo and Washington in the U.S.

Edited by: Татьяна Гуринович

{ONE}

{TWO}

{ONE} It was the third.

Sources

  • Bloomberg Business

  • Ministry's plan to restore pact

Did you find an error or inaccuracy?

We will consider your comments as soon as possible.
"""


def front(data: bytes) -> dict[str, object]:
    """The front matter, read by PyYAML."""
    text = data.decode()
    return yaml.safe_load(text.split("---\n")[1]) if text.startswith("---\n") else {}


def test_the_scraped_shape() -> None:
    """Title, editor, paragraphs and sources; label, heading and closing lines left out."""
    found = scraped(KOREA)
    assert front(found.data) == {
        "title": "Minister to Visit Tokyo and Washington in the U.S.",
        "editor": "Татьяна Гуринович",
        "sources": ["Bloomberg Business", "Ministry's plan to restore pact"],
    }
    body = parse(found.data, Form.MARKDOWN, Options()).blocks
    assert [b.text for b in body if b.kind is Kind.PARAGRAPH] == [
        ONE,
        TWO,
        f"{ONE} It was the third.",
    ]
    assert [(one.line, one.text) for one in found.left_out] == [
        (3, "Edited by:"), (11, "Sources"),
        (17, "Did you find an error or inaccuracy?"),
        (19, "We will consider your comments as soon as possible."),
    ]  # fmt: skip
    assert all(one.reason for one in found.left_out)


LAYOUTS = [
    (f"By Jane Doe\n\nWage to rise\n\n{ONE}\n", "Wage to rise", "Jane Doe", None, 0),
    (f"Wage to rise\n\n{ONE}\n\n{TWO}\n\nBy Jane Doe and John Roe\n", "Wage to rise", "Jane Doe and John Roe", None, 0),
    (f"15.08.2025\r\nАвтор: Иван Петров\r\n\r\nПрезидент едет в Токио\r\n\r\n{ONE}\r\n\r\nИсточники\r\n• ТАСС\r\n• РИА\r\n\r\nНашли ошибку?\r\n", "Президент едет в Токио", "Иван Петров", "2025-08-15", 2),
    (f"大統領、日本を訪問へ\n\n編集:山田太郎\n2025年8月15日\n\n{ONE}\n\n出典\n・朝日新聞\n・聯合ニュース\n\n関連記事\n・別の記事\n", "大統領、日本を訪問へ", "山田太郎", "2025-08-15", 2),
    (f"대통령, 일본 방문\n\n홍길동 기자\n2025년 8월 15일\n\n{ONE}\n\n출처\n1. 연합뉴스\n2. 한겨레\n", "대통령, 일본 방문", "홍길동", "2025-08-15", 2),
    (f"المحرر: أحمد علي\n\nالرئيس يزور طوكيو\n\nنُشر في: ١٥ أغسطس ٢٠٢٥\n\n{ONE}\n\nالمصادر\n\n• رويترز\n• بلومبرغ\n\nهل وجدت خطأ؟", "الرئيس يزور طوكيو", "أحمد علي", "2025-08-15", 2),
    (f"El presidente viaja a Tokio\n\nPor Ana Ruiz | 15 de agosto de 2025\n\n{ONE}\n\nFuentes: Reuters; EFE; El País\n\nSuscríbete a nuestro boletín\nCompartir\n", "El presidente viaja a Tokio", "Ana Ruiz", "2025-08-15", 3),
    (f"Präsident reist nach Tokio\n\nVeröffentlicht am: Freitag, 15. August 2025, 10:30 Uhr\nRedaktion: Jörg Müller\n\n{ONE}\n\nQuellen\n\nReuters\nhttps://reuters.com/x\nTagesschau – https://tagesschau.de/y\n", "Präsident reist nach Tokio", "Jörg Müller", "2025-08-15", 2),
    (f"Le président se rend à Tokyo\u00a0\n\n\u00a0Par Anne Roux\n\n{ONE}\n\nLire aussi : Une autre histoire\n\n{TWO}\n\n\u2022\u00a0AFP\n\u2022\u00a0Le Monde\n", "Le président se rend à Tokyo", "Anne Roux", None, 2),
    (f"राष्ट्रपति टोक्यो जाएंगे\n\nसंपादक: सुनीता शर्मा\n\n{ONE}\n\nस्रोत\n\n•\nबीबीसी\n\n•\nपीटीआई\n", "राष्ट्रपति टोक्यो जाएंगे", "सुनीता शर्मा", None, 2),
    (f"Title here\n\n{ONE}\n\nWhere we read it\n\n- Bloomberg Business\n- Reuters: Lee to visit\n", "Title here", "", None, 2),
    (f"Von Anna Berg\n\nHafen schließt Pakt\n\nStand: 15.08.2025, 14:30 Uhr\n\n{ONE}\n\nLesen Sie auch: Der Streik\n", "Hafen schließt Pakt", "Anna Berg", "2025-08-15", 0),
    (f"Von Zauberern und Zwergen\n\n{ONE}\n\n{TWO}\n", "Von Zauberern und Zwergen", "", None, 0),
    (f"港が協定に署名\n\n2025年8月15日\n文=田中花子\n\n{ONE}\n", "港が協定に署名", "田中花子", "2025-08-15", 0),
    (f"Harbour signs\nBy Jane Doe | August 15, 2025 | 5 min read\n{ONE}\nReferences\n[1] Harbour Gazette, https://example.org/gazette\n[2] Minutes of the council\n", "Harbour signs", "Jane Doe", "2025-08-15", 2),
    (f"Title here\n{ONE}\n{TWO}\n", "Title here", "", None, 0),
    (f"POLITIQUE\n\nLe maire interdit les trottinettes\n\nPar Claire Dubois\nPublié le 2 juin 2025 à 18h30 - Mis à jour le 3 juin 2025 à 07h15\n\n{ONE}\n\nSources :\n– AFP, 2 juin 2025\n– Ville\n", "Le maire interdit les trottinettes", "Claire Dubois", "2025-06-02", 2),
    (f"الحكومة ترفع الأجور\nبقلم: أحمد حسن\nالقاهرة، 5 مايو 2025\n\n{ONE}\n\nالمصادر:\n1- الوزارة\n2- الوكالة\n", "الحكومة ترفع الأجور", "أحمد حسن", "2025-05-05", 2),
    (f"El Banco sube los tipos\n\nMadrid, 3 de abril de 2025\n\n{ONE}\n", "El Banco sube los tipos", "", "2025-04-03", 0),
    (f"日銀が利上げ\n2025年1月24日 14時05分\n\n{ONE}\n\n（写真：ロイター）\n", "日銀が利上げ", "", "2025-01-24", 0),
    (f"央行下调准备金率\n2025-05-07 09:31:22\u3000来源：新华社\u3000作者：王小明\n\n{ONE}\n\n（责任编辑：李华）\n\n参考资料：\n1、央行公告\n2、统计局\n", "央行下调准备金率", "李华", "2025-05-07", 3),
    (f"한국은행 금리 인하\n입력 2025.02.25. 오전 9:51 | 수정 2025.02.25. 오전 10:12\n김민수 기자\n\n{ONE}\n\n/사진=연합뉴스\n", "한국은행 금리 인하", "김민수", "2025-02-25", 0),
    (f"Enchentes deixam 12 mortos no Rio\nGoverno decretou estado de calamidade\nPor Mariana Souza, g1 RS — Porto Alegre\n22/05/2024 18h32  Atualizado há 2 meses\n\n{ONE}\n", "Enchentes deixam 12 mortos no Rio", "Mariana Souza, g1 RS — Porto Alegre", "2024-05-22", 0),
    (f"FOR IMMEDIATE RELEASE\n\nGrid to build wind farms\n\nSTOCKHOLM, March 4, 2025 /Newswire/ -- {TWO}\n\n{ONE}\n\nSources: Grid AB (https://grid.example/press), Energy Agency\n", "Grid to build wind farms", "", "2025-03-04", 2),
    (f"Floods in Kenya\n\n{TWO}\n\nBy Grace Otieno, Nairobi correspondent\n\n{ONE}\n\nAdditional reporting by Peter Mwangi. Edited by Ruth Kamau.\n", "Floods in Kenya", "Ruth Kamau", None, 0),
    (f"Новый мост открыт\n\n{ONE}\n\nЧитайте также:\nМетро продлят\n\nИсточники сведений:\n1) Мэрия\n2) БЕЛТА\n", "Новый мост открыт", "", None, 2),
    (f"A week in March\n\n{ONE}\n\n{TWO}\n\n{ONE}\n\nTokyo, 11 March 2011\n\n{TWO}\n", "A week in March", "", None, 0),
    (f"Why tests fail\n\n{ONE}\n\nMost of the failures have a few causes:\n\n- slow machines\n- old clocks\n", "Why tests fail", "", None, 0),
    (f"A fix for the library\n\n{ONE}\n\n2007-10-04 16:30 added a note\n\n{TWO}\n", "A fix for the library", "", None, 0),
    (f"The long winter\n\nBy Christmas Eve, everything had changed\n\n{ONE}\n", "The long winter", "", None, 0),
    (f"Title: A headline\n\n{ONE}\n\n{TWO}\n", "A headline", "", None, 0),
    (f"{ONE}\n\n{TWO}\n", "", "", None, 0),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "editor", "date", "sources"), LAYOUTS)
def test_layouts_and_languages(
    text: str, title: str, editor: str, date: str | None, sources: int
) -> None:
    """Byline before or after the title or at the end, date lines, sources of every shape."""
    found = scraped(text)
    assert (found.title, found.editor) == (title, editor)
    assert (found.date.isoformat() if found.date else None) == date
    assert len(found.sources) == sources
    texts = [b.text for b in parse(found.data, Form.MARKDOWN, Options()).blocks]
    assert ONE in texts


FURNITURE = [
    "Advertisement", "Share this article", "Subscribe to our newsletter", "© 2025 The Paper",
    "We use cookies to improve your experience.", "Photo: A worker / Reuters", "5 min read",
    "Home > News > World", "Нашли ошибку? Выделите её", "Поделиться", "Реклама", "Anzeige",
    "Suscríbete a nuestro boletín", "Partager", "Condividi", "분享", "シェアする", "شارك المقال",
    "Tags: economy, wages", "Log in", "All rights reserved.", "* * *", "Фото: РИА Новости",
    "写真:共同通信", "무단 전재 및 재배포 금지", "广告", "图片来源：新华社", "Accepter les cookies", "この記事をシェアする",
    "[Image : une rue]", "Receba as notícias no seu WhatsApp", "River in flood — Foto: Prefeitura",
    "Contact: Sara Lind, press@example.org", "Hai trovato un errore?",
]  # fmt: skip


@pytest.mark.parametrize("line", [one for one in FURNITURE if one != "분享"])
def test_furniture_is_listed_with_its_reason(line: str) -> None:
    """Captions, cookie, newsletter and share lines are left out and told."""
    found = scraped(f"Title here\n\n{ONE}\n\n{line}\n\n{TWO}\n")
    assert [(one.line, one.text) for one in found.left_out] == [(5, line)]
    texts = [b.text for b in parse(found.data, Form.MARKDOWN, Options()).blocks]
    assert texts == ["Title here", ONE, TWO]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell sharply on Monday.", "By the time they came it was over.",
        "Sources close to the minister said no.", "Photo editors are worried.",
        "Related costs rose by a third.", "The cookie crumbles, they say.", "Menu prices doubled.",
        "May was cold.", "In 2025, sales rose.", "Subscribe or not, readers said, is no question.",
    ],
)  # fmt: skip
def test_text_is_not_furniture(line: str) -> None:
    """What only begins like page furniture is text."""
    found = scraped(f"Title here\n\n{ONE}\n\n{line}\n\n{TWO}\n")
    texts = [b.text for b in parse(found.data, Form.MARKDOWN, Options()).blocks]
    assert line in texts
    assert not found.left_out


@settings(max_examples=EXAMPLES, deadline=None)
@given(text=st.text(max_size=60).map(lambda t: " ".join(t.split())))
def test_any_text_reads_back_as_itself(text: str) -> None:
    """A paragraph that looks like Markdown is escaped; cmark-gfm reads the very text."""
    if not shutil.which("cmark-gfm"):
        pytest.skip("needs cmark-gfm (make judges)")
    shown = f"A{text}" if text else "A"
    check(f"{shown} {shown}")
    if text and text[0] != "\ufeff":
        check(text)


def check(text: str) -> None:
    from l10n.formats.importers.plain import markdown

    source = markdown(text)
    result = subprocess.run(["cmark-gfm"], input=source.encode(), capture_output=True, check=True)
    html = result.stdout.decode()
    assert re.fullmatch(r"<p>.*</p>\n", html, re.DOTALL), source
    said = unescape(html[3:-5]).replace("\u2060", "")
    assert said.split() == unescape_nul(text).replace("\u2060", "").split()


def unescape_nul(text: str) -> str:
    return text.replace("\0", "\ufffd")


@pytest.mark.parametrize("text", ["# x", "1. x", "- x", "> x", "***", "=== ", "```", "a_b_", "*x*", "[x]: y", "<b>", "&lt;", "x\\", "    x", "+ x", "|a|", "~~x~~", "www.example.org", "![a](b)", "[^1]: x", "[ ] x"])  # fmt: skip
def test_markdown_look_alikes(text: str) -> None:
    """A paragraph beginning with a mark of Markdown stays a paragraph that says the mark."""
    if not shutil.which("cmark-gfm"):
        pytest.skip("needs cmark-gfm (make judges)")
    check(text.strip())


def test_encodings() -> None:
    """Byte order mark, UTF-8, else --encoding is demanded; NUL is no text."""
    assert decode("né".encode("utf-8-sig")) == "né"
    assert decode("né".encode("utf-16")) == "né"
    assert decode("né".encode("utf-32")) == "né"
    assert decode("né".encode("cp1252"), "cp1252") == "né"
    with pytest.raises(ArticleError, match="--encoding"):
        decode("ab\nné".encode("cp1252"), file="x.txt")
    with pytest.raises(ArticleError, match="no encoding known"):
        decode(b"a", "klingon")
    with pytest.raises(ArticleError, match="NUL"):
        decode(b"a\0b")


@pytest.mark.parametrize("text", ["", "\n\n \u00a0\n", "Advertisement\n\nShare\n"])
def test_a_text_without_an_article_is_refused(text: str) -> None:
    """A page without an article gets a clear message."""
    with pytest.raises(ArticleError):
        scraped(text, file="x.txt")


def test_lines_that_end_as_sentences_are_paragraphs() -> None:
    """French closes a quotation after a space; a related link is never part of a paragraph."""
    text = (
        "Le port signe un pacte\n\nLe port a signé mercredi un accord. La durée est de trois ans.\n"
        "La maire a déclaré\u00a0: «\u00a0Il n’y aura pas de licenciements.\u00a0»\n"
        "À lire aussi\u00a0: La grève des pilotes\n"
    )
    page = scraped(text)
    assert page.data.decode().count("\n\n") == 2
    assert [left.reason for left in page.left_out] == ["related link"]


@pytest.mark.parametrize(
    ("line", "day"), [("2025.06.17 15:20 입력", 17), ("2025.06.18 수정\n2025.06.17 15:20 입력", 17)]
)
def test_a_label_may_stand_behind_its_day(line: str, day: int) -> None:
    """As Korean and Japanese pages write it; the day of publication goes before that of a change."""
    found = scraped(
        f"제주 해녀학교, 첫 졸업생 배출\n{line}\n\n제주 해녀학교가 17일 첫 외국인 졸업생을 배출했다고 밝혔다.\n"
    )
    assert found.date == datetime.date(2025, 6, day)


@pytest.mark.parametrize(
    "desk", ["Redaktion", "La rédaction", "Редакция", "Staff reporters", "編集部"]
)
@pytest.mark.parametrize("head", ["{}\n2. April 2025", "2. April 2025\n\n{}", "{} | 2. April 2025"])
def test_a_newsroom_is_nobody(desk: str, head: str) -> None:
    """It is no author and none of the text; a heading of that word amid the text stays."""
    text = "Die Fähre zwischen Varnholm und Selma fährt ab Mai wieder, sagt der Bürgermeister.\n"
    found = scraped(
        f"Fähre fährt wieder bis Selma\n{head.format(desk)}\n\n{text}\n{desk}\n\n{text}"
    )
    assert (found.editor, str(found.date)) == ("", "2025-04-02")
    assert found.data.decode().split("---\n")[-1] == f"\n{text}\n{desk}\n\n{text}"


def test_navigation_is_no_title() -> None:
    """A bar of short entries before the headline is told, not taken for it."""
    found = scraped(f"Home | World | Business | Culture\n\nThe Bridge Opens\n\n{ONE}\n")
    assert found.title == "The Bridge Opens"
    assert [(one.line, one.reason) for one in found.left_out] == [(1, "navigation")]


def test_sources_on_one_line_keep_their_own_addresses() -> None:
    """A remark behind an address belongs to it; the next address is the next source."""
    text = f"Dam fails\n\n{ONE}\n\nSources: https://a.example/x (Reuters), https://b.example, AFP\n"
    assert front(scraped(text).data)["sources"] == [
        {"title": "Reuters", "url": "https://a.example/x"},
        "https://b.example",
        "AFP",
    ]


def test_an_address_with_a_bullet_of_its_own_is_a_source() -> None:
    """Only an address without one belongs to the title above it."""
    text = f"The Bridge Opens\n\n{ONE}\n\nSources\n\n• Bridge Society\n• https://x.example/a\n• Town\nhttps://y.example/\n"
    assert front(scraped(text).data)["sources"] == [
        "Bridge Society",
        "https://x.example/a",
        {"title": "Town", "url": "https://y.example/"},
    ]

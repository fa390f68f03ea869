"""The sample's articles keep the laws that real documents are judged by (``corpus.py``)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.formats.corpus import documents, judge

ARTICLES = Path(__file__).parents[2] / "articles"
CASES = list(documents([ARTICLES]))


@pytest.mark.parametrize("data", [data for _, data in CASES], ids=[name for name, _ in CASES])
def test_a_real_article_through_the_cut_and_back(data: bytes) -> None:
    """Identity, structure and coverage by cmark-gfm, and the result cut again."""
    if not shutil.which("cmark-gfm"):
        pytest.skip("needs cmark-gfm (make judges)")
    assert judge(data) == []


@pytest.mark.parametrize(
    "text",
    [
        'See <a href="/u\nv" title="the\ntitle">the page</a>.\n',
        "> See <img src='/u\n> v' alt=\"a picture\"> here.\n",
        r"<foo\+@bar.example.com>",
        r"Mail a\_b\.c@example.org for more.",
        '<div id="foo"\n*hi*\n',
        "<div class\nfoo\n",
        'One.\n\n<img alt="a list\nof two" src="x" />\n\nTwo.\n',
        "foo <!-- this is a --\ncomment - with hyphens -->\n",
    ],
)
def test_what_a_swap_or_its_judge_has_broken(text: str) -> None:
    """Line breaks inside an address, escapes in front of an ``@``, tags and comments of few readers."""
    if not shutil.which("cmark-gfm"):
        pytest.skip("needs cmark-gfm (make judges)")
    assert judge(text.encode()) == []


def test_the_judge_finds_what_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text left over and a lost heading are seen."""
    if not shutil.which("cmark-gfm"):
        pytest.skip("needs cmark-gfm (make judges)")
    monkeypatch.setattr("tests.formats.corpus.swapped", lambda unit: unit.source)
    assert [what.partition(":")[0] for what in judge(b"# A heading\n\nSome text.\n")] == [
        "coverage"
    ]

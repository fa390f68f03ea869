"""What front matter asks: taken, or told with file and line; the other articles go on."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n.cli import main
from l10n.workspace import Newsroom

GOOD = {"good.md": "It holds.\n"}


@pytest.mark.parametrize(
    ("lines", "line", "said"),
    [
        ("title: A\nlocales: [xx_nope]", 3, "xx_nope"),
        ("locales: [fr]", 2, "fr is not a locale of this project"),
        ("locales: es", 2, "must be a list"),
        ("due: soon", 2, "must be a date"),
        ("confidential: maybe", 2, "true or false"),
        ("confidential: 'true'", 2, "true or false"),
        ("confidential: 1", 2, "true or false"),
        ("publish: {minimum: done}", 2, "draft, translated, approved"),
        ("title: A\npublish:\n  stale: never", 3, "publish.stale"),
        ("publish: all", 2, "mapping"),
        ("publish: {minimun: draft}", 2, "minimun"),
    ],
)
def test_a_wrong_wish_makes_a_bad_article(
    newsroom: Callable[..., Path], monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str], lines: str, line: int, said: str,
) -> None:  # fmt: skip
    """One message with file and line, exit 1, and the good article done."""
    root = newsroom({"articles": {**GOOD, "bad.md": f"---\n{lines}\n---\n\nBody.\n"}})
    monkeypatch.chdir(root)
    assert main(["update", "--json"]) == 1
    data = json.loads(capsys.readouterr().out)
    [error] = data["errors"]
    assert (error["file"], error["line"]) == ("articles/bad.md", line)
    assert said in error["message"]
    assert [one["article"] for one in data["articles"]] == ["good"]
    assert not list((root / "locales").rglob("bad.po*"))


def test_wishes_are_kept(newsroom: Callable[..., Path]) -> None:
    """In YAML and TOML, with a list in any spelling of a locale."""
    yaml = "---\nlocales: [JA, es]\ndue: 2027-05-03\nconfidential: true\npublish: {minimum: approved}\n---\n\nB.\n"
    toml = '+++\nlocales = ["ar"]\nconfidential = false\n[publish]\nstale = "hold"\n+++\n\nB.\n'
    room = Newsroom.open(newsroom({"articles": {"a.md": yaml, "b.md": toml}}))
    (one, other), problems = room.articles()
    assert not problems
    assert [locale.folder for locale in one.locales(room.settings)] == ["es", "ja"]
    assert [locale.folder for locale in other.locales(room.settings)] == ["ar"]
    assert (one.is_confidential, other.is_confidential) == (True, False)
    assert (str(one.due), other.due) == ("2027-05-03", None)
    policy = [a.publish(room.settings, room.locale("ar")) for a in (one, other)]
    assert [(p.minimum, p.stale) for p in policy] == [("approved", "keep"), ("translated", "hold")]


def test_a_file_name_that_is_no_text_is_told(
    newsroom: Callable[..., Path], monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """A name in another encoding stops no verb."""
    root = newsroom({"articles": GOOD})
    with open(os.fsencode(root / "articles") + b"/bad\xff.md", "w") as file:  # noqa: PTH123 - bytes
        file.write("x\n")
    monkeypatch.chdir(root)
    for verb in ("update", "status", "check", "build", "pretranslate", "run"):
        assert main([verb, "--json"]) == 1, verb
        assert "not UTF-8" in json.loads(capsys.readouterr().out)["errors"][0]["message"]

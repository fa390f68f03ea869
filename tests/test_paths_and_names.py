"""Names of locales and articles, and places on disk, that somebody got wrong or chose to do harm."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n.cli import main

STORY = {"articles": {"story.md": "# A bridge\n\nIt holds.\n"}}


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """Run a command line with --json; give the exit code and all that its errors say."""
    code = main([words[0], "--json", *words[1:]])
    return code, " ".join(e["message"] for e in json.loads(capsys.readouterr().out)["errors"])


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and ".l10n" not in path.parts
    }


LOCALES = [
    "../../etc/passwd", "fr/../..", "en\\u0000", " fr", "fr;rm -rf", "", "x" * 5000, "fr\\n", "fr ",
    "..", ".", "templates", "memory", "-l", "\u202efr", "ﬁ",
]  # fmt: skip


@pytest.mark.parametrize("tag", LOCALES)
def test_a_wrong_locale_in_the_settings_is_refused(
    newsroom: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tag: str,
) -> None:
    """Cases 72 and 74: one message, exit 2, nothing written anywhere."""
    root = newsroom(STORY, f'source = "en"\nlocales = ["es", "{tag}"]\n')
    monkeypatch.chdir(root)
    before = tree(root.parent)
    code, said = run(capsys, "update")
    assert code == 2
    assert said
    assert len(said) < 500
    assert tree(root.parent) == before


@pytest.mark.parametrize("tag", [tag for tag in LOCALES if "\\" not in tag])
def test_a_wrong_locale_on_the_command_line_is_refused(
    newsroom: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tag: str,
) -> None:
    """Cases 72 and 74, as an argument: never a folder of that name."""
    root = newsroom(STORY)
    monkeypatch.chdir(root)
    before = tree(root.parent)
    for words in (["status", f"--locale={tag}"], ["approve", "--", "story", tag]):
        code, said = run(capsys, *words)
        assert code == 2, words
        assert len(said) < 700
    assert tree(root.parent) == before


@pytest.mark.parametrize(
    ("written", "folder"),
    [("FR", "fr"), ("pt-BR", "pt_BR"), ("zh-hans", "zh_Hans"), ("ZH_hant_tw", "zh_Hant_TW")],
)
def test_a_locale_has_one_spelling_on_disk(
    newsroom: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    written: str,
    folder: str,
) -> None:
    """Case 73: the canonical form, whatever the settings and the command line say."""
    root = newsroom(STORY, f'source = "en"\nlocales = ["{written}"]\n')
    monkeypatch.chdir(root)
    assert run(capsys, "update") == (0, "")
    assert (root / f"locales/{folder}/LC_MESSAGES/story.po").is_file()
    assert sorted(p.name for p in (root / "locales").iterdir()) == sorted([folder, "templates"])
    for tag in (written, folder, folder.replace("_", "-").upper()):
        assert run(capsys, "status", "--locale", tag)[0] == 0


NAMES = [
    "..", ".git", ".git/hooks/post-commit", "../out", "a/../../out", "/etc/x", "-rf", "CON", "aux",
    "com1.old", "a\\b", "a:b", "a.", "a ", " a", "a//b", "a/", "", "a\nb", "a\x1bb", "a\u202eb", "a\u200bb",
    "a|b", "a*b", "site", "SITE", "n" * 300,
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_wrong_name_for_an_import_is_refused(
    newsroom: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    """Cases 75, 76, 80: one message, nothing written, the name never raw in it."""
    root = newsroom({**STORY, "scraped.txt": "A headline\n\nA sentence of text.\n"})
    monkeypatch.chdir(root)
    before = tree(root.parent)
    code, said = run(capsys, "import", "scraped.txt", f"--name={name}")
    assert code == 2
    assert said
    assert not any(char in said for char in "\x1b\u202e\u200b")
    assert tree(root.parent) == before


@pytest.mark.parametrize(
    "file",
    [".git/x.md", "CON.md", "aux.txt", "a\\b.md", "a:b.md", "a .md", "-rf.md", "a\u202eb.md", "a\x1b.md", "e\u0301.md"],
)  # fmt: skip
def test_a_wrong_name_on_disk_is_told_and_the_others_are_done(
    newsroom: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    file: str,
) -> None:
    """Cases 75 and 76: the article is passed over and named; a hidden folder is not looked into."""
    root = newsroom({"articles": {"story.md": "It holds.\n", file: "Another.\n"}})
    monkeypatch.chdir(root)
    code, said = run(capsys, "update")
    assert code == (0 if file.startswith(".git") else 1)
    assert bool(said) is (code == 1)
    assert not any(char in said for char in "\x1b\u202e")
    found = sorted(p.name for p in (root / "locales/es/LC_MESSAGES").rglob("*.po"))
    assert found == ["site.po", "story.po"]


def test_an_output_folder_that_is_a_link_is_refused(
    newsroom: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    """Case 78: of the output folder, of a folder in it, of a catalog's folder."""
    root = newsroom(STORY)
    monkeypatch.chdir(root)
    assert run(capsys, "update")[0] == 0
    outside = tmp_path / "newsroom_outside"
    outside.mkdir()
    (root / "dist").symlink_to(outside, target_is_directory=True)
    code, said = run(capsys, "build")
    assert code in {1, 2}
    assert "link" in said
    (root / "dist").unlink()
    (root / "dist").mkdir()
    (root / "dist/en").symlink_to(outside, target_is_directory=True)
    code, said = run(capsys, "build")
    assert code in {1, 2}
    assert said
    (root / "dist/en").unlink()
    (root / "locales/ja/LC_MESSAGES/story.po").unlink()
    (root / "locales/ja/LC_MESSAGES/site.po").unlink()
    (root / "locales/ja/LC_MESSAGES").rmdir()
    (root / "locales/ja/LC_MESSAGES").symlink_to(outside, target_is_directory=True)
    code, said = run(capsys, "update")
    assert code == 1
    assert said
    assert not list(outside.iterdir())


def test_a_file_beside_the_project_is_no_part_of_it(
    newsroom: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    """Case 79: a neighbour whose name begins like the project's is not inside it."""
    root = newsroom(STORY)
    neighbour = tmp_path / "newsroom_outside/articles"
    neighbour.mkdir(parents=True)
    (neighbour / "secret.md").write_text("Secret.\n")
    monkeypatch.chdir(root)
    for path in (str(neighbour / "secret.md"), "../newsroom_outside/articles/secret.md"):
        code, said = run(capsys, "update", path)
        assert code == 2
        assert said
    (root / "articles/leak.md").symlink_to(neighbour / "secret.md")
    code, _ = run(capsys, "update")
    assert code == 1
    assert not list((root / "locales").rglob("leak.po*"))


def test_settings_that_point_outside_are_refused(
    newsroom: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    """Case 79 in the settings: no folder of the project lies outside it, none below ``.git``."""
    for key in ("articles", "catalogs", "output", "templates"):
        for place in ("../newsroom_outside", "/tmp/x", ".git", "a/../../b", "~", ""):
            if key == "templates" and not place:
                continue
            root = newsroom(STORY, f'source = "en"\nlocales = ["es"]\n{key} = "{place}"\n')
            monkeypatch.chdir(root)
            before = tree(tmp_path)
            code, said = run(capsys, "run")
            if place == "~":  # a folder of that very name, below the project
                continue
            assert code == 2, (key, place)
            assert said
            assert tree(tmp_path) == before


def test_front_matter_cannot_choose_a_place(
    newsroom: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    """Case 81: a key that names an output file is text like any other; the page goes where it goes."""
    target = tmp_path / "evil"
    text = f"---\ntitle: A\noutput: {target}\nslug: ../../evil\n---\n\nIt holds.\n"
    root = newsroom({"articles": {"story.md": text}})
    monkeypatch.chdir(root)
    assert run(capsys, "update")[0] == 0
    run(capsys, "build")
    assert not target.exists()
    assert (root / "dist/en/story.html").is_file()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["newsroom"]

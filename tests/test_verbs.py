"""What the verbs say and refuse when somebody uses them as newcomers do."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n import Project
from l10n.cli import main
from l10n.errors import LockError, NothingDone, UsageError

STORY = (
    "---\ntitle: A bridge\n---\n\nNobody fell. The bridge held for a long day of rain and wind.\n"
)
SETTINGS = 'source = "en"\nlocales = ["es", "ja"]\n[engines]\norder = ["memory"]\n'


@pytest.fixture
def root(newsroom: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one article whose Spanish title is approved."""
    root = newsroom({"articles": {"a.md": STORY}}, SETTINGS)
    monkeypatch.chdir(root)
    assert main(["update", "--quiet"]) == 0
    desk = Project.open(root).board().open("a", "es")
    desk.finish(desk.items[0].unit.id, "Un puente")
    return root


def errors(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """Run a verb with --json; give the exit code and what its errors say."""
    capsys.readouterr()
    code = main([words[0], "--json", *words[1:]])
    return code, " ".join(e["message"] for e in json.loads(capsys.readouterr().out)["errors"])


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Run a verb; give what it prints for a person."""
    capsys.readouterr()
    main([*words, "--quiet"])
    out = capsys.readouterr()
    return out.out + out.err


@pytest.mark.parametrize(
    ("word", "hint"),
    [("statsu", "`l10n status`"), ("reveiw", "`l10n review`"), ("xyzzy", "--help")],
)
def test_a_mistyped_verb_gets_a_hint(
    root: Path, capsys: pytest.CaptureFixture[str], word: str, hint: str
) -> None:
    """The nearest verb is offered."""
    code = main([word])
    assert code == 2
    assert hint in capsys.readouterr().err


def test_init_does_not_pretend(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In a project it says how to add a locale; a list that no verb could use is refused."""
    before = (root / "l10n.toml").read_bytes()
    code, text = errors(capsys, "init", "--locales", "es,fr")
    assert code == 2
    assert "`locales`" in text
    assert (root / "l10n.toml").read_bytes() == before
    assert main(["init", "--quiet"]) == 0
    fresh = root / "fresh"
    fresh.mkdir()
    for tags in ("en,es", "es,es", "es,jp"):
        assert errors(capsys, "init", "--project", str(fresh), "--locales", tags)[0] == 2
    assert not list(fresh.glob("*.toml"))


def test_a_source_renamed_by_hand_gets_its_catalogs_back(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``update`` had made empty catalogs by then; they give way, but never to somebody's work."""
    (root / "articles/a.md").rename(root / "articles/b.md")
    assert "l10n rename" in said(capsys, "update")
    assert main(["rename", "a", "b"]) == 0
    [first, *_] = Project.open(root).inspect("locales/es/LC_MESSAGES/b.po").to_json()["units"]  # type: ignore[misc]
    assert first["state"] == "approved"
    code, text = errors(capsys, "rename", "a", "b")
    assert code == 2
    assert "nothing was renamed" in text
    (root / "articles/b.md").rename(root / "articles/c.md")
    assert main(["update", "--quiet"]) == 0
    desk = Project.open(root).board().open("c", "es")
    desk.finish(desk.items[0].unit.id, "Otro puente")
    code, text = errors(capsys, "rename", "b", "c")
    assert (code, "exists already" in text) == (2, True)
    assert "Otro puente" in (root / "locales/es/LC_MESSAGES/c.po").read_text()


def test_cosmetic_names_are_articles(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An article vouched for is updated too; one that is not there is told."""
    code, text = errors(capsys, "update", "a", "--cosmetic", "nosuch")
    assert code == 1
    assert "nosuch" in text
    (root / "articles/b.md").write_text("Another day.\n")
    capsys.readouterr()
    assert main(["update", "b", "--cosmetic", "a", "--json"]) == 0
    done = json.loads(capsys.readouterr().out)["articles"]
    assert [one["article"] for one in done] == ["a", "b"]


def test_held_pages_say_what_to_do(newsroom: Callable[..., Path], monkeypatch: pytest.MonkeyPatch,
                                   capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    """Before ``update`` there is no catalog, and the reason says so."""
    monkeypatch.chdir(newsroom({"articles": {"a.md": STORY}}, SETTINGS))
    assert "run `l10n update`" in said(capsys, "build")
    assert "would write dist/en/a.html" in said(capsys, "build", "--dry-run")
    Path("articles/a.md").unlink()
    [ready] = [line for line in said(capsys, "status").splitlines() if line.startswith("ready")]
    assert ready.split()[-2:] == ["–", "–"]


def test_approve_groups_what_it_refuses(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line a reason, and the drafts among the approved are counted."""
    desk = Project.open(root).board().open("a", "es")
    desk.edit(desk.items[1].unit.id, "Nadie cayó.")
    text = said(capsys, "approve", "a", "es")
    assert "2 units approved, 1 of them drafts" in text
    assert "1 refused: an untranslated unit" in text


def test_one_is_told_as_one(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Counts agree with their nouns."""
    (root / "articles/one.md").write_text("Rain fell.\n")
    said(capsys, "update", "one")
    text = said(capsys, "inspect", "articles/one.md")
    assert "1 block, 1 unit" in text
    desk = Project.open(root).board().open("one", "es")
    desk.finish(desk.items[0].unit.id, "Llovió.")
    assert "1 unit checked: 0 errors, 0 warnings" in said(capsys, "check", "one")
    assert "1 unit approved" in said(capsys, "approve", "one", "es")


def test_a_wrong_machine_is_told_by_doctor(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is in force, a damaged catalog, and how to get an engine."""
    path = root / "locales/es/LC_MESSAGES/a.po"
    path.write_text(path.read_text() + 'msgid "cut')
    text = said(capsys, "doctor")
    assert "publish from translated, stale keep, missing hold" in text
    assert "! catalog a es: " in text
    assert "no engine drafts en to ja: install its Apertium pair" in text


def test_markdown_is_not_imported(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An article that is Markdown already is put into its folder, not turned inside out."""
    (root / "x.md").write_text(STORY)
    code, text = errors(capsys, "import", "x.md")
    assert code == 2
    assert "is an article already" in text


def test_review_has_no_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It talks to a person; with --json stdout is one object that says so."""
    code, text = errors(capsys, "review", "a", "es", "--plain")
    assert code == 2
    assert "no --json" in text


def test_a_clone_without_the_merge_driver_is_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``update``, ``status`` and ``doctor`` say it until it is there; a driver that is gone is none."""
    git = ["git", "-C", str(root)]
    subprocess.run([*git, "init", "-q"], check=True)
    for verb in ("update", "status", "doctor"):
        capsys.readouterr()
        main([verb])
        out = capsys.readouterr()
        assert "merge driver" in out.out + out.err
        assert "l10n init --driver" in out.out + out.err
    assert main(["init", "--driver", "--quiet"]) == 0
    capsys.readouterr()
    main(["status"])
    assert "merge driver" not in capsys.readouterr().err
    subprocess.run([*git, "config", "merge.l10n.driver", "/gone/l10n merge %O %A %B"], check=True)
    assert "! merge driver" in said(capsys, "doctor")


def test_a_file_that_only_looks_like_an_article_is_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``update``, ``status`` and ``doctor`` say what becomes of it, every time; pictures are nobody's."""
    for name in ("one.mdx", "two.MD", "three.docx", "md", "chart.svg", ".four.mdx"):
        (root / "articles" / name).write_bytes(b"Words.\n")
    for verb in ("update", "update", "status", "doctor"):
        capsys.readouterr()
        main([verb])
        told = "".join(capsys.readouterr())
        assert "articles/one.mdx: not read" in told
        assert "articles/two.MD: not read; articles are .md, .html and .txt files" in told
        assert "l10n import articles/three.docx" in told
        assert told.count("not read") == 3


def test_a_lock_that_is_not_had_is_exit_code_one(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else works here: try again later, nothing is wrong."""

    def busy(*_: object, **__: object) -> None:
        raise LockError("somebody holds the lock")

    monkeypatch.setattr("l10n.workflow.rename.lock", busy)
    code, text = errors(capsys, "rename", "a", "b")
    assert (code, text) == (1, "somebody holds the lock")


def test_the_api_raises_when_nothing_could_be_done(root: Path) -> None:
    """A build script that asks for an unknown article hears of it; one bad among good ones reports."""
    project = Project.open(root)
    for act in (project.update, project.pretranslate, project.check, project.status, project.build):
        with pytest.raises(NothingDone, match="no article 'b'") as caught:
            act(["b"])
        assert [problem.file for problem in caught.value.problems] == ["b"]
    report = project.update(["a", "b"])
    assert [done.article for done in report.articles] == ["a"]
    assert [problem.file for problem in report.errors] == ["b"]
    with pytest.raises(NothingDone, match="no article 'b'"):
        project.run(["b"])
    with pytest.raises(UsageError, match="from 0 to 100"):
        project.status(fail_under=float("nan"))
    with pytest.raises(NothingDone, match="and 1 more"):
        project.import_(["no.txt", "none.txt"])


def test_nothing_but_bad_articles_is_exit_code_two(
    newsroom: Callable[..., Path], monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Every input unreadable: nothing could be done, by any verb."""
    monkeypatch.chdir(newsroom({"articles": {"a.md": b"caf\xe9\n"}}, SETTINGS))
    for verb in ("status", "check", "build", "pretranslate"):
        assert errors(capsys, verb)[0] == 2, verb

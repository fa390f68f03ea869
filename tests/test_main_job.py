"""The main job from end to end, through the command line, as a newsroom would run it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from l10n import Project
from l10n.cli import main
from l10n.errors import L10nError
from tests.demo import copy

SCRAPED = """The Bridge Opens Again After 12 Years

Edited by: Татьяна Гуринович

On May 3, 2027, the U.S. engineer Ida Moss crossed the bridge at 9 a.m. with 200 guests. It cost $77.2 billion.

Nobody fell. "It holds," she said.

Sources

  • Bridge Society

  • Town council will not close the ferry

Did you find an error or inaccuracy?

We will consider your comments as soon as possible."""


def l10n(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, object]]:
    """Run a command line with --json."""
    code = main([*words, "--json"])
    return code, json.loads(capsys.readouterr().out)


@pytest.fixture
def project(newsroom: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    root = newsroom({"story.txt": SCRAPED})
    monkeypatch.chdir(root)
    assert main(["import", "story.txt"]) == 0
    assert main(["update"]) == 0
    return root


def snapshot(root: Path) -> dict[str, bytes]:
    """Every file of the project but the git-ignored state."""
    return {
        str(p.relative_to(root)): p.read_bytes()
        for p in sorted(root.rglob("*"))
        if p.is_file() and ".l10n" not in p.parts
    }


def test_import_leaves_out_only_furniture_and_says_so(
    newsroom: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Scraped text becomes Markdown with front matter; label and closing lines are listed."""
    root = newsroom({"story.txt": SCRAPED})
    monkeypatch.chdir(root)
    code, data = l10n(capsys, "import", "story.txt")
    assert code == 0
    [article] = data["articles"]  # type: ignore[misc]
    assert article["article"] == "story"
    assert [one["line"] for one in article["left_out"]] == [3, 9, 15, 17]
    text = (root / "articles" / "story.md").read_text(encoding="utf-8")
    assert "editor: Татьяна Гуринович" in text
    assert "Bridge Society" in text
    assert "Edited by" not in text
    left = " ".join(one["text"] for one in article["left_out"])
    for line in SCRAPED.splitlines():
        words = line.strip(" •")
        assert not words or words in text or words in left or words.split(": ")[1] in text
    code, data = l10n(capsys, "import", "story.txt")
    assert code == 2
    assert "exists already" in str(data["errors"])


def test_update_twice_changes_no_byte(project: Path) -> None:
    """``update`` twice is ``update`` once."""
    before = snapshot(project)
    assert main(["update"]) == 0
    assert snapshot(project) == before


def test_units_of_the_scraped_shape(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Title, sentences and source titles are units; offsets are in order and disjoint."""
    _, data = l10n(capsys, "inspect", "articles/story.md")
    units = [unit for block in data["blocks"] for unit in block["units"]]  # type: ignore[attr-defined]
    assert [unit["context"] for unit in units] == ["title", "sources", "sources", "", "", "", ""]
    assert units[3]["source"].startswith("On May 3, 2027, the U.S. engineer")
    raw = (project / "articles" / "story.md").read_bytes()
    ends = 0
    for unit in units:
        assert ends <= unit["start"] < unit["end"]
        ends = unit["end"]
        assert raw[unit["start"] : unit["end"]].decode() == unit["source"]


def test_target_equal_to_source_builds_the_article_byte_for_byte(project: Path) -> None:
    """Layout ``plain`` adds no byte."""
    (project / "l10n.toml").write_text(
        'source = "en"\nlocales = ["es"]\n[checks]\nsame_as_source = "off"\n', encoding="utf-8"
    )
    opened = Project.open(project)
    board = opened.board()
    desk = board.open("story", "es")
    for item in desk.items:
        desk.finish(item.unit.id, item.unit.source)
    report = opened.build(layout="plain")
    assert report.exit_code == 0, report.to_json()
    built = (project / "dist" / "es" / "story.md").read_bytes()
    assert built == (project / "articles" / "story.md").read_bytes()


def test_second_run_changes_no_byte_and_calls_no_engine(
    project: Path, no_network: list[object]
) -> None:
    """A second ``run`` finds nothing to do; the default configuration connects to nobody."""
    assert main(["run"]) in (0, 1)
    before = snapshot(project)
    assert main(["run"]) in (0, 1)
    assert snapshot(project) == before
    assert no_network == []


def test_a_named_engine_without_consent_is_told_where_nothing_is_left(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """design.md 5: exit 1, whether or not the engine would have been asked for anything."""
    words = ("pretranslate", "story", "--locale", "zh_Hans", "--engine", "google")
    first, _ = l10n(capsys, *words)
    catalog = project / "locales/zh_Hans/LC_MESSAGES/story.po"
    catalog.write_text(re.sub(r'(?<=\n)msgstr ""(?=\n\n|\n\Z)', 'msgstr "x"', catalog.read_text()))
    code, data = l10n(capsys, *words)
    assert (first, code) == (1, 1)
    assert any("consent" in note for note in data["notes"])


def test_pretranslate_never_touches_what_a_person_finished(project: Path) -> None:
    """Translated and approved units keep every byte of their entry."""
    opened = Project.open(project)
    desk = opened.board().open("story", "zh_Hans")
    first = desk.items[0]
    desk.finish(first.unit.id, "大桥时隔12年重新开放")
    path = project / "locales/zh_Hans/LC_MESSAGES/story.po"
    before = path.read_bytes()
    opened.pretranslate(locales=["zh_Hans"], engine=["memory", "sibling"])
    opened.pretranslate(locales=["zh_Hans"], redo="human", engine=["memory", "sibling"])
    assert path.read_bytes() == before


def test_sibling_script_fills_drafts_with_origin(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An approved zh_Hans text gives zh_Hant a draft by OpenCC, with ``sibling:zh_Hans``."""
    opened = Project.open(project)
    desk = opened.board().open("story", "zh_Hans")
    desk.finish(desk.items[0].unit.id, "大桥时隔12年重新开放")
    code, data = l10n(capsys, "pretranslate", "story", "--locale", "zh_Hant", "--engine", "sibling")
    assert code == 0
    assert data["articles"][0]["locales"]["zh_Hant"]["filled"]["sibling"] == 1  # type: ignore[index]
    _, data = l10n(capsys, "inspect", "locales/zh_Hant/LC_MESSAGES/story.po")
    unit = data["units"][0]  # type: ignore[index]
    assert unit["target"] == "大橋時隔12年重新開放"
    assert (unit["state"], unit["origin"], unit["line"]) == ("draft", "sibling:zh_Hans", "ok")


def test_a_letter_changed_by_hand_voids_the_approval(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One letter of an approved target changed: translated by unknown; of a source: draft."""
    opened = Project.open(project)
    desk = opened.board().open("story", "es")
    unit = desk.items[0].unit
    desk.finish(unit.id, "El puente abre de nuevo tras 12 años")
    path = project / "locales/es/LC_MESSAGES/story.po"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("El puente abre", "El puente abré"), encoding="utf-8")
    _, data = l10n(capsys, "inspect", str(path))
    assert data["units"][0]["state"] == "translated"  # type: ignore[index]
    assert data["units"][0]["by"] == ""  # type: ignore[index]
    assert data["units"][0]["line"] == "void"  # type: ignore[index]
    path.write_text(
        good.replace('msgid "The Bridge Opens Again', 'msgid "The Bridge Open Again'),
        encoding="utf-8",
    )
    _, data = l10n(capsys, "inspect", str(path))
    assert data["units"][0]["state"] == "draft"  # type: ignore[index]


def test_a_corrected_figure_reopens_its_sentence_alone(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The changed sentence is a stale draft with its old text; all others keep their approval."""
    desk = Project.open(project).board().open("story", "es")
    texts = {
        item.unit.id: "Texto "
        + item.unit.source.replace("$77.2 billion", "77,2 mil millones de dólares")
        for item in desk.items
    }
    for unit_id, text in texts.items():
        desk.finish(unit_id, text)
    article = project / "articles" / "story.md"
    article.write_text(article.read_text("utf-8").replace("$77.2", "$78.1"), encoding="utf-8")
    _, data = l10n(capsys, "update")
    counts = data["articles"][0]["locales"]["es"]  # type: ignore[index]
    assert (counts["kept"], counts["changed"], counts["reopened_words"]) == (6, 1, 4)
    _, data = l10n(capsys, "inspect", "locales/es/LC_MESSAGES/story.po")
    stale = [unit for unit in data["units"] if unit["stale"]]  # type: ignore[attr-defined]
    assert [unit["state"] for unit in stale] == ["draft"]
    assert sum(unit["state"] == "approved" for unit in data["units"]) == 6  # type: ignore[attr-defined]
    article.write_text(article.read_text("utf-8").replace("$78.1", "$77.2"), encoding="utf-8")
    main(["update"])
    capsys.readouterr()
    _, data = l10n(capsys, "inspect", "locales/es/LC_MESSAGES/story.po")
    states = [unit["state"] for unit in data["units"] if not unit["obsolete"]]  # type: ignore[attr-defined]
    assert states == ["approved"] * 7


def test_an_error_finding_refuses_approval(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``approve`` refuses untranslated units, unknown ids and units with an error finding."""
    desk = Project.open(project).board().open("story", "es")
    money = next(item.unit for item in desk.items if "$77.2" in item.unit.source)
    desk.edit(money.id, "Costó 76,2 mil millones de dólares.")
    code, data = l10n(capsys, "approve", "story", "es", "--unit", money.id, "--unit", "nonsense")
    assert code == 1
    assert data["approved"] == []
    reasons = [one["reason"] for one in data["refused"]]  # type: ignore[attr-defined]
    assert "figures" in reasons[0]
    assert "no unit" in reasons[1]


def test_undo_gives_back_the_bytes(project: Path) -> None:
    """The last decision can be undone after it was saved."""
    path = project / "locales/es/LC_MESSAGES/story.po"
    before = path.read_bytes()
    desk = Project.open(project).board().open("story", "es")
    unit = desk.items[0].unit
    desk.finish(unit.id, "El puente abre de nuevo tras 12 años")
    assert path.read_bytes() != before
    assert desk.undo() == unit.id
    assert path.read_bytes() == before
    assert desk.undo() is None


@pytest.mark.parametrize(
    ("files", "code", "said"),
    [
        ({"articles": {"bad.md": b"caf\xe9\n", "good.md": "Fine.\n"}}, 1, "UTF-8"),
        ({"articles": {"bad.md": "a\0b\n", "good.md": "Fine.\n"}}, 1, "NUL"),
        ({"articles": {"bad.md": "---\ntitle: [\n---\nx\n", "good.md": "Fine.\n"}}, 1, "bad.md"),
        ({"articles": {"CON.md": "x\n", "good.md": "Fine.\n"}}, 1, "Windows"),
        ({"articles": {"A.md": "x\n", "a.md": "x\n", "good.md": "Fine.\n"}}, 1, "case"),
        ({"articles": {"a.md": "x\n", "a.txt": "x\n", "good.md": "Fine.\n"}}, 1, "one name"),
        ({"articles": {"site.md": "x\n", "good.md": "Fine.\n"}}, 1, "kept for"),
        ({"articles": {"bad.md": b"caf\xe9\n"}}, 2, "UTF-8"),
    ],
)
def test_one_bad_article_never_stops_the_others(
    newsroom: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    files: dict[str, dict[str, str | bytes]],
    code: int,
    said: str,
) -> None:
    """The bad article is told with its file, the good one is done, no source is changed."""
    root = newsroom(files)
    monkeypatch.chdir(root)
    before = {p.name: p.read_bytes() for p in (root / "articles").iterdir()}
    got, data = l10n(capsys, "update", *([] if code == 1 else ["bad"]))
    assert got == code, data
    assert said in str(data["errors"])
    assert (root / "locales/es/LC_MESSAGES/good.po").exists() is (code == 1)
    assert {p.name: p.read_bytes() for p in (root / "articles").iterdir()} == before


@pytest.mark.parametrize("damage", ["cut", "markers"])
def test_a_damaged_catalog_is_never_overwritten(
    project: Path, capsys: pytest.CaptureFixture[str], damage: str
) -> None:
    """A catalog cut in the middle or with conflict markers is told with its line and left alone."""
    path = project / "locales/es/LC_MESSAGES/story.po"
    data = path.read_bytes()
    bad = (
        data[: len(data) // 2].rsplit(b'"', 1)[0]
        if damage == "cut"
        else data.replace(b"\n\n", b"\n<<<<<<< HEAD\n\n", 1)
    )
    path.write_bytes(bad)
    for verb in ("update", "pretranslate", "check", "status", "build", "run"):
        code, report = l10n(capsys, verb)
        assert code == 1, verb
        assert "story.po" in str(report["errors"])
        assert path.read_bytes() == bad


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["status", "--project", "nowhere"], "no such folder"),
        (["status", "--locale", "xx"], "not a locale"),
        (["status", "--locale", "de"], "not a locale of this project"),
        (["pretranslate", "--engine", "babelfish"], "unknown engine"),
        (["build", "--layout", "gopher"], "unknown layout"),
        (["frobnicate"], "frobnicate"),
        (["import", "missing.txt"], "no such file"),
        (["update", "missing"], "no article"),
        (["inspect", "missing.po"], "no such file"),
        (["approve", "story", "../../etc"], "not a locale"),
    ],
)
def test_usage_errors_exit_two_with_one_json_object(
    project: Path, capsys: pytest.CaptureFixture[str], words: Sequence[str], said: str
) -> None:
    """Nothing could be done: exit 2, the reason in ``errors``."""
    code, data = l10n(capsys, *words)
    assert code == 2
    assert said in str(data["errors"])


def test_an_unknown_key_in_the_settings_names_its_line(
    newsroom: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Settings with an unknown key are refused with file and line."""
    monkeypatch.chdir(newsroom(settings='source = "en"\nlocales = ["es"]\nlayot = "site"\n'))
    code, data = l10n(capsys, "status")
    assert code == 2
    [error] = data["errors"]  # type: ignore[misc]
    assert (error["file"], error["line"]) == ("l10n.toml", 3)
    assert "did you mean layout" in error["message"]


def test_catalogs_please_gettext(project: Path) -> None:
    """Every catalog and template passes ``msgfmt -c``."""
    if shutil.which("msgfmt") is None:
        pytest.skip("needs msgfmt (make judges)")
    for path in (project / "locales").rglob("*.po*"):
        done = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", str(path)], check=False)
        assert done.returncode == 0, path


def test_the_sample_newsroom_is_up_to_date(tmp_path: Path) -> None:
    """``update`` finds nothing to do in the sample, three locales are complete, one unit is stale."""
    root = copy(tmp_path / "sample")
    before = snapshot(root)
    project = Project.open(root)
    assert project.update().exit_code == 0
    assert snapshot(root) == before
    report = project.status()
    complete = [
        folder
        for folder, cell in (report.locales or {}).items()
        if cell.units["approved"] == sum(cell.units.values())  # type: ignore[index]
    ]
    assert complete == ["es", "zh_Hans", "zh_Hant"]
    assert sum(cell.stale for cell in (report.locales or {}).values()) == 1
    built = project.build()
    pages = dict(built.articles)
    assert pages["harbour-pact"]["es"].published
    assert "fact" in pages["harbour-pact"]["ja"].reason
    arabic = (root / "dist/ar/tide-table.html").read_text(encoding="utf-8")
    assert '<html lang="ar" dir="rtl"' in arabic
    assert not (root / "dist/fr/tide-table.html").exists()


def test_the_readme_build_script(project: Path) -> None:
    """The README's build script runs as it stands there."""
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    script = readme.split("```python\n", 1)[1].split("```", 1)[0]
    names: dict[str, object] = {}
    exec(compile(script, "README.md", "exec"), names)
    assert "report" in names


def test_trouble_raises_l10n_error(newsroom: Callable[..., Path]) -> None:
    """The API raises ``L10nError`` for trouble."""
    root = newsroom(settings="source = 1\n")
    with pytest.raises(L10nError):
        Project.open(root)

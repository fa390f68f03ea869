"""Catalogs through the hands of other tools: states come back right or void, never wrong."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from l10n import Project
from l10n.cli import main

SOURCE = (
    "---\ntitle: A bridge\n---\n\nNobody fell. The bridge held for a long day of rain and wind.\n"
)


@pytest.fixture
def catalog(newsroom: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalog with an approved, a draft and an untranslated unit."""
    root = newsroom({"articles": {"a.md": SOURCE}})
    monkeypatch.chdir(root)
    assert main(["update"]) == 0
    desk = Project.open(root).board().open("a", "es")
    first, second, _ = desk.items
    desk.finish(first.unit.id, "Un puente")
    desk.edit(second.unit.id, "Nadie cayó.")
    return root / "locales/es/LC_MESSAGES/a.po"


def states(path: Path) -> dict[str, tuple[str, str, str]]:
    """Source to state, who decided, and what the tool line is worth."""
    view = Project.open(path.parents[3]).inspect(str(path))
    return {
        unit["source"]: (unit["state"], unit["by"], unit["line"])
        for unit in view.to_json()["units"]  # type: ignore[attr-defined]
        if not unit["obsolete"]
    }


def tool(*words: str) -> None:
    """Run a program of gettext, or say that it is missing."""
    if shutil.which(words[0]) is None:
        pytest.skip(f"needs {words[0]} (make judges)")
    subprocess.run(words, check=True, capture_output=True)


def test_msgcat_msgattrib_and_polib_keep_every_state(catalog: Path) -> None:
    """Tool lines survive ``msgcat``, ``msgattrib`` and a polib load and save."""
    before = states(catalog)
    assert {state for state, _, _ in before.values()} == {"approved", "draft", "untranslated"}
    tool("msgcat", str(catalog), "-o", str(catalog))
    assert states(catalog) == before
    tool("msgattrib", str(catalog), "-o", str(catalog))
    assert states(catalog) == before
    polib.pofile(str(catalog)).save(str(catalog))
    assert states(catalog) == before


def test_white_space_around_a_text_voids_and_goes(catalog: Path) -> None:
    """Another tool leaves a space: the approval is void, pages do not show it, an update trims it."""
    file = polib.pofile(str(catalog))
    entry = file.find("A bridge")
    entry.msgstr = " Un puente\u00a0"
    file.find("Nobody fell.").msgstr = "Nadie cayó. \n"
    file.save()
    assert states(catalog)["A bridge"] == ("translated", "", "void")
    assert states(catalog)["Nobody fell."][0] == "draft"
    root = catalog.parents[3]
    (root / "l10n.toml").open("a").write(
        'layout = "plain"\n[publish]\nminimum = "draft"\nmissing = "source"\n'
    )
    assert main(["build", "--locale", "es"]) == 0
    page = (root / "dist/es/a.md").read_text("utf-8")
    assert page.startswith("---\ntitle: Un puente\n---\n\nNobody")
    assert main(["update"]) == 0
    texts = {entry.msgid: entry.msgstr for entry in polib.pofile(str(catalog))}
    assert (texts["A bridge"], texts["Nobody fell."]) == ("Un puente", "Nadie cayó.")
    assert states(catalog)["A bridge"][:2] == ("translated", "")
    assert states(catalog)["Nobody fell."][0] == "draft"


_SAVE = """
import sys
from translate.storage import factory
store = factory.getobject(sys.argv[1])
if sys.argv[2:]:
    [unit] = [unit for unit in store.units if unit.source == sys.argv[2]]
    unit.target = sys.argv[3]
store.save()
"""


def translate_toolkit(path: Path, *change: str) -> None:
    """Load and save a catalog with the Translate Toolkit, after a change of (source, target)."""
    python = "/usr/bin/python3"  # Debian's package belongs to Debian's Python
    known = subprocess.run(
        [python, "-c", "import translate.storage.po"], capture_output=True, check=False
    )
    if known.returncode:
        pytest.skip("needs the Translate Toolkit (make judges)")
    subprocess.run([python, "-c", _SAVE, str(path), *change], check=True, capture_output=True)


def test_the_translate_toolkit_keeps_every_state(catalog: Path) -> None:
    """Tool lines survive its save; a text changed with it is translated, by unknown."""
    before = states(catalog)
    translate_toolkit(catalog)
    assert states(catalog) == before
    assert {line for _, _, line in before.values()} == {"ok", "none"}
    translate_toolkit(catalog, "A bridge", "El puente")
    assert states(catalog) == before | {"A bridge": ("translated", "", "void")}


def test_clearing_fuzzy_elsewhere_is_no_approval(catalog: Path) -> None:
    """Another tool cleared the flag: translated by unknown, never approved."""
    tool("msgattrib", "--clear-fuzzy", str(catalog), "-o", str(catalog))
    assert states(catalog)["Nobody fell."][:2] == ("translated", "")


def test_a_foreign_msgmerge_makes_a_stale_draft(catalog: Path) -> None:
    """``msgmerge --previous`` moves an approved text to a new sentence: a draft, its ``was`` kept."""
    root = catalog.parents[3]
    template = root / "locales/templates/a.pot"
    template.write_text(
        template.read_text("utf-8").replace('msgid "A bridge"', 'msgid "A bridges"'), "utf-8"
    )
    tool("msgmerge", "--previous", "-U", "--backup=none", str(catalog), str(template))
    assert states(catalog)["A bridges"][0] == "draft"
    article = root / "articles/a.md"
    article.write_text(article.read_text("utf-8").replace("A bridge", "A bridges"), "utf-8")
    assert main(["update"]) == 0
    article.write_text(SOURCE, "utf-8")
    assert main(["update"]) == 0
    assert states(catalog)["A bridge"][0] == "approved"


def test_a_catalog_copied_to_another_locale_carries_no_approval(catalog: Path) -> None:
    """The sum holds the locale."""
    other = catalog.parents[2] / "ja/LC_MESSAGES/a.po"
    text = catalog.read_text("utf-8").replace("Language: es", "Language: ja")
    other.write_text(text, "utf-8")
    assert states(other)["A bridge"] == ("translated", "", "void")


def test_salvage_keeps_what_is_whole(catalog: Path) -> None:
    """A damaged catalog gets a repaired copy, what was lost is told; the damaged file stays."""
    bad = catalog.read_text("utf-8").replace('msgid "Nobody fell."', "msgid Nobody fell.")
    catalog.write_text(bad, "utf-8")
    assert main(["salvage", str(catalog)]) == 1
    assert catalog.read_text("utf-8") == bad
    copy = catalog.with_name("a.salvaged.po")
    assert states(copy)["A bridge"][0] == "approved"
    assert "Nobody fell." not in states(copy)


def test_rename_moves_everything_together(catalog: Path) -> None:
    """Article, template and catalogs get the new name; states stay."""
    before = states(catalog)
    assert main(["rename", "a", "city/b"]) == 0
    moved = catalog.with_name("city") / "b.po"
    assert not catalog.exists()
    assert (catalog.parents[3] / "articles/city/b.md").is_file()
    view = Project.open(catalog.parents[3]).inspect(str(moved)).to_json()
    assert len(view["units"]) == len(before)  # type: ignore[arg-type]


def test_two_people_saving_at_once_lose_nothing(catalog: Path) -> None:
    """A desk that loaded the old file merges its decision into the new one."""
    root = catalog.parents[3]
    one, two = (Project.open(root).board().open("a", "es") for _ in range(2))
    units = [item.unit for item in one.items]
    one.finish(units[1].id, "Nadie cayó.")
    two.finish(units[2].id, "El puente aguantó un largo día de lluvia y viento.")
    assert {state for state, _, _ in states(catalog).values()} == {"approved"}

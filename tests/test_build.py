"""The built site as its readers and its web server get it: languages, links, lists, what is taken away."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n import Project
from l10n.errors import SettingsError

SITE = """source = "en"
locales = ["es", "ar"]
{extra}
[engines]
order = ["memory"]
[publish]
missing = "{missing}"
"""
STORY = """---
title: The Bridge
---

# The Bridge opens

It holds. See [the ferry](ferry.md#the-old-line).

![A bridge](bridge.svg "In May")

## The old line

Nobody fell.
"""
FERRY = "---\ntitle: The Ferry\n---\n\n## The old line\n\nIt sails on.\n"
SPANISH = {
    "The Bridge": "El puente",
    "The Bridge opens": "El puente abre",
    "It holds.": "Aguanta.",
    "See [the ferry](#1).": "Véase [el ferri](#1).",
    "A bridge": "Un puente",
    "In May": "En mayo",
    "The old line": "La línea vieja",
    "Nobody fell.": "Nadie cayó.",
    "The Ferry": "El ferri",
    "It sails on.": "Sigue navegando.",
}


@pytest.fixture
def site(newsroom: Callable[..., Path]) -> Callable[..., Path]:
    """Return a maker of a project with two articles, finished in Spanish but for some units."""

    def make(*, without: set[str] = frozenset(), missing: str = "hold", **files: str) -> Path:  # type: ignore[assignment]
        extra = 'templates = "pages"' if "pages" in files else ""
        tree = {"articles": {"story.md": STORY, "ferry.md": FERRY, "bridge.svg": "<svg/>"}}
        root = newsroom({**tree, **files}, SITE.format(missing=missing, extra=extra))
        project = Project.open(root)
        assert project.update().exit_code == 0
        for article in ("story", "ferry"):
            desk = project.board().open(article, "es")
            for item in desk.items:
                if item.unit.source not in without:
                    desk.finish(item.unit.id, SPANISH[item.unit.source])
        return root

    return make


def page(root: Path, path: str) -> str:
    return (root / "dist" / path).read_text(encoding="utf-8")


def test_anchors_are_those_of_the_source_in_every_language(site: Callable[..., Path]) -> None:
    """A link to a heading of another article leads to its localised page and holds there."""
    root = site()
    Project.open(root).build()
    assert 'href="ferry.html#the-old-line"' in page(root, "es/story.html")
    for path in ("en/ferry.html", "es/ferry.html"):
        assert re.search(r'<h2[^>]* id="the-old-line"', page(root, path))


def test_a_block_in_the_source_language_says_so(site: Callable[..., Path]) -> None:
    """``missing = "source"``: the paragraph stands whole in English, marked with its language."""
    root = site(without={"It holds."}, missing="source")
    [row] = [r for name, r in Project.open(root).build().articles if name == "story"]
    assert (row["es"].published, row["es"].partial, row["es"].fallback_units) == (True, True, 2)
    html = page(root, "es/story.html")
    assert re.search(r'<p[^>]* lang="en" dir="ltr"[^>]*>It holds\. See', html)
    assert "Nadie cayó." in html
    assert html.count('lang="en" dir="ltr">It holds') == 1


def test_an_attribute_and_its_block_are_in_one_language(site: Callable[..., Path]) -> None:
    """An alt text that is not finished keeps its picture's title in the source language too."""
    root = site(without={"A bridge"}, missing="source")
    Project.open(root).build()
    html = page(root, "es/story.html")
    assert 'alt="A bridge"' in html
    assert 'title="In May"' in html


def test_the_lists_follow_the_pages(site: Callable[..., Path]) -> None:
    """A page that is held again leaves the list; a language without pages loses its list."""
    root = site()
    project = Project.open(root)
    project.build()
    assert 'href="es/index.html"' in page(root, "index.html")
    assert "El ferri" in page(root, "es/index.html")
    for name in ("story", "ferry"):
        path = root / "articles" / f"{name}.md"
        path.write_text(
            path.read_text().replace("title: The", "title: News of a kind nobody foresaw. No")
        )
    project = Project.open(root)
    project.update()
    project.build()
    assert not list((root / "dist/es").glob("*.html"))
    assert 'href="es/index.html"' not in page(root, "index.html")
    assert 'href="../es/index.html"' not in page(root, "en/index.html")


def test_an_article_named_index_is_the_first_page(newsroom: Callable[..., Path]) -> None:
    """Its page is not overwritten by the list of pages."""
    root = newsroom({"articles": {"index.md": "# Welcome\n\nCome in.\n"}})
    Project.open(root).build()
    assert "Come in." in page(root, "en/index.html")


def test_damaged_site_strings_hold_one_language_only(site: Callable[..., Path]) -> None:
    """The locale whose strings cannot be read is held and told; the others are built."""
    root = site()
    (root / "locales/es/LC_MESSAGES/site.po").write_bytes(b'msgid "cut')
    report = Project.open(root).build()
    rows = dict(report.articles)
    assert not rows["story"]["es"].published
    assert rows["story"]["en"].published
    assert report.errors
    assert all("site.po" in (e.file or "") for e in report.errors)
    assert report.exit_code == 1


def test_strings_of_own_templates_are_translated(site: Callable[..., Path]) -> None:
    """What a project's own template says is a unit of ``site``, and stands on the page."""
    own = (
        '{% extends "l10n/page.html" %}{% block feedback %}{{ own("Read on paper") }}{% endblock %}'
    )
    root = site(pages={"page.html": own})  # type: ignore[arg-type]
    assert 'msgid "Read on paper"' in (root / "locales/templates/site.pot").read_text()
    project = Project.open(root)
    desk = project.board().open("site", "es")
    [unit] = [item.unit for item in desk.items if item.unit.source == "Read on paper"]
    desk.finish(unit.id, "Leer en papel")
    project.build()
    assert "Read on paper" in page(root, "en/story.html")
    assert "Leer en papel" in page(root, "es/story.html")


def test_a_wrong_template_is_told_with_its_line(site: Callable[..., Path]) -> None:
    """Nothing is built from a template that does not parse."""
    root = site()
    (root / "pages").mkdir()
    (root / "pages/page.html").write_text("<p>\n{% if %}\n")
    settings = root / "l10n.toml"
    settings.write_text('templates = "pages"\n' + settings.read_text())
    with pytest.raises(SettingsError) as error:
        Project.open(root).build()
    assert (error.value.problem.file, error.value.problem.line) == ("pages/page.html", 2)
    assert not (root / "dist").exists()


def test_a_page_goes_with_its_article(site: Callable[..., Path]) -> None:
    """A deleted or renamed article leaves no page behind, in no language, the source's neither."""
    root = site()
    Project.open(root).build()
    assert (root / "dist/en/ferry.html").is_file()
    (root / "articles/ferry.md").unlink()
    kept = root / "dist/en/by-hand.html"
    kept.write_text("made by somebody else")
    Project.open(root).rename("story", "city/tale")
    project = Project.open(root)
    project.update()
    project.build()
    left = {str(p.relative_to(root / "dist")) for p in (root / "dist").rglob("*.*")}
    assert not {path for path in left if "ferry" in path or "story" in path}
    assert {"en/city/tale.html", "es/city/tale.html", "en/by-hand.html"} <= left


def test_a_locale_that_is_dropped_leaves_no_page(site: Callable[..., Path]) -> None:
    """Its pages and its list go; a record that is lost or damaged only leaves files behind."""
    root = site()
    Project.open(root).build()
    settings = root / "l10n.toml"
    settings.write_text(settings.read_text().replace('["es", "ar"]', '["ar"]'))
    Project.open(root).build()
    assert not list((root / "dist/es").rglob("*.html"))
    for damage in (b"{", b"[]", b'{"x": 1}', b'{"../../l10n.toml": ["gone", "en"]}'):
        (root / ".l10n/output.json").write_bytes(damage)
        Project.open(root).build()
        assert settings.is_file()


def test_nobody_vouches_for_a_page_that_is_partly_untranslated(site: Callable[..., Path]) -> None:
    """The line that a person translated the page stands only where all of it is."""
    root = site()
    Project.open(root).build()
    assert "translated by a person" in page(root, "es/story.html")
    root = site(without={"Nobody fell."}, missing="source")
    path = root / "locales/es/LC_MESSAGES/story.po"
    path.write_text(path.read_text().replace('msgstr "Nadie cayó."', 'msgstr ""'))
    Project.open(root).build()
    assert "translated by a person" not in page(root, "es/story.html")
    assert "translated by a person" in page(root, "es/ferry.html")


def test_the_articles_own_headline_stands_above_its_date(newsroom: Callable[..., Path]) -> None:
    """A body that begins with a heading of the first level gives the page its headline."""
    text = "---\ntitle: A\ndescription: B.\ndate: 2027-05-03\n---\n\n# The *bridge* opens\n\nIt holds.\n"
    root = newsroom({"articles": {"a.md": text}})
    Project.open(root).build()
    html = page(root, "en/a.html")
    assert html.count("<h1") == 1
    assert (
        html.index("<em>bridge</em>") < html.index('class="standfirst"') < html.index("It holds.")
    )


def test_an_html_articles_title_is_the_translated_one(newsroom: Callable[..., Path]) -> None:
    """``<title>`` and description of the page are those of the localised article."""
    text = (
        '<!doctype html><html lang="en"><head><title>The night</title>'
        '<meta name="description" content="A museum."></head><body><h1>Night out</h1></body></html>'
    )
    root = newsroom({"articles": {"night.html": text}})
    project = Project.open(root)
    project.update()
    desk = project.board().open("night", "es")
    known = {"The night": "La noche", "A museum.": "Un museo.", "Night out": "Noche fuera"}
    for item in desk.items:
        desk.finish(item.unit.id, known[item.unit.source])
    project.build()
    html = page(root, "es/night.html")
    assert "<title>La noche</title>" in html
    assert '<meta name="description" content="Un museo.">' in html

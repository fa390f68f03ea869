"""Where built files go, and how pages find one another."""

from __future__ import annotations

import shutil
import subprocess
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.locales import parse
from l10n.settings import Layout
from l10n.site import address, output, page_path, relative, sitemap

NAMES = st.lists(
    st.sampled_from(["a", "b-c", "ñandú", "新闻", "2026"]), min_size=1, max_size=4
).map("/".join)
SITE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


def test_paths_by_layout():
    """Output folders are spelled as BCP 47; every layout keeps the article's name."""
    locale = parse("pt_BR")
    assert output(Layout.SITE, "a/b", "md", locale) == "pt-BR/a/b.md"
    assert output(Layout.PLAIN, "a/b", "txt", locale) == "pt-BR/a/b.txt"
    assert output(Layout.HUGO, "a/b", "md", locale) == "content/pt-br/a/b.md"
    assert output(Layout.MKDOCS, "a/b", "md", locale) == "pt-BR/a/b.md"
    assert page_path("a/b", locale) == "pt-BR/a/b.html"


@given(NAMES, NAMES, st.sampled_from(["en", "pt_BR"]), st.sampled_from(["ar", "zh_Hans"]))
def test_a_relative_link_arrives(one, other, here, there):
    """Following the link from a page leads to the other page, as a browser follows it."""
    from urllib.parse import urljoin

    start, end = page_path(one, parse(here)), page_path(other, parse(there))
    assert urljoin(f"https://e.org/{start}", relative(start, end)) == f"https://e.org/{end}"


def test_addresses_are_absolute_or_empty():
    """Without `base_url` there is no address; with one it is percent-encoded."""
    assert address("", "es/a.html") == ""
    assert address("https://e.org/news/", "es/ñ.html") == "https://e.org/news/es/%C3%B1.html"


GROUPS = [
    [("en", "https://e.org/en/a.html"), ("pt-BR", "https://e.org/pt-BR/a.html?x=1&y=2")],
    [("en", "https://e.org/en/b.html")],
]


def test_sitemap_lists_every_version_with_all_its_alternates():
    """Links in the sitemap are mutual and include the page itself."""
    root = ET.fromstring(sitemap(GROUPS))
    pages = {}
    for url in root.findall(f"{{{SITE}}}url"):
        links = url.findall(f"{{{XHTML}}}link")
        pages[url.findtext(f"{{{SITE}}}loc")] = [(a.get("hreflang"), a.get("href")) for a in links]
    assert pages == {loc: group for group in GROUPS for _, loc in group}


@pytest.mark.judge("xmllint")
def test_sitemap_is_well_formed(tmp_path):
    """xmllint reads the sitemap without a complaint."""
    if shutil.which("xmllint") is None:
        pytest.skip("needs xmllint (make judges)")
    file = tmp_path / "sitemap.xml"
    file.write_text(sitemap(GROUPS), "utf-8")
    subprocess.run(["xmllint", "--nonet", "--noout", str(file)], check=True)

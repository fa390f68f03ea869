"""The output folder: what changed is written, what is held is taken away, every file whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from l10n import site
from l10n.errors import CatalogError, StoreError
from l10n.locales import Locale
from l10n.model import Form
from l10n.settings import EXTENSIONS, Layout
from l10n.store import read_file, scan, write_atomic
from l10n.workspace.article import Article
from l10n.workspace.newsroom import Newsroom
from l10n.workspace.pages import Live, Pages, Version, all_locales

__all__ = ["Record", "files_of", "live_pages", "swap", "write_site"]

_EXTENSION = {Form.MARKDOWN: "md", Form.HTML: "html", Form.TEXT: "txt"}


def live_pages(room: Newsroom, versions: Sequence[Version], layout: Layout) -> Live:
    """Return whose pages will be there: those of this run, and earlier ones it does not touch."""
    live: dict[str, dict[str, Locale]] = {}
    touched = {(v.article.name, v.locale.folder) for v in versions}
    for source in room.sources().sources:
        here = live.setdefault(source.name, {})
        for locale in all_locales(room):
            page = room.paths.output / site.page_path(source.name, locale)
            if (source.name, locale.folder) not in touched and page.is_file():
                here[locale.folder] = locale
    for version in versions:
        if version.decision.published and layout is Layout.SITE:
            live[version.article.name][version.locale.folder] = version.locale
    return live


def files_of(pages: Pages, version: Version, layout: Layout, live: Live) -> dict[str, bytes]:
    """Return the files of a version, path below the output folder to content; none when it is held."""
    if not version.decision.published:
        return {}
    article, locale = version.article, version.locale
    own = site.output(layout, article.name, _EXTENSION[article.form], locale)
    if layout is not Layout.SITE:
        return {own: version.data}
    files = {site.page_path(article.name, locale): pages.article(version, live).encode()}
    return files if article.form is Form.HTML else {**files, own: version.data}


def swap(room: Newsroom, version: Version, files: Mapping[str, bytes]) -> None:
    """Write the files of a version and take away what an earlier build left of it.

    Raises ``StoreError`` when the output folder is a link.
    """
    root = room.paths.output
    if root.is_symlink():
        raise StoreError("the output folder is a link; point `output` at a folder of the project")
    for path in _possible(room, version) - files.keys():
        _remove(root, path)
    for path, data in files.items():
        _write(root, path, data)


class Record:
    """Which files earlier builds wrote for what, kept in ``.l10n``; losing it only leaves files behind."""

    def __init__(self, room: Newsroom) -> None:
        """Read the record; a missing or damaged one is empty."""
        self.room = room
        self.file = room.paths.state / "output.json"
        self.known: dict[str, tuple[str, str]] = {}
        try:
            data = json.loads(self.file.read_text(encoding="utf-8"))
            self.known = {str(path): (str(a), str(folder)) for path, (a, folder) in data.items()}
        except (OSError, ValueError, AttributeError, TypeError):
            pass

    def add(self, article: str, locale: Locale, paths: Iterable[str]) -> None:
        """Take down files, below the output folder, that stand for an article in a locale."""
        self.known |= dict.fromkeys(paths, (article, locale.folder))

    def save(self) -> None:
        """Take away the files of articles and locales that are gone, and keep the record."""
        found = self.room.sources()
        names = {source.name for source in found.sources} | {""}
        folders = {locale.folder for locale in all_locales(self.room)}
        root = self.room.paths.output
        for path, (article, folder) in sorted(self.known.items()):
            if (article not in names and not found.problems) or folder not in folders:
                if is_inside(root, path):
                    (root / path).unlink(missing_ok=True)
                del self.known[path]
        data = {path: list(what) for path, what in sorted(self.known.items())}
        self.file.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(self.file, json.dumps(data, ensure_ascii=False, indent=0).encode())


def is_inside(root: Path, path: str) -> bool:
    """Whether a recorded path lies below the output folder and is no link to another place."""
    place = root / path
    return ".." not in path.split("/") and place.resolve().is_relative_to(root.resolve())


def _possible(room: Newsroom, version: Version) -> set[str]:
    """Return every file an earlier build may have left for the version, whether recorded or not.

    A page that is held now must go even where the record is lost.
    """
    name, locale = version.article.name, version.locale
    if locale == room.settings.source:
        return set()
    extension = _EXTENSION[version.article.form]
    paths = {site.output(one, name, extension, locale) for one in Layout}
    return paths | {site.page_path(name, locale)}


def _write(root: Path, path: str, data: bytes) -> None:
    place = root / path
    if not _holds(place, data):
        write_atomic(place, data, root=root)


def _holds(place: Path, data: bytes) -> bool:
    """Whether a file holds these bytes; one that cannot be read is written anew."""
    try:
        return place.is_file() and not place.is_symlink() and place.read_bytes() == data
    except OSError:
        return False


def _remove(root: Path, path: str) -> None:
    try:
        (root / path).unlink(missing_ok=True)
    except NotADirectoryError:
        return
    except OSError as error:
        raise StoreError(f"cannot be removed: {error.strerror}", file=path) from error


def write_site(pages: Pages, articles: Sequence[Article], record: Record) -> None:
    """Write the lists of pages and languages, the pictures and the sitemap, over all live pages."""
    room = pages.room
    settings, root = room.settings, room.paths.output
    live = {
        locale: [a for a in articles if (root / site.page_path(a.name, locale)).is_file()]
        for locale in all_locales(room)
    }
    languages = [locale for locale, pages in live.items() if pages]
    for locale in live.keys() - languages:
        _remove(root, f"{locale.tag}/index.html")
    for locale in languages:
        _copy_pictures(room, root, locale)
        if any(article.name == "index" for article in live[locale]):
            continue  # an article of that name is the language's first page
        try:
            index = pages.index(locale, live[locale], languages)
        except CatalogError:  # told with its version; the list of an earlier build stays
            continue
        _write(root, f"{locale.tag}/index.html", index.encode())
        record.add("", locale, [f"{locale.tag}/index.html"])
    if languages:
        _write(root, "index.html", pages.root(languages).encode())
    if settings.base_url:
        groups = [
            [
                (locale.tag, site.address(settings.base_url, site.page_path(article.name, locale)))
                for locale in languages
                if article in live[locale]
            ]
            for article in articles
        ]
        _write(root, "sitemap.xml", site.sitemap([g for g in groups if g]).encode())


def _copy_pictures(room: Newsroom, root: Path, locale: Locale) -> None:
    """Copy what articles show besides text, so that relative addresses hold in every language."""
    folder = room.settings.articles
    tree = scan(room.settings.root, folder)
    for name in sorted(tree.files.keys() - tree.links):
        below = name.removeprefix(f"{folder}/")
        if name.rpartition(".")[2] not in EXTENSIONS:
            _write(root, f"{locale.tag}/{below}", read_file(room.settings.root / name))

"""What ``update`` need not do again: articles whose source, template and catalogs agree already.

A note per article holds a hash of these files' contents after an update, the number of entries each
catalog then has, and marks of where its messages end, by which a cut is known. It speaks of contents
alone, so it is true whenever it fits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from l10n.store import Manifest, Tree, code, now, scan
from l10n.workspace.article import Article
from l10n.workspace.newsroom import Newsroom
from l10n.workspace.sources import Source
from l10n.workspace.whole import ends, is_earlier_end

__all__ = ["Carried"]


class Carried:
    """The notes of one run."""

    def __init__(self, room: Newsroom) -> None:
        """Look at the files once."""
        settings = room.settings
        self._room = room
        self._manifest = Manifest(room.paths.state / "manifest", settings.root)
        self._key = f"{code()} {settings!r}"
        self._moment = now(room.paths.state)
        folders = [folder for folder in (settings.articles, settings.catalogs) if folder]
        self._tree: Tree = scan(settings.root, *folders)

    def known(self, source: Source) -> Mapping[str, int] | None:
        """Return the entries by locale of an article that is carried through, None for any other.

        The strings of the page templates have many files and are few: they are never known.
        """
        note = self._manifest.note(source.name)
        if source.is_site or not isinstance(note, list) or note[0] != self._digest(source, {}):
            return None
        return dict.fromkeys(note[2], int(note[1]))

    def shortened(self, name: str) -> list[str]:
        """Return the catalogs of an article, by path, that end before they did after the last update.

        At a message's end, so that they read well; of what is obsolete no template tells.
        """
        note = self._manifest.note(name)
        if not isinstance(note, list):
            return []
        paths, found = self._room.paths, []
        for locale in self._room.settings.locales:
            path = paths.catalog(name, locale)
            file = paths.relative(path)
            marks = note[2].get(locale.folder)
            if marks and file in self._tree.files and is_earlier_end(path.read_bytes(), marks):
                found.append(file)
        return found

    def note(
        self, article: Article, template: bytes, catalogs: Mapping[str, bytes], entries: int
    ) -> None:
        """Write down what was carried: the template's and the catalogs' bytes as they are now."""
        if article.document is None:
            return
        paths = self._room.paths
        written = {
            paths.relative(article.source.path): article.document.data,
            paths.relative(paths.template(article.name)): template,
        }
        for locale in self._room.settings.locales:
            if locale.folder in catalogs:
                file = paths.relative(paths.catalog(article.name, locale))
                written[file] = catalogs[locale.folder]
        hashes = {file: hashlib.sha256(data).hexdigest() for file, data in written.items()}
        marks = {folder: ends(data) for folder, data in catalogs.items()}
        self._manifest.set_note(
            article.name, [self._digest(article.source, hashes), entries, marks]
        )

    def save(self, names: set[str]) -> None:
        """Write the notes of the articles there are, and forget the others."""
        files = self._tree.files
        output = f"{self._room.settings.output}/"
        self._manifest.keep(
            lambda name: name in files or name.startswith(output), lambda note: note in names
        )
        self._manifest.save()

    def _digest(self, source: Source, hashes: Mapping[str, str]) -> str:
        """Return the hash of all an update of one article reads and writes."""
        paths = self._room.paths
        places = [source.path, paths.template(source.name)]
        places += [paths.catalog(source.name, one) for one in self._room.settings.locales]
        lines = [self._key]
        for file in map(paths.relative, places):
            stat = self._tree.files.get(file)
            known = hashes.get(file)
            if known is None:
                known = self._manifest.hash(file, stat, self._moment) if stat else ""
            lines.append(known)
        return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()

"""What ``update`` need not do again: articles whose source, template and catalogs agree already.

A note per article holds a hash of these files' contents after an update, and the counts another
update of the same contents would give. It speaks of contents alone, so it is true whenever it fits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from l10n.workspace.article import Article
from l10n.workspace.memo import Memo, Seen
from l10n.workspace.newsroom import Newsroom
from l10n.workspace.sources import Source

__all__ = ["Carried"]

Counts = Mapping[str, Mapping[str, int]]


class Carried:
    """The notes of one run."""

    def __init__(self, room: Newsroom) -> None:
        """Look at the files once."""
        self._room = room
        self._memo: Memo = room.memo
        self._seen: Seen = self._memo.look(self._memo.inputs, exact=True)
        self._site = ""

    def known(self, source: Source) -> Counts | None:
        """Return the counts of an article that is carried through, None for any other."""
        note = self._memo.manifest.note(f"update {source.name}")
        if not isinstance(note, list) or note[0] != self._digest(source):
            return None
        counts: Counts = note[1]
        return counts

    def note(
        self, article: Article, template: bytes, catalogs: Mapping[str, bytes], counts: Counts
    ) -> None:
        """Write down what was carried: the template's and the catalogs' bytes as they are now."""
        document = article.document
        paths, root = self._room.paths, self._room.settings.root
        written = {paths.template(article.name): template}
        for locale in self._room.settings.locales:
            if locale.folder in catalogs:
                written[paths.catalog(article.name, locale)] = catalogs[locale.folder]
        if document is not None:
            written[article.source.path] = document.data
        hashes = {
            path.relative_to(root).as_posix(): hashlib.sha256(data).hexdigest()
            for path, data in written.items()
        }
        self._memo.manifest.set_note(
            f"update {article.name}", [self._digest(article.source, hashes), counts]
        )

    def look_again(self) -> None:
        """Look at the files as they are now."""
        self._seen = self._memo.look(self._memo.inputs, exact=True)

    def remember(self, result: Any) -> None:
        """Remember the result of a whole run for the files last looked at."""
        memo, seen = self._memo, self._seen
        memo.write("update", memo.inputs, seen, memo.contents("update", memo.inputs, seen), result)

    def save(self, names: set[str]) -> None:
        """Write the notes of the articles there are, and forget the others."""
        files = {name for tree in self._seen.trees.values() for name in tree.files}
        output = f"{self._room.settings.output}/"
        self._memo.manifest.keep(
            lambda name: name in files or name.startswith(output),
            lambda note: note.removeprefix("update ") in names,
        )
        self._memo.manifest.save()

    def _digest(self, source: Source, hashes: Mapping[str, str] | None = None) -> str:
        """Return the hash of all an update of one article reads and writes."""
        room, settings = self._room, self._room.settings
        lines = [self._memo.key]
        files = [(settings.catalogs, room.paths.template(source.name))]
        files += [
            (settings.catalogs, room.paths.catalog(source.name, locale))
            for locale in settings.locales
        ]
        if source.is_site:
            lines.append(self._templates())
        else:
            files.append((settings.articles, source.path))
        root = len(str(settings.root)) + 1
        for folder, path in files:
            name = str(path)[root:]
            known = (hashes or {}).get(name)
            lines.append(known or self._memo.hash(self._seen, folder, name))
        return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()

    def _templates(self) -> str:
        folder = self._room.settings.templates
        if folder and not self._site:
            self._site = self._memo.contents("site", (folder,), self._seen)
        return self._site

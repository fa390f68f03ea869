"""Names of articles and where their files lie: one spelling, inside the project."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from l10n.errors import ArticleError
from l10n.locales import Locale
from l10n.settings.schema import Settings

__all__ = ["EXTENSIONS", "SITE", "Paths", "check_name"]

EXTENSIONS = ("md", "html", "txt")
"""What an article's file may end in."""

SITE = "site"
"""The strings of the page templates: an article in review, status and check, without a source."""

_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{d}{n}" for d in ("com", "lpt") for n in "123456789¹²³"),
}

# 255 bytes is the limit of a file name part; ".po" and the temporary name's ends must fit too.
_PART_BYTES = 200


def check_name(name: str) -> str:
    """Return the name, or raise ``ArticleError`` saying what an article's name may be.

    Parts of NFC letters (with their marks), digits, ``-``, ``_``, ``.`` (not first or last), joined
    by ``/``; no Windows device name; not ``site``.
    """
    problem = _problem(name)
    if problem:
        shown = name if len(name) <= 80 else name[:77] + "..."
        raise ArticleError(
            f"{shown!r} cannot be an article's name: {problem}; use letters, digits, '-', '_' and"
            " '.', parts joined by '/'"
        )
    return name


def _problem(name: str) -> str:
    if name.casefold() == SITE:
        return "it is kept for the strings of the page templates"
    if any("\ud800" <= char <= "\udfff" for char in name):
        return "its bytes are not UTF-8"
    if unicodedata.normalize("NFC", name) != name:
        return "it is not in Unicode normalisation form NFC"
    for part in name.split("/"):
        if not part:
            return "a part is empty"
        if part[0] in ".-" or part[-1] == ".":
            return f"the part {part!r} begins or ends with {part[0] if part[0] in '.-' else '.'!r}"
        if part.split(".")[0].casefold() in _DEVICES:
            return f"{part!r} is the name of a Windows device"
        if len(part.encode()) > _PART_BYTES:
            return f"a part is longer than {_PART_BYTES} bytes"
        for char in part:
            if (
                char not in "-_."
                and unicodedata.category(char)[0] not in "LM"
                and unicodedata.category(char) != "Nd"
            ):
                return f"it holds {char!r} (U+{ord(char):04X})"
    return ""


@dataclass(frozen=True, slots=True)
class Paths:
    """Where the files of a project are; every path is absolute and inside the root."""

    settings: Settings

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self.settings.root

    @property
    def articles(self) -> Path:
        """The sources' folder."""
        return self.root / self.settings.articles

    @property
    def catalogs(self) -> Path:
        """The catalogs' folder."""
        return self.root / self.settings.catalogs

    @property
    def output(self) -> Path:
        """The folder of built articles."""
        return self.root / self.settings.output

    @property
    def state(self) -> Path:
        """The git-ignored folder of caches, journal and locks."""
        return self.root / ".l10n"

    @property
    def templates(self) -> Path:
        """The folder of POT files."""
        return self.catalogs / "templates"

    def article(self, name: str, extension: str) -> Path:
        """Return the source file of an article."""
        return self.articles / f"{name}.{extension}"

    def template(self, name: str) -> Path:
        """Return the POT file of an article."""
        return self.templates / f"{name}.pot"

    def catalog(self, name: str, locale: Locale) -> Path:
        """Return the PO file of an article in a locale."""
        return self.catalogs / locale.folder / "LC_MESSAGES" / f"{name}.po"

    def terms(self, locale: Locale) -> Path:
        """Return the termbase of a locale."""
        return self.catalogs / locale.folder / "terms.csv"

    def relative(self, path: Path) -> str:
        """Return a path as it is written in JSON and messages: below the project, with ``/``."""
        try:
            return str(PurePosixPath(path.relative_to(self.root)))
        except ValueError:
            return path.name

    def named(self, path: Path) -> str:
        """Return the name of the article that a file below the articles' folder holds."""
        return str(PurePosixPath(path.relative_to(self.articles).with_suffix("")))

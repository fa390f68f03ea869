"""Which articles a project has: names, files, and what is wrong with them before they are read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n.errors import ArticleError, L10nError, Problem, StoreError
from l10n.model import Form
from l10n.settings import EXTENSIONS, SITE, Paths, check_name
from l10n.store import is_direct

__all__ = ["Found", "Source", "find_sources", "read_bytes"]

_FORMS = {"md": Form.MARKDOWN, "html": Form.HTML, "txt": Form.TEXT}
_RENAMED = {
    "mdx": "md",
    "markdown": "md",
    "mkd": "md",
    "htm": "html",
    "xhtml": "html",
    "text": "txt",
}
"""What an author may take for an article's extension, and the one it has to be."""
_IMPORTED = frozenset({"docx"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One article's source file."""

    name: str
    path: Path
    form: Form

    @property
    def is_site(self) -> bool:
        """Whether these are the strings of the page templates, which have no file."""
        return self.name == SITE


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The articles that were asked for and can be worked on, and what is wrong with the others."""

    sources: tuple[Source, ...]
    problems: tuple[Problem, ...] = ()
    unread: tuple[str, ...] = ()
    """Notes on files beside the articles that look like one and are none; when all were asked for."""


def find_sources(paths: Paths, wanted: Sequence[str] | None = None, *, site: bool = False) -> Found:
    """Return the project's articles in path order, or the wanted ones.

    ``wanted`` holds names or files of articles; ``site`` lets the page templates' strings be one.
    Two files with one name, names differing only in case and names that may not be are problems of
    those articles alone.
    """
    known, problems, unread = _all(paths)
    if site:
        known[SITE] = Source(name=SITE, path=paths.template(SITE), form=Form.TEXT)
    if wanted is None:
        return Found(
            sources=_sorted(known.values()), problems=tuple(problems.values()), unread=tuple(unread)
        )
    chosen: dict[str, Source] = {}
    wrong: list[Problem] = []
    for word in wanted:
        name = _name(word, paths)
        if name in known:
            chosen[name] = known[name]
        elif name in problems:
            wrong.append(problems[name])
        else:
            wrong.append(_unknown(word, name, known))
    return Found(sources=_sorted(chosen.values()), problems=tuple(wrong))


def _sorted(sources: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(sorted(sources, key=lambda s: (s.is_site, s.name)))


def _unknown(word: str, name: str, known: dict[str, Source]) -> Problem:
    import difflib

    near = difflib.get_close_matches(name, known, 1)
    hint = f"did you mean {near[0]}?" if near else "`l10n status` lists the articles"
    return Problem(message=f"no article {word[:80]!r}; {hint}", file=word[:200])


def _name(word: str, paths: Paths) -> str:
    """Return the article's name for a name or a file's path, as seen from here or the project."""
    path = Path(word)
    if path.suffix.lstrip(".") in EXTENSIONS:
        for base in (Path.cwd(), paths.root, paths.articles):
            place = Path(os.path.normpath(base / path))
            if place.is_file() and place.is_relative_to(paths.articles):
                return paths.named(place)
    return word


def _all(paths: Paths) -> tuple[dict[str, Source], dict[str, Problem], list[str]]:
    known: dict[str, Source] = {}
    problems: dict[str, Problem] = {}
    unread: list[str] = []
    by_fold: dict[str, Source] = {}
    for path in _files(paths.articles):
        if path.suffix.lstrip(".") not in EXTENSIONS:
            unread += _unread(path, paths)
            continue
        name = paths.named(path)
        file = paths.relative(path)
        try:
            check_name(name)
        except ArticleError as error:
            problems[name] = Problem(message=error.problem.message, file=file)
            continue
        twin = by_fold.get(name.casefold())
        if twin is not None:
            same = "have one name" if twin.name == name else "differ only in case"
            message = f"{file} and {paths.relative(twin.path)} {same}; rename one of them"
            for one in (name, twin.name):
                problems[one] = Problem(message=message, file=file)
                known.pop(one, None)
            continue
        source = Source(name=name, path=path, form=_FORMS[path.suffix.lstrip(".")])
        known[name] = by_fold[name.casefold()] = source
    return known, problems, unread


def _unread(path: Path, paths: Paths) -> Iterator[str]:
    """Tell a file that nobody reads though its author meant it to be an article."""
    extension = path.suffix.lstrip(".").lower()
    file = paths.relative(path)
    if extension in _IMPORTED:
        yield f"{file}: not read; `l10n import {file}` makes an article of it"
    wanted = _RENAMED.get(extension, extension)
    if wanted in EXTENSIONS:
        yield f"{file}: not read; articles are .md, .html and .txt files: rename it to .{wanted}"


def _files(folder: Path) -> Iterator[Path]:
    """Walk in path order; hidden files and folders are not articles, links out are not followed.

    Raises ``StoreError`` for a folder that cannot be listed: its articles would count as gone.
    """

    def refuse(error: OSError) -> None:
        raise StoreError(f"cannot be listed: {error.strerror}", file=Path(error.filename).name)

    if not folder.is_dir():
        return
    for place, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(files):
            if not file.startswith("."):
                yield Path(place, file)


def read_bytes(path: Path, *, file: str, max_bytes: int, root: Path) -> bytes:
    """Return the bytes of a regular file inside ``root``.

    Raises ``ArticleError`` for a folder, device, link out of the project, or a file too large.
    """
    try:
        if not (is_direct(path, root) or path.resolve().is_relative_to(root.resolve())):
            raise ArticleError("is a link out of the project", file=file)
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ArticleError("is not a regular file", file=file)
        if status.st_size > max_bytes:
            raise ArticleError(
                f"is {status.st_size} bytes long, over max_bytes = {max_bytes}; raise the setting or"
                " split the article",
                file=file,
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise ArticleError("no such file", file=file) from None
    except RuntimeError:  # what resolving a loop raises before Python 3.13
        raise ArticleError("is a link that leads round in a circle", file=file) from None
    except OSError as error:
        raise StoreError(f"cannot be read: {error.strerror}", file=file) from error


def problem_of(error: L10nError, file: str) -> Problem:
    """Return the error as data, with the file when the error did not know it."""
    p = error.problem
    return p if p.file else Problem(message=p.message, file=file, line=p.line, column=p.column)

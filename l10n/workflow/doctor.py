"""``doctor`` and ``engines``: what works here, what does not, and what to do about it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from l10n import engines, facts
from l10n.engines import EngineStatus, Setup
from l10n.errors import L10nError
from l10n.store import git
from l10n.workspace import Newsroom, Report

__all__ = ["DoctorReport", "EnginesReport", "doctor", "list_engines"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One thing looked at."""

    name: str
    ok: bool
    message: str

    def to_json(self) -> dict[str, object]:
        """Return the check's object (design.md section 5)."""
        return {"name": self.name, "ok": self.ok, "message": self.message}


@dataclass(frozen=True, slots=True, kw_only=True)
class DoctorReport(Report):
    """Everything looked at."""

    checks: tuple[Looked, ...] = ()

    def to_json(self) -> dict[str, object]:
        """Return the object of design.md section 5."""
        return {"checks": [one.to_json() for one in self.checks], **Report.to_json(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class EnginesReport(Report):
    """Every engine there is."""

    engines: tuple[EngineStatus, ...] = ()

    def to_json(self) -> dict[str, object]:
        """Return the object of design.md section 5."""
        return {"engines": [one.to_json() for one in self.engines], **Report.to_json(self)}


def list_engines(room: Newsroom) -> EnginesReport:
    """Ask every engine what it can do for this project; nothing is sent anywhere."""
    source = room.settings.source.folder
    pairs = [(source, locale.folder) for locale in room.settings.locales]
    found = []
    for name in engines.names():
        setup = Setup(settings=room.settings.engine(name), allowed=room.person.allow)
        engine = engines.create(name, setup)
        found.append(engine.status(pairs if name != "sibling" else _sibling_pairs(room)))
        engine.close()
    return EnginesReport(engines=tuple(found))


def _sibling_pairs(room: Newsroom) -> list[tuple[str, str]]:
    folders = [locale.folder for locale in room.settings.locales]
    chosen = room.settings.siblings
    return [
        (base, folder)
        for folder in folders
        for base in folders
        if base in engines.near(folder) or (folder in chosen and chosen[folder].folder == base)
    ]


def doctor(room: Newsroom, environ: Mapping[str, str] = os.environ) -> DoctorReport:
    """Look over the installation and the project; nothing is changed and nothing is sent."""
    looked = [
        Looked(name="python", ok=sys.version_info >= (3, 11), message=sys.version.split()[0]),
        _settings(room),
        _user(room),
        _terminal(environ),
        _driver(room),
        *(Looked(name="article", ok=False, message=note) for note in room.sources().unread),
        *_damaged(room),
    ]
    listed = list_engines(room).engines
    for status in listed:
        if status.name == "pseudo":
            continue
        used = status.name in room.settings.order
        message = status.reason or (", ".join(status.pairs) or "no pair of this project")
        state = "" if used else " (not in engines.order)"
        looked.append(
            Looked(
                name=f"engine {status.name}",
                ok=not used or not status.reason,
                message=message + state,
            )
        )
    used_pairs = {p for s in listed if s.name in room.settings.order for p in s.pairs}
    for locale in room.settings.locales:
        can = [p for p in used_pairs if p.endswith(f"-{locale.folder}")]
        engine = (
            f"drafts from {', '.join(sorted(can))}"
            if can
            else (f"no engine drafts {room.settings.source.folder} to {locale.folder}: {_ADVICE}")
        )
        looked.append(
            Looked(
                name=f"locale {locale.folder}",
                ok=True,
                message=f"{engine}; {_reading(locale.folder)}",
            )
        )
    source = room.settings.source.folder
    looked.append(Looked(name=f"locale {source}", ok=True, message=f"source; {_reading(source)}"))
    return DoctorReport(checks=tuple(looked))


_ADVICE = "install its Apertium pair, or list an online engine in engines.order and consent to it"


def _settings(room: Newsroom) -> Looked:
    """Tell what is in force; a locale with a publish policy of its own is named."""
    s = room.settings
    policy = f"{s.publish.minimum}, stale {s.publish.stale}, missing {s.publish.missing}"
    own = sorted(folder for folder in s.publish_by_locale)
    parts = [
        f"{s.file}: {s.source.folder} to {', '.join(locale.folder for locale in s.locales)}",
        f"layout {s.layout}",
        f"split by {s.split}",
        f"dialect {s.dialect}",
        f"engines {', '.join(s.order)}",
        f"publish from {policy}" + (f" (own policy: {', '.join(own)})" if own else ""),
    ]
    parts += ["four eyes"] if s.four_eyes else []
    return Looked(name="settings", ok=True, message="; ".join(parts))


def _damaged(room: Newsroom) -> Iterator[Looked]:
    """Tell every catalog that does not parse."""
    found, _ = room.articles(site=True)
    for article in found:
        for locale in room.settings.locales:
            try:
                room.known(article.name, locale)
            except L10nError as error:
                yield Looked(
                    name=f"catalog {article.name} {locale.folder}",
                    ok=False,
                    message=str(error.problem),
                )


def _reading(folder: str) -> str:
    """Say which facts are read in a locale, which are not, and from which tables."""
    abilities = {**facts.abilities(folder)}
    tables = abilities.pop("tables")
    lacking = ", ".join(name for name, able in abilities.items() if not able)
    reads = ", ".join(name for name, able in abilities.items() if able)
    return f"facts: {reads}{f'; not {lacking}' if lacking else ''} ({tables})"


def _user(room: Newsroom) -> Looked:
    try:
        return Looked(name="user", ok=True, message=room.user)
    except L10nError as error:
        return Looked(name="user", ok=False, message=error.problem.message)


def _terminal(environ: Mapping[str, str]) -> Looked:
    size = shutil.get_terminal_size()
    kind = environ.get("TERM", "")
    utf8 = "utf" in (sys.stdout.encoding or "").lower()
    good = utf8 and kind not in {"", "dumb"} and size.columns >= 80 and size.lines >= 24
    message = f"{kind or 'no terminal'}, {size.columns}x{size.lines}" + (
        "" if utf8 else ", not UTF-8"
    )
    if not good:
        message += "; review wants a UTF-8 terminal of 80x24 or more, or `review --plain`"
    return Looked(name="terminal", ok=good, message=message)


def _driver(room: Newsroom) -> Looked:
    root = room.settings.root
    if not git.is_checkout(root):
        return Looked(name="merge driver", ok=True, message="not a git checkout: none needed")
    if git.driver_is_installed(root):
        return Looked(name="merge driver", ok=True, message="installed in this clone")
    return Looked(
        name="merge driver",
        ok=False,
        message="missing in this clone; run `l10n init --driver`",
    )

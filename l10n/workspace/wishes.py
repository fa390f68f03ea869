"""What an article's front matter asks of its translation and publication, judged when it is read.

A wrong value makes the article a bad one, told with file and line; it is never passed over, since
``confidential`` and ``publish`` guard what leaves the machine and the house (design.md section 3).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from l10n.errors import ArticleError, SettingsError
from l10n.formats import Document
from l10n.locales import Locale
from l10n.locales import parse as parse_locale
from l10n.settings import Publish, Settings, policy_of

__all__ = ["Wishes", "day", "wishes"]

Wrong = Callable[[str, str], ArticleError]
"""Makes the error about a key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """``locales``, ``publish``, ``due`` and ``confidential`` of an article."""

    locales: tuple[Locale, ...]
    """Those of the project's that the article is meant for."""
    publish: Mapping[str, object] | None = None
    """The three keys of the publish policy, as far as they are set."""
    due: datetime.date | None = None
    confidential: bool = False
    """No engine that sends text away may see the article."""


def wishes(document: Document, settings: Settings, file: str) -> Wishes:
    """Read the wishes; raise ``ArticleError`` with file and line for a value that is none."""
    meta = document.meta

    def wrong(key: str, message: str) -> ArticleError:
        return ArticleError(f"{key}: {message}", file=file, line=_line(document, key))

    secret = meta.get("confidential", False)
    if not isinstance(secret, bool):
        raise wrong("confidential", f"must be true or false, found {secret!r}")
    due = day(meta.get("due"))
    if due is None and meta.get("due") not in (None, ""):
        raise wrong("due", f"must be a date like 2027-05-03, found {meta.get('due')!r}")
    publish = meta.get("publish")
    try:
        if publish is not None:
            policy_of(publish, Publish(), file=file, text="")
    except SettingsError as error:
        raise ArticleError(
            error.problem.message, file=file, line=_line(document, "publish")
        ) from None
    return Wishes(
        locales=_locales(meta.get("locales"), settings, wrong)
        if "locales" in meta
        else settings.locales,
        publish=publish if isinstance(publish, dict) else None,
        due=due,
        confidential=secret,
    )


def _locales(value: object, settings: Settings, wrong: Wrong) -> tuple[Locale, ...]:
    if not isinstance(value, list):
        raise wrong("locales", f"must be a list of locales, found {value!r}")
    known = {locale.folder for locale in settings.locales}
    folders = set()
    for tag in value:
        try:
            folder = parse_locale(str(tag)).folder
        except SettingsError as error:
            raise wrong("locales", error.problem.message) from None
        if folder not in known:
            raise wrong(
                "locales",
                f"{folder} is not a locale of this project; known: {', '.join(sorted(known))}",
            )
        folders.add(folder)
    return tuple(locale for locale in settings.locales if locale.folder in folders)


def _line(document: Document, key: str) -> int | None:
    head = document.data[: document.body].decode("utf-8", "replace")
    match = re.search(
        rf"^[\"']?{re.escape(key)}[\"']?[ \t]*[:=.]|^\[{re.escape(key)}\]", head, re.MULTILINE
    )
    return head.count("\n", 0, match.start()) + 1 if match else None


def day(value: object) -> datetime.date | None:
    """Return the date that a value of the front matter states, None when it states none."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None

"""The template engine behind its door: our templates, the project's over them, clear errors.

A template of the project comes with the repository, which need not be the reader's own: it runs in
jinja2's sandbox, sees only the page, and cannot leave its folder.
"""

from __future__ import annotations

import base64
import hashlib
import json
import traceback
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from l10n.errors import SettingsError

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["render", "said"]

_OWN = Path(__file__).parent / "templates"
_SPEAKERS = frozenset({"text", "own"})
"""Names a template calls with a string of the site."""


def render(template: str, folder: Path | None, **values: Any) -> str:
    """Return the page that a template makes of the values.

    ``folder`` holds the templates that override ours; ours stay reachable below ``l10n/``, so that
    one block can be replaced: ``{% extends "l10n/page.html" %}``. Raises ``SettingsError`` naming
    file and line when a template of the project is wrong.
    """
    import jinja2

    environment = _environment(folder)
    try:
        style, policy = _style(environment)
        return environment.get_template(template).render(style=style, policy=policy, **values)
    except jinja2.TemplateNotFound as error:
        raise _error(f"there is no template {error.name!r}", folder, error) from error
    except jinja2.TemplateSyntaxError as error:
        raise _error(str(error.message), folder, error, error.name, error.lineno) from error
    except Exception as error:
        if folder is None or not (isinstance(error, UnicodeError) or _place(folder, error)):
            raise
        what = error.args[0] if isinstance(error, KeyError) else f"{type(error).__name__}: {error}"
        raise _error(str(what), folder, error) from error


def said(folder: Path) -> list[str]:
    """Return the strings of the site that a folder's templates show, in order.

    Raises ``SettingsError`` naming file and line when one does not parse.
    """
    import jinja2
    from jinja2 import nodes

    environment = _environment(folder)
    found: list[str] = []
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        try:
            tree = environment.parse(path.read_text("utf-8"), name)
        except jinja2.TemplateSyntaxError as error:
            raise _error(str(error.message), folder, error, name, error.lineno) from error
        except UnicodeError as error:
            raise _error("it is not UTF-8", folder, error, name) from error
        for call in tree.find_all(nodes.Call):
            speaks = isinstance(call.node, nodes.Name) and call.node.name in _SPEAKERS
            if speaks and call.args and isinstance(call.args[0], nodes.Const):
                found.append(str(call.args[0].value))
    return found


@lru_cache(maxsize=8)
def _environment(folder: Path | None) -> Environment:
    import jinja2
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    if folder is not None and not folder.is_dir():
        raise SettingsError(
            f'templates: there is no folder {folder.name!r}; make it or set templates to ""'
        )
    ours = jinja2.FileSystemLoader(_OWN)
    theirs = [jinja2.FileSystemLoader(folder)] if folder is not None else []
    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.ChoiceLoader([*theirs, ours, jinja2.PrefixLoader({"l10n": ours})]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["json_ld"] = _json_ld
    return environment


def _style(environment: Environment) -> tuple[object, str]:
    """Return the style sheet and the page's security policy, which allows that sheet alone."""
    from markupsafe import Markup

    loader = environment.loader
    sheet = loader.get_source(environment, "style.css")[0] if loader is not None else ""
    sheet = sheet.replace("</style", "<\\/style").replace("\r\n", "\n")
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    policy = "; ".join(
        [
            "default-src 'none'",
            "img-src 'self' data: https:",
            "media-src 'self' https:",
            f"style-src 'sha256-{digest}'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    return Markup(sheet), policy  # noqa: S704 - the project's own style sheet, shut in above


def _error(
    what: str,
    folder: Path | None,
    error: Exception,
    name: str | None = None,
    line: int | None = None,
) -> SettingsError:
    if folder is not None and name is None:
        name, line = _place(folder, error) or (None, None)
    prefix = f"{folder.name}/" if folder is not None else ""
    return SettingsError(
        f"page template: {what}", file=f"{prefix}{name}" if name else None, line=line
    )


def _place(folder: Path, error: Exception) -> tuple[str, int] | None:
    """Return the innermost template of the folder that an error came through, and the line."""
    found = None
    for frame, line in traceback.walk_tb(error.__traceback__):
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(folder):
            found = path.relative_to(folder).as_posix(), line
    return found


def _json_ld(data: dict[str, object]) -> object:
    """Write JSON that cannot end the script element it stands in."""
    from markupsafe import Markup

    text = json.dumps(data, ensure_ascii=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # noqa: S704 - every character that HTML could act on is escaped above

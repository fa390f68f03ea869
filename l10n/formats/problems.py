"""What is wrong with an article before it is read: told with line, column and the next step."""

from __future__ import annotations

from l10n.errors import Problem
from l10n.formats import frontmatter, islands
from l10n.formats.document import Options, line_column
from l10n.model import Form

__all__ = ["problems"]


def problems(
    data: bytes, file: str, form: Form = Form.MARKDOWN, options: Options | None = None
) -> list[Problem]:
    """Return why an article is refused; an empty list for a good one. Pure."""
    options = options or Options()
    if len(data) > options.max_bytes:
        message = (
            f"{len(data)} bytes are more than max_bytes allows ({options.max_bytes}); "
            "split the article or raise max_bytes in the settings"
        )
        return [Problem(message=message, file=file)]
    found = _bytes(data, file)
    if found or form is Form.TEXT:
        return found
    if form is Form.HTML:
        return _regions(data, file, 0)
    front = frontmatter.find(data)
    if front.trouble:
        at, message = front.trouble
        found.append(_at(data, file, at, f"{message}; correct it or remove the front matter"))
    if options.dialect != "gfm":
        code = islands.code_outside(data, front.body, options.dialect)
        for at in islands.unclosed(data, options.dialect, code):
            opening = data[at : at + 3].decode("utf-8", "replace").strip()
            message = f"{opening} opens template code that never ends; close it or escape it"
            found.append(_at(data, file, at, message))
    found += _regions(data, file, front.body)
    return found


def _at(data: bytes, file: str, at: int, message: str) -> Problem:
    line, column = line_column(data, at)
    return Problem(message=message, file=file, line=line, column=column)


def _bytes(data: bytes, file: str) -> list[Problem]:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        byte = data[error.start]
        message = f"not UTF-8: byte 0x{byte:02x}; save the article as UTF-8"
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            message = "UTF-16, not UTF-8; save the article as UTF-8"
        return [_at(data, file, error.start, message)]
    at = data.find(b"\0")
    if at >= 0:
        return [_at(data, file, at, "holds the control character NUL; remove it")]
    return []


def _regions(data: bytes, file: str, body: int) -> list[Problem]:
    """A skipped region that never ends would hide the rest of the article."""
    if b"l10n:skip-start" not in data:
        return []
    from l10n.formats.directives import Directives

    directives = Directives()
    directives.meet(data.decode(), body)
    if directives.region is None:
        return []
    at = data.rfind(b"l10n:skip-start")
    message = "l10n:skip-start without l10n:skip-end; add <!-- l10n:skip-end -->"
    return [_at(data, file, at, message)]

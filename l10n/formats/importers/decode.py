"""From a file's bytes to its text: byte order mark, the encoding that was said, UTF-8."""

from __future__ import annotations

import codecs

from l10n.errors import ArticleError
from l10n.formats.document import line_column

__all__ = ["decode"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"{\\rtf", "an RTF document"),
)
"""How files begin that are named like texts and are none."""


def decode(data: bytes, encoding: str | None = None, *, file: str | None = None) -> str:
    """Return the text of a file; nothing is guessed.

    Raises ``ArticleError`` when the bytes are not what the mark or ``encoding`` says, when
    neither is there and they are not UTF-8, or when the text holds NUL.
    """
    for mark, kind in _BINARY:
        if data.startswith(mark):
            raise ArticleError(f"is {kind}, no text", file=file)
    name = encoding or "utf-8"
    for mark, known in _BOMS:
        if data.startswith(mark):
            data, name = data[len(mark) :], known
            break
    if encoding is None and name == "utf-8" and b"\0" in data:
        line = data.count(b"\n", 0, data.find(b"\0")) + 1
        raise ArticleError(
            "holds the control character NUL, so it is no text in UTF-8; UTF-16 without its mark "
            "needs --encoding utf-16-le or utf-16-be",
            file=file,
            line=line,
        )
    try:
        text = data.decode(name)
    except LookupError:
        raise ArticleError(
            f"{name} is no encoding known here; say one like --encoding cp1251", file=file
        ) from None
    except UnicodeDecodeError as error:
        line, column = line_column(data[: error.start], error.start)
        message = f"cannot be read as {name}: {error.reason}"
        if encoding is None:
            message = (
                f"byte 0x{data[error.start]:02x} is not {name.upper()}; "
                "say the encoding, as in --encoding cp1251"
            )
        raise ArticleError(message, file=file, line=line, column=column) from None
    at = text.find("\0")
    if at >= 0:
        line = text.count("\n", 0, at) + 1
        raise ArticleError("holds the control character NUL: no text", file=file, line=line)
    return text

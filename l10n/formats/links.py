"""Links of a page's HTML: each address may be answered by another; nothing else changes."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

__all__ = ["localise_links"]

_HREF = re.compile(r"(<a\s[^>]*?\bhref\s*=\s*)(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)


def localise_links(text: str, answer: Callable[[str], str]) -> str:
    """Return the HTML with every link's address replaced by what ``answer`` says of it."""

    def link(match: re.Match[str]) -> str:
        old = html.unescape(match[2] if match[2] is not None else match[3])
        new = answer(old)
        return match[0] if new == old else f'{match[1]}"{html.escape(new)}"'

    return _HREF.sub(link, text)

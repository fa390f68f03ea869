"""What a program fills in, as in page templates: ``{n}``, ``{{ name }}``, ``%(day)s``, ``%1$s``.

To Markdown these are text; a translator moves them and changes nothing inside.
"""

from __future__ import annotations

import re

__all__ = ["variable_spans", "variables"]

# `100 %s` is one, `100 % sure` and `5%di` are not; the lengths keep the search linear.
_VARIABLE = re.compile(
    r"\$?\{\{ ?[\w.]{1,60} ?\}\}|\$?\{[\w.]{0,60}\}"
    r"|(?<![\w%])%(?:\d\$)?(?:\([\w ]{1,60}\))?[sdif](?!\w)"
)


def variables(text: str) -> list[str]:
    """Return the variables of a text as they are written, in order."""
    return _VARIABLE.findall(text)


def variable_spans(text: str) -> list[tuple[int, int, str]]:
    """Return where each variable of a text stands and how it is written."""
    return [(*match.span(), match[0]) for match in _VARIABLE.finditer(text)]

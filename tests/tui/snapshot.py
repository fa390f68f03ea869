"""A screen as plain text that a person can review: its cells, and below each row what they look like.

Not SVG, as Textual's own snapshots are: a changed letter there is a changed kilobyte, a picture says
nothing of what a terminal was sent, and every release of the library moves all of them. Here a diff
shows the row that changed, and a colour is named by the theme's word for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from l10n.tui.app import ReviewApp
from l10n.tui.theme import THEMES

__all__ = ["contrast", "picture", "segments"]

_NAMES = ("foreground", "background", "panel", "boost", "primary", "secondary", "accent")
_STATES = ("error", "success")
_UNSEEN = str.maketrans("", "", "\u200e\u2067\u2069")
_CLOCK = re.compile(r"\d\d:\d\d:\d\d")
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def segments(app: ReviewApp) -> Iterator[list[Segment]]:
    """Iterate over the rows of the screen."""
    for strip in app.screen._compositor.render_strips():
        yield [segment for segment in strip if segment.text]


def picture(app: ReviewApp) -> str:
    """Return the screen: `NN|` before each row, `R|` where it is fenced as right-to-left."""
    words = _words(app)
    plain = words.get(str(app.theme_variables["foreground"]).lower(), "")
    letters: dict[str, str] = {}
    lines: list[str] = []
    for number, row in enumerate(segments(app), 1):
        text = "".join(segment.text for segment in row)
        mark = "R" if "\u2067" in text else " "
        shown = _CLOCK.sub("12:00:00", text.translate(_UNSEEN)).rstrip()
        lines.append(f"{number:2}{mark}|{shown}")
        looks = ""
        for segment in row:
            look = _look(segment.style or Style(), words)
            is_plain = look in {"", "foreground on background", plain} or not segment.text.strip()
            if is_plain and "on " not in look.replace("on background", ""):
                letter = " "
            else:
                letter = letters.setdefault(look, _LETTERS[len(letters)])
            looks += letter * cell_len(segment.text)
        if looks.strip():
            lines.append(f"   |{looks.rstrip()}")
    legend = [f"{letter} {look}" for look, letter in letters.items()]
    return "\n".join([*lines, "", *legend]) + "\n"


def _words(app: ReviewApp) -> dict[str, str]:
    """Return the theme's word for each of its colours."""
    theme = next(theme for theme in THEMES if theme.name == app.theme)
    found: dict[str, str] = {}
    for name in (*_NAMES, *_STATES):
        found.setdefault(str(getattr(theme, name)).lower(), name)
    return found


def _look(style: Style, words: dict[str, str]) -> str:
    names = []
    for color in (style.color, style.bgcolor):
        value = color.get_truecolor().hex if color is not None else ""
        names.append(words.get(value, value))
    shapes = [
        name
        for name in ("bold", "italic", "underline", "strike", "reverse", "dim")
        if getattr(style, name)
    ]
    text = " ".join([*shapes, names[0]]).strip()
    return f"{text} on {names[1]}".strip() if names[1] else text


def contrast(style: Style) -> float:
    """Return the contrast of text and ground by WCAG 2.2, from 1 to 21."""
    colors = [style.color, style.bgcolor]
    if None in colors:
        return 21.0
    high, low = sorted((_luminance(color.get_truecolor()) for color in colors), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(color: tuple[int, int, int]) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (v / 255 for v in color)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

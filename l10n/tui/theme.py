"""The looks of our own: ink and paper, one accent, colours only beside a mark or a word."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.theme import Theme

__all__ = ["DEFAULT", "LOOKS", "THEMES", "looks"]

DEFAULT = "l10n-dark"

THEMES = (
    Theme(
        name="l10n-dark",
        dark=True,
        primary="#7fb4ca",
        secondary="#9aa5b1",
        accent="#e0af68",
        warning="#e0af68",
        error="#f07178",
        success="#8fbf7f",
        foreground="#dcd7ca",
        background="#16181d",
        surface="#16181d",
        panel="#1f2229",
        boost="#262a33",
    ),
    Theme(
        name="l10n-light",
        dark=False,
        primary="#235b7a",
        secondary="#5b6570",
        accent="#8a5a00",
        warning="#8a5a00",
        error="#a8202c",
        success="#2c6b2f",
        foreground="#22252a",
        background="#faf7f0",
        surface="#faf7f0",
        panel="#f0ebdf",
        boost="#e8e1d1",
    ),
)

_SHAPES = frozenset({"bold", "underline", "strike", "reverse"})
LOOKS: Mapping[str, str] = MappingProxyType(
    {
        "mark": "primary",
        "muted": "secondary",
        "label": "bold primary",
        "same": "",
        "new": "bold underline success",
        "gone": "strike error",
        "error": "bold error",
        "warning": "warning",
        "ok": "success",
        "accent": "accent",
        "current": "bold foreground",
        "row": "on boost",
        "chosen": "bold background on accent",
        "key": "bold accent",
        "selection": "foreground on select",
        "cursor": "background on foreground",
        "caret": "bold underline accent",
        "jump": "bold background on accent",
        "finding": "underline",
        "title": "bold",
    }
)
"""What a name of a style looks like: shapes, a variable of the theme, the ground after ``on``.

A table and not component classes of the style sheet: Textual resolves those anew for each name on
each widget, which took longer than all else between start and first paint.
"""
_PLAIN = MappingProxyType(
    {
        "error": "bold reverse foreground",
        "row": "reverse",
        "chosen": "bold reverse",
        "selection": "reverse",
        "cursor": "reverse",
        "jump": "bold reverse",
    }
)
"""The same without colours (NO_COLOR), where a ground would be lost and red is a dim grey."""


def looks(app: App[object]) -> Mapping[str, Style]:
    """Return the styles by name under the present theme, made once for each."""
    variables = app.theme_variables
    names = ("primary", "secondary", "success", "error", "warning", "accent", "foreground")
    grounds = ("background", "boost")
    return _made(app.no_color, tuple((n, variables[n]) for n in (*names, *grounds)))


@lru_cache(maxsize=8)
def _made(no_color: bool, variables: tuple[tuple[str, str], ...]) -> Mapping[str, Style]:
    colors = {name: Color.parse(value) for name, value in variables}
    ground = colors["background"]
    colors["boost"] = ground + colors["boost"]
    colors["select"] = ground.blend(colors["primary"], 0.4)
    words = {**LOOKS, **_PLAIN} if no_color else LOOKS
    return MappingProxyType({name: _style(look, colors) for name, look in words.items()})


def _style(look: str, colors: Mapping[str, Color]) -> Style:
    text, _, ground = look.partition("on ") if look.startswith("on ") else look.partition(" on ")
    words = text.split()
    ink = next((word for word in words if word not in _SHAPES), "")
    return Style(
        color=colors[ink].rich_color if ink else None,
        bgcolor=colors[ground].rich_color if ground else None,
        bold="bold" in words or None,
        underline="underline" in words or None,
        strike="strike" in words or None,
        reverse="reverse" in words or None,
    )

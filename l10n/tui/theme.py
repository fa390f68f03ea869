"""The looks of our own: ink and paper, one accent, colours only beside a mark or a word."""

from __future__ import annotations

from textual.theme import Theme

__all__ = ["DEFAULT", "THEMES"]

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

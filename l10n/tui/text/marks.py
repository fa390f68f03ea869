"""Placeholders as an editor sees them: atoms that cannot be half deleted, and which are missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the model is not for the first frame
    from l10n.model import Placeholder, Unit

__all__ = ["code_pairs", "insertion", "missing", "placeholder_spans"]

_CODE = re.compile(r"<(?:code|kbd|samp|var|tt|pre)\b", re.IGNORECASE)


def placeholder_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the places of the placeholders in a text, in order."""
    from l10n.inline import placeholder_spans  # loads parsers, which the first screen needs not

    return placeholder_spans(text)


def code_pairs(unit: Unit) -> frozenset[int]:
    """Return the numbers of the pairs of the unit that hold code, where marks stay as typed."""
    from l10n.model import PlaceholderKind

    return frozenset(
        p.number for p in unit.placeholders if p.kind is PlaceholderKind.PAIR and _CODE.match(p.raw)
    )


def missing(unit: Unit, target: str) -> tuple[Placeholder, ...]:
    """Return the placeholders of the unit that the target does not hold, in the source's order."""
    return tuple(p for p in unit.placeholders if not all(part in target for part in _parts(p)))


def _parts(placeholder: Placeholder) -> tuple[str, ...]:
    from l10n.model import PlaceholderKind

    n = placeholder.number
    match placeholder.kind:
        case PlaceholderKind.LINK:
            return (f"](#{n})",)
        case PlaceholderKind.IMAGE:
            return (f"![](#{n})",)
        case PlaceholderKind.SINGLE:
            return (f"<x{n}/>",)
        case PlaceholderKind.PAIR:
            return (f"<g{n}>", f"</g{n}>")


def insertion(placeholder: Placeholder, selected: str) -> tuple[str, int]:
    """Return the text to insert and where in it the cursor goes; a pair encloses the selection."""
    from l10n.model import PlaceholderKind

    n = placeholder.number
    match placeholder.kind:
        case PlaceholderKind.LINK:
            before, after = "[", f"](#{n})"
        case PlaceholderKind.PAIR:
            before, after = f"<g{n}>", f"</g{n}>"
        case PlaceholderKind.IMAGE:
            before, after = f"{selected}![](#{n})", ""
        case PlaceholderKind.SINGLE:
            before, after = f"{selected}<x{n}/>", ""
    if not after:
        return before, len(before)
    text = before + selected + after
    return text, len(text) if selected else len(before)

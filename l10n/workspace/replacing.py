"""Find and replace in targets, which never touches a placeholder."""

from __future__ import annotations

from l10n.inline import placeholder_spans

__all__ = ["replaced"]


def replaced(text: str, find: str, put: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the text with every literal ``find`` outside placeholders replaced by ``put``.

    The second value tells where the new pieces stand; it is empty when nothing was found.
    """
    if not find:
        return text, ()
    holes = placeholder_spans(text)
    out: list[str] = []
    spans: list[tuple[int, int]] = []
    done = length = 0
    at = text.find(find)
    while at >= 0:
        end = at + len(find)
        hole = next((hole for hole in holes if at < hole[1] and hole[0] < end), None)
        if hole is not None:
            at = text.find(find, max(hole[1], at + 1))
            continue
        out += [text[done:at], put]
        length += at - done + len(put)
        spans.append((length - len(put), length))
        done = end
        at = text.find(find, end)
    out.append(text[done:])
    return "".join(out), tuple(spans)

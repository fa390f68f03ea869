"""Quotations: the marks of all locales, paired and nested."""

from __future__ import annotations

import re
from dataclasses import replace

from l10n.facts.model import Fact, FactKind

__all__ = ["quotations"]

_DEEPEST = 8
"""How far back an opening mark is looked for."""
_MARK = re.compile('["“”„‟«»‹›「」『』《》〈〉‚‘’＂〝〞〟]')
_HINT = re.compile('["“”„‟«»‹›「」『』《》〈〉‚‘＂〝]')

# What may close a quotation that a mark opened: „ “ (German), „ ” (Polish), ” ” (Finnish), » « ...
_CLOSERS = {
    '"': '"”', "“": "”\"“", "„": "“”\"", "‟": "”", "”": "”", "«": "»", "»": "«»", "‹": "›", "›": "‹",
    "「": "」", "『": "』", "《": "》", "〈": "〉", "‚": "‘’", "‘": "’", "＂": "＂", "〝": "〞〟",
}  # fmt: skip


def quotations(raw: str) -> list[Fact]:
    """Return the quotations of a text; one that is not closed or not opened reaches the text's edge.

    The value is the text between the marks, white space and a closing comma or stop taken off.
    """
    weak = _dialogue(raw) + _plain(raw)
    if _HINT.search(raw) is None:
        return weak
    return [*_marked(raw), *weak]


def _marked(raw: str) -> list[Fact]:
    """Return what stands between the marks that are nothing else."""
    found: list[Fact] = []
    stack: list[tuple[str, int]] = []
    for match in _MARK.finditer(raw):
        mark, at = match[0], match.start()
        if mark in "’‘‚" and not _is_quote(raw, at, mark, stack):
            continue
        if mark == '"' and not stack and at and raw[at - 1].isdigit():  # inches
            continue
        top = len(stack) - 1
        depth = next(
            (i for i in range(top, max(-1, top - _DEEPEST), -1) if mark in _CLOSERS[stack[i][0]]),
            None,
        )
        if depth is not None and not (
            mark in "“«»”" and mark == stack[depth][0] and _opens(raw, at)
        ):
            found.append(_fact(raw, stack[depth][1], at + 1))
            del stack[depth:]
        elif not found and not stack and _closes(raw, at):
            found.append(_fact(raw, 0, at + 1))
        elif mark in _CLOSERS:
            stack.append((mark, at))
        elif not found and not stack and mark != "’":
            found.append(_fact(raw, 0, at + 1))
    if stack and stack[0][0] not in "‘‚":
        found.append(_fact(raw, stack[0][1], len(raw)))
    return found


_DASHES = frozenset("—–―-")
_DASH = re.compile(r"(?:\A|: )(?:[—–―] ?|- (?=[^\s\d]))(?=\S)")
_ASIDE = re.compile(r"[,.!?…]? [—–―] ")
_SINGLE = re.compile(
    r"(?<![\w'])'(?=\w)([^'\n]{2,400}(?:(?<=\w)'\w[^'\n]{0,400}){0,3})(?<=[\w.,!?])'(?!\w)"
)


def _dialogue(raw: str) -> list[Fact]:
    """Return speech that a dash opens: — It is dead — she wrote. It excuses lost marks, no more."""
    if raw[:1] not in _DASHES and ": " not in raw:
        return []
    match = _DASH.search(raw)
    if match is None:
        return []
    end = _ASIDE.search(raw, match.end())
    return [replace(_fact(raw, match.end() - 1, end.start() if end else len(raw)), weak=True)]


def _plain(raw: str) -> list[Fact]:
    """Return what stands between plain single marks; they may be apostrophes, so it is weak."""
    if "'" not in raw:
        return []
    return [replace(_fact(raw, *match.span()), weak=True) for match in _SINGLE.finditer(raw)]


def _opens(raw: str, at: int) -> bool:
    """Whether a mark that could open or close stands like an opening one."""
    return (at == 0 or raw[at - 1].isspace() or raw[at - 1] in "([—–") and (
        at + 1 < len(raw) and not raw[at + 1].isspace()
    )


def _closes(raw: str, at: int) -> bool:
    """Whether a mark that could open or close stands like a closing one."""
    after = raw[at + 1 : at + 2]
    return (
        at > 0 and not raw[at - 1].isspace() and not after.isalnum() and raw[at - 1] not in "([—–"
    )


def _is_quote(raw: str, at: int, mark: str, stack: list[tuple[str, int]]) -> bool:
    """Whether a single mark is no apostrophe."""
    if mark == "’" or (mark == "‘" and stack and stack[-1][0] == "‚"):
        inside = any(opened in "‘‚" for opened, _ in stack)
        return inside and not raw[at + 1 : at + 2].isalnum()
    return not raw[at - 1 : at].isalnum() if at else True


def _fact(raw: str, start: int, end: int) -> Fact:
    inner = raw[start:end].strip("\"“”„‟«»‹›「」『』《》〈〉‚‘’＂〝〞〟'—–― \u00a0\u202f")
    return Fact(
        kind=FactKind.QUOTATION,
        value=" ".join(inner.rstrip(".,;:!?。、，！？").split()),
        start=start,
        end=end,
        weak=raw[start] in "《〈『‘‚",
    )

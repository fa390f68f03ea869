"""The grammar of tool lines: comments ``# l10n:``, ``# l10n-other:``, ``# l10n-ignore:``.

Knows words and their spelling, never what they mean (``table``) or whether a sum is right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["KEYS", "WORDS", "Ignore", "Other", "Pairs", "Records", "format_lines", "parse"]

Pairs = tuple[tuple[str, str], ...]

WIDTH = 76
"""Longest tool line in characters (design.md section 4.3)."""

WORDS = ("draft", "translated", "approved")

KEYS = ("sum", "src", "at", "origin", "by", "edited", "was", "carried", "score", "gate")
"""Keys we know, in the order in which they are written."""

_HEAD = re.compile(r"# (l10n|l10n-other|l10n-ignore):(?=\s|$)")
_PAIR = re.compile(r"([a-z][a-z0-9_-]*)(\+?)=(\S*)")
_ESCAPE = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_UNSAFE = re.compile(r"[^!-$&-~\u00a1-\u00ac\u00ae-\u02ff\u4e00-\u9fff\uac00-\ud7a3]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """The other text of a conflict, kept beside the one in msgstr."""

    by: str = ""
    at: str = ""
    text: str = ""
    extra: Pairs = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore:
    """A person's decision that a finding of one check is no fault here."""

    check: str = ""
    by: str = ""
    why: str = ""
    extra: Pairs = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """All translator comments of an entry, read."""

    word: str = ""
    """The state word; empty when the line has none, an unknown one, or two."""
    pairs: Pairs = ()
    """Keys and decoded values of ``# l10n:``, each key once; the first value of a conflict."""
    present: bool = False
    """Whether there is a ``# l10n:`` line at all."""
    torn: bool = False
    """A key stands there twice with different values: nothing on the line can be trusted."""
    others: tuple[Other, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    people: tuple[str, ...] = ()
    """Comment lines that belong to people, as they are."""
    wrapped: bool = False
    """A tool wrapped our lines; the next save repairs them."""

    def get(self, key: str) -> str:
        """Return the value of a key of ``# l10n:``, empty when it is not there."""
        return next((value for name, value in self.pairs if name == key), "")


_NONE = Records()


def parse(lines: Sequence[str]) -> Records:
    """Read the translator comments of one entry; each line begins with ``#``.

    A comment line of only ``key=value`` words right after a tool line belongs to it.
    """
    return _parse(tuple(lines)) if lines else _NONE


@lru_cache(maxsize=1024)  # one entry is asked about several times on its way
def _parse(lines: tuple[str, ...]) -> Records:
    people: list[str] = []
    words: dict[str, list[str]] = {"l10n": [], "l10n-other": [], "l10n-ignore": []}
    head, present, wrapped = "", False, False
    for line in lines:
        match = _HEAD.match(line)
        if match:
            head = match[1]
            present = present or head == "l10n"
            words[head] += line[match.end() :].split()
            continue
        rest = line[1:].split()
        if head and rest and line[:1] == "#" and all(_PAIR.fullmatch(word) for word in rest):
            words[head] += rest
            wrapped = True
            continue
        head = ""
        people.append(line)
    state, pairs, torn = _main(words["l10n"])
    return Records(
        word=state,
        pairs=pairs,
        present=present,
        torn=torn,
        others=tuple(_other(pairs) for pairs in _split(words["l10n-other"], "by")),
        ignores=tuple(_ignore(pairs) for pairs in _split(words["l10n-ignore"], "check")),
        people=tuple(people),
        wrapped=wrapped,
    )


def format_lines(records: Records) -> tuple[str, ...]:
    """Write the comment lines: those of people first, as they are, then ours.

    ``# l10n:`` is written when there is a word or a pair.
    """
    lines = list(records.people)
    if records.word or records.pairs:
        known = dict(records.pairs)
        ordered = [(key, known[key]) for key in KEYS if known.get(key)]
        ordered += [pair for pair in records.pairs if pair[0] not in KEYS]
        head = [word for word in (records.word,) if word]
        first = [pair for pair in ordered if pair[0] in ("sum", "src")]
        rest = [pair for pair in ordered if pair[0] not in ("sum", "src")]
        if head or first:
            lines += _wrap("l10n", first, head_words=head)
        if rest:
            lines += _wrap("l10n", rest)
    for other in records.others:
        pairs = [("by", other.by), ("at", other.at), ("text", other.text), *other.extra]
        lines += _wrap("l10n-other", pairs, dashed=("text",))
    for ignore in records.ignores:
        pairs = [("check", ignore.check), ("by", ignore.by), ("why", ignore.why), *ignore.extra]
        lines += _wrap("l10n-ignore", pairs, dashed=("why",))
    return tuple(lines)


def _main(words: Sequence[str]) -> tuple[str, Pairs, bool]:
    joined, torn = _join(words)
    states = [word for word in words if not _PAIR.fullmatch(word)]
    known = len(states) == 1 and states[0] in WORDS and words[0] == states[0]
    return states[0] if known else "", joined, torn


def _join(words: Iterable[str]) -> tuple[Pairs, bool]:
    """Put continued values together and decode them; say whether a key has two values."""
    found: dict[str, list[str]] = {}
    for word in words:
        match = _PAIR.fullmatch(word)
        if match is None:
            continue
        key, more, value = match.groups()
        if more and key in found:
            found[key][-1] += value
        else:
            found.setdefault(key, []).append(value)
    values = {key: [_decode(raw) for raw in raws] for key, raws in found.items()}
    torn = any(value != given[0] for given in values.values() for value in given[1:])
    return tuple((key, given[0]) for key, given in values.items()), torn


def _split(words: Iterable[str], first: str) -> list[Pairs]:
    """Cut the words of several records at their first key."""
    groups: list[list[str]] = []
    for word in words:
        if word.startswith(f"{first}=") or not groups:
            groups.append([])
        groups[-1].append(word)
    return [_join(group)[0] for group in groups]


def _other(pairs: Pairs) -> Other:
    known = dict(pairs)
    by, at, text = (known.pop(key, "") for key in ("by", "at", "text"))
    return Other(by=by, at=at, text=text, extra=tuple(known.items()))


def _ignore(pairs: Pairs) -> Ignore:
    known = dict(pairs)
    check, by, why = (known.pop(key, "") for key in ("check", "by", "why"))
    return Ignore(check=check, by=by, why=why, extra=tuple(known.items()))


def _decode(value: str) -> str:
    return _ESCAPE.sub(_bytes, value) if "%" in value else value


def _bytes(match: re.Match[str]) -> str:
    try:
        return bytes.fromhex(match[0].replace("%", "")).decode()
    except UnicodeDecodeError:
        return match[0]


def _encode(value: str, *, dashed: bool = False) -> list[str]:
    """Return the value as pieces that must not be cut: characters and percent escapes."""
    if not _UNSAFE.search(value) and not dashed:
        return list(value)
    pieces = []
    for char in value:
        if (
            char == "%"
            or char.isspace()
            or (dashed and char == "-")
            or unicodedata.category(char) in {"Cc", "Cf", "Zs", "Zl", "Zp", "Cs"}
        ):
            pieces += [f"%{byte:02X}" for byte in char.encode("utf-8", "replace")]
        else:
            pieces.append(char)
    return pieces


def _wrap(
    head: str,
    pairs: Iterable[tuple[str, str]],
    *,
    head_words: Sequence[str] = (),
    dashed: Sequence[str] = (),
) -> list[str]:
    """Lay words out in lines of at most WIDTH; a value too long goes on with ``key+=``."""
    start = f"# {head}:"
    lines = [start]
    for word in head_words:
        lines[-1] += f" {word}"
    for key, value in pairs:
        pieces = _encode(value, dashed=key in dashed)
        word = f"{key}={''.join(pieces)}"
        if len(lines[-1]) + 1 + len(word) <= WIDTH:
            lines[-1] += f" {word}"
            continue
        if lines[-1] != start:
            lines.append(start)
        room = WIDTH - len(start) - 1
        if len(word) <= room:
            lines[-1] += f" {word}"
            continue
        current = f"{key}="
        for piece in pieces:
            if len(current) + len(piece) > room:
                lines[-1] += f" {current}"
                lines.append(start)
                current = f"{key}+="
            current += piece
        lines[-1] += f" {current}"
    return lines

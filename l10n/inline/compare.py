"""What a target does to the placeholders, code, addresses and footnote marks of its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from l10n.inline.parts import Part, PartKind, parse
from l10n.model import Form, PlaceholderKind

__all__ = ["compare"]

EMPTY = "<x0/>"


def compare(source: str, target: str, form: Form) -> tuple[str, ...]:
    """Return findings in words, none when the target keeps all that must be kept.

    Order is free; each placeholder must be there once, opening before closing, pairs within one
    another as far as they are in the source. The target ``<x0/>`` is intentionally empty: fine.
    """
    if target == EMPTY or source == target:
        return ()
    before, after = parse(source, form), parse(target, form)
    if all(part.kind is PartKind.TEXT for part in (*before, *after)):
        return ()
    return (
        *_placeholders(before, after),
        *_nesting(before, after),
        *_emptied(before, after),
        *_kept("code span", PartKind.CODE, before, after),
        *_kept("footnote mark", PartKind.MARK, before, after),
        *_addresses(before, after, target),
    )


def _name(part: Part) -> str:
    if part.shape is PlaceholderKind.LINK:
        return f"[...](#{part.number})"
    return part.raw


def _counts(parts: Sequence[Part]) -> Counter[str]:
    return Counter(_name(p) for p in parts if p.number >= 0 and p.raw != "[")


def _placeholders(before: Sequence[Part], after: Sequence[Part]) -> Iterator[str]:
    wanted, found = _counts(before), _counts(after)
    for name in wanted:
        if not found[name]:
            yield f"{name} is missing"
        elif found[name] > wanted[name] or found[name] < wanted[name]:
            yield f"{name} is there {_times(found[name])}, in the source {_times(wanted[name])}"
    for name in found:
        if name not in wanted:
            yield f"{name} is not in the source"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _nesting(before: Sequence[Part], after: Sequence[Part]) -> Iterator[str]:
    allowed = {(one, other) for one, other in _crossings(before)}
    seen: set[int] = set()
    for part in after:
        if part.shape is PlaceholderKind.PAIR:
            if part.kind is PartKind.OPEN:
                seen.add(part.number)
            elif part.number not in seen and any(
                p.kind is PartKind.OPEN and p.number == part.number for p in after
            ):
                yield f"</g{part.number}> stands before <g{part.number}>"
    for one, other in sorted(_crossings(after) - allowed):
        yield f"{one} and {other} cross: one must lie inside the other"


def _emptied(before: Sequence[Part], after: Sequence[Part]) -> Iterator[str]:
    """Compare which pairs hold nothing: a link without text cannot be followed."""
    known = set(_hollow(before))
    for number, name in _hollow(after):
        if (number, name) not in known:
            yield f"{name} holds no text"


def _hollow(parts: Sequence[Part]) -> Iterator[tuple[int, str]]:
    for one, other in pairwise(parts):
        if (
            one.kind is PartKind.OPEN
            and other.kind is PartKind.CLOSE
            and one.number == other.number
        ):
            yield one.number, _pair_name(other)


def _crossings(parts: Sequence[Part]) -> set[tuple[str, str]]:
    """Return the pairs of pairs of which neither lies within the other."""
    crossed: set[tuple[str, str]] = set()
    stack: list[Part] = []
    for part in parts:
        if part.kind is PartKind.OPEN:
            stack.append(part)
        elif part.kind is PartKind.CLOSE:
            for index in range(len(stack) - 1, -1, -1):
                if stack[index].number == part.number and stack[index].shape is part.shape:
                    inner = stack[index + 1 :]
                    del stack[index]
                    crossed |= {_ordered(part, other) for other in inner if _closes(parts, other)}
                    break
    return crossed


def _closes(parts: Sequence[Part], opener: Part) -> bool:
    return any(
        p.kind is PartKind.CLOSE
        and p.number == opener.number
        and p.shape is opener.shape
        and p.start > opener.start
        for p in parts
    )


def _ordered(one: Part, other: Part) -> tuple[str, str]:
    first, second = sorted((one, other), key=lambda part: part.number)
    return _pair_name(first), _pair_name(second)


def _pair_name(part: Part) -> str:
    if part.shape is PlaceholderKind.LINK:
        return f"[...](#{part.number})"
    return f"<g{part.number}>"


def _kept(
    what: str, kind: PartKind, before: Sequence[Part], after: Sequence[Part]
) -> Iterator[str]:
    wanted = Counter(part.raw for part in before if part.kind is kind)
    found = Counter(part.raw for part in after if part.kind is kind)
    for raw, count in (wanted - found).items():
        times = "" if count == 1 else f" ({count} times)"
        yield f"{what} {raw} is missing or changed{times}"
    for raw in found - wanted:
        yield f"{what} {raw} is not in the source" + (" so often" if raw in wanted else "")


def _addresses(before: Sequence[Part], after: Sequence[Part], target: str) -> Iterator[str]:
    """Compare bare addresses; text may follow one at once where a script writes no spaces."""
    wanted = Counter(part.raw for part in before if part.kind is PartKind.ADDRESS)
    for raw, count in wanted.items():
        if target.count(raw) < count:
            yield f"address {raw} is missing or changed"
    for part in after:
        if part.kind is PartKind.ADDRESS and not any(part.raw.startswith(raw) for raw in wanted):
            yield f"address {part.raw} is not in the source"

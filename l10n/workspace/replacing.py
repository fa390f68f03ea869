"""Find and replace in targets, by letters or by a regular expression; no placeholder is ever broken."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence

from l10n.errors import UsageError
from l10n.inline import compare, placeholder_spans, variable_spans, variables
from l10n.model import Form
from l10n.workspace import matching
from l10n.workspace.matching import Hit

__all__ = ["hits", "replaced"]

_PATIENCE = 3.0
"""Seconds that a regular expression may take over all texts."""
_LONGEST = 1000
"""Characters of a regular expression."""


def hits(texts: Sequence[str], find: str, put: str, *, pattern: bool) -> Sequence[Sequence[Hit]]:
    """Return where each text holds what is looked for, and what comes in its place.

    With ``pattern`` it is a regular expression of Python, and ``\\\\1`` and ``\\\\g<name>`` in ``put``
    are its groups. Letters without a capital are found in either case, and what comes in place of a
    word with a capital begins with one. Raises ``UsageError``, which says where a pattern is wrong, or that it takes too
    long.
    """
    if not find:
        return [()] * len(texts)
    if pattern:
        return _found(texts, find, put)
    wanted = re.compile(re.escape(find), re.IGNORECASE if find == find.lower() else re.NOFLAG)
    return [_letters(text, wanted, put) for text in texts]


def _letters(text: str, wanted: re.Pattern[str], put: str) -> list[Hit]:
    holes = placeholder_spans(text)
    found: list[Hit] = []
    hit = wanted.search(text)
    while hit:
        at, end = hit.span()
        hole = next((hole for hole in holes if at < hole[1] and hole[0] < end), None)
        if hole is None:
            is_capital = wanted.flags & re.IGNORECASE and hit[0][0] != hit[0][0].lower()
            found.append((at, end, put[:1].title() + put[1:] if is_capital else put))
        hit = wanted.search(text, end if hole is None else max(hole[1], at + 1))
    return found


def _found(texts: Sequence[str], find: str, put: str) -> list[list[Hit]]:
    if len(find) > _LONGEST:
        raise UsageError(f"a regular expression has at most {_LONGEST} characters")
    try:
        done = subprocess.run(  # noqa: S603 - our own file
            [sys.executable, "-I", "-S", matching.__file__],
            input=json.dumps([find, put, list(texts)]).encode(),
            capture_output=True,
            timeout=_PATIENCE,
            check=True,
        )
    except subprocess.TimeoutExpired:
        raise UsageError(
            f"this regular expression takes more than {_PATIENCE:.0f} seconds; say more exactly what"
            " may repeat, as [a-z]+ instead of (.+)+"
        ) from None
    except (OSError, subprocess.CalledProcessError) as error:
        raise UsageError(
            f"the regular expression could not be run: {type(error).__name__}"
        ) from None
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise UsageError(answer["error"])
    return [[(start, end, new) for start, end, new in found] for found in answer["hits"]]


def replaced(source: str, text: str, found: Sequence[Hit]) -> tuple[str, str]:
    """Return the text with what was found replaced, and why it must not be; empty when it may.

    What lies inside a placeholder, or a variable that the source has too, is no hit: its number, name
    and brackets are not the text's. A text that keeps less of what its source demands than it did is
    refused.
    """
    wanted = Counter(variables(source))
    names = [(start, end) for start, end, name in variable_spans(text) if name in wanted]
    holes = (*placeholder_spans(text), *names)
    out: list[str] = []
    done = 0
    for start, end, put in found:
        if any(_is_inside(start, end, *hole) for hole in holes):
            continue
        out += [text[done:start], put]
        done = end
    new = "".join([*out, text[done:]]).strip()
    if not new:
        return new, "nothing would be left"
    known = compare(source, text, Form.MARKDOWN)  # which demands no less than the other forms
    why = next((w for w in compare(source, new, Form.MARKDOWN) if w not in known), "")
    return new, why or _changed(wanted, text, new)


def _changed(wanted: Counter[str], text: str, new: str) -> str:
    """Return in words which variable of the source another text would not keep as the present one."""
    if not wanted:
        return ""
    before, after = Counter(variables(text)), Counter(variables(new))
    for name in wanted | after:
        if after[name] not in {before[name], wanted[name]}:
            if name not in wanted:
                return f"{name} is not in the source"
            return (
                f"{name} would be there {after[name]} times"
                if after[name]
                else f"{name} is missing"
            )
    return ""


def _is_inside(start: int, end: int, first: int, last: int) -> bool:
    """Return True for a piece of a placeholder, not for all of it nor for its edge."""
    if start == end:
        return first < start < last
    return first <= start and end <= last and (start, end) != (first, last)

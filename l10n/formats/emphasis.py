"""Markup inside a changed Markdown text: what the source did not have is text, what it had works.

Two dangers are met here. A translation may hold a tag, an image or an island of its own: it is
escaped. And CommonMark's flanking rule may not read ``**`` beside CJK punctuation or a Korean
particle as the pair it is in the source: the pair is written ``<strong>`` (``<em>``, ``<del>``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial

from l10n.formats.lines import Ranges, touched
from l10n.formats.phrase import Change, Named, Phrase
from l10n.inline import code_spans

__all__ = ["Change", "changes", "is_tag", "known"]

_TAGS = {"*": {1: "em", 2: "strong"}, "_": {1: "em", 2: "strong"}, "~": {1: "del", 2: "del"}}
_OWN = re.compile(r"</?(?:em|strong|del)>\Z")
_ROUNDS = 8
"""What hides deeper than this is escaped unread: cost stays linear."""
_TAGGED = re.compile(r"(?:</?(?:em|strong|del)>)+")


def changes(
    old: str,
    new: str,
    definitions: Mapping[str, str],
    dialect: str,
    edited: Ranges = (),
) -> list[Change]:
    """Return what to change in ``new``, the text of a block that read ``old``; ordered.

    ``edited`` are the places in ``new`` of the units that changed: no mark of theirs forms a pair
    with one outside of its unit.

    Both are Markdown read as the inside of a paragraph; only what ``new`` says is judged, so a
    caller drops the changes that fall outside of what was edited.
    """
    loose = dialect == "mdx" and ("{" in new or "<" in new)
    if not loose and (dialect == "gfm" or "{" not in new) and code_spans(new) is not None:
        return []
    read = partial(Phrase, known=known(new, definitions), dialect=dialect)
    after = read(new.replace("\n", " "))
    if not (loose or after.is_marked or "*" in new or "_" in new or "~" in new):
        return []
    before = _before(old, known(old, definitions), dialect)
    escape = "&lt;" if dialect == "mkdocs" else "\\<"  # Python-Markdown has no `\<`
    found, after = _strange_markup(before, after, edited, read, escape)
    islands = Counter(before.islands)
    code: list[tuple[int, int]] = []
    for (start, end), raw in zip(after.island_places, after.islands, strict=True):
        if islands[raw] > 0:
            islands[raw] -= 1
            code.append((start, end))
        else:
            found.append((start, start + 1, f"&#{ord(after.text[start])};"))
    if dialect == "mdx":
        found += after.loose_braces()
        named = Counter(name for _, name in before.loose_tags(before.island_places))
        done = {start for start, _, _ in found}
        for start, name in after.loose_tags(code):
            if named[name] > 0:
                named[name] -= 1
            elif start not in done:
                found.append((start, start + 1, "&lt;"))  # `http://a.b\<` would be an address
    found += _strangers(after, edited, read) or _pairs(before, after)
    found.sort()
    return found


def _strange_markup(
    before: Phrase,
    after: Phrase,
    edited: Ranges,
    read: Callable[[str], Phrase],
    escape: str,
) -> tuple[list[Change], Phrase]:
    """Return what escapes the tags, images, links and notes that the source lacks, and what is read then.

    One that is escaped hides no other any more: ``<? <b> ?>``.
    """
    found: list[Change] = []
    for _ in range(_ROUNDS):
        fresh = [
            *((at, at + 1, escape) for at in _tags(before, after, edited)),
            *((at, at + 2, "!\\[") for at in _surplus(before.images(), after.images(), edited)),
            *(
                (at, at + 1, "\\" + after.text[at])
                for at in _surplus(before.links(), after.links(), edited)
            ),
            *((at, at + 1, "\\[") for at in _surplus(before.notes(), after.notes(), edited)),
        ]
        if not fresh:
            return found, after
        found += fresh
        letters = list(after.text)
        for _, end, _ in fresh:
            letters[end - 1] = "."
        after = read("".join(letters))
    strange = set(_tags(before, after, edited))
    closed = after.closed([place for place in after.tag_places if place[0] not in strange])
    rest = (at for at, char in enumerate(after.text) if char == "<" and not closed[at])
    return [*found, *((at, at + 1, "&lt;") for at in rest)], after


def _surplus(before: Iterable[Named], after: Iterable[Named], edited: Ranges) -> Iterator[int]:
    """Return the places of what the source has fewer of: in what was edited, if there are any."""
    allowed = Counter(name for _, name in before)
    for start, name in sorted(after, key=lambda one: touched(edited, one[0], one[0] + 1)):
        if allowed[name] > 0:
            allowed[name] -= 1
        else:
            yield start


def _tags(before: Phrase, after: Phrase, edited: Ranges) -> Iterator[int]:
    ends = dict(after.tag_places)
    return (
        at
        for at in _surplus(before.tags(), after.tags(), edited)
        if not _OWN.match(after.text[at : ends[at]])
    )


@lru_cache(maxsize=512)
def _before(old: str, known: str, dialect: str) -> Phrase:
    """Read a text of the source: once, however many locales are built."""
    # A line break of the source may part what one line would join: `[a](<b` and `c>)`.
    return Phrase(old.replace("\n", "\n    "), known, dialect)


def known(text: str, definitions: Mapping[str, str]) -> str:
    """Return the definitions of the labels in a text, of links and of notes, to stand after it."""
    if not definitions or "[" not in text:
        return ""
    low = text.lower()
    return "".join(
        f"\n\n[{label}]: <{_safe(destination)}>"
        for label, destination in definitions.items()
        if label.lower() in low
    )


def is_tag(text: str) -> bool:
    """Whether a change writes tags in place of the marks of a pair."""
    return _TAGGED.fullmatch(text) is not None


def _pairs(before: Phrase, after: Phrase) -> list[Change]:
    """Pairs as their writer meant them, where the parser reads others."""
    sought, read = before.pairs(), after.pairs()
    if not sought or _count(sought) == _count(read):
        return []
    wanted = "".join(sorted({before.text[start] for start, _, _ in sought}))
    runs = after.marks(wanted)
    waiting: list[tuple[int, int]] = []
    meant: list[tuple[int, int, int]] = []
    for at, size in runs:
        char = after.text[at]
        if waiting and waiting[-1][1] == size and after.text[waiting[-1][0]] == char:
            meant.append((waiting.pop()[0], at, size))
        else:
            waiting.append((at, size))
    intended = {pair for m in meant for pair in _as_pairs(after.text, *m)}
    if waiting or intended == read or _count(intended) != _count(sought):
        return []
    found: list[Change] = []
    for opening, closing, size in meant:
        tags = [tag for *_, tag in _as_pairs(after.text, opening, closing, size)]
        found.append((opening, opening + size, "".join(f"<{tag}>" for tag in tags)))
        found.append((closing, closing + size, "".join(f"</{tag}>" for tag in reversed(tags))))
    return found


def _strangers(after: Phrase, edited: Ranges, read: Callable[[str], Phrase]) -> list[Change]:
    """Where a mark of one unit pairs with another's or the skeleton's, no unit keeps stray marks.

    No unit of the source holds one half of a pair. All marks that mean nothing in their unit alone
    are escaped at once: one that loses its partner would look for the next.
    """
    homes = {at: number for number, place in enumerate(edited) for at in range(*place)}
    if all(homes.get(opening) == homes.get(closing) for opening, closing, _ in after.pairs()):
        return []
    paired: set[int] = set()
    for start, end in edited:
        # Full stops are punctuation to the flanking rule, as the marks are.
        alone = f"{_dots(after.text[:start])}{after.text[start:end]}{_dots(after.text[end:])}"
        for opening, closing, tag in read(alone).pairs():
            size = 2 if tag == "strong" or alone.startswith("~~", opening) else 1
            paired |= {at + i for at in (opening, closing) for i in range(size)}
    runs = after.marks("*_~")
    marks = (at for start, size in runs for at in range(start, start + size))
    return [(at, at + 1, "\\" + after.text[at]) for at in marks if at in homes and at not in paired]


def _dots(text: str) -> str:
    return re.sub("[*_~]", ".", text)


def _count(pairs: set[tuple[int, int, str]]) -> Counter[str]:
    return Counter(tag for *_, tag in pairs)


def _as_pairs(text: str, opening: int, closing: int, size: int) -> list[tuple[int, int, str]]:
    names = _TAGS[text[opening]]
    if size in names:
        return [(opening, closing, names[size])]
    if size == 3 and 1 in names and text[opening] != "~":
        return [(opening, closing + 2, "em"), (opening + 1, closing, "strong")]
    return []


def _safe(destination: str) -> str:
    return re.sub(r"[<>\s\\]", "", destination)

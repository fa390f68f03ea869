"""Put targets back into an article: the inverse of cutting, in raw bytes.

A unit whose target is its source keeps its bytes; all else is decoded with the placeholders of its
own place and handed to ``formats`` for escaping and proof.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from l10n import formats
from l10n.formats import Edit
from l10n.inline import decode
from l10n.locales import Locale
from l10n.model import Form, Kind, Placeholder, Placeholders, Unit
from l10n.workspace.article import GAP, Article
from l10n.workspace.cut import Place
from l10n.workspace.omitted import note_labels, places_now

__all__ = ["EMPTY", "assemble"]

EMPTY = "<x0/>"
"""The target that says: intentionally empty, merged into its neighbour."""

Target = Callable[[Unit], str]

_TERMINALS = frozenset("。！？．｡")
_ENDS = _TERMINALS | frozenset("」』）】》〉〕〗〙〛｣")
_HAN_KANA = re.compile(
    "[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)


def assemble(
    article: Article,
    target: Target,
    locale: Locale,
    *,
    keep: Collection[int] = (),
    omit: Collection[int] = (),
) -> bytes:
    """Return the article's bytes with each unit's target in its place.

    ``target`` returns the text to show for a unit, its source to leave it; the blocks in ``keep``
    stay as they are in the source, those in ``omit`` are left out. Raises ``ArticleError`` when a target would change the
    article's structure however it is escaped.
    """
    document = article.document
    if document is None:
        raise ValueError("the strings of the page templates are not built")
    keep = {*keep, *omit}
    labels = note_labels(document, omit)
    if labels:
        marks = re.compile("|".join(re.escape(f"[^{label}]") for label in sorted(labels)))
        written = target

        def target(unit: Unit) -> str:
            return marks.sub("", written(unit))

    emptied = {i for i in omit if document.blocks[i].kind is Kind.ATTRIBUTE}
    attributes = _attribute_edits(article, target, keep, emptied)
    used: set[int] = set()
    texts: dict[int, list[str | None]] = {}
    for index, places in enumerate(article.places):
        if places and index not in keep and document.blocks[index].kind is not Kind.ATTRIBUTE:
            texts[index] = _texts(article, index, target, locale, attributes, used)
    attributes = [edit for edit in attributes if edit.block not in used]
    if not omit and article.frame is not None:
        data = _filled(article, article.frame, texts, attributes)
        if data is not None:
            return data
    edits = [edit for index, new in texts.items() for edit in _edits(article, index, new)]
    edits += attributes
    edits += formats.emptied(document, set(omit) - emptied)
    data = formats.render(document, edits)
    if not omit:
        return data
    built = formats.parse(data, article.form, document.options)
    return formats.omit(built, places_now(document, built, omit, edits))


def _filled(
    article: Article,
    frame: formats.Frame,
    texts: Mapping[int, list[str | None]],
    attributes: Sequence[Edit],
) -> bytes | None:
    """Return what the frame makes of the texts, None where ``render`` is to be asked."""
    filling: list[str | None] = []
    others = [*attributes]
    for index, spans in article.spans.items():
        new = texts.get(index)
        if index not in article.framed:
            others += _edits(article, index, new or ())
        elif new is None:
            filling += [None] * len(spans)
        elif EMPTY in new:
            return None
        else:
            filling += new
    return frame.fill(filling, others)


def _edits(article: Article, index: int, texts: Sequence[str | None]) -> Iterator[Edit]:
    """Return the edits of a block from what is to stand at its spans."""
    for (start, end), text in zip(article.spans[index], texts, strict=False):
        if text == EMPTY:
            yield Edit(index, *_whole(article, index, start, end), "")
        elif text is not None:
            yield Edit(index, start, end, text)


def _attribute_edits(
    article: Article, target: Target, keep: Collection[int], emptied: Collection[int]
) -> list[Edit]:
    document = article.document
    found: list[Edit] = []
    for index, block in enumerate(document.blocks if document is not None else ()):
        if index in emptied:
            found.append(Edit(block=index, start=0, end=len(block.text), text=""))
        if block.kind is not Kind.ATTRIBUTE or index in keep:
            continue
        for place in article.places[index]:
            text = target(place.unit)
            if text != place.unit.source:
                raw = "" if text == EMPTY else decode(text, place.unit.placeholders)
                found.append(Edit(index, place.start, place.end, raw))
    return found


def _texts(
    article: Article,
    index: int,
    target: Target,
    locale: Locale,
    attributes: Sequence[Edit],
    used: set[int],
) -> list[str | None]:
    """Return what is to stand at the spans of a block, None where the source stays.

    Attribute blocks whose edits the texts hold are added to ``used``.
    """
    found: list[str | None] = []
    left: tuple[Place, str] | None = None
    shown = ""  # the last text before the gap that a reader sees
    for place in article.places[index]:
        unit = place.unit
        text = target(unit)
        if left is not None:
            found.append(_gap(article, index, left, place, text, shown, locale))
        if text == unit.source:
            found.append(None)
        elif text == EMPTY:
            found.append(EMPTY)
        else:
            placeholders = unit.placeholders
            if attributes and placeholders and article.document is not None:
                placeholders, held = _restored(article.document, index, place, attributes)
                used |= held
            found.append(decode(text, placeholders))
        left = (place, text)
        shown = shown if text == EMPTY else text
    return found


_FULL_WIDTH = "\u2018"
"""Below it there is no full-width mark, Han or Kana: one space between two texts stays one."""
_MARKS = re.compile(r"([*_~]+)\Z")


def _whole(article: Article, index: int, start: int, end: int) -> tuple[int, int]:
    """Return the span of a unit with the emphasis that encloses it alone: both vanish together."""
    block = article.blocks[index]
    marks = _MARKS.search(block.text, 0, start)
    if block.form is Form.MARKDOWN and marks and block.text.startswith(marks[1][::-1], end):
        return start - len(marks[1]), end + len(marks[1])
    return start, end


def _gap(
    article: Article,
    index: int,
    left: tuple[Place, str],
    right: Place,
    text: str,
    shown: str,
    locale: Locale,
) -> str | None:
    """Return what to write between two units when it is not the source's (design.md section 5)."""
    before, ltext = left
    between = article.blocks[index].text[before.end : right.start]
    if between == " " and shown and shown[-1] < _FULL_WIDTH and text != EMPTY:
        return None  # as nearly everywhere
    space = GAP.search(between)
    if space is None and between:
        return None  # only marks stand here: which side a space belongs to is not known
    if text == EMPTY or not shown:
        return "" if space else None
    if space and between[: space.start()][-1:] in _FLANKS and between[space.end() :][:1] in _FLANKS:
        return None  # two runs of marks would become one
    if ltext == before.unit.source and text == right.unit.source:
        return None
    if _ends_full_width(before.unit.source) and (space or not locale.writes_spaces):
        return None
    if _ends_full_width(shown) or (
        text and _HAN_KANA.match(shown[-1]) and _HAN_KANA.match(text[0])
    ):
        return "" if space else None
    if space is None and locale.writes_spaces:
        return " "
    return None


_FLANKS = frozenset("*_~")


def _ends_full_width(text: str) -> bool:
    """Whether a text ends in a full-width terminal or closer; curly quotes count after one."""
    bare = text.rstrip("”’")
    return bare[-1:] in (_TERMINALS if bare != text else _ENDS)


def _restored(
    document: formats.Document, index: int, place: Place, attributes: Sequence[Edit]
) -> tuple[Placeholders, set[int]]:
    """Return the placeholders of a place with the attributes inside them translated."""

    def first(edit: Edit) -> int:
        return document.blocks[edit.block].start

    unit = place.unit
    low = bisect_left(attributes, unit.start, key=first)
    high = bisect_left(attributes, unit.end, low, key=first)
    if low == high:
        return unit.placeholders, set()  # as most
    locate = formats.locator(document, index)
    covered: set[int] = set()
    items: list[Placeholder] = []
    for item in unit.placeholders:
        inside: Sequence[Edit] = ()
        if item.start >= 0:
            start, end = locate(place.start + item.start), locate(place.start + item.end)
            at = bisect_left(attributes, start, low, high, key=first)
            inside = attributes[at : bisect_left(attributes, end, at, high, key=first)]
        if inside:
            covered |= {edit.block for edit in inside}
            raw = formats.splice(document, index, start, end, inside)
            items.append(replace(item, raw=raw))
        else:
            items.append(item)
    return Placeholders(unit.placeholders.form, tuple(items)), covered

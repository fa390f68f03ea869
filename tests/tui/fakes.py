"""A newsroom in memory behind the two ports: what the screens are tested against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from l10n.errors import L10nError, StateError
from l10n.model import (
    Finding,
    Form,
    Kind,
    Placeholder,
    PlaceholderKind,
    Placeholders,
    Severity,
    State,
    Translation,
    Unit,
)
from l10n.store import Visitor
from l10n.tui import (
    BoardRow,
    Cell,
    Item,
    Match,
    Passage,
    Place,
    Revision,
    Scope,
    Suggestion,
    Survey,
    TermHit,
)
from l10n.workspace.replacing import hits, replaced


@dataclass(frozen=True, slots=True)
class FakeLocale:
    """A locale as far as the screens ask."""

    folder: str
    tag: str
    direction: str = "ltr"


LOCALES = {
    "es": FakeLocale("es", "es"),
    "ar": FakeLocale("ar", "ar", "rtl"),
    "he": FakeLocale("he", "he", "rtl"),
    "ja": FakeLocale("ja", "ja"),
    "hi": FakeLocale("hi", "hi"),
    "th": FakeLocale("th", "th"),
    "pt_BR": FakeLocale("pt_BR", "pt-BR"),
}


def unit(source: str, *, context: str = "", kind: Kind = Kind.PARAGRAPH, notes=()) -> Unit:
    """Make a unit; placeholders are read off its msgid."""
    import re

    found = []
    for match in re.finditer(r"!\[\]\(#(\d+)\)|\]\(#(\d+)\)|<g(\d+)>|<x(\d+)/>", source):
        image, link, pair, single = match.groups()
        number = int(image or link or pair or single)
        shape = (
            PlaceholderKind.IMAGE
            if image
            else PlaceholderKind.LINK
            if link
            else PlaceholderKind.PAIR
            if pair
            else PlaceholderKind.SINGLE
        )
        raw = f"(https://example.org/{number})" if link else f"<b{number}>"
        found.append(Placeholder(number=number, kind=shape, raw=raw))
    placeholders = Placeholders(Form.MARKDOWN, tuple(found))
    return Unit(context=context, source=source, placeholders=placeholders, kind=kind, notes=notes)


def draft(source: str, target: str = "", **more) -> Item:
    """Make an unfinished item: a draft of a machine, or untranslated without target."""
    keys = {k: more.pop(k) for k in ("context", "kind", "notes") if k in more}
    state = State.DRAFT if target else State.UNTRANSLATED
    origin = "engine:apertium" if target else ""
    told = Translation(target=target, state=state, origin=origin)
    return Item(unit=unit(source, **keys), translation=told, **more)


@dataclass
class FakeDesk:
    """One article in one locale; `saves` is what is on disk after each save."""

    article: str = "storm"
    locale: FakeLocale = LOCALES["es"]
    items: list[Item] = field(default_factory=list)
    user: str = "ana"
    four_eyes: bool = False
    hits: Mapping[str, Sequence[Suggestion]] = field(default_factory=dict)
    term_hits: Sequence[TermHit] = ()
    saves: list[dict[str, tuple[str, State]]] = field(default_factory=list)
    log: list[tuple[str, ...]] = field(default_factory=list)
    past: list[tuple[str, Item]] = field(default_factory=list)
    outside: list[Item] | None = None
    fail: L10nError | None = None
    visitors: list[Visitor] = field(default_factory=list)
    recovered: tuple[str, ...] = ()
    seen: list[str] = field(default_factory=list)
    left: int = 0
    twins: tuple[str, ...] = ()
    wide: FakeWide = field(init=False)

    def __post_init__(self) -> None:
        self.wide = FakeWide(self)

    def others(self) -> Sequence[Visitor]:
        return list(self.visitors)

    def look(self, unit_id: str) -> None:
        self.seen.append(unit_id)

    def leave(self) -> None:
        self.left += 1

    def item(self, unit_id: str) -> Item:
        for item in self.items:
            if item.unit.id == unit_id:
                return item
        raise StateError(f"no unit {unit_id}")

    def suggestions(self, unit_id: str) -> Sequence[Suggestion]:
        return self.hits.get(self.item(unit_id).unit.source, self.hits.get("*", ()))

    def terms(self, unit_id: str) -> Sequence[TermHit]:
        source = self.item(unit_id).unit.source
        return [hit for hit in self.term_hits if hit.term in source]

    def check(self, unit_id: str, text: str) -> tuple[Finding, ...]:
        source = self.item(unit_id).unit.source
        found = []
        for number in (word.strip(".,") for word in source.split()):
            if number.isdecimal() and number not in text and text:
                message = f"figure {number} is missing"
                found.append(Finding(check="figures", severity=Severity.ERROR, message=message))
        if text and text == source:
            found.append(
                Finding(
                    check="same-as-source",
                    severity=Severity.WARNING,
                    message="same as the source",
                    target_span=(0, len(text)),
                )
            )
        return tuple(found)

    def _put(self, new: Item, act: str, *words: str) -> Item:
        if self.fail is not None:
            raise self.fail
        self.past.append((new.unit.id, self.item(new.unit.id)))
        self.items = [new if old.unit.id == new.unit.id else old for old in self.items]
        self._save(act, new.unit.id, *words)
        return new

    def _save(self, *words: str) -> None:
        self.log.append(words)
        self.saves.append(
            {i.unit.source: (i.translation.target, i.translation.state) for i in self.items}
        )

    def finish(self, unit_id: str, text: str, *, ignore=None) -> Item:
        old = self.item(unit_id)
        errors = [f for f in self.check(unit_id, text) if f.severity is Severity.ERROR]
        if [f for f in errors if f.check not in (ignore or {})]:
            raise StateError("refused: an error finding without a reason")
        if not text:
            raise StateError("an untranslated unit cannot be finished")
        told = replace(old.translation, target=text, state=State.APPROVED, by=self.user)
        new = replace(old, translation=told, unfinished=False, findings=(), previous_source=None)
        return self._put(new, "finish", text, *(ignore or {}).values())

    def edit(self, unit_id: str, text: str) -> Item:
        old = self.item(unit_id)
        state = State.DRAFT if text else State.UNTRANSLATED
        told = replace(old.translation, target=text, state=state, origin="human", edited=self.user)
        new = replace(old, translation=told, unfinished=True, findings=self.check(unit_id, text))
        return self._put(new, "edit", text)

    def reopen(self, unit_id: str, why: str) -> Item:
        old = self.item(unit_id)
        told = replace(old.translation, state=State.DRAFT)
        new = replace(old, translation=told, unfinished=True, comments=(*old.comments, why))
        return self._put(new, "reopen", why)

    def comment(self, unit_id: str, text: str) -> Item:
        old = self.item(unit_id)
        return self._put(replace(old, comments=(*old.comments, text)), "comment", text)

    def undo(self) -> str | None:
        self.wide.taken_back = 0
        if self.wide.before:
            self.items = self.wide.before.pop()
            self._save("undo", "")
            return self.items[0].unit.id
        if not self.past:
            return None
        unit_id, old = self.past.pop()
        self.wide.taken_back = len(self.twins)
        self.items = [old if i.unit.id == unit_id else i for i in self.items]
        self._save("undo", unit_id)
        return unit_id

    def context(self, unit_id: str) -> Sequence[tuple[str, str, bool]]:
        at = next(k for k, i in enumerate(self.items) if i.unit.id == unit_id)
        return [
            (str(i.unit.kind), i.translation.target or i.unit.source, k == at)
            for k, i in enumerate(self.items)
            if abs(k - at) < 3
        ]

    def concordance(self, text: str) -> Sequence[Match]:
        return [
            Match(source=i.unit.source, target=i.translation.target, where=f"{self.article} #{k}")
            for k, i in enumerate(self.items, 1)
            if text.casefold() in i.translation.target.casefold()
        ]

    def history(self, unit_id: str) -> Sequence[Revision]:
        return [
            Revision(at="2026-11-24T10:00:00Z", by=self.user, text=old.translation.target)
            for past_id, old in reversed(self.past)
            if past_id == unit_id
        ]

    def refresh(self) -> bool:
        if self.outside is None:
            return False
        self.items, self.outside = self.outside, None
        return True


class FakeWide:
    """Acts on many units of a fake desk."""

    def __init__(self, desk: FakeDesk) -> None:
        self.desk = desk
        self.taken_back = 0
        self.before: list[list[Item]] = []
        self.asked: list[str] = []

    def spread(self, unit_id: str) -> Sequence[str]:
        self.asked.append(unit_id)
        return self.desk.twins

    def survey(self, unit_ids: Sequence[str]) -> Survey:
        items = [i for i in self.desk.items if i.unit.id in unit_ids and i.unfinished]
        refused = [i for i in items if cell_of([i]).errors or not i.translation.target]
        return Survey(
            ready=tuple(i for i in items if i not in refused),
            refused=tuple((i, "figure 27 is missing") for i in refused),
        )

    def finish(self, unit_ids: Sequence[str]) -> tuple[int, Sequence[str]]:
        ready = {item.unit.id for item in self.survey(unit_ids).ready}
        self.before.append(self.desk.items)
        self.desk.items = [
            replace(
                item,
                unfinished=False,
                translation=replace(item.translation, state=State.APPROVED, by="ana"),
            )
            if item.unit.id in ready
            else item
            for item in self.desk.items
        ]
        self.desk._save("finish", *sorted(ready))
        return len(ready), self.desk.twins

    def places(
        self, find: str, put: str, scope: Scope, *, pattern: bool = False
    ) -> Sequence[Place]:
        found = []
        for item in self.desk.items:
            old = item.translation.target
            here = hits([old], find, put, pattern=pattern)[0]
            text, why = replaced(item.unit.source, old, here)
            if text != old:
                for article in ("storm", "calm")[: 1 if scope is Scope.ARTICLE else 2]:
                    place = Place(
                        article=article,
                        locale=self.desk.locale.folder,
                        context=item.unit.context,
                        source=item.unit.source,
                        old=item.translation.target,
                        new=text,
                        refused=why,
                    )
                    found.append(place)
        return found

    def replace(self, places: Sequence[Place]) -> int:
        self.before.append(self.desk.items)
        for place in places:
            if place.article == self.desk.article:
                item = next(i for i in self.desk.items if i.unit.source == place.source)
                self.desk.edit(item.unit.id, place.new)
                self.desk.past.pop()
        return len(places)


def cell_of(items: Sequence[Item]) -> Cell:
    """Count items as the board does."""
    units = {s: sum(i.translation.state is s for i in items) for s in State}
    words = {
        s: sum(len(i.unit.source.split()) for i in items if i.translation.state is s) for s in State
    }
    errors = sum(any(f.severity is Severity.ERROR for f in i.findings) for i in items)
    stale = sum(i.previous_source is not None for i in items)
    done = all(not i.unfinished for i in items)
    return Cell(units=units, words=words, stale=stale, errors=errors, publishable=done)


@dataclass
class FakeBoard:
    """Desks by (article, locale)."""

    desks: dict[tuple[str, str], FakeDesk]
    locales: tuple[str, ...] = ("es",)
    recovered: tuple[str, ...] = ()

    def rows(self) -> Sequence[BoardRow]:
        names = dict.fromkeys(article for article, _ in self.desks)
        return [
            BoardRow(
                article=name,
                cells={
                    locale: cell_of(desk.items)
                    for (article, locale), desk in self.desks.items()
                    if article == name
                },
            )
            for name in names
        ]

    def visitors(self) -> Sequence[Visitor]:
        return [visitor for desk in self.desks.values() for visitor in desk.visitors]

    def preview(self, article: str, locale: str) -> Sequence[Passage]:
        return [
            Passage(
                kind=str(item.unit.kind),
                sentences=(
                    (item.translation.target or item.unit.source, bool(item.translation.target)),
                ),
            )
            for item in self.open(article, locale).items
        ]

    def build(self, article: str, locale: str) -> Sequence[str]:
        cell = cell_of(self.open(article, locale).items)
        path = f"dist/{locale}/{article}.html"
        return [f"published: {path}" if cell.publishable else "held: not all is finished"]

    def open(self, article: str, locale: str) -> FakeDesk:
        if (article, locale) not in self.desks:
            raise StateError(f"no article {article!r} in {locale!r}; `l10n status` lists them")
        return self.desks[article, locale]

    def refresh(self) -> bool:
        return False


def one(items: Sequence[Item], locale: str = "es", **more) -> FakeBoard:
    """Make a board of one desk."""
    desk = FakeDesk(items=list(items), locale=LOCALES[locale], **more)
    return FakeBoard({("storm", locale): desk}, (locale,))


SOURCES = (
    ("Storm leaves 27 villages without power", "title"),
    ("The minister said 27 of the 40 villages had [no power](#1) on Monday.", ""),
    ("“We did not sleep,” Amal Haddad told <g1>The Daily</g1>.", ""),
    ("Nobody was hurt.", ""),
    ("Repairs will cost $3.5 million and take until 14 December 2026.", ""),
    ("See the map <x1/> below.", ""),
)
TARGETS = {
    "es": (
        "La tormenta deja 27 pueblos sin luz",
        "El ministro dijo que 25 de los 40 pueblos no tenían [luz](#1) el lunes.",
        "«No dormimos», dijo Amal Haddad a <g1>The Daily</g1>.",
        "",
        "Las reparaciones costarán 3,5 millones de dólares y durarán hasta el 14 de diciembre de 2026.",
        "Vea el mapa abajo.",
    ),
    "ar": (
        "العاصفة تترك 27 قرية بلا كهرباء",
        "قال الوزير إن 25 من أصل 40 قرية كانت [بلا كهرباء](#1) يوم الاثنين.",
        "قالت أمل حداد لصحيفة <g1>The Daily</g1>: «لم ننم».",
        "",
        "ستكلف الإصلاحات 3.5 مليون دولار وتستمر حتى 14 ديسمبر 2026.",
        "انظر الخريطة أدناه.",
    ),
    "he": (
        "הסערה הותירה 27 כפרים ללא חשמל",
        "השר אמר כי 25 מתוך 40 הכפרים היו [ללא חשמל](#1) ביום שני.",
        "„לא ישנו”, אמרה אמל חדאד ל־<g1>The Daily</g1>.",
        "",
        "התיקונים יעלו 3.5 מיליון דולר ויימשכו עד 14 בדצמבר 2026.",
        "ראו את המפה למטה.",
    ),
    "ja": (
        "嵐で27の村が停電",
        "大臣によると、月曜日には40の村のうち25の村が[停電](#1)していた。",
        "「眠れなかった」とアマル・ハッダードは<g1>The Daily</g1>に語った。",
        "",
        "修理には350万ドルかかり、2026年12月14日まで続く見込みだ。",
        "下の地図を参照。",
    ),
    "hi": (
        "तूफ़ान से 27 गाँवों की बिजली गुल",
        "मंत्री ने कहा कि सोमवार को 40 में से 25 गाँवों में [बिजली नहीं](#1) थी।",
        "अमल हद्दाद ने <g1>The Daily</g1> से कहा, “हम सोए नहीं।”",
        "",
        "मरम्मत पर 35 लाख डॉलर खर्च होंगे और यह 14 दिसंबर 2026 तक चलेगी।",
        "नीचे नक्शा देखें।",
    ),
    "th": (
        "พายุทำให้ 27 หมู่บ้านไฟดับ",
        "รัฐมนตรีกล่าวว่าเมื่อวันจันทร์ 25 จาก 40 หมู่บ้าน[ไม่มีไฟฟ้า](#1)ใช้",
        "“เราไม่ได้นอน” อามัล ฮัดดาด บอกกับ <g1>The Daily</g1>",
        "",
        "การซ่อมแซมจะใช้เงิน 3.5 ล้านดอลลาร์และใช้เวลาจนถึงวันที่ 14 ธันวาคม 2026",
        "ดูแผนที่ด้านล่าง",
    ),
}


def story(locale: str) -> list[Item]:
    """Make the sample article in a locale: drafts, one error, one changed source, one to do."""
    reasons = (
        "headline",
        "figure 27 is missing",
        "quotation",
        "negation",
        "figures",
        "placeholder",
    )
    risks = (60, 90, 32, 34, 40, 20)
    items = []
    for k, ((source, context), target) in enumerate(zip(SOURCES, TARGETS[locale], strict=True)):
        kind = Kind.FRONT_MATTER if context else Kind.PARAGRAPH
        more = {"reason": reasons[k], "risk": risks[k], "context": context, "kind": kind}
        if k == 1:
            message = "figure 27 is missing"
            more["findings"] = (Finding(check="figures", severity=Severity.ERROR, message=message),)
            more["previous_source"] = source.replace("27 of", "25 of")
        items.append(draft(source, target, **more))
    return items


def newsroom() -> FakeBoard:
    """Make a board of two articles in six locales."""
    desks = {}
    for locale in ("es", "ar", "he", "ja", "hi", "th"):
        hits = {
            "Nobody was hurt.": [
                Suggestion(
                    text=f"[{locale}] Nobody hurt", origin="memory", score=92, note="floods"
                ),
                Suggestion(text=f"[{locale}] No one was hurt", origin="engine:apertium"),
                Suggestion(text=f"[{locale}] None hurt", origin="sibling:pt"),
            ]
        }
        terms = [TermHit(term="minister", translation="ministro", note="of the state")]
        desks["storm", locale] = FakeDesk(
            items=story(locale), locale=LOCALES[locale], hits=hits, term_hits=terms
        )
    calm = FakeDesk(article="calm", items=[draft(f"Line {n}.", f"Línea {n}.") for n in range(1, 9)])
    desks["calm", "es"] = calm
    return FakeBoard(desks, ("es", "ar", "he", "ja", "hi", "th"))

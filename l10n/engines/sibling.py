"""Near siblings: a locale's text made from the finished text of one that is close to it.

Chinese scripts by OpenCC, Serbian scripts by table, varieties of one language by taking the text
over, near languages by Apertium where it is installed. The origin is ``sibling:<locale>`` always.
"""

from __future__ import annotations

from collections.abc import Sequence

from l10n.engines.apertium import Apertium
from l10n.engines.base import (
    BRACKETS,
    Engine,
    EngineKind,
    EngineStatus,
    Failure,
    FailureKind,
    Outcome,
    Scheme,
    Suggestion,
    Support,
    Tier,
)
from l10n.engines.chinese import convert, route
from l10n.engines.cyrillic import to_latin
from l10n.engines.tables import table
from l10n.locales import Locale, parse

__all__ = ["Sibling", "near"]


def near(target: str) -> tuple[str, ...]:
    """Return the locales whose text may serve a locale, nearest first, in folder spelling.

    The project's own ``siblings`` setting goes before them. Varieties of the same language and
    script are always near and are not listed: ask ``Sibling.supports``.
    """
    rows: dict[str, list[str]] = table("siblings")["near"]
    known = parse(target)
    names = (known.folder, f"{known.language}_{known.likely_script}", known.language)
    return tuple(dict.fromkeys(name for own in names for name in rows.get(own, ())))


class Sibling:
    """Makes a locale's text from a sibling's; ``source`` of its calls is the sibling."""

    name = "sibling"
    kind = EngineKind.OFFLINE
    sends_text = False
    # Letters would need spaces around them, which no Chinese sentence has.
    scheme: Scheme = BRACKETS

    def __init__(self, *, rules: Engine | None = None) -> None:
        """Use ``rules`` between near languages, Apertium by default."""
        self._rules = rules if rules is not None else Apertium()

    def supports(self, source: str, target: str) -> Support | None:
        """Say how the sibling's text would be turned into the target's."""
        ours, theirs = parse(source), parse(target)
        if ours.folder == theirs.folder:
            return None
        how, tier = "", Tier.EXACT
        if route(source, target):
            how = "+".join(route(source, target))
        elif _language(ours) == _language(theirs):
            if ours.likely_script == theirs.likely_script:
                how, tier = "same", Tier.NEAR
            elif (ours.language, theirs.likely_script) == ("sr", "Latn"):
                how = "sr-Latn"
        elif any(_same(ours.folder, name) for name in near(target)) or self._near(source, target):
            support = self._rules.supports(source, target)
            if support is not None:
                how, tier = support.how, support.tier
        if not how:
            return None
        return Support(tier=tier, source=ours.folder, target=theirs.folder, how=how)

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Outcome]:
        """Turn the sibling's texts into the target's."""
        support = self.supports(source, target)
        if support is None:
            message = f"nothing here makes {target} from {source}"
            return [Failure(kind=FailureKind.UNSUPPORTED, message=message)] * len(texts)
        conversions = route(source, target)
        score = support.tier.score
        if conversions:
            return [self._converted(text, conversions) for text in texts]
        if support.how == "sr-Latn":
            return [Suggestion(text=to_latin(text), score=score) for text in texts]
        if support.how == "same":
            return [Suggestion(text=text, score=score) for text in texts]
        return self._rules.translate(texts, source, target)

    def status(self, wanted: Sequence[tuple[str, str]] = ()) -> EngineStatus:
        """List the pairs of near locales that can be done."""
        rows: dict[str, list[str]] = table("siblings")["near"]
        pairs = wanted or [(source, target) for target in rows for source in rows[target]]
        able = tuple(f"{s}-{t}" for s, t in pairs if self.supports(s, t) is not None)
        return EngineStatus(name=self.name, installed=True, consent=True, pairs=able, reason="")

    def close(self) -> None:
        """Let go of Apertium's processes."""
        self._rules.close()

    def _converted(self, text: str, conversions: tuple[str, ...]) -> Outcome:
        try:
            return Suggestion(text=convert(text, conversions), score=Tier.EXACT.score)
        except ImportError:
            message = "opencc-python-reimplemented is not installed"
            return Failure(kind=FailureKind.MISSING, message=message)

    def _near(self, source: str, target: str) -> bool:
        """Whether the rules themselves call the pair near."""
        support = self._rules.supports(source, target)
        return support is not None and support.tier is Tier.NEAR


def _language(locale: Locale) -> str:
    """Return a locale's language; Norwegian without more is Bokmål (CLDR's language alias)."""
    same: dict[str, str] = table("siblings")["same"]
    return same.get(locale.language, locale.language)


def _same(folder: str, name: str) -> bool:
    ours, theirs = parse(folder), parse(name)
    return ours.language == theirs.language and ours.likely_script == theirs.likely_script

"""A pretended translation: accented and longer, so that layouts and pipelines can be tried.

It runs only when asked for by name; what it makes is never meant for a reader.
"""

from __future__ import annotations

from collections.abc import Sequence

from l10n.engines.base import (
    BRACKETS,
    EngineKind,
    EngineStatus,
    Outcome,
    Scheme,
    Suggestion,
    Support,
    Tier,
)

__all__ = ["Pseudo"]

_LETTERS = str.maketrans(
    "aeiouyAEIOUYcnsCNS",
    "àéîõüýÀÉÎÕÜÝçñšÇÑŠ",
)


class Pseudo:
    """Accents every text, into every locale."""

    name = "pseudo"
    kind = EngineKind.OFFLINE
    sends_text = False
    scheme: Scheme = BRACKETS

    def supports(self, source: str, target: str) -> Support | None:
        """Support every pair of two locales."""
        if source == target:
            return None
        return Support(tier=Tier.GIST, source=source, target=target)

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Outcome]:
        """Accent the letters outside tokens; figures and tokens stay."""
        del source, target
        return [Suggestion(text=self._accented(text), score=0, gate="pseudo") for text in texts]

    def status(self, wanted: Sequence[tuple[str, str]] = ()) -> EngineStatus:
        """Be always ready."""
        pairs = tuple(f"{source}-{target}" for source, target in wanted)
        return EngineStatus(name=self.name, installed=True, consent=True, pairs=pairs, reason="")

    def close(self) -> None:
        """Do nothing: there is nothing to let go of."""

    def _accented(self, text: str) -> str:
        out, last = [], 0
        for match in self.scheme.pattern.finditer(text):
            out += [text[last : match.start()].translate(_LETTERS), match[0]]
            last = match.end()
        return "".join([*out, text[last:].translate(_LETTERS)])

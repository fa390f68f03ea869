"""Starts the desk on the newsroom in memory: `python tests/tui/demo_fake.py [ARTICLE LOCALE]`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from fakes import newsroom

from l10n.tui import UiSettings, plain, run

if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    article, locale = words if len(words) == 2 else (None, None)
    if "--plain" in sys.argv:
        sys.exit(
            plain(newsroom(), article=article, locale=locale, stdin=sys.stdin, stdout=sys.stdout)
        )
    resume = os.environ.get("DEMO_RESUME")
    settings = UiSettings(
        theme=os.environ.get("DEMO_THEME", ""), resume=Path(resume) if resume else None
    )
    sys.exit(run(newsroom, article=article, locale=locale, settings=settings))

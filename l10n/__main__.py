"""``python -m l10n`` is the command ``l10n``."""

import sys

from l10n.cli import main

sys.exit(main())

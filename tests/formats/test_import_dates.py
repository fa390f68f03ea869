"""Date lines of scraped pages, in the languages of the data."""

from __future__ import annotations

import datetime

import pytest

from l10n.formats.importers.dates import parse_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("August 15, 2025", (2025, 8, 15)), ("15 August 2025", (2025, 8, 15)),
        ("Fri, 15 Aug 2025 10:30 GMT", (2025, 8, 15)), ("2025-08-15", (2025, 8, 15)),
        ("2025-08-15T10:30:00Z", (2025, 8, 15)), ("15.08.2025", (2025, 8, 15)),
        ("15 августа 2025 г.", (2025, 8, 15)), ("15 août 2025", (2025, 8, 15)),
        ("15 de agosto de 2025", (2025, 8, 15)), ("15. August 2025", (2025, 8, 15)),
        ("2025年8月15日", (2025, 8, 15)), ("2025년 8월 15일", (2025, 8, 15)),
        ("١٥ أغسطس ٢٠٢٥", (2025, 8, 15)), ("15 अगस्त 2025", (2025, 8, 15)),
        ("8/15/2025", (2025, 8, 15)), ("03/04/2025", None), ("May", None), ("2025", None),
        ("15 August", None), ("31 February 2025", None), ("In August 2025 sales rose", None),
        ("between 15 August 2025 and 2026", None),
        ("14-Sep-2025", (2025, 9, 14)), ("2025. 3. 20.", (2025, 3, 20)),
        ("10/25/25 8:00 AM ET", (2025, 10, 25)), ("10/11/12", None), ("15.08.25", (2025, 8, 15)),
        ("8:02 PM EST, January 8, 2025", (2025, 1, 8)), ("14:05, 21 июля 2025", (2025, 7, 21)),
        ("March 12, 2025 9:41 AM GMT+1", (2025, 3, 12)), ("August 19, 2025, 7 a.m. ET", (2025, 8, 19)),
        ("5.1.2025 klo 14.30", (2025, 1, 5)), ("3. juni 2025 kl. 07.00", (2025, 6, 3)),
        ("16. veljače 2025. u 08:30", (2025, 2, 16)), ("28. март 2025. 09:40", (2025, 3, 28)),
        ("25 d'abril de 2025", (2025, 4, 25)), ("19 בינואר 2025", (2025, 1, 19)),
        ("Thứ Sáu, 14/02/2025", (2025, 2, 14)), ("14 tháng 2 năm 2025", (2025, 2, 14)),
        ("Mittwoch, 15.08.2025", (2025, 8, 15)), ("5 نيسان/أبريل 2025", (2025, 4, 5)),
        ("12 كانون الثاني 2024", (2024, 1, 12)), ("৭ জানুয়ারি ২০২৫", (2025, 1, 7)),
        ("14 พฤศจิกายน 2568", (2025, 11, 14)), ("14 พ.ย. 2568 เวลา 10:30 น.", (2025, 11, 14)),
        ("2568-11-14", None), ("15 مرداد 1404", None), ("11 listopada 2025", None), ("10:30", None),
    ],
)  # fmt: skip
def test_date_lines(text: str, day: tuple[int, int, int] | None) -> None:
    """A date is taken only when the line states one day and nothing else."""
    assert parse_date(text) == (datetime.date(*day) if day else None)

"""Write bot/russian/data/holidays.tsv: public holidays by country, with the days moved by decree that are known.

    pip install --target /tmp/holidays holidays==0.108      MIT; released monthly
    PYTHONPATH=/tmp/holidays python tools/public_holidays.py       from this year on, for SPAN years

A day moved by decree (Russia tells its own each autumn) is right for the years the release knew of; run it before each
release.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import holidays  # type: ignore[import-not-found]

SPAN = 8
COUNTRIES = """
    AE AM AT AZ BG BY CH CN CU CZ DE EG ES FI FR GB GE HU ID IL IN IR IT JP KG KR KZ LT LV MD ME MN MY NL PK PL QA RO RS
    RU SA SE SK TH TJ TM TR US UZ VN ZA
"""
TABLE = Path(__file__).parent.parent / "bot/russian/data/holidays.tsv"


def main() -> None:
    years = range(first := datetime.now(UTC).year, first + SPAN)
    lines = ["country\tyear\tdays"]
    for country in COUNTRIES.split():
        for year in years:
            days = sorted(day for day in holidays.country_holidays(country, years=year) if day.year == year)
            lines.append(f"{country}\t{year}\t{' '.join(f'{day:%m%d}' for day in days)}")
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

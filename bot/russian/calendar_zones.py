"""Where in a text the calendar is spoken of: most of a text is not, and need not be read for dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.russian.calendar_words import DAYS_TOLD, WEEKDAYS
from bot.russian.stems import words

_AROUND = 60  # characters on either side of a digit or a word of the calendar in which all of a date stands
_ANCHOR = words(
    "январ* янв феврал* фев март* апрел* апр май мая маю мае маем июн* июл* август* авг сен* окт* ноя* дек*",
    "студзен* лют* сакавік* красавік* траў* травень чэрвен* ліпен* жні* верас* кастрычнік* лістапад* снеж*",
    "january february march april may june july august september october november december jan feb mar apr jun jul aug",
    "sep sept oct nov dec год* лет* гад* year* месяц* month* недел* тыд* week* выходн* квартал* quarter* полугод*",
    "паўгод* half день дня дней дні дзен day days весн* осен* зим* вясн* восен* зім* spring summer autumn winter",
    *(" ".join(forms) for forms in (WEEKDAYS, DAYS_TOLD)),
)
_SIGN = re.compile(rf"[0-9]|{_ANCHOR.pattern}")


@lru_cache(8)
def zones_of(folded: str) -> tuple[tuple[int, int], ...]:
    """The stretches of a folded text a date or a period can stand in, each ending with a word."""
    return tuple(_zones(folded))


def _zones(folded: str) -> Iterator[tuple[int, int]]:
    start = end = -1
    for match in _SIGN.finditer(folded):
        if match.start() - _AROUND > end:
            if end >= 0:
                yield start, end
            start = max(0, match.start() - _AROUND)
        end = min(len(folded), match.end() + _AROUND)
        while end < len(folded) and folded[end].isalnum():
            end += 1
    if end >= 0:
        yield start, end

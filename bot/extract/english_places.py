"""Places of English texts: a country before its region says no more than where that lies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from bot.extract.sides import within
from bot.russian.places import PlaceKind, PlaceMention

# "Russia's Altai Territory", "Belarus' Vitebsk Oblast", "the Russian region of Kursk", "Russia's Far Eastern city of …"
_BEFORE = re.compile(
    r"(?:['’]s?)?\s+(?:(?:[A-Z]\w+|northern|southern|eastern|western|central)\s+){0,2}?"
    r"(?:(?:region|republic|province|territory|city|town|state|district)\s+of\s+)?(?:the\s+)?"
)


def joined(text: str, mentions: Iterable[PlaceMention]) -> Iterator[PlaceMention]:
    """*mentions* with every country that only introduces the place after it made part of that place."""
    ahead = None  # where the country begins that introduces the mention
    for mention, following in pairwise(chain(mentions, (None,))):
        assert mention
        if following and _introduces(text, mention, following):
            ahead = mention.start if ahead is None else ahead
            continue
        yield mention if ahead is None else mention._replace(start=ahead)
        ahead = None


def _introduces(text: str, country: PlaceMention, mention: PlaceMention) -> bool:
    return (
        country.place.kind is PlaceKind.COUNTRY
        and country.place.id != mention.place.id
        and within(mention.place, country.place)
        and _BEFORE.fullmatch(text, country.end, mention.start) is not None
    )

"""Districts and provinces that no list knows, as sides of a visit: «делегация Лимбажского края»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.extract.agreement_strangers import strangers
from bot.extract.document import Document, standing
from bot.extract.visit_groups import Group
from bot.russian.places import Place, PlaceKind
from bot.russian.sentences import Span

_SENT = re.compile(r"\b(?:делегаци|бизнес-мисси|представител|гост|дэлегац)\w*\s+(?:[^\s,.;:]+\s+){0,3}$", re.IGNORECASE)
_THERE = re.compile(r"(?<!\w)(?:в|во|на|по|посе[тщ]\w+)\s+(?:[а-я]+\s+)?$", re.IGNORECASE)
_BESIDE = re.compile(r"[\s,(]{1,3}(?:республик\w+\s+)?", re.IGNORECASE)
_OF_ITS_KIND = re.compile(r"\s+(?:город|провинци|коммун|аймак|уезд|префектур|муниципалитет)\w*\s+")
_WIDTH = 60  # characters before a name


def guest_named(doc: Document, group: Group, guest: Place) -> str | None:
    """The unknown part of the country *guest* whose delegation the telling names."""
    return next(_named(doc, group, guest, _SENT), None) if guest.kind is PlaceKind.COUNTRY else None


def ground_named(doc: Document, group: Group, ground: Place) -> str | None:
    """The unknown part of the country *ground* where the telling is set."""
    return next(_named(doc, group, ground, _THERE), None) if ground.kind is PlaceKind.COUNTRY else None


def _named(doc: Document, group: Group, country: Place, before: re.Pattern[str]) -> Iterator[str]:
    for sentence in dict.fromkeys(trip.sentence for trip in group.trips):
        for name, start, end in _unknown(doc, sentence):
            stands = before.search(doc.text, max(sentence.start, start - _WIDTH), start)
            if stands and _is_of(doc, sentence, country, start, end):
                yield name


def _unknown(doc: Document, sentence: Span) -> Iterator[tuple[str, int, int]]:
    known = [(m.start, m.end) for m in standing(doc.places, sentence.start, sentence.end)]
    for name, start, end in strangers(doc.text[sentence.start : sentence.end]):
        first, last = start + sentence.start, end + sentence.start
        if first not in doc.places_of_signing and not any(a < last and first < b for a, b in known):
            yield name, first, last


def _is_of(doc: Document, sentence: Span, country: Place, start: int, end: int) -> bool:
    """«Жанибекский район Казахстана»; where no country stands beside it, it is of the source's own."""
    before = standing(doc.places, sentence.start, start)
    if before and before[-1].place == country and _OF_ITS_KIND.fullmatch(doc.text, before[-1].end, start):
        return True  # «итальянский город Рандаццо»
    beside = _BESIDE.match(doc.text, end)
    named = standing(doc.places, beside.end(), sentence.end) if beside else []
    if beside and named and named[0].start == beside.end():
        return named[0].place == country
    return doc.home == country

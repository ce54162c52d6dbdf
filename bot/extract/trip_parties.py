"""Whose visit a telling is about, judged by where the source is at home."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.extract.document import Document, standing
from bot.extract.sides import foreign, nested
from bot.extract.trips import Trip
from bot.russian.places import Place, PlaceKind, country_of

_ONE = re.compile(r"(?:делегаци(?:я|ю|ей)|бизнес-мисси(?:я|ю|ей)|групп(?:а|у|ой))\s")
_AND = re.compile(r"\s*(?:,|и|,\s*а\s+также)\s*")


def ours_of_the_listed(doc: Document, trip: Trip, guest: Place) -> Place:
    """Home, where it is listed beside *guest* as those who sent one delegation.

    «Делегация промышленников Челябинской и Свердловской областей» is Свердловская's own in its paper.
    """
    home = doc.home
    if home is None or not foreign(home, guest) or not _ONE.match(doc.masked.text, trip.start):
        return guest
    named = standing(doc.places, trip.sentence.start, trip.sentence.end)
    listed = (
        other
        for one, other in pairwise(named)
        if one.place.id == guest.id and _AND.fullmatch(doc.masked.text, one.end, other.start)
    )
    return home if any(other.place.id == home.id for other in listed) else guest


def is_none_of_ours(doc: Document, trip: Trip, guest: Place, ground: Place, whole: Sequence[Trip]) -> bool:
    """Whether a region's paper has no part in what was read as a visit, or hosts it only by a guess."""
    home = doc.home
    if home is None or home.kind is PlaceKind.COUNTRY:
        return False
    if country_of(home).id not in (country_of(guest).id, country_of(ground).id):
        return True  # «президент ассоциации … в провинции Ганьсу», «посол Ирана в Омане»
    return trip.guessed and _receive_elsewhere(doc, guest, ground, whole)


def _receive_elsewhere(doc: Document, guest: Place, ground: Place, whole: Sequence[Trip]) -> bool:
    """«Делегация прибыла в Саратовскую область. На встрече были саратовские предприниматели» in a paper of Samara."""
    if doc.home is None or ground.id != doc.home.id or any(nested(m.place, ground) for m in doc.places):
        return False
    return any(t.ground and nested(t.ground, guest) and not t.guessed for t in whole)

"""A cheap filter before any model: whether an article can be news of cooperation at all."""

from __future__ import annotations

from collections.abc import Iterable

from bot.extract.sides import foreign, nested
from bot.extract.wording import listed
from bot.russian.folding import fold
from bot.russian.places import Place, PlaceMention, by_name, find_places

LONGEST = 100_000  # characters that are looked at, as many as are read

STEMS = listed(
    """
    делегац визит посет посещ прибы прибуд приеха приед приезж побыва встре перегов сотруднич кооперац соглашен
    меморандум договор контракт протокол товарооборот торгов экспорт импорт постав инвест совместн побратим породнен
    партнер посол посл консул форум мисси обмен подпис гост поездк команд обсуд взаимодейств локализ межрегион
    внешнеэконом международ дорожн выставк ярмарк рабоч прин дэлегац візіт наведа супрацоў пагадн сустрэ
    тавараабарот прыб гандл delegat visit cooperat agreement memorandum trade ambassador met meets meeting talks
    twin export governor forum mission partner
    """
)
"""Some word of every article about cooperation begins with, or holds, one of these (lower-case, ё is е)."""

LEAD = 700  # characters in which most articles already name both sides


def may_cooperate(text: str, home: str | None) -> bool:
    """Return whether *text* (title and body) can be about cooperation: no model, well under a millisecond.

    It errs on the side of True. *home* is the canonical name of the source's home region; a text that names no
    place but that region and its parts speaks of nobody else.
    """
    text = text[:LONGEST]
    folded = fold(text)
    if not any(stem in folded for stem in STEMS):
        return False
    place = by_name(home) if home else None
    return _names_another(find_places(text[:LEAD]), place) or (
        len(text) > LEAD and _names_another(find_places(text), place)
    )


def _names_another(mentions: Iterable[PlaceMention], home: Place | None) -> bool:
    places = {m.place.id: m.place for m in mentions}
    if home is None:
        return bool(places)
    found = list(places.values())
    if any(foreign(place, home) for place in found):
        return True
    # a source whose home is a country: two of its regions
    inside = [place for place in found if not nested(home, place) or place.id != home.id]
    return any(foreign(one, other) for i, one in enumerate(inside) for other in inside[i + 1 :])

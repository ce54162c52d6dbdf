"""A cheap filter before any model: whether an article can be news of cooperation at all.

Nine items of ten in a regional feed are crime, roads, weather, sport. What passes names another region or country
beside a word of contact: any of the telling ones, or an everyday one («приехал») beside an official or a firm.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import ahocorasick

from bot.extract.sides import foreign, nested
from bot.extract.wording import listed
from bot.russian.folding import fold
from bot.russian.places import Place, PlaceMention, by_name, find_places

LONGEST = 100_000  # characters that are looked at, as many as are read
SHORT = 400  # characters of an item that is a lead only: its page may name the other side
NEAR = 200  # characters between a telling word and the place it is told of
BESIDE = 120  # the same for an everyday word, and for the official

TELLING = listed(
    """
    делегац визит сближ интеграц сотруднич кооперац соглашен меморандум товарооборот внешнеторг внешнеэконом
    экспорт побратим породнен посол посла послу послом послы послов посольств консул генконсул диплом межрегион
    международн межправ межгосударств зарубеж иностран инвест совместн партнер бизнес-мисс мисси переговор
    взаимодейств локализ договорен дружб гуманитарн обсуд обсужд приграничн трансгранич стажиров двусторон
    готовност помогут помогает подшеф шефств шефск шефы шефов шефам шефа шефом восстанов отгруз филиал воеводств інтэрв
    связей единени грузооборот грузопоток свяжет
    дэлегац пасла паслом візіт візыт супрацоў пагадн сустрэ тавараабарот гандл пасол партнёр
    delegat visit cooperat agreement memorandum trade ambassador talks twin export partner mission invest joint treaty
    """
)
"""Words of contact, as they begin; lower-case, ё is е."""

EVERYDAY = listed(
    """
    посет посещ прибы прие поезд побыва встре принял принима принять отправятся гост подпис контракт договор
    протокол импорт поставк поставля поставит поставят поставил направили отправили отправила
    передал передала выделит выделила подарил подарила
    торгов форум выставк ярмарк обмен опыт рабоч вложил строительств закуп оборудован прыб
    привез провел провели гостят съезди стажир учил обучал
    наведа абмен прыех прыяз прывез гасц падпіс дамов
    met arrived received meets meeting governor forum exhibition supply visits
    tour signed contract deal
    """
)
OFFICIALS = listed(
    """
    губернатор вице-губернатор глав мэр министр вице-премьер премьер аким хоким председател правительств
    администрац власт представител предприят компан завод автозавод фирм производител депутат парламент облисполком
    горисполком исполком руководител президент дум совет ярмарк тендер университет вуз директор главврач замминистр
    зампред специалист губернатар губэрнатар старшын намеснік кіраўнік начальнік дырэктар райвыканкам аблвыканкам
    прадпрыемств governor minister chairman head mayor president company companies firm government
    """
)
OTHER_NEWS = listed(
    """
    матч турнир тренер чемпионат хокке футбол гандбол шайб спортсмен уголовн задержа подозрева приговор обвиня
    следствен следовател краж наркот взятк мошен выдвор спектакл отдохн отдыха турист
    премьерой премьеры театр режиссер актер актрис концерт зрител
    """
)
"""Words of crime, sport and leisure: among them everyday words tell of nothing else."""
ENOUGH_OTHER = 2
SURE = listed("делегац побратим меморандум генконсул посольств межрегион внешнеэконом приграничн трансгранич")


def may_cooperate(text: str, home: str | None) -> bool:
    """Return whether *text* (title and body) can be about cooperation: no model, well under a millisecond.

    It errs on the side of True. *home* is the canonical name of the source's home region; a text that names no
    place but that region and its parts speaks of nobody else.
    """
    text = text[:LONGEST]
    told = _told(fold(text))
    if len(told[OTHER_NEWS]) >= ENOUGH_OTHER:
        told[EVERYDAY] = []
    if not (told[TELLING] or (told[EVERYDAY] and told[OFFICIALS])):
        return False
    place = by_name(home) if home else None
    # not the lead first: what is refused is looked at whole in any case, and what is taken is read whole next
    return _contact(told, _others(find_places(text), place)) or (len(text) < SHORT and bool(told[SURE]))


_LISTS = (TELLING, EVERYDAY, OFFICIALS, OTHER_NEWS, SURE)
Told = dict[tuple[str, ...], list[int]]


@cache
def _automaton() -> Any:
    """All the words at once: one pass over a text finds them in the time a pattern takes for one."""
    automaton = ahocorasick.Automaton()
    of: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in _LISTS:
        for word in words:
            of[word].append(words)
    for word, lists in of.items():
        automaton.add_word(word, (len(word), lists))
    automaton.make_automaton()
    return automaton


def _told(folded: str) -> Told:
    """Where the words of each list begin."""
    found: Told = {words: [] for words in _LISTS}
    for last, (length, lists) in _automaton().iter(folded):
        start = last - length + 1
        if start == 0 or not folded[start - 1].isalpha():
            for words in lists:
                found[words].append(start)
    return found


def _contact(told: Told, others: Sequence[int]) -> bool:
    return any(_near(told[TELLING], at, NEAR) for at in others) or any(
        _near(told[OFFICIALS], word, BESIDE) for at in others for word in _within(told[EVERYDAY], at, BESIDE)
    )


def _near(starts: Sequence[int], at: int, reach: int) -> bool:
    return next(_within(starts, at, reach), None) is not None


def _within(starts: Sequence[int], at: int, reach: int) -> Iterator[int]:
    for index in range(bisect_left(starts, at - reach), len(starts)):
        if starts[index] > at + reach:
            return
        yield starts[index]


def _others(mentions: Iterable[PlaceMention], home: Place | None) -> list[int]:
    """Where places are named that are another side than *home*."""
    named = list(mentions)
    if home is None:
        return [m.start for m in named]
    sides = {m.place.id: m.place for m in named}
    apart = {key for key, place in sides.items() if foreign(place, home)}
    if not apart:  # a source whose home is a country: two of its regions
        inside = {key: place for key, place in sides.items() if not nested(home, place) or key != home.id}
        apart = {key for key, one in inside.items() if any(foreign(one, other) for other in inside.values())}
    return [m.start for m in named if m.place.id in apart]

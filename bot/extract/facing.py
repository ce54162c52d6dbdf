"""Which places of a sentence face each other: the sides of what it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.extract.document import Document, standing
from bot.extract.role_rules import Role
from bot.extract.roles import actors, is_of_an_event
from bot.extract.sides import foreign, within
from bot.extract.wording import any_of
from bot.russian.places import Form, Place, PlaceKind, PlaceMention, country_of
from bot.russian.prefilter import quick
from bot.russian.sentences import Span


def facing(doc: Document, sentence: Span) -> tuple[Place, ...]:
    """The first two places of *sentence* that face each other, or a foreign one and the home of the source.

    Where something happened, and what a forum is called after, is a side only when there is no other; the capital
    that a region's people went to for a fair or a board is none at all.
    """
    known = doc.once(_looked_for)
    if sentence.start not in known:
        known[sentence.start] = _facing(doc, sentence)
    return known[sentence.start]


def _looked_for(_: Document) -> dict[int, tuple[Place, ...]]:
    """The sides of sentences by where these start, kept as they are found: several rules ask for them."""
    return {}


def _facing(doc: Document, sentence: Span) -> tuple[Place, ...]:
    every = list(standing(doc.places, sentence.start, sentence.end))
    told_by = [match.span() for match in _AGENCY.finditer(doc.masked.text, sentence.start, sentence.end)]
    every = [m for m in every if not any(start <= m.start < end for start, end in told_by)]
    here = [m for m in every if _is_a_side(doc, m) and not _is_only_named(doc.masked.text, m)]
    if not here:
        return ()
    grounds = {a.at for a in actors(doc, sentence) if a.role in (Role.GROUND, Role.POST)}
    here = [m for m in here if not (m.start in grounds and _is_venue(doc, m.place, here))]
    if len(here) > 2:
        here.sort(key=lambda m: m.start in grounds or is_of_an_event(doc, m))
    places = [m.place for m in here]
    home = doc.home
    at_home = [(place, home) for place in places if home and foreign(place, home)]
    pairs = [(one, other) for at, one in enumerate(places) for other in places[at + 1 :] if foreign(one, other)]
    others = [place for place in places if not (home and within(home, place))]
    if at_home and pairs and len(at_home) == len(others) and _are_one_side(doc, here[:2]):
        pairs = at_home
    makers = [m.place for m in every if m.form is Form.ADJECTIVE and _MAKER.match(doc.masked.text, m.end)]
    sold = [(maker, p) for maker in makers for p in places if country_of(maker).id != country_of(p).id]
    return next((_with_listed(doc, sentence, pair) for pair in (*pairs, *at_home, *sold)), ())


# «Минский автозавод поставит автобусы в Киев», «меморандум с Самарским государственным техническим университетом»:
# across a border a plant or a school stands for where it is
_MAKER = re.compile(
    r"\s+(?:(?:\w+\s+)?(?:\w*завод|комбинат|фабрик|предприяти|концерн|холдинг)"
    r"|(?:[^\s⟦⟨⦃,.;]+\s+){0,4}(?:университет|институт|академи[яеию]|вуз))"
)
# «торговля с Россией и Беларусью», «акцент был сделан на сотрудничество с Витебской и Могилёвской областями»
# «шефство над районами Донецкой и Луганской республик»
_TOGETHER = quick(
    r"\b(?:с|со|из|к|для|в|во|над)\s+(?:республик\w+\s+|(?:район|город|регион|предприяти)[а-я]{2,3}\s+)?$"
    r"|\bпартнер\w*\s+(?:\w+\s+){0,3}(?:[-–—]|это|явля\w+|стали|оста\w+)\s+$"  # «торговые партнёры - Китай и Иран»
)


def _are_one_side(doc: Document, two: Sequence[PlaceMention]) -> bool:
    """Whether the two places, both foreign to the source, stand together on the other side."""
    text, (first, second) = doc.masked.text, two
    if not _AND.fullmatch(text, first.end, second.start):
        return False
    return bool(_TOGETHER.search(text, max(0, first.start - 50), first.start))


# «с Новосибирской и Белгородской областями», «между Ростовской областью, Ставропольским краем и Республикой Калмыкия»
_AND = re.compile(
    r"\s*(?:(?:област|кра|район|город)\w*\s*)?(?:,|и|і|and|,\s+and|,?\s*а\s+также)\s*(?:(?:республик|город)\w*\s+|г\.\s*)?"
)
MOST_LISTED = 4  # sides of one contact; a longer list only says where goods go


def _with_listed(doc: Document, sentence: Span, pair: tuple[Place, Place]) -> tuple[Place, ...]:
    """*pair*, and the places that are listed with one of the two."""
    here = [m for m in standing(doc.places, sentence.start, sentence.end) if m.form is Form.NAME]
    found = list(pair)
    for before, after in pairwise(here):
        listed = _AND.fullmatch(doc.masked.text, before.end, after.start) and before.place in found
        if listed and all(foreign(after.place, place) for place in found):
            found.append(after.place)
    return tuple(found) if len(found) <= MOST_LISTED else pair


def in_series(text: str, mentions: Sequence[PlaceMention]) -> Iterator[list[PlaceMention]]:
    """Yield the mentions that are listed one after another, two or more at a time."""
    series = list(mentions[:1])
    for before, after in pairwise(mentions):
        if not _AND.fullmatch(text, before.end, after.start):
            if len(series) > 1:
                yield series
            series = []
        series.append(after)
    if len(series) > 1:
        yield series


# «сообщает управление Россельхознадзора по Брянской, Смоленской и Калужской областям»: who tells it, no side
_AGENCY = quick(r"\b(?:управлени|инспекци)\w*\s+(?:[^\s⟦]+\s+){1,4}?по\s+⟦·*⟧(?:,\s+⟦·*⟧)*(?:\s+и\s+⟦·*⟧)?")


# «ко Дню единения народов Беларуси и России», «сказала она на выставке в Дубае»: a feast, and where one spoke of trade
_FEAST = quick(r"\bд(?:ень|ня|ню|нем|не)\s+единения\s+(?:народов\s+)?(?:⟦·*⟧\s+и\s+)?$")
_SPOKE_AT = quick(
    r"\b(?:сказал|заявил|сообщил|рассказал|отметил)\w*\s+(?:\w+\s+)?(?:на|в\s+(?:рамках|ходе|кулуарах))\s+"
    r"(?:выставк|форум|конференци|саммит|ярмарк|пресс-конференци)\w*\s+(?:[^\s⟦⟨⦃,.;]+\s+){0,3}в\s+$"
)


def _is_only_named(text: str, mention: PlaceMention) -> bool:
    before = (text, max(0, mention.start - 110), mention.start)
    return bool(_FEAST.search(*before) or _SPOKE_AT.search(*before))


def _is_venue(doc: Document, place: Place, here: Sequence[PlaceMention]) -> bool:
    """Whether *place* is the city where a country's regions meet, and no one from abroad is told of beside it."""
    if place.name not in VENUES:
        return False
    others = [m.place for m in here if m.place.id != place.id] or ([doc.home] if doc.home else [])
    return all(country_of(other).id == country_of(place).id for other in others)


VENUES = frozenset({"Москва", "Санкт-Петербург", "Сочи", "Минск", "Астана", "Ташкент"})


# «Гомельским областным исполнительным комитетом»; «губернаторы Гродненской области и Пензенской — …»
_STANDS_FOR_REGION = re.compile(
    r"\s+"
    + any_of(
        """
        областн районн городск краев торгово-промышленн тпп делегаци губернатор предпринимател компани предприяти
        производител экспортер власт депутат парламент врач студент школьник университет вуз партнер сторон коллег
        бизнес аграри
        """
    )
    + r"|\s*(?:[-,.;)]|и\s|$)"
)


def _is_a_side(doc: Document, mention: PlaceMention) -> bool:
    """«китайские инвесторы» are a side; «Петербургский форум» and «Минский завод» are names of something else."""
    if mention.form is not Form.ADJECTIVE or mention.place.kind is PlaceKind.COUNTRY:
        return True
    return bool(_STANDS_FOR_REGION.match(doc.masked.text, mention.end))

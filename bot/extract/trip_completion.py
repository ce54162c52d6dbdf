"""The side of a visit that a sentence leaves out: from another sentence, else from the home of the source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from bot.extract.document import Document
from bot.extract.facing import facing
from bot.extract.further_visits import is_return
from bot.extract.role_rules import Role
from bot.extract.roles import actors, all_actors
from bot.extract.scenes import is_delegation
from bot.extract.sides import foreign, is_capital, is_seat_of, nested
from bot.extract.trip_lists import MOST_ENVOYS
from bot.extract.trip_parties import is_none_of_ours, ours_of_the_listed
from bot.extract.trip_tenses import Tense
from bot.extract.trip_triggers import LED
from bot.extract.trips import Trip
from bot.russian.places import Place, country_of
from bot.russian.prefilter import quick
from bot.russian.sentences import Span


def completed(doc: Document, trips: Sequence[Trip]) -> list[Trip]:
    """Fill in the side a sentence leaves out: from another sentence, else from the home of the source."""
    whole = [t for t in trips if t.guest and t.ground]
    found = []
    for trip in trips:
        guest = trip.guest or _guest_just_told(doc, trip, trips) or _guest_to(doc, trip, whole)
        ground = trip.ground or _ground_for(doc, trip, whole)
        if guest and ground and is_none_of_ours(doc, trip, guest, ground, whole):
            continue
        if guest and trip.guest is None and ground:
            others = _other_envoys(doc, guest, ground)
            found += [replace(trip, guest=other, ground=ground) for other in others]
        guest = guest and ours_of_the_listed(doc, trip, guest)
        if guest and ground and foreign(guest, ground) and not is_seat_of(guest, ground):
            is_whole = guest is trip.guest and ground is trip.ground
            found.append(trip if is_whole else replace(trip, guest=guest, ground=ground))
    return found


_THE_DELEGATION = re.compile(r"\W*(?:официальная\s+)?(?:делегация|делегаты|гости|они)\b(?!\s+(?:из\s|[⟦⟨]))")


def _guest_just_told(doc: Document, trip: Trip, trips: Sequence[Trip]) -> Place | None:
    """«Первыми приехали гости из Алтайского края. Делегация работала в Жлобинском районе»."""
    if trip.ground is None or not _THE_DELEGATION.match(doc.masked.text, trip.sentence.start):
        return None
    before = sentence_before(doc, trip.sentence)
    told = [t.guest for t in trips if t.guest and t.sentence == before]
    return told[-1] if told and foreign(told[-1], trip.ground) else None


_OF_THE_OTHERS = quick(
    r"\bделегаци\w+\s+(?:провинции|штата|префектуры|(?:федеральной\s+)?земли|велаята|уезда)\b(?!\s*[⟦⟨])"
)


def _guest_to(doc: Document, trip: Trip, whole: Sequence[Trip]) -> Place | None:
    ground = trip.ground
    if ground is None:
        return None
    told = next((t.guest for t in whole if t.ground and nested(t.ground, ground)), None)
    if told:
        return told
    if doc.says(trip.sentence, _OF_THE_OTHERS):  # «были в провинции Цзилинь … делегация провинции приедет»
        return next((t.ground for t in whole if t.guest and nested(t.guest, ground)), None)
    if not is_return(doc, trip.sentence) and any(t.guest and nested(t.guest, ground) for t in whole):
        return (
            None  # «Делегация Минской области …. Гости посетят Дзержинск»: not theirs, but the hosts' town of that name
        )
    if doc.home and foreign(doc.home, ground):
        return doc.home
    named = (
        a.place
        for s in doc.prose
        for a in actors(doc, s)
        if a.role is Role.ENVOY or (a.role is Role.GUEST and is_delegation(doc, a))
    )
    return next((place for place in named if foreign(place, ground)), None) or _only_stranger(doc, ground)


def _other_envoys(doc: Document, guest: Place, ground: Place) -> list[Place]:
    """«Приехали посол Чили ⟪…⟫, поверенный в делах Перу ⟪…⟫»: whose envoys are named beside those of *guest*."""
    for sentence in doc.prose:
        envoys = [a.place for a in actors(doc, sentence) if a.role is Role.ENVOY]
        if guest in envoys:
            others = [p for p in dict.fromkeys(envoys) if foreign(p, ground) and foreign(p, guest)]
            return others if len(others) < MOST_ENVOYS else []
    return []


def _only_stranger(doc: Document, ground: Place) -> Place | None:
    """«В Сызрань прибыли гости …. Друзья из Бреста осмотрели завод»: the only side there is besides the ground's."""
    people = (a.place for a in doc.once(all_actors) if a.role in (Role.GUEST, Role.OFFICIAL))
    strangers = [place for place in people if foreign(place, ground)]
    narrowest = next((p for p in strangers if all(nested(p, other) for other in strangers)), None)
    return narrowest if narrowest and not (doc.home and nested(doc.home, narrowest)) else None


def _ground_for(doc: Document, trip: Trip, whole: Sequence[Trip]) -> Place | None:
    guest = trip.guest
    if guest is None:
        return None
    there = ((t.guest, t.ground) for t in whole if t.ground and foreign(t.ground, guest))
    told = next((ground for who, ground in there if who and nested(who, guest)), None)
    if trip.rule == LED:
        return told or _ground_before(doc, trip, guest)
    if told is None and doc.home and foreign(doc.home, guest):
        return doc.home
    if told is None and trip.tense is Tense.FUTURE and is_return(doc, trip.sentence):
        # «минчане поедут с ответным визитом в ноябре»: to those who came to them
        return next((t.guest for t in whole if t.ground and nested(t.ground, guest)), None)
    return (
        told
        or _ground_after(doc, trip, guest)
        or _ground_of_the_lead(doc, guest)
        or _other_signer(doc, trip, guest)
        or _ground_of_others(trip, whole)
    )


# «Праздник проходил в Заславле», «Мероприятие прошло в Гродно»
_HELD = re.compile(
    r"\W*(?:праздник|праздновани|торжеств|мероприяти|он[аои]?\b|фестивал|выставк|конференци|ярмарк|форум|церемони|визит)\w*\s+"
    r"(?:[^\s,.;⟦⟨⦃]+\s+){0,3}?(?:прош|проход|состо|пройд)\w+\s"
)


def _ground_after(doc: Document, trip: Trip, guest: Place) -> Place | None:
    """«Делегация Серпухова приняла участие в торжествах. Праздник проходил в Заславле»."""
    at = bisect_left(doc.prose, trip.sentence.start, key=lambda one: one.start) + 1
    after = doc.prose[at] if at < len(doc.prose) else None
    if after is None or not _HELD.match(doc.masked.text, after.start, after.end):
        return None
    grounds = (a.place for a in actors(doc, after) if a.role is Role.GROUND)
    return next((p for p in grounds if foreign(p, guest)), None)


def _ground_of_others(trip: Trip, whole: Sequence[Trip]) -> Place | None:
    """«Сегодня в Минск приезжает губернатор. В мае мы ждём делегацию Татарстана»: where all the others come."""
    grounds = [t.ground for t in whole if t.ground]
    narrowest = next((p for p in grounds if all(nested(p, other) for other in grounds)), None)
    return narrowest if trip.tense is Tense.FUTURE else None


_SIGNED = quick(r"\b(?:подпис|signing|signed)")


def _other_signer(doc: Document, trip: Trip, guest: Place) -> Place | None:
    """«Меморандум подписан между областью Абай и Омской областью. Подписание прошло в ходе визита омской делегации»."""
    before = sentence_before(doc, trip.sentence)
    if before is None or not (doc.says(trip.sentence, _SIGNED) and doc.says(before, _SIGNED)):
        return None
    sides = facing(doc, before)
    others = [place for place in sides if not nested(place, guest)]
    return others[0] if len(others) == 1 < len(sides) else None


def _ground_before(doc: Document, trip: Trip, guest: Place) -> Place | None:
    """«Заседание пройдёт в Оше. Узбекскую делегацию возглавит премьер»: where the sentence before is set."""
    before = sentence_before(doc, trip.sentence)
    grounds = [a.place for a in actors(doc, before) if a.role is Role.GROUND] if before else []
    return grounds[-1] if grounds and not any(nested(place, guest) for place in grounds) else None


_LEAD = 4  # sentences, the title among them


def _ground_of_the_lead(doc: Document, guest: Place) -> Place | None:
    """«В Казахстане подписан меморандум. Событием визита оренбургской делегации …»: where the lead is set."""
    grounds = {a.place for s in doc.prose[:_LEAD] for a in actors(doc, s) if a.role in (Role.GROUND, Role.HOST)}
    abroad = [p for p in grounds if foreign(p, guest) and not (is_capital(p) and country_of(p) == country_of(guest))]
    narrowest = next((p for p in abroad if all(nested(p, other) for other in abroad)), None)
    return narrowest if narrowest and not any(nested(place, guest) for place in grounds) else None


def sentence_before(doc: Document, sentence: Span) -> Span | None:
    at = bisect_left(doc.prose, sentence.start, key=lambda one: one.start)
    return doc.prose[at - 1] if at else None

"""The visit of an article none of whose sentences tells it whole: a delegation here, the ground there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.extract import trip_words as words
from bot.extract.contact_words import EVENT
from bot.extract.document import Document
from bot.extract.facing import VENUES
from bot.extract.last_visits import route_of_two_sides
from bot.extract.mask import pattern
from bot.extract.parties import Parties
from bot.extract.role_rules import Role
from bot.extract.roles import Actor, actors
from bot.extract.scenes import Scene, is_delegation, serves_in
from bot.extract.sides import foreign, nested, within
from bot.extract.trip_hosts import is_set_elsewhere
from bot.extract.trip_tenses import Tense, tense_of
from bot.extract.trip_triggers import Kind
from bot.extract.trips import Trip
from bot.russian.places import Place, PlaceKind, country_of
from bot.russian.prefilter import quick
from bot.russian.sentences import Span

Route = tuple[Place, Place]  # whose guests, where

RULE = "the lead tells of a visit"
_LEAD = 6  # sentences, the title among them
# «в составе делегации», «гости осмотрели», «во время рабочего визита»
_TOLD = quick(
    r"\b(?:делегаци\w+|бизнес-мисси\w+|(?:рабоч|официальн|ответн|делов)\w+\s+(?:визит|поездк)\w*|визит(?:а|е|ом)?"
    r"|гост(?:и|ей|ям|ями)|дэлегацы\w+|delegation|visit)\b"
)


# «заседание совместной рабочей группы», «обсудили на встрече»
_A_MEETING = quick(
    r"\b(?:встре[тч]|переговор|сустрэ|перамов|met\b|meeting|обсуди|заседани|паседжан|подпис|sign(?:ed|ing)\b|concluded|при[её]м[аеу]?\b)"
)


# «посол не встретился с губернатором»
_NOT_MET = quick(r"\bне\s+(?:встретил|увидел|состоял)(?:ся|ись|ась)\b")


def trip_of_the_lead(doc: Document, parties: Parties) -> Trip | None:
    """Return the trip that the first sentences tell together, where they name a visit and the home of the source.

    Home's people who are told of at a foreign ground went there; the foreign ones, where no such ground is named, came.
    So did officials whom home's own met, where nothing tells of another place.
    """
    lead = doc.prose[:_LEAD]
    if any(doc.says(s, words.NO_VISIT) or doc.says(s, _NOT_MET) for s in lead):
        return None
    cast = [actor for sentence in lead for actor in actors(doc, sentence)]
    telling, route = _of_home(doc, parties, lead, cast) if doc.home else (None, None)
    if route is None:
        telling = next((s for s in lead if doc.says(s, _TOLD) or doc.says(s, _A_MEETING)), lead[0] if lead else None)
        route = route_of_two_sides(doc, lead, [*cast, *_in_office(parties, lead)])
    if telling is None or route is None or _is_on_neutral_ground(doc, telling, route):
        return None
    return trip_told_by(doc, parties, telling, route, RULE)


def _is_on_neutral_ground(doc: Document, telling: Span, route: Route) -> bool:
    """«В Москве вице-губернатор встретился с делегацией Туркменистана»: nobody came to the other."""
    grounds = [a.place for a in actors(doc, telling) if a.role is Role.GROUND]
    return bool(grounds) and all(foreign(ground, side) for ground in grounds for side in route)


def _of_home(
    doc: Document, parties: Parties, lead: Sequence[Span], cast: list[Actor]
) -> tuple[Span | None, Route | None]:
    """Where home's people went, or who came to them, and the sentence that tells of a visit."""
    home = doc.home
    assert home is not None
    telling = next((s for s in lead if doc.says(s, _TOLD)), None)
    meeting = next((s for s in lead if doc.says(s, _A_MEETING)), None)
    abroad = [a.place for a in cast if a.role is Role.GROUND and foreign(a.place, home)]
    route: Route | None = None
    if telling and not any(doc.says(s, EVENT) for s in lead):
        route = _went(doc, cast, abroad, home) if abroad else _came(doc, cast, home)
    elif abroad:
        telling = next((s for s in lead if doc.says(s, _TAKES_PART)), None)
        route = _went_to_an_event(doc, lead, cast, home) if telling else None
        if route is None and (telling := next((s for s in lead if _is_set_abroad(doc, s, home)), None)):
            there = [a.place for a in actors(doc, telling) if a.role is Role.GROUND]
            route = _went(doc, [*cast, *_in_office(parties, lead)], there, home)
    elif (telling := telling or meeting) and not is_set_elsewhere(doc):
        officials = [*(a for a in cast if a.role is not Role.GUEST), *_in_office(parties, lead)]
        officials = [a for a in officials if not serves_in(doc, a.place, home)]
        route = _came(doc, officials, home) if any(nested(a.place, home) for a in officials) else None
    return telling, route


def _is_set_abroad(doc: Document, sentence: Span, home: Place) -> bool:
    """«Губернатор договорился с президентом. Встреча состоялась в Бишкеке»: where home's officials were."""
    text = doc.masked.text
    grounds = [a for a in actors(doc, sentence) if a.role is Role.GROUND]
    met = words.TOOK_PLACE.match(text, sentence.start, sentence.end) or any(
        _MET_THERE.match(text, a.start, a.at) for a in grounds
    )
    return bool(met and grounds) and all(country_of(a.place).id != country_of(home).id for a in grounds)


# "met with him at the Ministry of Foreign Affairs of Russia"
_MET_THERE = re.compile(r"(?:met|meeting|talks)\b")


_HELD = quick(
    r"\b(?:форум|выставк|конференци|конгресс|саммит|ярмарк|фестивал|праздн|он[аи]?\s+(?:пройд|состо|проход))\w*"
)
_TAKES_PART = quick(
    r"\b(?:участ(?:и[ея]|ву|вова|ник)\w*|выступил\w*|почетн\w+\s+гост|представил\w*|took\s+part|takes\s+part)"
)


def _went_to_an_event(doc: Document, lead: Sequence[Span], cast: Sequence[Actor], home: Place) -> Route | None:
    """«В Бишкеке прошла конференция. Губернатор выступил на ней»: home's officials or delegation went there."""
    event = _event_abroad(doc, lead, home)
    ours = any(nested(a.place, home) and (a.role is Role.OFFICIAL or is_delegation(doc, a)) for a in cast)
    strangers = any(foreign(a.place, home) and a.role in (Role.GUEST, Role.OFFICIAL) for a in cast)
    # «Предприятия области представили продукцию на выставке в Минске. В составе бизнес-миссии десять компаний»
    travels = not strangers and any(doc.says(s, words.TRAVELLERS) for s in lead)
    there = ours or travels or any(doc.says(s, words.HEAD_OF_HOME) for s in lead)
    return (home, event) if event and there else None


def _event_abroad(doc: Document, lead: Sequence[Span], home: Place) -> Place | None:
    """«В Бишкеке прошла конференция», «выставка откроется в мае. Она пройдёт в Харбине»: a city of another country."""
    held = [s for s in lead if doc.says(s, _HELD)]
    grounds = {
        a.place for s in held for a in actors(doc, s) if a.role is Role.GROUND and a.place.kind is PlaceKind.CITY
    }
    found = grounds.pop() if len(grounds) == 1 else None
    return found if found and country_of(found).id != country_of(home).id else None


def _in_office(parties: Parties, lead: Sequence[Span]) -> Iterator[Actor]:
    """The persons of *lead* who hold office somewhere, as their positions tell: «⟪Лугина⟫, глава концерна»."""
    for at, mention in parties.doc.masked.people.items():
        side = parties.side(mention.name) if lead[0].start <= at < lead[-1].end else None
        if side and parties.holds_office(mention.name):
            yield Actor(side, Role.OFFICIAL, at, mention.end, at)


def _went(doc: Document, cast: list[Actor], abroad: list[Place], home: Place) -> Route | None:
    ours = [a.place for a in cast if a.role in (Role.GUEST, Role.OFFICIAL) and nested(a.place, home)]
    narrowest = next((p for p in abroad if all(nested(p, other) for other in abroad)), None)
    led = any(doc.says(s, words.HEAD_OF_HOME) for s in doc.prose[:_LEAD])
    if narrowest is None or narrowest.name in VENUES or not (ours or led):
        return None
    return next((p for p in ours if within(p, home)), home), narrowest


# «делегация из соседней республики», «делегация соседнего региона»
_NEIGHBOURS = quick(
    r"\b(?:делегаци|гост)\w+\s+(?:из\s+)?(?:соседн|дружественн|братск)\w+\s+(?:стран|республик|государств|област|регион)"
)


# «в составе делегации были инженеры. Гости осмотрели завод»: of the one side that is named besides home
_STRANGERS = quick(
    r"\bгости\s+(?:\w+\s+){0,2}?(?:осмотр|посети|ознаком|побыва|увиде|прибы|приеха)|\bгостей\s+(?:познаком|ознаком|встре)"
)
# «в состав прибывшей делегации входят», «гостей встретили в аэропорту»
_ARRIVED = quick(r"\bделегаци\w+,?\s+прибывш|\bприбывш\w+\s+делегаци|\bв\s+(?:\w+\s+)?аэропорту\s+(?:гост|делегаци)")
_OURS = quick(
    r"\b(?:наш\w*|обл?астн\w+)\s+делегаци|\bделегаци\w+\s+(?:региона|области|края|республики|города|района)\b"
)


def _came(doc: Document, cast: list[Actor], home: Place) -> Route | None:
    theirs = [a for a in cast if a.role in (Role.GUEST, Role.OFFICIAL, Role.ENVOY) and foreign(a.place, home)]
    end = doc.prose[:_LEAD][-1].end
    named = [m.place for m in doc.places if m.start < end]
    if not theirs and (_NEIGHBOURS.search(doc.masked.text, 0, end) or _STRANGERS.search(doc.masked.text, 0, end)):
        strangers = {place for place in named if foreign(place, home)}
        # «в составе делегации – главы провинций Пенджаб и Синдх, советники правительства Пакистана»
        whole = next((p for p in strangers if all(within(other, p) for other in strangers)), None)
        return (whole, home) if whole and not _OURS.search(doc.masked.text, 0, end) else None
    sides = {a.place for a in theirs}
    arrived = _ARRIVED.search(doc.masked.text, 0, end)
    own = [p for p in named if not (arrived and any(nested(p, side) for side in sides))]
    compatriots = any(country_of(p) == country_of(home) and foreign(p, home) for p in own)
    if not theirs or compatriots or not all(nested(one, other) for one in sides for other in sides):
        return None
    guest = next((a for a in theirs if a.role is Role.GUEST and is_delegation(doc, a)), theirs[0])
    within_it = (a.place for a in theirs if a.place.kind is not PlaceKind.COUNTRY and within(a.place, guest.place))
    return next(within_it, guest.place), _receiving(cast, home)


def _receiving(cast: Sequence[Actor], home: Place) -> Place:
    """«Делегация Гориса и глава Ржева подписали соглашение»: the town whose own head alone is told of, or *home*."""
    ours = {a.place for a in cast if a.role is Role.OFFICIAL and nested(a.place, home)}
    town = ours.pop() if len(ours) == 1 else home
    return town if within(town, home) else home


_A_STAY = quick(r"\b(?:в\s+аэропорту|у\s+трапа|визит|поездк|прибы|прие[хз]|візіт|прыбы|visit|arriv)")


def trip_told_by(doc: Document, parties: Parties, telling: Span, route: Route, rule: str) -> Trip:
    """The trip of *route* that the sentence *telling* tells of, none of its words as such."""
    told = (tense_of(Scene(doc, parties, s, None), Kind.STAY, s.start, s.end) for s in (telling, *doc.prose[:_LEAD]))
    tense = next((tense for tense in told if tense), None)
    if tense is Tense.FUTURE and any(_is_met_today(doc, s) for s in doc.prose[:_LEAD]):
        tense = Tense.PRESENT  # «встреча прошла сегодня … гости будут в республике два дня»
    # «сегодня делегация встретилась с губернатором»: the day of a meeting
    kind = Kind.NOUN if doc.says(telling, _A_STAY) or not doc.says(telling, _A_MEETING) else Kind.MEET
    return Trip(*route, kind, rule, telling, telling.start, telling.end, tense)


_TODAY = pattern(r"\b(?:встреч|переговор)\w+\s[^.;]{0,160}?\b(?:прош|состо)\w+\s+(?P<at>{T})")


def _is_met_today(doc: Document, sentence: Span) -> bool:
    told = _TODAY.search(doc.masked.text, sentence.start, sentence.end)
    day = doc.masked.dates[told.start("at")].first if told else None
    return bool(day and day.day and day.first() == doc.published)

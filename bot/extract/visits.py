"""The visits an article tells of: who went where, when, and how it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.extract.document import Document
from bot.extract.parties import Parties
from bot.extract.roles import Role, actors
from bot.extract.sides import akin, foreign, nested, within
from bot.extract.trip_words import Kind
from bot.extract.trips import Tense, Trip, find_trips, is_delegation
from bot.extract.visit_dates import (
    Stay,
    compatible,
    duration_told,
    joined,
    names_a_day_of_the_visit,
    phase_of,
    stay_of,
    stay_told_apart,
)
from bot.extract.visit_people import company
from bot.model import Evidence, PartialDate, Phase, Visit, VisitStatus
from bot.russian.places import Place, PlaceKind, chain, containers, country_of, region_of
from bot.russian.sentences import Span

LONG_AGO = timedelta(days=40)  # a visit that ended earlier than this is told as history

# «напомним, в прошлом году», «ранее», «уже побывали», «до этого», «после нашей поездки»
_HISTORY = re.compile(
    r"\bнапомн\w+|\bранее\b|\bв\s+прошлом\s+году|\bпрошл(?:ой|ым|ого)\s+(?:осен|зим|весн|лет|год)|\bуже\s+(?:побыва|посеща|приезжа|были|был|была)|\bдо\s+этого\b|\bпредыдущ"
    r"|\bпосле\s+(?:наш|сво|прошлогодн)\w+\s+(?:поездк|визит)|\bгод\w*\s+назад|\bнедавно\b|\bне\s+так\s+давно\b|\bпервый\s+визит\s+состоял|\bв\s+свое\s+время|\bпосл?едний\s+раз"
)
# «Напомним, в июне … . Встреча состоялась в рамках визита …»: the second sentence is history too
_GOES_ON = re.compile(r"\W*(?:встреча|визит|поездка|тогда|по\s+ее\s+итогам|по\s+итогам\s+встречи|мероприятие)\b")
_OF_THE_VISIT = re.compile(r"\b(?:визит|поездк|пребыван|мисси|делегаци|гост[яеи]|программ|переговор)\w*")
_LASTS = re.compile(
    r"\b(?:продл|рассчитан|пробуд|провед|пройд|состо[ия]|запланирован|намечен|продолж|заверш|длит|длил|будет|буду|с\s+⟬|⟬|дневн|протяжени|течени)"
)


@dataclass
class _Group:
    """Tellings of one visit."""

    trips: list[Trip] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)
    background: bool = False

    @property
    def guessed(self) -> bool:
        return all(trip.guessed for trip in self.trips)

    def takes(self, trip: Trip, stay: Stay, background: bool) -> bool:
        assert trip.guest is not None
        assert trip.ground is not None
        guest, ground = trip.guest, trip.ground
        grounds = [t.ground for t in self.trips if t.ground]
        # stops of a tour belong together once its whole country was named
        touring = any(place.kind is PlaceKind.COUNTRY and within(ground, place) for place in grounds)
        # «посетят Ташкент и Бухару»
        touring = touring or any(t.sentence == trip.sentence for t in self.trips)
        same = all(t.guest and akin(t.guest, guest) for t in self.trips)
        same = same and (touring or all(_one_ground(place, ground) for place in grounds))
        return same and background == self.background and compatible(joined(self.stays), stay)


def _one_ground(one: Place, other: Place) -> bool:
    """Stops in one region belong to one visit; a country and a place in it are the same ground told twice."""
    return akin(one, other) or (region_of(one) is not None and region_of(one) == region_of(other))


def find_visits(doc: Document) -> tuple[Visit, ...]:
    """Return the visits of *doc*, those in the news before those told as history, each in order of appearance.

    A visit told in several sentences is one, with a piece of evidence for each; without a source's home region a
    visit whose one side is left out is not guessed.
    """
    parties = Parties(doc)
    groups = _travelled(_grouped(doc, _completed(doc, list(find_trips(doc, parties)))))
    visits = [_visit(doc, parties, group, _zone(doc, group, groups)) for group in groups]
    return tuple(sorted(visits, key=lambda visit: visit.background))


# ---------------------------------------------------------------------------------------- what a sentence left out


def _completed(doc: Document, trips: Sequence[Trip]) -> list[Trip]:
    """Fill in the side a sentence leaves out: from another sentence, else from the home of the source."""
    whole = [t for t in trips if t.guest and t.ground]
    found = []
    for trip in trips:
        guest = trip.guest or _guest_to(doc, trip.ground, whole)
        ground = trip.ground or _ground_for(doc, trip.guest, whole)
        if guest and ground and foreign(guest, ground):
            found.append(replace(trip, guest=guest, ground=ground))
    return found


def _guest_to(doc: Document, ground: Place | None, whole: Sequence[Trip]) -> Place | None:
    if ground is None:
        return None
    told = next((t.guest for t in whole if t.ground and nested(t.ground, ground)), None)
    if told:
        return told
    if doc.home and foreign(doc.home, ground):
        return doc.home
    named = (
        a.place
        for s in doc.prose
        for a in actors(doc, s)
        if a.role is Role.ENVOY or (a.role is Role.GUEST and is_delegation(doc, a))
    )
    return next((place for place in named if foreign(place, ground)), None)


def _ground_for(doc: Document, guest: Place | None, whole: Sequence[Trip]) -> Place | None:
    if guest is None:
        return None
    told = next((t.ground for t in whole if t.guest and nested(t.guest, guest)), None)
    return told or (doc.home if doc.home and foreign(doc.home, guest) else None)


# --------------------------------------------------------------------------------------- one visit, several tellings


def _grouped(doc: Document, trips: Iterable[Trip]) -> list[_Group]:
    groups: list[_Group] = []
    for trip in trips:
        stay = stay_of(doc, trip)
        background = _is_history(doc, trip, stay)
        before = _before(doc, trip.sentence)
        if background and before and not stay.known and _GOES_ON.match(doc.masked.text, trip.sentence.start):
            stay = stay_told_apart(doc, before)
        group = next((g for g in groups if g.takes(trip, stay, background)), None)
        if group is None:
            group = _Group(background=background)
            groups.append(group)
        group.trips.append(trip)
        group.stays.append(stay)
    return groups


def _travelled(groups: list[_Group]) -> list[_Group]:
    """Drop what is guessed from a meeting told as history, or against a visit the other way round."""
    routes = [(g.trips[0].guest, g.trips[0].ground) for g in groups if not g.guessed and not g.background]

    def is_reverse(group: _Group) -> bool:
        guest, ground = group.trips[0].guest, group.trips[0].ground
        return any(guest and ground and a and b and nested(guest, b) and nested(ground, a) for a, b in routes)

    return [g for g in groups if not (g.guessed and (g.background or is_reverse(g)))]


def _is_history(doc: Document, trip: Trip, stay: Stay) -> bool:
    if trip.tense is Tense.FUTURE:
        return False
    last = stay.end or stay.start
    if doc.published and last and last.last() < doc.published - LONG_AGO:
        return True
    if doc.published and last and last.last() >= doc.published:
        return False
    text = doc.masked.text[trip.sentence.start : trip.sentence.end]
    if _HISTORY.search(text):
        return True
    before = _before(doc, trip.sentence)
    return before is not None and bool(
        _GOES_ON.match(text) and _HISTORY.search(doc.masked.text[before.start : before.end])
    )


def _before(doc: Document, sentence: Span) -> Span | None:
    at = doc.prose.index(sentence)
    return doc.prose[at - 1] if at else None


# ------------------------------------------------------------------------------------------------------ the record


def _zone(doc: Document, group: _Group, groups: Sequence[_Group]) -> tuple[Span, ...]:
    """The sentences that speak of the visit: the whole prose but what other visits claim, where it is told as news.

    Sentences after a telling go with it until another visit is told; history has only its own sentences.
    """
    own = {t.sentence for t in group.trips}
    if group.background:
        return tuple(s for s in doc.prose if s in own)
    others = {t.sentence for g in groups if g is not group for t in g.trips} - own
    rivals = {t.sentence for g in groups if g is not group and not g.background for t in g.trips} - own
    kept, mine = [], True
    for sentence in doc.prose:
        mine = sentence in own or (mine and sentence not in rivals)
        if mine and sentence not in others:
            kept.append(sentence)
    return tuple(kept)


def _visit(doc: Document, parties: Parties, group: _Group, zone: Sequence[Span]) -> Visit:
    guest = _origin([t.guest for t in group.trips if t.guest])
    ground = _destination([t.ground for t in group.trips if t.ground])
    stay = _stay(doc, group, zone)
    status = next((VisitStatus(t.called_off) for t in group.trips if t.called_off), VisitStatus.ON)
    tenses = [t.tense for t in sorted(group.trips, key=lambda t: t.kind is Kind.MEET)]
    phase = phase_of(stay, tenses, doc.published)
    if status is not VisitStatus.ON:
        phase = Phase.UPCOMING if doc.published and stay.start and stay.start.last() >= doc.published else phase
    people = company(doc, parties, guest, ground, zone)
    first, *rest = _evidence(doc, group)
    city = _city(doc, ground, group)
    return Visit(
        origin=chain(guest),
        destination=chain(city if city and _one_ground(city, ground) and not _is_tour(group) else ground),
        evidence=(first, *rest),
        place=city.name if city else None,
        start=stay.start,
        end=stay.end,
        phase=phase,
        status=status,
        leader=people.leader,
        delegates=people.delegates,
        hosts=people.hosts,
        organisations=people.organisations,
        background=group.background,
    )


def _evidence(doc: Document, group: _Group) -> list[Evidence]:
    spans = {(t.start, t.end): t.rule for t in group.trips}
    return [doc.evidence(start, end, rule) for (start, end), rule in spans.items()]


def _origin(places: Sequence[Place]) -> Place:
    """The party that came: the region where one is named, else the narrowest of *places*."""
    regions = [p for p in places if p.kind is PlaceKind.REGION]
    return regions[0] if regions else _narrowest(places)


def _destination(places: Sequence[Place]) -> Place:
    """Where they went: the narrowest of *places*, or what holds them all where several were visited."""
    narrowest = _narrowest(places)
    if all(nested(narrowest, place) for place in places):
        return narrowest
    holding = (p for p in (narrowest, *containers(narrowest)) if all(within(other, p) for other in places))
    return next(holding, country_of(narrowest))


def _is_tour(group: _Group) -> bool:
    """Whether the visit has stops in several regions."""
    regions = {region_of(t.ground) for t in group.trips if t.ground}
    return len(regions - {None}) > 1


def _narrowest(places: Sequence[Place]) -> Place:
    best = places[0]
    for place in places:
        best = place if within(place, best) else best
    return best


def _stay(doc: Document, group: _Group, zone: Sequence[Span]) -> Stay:
    stays = group.stays
    stay = joined(stays)
    if group.background or (stay.start and stay.end):
        return stay
    apart = [s for s in zone if _is_about_the_visit(doc, s, group)]
    stay = joined([*stays, *(told for s in apart if compatible(stay, told := stay_told_apart(doc, s)))])
    days = duration_told(doc, apart)
    if days and stay.end is None and stay.start and stay.start.day:
        stay = replace(stay, end=PartialDate.of(stay.start.first() + timedelta(days=days - 1)))
    return stay


def _is_about_the_visit(doc: Document, sentence: Span, group: _Group) -> bool:
    """A sentence such as «Рабочая поездка продлится два дня»: no other visit, no history."""
    if sentence in [t.sentence for t in group.trips]:
        return False
    text = doc.masked.text[sentence.start : sentence.end]
    if names_a_day_of_the_visit(text):
        return True
    return bool(_OF_THE_VISIT.search(text) and _LASTS.search(text) and not _HISTORY.search(text))


def _city(doc: Document, ground: Place, group: _Group) -> Place | None:
    """The city of the visit: where a telling names one, else the only one the article's visit goes to."""
    if ground.kind is PlaceKind.CITY:
        return ground
    told = [t.ground for t in group.trips if t.ground and t.ground.kind is PlaceKind.CITY]
    if told:  # the one named most, and first among equals: the others are stops on the way
        return Counter(told).most_common(1)[0][0]
    if group.background:
        return None
    where = (a.place for s in doc.prose for a in actors(doc, s) if a.role is Role.GROUND)
    cities = {p for p in where if p.kind is PlaceKind.CITY and within(p, ground)}
    return cities.pop() if len(cities) == 1 else None

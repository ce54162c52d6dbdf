"""Whose visit it is and where it goes, when its tellings name several places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.extract.contact_words import AGREEMENT, COOPERATION
from bot.extract.contacts import find_contacts
from bot.extract.document import Document
from bot.extract.levels import LEAD, TOWN_SPEAKS, scene
from bot.extract.mask import pattern
from bot.extract.parties import Parties
from bot.extract.role_rules import Role
from bot.extract.roles import actors, all_actors, named_delegations
from bot.extract.scenes import is_delegation
from bot.extract.sides import is_capital, nested, side_of, within
from bot.extract.trip_tenses import Tense
from bot.extract.trip_triggers import Kind
from bot.extract.trip_words import HEAD_OF_STATE
from bot.extract.trips import Trip
from bot.extract.visit_groups import Group, is_seat_and_district
from bot.model import Lang
from bot.russian.places import Form, Place, PlaceKind, chain, containers, country_of, region_of
from bot.russian.prefilter import quick
from bot.russian.sentences import Span


def guest_of(doc: Document, group: Group) -> Place:
    """Whose visit it is; «встреча якутских чиновников» says less of it than «делегация Якутска прибыла»."""
    travelled = [t.guest for t in group.trips if t.guest and t.kind is not Kind.MEET]
    places = travelled or [t.guest for t in group.trips if t.guest]
    named = doc.once(named_delegations)
    sent = [place for place in places if place.id in named and place.kind is not PlaceKind.COUNTRY]
    # «делегация из Ясиноватой … представители республики приехали на Урал»
    guest = _origin(sent if sent and all(nested(sent[0], place) for place in places) else places)
    # «подписали меморандум с Баткенской областью. Губернатор принял полпреда президента Киргизии»
    met = [t.guest for t in group.trips if t.guest and guest.kind is PlaceKind.COUNTRY and _is_inside(t.guest, guest)]
    return _origin(met) if met else guest


def _origin(places: Sequence[Place]) -> Place:
    """The party that came: the region where one is named, else the narrowest of *places*."""
    regions = [p for p in places if p.kind is PlaceKind.REGION]
    return regions[0] if regions else _narrowest(places)


_SPOKESMEN = quick(r"представител|предпринимател|бизнесмен")


def named_apart(doc: Document, guest: Place, ground: Place, zone: Sequence[Span]) -> Place:
    """The region or city whose delegation *zone* speaks of, where the telling names the country alone.

    «Гости из Китая прибыли в Воронеж. Делегация Чунцина осмотрит завод».
    """
    if guest.kind is not PlaceKind.COUNTRY:
        return guest
    told = [
        a.place
        for s in zone
        for a in actors(doc, s)
        if (a.role is Role.GUEST and is_delegation(doc, a)) or _SPOKESMEN.match(doc.masked.text, a.start, a.end)
    ]
    inside = [p for p in told if p.id != guest.id and within(p, guest) and not nested(p, ground)]
    found = _origin(inside) if inside else guest
    return found if all(nested(found, place) for place in inside) else guest


def narrowed(parties: Parties, guest: Place, leader: str | None) -> Place:
    """A country's delegation headed by the head of one of its regions or towns comes from there."""
    side = parties.side(leader) if leader and guest.kind is PlaceKind.COUNTRY else None
    inside = side and side.kind is not PlaceKind.COUNTRY and within(side, guest) and not is_capital(side)
    return side if side and inside else guest


def is_of_states(doc: Document, group: Group) -> bool:
    return any(doc.says(t.sentence, HEAD_OF_STATE) for t in group.trips)


def at_home(doc: Document, ground: Place) -> Place:
    """Home, where guests are told to have come to its country: «китайская делегация прибыла в Россию»."""
    home = doc.home
    if home is None or ground.kind is not PlaceKind.COUNTRY or home.kind is PlaceKind.COUNTRY:
        return ground
    lead = doc.prose[:LEAD][-1].end if doc.prose else 0
    named = any(m.start < lead and within(m.place, home) for m in doc.places)
    return home if within(home, ground) and named else ground


def spoken_for(doc: Document, side: Place) -> Place:
    """The town or district that acts for home where the text names it and nobody of its region does.

    «Делегация вернулась из Циндао. Завод знают в Перми, - рассказал глава города».
    """
    acting = doc.once(scene)
    if doc.home is None or side != doc.home or side.kind is not PlaceKind.REGION or acting.officials[side.id]:
        return side
    named = Counter(m.place for m in doc.places if m.form is not Form.ADJECTIVE and within(m.place, side))
    town, often = next(iter(named.most_common(1)), (side, 0))
    region = sum(m.place == side and m.form is Form.NAME for m in doc.places)
    speaks = acting.officials[town.id] or (town.kind is PlaceKind.CITY and TOWN_SPEAKS.search(doc.masked.text))
    written = sum(m.place == town and m.form is Form.NAME for m in doc.places)
    alone = written > 1 and all(nested(town, place) for place in named)  # «к нам на праздник приехали гости»
    return town if (speaks or alone) and often > region else side


def received_in(parties: Parties, ground: Place, hosts: Sequence[str]) -> Place:
    """The region whose officials alone receive, where only its country is told: «аким области принял посла»."""
    if ground.kind is not PlaceKind.COUNTRY:
        return ground
    sides = {side_of(side) for host in hosts if (side := parties.side(host))}
    region = sides.pop() if len(sides) == 1 else ground
    return region if within(region, ground) and not is_capital(region) else ground


def party_of(doc: Document, side: Place, other: Place) -> Place:
    """The one region or town of the country *side* that the article names, told to deal with *other*.

    «Российская делегация прибыла в Усть-Каменогорск. С Алтайским краем у области особые отношения»
    """
    if side.kind is not PlaceKind.COUNTRY or doc.lang is Lang.EN:
        return side
    if any(a.role is Role.ENVOY and a.place.id == side.id for a in doc.once(all_actors)):
        return side
    inside = [m.place for m in doc.places if _is_inside(m.place, side)]
    pairs = [c.sides for c in doc.once(find_contacts) if c.rule in (AGREEMENT, COOPERATION)]
    told = [p for sides in pairs if any(nested(p, other) for p in sides) for p in sides if _is_inside(p, side)]
    # «прилетел в Узбекистан … руководитель Бухарской области»
    told += [a.place for a in doc.once(all_actors) if a.role is Role.OFFICIAL and _is_inside(a.place, side)]
    # «на юбилей Гомельской области в Беларусь ездила делегация»
    lead = doc.prose[:LEAD][-1].end if doc.prose else 0
    told += [m.place for m in doc.places if m.start < lead and m.place in inside and m.place.kind is PlaceKind.REGION]
    narrowest = _narrowest(told) if told else side
    return narrowest if all(nested(narrowest, place) for place in inside) else side


def _is_inside(place: Place, country: Place) -> bool:
    return place.id != country.id and within(place, country) and not is_capital(place)


def chain_told(doc: Document, place: Place) -> tuple[str, ...]:
    """*place* and what holds it, the district of a town among them where the article names it: «Сальский район»."""
    first, *rest = chain(place)
    named = (m.place for m in doc.places if m.place.kind is PlaceKind.DISTRICT) if place.kind is PlaceKind.CITY else ()
    district = next((p.name for p in named if is_seat_and_district(place, p)), None)
    return (first, *rest) if district is None or district in rest else (first, district, *rest)


def destination(places: Sequence[Place]) -> Place:
    """Where they went: the narrowest of *places*, or what holds them all where several were visited."""
    narrowest = _narrowest(places)
    if all(nested(narrowest, place) for place in places):
        return narrowest
    holding = (p for p in (narrowest, *containers(narrowest)) if all(within(other, p) for other in places))
    return next(holding, country_of(narrowest))


def is_tour(group: Group) -> bool:
    """Whether the visit has stops in several regions."""
    # «прилетел в Душанбе … завтра у него переговоры в Худжанде»
    gone = [t for t in group.trips if t.tense is not Tense.FUTURE] or group.trips
    regions = {region_of(t.ground) for t in gone if t.ground}
    return len(regions - {None}) > 1


def _narrowest(places: Sequence[Place]) -> Place:
    best = places[0]
    for place in places:
        best = place if within(place, best) else best
    return best


_LATER = quick(r"\b(?:на\s+следующий\s+день|на\s+второй\s+день|затем|потом|позже|завтра)\b")


def _is_a_stop(doc: Document, trip: Trip) -> bool:
    """«На следующий день гости поедут в Молодечно»: a place on the way, not the place of the visit."""
    return bool(_LATER.search(doc.masked.text, trip.sentence.start, trip.sentence.end))


def city_of(doc: Document, ground: Place, group: Group) -> Place | None:
    """The city of the visit: where a telling names one, else the only one the article's visit goes to."""
    if ground.kind is PlaceKind.CITY:
        return ground
    told = [t.ground for t in group.trips if t.ground and t.ground.kind is PlaceKind.CITY and not _is_a_stop(doc, t)]
    if told:  # the one named most, and first among equals: the others are stops on the way
        return Counter(told).most_common(1)[0][0]
    if group.background:
        return None
    where = (a.place for a in doc.once(all_actors) if a.role is Role.GROUND)
    cities = {p for p in where if p.kind is PlaceKind.CITY and within(p, ground)}
    cities = cities or set(_seats_of_hosts(doc, ground, group))
    return cities.pop() if len(cities) == 1 else None


_A_HOUSE = pattern(r"(?P<at>{A})\s+(?:[^\s,.;⟦⟨⦃]+\s+){0,3}?(?:университет|институт|академи|вуз|завод|комбинат)")


def _seats_of_hosts(doc: Document, ground: Place, group: Group) -> Iterator[Place]:
    """«Уфимский университет принял делегацию»: the towns whose houses the tellings name."""
    for trip in group.trips:
        for told in _A_HOUSE.finditer(doc.masked.text, trip.sentence.start, trip.sentence.end):
            town = doc.masked.places[told.start("at")].place
            if town.kind is PlaceKind.CITY and within(town, ground):
                yield town

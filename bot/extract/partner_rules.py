"""The sides that cooperate in an article as the rules read them off its facts, at the level the text speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.extract.contact_words import AGREEMENT, COOPERATION, ENVOY, MEETING, TRADE
from bot.extract.contacts import Contact, find_contacts
from bot.extract.document import Document, is_given_name
from bot.extract.facing import in_series
from bot.extract.levels import LEAD, Scene, levelled, scene
from bot.extract.lifting import lifted
from bot.extract.role_rules import Role
from bot.extract.roles import actors
from bot.extract.sides import foreign, is_capital, side_of, within
from bot.model import Agreement, Lang, Visit
from bot.russian.places import Form, Place, PlaceKind, PlaceMention, by_name, country_of, find_places, region_of

# «мэры Краснодара и Сухума», «города-побратимы», «соглашение между городами»: the cities themselves are the sides
_CITIES_SPEAK = re.compile(
    r"\b(?:побратим|пабрацім|породн[ия]|(?<!экс-)мэр(?:ы|ии|ов|ами|ам)?\b|между\s+(?:городами|районами)|горисполком|глав\w+\s+город"
    r"|twin(?:ned|ning)?\b|sister[\s-]cit|mayor)"
)


_TOWNS = (PlaceKind.CITY, PlaceKind.DISTRICT)


def sides_by_rules(doc: Document, visits: Sequence[Visit], agreements: Sequence[Agreement]) -> list[Place]:
    """Return the sides of the news that the rules read, the visitor's first.

    A region rather than its cities, unless the cities themselves are the sides; a country where nothing in it is
    named, and for its capital abroad, which speaks for it. History counts only where there is nothing else.
    """
    found: list[Place] = []
    signed = [_place_of(doc, party) for a in agreements if not a.background for party in a.parties]
    told = [_of_district(place, signed) or place for place in _cities(doc)]
    if not told and not _are_towns(doc, told := _told(doc, visits, agreements)):
        told = lifted(doc, levelled(doc, [*told, *_listed(doc, told)]))
        told = _towns_that_sign(doc, agreements, told) or told
    for place in told:
        _add(doc.once(scene), found, place)
    if doc.home and any(place.id == country_of(doc.home).id for place in found) and _home_acts(doc, doc.home):
        _add(doc.once(scene), found, side_of(doc.home))
    return found


def _home_acts(doc: Document, home: Place) -> bool:
    """Whether an official or guests of the source's region are told of: beside a country abroad it is the side."""
    cast = (actor for sentence in doc.prose[:LEAD] for actor in actors(doc, sentence))
    return any(actor.role in (Role.OFFICIAL, Role.GUEST) and within(actor.place, side_of(home)) for actor in cast)


def _cities(doc: Document) -> list[Place]:
    """The cities of the lead that face each other, where it speaks of them as cities."""
    end = doc.prose[:LEAD][-1].end if doc.prose else 0
    if not _CITIES_SPEAK.search(doc.masked.text, 0, end):
        return []
    acting = doc.once(scene)
    posts = {a.at for s in doc.prose[:LEAD] for a in actors(doc, s) if a.role is Role.POST}
    told = (m for m in doc.places if m.start < end and m.form is Form.NAME and m.start not in posts)
    here = [m.place for m in told if not _is_a_person(doc, m)]
    for kinds in ((PlaceKind.CITY,), _TOWNS):
        # «в Благовещенск приедет мэр Хэйхэ … в Амурскую область»: no town, where it is the region that is told of
        named = [place for place in here if place.kind in kinds and _is_itself(doc, acting, place)]
        if any(foreign(one, other) for one in named for other in named):
            return named
    return []


def _is_a_person(doc: Document, mention: PlaceMention) -> bool:
    """ "President Vladimir Putin"."""
    after = doc.text[mention.end : mention.end + 2]
    return doc.lang is Lang.EN and is_given_name(mention.place.name) and after[:1] == " " and after[1:].isupper()


def _is_itself(doc: Document, acting: Scene, place: Place) -> bool:
    """Whether a town of the lead is a side: its people act, or the region around it is not told of."""
    side = side_of(place)
    around = place.id != side.id and side.id in (acting.lead - acting.title)
    if acting.acts(place) or not (around and doc.home is not None and side.id == doc.home.id):
        return True
    end = doc.prose[:LEAD][-1].end
    return place.id in acting.title and _TWINS.search(doc.masked.text, 0, end) is not None


_TWINS = re.compile(r"побратим|пабрацім|породненн")


def _are_towns(doc: Document, told: Sequence[Place]) -> bool:
    """Whether towns and districts face each other, and the lead names none of the regions around them."""
    around = {region.id for place in told if (region := region_of(place))}
    return (
        all(place.kind in _TOWNS and not is_capital(place) for place in told)
        and any(foreign(one, other) for one in told for other in told)
        and around.isdisjoint(doc.once(scene).lead)
    )


def _towns_that_sign(doc: Document, agreements: Sequence[Agreement], told: Sequence[Place]) -> list[Place]:
    """The towns and districts that sign a paper of their own, where they are of all the sides *told*.

    «Делегация Дербента побывала в Азербайджане … мэры Баку и Дербента подписали меморандум»
    """
    if doc.lang is Lang.EN:  # "the Samara, Omsk and Penza regions"
        return []
    found: list[Place] = []
    for agreement in agreements:
        parties = [_meant(doc, party) for party in agreement.parties]
        towns = [p for p in parties if p and p.kind in _TOWNS]
        own = [p for p in towns if p.id != side_of(p).id]
        if not agreement.background and own and any(foreign(one, other) for one in own for other in towns):
            found += towns
    sides = all(any(within(town, side) for town in found) for side in told)
    return found if sides and not _regions_speak(doc.once(scene), found) else []


def _regions_speak(acting: Scene, towns: Sequence[Place]) -> bool:
    """Whether the regions around *towns* are the sides: the title names them, or they act and it names no town."""
    around = [side_of(place).id for place in towns if place.id != side_of(place).id]
    if any(region in acting.title for region in around):
        return True
    if any(place.id in acting.title for place in towns):
        return False
    return any(acting.officials[region] and region in acting.lead for region in around)


def _told(doc: Document, visits: Sequence[Visit], agreements: Sequence[Agreement]) -> list[Place]:
    """The places of the facts, the strongest kind of fact first; weaker kinds only where a side is still missing."""
    current = [v for v in visits if not v.background]
    contacts = doc.once(find_contacts)
    signed = [_place_of(doc, party) for a in agreements if not a.background for party in a.parties]
    kinds: tuple[list[Place | None], ...] = (
        [_of_district(_meant(doc, side[0]), signed) for v in current for side in (v.origin, v.destination)],
        signed,
        _sides(c for c in contacts if c.rule in (MEETING, ENVOY)),
        *(_sides([contact]) for contact in contacts),
        [_meant(doc, side[0]) for v in visits for side in (v.origin, v.destination)],
    )
    told: list[Place] = []
    for places in kinds:
        told += [place for place in places if place]
        if any(foreign(one, other) for one in told for other in told):
            break
    return [*told, *_narrower(told, [place for place in signed if place]), *_titled(doc, contacts)]


def _of_district(place: Place | None, signed: Sequence[Place | None]) -> Place | None:
    """The district that signs a paper for the town of a visit: «в Слуцке подписано соглашение Слуцкого района с …»."""
    districts = (d for d in signed if d and d.kind is PlaceKind.DISTRICT)
    return next((d for d in districts if place and d != place and _is_around(d, place)), place)


def _is_around(district: Place, town: Place) -> bool:
    """«Зерноградский район» for «Зерноград»."""
    called_after = district.name[:_STEM] == town.name[:_STEM] and side_of(district) == side_of(town)
    return called_after or within(town, district)


_STEM = 4  # letters


_MOST_LISTED = 5  # sides; a longer list only says where goods go


def _listed(doc: Document, told: Sequence[Place]) -> list[Place]:
    """What the lead lists with a side: «посетят Хэйлунцзян, Цзилинь и Ляонин»."""
    end = doc.prose[:LEAD][-1].end if doc.prose else 0
    here = [m for m in doc.places if m.start < end and m.form is Form.NAME]
    found: list[Place] = []
    for series in in_series(doc.masked.text, here):
        places = list(dict.fromkeys(m.place for m in series))
        if len(places) <= _MOST_LISTED and len({place.kind for place in places}) == 1:
            meant = {country_of(place) for place in places} - {m.place for m in doc.places}  # told of them all
            found += places if any(place in told for place in (*places, *meant)) else []
    return [place for place in found if place.kind is PlaceKind.REGION]


def _sides(contacts: Iterable[Contact]) -> list[Place | None]:
    return [place for contact in contacts for place in contact.sides]


_OF_EQUALS = (MEETING, AGREEMENT, COOPERATION, TRADE)


def _titled(doc: Document, contacts: Sequence[Contact]) -> list[Place]:
    """The sides the title tells of, or else the first sentence: «Край подпишет соглашения с двумя областями».

    Where it happened is none of them.
    """
    for sentence in doc.prose[:2]:
        told = [c for c in contacts if sentence.start <= c.start < sentence.end and c.share == 1.0]
        if told:
            grounds = [a.place for a in actors(doc, sentence) if a.role in (Role.GROUND, Role.POST)]
            sides = [place for c in told if c.rule in _OF_EQUALS for place in c.sides]
            return [place for place in sides if place not in grounds]
    return []


def _narrower(told: Sequence[Place], parties: Sequence[Place]) -> list[Place]:
    """The regions that sign for a country of *told*: with them the cooperation is."""
    countries = [country_of(place) for place in told if place.kind is PlaceKind.COUNTRY or is_capital(place)]
    return [party for party in parties if any(within(party, country) for country in countries)]


def _place_of(doc: Document, party: str) -> Place | None:
    """The place a party is, or speaks for: «министерство спорта Смоленской области»."""
    named = find_places(party)
    return _meant(doc, party) or (named[0].place if named else None)


def _meant(doc: Document, name: str) -> Place | None:
    """The place of *name* that the text speaks of: there are three of «Ивановский район»."""
    return doc.once(_named).get(name) or by_name(name)


def _named(doc: Document) -> dict[str, Place]:
    return {mention.place.name: mention.place for mention in doc.places}


def _add(acting: Scene, found: list[Place], place: Place) -> None:
    """Add *place*, or put it in the stead of what holds it: a region says more than its country.

    Not in the stead of a country that the title names, unless it acts itself.
    """
    for index, known in enumerate(found):
        if within(known, place):
            return
        if within(place, known):
            headed = known.kind is PlaceKind.COUNTRY and known.id in acting.title
            if acting.acts(place) or place.id in acting.title or not headed:
                found[index] = place
            return
    found.append(place)

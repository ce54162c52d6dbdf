"""At which level a side of the news stands: a town, its region, or the country, as the text speaks of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.extract.document import Document
from bot.extract.role_rules import Role
from bot.extract.roles import Actor, actors
from bot.extract.sides import is_capital, side_of, within
from bot.russian.places import Place, PlaceKind, PlaceMention, country_of, related
from bot.russian.prefilter import quick

LEAD = 3  # sentences, the title among them
_ACTING = 8  # sentences in which officials and guests tell the level
_TOWNS = (PlaceKind.CITY, PlaceKind.DISTRICT)


@dataclass(frozen=True, slots=True)
class Scene:
    """Who acts in an article, and what it names on its own."""

    officials: Counter[str] = field(default_factory=Counter)  # by the place's id
    guests: Counter[str] = field(default_factory=Counter)
    envoys: Counter[str] = field(default_factory=Counter)
    places: dict[str, Place] = field(default_factory=dict)
    title: frozenset[str] = frozenset()  # ids of what the title names
    lead: frozenset[str] = frozenset()  # ids of what the lead names on its own: not «район Витебской области»
    named: frozenset[str] = frozenset()  # ids of what is named anywhere
    town_speaks: bool = False  # «глава города», «городская администрация», with no name beside it

    def acts(self, place: Place) -> bool:
        return place.id in self.officials or place.id in self.guests

    def acting_within(self, outer: Place) -> list[Place]:
        """The places inside *outer* whose officials or guests take part."""
        inside = (p for p in self.places.values() if p.id != outer.id and within(p, outer))
        return [p for p in inside if self.acts(p)]


def scene(doc: Document) -> Scene:
    prose = doc.prose
    end = prose[:LEAD][-1].end if prose else 0
    title = prose[0].end if prose else 0
    own = [m for before, m in zip((None, *doc.places), doc.places, strict=False) if not _is_apposed(doc, before, m)]
    found = Scene(
        title=frozenset(m.place.id for m in own if m.start < title),
        lead=frozenset(m.place.id for m in own if m.start < end),
        named=frozenset(m.place.id for m in doc.places),
        town_speaks=bool(prose) and TOWN_SPEAKS.search(doc.masked.text, 0, prose[:_ACTING][-1].end) is not None,
    )
    roles = {Role.OFFICIAL: found.officials, Role.ENVOY: found.envoys, Role.GUEST: found.guests}
    if doc.home and _OF_THE_REGION.search(doc.masked.text, 0, end):
        found.officials[side_of(doc.home).id] += 1
    for sentence in prose[:_ACTING]:
        for actor in actors(doc, sentence):
            counter = roles.get(actor.role)
            if counter is not None and not (actor.role is Role.GUEST and _is_metonymy(doc, actor)):
                place = side_of(actor.place) if _GOVERNOR.search(_phrase(doc, actor)) else actor.place
                counter[place.id] += 1
                found.places[place.id] = place
    return found


# «первый заместитель главы администрации области», «губернатор»: the home region's, without its name
_OF_THE_REGION = re.compile(
    r"\b(?:губернатор|обладминистраци|облправительств|краевого\s+правительств|областной\s+дум|глав\w*\s+региона"
    r"|(?:администраци|правительств)\w*\s+(?:области|края|республики|региона))"
)
TOWN_SPEAKS = quick(
    r"\b(?:глав\w{1,3}\s+(?:администрации\s+)?(?:города|горокруга|городского)|наш\w*\s+город|городск\w+\s+администраци"
    r"|администраци\w+\s+города|(?<!главе с )мэр(?:а|ом|у)?\b(?!\s+(?:города\s+)?[⟦⟨])|горадзе-|гарвыканкам)"
)
_GOVERNOR = re.compile(r"governor|губернатор", re.IGNORECASE)  # «Murmansk Governor» is the region's
_TOWN_WORD = re.compile(r"\b(?:город|гор|г|муниципалитет)\w*\.?\s*$")


def _phrase(doc: Document, actor: Actor) -> str:
    return doc.text[actor.start : actor.end]


def _is_metonymy(doc: Document, guest: Actor) -> bool:
    """Whether a city stands for the region whose guests come: «гости из Бреста», not «делегация города Хэйхэ»."""
    before = doc.masked.text[max(0, guest.at - 15) : guest.at]
    in_a_region = guest.place.kind is PlaceKind.CITY and side_of(guest.place).id != guest.place.id
    return in_a_region and not _TOWN_WORD.search(before)


# «Верхнедвинский район Витебской области», «Чачак (Сербия)»: what says no more than where the town is
_OF_TOWNS = re.compile(  # «между районами Дагестана и Чувашии», «соглашения с двумя областями России»
    r"\b(?:район|муниципалитет|(?:област|регион|город)(?:ами|ями|ях|ах|ов|ей|ям|ам|ы|и)\b)\w*\s+(?:республики\s+)?$"
    r"|\bстолиц\w{1,3}\s+(?:республики\s+)?$"  # «столица Башкортостана» is a town
)
_APPOSITION = re.compile(r"[\s,(]{1,3}(?:республик\w+\s+|российск\w+\s+)?")


def _is_apposed(doc: Document, before: PlaceMention | None, mention: PlaceMention) -> bool:
    if _OF_TOWNS.search(doc.text, max(0, mention.start - 30), mention.start):
        return True
    if before is None or before.place.id == mention.place.id or not within(before.place, mention.place):
        return False
    return bool(_APPOSITION.fullmatch(doc.text[before.end : mention.start].lower()))


# --------------------------------------------------------------------------- one side


def levelled(doc: Document, told: Sequence[Place]) -> list[Place]:
    """*told* with every place at its level; sides that meet as towns stand as towns on both sides."""
    acting = doc.once(scene)
    levels = [level for place in told for level in _level(doc, acting, place)]
    regions = [place for place in levels if place.kind is PlaceKind.REGION]
    regions = [place for place in regions if not _is_home_by_default(doc, acting, place, levels)]
    regions = [place for place in regions if not _is_told_as_its_town(acting, place, levels)]
    kept = {place.id for place in regions}
    levels = [p for p in levels if p.id in kept or not any(within(p, region) for region in regions)]
    levels = [p for p in levels if p.id in kept or p.kind is not PlaceKind.REGION]
    if any(place.kind in _TOWNS and place.id != side_of(place).id for place in levels):
        levels = [_town_of(acting, place) or place for place in levels]
    return levels


def _is_home_by_default(doc: Document, acting: Scene, place: Place, levels: Sequence[Place]) -> bool:
    """Whether the home region is a side only for want of another, and a town in it acts: «мэр Улан-Удэ принял»."""
    if doc.home is None or place.id != side_of(doc.home).id:
        return False
    if acting.acts(place) or place.id in acting.lead or place.id in acting.title:
        return False
    return any(p.id in acting.officials and p.id != place.id and within(p, place) for p in levels)


def _is_told_as_its_town(acting: Scene, place: Place, levels: Sequence[Place]) -> bool:
    """Whether a region does nothing itself, and the title names a district in it: «Гости в Усть-Алданском улусе»."""
    if acting.acts(place) or place.id in acting.title:
        return False
    return any(p.id in acting.title and p.kind is PlaceKind.DISTRICT and within(p, place) for p in levels)


def _level(doc: Document, acting: Scene, place: Place) -> Iterable[Place]:
    country = country_of(place)
    home = doc.home
    if home and place.id != country.id == home.id and acting.officials[home.id] and not acting.acts(place):
        level = _at_home(acting, place)  # «премьер Киргизии примет участие в заседании в Оше»: the country acts
        return (level if acting.acts(level) or level.id in acting.title else country,)
    if place.id != country.id and country.id == (country_of(doc.home).id if doc.home else _UNTOLD):
        return (_at_home(acting, place),)
    if place.id == country.id and not (doc.home and within(doc.home, country)):
        return _narrowed(acting, country) or (country,)
    return (place,) if place.id == country.id else (_abroad(acting, place),)


_UNTOLD = "RU"  # the country of a source that does not say where it is


def _at_home(acting: Scene, place: Place) -> Place:
    """A town where its own officials act and not its region's; else the region."""
    side = side_of(place)
    if place.kind not in _TOWNS or place.id == side.id:
        return _around(acting, side)
    own, around = acting.officials[place.id], acting.officials[side.id]
    if side.id in acting.title or around > own or (around and not (own and place.id in acting.title)):
        return side
    if acting.town_speaks and place.kind is PlaceKind.CITY and place.id in acting.lead and not around:
        return place
    if place.id in acting.officials or (place.kind is PlaceKind.CITY and place.id in acting.guests):
        return place
    if place.kind is PlaceKind.DISTRICT and (side.id not in acting.lead or place.id in acting.title):
        return place
    return _around(acting, side)


def _around(acting: Scene, side: Place) -> Place:
    """A capital stands for the region around it, where the text names that one."""
    if not is_capital(side):
        return side
    return next((p for p in related(side) if p.kind is PlaceKind.REGION and p.id in acting.named), side)


def _abroad(acting: Scene, place: Place) -> Place:
    """A region that is spoken of; for a city that is only where it happened, the country."""
    country, level = country_of(place), _at_home(acting, place)
    if _is_of_the_country(acting, country, level):
        return country
    if country.id not in acting.named or acting.acts(level):
        return level
    only_ground = place.kind is PlaceKind.CITY and (level.kind is PlaceKind.CITY or level.id not in acting.named)
    return country if only_ground or country.id in acting.envoys else level


def _is_of_the_country(acting: Scene, country: Place, level: Place) -> bool:
    """«Визит делегации Беларуси: прибыли посол и глава Брестского облисполкома»: the title and the guests are hers."""
    if country.id not in acting.title or level.id in acting.title or acting.guests[level.id]:
        return False
    return country.id in acting.envoys and country.id in acting.guests


def _narrowed(acting: Scene, country: Place) -> tuple[Place, ...]:
    """The regions and towns that act for *country*, where none of its own officials or envoys do."""
    if country.id in acting.officials or country.id in acting.envoys:
        return ()
    enough = 2 if country.id in acting.title else 1
    inner = [p for p in acting.acting_within(country) if not is_capital(p)]
    inner = [p for p in inner if acting.officials[p.id] + acting.guests[p.id] >= enough]
    inner = [p for p in inner if not any(q.id != p.id and within(p, q) for q in inner)]
    return tuple(inner) if len(inner) < _MANY else ()


_MANY = 4  # regions of a country that come together: the country it is


def _town_of(acting: Scene, place: Place) -> Place | None:
    """The town or district that acts for a region whose own officials do not, where the other side is a town."""
    if place.kind is not PlaceKind.REGION or place.id in acting.officials:
        return None
    towns = [p for p in acting.acting_within(place) if p.kind in _TOWNS]
    return towns[0] if len(towns) == 1 else None

"""Which place each person of an article speaks for."""

from __future__ import annotations

import re
from functools import cached_property

from bot.extract.document import Document
from bot.extract.english_places import joined
from bot.extract.mask import pattern
from bot.extract.role_rules import Role
from bot.extract.roles import actors
from bot.extract.sides import nested, side_of
from bot.extract.statesmen import country_served
from bot.model import Person
from bot.russian.places import Form, Place, PlaceKind, PlaceMention, country_of, find_places

# «губернатор», «мэр», «глава региона» without a place hold their office where the source is at home
HEADS = re.compile(
    r"\b(?:губернатор|вице-губернатор|замгубернатор|глав[аы]\s+(?:\S+\s+)?(?:региона|области|края|республики|города|района)|мэр|врио|(?:обл|гор|рай)исполком|правительств\w+\s+(?:области|края|региона|республики))"
)
_HEAD_OF_REGION = re.compile(r"(?:временно\s+исполняющий\s+обязанности\s+|врио\s+)?(?:губернатор|глава)\b")
ENVOYS = re.compile(r"\b(?:посол|консул|посланник|торгпред|поверенн|атташе)")

_HONORARY = re.compile(r"\bпоч[её]тн\w+\s+(?:генеральн\w+\s+)?консул|\bhonorary\s+consul")
_POST = re.compile(r"\s(?:в|во)\s(?=(?:г\.\s?|городе\s)?[А-ЯЁ])")

# «группы дружбы с Азербайджаном»: those are the others
_WITH = re.compile(r"(?:сотрудничеств|дружб|связ|отношени|взаимодейств)\w*\s+со?\s.*")

_RANKS = (
    re.compile(
        r"\bпрезидент\b|\bпремьер|глав\w*\s+государства"
        r"|\bpresident\b|\bpremier\b|prime minister|\brais\b|прэзідэнт|прэм.ер"
    ),
    re.compile(
        r"^(?:врио\s+)?(?:губернатор|глава\s|мэр|аким|хоким|посол|чрезвычайн|председатель\s+\S*\s*(?:облисполком|горисполком|райисполком|правительства))|облисполком|консул"
        r"|\b(?:governor|mayor|akim|hokim|ambassador|consul|speaker)\b|executive committee"
        r"|губернатар|пасол|аблвыканкам|гарвыканкам|райвыканкам"
    ),
    re.compile(
        r"вице-|замест|министр|председател|глава|директор|начальник"
        r"|minister|chair|head|director|chief|міністр|старшын|кіраўні|дырэктар|начальнік"
    ),
)
# "deputy prime minister", «намеснік губернатара»: below those they stand in for
_DEPUTY = re.compile(r"\b(?:deputy|vice)\b|\bнамесн")

_PRESS = re.compile(r"пресс-|(?:руководитель|начальник|глава|сотрудник) пресс")


class Parties:
    """The persons of one article and the places they hold office in."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc

    @cached_property
    def people(self) -> dict[str, Person]:
        return {person.name: person for person in self.doc.people}

    def side(self, name: str) -> Place | None:
        """The place whose office the person holds, as the article tells it; the home's own heads need not name it."""
        return self._sides.get(name)

    def told_side(self, name: str) -> Place | None:
        """The same, only where the article names the place beside the person or in the position."""
        person = self.people.get(name)
        return self._named_beside.get(name) or (self._named_in(person) if person else None)

    def holds_office(self, name: str) -> bool:
        """Whether the person is an official: a governor, a minister, an envoy, the head of something."""
        person = self.people.get(name)
        return bool(person and person.position and self.rank(name) < len(_RANKS))

    def rank(self, name: str) -> int:
        """How high the person stands, 0 the highest."""
        position = self._post(name).lower()
        if _DEPUTY.search(position):
            return len(_RANKS) - 1
        return next((i for i, words in enumerate(_RANKS) if words.search(position)), len(_RANKS))

    @cached_property
    def _sides(self) -> dict[str, Place]:
        found = dict(self._named_beside)
        for name, person in self.people.items():
            place = self._named_in(person)
            # «глава российского региона» is of the home too
            unnamed = place is None or (self.doc.home is not None and place == country_of(self.doc.home))
            if unnamed and name not in found and HEADS.search((person.position or "").lower()):
                place = None if self.is_another_head(person) else self.doc.home
            place = place or (None if name in found else country_served(name))
            if place:
                found[name] = place
        return found

    def is_head(self, name: str) -> bool:
        """Whether the person heads a region: there is one such a region."""
        return _HEAD_OF_REGION.match(self._post(name).lower()) is not None

    def speaks_for_others(self, name: str) -> bool:
        """«сообщила пресс-секретарь минкультуры ⟪…⟫»: who only tells of it need not be there."""
        return _PRESS.match(self._post(name).lower()) is not None

    def serves_in(self, name: str, ground: Place) -> bool:
        """«генеральный консул Японии в Южно-Сахалинске»: who lives there is nobody's guest."""
        region = side_of(ground)
        seats = self._seats(name)[:1]
        return any(place.kind is not PlaceKind.COUNTRY and nested(place, region) for place in seats)

    def is_honorary(self, name: str) -> bool:
        """«почётный консул Турции»: a countryman of those he lives among, and no one's guest."""
        return _HONORARY.search(self._post(name).lower()) is not None

    def is_envoy_to(self, name: str, country: Place) -> bool:
        """«посол Сербии в России»: who lives in that *country* receives nobody in his own."""
        return any(place.id == country.id for place in self._seats(name))

    def _post(self, name: str) -> str:
        person = self.people.get(name)
        return (person.position or "") if person else ""

    def _seats(self, name: str) -> list[Place]:
        """Where an envoy serves: Japan's «генеральный консул … в Южно-Сахалинске»."""
        position = self._post(name)
        post = _POST.search(position) if ENVOYS.search(position.lower()) else None
        return [mention.place for mention in find_places(position[post.end() :])] if post else []

    def is_another_head(self, person: Person) -> bool:
        """«встреча главы Брянщины ⟪…⟫ с главой региона ⟪…⟫»: where home's head is told, another one is not its."""
        home = self.doc.home
        if home is None or not _HEAD_OF_REGION.match((person.position or "").lower()):
            return False
        heads = (
            other
            for name, other in self.people.items()
            if name != person.name and _HEAD_OF_REGION.match((other.position or "").lower())
        )
        return any((side := self.told_side(head.name)) and side.id == home.id for head in heads)

    def _named_in(self, person: Person) -> Place | None:
        position = person.position
        if position and ENVOYS.search(position.lower()):  # «посол Республики в России» speaks for no Russia
            position = position.partition(" в ")[0]
        told = (self._places_in(words) for words in (position, person.organisation) if words)
        return next((places[0].place for places in told if places), None)

    def _places_in(self, words: str) -> list[PlaceMention]:
        """The places of an office, people last: «глава общины казахов Омской области» is of that region."""
        words = _WITH.sub("", words)
        found = joined(words, find_places(words, self.doc.home))  # «министр РБ» in Уфа is none of Беларусь
        return sorted(found, key=lambda mention: mention.form is Form.DEMONYM)

    @cached_property
    def _named_beside(self) -> dict[str, Place]:
        """Persons named right after the office: «губернатором Пензенской области ⟪Олегом Мельниченко⟫»."""
        found: dict[str, Place] = {}
        masked = self.doc.masked
        after = pattern(r"(?:{P}[\s,]*)*(?:в\s+{P}\s+)?{..2}(?P<who>{H})")
        for sentence in self.doc.prose:
            for actor in actors(self.doc, sentence):
                if actor.role in (Role.OFFICIAL, Role.ENVOY):
                    match = after.match(masked.text, actor.at, sentence.end)
                    if match:
                        found.setdefault(masked.people[match.start("who")].name, actor.place)
        return found

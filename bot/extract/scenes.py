"""One sentence on its way to the visits it tells: its actors, and what is asked of them again and again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.extract import trip_words as words
from bot.extract.document import Document
from bot.extract.parties import Parties
from bot.extract.role_rules import Role
from bot.extract.roles import Actor, actors, all_actors
from bot.extract.sides import akin, foreign, is_seat_of, nested, within
from bot.extract.traveller_roles import travellers
from bot.russian.places import Form, Place, PlaceKind, region_of
from bot.russian.prefilter import Expression, quick
from bot.russian.sentences import Span

Route = tuple[Place | None, Place | None]  # whose guests, where
NOWHERE: Route = (None, None)


@dataclass(frozen=True)
class Scene:
    """A sentence of *doc*; *before* is whose guests the sentence before told of."""

    doc: Document
    parties: Parties
    sentence: Span
    before: Place | None
    last: tuple[Place, Place] | None = None  # the visit the text told last: whose guests, where
    begins: int = 0  # where the clause that tells of the visit begins: what stands before it is about another

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        return tuple(a for a in travellers(self.doc, self.sentence) if a.at >= self.begins)

    def says(self, told: Expression) -> bool:
        return self.doc.says(self.sentence, told)

    def people(self) -> list[Actor]:
        return [
            a
            for a in self.actors
            if a.role in (Role.OFFICIAL, Role.ENVOY) or (a.role is Role.GUEST and not self._is_private(a))
        ]

    def _is_private(self, actor: Actor) -> bool:
        """Pupils and artists of whom nothing official is told."""
        if not words.SOFT.search(self.doc.masked.text, actor.start, actor.end):
            return False
        return not self.says(words.EXCHANGE) or self.says(words.TO_STUDY)

    def lives_there(self, guest: Place, ground: Place) -> bool:
        """Whether the guest is a consul who serves in the *ground*, or in its seat: «генконсул Ирана в Астрахани»."""
        told = any(a.role is Role.ENVOY and a.place.id == guest.id for a in self.actors)
        return told and serves_in(self.doc, guest, ground)

    @cached_property
    def home(self) -> Place | None:
        """Where the source is at home: its town or district where the sentence speaks of one, else its region."""
        home = self.doc.home
        if home is None or home.kind is not PlaceKind.REGION:
            return home
        kind = PlaceKind.CITY if self.says(words.TOWN) else PlaceKind.DISTRICT
        if kind is PlaceKind.DISTRICT and not self.says(words.DISTRICT):
            return home
        named = Counter(
            m.place
            for m in self.doc.places
            if m.place.kind is kind and m.form is not Form.ADJECTIVE and within(m.place, home)
        )
        return named.most_common(1)[0][0] if named else home

    @property
    def lone_region(self) -> Place | None:
        """The only region a text without a home tells of: its «губернатор» is that region's."""
        if self.doc.home is not None:
            return None
        told = {m.place for m in self.doc.places if m.place.kind is PlaceKind.REGION}
        return told.pop() if len(told) == 1 else None

    def of_that_office(self, start: int, ground: Place) -> Place | None:
        """«Подписали губернатор и хоким Ферганской области … В июле хоким приезжал в Пермь»: the only one told of."""
        office = _OFFICE_ALONE.search(self.doc.masked.text, self.sentence.start, start)
        if office is None:
            return None
        noun = office["office"]
        text = self.doc.masked.text
        told = {a.place for a in self.doc.once(all_actors) if text.startswith(noun, a.start) and a.role in _IN_OFFICE}
        return told.pop() if len(told) == 1 and all(foreign(place, ground) for place in told) else None

    def names_a_day(self) -> bool:
        """Whether the sentence gives a day or a month, and not «сегодня»: of a page without a date too."""
        return _DAY.search(self.doc.folded, self.sentence.start, self.sentence.end) is not None

    def is_home(self, place: Place) -> bool:
        return self.doc.home is not None and nested(place, self.doc.home)

    def came(self, actor: Actor) -> bool:
        return actor.role is Role.ENVOY or (actor.role is Role.GUEST and is_delegation(self.doc, actor))

    def names_an_official(self) -> bool:
        """Whether a person of the sentence holds a position that another sentence tells."""
        here = self.doc.masked.people_in(self.sentence.start, self.sentence.end)
        return any(self.parties.holds_office(mention.name) for mention in here)

    def is_titled_by_one_of_ours(self) -> bool:
        """«Мария Котова отправится в Санкт-Петербург»: whom the title of a region's paper need not introduce."""
        first = self.doc.prose[0].start
        if self.sentence.start != first or self.doc.masked.text[first] != "⟪" or self.people():
            return False
        return not any(self.parties.side(m.name) for m in self.doc.masked.people_in(first, self.sentence.end))

    def side_of_a_person(self, start: int, ground: Place) -> Place | None:
        here = self.doc.masked.people_in(self.sentence.start, self.sentence.end)
        before = [m for m in here if m.start < start]
        after = [m for m in here if m.start >= start]
        sides = (self.parties.side(mention.name) for mention in (*reversed(before), *after))
        return next((side for side in sides if side and foreign(side, ground)), None)

    def named_before(self, ground: Place) -> Place | None:
        """«Глава области встретился с губернатором Пскова. Гость прибыл в Брест на форум»: who else was named."""
        at = bisect_left(self.doc.prose, self.sentence.start, key=lambda s: s.start)
        before = self.doc.prose[at - 1] if at else self.sentence
        if at == 0 or words.SET_THERE.match(self.doc.masked.text, before.start):
            return None  # «Там он встретился с министром Вьетнама. Он побывает и в Лаосе»
        people = (a.place for a in actors(self.doc, before) if a.role in (Role.GUEST, Role.OFFICIAL, Role.ENVOY))
        strangers = {place.id: place for place in people if foreign(place, ground)}
        return strangers.popitem()[1] if len(strangers) == 1 else None

    def visitor_named_at(self, start: int) -> Place | None:
        """«в мае – приезд главы Свердловской области, затем визит губернатора Калужской»: where to was told before.

        «Предыдущий визит чешских предпринимателей на Урал состоялся в 2023 году».
        """
        named = first_after([a for a in self.people() if a.role is not Role.ENVOY], start)
        told = named and _VISIT_OF.fullmatch(self.doc.masked.text, start, named.start)
        return named.place if named and told else None

    def are_with_us(self, sides: Iterable[Place]) -> bool:
        """«приехали делегации Китая и Беларуси: у нас в гостях минчане»: all the *sides* are guests of home."""
        home = self.home
        return home is not None and self.says(words.WITH_US) and all(foreign(place, home) for place in sides)

    def narrowed(self, place: Place, people: Sequence[Actor]) -> Place:
        """«российская делегация во главе с губернатором Пензенской области» comes from that region."""
        if place.kind is not PlaceKind.COUNTRY:
            return place
        of_it = (a.place for a in people if a.role in (Role.GUEST, Role.OFFICIAL) and within(a.place, place))
        return next((inner for inner in of_it if inner.id != place.id), place)


_IN_OFFICE = (Role.OFFICIAL, Role.ENVOY)
_OFFICE_ALONE = re.compile(r"\b(?P<office>хоким|аким|посол|консул)\w*\s+(?:(?:уже|впервые|недавно)\s+)?$")
_VISIT_OF = re.compile(r"(?:приезд|визит)\s+")
_DAY = re.compile(r"(?:\d|\b(?:в|у))\s+(?:янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек)")


def serves_in(doc: Document, guest: Place, ground: Place) -> bool:
    """Whether the consul of *guest* the article tells of serves in *ground*, or the ambassador in all of it.

    «депутат встретился с послом Индии в Киргизии»: nobody came to the country.
    """
    return any(envoy == guest.id and _is_post_over(post, ground) for envoy, post in doc.once(_posts))


def _is_post_over(post: Place, ground: Place) -> bool:
    if post.id == ground.id:
        return True
    beside = akin(post, region_of(ground) or ground) or is_seat_of(post, ground)
    return beside and post.kind is not PlaceKind.COUNTRY  # an ambassador comes from the capital


def _posts(doc: Document) -> frozenset[tuple[str, Place]]:
    """The ids of the countries whose envoys the article tells of, each with where they serve."""
    return frozenset(
        (envoy.place.id, post.place)
        for sentence in doc.prose
        for envoy, post in _with_posts(actors(doc, sentence))
        if envoy.role is Role.ENVOY and post.role is Role.POST
        if not _NOT_YET.search(doc.masked.text, sentence.start, envoy.start)
    )


_NOT_YET = quick(
    r"\b(?:предлож|намер|планир|просьб)\w*\s[^.;]{0,60}\bоткры\w+\s[^.;]{0,30}$"
)  # «предложил открыть генконсульство Китая»


def _with_posts(told: Sequence[Actor]) -> Iterator[tuple[Actor, Actor]]:
    """Each actor and the one after it, past a post between: «посольства Киргизии в России в Красноярске»."""
    before: Actor | None = None
    for actor in told:
        if before:
            yield before, actor
        before = before if before and actor.role is Role.POST else actor


def is_delegation(doc: Document, actor: Actor) -> bool:
    """Whether the actor's phrase names people who travel, and not only colleagues or partners."""
    return bool(words.TRAVELLERS.search(doc.masked.text, actor.start, actor.end))


def last_before(found: Sequence[Actor], offset: int) -> Actor | None:
    """The last of *found* before *offset*; of several listed after one word the first."""
    last = next((a for a in reversed(found) if a.at < offset), None)
    return next((a for a in found if last and a.start == last.start and a.role is last.role), None)


def first_after(found: Sequence[Actor], offset: int) -> Actor | None:
    return next((a for a in found if a.at >= offset), None)

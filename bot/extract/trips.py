"""What one sentence says of somebody being in, going to or received in another place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from bot.extract import trip_words as words
from bot.extract.document import Document, standing
from bot.extract.further_visits import further_route, is_stop
from bot.extract.mask import pattern
from bot.extract.parties import Parties
from bot.extract.role_rules import Role
from bot.extract.roles import Actor, actors, is_of_an_event
from bot.extract.sides import akin, foreign, is_seat_of, nested, within
from bot.extract.trip_words import TRIGGERS, Kind
from bot.russian.places import Form, Place, PlaceKind
from bot.russian.prefilter import Quick
from bot.russian.sentences import Span


class Tense(StrEnum):
    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Trip:
    """One telling of a visit; a place that the sentence leaves out is None."""

    guest: Place | None
    ground: Place | None
    kind: Kind
    rule: str
    sentence: Span
    start: int  # of the words that tell it
    end: int
    tense: Tense | None = None
    called_off: str | None = None  # "cancelled", "postponed"
    guessed: bool = False  # a meeting that names neither its ground nor a delegation


Route = tuple[Place | None, Place | None]  # whose guests, where
NOWHERE: Route = (None, None)
_NOMINATIVE = re.compile(r"(?:не|цы|чи)$")  # «минчане», «ульяновцы», «москвичи»
_LISTED = re.compile(r"\s*(?:,|и|,\s*а\s+также)\s*(?:г\.\s*)?")


def find_trips(doc: Document, parties: Parties) -> Iterator[Trip]:
    """Yield every telling of a visit in the prose of *doc*, in reading order; one side may be missing."""
    before: Place | None = None
    previous: Span | None = None
    last: tuple[Place, Place] | None = None
    for sentence in doc.prose:
        text = doc.masked.text[sentence.start : sentence.end]
        told: tuple[Trip, ...] = ()
        if words.ACCEPTED.search(text) or not words.NO_VISIT.search(text):
            told = tuple(_Sentence(doc, parties, sentence, text, before).trips())
            if not any(trip.guest and trip.ground for trip in told):
                route = further_route(doc, sentence, previous, last)
                told = (_further(sentence, route),) if route else told
        before = next((trip.guest for trip in told if trip.guest), None)
        if new := next(((t.guest, t.ground) for t in told if t.guest and t.ground), None):
            last = last if last and is_stop(last, new) else new
        previous = sentence
        yield from told


def _further(sentence: Span, route: tuple[Place, Place]) -> Trip:
    return Trip(*route, Kind.NOUN, "a visit after another", sentence, sentence.start, sentence.end, tense=Tense.FUTURE)


def _possible_triggers(doc: Document) -> list[tuple[Kind, str, Quick]]:
    """The triggers that can match anywhere in *doc*."""
    text = doc.masked.text
    return [(kind, rule, found) for kind, rule, trigger in TRIGGERS if (found := pattern(trigger)).possible(text)]


class _Sentence:
    """One sentence with its actors, asked for the trips it tells."""

    def __init__(self, doc: Document, parties: Parties, sentence: Span, text: str, before: Place | None) -> None:
        self.doc = doc
        self.parties = parties
        self.sentence = sentence
        self.text = text  # masked
        self.before = before  # whose guests the sentence before told of
        self.actors: tuple[Actor, ...] = ()

    def trips(self) -> Iterator[Trip]:
        triggers = self._told_once(list(self._triggers()))
        told: set[Route] = set()
        for kind, rule, start, end in triggers:
            guest, ground = self._route(kind, start)
            stops = self._stops(ground) if kind in (Kind.MOVE, Kind.STAY, Kind.NOUN) else [ground]
            for route in ((who, stop) for who in self._comers(guest, ground) for stop in stops):
                if route not in told and route != NOWHERE:
                    told.add(route)
                    yield self._trip(route, kind, rule, start, end)

    def _told_once(self, triggers: list[tuple[Kind, str, int, int]]) -> list[tuple[Kind, str, int, int]]:
        """*triggers* without a «визит» that only the next one says more of.

        «В ходе визита обсудят протокол, подписанный в ходе визита главы Ховда на Алтай».
        """
        if triggers:
            self.actors = actors(self.doc, self.sentence)
        nouns = sorted(start for kind, _, start, _ in triggers if kind is Kind.NOUN)
        bare = {
            one
            for one, following in pairwise(nouns)
            if not any(a.at < following for a in self.actors) and any(a.at > following for a in self.actors)
        }
        return [trigger for trigger in triggers if trigger[2] not in bare]

    def _stops(self, ground: Place | None) -> list[Place | None]:
        """*ground*, and what is listed after it: «посетят Ташкент, Самарканд и Бухару»."""
        return self._listed_after(ground, Role.GROUND)

    def _comers(self, guest: Place | None, ground: Place | None) -> list[Place | None]:
        """*guest*, and a country listed after it: «делегации из Китая и Монголии»; more are a congress."""
        first, *others = self._listed_after(guest, Role.GUEST)
        abroad = [p for p in others if p and p.kind is PlaceKind.COUNTRY and ground and foreign(p, ground)]
        return [first, *abroad] if len(others) == len(abroad) == 1 else [first]

    def _listed_after(self, place: Place | None, role: Role) -> list[Place | None]:
        found: list[Place | None] = [place]
        first = next((a for a in self.actors if a.place == place and a.role is role), None)
        at = self.doc.masked.places[first.at].end if first else None
        while at is not None and (comma := _LISTED.match(self.doc.masked.text, at, self.sentence.end)):
            following = self.doc.masked.places.get(comma.end())
            if following is None or following.form is not Form.NAME:
                break
            if place and not nested(following.place, place):
                found.append(following.place)
            at = following.end
        return found

    def _triggers(self) -> Iterator[tuple[Kind, str, int, int]]:
        for kind, rule, trigger in self.doc.once(_possible_triggers):
            for match in trigger.finditer(self.doc.masked.text, self.sentence.start, self.sentence.end):
                yield kind, rule, match.start(), match.end()

    def _route(self, kind: Kind, start: int) -> Route:
        match kind:
            case Kind.HOST:
                guest, ground = self._received(start)
            case Kind.MEET:
                guest, ground = self._met(signing=bool(words.SIGNED.match(self.doc.masked.text, start)))
            case _:
                guest, ground = self._went(kind, start)
        at_home = guest and ground and (akin(guest, ground) or not foreign(guest, ground) or is_seat_of(guest, ground))
        return NOWHERE if at_home else (guest, ground)

    def _trip(self, route: Route, kind: Kind, rule: str, start: int, end: int) -> Trip:
        used = [a for a in self.actors if a.place in route]
        first = min([start, *(a.start for a in used)])
        last = max([end, *(self.doc.masked.places[a.at].end for a in used)])
        off = (name for name, off in words.CALLED_OFF.items() if off.search(self.text))
        # «на встрече сказали, что консульство перенесут»: not the visit
        called_off = next(off, None) if kind is not Kind.MEET or words.A_VISIT.search(self.text) else None
        guessed = kind is Kind.MEET and not any(a.role in (Role.GROUND, Role.HOST) or self._came(a) for a in used)
        tense = self._tense(kind, start, end)
        return Trip(*route, kind, rule, self.sentence, first, last, tense, called_off, guessed)

    # --------------------------------------------------------------------------------- «прибыла», «визит», «работает»

    def _went(self, kind: Kind, start: int) -> Route:
        if words.NO_DELEGATES.search(self.text) and not words.OFFICIAL_AFTER_ALL.search(self.text):
            return NOWHERE
        grounds = [a for a in self.actors if a.role in (Role.GROUND, Role.HOST)]
        ground = _after(grounds, start) or _before(grounds, start)
        if ground is None:
            return self._into_home(start) or self._delegation_alone() or self._arrivals(kind, start)
        if words.WE.search(self.text) and self._is_home(ground.place):
            return NOWHERE
        if self.doc.home and within(self.doc.home, ground.place) and (inner := self._into_home(start)):
            return inner  # «поездка в наш регион в рамках визита вьетнамской делегации в Россию»
        officials, delegation = words.OFFICIALS.search(self.text), words.DELEGATION.search(self.text)
        if kind is Kind.STAY and not delegation:
            there = officials and words.IS_THERE.match(self.doc.masked.text, start)
            if not there:
                return NOWHERE
        guest = self._guest(start, ground.place) or self._same_guest(kind, start, ground.place)
        if guest is None and self._is_local(start, ground.place):
            return NOWHERE
        told = guest or officials or delegation or words.ONCE_WENT.search(self.text) or self._names_an_official()
        return (guest, ground.place) if told else NOWHERE

    def _delegation_alone(self) -> Route:
        """«третий день работы делегации Минской области»: where they are goes without saying, or is told aside.

        «СМИ Вьетнама следят за визитом калужской делегации».
        """
        sides = {a.place for a in self._people()}
        guests = [a for a in self.actors if a.role is Role.GUEST and is_delegation(self.doc, a)]
        if guests and len(sides) > 1:
            return self._met()  # «председатели двух дум поговорили в рамках поездки калужской делегации»
        if not guests:
            return NOWHERE
        guest = guests[0].place
        mentions = standing(self.doc.places, self.sentence.start, self.sentence.end)
        here = {m.place for m in mentions if not is_of_an_event(self.doc, m)}
        others = [place for place in here if foreign(place, guest)]
        return guest, others[0] if len(others) == 1 and self._is_home(guest) else None

    def _arrivals(self, kind: Kind, start: int) -> Route:
        """«представители города-побратима приедут 25 мая»: where to was told before."""
        if kind is not Kind.MOVE or not words.ARRIVES.match(self.doc.masked.text, start):
            return NOWHERE
        people = [a for a in self.actors if a.role is Role.GUEST]
        near = _before(people, start)
        sides = {a.place.id for a in people}
        return (near.place, None) if near and len(sides) == 1 == len({a.place.id for a in self.actors}) else NOWHERE

    def _into_home(self, start: int) -> Route | None:
        """«в регион прибыла делегация Беларуси», «область посетил посол Вьетнама»: where the source is at home."""
        home = self.doc.home
        if home is None or not words.INTO_HOME.search(self.text):
            return None
        people = [a for a in self._people() if foreign(a.place, home)]
        guest = _after(people, start) or _before(people, start)
        return (self._narrowed(guest.place, people), home) if guest else None

    def _guest(self, start: int, ground: Place) -> Place | None:
        """Whose people went: the subject of the sentence, a person whose office is told elsewhere, or home's own."""
        people = [a for a in self._people() if foreign(a.place, ground)]
        if words.WE.search(self.text) and self.doc.home:
            people = [a for a in people if self._is_home(a.place)]
        named = _before(people, start) or _after([a for a in people if not self._is_oblique(a)], start)
        if named:
            place = self._narrowed(named.place, people)
            # «⟪Русских⟫ в составе российской делегации посетил Ташкент» comes from his region
            inside = (m for at, m in self.doc.masked.people.items() if self.sentence.start <= at < named.at)
            sides = (self.parties.side(m.name) for m in inside) if place.kind is PlaceKind.COUNTRY else ()
            return next((side for side in sides if side and within(side, place)), place)
        if side := self._side_of_a_person(start, ground):
            return side
        ours = words.WE.search(self.text) or words.OURS.search(self.text) or words.HEAD_OF_HOME.search(self.text)
        return self.doc.home if ours and self.doc.home and foreign(self.doc.home, ground) else None

    def _same_guest(self, kind: Kind, start: int, ground: Place) -> Place | None:
        """«… прибыл в Москву. После этого он посетит Вьетнам»: whom the sentence before told of."""
        if kind is not Kind.MOVE or (self.before and not foreign(self.before, ground)):
            return None
        subject = words.THE_SAME.search(self.doc.masked.text, max(self.sentence.start, start - 80), start)
        if not (subject or words.THE_SAME_AFTER.match(self.doc.masked.text, start)):
            return None
        return self.before or self._named_before(ground)

    def _named_before(self, ground: Place) -> Place | None:
        """«Глава области встретился с губернатором Пскова. Гость прибыл в Брест на форум»: who else was named."""
        at = bisect_left(self.doc.prose, self.sentence.start, key=lambda s: s.start)
        told = actors(self.doc, self.doc.prose[at - 1]) if at else ()
        people = (a.place for a in told if a.role in (Role.GUEST, Role.OFFICIAL, Role.ENVOY))
        strangers = {place.id: place for place in people if foreign(place, ground)}
        return strangers.popitem()[1] if len(strangers) == 1 else None

    def _is_oblique(self, actor: Actor) -> bool:
        """«планирует встречи с представителями Вьетнама»: not they travel."""
        return bool(words.BESIDE.search(self.doc.masked.text, self.sentence.start, actor.start))

    def _is_invited_by(self, actor: Actor) -> bool:
        """«по приглашению президента Беларуси посетили Минск»: not he travels."""
        return bool(words.INVITED_BY.search(self.doc.masked.text, self.sentence.start, actor.start))

    def _is_local(self, start: int, ground: Place) -> bool:
        """«президент Узбекистана посетит Андижанскую область»: the subject is at home there."""
        subject = _before([a for a in self._people() if not self._is_invited_by(a)], start)
        return subject is not None and nested(subject.place, ground)

    def _side_of_a_person(self, start: int, ground: Place) -> Place | None:
        here = [m for at, m in self.doc.masked.people.items() if self.sentence.start <= at < self.sentence.end]
        before = [m for m in here if m.start < start]
        after = [m for m in here if m.start >= start]
        sides = (self.parties.side(mention.name) for mention in (*reversed(before), *after))
        return next((side for side in sides if side and foreign(side, ground)), None)

    # ------------------------------------------------------------------------------------- «принимают», «встретил»

    def _received(self, start: int) -> Route:
        # «мозыряне примут клинчан»: in the nominative they are the hosts
        guests = [a for a in self.actors if a.role in (Role.GUEST, Role.ENVOY) and not self._is_subject(a, start)]
        guest = _after(guests, start) or _before(guests, start)
        if guest is None or not (words.DELEGATION.search(self.text) or guest.role is Role.ENVOY):
            guest = _after([a for a in self.actors if self._is_object(a)], start)
        if guest is None:
            return NOWHERE
        came_from = self._narrowed(guest.place, self.actors)
        hosts = [
            a
            for a in self.actors
            if a.role in (Role.HOST, Role.GROUND, Role.OFFICIAL) and a is not guest and foreign(a.place, came_from)
        ]
        host = _before(hosts, start) or _after(hosts, start)
        if host:
            return came_from, host.place
        home = self.doc.home
        return came_from, home if home and foreign(home, came_from) else None

    def _is_subject(self, actor: Actor, start: int) -> bool:
        """Whether people told by a word of their own stand in the nominative before the verb at *start*."""
        mention = self.doc.masked.places[actor.at]
        named = mention.form is Form.DEMONYM and actor.at < start
        return named and bool(_NOMINATIVE.search(self.doc.text, actor.at, mention.end))

    def _is_object(self, actor: Actor) -> bool:
        """Whether an official is the one received: «принял министра экономики Узбекистана», «представителей завода»."""
        return actor.role in (Role.OFFICIAL, Role.GUEST) and bool(
            words.RECEIVED.match(self.doc.masked.text, actor.start)
        )

    # ------------------------------------------------------------------------------------ «встретился», «обсудили»

    def _met(self, *, signing: bool = False) -> Route:
        """Who came to whom to meet, or to sign a paper, of which no more than where it was done can tell it."""
        sides = self._sides()
        home = self.doc.home
        if len(sides) == 1 and home and foreign(sides[0], home):
            # «губернатор встретился с послом Армении»: the other side is the home of the source
            sides = [sides[0], home]
        if len(sides) < 2:
            return NOWHERE
        one, other = sides
        grounds = [a.place for a in self.actors if a.role in (Role.GROUND, Role.HOST)] or self._told_next()
        for ground in grounds:
            if nested(ground, one) != nested(ground, other):
                return (other, ground) if nested(ground, one) else (one, ground)
        if grounds or signing:
            return NOWHERE  # neutral ground
        receiving = self._receiving(one, other)
        if receiving is None:
            return NOWHERE
        return (other if receiving is one else one), receiving

    def _told_next(self) -> list[Place]:
        """Where they met, told apart: «Встреча прошла на выставке в Екатеринбурге»."""
        at = bisect_left(self.doc.prose, self.sentence.start, key=lambda s: s.start)
        following = self.doc.prose[at + 1 : at + 2]
        told = [s for s in following if words.TOOK_PLACE.match(self.doc.masked.text, s.start, s.end)]
        return [a.place for s in told for a in actors(self.doc, s) if a.role in (Role.GROUND, Role.HOST)]

    def _receiving(self, one: Place, other: Place) -> Place | None:
        """Which of two sides that met received the other, where the sentence names no ground."""
        guest = next((a for a in self.actors if a.role in (Role.GUEST, Role.ENVOY)), None)
        if guest:  # an envoy or a delegation comes to the other side
            return other if nested(guest.place, one) else one
        states = [p for p in (one, other) if p.kind is PlaceKind.COUNTRY]
        if len(states) == 1 and words.HEAD_OF_STATE.search(self.text):
            return states[0]
        return None  # two governors met: nothing tells who travelled

    def _sides(self) -> list[Place]:
        """The first two places with people in the sentence that face each other; one where nothing faces it."""
        people = [self._narrowed(a.place, self._people()) for a in self._people()]
        other = next((place for place in people if foreign(place, people[0])), None)
        return [people[0], other] if other else people[:1]

    # ------------------------------------------------------------------------------------------------------- helpers

    def _names_an_official(self) -> bool:
        """Whether a person of the sentence holds a position that another sentence tells."""
        here = (m.name for at, m in self.doc.masked.people.items() if self.sentence.start <= at < self.sentence.end)
        return any(self.parties.holds_office(name) for name in here)

    def _came(self, actor: Actor) -> bool:
        return actor.role is Role.ENVOY or (actor.role is Role.GUEST and is_delegation(self.doc, actor))

    def _is_home(self, place: Place) -> bool:
        return self.doc.home is not None and nested(place, self.doc.home)

    def _people(self) -> list[Actor]:
        return [a for a in self.actors if a.role in (Role.GUEST, Role.OFFICIAL, Role.ENVOY)]

    def _narrowed(self, place: Place, people: Sequence[Actor]) -> Place:
        """«российская делегация во главе с губернатором Пензенской области» comes from that region."""
        if place.kind is not PlaceKind.COUNTRY:
            return place
        of_it = (a.place for a in people if a.role in (Role.GUEST, Role.OFFICIAL) and within(a.place, place))
        return next((inner for inner in of_it if inner.id != place.id), place)

    def _tense(self, kind: Kind, start: int, end: int) -> Tense | None:
        if words.RESULT_OF.search(self.doc.masked.text[self.sentence.start : start]):
            return Tense.PAST
        telling = self.doc.masked.text[start:end]
        if words.FUTURE.search(telling):
            return Tense.FUTURE
        if words.PRESENT.search(telling):
            return Tense.PRESENT
        if kind is Kind.NOUN:
            return self._tense_beside(start - self.sentence.start, end - self.sentence.start)
        if kind is Kind.MOVE and words.PAST.search(telling):
            return Tense.PAST
        for tense, told in ((Tense.FUTURE, words.FUTURE), (Tense.PRESENT, words.PRESENT), (Tense.PAST, words.PAST)):
            if told.search(self.text):
                return tense
        return None

    def _tense_beside(self, start: int, end: int) -> Tense | None:
        """The tense of the verb nearest to a noun: «в ходе визита подписали план, который будет действовать до мая»."""
        found = [
            (max(start - match.end(), match.start() - end), tense)
            for tense, told in ((Tense.FUTURE, words.FUTURE), (Tense.PRESENT, words.PRESENT), (Tense.PAST, words.DONE))
            for match in told.finditer(self.text)
        ]
        return min(found, default=(0, None))[1]


def is_delegation(doc: Document, actor: Actor) -> bool:
    """Whether the actor's phrase names people who travel, and not only colleagues or partners."""
    return bool(words.TRAVELLERS.search(doc.masked.text, actor.start, actor.end))


def _before(found: Sequence[Actor], offset: int) -> Actor | None:
    return next((a for a in reversed(found) if a.at < offset), None)


def _after(found: Sequence[Actor], offset: int) -> Actor | None:
    return next((a for a in found if a.at >= offset), None)

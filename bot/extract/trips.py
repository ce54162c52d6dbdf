"""What one sentence says of somebody being in, going to or received in another place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.extract.document import Document
from bot.extract.mask import pattern
from bot.extract.parties import Parties
from bot.extract.roles import Actor, Role, actors
from bot.extract.sides import foreign, nested, within
from bot.russian.places import Place, PlaceKind
from bot.russian.sentences import Span


class Tense(StrEnum):
    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class Kind(StrEnum):
    MOVE = "move"  # the guests do it: «прибыла», «посетит»
    STAY = "stay"  # the same by a verb that says so only of guests: «работает», «начала»
    NOUN = "noun"  # «визит», «поездка», «бизнес-миссия»
    HOST = "host"  # the hosts do it: «принимают», «встретил»
    MEET = "meet"  # both do it, and where is told elsewhere: «встретился», «переговоры»


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


# ------------------------------------------------------------------------------------- words that tell of a visit

TRIGGERS: tuple[tuple[Kind, str, str], ...] = (
    # прибыла, приехали, посетит, побывали, отправилась, вылетел, совершит рабочую поездку
    (
        Kind.MOVE,
        "guests arrive or go",
        r"\b(?:прибы(?:л[аио]?|ть|вш\w+|вают|вает|тие)|прибуд[еу]т|приеха(?:л[аио]?|ть|вш\w+)|приед[еу]т|приезжа\w+|посетил[аио]?|посет[ия]т"
        r"|посетить|посеща[ею]т|посещал[аи]?|посещение|посетивш\w+|побывал[аи]?|побыва[ею]т|побывать|отправи(?:л(?:ся|ась|ись)|тся)|отправятся|отправился"
        r"|отправля[ею]тся|вылет(?:ел[аи]?|ит|ят|ает)|выеха(?:л[аи]?)|выед[еу]т|выезжа[ею]т|направи(?:л(?:ся|ась|ись)|тся)|направятся"
        r"|направля[ею]тся|поеха(?:л[аи]?|ть)|поед[еу]т|съездил[аи]?|съезд[ия]т|вернул(?:ся|ась|ись)|наведал\w*|наведва\w+|прыбы\w+|прыеха\w+)\b",
    ),
    # arrived in, visits, paid a visit
    (
        Kind.MOVE,
        "guests arrive or go",
        r"\b(?:arriv(?:es?|ed|ing)|visit(?:s|ed|ing)|travell?ed|paid\s+(?:a\s+)?\w*\s*visit)\b",
    ),
    # делегация работает, находится с визитом, начала официальный визит, завершает пребывание
    (
        Kind.STAY,
        "guests stay",
        r"\b(?:работа(?:[ею]т|л[аио]?|ть)|наход(?:и(?:тся|л(?:ся|ась|ись))|ятся)|находиться|пребыва[ею]т|пребывает|гост(?:ит|ят|ил[аи]?)|знаком(?:ится|ятся|ил(?:ась|ись))"
        r"|ознаком(?:ится|ятся|ил(?:ся|ась|ись))|нач(?:ал[аио]?|нет|нут|инает|инают)|продолж\w+|заверш\w+|пров(?:едет|едут|ела|ели|ел|одит)|прим(?:ет|ут|ал[аи]?)\s+участие"
        r"|принял[аи]?\s+участие|принима[ею]т\s+участие|участву[ею]т|участвовал[аи]?|представ(?:ит|ят|ил[аи]?|ля[ею]т))\b",
    ),
    # визит делегации, рабочая поездка, бизнес-миссия, командировка
    (
        Kind.NOUN,
        "a visit is named",
        r"\b(?:визит(?:а|у|е|ом|ы|ов|ам|ами|ах)?|поездк\w+|командировк\w+|(?:бизнес|торгов\w+|делов\w+)[\s-]мисси\w+|стажировк\w+|візіт\w*|visit|trip)\b",
    ),
    # принимают делегацию, встретил гостей, приветствовал делегацию
    (
        Kind.HOST,
        "hosts receive guests",
        r"\b(?:прин(?:я(?:л[аио]?|ли|ты)|има(?:[ею]т|л[аи]?))(?!\s+(?:участие|решение|закон))|встре(?:тил[аи]?|ча[ею]т|чал[аи]?|тит|тят)|приветств\w+|прымае|сустрэ\w+|hosts?|received|welcomed|greeted)\b",
    ),
    # встретился с послом, провёл переговоры, обсудили на встрече
    (
        Kind.MEET,
        "officials meet",
        r"\b(?:встре(?:тил(?:ся|ась|ись)|тится|тятся|ча(?:ется|ются|л(?:ся|ась|ись)))|встреч[аеиу]|переговор\w*|обсу(?:дил[аи]?|дит|дят|жда[ею]т|ждал[аи]?|ждение)|сустр(?:э|а)\w+|met\s+with|meets\s+with|meeting\s+with|talks\s+with)\b",
    ),
)

_FUTURE = re.compile(
    r"\b(?:посет[ия]т|прибуд[еу]т|приед[еу]т|побыва[ею]т|отправ[ия]тся|вылет[ия]т|выед[еу]т|поед[еу]т|направ[ия]тся|соверш[ия]т|примут|примет|встрет[ия]тся|нанес[еу]т"
    r"|планиру\w+|запланирован\w*|намерен\w*|собира[ею]тся|предсто\w+|ожида(?:ется|ют)|состо(?:ится|ятся)|пройд[еу]т|готовит\w*|начн[еу]т|провед[еу]т|буд[еу]т"
    r"|должн[аыо]?|намечен\w*|ознаком[ия]тся|собира[ею]т|отбудет|to visit|will|плануе\w*)\b"
)
_PRESENT = re.compile(
    r"\b(?:работа[ею]т|наход[ия]тся|пребыва[ею]т|посеща[ею]т|принима[ею]т|проход[ия]т|продолжа[ею]т(?:ся)?|встреча[ею]т(?:ся)?|гост[ия]т|наведва\w+|проводит"
    r"|участву[ею]т|начал[аи]?|начина[ею]т|прибы(?:л[аио]?)\b|visiting|is\s+visiting)\b"
)
_CALLED_OFF = {
    "cancelled": re.compile(
        r"\bотмен(?:ил|ен|а\b|у\b|е\b|я)\w*|\bне\s+(?:поедет|приедет|состоится|состоялся|состоялась)\b|\bcancel"
    ),
    "postponed": re.compile(r"\bперенес\w*|\bперенос\w*|\bотлож(?:ил|ен|ит|ат)\w*|\bпостпон|\bpostpone"),
}

# «пригласили посетить», «не визит»: no visit at all; athletes, artists and pilgrims are no delegation of a region
_NO_VISIT = re.compile(
    r"\bпригла[шс]\w+\s[^.]{0,60}?(?:посетить|побывать|приехать|с\s+(?:ответным\s+)?визитом)|\bприглашени\w+\s+(?:посетить|приехать)"
    r"|\bонлайн|\bвидеоконференц|\bвидео-?конференц|\bв\s+режиме\s+вкс|\bвидеосвяз|\bпо\s+телефону|\bтелефонн"
)
_NOT_DELEGATES = re.compile(
    r"\b(?:хоккеист|футболист|спортсмен|сборн(?:ая|ой|ую)|команд(?:а|ы|у)\b(?!\s+губернатор)|болельщик|артист|музыкант|танцор|паломник|турист|туристк|мигрант|беженц|солист|театр\b|клуб\b|игрок|пловц|боксер|борц)\w*"
)

_DELEGATION = re.compile(
    r"\bделегаци|\bбизнес-мисси|\bгост[яеи]\w*\b|\bвизит|\bпоездк|\bдэлегац|\bdelegation|\bvisit|⦃|\bкоманд\w+\s+(?:губернатор|регион)"
)
_OFFICIALS = re.compile(
    r"\b(?:губернатор|вице-губернатор|глав|мэр|премьер|министр|председател|президент|руководител|посол|посл|консул|врио|сенатор|депутат|делегаци|бизнес-мисси|дэлегац|аким|хоким|спикер"
    r"|предпринимател|представител|бизнесмен|парламентари)\w*"
)
_OUR = re.compile(
    r"\b(?:наш(?:а|ей|у|их|и|ими)\s+(?:делегаци|предприяти|предпринимател|коллег|специалист)|делегаци\w+\s+(?:нашего\s+)?(?:региона|области|края|республики|района|города)\b(?!\s*⟦)|мы\s+(?:приехали|побывали|посетили|прибыли)|наш\w*\s+(?:област|регион)\w*)"
)

_RESULT = re.compile(r"\b(?:по\s+итогам|по\s+результатам|результат|итог)\w*\s+[^.,;]{0,60}$")  # of a visit that is over
_IS_THERE = re.compile(r"находи|пребыва")  # enough of an official, where «работает» is not

HEADS_OF_STATE = re.compile(
    r"\b(?:президент|премьер|вице-премьер|глав\w+\s+государств|president|prime\s+minister|head\s+of\s+state)"
)


def find_trips(doc: Document, parties: Parties) -> Iterator[Trip]:
    """Yield every telling of a visit in the prose of *doc*, in reading order; parts may be missing."""
    for sentence in doc.prose:
        text = doc.masked.text[sentence.start : sentence.end]
        if _NO_VISIT.search(text):
            continue
        yield from _Sentence(doc, parties, sentence, text).trips()


class _Sentence:
    """One sentence with its actors, asked for the trips it tells."""

    def __init__(self, doc: Document, parties: Parties, sentence: Span, text: str) -> None:
        self.doc = doc
        self.parties = parties
        self.sentence = sentence
        self.text = text  # masked

    def trips(self) -> Iterator[Trip]:
        triggers = list(self._triggers())
        if not triggers:
            return
        self.actors = actors(self.doc, self.sentence)
        told: set[tuple[Place | None, Place | None]] = set()
        for kind, rule, start, end in triggers:
            trip = self._trip(kind, rule, start, end)
            if trip is None:
                continue
            key = (trip.guest, trip.ground)
            if key not in told:
                told.add(key)
                yield trip

    def _triggers(self) -> Iterator[tuple[Kind, str, int, int]]:
        for kind, rule, words in TRIGGERS:
            for match in pattern(words).finditer(self.doc.masked.text, self.sentence.start, self.sentence.end):
                yield kind, rule, match.start(), match.end()

    def _trip(self, kind: Kind, rule: str, start: int, end: int) -> Trip | None:
        match kind:
            case Kind.HOST:
                guest, ground = self._received(start, end)
            case Kind.MEET:
                guest, ground = self._met(start)
            case _:
                guest, ground = self._went(kind, start, end)
        if guest is None and ground is None:
            return None
        if guest and ground and not foreign(guest, ground):
            return None
        first, last = self._span(guest, ground, start, end)
        return Trip(guest, ground, kind, rule, self.sentence, first, last, self._tense(start, end), self._called_off())

    # ------------------------------------------------------------------------------- who and where, by kind of word

    def _went(self, kind: Kind, start: int, end: int) -> tuple[Place | None, Place | None]:
        if self._not_delegates(start):
            return None, None
        grounds = [a for a in self.actors if a.role in (Role.GROUND, Role.HOST)]
        ground = _after(grounds, start) or _before(grounds, start)
        if ground is None:
            return None, None
        guest = self._guest(start, ground.place)
        officials, delegation = _OFFICIALS.search(self.text), _DELEGATION.search(self.text)
        if kind is Kind.STAY and not delegation and not (officials and _IS_THERE.match(self.doc.masked.text, start)):
            return None, None
        if guest is None and not (officials or delegation):
            return None, None
        return guest, ground.place

    def _guest(self, start: int, ground: Place) -> Place | None:
        people = [
            a for a in self.actors if a.role in (Role.GUEST, Role.OFFICIAL, Role.ENVOY) and foreign(a.place, ground)
        ]
        return_of = _before(people, start) or _after(people, start)
        if return_of:
            return self._narrowed(return_of.place, people)
        named = self._person_side(start, ground)
        if named:
            return named
        home = self.doc.home
        if home and foreign(home, ground) and (_OUR.search(self.text) or self._official_of_home()):
            return home
        return None

    def _received(self, start: int, end: int) -> tuple[Place | None, Place | None]:
        guests = [a for a in self.actors if a.role in (Role.GUEST, Role.ENVOY)]
        guest = _after(guests, start) or _before(guests, start)
        if guest is None or not (_DELEGATION.search(self.text) or guest.role is Role.ENVOY):
            return None, None
        hosts = [
            a
            for a in self.actors
            if a.role in (Role.HOST, Role.GROUND, Role.OFFICIAL) and foreign(a.place, guest.place)
        ]
        host = _before(hosts, start) or _after(hosts, start)
        came_from = self._narrowed(guest.place, self.actors)
        if host and foreign(host.place, came_from):
            return came_from, host.place
        home = self.doc.home
        return came_from, home if home and foreign(home, came_from) else None

    def _met(self, start: int) -> tuple[Place | None, Place | None]:
        sides = self._sides()
        grounds = [a.place for a in self.actors if a.role in (Role.GROUND, Role.HOST)]
        guests = [a for a in self.actors if a.role in (Role.GUEST, Role.ENVOY)]
        home = self.doc.home
        if len(sides) == 1 and home and foreign(sides[0], home):
            # «губернатор встретился с послом Армении»: the other side is the home of the source
            sides = [sides[0], home]
        if len(sides) < 2:
            return None, None
        one, other = sides[0], sides[1]
        for ground in grounds:
            if nested(ground, one) and not nested(ground, other):
                return other, ground
            if nested(ground, other) and not nested(ground, one):
                return one, ground
        if grounds:  # neutral ground
            return None, None
        receiving = self._receiving(one, other, guests)
        if receiving is None:
            return None, None
        return (other if receiving is one else one), receiving

    def _receiving(self, one: Place, other: Place, guests: list[Actor]) -> Place | None:
        """Which of two sides that met received the other, where the sentence names no ground."""
        if guests:  # an envoy or a delegation comes to the other side
            return other if nested(guests[0].place, one) else one
        state = next((p for p in (one, other) if p.kind is PlaceKind.COUNTRY), None)
        region = next((p for p in (one, other) if p.kind is not PlaceKind.COUNTRY), None)
        if state and region and HEADS_OF_STATE.search(self.text):
            return state
        return None  # two governors met: nothing tells who travelled

    def _sides(self) -> list[Place]:
        """The first two places with people in the sentence that face each other."""
        found: list[Place] = []
        for actor in self.actors:
            if actor.role not in (Role.GUEST, Role.OFFICIAL, Role.ENVOY):
                continue
            if not found:
                found.append(actor.place)
            elif foreign(actor.place, found[0]):
                return [found[0], actor.place]
        return found

    # ------------------------------------------------------------------------------------------------------- helpers

    def _narrowed(self, place: Place, people: Sequence[Actor]) -> Place:
        """«российская делегация во главе с губернатором Пензенской области» comes from that region."""
        if place.kind is not PlaceKind.COUNTRY:
            return place
        of_it = (a.place for a in people if a.role in (Role.GUEST, Role.OFFICIAL) and within(a.place, place))
        return next((inner for inner in of_it if inner.id != place.id), place)

    def _person_side(self, start: int, ground: Place) -> Place | None:
        """The region of a person named in the sentence, where another sentence tells it."""
        people = [m for at, m in self.doc.masked.people.items() if self.sentence.start <= at < self.sentence.end]
        before = [m for m in people if m.start < start]
        for mention in (*reversed(before), *(m for m in people if m.start >= start)):
            side = self.parties.side(mention.name)
            if side and foreign(side, ground):
                return side
        return None

    def _official_of_home(self) -> bool:
        """«губернатор», «глава региона» with no place beside them are the home's own."""
        return bool(
            re.search(
                r"\b(?:губернатор|вице-губернатор|глав[аыоу]\w*\s+(?:региона|области|края|республики|города|района)|мэр)\w*\s+(?!⟦)",
                self.text,
            )
        )

    def _not_delegates(self, start: int) -> bool:
        return bool(_NOT_DELEGATES.search(self.text)) and not re.search(
            r"\bделегаци|\bгубернатор|\bминистр|\bвизит", self.text
        )

    def _tense(self, start: int, end: int) -> Tense | None:
        if _RESULT.search(self.doc.masked.text[self.sentence.start : start]):
            return Tense.PAST
        own = self.doc.masked.text[start:end]
        for words in (own, self.text):
            if _FUTURE.search(words):
                return Tense.FUTURE
            if _PRESENT.search(words):
                return Tense.PRESENT
        return Tense.PAST if re.search(r"\w+(?:л|ла|ли|лся|лась|лись)\b", self.text) else None

    def _called_off(self) -> str | None:
        return next((name for name, words in _CALLED_OFF.items() if words.search(self.text)), None)

    def _span(self, guest: Place | None, ground: Place | None, start: int, end: int) -> tuple[int, int]:
        """The words from the first to the last of trigger, guests and ground."""
        used = [a for a in self.actors if a.place in (guest, ground)]
        first = min([start, *(a.start for a in used)])
        last = max([end, *(self.doc.masked.places[a.at].end for a in used)])
        return max(first, self.sentence.start), min(last, self.sentence.end)


def _before(found: list[Actor], offset: int) -> Actor | None:
    return next((a for a in reversed(found) if a.at < offset), None)


def _after(found: list[Actor], offset: int) -> Actor | None:
    return next((a for a in found if a.at >= offset), None)

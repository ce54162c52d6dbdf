"""What one sentence says of somebody being in, going to or received in another place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.extract import trip_words as words
from bot.extract.document import Document
from bot.extract.further_visits import further_route, is_stop
from bot.extract.mask import pattern
from bot.extract.parties import Parties
from bot.extract.role_rules import Role
from bot.extract.scenes import NOWHERE, Route, Scene
from bot.extract.sides import akin, foreign, is_seat_of, nested
from bot.extract.trip_clauses import in_clauses
from bot.extract.trip_goers import went
from bot.extract.trip_hosts import met, met_there, received
from bot.extract.trip_tenses import Tense, tense_of
from bot.extract.trip_times import CALLED_OFF
from bot.extract.trip_triggers import NAMED, TITLES, TRIGGERS, Kind
from bot.russian.places import Form, Place, PlaceKind
from bot.russian.prefilter import Rules, quick
from bot.russian.sentences import Span


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
    clause: tuple[int, int] | None = None  # its part of a sentence that tells several visits


_LISTED = re.compile(r"\s*(?:,|и|,\s*а\s+также)\s*(?:г\.\s*)?")
# «делегации из Ступино (Московская область) и Владикавказа», «гости из Читы, города Хайлара и польского Эльблонга»
_LISTED_GUESTS = re.compile(
    r"\s*(?:(?:област|кра|район|республик)[а-яіў]{0,3}\s*)?(?:\([^()]{0,40}\)\s*)?"
    r"(?:,\s*а\s+также|,\s*and|,|и\b|і\b|and\b)\s*(?:(?:из|с)\s+)?(?:⟨·*⟩\s+)?"
    r"(?:(?:город|республик|провинци|гарад)[а-яіў]{0,3}\s+|г\.\s*)?"
)


def find_trips(doc: Document, parties: Parties) -> Iterator[Trip]:
    """Yield every telling of a visit in the prose of *doc*, in reading order; one side may be missing."""
    before: Place | None = None
    previous: Span | None = None
    last: tuple[Place, Place] | None = None
    for sentence in doc.prose:
        told: tuple[Trip, ...] = ()
        if doc.says(sentence, words.ACCEPTED) or not doc.says(sentence, words.NO_VISIT):
            told = tuple(_trips(Scene(doc, parties, sentence, before, last)))
            if not any(trip.guest and trip.ground for trip in told):
                route = further_route(doc, sentence, previous, last)
                told = (_further(sentence, route),) if route else told
        elif (later := _beside_no_visit(doc, sentence)) is not None:
            told = tuple(_trips(Scene(doc, parties, sentence, before, last, later)))
        before = next((trip.guest for trip in told if trip.guest), None)
        if new := next(((t.guest, t.ground) for t in told if t.guest and t.ground), None):
            last = last if last and is_stop(last, new) else new
        previous = sentence
        yield from told


# «пригласил приехать с ответным визитом ещё в мае, когда делегация Орла была в Пензе»
_MEANWHILE = quick(r",?\s(?:когда|во\s+время|в\s+ходе|в\s+рамках)\s")


def _beside_no_visit(doc: Document, sentence: Span) -> int | None:
    """Where the clause of a *sentence* about an invitation begins that tells of the visit on which it was given."""
    said = words.INVITES.search(doc.masked.text, sentence.start, sentence.end)
    found = _MEANWHILE.search(doc.masked.text, said.end(), sentence.end) if said else None
    return found.start() if found else None


def _further(sentence: Span, route: tuple[Place, Place]) -> Trip:
    return Trip(*route, Kind.NOUN, "a visit after another", sentence, sentence.start, sentence.end, tense=Tense.FUTURE)


_TRIGGERS = Rules(((kind, rule), pattern(trigger)) for kind, rule, trigger in TRIGGERS)
_TITLES = Rules((NAMED, pattern(trigger)) for trigger in TITLES)


def _trips(scene: Scene) -> list[Trip]:
    triggers = _told_once(scene, list(_triggers(scene)))
    told: dict[Route, tuple[Trip, int]] = {}
    for kind, rule, start, end in triggers:
        guest, ground = _route(scene, kind, start, end)
        stops = _stops(scene, ground) if kind in (Kind.MOVE, Kind.STAY, Kind.NOUN) else [ground]
        comers = [*_comers(scene, guest, ground), *(_others_beside(scene, guest, ground) if kind is Kind.MOVE else ())]
        for route in ((who, stop) for who in comers for stop in stops):
            if route not in told and route != NOWHERE:
                told[route] = _trip(scene, route, kind, rule, start, end), start
        for later, at in _later_stops(scene, kind, ground):
            if guest and foreign(guest, later) and (guest, later) not in told:
                told[guest, later] = _trip(scene, (guest, later), kind, rule, start, end), at
    return in_clauses(scene, list(told.values()))


# «12 июня он посетит Ташкент, а 14 июня - Бишкек»
_LATER_STOP = pattern(r"\s*,\s+(?:а\s+)?(?:(?:затем|потом|позже)\s+)?(?P<when>{T})\s+-\s+(?:в\s+)?(?P<at>{P})")


def _later_stops(scene: Scene, kind: Kind, ground: Place | None) -> Iterator[tuple[Place, int]]:
    """The places told after *ground* with days of their own, and where each is told."""
    at = _end_of(scene, ground) if kind in (Kind.MOVE, Kind.NOUN) else None
    while at is not None and (match := _LATER_STOP.match(scene.doc.masked.text, at, scene.sentence.end)):
        mention = scene.doc.masked.places[match.start("at")]
        yield mention.place, match.start("when")
        at = mention.end


def _end_of(scene: Scene, ground: Place | None) -> int | None:
    first = next((a for a in scene.actors if a.place == ground and a.role is Role.GROUND), None)
    return scene.doc.masked.places[first.at].end if first else None


def _told_once(scene: Scene, triggers: list[tuple[Kind, str, int, int]]) -> list[tuple[Kind, str, int, int]]:
    """*triggers* without a «визит» that only the next one says more of.

    «В ходе визита обсудят протокол, подписанный в ходе визита главы Ховда на Алтай».
    """
    nouns = sorted({start for kind, _, start, _ in triggers if kind is Kind.NOUN})
    bare = {
        one
        for one, following in pairwise(nouns)
        if not any(a.at < following for a in scene.actors) and any(a.at > following for a in scene.actors)
    }
    return [trigger for trigger in triggers if trigger[2] not in bare]


def _stops(scene: Scene, ground: Place | None) -> list[Place | None]:
    """*ground*, and what is listed after it: «посетят Ташкент, Самарканд и Бухару»."""
    return _listed_after(scene, ground, Role.GROUND)


def _comers(scene: Scene, guest: Place | None, ground: Place | None) -> list[Place | None]:
    """*guest*, and a country listed after it: «делегации из Китая и Монголии»; more are a congress, but not envoys."""
    if guest is None or ground is None:
        return [guest]
    envoys = [a.place for a in scene.actors if a.role is Role.ENVOY]
    if guest in envoys:
        listed = _listed_after(scene, guest, Role.ENVOY)
        others: list[Place | None] = [p for p in dict.fromkeys([*envoys, *listed]) if p and foreign(p, ground)]
        others = [p for p in others if p != guest]
        return [guest, *others] if len(others) < MOST_ENVOYS else [guest]
    role = Role.GUEST if any(a.place == guest and a.role is Role.GUEST for a in scene.actors) else Role.OFFICIAL
    first, *listed = _listed_after(scene, guest, role)
    alike = [p for p in listed if p and p.kind is guest.kind and foreign(p, ground) and foreign(p, guest)]
    several = (guest.kind is PlaceKind.COUNTRY and role is Role.GUEST) or _sends_several(scene, guest, role)
    return [first, *alike] if several and len(listed) == len(alike) < MOST_GUESTS else [first]


_BESIDE = re.compile(r"(?:\sи|,|,?\sа\s+также)\s(?:[^\s,.;⟦⟨⦃]+\s)?$")


def _others_beside(scene: Scene, guest: Place | None, ground: Place | None) -> Iterator[Place]:
    """«область посетили губернатор Псковской области ⟪…⟫ и посол Беларуси»: who is told of after the first guest."""
    people = [a for a in scene.actors if a.role in (Role.GUEST, Role.OFFICIAL, Role.ENVOY)]
    if guest is None or ground is None or len({a.role for a in people}) < 2:
        return
    for before, after in pairwise(people):
        apart = foreign(after.place, guest) and foreign(after.place, ground) and nested(before.place, guest)
        if apart and _BESIDE.search(scene.doc.masked.text, before.at, after.start):
            yield after.place


MOST_ENVOYS = 4
MOST_GUESTS = 3
_SEVERAL = re.compile(r"\w+(?:[ыи]|[ео]в|ей|а[мх]и?|я[мх]и?)\b")  # «делегации», «представителей»


def _sends_several(scene: Scene, guest: Place, role: Role) -> bool:
    """«делегации Гомельской и Могилёвской областей», but not «делегация»."""
    first = next((a for a in scene.actors if a.place == guest and a.role is role), None)
    return first is not None and bool(_SEVERAL.match(scene.doc.masked.text, first.start))


def _listed_after(scene: Scene, place: Place | None, role: Role) -> list[Place | None]:
    found: list[Place | None] = [place]
    first = next((a for a in scene.actors if a.place == place and a.role is role), None)
    at = scene.doc.masked.places[first.at].end if first else None
    listed = _LISTED if role is Role.GROUND else _LISTED_GUESTS
    while at is not None and (comma := listed.match(scene.doc.masked.text, at, scene.sentence.end)):
        following = scene.doc.masked.places.get(comma.end())
        if following is None or following.form is not Form.NAME:
            break
        if place and not nested(following.place, place):
            found.append(following.place)
        at = following.end
    return found


def _triggers(scene: Scene) -> Iterator[tuple[Kind, str, int, int]]:
    where = (scene.doc.masked.text, max(scene.sentence.start, scene.begins), scene.sentence.end)
    for (kind, rule), trigger in _TRIGGERS.within(*where):
        for match in trigger.finditer(*where):
            if kind is Kind.MOVE and words.NOT.search(scene.doc.masked.text, scene.sentence.start, match.start()):
                continue
            if kind is Kind.HOST and words.READY.search(scene.doc.masked.text, scene.sentence.start, match.start()):
                continue
            if kind is Kind.NOUN and words.AIM.search(scene.doc.masked.text, scene.sentence.start, match.end() + 3):
                continue
            held = kind is Kind.STAY and words.HOLDS_TALKS.match(scene.doc.masked.text, match.start())
            yield Kind.MEET if held else kind, rule, match.start(), match.end()
    if scene.sentence.start == scene.doc.prose[0].start:
        for rule, title in _TITLES.within(*where):
            yield from ((Kind.NOUN, rule, *match.span()) for match in title.finditer(*where))


def _route(scene: Scene, kind: Kind, start: int, end: int) -> Route:
    match kind:
        case Kind.HOST:
            guest, ground = received(scene, start)
        case Kind.MEET:
            guest, ground = met_there(scene, start, end)
            if guest is None:
                guest, ground = met(scene, signing=bool(words.SIGNED.match(scene.doc.masked.text, start)))
        case _:
            guest, ground = went(scene, kind, start)
    if guest and ground and (_is_at_home(guest, ground) or scene.lives_there(guest, ground)):
        return NOWHERE
    return guest, ground


def _is_at_home(guest: Place, ground: Place) -> bool:
    return akin(guest, ground) or not foreign(guest, ground) or is_seat_of(guest, ground)


def _trip(scene: Scene, route: Route, kind: Kind, rule: str, start: int, end: int) -> Trip:
    used = [a for a in scene.actors if a.place in route]
    first = min([start, *(a.start for a in used)])
    last = max([end, *(scene.doc.masked.places[a.at].end for a in used)])
    off = (name for name, off in CALLED_OFF.items() if scene.says(off))
    # «на встрече сказали, что консульство перенесут»: not the visit
    called_off = next(off, None) if kind is not Kind.MEET or scene.says(words.A_VISIT) else None
    guessed = kind is Kind.MEET and not any(a.role in (Role.GROUND, Role.HOST) or scene.came(a) for a in used)
    tense = tense_of(scene, kind, start, end)
    return Trip(*route, kind, rule, scene.sentence, first, last, tense, called_off, guessed)

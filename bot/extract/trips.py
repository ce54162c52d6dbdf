"""What one sentence says of somebody being in, going to or received in another place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.extract import further_visits, untold_trips
from bot.extract import trip_words as words
from bot.extract.document import Document
from bot.extract.further_visits import EARLIER, earlier_route, further_route, is_stop
from bot.extract.mask import pattern
from bot.extract.parties import Parties
from bot.extract.role_rules import Role
from bot.extract.scenes import NOWHERE, Route, Scene
from bot.extract.sides import akin, foreign, is_seat_of, nested
from bot.extract.trip_clauses import in_clauses
from bot.extract.trip_goers import went
from bot.extract.trip_hosts import met, met_there
from bot.extract.trip_lists import comers, later_stops, others_beside, stops
from bot.extract.trip_receiving import received
from bot.extract.trip_tenses import Tense, tense_of
from bot.extract.trip_times import CALLED_OFF
from bot.extract.trip_triggers import NAMED, TITLES, TRIGGERS, Kind
from bot.extract.untold_trips import untold
from bot.russian.places import Place, PlaceKind
from bot.russian.prefilter import quick
from bot.russian.rules import Rules
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
    by_a_head: bool = False  # a president or premier went, and not a region's delegation
    guessed: bool = False  # a meeting that names neither its ground nor a delegation
    seen_there: bool = False  # a meeting of officials of both sides on the ground of one
    clause: tuple[int, int] | None = None  # its part of a sentence that tells several visits


def find_trips(doc: Document, parties: Parties) -> Iterator[Trip]:
    """Yield every telling of a visit in the prose of *doc*, in reading order; one side may be missing."""
    before: Place | None = None
    previous: Span | None = None
    last: tuple[Place, Place] | None = None
    for sentence in doc.prose:
        told: tuple[Trip, ...] = ()
        if _only_asks(doc, sentence):
            continue
        if not doc.says(sentence, words.NO_VISIT) or doc.says(sentence, words.ACCEPTED):
            scene = Scene(doc, parties, sentence, before, last)
            told = tuple(_trips(scene))
            hinted = bool(_HINTS.within(doc.masked.text, sentence.start, sentence.end))
            if hinted and not any(trip.guest and trip.ground for trip in told):
                route = further_route(doc, sentence, previous, last)
                told = (_further(sentence, route),) if route else told
                earlier = None if route else earlier_route(doc, sentence, last)
                told = (_earlier(sentence, earlier),) if earlier else told
            if hinted and not told:
                told = tuple(_trip(scene, *one) for one in untold(scene))
        elif (later := _beside_no_visit(doc, sentence)) is not None:
            told = tuple(_trips(Scene(doc, parties, sentence, before, last, later)))
        before = next((trip.guest for trip in told if trip.guest), None)
        if new := next(((t.guest, t.ground) for t in told if t.guest and t.ground), None):
            last = last if last and is_stop(last, new) else new
        previous = sentence
        yield from told


def _only_asks(doc: Document, sentence: Span) -> bool:
    """«– Белорусы к нам собираются?»: nothing is told, but by a title."""
    return doc.text[sentence.end - 1] == "?" and sentence != doc.prose[0]


_HINTS = Rules((None, rule) for rule in (*further_visits.TOLD, *untold_trips.TOLD))  # looked for at once: few have one
# «пригласил приехать с ответным визитом ещё в мае, когда делегация Орла была в Пензе»
_MEANWHILE = quick(r",?\s(?:когда|во\s+время|в\s+ходе|в\s+рамках)\s")


def _beside_no_visit(doc: Document, sentence: Span) -> int | None:
    """Where the clause of a *sentence* about an invitation begins that tells of the visit on which it was given."""
    said = words.INVITES.search(doc.masked.text, sentence.start, sentence.end)
    found = _MEANWHILE.search(doc.masked.text, said.end(), sentence.end) if said else None
    return found.start() if found else None


def _further(sentence: Span, route: tuple[Place, Place]) -> Trip:
    return Trip(*route, Kind.NOUN, "a visit after another", sentence, sentence.start, sentence.end, tense=Tense.FUTURE)


def _earlier(sentence: Span, route: tuple[Place, Place]) -> Trip:
    return Trip(*route, Kind.NOUN, EARLIER, sentence, sentence.start, sentence.end, tense=Tense.PAST)


_OF_GUESTS = (Kind.MOVE, Kind.NOUN)
_TRIGGERS = Rules(((kind, rule), pattern(trigger)) for kind, rule, trigger in TRIGGERS)
_TITLES = Rules((NAMED, pattern(trigger)) for trigger in TITLES)


def _trips(scene: Scene) -> list[Trip]:
    triggers = list(_triggers(scene))
    if not triggers:  # as in most sentences
        return []
    told: dict[Route, tuple[Trip, int]] = {}
    for kind, rule, start, end in _told_once(scene, triggers):
        guest, ground = _route(scene, kind, start, end)
        grounds = stops(scene, ground) if kind in (Kind.MOVE, Kind.STAY, Kind.NOUN) else [ground]
        guests = [*comers(scene, guest, ground), *(others_beside(scene, guest, ground) if kind in _OF_GUESTS else ())]
        for route in ((who, stop) for who in guests for stop in grounds):
            if route not in told and route != NOWHERE:
                told[route] = _trip(scene, route, kind, rule, start, end), start
        for later, at in later_stops(scene, kind, ground):
            if guest and foreign(guest, later) and (guest, later) not in told:
                told[guest, later] = _trip(scene, (guest, later), kind, rule, start, end), at
    return in_clauses(scene, list(told.values()))


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


def _triggers(scene: Scene) -> Iterator[tuple[Kind, str, int, int]]:
    where = (scene.doc.masked.text, max(scene.sentence.start, scene.begins), scene.sentence.end)
    for (kind, rule), trigger in _TRIGGERS.within(*where):
        for match in trigger.finditer(*where):
            if kind in (Kind.MOVE, Kind.MEET) and words.NOT.search(
                scene.doc.masked.text, scene.sentence.start, match.start()
            ):
                continue
            if kind is Kind.MOVE and _is_of_no_guests(scene, match.start()):
                continue
            if kind is Kind.HOST and words.READY.search(scene.doc.masked.text, scene.sentence.start, match.start()):
                continue
            if kind is Kind.NOUN and words.PROPOSED.search(scene.doc.masked.text, scene.sentence.start, match.start()):
                continue
            if kind is Kind.NOUN and words.AIM.search(scene.doc.masked.text, scene.sentence.start, match.end() + 3):
                continue
            held = kind is Kind.STAY and words.HOLDS_TALKS.match(scene.doc.masked.text, match.start())
            yield Kind.MEET if held else kind, rule, match.start(), match.end()
    if scene.sentence.start == scene.doc.prose[0].start:
        for rule, title in _TITLES.within(*where):
            yield from ((Kind.NOUN, rule, *match.span()) for match in title.finditer(*where))


def _is_of_no_guests(scene: Scene, start: int) -> bool:
    text = scene.doc.masked.text
    return bool(words.A_CROWD.match(text, start) or words.GOODS_GO.search(text, scene.sentence.start, start))


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
    there = kind is Kind.MEET and _are_both_there(route, scene)
    tense = tense_of(scene, kind, start, end)
    heads = (a for a in used if a.place == route[0] and a.role is Role.OFFICIAL and a.place.kind is PlaceKind.COUNTRY)
    by_a_head = any(words.HEAD_OF_STATE.match(scene.doc.masked.text, a.start) for a in heads)
    return Trip(*route, kind, rule, scene.sentence, first, last, tense, called_off, by_a_head, guessed, there)


def _are_both_there(route: Route, scene: Scene) -> bool:
    """«В Барнауле аким Абайской области и губернатор края подписали протокол»."""
    guest, ground = route
    people = [a.place for a in scene.actors if a.role in (Role.OFFICIAL, Role.ENVOY)]
    told = [a.place for a in scene.actors if a.role is Role.GROUND]
    return bool(
        guest
        and ground
        and any(nested(place, guest) for place in people)
        and any(nested(place, ground) for place in people)
        and any(nested(place, ground) for place in told)
    )

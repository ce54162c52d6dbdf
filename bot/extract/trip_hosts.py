"""Who came to whom, as the doing of both sides tells it: «встретились», «подписали»."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from bot.extract import trip_words as words
from bot.extract.document import Document
from bot.extract.facing import VENUES
from bot.extract.role_rules import Role
from bot.extract.roles import Actor, actors
from bot.extract.scenes import NOWHERE, Route, Scene, first_after, is_delegation, last_before
from bot.extract.sides import foreign, nested, within
from bot.russian.places import Place, PlaceKind, country_of
from bot.russian.prefilter import quick


def met(scene: Scene, *, signing: bool = False) -> Route:
    """Who came to whom to meet, or to sign a paper, of which no more than where it was done can tell it."""
    if words.SET_THERE.match(scene.doc.masked.text, scene.sentence.start):
        return NOWHERE  # «прилетел в Ханой. Там он встретился с министром Вьетнама»
    sides = _sides(scene)
    home = scene.home
    if len(sides) < 2 and signing:
        sides = _sides_of_a_paper(scene) or sides
    if len(sides) == 1 and home and foreign(sides[0], home):
        # «губернатор встретился с послом Армении»: the other side is the home of the source
        sides = [sides[0], home]
    if len(sides) < 2:
        return _own_abroad(scene) if sides else _head_abroad(scene)
    one, other = sides
    grounds = [a.place for a in scene.actors if a.role in (Role.GROUND, Role.HOST)] or _told_next(scene)
    if grounds and _came_together(scene, grounds[0]):
        return one, grounds[0]
    for ground in grounds:
        if nested(ground, one) != nested(ground, other):
            return (other, ground) if nested(ground, one) else (one, ground)
    ours = next((side for side in sides if home and nested(side, home)), None)
    if ours and (there := _capital_of_theirs(scene, ours, grounds)):
        return ours, there
    if grounds or signing or _at_a_forum(scene) or scene.says(words.AT_AN_EMBASSY):
        return NOWHERE  # neutral ground
    receiving = _receiving(scene, one, other)
    if receiving is None:
        return NOWHERE
    return (other if receiving is one else one), receiving


def _capital_of_theirs(scene: Scene, ours: Place, grounds: Sequence[Place]) -> Place | None:
    """«Губернатор Омской области встретился в Астане с акимом Абайской»: home's own people went abroad."""
    theirs = {country_of(a.place) for a in scene.people() if country_of(a.place) != country_of(ours)}
    ground = next((place for place in grounds if country_of(place) in theirs), None)
    return ground if ground and not _at_a_forum(scene) and not scene.says(words.AT_AN_EMBASSY) else None


def _sides_of_a_paper(scene: Scene) -> list[Place]:
    """«Меморандум двух республик подписали в Сухуме»: the two sides that are named beside the ground."""
    grounds = {a.at for a in scene.actors if a.role is Role.GROUND}
    begin, end = scene.sentence.start, scene.sentence.end
    named = [m.place for m in scene.doc.places if begin <= m.start < end and m.start not in grounds]
    apart = [p for p in named if not any(p != other and within(other, p) for other in named)]
    sides = list(dict.fromkeys(apart))
    return sides if grounds and len(sides) == 2 and foreign(*sides) else []


def _came_together(scene: Scene, ground: Place) -> bool:
    """«Мэры городов Ирана и Казахстана встретятся в Екатеринбурге»: people of one word who are all from elsewhere."""
    people = scene.people()
    return (
        len({a.start for a in people}) == 1 and all(foreign(a.place, ground) for a in people) and scene.is_home(ground)
    )


def _head_abroad(scene: Scene) -> Route:
    """«Глава округа встретилась с жителями в Антраците»: the head of the source's home."""
    home = scene.home
    ground = next((a.place for a in scene.actors if a.role is Role.GROUND), None)
    if home is None or ground is None or not foreign(home, ground) or not scene.says(words.HEAD_OF_HOME):
        return NOWHERE
    return (home, ground) if ground.name not in VENUES else NOWHERE


def _own_abroad(scene: Scene) -> Route:
    """«В Ташкенте мэр Новосибирска и хоким города подписали соглашение»: the officials of the source's home."""
    home = scene.home
    own = next((a.place for a in scene.people() if a.role is Role.OFFICIAL and scene.is_home(a.place)), None)
    ground = next((a.place for a in scene.actors if a.role is Role.GROUND), None)
    if home is None or own is None or ground is None or country_of(ground) == country_of(home):
        return NOWHERE
    return (own, ground) if ground.name not in VENUES else NOWHERE


def met_there(scene: Scene, start: int, end: int) -> Route:
    """«Делегация Пензенской области обсуждает в Гомеле …»: guests who meet somebody in a place told right behind."""
    sent = last_before([a for a in scene.actors if a.role is Role.GUEST and is_delegation(scene.doc, a)], start)
    ground = first_after([a for a in scene.actors if a.role is Role.GROUND], end)
    if sent is None or ground is None or scene.doc.masked.text[end : ground.start].strip():
        return NOWHERE
    mention = scene.doc.masked.places[ground.at]
    told = scene.doc.text[ground.at : mention.end]
    is_there = told == mention.place.locative and mention.place.name not in VENUES
    return (sent.place, ground.place) if is_there and foreign(sent.place, ground.place) else NOWHERE


_FORUM_TOWNS = frozenset({"Санкт-Петербург", "Приморский край"})  # whose own forums these are


def _at_a_forum(scene: Scene) -> bool:
    """«Встреча прошла в рамках ПМЭФ», in the sentence itself or one after it."""
    doc = scene.doc
    if doc.home and doc.home.name in _FORUM_TOWNS:
        return False
    if any(doc.says(s, words.AT_A_FORUM) and doc.says(s, words.TO_MEET) for s in doc.prose[:_SETTING]):
        return True
    last = doc.once(_last_meeting_at_a_forum)
    return scene.says(words.AT_A_FORUM) or (last is not None and last > scene.sentence.start)


def _last_meeting_at_a_forum(doc: Document) -> int | None:
    told = (s for s in doc.prose if words.TOOK_PLACE.match(doc.masked.text, s.start, s.end))
    return max((s.start for s in told if doc.says(s, words.AT_A_FORUM)), default=None)


def _told_next(scene: Scene) -> list[Place]:
    """Where they met, told apart: «Встреча прошла на выставке в Екатеринбурге»."""
    at = bisect_left(scene.doc.prose, scene.sentence.start, key=lambda s: s.start)
    following = scene.doc.prose[at + 1 : at + 2]
    told = [s for s in following if words.TOOK_PLACE.match(scene.doc.masked.text, s.start, s.end)]
    return [a.place for s in told for a in actors(scene.doc, s) if a.role in (Role.GROUND, Role.HOST)]


def _receiving(scene: Scene, one: Place, other: Place) -> Place | None:
    """Which of two sides that met received the other, where the sentence names no ground."""
    home = next((side for side in (one, other) if scene.doc.home and nested(side, scene.doc.home)), None)
    if home and _own_envoy_is_there(scene.doc, abroad := other if home is one else one):
        return abroad
    guests = [a for a in scene.actors if a.role in (Role.GUEST, Role.ENVOY)]
    sent = [a.place for a in guests if is_delegation(scene.doc, a)]
    if home and all(any(nested(place, side) for place in sent) for side in (one, other)):
        return home  # «переговоры делегации края с делегацией Маньчжурии»: the source's own side receives
    # an envoy or a delegation comes to the other side, sooner than partners do
    known = scene.doc.home or scene.says(words.ON_A_VISIT)  # «в рамках поездки министр встретился с узбекской стороной»
    guest = next((a for a in guests if scene.came(a)), guests[0] if guests and known else None)
    if guest and (nested(guest.place, one) or nested(guest.place, other)):
        side = one if nested(guest.place, one) else other
        if scene.came(guest) or side is not home:
            return other if side is one else one
    states = [p for p in (one, other) if p.kind is PlaceKind.COUNTRY]
    if home and home.kind is not PlaceKind.COUNTRY and any(_is_led_there(scene, state) for state in states):
        return states[0]
    if home and not scene.doc.once(is_set_elsewhere):
        return home
    if len(states) == 1 and scene.says(words.HEAD_OF_STATE):
        return states[0]
    return None  # two governors met: nothing tells who travelled


def _is_led_there(scene: Scene, state: Place) -> bool:
    """«Губернатор встретился с Президентом Беларуси»: who leads a state receives those of a region."""
    heads = (a for a in scene.actors if a.place.id == state.id and a.role is Role.OFFICIAL)
    return any(words.HEAD_OF_STATE.search(scene.doc.masked.text, a.start, a.at) for a in heads)


def _own_envoy_is_there(doc: Document, abroad: Place) -> bool:
    """«На встрече присутствовал генконсул России в Саппоро»: home's people met others where home's envoy serves."""
    if doc.home is None:
        return False
    own, there = country_of(doc.home).id, country_of(abroad).id
    pairs = (pair for s in doc.prose[:_SETTING] for pair in pairwise(actors(doc, s)))
    pairs = (pair for pair in pairs if pair[0].role is Role.ENVOY and pair[1].role is Role.POST)
    return any(envoy.place.id == own and country_of(post.place).id == there for envoy, post in pairs)


_SETTING = 6  # sentences, the title among them
_AGREED = quick(
    r"\b(?:договорил|услови|предложил|планиру|рассчитыва|намерен[аы]?\b)"
)  # «договорились провести в Сербии выставку»


def is_set_elsewhere(doc: Document) -> bool:
    """Whether what the first sentences tell of happens at an event, on a screen or in a place that is not the source's.

    Where home's officials meet others and nothing of the kind is told, they meet at home.
    """
    lead = doc.prose[:_SETTING]
    told = [s for s in lead if not doc.says(s, _AGREED)]
    told = [s for s in told if doc.text[s.start] not in _QUOTES]  # «По объёму город третий в Китае», - сказал он
    grounds = [a for s in told for a in actors(doc, s) if a.role is Role.GROUND and _is_inside(doc, a)]
    if any(doc.home and foreign(a.place, doc.home) for a in grounds):
        return True
    if any(doc.says(s, words.ON_A_SCREEN) for s in doc.prose):
        return True
    at_home = any(doc.home and nested(a.place, doc.home) for a in grounds)
    return not at_home and any(doc.says(s, words.AT_AN_OUTING) for s in lead)


_QUOTES = frozenset('«“"-—–')


def _is_inside(doc: Document, ground: Actor) -> bool:
    """«в Минске», «в Минск», but not «поставки в Беларусь»."""
    mention = doc.masked.places[ground.at]
    told = doc.text[ground.at : mention.end]
    return mention.place.kind is PlaceKind.CITY or told != mention.place.accusative


def _is_met(scene: Scene, actor: Actor) -> bool:
    """«с послом Индии», «с официальной делегацией Вьетнама»: whom somebody else met."""
    return bool(_WITH.search(scene.doc.masked.text, max(scene.sentence.start, actor.start - _WIDTH), actor.start))


_WITH = re.compile(r"\bсо?\s+(?:[^\s,.;⟦⟨⦃]+\s+){0,2}$")
_WIDTH = 40


def _sides(scene: Scene) -> list[Place]:
    """The first place with people and one that faces it, best abroad; the first alone where none does."""
    cast = scene.people()
    home = scene.home
    if len(cast) > 1 and all(_is_met(scene, a) and not (home and nested(a.place, home)) for a in cast):
        return [scene.narrowed(cast[0].place, cast)]  # «власти встретились с делегацией Вьетнама и с послом Индии»
    people = [scene.narrowed(a.place, cast) for a in cast]
    others = [place for place in people if foreign(place, people[0])]
    other = next((place for place in others if country_of(place) != country_of(people[0])), next(iter(others), None))
    return [people[0], other] if other else people[:1]

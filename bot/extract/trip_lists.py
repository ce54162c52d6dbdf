"""The places a sentence lists after the first: further stops, and further guests who came together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.extract.mask import pattern
from bot.extract.role_rules import Role
from bot.extract.scenes import Scene
from bot.extract.sides import foreign, nested
from bot.extract.trip_triggers import Kind
from bot.russian.places import Form, Place, PlaceKind

_LISTED = re.compile(r"\s*(?:\([^()]{0,40}\))?\s*(?:,|и|,\s*а\s+также|(?:,\s*)?and\s+(?:the\s+)?)\s*(?:г\.\s*)?")
# «делегации из Ступино (Московская область) и Владикавказа», «гости из Читы, города Хайлара и польского Эльблонга»
_LISTED_GUESTS = re.compile(
    r"\s*(?:(?:област|кра|район|республик)[а-яіў]{0,3}\s*)?(?:\([^()]{0,40}\)\s*)?"
    r"(?:,\s*а\s+также|,\s*and|,|и\b|і\b|and\b)\s*(?:(?:из|с)\s+)?(?:⟨·*⟩\s+)?"
    r"(?:(?:город|республик|провинци|гарад)[а-яіў]{0,3}\s+|г\.\s*)?"
)


# «12 июня он посетит Ташкент, а 14 июня - Бишкек»
_LATER_STOP = pattern(r"\s*,\s+(?:а\s+)?(?:(?:затем|потом|позже)\s+)?(?P<when>{T})\s+-\s+(?:в\s+)?(?P<at>{P})")


def later_stops(scene: Scene, kind: Kind, ground: Place | None) -> Iterator[tuple[Place, int]]:
    """The places told after *ground* with days of their own, and where each is told."""
    at = _end_of(scene, ground) if kind in (Kind.MOVE, Kind.NOUN) else None
    while at is not None and (match := _LATER_STOP.match(scene.doc.masked.text, at, scene.sentence.end)):
        mention = scene.doc.masked.places[match.start("at")]
        yield mention.place, match.start("when")
        at = mention.end


def _end_of(scene: Scene, ground: Place | None) -> int | None:
    first = next((a for a in scene.actors if a.place == ground and a.role is Role.GROUND), None)
    return scene.doc.masked.places[first.at].end if first else None


def stops(scene: Scene, ground: Place | None) -> list[Place | None]:
    """*ground*, and what is listed after it: «посетят Ташкент, Самарканд и Бухару»."""
    return _listed_after(scene, ground, Role.GROUND)


def comers(scene: Scene, guest: Place | None, ground: Place | None) -> list[Place | None]:
    """*guest*, and a country listed after it: «делегации из Китая и Монголии»; more are a congress, but not envoys."""
    where = ground or scene.home  # «завод посетили делегации Китая и Индии»
    if guest is None:
        return [guest]

    def is_from_afar(place: Place) -> bool:
        return where is None or foreign(place, where)

    envoys = [a.place for a in scene.actors if a.role is Role.ENVOY]
    if guest in envoys:
        listed = _listed_after(scene, guest, Role.ENVOY)
        others: list[Place | None] = [p for p in dict.fromkeys([*envoys, *listed]) if p and is_from_afar(p)]
        others = [p for p in others if p != guest]
        return [guest, *others] if len(others) < MOST_ENVOYS else [guest]
    role = Role.GUEST if any(a.place == guest and a.role is Role.GUEST for a in scene.actors) else Role.OFFICIAL
    first, *listed = _listed_after(scene, guest, role)
    alike = [p for p in listed if p and _of_a_kind(p, guest) and is_from_afar(p) and foreign(p, guest)]
    several = (guest.kind is PlaceKind.COUNTRY and role is Role.GUEST) or _sends_several(scene, guest, role)
    return [first, *alike] if several and len(listed) == len(alike) < MOST_GUESTS else [first]


def _of_a_kind(one: Place, other: Place) -> bool:
    """«делегации города Баткена и Лейлекского района»: towns and districts come together."""
    return one.kind is other.kind or {one.kind, other.kind} == {PlaceKind.CITY, PlaceKind.DISTRICT}


_BESIDE = re.compile(r"(?:\sи|,|,?\sа\s+также)\s(?:[^\s,.;⟦⟨⦃]+\s)?$")


def others_beside(scene: Scene, guest: Place | None, ground: Place | None) -> Iterator[Place]:
    """«область посетили губернатор Псковской области ⟪…⟫ и посол Беларуси»: who is told of after the first guest."""
    people = [a for a in scene.actors if a.role in (Role.GUEST, Role.OFFICIAL, Role.ENVOY)]
    if guest is None or ground is None:
        return
    for before, after in pairwise(people):
        apart = foreign(after.place, guest) and foreign(after.place, ground) and nested(before.place, guest)
        told = (scene.doc.masked.text, before.at, after.start)
        alike = before.role is after.role
        if apart and _BESIDE.search(*told) and (not alike or _BOTH_NAMED.search(*told)):
            yield after.place


# «приехали глава Чуйской области ⟪…⟫ и глава Ошской области ⟪…⟫»
_BOTH_NAMED = re.compile(r"⟧\s+⟪[^⟫]*⟫(?:,|\s+и)\s")


MOST_ENVOYS = 4
MOST_GUESTS = 13
_SEVERAL = re.compile(r"\w+(?:[ыи]|[ео]в|[еи]й|а[мх]и?|я[мх]и?)\b")  # «делегации», «представителей»


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

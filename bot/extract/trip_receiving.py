"""Who came to whom, as the hosts' doing tells it: «принимают», «встретил», "was received by"."""

from __future__ import annotations

import re

from bot.extract import trip_words as words
from bot.extract.role_rules import Role
from bot.extract.roles import Actor
from bot.extract.scenes import NOWHERE, Route, Scene, first_after, last_before
from bot.extract.sides import foreign
from bot.russian.places import Form, Place, country_of

_NOMINATIVE = re.compile(r"(?:не|цы|чи)$")  # «минчане», «ульяновцы», «москвичи»


# "was received on Monday by the mayor", "welcomed by the Governor"
_PASSIVE = re.compile(r"\w+\s+(?:(?!by\b)[\w'-]+\s+){0,3}by\s")


def _received_by(scene: Scene, start: int) -> Route:
    host = first_after([a for a in scene.actors if a.role in (Role.OFFICIAL, Role.HOST)], start)
    if host is None:
        return NOWHERE
    guests = [a for a in scene.people() if foreign(a.place, host.place)]
    guest = last_before(guests, start)
    return guest.place if guest else scene.side_of_a_person(start, host.place), host.place


def received(scene: Scene, start: int) -> Route:
    if _PASSIVE.match(scene.doc.masked.text, start):
        return _received_by(scene, start)
    # «мозыряне примут клинчан»: in the nominative they are the hosts
    guests = [a for a in scene.actors if a.role in (Role.GUEST, Role.ENVOY) and not _is_subject(scene, a, start)]
    guest = first_after(guests, start) or last_before(guests, start)
    if guest is None or not (scene.says(words.DELEGATION) or guest.role is Role.ENVOY):
        guest = first_after([a for a in scene.actors if _is_object(scene, a, start)], start)
    if guest is None:
        # «Принимал генконсула Мурманск»: whose he is was told before
        receives = next((a.place for a in scene.actors if a.role is Role.HOST), None)
        return (None, receives) if receives and _THE_GUEST.match(scene.doc.masked.text, start) else NOWHERE
    came_from = scene.narrowed(guest.place, scene.actors)
    hosts = [
        a
        for a in scene.actors
        if a.role in (Role.HOST, Role.GROUND, Role.OFFICIAL) and a is not guest and foreign(a.place, came_from)
    ]
    if words.WE_AWAIT.search(scene.doc.masked.text, scene.sentence.start, start + len("ждем")):
        hosts = [a for a in hosts if a.role is not Role.OFFICIAL]
    hosts = [a for a in hosts if not _is_of_the_guests(scene, a, came_from)]
    host = last_before(hosts, start) or first_after(hosts, start)
    if host:
        return came_from, host.place
    home = scene.home
    return came_from, home if home and foreign(home, came_from) else None


_THE_GUEST = re.compile(r"\w+\s+(?:гостя|гостей|посла|консула|генконсула|дипломата|делегацию)\b")


def _is_of_the_guests(scene: Scene, actor: Actor, came_from: Place) -> bool:
    """«принял хокима Ташкентской области и заместителя хокима Ферганской»: both of one country, and not home's."""
    if scene.home is None or actor.role is not Role.OFFICIAL:
        return False
    country = country_of(came_from)
    return country_of(actor.place) == country != country_of(scene.home)


def _is_subject(scene: Scene, actor: Actor, start: int) -> bool:
    """Whether people told by a word of their own stand in the nominative before the verb at *start*."""
    mention = scene.doc.masked.places[actor.at]
    named = mention.form is Form.DEMONYM and actor.at < start
    return named and bool(_NOMINATIVE.search(scene.doc.text, actor.at, mention.end))


def _is_object(scene: Scene, actor: Actor, start: int) -> bool:
    """Whether an official is the one received: «принял министра экономики Узбекистана», "received the governor of"."""
    if actor.role not in (Role.OFFICIAL, Role.GUEST):
        return False
    text = scene.doc.masked.text
    return bool(words.RECEIVED.match(text, actor.start)) or (text[start].isascii() and actor.start > start)

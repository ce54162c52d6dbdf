"""Visits told by no word of going or receiving: who stands for a region at an event abroad, who came to one at home."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from bot.extract import trip_words as words
from bot.extract.mask import pattern
from bot.extract.role_rules import Role
from bot.extract.roles import Actor, actors
from bot.extract.scenes import Route, Scene, serves_in
from bot.extract.sides import foreign, nested
from bot.extract.trip_hosts import is_set_elsewhere
from bot.extract.trip_triggers import Kind
from bot.russian.places import Form, Place, PlaceKind, country_of
from bot.russian.prefilter import Expression, quick

Telling = tuple[Route, Kind, str, int, int]

# «Брянскую область на нём представляют», «наш регион на форуме представил глава»
_STANDS_FOR = pattern(
    r"(?:(?P<at>{P})|\b(?:наш\w*\s+)(?:регион|область|край|республику|город|район))\s+"
    r"(?:на\s+(?:[^\s,.;⟦⟨⦃]+\s+){1,3})?представ(?:ля(?:ют|ет|л[аи]?)|ил[аи]?|[ия]т)\s"
)
# «на открытие пришли», «завод открывал министр», «в форуме примут участие»
_ATTENDED = quick(
    r"\b(?:открыл[аи]?|открывал[аи]?|пришли|пришел|собрали(?:сь)?|присутств(?:овал[аи]?|у[ею]т)|участие\s+при(?:нял[аи]?|нима[ею]т|м[еу]т)"
    r"|при(?:нял[аи]?|нима[ею]т|м[еу]т)\s+участие|почетн\w+\s+гост)\b"
)
# «завод осмотрели посол Италии и глава региона»
_SAW = quick(r"\b(?:осм(?:отрел[аи]?|атрива[ею]т)|посетил[аи]?|побывал[аи]?|ознакомил(?:ся|ась|ись))\b")
TOLD = (quick(r"\bпредстав"), _ATTENDED, _SAW)
"""Where none of these stands `untold` yields nothing."""


def untold(scene: Scene) -> Iterator[Telling]:
    """Yield the visits of a sentence none of whose words names one as a visit does."""
    for route, kind, word in (*_representing(scene), *_attending(scene), *_seeing(scene)):
        yield route, kind, "a side is told apart", word[0], word[1]


def _representing(scene: Scene) -> Iterator[tuple[Route, Kind, tuple[int, int]]]:
    """«В Полоцке начался форум. Брянскую область на нём представляет спикер»: abroad, and no venue of the country."""
    doc = scene.doc
    match = _STANDS_FOR.search(doc.masked.text, scene.sentence.start, scene.sentence.end)
    guest = _stood_for(scene, match.start("at") if match["at"] else None) if match else None
    if match is None or guest is None:
        return
    ground = next((p for p in _grounds(scene) if country_of(p).id != country_of(guest).id), None)
    if ground:
        yield (guest, ground), Kind.STAY, match.span()


def _stood_for(scene: Scene, at: int | None) -> Place | None:
    """The place in the accusative: «Брянскую область представляет», but not «область представляет товары»."""
    if at is None:
        return scene.doc.home
    mention = scene.doc.masked.places[at]
    word, place = scene.doc.text[at : mention.end], mention.place
    return place if mention.form is Form.NAME and word == place.accusative != place.name else None


def _grounds(scene: Scene) -> list[Place]:
    """Where the sentence, or else the one before it, is set."""
    prose = scene.doc.prose
    at = bisect_left(prose, scene.sentence.start, key=lambda s: s.start)
    told = (scene.actors, actors(scene.doc, prose[at - 1]) if at else ())
    return next(filter(None, ([a.place for a in one if a.role is Role.GROUND] for one in told)), [])


def _attending(scene: Scene) -> Iterator[tuple[Route, Kind, tuple[int, int]]]:
    """«На открытие выставки пришли губернаторы монгольских аймаков»: officials from abroad at an event at home."""
    word = _told_by(scene, _ATTENDED)
    guests = [a for a in _from_abroad(scene, Role.OFFICIAL) if not _is_former(scene, a)] if word else []
    if word and guests and scene.home and _is_at_home(scene) and not scene.doc.once(is_set_elsewhere):
        yield (guests[0].place, scene.home), Kind.MEET, word


_WAS = quick(r"\b(?:был[аи]?|экс|бывш\w+)[\s-]+$")  # «он был премьер-министром Финляндии»


def _is_former(scene: Scene, actor: Actor) -> bool:
    return bool(_WAS.search(scene.doc.masked.text, scene.sentence.start, actor.start))


def _seeing(scene: Scene) -> Iterator[tuple[Route, Kind, tuple[int, int]]]:
    """«Завод осмотрели посол Италии и глава региона»: an envoy from the capital, at home with home's own."""
    word = _told_by(scene, _SAW)
    if not word or not scene.home:
        return
    guests = [a for a in _from_abroad(scene, Role.ENVOY) if not serves_in(scene.doc, a.place, scene.home)]
    if guests and (scene.says(words.HEAD_OF_HOME) or _has_home_official(scene)):
        yield (guests[0].place, scene.home), Kind.STAY, word


def _from_abroad(scene: Scene, role: Role) -> list[Actor]:
    """Who of another country is told of where the sentence is set nowhere but at home, itself no country."""
    home = scene.home
    if home is None or home.kind is PlaceKind.COUNTRY or _is_set_off(home, scene.actors):
        return []
    return [a for a in scene.actors if a.role is role and country_of(a.place).id != country_of(home).id]


def _is_set_off(home: Place, told: Iterable[Actor]) -> bool:
    return any(a.role in (Role.GROUND, Role.HOST) and not nested(a.place, home) for a in told)


def _told_by(scene: Scene, told: Expression) -> tuple[int, int] | None:
    match = told.search(scene.doc.masked.text, scene.sentence.start, scene.sentence.end)
    negated = match and words.NOT.search(scene.doc.masked.text, scene.sentence.start, match.start())
    return match.span() if match and not negated else None


_SETTING = 6  # sentences, the title among them


def _is_at_home(scene: Scene) -> bool:
    """Whether the first sentences are set at home, and none of them elsewhere or on a screen."""
    home, doc = scene.home, scene.doc
    if home is None or scene.says(words.NO_VISIT):
        return False
    grounds = [a.place for s in doc.prose[:_SETTING] for a in actors(doc, s) if a.role is Role.GROUND]
    return any(nested(p, home) for p in grounds) and not any(foreign(p, home) for p in grounds)


def _has_home_official(scene: Scene) -> bool:
    here = (m.name for at, m in scene.doc.masked.people.items() if scene.sentence.start <= at < scene.sentence.end)
    return any((side := scene.parties.side(name)) and scene.is_home(side) for name in here)

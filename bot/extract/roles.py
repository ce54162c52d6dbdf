"""What a place does in a sentence: whose guests it names, whose official, or where things happen."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from bot.extract.document import Document
from bot.extract.mask import Masked, pattern
from bot.extract.role_rules import RULES, Role
from bot.extract.sides import capital_of, nested, side_of, within
from bot.russian.places import Form, Place, PlaceKind, PlaceMention, related
from bot.russian.prefilter import quick
from bot.russian.rules import Rules
from bot.russian.sentences import Span


class Actor(NamedTuple):
    """A place in its role: ``text[start:end]`` is the phrase that gives the role."""

    place: Place
    role: Role
    start: int
    end: int
    at: int  # where the place itself begins


def actors(doc: Document, sentence: Span) -> tuple[Actor, ...]:
    """Return the places of *sentence* that have a role, in reading order, each in one role."""
    return doc.once(_all_actors).get(sentence.start, ())


def all_actors(doc: Document) -> tuple[Actor, ...]:
    """The actors of the whole prose, in reading order."""
    return tuple(actor for found in doc.once(_all_actors).values() for actor in found)


def _all_actors(doc: Document) -> dict[int, tuple[Actor, ...]]:
    """The actors of every sentence of prose that names a place, by where the sentence starts."""
    starts = [m.start for m in doc.places]
    found = {}
    for sentence in doc.prose:
        if bisect_left(starts, sentence.start) < bisect_left(starts, sentence.end):
            found[sentence.start] = _read(doc, sentence)
    return found


def _read(doc: Document, sentence: Span) -> tuple[Actor, ...]:
    masked = doc.masked
    found: dict[int, Actor] = {}
    for role, rule in _RULES.within(masked.text, sentence.start, sentence.end):
        for match in rule.finditer(masked.text, sentence.start, sentence.end):
            at = match.start("at")
            misread = role in _MISREAD and _MISREAD[role](doc, match.start(), at)
            if at not in found and not misread:
                place = narrowed_at(doc, at, sentence.end)
                if _is_capital(doc, match.start(), at):
                    place = capital_of(place) or place
                found[at] = Actor(place, role, match.start(), match.end(), at)
    for actor in list(found.values()):
        for beside in _of_several(doc, actor, sentence.end):
            found.setdefault(beside.at, beside)
    return tuple(found[at] for at in sorted(found))


# «главы», «делегаций», «губернаторами», but not «делегации» and «главы» of one in the genitive
_SEVERAL = re.compile(r"(?:\w+(?:[ыи]|[ео]в|ей|а[мх]и?|я[мх]и?)|глав|врио)\b")
_AND = re.compile(
    r"\s*(?:(?:област|кра|район|республик)[а-яіў]{0,3}\s*)?(?:\([^()]{0,40}\)\s*)?(?:,\s*а\s+также|,|и\b|і\b)\s*"
    r"(?:(?:город|республик|провинци)[а-яіў]{0,3}\s+|г\.\s*)?"
)


def _of_several(doc: Document, first: Actor, end: int) -> Iterator[Actor]:
    """The places listed after one whose people are several: «встреча глав Тувы и Хакасии»."""
    masked = doc.masked
    if first.role not in (Role.GUEST, Role.OFFICIAL) or not _SEVERAL.match(masked.text, first.start):
        return
    mention = masked.places[first.at]
    while mention.form is Form.NAME and (comma := _AND.match(masked.text, mention.end, end)):
        following = masked.places.get(comma.end())
        if following is None or following.form is not Form.NAME:
            return
        word = doc.text[following.start : following.end]
        if word in (following.place.name, following.place.accusative) and word != following.place.genitive:
            return  # «делегации Омска и Павлодар»
        yield Actor(narrowed_at(doc, following.start, end), first.role, first.start, following.end, following.start)
        mention = following


def _is_misread(doc: Document, start: int, at: int) -> bool:
    """Whether the form of the place tells that nobody goes there.

    «⟦Польши⟧ посетит Круглое» is said of who comes from there, «в ⟦Каспийском⟧ институте» of no Каспийск, «побратим
    Гюмри в ⟦Армении⟧» of where Гюмри is.
    """
    mention = doc.masked.places[at]
    word, place = doc.text[at : mention.end], mention.place
    if start == at:
        return word == place.genitive and place.genitive not in (place.name, place.accusative)
    inside = doc.masked.text.startswith(("в ", "во ", "на "), start)
    follows = inside and doc.masked.text[max(0, start - 2) : start] == "⟧ "
    if follows and any(m.end + 1 == start and within(m.place, place) for m in doc.places):
        return True
    return inside and word == place.instrumental and word not in (place.locative, place.accusative)


_ITS_DELEGATION = quick(r"делегаци\w+\s+$")


def _is_beside(doc: Document, start: int, at: int) -> bool:
    """Whether a place next to «делегация» is not whose it is: «в составе делегации ⟦Ульяновск⟧ посетят депутаты»."""
    mention = doc.masked.places[at]
    if mention.form is not Form.NAME or not _ITS_DELEGATION.search(doc.masked.text, start, at):
        return False
    word, place = doc.text[at : mention.end], mention.place
    return word in (place.name, place.accusative) and word != place.genitive


def _is_no_office(doc: Document, start: int, at: int) -> bool:
    """Whether a place next to an office is not whose it is: «принимал генконсула ⟦Мурманск⟧»."""
    mention = doc.masked.places[at]
    if mention.form is not Form.NAME or start == at or doc.masked.text[start:at].count(" ") != 1:
        return False
    word, place = doc.text[at : mention.end], mention.place
    return word in (place.name, place.accusative) and word != place.genitive


def _is_received(doc: Document, start: int, at: int) -> bool:
    """Whether a place behind «принимал» is not who receives: only in the nominative it is."""
    mention = doc.masked.places[at]
    return start != at and (mention.form is not Form.NAME or doc.text[at : mention.end] != mention.place.name)


_MISREAD = {
    Role.HOST: _is_received,
    Role.GROUND: _is_misread,
    Role.GUEST: _is_beside,
    Role.ENVOY: _is_no_office,
    Role.OFFICIAL: _is_no_office,
}

_RULES = Rules((role, pattern(rule)) for role, rule in RULES)
# «в столице Беларуси», «мэр столицы Приангарья», «в кубанской столице»
_CAPITAL = quick(r"\bстолиц\w+\s+(?:республики\s+)?$")
_CAPITAL_AFTER = re.compile(r"\s+столиц")


def _is_capital(doc: Document, start: int, at: int) -> bool:
    mention = doc.masked.places[at]
    if mention.form is Form.ADJECTIVE:
        return bool(_CAPITAL_AFTER.match(doc.masked.text, mention.end))
    return bool(_CAPITAL.search(doc.masked.text, start, at))


# «Минский городской Совет», «кіеўскай гарадской адміністрацыі»; "Grodno Regional Executive Committee"
_OF_THE_TOWN = re.compile(r"\s+(?:городск|гарадск|гарадзк)\w+")
_OF_THE_REGION = re.compile(r"\s+(?:regional|region|oblast|provincial|province)\b")
_TOWN_OFFICE = re.compile(
    r"\b(?:гор|гар)(?:исполком|выканкам|совет|савет|дум|администрац)"
)  # «Могилёвский горисполком»
_APPOSED = re.compile(r"[\s,(-]*(?:(?:город|провинци|республик|област|район|регион)\w*|г\.)?[\s(-]*")


def narrowed_at(doc: Document, at: int, end: int) -> Place:
    """The place at *at*, or a narrower one right beside it: «в Минскую область Беларуси», «в Костанае (Казахстан)»."""
    mention = doc.masked.places[at]
    is_itself = mention.form is Form.NAME or (
        mention.form is Form.OFFICE
        and (mention.place.kind is PlaceKind.DISTRICT or _TOWN_OFFICE.search(doc.text, at, mention.end))
    )
    place = mention.place if is_itself else _of_adjective(doc, mention.place)
    if not is_itself and _OF_THE_TOWN.match(doc.masked.text, mention.end):
        place = next((p for p in (mention.place, *related(mention.place)) if p.kind is PlaceKind.CITY), place)
    elif is_itself and _OF_THE_REGION.match(doc.masked.text, mention.end):
        place = next((p for p in (side_of(place), *related(place)) if p.kind is PlaceKind.REGION), place)
    for following in _following(doc.masked, mention, end):
        if not nested(place, following.place):
            break
        place = following.place if within(following.place, place) else place
    return place


_CITIES = quick(r"\bпобратим|\bпороднен|\bмэр(?:[ауы]|ом)?\b|\bгород(?:ск\w+\s+(?:дум|совет)|а-побратим)|\bгорисполком")


def _cities_speak(doc: Document) -> bool:
    return bool(_CITIES.search(doc.masked.text))


def _city_of(doc: Document, place: Place) -> Place | None:
    """«уфимская делегация» of an article about twin towns is Ufa's, where it names the city and not the region."""
    title = doc.prose[0].end if doc.prose else 0
    named = {m.place.id for m in doc.places if m.form is Form.NAME}
    headed = {m.place.id for m in doc.places if m.form is Form.NAME and m.start < title}
    cities = [p for p in (place, *related(place)) if p.kind is PlaceKind.CITY and p.id in named]
    if not cities or side_of(place).id not in (headed if cities[0].id in headed else named):
        return cities[0] if cities else None
    return None


_OF_A_CITY = pattern(r"\b(?:делегаци\w+|бизнес-мисси\w+|дэлегацы\w+)\s+(?:из\s+|города\s+|г\.\s*){0,2}(?P<at>{P})")


def named_delegations(doc: Document) -> frozenset[str]:
    """The ids of the places the article names as those of a delegation: «делегация из Дербента»."""
    return frozenset(
        doc.masked.places[m.start("at")].place.id
        for m in _OF_A_CITY.finditer(doc.masked.text)
        if not _is_beside(doc, m.start(), m.start("at"))
    )


def _city_that_travels(doc: Document, place: Place) -> Place | None:
    """«дербентская делегация» of an article about «делегация из Дербента»."""
    sent = doc.once(named_delegations)
    kin = (place, *related(place)) if sent else ()
    return next((p for p in kin if p.kind is PlaceKind.CITY and p.id in sent), None)


def _of_adjective(doc: Document, place: Place) -> Place:
    """Whose «орловские гости» and «минская делегация» are: the region's as a rule, not the city's alone.

    Where city and region lie side by side, the region's only if the article names it and not the city.
    """
    side = side_of(place)
    if doc.once(_cities_speak) and (city := _city_of(doc, place)):
        return city
    if city := _city_that_travels(doc, place):
        return city
    named = doc.once(_told_by_name)
    kin = [p for p in (place, *related(place)) if p.id in named]
    if len(kin) == 1 and kin[0].kind is PlaceKind.DISTRICT:
        return kin[0]  # «оршанская делегация» of an article about Оршанский район
    if side.kind is not PlaceKind.CITY:
        named_after = place.kind is not PlaceKind.CITY or side in related(place)
        return side if named_after else place  # «харбинские предприниматели» are not all of Хэйлунцзян's
    region = next((p for p in related(side) if p.kind is PlaceKind.REGION and p.id in named), None)
    return region if region and side.id not in named else side


def _told_by_name(doc: Document) -> frozenset[str]:
    return frozenset(m.place.id for m in doc.places if m.form in (Form.NAME, Form.OFFICE))


def _following(masked: Masked, mention: PlaceMention, end: int) -> Iterator[PlaceMention]:
    """The names that stand right after *mention*, with nothing but «города» or a comma between."""
    while gap := _APPOSED.match(masked.text, mention.end, end):
        following = masked.places.get(gap.end())
        if following is None or following.form is not Form.NAME:
            return
        yield following
        mention = following


# «XII Форум регионов ⟦России⟧ и ⟦Беларуси⟧»
_EVENT = quick(r"(?:форум|совет)\w*\s+(?:\w+\s+)?(?:регионов|городов|стран)\s+(?:⟦·*⟧\s+и\s+)?$")


def is_of_an_event(doc: Document, mention: PlaceMention) -> bool:
    """Whether the place is part of an event's name: «Форум регионов России и Беларуси»."""
    return bool(_EVENT.search(doc.masked.text, max(0, mention.start - 60), mention.start))


_FORUM = re.compile(r"\s+(?:[^\s,.;⟦⟨⦃]+\s+){0,2}форум")


def names_a_forum(doc: Document, mention: PlaceMention) -> bool:
    """«работает на Петербургском международном экономическом форуме»: no journey to the city's own people."""
    return mention.form is Form.ADJECTIVE and bool(_FORUM.match(doc.masked.text, mention.end))

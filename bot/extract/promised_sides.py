"""Which of the two sides of an article a promise sends, and to whom: by its places, by «наши», «к ним», «взамен»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.extract import promised_words as told
from bot.extract.document import Document, standing
from bot.extract.parties import Parties
from bot.extract.sides import akin, foreign, side_of, within
from bot.extract.trip_words import NO_DELEGATES, OFFICIAL_AFTER_ALL
from bot.model import Lang
from bot.russian.morphology import WORD, parses
from bot.russian.places import Form, Place, PlaceMention, country_of
from bot.russian.sentences import Span

Route = tuple[Place, Place]


@dataclass(frozen=True, slots=True)
class Pair:
    """The two sides: whose guests were, or are likely to have been, with whom."""

    guest: Place
    ground: Place

    def other(self, side: Place) -> Place:
        return self.ground if side is self.guest else self.guest

    def side(self, place: Place) -> Place | None:
        """The one of the two that *place* belongs to: «гомельские» and «белорусы» are those of Гомель."""
        return next((side for side in (self.guest, self.ground) if self._is_of(place, side)), None)

    def _is_of(self, place: Place, side: Place) -> bool:
        if akin(place, side) or side_of(place).id == side_of(side).id:
            return True
        abroad = country_of(self.guest).id != country_of(self.ground).id
        return abroad and country_of(place).id == country_of(side).id


@dataclass(frozen=True, slots=True)
class Promise:
    """The words that promise a visit, and the clause around them."""

    how: str  # "goes", "awaited" or "held"
    sentence: Span
    start: int
    end: int
    first: int
    last: int


_BEFORE = re.compile(r"[;:«»\"“”()]|,\s(?:когда|что|где|куда|а|но|то|чтобы|поэтому|пока|потому|which|where)\s|\s-\s")
_AFTER = re.compile(
    r"[;:»\"“”()]|\s-\s|,\s(?:чтобы|где|когда|котор\w+|что|а|но|за|сказал\w*|сообщил\w*|which|where|who)\b"
)


def clause_around(text: str, sentence: Span, start: int, end: int) -> tuple[int, int]:
    first = max((m.end() for m in _BEFORE.finditer(text, sentence.start, start)), default=sentence.start)
    after = _AFTER.search(text, end, sentence.end)
    return first, after.start() if after else sentence.end


def places_in(doc: Document, promise: Promise) -> Iterator[tuple[PlaceMention, bool]]:
    """The places of the clause, each with whether it is where to."""
    text = doc.masked.text
    for mention in standing(doc.places, promise.first, promise.last):
        if (at := mention.start) in doc.masked.places:
            before = text[max(promise.first, at - 25) : at]
            into = (mention.form is Form.NAME or promise.how != "held") and bool(told.INTO.search(before))
            into = into or (mention.form is Form.DEMONYM and bool(told.TO_PEOPLE.search(before)))
            yield mention, into


def route_of(doc: Document, parties: Parties, pair: Pair, promise: Promise) -> Route | None:
    """Whose people are to go where, None where the clause does not tell."""
    text = doc.masked.text[promise.first : promise.last]
    guest, ground = _by_places(doc, pair, promise)
    us = _us(doc, parties, pair, promise)
    them = pair.other(us) if us else None
    if promise.how == "held":
        if ground is None and us and told.TO_US.search(text):
            ground = us
        return _route(pair, None, ground)
    if not _are_people(doc, promise, text):
        return None
    ground = ground or (us if told.TO_US.search(text) else them if told.TO_THEM.search(text) else None)
    guest = guest or _meant(promise, text, us, them) or (pair.ground if _hosts_go(promise, text) else None)
    if promise.how == "awaited" and guest is None and not _names_people(doc, text):
        return None
    cued = told.IN_RETURN.search(text) or told.AGAIN.search(text)
    if promise.how == "goes" and not cued and (guest is None or ground is None):
        return None  # «в мае приедут специалисты»: of whichever firm
    if guest is None and ground is None:
        if told.IN_RETURN.search(text):
            return pair.ground, pair.guest
        return (pair.guest, pair.ground) if told.AGAIN.search(text) else None
    return _route(pair, guest, ground)


def _meant(promise: Promise, text: str, us: Place | None, them: Place | None) -> Place | None:
    """Who goes by «наши врачи поедут», «там ждут наших», «ждём их осенью»."""
    if promise.how == "goes":
        return us if told.US.search(text) else them if told.THEM.search(text) else None
    return us if told.OURS.search(text) else them if told.THEM.search(text) or told.US.search(text) else None


def _hosts_go(promise: Promise, text: str) -> bool:
    return promise.how == "goes" and bool(told.HOSTS.search(text))


def _route(pair: Pair, guest: Place | None, ground: Place | None) -> Route | None:
    if guest is None and ground is None:
        return None
    if guest is None and ground:
        side = pair.side(ground)
        guest = pair.other(side) if side else None
    elif ground is None and guest:
        side = pair.side(guest)
        ground = pair.other(side) if side else None
    return (guest, ground) if guest and ground and foreign(guest, ground) else None


def _by_places(doc: Document, pair: Pair, promise: Promise) -> tuple[Place | None, Place | None]:
    guest = ground = None
    # the nearest to the verb: «часть проекта, калужская, намечена на май, поедут елецкие мастерицы»
    found = sorted(places_in(doc, promise), key=lambda one: _distance(one[0], promise))
    for mention, into in found:
        side = pair.side(mention.place)
        place = side if side and _says_less(mention, side) else mention.place
        if into or (promise.how == "awaited" and _is_subject(doc, mention, promise)):
            ground = ground or place
        else:
            guest = guest or place
    return guest, ground


def _distance(mention: PlaceMention, promise: Promise) -> int:
    return max(promise.start - mention.end, mention.start - promise.end)


def _says_less(mention: PlaceMention, side: Place) -> bool:
    """«казахские кардиологи» are those of the town the text told of."""
    return mention.form is not Form.NAME or within(side, mention.place)


def _is_subject(doc: Document, mention: PlaceMention, promise: Promise) -> bool:
    """«минчане ждут гостей», «Калуга примет»: in the nominative before the verb they receive."""
    if mention.start > promise.start:
        return False
    word = doc.text[mention.start : mention.end]
    if mention.form is Form.DEMONYM:  # «белорусов ждут», but «минчане ждут»
        return word.endswith(("не", "цы", "чи", "ы", "и"))
    return not told.FROM.search(doc.masked.text, promise.first, mention.start)


def _us(doc: Document, parties: Parties, pair: Pair, promise: Promise) -> Place | None:
    """Whose «мы» and «наши» are: the speaker's, and else of those at home, where the article is written."""
    if _is_quoted(doc, promise):
        for mention in doc.masked.people_in(promise.sentence.start, promise.sentence.end):
            side = parties.side(mention.name)
            if side and pair.side(side):
                return pair.side(side)
    return pair.side(doc.home) if doc.home else None


def _is_quoted(doc: Document, promise: Promise) -> bool:
    before = doc.text[promise.sentence.start : promise.start]
    return before.count("«") > before.count("»") or before[:1] in "-–—" or before.count('"') % 2 == 1 or "“" in before


def _are_people(doc: Document, promise: Promise, text: str) -> bool:
    """Whether the clause tells of people: of goods it is told that they go, too."""
    if NO_DELEGATES.search(text) and not OFFICIAL_AFTER_ALL.search(text):
        return False
    return "⦃" in text or bool(told.THEM.search(text)) or _names_people(doc, text)


_OTHERS = re.compile(r"\b(?:без|для|от|у|о|об|про)\s+(?:\w+\s+)?\w+")  # «без посредников»


def _names_people(doc: Document, text: str) -> bool:
    if "⟪" in text or told.COLLECTIVES.search(text):
        return True
    said = _OTHERS.sub(" ", text)
    return doc.lang is Lang.RU and any(_is_animate(word.group()) for word in WORD.finditer(said))


def _is_animate(word: str) -> bool:
    return len(word) > 3 and any(p.pos == "NOUN" and "anim" in p.grammemes for p in parses(word)[:1])

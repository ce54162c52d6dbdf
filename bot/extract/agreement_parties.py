"""Who signs: the parties of an agreement, read from the sentence that tells of it.

A government is told as its place («правительство Ульяновской области» → «Ульяновская область»), anybody else by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from bot.extract.document import Document
from bot.extract.sides import within
from bot.russian.folding import fold
from bot.russian.morphology import WORD, Case, nominative, parses
from bot.russian.places import Form, Place, PlaceKind, PlaceMention, by_name, containers
from bot.russian.sentences import Span
from bot.russian.stems import words

GOVERNMENT = words(
    "правительств* администраци* исполнительн*_комитет* исполком* облисполком* горисполком* райисполком* мэри* акимат*",
    "хокимият* хакимият* кабинет*_министров муниципалитет* муниципальн*_образовани* руководств* власт* урад*",
    "аблвыканкам* government administration executive_committee authorities municipality",
)
_NOT_AT_HOME = (
    r"министерств|департамент|комитет по|управлени|университет|академи|институт|колледж|школ|палат|завод|компани"
)
_OWN = re.compile(rf"(?<!\w)(?:{_NOT_AT_HOME})")
EVENT = re.compile(  # «на Форуме регионов Беларуси и России», «Дни Витебской области»: a name, no party
    r"(?:форум|выставк|групп|комисси|заседани|фестивал|конференци|ярмарк|саммит|конгресс|дн(?:и|ей|ях|ям)|съезд|границ|площадк"
    r"|forum|exhibition|commission|group)\w*(?: (?!и |с |между )[\w-]+){0,3} $"
)
_REPORTED = re.compile(  # «сообщает БЕЛТА», «в пресс-службе БГУ»
    r"(?:сообщ|переда[лею]|пиш[еу]т|информир|ссылк|данным|уточн|отмет|рассказ|пресс-служб|корр\.|korr|reports|agency)\w*"
    r"(?: (?!и )[\w-]+){0,2} $"
)
_SMALL_WORDS = words(
    "двумя тремя четырьмя обеими обоими двух трех нашими нашей этими самими другими разными ними нами собой",
    "двума бакамі two both the our them",
)
_SIDES = words(
    "сторон* регион* област* стран* город* территори* район* государств* предприяти* компани* организаци* учреждени*",
    "муниципалитет* субъект* ведомств* структур* вуз* делегаци* партнер* республик* рэгіён* участник* представител*",
    "regions countries sides parties cities companies",
)
_BODY_NOUN = (
    r"(?:компани|предприяти|вуз|университет|институт|завод|фирм|холдинг|инвестор|предпринимател|аграри|сторон|колледж|палат"
    r"|банк|парк|бизнесмен|производител|партнер|организаци|министерств|фабрик|концерн|клиник|больниц|школ|провинци)\w*"
)
_ADJECTIVES = r"(?: (?:и )?[\w-]+(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ей|ых|их|ым|им|ыми|ими|ую|юю))"
_PREPOSITIONS = words(
    "в во на из под через до для по при к ко у о об обо от за над после между с со без ради против среди около",
    "паміж з in at from for on of by with between",
)


@dataclass(frozen=True, slots=True)
class Party:
    """Who stands at ``text[start:end]``; *led_by* is the preposition its phrase hangs on: «между», «с», «в»…"""

    name: str
    start: int
    end: int
    place: Place | None = None
    led_by: str | None = None


class Parties:
    """The possible parties of one sentence."""

    def __init__(self, doc: Document, sentence: Span) -> None:
        self.doc = doc
        self.sentence = sentence
        self.text = fold(sentence.text)

    @cached_property
    def all(self) -> tuple[Party, ...]:
        """Every place, body and firm of the sentence that could sign, in order, and how it hangs on what precedes."""
        kept: list[Party] = []
        for party in sorted(self._candidates(), key=lambda p: (p.start, -p.end)):
            if kept and (party.start < kept[-1].end or self._only_where_it_lies(kept[-1], party)):
                continue
            kept.append(party)
        found: list[Party] = []
        for party in kept:
            found.append(replace(party, led_by=self._led_by(party, found[-1] if found else None)))
        return tuple(found)

    def _before(self, offset: int) -> str:
        return self.text[: offset - self.sentence.start]

    def _gap(self, start: int, end: int) -> str:
        return self.text[start - self.sentence.start : end - self.sentence.start]

    # ------------------------------------------------------------------ who could be one

    def _candidates(self) -> Iterator[Party]:
        here = range(self.sentence.start, self.sentence.end)
        for organisation in self.doc.organisation_mentions:
            if organisation.start in here and not self._is_name_of_another(organisation.start):
                yield self._body(organisation.name, organisation.start, organisation.end)
        for mention in self.doc.places:
            if mention.start not in here or self._is_name_of_another(mention.start):
                continue
            if mention.form is Form.ADJECTIVE:
                yield from self._called_by_place(mention)
            elif mention.form is not Form.DEMONYM:
                yield Party(mention.place.name, mention.start, mention.end, mention.place)

    def _is_name_of_another(self, start: int) -> bool:
        before = self._before(start)[-80:]
        return EVENT.search(before) is not None or _REPORTED.search(before) is not None

    def _body(self, name: str, start: int, end: int) -> Party:
        """A government as its place, any other body by its name."""
        told = fold(name)
        if GOVERNMENT.search(told) and not _OWN.search(told):
            inside = [m for m in self.doc.places if start <= m.start < end]
            seats = [seat_of(m.place, told) if m.form is Form.ADJECTIVE else m.place for m in inside]
            beside = [m for m in self.doc.places if 0 < m.start - end < 12 and m.form is Form.NAME]
            if not seats and beside and re.fullmatch(r"\s(?:город\w*\s|г\.\s?)?", self._gap(end, beside[0].start)):
                seats, end = [beside[0].place], beside[0].end
            if seats:
                return Party(seats[0].name, start, end, seats[0])
        return Party(name, start, end)

    def _called_by_place(self, mention: PlaceMention) -> Iterator[Party]:
        # Витебский областной исполнительный комитет, белорусские компании
        rest = self.text[mention.start - self.sentence.start :]
        seat = re.match(
            r"[\w-]+ (?:областн|районн|городск|краев)\w+ (?:исполнительн\w+ комитет|исполком|администраци)\w*", rest
        )
        if seat:
            place = seat_of(mention.place, seat.group())
            yield Party(place.name, mention.start, mention.start + seat.end(), place)
        elif body := re.match(rf"[\w-]+{_ADJECTIVES}{{0,3}} {_BODY_NOUN}", rest):
            start = mention.start - self.sentence.start
            yield Party(
                nominative(self.sentence.text[start : start + body.end()]), mention.start, mention.start + body.end()
            )

    def _only_where_it_lies(self, one: Party, other: Party) -> bool:
        """«Горецкий район Могилёвской области», «Далянь (Китай)»: the second says where the first is."""
        gap = self._gap(one.end, other.start)
        if other.place is None or not re.fullmatch(r"[\s,]*\(?\s*(?:(?!и |с |со |і )[\w-]+\s){0,2}", gap):
            return False
        return "," not in gap if one.place is None else within(one.place, other.place)

    # ------------------------------------------------------------------ what it hangs on

    def _led_by(self, party: Party, previous: Party | None) -> str | None:
        """The preposition that governs the phrase of *party*, walking back over what depends on it."""
        stop = previous.end if previous else self.sentence.start
        between = self._gap(stop, party.start)
        if previous and _JOINED.fullmatch(between):
            return previous.led_by
        chain = list(reversed(WORD.findall(_CLAUSE.split(between)[-1])[-6:]))
        if chain and _TIES.fullmatch(chain[0]):
            return "между"  # «сотрудничество Минской и Ульяновской областей»
        for word in chain:
            if _PREPOSITIONS.fullmatch(word):
                return str(word)
            best = parses(word)[0]
            if best.pos in ("VERB", "PRTS", "INFN") or (best.pos == "NOUN" and best.case is Case.NOMINATIVE):
                return None
        return None


# «Минская область и правительство», «, а также администрация города», «с одной стороны и»
_JOINED = re.compile(
    r"\s*(?:,|\sи|\sі|\sа также|\sand|\s-)+\s+(?:(?!(?:в|во|на|из|с|со|по|для|о|об|между)\s)[\w-]+\s+){0,4}"
)
_TIES = words("сотрудничеств* взаимодействи* партнерств* связей связях дружб* супрацоўніцтв* cooperation")
_CLAUSE = re.compile(r"[,;:()«»\"]|\s-\s")


def told_between(text: str) -> list[str]:
    """The parties of «между …» told by common nouns: «торгово-промышленными палатами» → «торгово-промышленные палаты».

    «двумя регионами» and «сторонами» say that there are parties, not which.
    """
    phrases = re.split(r"\s*,\s*(?:а также\s+)?|\s+(?:и|і|and)\s+", text.strip())
    return [nominative(phrase) for phrase in phrases if phrase and not is_generic(phrase)]


def is_generic(phrase: str) -> bool:
    told = [word for word in WORD.findall(fold(phrase)) if not _SMALL_WORDS.fullmatch(word)]
    return not told or all(_SIDES.fullmatch(word) for word in told)


def seat_of(place: Place, office: str) -> Place:
    """Whose the folded *office* is: «витебский областной исполнительный комитет» is that of Витебская область."""
    if re.search("областн|краев|облисполком", office):
        return next((p for p in (place, *containers(place)) if p.kind is PlaceKind.REGION), place)
    if re.search("районн|райисполком", office):
        named = WORD.findall(office)[0]
        district = by_name(nominative(f"{named} район").capitalize())
        return district or place
    return place

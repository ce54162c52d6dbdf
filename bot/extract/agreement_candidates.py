"""Who could sign: the places, governments, bodies and firms that a sentence names.

A government is told as its place («правительство Ульяновской области» → «Ульяновская область»), anybody else by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.extract.agreement_bodies import (
    ADJECTIVE_BEFORE,
    AGENCY,
    AND_BEFORE,
    BODIES,
    BODY,
    CAPITAL_OF,
    COMMITTEE,
    COUNCIL,
    COUNCIL_AFTER,
    COUNCIL_OF,
    DATELINE_ENDS,
    DISTRICT_OF_CITY,
    ENVOY_BEFORE,
    EVENT,
    GOVERNMENT,
    GOVERNMENT_BEFORE,
    LETTERS,
    NO_BODY,
    OF_A_DISTRICT,
    OFFICE_BEFORE,
    OWN,
    PAIR_OF_BODIES,
    PROJECT,
    QUOTED_FIRM,
    REGION_OF,
    REPORTED,
    SEAT,
    SEATED_IN,
    TWO_BODIES,
    WITNESSED,
    is_government_of,
    seat_of,
    two_bodies,
    undeclined,
)
from bot.extract.agreement_english import english_bodies, is_district, of_kind, shared_nouns
from bot.extract.document import Document, standing
from bot.extract.folded_sentences import folded_of
from bot.extract.sides import capital_of
from bot.model import Lang
from bot.russian.folding import fold
from bot.russian.morphology import nominative, singular
from bot.russian.places import Form, Place, PlaceKind, PlaceMention, by_name
from bot.russian.sentences import Span


@dataclass(frozen=True, slots=True)
class Party:
    """Who stands at ``text[start:end]``; *led_by* is the preposition its phrase hangs on: «между», «с», «в»…"""

    name: str
    start: int
    end: int
    place: Place | None = None
    led_by: str | None = None


class Candidates:
    """Those of one sentence that could be parties."""

    def __init__(self, doc: Document, sentence: Span) -> None:
        self.doc = doc
        self.sentence = sentence
        self.text = folded_of(doc, sentence)

    def _before(self, offset: int) -> str:
        return self.text[: offset - self.sentence.start]

    def _gap(self, start: int, end: int) -> str:
        return self.text[start - self.sentence.start : end - self.sentence.start]

    def candidates(self) -> Iterator[Party]:
        here = range(self.sentence.start, self.sentence.end)
        nobody = []
        for organisation in standing(self.doc.organisation_mentions, here.start, here.stop):
            start, end = organisation.start, organisation.end
            if self._is_name_of_another(start) or self._is_aside(start, end):
                continue
            if NO_BODY.search(fold(organisation.name)):
                nobody.append(range(start, end))
            elif two := self._under_one_noun(start):
                yield from two
            elif pair := TWO_BODIES.fullmatch(organisation.name):
                yield from (Party(*body) for body in two_bodies(pair, start, end))
            elif self.doc.lang is Lang.EN:
                yield from (self._body(*body) for body in english_bodies(self.doc.text, organisation.name, start, end))
            else:
                yield self._body(organisation.name, start, end)
        yield from self._own_committees()
        yield from self._in_quotes()
        for mention in standing(self.doc.places, here.start, here.stop):
            if self._is_aside(mention.start, mention.end) or is_district(mention, self.text, self.sentence.start):
                continue
            if self._is_name_of_another(mention.start) and not self._is_subject_behind_event(mention):
                continue
            if mention.form is Form.ADJECTIVE:
                yield from self._called_by_place(mention)
            elif mention.form is not Form.DEMONYM and not any(mention.start in span for span in nobody):
                yield self._office_of(mention) or self._part_of(mention)

    def _under_one_noun(self, start: int) -> tuple[Party, ...]:
        # «между Уральской и Казанской палатами», where only the second was seen as a name
        at = start - self.sentence.start
        body, one = BODIES.match(self.text, at), AND_BEFORE.search(self.text, max(0, at - 40), at)
        if body is None or one is None:
            return ()
        told, begin = self.sentence.text, self.sentence.start + one.start()
        noun = told[slice(*body.span("body"))]
        first = Party(singular(f"{told[slice(*one.span('one'))]} {noun}"), begin, start - 1)
        return first, Party(singular(told[slice(*body.span())]), start, self.sentence.start + body.end())

    def _own_committees(self) -> Iterator[Party]:
        # «облисполком подписал два документа»: that of the home of the source
        home = self.doc.home
        if home is None or home.kind is not PlaceKind.REGION:
            return
        for match in COMMITTEE.finditer(self.text):
            if not ADJECTIVE_BEFORE.search(self.text, max(0, match.start() - 40), match.start()):
                start = self.sentence.start + match.start()
                yield Party(home.name, start, start + len(match.group()), home)

    def _in_quotes(self) -> Iterator[Party]:
        """«жодинская «Кузница» и «Интеграл»»: a firm told by its name alone, which was taken for none."""
        here = self.sentence.start
        taken = standing(self.doc.organisation_mentions, here, self.sentence.end)
        for quoted in QUOTED_FIRM.finditer(self.sentence.text):
            start, end = here + quoted.start("name"), here + quoted.end("name")
            if not any(m.start < end and start < m.end for m in taken) and by_name(quoted["name"]) is None:
                yield Party(undeclined(quoted["name"], self._before(start)), start, end)

    def _office_of(self, mention: PlaceMention) -> Party | None:
        """«министерство спорта Смоленской области», «Брестский областной Совет депутатов»: a body told by its place."""
        if envoy := ENVOY_BEFORE.search(self._before(mention.start)):
            return Party(mention.place.name, self.sentence.start + envoy.start(), mention.end, mention.place)
        if office := OFFICE_BEFORE.search(self._before(mention.start)):
            start = self.sentence.start + office.start()
            if any(m.form is Form.NAME for m in standing(self.doc.places, start, mention.start)):
                return None  # «министерство спорта Чувашии и Гомельский облисполком»
            return Party(nominative(self.doc.text[start : mention.end]), start, mention.end)
        if council := COUNCIL_AFTER.match(self.text, mention.end - self.sentence.start):
            end = self.sentence.start + council.end()
            return Party(nominative(self.doc.text[mention.start : end]), mention.start, end)
        return None

    def _part_of(self, mention: PlaceMention) -> Party:
        """The place itself, its capital or its district: «столица Башкортостана», «с Московским районом Минска»."""
        district = None
        for names, end, kind in self._shared_nouns:
            if mention.start - self.sentence.start in names:
                place, last = of_kind(mention, kind), mention.end - self.sentence.start == names.stop
                return Party(place.name, mention.start, self.sentence.start + end if last else mention.end, place)
        if (capital := CAPITAL_OF.search(self._before(mention.start))) and (city := capital_of(mention.place)):
            return Party(city.name, self.sentence.start + capital.start(), mention.end, city)
        if mention.place.kind is PlaceKind.CITY:
            district = DISTRICT_OF_CITY.search(self._before(mention.start))
        if district is None:
            return Party(mention.place.name, mention.start, mention.end, mention.place)
        start = self.sentence.start + district.start()
        return Party(nominative(self.doc.text[start : mention.end]), start, mention.end, mention.place)

    @cached_property
    def _shared_nouns(self) -> tuple[tuple[range, int, PlaceKind], ...]:
        return tuple(shared_nouns(self.sentence.text)) if self.doc.lang == "en" else ()

    def _is_name_of_another(self, start: int) -> bool:
        before = self._before(start)[-80:]
        return EVENT.search(before) is not None or REPORTED.search(before) is not None

    def _is_aside(self, start: int, end: int) -> bool:
        """Whether who stands here only looks on, tells the news or gives a project its name."""
        at = start - self.sentence.start
        after = end - self.sentence.start
        if any(project.start() < at < project.end() for project in self._projects):
            return True
        told = self.doc.text[start:end]
        if self._looks_on(at) and (told.isupper() or fold(nominative(told)) != fold(told)):
            return True
        return AGENCY.search(self.text[at:after]) is not None and DATELINE_ENDS.match(self.text, after) is not None

    def _looks_on(self, at: int) -> bool:
        return any(witness.start() < at < witness.end() for witness in self._witnesses)

    @cached_property
    def _projects(self) -> tuple[re.Match[str], ...]:
        return tuple(PROJECT.finditer(self.text))

    @cached_property
    def _witnesses(self) -> tuple[re.Match[str], ...]:
        return tuple(WITNESSED.finditer(self.text)) if "в присутствии " in self.text else ()

    def _is_subject_behind_event(self, mention: PlaceMention) -> bool:
        # «По итогам форума Полоцкий район и Себежский район подписали план»; not «на Форуме регионов Беларуси»
        told = self.doc.text[mention.start : mention.end]
        return " " in told and fold(nominative(told)) == fold(told)

    def _body(self, name: str, start: int, end: int) -> Party:
        """A government as its place, any other body by its name."""
        told = fold(name)
        if letters := GOVERNMENT_BEFORE.search(self._before(start)) if LETTERS.fullmatch(told) else None:
            start, told = self.sentence.start + letters.start(), f"правительство {told}"
        if GOVERNMENT.search(told) and not OWN.search(told):
            inside = standing(self.doc.places, start, end)
            seats = [seat_of(m.place, told) if m.form is Form.ADJECTIVE else m.place for m in inside]
            beside = [m for m in standing(self.doc.places, end + 1, end + 40) if m.form is Form.NAME]
            if not seats and beside and SEATED_IN.fullmatch(self._gap(end, beside[0].start)):
                seats, end = [beside[0].place], beside[0].end
            if not seats and self.doc.home and is_government_of(self.doc.home, told):
                seats = [self.doc.home]
            if seats:
                return Party(seats[0].name, start, end, seats[0])
            if district := OF_A_DISTRICT.fullmatch(told):  # «Оршанский райисполком»
                named = f"{district['name'].capitalize()} район"
                return Party(named, start, end, by_name(named))
        if council := COUNCIL_OF.search(self._before(start)) if COUNCIL.match(told) else None:
            # «между Брестским областным Советом депутатов и …»
            start = self.sentence.start + council.start()
            return Party(nominative(self.doc.text[start:end]), start, end)
        name = undeclined(name, self._before(start))
        town = by_name(name.partition(" ")[2]) if told.startswith("город ") else None  # округ «Город Калининград»
        return Party(town.name if town else name, start, end, town)

    def _called_by_place(self, mention: PlaceMention) -> Iterator[Party]:
        # Витебский областной исполнительный комитет, белорусские компании, тюменская и брестская палаты
        start = mention.start - self.sentence.start
        rest = self.text[start:]
        if seat := SEAT.match(rest):
            place = seat_of(mention.place, seat.group())
            yield Party(place.name, mention.start, mention.start + seat.end(), place)
        elif region := REGION_OF.match(rest):  # «Самарский регион»
            place = seat_of(mention.place, "областной")
            yield Party(place.name, mention.start, mention.start + region.end(), place)
        elif pair := PAIR_OF_BODIES.match(rest):
            for group in ("one", "other"):
                name = singular(f"{pair[group]} {pair['body']}")
                at = mention.start + pair.start(group)
                yield Party(name, at, mention.start + (pair.end("one") if group == "one" else pair.end()))
        elif body := BODY.match(rest):
            phrase = nominative(rest[: body.end()])
            yield Party(phrase, mention.start, mention.start + body.end())

"""The visits an article tells of: who went where, when, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.extract.document import Document
from bot.extract.lead_visits import trip_of_the_lead
from bot.extract.learnt_visits import weigh
from bot.extract.parties import Parties
from bot.extract.promised_visits import promised_trips
from bot.extract.stays import phase_of
from bot.extract.trips import find_trips
from bot.extract.visit_groups import Group, grouped, one_ground
from bot.extract.visit_levels import GROUND, GUEST, People, narrowed_by_wording
from bot.extract.visit_people import Company, come_later, company, met_before
from bot.extract.visit_phases import settled, tenses_of
from bot.extract.visit_places import (
    at_home,
    chain_told,
    city_of,
    destination,
    guest_of,
    is_of_states,
    is_tour,
    named_apart,
    narrowed,
    party_of,
    received_in,
    spoken_for,
)
from bot.extract.visit_stays import days_of
from bot.extract.visit_strangers import ground_named, guest_named
from bot.model import Evidence, Phase, Visit, VisitStatus
from bot.russian.places import Place, PlaceKind
from bot.russian.prefilter import quick
from bot.russian.sentences import Span


def find_visits(doc: Document) -> tuple[Visit, ...]:
    """Return the visits of *doc*, those in the news before those told as history, each in order of appearance.

    A visit told in several sentences is one, with a piece of evidence for each; without a source's home region a
    visit whose one side is left out is not guessed.
    """
    reading = doc.once(_read)
    return _told(doc, reading, reading.groups)


def weighed_visits(doc: Document) -> tuple[Visit, ...]:
    """Return the visits of news of cooperation: those of `find_visits` weighed against the wording of the whole."""
    if doc.once(_is_a_holiday):
        return ()
    reading = doc.once(_read)
    return _told(doc, reading, weigh(doc, reading.parties, reading.groups))


def groups_read(doc: Document) -> Sequence[Group]:
    """Return the visits that rules read of *doc*, before anything is weighed."""
    return doc.once(_read).groups


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the rules read, and the visits that were told of it."""

    parties: Parties
    groups: list[Group]
    told: dict[tuple[int, tuple[int, ...]], Visit]  # by the group's identity and where sentences that speak of it begin


def _read(doc: Document) -> _Reading:
    parties = Parties(doc)
    if doc.once(_is_a_holiday):
        return _Reading(parties, [], {})
    groups = grouped(doc, list(find_trips(doc, parties)))
    if not groups and (trip := trip_of_the_lead(doc, parties)):
        groups = grouped(doc, [trip])
    groups += grouped(doc, promised_trips(doc, parties, groups))
    return _Reading(parties, groups, {})


_LEAD = 3  # sentences, the title among them
# «ушёл в отпуск», «проводит отпуск в Сочи»
_ON_LEAVE = quick(r"\b(?:в|во\s+время|проводит|провел[аи]?)\s+(?:[\w-]+\s+){0,2}отпуск[еа]?\b")
# «прервал отпуск ради переговоров», «в отпуске встретился с послом»
_ON_DUTY = quick(
    r"\b(?:делегаци|визит|бизнес-мисси|переговор|соглашени|меморандум|подпис|встре(?:тил|тит|ча)"
    r"|(?:рабоч|служебн)\w+\s+поездк|командировк|посол\b|посл(?:а|у|ом)\b|консул)"
)


def _is_a_holiday(doc: Document) -> bool:
    """Whether the first sentences tell of somebody's leave, and of nothing done in office: that is no visit."""
    lead = doc.prose[:_LEAD]
    return any(doc.says(s, _ON_LEAVE) for s in lead) and not any(doc.says(s, _ON_DUTY) for s in lead)


def _told(doc: Document, reading: _Reading, groups: Sequence[Group]) -> tuple[Visit, ...]:
    visits = []
    for group, zone in zip(groups, _zones(doc, groups), strict=True):
        key = (id(group), tuple([sentence.start for sentence in zone]))
        visit = reading.told.get(key)
        if visit is None:
            visit = reading.told[key] = _visit(doc, reading.parties, group, zone)
        visits.append(visit)
    return tuple(sorted(visits, key=lambda visit: visit.background))


def _zones(doc: Document, groups: Sequence[Group]) -> list[list[Span]]:
    """The sentences that speak of each visit: the whole prose but what other visits claim, where it is told as news.

    Sentences after a telling go with it until another visit is told; history has only its own sentences.
    """
    tellers: dict[Span, set[int]] = {}
    for number, group in enumerate(groups):
        for trip in group.trips:
            tellers.setdefault(trip.sentence, set()).add(number)
    zones: list[list[Span]] = [[] for _ in groups]
    news = {number for number, group in enumerate(groups) if not (group.background or group.promised)}
    news = news or {number for number, group in enumerate(groups) if group.promised}
    going_on = news
    for sentence in doc.prose:
        told = tellers.get(sentence, set())
        going_on = (told & news) or going_on
        for number in told or going_on:
            zones[number].append(sentence)
    return zones


class Sides(NamedTuple):
    """Whose visit it is and where it goes, as the rules have it: what the wording narrows."""

    guest: Place
    ground: Place
    city: Place | None
    people: Company

    def of(self, part: str) -> tuple[Place, People]:
        """The place and the people of GUEST or GROUND."""
        if part == GROUND:
            return self.ground, People(self.people.hosts, ())
        return self.guest, People([self.people.leader] if self.people.leader else [], self.people.delegates)


def sides_told(doc: Document) -> list[tuple[Group, Sides]]:
    """Return the visits of news of cooperation with their sides before the wording narrows them."""
    reading = doc.once(_read)
    groups = weigh(doc, reading.parties, reading.groups)
    return [(g, _sides(doc, reading.parties, g, zone)) for g, zone in zip(groups, _zones(doc, groups), strict=True)]


def _sides(doc: Document, parties: Parties, group: Group, zone: Sequence[Span]) -> Sides:
    guest = guest_of(doc, group)
    ground = destination([t.ground for t in group.trips if t.ground])
    people = company(doc, parties, guest, ground, zone, met_before(doc, group, zone) | come_later(doc, group, zone))
    guest = narrowed(parties, named_apart(doc, guest, ground, zone), people.leader)
    if not is_of_states(doc, group):
        guest, ground = at_home(doc, guest), at_home(doc, ground)
        guest, ground = party_of(doc, guest, ground), party_of(doc, ground, guest)
        guest, ground = spoken_for(doc, guest), spoken_for(doc, ground)
    city = city_of(doc, ground, group)
    ground = ground if city else received_in(parties, ground, people.hosts)
    return Sides(guest, city if city and one_ground(city, ground) and not is_tour(group) else ground, city, people)


def _visit(doc: Document, parties: Parties, group: Group, zone: Sequence[Span]) -> Visit:
    stay = days_of(doc, group, destination([t.ground for t in group.trips if t.ground]), zone)
    off = [VisitStatus(t.called_off) for t in group.trips if t.called_off]
    # «поездка не состоялась: её перенесли на сентябрь»
    status = VisitStatus.POSTPONED if VisitStatus.POSTPONED in off else next(iter(off), VisitStatus.ON)
    phase = phase_of(stay, tenses_of(doc, group), doc.published)
    if status is not VisitStatus.ON:
        begun = doc.published and stay.start and stay.start.last() < doc.published
        phase = phase if begun else Phase.UPCOMING
    elif not group.background:
        phase = settled(doc, group, zone, stay, phase)
    sides = _sides(doc, parties, group, zone)
    guest = narrowed_by_wording(doc, GUEST, group, *sides.of(GUEST))
    ground = sides.ground if is_tour(group) else narrowed_by_wording(doc, GROUND, group, *sides.of(GROUND))
    city = ground if ground.kind is PlaceKind.CITY else sides.city
    first, *rest = _evidence(doc, group)
    return Visit(
        origin=_chain(guest_named(doc, group, guest), chain_told(doc, guest)),
        destination=_chain(ground_named(doc, group, ground), chain_told(doc, ground)),
        evidence=(first, *rest),
        place=city.name if city else None,
        start=stay.start,
        end=stay.end,
        phase=phase,
        status=status,
        leader=sides.people.leader,
        delegates=sides.people.delegates,
        hosts=sides.people.hosts,
        organisations=sides.people.organisations,
        background=group.background,
    )


def _chain(stranger: str | None, known: tuple[str, ...]) -> tuple[str, ...]:
    return (stranger, *known) if stranger else known


def _evidence(doc: Document, group: Group) -> list[Evidence]:
    spans = {(t.start, t.end): t.rule for t in group.trips}
    return [doc.evidence(start, end, rule) for (start, end), rule in spans.items()]

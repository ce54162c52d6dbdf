"""The visits an article tells of: who went where, when, and how it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from bot.extract.document import Document
from bot.extract.history import tells_history
from bot.extract.parties import Parties
from bot.extract.role_rules import Role
from bot.extract.roles import actors
from bot.extract.sides import nested, within
from bot.extract.stays import Stay, compatible, joined, phase_of
from bot.extract.trip_words import Kind
from bot.extract.trips import Tense, Trip, find_trips, is_delegation
from bot.extract.visit_dates import duration_told, names_a_day_of_the_visit, stay_told_apart
from bot.extract.visit_groups import Group, grouped, one_ground
from bot.extract.visit_people import company
from bot.extract.wording import any_of
from bot.model import Evidence, PartialDate, Phase, Visit, VisitStatus
from bot.russian.places import Place, PlaceKind, chain, containers, country_of, region_of
from bot.russian.sentences import Span

# «Рабочая поездка продлится два дня»
_OF_THE_VISIT = re.compile(
    r"\b" + any_of("визит поездк пребыван мисси делегаци гост[яеи] программ переговор вместо пробуд командировк візіт")
)
# «Напомним, поездка состоялась 5-9 июня»: the visit the article tells of
_REMINDS = re.compile(
    r"напомн\w+,?\s+(?:\w+\s+)?(?:визит|поездка|командировка|бизнес-миссия)\s+(?:состоял|прош|проход|длил)"
)
_LASTS = re.compile(
    r"\b"
    + any_of(
        """
        продл рассчитан пробуд провед пройд состо[ия] запланирован намечен продолж заверш длит длил будет буду с_⟬
        дневн протяжени течени прадоўж
        """
    )
    + "|⟬"
)


def find_visits(doc: Document) -> tuple[Visit, ...]:
    """Return the visits of *doc*, those in the news before those told as history, each in order of appearance.

    A visit told in several sentences is one, with a piece of evidence for each; without a source's home region a
    visit whose one side is left out is not guessed.
    """
    parties = Parties(doc)
    groups = grouped(doc, list(find_trips(doc, parties)))
    visits = [_visit(doc, parties, group, _zone(doc, group, groups)) for group in groups]
    return tuple(sorted(visits, key=lambda visit: visit.background))


def _zone(doc: Document, group: Group, groups: Sequence[Group]) -> tuple[Span, ...]:
    """The sentences that speak of the visit: the whole prose but what other visits claim, where it is told as news.

    Sentences after a telling go with it until another visit is told; history has only its own sentences.
    """
    own = {t.sentence for t in group.trips}
    if group.background:
        return tuple(s for s in doc.prose if s in own)
    others = {t.sentence for g in groups if g is not group for t in g.trips} - own
    rivals = {t.sentence for g in groups if g is not group and not g.background for t in g.trips} - own
    kept, mine = [], True
    for sentence in doc.prose:
        mine = sentence in own or (mine and sentence not in rivals)
        if mine and sentence not in others:
            kept.append(sentence)
    return tuple(kept)


def _visit(doc: Document, parties: Parties, group: Group, zone: Sequence[Span]) -> Visit:
    guest = _guest(group)
    ground = _destination([t.ground for t in group.trips if t.ground])
    stay = _stay(doc, group, zone)
    status = next((VisitStatus(t.called_off) for t in group.trips if t.called_off), VisitStatus.ON)
    phase = phase_of(stay, _tenses(group), doc.published)
    if status is not VisitStatus.ON:
        begun = doc.published and stay.start and stay.start.last() < doc.published
        phase = phase if begun else Phase.UPCOMING
    elif phase is Phase.ONGOING and _is_over(doc, group, stay):
        phase = Phase.PAST
    people = company(doc, parties, guest, ground, zone)
    guest = _narrowed(parties, _named_apart(doc, guest, ground, zone), people.leader)
    first, *rest = _evidence(doc, group)
    city = _city(doc, ground, group)
    return Visit(
        origin=chain(guest),
        destination=chain(city if city and one_ground(city, ground) and not _is_tour(group) else ground),
        evidence=(first, *rest),
        place=city.name if city else None,
        start=stay.start,
        end=stay.end,
        phase=phase,
        status=status,
        leader=people.leader,
        delegates=people.delegates,
        hosts=people.hosts,
        organisations=people.organisations,
        background=group.background,
    )


# the tense of «посетит» says more than that around «визит», and that more than a meeting's
_TELLING = {Kind.NOUN: 1, Kind.MEET: 2}


def _tenses(group: Group) -> list[Tense | None]:
    """The tenses of *group*'s tellings, the most telling first; «находится с визитом» outdoes «встретились»."""
    told = sorted(group.trips, key=lambda trip: _TELLING.get(trip.kind, 0))
    tenses = [trip.tense for trip in told]
    first = next((trip for trip in told if trip.tense), None)
    still = (Kind.STAY,) if first and first.kind is Kind.MOVE else (Kind.STAY, Kind.MOVE)
    goes_on = any(trip.tense is Tense.PRESENT and trip.kind in still for trip in told)
    return [Tense.PRESENT, *tenses] if goes_on and first and first.tense is Tense.PAST else tenses


# «завершился визит», «вернулась из поездки»; of a day's visit «побывала», «посетила» say so too
_OVER = re.compile(
    r"\bзаверш(?:ил|ен)\w*\s+(?:\w+\s+){0,2}(?:визит|поездк|пребыван)"
    r"|\b(?:визит|поездк|пребыван)\w*\s+(?:\S+\s+){0,5}?заверш(?:ил|ен)\w*|\bвернул(?:ся|ась|ись)\b"
)
_OVER_IN_A_DAY = re.compile(r"\b(?:посетил[аи]?|побывал[аи]?)\b")


def _is_over(doc: Document, group: Group, stay: Stay) -> bool:
    """Whether the text says that a visit whose last day is that of publication has ended."""
    told = [doc.masked.text[t.sentence.start : t.sentence.end] for t in group.trips if t.kind is not Kind.MEET]
    one_day = stay.start is not None and stay.end is None and doc.published == stay.start.first()
    still = any(t.tense is Tense.PRESENT for t in group.trips)
    words = (_OVER, _OVER_IN_A_DAY) if one_day and not still else (_OVER,)
    return any(rule.search(text) for text in told for rule in words)


def _evidence(doc: Document, group: Group) -> list[Evidence]:
    spans = {(t.start, t.end): t.rule for t in group.trips}
    return [doc.evidence(start, end, rule) for (start, end), rule in spans.items()]


def _guest(group: Group) -> Place:
    """Whose visit it is; «встреча якутских чиновников» says less of it than «делегация Якутска прибыла»."""
    travelled = [t.guest for t in group.trips if t.guest and t.kind is not Kind.MEET]
    return _origin(travelled or [t.guest for t in group.trips if t.guest])


def _origin(places: Sequence[Place]) -> Place:
    """The party that came: the region where one is named, else the narrowest of *places*."""
    regions = [p for p in places if p.kind is PlaceKind.REGION]
    return regions[0] if regions else _narrowest(places)


_SPOKESMEN = re.compile(r"представител|предпринимател|бизнесмен")


def _named_apart(doc: Document, guest: Place, ground: Place, zone: Sequence[Span]) -> Place:
    """The region or city whose delegation *zone* speaks of, where the telling names the country alone.

    «Гости из Китая прибыли в Воронеж. Делегация Чунцина осмотрит завод».
    """
    if guest.kind is not PlaceKind.COUNTRY:
        return guest
    told = [
        a.place
        for s in zone
        for a in actors(doc, s)
        if (a.role is Role.GUEST and is_delegation(doc, a)) or _SPOKESMEN.match(doc.masked.text, a.start, a.end)
    ]
    inside = [p for p in told if p.id != guest.id and within(p, guest) and not nested(p, ground)]
    narrowed = _origin(inside) if inside else guest
    return narrowed if all(nested(narrowed, place) for place in inside) else guest


def _narrowed(parties: Parties, guest: Place, leader: str | None) -> Place:
    """A country's delegation headed by the head of one of its regions comes from that region."""
    side = parties.side(leader) if leader and guest.kind is PlaceKind.COUNTRY else None
    return side if side and side.kind is PlaceKind.REGION and within(side, guest) else guest


def _destination(places: Sequence[Place]) -> Place:
    """Where they went: the narrowest of *places*, or what holds them all where several were visited."""
    narrowest = _narrowest(places)
    if all(nested(narrowest, place) for place in places):
        return narrowest
    holding = (p for p in (narrowest, *containers(narrowest)) if all(within(other, p) for other in places))
    return next(holding, country_of(narrowest))


def _is_tour(group: Group) -> bool:
    """Whether the visit has stops in several regions."""
    regions = {region_of(t.ground) for t in group.trips if t.ground}
    return len(regions - {None}) > 1


def _narrowest(places: Sequence[Place]) -> Place:
    best = places[0]
    for place in places:
        best = place if within(place, best) else best
    return best


def _stay(doc: Document, group: Group, zone: Sequence[Span]) -> Stay:
    stays = group.stays
    stay = joined(stays)
    if group.background or (stay.start and stay.end):
        return stay
    apart = [s for s in zone if _is_about_the_visit(doc, s, group)]
    stay = joined([*stays, *(told for s in apart if compatible(stay, told := stay_told_apart(doc, s)))])
    own = [t.sentence for t in group.trips]
    days = duration_told(doc, [*own, *(s for s in zone if s in apart or _counts_its_days(doc, s))])
    if days and stay.end is None and stay.start and stay.start.day:
        stay = replace(stay, end=PartialDate.of(stay.start.first() + timedelta(days=days - 1)))
    elif days and stay.start is None and stay.end and stay.end.day:
        stay = replace(stay, start=PartialDate.of(stay.end.first() - timedelta(days=days - 1)))
    return stay


_IN_SO_MANY = re.compile(r"\bза\s+(?:\w+\s+)?\w+\s+(?:дня|дней|суток)\b")


def _counts_its_days(doc: Document, sentence: Span) -> bool:
    """«За три дня гости побывали на шести заводах»."""
    return bool(_IN_SO_MANY.search(doc.masked.text, sentence.start, sentence.end))


def _is_about_the_visit(doc: Document, sentence: Span, group: Group) -> bool:
    """A sentence such as «Рабочая поездка продлится два дня»: no other visit, no history."""
    if sentence in [t.sentence for t in group.trips]:
        return False
    text = doc.masked.text[sentence.start : sentence.end]
    if names_a_day_of_the_visit(text) or (_IT_LASTS.match(text) and _follows_a_visit(doc, sentence, group)):
        return True
    if _THEY_COME.search(text) and not any(a.role is Role.GROUND for a in actors(doc, sentence)):
        return True
    if not (_OF_THE_VISIT.search(text) and _LASTS.search(text)):
        return False
    return not tells_history(doc, sentence) or bool(_REMINDS.match(text))


# «Участников бизнес-миссии в Казахстан набирают. Она пройдёт с 8 по 12 декабря»
_IT_LASTS = re.compile(
    r"(?:он|она)\s+(?:пройдет|состоится|продлится|начнется|проходит|проходил|длил|намечен|запланирован)"
)


def _follows_a_visit(doc: Document, sentence: Span, group: Group) -> bool:
    """Whether the sentence before names the visit by a noun, which «она» can stand for."""
    named = [t.sentence for t in group.trips if t.kind is Kind.NOUN]
    return any(one in named and following == sentence for one, following in pairwise(doc.prose))


# «предприниматели хотят увидеть рудник, они приедут 18 марта на два дня»
_THEY_COME = re.compile(r"\b(?:они|гости|делегация)\s+(?:приед|прибуд|прилет)[еуия]т\s+⟬")


_LATER = re.compile(r"\b(?:на\s+следующий\s+день|на\s+второй\s+день|затем|потом|позже|завтра)\b")


def _is_a_stop(doc: Document, trip: Trip) -> bool:
    """«На следующий день гости поедут в Молодечно»: a place on the way, not the place of the visit."""
    return bool(_LATER.search(doc.masked.text, trip.sentence.start, trip.sentence.end))


def _city(doc: Document, ground: Place, group: Group) -> Place | None:
    """The city of the visit: where a telling names one, else the only one the article's visit goes to."""
    if ground.kind is PlaceKind.CITY:
        return ground
    told = [t.ground for t in group.trips if t.ground and t.ground.kind is PlaceKind.CITY and not _is_a_stop(doc, t)]
    if told:  # the one named most, and first among equals: the others are stops on the way
        return Counter(told).most_common(1)[0][0]
    if group.background:
        return None
    where = (a.place for s in doc.prose for a in actors(doc, s) if a.role is Role.GROUND)
    cities = {p for p in where if p.kind is PlaceKind.CITY and within(p, ground)}
    return cities.pop() if len(cities) == 1 else None

"""Tellings that belong to one visit, with what their sentences left out filled in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bot.extract.chronicles import headings
from bot.extract.document import Document
from bot.extract.further_visits import EARLIER, is_return
from bot.extract.history import continues, tells_history
from bot.extract.promised_words import RULE as PROMISED
from bot.extract.role_rules import Role
from bot.extract.roles import actors
from bot.extract.sides import akin, nested, within
from bot.extract.stays import SOON, Stay, a_year_ago, as_history, compatible, in_time, joined
from bot.extract.trip_completion import completed, sentence_before
from bot.extract.trip_tenses import Tense
from bot.extract.trip_times import CAME
from bot.extract.trip_triggers import Kind
from bot.extract.trips import Trip
from bot.extract.visit_dates import stay_of, stay_told_apart
from bot.russian.places import Place, PlaceKind, country_of, region_of
from bot.russian.prefilter import quick

MONTH_AGO = timedelta(days=14)
LONG_AGO = timedelta(days=40)  # a visit that ended earlier than this is told as history


@dataclass
class Group:
    """Tellings of one visit."""

    trips: list[Trip] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)
    background: bool = False

    @property
    def guessed(self) -> bool:
        return all(trip.guessed for trip in self.trips)

    @property
    def promised(self) -> bool:
        return all(trip.rule == PROMISED for trip in self.trips)

    def takes(self, trip: Trip, stay: Stay, background: bool) -> bool:
        assert trip.guest is not None
        assert trip.ground is not None
        guest, ground = trip.guest, trip.ground
        if background != self.background:
            return False
        # every telling is offered to every visit: most are told of another guest, and nothing more is asked
        if not all(t.guest and (akin(t.guest, guest) or is_seat_and_district(t.guest, guest)) for t in self.trips):
            return False
        grounds = [t.ground for t in self.trips if t.ground]
        # stops of a tour belong together once its whole country was named
        touring = any(place.kind is PlaceKind.COUNTRY and within(ground, place) for place in grounds)
        # «посетят Ташкент и Бухару»
        here = [t.ground for t in self.trips if t.ground and t.sentence == trip.sentence]
        touring = touring or any(country_of(place).id == country_of(ground).id for place in here)
        touring = touring and country_of(guest).id != country_of(ground).id  # within a country they go to a region each
        same = touring or all(one_ground(place, ground) for place in grounds)
        same = same and not any(t.by_a_head != trip.by_a_head and t.guest != guest for t in self.trips)
        return same and compatible(joined(self.stays), stay)


def is_seat_and_district(one: Place, other: Place) -> bool:
    """Whether the two are a town and the district named after it: «из Сальска», «делегация Сальского района»."""
    if {one.kind, other.kind} != {PlaceKind.CITY, PlaceKind.DISTRICT} or region_of(one) != region_of(other):
        return False
    length = min(len(one.name), len(other.name.partition(" ")[0])) - 2
    return length > 2 and one.name[:length] == other.name[:length]


def one_ground(one: Place, other: Place) -> bool:
    """Stops in one region belong to one visit; a country and a place in it are the same ground told twice."""
    return akin(one, other) or (region_of(one) is not None and region_of(one) == region_of(other))


def grouped(doc: Document, trips: Sequence[Trip]) -> list[Group]:
    """Return *trips* put together by visit, in order of appearance; what cannot be completed is left out."""
    return _travelled(doc, _put_together(doc, completed(doc, trips)))


# --------------------------------------------------------------------------------------- one visit, several tellings


def _put_together(doc: Document, trips: Iterable[Trip]) -> list[Group]:
    groups: list[Group] = []
    for trip in trips:
        stay = in_time(stay_of(doc, trip), _own_tense(trip), doc.published)
        stay = a_year_ago(stay) if _is_over(doc, trip, stay) else stay
        background = _is_history(doc, trip, stay)
        before = sentence_before(doc, trip.sentence)
        goes_on = before is not None and continues(doc, trip.sentence) and tells_history(doc, before)
        if background and before and goes_on and not stay.known:
            stay = stay_told_apart(doc, before, trip.ground)
        if background:
            stay = as_history(stay, doc.published)
        fitting = (g for g in groups if g.takes(trip, stay, background) and not _is_yet_another(doc, g, trip, stay))
        group = next(fitting, None)
        if group is None:
            group = Group(background=background)
            groups.append(group)
        group.trips.append(trip)
        group.stays.append(stay)
    return _summed_up(doc, groups)


_AHEAD = timedelta(days=21)


def _is_over(doc: Document, trip: Trip, stay: Stay) -> bool:
    """«28 января в Вологду прибыл посол», told in December."""
    ahead = doc.published and stay.start and stay.start.day and stay.start.first() > doc.published + _AHEAD
    return bool(
        ahead and trip.kind is Kind.MOVE and not trip.called_off and CAME.search(doc.masked.text, trip.start, trip.end)
    )


_OF_A_YEAR = quick(r"\bитог|\bза\s+(?:прошл\w+\s+|весь\s+)?год\b|\b(?:минувш|уходящ|ушедш|прошедш)\w+\s+год|\bхроник")
_LEAD = 4  # sentences, the title among them
_A_YEAR = timedelta(days=400)
_SEVERAL = 3


def _summed_up(doc: Document, groups: list[Group]) -> list[Group]:
    """*groups* with the visits of a year gone by as news where the article sums it up: «коротко о главном за год»."""
    day = doc.published
    lately = [
        g for g in groups if g.background and day and (start := joined(g.stays).start) and start.first() > day - _A_YEAR
    ]
    if len(lately) < _SEVERAL or not any(doc.says(s, _OF_A_YEAR) for s in doc.prose[:_LEAD]):
        return groups
    return [replace(g, background=False) if any(g is one for one in lately) else g for g in groups]


_STILL_TO_COME = quick(r"\b(?:предстоящ|планируем(?:ый|ого)|готовящ)")


def _own_tense(trip: Trip) -> Tense | None:
    """The tense of *trip*, but the past around a noun, which may be that of another verb."""
    return None if trip.kind is Kind.NOUN and trip.tense is Tense.PAST else trip.tense


def _is_yet_another(doc: Document, group: Group, trip: Trip, stay: Stay) -> bool:
    """«Делегация вернулась из Караганды. Следующая поездка намечена на июнь»: what is told as done is not to come."""
    done = any(t.tense is Tense.PAST and t.kind is Kind.MOVE and t.sentence != trip.sentence for t in group.trips)
    if done and trip.kind is Kind.NOUN and trip.tense is Tense.FUTURE and doc.says(trip.sentence, _STILL_TO_COME):
        return True  # «делегация посетила Гуанчжоу … обсудили планируемый визит губернатора»
    ahead = doc.published and stay.start and stay.start.first() > doc.published + SOON
    if not ahead or trip.tense is not Tense.FUTURE or joined(group.stays).known:
        return False
    return any(t.tense in (Tense.PAST, Tense.PRESENT) and t.kind in (Kind.MOVE, Kind.STAY) for t in group.trips)


def _travelled(doc: Document, groups: list[Group]) -> list[Group]:
    """Drop what is guessed from a meeting told as history, or against a visit the other way round."""
    told = [g for g in groups if not g.guessed and not g.background]
    sure = [g for g in told if any(_tells_where(doc, t) and t.tense is not Tense.FUTURE for t in g.trips)]

    def is_dropped(group: Group) -> bool:
        if group.background and any(_is_told_again(doc, group, other) for other in told):
            return True
        if group.guessed:
            return group.background or _is_reverse(group, told)
        # «в ходе визита прошли переговоры белорусской делегации с главой Смоленска» of those who came to Смоленск
        only_met = all(t.kind is Kind.MEET for t in group.trips) and not joined(group.stays).known
        told_where = not only_met and any(_tells_where(doc, t) for t in group.trips)
        # «делегацию Сухума встречал заместитель главы Краснодара» of those who came to Краснодар
        if not group.background and _only_received(group) and _is_reverse(group, [g for g in told if _moved(g)]):
            return True
        open_to_doubt = not group.background and not told_where
        return open_to_doubt and _is_reverse(group, sure)

    return [g for g in groups if not is_dropped(g)]


def _only_received(group: Group) -> bool:
    return all(t.kind in (Kind.HOST, Kind.MEET) for t in group.trips) and not joined(group.stays).known


def _moved(group: Group) -> bool:
    return any(t.kind is Kind.MOVE and t.tense is not Tense.FUTURE for t in group.trips)


# «предыдущий визит», «уже приезжали», «год назад»: another one indeed
_ANOTHER = quick(r"\b(?:предыдущ|прошл|перв|последн|уже\b|назад\b|недавно|прежде|recently|last\b|previous)")


_REMINDS = quick(r"\bнапомн(?!\w*[^.;]{0,80}\bранее\b)")  # «Напомним, делегация прибыла в Элисту»


def _is_told_again(doc: Document, group: Group, news: Group) -> bool:
    """«Напомним, цель визита делегации в Анкару - …»: history without a day or a journey of its own."""
    one, other = group.trips[0], news.trips[0]
    sides = ((one.guest, other.guest), (one.ground, other.ground))
    if not all(a and b and akin(a, b) for a, b in sides):
        return False
    told, days = joined(group.stays), joined(news.stays)
    if (told.known and told.start != days.start) or any(doc.says(t.sentence, _ANOTHER) for t in group.trips):
        return False
    return not any(t.kind is Kind.MOVE and not doc.says(t.sentence, _REMINDS) for t in group.trips)


def _is_reverse(group: Group, others: Sequence[Group]) -> bool:
    """Whether one of the *others* goes from where *group* goes to, and there."""
    guest, ground = group.trips[0].guest, group.trips[0].ground
    routes = ((other.trips[0].guest, other.trips[0].ground) for other in others)
    return any(guest and ground and a and b and nested(guest, b) and nested(ground, a) for a, b in routes)


def _tells_where(doc: Document, trip: Trip) -> bool:
    """Whether the sentence tells the ground or who receives, or the visit as the answer to another or one to come."""
    if trip.kind is Kind.HOST or trip.tense is Tense.FUTURE or is_return(doc, trip.sentence):
        return True
    grounds = (a.place for a in actors(doc, trip.sentence) if a.role in (Role.GROUND, Role.HOST))
    return any(trip.ground is not None and nested(place, trip.ground) for place in grounds)


_SUMMED = quick(r"\bитог\w{1,3}\s+(?:\w+\s+){0,2}?(?:визит|поездк|бизнес-мисси|командировк)")


def _is_summed_up(doc: Document, trip: Trip) -> bool:
    """«Министерство подвело итоги бизнес-миссии, с которой предприятия ездили в Турцию»: the news is of it.

    So it is of what a chronicle tells: «Апрель. Делегация области побывала в Минске».
    """
    if trip.sentence.start in doc.once(headings):
        return True
    before = sentence_before(doc, trip.sentence)
    return doc.says(trip.sentence, _SUMMED) or (before is not None and doc.says(before, _SUMMED))


_STILL = timedelta(days=10)


def _reminds_of_the_news(doc: Document, trip: Trip, day: date | None) -> bool:
    """«Напомним, делегация приехала 12 июля», told on the 16th: it is still there."""
    near = doc.published and day and doc.published - day <= _STILL
    return bool(near and trip.kind is Kind.MOVE and doc.says(trip.sentence, _REMINDS))


def _is_history(doc: Document, trip: Trip, stay: Stay) -> bool:
    if trip.rule == EARLIER:
        return True
    if trip.tense is Tense.FUTURE or (trip.tense is Tense.PRESENT and trip.kind is Kind.STAY):
        return False  # «напомним, губернатор находится в Казахстане с рабочим визитом»
    if trip.tense is Tense.PRESENT and trip.kind is Kind.MOVE and not stay.known and doc.says(trip.sentence, _REMINDS):
        return False  # «напомним, губернатор прибыл в Ташкент»
    last = stay.end or stay.start
    if doc.published is None and last and last.month is None and trip.tense is Tense.PAST:
        return True  # "in 2006 when the governor visited Budapest", on a page without a day
    told_by_month = last is not None and last.day is None
    ago = MONTH_AGO if told_by_month else LONG_AGO  # «весной вице-премьер приезжал в Новосибирск»
    if doc.published and last and last.last() < doc.published - ago and not _is_summed_up(doc, trip):
        return True
    if doc.published and last and last.day and last.last() >= doc.published:
        return False
    if _reminds_of_the_news(doc, trip, last.last() if last and last.day else None):
        return False
    if tells_history(doc, trip.sentence):
        return True
    before = sentence_before(doc, trip.sentence)
    return before is not None and continues(doc, trip.sentence) and tells_history(doc, before)

"""The days of a visit as far as they are told, and what several tellings say together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.extract.trip_tenses import Tense
from bot.model import PartialDate, Phase


@dataclass(frozen=True, slots=True)
class Stay:
    """The days of a visit as far as they are told."""

    start: PartialDate | None = None
    end: PartialDate | None = None  # inclusive
    about: tuple[date, date] | None = None  # «на следующей неделе»: it lies somewhere in here
    met: bool = False  # *about* is the day of a meeting, and within the visit
    seen: date | None = None  # a day on which it was still going on: «третий день визита»
    moved: bool = False  # the days a visit was put off to: they count, whatever was told of it before

    @property
    def known(self) -> bool:
        return self.start is not None or self.end is not None


def as_history(stay: Stay, published: date | None) -> Stay:
    """*stay* told as history: a month or day that would lie ahead is the last one before *published*."""
    if published is None or stay.start is None or stay.start.first() <= published:
        return stay
    return _years_off(stay, -1)


AGO = timedelta(days=40)
SOON = timedelta(days=14)


def in_time(stay: Stay, tense: Tense | None, published: date | None) -> Stay:
    """*stay* in the year its *tense* tells: «в марте посетит» of December is ahead, «в феврале принимал» is not."""
    start = stay.start
    if published is None or start is None or start.month is None:
        return stay
    last = (stay.end or start).last()
    if tense is Tense.FUTURE and published - timedelta(days=366) < last < published - AGO:
        return _years_off(stay, 1)
    if tense is Tense.PAST and start.day is None and start.first() > published + SOON:
        return _years_off(stay, -1)
    if tense is Tense.PAST and start.day and stay.end is None and start.first() > published:
        return Stay()  # «гости побывали на двух заводах, 21 июня осмотрят теплицы», told on the 20th
    return stay


def a_year_ago(stay: Stay) -> Stay:
    """*stay* in the year before."""
    return _years_off(stay, -1)


def _years_off(stay: Stay, years: int) -> Stay:
    start, end = stay.start, stay.end
    return replace(
        stay, start=start and replace(start, year=start.year + years), end=end and replace(end, year=end.year + years)
    )


def joined(stays: Sequence[Stay]) -> Stay:
    """Return what several tellings of one visit say together: a range before a day, an exact day before a month."""
    known = [s for s in stays if s.known and s.moved] or [s for s in stays if s.known]
    vague = next((s for s in stays if s.about and not s.met), None) or next((s for s in stays if s.about), Stay())
    if not known:
        return vague
    best = max(
        known,
        key=lambda s: (s.start is not None and s.end is not None, _exactness(s.start), _counted(s)),
    )
    best = next((s for s in known if _is_narrower(s, best)), best)
    known = [s for s in known if not _is_narrower(best, s)]
    start, end = best.start, best.end
    if start is None:
        start = next((s.start for s in known if s.start), None)
    if end is None:
        end = next((s.end for s in known if s.end and (start is None or s.end.last() >= start.first())), None)
    if start and end and end.last() < start.first():
        end = None
    seen = next((s.seen for s in stays if s.seen), None)
    return Stay(start, end, vague.about, vague.met, seen, best.moved)


def _is_narrower(one: Stay, other: Stay) -> bool:
    """«Этой осенью пройдут Дни … договорились провести их в октябре»: of a season the month, or the day, counts."""
    if one.start is None or other.start is None or other.end is None or other.start.day or one.start.month is None:
        return False
    inside = other.start.first() <= one.start.first() and _bounds(one)[1] <= other.end.last()
    return inside and (one.start != other.start or one.end != other.end)


def _counted(stay: Stay) -> bool:
    """Whether the first day is counted back from a later one: «второй день визита»."""
    return stay.start is not None and stay.seen is not None and stay.start.first() < stay.seen


def _exactness(day: PartialDate | None) -> int:
    return sum(part is not None for part in (day.year, day.month, day.day)) if day else 0


def compatible(one: Stay, other: Stay) -> bool:
    """Whether two tellings can be of one visit: their days overlap or lie within a week of each other."""
    if not (one.known and other.known) or one.moved or other.moved:
        return True
    first, second = _bounds(one), _bounds(other)
    slack = timedelta(days=7)
    return first[0] <= second[1] + slack and second[0] <= first[1] + slack


def _bounds(stay: Stay) -> tuple[date, date]:
    known = [d for d in (stay.start, stay.end) if d]
    return min(d.first() for d in known), max(d.last() for d in known)


def phase_of(stay: Stay, tenses: Sequence[Tense | None], published: date | None) -> Phase:
    """Return where the visit stood on *published*: by its days, else by the tense it is told in."""
    tense = next((t for t in tenses if t), None)
    today = published and stay.about and stay.about[0] <= published <= stay.about[1]
    ahead = tense is Tense.FUTURE and Tense.PRESENT not in tenses  # «обсудили запланированный визит»
    if today and not stay.known and stay.met and not ahead:
        return Phase.ONGOING
    if published and (stay.known or (stay.about and not stay.met)):
        first, last = _bounds(stay) if stay.known else stay.about or (published, published)
        last = max(last, stay.seen or last)
        begun = stay.known and stay.start is None and tense is not Tense.FUTURE
        if published < first and not begun:
            return Phase.UPCOMING
        if published > last:
            lasting = tense in (Tense.PRESENT, Tense.FUTURE)  # «проходит с 25 ноября»
            still = stay.known and stay.end is None and lasting and published - last <= timedelta(days=3)
            return Phase.ONGOING if still else Phase.PAST
        if stay.start is None and stay.known and (tense is Tense.PRESENT or published == last):
            return Phase.ONGOING  # «находится в Казани, визит продлится до 12 ноября», «сегодня визит завершается»
        vague = not stay.known or (stay.start is not None and stay.start.day is None)
        if not vague:  # days that begin today go on, a day alone may be still to come: «сегодня ждут губернатора»
            return Phase.UPCOMING if ahead and first == published == last else Phase.ONGOING
    return {Tense.FUTURE: Phase.UPCOMING, Tense.PRESENT: Phase.ONGOING}.get(tense or Tense.PAST, Phase.PAST)

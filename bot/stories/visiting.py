"""One visit told by many articles: joined into one, with the days that the best of its tellings give."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.model import PartialDate, Proof, Visit, VisitStatus
from bot.stories.likeness import same_place

Days = tuple[PartialDate | None, PartialDate | None]


def merged_visits(told: Iterable[tuple[Visit, bool]]) -> tuple[Visit, ...]:
    """Return the visits of the tellings in *told*, which come in the order of time, each once.

    The flag says whether a telling only repeats an earlier one: what it says of the days is heard once.
    """
    known: list[_Told] = []
    for visit, is_repeated in told:
        for one in known:
            if _is_same(one.visit, visit):
                one.hear(visit, again=is_repeated)
                break
        else:
            known.append(_Told(visit, [visit]))
    return tuple(one.visit for one in known)


@dataclass(slots=True)
class _Told:
    """A visit as told so far, and the tellings that its days are taken from."""

    visit: Visit
    heard: list[Visit]

    def hear(self, telling: Visit, *, again: bool) -> None:
        if not again:
            self.heard.append(telling)
        start, end = _days(self.heard)
        self.visit = replace(_joined(self.visit, telling), start=start, end=end)


def _days(told: Sequence[Visit]) -> Days:
    """The days of a visit: those of the most exact telling, of several the most told, of equals the latest.

    «29–30 ноября» is more exact than «накануне», which may be the day of an arrival, or of a meeting before; a month
    is less exact than a day. What is told before a visit was put off says nothing of its days.
    """
    moved = max((at for at, v in enumerate(told) if v.status is not VisitStatus.ON and v.start), default=0)
    counted = Counter((v.start, v.end) for v in told[moved:] if v.start or v.end)
    if not counted:
        return None, None
    latest = {(v.start, v.end): at for at, v in enumerate(told)}
    ranked = sorted(counted, key=lambda days: (_exactness(days), counted[days], latest[days]), reverse=True)
    start, end = ranked[0]
    start = start or next((s for s, _ in ranked if s and end and s.first() <= end.last()), None)
    # «до 28 ноября» of another telling
    end = end or next((e for s, e in ranked if e and s is None and start and e.last() >= start.first()), None)
    return start, end


def _exactness(days: Days) -> tuple[int, int]:
    """How exact the first day is, and how many of the two are told."""
    start = days[0]
    parts = (start.year, start.month, start.day) if start else ()
    return sum(part is not None for part in parts), sum(day is not None for day in days)


def _is_same(one: Visit, other: Visit) -> bool:
    """Whether two tellings are of one visit: a later one may move it, name its head or call it off."""
    same_way = same_place(one.origin, other.origin) and same_place(one.destination, other.destination)
    moved = (one.status, other.status) != (VisitStatus.ON, VisitStatus.ON)
    return same_way and one.background == other.background and (moved or _overlap(one, other))


def _overlap(one: Visit, other: Visit) -> bool:
    """Whether the days meet: «накануне прибыли» of one text and «29–30 ноября» of the next are one visit."""
    if one.start is None or other.start is None:
        return True
    last, its_last = (one.end or one.start).last(), (other.end or other.start).last()
    return one.start.first() <= its_last + _NEXT_DAY and other.start.first() <= last + _NEXT_DAY


_NEXT_DAY = timedelta(days=1)


def _joined(one: Visit, other: Visit) -> Visit:
    return replace(
        other,
        origin=_both(one.origin, other.origin),
        destination=_both(one.destination, other.destination),
        evidence=_proof(one.evidence, other.evidence),
        place=other.place or one.place,
        leader=_leader(one.leader, other.leader),
        delegates=_union(one.delegates, other.delegates),
        hosts=_union(one.hosts, other.hosts),
        organisations=_union(one.organisations, other.organisations),
    )


def _leader(one: str | None, other: str | None) -> str | None:
    """The later word, but a Russian telling's «Алексей» stays beside «Аляксей», and both beside "Aliaksei"."""
    if one and other and _nearness(other) < _nearness(one):
        return one
    return other or one


def _nearness(name: str) -> int:
    """Of its letters to the Russian ones of all other names: Latin, Belarusian, Russian."""
    return 0 if name.isascii() else 1 if _BELARUSIAN.search(name) else 2


_BELARUSIAN = re.compile("[іў]", re.IGNORECASE)


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The finer of two chains of places; for two towns of one region, the region."""
    if one[0] in other:
        return other
    return one if other[0] in one else tuple(name for name in other if name in one)


def _union(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _proof(one: Proof, other: Proof) -> Proof:
    first, *rest = dict.fromkeys((*one, *other))
    return (first, *rest)

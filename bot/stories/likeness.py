"""Whether two articles speak of one event.

Three things are looked at: the words (a reprint repeats them), the lead (a rewrite tells it in other words) and the
facts (who went where, when, for how much). It is a matter of the two alone: what else has come in changes nothing.
"""

from __future__ import annotations

from collections.abc import Set
from datetime import date, timedelta
from math import sqrt

from bot.stories.sketching import Chain, Sketch, thin

REPRINT = 0.6
"""Share of the shorter text's three-word runs that also stand in the longer one."""
SAME_FORM = 0.85
"""The share where the sides differ: «Область А и область Б подписали план» is said of many, word for word."""
SAME = 0.55
"""How alike two tellings of one event are at least; see `likeness`."""
USUAL = 0.16
"""What a word that every text of the genre has counts beside one that tells the event."""
AMONG_OTHERS = 0.15
"""What a pair of sides counts beside a third of one of the two countries."""
TOUR = 5
"""Days within which guests go from one region of a country to the next."""
AHEAD = timedelta(days=120)
"""How far ahead a visit is told of at most; what lies farther is a slip of the year."""
LIFE = timedelta(days=45)
"""A story that was silent for longer is over: what looks like it is next year's."""


def likeness(one: Sketch, other: Sketch) -> float:
    """How much two tellings speak of one event: below 0 for a contradiction, 1 and more for a certainty."""
    if are_apart(one, other):
        return -1.0
    if is_reprint(one, other, REPRINT if _sides(one, other) >= 0 else SAME_FORM):
        return max(1.0, sum(part for _, part in parts(one, other)))
    return sum(part for _, part in parts(one, other))


def parts(one: Sketch, other: Sketch) -> list[tuple[str, float]]:
    """What speaks for one event and against it, each with its weight; the sum is the likeness."""
    return [
        ("lead", lead_likeness(one, other)),
        ("tongues", _tongues(one, other)),
        ("sides", _sides(one, other)),
        ("way", _way(one, other)),
        ("days", _days(one, other)),
        ("published", _published(one, other)),
        ("leaders", _leaders(one, other)),
        ("people", 0.1 * min(3, len(one.people & other.people))),
        ("sums", 0.15 * min(2, len(one.sums & other.sums))),
        ("names", _names(one, other)),
    ]


def are_apart(one: Sketch, other: Sketch) -> bool:
    """Whether so much time lies between two texts that no event can be told by both."""
    return _distance(one, other) > LIFE.days


def is_reprint(one: Sketch, other: Sketch, share: float = REPRINT) -> bool:
    """Whether one text repeats at least *share* of the other, whole or cut."""
    first, second = one.runs, other.runs
    if one.thinned != other.thinned:
        first, second = thin(first), thin(second)
    shorter = min(len(first), len(second))
    return shorter > 0 and len(first & second) >= share * shorter


def same_place(one: Chain, other: Chain) -> bool:
    """«Минская область, Беларусь» may be the same as «Беларусь», never as «Брестская область, Беларусь».

    Two towns of one region may: a delegation seldom stays in one.
    """
    return bool(one and other) and (one[0] in other or other[0] in one or not set(one[:-1]).isdisjoint(other[:-1]))


# --------------------------------------------------------------------------- words


def lead_likeness(one: Sketch, other: Sketch) -> float:
    """The cosine of two openings, 0..1."""
    shared = len(one.lead & other.lead) + USUAL * len(one.usual & other.usual)
    return shared / (sqrt(_size(one) * _size(other)) or 1.0)


def _size(sketch: Sketch) -> float:
    return len(sketch.lead) + USUAL * len(sketch.usual)


def _tongues(one: Sketch, other: Sketch) -> float:
    """Two languages share few words: a visit, or what else two regions did in the same days, is heard without them."""
    alike = one.lang != other.lang and bool(one.routes) == bool(other.routes)
    strange = alike and lead_likeness(one, other) < FEW
    return 0.2 if strange and _sides(one, other) >= 0.25 and _distance(one, other) <= 3 else 0.0


FEW = 0.12
"""How alike the openings of two events of the same sides are, often."""


# --------------------------------------------------------------------------- facts


def _sides(one: Sketch, other: Sketch) -> float:
    """The same pair speaks for one event; a third party in the place of one of them against it."""
    fewer, more = sorted((one.partners, other.partners), key=len)
    matched = [side for side in fewer if any(same_place(side, another) for another in more)]
    if len(fewer) < 2:
        return 0.0 if matched or not fewer else -0.3
    if len(matched) < 2:
        return 0.0 if _is_one_tour(one, other) else -0.3 if matched else -0.6
    close = [side for side in matched if any(same_place(side, x) and not _is_wide(side, x) for x in more)]
    if len(close) < 2:
        return 0.1
    worth = (0.1, 0.25, 0.3)[min(2, sum(len(side) > 1 for side in close))]  # two countries meet daily, regions seldom
    return min(worth, AMONG_OTHERS) if _is_rivalled(fewer, more) else worth


def _is_rivalled(fewer: Set[Chain], more: Set[Chain]) -> bool:
    """Whether a region of *more* stands beside one that both name: «такое соглашение подписали и с соседями»."""
    further = [side for side in more if len(side) > 1 and not any(same_place(side, x) for x in fewer)]
    return any(side[-1] == one[-1] for side in further for one in fewer)


def _way(one: Sketch, other: Sketch) -> float:
    if not (one.routes and other.routes):
        return 0.0
    same = [(x, y) for x in one.routes for y in other.routes if same_place(x[0], y[0]) and same_place(x[1], y[1])]
    if any(not _is_wide(a, c) and not _is_wide(b, d) for (a, b), (c, d) in same):
        return 0.2
    return 0.0 if same else 0.05 if _is_one_tour(one, other) else -0.35


def _is_wide(one: Chain, other: Chain) -> bool:
    """«Россия» beside one of its regions: the country's own affairs are not the region's.

    Of other countries' regions their guests often say just «Беларусь».
    """
    return ("Россия",) in (one, other) and len(one) != len(other) and one[-1] == other[-1]


def _is_one_tour(one: Sketch, other: Sketch) -> bool:
    """Whether the same guests go through regions of one country within a few days; an envoy's calls are none."""
    if not (one.published and other.published) or _between(one, other) > TOUR or not one.people & other.people:
        return False
    return any(
        len(x[0]) > 1 and same_place(x[0], y[0]) and x[1][-1:] == y[1][-1:] != x[0][-1:]
        for x in one.routes
        for y in other.routes
    )


def _days(one: Sketch, other: Sketch) -> float:
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return _told_in_time(one, other) + _told_in_time(other, one)
    gap = max((one.first - other.last).days, (other.first - one.last).days)
    if gap <= 1:
        elsewhere = bool(one.routes and other.routes) and _way(one, other) < 0.2
        return 0.2 if _is_exact(one) and _is_exact(other) and not elsewhere else 0.05
    if one.moved or other.moved:
        return 0.0
    return -0.05 if gap <= 3 else -0.4


def _told_in_time(dated: Sketch, other: Sketch) -> float:
    """A text that names no day is not of a visit that ended long ago or is far off."""
    if dated.first is None or dated.last is None or other.published is None or not _is_exact(dated) or dated.moved:
        return 0.0
    late, early = (other.published - dated.last).days, (dated.first - other.published).days
    return -0.2 if late > 10 or early > 30 else 0.0


def _is_exact(sketch: Sketch) -> bool:
    """Whether the days are told, not a month or a year."""
    return sketch.first is not None and sketch.last is not None and (sketch.last - sketch.first).days < 20


def _published(one: Sketch, other: Sketch) -> float:
    if not (one.published and other.published):  # nothing says that it is of one year: the words must
        return -0.1 if lead_likeness(one, other) > 0.15 else -0.3
    days = _distance(one, other)
    if days <= 3:
        return 0.1
    moved = one.moved or other.moved
    if not (moved or one.leaders & other.leaders) and lead_likeness(one, other) < FEW and _days(one, other) <= 0:
        return -0.3  # weeks apart and in other words: another visit of the same pair
    return 0.0 if days <= 10 else -0.1 if days <= 20 else -0.2 if days <= 30 else -0.3


def _leaders(one: Sketch, other: Sketch) -> float:
    if not (one.leaders and other.leaders):
        return 0.0
    return 0.1 if one.leaders & other.leaders else -0.2


def _names(one: Sketch, other: Sketch) -> float:
    """Companies and plants; two texts that name others, and no visit, tell other affairs of the same sides."""
    if one.names & other.names:
        return 0.1 * min(2, len(one.names & other.names))
    return -0.1 if one.names and other.names and not (one.routes or other.routes) else 0.0


def _between(one: Sketch, other: Sketch) -> int:
    return abs(((one.published or date.min) - (other.published or date.min)).days)


def _distance(one: Sketch, other: Sketch) -> int:
    """The days that lie between two texts; a text that tells of days to come reaches until then.

    «В апреле делегация поедет в Читу», «визит перенесён на 20 мая»: the report comes weeks later, on the days told.
    """
    if not (one.published and other.published):
        return 0
    earlier, later = (one, other) if one.published <= other.published else (other, one)
    assert earlier.published
    assert later.published
    reach = until(earlier) or earlier.published
    ahead = (earlier.first - later.published).days if reach > earlier.published and earlier.first else 0
    return min(_between(one, other), max((later.published - reach).days, ahead, 0))


def until(sketch: Sketch) -> date | None:
    """The last day of which a text is news: that of its publication, or of the days to come that it tells."""
    if not sketch.published or not sketch.first or not sketch.last or not _is_exact(sketch):
        return sketch.published
    ahead = sketch.published < sketch.last and sketch.first - sketch.published <= AHEAD
    return sketch.last if ahead else sketch.published

"""Whether a visit is that of the region that was read, or of a town or district in it: what is named there, weighed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.extract.document import Document
from bot.extract.roles import all_actors
from bot.extract.side_features import Seen, sides_seen
from bot.extract.sides import is_capital, side_of, within
from bot.extract.visit_groups import Group, is_seat_and_district
from bot.extract.weights import WHOLE, weights_of
from bot.russian.places import Place, PlaceKind

GUEST, GROUND = "guest", "ground"  # the parts of the table
_TOWNS = (PlaceKind.CITY, PlaceKind.DISTRICT)
_MANY = 3
_LEAD = 3  # sentences, the title among them
_SURE = 0.3  # the least odds of a narrower place
_STEM, _ENDING = 4, 3  # letters of a name that stay the same in all its cases, and that change


class People(NamedTuple):
    """Who of one side takes part in a visit, by the names they have in `Document.people`."""

    leaders: Sequence[str]
    others: Sequence[str]


def narrowed_by_wording(doc: Document, part: str, group: Group, place: Place, people: People) -> Place:
    """Return the place in *place*, the *part* of the visit that was read, that is likely meant, or *place*.

    «Делегация Таджикистана побывала в Слуцке … гости из Согдийской области рассказали»: the region's guests.
    """
    weights = weights_of("levels")
    odds = {
        narrower: (weights.bias + weights.of(part, features)) / WHOLE
        for narrower, features in narrower_features(doc, group, place, people).items()
    }
    best = max(odds, key=odds.__getitem__, default=place)
    return best if odds.get(best, 0) > _SURE else place


def narrower_features(doc: Document, group: Group, place: Place, people: People) -> dict[Place, set[str]]:
    """Return the places in *place* that the prose names, and its own district, each with what shows of it."""
    seen = doc.once(_seen)
    inside = [p for p in seen if p != place and (within(p, place) or is_seat_and_district(p, place))]
    if not inside:
        return {}
    named = [p for p in seen if side_of(p) == side_of(place) or within(p, place)]
    about = _About(
        place,
        {trip.sentence.start for trip in group.trips},
        max(len(seen[p]) for p in named),
        {"leader": _posts(doc, people.leaders), "other": _posts(doc, people.others)},
    )
    towns = f"towns={min(sum(p.kind in _TOWNS for p in {place, *named}), _MANY)}"
    return {p: {towns, *_shown(doc, about, p, seen[p])} for p in inside}


def _seen(doc: Document) -> Mapping[Place, list[Seen]]:
    """Where the prose names each place of its first sides."""
    found: dict[Place, list[Seen]] = defaultdict(list)
    for side in doc.once(sides_seen).values():
        for seen in side.seen:
            found[seen.mention.place].append(seen)
    return found


def _posts(doc: Document, names: Sequence[str]) -> str:
    told = (f"{person.position or ''} {person.organisation or ''}" for person in doc.people if person.name in names)
    return " ".join(told).lower()


class _About(NamedTuple):
    read: Place
    telling: set[int]  # where the sentences begin that tell the visit
    most: int  # mentions of the place of the side that is named most
    posts: Mapping[str, str]  # of who leads, of the others


def _shown(doc: Document, about: _About, place: Place, seen: Sequence[Seen]) -> Iterator[str]:
    how = "in" if within(place, about.read) else "seat"
    kinds = f"{place.kind}/{about.read.kind}"
    yield from (how, kinds, f"{kinds} capital={is_capital(place)}", f"{kinds} named={min(len(seen), _MANY)}")
    yield f"home={doc.home is not None and within(doc.home, place)}"
    if len(seen) == about.most:
        yield f"{kinds} named most"
    stem = place.name.lower()[: max(_STEM, len(place.name) - _ENDING)]
    yield from (f"{kinds} {who}={stem in posts}" for who, posts in about.posts.items() if posts)
    roles = doc.once(_roles)
    for one in seen:
        where = "title" if one.sentence == 0 else "lead" if one.sentence < _LEAD else "later"
        shown = [where, one.way, *roles.get(one.mention.start, ("none",))]
        yield from (f"{beside} {sign}" for sign in shown for beside in (how, kinds))
        if doc.prose[one.sentence].start in about.telling:
            yield from (f"told {sign}" for sign in shown)


def _roles(doc: Document) -> Mapping[int, list[str]]:
    roles: dict[int, list[str]] = defaultdict(list)
    for actor in all_actors(doc):
        roles[actor.at].append(actor.role)
    return roles

"""What shows whether a side of the news is the town, its region or the country: for learnt weights to judge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from bot.extract.document import Document
from bot.extract.levels import scene
from bot.extract.sides import foreign, nested, side_of, within
from bot.extract.wording import any_of
from bot.model import Agreement, Visit
from bot.russian.places import Form, Place, PlaceKind, PlaceMention
from bot.russian.prefilter import quick

_TOWNS = (PlaceKind.CITY, PlaceKind.DISTRICT)
_LEAD = 4  # sentences, the title among them
_FACED = 4  # places of the lead on other sides whose levels are looked at
_STEM, _ENDING = 4, 3  # letters of a name that stay the same in all its cases, and that change

# whose bodies and officers the lead tells of: those of a district, of a region, of a town
_BODIES = {
    "district": quick(
        r"\b" + any_of(r"рай(?:он|исполком|выканкам|совет) раён муниципальн\w+_округ округ(?:а|е|у|ом)?\b district")
    ),
    "region": quick(
        r"\b"
        + any_of(
            """
            губернатор облисполком аблвыканкам област областн кра[йяюе]\\b краев регион республик министр министерств
            минсельхоз минпром правительств oblast region governor
            """
        )
    ),
    "town": quick(
        r"\b"
        + any_of(
            "мэр горисполком гарвыканкам город горсовет гордум мэри горадминистрац побратим city town mayor"  # «мэрия»
        )
    ),
}


class Ruled(NamedTuple):
    """What the rules read of an article: its sides, and the facts these come from."""

    sides: Sequence[Place]
    visits: Sequence[Visit]
    agreements: Sequence[Agreement]


def level_features(doc: Document, place: Place, ruled: Ruled) -> Iterator[str]:
    """Yield how *place* stands to what the rules found, who acts for it, and what else its side is called."""
    yield from _among(place, ruled.sides)
    yield from _in_facts(place, ruled)
    yield from _acting(doc, place)
    about = doc.once(_lead)
    kind = str(place.kind)  # a plain string: it is written into a dozen features
    yield from (f"{kind} told={body}" for body in about.bodies)
    yield from _named(kind, place, about)


def _among(place: Place, found: Sequence[Place]) -> Iterator[str]:
    ids = [one.id for one in found]
    if place.id in ids:
        yield from ("found", f"found {place.kind}", f"found at {min(ids.index(place.id), 3)}")
        yield f"found of {min(len(found), 4)}"
        return
    yield "not found"
    inside = next((one for one in found if within(one, place)), None)
    outside = next((one for one in found if within(place, one)), None)
    beside = next((o for o in found if side_of(o).id == side_of(place).id and not nested(o, place)), None)
    for how, one in (("over", inside), ("in", outside), ("beside", beside)):
        if one:
            yield from (f"{how} found", f"{how} found {place.kind}/{one.kind}")
    if not (inside or outside or beside):
        yield "elsewhere than found"


def _in_facts(place: Place, ruled: Ruled) -> Iterator[str]:
    for visit in ruled.visits:
        for way, names in (("from", visit.origin), ("to", visit.destination)):
            if names and place.name == names[0]:
                yield from (f"visit {way}", f"visit {way} {'once' if visit.background else 'now'}")
            elif place.name in names:
                yield f"visit inside {way}"
    for paper in ruled.agreements:
        if place.name in paper.parties:
            yield from ("party", f"party {'once' if paper.background else 'now'}")
        elif any(place.name in party for party in paper.parties):
            yield "in a party"


def _acting(doc: Document, place: Place) -> Iterator[str]:
    acting = doc.once(scene)
    roles = (("official", acting.officials), ("guest", acting.guests), ("envoy", acting.envoys))
    for role, counter in roles:
        if counter[place.id]:
            yield from (f"acts {role}", f"acts {role} {place.kind}")
    if place.id in acting.title or place.id in acting.lead:
        where = "title" if place.id in acting.title else "lead"
        yield from (f"in {where}", f"in {where} {place.kind}")
    if any(one.id != place.id and within(one, place) for one in acting.places.values()):
        yield "acting inside"
    posts = doc.once(_posts)
    yield f"{place.kind} in posts={place.name.lower()[: max(_STEM, len(place.name) - _ENDING)] in posts}"


def _posts(doc: Document) -> str:
    return " ".join(chain.from_iterable((p.position or "", p.organisation or "") for p in doc.people)).lower()


class _Lead(NamedTuple):
    bodies: Sequence[str]  # whose are told of, and how often, in the title also as such
    title: Sequence[Place]
    places: Sequence[Place]  # of the lead, the title among them
    sides: Mapping[str, Sequence[PlaceMention]]  # what the prose names of each side, in reading order


def _lead(doc: Document) -> _Lead:
    prose = doc.prose
    title, end = (prose[0].end, prose[:_LEAD][-1].end) if prose else (0, 0)
    named = [m for m in doc.places if doc.in_prose(m.start)]
    bodies = []
    for whose, words in _BODIES.items():
        told = [match.start() for match in words.finditer(doc.masked.text, 0, end)]
        bodies += [f"{whose} {min(len(told), 2)}", *([f"{whose} in title"] if told and told[0] < title else [])]
    sides: dict[str, list[PlaceMention]] = {}
    for mention in named:
        sides.setdefault(side_of(mention.place).id, []).append(mention)
    lead = [m.place for m in named if m.start < end]
    return _Lead(bodies, [m.place for m in named if m.start < title], lead, sides)


def _named(kind: str, place: Place, about: _Lead) -> Iterator[str]:
    """How a place is named beside the others of its side, and at which level the other sides are."""
    same = about.sides.get(side_of(place).id, ())
    if same:
        times = Counter(mention.place.id for mention in same)
        yield f"{kind} most named={times[place.id] == max(times.values())}"
        yield f"{kind} first named={same[0].place.id == place.id}"
        first = next((m for m in same if m.form is Form.NAME), None)
        yield from (f"{kind} first by name={first.place.id == place.id}",) if first else ()
    towns = {mention.place.id for mention in same if mention.place.kind in _TOWNS}
    yield f"{kind} towns={min(len(towns), 3)}"
    facing = [other for other in about.places if foreign(other, place)][:_FACED]
    yield from (f"{kind} faces {level}" for level in sorted({other.kind for other in facing}))
    yield from (f"{kind} faces {level} in title" for level in {o.kind for o in about.title if foreign(o, place)})
    if any(one.id != place.id and within(one, place) for one in about.title):
        yield f"{kind} over title"
    if any(one.id != place.id and within(place, one) for one in about.title):
        yield f"{kind} inside title"

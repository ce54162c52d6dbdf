"""What a bare post is of, told around it: «за Тулу расписался её мэр Иван Петров» makes him «мэр Тулы»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.extract.position_article import of_article, of_region_before, of_town_in_title
from bot.extract.position_bodies import of_only_body
from bot.extract.position_definite import of_named_body
from bot.extract.position_phrases import Position
from bot.extract.position_seats import seat_of
from bot.extract.position_sides import of_guests_before, of_people, of_side
from bot.extract.statesmen import country_served
from bot.extract.wholes import Whole, bodies, places
from bot.russian.morphology import Case, inflect
from bot.russian.places import PlaceKind, containers

if TYPE_CHECKING:
    from bot.extract.casting import Character
    from bot.extract.document import Document

_REGION, _CITY = frozenset({PlaceKind.REGION}), frozenset({PlaceKind.CITY})
_DISTRICT, _COUNTRY = frozenset({PlaceKind.DISTRICT}), frozenset({PlaceKind.COUNTRY})
_TOWN = _CITY | _DISTRICT
_OF_GENERIC = {
    "провинции": _REGION, "района": _DISTRICT, "округа": _DISTRICT, "города": _CITY, "страны": _COUNTRY,
    "государства": _COUNTRY, "области": _REGION, "республики": _REGION | _COUNTRY, "региона": _REGION,
}  # fmt: skip
_CALLED = {
    "области": re.compile("област"), "республики": re.compile(r"^(?!.*(?:област|кра[йя]|округ|Росси|Петербург|Москв))"),
}  # fmt: skip
_KINDS = {
    "region": _REGION, "city": _CITY, "any": frozenset(PlaceKind), "town": _TOWN, "minister": _REGION | _COUNTRY,
    "member": _REGION | _COUNTRY, "own_city": _CITY, "own_district": _DISTRICT,
    "office": _REGION | _COUNTRY | _TOWN, "envoy": _COUNTRY, "chief": frozenset[PlaceKind](),
}  # fmt: skip
_HEADS = r"(?:(?:зам)?глав[аы]|председател[ья]|депутата?|спикера?)"
_SEATS = r"(?:думы|совета(?: депутатов)?|собрания|администрации|исполкома|управы)"  # «председатель городской думы»
_RULER = re.compile(  # what one rules, where it is told at all, at the end of the post: «заместитель губернатора»
    r"(?:^|[\s-])(?:(?P<region>(?:(?:вице-|зам)?губернатор|(?:зам)?хоким|(?:зам)?аким|раис)а?)"
    r"|(?P<city>мэра?|(?:вице|экс)-мэр|бургомистр|сити-менеджер|городской голова)"
    r"|(?P<any>(?:зам)?глав[аы])"
    r"|(?P<town>(?:зам)?глав[аы] (?:гос)?(?:администрации|мэрии)|председател[ья] горсовета)"
    rf"|(?P<own_city>{_HEADS} городск(?:ой|ого) {_SEATS})|(?P<own_district>{_HEADS} районн(?:ой|ого) {_SEATS})"
    r"|(?P<minister>(?:зам)?министра?(?: [а-яё,]+)*?)"
    r"|(?P<member>(?:вице-)?премьера?(?:-министра?)?|лидер|(?:депутат|спикер|председатель) парламента"
    r"|глава [а-яё]+ ведомства)"
    r"|(?P<office>(?:директора?|начальника?|руководител[ья]|председател[ья])"
    r" (?:департамента|(?:главного )?управления|комитета|агентства|правительства)(?: [а-яё,-]+)*?"
    r"|председател[ья] (?:обл|край|крае)(?:думы|совета|исполкома)|секретар[ья])"
    r"|(?P<envoy>(?:ген)?консула?|посо?ла?|торгпреда?)"
    r"|(?P<chief>депутат|(?:ген)?директора?|(?:про)?ректора?|председател[ья]|президента?|спикера?|руководител[ья]|зампреда?"
    r"|главврач|главный врач))"
    r"(?: (?P<generic>" + "|".join(_OF_GENERIC) + r"))?$",
    re.IGNORECASE,
)
_REACH = 140  # characters between a whole and the name of whom it is told


@dataclass(frozen=True, slots=True)
class _Bare:
    """What a post that says of nothing is of: places of *kinds*, in one of *countries* where the title tells."""

    kinds: frozenset[PlaceKind]
    generic: str
    countries: tuple[str, ...]
    of_bodies: bool
    group: str


def _bare(position: Position) -> _Bare | None:
    if len(position.posts) != 1 or position.is_specific:
        return None
    found = _RULER.search(_FIELD.sub("", position.name))
    if found is None or any(map(_OF_A_PLACE.search, position.name.split(" "))):
        return None  # «брянский губернатор», «тагильский мэр»
    generic = (found["generic"] or "").lower()
    group = next(name for name in _KINDS if found[name])
    word = found[group].lower()
    if generic and group == "chief":
        return None
    kinds = _OF_GENERIC[generic] if generic else _KINDS[group]
    countries = ("Узбекистан",) if "хоким" in word else ("Казахстан", "Киргизия") if "аким" in word else ()
    if countries and not generic:
        kinds = kinds | _TOWN
    of_bodies = group == "chief" or word == "глава"
    return _Bare(kinds, generic, countries, of_bodies, group)


_OF_A_PLACE = re.compile(r"(?<!город)(?:ск|цк)(?:ий|ой|ая)$")


def of_whole(
    doc: Document, position: Position, name: tuple[int, int], names: Sequence[int], others: Sequence[str]
) -> Position:
    """Return *position* of one named at *name* with the place or body it is of, where the text tells it.

    *names* are where persons are named, in order, *others* the posts of the other persons.
    """
    of_several = position.is_plural and not _OF_ONE_BODY.match(position.posts[0].title)
    start = min(position.start, name[0])
    if not of_several and (region := of_region_before(doc, position.name, start, places(doc))):
        return _instead(position, region.genitive)
    bare = None if of_several else _bare(position)
    if bare is None:
        return position
    wholes = [whole for whole in places(doc) if _fits(whole, bare)]
    if bare.kinds == _COUNTRY:  # «министр страны»: who writes of his own says «наш»
        wholes = [whole for whole in wholes if whole.country not in _own(doc)] or wholes
    around = sorted([*wholes, *bodies(doc)], key=lambda whole: whole.start) if bare.of_bodies else wholes
    line = doc.text.rfind("\n", 0, start) + 1
    whole = _his(doc.text, line, start, around) or of_side(doc, start, around, names)
    whole = whole or of_people(doc, start, names, bare.kinds) or of_guests_before(doc, start, wholes)
    if whole is None and (bare.group in {"region", "city", "own_city", "own_district"} or bare.generic):
        whole = of_article(doc, position.name, wholes, others, lambda home: _fits(home, bare))
    if whole is None and not bare.generic and bare.group in {"chief", "minister", "envoy"}:
        body = of_only_body(doc, position.name, start, bodies(doc), others)
        body = body or seat_of(doc, position.name, start, others)
        return _with(position, body, "") if body else position
    return _with(position, whole.genitive, bare.generic) if whole else position


def _fits(whole: Whole, bare: _Bare) -> bool:
    if bare.generic == "провинции" and whole.country in _WITHOUT_PROVINCES:
        return False
    if (called := _CALLED.get(bare.generic)) is not None and not called.search(whole.genitive):
        return False
    return whole.kind in bare.kinds and (not bare.countries or whole.country in bare.countries)


def _own(doc: Document) -> frozenset[str]:
    """The countries of the source."""
    outer = containers(doc.home) if doc.home else ()
    return frozenset({"Россия", outer[-1].name if outer else doc.home.name if doc.home else ""})


_WITHOUT_PROVINCES = frozenset({"Россия", "Беларусь", "Казахстан", "Узбекистан"})


_HIS = re.compile(r"(?<![\w-])(её|ее|его|их)\s(?:[а-яё]+\s)?$", re.IGNORECASE)
_IN_IT = re.compile(r"(?:^|\s)(?:во?|на|по|соцсети|канале)\s$", re.IGNORECASE)
_ENDED = re.compile(r"[.!?;]\s+[А-ЯЁ«\"]")


def _his(text: str, line: int, start: int, wholes: Sequence[Whole]) -> Whole | None:
    """What is called his before him: «за Тулу – её мэр», «представители завода и его директор»."""
    for whole in reversed(wholes):
        if whole.end > start or whole.start < line:
            continue
        if start - whole.end > _REACH:
            return None
        before, between = text[max(line, whole.start - 40) : whole.start], text[whole.end : start]
        if _ENDED.search(between + text[start]):
            return None
        his = _HIS.search(between)
        if his and not whole.is_adjective and not _IN_IT.search(before) and whole.agrees(his[1]):
            return whole
    return None


_OF_ONE_BODY = re.compile(r"депутат|заместитель|зам|член")  # «депутаты X и Y», but not «мэры X и Y»
_FIELD = re.compile(r"(?<=[а-я])(?<!министр)(?<!министра) по (?:[а-яё-]+(?:, | |$)){1,6}$")


def _with(position: Position, whole: str, generic: str) -> Position:
    """*position* of *whole*, which stands before the field of a deputy: «заместитель мэра Омска по финансам»."""
    post = position.posts[0]
    field = _FIELD.search(position.name)
    if field and post.rest.endswith(field[0]):
        cut = len(field[0])
        front = replace(post, name=post.name[:-cut], rest=post.rest[:-cut])
        found = _with(replace(position, name=position.name[:-cut], posts=(front,)), whole, generic)
        name, rest = f"{found.name}{field[0]}", f"{found.posts[0].rest}{field[0]}"
        return replace(position, name=name, posts=(replace(post, name=name, rest=rest),))
    regional = _REGIONAL.search(post.rest)
    if regional and whole.endswith("ой области"):  # «председатель Гомельского облисполкома»
        adjective = f"{whole.removesuffix('ой области')}{'ой' if regional[1] == 'думы' else 'ого'} "
        at = regional.start()
        rest = f"{post.rest[:at]}{adjective}{post.rest[at:]}"
        name = f"{position.name.removesuffix(post.rest)}{rest}"
        return replace(position, name=name, posts=(replace(post, name=name, rest=rest),))
    keeps = generic in {"провинции", "города"}
    cut = len(generic) + 1 if generic and not keeps else 0
    name = f"{position.name[: len(position.name) - cut]} {whole}"
    rest = f"{post.rest[: max(0, len(post.rest) - cut)]} {whole}".strip()
    return replace(position, name=name, posts=(replace(post, name=name, rest=rest),))


def _instead(position: Position, region: str) -> Position:
    """*position* of *region* instead of «края», its last word."""
    *posts, last = position.posts
    last = replace(last, name=_named_last(last.name, region), rest=_named_last(last.rest, region))
    return replace(position, name=_named_last(position.name, region), posts=(*posts, last))


def _named_last(words: str, name: str) -> str:
    return f"{words.rpartition(' ')[0]} {name}".strip()


_REGIONAL = re.compile(r"обл(думы|совета|исполкома)$")
_DEPUTY = re.compile(r"(?:[а-яё]+ )?(?:заместитель|зам|советник|помощник|пресс-секретарь)$", re.IGNORECASE)
_OF_HIM = re.compile(r"(?<![\w-])(?:её|ее|его)\s", re.IGNORECASE)
_NEAR = 12  # characters


def of_boss(text: str, position: Position, boss: Position | None) -> Position:
    """«министр Анна Белова и её заместитель» is «заместитель министра»."""
    if boss is None or len(position.posts) != 1 or not _DEPUTY.fullmatch(position.name):
        return position
    if not _OF_HIM.search(text, max(0, position.start - _NEAR), position.end):
        return position
    post, his = position.posts[0], boss.posts[0]
    if his.plural or _DEPUTY.search(his.title):
        return position
    rest = f"{inflect(his.title, Case.GENITIVE)} {his.rest}".strip()
    name = f"{position.name} {rest}"
    return replace(position, name=name, posts=(replace(post, name=name, rest=rest),))


_STATESMAN = re.compile(r"президент|премьер(?:-министр)?|(?:председатель|глава) правительства")


def of_statesman(position: Position, name: str) -> Position:
    """«президент Владимир Путин» is the president of Russia."""
    country = country_served(name) if _STATESMAN.fullmatch(position.name.lower()) else None
    return _with(position, country.genitive, "") if country else position


def make_whole(doc: Document, cast: Sequence[Character], best: dict[str, Position | None]) -> None:
    """Add to bare positions of *best* the place, the body or the head they are of."""
    mentions = sorted((m.start, m.end, who.name) for who in cast for m in who.mentions)
    names = [start for start, _, _ in mentions]
    best.update((name, of_statesman(position, name)) for name, position in best.items() if position is not None)
    told: dict[tuple[int, str], Position] = {}
    for start, end, name in mentions:
        position = best[name]
        if position is not None and (shared := told.get((position.start, position.name))) is not None:
            best[name] = shared
            continue
        if position is None or min(abs(start - position.end), abs(position.start - end)) > _FAR:
            continue
        boss = next((one for at, _, one in reversed(mentions) if at < min(start, position.start) and one != name), None)
        position = of_boss(doc.text, position, best[boss] if boss else None)
        others = [held.name for one, held in best.items() if held is not None and one != name]
        whole = position if position.is_specific else of_whole(doc, position, (start, end), names, others)
        whole = of_named_body(doc, whole, others)
        town = of_town_in_title(doc, whole.posts[-1].rest, position.start, position.end)
        if town and len(whole.posts) == 1:
            whole = _with(whole, town, "")
        best[name] = told[position.start, position.name] = whole


_FAR = 6  # characters between a position and the name it stands beside

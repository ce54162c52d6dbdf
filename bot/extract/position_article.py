"""What a bare post must be of, for the article names but one that it can be: «губернатор» where one region is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from bot.extract.wholes import Whole, of_place
from bot.russian.places import PlaceKind, containers, find_places
from bot.russian.prefilter import quick

if TYPE_CHECKING:
    from bot.extract.document import Document

_HAS_A_GOVERNOR = re.compile(r"област|кра[яй]|округ|Петербург|Москв|Севастопол")
_NO_GOVERNOR = frozenset({"Узбекистан", "Казахстан", "Киргизия", "Кыргызстан", "Таджикистан", "Азербайджан", "Абхазия"})
_SELDOM = frozenset({"Беларусь"})  # where the press alone calls the chairman so
_NO_BURGOMASTER = frozenset({"Россия", "Беларусь"}) | _NO_GOVERNOR
_SEVERAL = quick(r"(?<![\w-])(?:губернатор|мэр|[ах]ким)(?:ы|ов|ам|ами|ах)(?!\w)")
_IS_DEPUTY = re.compile(  # and who heads a council beside him
    r"заместител|вице-|(?<![\w-])зам|советник|помощник|представител|(?:ой|ого) (?:думы|совета|собрания)"
)
_RULES = re.compile(
    r"(?:и\.о\. |врио )?(?:губернатор|глава|мэр|председатель|аким|хоким|раис|президент|руководитель|\S*бургомистр)"
)


def of_article(
    doc: Document, name: str, wholes: Sequence[Whole], others: Iterable[str], fits: Callable[[Whole], bool]
) -> Whole | None:
    """Return the only one of *wholes* that a post called *name* can be of, or the home of the source if it *fits*.

    *others* are the posts of others.
    """
    others = tuple(others)
    told = {whole.genitive: whole for whole in reversed(wholes) if doc.in_prose(whole.start)}
    home = _home(doc, name)
    if home is not None and any(map(_OF_HOME.fullmatch, others)):  # «губернатор региона» is another
        told.pop(home.genitive, None)
    elif home is not None and fits(home):  # a hokim is not the head of Калининградская область
        told[home.genitive] = home
    if _SEVERAL.search(doc.folded):
        return None
    if _OF_A_DISTRICT.search(name) and len(told) > 1:  # the one at home, or that the title names
        ours = {of: whole for of, whole in told.items() if of in _inside(doc)}
        titled = {whole.genitive: whole for whole in wholes if whole.end <= len(doc.article.title)}
        told = ours if len(ours) == 1 else titled
    if "губернатор" in name:
        told = _of_governors(told)
    if "бургомистр" in name:
        told = {of: whole for of, whole in told.items() if whole.country not in _NO_BURGOMASTER}
    if not (_IS_DEPUTY.search(name) or all(whole.kind is PlaceKind.COUNTRY for whole in told.values())):
        for place in spoken_for(others):
            told.pop(place, None)
    if home is not None and home.genitive in told:
        return home
    if len(told) > 1 and _OF_A_CITY.search(name):  # «мэр города» beside the mayor of Хэйхэ
        told = {of: whole for of, whole in told.items() if of in _inside(doc)}
    return next(iter(told.values())) if len(told) == 1 else None


def _inside(doc: Document) -> frozenset[str]:
    """What the places of the text inside the home of the source are called, in the genitive."""
    home = doc.home
    return frozenset(m.place.genitive for m in doc.places if home in containers(m.place)) if home else frozenset()


def _home(doc: Document, name: str) -> Whole | None:
    """The region of the source, where the text names it or a town of it, and *name* is that of a region's post."""
    home = doc.home
    if home is None or home.kind is not PlaceKind.REGION or not _OF_A_REGION.search(name):
        return None
    named = next((m for m in doc.places if m.place == home or home in containers(m.place)), None)
    return of_place(doc.text, home, named.start, named.end, named.form) if named else None


_OF_HOME = re.compile(r"(?:и\.о\. |врио )?(?:губернатор|глава|хоким|аким) (?:региона|области|края|республики)")
_OF_A_DISTRICT = re.compile(r" (?:района|округа)$| районн(?:ой|ого) ")
_OF_A_CITY = re.compile(r" города$| городск(?:ой|ого) ")
_OF_A_REGION = re.compile(r"губернатор|хоким|аким|раис")


def _of_governors(told: dict[str, Whole]) -> dict[str, Whole]:
    """Regions of a country that has governors: republics have none, and Belarus where no other is told."""
    found = {
        of: whole
        for of, whole in told.items()
        if whole.country not in _NO_GOVERNOR and (whole.country != "Россия" or _HAS_A_GOVERNOR.search(of))
    }
    usual = {of: whole for of, whole in found.items() if whole.country not in _SELDOM}
    return usual or found


_RULED = re.compile(  # but not «председатель Законодательного Собрания Тверской области»
    r"\s(?:(?:города|республики|администрации|района|области|края|правительства|г\.|совета министров)\s?){0,2}"
    r"|-министр\s|\S*\s",
    re.IGNORECASE,
)


_OF_WHICH = re.compile(r"[а-яё] (?P<generic>края|области|республики)$")
_CALLED = {
    "края": re.compile(r"кра[йя](?!\w)"), "области": re.compile(r"област"),
    "республики": re.compile(r"^(?!.*(?:област|кра[йя](?!\w)|округ))"),
}  # fmt: skip
_NEAR = 250  # characters between a region and a post of it


def of_region_before(doc: Document, name: str, start: int, wholes: Sequence[Whole]) -> Whole | None:
    """«На Ставрополье … министр сельского хозяйства края», where the source's own home is no «край»."""
    found = _OF_WHICH.search(name)
    if found is None:
        return None
    called = _CALLED[found["generic"]]
    if doc.home is not None and called.search(doc.home.name):
        return None
    sentence = doc.sentence_at(start)
    left = max(doc.sentence_at(max(0, sentence.start - 2)).start, doc.text.rfind("\n", 0, start) + 1, start - _NEAR)
    near = [whole for whole in wholes if left <= whole.start < start and called.search(whole.genitive)]
    if any(whole.kind is PlaceKind.COUNTRY and whole.country != _FEDERATION for whole in near):
        return None  # «парламента республики» may be of the country
    return next((whole for whole in reversed(near) if whole.kind is PlaceKind.REGION), None)


_FEDERATION = "Россия"
_OF_A_TOWN = re.compile(r"(?:^|\s)(?:администрации|мэрии)$")
_OWN = re.compile(r"(?<!\w)(?:своей|его|её|ее) ")
_TOWN = frozenset({PlaceKind.CITY, PlaceKind.DISTRICT})


def of_town_in_title(doc: Document, rest: str, start: int, end: int) -> str | None:
    """Return «Тольятти» for «начальник отдела администрации», where the title names that town of home alone.

    *rest* completes the title of the post that ``text[start:end]`` tells.
    """
    if doc.home is None or not _OF_A_TOWN.search(rest) or find_places(rest) or "столичн" in rest:
        return None
    if _OWN.search(doc.text, start, end):  # «руководитель своей администрации» is a governor's
        return None
    towns = {m.place for m in doc.places if m.end <= len(doc.article.title) and m.place.kind in _TOWN}
    town = towns.pop() if len(towns) == 1 else None
    if town is None or doc.home not in containers(town):
        return None
    sentence = doc.sentence_at(start)
    beside = (m.place for m in doc.places if sentence.start <= m.start < start)
    return None if any(place not in {town, doc.home} for place in beside) else town.genitive


def spoken_for(others: Iterable[str]) -> Iterator[str]:
    """The places that others are the heads of."""
    for other in others:
        if ruled := _RULES.match(other):
            yield from (m.place.genitive for m in find_places(other) if _RULED.fullmatch(other, ruled.end(), m.start))

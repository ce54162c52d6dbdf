"""What «палаты», «этого завода» and «райисполкома» of a post mean: the body that the article has named in full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.extract.organisation_words import is_body, is_descriptor, is_legal_form
from bot.extract.position_phrases import Position
from bot.extract.wholes import Whole, bodies, is_abroad
from bot.russian.geography import number_of, row
from bot.russian.morphology import Case, lemma, parses
from bot.russian.places import Form, Place, PlaceKind, country_of, find_places

if TYPE_CHECKING:
    from bot.extract.document import Document

_DEFINITE = re.compile(  # «палаты», «городского Собрания», «той же канцелярии», at the end of a post
    r"(?:^|\s)(?:(?P<this>этого|этой|данного|данной|того же|той же)\s)?"
    r"(?P<phrase>(?:[А-ЯЁа-яё]?[а-яё-]{3,}(?:ого|его|ой|ей)\s){0,2}(?P<noun>[А-ЯЁ]?[а-яё-]{3,}))$"
)
_COMMITTEE = re.compile(r"(?:^|\s)(?P<kind>рай|гор)(?P<noun>исполкома|совета|думы)$")
_LEGAL_FORM = re.compile("[А-ЯЁ]{2,5}")  # «директор СПК», where the text tells of СПК «Заря»
_ONLY_ONE = re.compile(
    r"(?:и\.\s?о\. )?(?:председател|директор|ректор|глав|президент|спикер|руководител|начальник|ген)"
)


def of_named_body(doc: Document, position: Position, others: Iterable[str]) -> Position:
    """Return *position* with the full name of the body it is told of by a common noun; *others* are others' posts."""
    if len(position.posts) != 1 or position.is_plural:
        return position
    post = position.posts[0]
    if (found := _COMMITTEE.search(post.rest)) and not _is_named(post.rest[: found.start("kind")]):
        full = _of_its_town(doc, found["kind"])
        return _with(position, found.start("kind"), f"{full} {found['kind']}{found['noun']}") if full else position
    if _LEGAL_FORM.fullmatch(post.rest) and is_legal_form(post.rest):
        firms = {
            body.genitive for body in bodies(doc) if body.genitive.startswith((f"{post.rest} «", f'{post.rest} "'))
        }
        return _with(position, 0, firms.pop()) if len(firms) == 1 else position
    found = _DEFINITE.search(post.rest)
    if found is None or not _is_a_body(post.rest, found):
        return position
    full = _named(doc, found["phrase"], set(others) if _ONLY_ONE.match(position.name) else set())
    return _with(position, found.start("this" if found["this"] else "phrase"), full) if full else position


def _is_a_body(rest: str, found: re.Match[str]) -> bool:
    """Whether the phrase *found* in *rest* is a body without a name, and not «правительства»: each land has its own."""
    noun = found["noun"].lower()
    return (
        (is_body(noun) or is_descriptor(noun))
        and not _OF_EACH_LAND.match(noun)
        and any(parse.case is Case.GENITIVE and not parse.plural for parse in parses(noun)[:3])
        and not _is_named(rest[: found.start("phrase")])
        and not find_places(found["phrase"])
    )


def _is_named(front: str) -> bool:
    """«Кобринского» before «райисполкома», «по сельскому» before «хозяйству», «двух» before «комитетов»."""
    return bool(front) and (_NAMED.search(front) is not None)


_NAMED = re.compile(r"[A-ZА-ЯЁ«\"]|(?:^|\s)(?:по|при|в|на|с|двух|трёх|трех)\s(?:[а-яё]+\s)?$|\d")
_OF_EACH_LAND = re.compile(r"правительств|администраци|министерств|федераци|хозяйств|сенат")


def _with(position: Position, at: int, whole: str) -> Position:
    post = position.posts[0]
    front = post.name.removesuffix(post.rest)
    rest = f"{post.rest[:at]}{whole}"
    name = f"{front}{rest}"
    return replace(position, name=name, posts=(replace(post, name=name, rest=rest),))


def _named(doc: Document, phrase: str, others: set[str]) -> str | None:
    """The only body of the text that *phrase* can mean and that says more, none that is another's."""
    wanted = frozenset(map(lemma, phrase.split(" ")))
    noun = phrase.split(" ")[-1].lower()
    told = {body.genitive for body in bodies(doc) if doc.in_prose(body.start) and _is_fuller(body, wanted)}
    told = {one for one in told if noun in one.lower().split(" ")}  # «палаты», whatever else the name holds
    told -= {one for one in told for other in others if one in other}
    longest = max(told, key=len, default=None)
    if longest is None or not all(one in longest for one in told):
        return None
    return None if _OF_EACH_TOWN.match(noun) and is_abroad(doc, longest) else longest


_OF_EACH_TOWN = re.compile(r"совет|дум|собрани|парламент|хурал")


def _is_fuller(body: Whole, wanted: frozenset[str]) -> bool:
    """Whether *body* is called by the words *wanted* and by its own name."""
    words = body.genitive.split(" ")
    known = frozenset(map(lemma, words))
    return wanted < known and any(word[0].isupper() or not word[0].isalpha() for word in words)


def _of_its_town(doc: Document, kind: str) -> str | None:
    """«Полоцкого» of the only district told, «Бобруйского» of the only town of Belarus or of home."""
    wanted = PlaceKind.DISTRICT if kind == "рай" else PlaceKind.CITY
    told = {mention.place for mention in doc.places if mention.place.kind is wanted and doc.in_prose(mention.start)}
    told = {place for place in told if country_of(place).name == "Беларусь"}
    if not told and kind == "рай":
        told = set(_districts_of_towns(doc))
    return _adjective(told.pop()) if len(told) == 1 else None


def _districts_of_towns(doc: Document) -> Iterator[Place]:
    """Towns, each of which gives its name to the district it lies in."""
    for mention in doc.places:
        place = mention.place
        if place.kind is PlaceKind.CITY and country_of(place).name == "Беларусь" and mention.form is not Form.OFFICE:
            yield place


def _adjective(place: Place) -> str | None:
    """«Полоцкого» of «Полоцкий район» and of «Полоцк»."""
    word = place.name.split(" ")[0] if place.name.endswith(" район") else row(number_of(place)).adjective.split(" ")[0]
    genitive = "-".join(part.capitalize() for part in f"{word[:-2]}ого".split("-"))
    return genitive if word.endswith(("кий", "кой")) else None

"""The post of whom a text calls the colleague of another: «министр Тувы Иван Петров и его амурский коллега …»."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.extract.position_phrases import Position
from bot.russian.places import PlaceKind, PlaceMention, find_places

_COLLEAGUE = re.compile(
    r"(?<![\w-])(?:его|её|ее|сво\w{2,3})\s(?P<of>[а-яё-]+[сц]к(?:ий|ого|ому|им|ая|ой|ую)\s)?"
    r"(?:коллег(?:[аеу]|ой)|визави)(?:\s(?:из|с|со)\s(?P<place>[А-ЯЁ«][^,.;:()\n]{2,50}))?[\s,–—-]+$"
)
_REACH = 120  # characters before the colleague's name


def of_a_colleague(text: str, start: int, stop: int, held: Position | None) -> Position | None:
    """Return the post of one named at *start* whom the text calls a colleague of him who holds *held*.

    *stop* is where the name of the other ends.
    """
    left = max(stop, start - _REACH, text.rfind("\n", 0, start) + 1)
    found = _COLLEAGUE.search(text, left, start)
    if found is None or held is None or len(held.posts) != 1 or held.is_plural:
        return None
    post = held.posts[0]
    front = post.name.removesuffix(post.rest).strip()
    place, field = found["place"] or _place_of(found["of"] or "", post.title), post.rest
    named = find_places(front), find_places(field)
    if any(named):  # «министра спорта Тувы», «томского министра спорта»: the place is not the colleague's
        if not place or (named[0] and named[1]):
            return None
        bare, of = _without(front, named[0]), _without(field, named[1])
        if bare is None or of is None:
            return None
        front, field = bare, of
    if _OF_ONE_BODY.search(field) or not (place or field.islower() or not field):
        return None  # «директор «Арсенала» и её коллега»: he is of another
    rest = " ".join(part for part in (field, place.strip()) if part)
    name = f"{front} {rest}".strip()
    return replace(held, start=found.start(), end=start, name=name, posts=(replace(post, name=name, rest=rest),))


_OF_ONE_BODY = re.compile(r"[A-Z«\"“„№]")
_OF_A_COUNTRY = re.compile(r"(?:премьер-|вице-)?(?:министр|премьер|президент|спикер)")


def _place_of(adjective: str, title: str) -> str:
    """«Амурской области» of «амурский», but no country of a mayor's «норвежский коллега»."""
    places = find_places(adjective.strip())
    if not places or (places[0].place.kind is PlaceKind.COUNTRY and not _OF_A_COUNTRY.fullmatch(title)):
        return ""
    return places[0].place.genitive


def _without(phrase: str, named: list[PlaceMention]) -> str | None:
    """«палаты» of «палаты Республики Тыва»; None where more is told after the place or of several."""
    if not named:
        return phrase
    place = named[0]
    if len(named) > 1 or (phrase[place.end :] and place.start):
        return None
    return f"{phrase[: place.start]}{phrase[place.end :]}".strip()

"""Several places under one noun in English: "the Samara, Omsk, and Penza regions" are no cities."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.russian.places import Form, Place, PlaceKind, PlaceMention, related

_KINDS = {"r": PlaceKind.REGION, "o": PlaceKind.REGION, "p": PlaceKind.REGION, "d": PlaceKind.DISTRICT}
_SHARED = re.compile(
    r"(?P<names>[A-Z][\w’'-]+(?:, [A-Z][\w’'-]+){0,9},? and [A-Z][\w’'-]+) "
    r"(?P<noun>regions|oblasts|provinces|districts)\b"
)


def shared_nouns(text: str) -> Iterator[tuple[range, int, PlaceKind]]:
    """Where the names stand that share a noun, where that ends, and the kind of place it makes them."""
    for found in _SHARED.finditer(text):
        yield range(*found.span("names")), found.end(), _KINDS[found["noun"][0]]


def of_kind(mention: PlaceMention, kind: PlaceKind) -> Place:
    """The place of *kind* that goes by the name of *mention*, or that itself."""
    return next((place for place in related(mention.place) if place.kind is kind), mention.place)


_DISTRICT_AFTER = re.compile(r" (?:district|raion)(?!\w)")


def is_district(mention: PlaceMention, folded: str, start: int) -> bool:
    """No city: "Motol village council, Ivanovo District"; *folded* is the sentence that begins at *start*."""
    is_city = mention.form is Form.NAME and mention.place.kind is PlaceKind.CITY
    return is_city and _DISTRICT_AFTER.match(folded, mention.end - start) is not None


_BODY = r"(?:University|Institute|Academy|College|Chamber|Hospital|Museum|Library|Theatre|School|Ministry|Union)"
_TWO_BODIES = re.compile(
    rf"(?:the )?(?P<one>[\w'’ -]*?\b{_BODY}\b[\w'’ -]*?) and (?:the )?(?P<other>[A-Z][\w'’ -]*\b{_BODY}\b.*)"
)
_OF_A_PLACE = re.compile(
    r"(?<=Commerce)(?: and Industry)? of (?:the )?[A-Z][\w-]+(?: (?:Region|Oblast|County|Province|Republic))?"
)


def english_bodies(text: str, name: str, start: int, end: int) -> tuple[tuple[str, int, int], ...]:
    """The body called *name* at ``text[start:end]`` with its place, or the two that were taken for one name.

    "the Chamber of Commerce of Vojvodina"; "Harbin Institute of Technology and Perm State University".
    """
    if both := _TWO_BODIES.fullmatch(name):
        middle = start + len(both["one"])
        return (both["one"], start, middle), (both["other"], middle + 1, end)
    if place := _OF_A_PLACE.match(text, end):
        return ((name + place.group(), start, place.end()),)
    return ((name, start, end),)

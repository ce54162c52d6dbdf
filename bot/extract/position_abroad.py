"""What a bare post of an English or Belarusian text is of: "the Akim" where the text tells of one region."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from bot.extract.positions import Position
from bot.model import Lang

_BARE = re.compile(
    r"(?:(?:first |acting |former )?(?:deputy |vice[- ])?"
    # of two statesmen the one without a name is as likely the other's host
    r"(?P<title>governor|[ah]kim|k?hokim|mayor|rector|ambassador)"
    r"|(?:першы )?(?:намеснік |віцэ-)?(?P<be>губернатара?))"
)
_OF_A_REGION = frozenset({"governor", "akim", "hokim", "khokim"})
_REGION_TOLD = re.compile(r"(?<![\w-])((?:[A-Z][\w’'-]+ ){1,3})([Rr]egion|[Pp]rovince|[Oo]blast|[Tt]erritory)(?!\w)")
_BELARUSIAN = re.compile(r"(?<![\w-])([А-ЯІЎЁ][а-яіўё-]+[сц]к)(?:ай|ую|ая) вобласц[іь]ю?(?!\w)")
_PROVINCE = re.compile(r"(?<![\w-])(?:правінцы[іяю]|кра[юяі]) [А-ЯІЎЁ][\w-]+")
_UNIT = re.compile(r"(?<= )(?:region|province)(?!\w| of)", re.IGNORECASE)  # a name may follow it
_SMALL = re.compile(r"(?:the|in|of|from|this|that|our|its|a|and|for|to|by|at|on|with) ", re.IGNORECASE)
_GENERIC = re.compile(r"(?:republic|region|state|country|province|city)$", re.IGNORECASE)


def completed_abroad(text: str, position: Position, lang: Lang, others: Collection[str]) -> Position:
    """Return *position* with what it is of, where the text leaves no doubt; *others* are the posts of others."""
    bare = _BARE.fullmatch(position.name.lower())
    if bare is None:
        return position
    if lang is Lang.BE:
        told = {f"{m[1]}ай вобласці" for m in _BELARUSIAN.finditer(text)} - set(_held(others))
        told |= {m[0] for m in _PROVINCE.finditer(text)}
        return _of(position, told, "")
    title = bare["title"]
    deputy = "vice" in position.name.lower() or "deputy" in position.name.lower()
    told = _told_unheld(text, title, () if deputy else others)  # whose the governor is the vice governor is too
    if not told and title in _OF_A_REGION:
        told = {_without_small(m[0]) for m in _REGION_TOLD.finditer(text)}
        told = {place for place in told if not any(place.lower() in other.lower() for other in others)}
    return _of(position, told, "of ")


def _told_unheld(text: str, title: str, others: Collection[str]) -> set[str]:
    """ "the Hokim of Jizzakh region", of whom no name is told."""
    pattern = re.compile(rf"(?<![\w-])(?i:{title}) of (?:the )?((?:(?:[A-Z][\w’'-]+|region|province|of) ?){{1,5}})")
    found = {_UNIT.sub(r"\g<0>§", match[1]).partition("§")[0] for match in pattern.finditer(text)}
    found = {place.strip().removesuffix(" of") for place in found}
    return {
        place
        for place in found
        if not _GENERIC.fullmatch(place) and not any(place in other or other.endswith(place) for other in others)
    }


def _without_small(place: str) -> str:
    while found := _SMALL.match(place):
        place = place[found.end() :]
    return place


def _held(others: Collection[str]) -> list[str]:
    return [match[0] for other in others for match in re.finditer(r"[А-ЯІЎЁ][а-яіўё-]+ай вобласці", other)]


def _of(position: Position, told: Collection[str], link: str) -> Position:
    if len(told) != 1:
        return position
    rest = f"{link}{next(iter(told))}"
    name = f"{position.name} {rest}"
    return replace(position, name=name, posts=(replace(position.posts[0], name=name, rest=rest),))

"""A visit in a line or two: from where to where, when, who."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from bot.model import Lang, Source, Visit, VisitStatus
from bot.russian import places
from bot.russian.places import PlaceKind
from bot.view import formats, lines
from bot.view.i18n import Translator
from bot.view.text import Text, bold, join, rich
from bot.view.words import person_name, place_name

HOSTS = 2  # hosts told in short; the rest is a tap away
_NBSP = "\N{NO-BREAK SPACE}"


def direction(tr: Translator, visit: Visit) -> str:
    """«Минская область → Ульяновская область», or the one side that is known.

    Where the dates are followed by a city, its region stands here.
    """
    sides = [place_name(tr, side) for side in (next(iter(visit.origin), None), _whither(visit)) if side]
    if len(sides) == 2:
        return " → ".join(sides)
    return ("→ " if visit.destination else "") + "".join(sides) + (" →" if visit.origin else "")


def _whither(visit: Visit) -> str | None:
    """The region visited, where the visit names a place; else what is named most exactly."""
    if not visit.destination:
        return None
    if visit.place is None:
        return visit.destination[0]
    for name in visit.destination:
        found = places.by_name(name)
        if found and found.kind in {PlaceKind.REGION, PlaceKind.COUNTRY}:
            return name
        if found and (region := places.region_of(found)):
            return region.name
    return next((name for name in visit.destination if name != visit.place), visit.place)


def _where(visit: Visit) -> str | None:
    """The city, where the direction does not say it already and does not say otherwise."""
    side = _whither(visit)
    if visit.place is None or visit.place == side:
        return None
    city, area = places.by_name(visit.place), places.by_name(side or "")
    if visit.place not in visit.destination and city and area and area.name not in places.chain(city):
        return None
    return visit.place


def facts(tr: Translator, visit: Visit, today: date, *, people: bool = True) -> Text:
    """When, where and who, on one or two lines; empty when nothing of it is known.

    What was called off or put off says so first.
    """
    when = _when(tr, visit, today)
    where = _where(visit)
    first = join(
        lines.DOT, [rich(f"🗓{_NBSP}", when) if when else "", f"📍{_NBSP}{place_name(tr, where)}" if where else ""]
    )
    return join("\n", [first, people_line(tr, visit) if people else ""])


@lru_cache(1024)
def told(tr: Translator, visit: Visit, sources: tuple[Source, ...], today: date) -> Text:
    """A visit as lists tell it; many answers list the same ones."""
    return join("\n", [bold(direction(tr, visit)), facts(tr, visit, today), lines.source_names(tr, sources, today)])


def _when(tr: Translator, visit: Visit, today: date) -> Text:
    when = formats.dates(tr, visit.start, visit.end, today)
    match visit.status:
        case VisitStatus.CANCELLED:
            planned = tr("planned for {date}", date=when) if when and visit.start else ""
            return join(", ", [bold(tr("Cancelled")), planned])
        case VisitStatus.POSTPONED:
            return bold(tr("Postponed to {date}", date=when) if when and visit.start else tr("Postponed"))
    return rich(formats.near(tr, visit.start, visit.end, today))


def people_line(tr: Translator, visit: Visit) -> str:
    """«👤 Во главе Алексей Кушнаренко; принимает Алексей Русских»."""
    head = led(tr, visit)
    shown = legible(tr, visit.hosts)[:HOSTS]
    count, names = len(shown), people(tr, shown)
    hosts = tr.n("host: {names}", "hosts: {names}", count, names=names) if names else ""
    told = lines.capital("; ".join(filter(None, [head, hosts])))
    return f"👤{_NBSP}{told}" if told else ""


def led(tr: Translator, visit: Visit) -> str:
    return tr("led by {name}", name=person_name(tr, visit.leader)) if visit.leader else ""


def people(tr: Translator, names: Sequence[str]) -> str:
    """«Ирина Гордиевич и Виктор Ланцевич»."""
    return formats.listed(tr, [person_name(tr, name) for name in names])


def legible(tr: Translator, names: Sequence[str]) -> Sequence[str]:
    """*names* in the reader's letters: those in other letters only where there are no more."""
    return names if tr.lang is Lang.EN else [name for name in names if not name.isascii()] or names

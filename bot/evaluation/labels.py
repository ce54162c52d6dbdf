"""What one line of a case expects, as a value; ValueError says what is wrong with the line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.model import AgreementKind, FigureKind, PartialDate, Phase, VisitStatus

SCALES = ("thousand", "mln", "bln", "trn")


@dataclass(frozen=True, slots=True)
class VisitLabel:
    origin: str
    destination: str
    dated: bool = False  # whether the line says when; without a start it says that the text gives none
    start: PartialDate | None = None
    end: PartialDate | None = None
    undated: bool = False
    background: bool = False
    phase: Phase | None = None
    status: VisitStatus | None = None
    place: str | None = None
    leader: str | None = None
    hosts: tuple[str, ...] | None = None
    delegates: tuple[str, ...] | None = None
    shown: tuple[str, ...] = ()  # some of the organisations


@dataclass(frozen=True, slots=True)
class FigureLabel:
    value: Decimal
    value_max: Decimal | None = None
    unit: str = ""
    counted: str | None = None
    currency: str | None = None
    kind: FigureKind | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class AgreementLabel:
    parties: tuple[str, ...]
    kind: AgreementKind | None = None
    signed: bool | None = None
    background: bool | None = None
    amount: FigureLabel | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class PersonLabel:
    name: str
    position: str | None = None  # «-»: none is told
    organisation: str | None = None


# ---------------------------------------------------------------------------------------------------- lines


def visit(value: str) -> VisitLabel:
    """«Минская область -> Ульяновск; 2025-11-26..2025-11-27; ongoing»."""
    route, *rest = parts(value)
    origin, arrow, destination = (side.strip() for side in route.partition("->"))
    if not (arrow and origin and destination):
        raise ValueError(f"«{route}» is no way; write «Минская область -> Ульяновск»")
    said: dict[str, object] = {}
    for part in rest:
        said |= _said_of_visit(part)
    return VisitLabel(origin, destination, **said)  # type: ignore[arg-type]  # each key has its field's type


_SPAN = re.compile(r"(\d{4}[-\d]*)?(?:\.\.(\d{4}[-\d]*))?")


def _said_of_visit(part: str) -> dict[str, object]:
    span = _SPAN.fullmatch(part)
    if span:
        start, end = (PartialDate.parse(day) if day else None for day in span.groups())
        return {"dated": True, "start": start, "end": end}
    if part == "undated":
        return {"undated": True, "dated": True}
    if part == "background":
        return {"background": True}
    if part in [*Phase]:
        return {"phase": Phase(part)}
    if part in [*VisitStatus]:
        return {"status": VisitStatus(part)}
    what, _, value = part.partition(" ")
    match what:
        case "at":
            return {"place": value}
        case "led":
            return {"leader": value.removeprefix("by ")}
        case "hosts" | "delegates" | "shown":
            return {what: names(value)}
    raise ValueError(f"«{part}» is nothing that is said of a visit; see bot/evaluation/notation.py")


_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?(?: +([^\W\d].*?))??(?: +([A-Z]{3}))?")


def figure(value: str) -> FigureLabel:
    """«turnover 18.5 mln USD; 9 months», «1-2 bln RUB», «12 percent», «106 автобус», «5 thousand тонна».

    The kind may stand alone as well: «18.5 mln USD; turnover».
    """
    number, *rest = parts(value)
    first, _, bare = number.partition(" ")
    kinds = [word for word in (first, *rest) if word in [*FigureKind]]
    periods = [part for part in rest if part not in kinds]
    found = _NUMBER.fullmatch(bare.strip() if first in kinds else number)
    if not found or len(periods) > 1 or len(kinds) > 1:
        raise ValueError(f"«{value}» is no figure; write «turnover 18.5 mln USD; 9 months» or «106 автобус»")
    low, high, unit, currency = found.groups()
    scale, _, counted = (unit or "").partition(" ")
    scaled = scale in SCALES
    return FigureLabel(
        Decimal(low),
        Decimal(high) if high else None,
        scale if scaled else unit or "",
        counted.strip() or None if scaled else None,
        currency,
        FigureKind(kinds[0]) if kinds else None,
        periods[0] if periods else None,
    )


def agreement(value: str) -> AgreementLabel:
    """«Минская область, Ульяновск; memorandum; planned»."""
    parties, *rest = parts(value)
    said: dict[str, object] = {}
    for part in rest:
        if part in [*AgreementKind]:
            said["kind"] = AgreementKind(part)
        elif part in ("signed", "planned"):
            said["signed"] = part == "signed"
        elif part == "background":
            said["background"] = True
        elif _NUMBER.fullmatch(part):
            said["amount"] = figure(part)
        else:
            said["subject"] = part
    return AgreementLabel(tuple(name for name in names(parties) if name != "-"), **said)  # type: ignore[arg-type]


def person(value: str) -> PersonLabel:
    """«Алексей Кушнаренко; председатель Минского облисполкома»."""
    name, position, organisation, *rest = [*parts(value), None, None]
    if any(rest) or name is None:
        raise ValueError(f"«{value}» is no person; write «name; position; organisation»")
    return PersonLabel(name, position, organisation)


def parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(";") if part.strip()]


def names(value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(",") if name.strip())


# ---------------------------------------------------------------------------------------------------- checking them


def check(what: str, value: str) -> None:
    """Raise ValueError where the line «what: value» says nothing that can be looked at."""
    if what not in _READERS:
        raise ValueError(f"«{what}» is nothing that is looked at; there are {', '.join(_READERS)}")
    if not (value == "none" and what in _CAN_BE_NONE):
        _READERS[what](value)


def _one_of(choices: Sequence[str]) -> Callable[[str], None]:
    def read(value: str) -> None:
        if value.split(";")[0].strip() not in choices:
            raise ValueError(f"«{value}»; write {' or '.join(choices)}")

    return read


def _text(value: str) -> None:
    """Any text will do."""


_none = _one_of(("none",))
_READERS: dict[str, Callable[[str], object]] = {
    "cooperation": _one_of(("yes", "no")),
    "hard": _one_of(("yes", "no")),
    "story": _text,
    "partners": _text,
    "visit": visit,
    "visits": _none,
    "agreement": agreement,
    "agreements": _none,
    "figure": figure,
    "figures": _none,
    "person": person,
    "persons": _none,
    "upcoming": _text,
    "upcomings": _none,
    "topics": _text,
    "organisations": _text,
    "brief says": _text,
    "brief leaves out": _text,
}
_CAN_BE_NONE = ("visit", "agreement", "figure", "person", "upcoming", "partners")

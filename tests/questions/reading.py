"""The notation of questions: see the head of ``developed.txt``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.answers import Moment, Scope, Way
from bot.model import AgreementKind, PartialDate, VisitStatus
from bot.questions import Kind, Question, understand
from bot.russian.places import by_name

TODAY = date(2026, 11, 29)
HOME = by_name("Ульяновская область")
HERE = Path(__file__).parent


def questions(name: str) -> list[tuple[str, str]]:
    """The questions of a file, each with how it is to be understood."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(" => ") for line in lines if line.strip() and not line.startswith("#"))
    return [(asked, meant) for asked, _, meant in pairs]


def understood(asked: str) -> Question:
    return understand(asked, TODAY, HOME)


def meaning(text: str) -> Question:
    """Read what stands behind the arrow."""
    kind, *parts = (part.strip() for part in text.split(";"))
    found = dict(part.split(": ", 1) for part in parts)
    first, last = _days(found["when"]) if "when" in found else (None, None)
    sides = [(key, by_name(found[key])) for key in ("from", "place", "to", "with") if key in found]
    (key, place), (_, other) = [*sides, ("place", None), ("", None)][:2]
    way = {"from": Way.FROM, "to": Way.TO}.get(key, Way.EITHER)
    scope = Scope(place, other, way, first, last, _ONLY.get(found.get("only", "")))
    return Question(Kind(kind), scope, found.get("name", found.get("words", "")))


_ONLY = {one.value: one for one in (*VisitStatus, *AgreementKind, *Moment)}


def _days(text: str) -> tuple[date | None, date | None]:
    first, dots, last = text.partition("..")
    start = PartialDate.parse(first).first() if first else None
    end = PartialDate.parse(last if dots else first).last() if last or not dots else None
    return start, end


def misunderstood(name: str) -> Iterator[tuple[str, Question, Question]]:
    """The questions of a file that are understood otherwise: the question, how it should be, how it is.

    A line that does not say what alone is meant does not ask for it.
    """
    for asked, meant in questions(name):
        got, wanted = understood(asked), meaning(meant)
        if got != (wanted if wanted.scope.only else replace(wanted, scope=replace(wanted.scope, only=got.scope.only))):
            yield asked, wanted, got

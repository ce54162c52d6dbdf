"""Which part of a sentence tells which visit, where it tells several with days of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.extract.document import standing
from bot.extract.role_rules import Role

if TYPE_CHECKING:
    from bot.extract.scenes import Scene
    from bot.extract.trips import Trip

_BREAK = re.compile(r"[,;]\s|\s(?:и|а)\s")


def in_clauses(scene: Scene, told: Sequence[tuple[Trip, int]]) -> list[Trip]:
    """Return the trips of *told*, each with its clause where the sentence gives days to several of them.

    The number beside a trip is where its telling begins: «в мае поедут в Ташкент, в июне побывают в Баку».
    """
    trips = [trip for trip, _ in told]
    begins = sorted({at for _, at in told})
    sentence = scene.sentence
    if len(begins) < 2 or len(standing(scene.doc.dates, sentence.start, sentence.end)) < 2:
        return trips
    breaks = [_break_between(scene, one, following) for one, following in pairwise(begins)]
    if None in breaks:
        return trips
    edges = [sentence.start, *(at for at in breaks if at is not None), sentence.end]
    parts = dict(zip(begins, pairwise(edges), strict=True))
    return [replace(trip, clause=parts[at]) for trip, at in told]


def _break_between(scene: Scene, one: int, following: int) -> int | None:
    """Where the clause of the telling at *one* ends: the first break after the ground it names."""
    places = scene.doc.masked.places
    ground = next((a for a in scene.actors if a.role is Role.GROUND and one <= a.at < following), None)
    after = places[ground.at].end if ground else one
    found = _BREAK.search(scene.doc.masked.text, after, following)
    return found.start() if found else (following if ground else None)

"""What became of a story since a chat was told of it: what was told, compared with what is known now.

Nothing is a change that only tells the same again: another source, a reprint, other words, a rounder number, a date
that the visit was moved away from.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.changes.papers import paper_of, signings, sum_changes, sum_of
from bot.changes.told import Known
from bot.changes.visits import merged, paired, trip_of, turn_of, visits_of
from bot.model import Change, Phase, Story, Turn

__all__ = ["Known", "changes", "known", "learned"]


def known(story: Story) -> Known:
    """What is told by telling *story*."""
    return Known(
        trips=tuple(trip_of(visit) for visit in visits_of(story)),
        papers=tuple(paper_of(item) for item in story.agreements if not item.background),
        sums=tuple(dict.fromkeys(found for figure in story.figures if (found := sum_of(figure)))),
    )


def changes(told: Known, story: Story, day: date) -> tuple[Change, ...]:
    """What of *story* is different on *day* from what was *told*, and worth a line; in the order a reader wants it."""
    results = list(signings(told, story))
    turns = [
        turn
        for trip, visit in paired(told.trips, story)
        if (turn := turn_of(trip, visit, day))
        # that a visit is over is no news to those who know that it began
        and (results or turn.turn is not Turn.HELD or trip.phase is Phase.UPCOMING)
    ]
    return (*turns, *results, *dict.fromkeys(sum_changes(told, story)))


def learned(told: Known, story: Story) -> Known:
    """What is told once the changes of *story* are, too: what a visit was moved away from is remembered."""
    before = {id(visit): trip for trip, visit in paired(told.trips, story)}
    now = known(story)
    trips = [
        merged(before[id(visit)], trip) if id(visit) in before else trip
        for visit, trip in zip(visits_of(story), now.trips, strict=True)
    ]
    return replace(
        now,
        trips=tuple(trips),
        papers=tuple(dict.fromkeys((*told.papers, *now.papers))),
        sums=tuple(dict.fromkeys((*told.sums, *now.sums))),
    )

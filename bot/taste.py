"""What a chat found useful -> which stories of a digest it is told first: pure functions, nothing is ever hidden.

A story has traits: the partner it is about, its topics, the source that told it first. Each story that was rated gives
its traits one vote, for or against; a trait's votes, three at most, are its weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.model import Story

MOST = 3
"""The weight of a trait, for or against."""
FARTHEST = 5
"""How many further sources a story may count for, or against."""


@dataclass(frozen=True, slots=True)
class Rating:
    """What one person said of a story, with its traits then."""

    story: int
    value: int  # 1: useful, -1: not for me
    traits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taste:
    """The weights of traits, those without any left out; the greatest first."""

    weights: tuple[tuple[str, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.weights)


NEUTRAL = Taste()


def traits(story: Story, partner: str | None) -> tuple[str, ...]:
    """Return what is to be told of *story*: «place:Минская область», «topic:sport», «feed:Вестник»."""
    source = [f"feed:{story.sources[0].feed}"] if story.sources else []
    place = [f"place:{partner}"] if partner else []
    return (*place, *(f"topic:{topic.value}" for topic in story.topics), *source)


def learned(ratings: Iterable[Rating]) -> Taste:
    """Return the taste that *ratings* show: of a story the majority of those who rated it counts, as one vote."""
    votes: dict[int, int] = {}
    of: dict[int, tuple[str, ...]] = {}
    for one in ratings:
        votes[one.story] = votes.get(one.story, 0) + one.value
        of[one.story] = max(of.get(one.story, ()), one.traits)
    weights: dict[str, int] = {}
    for story, vote in votes.items():
        for trait in of[story]:
            weights[trait] = weights.get(trait, 0) + (vote > 0) - (vote < 0)
    bounded = ((trait, max(-MOST, min(MOST, weight))) for trait, weight in weights.items() if weight)
    return Taste(tuple(sorted(bounded, key=lambda one: (-one[1], one[0]))))


def liking(taste: Taste, traits: Sequence[str]) -> int:
    """Return how much a story with these *traits* is wanted: as many sources it counts for more, or fewer."""
    found = sum(weight for trait, weight in taste.weights if trait in traits)
    return max(-FARTHEST, min(FARTHEST, found))

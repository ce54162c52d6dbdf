"""All the articles at hand put together by the events they tell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.model import Telling
from bot.stories.index import Index
from bot.stories.likeness import likeness
from bot.stories.sketching import Sketch, sketch

APART = 0.2
"""How little alike two articles are at most that surely tell two events."""


def group(tellings: Iterable[Telling], others: Iterable[Telling] = ()) -> list[list[Telling]]:
    """Return the stories of *tellings*, each in order of publication, whatever order they are given in.

    A telling that is like two stories joins them, unless they contradict each other. Of *others*, in which no
    cooperation was read, each may be added to a story it is plainly of; they make none.
    """
    index = Index()
    stories: dict[int, list[Telling]] = {}
    drawn: dict[int, list[Sketch]] = {}
    for number, telling in enumerate(sorted(tellings, key=_order)):
        its = sketch(telling)
        first, *rest = [*(story for _, story in index.rank(its)), number]
        for story in rest:
            if story in stories and _may_be_one(drawn[first], drawn[story]):
                stories[first] += stories.pop(story)
                drawn[first] += drawn.pop(story)
                index.unite(first, story)
        stories.setdefault(first, []).append(telling)
        drawn.setdefault(first, []).append(its)
        index.add(first, its)
    for telling in others:
        if (found := index.find(sketch(telling))) is not None:
            stories[found].append(telling)
    return [sorted(story, key=_order) for _, story in sorted(stories.items())]


def _may_be_one(one: list[Sketch], other: list[Sketch]) -> bool:
    """Whether nothing in two stories speaks against their being one: a review of the week is like several."""
    return all(likeness(a, b) > APART for a in one for b in other)


def _order(telling: Telling) -> tuple[date, str, str]:
    article = telling.article
    return article.published or date.max, article.body, article.id

"""All the articles at hand put together by the events they tell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.model import Telling
from bot.stories.index import Index
from bot.stories.sketching import sketch


def group(tellings: Iterable[Telling], others: Iterable[Telling] = ()) -> list[list[Telling]]:
    """Return the stories of *tellings*, each in order of publication, whatever order they are given in.

    A telling that is like two stories shows that they are one. Of *others*, in which no cooperation was read, each
    may be added to a story it is plainly of; they make none.
    """
    index = Index()
    stories: dict[int, list[Telling]] = {}
    for number, telling in enumerate(sorted(tellings, key=_order)):
        drawn = sketch(telling)
        first, *rest = [*sorted(story for _, story in index.rank(drawn)), number]
        told = stories.setdefault(first, [])
        for story in rest:
            told += stories.pop(story, [])
            index.unite(first, story)
        told.append(telling)
        index.add(first, drawn)
    for telling in others:
        if (found := index.find(sketch(telling))) is not None:
            stories[found].append(telling)
    return [sorted(story, key=_order) for _, story in sorted(stories.items())]


def _order(telling: Telling) -> tuple[date, str, str]:
    article = telling.article
    return article.published or date.max, article.body, article.id

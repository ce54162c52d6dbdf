"""Watches: what is asked for in plain words as a target, and whether a story is one.

A target is filed under keys such that a story without any of them is not it; so a story is held against few of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import product

from bot.model import Lang, Story, Target, Topic
from bot.questions import Kind, Question, understand
from bot.russian.folding import fold
from bot.russian.places import Place, by_name, chain, related
from bot.russian.stemming import stem, variants
from bot.view.i18n import translator
from bot.view.words import THEMES

LONGEST = 200
"""Characters of what is asked for."""
MOST_PLACES = 60
"""Of a story: one that names more is about none of them."""
KINDS = {Kind.VISITS, Kind.AGREEMENTS, Kind.FIGURES}
_QUOTED = re.compile(r"""\s*["«“„'](.+?)["»”“']\s*""", re.DOTALL)
_BETWEEN = re.compile(r"\s+[-—–]+\s+|\s*[↔→←]\s*")
_WORD = re.compile(r"[^\W_]+")

# --------------------------------------------------------------------------- what is meant


def understood(text: str, today: date, home: Place | None = None) -> Target | None:
    """What *text* asks to watch, read as a question is; None where there is nothing to look for.

    Words between quotation marks are looked for one after another. Days say nothing: a watch is for what is to come.
    """
    text = " ".join(text[:LONGEST].split())
    if quoted := _QUOTED.fullmatch(text):
        return Target(words=quoted[1], phrase=True) if _WORD.search(quoted[1]) else None
    question = understand(_BETWEEN.sub(", ", text), today, home)
    return _target(question) if _WORD.search(text) else None


def _target(question: Question) -> Target | None:
    words = question.words if _WORD.search(question.words) else None
    place, other = (side.name if side else None for side in (question.scope.place, question.scope.other))
    match question.kind:
        case Kind.SEARCH:
            if theme := _theme(question.words):
                return Target(place, other, topic=theme)
        case Kind.PEOPLE:
            return Target(person=words) if words else None
        case Kind.TODAY | Kind.SOURCES | Kind.HELP:
            return None
    kind = question.kind.value if question.kind in KINDS else None
    return Target(place, other, kind=kind, words=words) if place or kind or words else None


def bears(name: str, words: str) -> bool:
    """Whether *words*, each with a capital, are a part of a person's *name*: «Кушнаренко»."""
    asked = _WORD.findall(words)
    return bool(asked) and all(word[0].isupper() for word in asked) and _name(words) <= _name(name)


def _theme(words: str) -> Topic | None:
    return _themes().get(tuple(stem(word) for word in _WORD.findall(fold(words))))


@cache
def _themes() -> dict[tuple[str, ...], Topic]:
    """Every topic by the stems of its names."""
    return {
        tuple(stem(word) for word in _WORD.findall(fold(translator(lang)(name)))): topic
        for topic, name in THEMES.items()
        for lang in Lang
        if topic is not Topic.OTHER
    }


# --------------------------------------------------------------------------- what is looked at


@dataclass(frozen=True, slots=True)
class Sight:
    """What a story may be watched for."""

    places: frozenset[str]  # with what they lie in
    people: tuple[frozenset[str], ...]  # the stems of each name
    topics: frozenset[Topic]
    kinds: frozenset[str]
    stems: tuple[str, ...]  # of its words, in their order
    vocabulary: frozenset[str]


def sight(story: Story, words: str) -> Sight:
    """What *story* shows; *words* are those it is found by, see ``stemming.searchable``."""
    visits = [visit for visit in story.visits if not visit.background]
    papers = [paper for paper in story.agreements if not paper.background]
    sides = [*story.partners, *(party for paper in papers for party in paper.parties)]
    for visit in visits:
        sides += [*visit.origin, *visit.destination, *([visit.place] if visit.place else [])]
    told = {Kind.VISITS.value: visits, Kind.AGREEMENTS.value: papers, Kind.FIGURES.value: story.figures}
    stems = tuple(words.split())
    return Sight(
        frozenset([name for side in sides for name in _within(side)][:MOST_PLACES]),
        tuple(_name(person.name) for person in story.persons),
        frozenset(story.topics),
        frozenset(kind for kind, facts in told.items() if facts),
        stems,
        frozenset(stems),
    )


@lru_cache(maxsize=4096)
def _within(name: str) -> tuple[str, ...]:
    place = by_name(name)
    return tuple(chain(place)) if place else (name,)


@lru_cache(maxsize=4096)
def _name(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _WORD.findall(fold(name)))


@lru_cache(maxsize=4096)
def _meant(name: str) -> frozenset[str]:
    """The names under which a place is looked for: Минск, Минская область, Минский район."""
    place = by_name(name)
    return frozenset(near.name for near in related(place)) if place else frozenset({name})


# --------------------------------------------------------------------------- which it is


def keys(target: Target) -> frozenset[str]:
    """What a story must have at least one of to be *target*: the rarest thing that is asked for.

    A place alone is in too many stories, so it is filed together with what else is asked for; and so is a word, which
    a space then parts from the second, that must be there, too.
    """
    if target.person:
        return frozenset({f"n:{max(_name(target.person), key=len, default='')}"})
    if target.words:
        first, *rest = sorted(_asked(target.words), key=lambda forms: -max(map(len, forms)))[:2]
        return frozenset(" ".join(f"w:{word}" for word in words) for words in product(first, *rest))
    beside = f"t:{target.topic}" if target.topic else f"k:{target.kind}" if target.kind else ""
    if target.place is None:
        return frozenset({beside})
    places = [f"p:{name}" for name in _meant(target.place)]
    if target.other:
        return frozenset(_pair(place, f"p:{name}") for place in places for name in _meant(target.other))
    return frozenset(_pair(place, beside) for place in places) if beside else frozenset(places)


def _pair(one: str, other: str) -> str:
    return "&".join(sorted((one, other)))


def keys_of(seen: Sight) -> set[str]:
    """All that targets which a story may be are filed under."""
    places = [f"p:{name}" for name in seen.places]
    beside = [*(f"t:{topic}" for topic in seen.topics), *(f"k:{kind}" for kind in seen.kinds)]
    return {
        *(f"n:{word}" for name in seen.people for word in name),
        *(f"w:{word}" for word in seen.vocabulary),
        *places,
        *beside,
        *(_pair(place, other) for place in places for other in (*places, *beside)),
    }


def fits(target: Target, seen: Sight) -> bool:
    """Whether a story shows all that *target* asks for."""
    return (
        all(not _meant(place).isdisjoint(seen.places) for place in (target.place, target.other) if place)
        and (target.topic is None or target.topic in seen.topics)
        and (target.kind is None or target.kind in seen.kinds)
        and (not target.person or any(_name(target.person) <= name for name in seen.people))
        and (not target.words or _says(target, seen))
    )


def _says(target: Target, seen: Sight) -> bool:
    asked = _asked(target.words or "")
    if any(forms.isdisjoint(seen.vocabulary) for forms in asked):
        return False
    return not target.phrase or any(_stands_at(asked, seen.stems, at) for at in _places(asked[0], seen.stems))


@lru_cache(maxsize=4096)
def _asked(words: str) -> tuple[frozenset[str], ...]:
    """The forms under which a text may hold each of *words*."""
    return tuple(frozenset(variants(fold(word))) for word in _WORD.findall(words))


def _places(forms: Iterable[str], stems: tuple[str, ...]) -> list[int]:
    return [at for at, word in enumerate(stems) if word in forms]


def _stands_at(asked: Sequence[frozenset[str]], stems: tuple[str, ...], at: int) -> bool:
    return len(stems) - at >= len(asked) and all(stems[at + n] in forms for n, forms in enumerate(asked))

"""The ways on from a list: to its next part, to wider lists, to others of the same place, to a picture or a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answers import Cursor, Scope, VisitsAnswer, Way
from bot.russian.places import Place
from bot.view import lines
from bot.view.actions import Company, Draw, Find, Form, List, Open, People, Save, Sight, Topic, fits
from bot.view.buttons import pairs, press, rows, share
from bot.view.i18n import Translator
from bot.view.page import Button
from bot.view.pages import Block, Row
from bot.view.text import rich
from bot.view.words import place_label, place_words, title


def ways_on(tr: Translator, topic: Topic, scope: Scope, more: Cursor | None) -> tuple[Row, ...]:
    """The next part of the list, wider ones, and the other lists of the same place."""
    on = rows(list_button(tr("Earlier ones"), topic, scope, str(more)), 1) if more else ()
    return (
        *on,
        *wider(tr, topic, scope),
        *(other_lists(tr, scope, topic) if scope.place else ()),
        *saving(tr, List.of(topic, scope)),
    )


def wider(tr: Translator, topic: Topic, scope: Scope) -> tuple[Row, ...]:
    """Ways from a narrow list: any time, of any kind, the way back, all of the place."""
    if not scope.narrow:
        return ()
    ever = replace(scope, first=None, last=None)
    back = replace(scope, way=Way.TO if scope.way is Way.FROM else Way.FROM)
    ways = [
        (tr("Any time"), ever, ever != scope),
        (title(tr, topic), replace(scope, only=None), scope.only is not None),
        (tr("The other way"), back, scope.way is not Way.EITHER),
        (place_label(tr, scope.place), Scope(scope.place), True) if scope.place else ("", scope, False),
        (place_label(tr, scope.other), Scope(scope.other), True) if scope.other else ("", scope, False),
    ]
    return rows((button for name, to, fitting in ways if fitting for button in list_button(name, topic, to)), 2)


def directions(tr: Translator, answer: VisitsAnswer) -> tuple[Row, ...]:
    """«Из Минска» and «В Минск», where the list has visits both ways."""
    scope, place = answer.scope, answer.scope.place
    records = (*answer.ongoing, *answer.upcoming, *answer.past)
    sides = [(record.matched or (place.name if place else ""), record.visit) for record in records]
    both = any(name in visit.origin for name, visit in sides) and any(
        name in visit.destination for name, visit in sides
    )
    if place is None or scope.other or scope.way is not Way.EITHER or not both:
        return ()
    ways = [replace(scope, way=way) for way in (Way.FROM, Way.TO)]
    names = [lines.capital(", ".join(lines.asked(tr, replace(way, first=None, last=None), date.min))) for way in ways]
    return pairs(
        button for name, way in zip(names, ways, strict=True) for button in list_button(name, Topic.VISITS, way)
    )


def other_lists(tr: Translator, scope: Scope, shown: Topic | None = None) -> tuple[Row, ...]:
    """The other lists of the same places and days."""
    names: Sequence[tuple[str, Topic]] = (
        (tr("Visits"), Topic.VISITS),
        (tr("Agreements"), Topic.AGREEMENTS),
        (tr("Figures"), Topic.FIGURES),
        (tr("Ahead"), Topic.UPCOMING),
    )
    return rows((b for name, topic in names if topic is not shown for b in list_button(name, topic, scope)), 2)


def nearby(tr: Translator, topic: Topic, nearest: Sequence[Place]) -> Block:
    """The nearest places that have something on a topic."""
    names = [str(place_words(tr, place)) for place in nearest]
    buttons = (press(place_label(tr, place), List(topic, place.id)) for place in nearest)
    return Block(rich(tr("There is news of: {names}.", names=", ".join(names))), pairs(buttons))


def list_button(name: str, topic: Topic, scope: Scope, after: str = "") -> list[Button]:
    """The button of a list; none where what it is narrowed to does not fit into one."""
    action = List.of(topic, scope, after)
    return [press(name, action)] if fits(action) else []


def look(name: str, sight: Sight, topic: Topic, scope: Scope) -> list[Button]:
    """The button of a list as a picture; none where what it is narrowed to does not fit into one."""
    action = Draw(sight, List.of(topic, scope))
    return [press(name, action)] if fits(action) else []


def saving(tr: Translator, what: Open | List | Find | People | Company) -> tuple[Row, ...]:
    """The answer as a file, which also tells a later question what this one was, and for others."""
    save = Save(Form.CHOICE, what)
    return rows([*([press(tr("As a file"), save)] if fits(save) else []), *share(tr, what)], 2)

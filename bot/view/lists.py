"""Answers that list records: visits, agreements, figures, what is to come, people, stories found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.answers import (
    AgreementsAnswer,
    FiguresAnswer,
    PeopleAnswer,
    PersonCard,
    Scope,
    SearchAnswer,
    UpcomingAnswer,
    VisitRecord,
    VisitsAnswer,
)
from bot.model import VisitStatus
from bot.view import figure_lines, formats, items, lines
from bot.view.actions import Card, Find, List, Open, People, Set, Setting, Sight, Topic, fits
from bot.view.buttons import pairs, press, rows
from bot.view.cards import person
from bot.view.empty import no_people, no_stories, nothing
from bot.view.i18n import Translator
from bot.view.items import Numbers, heading, section
from bot.view.page import Button, Page
from bot.view.pages import Block, Row, pack
from bot.view.series import metric
from bot.view.text import Text, bold, join, rich
from bot.view.ways import directions, look, nearby, other_lists, saving, ways_on
from bot.view.words import person_name, title


def visits(answer: VisitsAnswer, tr: Translator, today: date) -> list[Page]:
    """Visits under way, ahead and over, those of a city apart from those of its region."""
    if not (answer.ongoing or answer.upcoming or answer.past):
        return nothing(tr, Topic.VISITS, answer.scope, today, answer.nearest)
    number, name = Numbers(), title(tr, Topic.VISITS, answer.scope)
    alone = isinstance(answer.scope.only, VisitStatus)
    called_off = "" if alone else tr("Called off")  # the title of such a list says it
    blocks = [
        Block(heading(tr, name, answer.scope, today, _matched(answer)), heads_next=True),
        *section(tr("Under way"), (items.visit(tr, record, today, number) for record in _held(answer.ongoing))),
        *section(tr("Ahead"), (items.visit(tr, record, today, number) for record in _held(answer.upcoming))),
        *section(called_off, (items.visit(tr, record, today, number) for record in _called_off(answer))),
        *section(tr("Over"), (items.visit(tr, record, today, number) for record in _held(answer.past))),
        *([nearby(tr, Topic.VISITS, answer.nearest)] if answer.nearest else []),
    ]
    on = ways_on(tr, Topic.VISITS, answer.scope, answer.more)
    return pack(blocks, last=(*_seen(tr, answer), *directions(tr, answer), *on))


def agreements(answer: AgreementsAnswer, tr: Translator, today: date) -> list[Page]:
    if not answer.agreements:
        return nothing(tr, Topic.AGREEMENTS, answer.scope, today, answer.nearest)
    found = items.papers(tr, answer.agreements, today, Numbers())
    return pack(
        [Block(heading(tr, title(tr, Topic.AGREEMENTS, answer.scope), answer.scope, today), heads_next=True), *found],
        last=ways_on(tr, Topic.AGREEMENTS, answer.scope, answer.more),
    )


def figures(answer: FiguresAnswer, tr: Translator, today: date) -> list[Page]:
    if not answer.figures:
        return nothing(tr, Topic.FIGURES, answer.scope, today, answer.nearest)
    number = Numbers()
    found = [items.figures(tr, some, today, number) for some in items.of_one_story(answer.figures)]
    return pack(
        [Block(heading(tr, tr("Figures"), answer.scope, today), heads_next=True), *found],
        last=(*rows(_chart(tr, answer), 1), *ways_on(tr, Topic.FIGURES, answer.scope, answer.more)),
    )


def _seen(tr: Translator, answer: VisitsAnswer) -> tuple[Row, ...]:
    """The month of the first visit, and the map."""
    first = next(iter((*answer.ongoing, *answer.upcoming, *answer.past))).begins
    every = replace(answer.scope, only=None)
    month = look(tr("Month"), Sight.MONTH, Topic.VISITS, replace(every, first=first.replace(day=1), last=None))
    return rows([*month, *look(tr("Map"), Sight.MAP, Topic.VISITS, every)], 2)


def _chart(tr: Translator, answer: FiguresAnswer) -> list[Button]:
    """The way to the figures as a chart, where one can be drawn."""
    if not any(metric(record.figure) for record in answer.figures):
        return []
    return look(tr("Chart"), Sight.SERIES, Topic.FIGURES, answer.scope)


def upcoming(answer: UpcomingAnswer, tr: Translator, today: date) -> list[Page]:
    if not (answer.visits or answer.events):
        return nothing(tr, Topic.UPCOMING, answer.scope, today, answer.nearest)
    number = Numbers()
    events = (
        number(
            Open(Card.STORY, record.story_id),
            lines.event_line(tr, record.event, today),
            lines.source_names(tr, record.sources, today),
        )
        for record in answer.events
    )
    off = [record for record in answer.visits if record.visit.status is VisitStatus.CANCELLED]
    blocks = [
        Block(heading(tr, tr("What is ahead"), answer.scope, today), heads_next=True),
        *section(tr("Visits"), (items.visit(tr, record, today, number) for record in _held(answer.visits))),
        *section(tr("Events and deadlines"), events),
        *section(tr("Called off"), (items.visit(tr, record, today, number) for record in off)),
    ]
    return pack(blocks, last=ways_on(tr, Topic.UPCOMING, answer.scope, None))


def overview(
    scope: Scope,
    visits: VisitsAnswer,
    agreements: AgreementsAnswer,
    figures: FiguresAnswer,
    tr: Translator,
    today: date,
) -> list[Page]:
    """The newest of everything about a place, or between two, and the ways on."""
    mine = (
        [
            press(tr("This is my region"), Set(Setting.HOME, scope.place.id)),
            press(tr("This is my partner"), Set(Setting.FOLLOW, scope.place.id)),
        ]
        if scope.place and not scope.other
        else []
    )
    trips = [*visits.ongoing, *visits.upcoming, *visits.past]
    if not (trips or agreements.agreements or figures.figures):
        return nothing(tr, Topic.PLACE, scope, today, visits.nearest, last=rows(mine, 2))
    number = Numbers()
    sums = [record.agreement for record in agreements.agreements]
    counts = items.of_one_story(record for record in figures.figures if figure_lines.untold([record.figure], sums))
    blocks = [
        Block(bold(lines.DOT.join(lines.asked(tr, scope, today))), heads_next=True),
        *section(tr("Visits"), (items.visit(tr, record, today, number) for record in trips)),
        *section(tr("Agreements"), items.papers(tr, agreements.agreements, today, number)),
        *section(tr("Figures"), (items.figures(tr, some, today, number) for some in counts)),
    ]
    return pack(blocks, last=(*other_lists(tr, scope), *rows(mine, 2), *saving(tr, List.of(Topic.PLACE, scope))))


def people(answer: PeopleAnswer, tr: Translator, today: date) -> list[Page]:
    """One person as a card, several as a list of buttons."""
    if not answer.people:
        return no_people(tr, answer.name)
    if len(answer.people) == 1 and answer.exact and answer.name:
        return person(answer.people[0], tr, today)
    if not answer.name:
        title = bold(tr("Most spoken of lately"))
    elif answer.exact:
        title = bold(tr("People: {name}", name=answer.name))
    else:
        title = rich(tr("Nobody by the name “{name}”. Perhaps one of these?", name=answer.name))
    text = join("\n", [_person(tr, card) for card in answer.people])
    buttons = (press(person_name(tr, card.name), Open(Card.PERSON, card.id)) for card in answer.people)
    last = (*pairs(buttons), *(saving(tr, People(answer.name or "")) if answer.exact else ()))
    return pack([Block(title, heads_next=True), Block(text)], last=last)


def people_of(scope: Scope, cards: Iterable[PersonCard], tr: Translator, today: date) -> list[Page]:
    """Those spoken of in what happened at a place, or between two."""
    found = list(cards)
    if not found:
        return nothing(tr, Topic.PLACE, scope, today)
    text = join("\n", [_person(tr, card) for card in found])
    buttons = (press(person_name(tr, card.name), Open(Card.PERSON, card.id)) for card in found)
    title = heading(tr, tr("People"), scope, today)
    return pack([Block(title, heads_next=True), Block(text)], last=(*pairs(buttons), *other_lists(tr, scope)))


def search(answer: SearchAnswer, tr: Translator, today: date) -> list[Page]:
    if not answer.stories:
        return no_stories(tr, answer, today)
    number = Numbers()
    days = formats.span(tr, *answer.days, today)
    title = join(lines.DOT, [bold(tr("Found: “{words}”", words=answer.words)), days])
    blocks = [Block(title, heads_next=True), *(items.story(tr, story, today, number) for story in answer.stories)]
    on: tuple[Row, ...] = ()
    if answer.more is not None:
        other = None if answer.fitting else Find(answer.words, 0, True, *answer.days)
        further = Find(answer.words, answer.more, answer.fitting, *answer.days)
        ways = [(tr("More"), further), (tr("Best match first"), other)]
        on = rows((press(name, action) for name, action in ways if action and fits(action)), 2)
    return pack(blocks, last=(*on, *saving(tr, Find(answer.words, 0, answer.fitting, *answer.days))))


def _matched(answer: VisitsAnswer) -> list[str]:
    return [record.matched for record in (*answer.ongoing, *answer.upcoming, *answer.past) if record.matched]


def _held(records: Iterable[VisitRecord]) -> list[VisitRecord]:
    return [record for record in records if record.visit.status is not VisitStatus.CANCELLED]


def _called_off(answer: VisitsAnswer) -> list[VisitRecord]:
    every = (*answer.ongoing, *answer.upcoming, *answer.past)
    return [record for record in every if record.visit.status is VisitStatus.CANCELLED]


def _person(tr: Translator, card: PersonCard) -> Text:
    position = lines.prose(tr, card.positions[0].position) if card.positions else ""
    return rich("👤 ", bold(person_name(tr, card.name)), f" — {position}" if position else "")

"""Answers that list records: visits, agreements, figures, what is to come, people, stories found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TypeVar

from bot.answers import (
    AgreementRecord,
    AgreementsAnswer,
    Cursor,
    FigureRecord,
    FiguresAnswer,
    PeopleAnswer,
    PersonCard,
    Scope,
    SearchAnswer,
    UpcomingAnswer,
    VisitRecord,
    VisitsAnswer,
)
from bot.model import Source, Story, Visit, VisitStatus
from bot.view import figure_lines, formats, lines
from bot.view.actions import Action, Card, Find, Form, List, Open, Save, Set, Setting, Sight, Topic, fits
from bot.view.buttons import pairs, press, rows, share
from bot.view.cards import person
from bot.view.empty import list_button, look, nearby, no_people, no_stories, nothing, wider
from bot.view.i18n import Translator
from bot.view.page import Button, Page
from bot.view.pages import Block, Row, pack
from bot.view.series import metric
from bot.view.text import Text, bold, join, rich
from bot.view.words import party_name

_Record = TypeVar("_Record", AgreementRecord, FigureRecord)


class Numbers:
    """Numbers the items of one answer and gives each the small button that opens it."""

    def __init__(self) -> None:
        self._last = 0

    def __call__(self, action: Action, *parts: Text | str) -> Block:
        return _numbered(self.next(), action, join("\n", parts))

    def next(self) -> int:
        self._last += 1
        return self._last


@lru_cache(1024)
def _numbered(number: int, action: Action, told: Text) -> Block:
    return Block(rich(bold(f"{number}. "), told), small=press(str(number), action))


def visits(answer: VisitsAnswer, tr: Translator, today: date) -> list[Page]:
    """Visits under way, ahead and over, those of a city apart from those of its region."""
    if not (answer.ongoing or answer.upcoming or answer.past):
        return nothing(tr, Topic.VISITS, answer.scope, today, answer.nearest)
    number = Numbers()
    blocks = [
        Block(heading(tr, tr("Visits"), answer.scope, today, _matched(answer)), heads_next=True),
        *section(tr("Under way"), (_visit(tr, record, today, number) for record in _held(answer.ongoing))),
        *section(tr("Ahead"), (_visit(tr, record, today, number) for record in _held(answer.upcoming))),
        *section(tr("Called off"), (_visit(tr, record, today, number) for record in _called_off(answer))),
        *section(tr("Over"), (_visit(tr, record, today, number) for record in _held(answer.past))),
        *([nearby(tr, Topic.VISITS, answer.nearest)] if answer.nearest else []),
    ]
    return pack(blocks, last=(*_seen(tr, answer), *_ways_on(tr, Topic.VISITS, answer.scope, answer.more)))


def agreements(answer: AgreementsAnswer, tr: Translator, today: date) -> list[Page]:
    if not answer.agreements:
        return nothing(tr, Topic.AGREEMENTS, answer.scope, today, answer.nearest)
    items = list(_papers(tr, answer.agreements, today, Numbers()))
    return pack(
        [Block(heading(tr, tr("Agreements"), answer.scope, today), heads_next=True), *items],
        last=_ways_on(tr, Topic.AGREEMENTS, answer.scope, answer.more),
    )


def figures(answer: FiguresAnswer, tr: Translator, today: date) -> list[Page]:
    if not answer.figures:
        return nothing(tr, Topic.FIGURES, answer.scope, today, answer.nearest)
    number = Numbers()
    items = [_figures(tr, some, today, number) for some in _of_one_story(answer.figures)]
    return pack(
        [Block(heading(tr, tr("Figures"), answer.scope, today), heads_next=True), *items],
        last=(
            *rows(_chart(tr, answer), 1),
            *_ways_on(tr, Topic.FIGURES, answer.scope, answer.more),
        ),
    )


def _seen(tr: Translator, answer: VisitsAnswer) -> tuple[Row, ...]:
    """The month of the first visit, and the map."""
    first = next(iter((*answer.ongoing, *answer.upcoming, *answer.past))).begins
    days = replace(answer.scope, first=first.replace(day=1), last=None)
    month = look(tr("Month"), Sight.MONTH, Topic.VISITS, days)
    return rows([*month, *look(tr("Map"), Sight.MAP, Topic.VISITS, answer.scope)], 2)


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
        *section(tr("Visits"), (_visit(tr, record, today, number) for record in _held(answer.visits))),
        *section(tr("Events and deadlines"), events),
        *section(tr("Called off"), (_visit(tr, record, today, number) for record in off)),
    ]
    return pack(blocks, last=_ways_on(tr, Topic.UPCOMING, answer.scope, None))


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
    counts = _of_one_story(record for record in figures.figures if figure_lines.untold([record.figure], sums))
    blocks = [
        Block(bold(*lines.asked(tr, scope, today)), heads_next=True),
        *section(tr("Visits"), (_visit(tr, record, today, number) for record in trips)),
        *section(tr("Agreements"), _papers(tr, agreements.agreements, today, number)),
        *section(tr("Figures"), (_figures(tr, some, today, number) for some in counts)),
    ]
    return pack(blocks, last=(*other_lists(tr, scope), *rows(mine, 2), *saving(tr, Topic.PLACE, scope)))


def people(answer: PeopleAnswer, tr: Translator, today: date) -> list[Page]:
    """One person as a card, several as a list of buttons."""
    if not answer.people:
        return no_people(tr, answer.name)
    if len(answer.people) == 1 and answer.exact and answer.name:
        return person(answer.people[0], tr, today)
    if not answer.name:
        heading = bold(tr("Most spoken of lately"))
    elif answer.exact:
        heading = bold(tr("People: {name}", name=answer.name))
    else:
        heading = rich(tr("Nobody by the name “{name}”. Perhaps one of these?", name=answer.name))
    text = join("\n", [_person(tr, card) for card in answer.people])
    buttons = (press(card.name, Open(Card.PERSON, card.id)) for card in answer.people)
    return pack([Block(heading, heads_next=True), Block(text)], last=pairs(buttons))


def search(answer: SearchAnswer, tr: Translator, today: date) -> list[Page]:
    if not answer.stories:
        return no_stories(tr, answer, today)
    number = Numbers()
    days = formats.span(tr, *answer.days, today)
    title = join(lines.DOT, [bold(tr("Found: “{words}”", words=answer.words)), days])
    blocks = [Block(title, heads_next=True), *(_story(tr, story, today, number) for story in answer.stories)]
    on: tuple[Row, ...] = ()
    if answer.more is not None:
        other = None if answer.fitting else Find(answer.words, 0, True, *answer.days)
        further = Find(answer.words, answer.more, answer.fitting, *answer.days)
        ways = [(tr("More"), further), (tr("Best match first"), other)]
        on = rows((press(name, action) for name, action in ways if action and fits(action)), 2)
    return pack(blocks, last=(*on, *rows(share(tr, Find(answer.words, 0, answer.fitting, *answer.days)), 1)))


def heading(tr: Translator, title: str, scope: Scope, today: date, matched: Iterable[str] = ()) -> Text:
    """The title with what is asked for: «Визиты · Минск, Минская область», «Визиты · Минск → Казань · ноябрь»."""
    return join(lines.DOT, [bold(title), *lines.asked(tr, scope, today, matched)])


def _matched(answer: VisitsAnswer) -> list[str]:
    return [record.matched for record in (*answer.ongoing, *answer.upcoming, *answer.past) if record.matched]


def section(title: str, items: Iterable[Block]) -> list[Block]:
    first, *others = [*items, None]
    return [first.under(bold(title.upper())), *filter(None, others)] if first else []


def _visit(tr: Translator, record: VisitRecord, today: date, number: Numbers) -> Block:
    return _visit_told(tr, record.id, record.visit, record.sources, today, number.next())


@lru_cache(1024)
def _visit_told(
    tr: Translator, identity: int, visit: Visit, sources: tuple[Source, ...], today: date, number: int
) -> Block:
    return _numbered(number, Open(Card.VISIT, identity), lines.visit_told(tr, visit, sources, today))


def _held(records: Iterable[VisitRecord]) -> list[VisitRecord]:
    return [record for record in records if record.visit.status is not VisitStatus.CANCELLED]


def _called_off(answer: VisitsAnswer) -> list[VisitRecord]:
    every = (*answer.ongoing, *answer.upcoming, *answer.past)
    return [record for record in every if record.visit.status is VisitStatus.CANCELLED]


def _of_one_story(records: Iterable[_Record]) -> list[list[_Record]]:
    """The records with those of the same story together, where its first one stands."""
    found: dict[int, list[_Record]] = {}
    for record in records:
        found.setdefault(record.story_id, []).append(record)
    return list(found.values())


def _papers(tr: Translator, records: Iterable[AgreementRecord], today: date, number: Numbers) -> Iterable[Block]:
    """The agreements story by story, the most telling first; their sides above, where these are the same."""
    for some in _of_one_story(records):
        every = lines.by_weight(record.agreement for record in some)
        parties = every[0].parties
        headed = len(parties) > 1 and all(agreement.parties == parties for agreement in every)
        told = list(filter(None, (lines.agreement_line(tr, agreement, headed=headed) for agreement in every)))
        told = told or list(filter(None, dict.fromkeys(lines.unnamed_paper(tr, agreement) for agreement in every)))
        if told:
            heading = [bold(" — ".join(party_name(tr, name) for name in parties))] if headed else []
            source = lines.source_names(tr, some[0].sources, today)
            yield number(Open(Card.STORY, some[0].story_id), *heading, *told, source)


def _figures(tr: Translator, records: Sequence[FigureRecord], today: date, number: Numbers) -> Block:
    """The figures of a story under its sides."""
    first = records[0]
    told = dict.fromkeys(
        figure_lines.figure_line(tr, figure) for figure in figure_lines.untold((r.figure for r in records), ())
    )
    return number(
        Open(Card.STORY, first.story_id),
        bold(lines.sides(tr, first.partners)),
        *told,
        lines.source_names(tr, first.sources, today),
    )


def _person(tr: Translator, card: PersonCard) -> Text:
    position = lines.prose(tr, card.positions[0].position) if card.positions else ""
    return rich("👤 ", bold(card.name), f" — {position}" if position else "")


def _story(tr: Translator, story: Story, today: date, number: Numbers) -> Block:
    assert story.id is not None
    return number(
        Open(Card.STORY, story.id),
        bold(lines.headline(tr, story)),
        lines.sides(tr, story.partners),
        lines.source_names(tr, lines.cited(tr, story), today),
    )


def _ways_on(tr: Translator, topic: Topic, scope: Scope, more: Cursor | None) -> tuple[Row, ...]:
    """The next part of the list, wider ones, and the other lists of the same place."""
    on = rows(list_button(tr("Earlier ones"), topic, scope, str(more)), 1) if more else ()
    return (
        *on,
        *wider(tr, topic, scope),
        *(other_lists(tr, scope, topic) if scope.place else ()),
        *saving(tr, topic, scope),
    )


def saving(tr: Translator, topic: Topic, scope: Scope) -> tuple[Row, ...]:
    """The list as a file, which also tells a later question what this one was, and for others."""
    place, other = (one.id if one else None for one in (scope.place, scope.other))
    listed = List(topic, place, "", other, scope.way, scope.first, scope.last)
    save = Save(Form.CHOICE, listed)
    return rows([*([press(tr("As a file"), save)] if fits(save) else []), *share(tr, listed)], 2)


def other_lists(tr: Translator, scope: Scope, shown: Topic | None = None) -> tuple[Row, ...]:
    """The other lists of the same places and days."""
    names: Sequence[tuple[str, Topic]] = (
        (tr("Visits"), Topic.VISITS),
        (tr("Agreements"), Topic.AGREEMENTS),
        (tr("Figures"), Topic.FIGURES),
        (tr("Ahead"), Topic.UPCOMING),
    )
    return rows((b for name, topic in names if topic is not shown for b in list_button(name, topic, scope)), 2)

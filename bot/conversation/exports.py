"""An answer asked for as a file -> what the file is to hold: all of it, read portion by portion as it is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from typing import Any

from bot.answers import AgreementRecord, EventRecord, FigureRecord, Rest, Scope, VisitRecord
from bot.conversation.showing import Asker, scope_of
from bot.files import Document, Part, at_once
from bot.model import Lang, Source, Story
from bot.queries import Queries
from bot.view import dossiers, formats, lines, tables, visit_lines
from bot.view.actions import Card, Company, Find, Form, List, Open, People, Save, Topic, narrowed
from bot.view.words import person_name, title

PROMISES = 1_000
"""Events and papers, of each kind, that promises are looked for in."""
PEOPLE = 1_000


async def document(action: Save, queries: Queries, asker: Asker) -> Document | None:
    """What the file holds; None where what it is of is gone. There may be nothing to put in it."""
    form = action.form
    match action.what:
        case Open(Card.VISIT, number):
            return await _visit(number, form, queries, asker)
        case Open(Card.STORY, number):
            story = await queries.story(number)
            return await _stories([story], lines.headline(asker.tr, story), form, queries, asker) if story else None
        case Open(Card.PERSON, number):
            return await _person(number, form, queries, asker)
        case Find(words, _, fitting, first, last):
            found = queries.portions.found(words, (first, last), fitting=fitting)
            return _document(asker, words, "search", form, [tables.stories(asker.tr, found)])
        case People(words):
            return await _people(words, form, queries, asker)
        case Company() as asked_for:
            return await _company(asked_for, form, queries, asker)
        case List(Topic.TODAY, after=after):
            return await _digest(Rest.parse(after), form, queries, asker)
        case List(topic) as asked:
            scope = scope_of(asked)
            return await _list(topic, scope, form, queries, asker) if scope else None
    return None


def _document(asker: Asker, title: str, name: str, form: Form, parts: Iterable[Part[Any]]) -> Document | None:
    """Of *parts* those that the *form* has; None where it has none."""
    kept = tuple(part for part in parts if bool(part.columns) is not (form is Form.ICS))
    if not kept or form is Form.DOCX:
        return None
    return Document(title, f"pobratim-{name}", kept, comma="," if asker.tr.lang is Lang.EN else ";")


async def _visit(number: int, form: Form, queries: Queries, asker: Asker) -> Document | None:
    record = await queries.visit(number, today=asker.today)
    if record is None:
        return None
    title = visit_lines.direction(asker.tr, record.visit)
    return _document(asker, title, f"visit-{number}", form, _of_visits(asker, [record]))


def _of_visits(asker: Asker, records: Sequence[VisitRecord]) -> list[Part[VisitRecord]]:
    tr = asker.tr
    return [tables.visits(tr, at_once(records)), tables.visit_entries(tr, at_once(records))]


async def _stories(
    some: Sequence[Story], title: str, form: Form, queries: Queries, asker: Asker, *, around: Sequence[VisitRecord] = ()
) -> Document | None:
    """Stories with all their facts, and the visits *around* them."""
    tr = asker.tr
    told = [await queries.story_visits(story.id or 0, today=asker.today) for story in some if story.visits]
    visits = list({record.id: record for record in (*chain.from_iterable(told), *around)}.values())
    papers = [
        AgreementRecord(0, one.id or 0, paper, *_told(one), partners=one.partners)
        for one in some
        for paper in one.agreements
    ]
    counts = [
        FigureRecord(0, one.id or 0, figure, _told(one)[0], one.partners, one.sources)
        for one in some
        for figure in one.figures
    ]
    events = [EventRecord(0, one.id or 0, event, *_told(one)) for one in some for event in one.upcoming]
    parts: list[Part[Any]] = [
        tables.stories(tr, at_once(some)),
        *_of_visits(asker, visits),
        tables.agreements(tr, at_once(papers)),
        tables.figures(tr, at_once(counts)),
        tables.events(tr, at_once(events)),
        tables.event_entries(tr, at_once(events)),
    ]
    return _document(asker, title, "stories", form, parts)


def _told(story: Story) -> tuple[date, tuple[Source, ...]]:
    return max(source.published for source in story.sources), story.sources


async def _digest(rest: Rest | None, form: Form, queries: Queries, asker: Asker) -> Document | None:
    """The whole digest of today, or an earlier one as it stood then, with what found no room on the screen."""
    now = min(rest.as_of, asker.now) if rest else asker.now
    some: dict[int | None, Story] = {}
    skip = 0
    while True:
        digest = await queries.for_digest(asker.subscription, now, skip=skip)
        every = (*digest.watched, *digest.stories, *(update.story for update in digest.updates))
        some |= {story.id: story for story in every if story.id not in some}
        skip += len(digest.stories)
        if not (digest.more and digest.stories):
            break
    near = {*digest.ongoing, *digest.upcoming}
    around = [
        record
        async for records in queries.portions.visits(Scope(first=asker.today), asker.today)
        for record in records
        if record.visit in near
    ]
    title = asker.tr("Digest for {day}", day=formats.weekday(asker.tr, digest.day, asker.today))
    return await _stories([*some.values()], title, form, queries, asker, around=around)


async def _company(action: Company, form: Form, queries: Queries, asker: Asker) -> Document | None:
    tr = asker.tr
    card = await queries.company(action.story, action.mark, today=asker.today)
    if card is None:
        return None
    parts: tuple[Part[Any], ...] = (
        tables.stories(tr, at_once(card.stories)),
        tables.agreements(tr, at_once(card.agreements)),
    )
    return _document(asker, card.company.name, "company", form, parts)


async def _person(number: int, form: Form, queries: Queries, asker: Asker) -> Document | None:
    tr, read = asker.tr, queries.portions
    card = await queries.person(number, today=asker.today)
    if card is None:
        return None
    parts: list[Part[Any]] = [
        tables.positions(tr, card),
        tables.visits(tr, read.led(number, asker.today)),
        tables.visit_entries(tr, read.led(number, asker.today)),
        tables.said(tr, read.said(number)),
        tables.months(tr, card),
        tables.met(tr, card),
        tables.stories(tr, read.naming(number)),
    ]
    return _document(asker, person_name(tr, card.name), "person", form, parts)


async def _people(words: str, form: Form, queries: Queries, asker: Asker) -> Document | None:
    tr = asker.tr
    found = await queries.people(words or None, today=asker.today, limit=PEOPLE)
    title = tr("People: {name}", name=words) if words else tr("Most spoken of lately")
    return _document(asker, title, "people", form, [tables.people(tr, at_once(found.people))])


async def _list(topic: Topic, scope: Scope, form: Form, queries: Queries, asker: Asker) -> Document | None:
    tr, today, read = asker.tr, asker.today, queries.portions
    scope = narrowed(topic, scope)
    name = lines.DOT.join([title(tr, topic, scope), *lines.asked(tr, scope, today)])
    if form is Form.DOCX:
        found = dossiers.paper(scope, await queries.dossier(scope, today=today), tr, today)
        return found if found.sections else None
    visits = [tables.visits(tr, read.visits(scope, today)), tables.visit_entries(tr, read.visits(scope, today))]
    papers, counts = tables.agreements(tr, read.agreements(scope)), tables.figures(tr, read.figures(scope))
    events = [
        tables.events(tr, read.events_ahead(scope, today)),
        tables.event_entries(tr, read.events_ahead(scope, today)),
    ]
    parts: dict[Topic, Sequence[Part[Any]]] = {
        Topic.VISITS: visits,
        Topic.AGREEMENTS: [papers],
        Topic.FIGURES: [counts],
        Topic.PLACE: [*visits, papers, counts],
        Topic.PAIR: [*visits, papers, counts, *events],
    }
    if topic is Topic.UPCOMING:
        ahead = read.visits_ahead(scope, today), read.visits_ahead(scope, today)
        return _document(
            asker, name, "upcoming", form, [tables.visits(tr, ahead[0]), tables.visit_entries(tr, ahead[1]), *events]
        )
    if topic is Topic.DUE:
        register = await queries.promises(asker.subscription, today, scope, most=PROMISES)
        some = (*register.late, *register.ahead, *register.planned)
        parts[topic] = [tables.promises(tr, at_once(some)), tables.due(tr, at_once(some))]
    return _document(asker, name, topic.name.lower(), form, parts.get(topic, ()))

"""An answer asked for as a file -> what the file is to hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.answers import Scope
from bot.conversation.showing import Asker, scope_of
from bot.files import Document, Table
from bot.model import Lang
from bot.queries import Queries
from bot.view import dossiers, lines, tables, visit_lines
from bot.view.actions import Card, Company, Find, Form, List, Open, Save, Topic
from bot.view.empty import TITLES
from bot.view.i18n import Translator
from bot.view.words import person_name

MOST = 1000
"""Records of a kind in one file; the latest."""


async def document(action: Save, queries: Queries, asker: Asker) -> Document | None:
    """What the file holds; None where what it is of is gone, or there is nothing to put in it."""
    match action.what:
        case Open(Card.VISIT, number) if action.form is Form.ICS:
            visit = await queries.visit(number, today=asker.today)
            if visit is None:
                return None
            entries = tables.calendar(asker.tr, [visit])
            return (
                Document(visit_lines.direction(asker.tr, visit.visit), f"visit-{number}", entries=entries)
                if entries
                else None
            )
        case Open(Card.PERSON, number):
            return await _person(number, action.form, queries, asker)
        case Find() as found:
            return await _search(found, action.form, queries, asker)
        case Company() as asked_for:
            return await _company(asked_for, action.form, queries, asker)
        case List() as asked:
            scope = scope_of(asked)
            return await _list(asked.topic, scope, action.form, queries, asker) if scope else None
    return None


async def _company(action: Company, form: Form, queries: Queries, asker: Asker) -> Document | None:
    tr = asker.tr
    card = await queries.company(action.story, action.mark, today=asker.today)
    if card is None or form in (Form.ICS, Form.DOCX):
        return None
    every = tables.stories(tr, card.stories), tables.agreements(tr, card.agreements)
    return _of_tables(tr, card.company.name, "pobratim-company", every)


async def _person(number: int, form: Form, queries: Queries, asker: Asker) -> Document | None:
    tr = asker.tr
    card = await queries.person(number, today=asker.today)
    if card is None or form in (Form.ICS, Form.DOCX):
        return None
    quotes = await queries.quotes(number, limit=MOST)
    every = (
        tables.positions(tr, card),
        tables.visits(tr, card.led),
        tables.said(tr, quotes.quotes if quotes else ()),
    )
    return _of_tables(tr, person_name(tr, card.name), "pobratim-person", every)


async def _search(action: Find, form: Form, queries: Queries, asker: Asker) -> Document | None:
    if form in (Form.ICS, Form.DOCX):
        return None
    find = queries.fitting if action.fitting else queries.search
    answer = await find(action.words, (action.first, action.last), limit=MOST)
    return _of_tables(asker.tr, action.words, "pobratim-search", (tables.stories(asker.tr, answer.stories),))


def _of_tables(tr: Translator, title: str, name: str, every: Iterable[Table]) -> Document | None:
    """The tables that hold anything; None where none does."""
    kept = tuple(table for table in every if table.rows)
    return Document(title, name, kept, comma="," if tr.lang is Lang.EN else ";") if kept else None


async def _list(topic: Topic, scope: Scope, form: Form, queries: Queries, asker: Asker) -> Document | None:
    tr, today = asker.tr, asker.today
    title = lines.DOT.join([tr(TITLES.get(topic, TITLES[Topic.PLACE])), *lines.asked(tr, scope, today)])
    if form is Form.DOCX:
        found = dossiers.paper(scope, await queries.dossier(scope, today=today), tr, today)
        return found if found.sections else None
    made = Document(title, f"pobratim-{topic.name.lower()}", comma="," if tr.lang is Lang.EN else ";")
    if topic in (Topic.VISITS, Topic.PLACE):
        answer = await queries.visits(scope, today=today, limit=MOST)
        records = [*answer.upcoming, *answer.ongoing, *answer.past]
        made = replace(made, tables=(tables.visits(tr, records),), entries=tables.calendar(tr, records))
    if topic in (Topic.AGREEMENTS, Topic.PLACE):
        papers = await queries.agreements(scope, today=today, limit=MOST)
        made = replace(made, tables=(*made.tables, tables.agreements(tr, papers.agreements)))
    if topic in (Topic.FIGURES, Topic.PLACE):
        counts = await queries.figures(scope, today=today, limit=MOST)
        made = replace(made, tables=(*made.tables, tables.figures(tr, counts.figures)))
    if topic is Topic.UPCOMING:
        ahead = await queries.upcoming(today, scope, limit=MOST)
        both = tables.visits(tr, ahead.visits), tables.events(tr, ahead.events)
        made = replace(made, tables=both, entries=tables.calendar(tr, ahead.visits, ahead.events))
    if topic is Topic.DUE:
        register = await queries.promises(asker.subscription, today, scope)
        some = (*register.late, *register.ahead, *register.planned)
        made = replace(made, tables=(tables.promises(tr, some),), entries=tables.due(tr, some))
    made = replace(made, tables=tuple(table for table in made.tables if table.rows))
    return made if (made.entries if form is Form.ICS else made.tables) else None

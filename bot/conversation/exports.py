"""An answer asked for as a file -> what the file is to hold."""

from __future__ import annotations

from dataclasses import replace

from bot.answers import Scope
from bot.conversation.showing import Asker, scope_of
from bot.files import Document
from bot.model import Lang
from bot.queries import Queries
from bot.view import dossiers, lines, tables, visit_lines
from bot.view.actions import Card, Company, Form, List, Open, Save, Topic
from bot.view.empty import TITLES

MOST = 1000
"""Records of a kind in one file; the latest."""


async def document(action: Save, queries: Queries, asker: Asker) -> Document | None:
    """What the file holds; None where what it is of is gone, or there is nothing to put in it."""
    match action.what:
        case Open(Card.VISIT, number):
            visit = await queries.visit(number, today=asker.today)
            if visit is None:
                return None
            entries = tables.calendar(asker.tr, [visit])
            return (
                Document(visit_lines.direction(asker.tr, visit.visit), f"visit-{number}", entries=entries)
                if entries
                else None
            )
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
    kept = tuple(table for table in every if table.rows)
    return Document(card.company.name, "pobratim-company", kept, comma="," if tr.lang is Lang.EN else ";")


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
    made = replace(made, tables=tuple(table for table in made.tables if table.rows))
    return made if (made.entries if form is Form.ICS else made.tables) else None

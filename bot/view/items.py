"""What lists consist of: a heading, sections, and numbered items, each with the small button that opens it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeVar

from bot.answers import AgreementRecord, FigureRecord, Scope, VisitRecord
from bot.model import Agreement, Source, Story, Visit
from bot.view import figure_lines, lines, visit_lines
from bot.view.actions import Action, Card, Open
from bot.view.buttons import press
from bot.view.i18n import Translator
from bot.view.pages import Block
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


def heading(tr: Translator, title: str, scope: Scope, today: date, matched: Iterable[str] = ()) -> Text:
    """The title with what is asked for: «Визиты · Минск, Минская область», «Визиты · Минск → Казань · ноябрь»."""
    return join(lines.DOT, [bold(title), *lines.asked(tr, scope, today, matched)])


def section(title: str, items: Iterable[Block]) -> list[Block]:
    first, *others = [*items, None]
    if first and title:
        first = first.under(bold(title.upper()))
    return [first, *filter(None, others)] if first else []


def visit(tr: Translator, record: VisitRecord, today: date, number: Numbers) -> Block:
    return _visit_told(tr, record.id, record.visit, record.sources, today, number.next())


@lru_cache(1024)
def _visit_told(
    tr: Translator, identity: int, visit: Visit, sources: tuple[Source, ...], today: date, number: int
) -> Block:
    return _numbered(number, Open(Card.VISIT, identity), visit_lines.told(tr, visit, sources, today))


def of_one_story(records: Iterable[_Record]) -> list[list[_Record]]:
    """The records with those of the same story together, where its first one stands."""
    found: dict[int, list[_Record]] = {}
    for record in records:
        found.setdefault(record.story_id, []).append(record)
    return list(found.values())


def papers(tr: Translator, records: Iterable[AgreementRecord], today: date, number: Numbers) -> Iterable[Block]:
    """The agreements story by story, the most telling first; their sides above, where these are the same.

    Where a paper does not name two, those of its story stand there.
    """
    for some in of_one_story(records):
        every = lines.by_weight(record.agreement for record in some)
        parties = every[0].parties
        headed = len(parties) > 1 and all(agreement.parties == parties for agreement in every)
        between = parties if headed else some[0].partners if any(len(one.parties) < 2 for one in every) else ()
        told = list(filter(None, (_paper(tr, agreement, between, headed=headed) for agreement in every)))
        told = told or list(filter(None, dict.fromkeys(lines.unnamed_paper(tr, agreement) for agreement in every)))
        if told:
            above = [bold(" — ".join(party_name(tr, name) for name in between))] if between else []
            source = lines.source_names(tr, some[0].sources, today)
            yield number(Open(Card.STORY, some[0].story_id), *above, *told, source)


def _paper(tr: Translator, agreement: Agreement, between: Sequence[str], *, headed: bool) -> Text:
    """The agreement, with the one party it names where that is not among those it is told *between*."""
    line = lines.agreement_line(tr, agreement, headed=headed)
    if not line or len(agreement.parties) != 1 or agreement.parties[0] in between:
        return line
    return rich(line, "\n", tr("One side: {name}", name=party_name(tr, agreement.parties[0])))


def figures(tr: Translator, records: Sequence[FigureRecord], today: date, number: Numbers) -> Block:
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


def story(tr: Translator, story: Story, today: date, number: Numbers) -> Block:
    assert story.id is not None
    return number(
        Open(Card.STORY, story.id),
        bold(lines.headline(tr, story)),
        lines.sides(tr, story.partners),
        lines.source_names(tr, lines.cited(tr, story), today),
    )

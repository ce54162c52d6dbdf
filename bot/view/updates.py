"""What became of a story that was told before: a line for each change, and the earlier message brought up to date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from bot.model import Agreement, Change, Signing, SumChange, Turn, Update, VisitTurn
from bot.view import figure_lines, formats, lines, visit_lines
from bot.view.cards import story_buttons
from bot.view.i18n import Translator
from bot.view.page import Page, Part
from bot.view.pages import Block, with_part
from bot.view.rich import numbered
from bot.view.rich import with_part as with_rich_part
from bot.view.text import Text, bold, fill, italic, join, moment, rich

_NBSP = "\N{NO-BREAK SPACE}"
_NUMBER = re.compile(r"\d+\. ")


def update(tr: Translator, update: Update, today: date) -> Block:
    """The headline, and under it «🔄 Визит перенесён на 3–5 декабря (было 28–30 ноября)»."""
    story = update.story
    news = changed(tr, update, today)
    source = italic(lines.source_line(tr, lines.cited(tr, story), today))
    text = join("\n", [bold(lines.headline(tr, story)), *news, source])
    return Block(text, story_buttons(tr, story), story=story.id, open=len(news))


def changed(tr: Translator, update: Update, today: date) -> list[Text]:
    """A line for each change."""
    several = sum(not visit.background for visit in update.story.visits) > 1
    return [_line(tr, change, today, several) for change in update.changes]


def _line(tr: Translator, change: Change, today: date, several: bool) -> Text:
    match change:
        case VisitTurn(visit=visit):
            whose = f"{visit_lines.direction(tr, visit)}: " if several else ""
            return rich(f"🔄{_NBSP}{whose}", _turn(tr, change, today))
        case Signing(agreement, planned):
            state = tr("signed; planned before") if planned else tr("signed")
            return rich(_paper(tr, agreement), f" ({state})")
        case SumChange(fact, before):
            line = _paper(tr, fact) if isinstance(fact, Agreement) else figure_lines.figure_line(tr, fact)
            was = tr("was {before}", before=formats.quantity(tr, before.value, before.unit, before.currency))
            return rich(line, f" ({was})")


def _paper(tr: Translator, agreement: Agreement) -> Text:
    told = lines.agreement_line(tr, agreement, parties=False)
    return told or lines.agreement_line(tr, agreement, headed=True)


def _turn(tr: Translator, change: VisitTurn, today: date) -> str:
    now = formats.dates(tr, change.visit.start, change.visit.end, today)
    before = formats.dates(tr, *change.before, today)
    was = tr("planned for {date}", date=before)
    planned = f" ({was})" if change.before[0] else ""
    match change.turn:
        case Turn.MOVED:
            return tr("Visit moved to {date} (was {before})", date=now, before=before)
        case Turn.DATED:
            return tr("The days of the visit are known: {date}", date=now)
        case Turn.POSTPONED:
            return tr("Visit postponed, no new date is given") + planned
        case Turn.CANCELLED:
            return tr("Visit cancelled") + planned
        case Turn.BEGUN:
            return tr("The visit has begun")
        case Turn.HELD:
            return tr("The visit took place")


def retold(page: Page, updates: Sequence[Update], told: Sequence[Text], tr: Translator, now: datetime) -> Page:
    """*page* with each of *updates* told as it is *now*, marked so; *told*: each in short, as in a digest.

    *now* is in the zone of the reader.
    """
    for one, short in zip(updates, told, strict=True):
        part = next((part for part in page.parts if part.story == one.story.id), None)
        if part is None:
            continue
        number = _NUMBER.match(numbered(page, part) if page.rich else _told(page, part))
        headline = bold(number[0] if number else "", lines.headline(tr, one.story))
        lead, *others = changed(tr, one, now.date())
        news = [rich(bold(_mark(tr, now, page), ". "), lead), *others]
        block = Block(join("\n", [headline, *news, short]), story=part.story, open=len(news) + 1)
        page = with_rich_part(page, block, details=tr("Facts and source")) if page.rich else with_part(page, block)
    return page


def _told(page: Page, part: Part) -> str:
    return page.text.encode("utf-16-le")[part.offset * 2 : (part.offset + part.length) * 2].decode("utf-16-le")


def _mark(tr: Translator, now: datetime, page: Page) -> Text | str:
    """When it was brought up to date; to the minute where a client can show its reader's own."""
    if page.rich:
        told = moment(now, formats.moment(tr, now, now.date()))
        return fill(tr("Updated: {moment}"), moment=told)
    return tr("Updated on {day}", day=formats.day(tr, now.date(), now.date()))

"""What was promised in the news: the register, one promise at length, and the reminder of it."""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import date

from bot.answers import Promise, PromisesAnswer
from bot.model import Event, PartialDate
from bot.view import formats, lines
from bot.view.actions import Card, List, Open, Promised, PromiseVerb, Topic
from bot.view.buttons import press
from bot.view.empty import nothing
from bot.view.i18n import Translator
from bot.view.items import Numbers, heading, section
from bot.view.page import Button, Page
from bot.view.pages import Block, Row, pack
from bot.view.text import Text, bold, italic, join, rich
from bot.view.ways import other_lists, saving, wider

SOON = 30
"""Days."""


def promises(answer: PromisesAnswer, tr: Translator, today: date) -> list[Page]:
    """The register: what is late, what is due within a month, later, and what has no day."""
    scope, number = answer.scope, Numbers()
    if not (answer.late or answer.ahead or answer.planned):
        return nothing(tr, Topic.DUE, scope, today)
    soon = [one for one in answer.ahead if one.undertaking.until and (one.undertaking.until - today).days <= SOON]
    later = [one for one in answer.ahead if one not in soon]
    blocks = [
        Block(heading(tr, tr("Promises"), scope, today), heads_next=True),
        *section(tr("Overdue"), _items(answer.late, tr, today, number)),
        *section(tr("Soon"), _items(soon, tr, today, number)),
        *section(tr("Later"), _items(later, tr, today, number)),
        *section(tr("No date given"), _items(answer.planned, tr, today, number)),
    ]
    on = other_lists(tr, scope) if scope.place else ()
    return pack(blocks, last=(*wider(tr, Topic.DUE, scope), *on, *saving(tr, List.of(Topic.DUE, scope))))


def _items(some: Iterable[Promise], tr: Translator, today: date, number: Numbers) -> Iterable[Block]:
    for one in some:
        told = one.undertaking
        action = Promised(PromiseVerb.SHOW, told.story, told.mark)
        source = lines.source_names(tr, told.sources, today)
        yield number(action, bold(lines.sides(tr, told.parties)), _what(one, tr, today), _done(one, tr), source)


def promise(one: Promise, reminded: Set[int], offered: Set[int], tr: Translator, today: date, *, kept: bool) -> Page:
    """Who promised what, until when, by which source; *offered*: how many days ahead a reminder can still come."""
    blocks = [*_told(one, tr, today), rich(tr("You noted: done.")) if kept else Text()]
    bells = [_bell(one, ahead, tr, chosen=ahead in reminded) for ahead in sorted(offered | set(reminded), reverse=True)]
    rows = [*([] if kept else [tuple(bells)]), (_settle(one, tr, kept=kept), *_ways(one, tr))]
    return pack(blocks, last=[row for row in rows if row])[0]


def reminder(one: Promise, ahead: int, tr: Translator, today: date) -> list[Page]:
    """What was asked to be told of, on its day or the day before."""
    lead = bold(tr("🔔 Due tomorrow") if ahead else tr("🔔 Due today"))
    return pack([lead, *_told(one, tr, today)], last=((_settle(one, tr, kept=False), *_ways(one, tr)),))


def _told(one: Promise, tr: Translator, today: date) -> list[Text]:
    told = one.undertaking
    return [
        join("\n", [bold(lines.sides(tr, told.parties)), _what(one, tr, today), italic(_left(one, tr, today))]),
        _done(one, tr),
        lines.source_line(tr, told.sources, today),
    ]


def _what(one: Promise, tr: Translator, today: date) -> Text:
    what = one.undertaking.what
    if isinstance(what, Event):
        return lines.event_line(tr, what, today)
    headed = set(what.parties) == set(one.undertaking.parties)  # the sides stand right above
    return lines.agreement_line(tr, what, parties=False, headed=headed) or lines.agreement_line(tr, what, headed=True)


def _left(one: Promise, tr: Translator, today: date) -> str:
    """«Срок — 31 декабря, осталось 34 дня»."""
    until = one.undertaking.until
    if until is None:
        return tr("No date is given.")
    day, left = formats.dates(tr, PartialDate.of(until), None, today), (until - today).days
    if left < 0:
        return tr("Was due by {day}.", day=day)
    if left == 0:
        return tr("Due today.")
    return tr.n("Due by {day}, {n} day left.", "Due by {day}, {n} days left.", left, day=day)


def _done(one: Promise, tr: Translator) -> Text:
    return rich("✅ ", tr("Seems done: {title}", title=lines.headline(tr, one.done))) if one.done else Text()


def _bell(one: Promise, ahead: int, tr: Translator, *, chosen: bool) -> Button:
    verb = PromiseVerb.DAY_BEFORE if ahead else PromiseVerb.ON_THE_DAY
    label = tr("Remind a day before") if ahead else tr("Remind on the day")
    return press(f"{'✓' if chosen else '🔔'} {label}", Promised(verb, one.undertaking.story, one.undertaking.mark))


def _settle(one: Promise, tr: Translator, *, kept: bool) -> Button:
    verb, label = (PromiseVerb.REOPEN, tr("Not done yet")) if kept else (PromiseVerb.KEPT, tr("Done"))
    return press(label, Promised(verb, one.undertaking.story, one.undertaking.mark))


def _ways(one: Promise, tr: Translator) -> Row:
    done = [press(tr("What tells of it"), Open(Card.STORY, one.done.id))] if one.done and one.done.id else []
    return (*done, press(tr("The whole story"), Open(Card.STORY, one.undertaking.story)))

"""Who holds a post, as far as the news tell."""

from __future__ import annotations

from datetime import date, timedelta

from bot.answers import Holder, HoldersAnswer, Scope
from bot.model import PartialDate
from bot.view import formats, lines
from bot.view.actions import Card, List, Open, Topic
from bot.view.buttons import pairs, press
from bot.view.i18n import Translator
from bot.view.page import Page
from bot.view.pages import Block, pack
from bot.view.text import Text, bold, join, rich
from bot.view.ways import list_button
from bot.view.words import person_name, place_label

STALE = timedelta(days=30)
"""Who was last told in a post so long before another was, holds it no more."""


def holders(answer: HoldersAnswer, asked: str, visits: Scope | None, tr: Translator, today: date) -> list[Page]:
    """The one told last; those whose time overlaps beside them, those before below. *asked*: in the words of who asks.

    The other readings are buttons: the place, and *visits* where an envoy's might be meant.
    """
    others = [press(place_label(tr, answer.place), List(Topic.PLACE, answer.place.id))]
    others += list_button(tr("Visits"), Topic.VISITS, visits) if visits else []
    if not answer.holders:
        return pack([rich(tr("The news I have read do not answer that: “{words}”.", words=asked))], last=pairs(others))
    first, *rest = answer.holders
    now = [first, *(one for one in rest if one.last >= first.first and one.last > first.last - STALE)]
    before = [one for one in rest if one not in now]
    several = [rich(tr("The news name several, the one told last first:"))] if len(now) > 1 else []
    blocks = [join("\n", [bold(lines.capital(asked)), *several, *(_holder(tr, one, today) for one in now)])]
    if before:
        blocks.append(join("\n", [bold(tr("Earlier")), *(_holder(tr, one, today) for one in before)]))
    people = [press(person_name(tr, one.name), Open(Card.PERSON, one.id)) for one in answer.holders]
    return pack([Block(block) for block in blocks], last=pairs([*people, *others]))


def _holder(tr: Translator, one: Holder, today: date) -> Text:
    """«👤 Павел Сердобин — губернатор Ульяновской области, 20–27 ноября»."""
    days = formats.dates(tr, PartialDate.of(one.first), PartialDate.of(one.last), today)
    return rich("👤 ", bold(person_name(tr, one.name)), f" — {lines.prose(tr, one.position)}, {days}")

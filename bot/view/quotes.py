"""What a person said, word for word, with where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.answers import PersonCard, QuoteRecord, QuotesAnswer
from bot.model import Lang
from bot.view import lines
from bot.view.actions import Card, Open, Quotes
from bot.view.buttons import press, rows
from bot.view.i18n import Translator
from bot.view.page import Page
from bot.view.pages import SMALL_IN_ROW, Block, Row, pack
from bot.view.text import Text, bold, italic, join, rich
from bot.view.words import person_name

ON_CARD = 2
_INNER = str.maketrans("«»", "„“")
_LAST_MARK = re.compile(r"(?<!\.)\.$")


def section(tr: Translator, card: PersonCard, today: date) -> Text:
    """The latest of it on the card of who said it."""
    said = [spoken(tr, record, today) for record in card.quotes[:ON_CARD]]
    return join("\n", [bold(tr("In their words")), *said]) if said else Text()


def ways(tr: Translator, card: PersonCard) -> tuple[Row, ...]:
    """The way to the rest."""
    more = len(card.quotes) > ON_CARD
    return ((press(tr("More quotations"), Quotes(card.id, ON_CARD)),),) if more else ()


def spoken(tr: Translator, record: QuoteRecord, today: date) -> Text:
    """«Слова» — Источник, 26 ноября."""
    return rich(quoted(tr, record.words), " — ", italic(lines.source_link(tr, record.source, today)))


def quoted(tr: Translator, words: str) -> str:
    """Words of a source between the quotation marks of the reader's language; those in them become the inner ones."""
    words = _LAST_MARK.sub("", words)  # it stands after the mark, where a sentence ends there
    if tr.lang is Lang.EN:
        return f"“{words.replace('“', '‘').replace('”', '’')}”"
    return f"«{words.translate(_INNER)}»"


def quotes(answer: QuotesAnswer, tr: Translator, today: date) -> list[Page]:
    """A page of it; a number opens the story."""
    if not answer.quotes:
        return pack([rich(tr("No more quotations."))], last=_back(tr, answer))
    numbered = list(enumerate(answer.quotes, answer.skip + 1))
    heading = join("\n", [rich("👤 ", bold(person_name(tr, answer.name))), tr("In their words")])
    blocks = [Block(heading), *(Block(_item(tr, number, record, today)) for number, record in numbered)]
    stories = (press(str(number), Open(Card.STORY, record.story)) for number, record in numbered)
    return pack(blocks, last=(*rows(stories, SMALL_IN_ROW), *_back(tr, answer)))


def _item(tr: Translator, number: int, record: QuoteRecord, today: date) -> Text:
    return rich(f"{number}. ", spoken(tr, record, today))


def _back(tr: Translator, answer: QuotesAnswer) -> Sequence[Row]:
    on = [press(tr("Earlier ones"), Quotes(answer.id, answer.more))] if answer.more else []
    return ((*on, press(tr("To the card"), Open(Card.PERSON, answer.id))),)

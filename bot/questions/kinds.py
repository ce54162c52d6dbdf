"""Which kind of record a question asks for, where a word of it names one and where none does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from bot.questions.parts import Days
from bot.questions.sides import Side, Word, leads_to_a_place
from bot.questions.slips import kind_meant
from bot.questions.words import (
    ANYONE,
    BEEN,
    EVENTS,
    PAST,
    PREPARES,
    ROLES,
    TRADES,
    WERE,
    WHEN,
    WHO,
    WHOLE,
    Kind,
    kind_asked,
    looks_ahead,
)
from bot.russian.wordlist import wordlist

_OPENINGS = wordlist("""
    а и і ну вот так скажи скажите подскажи подскажите пожалуйста скажы падкажы падкажыце калі ласка
    and so please tell me
""")


def kind_named(folded: str, words: Sequence[Word]) -> Kind | None:
    """The kind that words of the question name, one of them perhaps misspelt."""
    prepares = PREPARES.search(folded)
    if kind := kind_asked(PREPARES.sub(" ", folded)):
        return kind
    if prepares:
        return Kind.PAIR
    first = next((word.text for word in words if word.text not in _OPENINGS), "")
    asked_who = (WHO.match(first) or WERE.match(folded)) and not TRADES.search(folded)
    if asked_who and any(leads_to_a_place(word.text) for word in words):
        return Kind.VISITS  # «кто был у нас из Сербии», «были ли турки в Татарстане»
    return next((kind for word in words if (kind := kind_meant(word.text))), None)


def is_of_a_visit(words: Sequence[Word], sides: Sequence[Side]) -> bool:
    """«у нас были минчане», «посол Китая в Самаре», "has anyone from Iran been to Samara"."""
    if not sides:
        return False
    if any(BEEN.match(word.text) for word in words):
        return any(side.people for side in sides) or any(
            ANYONE.match(word.text) or ROLES.match(word.text) or WHO.match(word.text) for word in words
        )
    return len(sides) > 1 and any(ROLES.match(word.text) for word in words)


def whole_kind(folded: str, kind: Kind | None, days: Days | None, today: date) -> Kind | None:
    """The kind of a question that names no place and nothing to search for: «что нового», «помощь», «спасибо»."""
    if kind is Kind.UPCOMING:
        return Kind.TODAY if _OF_THE_DAY.search(folded) else None
    whole = next((kind for kind, signs in WHOLE.items() if signs.search(folded)), None)
    if whole is Kind.THANKS and (days or WHEN.search(folded)):
        return None  # «что будет в декабре, спасибо»
    of_today = days is None or (days.last == today and days.first in (today, today - timedelta(days=1)))
    return whole if whole is not Kind.TODAY or of_today else None


_OF_THE_DAY = re.compile(r"(?:событи|падзе)\w+ (?:дня|сегодня|за день|за сегодня|за сутки|сення|за дзень)|today")


def kind_of_when(
    folded: str, words: Sequence[Word], left: Sequence[Word], sides: Sequence[Side], days: Days | None, today: date
) -> Kind | None:
    """«когда форум в Казани», «что будет в декабре»."""
    if words and WHEN.search(folded) and not PAST.search(folded):
        return Kind.UPCOMING
    if sides and not left and any(EVENTS.match(word.text) for word in words) and not PAST.search(folded):
        return Kind.UPCOMING if days is None or days.last is None or days.last >= today else None
    if days is None or left:
        return None
    ahead = days.last is None or days.last > today
    if sides:
        wholly = days.first is not None and days.first > today
        return Kind.UPCOMING if wholly or (ahead and looks_ahead(folded)) else None
    return Kind.UPCOMING if ahead else Kind.VISITS

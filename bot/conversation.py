"""What one writes or presses -> what one is answered: the same on Telegram and in the terminal.

A question is a command (``/visits Minsk``), its Russian or Belarusian word («визиты Минск»), a link, a place, or any
words. Nothing here changes anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.answers import Cursor, Rest
from bot.model import Subscription
from bot.queries import Queries
from bot.russian import places
from bot.russian.places import Place
from bot.view import cards, digests, empty, lists, reports
from bot.view.actions import Card, Find, List, Open, Topic
from bot.view.i18n import Translator
from bot.view.page import Page

MAX_QUESTION = 500  # characters of a question that are looked at

_WORDS = {
    "visits": ("визиты", "визит", "візіты", "візіт", "visit"),
    "agreements": ("соглашения", "соглашение", "пагадненні", "пагадненне", "agreement"),
    "figures": ("цифры", "товарооборот", "лічбы", "тавараабарот", "turnover"),
    "people": ("люди", "человек", "людзі", "person"),
    "upcoming": ("впереди", "планы", "наперадзе", "ahead"),
    "search": ("поиск", "найти", "найди", "пошук", "find"),
    "today": ("сводка", "сегодня", "зводка", "сёння", "digest"),
    "sources": ("источники", "крыніцы"),
    "why": ("почему", "чаму"),
    "help": ("помощь", "справка", "дапамога"),
}
_COMMANDS = {word: name for name, words in _WORDS.items() for word in (name, *words)}
_TOPICS = {
    "visits": Topic.VISITS,
    "agreements": Topic.AGREEMENTS,
    "figures": Topic.FIGURES,
    "upcoming": Topic.UPCOMING,
}
_COMMAND = re.compile(r"/([\w-]{1,64})(?:@\w+)?(?:\s+|$)(.*)", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and when; without a subscription of their own, as one who wants everything."""

    tr: Translator
    now: datetime  # aware
    subscription: Subscription = Subscription(chat=0)  # noqa: RUF009 - frozen itself

    @property
    def today(self) -> date:
        return self.now.astimezone(ZoneInfo(self.subscription.zone)).date()


def split(text: str) -> tuple[str, str]:
    """The command of a question, without its slash, and the rest; «» and the whole where there is no command."""
    text = text.strip()[:MAX_QUESTION]
    if match := _COMMAND.fullmatch(text):
        return match[1].lower(), match[2].strip()
    first, _, rest = text.partition(" ")
    return _COMMANDS.get(first.lower().rstrip(":"), ""), rest.strip() if first.lower().rstrip(
        ":"
    ) in _COMMANDS else text


async def answer(text: str, queries: Queries, asker: Asker) -> list[Page]:
    """The pages that answer *text*; there is always one."""
    command, rest = split(text)
    if command in _TOPICS:
        return await about(_TOPICS[command], rest, queries, asker)
    match command:
        case "today":
            return await show(List(Topic.TODAY), queries, asker)
        case "people":
            return lists.people(await queries.people(rest or None, today=asker.today), asker.tr, asker.today)
        case "search" if rest:
            return lists.search(await queries.search(rest), asker.tr, asker.today)
        case "why" if link := _LINK.search(rest):
            return await why(link[0], queries, asker)
        case "search" | "why":
            return reports.usage(asker.tr, command)
        case "sources":
            return reports.sources(await queries.sources(asker.now), asker.tr, asker.today)
        case "":
            return await guess(rest, queries, asker) if rest else reports.help_page(asker.tr)
    return reports.help_page(asker.tr)


async def about(topic: Topic, words: str, queries: Queries, asker: Asker) -> list[Page]:
    """A list for the place that *words* name, or for all; a name we do not know gets the nearest ones."""
    if not words:
        return await show(List(topic), queries, asker)
    found = places.resolve(words)
    if found and (places.is_exact(words) or len(found) == 1):
        return await _listed(topic, found[0], None, queries, asker)
    return empty.unknown_place(asker.tr, words, found, topic)


async def guess(words: str, queries: Queries, asker: Asker) -> list[Page]:
    """What is meant by bare words: a link, a place, a person, something to search for, or a place misspelt."""
    if link := _LINK.search(words):
        return await why(link[0], queries, asker)
    if places.is_exact(words):
        return await _listed(Topic.PLACE, places.resolve(words)[0], None, queries, asker)
    people = await queries.people(words, today=asker.today)
    if people.people and people.exact:
        return lists.people(people, asker.tr, asker.today)
    found = await queries.search(words)
    near = [] if found.stories else places.resolve(words)
    if near:
        return empty.unknown_place(asker.tr, words, near, Topic.PLACE)
    if not found.stories and people.people:
        return lists.people(people, asker.tr, asker.today)
    return lists.search(found, asker.tr, asker.today)


async def why(url: str, queries: Queries, asker: Asker) -> list[Page]:
    """Why an article was taken or not."""
    found = await queries.why(url)
    return reports.why(found, asker.tr, asker.today) if found else reports.unseen(asker.tr, url)


async def show(action: Open | List | Find, queries: Queries, asker: Asker) -> list[Page]:
    """What a button leads to; a record that is gone meanwhile says so."""
    match action:
        case Open():
            return await _opened(action, queries, asker) or empty.gone(asker.tr)
        case Find(words, after):
            return lists.search(await queries.search(words, after=after), asker.tr, asker.today)
        case List(Topic.TODAY, after=after):
            return await _digest(Rest.parse(after), queries, asker)
        case List(topic, place_id, after):
            place = places.get(place_id) if place_id else None
            if place_id and not place:
                return empty.gone(asker.tr)
            return await _listed(topic, place, Cursor.parse(after), queries, asker)


async def _digest(rest: Rest | None, queries: Queries, asker: Asker) -> list[Page]:
    """The digest of today, or the rest of an earlier one as it stood then."""
    rest = rest or Rest(asker.now, 0)
    digest = await queries.for_digest(asker.subscription, min(rest.as_of, asker.now), skip=rest.skip)
    return digests.digest(digest, asker.subscription, asker.tr)


async def _listed(
    topic: Topic, place: Place | None, after: Cursor | None, queries: Queries, asker: Asker
) -> list[Page]:
    tr, today = asker.tr, asker.today
    match topic:
        case Topic.AGREEMENTS:
            return lists.agreements(await queries.agreements(place, today=today, after=after), tr, today)
        case Topic.FIGURES:
            return lists.figures(await queries.figures(place, today=today, after=after), tr, today)
        case Topic.UPCOMING:
            return lists.upcoming(await queries.upcoming(today, place), tr, today)
        case Topic.PLACE if place:
            return await _overview(place, queries, asker)
    return lists.visits(await queries.visits(place, today=today, after=after), tr, today)


async def _overview(place: Place, queries: Queries, asker: Asker) -> list[Page]:
    """The newest of everything about a place."""
    today = asker.today
    visits = await queries.visits(place, today=today, limit=3)
    agreements = await queries.agreements(place, today=today, limit=3)
    figures = await queries.figures(place, today=today, limit=3)
    return lists.overview(place, visits, agreements, figures, asker.tr, today)


async def _opened(action: Open, queries: Queries, asker: Asker) -> list[Page]:
    tr, today = asker.tr, asker.today
    match action.card:
        case Card.VISIT:
            visit = await queries.visit(action.id, today=today)
            return cards.visit(visit, tr, today) if visit else []
        case Card.PERSON:
            person = await queries.person(action.id, today=today)
            return cards.person(person, tr, today) if person else []
    story = await queries.story(action.id)
    if story is None:
        return []
    match action.card:
        case Card.PEOPLE:
            return cards.people(story, await queries.story_people(action.id, today=today), tr)
        case Card.SOURCES:
            return cards.sources(story, tr, today)
        case Card.JOURNEY:
            return cards.journeys(story, await queries.story_visits(action.id, today=today), tr, today)
    return cards.story(story, tr, today)

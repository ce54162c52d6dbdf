"""What one writes or presses -> what one is answered: the same on Telegram and in the terminal.

A question is a command (``/visits Minsk``), plain words («кто приезжал из Минска в ноябре»), a link, or a name.
Nothing here changes anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.answers import EVERYTHING, Cursor, Rest, Scope
from bot.model import Subscription
from bot.queries import Queries
from bot.questions import Kind, Question, understand
from bot.russian import places
from bot.russian.places import Place
from bot.view import cards, digests, empty, lists, reports
from bot.view.actions import Card, Find, List, Open, Topic
from bot.view.i18n import Translator
from bot.view.page import Page

MAX_QUESTION = 500  # characters of a question that are looked at

_WORDS = {
    "search": ("поиск", "найти", "найди", "пошук", "знайдзі", "find"),
    "why": ("почему", "чаму"),
}
_COMMANDS = {word: name for name, words in _WORDS.items() for word in (name, *words)}
_TOPICS = {
    Kind.VISITS: Topic.VISITS,
    Kind.AGREEMENTS: Topic.AGREEMENTS,
    Kind.FIGURES: Topic.FIGURES,
    Kind.UPCOMING: Topic.UPCOMING,
    Kind.PLACE: Topic.PLACE,
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

    @property
    def home(self) -> Place | None:
        """The region that «мы» are."""
        return places.by_name(self.subscription.region) if self.subscription.region else None


def split(text: str) -> tuple[str, str]:
    """The command of a question, without its slash, and the rest; «» and the whole where there is no command."""
    text = text.strip()[:MAX_QUESTION]
    if match := _COMMAND.fullmatch(text):
        return match[1].lower(), match[2].strip()
    first, _, rest = text.partition(" ")
    command = _COMMANDS.get(first.lower().rstrip(":"), "")
    return (command, rest.strip()) if command else ("", text)


def warm() -> None:
    """Read what questions are understood by (a quarter of a second), so that the first one need not wait for it."""
    understand("визиты из Минска за неделю", date(2026, 1, 1))


async def answer(text: str, queries: Queries, asker: Asker) -> list[Page]:
    """The pages that answer *text*; there is always one."""
    command, rest = split(text)
    match command:
        case "visits" | "agreements" | "figures" | "upcoming":
            return await about(Kind(command), rest, queries, asker)
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
        case "" if link := _LINK.search(rest):
            return await why(link[0], queries, asker)
        case "" if rest:
            return await _understood(understand(rest, asker.today, asker.home), queries, asker)
    return reports.help_page(asker.tr)


async def about(kind: Kind, words: str, queries: Queries, asker: Asker) -> list[Page]:
    """A list of what *words* narrow it to, or of all; a name of a place we do not know gets the nearest ones."""
    question = understand(words, asker.today, asker.home) if words else Question(kind)
    left = question.words if question.kind is not Kind.SEARCH else words
    return await _understood(replace(question, kind=kind, words=left), queries, asker)


async def _understood(question: Question, queries: Queries, asker: Asker) -> list[Page]:
    match question.kind:
        case Kind.TODAY:
            return await show(List(Topic.TODAY), queries, asker)
        case Kind.SOURCES:
            return reports.sources(await queries.sources(asker.now), asker.tr, asker.today)
        case Kind.HELP:
            return reports.help_page(asker.tr)
        case Kind.PEOPLE:
            people = await queries.people(question.words or None, today=asker.today)
            return lists.people(people, asker.tr, asker.today)
        case Kind.SEARCH:
            return await guess(question.words, queries, asker)
    if question.words:
        return await _with_words(question, queries, asker)
    return await _listed(_TOPICS[question.kind], question.scope, None, queries, asker)


async def _with_words(question: Question, queries: Queries, asker: Asker) -> list[Page]:
    """An answer to a question with words beside its kind and places: a person, a place misspelt, or a subject."""
    people = await queries.people(question.words, today=asker.today)
    if people.people and people.exact:
        return lists.people(people, asker.tr, asker.today)
    near = [] if question.scope.place else places.resolve(question.words)
    if near or question.scope == EVERYTHING:
        return empty.unknown_place(asker.tr, question.words, near, _TOPICS[question.kind])
    found = await queries.search(" ".join([question.words, *(p.name for p in question.scope.places)]))
    if found.stories:
        return lists.search(found, asker.tr, asker.today)
    return await _listed(_TOPICS[question.kind], question.scope, None, queries, asker)


async def guess(words: str, queries: Queries, asker: Asker) -> list[Page]:
    """What is meant by bare words: a person, something to search for, or a place misspelt."""
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
        case List(topic, after=after):
            place, other = (places.get(number) if number else None for number in (action.place, action.other))
            if (action.place and not place) or (action.other and not other):
                return empty.gone(asker.tr)
            scope = Scope(place, other, action.way, action.first, action.last)
            return await _listed(topic, scope, Cursor.parse(after), queries, asker)


async def _digest(rest: Rest | None, queries: Queries, asker: Asker) -> list[Page]:
    """The digest of today, or the rest of an earlier one as it stood then."""
    rest = rest or Rest(asker.now, 0)
    digest = await queries.for_digest(asker.subscription, min(rest.as_of, asker.now), skip=rest.skip)
    return digests.digest(digest, asker.subscription, asker.tr)


async def _listed(topic: Topic, scope: Scope, after: Cursor | None, queries: Queries, asker: Asker) -> list[Page]:
    tr, today = asker.tr, asker.today
    match topic:
        case Topic.AGREEMENTS:
            return lists.agreements(await queries.agreements(scope, today=today, after=after), tr, today)
        case Topic.FIGURES:
            return lists.figures(await queries.figures(scope, today=today, after=after), tr, today)
        case Topic.UPCOMING:
            return lists.upcoming(await queries.upcoming(today, scope), tr, today)
        case Topic.PLACE if scope.place:
            return await _overview(scope, queries, asker)
    return lists.visits(await queries.visits(scope, today=today, after=after), tr, today)


async def _overview(scope: Scope, queries: Queries, asker: Asker) -> list[Page]:
    """The newest of everything about a place, or between two."""
    today = asker.today
    return lists.overview(scope, *await queries.overview(scope, today=today), asker.tr, today)


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

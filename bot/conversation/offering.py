"""What one types after ``@bot`` in any chat -> the records that may be sent there."""

from __future__ import annotations

from collections.abc import Iterable

from bot.answers import Scope
from bot.conversation.answering import MAX_QUESTION
from bot.conversation.showing import Asker, show
from bot.queries import Queries
from bot.questions import Kind, Question, understand
from bot.view import offers
from bot.view.actions import Card, Company, Find, List, Open, People
from bot.view.links import parse_link
from bot.view.offers import Offer

MOST = 20
"""Offers of one answer; Telegram takes 50."""
EACH = 6
"""Records of a kind, where there are several kinds."""


async def offered(text: str, queries: Queries, asker: Asker) -> list[Offer]:
    """The records *text* asks for, those of today where it is empty; what a link names stands alone."""
    text = text.strip()[:MAX_QUESTION]
    if linked := parse_link(text):
        return await _linked(linked, queries, asker)
    question = understand(text, asker.today, asker.home) if text else Question(Kind.TODAY)
    return (await _found(question, queries, asker))[:MOST]


async def _linked(action: Open | List | Find | Company | People, queries: Queries, asker: Asker) -> list[Offer]:
    tr, today = asker.tr, asker.today
    match action:
        case Open(Card.VISIT, number):
            visit = await queries.visit(number, today=today)
            return [offers.visit(tr, visit, today)] if visit else []
        case Open(Card.PERSON, number):
            person = await queries.person(number, today=today)
            return [offers.person(tr, person)] if person else []
        case Open(_, number):
            story = await queries.story(number)
            return [offers.story(tr, story, today)] if story else []
    return [offers.answer(action, await show(action, queries, asker))]


async def _found(question: Question, queries: Queries, asker: Asker) -> list[Offer]:
    scope = question.scope
    match question.kind:
        case Kind.VISITS | Kind.UPCOMING:
            return await _visits(scope, queries, asker, MOST, ahead=question.kind is Kind.UPCOMING)
        case Kind.AGREEMENTS:
            return await _agreements(scope, queries, asker, MOST)
        case Kind.PEOPLE:
            return await _people(question.words or None, queries, asker)
        case Kind.TODAY | Kind.HELP | Kind.SOURCES:
            return await _today(queries, asker)
    words = " ".join([question.words, *(place.name for place in scope.places)]).strip()
    people = await _people(question.words, queries, asker) if question.words else []
    if question.kind is Kind.SEARCH or question.words:
        return [*people, *await _stories(words, queries, asker, MOST)]
    return [
        *await _visits(scope, queries, asker, EACH),
        *await _agreements(scope, queries, asker, EACH),
        *await _stories(words, queries, asker, EACH),
    ]


async def _today(queries: Queries, asker: Asker) -> list[Offer]:
    """What the digest of today tells; on a day without news what came last."""
    digest = await queries.for_digest(asker.subscription, asker.now)
    stories = (*digest.watched, *digest.stories) or await queries.latest()
    return [offers.story(asker.tr, story, asker.today) for story in stories]


async def _visits(scope: Scope, queries: Queries, asker: Asker, limit: int, *, ahead: bool = False) -> list[Offer]:
    found = await queries.visits(scope, today=asker.today, limit=limit)
    every = found.upcoming if ahead else (*found.ongoing, *found.upcoming, *found.past)
    return [offers.visit(asker.tr, record, asker.today) for record in every[:limit]]


async def _agreements(scope: Scope, queries: Queries, asker: Asker, limit: int) -> list[Offer]:
    found = await queries.agreements(scope, today=asker.today, limit=limit)
    return _known(offers.agreement(asker.tr, record, asker.today) for record in found.agreements)


async def _people(name: str | None, queries: Queries, asker: Asker) -> list[Offer]:
    found = await queries.people(name, today=asker.today)
    meant = found.exact and found.name == name  # words without a letter name nobody
    return [offers.person(asker.tr, card) for card in found.people] if meant else []


async def _stories(words: str, queries: Queries, asker: Asker, limit: int) -> list[Offer]:
    found = await queries.search(words, limit=limit)
    return [offers.story(asker.tr, story, asker.today) for story in found.stories]


def _known(some: Iterable[Offer | None]) -> list[Offer]:
    return [offer for offer in some if offer]

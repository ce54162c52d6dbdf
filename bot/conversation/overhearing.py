"""What is said among others, in reply to the bot or with its name: what asks something is answered, talk is not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answers import EVERYTHING
from bot.conversation.answering import answer, split
from bot.conversation.showing import Asker
from bot.queries import Queries
from bot.questions import Kind, Question, following, understand
from bot.questions.talk import is_talk
from bot.russian.folding import fold
from bot.view.page import Button, Page

_LINK = re.compile(r"https?://\S", re.IGNORECASE)
_ASSENT = re.compile(r"(?:соглас(?:ен|на|ны)|згод(?:ны|на|ная)|agreed?)\b")
_WORD = re.compile(r"\w[\w-]{2,}")


async def overheard(text: str, queries: Queries, asker: Asker, before: Sequence[Button] = ()) -> list[Page]:
    """The pages that answer *text*, none where it asks nothing; *before*: the buttons of what it replies to."""
    if asks(text, asker, leans=bool(before)) or await _is_known(text, queries, asker):
        return await answer(text, queries, asker, before)
    return []


def asks(text: str, asker: Asker, *, leans: bool) -> bool:
    """Whether *text* is a question by its words alone: «Иван, отличный визит» is none, «визиты из Бреста» is one.

    *leans*: it replies to an answer, which «а в октябре?» and «подробнее» ask more of.
    """
    command, rest = split(text)
    if command or _LINK.search(rest):
        return True
    if _ASSENT.match(fold(text)):
        return False
    if leans and (
        following.wants_more(text)
        or following.wants_details(text)
        or following.number_named(text)
        or following.follow(text, Question(Kind.PLACE), asker.today, asker.home)
    ):
        return True
    question = understand(rest, asker.today, asker.home)
    if question.kind is Kind.SEARCH:
        return False
    return not question.words or question.kind is Kind.PEOPLE or question.scope != EVERYTHING


async def _is_known(text: str, queries: Queries, asker: Asker) -> bool:
    """Whether bare words are what the news tell of: «Кушнаренко», «автобусы»."""
    question = understand(text, asker.today, asker.home)
    if all(map(is_talk, _WORD.findall(fold(question.words)))):
        return False
    people = await queries.people(question.words, today=asker.today)
    if people.people and people.exact and people.name:
        return True
    words = " ".join([question.words, *(place.name for place in question.scope.places)])
    return bool((await queries.search(words, question.scope.days)).stories)

"""In a group the bot answers who calls it by name or replies to it, and keeps out of talk."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.archive import Database
from bot.sandbox.groups import Group
from bot.sandbox.rooms import User
from bot.sandbox.visitor import Visitor
from bot.telegram.filters import without_name
from tests.archive.values import KUSHNARENKO, person, story, visit
from tests.telegram.rooms import Scene, plainly, scene

BOT = "@pobratim_bot"


@pytest.fixture
async def stage(db: Database) -> AsyncIterator[Scene]:
    async with scene(db) as stage:
        told = story("Делегация Минской области в Ульяновске", visits=[visit(leader=KUSHNARENKO)], persons=[person()])
        await stage.save(told)
        yield stage


@pytest.fixture
def group(stage: Scene) -> Group:
    return stage.box.group("Палата")


@pytest.fixture
def anna(group: Group) -> Visitor:
    return group.join(User(7, "Анна", language_code="ru"))


async def said(stage: Scene, who: Visitor, text: str, **how: object) -> str:
    """What the bot says to *text*; «» for nothing."""
    before = len(who.from_bot)
    await who.say(text.replace(BOT, f"@{stage.box.me.username}"), **how)  # type: ignore[arg-type]
    await stage.settled()
    return "\n".join(plainly(post.text) for post in who.from_bot[before:])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{BOT} визиты Минска", "Визиты · Минск"),
        (f"{BOT}, визиты из Минской области", "Визиты · из Минской области"),
        (f"визиты Минска {BOT}", "Визиты · Минск"),
        (f"А что там с визитами из Минской области, {BOT}?", "Визиты · из Минской области"),
        (f"{BOT} /visits Минск", "Визиты · Минск"),
        (f"{BOT} Кушнаренко", f"👤 {KUSHNARENKO}"),
        (f"{BOT.upper()} Кушнаренко", f"👤 {KUSHNARENKO}"),
        (f"{BOT} планёрка", "По запросу «планёрка» ничего не нашлось"),
        (BOT, "Что я умею"),
    ],
)
async def test_who_calls_the_bot_by_name_is_answered(stage: Scene, anna: Visitor, text: str, told: str) -> None:
    assert (await said(stage, anna, text)).startswith(told)


async def test_the_name_alone_in_reply_to_a_colleague_asks_what_the_colleague_asked(
    stage: Scene, group: Group, anna: Visitor
) -> None:
    boris = group.join(User(8, "Борис", language_code="ru"))
    asked = await boris.say("Визиты Минска?")
    assert (await said(stage, anna, BOT, reply_to=asked)).startswith("Визиты · Минск")


@pytest.mark.parametrize("text", ["а из Минской области?", "подробнее", "Кушнаренко", "визиты Минска", "Ульяновск"])
async def test_a_question_in_reply_to_the_bot_is_answered(stage: Scene, anna: Visitor, text: str) -> None:
    await said(stage, anna, "/visits Ульяновск")
    assert await said(stage, anna, text, reply_to=anna.last)


@pytest.mark.parametrize(
    "text",
    [
        "Отличная новость!", "Иван, посмотри, это к нам", "Да", "ок", "👍", "+1", "Отличный визит, Иван Петрович",
        "Поздравляю с подписанием соглашения!", "надо обсудить на планёрке", "Согласен", "great, agreed",
    ],
)  # fmt: skip
async def test_talk_in_reply_to_the_bot_is_left_alone(stage: Scene, anna: Visitor, text: str) -> None:
    await said(stage, anna, "/visits Ульяновск")
    assert await said(stage, anna, text, reply_to=anna.last) == ""


@pytest.mark.parametrize("text", [f"Коллеги, кто-нибудь пробовал {BOT}?", f"спросите у {BOT} завтра"])
async def test_talk_about_the_bot_is_left_alone(stage: Scene, anna: Visitor, text: str) -> None:
    assert await said(stage, anna, text) == ""


async def test_an_administrator_bot_hears_all_and_answers_what_is_said_to_it(
    stage: Scene, group: Group, anna: Visitor
) -> None:
    group.promote_bot()
    for text in ("визиты Минска", "@other_bot визиты Минска", "Минск"):
        assert await said(stage, anna, text) == ""


@pytest.mark.parametrize(
    ("text", "words", "called"),
    [
        ("@bot визиты", "визиты", True),
        (" @Bot: визиты", "визиты", True),
        ("визиты, @bot", "визиты", False),
        ("что @bot знает", "что @bot знает", False),
        ("а визиты, @bot?", "а визиты?", False),
        ("/visits@bot Минск", "/visits@bot Минск", False),
        ("@bot_2 визиты", "@bot_2 визиты", False),
        ("me@bot.example", "me@bot.example", False),
        ("@bot", "", True),
    ],
)
def test_the_name_is_told_from_what_is_said(text: str, words: str, called: bool) -> None:
    assert without_name(text, "bot") == (words, called)

"""Who asks wrongly and mends the message is answered; no edit is answered twice or changes anything."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.archive import Database
from bot.sandbox.rooms import Standing, User
from bot.sandbox.visitor import Visitor
from bot.telegram.lately import CORRECTED
from tests.archive.values import story, visit
from tests.telegram.rooms import Scene, plainly, scene

ANNA = User(7, "Анна", language_code="ru")


@pytest.fixture
async def stage(db: Database) -> AsyncIterator[Scene]:
    async with scene(db) as stage:
        await stage.save(story("Делегация Минской области в Ульяновске", visits=[visit()]))
        yield stage


@pytest.fixture
def anna(stage: Scene) -> Visitor:
    return stage.box.private_chat(7)


async def corrected(stage: Scene, who: Visitor, text: str, *mended: str) -> list[str]:
    """What the bot says to *text* and to each of its edits."""
    before = len(who.from_bot)
    said = await who.say(text)
    await stage.settled()
    for words in mended:
        await who.edit(said, words)
        await stage.settled()
    return [plainly(post.text) for post in who.from_bot[before:]]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("/visits Мнскк", "/visits Минск"), ("визыты Мнсук", "визиты Минск"), ("/vizit", "/visits Минск")],
)
async def test_a_question_that_is_mended_is_answered(stage: Scene, anna: Visitor, wrong: str, right: str) -> None:
    first, second = await corrected(stage, anna, wrong, right)
    assert not first.startswith("Визиты · Минск")
    assert second.startswith("Визиты · Минск")


async def test_an_edit_that_changes_nothing_is_not_answered(stage: Scene, anna: Visitor) -> None:
    assert len(await corrected(stage, anna, "/visits Минск", "/visits Минск", "/visits  Минск")) == 1
    assert len(await corrected(stage, anna, "/visits Мнскк", "/visits Минск", "/visits Минск")) == 2


async def test_an_old_question_is_not_answered_anew(
    stage: Scene, anna: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = await anna.say("/visits Мнскк")
    await stage.settled()
    moment = stage.box.world.clock() + (CORRECTED + timedelta(seconds=2)).total_seconds()
    monkeypatch.setattr(stage.box.world, "clock", lambda: moment)
    await anna.edit(said, "/visits Минск")
    await stage.settled()
    assert len(anna.from_bot) == 1


async def test_a_command_that_changes_something_is_not_run_by_an_edit(stage: Scene, anna: Visitor) -> None:
    await stage.ask(anna, "/subscribe")
    before = await stage.subscriptions.every()
    assert len(await corrected(stage, anna, "/unsubscribe", "/unsubscribe now")) == 1
    stopped = await stage.subscriptions.every()
    assert [one.active for one in stopped] == [False]
    assert before != stopped
    told = await corrected(stage, anna, "/subsribe", "/subscribe")
    assert told[1] == "Команду из исправленного сообщения я не выполняю. Отправьте её, пожалуйста, новым сообщением."
    assert await stage.subscriptions.every() == stopped


async def test_in_a_group_only_what_was_asked_of_the_bot_is_answered_when_mended(stage: Scene) -> None:
    group = stage.box.group("Палата")
    boris = group.join(User(8, "Борис", language_code="ru"), Standing.ADMINISTRATOR)
    group.promote_bot()  # it hears all
    assert len(await corrected(stage, boris, "Коллеги, обед в час", "Коллеги, обед в два")) == 0
    assert (await corrected(stage, boris, "/visits Мнскк", "/visits Минск"))[1].startswith("Визиты · Минск")

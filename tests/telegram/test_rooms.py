"""Groups and the topics of forums: who may change what, and where it arrives."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import time

import pytest

from bot.archive import Database
from bot.model import Lang, Topic
from bot.sandbox.errors import bad_request
from bot.sandbox.faults import Effect, Fault
from bot.sandbox.groups import Group
from bot.sandbox.rooms import Kind, Standing, User
from bot.sandbox.visitor import Visitor
from bot.telegram.ranks import KEPT
from tests.archive.values import story
from tests.telegram.rooms import DAY, Scene, plainly, scene, texts

ANNA, BORIS = User(7, "Анна", language_code="ru"), User(8, "Борис", language_code="ru")
BUSES = story("Автобусы для Минска", topics=(Topic.TRADE,))
MILK = story("Молоко из Бреста", partners=("Брестская область", "Ульяновская область"), topics=(Topic.AGRICULTURE,))
REFUSAL = "Настройки группы меняют только её администраторы."


@pytest.fixture
async def stage(db: Database) -> AsyncIterator[Scene]:
    async with scene(db) as stage:
        yield stage


@pytest.fixture
def forum(stage: Scene) -> Group:
    return stage.box.group("Совет", forum=True)


@pytest.fixture
def anna(forum: Group) -> Visitor:
    """A member."""
    return forum.join(ANNA)


@pytest.fixture
def boris(forum: Group) -> Visitor:
    """An administrator."""
    return forum.join(BORIS, Standing.ADMINISTRATOR)


# --------------------------------------------------------------------------- topics


async def test_each_topic_of_a_forum_has_its_own_partners_themes_hour_and_language(
    stage: Scene, forum: Group, boris: Visitor
) -> None:
    minsk, farming = forum.topic("Минск"), forum.topic("АПК")
    await stage.ask(boris, "/subscribe", topic=minsk)
    await stage.tap(boris, "Настройки", "Партнёры", "Минская область", "← Назад", "Язык", "Беларуская")
    await stage.ask(boris, "/subscribe", topic=farming)
    await stage.tap(boris, "Настройки", "Темы", "сельское хозяйство", "← Назад", "Час", "8:00")
    first, second = await stage.subscriptions.of_chat(forum.id)
    assert (first.topic, first.partners, first.lang, first.at) == (minsk, ("Минская область",), Lang.BE, time(9))
    assert (second.topic, second.topics, second.lang, second.at) == (
        farming,
        (Topic.AGRICULTURE,),
        Lang.RU,
        time(8),
    )
    stage.now += DAY
    await stage.save(BUSES, MILK)
    before = len(texts(forum))
    await stage.deliver()
    (buses,) = [text for text in texts(forum, minsk) if "Автобусы" in text]
    (milk,) = [text for text in texts(forum, farming) if "Молоко" in text]
    assert buses.startswith("Зводка: ")
    assert milk.startswith("Сводка")
    assert "Молоко" not in buses
    assert "Автобусы" not in milk
    assert len(texts(forum)) == before


@pytest.mark.parametrize("end", [Group.close_topic, Group.delete_topic])
async def test_a_topic_that_is_closed_or_deleted_is_told_to_the_group_and_to_the_operator_and_can_be_stopped(
    stage: Scene, forum: Group, boris: Visitor, end: object
) -> None:
    minsk, operator = forum.topic("Минск"), stage.box.private_chat(1)
    await stage.ask(boris, "/subscribe", topic=minsk)
    assert callable(end)
    end(forum, minsk)
    stage.now += DAY
    await stage.save(BUSES)
    await stage.deliver()
    digest, told = texts(forum)
    assert "Автобусы" in digest
    assert told.startswith("Тема, для которой эта сводка, закрыта или удалена")
    assert "не принимает сообщений" in plainly(operator.last.text)
    await stage.tap(boris, "Остановить эту сводку")
    stopped = await stage.subscriptions.find(forum.id, minsk)
    assert stopped
    assert stopped.paused == "stopped"


async def test_a_group_that_became_a_supergroup_keeps_the_digest_and_what_waits(stage: Scene) -> None:
    group = stage.box.group("Палата", kind=Kind.GROUP)
    await stage.ask(group.owner, "/subscribe")
    await stage.tap(group.owner, "Настройки", "Час", "8:00")
    upgraded = group.upgrade()
    await stage.settled()
    stage.now += DAY
    await stage.save(BUSES)
    await stage.deliver()
    kept = await stage.subscriptions.find(upgraded.id)
    assert kept
    assert (kept.at, kept.active) == (time(8), True)
    assert await stage.subscriptions.of_chat(group.id) == []
    assert "Автобусы" in texts(upgraded)[-1]


# --------------------------------------------------------------------------- who may


async def test_a_member_is_refused_without_a_message_for_all_and_may_ask_all_the_same(
    stage: Scene, forum: Group, anna: Visitor, boris: Visitor
) -> None:
    forum.promote_bot()
    await stage.ask(boris, "/settings")
    before, shown = await stage.subscriptions.every(), texts(forum)
    for label in ("Час", "Темы", "Остановить рассылку"):
        assert await stage.tap(anna, label) == REFUSAL
    for command in ("/subscribe", "/unsubscribe", "/forget"):
        await stage.ask(anna, command)
    assert [plainly(text) for text in forum.whispers(ANNA)] == [REFUSAL] * 3
    assert texts(forum) == shown
    assert await stage.subscriptions.every() == before
    assert (await stage.ask(anna, "/visits")).startswith("Визит")


async def test_where_the_bot_is_no_administrator_a_refused_command_is_answered_aloud(
    stage: Scene, forum: Group, anna: Visitor
) -> None:
    assert await stage.ask(anna, "/subscribe") == REFUSAL
    assert await stage.subscriptions.every() == []


async def test_an_anonymous_administrator_may_and_who_speaks_for_a_channel_may_not(stage: Scene, forum: Group) -> None:
    channel = stage.box.group("Вестник", kind=Kind.CHANNEL)
    await forum.owner.say("/subscribe", as_room=channel.room)
    await stage.settled()
    assert await stage.subscriptions.every() == []
    await forum.owner.say("/subscribe", as_room=forum.room)
    await stage.settled()
    (kept,) = await stage.subscriptions.every()
    assert (kept.chat, kept.active) == (forum.id, True)
    assert stage.box.calls("getChatMember") == []  # neither is the member it seems to be


async def test_telegram_is_asked_once_in_half_a_minute_who_somebody_is(
    stage: Scene, forum: Group, boris: Visitor
) -> None:
    await stage.ask(boris, "/subscribe")
    await stage.tap(boris, "Настройки", "Час", "8:00", "Час", "9:00")
    assert len(stage.box.calls("getChatMember")) == 1
    forum.join(BORIS)  # no administrator any more
    stage.now += KEPT
    assert await stage.tap(boris, "Час") == REFUSAL


async def test_where_members_are_hidden_from_the_bot_nobody_is_taken_for_an_administrator(
    stage: Scene, forum: Group, boris: Visitor
) -> None:
    stage.box.faults.add(Fault(Effect.REFUSED, method="getChatMember", refusal=bad_request("CHAT_ADMIN_REQUIRED")))
    await stage.ask(boris, "/subscribe")
    assert await stage.subscriptions.every() == []

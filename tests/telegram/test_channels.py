"""A channel and its editors: linked, drafts approved, edited, dropped or forgotten, the channel lost and found."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import time

import pytest

from bot.archive import Database
from bot.delivery.promising import DECIDE
from bot.model import PartialDate, Phase, Topic, VisitStatus
from bot.sandbox.groups import Group
from bot.sandbox.rooms import Kind, Post, Standing, User
from bot.sandbox.visitor import Visitor
from bot.telegram.middlewares import Access
from tests.archive.values import story, visit
from tests.telegram.rooms import DAY, Scene, plainly, scene, texts

ANNA, BORIS, VERA = (
    User(number, name, language_code="ru") for number, name in ((7, "Анна"), (8, "Борис"), (9, "Вера"))
)
BUSES = story("Автобусы для Минска", topics=(Topic.TRADE,))
MILK = story("Молоко из Бреста", topics=(Topic.AGRICULTURE,))
PUBLISH, EDIT, DROP = "✅ Опубликовать", "✏️ Изменить", "🗑 Снять"


@dataclass
class Newsroom:
    """A channel that Boris runs, a group of editors where Anna and Vera are members and he an administrator."""

    stage: Scene
    channel: Group
    editors: Group
    anna: Visitor
    boris: Visitor
    vera: Visitor

    async def link(self, mode: str = "Сначала одобрение") -> None:
        await self.stage.settled()
        await self.stage.ask(self.boris, "/channel")
        await self.stage.tap(self.boris, mode)

    async def draft(self) -> Post:
        """Let a day pass that brings news; the draft as it stands among the editors."""
        self.stage.now += DAY
        await self.stage.save(BUSES)
        await self.stage.deliver()
        return self.newest

    @property
    def newest(self) -> Post:
        """The newest page of a draft."""
        return next(post for post in reversed(self.anna.from_bot) if post.button(EDIT))

    @property
    def said(self) -> str:
        """What the bot said to the editors last."""
        return texts(self.editors)[-1]


def newsroom_of(stage: Scene) -> Newsroom:
    channel = stage.box.group("Вестник", kind=Kind.CHANNEL, bot=False)
    channel.join(BORIS, Standing.ADMINISTRATOR)
    stage.box.private_chat(BORIS.id, "Борис")
    channel.add_bot(Standing.ADMINISTRATOR, by=BORIS)
    editors = stage.box.group("Редакция")
    boris = editors.join(BORIS, Standing.ADMINISTRATOR)
    return Newsroom(stage, channel, editors, editors.join(ANNA), boris, editors.join(VERA))


@pytest.fixture
async def stage(db: Database) -> AsyncIterator[Scene]:
    async with scene(db) as stage:
        yield stage


@pytest.fixture
def room(stage: Scene) -> Newsroom:
    return newsroom_of(stage)


# --------------------------------------------------------------------------- linking


async def test_who_let_the_bot_in_is_told_how_to_go_on_and_links_the_channel(stage: Scene, room: Newsroom) -> None:
    await stage.settled()
    assert "могу публиковать в канале «Вестник»" in plainly(stage.box.private_chat(BORIS.id).last.text)
    assert "Как публиковать сводку?" in await stage.ask(room.boris, "/channel")
    await stage.tap(room.boris, "Сначала одобрение")
    assert "черновики приходят сюда" in room.said
    subscription = await stage.subscriptions.find(room.channel.id)
    assert subscription
    assert subscription.active


async def test_the_digest_of_a_channel_is_set_from_the_chat_of_its_editors(stage: Scene, room: Newsroom) -> None:
    await room.link()
    await stage.tap(room.boris, "Настройки сводки", "Темы", "торговля", "← Назад", "Час", "8:00")
    assert room.said.startswith("Канал «Вестник»\n\nНастройки")
    subscription = await stage.subscriptions.find(room.channel.id)
    assert subscription
    assert (subscription.topics, subscription.at) == ((Topic.TRADE,), time(8))
    assert await stage.subscriptions.find(room.editors.id) is None
    await stage.tap(room.boris, "← К\u00a0каналу")
    assert "в 8:00" in room.said


async def test_only_administrators_of_the_channel_run_it(stage: Scene, room: Newsroom) -> None:
    await room.link()
    chief = room.editors.join(
        VERA, Standing.ADMINISTRATOR
    )  # of the group, and in the channel without the right to post
    room.channel.join(VERA, Standing.ADMINISTRATOR, lacking=["can_post_messages"])
    refusal = "Настройки канала меняют только его администраторы."
    before = (await stage.channels.find(room.channel.id), await stage.subscriptions.every())
    for label in ("Публиковать сразу", "Настройки сводки"):
        assert await stage.tap(chief, label) == refusal
        assert (await stage.tap(room.anna, label)).endswith("администраторы.")
    await stage.tap(room.boris, "Настройки сводки")
    assert await stage.tap(chief, "Час") == refusal
    assert (await stage.ask(chief, "/channel")).startswith("Не вижу вашего канала")
    assert (await stage.channels.find(room.channel.id), await stage.subscriptions.every()) == before


async def test_posted_at_once_where_nobody_is_to_approve(stage: Scene, room: Newsroom) -> None:
    await room.link("Публиковать сразу")
    stage.now += DAY
    await stage.save(BUSES)
    before = texts(room.editors)
    await stage.deliver()
    (posted,) = texts(room.channel)
    assert "Автобусы" in posted
    assert texts(room.editors) == before


async def test_a_button_in_a_channel_leads_into_private_and_writes_nothing_there(stage: Scene, room: Newsroom) -> None:
    await room.link("Публиковать сразу")
    stage.now += DAY
    await stage.save(BUSES)
    await stage.deliver()
    reader = room.channel.join(ANNA)
    answer = await (await reader.press(reader.last.buttons[0][0].text)).answered(within=60)
    assert answer.url == "https://t.me/pobratim_bot?start=story-1"
    assert len(texts(room.channel)) == 1


async def test_a_channel_is_called_what_it_is_called_now(stage: Scene, room: Newsroom) -> None:
    await room.link("Публиковать сразу")
    room.channel.rename("Вестник Поволжья")
    await stage.settled()
    assert "«Вестник Поволжья»" in await stage.ask(room.boris, "/channel")
    stage.now += DAY
    await stage.save(BUSES)
    await stage.deliver()
    room.channel.room.title = "Голос Поволжья"  # while the bot was away; a press shows it
    reader = room.channel.join(ANNA)
    await (await reader.press(reader.last.buttons[0][0].text)).answered(within=60)
    await stage.settled()
    assert "«Голос Поволжья»" in await stage.ask(room.boris, "/channel")
    stage.box.group("Чужой", kind=Kind.CHANNEL).rename("Другой")  # never linked
    await stage.settled()
    assert "Другой" not in await stage.ask(room.boris, "/channel")


# --------------------------------------------------------------------------- drafts


async def test_of_two_editors_at_once_one_publishes_and_the_other_is_told(stage: Scene, room: Newsroom) -> None:
    await room.link()
    draft = await room.draft()
    header = texts(room.editors)[-2]
    assert header.startswith("Черновик сводки для канала «Вестник».\nРешите до 21:00 28 ноября (Москва, UTC+3)")
    assert texts(room.channel) == []
    presses = [await editor.press(PUBLISH, post=draft) for editor in (room.anna, room.vera)]
    heard = sorted([(await press.answered(within=60)).text for press in presses])
    await stage.settled()
    assert heard[0] == ""
    assert plainly(heard[1]).startswith("Уже опубликовано. Решение: ")
    stage.box.updates.repeat()  # as after a crash that left the press unconfirmed
    await stage.settled()
    await stage.deliver()
    await stage.deliver()
    (posted,) = texts(room.channel)
    assert posted == plainly(draft.text)
    assert [text for text in texts(room.editors) if text.startswith("Опубликовано. Решение: ")]
    log = await stage.ask(room.boris, "/audit")
    assert log.count("черновик опубликован") == 1
    assert "Борис: канал подключён" in log


async def test_an_editor_rewrites_a_draft_by_a_reply_and_only_its_newest_version_is_published(
    stage: Scene, room: Newsroom
) -> None:
    await room.link()
    first = await room.draft()
    assert "Ответьте" in await stage.tap(room.vera, EDIT, post=first)
    text, entities = "Автобусы: подробности", [{"type": "bold", "offset": 0, "length": 8}]
    await room.anna.send({"text": text, "entities": entities}, reply_to=first)
    await stage.settled()
    await stage.deliver()
    second = room.newest
    assert (second.text, second.entities) == (text, entities)
    assert second.id > first.id
    assert "Новая редакция" in await stage.tap(room.vera, PUBLISH, post=first)
    await room.vera.say("Моё слово", reply_to=first)  # to what she saw before
    await stage.settled()
    await stage.deliver()
    assert "Новая редакция" in room.said
    await stage.tap(room.vera, PUBLISH, post=second)
    await stage.deliver()
    assert texts(room.channel) == [text]
    assert room.channel.owner.last.buttons  # of the digest, not of the draft
    assert not room.channel.owner.last.button(PUBLISH)


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ({"text": "я" * 4096}, "Слишком длинно: знаков 4096, помещается 4000."),
        ({"text": "я" * 100, "entities": [{"type": "bold", "offset": at, "length": 1} for at in range(100)]}, "Слишком много"),
        ({"sticker": {"file_id": "x", "file_unique_id": "x", "type": "regular", "width": 1, "height": 1,
                      "is_animated": False, "is_video": False}}, "В сводке может быть только текст"),
    ],
)  # fmt: skip
async def test_what_telegram_would_not_take_is_no_draft(
    stage: Scene, room: Newsroom, reply: dict[str, object], told: str
) -> None:
    await room.link()
    draft = await room.draft()
    await room.anna.send(reply, reply_to=draft)
    await stage.settled()
    await stage.deliver()
    assert room.said.startswith(told)
    assert room.newest == draft


async def test_a_dropped_draft_is_never_published(stage: Scene, room: Newsroom) -> None:
    await room.link()
    draft = await room.draft()
    await stage.tap(room.anna, DROP, post=draft)
    assert room.said == "Черновик снят. Решение: Анна."
    await stage.deliver()
    assert texts(room.channel) == []
    assert not room.editors.room.posts[draft.id].buttons


async def test_a_draft_nobody_decided_on_is_told_and_its_news_come_again(stage: Scene, room: Newsroom) -> None:
    await room.link()
    draft = await room.draft()
    stage.now += DECIDE
    assert "Поздно" in await stage.tap(room.vera, PUBLISH, post=draft)
    await stage.deliver()
    assert "никто не решил" in room.said
    assert "Поздно" in await stage.tap(room.vera, PUBLISH, post=draft)
    stage.now += DAY - DECIDE
    await stage.save(MILK)
    await stage.deliver()
    assert "Автобусы" in room.newest.text
    assert "Молоко" in room.newest.text
    assert texts(room.channel) == []


@pytest.mark.parametrize("approving", [True, False])
async def test_a_post_is_mended_by_itself_only_where_no_editor_approves(
    stage: Scene, room: Newsroom, approving: bool
) -> None:
    await room.link("Публиковать сразу")
    stage.now += DAY
    plan = visit("2025-12-03", "2025-12-05", phase=Phase.UPCOMING)
    await stage.save(story("Делегация Минской области приедет", visits=[plan]))
    await stage.deliver()
    (posted,) = texts(room.channel)
    if approving:
        await stage.tap(room.boris, "Сначала одобрение")
    stage.now += DAY
    later = replace(plan, start=PartialDate(2025, 12, 10), end=PartialDate(2025, 12, 12), status=VisitStatus.POSTPONED)
    await stage.save(replace(story("Делегация Минской области приедет", visits=[later]), id=1))
    await stage.deliver()
    told = plainly(room.newest.text) if approving else texts(room.channel)[1]
    assert "Визит перенесён на 10–12 декабря" in told
    assert (texts(room.channel)[0] == posted) == approving


# --------------------------------------------------------------------------- coming and going


@pytest.mark.parametrize("told", [True, False])
async def test_a_channel_that_is_lost_stops_its_digest_and_its_editors_are_told(
    stage: Scene, room: Newsroom, told: bool
) -> None:
    await room.link()
    draft = await room.draft()
    if told:
        room.channel.add_bot(Standing.ADMINISTRATOR, posts=False)
    else:  # the bot learns of it when it posts
        room.channel.room.bot = Standing.KICKED
        await stage.tap(room.anna, PUBLISH, post=draft)
        await stage.deliver()
    await stage.settled()
    await stage.deliver()
    assert "больше не могу публиковать в канале «Вестник»" in room.said
    subscription = await stage.subscriptions.find(room.channel.id)
    assert subscription
    assert not subscription.active
    if told:
        assert "Поздно" in await stage.tap(room.anna, PUBLISH, post=draft)
    room.channel.room.bot = Standing.LEFT
    room.channel.add_bot(Standing.ADMINISTRATOR, by=BORIS)
    await stage.settled()
    await room.draft()
    await stage.tap(room.anna, PUBLISH)
    await stage.deliver()
    assert len(texts(room.channel)) == 1


async def test_without_the_chat_of_the_editors_drafts_go_to_who_let_the_bot_in(stage: Scene, room: Newsroom) -> None:
    await room.link()
    await room.draft()
    room.editors.kick_bot()
    await stage.settled()
    await stage.deliver()
    boris = stage.box.private_chat(BORIS.id)
    assert any("Меня больше нет в чате редакторов" in plainly(post.text) for post in boris.from_bot)
    await stage.tap(boris, PUBLISH)
    await stage.deliver()
    assert len(texts(room.channel)) == 1


async def test_editors_whose_group_became_a_supergroup_go_on(stage: Scene) -> None:
    room = newsroom_of(stage)
    group = stage.box.group("Палата", kind=Kind.GROUP)
    boris = group.join(BORIS, Standing.ADMINISTRATOR)
    await stage.settled()
    await stage.ask(boris, "/channel")
    await stage.tap(boris, "Сначала одобрение")
    upgraded = group.upgrade()
    await stage.settled()
    stage.now += DAY
    await stage.save(BUSES)
    await stage.deliver()
    await stage.tap(upgraded.owner, PUBLISH)
    await stage.deliver()
    assert len(texts(room.channel)) == 1
    assert "канал подключён" in await stage.ask(upgraded.owner, "/audit")


async def test_in_a_bot_that_is_not_open_the_editors_may_decide_all_the_same(db: Database) -> None:
    async with scene(db, Access(allowed=frozenset({BORIS.id}))) as stage:
        room = newsroom_of(stage)
        await room.link()
        await room.draft()
        await stage.tap(room.anna, PUBLISH)
        await stage.deliver()
        assert len(texts(room.channel)) == 1


async def test_what_is_forgotten_leaves_no_channel_draft_or_name(stage: Scene, room: Newsroom) -> None:
    await room.link()
    await room.draft()
    assert await stage.ask(room.anna, "/audit") == "Настройки группы меняют только её администраторы."
    await stage.ask(room.boris, "/forget")
    assert await stage.channels.find(room.channel.id) is None
    assert await stage.subscriptions.every() == []
    assert await stage.channels.history(room.channel.id) == []
    assert await stage.channels.draft(1) is None

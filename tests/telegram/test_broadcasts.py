"""One message to many chats: previewed, addressed, confirmed, watched, stopped; never twice to a chat."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.archive import Database, outbox, subscriptions
from bot.archive.outbox import Lane, Letter
from bot.delivery import recover
from bot.model import Actor, Lang, Subscription
from bot.model.office import Audience
from bot.office.broadcasts import AT_ONCE, STEPS, Broadcasts
from bot.sandbox.errors import bad_request
from bot.sandbox.faults import Effect, Fault, refuse
from bot.sandbox.rooms import Kind, Standing, User
from bot.sandbox.visitor import Visitor
from bot.telegram.middlewares import Access
from bot.view.page import Page
from tests.archive.values import NOON
from tests.telegram.rooms import Scene, plainly, scene

ADMIN = 1
READERS = range(11, 16)
ALL = "Все подписчики: 6"


@pytest.fixture
async def stage(db: Database) -> AsyncIterator[Scene]:
    async with scene(db, Access(public=True, admins=frozenset({ADMIN}))) as stage:
        async with db.transaction() as tx:
            every = [Subscription(number, since=NOON) for number in READERS]
            every[0] = replace(every[0], lang=Lang.BE)
            every[1] = replace(every[1], active=False, paused="stopped")
            every[2] = replace(every[2], active=False, paused="blocked")
            every += [Subscription(18, since=NOON, rest_until=date(2025, 12, 1))]
            group, channel = stage.box.group("Совет"), stage.box.group("Вестник", kind=Kind.CHANNEL, bot=False)
            channel.join(User(20, "Борис"), Standing.ADMINISTRATOR)
            every += [Subscription(group.id), Subscription(group.id, topic=5), Subscription(channel.id)]
            every += [Subscription(16, since=NOON), Subscription(17, since=NOON)]
            await subscriptions.save(tx, *every, now=NOON)
        for number in (*READERS, 16, 17, 18):
            stage.box.private_chat(number, f"Читатель {number}")
        channel.add_bot(Standing.ADMINISTRATOR, by=User(20, "Борис"))
        await stage.settled()
        yield stage


@pytest.fixture
def admin(stage: Scene) -> Visitor:
    return stage.box.private_chat(ADMIN, "Анна")


def got(stage: Scene) -> dict[int, int]:
    """How many messages each reader has."""
    return {number: len(stage.box.private_chat(number).from_bot) for number in (*READERS, 16, 17, 18)}


async def test_it_is_shown_addressed_confirmed_and_reaches_each_chat_once(stage: Scene, admin: Visitor) -> None:
    await admin.send({"text": "/broadcast Завтра работы", "entities": [{"type": "bold", "offset": 11, "length": 6}]})
    await stage.settled()
    preview, question = admin.from_bot[-2:]
    assert (preview.text, preview.entities) == ("Завтра работы", [{"type": "bold", "offset": 0, "length": 6}])
    labels = [plainly(button.text) for row in question.buttons for button in row]
    assert labels == [ALL, "Личные чаты: 5", "Группы: 1", "Читающие по-русски: 5", "Читающие по-белорусски: 1",
                      "Не отправлять"]  # fmt: skip
    await stage.tap(admin, "Группы: 1", "← Назад", ALL)
    assert plainly(admin.last.text).startswith("Все подписчики. Чатов: 6. Отправить?")
    assert sum(got(stage).values()) == 0
    await stage.tap(admin, "Отправить")
    assert plainly(admin.last.text) == "Рассылка идёт: 0 из 6"
    for _ in range(3):
        await stage.deliver()
    assert got(stage) == {11: 1, 12: 0, 13: 0, 14: 1, 15: 1, 16: 1, 17: 1, 18: 0}
    sent = stage.box.private_chat(17).last
    assert (sent.text, sent.entities) == (preview.text, preview.entities)
    assert plainly(admin.last.text) == "Рассылка завершена: 6 из 6"
    assert admin.last.id == question.id, "edited in place"
    await stage.deliver()
    assert sum(got(stage).values()) == 5
    assert "Анна: рассылка, чатов: 6" in await stage.ask(admin, "/audit")


async def test_an_audience_is_a_language_or_a_kind_of_chat(stage: Scene, admin: Visitor) -> None:
    await stage.ask(admin, "/broadcast@pobratim_bot\nПрывітанне")
    assert admin.from_bot[-2].text == "Прывітанне"
    await stage.tap(admin, "Читающие по-белорусски: 1", "Отправить")
    await stage.deliver()
    assert got(stage) == {11: 1, 12: 0, 13: 0, 14: 0, 15: 0, 16: 0, 17: 0, 18: 0}


async def test_a_message_is_broadcast_by_answering_it(stage: Scene, admin: Visitor) -> None:
    word = await admin.send({"text": "Вот новость", "entities": [{"type": "italic", "offset": 4, "length": 7}]})
    await stage.settled()
    await admin.say("/broadcast", reply_to=word)
    await stage.settled()
    preview = admin.from_bot[-2]
    assert (preview.text, preview.entities) == ("Вот новость", [{"type": "italic", "offset": 4, "length": 7}])


async def test_what_cannot_be_sent_is_explained(stage: Scene, admin: Visitor) -> None:
    assert (await stage.ask(admin, "/broadcast")).startswith("Напишите текст после команды")
    long = await stage.ask(admin, "/broadcast " + "я" * 4050)
    assert long == "Слишком длинно: 4 050 знаков при пределе 4000."
    stage.box.faults.add(refuse(bad_request("can't parse entities: no end tag"), method="sendMessage", chat=ADMIN))
    broken = await stage.ask(admin, "/broadcast *текст")
    assert broken.startswith("Telegram не принимает такое сообщение: Bad Request: can't parse entities")
    assert not admin.last.buttons


async def test_it_is_called_off_before_and_stopped_while_it_leaves(stage: Scene, admin: Visitor) -> None:
    await stage.ask(admin, "/broadcast Не то")
    await stage.tap(admin, "Не\u00a0отправлять")
    assert plainly(admin.last.text) == "Рассылка не отправлена."
    await stage.ask(admin, "/broadcast То")
    await stage.tap(admin, ALL, "Отправить")
    await stage.broadcasts.tick(stage.now)
    await stage.tap(admin, "Остановить")
    await stage.deliver()
    assert sum(got(stage).values()) == 0
    assert plainly(admin.last.text) == "Рассылка остановлена. Успели получить: 0"
    assert "Анна: рассылка остановлена, получили чатов: 0" in await stage.ask(admin, "/audit")


async def test_pressed_twice_it_leaves_once_and_an_old_button_shows_how_it_stands(stage: Scene, admin: Visitor) -> None:
    await stage.ask(admin, "/broadcast Раз")
    for data in ("@g1.all", "@g1.private"):
        admin._pressed(admin.last, data)
        await stage.settled()
    for _ in range(2):
        await stage.deliver()
    admin._pressed(admin.last, "@u1.all")
    await stage.settled()
    assert plainly(admin.last.text) == "Рассылка завершена: 6 из 6"
    assert max(got(stage).values()) == 1
    press = admin._pressed(admin.last, "@g77.all")
    assert plainly((await press.answered(within=60)).text or "") == "Эта кнопка устарела."


async def test_who_blocks_the_bot_meanwhile_is_counted_and_paused(stage: Scene, admin: Visitor) -> None:
    await stage.box.private_chat(17).deactivate()
    await stage.ask(admin, "/broadcast Раз")
    await stage.tap(admin, ALL, "Отправить")
    for _ in range(2):
        await stage.deliver()
    assert plainly(admin.last.text) == "Рассылка завершена: 5 из 6\n\nНе доставлено: 1"
    found = await stage.subscriptions.find(17)
    assert found
    assert not found.active


async def test_digests_overtake_it(db: Database) -> None:
    async with db.transaction() as tx:
        await outbox.promise(tx, Letter(5, None, "broadcast:1:5", ["{}"], Lane.BROADCAST), now=NOON)
        await outbox.promise(tx, Letter(6, None, "edit:6", ["{}"], Lane.EDIT), now=NOON + timedelta(seconds=1))
        await outbox.promise(tx, Letter(7, None, "digest:7", ["{}"]), now=NOON + timedelta(seconds=2))
        claimed = await outbox.claim(tx, NOON + timedelta(seconds=3), limit=3)
    assert [one.chat for one in claimed] == [7, 6, 5]


async def test_in_doubt_it_is_never_sent_again(stage: Scene, admin: Visitor) -> None:
    stage.box.faults.add(Fault(Effect.RESET, method="sendMessage", chat=15, done=True))
    await stage.ask(admin, "/broadcast Раз")
    await stage.tap(admin, ALL, "Отправить")
    for _ in range(3):
        await stage.deliver()
        stage.now += timedelta(minutes=2)
    assert got(stage)[15] == 1
    texts_of = [plainly(post.text) for post in admin.from_bot]
    assert "Рассылка завершена: 5 из 6\n\nНеизвестно, дошло ли: 1" in texts_of


async def test_what_is_in_doubt_is_seen_and_sent_again_at_a_word(stage: Scene, admin: Visitor) -> None:
    stage.box.faults.add(Fault(Effect.RESET, method="sendMessage", chat=15, done=False))
    await stage.ask(admin, "/broadcast Раз")
    await stage.tap(admin, ALL, "Отправить")
    for _ in range(3):
        await stage.deliver()
        stage.now += timedelta(minutes=2)
    assert got(stage)[15] == 0
    await stage.tap(admin, "Где неизвестно")
    shown = plainly(next(post for post in admin.from_bot if post.button("Отправить снова: 1")).text)
    assert shown.startswith("Неизвестно, дошло ли: 1\n\n15 — ")
    await stage.tap(admin, "Отправить снова: 1")
    standing = next(post for post in admin.from_bot if post.button("Обновить"))
    assert plainly(standing.text) == "Рассылка завершена: 5 из 6\n\nОтправляется снова: 1"
    await stage.deliver()
    await stage.tap(admin, "Обновить")
    assert plainly(admin.room.posts[standing.id].text) == "Рассылка завершена: 6 из 6"
    assert got(stage)[15] == 1
    assert set(got(stage).values()) == {0, 1}
    admin._pressed(standing, "@Q1")  # an old button sends nothing twice
    await stage.settled()
    await stage.deliver()
    assert got(stage)[15] == 1
    assert "рассылка снова отправлена в чаты, где неизвестно: 1" in await stage.ask(admin, "/audit")


async def test_cut_off_it_goes_on_where_it_was_and_repeats_nothing(db: Database) -> None:
    """Killed between two transactions, or with messages in flight: what is in the archive decides."""
    chats = range(1, AT_ONCE + 3)
    async with db.transaction() as tx:
        await subscriptions.save(tx, *(Subscription(chat) for chat in chats), now=NOON)
    number = await Broadcasts(db).draft(Page("Раз"), ADMIN, Actor(ADMIN, "Анна", NOON), update=1)
    assert number
    await Broadcasts(db).send(number, Audience.ALL, None, Actor(ADMIN, "Анна", NOON))
    await Broadcasts(db).tick(NOON)
    async with db.transaction() as tx:
        flying = await outbox.claim(tx, NOON, limit=3)
    again = Broadcasts(db)  # as after a restart
    assert await recover(db, NOON) == 3
    for _ in range(3):
        await again.tick(NOON)
    assert (await again.progress(number)).total == len(chats)
    async with db.transaction() as tx:
        rest = await outbox.claim(tx, NOON, limit=1000)
    assert len(rest) == len(chats) - 3
    assert not {one.chat for one in flying} & {one.chat for one in rest}
    assert (await again.progress(number)).failed == 3


async def test_progress_is_shown_in_few_steps(db: Database) -> None:
    async with db.transaction() as tx:
        await subscriptions.save(tx, *(Subscription(chat) for chat in range(101, 201)), now=NOON)
    some, actor = Broadcasts(db), Actor(ADMIN, "Анна", NOON)
    number = await some.draft(Page("Раз"), ADMIN, actor, update=1)
    assert number
    await some.send(number, Audience.ALL, 50, actor)
    await some.tick(NOON)
    for _ in range(100):
        async with db.transaction() as tx:
            ready = await outbox.claim(tx, NOON, limit=2)
            await outbox.sent(tx, {one.id: 1 for one in ready}, now=NOON)
        await some.tick(NOON)
    assert (await some.progress(number)).sent == 100
    async with db.read() as connection:
        edits = await connection.exec_driver_sql("SELECT count(*) FROM outbox WHERE edits = 50")
        assert 5 < edits.scalar_one() <= STEPS + 2

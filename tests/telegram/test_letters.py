"""/feedback: anybody's words reach the administrators, and their answer comes back."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.archive import Database, pruning
from bot.office.feedback import A_DAY
from bot.sandbox.rooms import User
from bot.telegram.middlewares import Access
from tests.telegram.rooms import DAY, Scene, plainly, scene, texts

ADMIN, OTHER, READER = 1, 2, 8
THANKS = "Спасибо, передано администраторам. Ответ придёт сюда."


@pytest.fixture
async def stage(db: Database) -> AsyncIterator[Scene]:
    async with scene(db, Access(public=True, admins=frozenset({ADMIN, OTHER}))) as stage:
        stage.box.private_chat(OTHER, "Пётр")
        yield stage


async def test_words_reach_every_administrator_and_the_answer_comes_back(stage: Scene) -> None:
    admin, other = stage.box.private_chat(ADMIN, "Анна"), stage.box.private_chat(OTHER)
    reader = stage.box.private_chat(READER, "Борис")
    assert await stage.ask(reader, "/feedback Не хватает <b>Самары</b> & карты") == THANKS
    await stage.deliver()
    expected = "Отзыв № 1\nБорис, номер 8\n\nНе хватает <b>Самары</b> & карты"
    assert [plainly(one.last.text).startswith(expected) for one in (admin, other)] == [True, True]
    await stage.tap(admin, "Ответить")
    prompt = admin.last
    await admin.say("Самара будет в декабре.", reply_to=prompt)
    await stage.settled()
    assert plainly(admin.last.text) == "Ответ отправлен."
    await stage.deliver()
    told = plainly(reader.last.text)
    assert told == "Ответ администраторов\n\nНе хватает <b>Самары</b> & карты\n\nСамара будет в декабре."
    await stage.tap(reader, "Написать ещё")
    await reader.say("Спасибо!", reply_to=reader.last)
    await stage.settled()
    assert plainly(reader.last.text) == THANKS
    assert "Анна: ответ на отзыв: Борис" in await stage.ask(admin, "/audit")
    assert "Отзывы\nЗа 30 дней 2, с ответом 1" in await stage.ask(admin, "/stats")


async def test_an_administrator_may_answer_the_message_itself(stage: Scene) -> None:
    admin, reader = stage.box.private_chat(ADMIN, "Анна"), stage.box.private_chat(READER, "Борис", language_code="en")
    assert (await stage.ask(reader, "/feedback Where is Samara?")).startswith("Thank you.")
    await stage.deliver()
    await admin.say("Soon.", reply_to=admin.last)
    await stage.settled()
    await stage.deliver()
    assert plainly(reader.last.text) == "The administrators answer you\n\nWhere is Samara?\n\nSoon."


async def test_without_words_they_are_asked_for(stage: Scene) -> None:
    admin, reader = stage.box.private_chat(ADMIN), stage.box.private_chat(READER, "Борис")
    told = await stage.ask(reader, "/feedback")
    assert told == "Что передать администраторам бота? Напишите в ответ на это сообщение."
    await reader.say("Всё нравится", reply_to=reader.last)
    await stage.settled()
    assert plainly(reader.last.text) == THANKS
    await stage.deliver()
    assert "Всё нравится" in admin.last.text


async def test_in_a_group_a_member_writes_and_reads_the_answer_there(stage: Scene) -> None:
    admin, group = stage.box.private_chat(ADMIN), stage.box.group("Совет")
    boris = group.join(User(READER, "Борис", language_code="ru"))
    await stage.ask(boris, "/feedback@pobratim_bot Нужен час отправки")
    await stage.deliver()
    await admin.say("Настройки — /settings", reply_to=admin.last)
    await stage.settled()
    await stage.deliver()
    assert texts(group)[-1].endswith("Нужен час отправки\n\nНастройки — /settings")


async def test_who_writes_too_much_or_too_long_is_told(stage: Scene) -> None:
    admin, reader = stage.box.private_chat(ADMIN), stage.box.private_chat(READER, "Борис")
    assert await stage.ask(reader, "/feedback " + "а" * 2001) == "Слишком длинно: я передаю не больше 2 000 знаков."
    for number in range(A_DAY):
        assert await stage.ask(reader, f"/feedback {number}") == THANKS
    assert (await stage.ask(reader, "/feedback ещё")).startswith("За сутки я передаю не больше 5 сообщений")
    stage.now += DAY
    assert await stage.ask(reader, "/feedback завтра") == THANKS
    await stage.deliver()
    assert len(admin.from_bot) == A_DAY + 1


async def test_nobody_but_an_administrator_answers(db: Database) -> None:
    async with scene(db, Access(public=True, admins=frozenset({ADMIN}))) as stage:
        admin, reader = stage.box.private_chat(ADMIN), stage.box.private_chat(READER, "Борис")
        await stage.ask(reader, "/feedback Вопрос")
        await stage.deliver()
        press = reader._pressed(reader.last, "@a1")
        assert plainly((await press.answered(within=60)).text or "") == "Это доступно только администраторам бота."
        await reader.say("Ответ самому себе", reply_to=reader.last)
        await stage.settled()
        await stage.deliver()
        assert not any("Ответ администраторов" in post.text for post in reader.from_bot)
        assert admin.last.button("Ответить")


async def test_forgetting_deletes_what_was_written_everywhere(stage: Scene) -> None:
    admin, reader = stage.box.private_chat(ADMIN), stage.box.private_chat(READER, "Борис")
    await stage.ask(reader, "/feedback Мой секрет")
    await stage.deliver()
    await stage.ask(reader, "/forget")
    async with stage.db.transaction() as tx:
        await pruning.prune(tx, stage.now, keep=DAY)
    async with stage.db.read() as connection:
        for table in ("feedback", "outbox", "pages"):
            rows = (await connection.exec_driver_sql(f"SELECT * FROM {table}")).all()
            assert not any("секрет" in str(row) for row in rows), table
    await admin.say("Ответ", reply_to=admin.last)
    await stage.settled()
    assert plainly(admin.last.text).startswith("Автор удалил всё")


async def test_without_administrators_it_is_said_so(db: Database) -> None:
    async with scene(db) as stage:
        told = await stage.ask(stage.box.private_chat(READER), "/feedback Кто здесь?")
        assert told == "У этого бота нет администраторов в Telegram, передать некому."

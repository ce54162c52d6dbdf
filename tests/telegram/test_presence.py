"""In groups an answer for one alone; and who waits sees that the bot is at it. Through the sandbox."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any, cast

import pytest
from aiogram import Bot
from aiogram.methods import DeleteMessage, EditMessageText, SendMessage

from bot.archive import Database
from bot.conversation import exports
from bot.queries import Queries
from bot.sandbox.errors import bad_request
from bot.sandbox.faults import Effect, Fault
from bot.sandbox.rooms import User
from bot.sandbox.visitor import Visitor
from bot.telegram import presence
from bot.telegram.caller import Place
from tests.archive.values import KUSHNARENKO, agreement, person, story, visit
from tests.telegram.api import TOKEN, FakeApi
from tests.telegram.rooms import Scene, plainly, scene, texts

ANNA = User(7, "Анна", language_code="ru")


@pytest.fixture
async def stage(db: Database) -> AsyncIterator[Scene]:
    async with scene(db) as stage:
        await stage.save(story(visits=[visit(leader=KUSHNARENKO)], persons=[person()]))
        yield stage


async def test_in_a_group_an_answer_and_all_that_follows_is_shown_to_one_alone(stage: Scene) -> None:
    group = stage.box.group("Совет")  # where the bot is no administrator
    anna = group.join(ANNA)
    await stage.ask(anna, "/visits Минск")
    before = texts(group)
    await stage.tap(anna, "Показать мне")
    anna._pressed(anna.last, "%wv.1")  # «1» under what only she sees
    await stage.settled()
    listed, card = (plainly(text) for text in group.whispers(ANNA))
    assert listed.startswith("Визиты · Минск")
    assert card.startswith("Минская область → Ульяновск")
    assert texts(group) == before
    sent = stage.box.calls("sendMessage")[-2].arguments["reply_markup"]
    assert '"%wv.1"' in sent


async def test_where_telegram_does_not_allow_it_the_answer_is_read_in_private(stage: Scene) -> None:
    group = stage.box.group("Совет")
    anna = group.join(ANNA)
    await stage.ask(anna, "/visits Минск")
    before = texts(group)
    stage.box.faults.add(Fault(Effect.REFUSED, method="sendMessage", refusal=bad_request("CHAT_ADMIN_REQUIRED")))
    press = await anna.press("Показать мне")
    url = (await press.answered(within=60)).url or ""
    await stage.settled()
    assert texts(group) == before
    private = stage.box.private_chat(7, "Анна", language_code="ru")
    await stage.ask(private, "/start")
    assert (await stage.ask(private, f"/start {url.partition('start=')[2]}")).startswith("Визиты · Минск")


async def test_in_private_there_is_no_such_button_and_a_forged_one_answers(stage: Scene) -> None:
    anna = stage.box.private_chat(7, "Анна", language_code="ru")
    await stage.ask(anna, "/visits Минск")
    assert anna.last.button("Показать мне") is None
    anna._pressed(anna.last, "%wv.1")
    await stage.settled()
    assert plainly(anna.last.text).startswith("Минская область → Ульяновск")
    for data in ("%w", "%wq.1", "%w%wv.1", "%w=h.9"):
        assert (await anna._pressed(anna.last, data).answered(within=60)).text == "Эта кнопка устарела."
    await stage.settled()


async def test_a_press_is_answered_before_what_it_leads_to_and_long_work_shows(
    stage: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = stage.box.private_chat(7, "Анна", language_code="ru")
    await stage.ask(anna, "/visits Минск")
    assert stage.box.calls("sendChatAction") == []
    monkeypatch.setattr(presence, "LONG", 0.01)
    stage.box.faults.add(Fault(Effect.SLOW, method="sendMessage", delay=0.5))
    before = len(anna.from_bot)
    press = await anna.press("1")
    await press.answered(within=60)
    assert len(anna.from_bot) == before
    await stage.settled()
    assert len(anna.from_bot) == before + 1
    assert [call.arguments["action"] for call in stage.box.calls("sendChatAction")] == ["typing"]


class Held:
    """An archive that lets its readers wait."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.free = asyncio.Event()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._db, name)

    async def ask(self, question: Any) -> Any:
        await self.free.wait()
        return await self._db.ask(question)

    async def glance(self, question: Any) -> Any:
        await self.free.wait()
        return await self._db.glance(question)


async def test_every_button_is_acknowledged_before_the_archive_is_even_asked(db: Database) -> None:
    held = Held(db)
    async with scene(db, queries=Queries(cast(Database, held))) as stage:
        await stage.save(story(visits=[visit(leader=KUSHNARENKO)], persons=[person()], agreements=[agreement()]))
        anna = stage.box.private_chat(7, "Анна", language_code="ru")
        held.free.set()
        await stage.ask(anna, "/visits Минск")
        listed = anna.last
        for label in ("1", "Месяц", "Соглашения", "Файлом", "Весь сюжет", "Люди", "Визит", "Язык"):
            if label == "Язык":
                await stage.ask(anna, "/settings")
            held.free.clear()
            before, heard = len(anna.from_bot), len(stage.box.calls())
            press = await anna.press(label, post=listed if listed.button(label) else None)
            await press.answered(within=60)
            assert len(anna.from_bot) == before
            held.free.set()
            await stage.settled()
            since = [call.method for call in stage.box.calls()[heard:] if call.method != "getUpdates"]
            assert since[0] == "answerCallbackQuery"


async def test_a_press_is_acknowledged_while_what_it_changes_still_waits_to_be_written(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(db) as stage:
        paper = agreement("Минская область", "Ульяновская область", subject="поставка станков", signed=False)
        await stage.save(story(visits=[visit()], persons=[person()], agreements=[paper]))
        anna = stage.box.private_chat(7, "Анна", language_code="ru")
        await stage.ask(anna, "/due")
        await stage.tap(anna, "1")
        promise = anna.last
        await stage.ask(anna, "/search делегация")
        await stage.tap(anna, "1")
        brief = anna.last
        monkeypatch.setattr(presence, "SOON", 0.05)
        for label, post, told in (("👍", brief, "Учту"), ("Выполнено", promise, "Вы отметили: выполнено")):
            before = len(anna.from_bot)
            async with db.transaction():  # nobody writes beside it
                answered = await (await anna.press(label, post=post)).answered(within=60)
                assert not answered.text
                assert len(anna.from_bot) == before
            await stage.settled()
            shown = anna.last if label == "👍" else next(one for one in anna.from_bot if one.id == promise.id)
            assert told in plainly(shown.text)


async def test_who_has_a_file_made_holds_up_nobody_else(stage: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    anna, boris = (stage.box.private_chat(number, language_code="ru") for number in (7, 8))
    for one in (anna, boris):
        await stage.ask(one, "/visits Минск")
    await stage.tap(anna, "Файлом")
    ready, document = asyncio.Event(), exports.document

    async def in_time(*asked: Any) -> Any:
        await ready.wait()
        return await document(*asked)

    monkeypatch.setattr(exports, "document", in_time)
    await (await anna.press("CSV")).answered(within=60)
    await (await boris.press("1")).answered(within=60)
    assert stage.busy
    ready.set()
    await stage.settled()
    assert "document" in anna.last.content
    assert plainly(boris.last.text).startswith("Минская область → Ульяновск")


async def test_a_file_that_takes_long_is_told_of_until_it_is_there(
    stage: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = stage.box.private_chat(7, "Анна", language_code="ru")
    await stage.ask(anna, "/visits Минск")
    await stage.tap(anna, "Файлом")
    await stage.tap(anna, "CSV")
    assert stage.box.calls("deleteMessage") == []
    monkeypatch.setattr(presence, "SLOW", 0.02)
    stage.box.faults.add(Fault(Effect.SLOW, method="sendDocument", delay=0.3))
    await stage.tap(anna, "CSV")
    said = stage.box.calls("sendMessage")[-1].arguments["text"]
    assert said.replace("\N{NO-BREAK SPACE}", " ") in ("Готовлю файл…", "Отправляю файл, 0,1 МБ…")
    assert [call.method for call in stage.box.calls() if call.method != "getUpdates"][-1] == "deleteMessage"
    assert "document" in anna.last.content


async def test_how_far_it_is_stands_in_place_of_what_was_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "SLOW", 0.01)
    api = FakeApi()
    api.on(DeleteMessage, lambda method: True)
    async with presence.at_work(Bot(TOKEN, session=api), Place(7, None, True), "Готовлю файл…") as work:
        while not api.of(SendMessage):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        work.words = "Готовлю файл: 200 строк…"
        while not api.of(EditMessageText):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)  # nothing new is said
    assert api.texts == ["Готовлю файл…", "Готовлю файл: 200 строк…"]
    assert isinstance(api.asked[-1], DeleteMessage)


async def test_where_typing_cannot_be_shown_the_answer_comes_all_the_same(
    stage: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    anna: Visitor = stage.box.private_chat(7, "Анна", language_code="ru")
    monkeypatch.setattr(presence, "LONG", 0.0)
    stage.box.faults.add(Fault(Effect.REFUSED, method="sendChatAction", refusal=bad_request("CHAT_WRITE_FORBIDDEN")))
    stage.box.faults.add(Fault(Effect.SLOW, method="sendMessage", delay=0.2))
    assert (await stage.ask(anna, "/visits Минск")).startswith("Визиты · Минск")
    assert "failed" not in caplog.text

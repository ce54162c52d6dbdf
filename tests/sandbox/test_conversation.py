"""An unmodified aiogram bot talks to the sandbox as it would to Telegram."""

from __future__ import annotations

import asyncio

import pytest
from aiogram import Bot

from bot.sandbox import SandboxServer
from tests.sandbox.conftest import bot_of, polling


async def test_start_is_answered_with_text_and_buttons(box: SandboxServer, bot: Bot) -> None:
    chat = box.private_chat(7)
    async with polling(bot):
        answer = await chat.ask("/start")
    assert answer.text == "Здравствуйте!"
    assert [[button.text for button in row] for row in answer.buttons] == [["Ещё"]]


async def test_a_pressed_button_edits_the_message_in_place_and_is_acknowledged(box: SandboxServer, bot: Bot) -> None:
    chat = box.private_chat(7)
    async with polling(bot):
        greeting = await chat.ask("/start")
        press = await chat.press("Ещё")
        assert (await press.answered()).text == "Готово"
    assert chat.last.id == greeting.id
    assert (chat.last.text, chat.last.edited is not None) == ("Вот ещё.", True)


async def test_an_echo_comes_back_to_the_chat_it_came_from(box: SandboxServer, bot: Bot) -> None:
    anna, boris = box.private_chat(7, "Анна"), box.private_chat(8, "Борис")
    async with polling(bot):
        await anna.ask("из Минска")
        await boris.ask("из Гомеля")
    assert [post.text for post in anna.from_bot] == ["из Минска"]
    assert [post.text for post in boris.from_bot] == ["из Гомеля"]


async def test_what_was_said_while_the_bot_was_away_is_answered_when_it_comes_back(
    box: SandboxServer, bot: Bot
) -> None:
    chat = box.private_chat(7)
    await chat.say("раз")
    await chat.say("два")
    async with polling(bot):
        await chat.wait_for(2)
    assert [post.text for post in chat.from_bot] == ["раз", "два"]


async def test_a_repeated_update_comes_under_its_old_id(box: SandboxServer, bot: Bot) -> None:
    await box.private_chat(7).say("раз")
    (first,) = await bot.get_updates()
    assert await bot.get_updates(offset=first.update_id + 1) == []
    box.updates.repeat()
    (again,) = await bot.get_updates(offset=first.update_id + 1)
    assert again == first
    assert await bot.get_updates(offset=first.update_id + 1) == []


async def test_an_edited_message_reaches_the_bot_and_a_deleted_one_does_not(box: SandboxServer, bot: Bot) -> None:
    chat = box.private_chat(7)
    said = await chat.say("визиты минск")
    await chat.edit(said, "визиты Минск")
    await chat.delete(said)
    updates = await bot.get_updates()
    assert [update.event_type for update in updates] == ["message", "edited_message"]
    assert updates[1].edited_message is not None
    assert updates[1].edited_message.text == "визиты Минск"


async def test_commands_and_links_a_user_types_are_marked(box: SandboxServer, bot: Bot) -> None:
    pytest.importorskip("tdjson")
    await box.private_chat(7).say("/visits https://example.org")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert [entity.type for entity in update.message.entities or ()] == ["bot_command", "url"]


async def test_a_reply_carries_the_message_it_answers(box: SandboxServer, bot: Bot) -> None:
    chat = box.private_chat(7)
    sent = await bot.send_message(7, "Что нового?")
    await chat.say("ничего", reply_to=chat.last)
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.reply_to_message is not None
    assert update.message.reply_to_message.message_id == sent.message_id


async def test_inline_results_come_back_to_the_one_who_typed(box: SandboxServer, bot: Bot) -> None:
    from aiogram.types import InlineQueryResultArticle, InputTextMessageContent

    chat = box.private_chat(7)
    typing = asyncio.create_task(chat.inline("Минск"))
    (update,) = await bot.get_updates(timeout=2)
    assert update.inline_query is not None
    found = InlineQueryResultArticle(
        id="1",
        title="Минск",
        input_message_content=InputTextMessageContent(message_text="<b>Минск</b>", parse_mode="HTML"),
    )
    await bot.answer_inline_query(update.inline_query.id, [found], cache_time=0)
    (result,) = await typing
    assert (result["title"], result["input_message_content"]["message_text"]) == ("Минск", "Минск")


async def test_the_world_outlives_a_restart_of_the_server() -> None:
    box = SandboxServer()
    chat = box.private_chat(7)
    await box.start()
    port = box.port
    await chat.say("до")
    await box.stop()
    await box.start()
    bot = bot_of(box)
    assert (box.port, [update.message.text for update in await bot.get_updates() if update.message]) == (port, ["до"])
    await bot.session.close()
    await box.stop()


async def test_stopping_leaves_no_task_behind() -> None:
    before = asyncio.all_tasks()
    async with SandboxServer() as box:
        bot = bot_of(box)
        polling = asyncio.create_task(bot.get_updates(timeout=30))
        await asyncio.sleep(0.05)
    with pytest.raises(Exception, match=r"restart|disconnected"):
        await polling
    await bot.session.close()
    assert asyncio.all_tasks() == before

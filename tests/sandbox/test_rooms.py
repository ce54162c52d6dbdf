"""Who may write where, and what Telegram says when not."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramMigrateToChat
from aiogram.types import EphemeralMessageParameters

from bot.sandbox import SandboxServer
from bot.sandbox.rooms import Kind, Standing, User

ANNA = User(7, "Анна", language_code="ru")


async def kinds_of_updates(bot: Bot) -> list[str]:
    updates = await bot.get_updates()
    if updates:
        await bot.get_updates(offset=updates[-1].update_id + 1)
    return [update.event_type for update in updates]


async def test_a_stranger_cannot_be_written_to_before_the_first_word(box: SandboxServer, bot: Bot) -> None:
    chat = box.private_chat(7, started=False)
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(7, "Здравствуйте")
    await chat.say("/start")
    assert (await bot.send_message(7, "Здравствуйте")).text == "Здравствуйте"


async def test_a_block_is_told_and_ends_writing_till_it_is_lifted(box: SandboxServer, bot: Bot) -> None:
    chat = box.private_chat(7)
    await chat.block()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(7, "Сводка")
    await chat.unblock()
    await bot.send_message(7, "Сводка")
    blocked, unblocked = [update.my_chat_member for update in await bot.get_updates()]
    assert blocked is not None
    assert unblocked is not None
    assert (blocked.new_chat_member.status, unblocked.new_chat_member.status) == ("kicked", "member")


async def test_a_deleted_account_is_deactivated(box: SandboxServer, bot: Bot) -> None:
    await box.private_chat(7).deactivate()
    with pytest.raises(TelegramForbiddenError, match="user is deactivated"):
        await bot.send_message(7, "Сводка")


@pytest.mark.parametrize("kind", [Kind.GROUP, Kind.SUPERGROUP, Kind.CHANNEL])
async def test_a_bot_thrown_out_is_told_from_where(box: SandboxServer, bot: Bot, kind: Kind) -> None:
    group = box.group("Совет", kind=kind)
    group.kick_bot()
    with pytest.raises(TelegramForbiddenError, match=f"bot was kicked from the {kind} chat"):
        await bot.send_message(group.id, "Сводка")
    assert await kinds_of_updates(bot) == ["my_chat_member", "my_chat_member"]


async def test_a_bot_that_left_is_no_member(box: SandboxServer, bot: Bot) -> None:
    group = box.group("Совет")
    await bot.leave_chat(group.id)
    with pytest.raises(TelegramForbiddenError, match="bot is not a member of the supergroup chat"):
        await bot.send_message(group.id, "Сводка")


async def test_an_upgraded_group_names_its_new_id(box: SandboxServer, bot: Bot) -> None:
    group = box.group("Совет", kind=Kind.GROUP)
    upgraded = group.upgrade()
    with pytest.raises(TelegramMigrateToChat) as refused:
        await bot.send_message(group.id, "Сводка")
    assert refused.value.migrate_to_chat_id == upgraded.id
    await bot.send_message(upgraded.id, "Сводка")
    notices = [update.message for update in await bot.get_updates() if update.message]
    assert [(n.migrate_to_chat_id, n.migrate_from_chat_id) for n in notices] == [(upgraded.id, None), (None, group.id)]


async def test_a_deleted_group_and_a_muted_bot(box: SandboxServer, bot: Bot) -> None:
    group, other = box.group("Совет", kind=Kind.GROUP), box.group("Палата")
    group.delete()
    other.mute_bot()
    with pytest.raises(TelegramForbiddenError, match="the group chat was deleted"):
        await bot.send_message(group.id, "Сводка")
    with pytest.raises(TelegramBadRequest, match="not enough rights to send text messages to the chat"):
        await bot.send_message(other.id, "Сводка")


async def test_a_topic_is_written_to_until_it_is_closed_or_deleted(box: SandboxServer, bot: Bot) -> None:
    forum = box.group("Совет", forum=True)
    minsk = forum.topic("Минск")
    sent = await bot.send_message(forum.id, "Сводка", message_thread_id=minsk)
    assert (sent.message_thread_id, sent.is_topic_message) == (minsk, True)
    forum.close_topic(minsk)
    with pytest.raises(TelegramBadRequest, match="TOPIC_CLOSED"):
        await bot.send_message(forum.id, "Сводка", message_thread_id=minsk)
    forum.reopen_topic(minsk)
    forum.delete_topic(minsk)
    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await bot.send_message(forum.id, "Сводка", message_thread_id=minsk)
    assert [post.text for post in forum.messages if post.thread] == []


async def test_the_general_topic_is_not_named(box: SandboxServer, bot: Bot) -> None:
    forum = box.group("Совет", forum=True)
    forum.topic("Минск")
    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await bot.send_message(forum.id, "Сводка", message_thread_id=1)
    assert (await bot.send_message(forum.id, "Сводка")).message_thread_id is None


async def test_what_is_said_in_a_topic_carries_its_thread(box: SandboxServer, bot: Bot) -> None:
    forum = box.group("Совет", forum=True)
    minsk = forum.topic("Минск")
    await forum.join(ANNA).say("/visits", topic=minsk)
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert (message.text, message.message_thread_id, message.is_topic_message) == ("/visits", minsk, True)


async def test_in_a_group_the_bot_hears_what_concerns_it(box: SandboxServer, bot: Bot) -> None:
    group = box.group("Совет")
    anna = group.join(ANNA)
    await kinds_of_updates(bot)
    sent = await bot.send_message(group.id, "Сводка")
    for text in ("между собой", "/visits Минск", "/visits@other_bot", "/visits@pobratim_bot", "спроси @pobratim_bot"):
        await anna.say(text)
    await anna.say("спасибо", reply_to=group.room.posts[sent.message_id])
    heard = [update.message.text for update in await bot.get_updates() if update.message]
    assert heard == ["/visits Минск", "/visits@pobratim_bot", "спроси @pobratim_bot", "спасибо"]


async def test_an_administrator_hears_everything(box: SandboxServer, bot: Bot) -> None:
    group = box.group("Совет")
    group.promote_bot()
    await kinds_of_updates(bot)
    await group.join(ANNA).say("между собой")
    assert await kinds_of_updates(bot) == ["message"]


async def test_members_and_administrators_are_told_apart(box: SandboxServer, bot: Bot) -> None:
    group = box.group("Совет")
    group.join(ANNA)
    group.join(User(8, "Борис"), Standing.ADMINISTRATOR)
    box.private_chat(9)
    assert (await bot.get_chat_member(group.id, 7)).status == "member"
    assert (await bot.get_chat_member(group.id, 9)).status == "left"
    assert {admin.user.id for admin in await bot.get_chat_administrators(group.id)} == {1, 8}
    assert await bot.get_chat_member_count(group.id) == 4
    with pytest.raises(TelegramBadRequest, match="there are no administrators in the private chat"):
        await bot.get_chat_administrators(9)
    with pytest.raises(TelegramBadRequest, match="PARTICIPANT_ID_INVALID"):
        await bot.get_chat_member(group.id, 5)


async def test_a_chat_tells_what_it_is(box: SandboxServer, bot: Bot) -> None:
    box.private_chat(7, "Анна", last_name="Ковалёва", username="anna")
    forum = box.group("Совет", forum=True, username="sovet")
    chat = await bot.get_chat(7)
    assert (chat.type, chat.full_name, chat.username) == ("private", "Анна Ковалёва", "anna")
    chat = await bot.get_chat("@sovet")
    assert (chat.id, chat.title, chat.is_forum) == (forum.id, "Совет", True)


async def test_a_pinned_message_is_announced_and_found_in_the_chat(box: SandboxServer, bot: Bot) -> None:
    chat = box.private_chat(7)
    sent = await bot.send_message(7, "Сводка")
    await bot.pin_chat_message(7, sent.message_id)
    pinned = (await bot.get_chat(7)).pinned_message
    assert pinned is not None
    assert pinned.message_id == sent.message_id
    assert "pinned_message" in chat.last.content
    await bot.unpin_chat_message(7)
    assert (await bot.get_chat(7)).pinned_message is None
    with pytest.raises(TelegramBadRequest, match="message to unpin not found"):
        await bot.unpin_chat_message(7)


async def test_pinning_in_a_group_needs_the_right(box: SandboxServer, bot: Bot) -> None:
    group = box.group("Совет")
    sent = await bot.send_message(group.id, "Сводка")
    with pytest.raises(TelegramBadRequest, match="not enough rights to manage pinned messages in the chat"):
        await bot.pin_chat_message(group.id, sent.message_id)
    group.promote_bot()
    assert await bot.pin_chat_message(group.id, sent.message_id)


async def test_a_reply_keyboard_stays_till_it_is_removed_or_used_once(box: SandboxServer, bot: Bot) -> None:
    from aiogram.types import KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove

    chat = box.private_chat(7)
    rows = [[KeyboardButton(text="Минск"), KeyboardButton(text="Гомель")]]
    await bot.send_message(7, "Откуда?", reply_markup=ReplyKeyboardMarkup(keyboard=rows))
    await chat.choose("Минск")
    await chat.choose("Гомель")
    await bot.send_message(7, "Спасибо", reply_markup=ReplyKeyboardRemove())
    with pytest.raises(LookupError):
        await chat.choose("Минск")
    await bot.send_message(7, "Откуда?", reply_markup=ReplyKeyboardMarkup(keyboard=rows, one_time_keyboard=True))
    await chat.choose("Минск")
    with pytest.raises(LookupError):
        await chat.choose("Гомель")


async def test_updates_about_members_come_only_to_a_bot_that_asks(box: SandboxServer, bot: Bot) -> None:
    group = box.group("Совет")
    group.join(ANNA)
    assert await kinds_of_updates(bot) == ["my_chat_member"]
    await bot.get_updates(allowed_updates=["chat_member"])
    group.join(User(8, "Борис"))
    await box.private_chat(7).say("не для бота")
    assert await kinds_of_updates(bot) == ["chat_member"]


async def test_an_old_history_is_cut_at_the_limit_asked_for() -> None:
    from tests.sandbox.conftest import bot_of

    async with SandboxServer(history_limit=3) as box:
        chat, bot = box.private_chat(7), bot_of(box)
        for number in range(5):
            await bot.send_message(7, str(number))
        assert [post.text for post in chat.messages] == ["2", "3", "4"]
        await bot.session.close()


async def test_an_administrator_may_write_as_the_group_and_anybody_as_a_channel(box: SandboxServer, bot: Bot) -> None:
    group, channel = box.group("Совет"), box.group("Вестник", kind=Kind.CHANNEL)
    await group.owner.say("/settings", as_room=group.room)
    await group.owner.say("/settings", as_room=channel.room)
    by_group, by_channel = [update.message for update in await bot.get_updates() if update.message]
    assert [message.sender_chat.id for message in (by_group, by_channel) if message.sender_chat] == [
        group.id,
        channel.id,
    ]
    assert by_group.from_user
    assert by_channel.from_user
    assert (by_group.from_user.username, by_channel.from_user.username) == ("GroupAnonymousBot", "Channel_Bot")


async def test_the_right_to_post_in_a_channel_is_one_of_its_own(box: SandboxServer, bot: Bot) -> None:
    channel = box.group("Вестник", kind=Kind.CHANNEL)
    channel.join(ANNA, Standing.ADMINISTRATOR, lacking=["can_post_messages"])
    channel.join(User(8, "Борис"), Standing.ADMINISTRATOR)
    rights = [getattr(await bot.get_chat_member(channel.id, user), "can_post_messages", None) for user in (7, 8)]
    assert rights == [False, True]
    await bot.send_message(channel.id, "Сводка")
    channel.add_bot(Standing.ADMINISTRATOR, posts=False)
    with pytest.raises(TelegramBadRequest, match="need administrator rights in the channel chat"):
        await bot.send_message(channel.id, "Сводка")
    told = [update.my_chat_member for update in await bot.get_updates() if update.my_chat_member]
    assert [getattr(change.new_chat_member, "can_post_messages", None) for change in told] == [True, False]


async def test_an_ephemeral_message_is_seen_by_one_and_needs_an_administrator(box: SandboxServer, bot: Bot) -> None:
    group = box.group("Совет")
    group.join(ANNA)
    seen = EphemeralMessageParameters(receiver_user_id=ANNA.id)
    with pytest.raises(TelegramBadRequest, match="CHAT_ADMIN_REQUIRED"):
        await bot.send_message(group.id, "Только вам", ephemeral_message_parameters=seen)
    group.promote_bot()
    sent = await bot.send_message(group.id, "Только вам", ephemeral_message_parameters=seen)
    assert (sent.message_id, sent.receiver_user and sent.receiver_user.id) == (0, ANNA.id)
    assert (group.whispers(ANNA), group.messages) == (["Только вам"], [])
    stranger = EphemeralMessageParameters(receiver_user_id=99)
    with pytest.raises(TelegramBadRequest, match="USER_NOT_PARTICIPANT"):
        await bot.send_message(group.id, "?", ephemeral_message_parameters=stranger)

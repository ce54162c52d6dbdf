"""Each limit of Telegram is a limit of the sandbox, refused in Telegram's words."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramEntityTooLarge
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    KeyboardButton,
    Message,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from bot.sandbox import SandboxServer
from bot.sandbox.rooms import Kind

ANNA = 7
ASTRAL = "😀"  # one code point, two UTF-16 units
pytestmark = pytest.mark.usefixtures("anna")


@pytest.fixture
def anna(box: SandboxServer) -> None:
    box.private_chat(ANNA)


def inline(**button: object) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton.model_validate({"text": "Ещё", **button})]])


def marks(message: Message) -> list[tuple[str, int, int]]:
    return [(entity.type, entity.offset, entity.length) for entity in message.entities or ()]


@pytest.mark.parametrize("letter", ["я", ASTRAL])
async def test_a_text_counts_code_points_not_utf16_units(bot: Bot, letter: str) -> None:
    sent = await bot.send_message(ANNA, letter * 4096)
    assert sent.text == letter * 4096
    with pytest.raises(TelegramBadRequest, match="message is too long"):
        await bot.send_message(ANNA, letter * 4097)


async def test_a_text_counts_after_its_markup_is_read(bot: Bot) -> None:
    pytest.importorskip("tdjson")
    await bot.send_message(ANNA, "<b>" + "я" * 4096 + "</b>", parse_mode="HTML")
    with pytest.raises(TelegramBadRequest, match="message is too long"):
        await bot.send_message(ANNA, "<b>" + "я" * 4097 + "</b>", parse_mode="HTML")


@pytest.mark.parametrize("blank", [" \n ", "\u200b", "\u00a0\u2800", "\x00\x1f"])
async def test_a_text_of_nothing_visible_is_refused(bot: Bot, blank: str) -> None:
    with pytest.raises(TelegramBadRequest, match="text must be non-empty"):
        await bot.send_message(ANNA, blank)


async def test_an_absent_text_is_refused(bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="message text is empty"):
        await bot.send_message(ANNA, "")


async def test_blank_edges_are_cut_and_control_characters_cleaned(bot: Bot) -> None:
    sent = await bot.send_message(ANNA, "\n  Минск\r\n\tи\u202eГомель \n")
    assert sent.text == "Минск\n иГомель"


async def test_entities_move_with_the_characters_that_are_cut(bot: Bot) -> None:
    bold = MessageEntity(type="bold", offset=3, length=5)
    sent = await bot.send_message(ANNA, "\r\r Минск ", entities=[bold])
    assert (sent.text, marks(sent)) == ("Минск", [("bold", 0, 5)])


async def test_of_more_than_a_hundred_entities_the_rest_are_dropped(bot: Bot) -> None:
    entities = [MessageEntity(type="bold", offset=2 * i, length=1) for i in range(120)]
    sent = await bot.send_message(ANNA, "я " * 120, entities=entities)
    assert marks(sent) == [("bold", 2 * i, 1) for i in range(100)]


@pytest.mark.parametrize(
    ("entity", "complaint"),
    [
        (MessageEntity(type="bold", offset=-1, length=2), "receive an entity with incorrect offset -1"),
        (
            MessageEntity(type="bold", offset=90, length=2),
            "entity begins after the end of the text at UTF-16 offset 90",
        ),
        (MessageEntity(type="bold", offset=0, length=1), "ends in a middle of a UTF-16 symbol"),
        (MessageEntity(type="text_link", offset=2, length=1, url="ftp://e.org"), "Unsupported URL protocol"),
        (MessageEntity(type="text_link", offset=2, length=1), "can't parse MessageEntity: Can't find field \"url\""),
        (MessageEntity(type="bald", offset=2, length=1), "can't parse MessageEntity: Unsupported type specified"),
    ],
)
async def test_entities_that_do_not_fit_are_refused(bot: Bot, entity: MessageEntity, complaint: str) -> None:
    pytest.importorskip("tdjson")
    with pytest.raises(TelegramBadRequest, match=complaint):
        await bot.send_message(ANNA, ASTRAL + " Минск", entities=[entity])


async def test_broken_html_is_refused_in_the_words_of_telegrams_parser(bot: Bot) -> None:
    pytest.importorskip("tdjson")
    with pytest.raises(
        TelegramBadRequest, match="can't parse entities: Can't find end tag corresponding to start tag \"b\""
    ):
        await bot.send_message(ANNA, "<b>Минск", parse_mode="HTML")
    with pytest.raises(TelegramBadRequest, match='Unsupported start tag "p"'):
        await bot.send_message(ANNA, "<p>Минск</p>", parse_mode="HTML")


async def test_an_unknown_parse_mode_is_refused(bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="unsupported parse_mode"):
        await bot.send_message(ANNA, "Минск", parse_mode="BBCode")


async def test_a_caption_holds_1024_code_points(bot: Bot) -> None:
    file = BufferedInputFile(b"a,b", "visits.csv")
    sent = await bot.send_document(ANNA, file, caption=ASTRAL * 1024)
    assert sent.caption == ASTRAL * 1024
    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await bot.send_document(ANNA, file, caption="я" * 1025)


async def test_callback_data_holds_64_bytes_of_utf8(bot: Bot) -> None:
    await bot.send_message(ANNA, "Визит", reply_markup=inline(callback_data="я" * 32))
    with pytest.raises(TelegramBadRequest, match="BUTTON_DATA_INVALID"):
        await bot.send_message(ANNA, "Визит", reply_markup=inline(callback_data="я" * 32 + "x"))


@pytest.mark.parametrize("url", ["https://example.org/a?b=1", "http://example.org", "tg://resolve?domain=pobratim_bot"])
async def test_web_and_telegram_links_may_stand_in_a_button(bot: Bot, url: str) -> None:
    await bot.send_message(ANNA, "Визит", reply_markup=inline(url=url))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org/a", "file:///etc/passwd"])
async def test_other_links_may_not(bot: Bot, url: str) -> None:
    pytest.importorskip("tdjson")
    with pytest.raises(TelegramBadRequest, match=r"inline keyboard button URL '.*' is invalid"):
        await bot.send_message(ANNA, "Визит", reply_markup=inline(url=url))


async def test_an_inline_button_needs_exactly_one_action(bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="Text buttons are unallowed in the inline keyboard"):
        await bot.send_message(ANNA, "Визит", reply_markup=inline())
    with pytest.raises(TelegramBadRequest, match="only one action is allowed"):
        await bot.send_message(ANNA, "Визит", reply_markup=inline(url="https://e.org", callback_data="x"))


async def test_a_copied_text_holds_256_characters(bot: Bot) -> None:
    await bot.send_message(ANNA, "Визит", reply_markup=inline(copy_text=CopyTextButton(text="я" * 256)))
    with pytest.raises(TelegramBadRequest, match="BUTTON_COPY_TEXT_INVALID"):
        await bot.send_message(ANNA, "Визит", reply_markup=inline(copy_text=CopyTextButton(text="я" * 257)))


async def test_a_keyboard_holds_a_hundred_buttons(bot: Bot) -> None:
    row = [InlineKeyboardButton(text="Ещё", callback_data="more")]
    await bot.send_message(ANNA, "Визит", reply_markup=InlineKeyboardMarkup(inline_keyboard=[row] * 100))
    with pytest.raises(TelegramBadRequest, match="reply markup is too long"):
        await bot.send_message(ANNA, "Визит", reply_markup=InlineKeyboardMarkup(inline_keyboard=[row] * 101))


async def test_contacts_are_asked_for_in_private_only(box: SandboxServer, bot: Bot) -> None:
    keyboard = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Номер", request_contact=True)]])
    await bot.send_message(ANNA, "Ваш номер?", reply_markup=keyboard)
    with pytest.raises(TelegramBadRequest, match="phone number can be requested in private chats only"):
        await bot.send_message(box.group("Совет").id, "Ваш номер?", reply_markup=keyboard)


async def test_a_channel_takes_inline_keyboards_only(box: SandboxServer, bot: Bot) -> None:
    channel = box.group("Вести", kind=Kind.CHANNEL)
    await bot.send_message(channel.id, "Сводка", reply_markup=inline(callback_data="more"))
    with pytest.raises(TelegramBadRequest, match="inline keyboard expected"):
        await bot.send_message(channel.id, "Сводка", reply_markup=ReplyKeyboardRemove())


async def test_an_edit_needs_a_message_of_the_bots_own_that_differs(box: SandboxServer, bot: Bot) -> None:
    sent = await bot.send_message(ANNA, "Визит", reply_markup=inline(callback_data="more"))
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_text(
            "Визит", chat_id=ANNA, message_id=sent.message_id, reply_markup=inline(callback_data="more")
        )
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("Визит", chat_id=ANNA, message_id=sent.message_id + 1)
    said = await box.private_chat(ANNA).say("моё")
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await bot.edit_message_text("твоё", chat_id=ANNA, message_id=said.id)


async def test_an_edit_without_markup_takes_the_buttons_away(box: SandboxServer, bot: Bot) -> None:
    sent = await bot.send_message(ANNA, "Визит", reply_markup=inline(callback_data="more"))
    await bot.edit_message_text("Визит", chat_id=ANNA, message_id=sent.message_id)
    assert box.private_chat(ANNA).last.buttons == []


async def test_new_buttons_alone_do_not_mark_a_message_as_edited(box: SandboxServer, bot: Bot) -> None:
    sent = await bot.send_message(ANNA, "Визит")
    await bot.edit_message_reply_markup(
        chat_id=ANNA, message_id=sent.message_id, reply_markup=inline(callback_data="x")
    )
    assert box.private_chat(ANNA).last.edited is None


async def test_a_file_has_no_text_to_edit_but_a_caption(bot: Bot) -> None:
    sent = await bot.send_document(ANNA, BufferedInputFile(b"a,b", "visits.csv"), caption="Визиты")
    with pytest.raises(TelegramBadRequest, match="there is no text in the message to edit"):
        await bot.edit_message_text("Визит", chat_id=ANNA, message_id=sent.message_id)
    edited = await bot.edit_message_caption(chat_id=ANNA, message_id=sent.message_id, caption="Все визиты")
    assert not isinstance(edited, bool)
    assert (edited.caption, edited.document) == ("Все визиты", sent.document)


async def test_what_is_deleted_must_exist_and_be_younger_than_two_days() -> None:
    from tests.sandbox.conftest import bot_of

    now = 1_800_000_000.0
    async with SandboxServer(clock=lambda: now) as box:
        chat, bot = box.private_chat(ANNA), bot_of(box)
        old = await bot.send_message(ANNA, "старое")
        now += 48 * 3600 + 1
        new = await bot.send_message(ANNA, "новое")
        with pytest.raises(TelegramBadRequest, match="message can't be deleted"):
            await bot.delete_message(ANNA, old.message_id)
        await bot.delete_message(ANNA, new.message_id)
        with pytest.raises(TelegramBadRequest, match="message to delete not found"):
            await bot.delete_message(ANNA, new.message_id)
        assert [post.text for post in chat.messages] == ["старое"]
        await bot.session.close()


async def test_a_reply_needs_the_message_it_answers(bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await bot.send_message(ANNA, "Да", reply_parameters=ReplyParameters(message_id=99))
    anyway = ReplyParameters(message_id=99, allow_sending_without_reply=True)
    assert (await bot.send_message(ANNA, "Да", reply_parameters=anyway)).reply_to_message is None


async def test_a_press_is_answered_by_its_id_and_in_time() -> None:
    from tests.sandbox.conftest import bot_of

    now = 1_800_000_000.0
    async with SandboxServer(clock=lambda: now) as box:
        chat, bot = box.private_chat(ANNA), bot_of(box)
        await bot.send_message(ANNA, "Визит", reply_markup=inline(callback_data="more"))
        press = await chat.press("more")
        with pytest.raises(TelegramBadRequest, match="query is too old"):
            await bot.answer_callback_query("no such query")
        with pytest.raises(TelegramBadRequest, match="MESSAGE_TOO_LONG"):
            await bot.answer_callback_query(press.id, text="я" * 201)
        now += 61
        with pytest.raises(TelegramBadRequest, match="query is too old"):
            await bot.answer_callback_query(press.id, text="Готово")
        await bot.session.close()


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        (BotCommand(command="Visits", description="Визиты"), "BOT_COMMAND_INVALID"),
        (BotCommand(command="", description="Визиты"), "command must be non-empty"),
        (BotCommand(command="v" * 33, description="Визиты"), "command length must not exceed 32"),
        (BotCommand(command="visits", description=" "), "command description must be non-empty"),
        (BotCommand(command="visits", description="я" * 257), "command description length must not exceed 256"),
    ],
)
async def test_wrong_commands_are_refused(bot: Bot, command: BotCommand, complaint: str) -> None:
    with pytest.raises(TelegramBadRequest, match=complaint):
        await bot.set_my_commands([command])


async def test_at_most_a_hundred_commands(bot: Bot) -> None:
    commands = [BotCommand(command=f"c{i}", description="Визиты") for i in range(101)]
    assert await bot.set_my_commands(commands[:100])
    with pytest.raises(TelegramBadRequest, match="BOT_COMMANDS_TOO_MUCH"):
        await bot.set_my_commands(commands)


async def test_a_file_holds_fifty_megabytes(bot: Bot) -> None:
    with pytest.raises(TelegramEntityTooLarge):
        await bot.send_document(ANNA, BufferedInputFile(bytes((51 << 20) + 4096), "huge.bin"))
    with pytest.raises(TelegramBadRequest, match="file must be non-empty"):
        await bot.send_document(ANNA, BufferedInputFile(b"", "empty.csv"))


async def test_a_photo_must_be_a_picture_of_possible_size(bot: Bot) -> None:
    def png(width: int, height: int) -> BufferedInputFile:
        header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big")
        return BufferedInputFile(header, "chart.png")

    sent = await bot.send_photo(ANNA, png(800, 600))
    assert sent.photo is not None
    assert (sent.photo[-1].width, sent.photo[-1].height) == (800, 600)
    with pytest.raises(TelegramBadRequest, match="IMAGE_PROCESS_FAILED"):
        await bot.send_photo(ANNA, BufferedInputFile(b"<svg/>", "chart.svg"))
    with pytest.raises(TelegramBadRequest, match="PHOTO_INVALID_DIMENSIONS"):
        await bot.send_photo(ANNA, png(21, 1))


async def test_a_file_is_sent_again_by_its_id_and_downloaded(bot: Bot) -> None:
    sent = await bot.send_document(ANNA, BufferedInputFile("Минск".encode(), "визиты.csv"))
    assert sent.document is not None
    again = await bot.send_document(ANNA, sent.document.file_id)
    assert again.document == sent.document
    content = await bot.download(sent.document)
    assert content is not None
    assert content.read().decode() == "Минск"
    with pytest.raises(TelegramBadRequest, match="wrong file identifier"):
        await bot.send_document(ANNA, "no-such-file")


async def test_inline_results_are_at_most_fifty_and_differ(bot: Bot) -> None:
    def article(number: int) -> InlineQueryResultArticle:
        content = InputTextMessageContent(message_text="Минск")
        return InlineQueryResultArticle(id=str(number), title="Минск", input_message_content=content)

    with pytest.raises(TelegramBadRequest, match="RESULTS_TOO_MUCH"):
        await bot.answer_inline_query("1", [article(i) for i in range(51)])
    with pytest.raises(TelegramBadRequest, match="RESULT_ID_DUPLICATE"):
        await bot.answer_inline_query("1", [article(1), article(1)])
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await bot.answer_inline_query("1", [article(1)])

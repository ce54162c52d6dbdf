"""The rest of what a bot may call: albums, many deletions at once, pins, actions."""

from __future__ import annotations

import json
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter, TelegramServerError
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    LinkPreviewOptions,
    ReplyParameters,
    WebAppInfo,
)

from bot.delivery import Delivered, MarkupRefused, Parcel
from bot.model import Lang
from bot.sandbox import SandboxServer
from bot.sandbox.files import picture_size
from bot.sandbox.flood import Limits
from bot.sandbox.rooms import User
from bot.telegram import replies
from bot.telegram.caller import Place
from bot.telegram.sender import TelegramSender
from bot.view import screens
from bot.view.i18n import translator
from bot.view.page import Page
from tests.sandbox.conftest import bot_of

ANNA = 7
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\3\x20\0\0\2\x58"  # 800 by 600
JPEG = b"\xff\xd8\xff\xe0\0\4\0\0\xff\xc0\0\x0b\x08\x02\x58\x03\x20\x03\0\0\0"  # the same


@pytest.fixture(autouse=True)
def anna(box: SandboxServer) -> None:
    box.private_chat(ANNA)


async def test_an_album_is_several_messages_of_one_group(box: SandboxServer, bot: Bot) -> None:
    picture = InputMediaPhoto(media=BufferedInputFile(PNG, "a.png"), caption="<b>Визит</b>", parse_mode="HTML")
    sent = await bot.send_media_group(ANNA, [picture, InputMediaPhoto(media=BufferedInputFile(JPEG, "b.jpg"))])
    assert len({message.media_group_id for message in sent}) == 1
    assert [message.caption for message in sent] == ["Визит", None]
    edited = await bot.edit_message_caption(chat_id=ANNA, message_id=sent[1].message_id, caption="Второй")
    assert not isinstance(edited, bool)
    assert edited.media_group_id == sent[0].media_group_id


async def test_an_album_holds_two_to_ten_of_one_kind(bot: Bot) -> None:
    picture = InputMediaPhoto(media=BufferedInputFile(PNG, "a.png"))
    document = InputMediaDocument(media=BufferedInputFile(b"a,b", "a.csv"))
    with pytest.raises(TelegramBadRequest, match="media group must include 2-10 items"):
        await bot.send_media_group(ANNA, [picture])
    with pytest.raises(TelegramBadRequest, match="can't be mixed"):
        await bot.send_media_group(ANNA, [picture, document])


async def test_a_rich_message_arrives_with_its_words_and_its_buttons(box: SandboxServer, bot: Bot) -> None:
    page = screens.preview(translator(Lang.RU))
    outcome = await TelegramSender(bot).send(Parcel(1, ANNA, None, page))
    assert isinstance(outcome, Delivered)
    post = box.private_chat(ANNA).last
    assert post.id == outcome.message_id
    assert "— в Ульяновск | завтра" in post.text.replace("\u00a0", " ")
    assert post.button("=b.1")


@pytest.mark.parametrize(
    ("blocks", "why"),
    [
        ([], "empty"),
        ([{"type": "paragraph", "text": "я" * 32_769}], "too long"),
        ([{"type": "paragraph", "text": "я"}] * 501, "too many blocks"),
        ([{"type": "table", "cells": [[{"align": "left", "valign": "top", "text": "я"}] * 21]}], "too many columns"),
    ],
)
async def test_a_rich_message_has_its_limits_and_its_words_are_left(
    box: SandboxServer, bot: Bot, blocks: list[Any], why: str
) -> None:
    page = Page("Сводка", rich=json.dumps({"blocks": blocks}))
    refused = await TelegramSender(bot).send(Parcel(1, ANNA, None, page))
    assert isinstance(refused, MarkupRefused)  # the courier sends the bare text then
    assert why in refused.reason
    await replies.send(bot, Place(ANNA, None, True), [page])
    assert box.private_chat(ANNA).last.text == "Сводка"


async def test_an_album_counts_as_its_messages() -> None:
    async with SandboxServer(limits=Limits(per_second=2)) as box:
        bot, picture = bot_of(box), InputMediaPhoto(media=BufferedInputFile(PNG, "a.png"))
        box.private_chat(ANNA)
        await bot.send_media_group(ANNA, [picture, picture])
        with pytest.raises(TelegramRetryAfter):
            await bot.send_message(ANNA, "ещё")
        await bot.session.close()


def test_the_size_of_a_picture_stands_in_its_header() -> None:
    assert picture_size(PNG) == picture_size(JPEG) == (800, 600)
    assert [picture_size(body) for body in (b"", PNG[:20], JPEG[:9], b"\xff\xd8\xff", b"GIF89a")] == [None] * 5


async def test_the_network_is_not_touched_for_a_file(bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="failed to get HTTP URL content"):
        await bot.send_document(ANNA, "https://example.org/a.pdf")


async def test_many_messages_are_deleted_at_once_and_those_gone_are_passed_over(box: SandboxServer, bot: Bot) -> None:
    sent = [await bot.send_message(ANNA, str(number)) for number in range(3)]
    assert await bot.delete_messages(ANNA, [sent[0].message_id, sent[2].message_id, 999])
    assert [post.text for post in box.private_chat(ANNA).messages] == ["1"]
    with pytest.raises(TelegramBadRequest, match="too many message identifiers"):
        await bot.delete_messages(ANNA, list(range(1, 102)))


async def test_in_a_group_only_an_administrator_deletes_what_others_said(box: SandboxServer, bot: Bot) -> None:
    group = box.group("Совет")
    said = await group.join(User(8, "Борис")).say("/visits")
    with pytest.raises(TelegramBadRequest, match="message can't be deleted"):
        await bot.delete_message(group.id, said.id)
    group.promote_bot()
    assert await bot.delete_message(group.id, said.id)


async def test_all_pins_go_together(bot: Bot) -> None:
    for text in ("раз", "два"):
        await bot.pin_chat_message(ANNA, (await bot.send_message(ANNA, text)).message_id)
    await bot.unpin_all_chat_messages(ANNA)
    assert (await bot.get_chat(ANNA)).pinned_message is None
    with pytest.raises(TelegramBadRequest, match="message to pin not found"):
        await bot.pin_chat_message(ANNA, 999)


async def test_an_unknown_action_is_refused(bot: Bot) -> None:
    assert await bot.send_chat_action(ANNA, "typing")
    with pytest.raises(TelegramBadRequest, match="wrong parameter action in request"):
        await bot.send_chat_action(ANNA, "sleeping")


async def test_the_preview_of_a_link_is_kept_as_asked(bot: Bot) -> None:
    sent = await bot.send_message(ANNA, "https://e.org", link_preview_options=LinkPreviewOptions(is_disabled=True))
    assert sent.link_preview_options is not None
    assert sent.link_preview_options.is_disabled is True


async def test_web_apps_open_in_private_chats_and_over_https(box: SandboxServer, bot: Bot) -> None:
    def keyboard(url: str) -> InlineKeyboardMarkup:
        return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Карта", web_app=WebAppInfo(url=url))]])

    await bot.send_message(ANNA, "Карта", reply_markup=keyboard("https://example.org"))
    with pytest.raises(TelegramBadRequest, match="Only HTTPS links are allowed"):
        await bot.send_message(ANNA, "Карта", reply_markup=keyboard("http://example.org"))
    with pytest.raises(TelegramBadRequest, match="BUTTON_TYPE_INVALID"):
        await bot.send_message(box.group("Совет").id, "Карта", reply_markup=keyboard("https://example.org"))


async def test_a_message_of_inline_mode_or_of_no_chat_cannot_be_edited(bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="MESSAGE_ID_INVALID"):
        await bot.edit_message_text("Визит", inline_message_id="x")
    with pytest.raises(TelegramBadRequest, match="message identifier is not specified"):
        await bot.edit_message_text("Визит")
    with pytest.raises(TelegramBadRequest, match="chat_id is empty"):
        await bot.edit_message_text("Визит", message_id=5)


async def test_a_reply_into_another_chat_is_not_played(box: SandboxServer, bot: Bot) -> None:
    box.private_chat(8)
    elsewhere = ReplyParameters(message_id=1, chat_id=8)
    with pytest.raises(TelegramServerError, match="the sandbox does not play replies into another chat"):
        await bot.send_message(ANNA, "Да", reply_parameters=elsewhere)


async def test_a_press_that_leads_elsewhere_must_lead_to_telegram(box: SandboxServer, bot: Bot) -> None:
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Ещё", callback_data="more")]])
    await bot.send_message(ANNA, "Визит", reply_markup=keyboard)
    press = await box.private_chat(ANNA).press("more")
    with pytest.raises(TelegramBadRequest, match="URL_INVALID"):
        await bot.answer_callback_query(press.id, url="https://example.org")
    await bot.answer_callback_query(press.id, url="https://t.me/pobratim_bot?start=minsk")
    assert (await press.answered()).url == "https://t.me/pobratim_bot?start=minsk"


async def test_a_person_presses_only_what_is_there(box: SandboxServer, bot: Bot) -> None:
    chat = box.private_chat(ANNA)
    await bot.send_message(
        ANNA,
        "Визит",
        reply_markup=InlineKeyboardMarkup(
            inline_keyboard=[[InlineKeyboardButton(text="Источник", url="https://e.org")]]
        ),
    )
    with pytest.raises(LookupError, match="no button"):
        await chat.press("Подробнее")
    with pytest.raises(LookupError, match="tells the bot nothing"):
        await chat.press("Источник")
    with pytest.raises(LookupError, match="is not by Анна"):
        await chat.edit(chat.last, "Не визит")


async def test_waiting_in_vain_tells_what_came_instead(box: SandboxServer, bot: Bot) -> None:
    chat = box.private_chat(ANNA)
    await bot.send_message(ANNA, "Гомель")
    with pytest.raises(AssertionError, match="'Гомель'"):
        await chat.wait_for(lambda post: post.text == "Минск", timeout=0.05)
    with pytest.raises(AssertionError, match=r"waited 0\.05 s for 2"):
        await chat.wait_for(2, timeout=0.05)


async def test_a_taken_port_is_an_error_and_the_sandbox_can_be_started_elsewhere(box: SandboxServer) -> None:
    other = SandboxServer(port=box.port)
    with pytest.raises(OSError, match="in use"):
        await other.start()
    await other.start(port=0)
    with pytest.raises(RuntimeError, match="running already"):
        await other.start()
    await other.stop()
    await other.stop()

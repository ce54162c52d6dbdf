"""Answers leave here: pages sent, a screen edited in place, a button told that it was pressed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import replace
from typing import TypeVar

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramBadRequest, TelegramRetryAfter
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    EphemeralMessageParameters,
    ForceReply,
    InputMediaPhoto,
    InputRichMessage,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from bot import pictures
from bot.errors import BotError
from bot.telegram.caller import Caller, Place, message_id
from bot.telegram.intake import goes_on
from bot.telegram.keyboards import NO_PREVIEW, EditPage, SendPage, entities, keyboard, link, sharing, shown
from bot.view.page import Page

LONGEST_WAIT = 15  # seconds Telegram may ask us to wait before an answer is given up

AT_ONCE = 2
"""Pictures drawn side by side; each is a process."""

_EASEL = asyncio.Semaphore(AT_ONCE)

T = TypeVar("T")

log = logging.getLogger(__name__)


async def send(bot: Bot, place: Place, pages: Sequence[Page]) -> int | None:
    """Send *pages* in order; return the number of the last message."""
    number = None
    for page in pages:
        sending = _send_picture if page.picture else _send_rich if page.rich else _send
        number = await sending(bot, place, page)
    return number


async def aside(bot: Bot, caller: Caller, pages: Sequence[Page]) -> None:
    """Answer one member of a group so that nobody else need read it; where Telegram does not allow this, aloud.

    Only a bot that is an administrator may, and nothing can be shown to somebody who is not named.
    """
    if caller.user is None:
        await send(bot, caller.place, pages)
        return
    seen_by = EphemeralMessageParameters(receiver_user_id=caller.user)
    for page in pages:
        text, entities, _ = shown(page)
        try:
            await bot.send_message(
                caller.place.chat,
                text,
                message_thread_id=caller.place.topic,
                ephemeral_message_parameters=seen_by,
                entities=entities,
                link_preview_options=NO_PREVIEW,
            )
        except TelegramBadRequest:
            await send(bot, caller.place, [page])


async def whisper(bot: Bot, caller: Caller, callback: CallbackQuery, pages: Sequence[Page]) -> bool:
    """Answer a press in a group so that nobody else sees it; False where Telegram does not allow this."""
    seen_by = EphemeralMessageParameters(
        receiver_user_id=caller.user or callback.from_user.id, callback_query_id=callback.id
    )
    try:
        for page in pages:
            text, entities, keyboard = shown(page, await sharing(bot, page.buttons))
            await bot.send_message(
                caller.place.chat,
                text,
                message_thread_id=caller.place.topic,
                ephemeral_message_parameters=seen_by,
                entities=entities,
                reply_markup=keyboard,
                link_preview_options=NO_PREVIEW,
            )
    except TelegramBadRequest as error:
        log.info("not shown to one alone: %s", error.message)
        return False
    return True


async def open_private(bot: Bot, callback: CallbackQuery, payload: str) -> None:
    """Lead who pressed into the private chat, to what *payload* opens."""
    with suppress(TelegramBadRequest):  # pressed too long ago
        await callback.answer(url=link((await bot.me()).username or "", payload))


async def _send(bot: Bot, place: Place, page: Page) -> int:
    message = SendPage.of(page, place.chat, place.topic, await sharing(bot, page.buttons))
    return (await _patiently(lambda: bot(message))).message_id


async def _send_rich(bot: Bot, place: Place, page: Page) -> int:
    """The page as a rich message; where Telegram refuses that, as the plain text beneath it."""
    message = InputRichMessage.model_validate_json(page.rich)
    try:
        sent = await _patiently(
            lambda: bot.send_rich_message(
                place.chat, message, message_thread_id=place.topic, reply_markup=keyboard(page.buttons)
            )
        )
    except TelegramBadRequest as error:
        log.error("sent as plain text: %s", error.message)
        return await _send(bot, place, page)
    return sent.message_id


async def _send_picture(bot: Bot, place: Place, page: Page) -> int:
    """The picture with the page below it; where it cannot be drawn, the page alone."""
    made = await _drawn(bot, place, page)
    if made is None:
        return await _send(bot, place, page)
    buttons = keyboard(page.buttons, await sharing(bot, page.buttons))
    sent = await _patiently(
        lambda: bot.send_photo(
            place.chat, made, caption=page.text, caption_entities=entities(page.entities),
            message_thread_id=place.topic, reply_markup=buttons,
        )
    )  # fmt: skip
    return sent.message_id


async def edit_picture(bot: Bot, place: Place, callback: CallbackQuery, page: Page) -> None:
    """Show another picture in place of that whose button was pressed; below, where the button was under words."""
    message = callback.message
    if page.picture is None or not (isinstance(message, Message) and message.photo):
        await send(bot, place, [page])
        return
    made = await _drawn(bot, place, page)
    if made is None:
        await send(bot, place, [replace(page, picture=None)])
        return
    buttons = keyboard(page.buttons, await sharing(bot, page.buttons))
    media = InputMediaPhoto(media=made, caption=page.text, caption_entities=entities(page.entities))
    try:
        await _patiently(
            lambda: bot.edit_message_media(
                media, chat_id=place.chat, message_id=message.message_id, reply_markup=buttons
            )
        )
    except TelegramBadRequest as error:
        if "not modified" not in error.message:
            log.info("sent anew what cannot be edited: %s", error.message)
            await send(bot, place, [page])


async def _drawn(bot: Bot, place: Place, page: Page) -> BufferedInputFile | None:
    """The picture of *page*, while the chat is told that one comes; None where it cannot be drawn."""
    assert page.picture
    goes_on()
    with suppress(AiogramError):
        await bot.send_chat_action(place.chat, "upload_photo", message_thread_id=place.topic)
    try:
        async with _EASEL:
            return BufferedInputFile(await pictures.draw(page.picture), "pobratim.png")
    except BotError as error:
        log.error("sent as words: %s", error)
        return None


async def ask_location(bot: Bot, place: Place, label: str, page: Page) -> None:
    """Show *page* with a button *label* under the field to write in that shares where its reader is."""
    button = KeyboardButton(text=label, request_location=True)
    keyboard = ReplyKeyboardMarkup(keyboard=[[button]], resize_keyboard=True, one_time_keyboard=True)
    await _patiently(lambda: bot.send_message(place.chat, page.text, reply_markup=keyboard))


async def ask_words(bot: Bot, place: Place, question: str, answers: int | None = None) -> None:
    """Put a *question* whose answer is a reply to it; *answers*: the message that it answers itself."""
    await _patiently(
        lambda: bot.send_message(
            place.chat,
            question,
            message_thread_id=place.topic,
            reply_parameters=ReplyParameters(message_id=answers, allow_sending_without_reply=True) if answers else None,
            reply_markup=ForceReply(force_reply=True, selective=answers is not None),
        )
    )


async def close_keyboard(bot: Bot, place: Place, page: Page) -> None:
    """Show *page* and take that button away."""
    await _patiently(
        lambda: bot.send_message(place.chat, page.text, reply_markup=ReplyKeyboardRemove(remove_keyboard=True))
    )


async def edit(bot: Bot, place: Place, what: CallbackQuery | int | None, page: Page) -> None:
    """Show *page* in place of a message, or of that whose button was pressed; anew where it cannot be changed."""
    number = message_id(what) if isinstance(what, CallbackQuery) else what
    if number is not None:
        edited = EditPage.of(page, place.chat, number, await sharing(bot, page.buttons))
        try:
            await _patiently(lambda: bot(edited))
        except TelegramBadRequest as error:
            if "not modified" in error.message:
                return
            log.info("sent anew what cannot be edited: %s", error.message)
        else:
            return
    await send(bot, place, [page])


async def unbutton(bot: Bot, place: Place, callback: CallbackQuery) -> None:
    """Take away the buttons of which one was pressed."""
    with suppress(TelegramBadRequest):  # gone, too old, or taken away by somebody else
        await bot.edit_message_reply_markup(chat_id=place.chat, message_id=message_id(callback))


class Press:
    """A press: acknowledged by its handler or, where that takes long, without it."""

    def __init__(self, callback: CallbackQuery) -> None:
        self._callback = callback
        self.heard = False
        self.late = False  # acknowledged without its handler, so a note has to come as a message

    async def acknowledge(self) -> None:
        """So long nothing was said."""
        if not self.heard:
            self.heard = self.late = True
            with suppress(AiogramError):
                await self._callback.answer()


press: ContextVar[Press | None] = ContextVar("press", default=None)
"""That which is being answered."""


async def heard(callback: CallbackQuery, note: str = "", *, alert: bool = False) -> None:
    """Tell the client that the press arrived, so that its button stops turning."""
    here = press.get()
    if here and here.late:
        await _noted(callback, note)
        return
    if here:
        here.heard = True
    with suppress(TelegramBadRequest):  # pressed too long ago
        await callback.answer(note or None, show_alert=alert)


async def _noted(callback: CallbackQuery, note: str) -> None:
    """A note that came too late to stand above the chat."""
    bot, message = callback.bot, callback.message
    if not (note and bot and message):
        return
    aside = EphemeralMessageParameters(receiver_user_id=callback.from_user.id, callback_query_id=callback.id)
    ways = [None] if message.chat.type == "private" else [aside, None]
    for seen_by in ways:
        with suppress(TelegramBadRequest):
            await bot.send_message(message.chat.id, note, ephemeral_message_parameters=seen_by)
            return


async def _patiently(request: Callable[[], Awaitable[T]]) -> T:
    """The request, once more after a short pause if Telegram asks for one."""
    try:
        return await request()
    except TelegramRetryAfter as error:
        if error.retry_after > LONGEST_WAIT:
            raise
        await asyncio.sleep(error.retry_after)
        return await request()

"""A sandbox, a bot that talks to it over real HTTP, and a small bot program to listen to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.filters import CommandStart
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.sandbox import SandboxServer

MORE = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Ещё", callback_data="more")]])


def echo_router() -> Router:
    """Greets at /start, shows more at a press, says everything else back."""
    router = Router()

    @router.message(CommandStart())
    async def greet(message: Message) -> None:
        await message.answer("Здравствуйте!", reply_markup=MORE)

    @router.callback_query(F.data == "more")
    async def more(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.message.edit_text("Вот ещё.", reply_markup=MORE)
        await query.answer("Готово")

    @router.message(F.text)
    async def echo(message: Message) -> None:
        await message.answer(message.text or "")

    return router


def bot_of(box: SandboxServer, token: str | None = None) -> Bot:
    return Bot(token or box.token, session=AiohttpSession(api=box.telegram))


@asynccontextmanager
async def polling(bot: Bot, router: Router | None = None) -> AsyncIterator[Dispatcher]:
    """Run the echo bot, or another, by polling for the length of the block."""
    dispatcher = Dispatcher()
    dispatcher.include_router(router or echo_router())
    task = asyncio.create_task(
        dispatcher.start_polling(
            bot,
            handle_signals=False,
            close_bot_session=False,
            polling_timeout=2,
            allowed_updates=["message", "callback_query", "inline_query"],
        )
    )
    try:
        yield dispatcher
    finally:
        await dispatcher.stop_polling()
        await task


@pytest.fixture
async def box() -> AsyncIterator[SandboxServer]:
    async with SandboxServer(webhook_pause=0.01) as box:
        yield box


@pytest.fixture
async def bot(box: SandboxServer) -> AsyncIterator[Bot]:
    bot = bot_of(box)
    yield bot
    await bot.session.close()

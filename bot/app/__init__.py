"""The composition root: configuration -> objects -> jobs -> polling or webhook; the one package that knows all.

aiogram costs two seconds and 50 MB, so only what talks to Telegram imports it, when it does.
"""

from bot.app.account import bot_name
from bot.app.news import Core, check_regions, core, fetcher, settle
from bot.app.serving import run, serve
from bot.app.telling import farewell, notice, remember, render, retell, tell

__all__ = [
    "Core", "bot_name", "check_regions", "core", "farewell", "fetcher", "notice", "remember", "render", "retell",
    "run", "serve", "settle", "tell",
]  # fmt: skip

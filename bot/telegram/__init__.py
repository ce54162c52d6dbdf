"""Telegram at the edge: the only package, beside the sandbox, that knows aiogram."""

import bot.telegram.lean  # noqa: F401 - before anything else imports aiogram

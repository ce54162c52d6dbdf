"""Telegram at the edge: the only package, beside the sandbox, that knows aiogram."""

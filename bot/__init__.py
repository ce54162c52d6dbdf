"""Pobratim: regional news briefings about cooperation, in Telegram."""

__version__ = "0.1.0"

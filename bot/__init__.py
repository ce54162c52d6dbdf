"""Pobratim: regional news briefings about cooperation, in Telegram."""

import os

__version__ = "0.1.0"

# else pydantic asks every installed package whether it is a plugin
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

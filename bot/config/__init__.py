"""The configuration: a TOML file and secrets from the environment, checked as a whole.

Every mistake is reported at once, each with its key, what it must be and an example. Secrets never stand in
the file: ``BOT_TOKEN``, ``WEBHOOK_SECRET``, ``INVITE_CODE`` and ``BOT_PROXY`` (a proxy address that holds a password)
are environment variables.
"""

from bot.config.loading import check, every_key, load, secrets
from bot.config.sections import (
    Access,
    Alerts,
    Archive,
    Config,
    Delivery,
    DigestDefaults,
    FeedConfig,
    Reading,
    Secrets,
    Telegram,
    zones,
)

__all__ = [
    "Access", "Alerts", "Archive", "Config", "Delivery", "DigestDefaults", "FeedConfig", "Reading", "Secrets",
    "Telegram", "check", "every_key", "load", "secrets", "zones",
]  # fmt: skip

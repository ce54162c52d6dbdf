"""What the handlers of administrators work with, together."""

from __future__ import annotations

from dataclasses import dataclass

from bot.admission import Admission
from bot.broadcasts import Broadcasts
from bot.feedback import Mailbox
from bot.health import Watchman
from bot.staff import Staff


@dataclass(frozen=True, slots=True)
class Office:
    """How the bot itself is run."""

    staff: Staff
    admission: Admission
    mailbox: Mailbox
    broadcasts: Broadcasts
    watchman: Watchman

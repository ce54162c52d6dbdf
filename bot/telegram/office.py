"""What the handlers of administrators work with, together."""

from __future__ import annotations

from dataclasses import dataclass

from bot.office.admission import Admission
from bot.office.broadcasts import Broadcasts
from bot.office.feedback import Mailbox
from bot.office.health import Watchman
from bot.office.staff import Staff


@dataclass(frozen=True, slots=True)
class Office:
    """How the bot itself is run."""

    staff: Staff
    admission: Admission
    mailbox: Mailbox
    broadcasts: Broadcasts
    watchman: Watchman

"""What people write to the administrators, and what these answer."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from bot.archive import Database, feedback, outbox, updates
from bot.archive.outbox import Lane, Letter
from bot.model import Act, Actor, Lang
from bot.model.office import Feedback
from bot.office.staff import Staff, note
from bot.view import feedback as view
from bot.view.i18n import translator
from bot.view.page import units

A_DAY = 5
"""What one person may write in a day."""
LONGEST = 2000  # UTF-16 units, of what is written and of an answer


class Refused(StrEnum):
    TOO_MUCH = "too much"
    TOO_LONG = "too long"
    NOBODY = "nobody"  # reads it: the bot has no administrators
    GONE = "gone"  # it was forgotten meanwhile


class Mailbox:
    """What is written to the administrators of one archive."""

    def __init__(self, db: Database, staff: Staff) -> None:
        self._db = db
        self._staff = staff

    async def write(
        self, text: str, chat: int, topic: int | None, lang: Lang, actor: Actor, *, update: int
    ) -> Refused | None:
        """Keep *text* and let the administrators read it, in one transaction."""
        if units(text) > LONGEST:
            return Refused.TOO_LONG
        async with self._db.transaction() as tx:
            if not await updates.record(tx, update, actor.now):
                return None
            if await feedback.written(tx, chat, actor.id, actor.now - timedelta(days=1)) >= A_DAY:
                return Refused.TOO_MUCH
            one = await feedback.write(
                tx, chat=chat, topic=topic, who=actor.id, name=actor.name, lang=lang, text=text, now=actor.now
            )
            told = await self._staff.tell(tx, f"feedback:{one.id}", lambda tr: view.arrived(tr, one), actor)
        return None if told else Refused.NOBODY

    async def answer(self, number: int, text: str, actor: Actor, *, update: int) -> Feedback | Refused | None:
        """Send *text* to who wrote; None for an update that came before."""
        if units(text) > LONGEST:
            return Refused.TOO_LONG
        async with self._db.transaction() as tx:
            if not await updates.record(tx, update, actor.now):
                return None
            one = await feedback.find(tx, number)
            if one is None:
                return Refused.GONE
            page = view.answered(translator(one.lang), one, text).to_json()
            letter = Letter(one.chat, one.topic, f"answer:{one.chat}:{update}", [page], Lane.URGENT)
            await outbox.promise(tx, letter, now=actor.now)
            await feedback.answer(tx, number, actor.now)
            await note(tx, Act.ANSWERED, actor, one.name)
        return one

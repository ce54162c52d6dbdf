"""Who is let in where the bot is not open to everyone: by an invitation, or by an administrator when they ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from secrets import token_urlsafe

from bot.archive import Database, admissions, outbox, subscriptions
from bot.archive.connection import Connection
from bot.archive.kept import Kept
from bot.archive.outbox import Lane, Letter
from bot.model import Act, Actor, Lang
from bot.model.office import Invite, Member, Standing
from bot.office.staff import Staff, note
from bot.view import entry as view
from bot.view.i18n import translator

PREFIX = "i_"
"""What the payload of an invitation's link begins with."""
SHOWN = 12
REMEMBERED = 5_000
"""Chats whose standing is kept in mind."""


class Joined(StrEnum):
    """What an invitation led to."""

    IN = "in"
    EXPIRED = "expired"  # or used up, or revoked
    UNKNOWN = "unknown"


class Admission:
    """The door of one archive."""

    def __init__(self, db: Database, staff: Staff) -> None:
        self._db = db
        self._staff = staff
        self._expelled: Kept[frozenset[int]] = Kept(db, "admissions", most=1)
        self._lately: Kept[Standing | None] = Kept(db, "admissions", most=REMEMBERED)

    async def state(self, chat: int) -> Standing | None:
        """How *chat* stands; kept in mind until that of any changes."""
        return await self._lately.get(chat, lambda: self._db.ask(lambda c: admissions.state(c, chat)))

    # ------------------------------------------------------------------ who is in, and out again

    async def is_expelled(self, *chats: int | None) -> bool:
        """Whether one of these was shut out; all who were are kept in mind until how any chat stands changes."""
        expelled = await self._expelled.get(None, lambda: self._db.ask(admissions.expelled))
        return not expelled.isdisjoint(chats)

    async def members(self) -> list[Member]:
        """Those let in last, then those shut out last."""

        async def both(c: Connection) -> list[Member]:
            inside = await admissions.members(c, Standing.ADMITTED, limit=SHOWN)
            return [*inside, *await admissions.members(c, Standing.EXPELLED, limit=SHOWN)]

        return await self._db.ask(both)

    async def member(self, chat: int, name: str = "") -> Member | None:
        """How *chat* stands, one that is known by its number alone too; None for somebody who runs the bot."""
        if chat in self._staff.admins or await self._staff.role(chat) is not None:
            return None
        known = await self._db.ask(lambda c: admissions.member(c, chat))
        return known or Member(chat, name, Standing.ADMITTED, datetime.now(UTC))

    async def expel(self, chat: int, actor: Actor) -> Member | None:
        """Let *chat* in no more, and send it nothing that waits; None for somebody who runs the bot."""
        found = await self.member(chat)
        if found is None:
            return None
        async with self._db.transaction() as tx:
            await self._stand(tx, found, Standing.EXPELLED, actor)
            await subscriptions.pause(tx, chat, "expelled", now=actor.now)
            await outbox.bury_chat(tx, chat, "expelled", now=actor.now)
            await note(tx, Act.EXPELLED, actor, found.name or str(chat))
        return replace(found, standing=Standing.EXPELLED)

    async def readmit(self, chat: int, actor: Actor) -> Member | None:
        """Let *chat* in again with what it asked for, and let it know; None where it is not shut out."""
        async with self._db.transaction() as tx:
            found = await admissions.member(tx, chat)
            if found is None or found.standing is not Standing.EXPELLED:
                return None
            await self._stand(tx, found, Standing.ADMITTED, actor)
            await subscriptions.resume(tx, chat, "expelled", now=actor.now)
            await _let_know(tx, chat, actor, admitted=True)
            await note(tx, Act.ADMITTED, actor, found.name or str(chat))
        return replace(found, standing=Standing.ADMITTED)

    async def _stand(self, tx: Connection, one: Member, standing: Standing, actor: Actor) -> None:
        known = await subscriptions.find(tx, one.chat)
        lang = known.lang if known else await admissions.lang(tx, one.chat)
        await admissions.save(tx, one.chat, standing, now=actor.now, name=one.name, lang=lang)

    # ------------------------------------------------------------------ invitations

    async def invite(self, most: int, days: int, actor: Actor) -> Invite:
        """A new link for so many chats and days."""
        async with self._db.transaction() as tx:
            made = await admissions.make(tx, token_urlsafe(9), most, actor.now + timedelta(days=days))
            await note(tx, Act.INVITED, actor, str(made.id))
        return made

    async def invites(self, actor: Actor) -> list[Invite]:
        """Those that may still be valid, the latest first."""
        return await self._db.ask(lambda c: admissions.lately(c, actor.now, limit=SHOWN))

    async def revoke(self, number: int, actor: Actor) -> bool:
        """Let nobody in by it any more; those it let in stay."""
        async with self._db.transaction() as tx:
            gone = await admissions.revoke(tx, number)
            if gone is not None:
                await note(tx, Act.REVOKED, actor, str(number))
        return gone is not None

    async def join(self, payload: str, chat: int, name: str, lang: Lang, actor: Actor) -> Joined:
        """Let *chat* in by the invitation of a link; who is in already uses up nothing."""
        async with self._db.transaction() as tx:
            match await admissions.state(tx, chat):
                case Standing.ADMITTED:
                    return Joined.IN
                case Standing.EXPELLED:
                    return Joined.UNKNOWN
            found = await admissions.by_code(tx, payload.removeprefix(PREFIX))
            if found is None:
                return Joined.UNKNOWN
            if not found.open(actor.now):
                return Joined.EXPIRED
            await admissions.use(tx, found.id)
            await admissions.save(tx, chat, Standing.ADMITTED, now=actor.now, name=name, lang=lang, invite=found.id)
        return Joined.IN

    # ------------------------------------------------------------------ requests

    async def ask(self, chat: int, name: str, lang: Lang, actor: Actor) -> Standing | None:
        """Let the administrators know that *chat* wants in, once; else return how it stands."""
        async with self._db.transaction() as tx:
            before = await admissions.state(tx, chat)
            if before is None:
                await admissions.save(tx, chat, Standing.ASKED, now=actor.now, name=name, lang=lang)
                key = f"asks:{chat}:{actor.now:%Y-%m-%dT%H:%M:%S}"
                await self._staff.tell(tx, key, lambda tr: view.request(tr, chat, name), actor)
        return before

    async def decide(self, chat: int, standing: Standing, actor: Actor) -> str | None:
        """Admit or refuse who asked, and let them know; return their name, None where it is decided already."""
        async with self._db.transaction() as tx:
            name = await admissions.decide(tx, chat, standing, now=actor.now)
            if name is not None:
                await _let_know(tx, chat, actor, admitted=standing is Standing.ADMITTED)
                await note(tx, Act.ADMITTED if standing is Standing.ADMITTED else Act.REFUSED, actor, name)
        return name


async def _let_know(tx: Connection, chat: int, actor: Actor, *, admitted: bool) -> None:
    """Tell *chat* what was decided, in its language."""
    told = view.decided(translator(await admissions.lang(tx, chat)), admitted=admitted).to_json()
    key = f"decided:{chat}:{actor.now:%Y-%m-%dT%H:%M:%S}"
    await outbox.promise(tx, Letter(chat, None, key, [told], Lane.URGENT), now=actor.now)

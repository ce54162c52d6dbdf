"""Who runs the bot beside the administrators of its configuration, and what all of these are told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from bot.archive import Database, audit, channels, drafts, outbox, roles, subscriptions
from bot.archive.connection import Connection
from bot.archive.kept import Kept
from bot.archive.outbox import Lane, Letter
from bot.model import Act, Actor, Deed, Lang
from bot.model.office import EVERYWHERE, Appointed, Role
from bot.view import editorial
from bot.view import staff as view
from bot.view.i18n import Translator, translator
from bot.view.page import Page

_ACTS = {Role.EDITOR: Act.APPOINTED_EDITOR, Role.ADMINISTRATOR: Act.APPOINTED}


class Staff:
    """Those appointed in one archive, and *admins*: users and groups that the configuration names."""

    def __init__(self, db: Database, admins: Collection[int], lang: Lang = Lang.RU) -> None:
        self.admins = frozenset(admins)
        self._db = db
        self._lang = lang
        self._known: Kept[Mapping[int, Role]] = Kept(db, "roles", most=1)

    async def role(self, user: int) -> Role | None:
        """What *user* was appointed to; kept in mind until anybody is appointed or dismissed."""
        return (await self._known.get(None, self._roles)).get(user)

    async def _roles(self) -> Mapping[int, Role]:
        return {one.user: one.role for one in await self.listed()}

    async def listed(self) -> list[Appointed]:
        return await self._db.ask(roles.every)

    async def appoint(self, user: int, role: Role, name: str, actor: Actor) -> bool:
        """Make *user* one and let them know; False for an administrator of the configuration, who is more already."""
        if user in self.admins:
            return False
        async with self._db.transaction() as tx:
            await roles.save(tx, Appointed(user, role, name, actor.now))
            await note(tx, _ACTS[role], actor, name or str(user))
            key = f"appointed:{user}:{actor.now:%Y-%m-%dT%H:%M:%S}"
            page = view.welcome(await self._words(tx, user), role).to_json()
            await outbox.promise(tx, Letter(user, None, key, [page], Lane.URGENT), now=actor.now)
        return True

    async def dismiss(self, user: int, actor: Actor) -> Appointed | None:
        """Take away what *user* was appointed to; None where that is nothing."""
        async with self._db.transaction() as tx:
            gone = await roles.remove(tx, user)
            if gone is not None:
                await note(tx, Act.DISMISSED, actor, gone.name or str(user))
        return gone

    async def drafts(self, tr: Translator, zone: str, now: datetime) -> list[Page]:
        """The drafts of all channels that wait for a decision, as their editors see them."""
        async with self._db.read() as connection:
            waiting = [
                (channel, draft)
                for draft in await drafts.waiting(connection, now)
                if (channel := await channels.find(connection, draft.channel))
            ]
        return [page for channel, draft in waiting for page in editorial.draft(tr, channel, draft, zone, now)]

    async def tell(self, tx: Connection, key: str, page: Callable[[Translator], Page], actor: Actor) -> int:
        """Let every administrator read it in their language, in *tx*; return how many there are."""
        chats = sorted(self.admins | {*await roles.administrators(tx)})
        for chat in chats:
            told = page(await self._words(tx, chat)).to_json()
            await outbox.promise(tx, Letter(chat, None, f"{key}:{chat}", [told], Lane.URGENT), now=actor.now)
        return len(chats)

    async def _words(self, tx: Connection, chat: int) -> Translator:
        """The language of a chat, as far as it is known."""
        known = await subscriptions.find(tx, chat)
        return translator(known.lang if known else self._lang)


async def note(tx: Connection, act: Act, actor: Actor, detail: str = "") -> None:
    """Write into the log of the bot itself."""
    await audit.note(tx, Deed(EVERYWHERE, actor.now, act, actor.id, actor.name, detail))

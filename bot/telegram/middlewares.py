"""Before any handler: who is it, may they, not too fast, in which language."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.types import TelegramObject, Update

from bot.channels import Channels
from bot.model import Subscription
from bot.model.office import Role, Standing
from bot.office.admission import PREFIX, Joined
from bot.recent import Recent
from bot.subscriptions import Subscriptions
from bot.telegram import inline, replies
from bot.telegram.caller import Caller, place_of, spoken
from bot.telegram.office import Office
from bot.view import entry, members, reports
from bot.view.actions import Manage, Managing, parse_action
from bot.view.page import Page

BURST = 30  # presses and questions at once
REFILL = timedelta(seconds=1)  # until one more is free
REMEMBERED = 10_000  # users whose pace or refusal is kept in mind

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Access:
    """Who may use the bot: nobody, unless the operator names them, invites them or opens it."""

    public: bool = False
    allowed: frozenset[int] = frozenset()  # users and chats, administrators among them
    invite: str | None = None  # what stands after /start in an invitation
    admins: frozenset[int] = frozenset()  # users, and groups all of whose members are administrators

    def admits(self, caller: Caller, text: str) -> bool:
        """Whether *caller* may go on; who once came by an invitation is known by the chat's subscription."""
        if self.public or caller.subscription is not None:
            return True
        if self.allowed & {caller.place.chat, caller.user} or caller.admin:
            return True
        return self.invited(text)

    def runs(self, chat: int, user: int | None) -> bool:
        """Whether *user* in *chat* tends the bot itself."""
        return bool(self.admins & {chat, user})

    def invited(self, text: str) -> bool:
        command, _, payload = text.partition(" ")
        return bool(
            self.invite
            and command.partition("@")[0] == "/start"
            and compare_digest(payload.strip().encode(), self.invite.encode())
        )


class Pace:
    """Lets each user ask BURST times at once and then once a REFILL."""

    def __init__(self) -> None:
        self._full_at: Recent[int, float] = Recent(REMEMBERED)  # when a user may ask BURST times again, in seconds

    def too_fast(self, user: int, now: datetime) -> bool:
        """Whether *user* asks too fast; a question that is not is counted."""
        step = REFILL.total_seconds()
        full_at = max(self._full_at.get(user) or 0.0, now.timestamp()) + step
        if full_at - now.timestamp() > BURST * step:
            return True
        self._full_at.put(user, full_at)
        return False


class Reception(BaseMiddleware):
    """Puts the ``caller`` of an update before its handler, or keeps a stranger or a hurried one away."""

    def __init__(
        self,
        subscriptions: Subscriptions,
        channels: Channels,
        access: Access,
        template: Subscription,
        clock: Callable[[], datetime],
        office: Office | None = None,
    ) -> None:
        self._subscriptions = subscriptions
        self._channels = channels
        self._access = access
        self._template = template
        self._clock = clock
        self._office = office
        self._pace = Pace()
        self._refused: Recent[int, bool] = Recent(REMEMBERED)  # strangers who were told so
        self._slowed: Recent[int, float] = Recent(REMEMBERED)  # when a hurried user was last told so, in seconds

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, Update)
        place, words = place_of(event), spoken(event)
        if place is None or (event.edited_message and not data["lately"].asks_anew(event.edited_message)):
            return None
        if event.message and event.message.via_bot and event.message.via_bot.id == data["bot"].id:
            return None  # chosen from what we offered: no question to us
        member, post = event.my_chat_member, event.channel_post
        about = words or event.callback_query or event.inline_query or member or post
        person = about.from_user if about else None
        spoken_for = words.sender_chat if words else None  # Telegram puts one user for all of these
        user = person.id if person and not spoken_for else None
        role = await self._office.staff.role(user) if self._office and user else None
        admin = self._access.runs(place.chat, person.id if person else None) or role is Role.ADMINISTRATOR
        caller = Caller(
            place=place,
            user=user,
            name=(spoken_for.title or "" if spoken_for else person.full_name if person else ""),
            speaks_for=spoken_for.id if spoken_for else None,
            language=person.language_code if person else None,
            update=event.update_id,
            now=self._clock(),
            subscription=await self._subscriptions.find(place.chat, place.topic),
            template=self._template,
            admin=admin,
            editor=admin or role is Role.EDITOR,
        )
        data["caller"] = caller
        if event.my_chat_member or _service(event):
            return await handler(event, data)
        text = (event.message.text if event.message else None) or ""
        if self._office and not admin and await self._office.admission.is_expelled(place.chat, user):
            return await self._refuse(event, caller, text, data["bot"], members.shut_out(caller.tr))
        if not await self._admits(caller, text):
            return await self._refuse(event, caller, text, data["bot"])
        if self._pace.too_fast(_who(caller), caller.now):
            return await self._slow(event, caller, data["bot"])
        return await handler(event, data)

    async def _admits(self, caller: Caller, text: str) -> bool:
        """Whether *caller* may go on; an invitation is used where it is what lets them in."""
        chat = caller.place.chat
        if self._access.admits(caller, text) or caller.editor or await self._channels.edited_in(chat):
            return True
        if self._office is None:
            return False
        if await self._office.admission.state(chat) is Standing.ADMITTED:
            return True
        return invitation(text) is not None and await self._join(caller, text) is Joined.IN

    async def _join(self, caller: Caller, text: str) -> Joined:
        assert self._office is not None
        payload, actor = invitation(text) or "", caller.actor
        joined = await self._office.admission.join(payload, caller.place.chat, caller.name, caller.tr.lang, actor)
        log.info("invitation %s chat=%d", joined, caller.place.chat)
        return joined

    async def _refuse(self, event: Update, caller: Caller, text: str, bot: Bot, told: list[Page] | None = None) -> None:
        """Once, and in a group only to a command: people there talk to each other. How to ask is told, too.

        *told* is the answer to one who was shut out and need not ask.
        """
        may_ask = told is None and self._office is not None and bool(self._office.staff.admins)
        pages = told or entry.stranger(caller.tr, caller.user or caller.place.chat, may_ask=may_ask)
        if event.callback_query:
            asks = may_ask and parse_action(event.callback_query.data or "") == Manage(Managing.ASK)
            note = await self._ask(event, caller) if asks else pages[0].text[:200]
            await replies.heard(event.callback_query, note, alert=True)
        elif event.inline_query:
            await inline.decline(bot, event.inline_query, caller.tr("Ask for access to this bot"), "access")
        elif may_ask and invitation(text) is not None and not self._pace.too_fast(_who(caller), caller.now):
            await replies.send(bot, caller.place, entry.stale_invite(caller.tr))
        elif caller.place.private or text.startswith("/"):
            key = _who(caller)
            if not self._refused.get(key):
                self._refused.put(key, True)
                await replies.send(bot, caller.place, pages)
                log.info("refused a stranger user=%s", key)

    async def _ask(self, event: Update, caller: Caller) -> str:
        """Let the administrators know that a stranger wants in; what the stranger is told."""
        assert self._office is not None
        assert event.callback_query is not None
        message = event.callback_query.message
        group = message.chat.title if message and not caller.place.private else None
        name = f"{caller.name}, {group}" if group else caller.name
        before = await self._office.admission.ask(caller.place.chat, name, caller.tr.lang, caller.actor)
        log.info("asked for access chat=%d before=%s", caller.place.chat, before)
        return entry.asked(caller.tr, before)

    async def _slow(self, event: Update, caller: Caller, bot: Bot) -> None:
        """A word to the first question too many, silence to the rest."""
        note = caller.tr("Too fast for me; please wait a few seconds.")
        if event.callback_query:
            await replies.heard(event.callback_query, note)
            return
        if event.inline_query:
            await inline.decline(bot, event.inline_query, note, "today")
            return
        if (self._slowed.get(_who(caller)) or 0.0) < caller.now.timestamp() - BURST * REFILL.total_seconds():
            self._slowed.put(_who(caller), caller.now.timestamp())
            await replies.send(bot, caller.place, reports.notice(note))


def _who(caller: Caller) -> int:
    """Whose pace and refusal is kept in mind: a user, or the chat somebody speaks for."""
    return caller.user or caller.speaks_for or caller.place.chat


def invitation(text: str) -> str | None:
    """The payload of a link that lets somebody in, from the ``/start`` it became."""
    command, _, payload = text.partition(" ")
    payload = payload.strip()
    return payload if command.partition("@")[0] == "/start" and payload.startswith(PREFIX) else None


def _service(event: Update) -> bool:
    return event.channel_post is not None or bool(event.message and event.message.migrate_to_chat_id)

"""/feedback: anybody's words to the administrators, and their answer back."""

from __future__ import annotations

import logging
from decimal import Decimal
from typing import Any

from aiogram import Bot, Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.office.feedback import A_DAY, LONGEST, Refused
from bot.telegram import replies
from bot.telegram.caller import Caller
from bot.telegram.filters import Admins, Command, Managed, after_command
from bot.telegram.office import Office
from bot.view import feedback as view
from bot.view import formats, reports
from bot.view.actions import Manage, Managing, parse_action
from bot.view.i18n import Translator
from bot.view.text import clean

log = logging.getLogger(__name__)


class Answering(Filter):
    """A reply to feedback that came, or to the words that ask for an answer to it; the handler gets its number."""

    async def __call__(self, message: Message, bot: Bot) -> bool | dict[str, Any]:
        told = message.reply_to_message
        if told is None or told.from_user is None or told.from_user.id != bot.id or not message.text:
            return False
        buttons = [button for row in (told.reply_markup.inline_keyboard if told.reply_markup else ()) for button in row]
        actions = [parse_action(button.callback_data or "") for button in buttons]
        of = next((one.id for one in actions if isinstance(one, Manage) and one.deed is Managing.ANSWER), None)
        number = of if of is not None else view.prompted_answer(told.text or "")
        return False if number is None or message.text.startswith("/") else {"number": number}


class Prompted(Filter):
    """A reply to the words that ask what one wants to say."""

    async def __call__(self, message: Message, bot: Bot) -> bool:
        told = message.reply_to_message
        ours = told is not None and told.from_user is not None and told.from_user.id == bot.id
        return bool(ours and told and view.is_prompt(told.text or "") and not (message.text or "").startswith("/"))


def router() -> Router:
    found = Router(name="feedback")
    found.message.register(feedback, Command("feedback"))
    found.message.register(prompted, Prompted())
    found.message.register(answer, Answering(), Admins())
    found.callback_query.register(write, Managed(Managing.WRITE))
    found.callback_query.register(ask_answer, Managed(Managing.ANSWER), Admins())
    return found


async def feedback(message: Message, bot: Bot, caller: Caller, office: Office) -> None:
    """Pass on the words after the command; without any, ask for them."""
    text, _ = after_command(message)
    if not text and message.reply_to_message and not caller.place.private:
        text = message.reply_to_message.text or ""
    if text:
        await _pass_on(text, bot, caller, office)
    else:
        await replies.ask_words(bot, caller.place, view.prompt(caller.tr), message.message_id)


async def prompted(message: Message, bot: Bot, caller: Caller, office: Office) -> None:
    """Pass on what was answered to the question."""
    if message.text:
        await _pass_on(message.text, bot, caller, office)
    else:
        await replies.send(bot, caller.place, reports.notice(caller.tr("Only words, please: I pass on text alone.")))


async def write(callback: CallbackQuery, bot: Bot, caller: Caller) -> None:
    """Ask for words again."""
    await replies.heard(callback)
    await replies.ask_words(bot, caller.place, view.prompt(caller.tr))


async def _pass_on(text: str, bot: Bot, caller: Caller, office: Office) -> None:
    place = caller.place
    refused = await office.mailbox.write(
        clean(text).strip(), place.chat, place.topic, caller.tr.lang, caller.actor, update=caller.update
    )
    if refused is None:
        log.info("feedback user=%s", caller.user)
    await replies.send(bot, place, reports.notice(_refusal(caller.tr, refused) if refused else view.thanks(caller.tr)))


async def ask_answer(callback: CallbackQuery, bot: Bot, caller: Caller, action: Manage) -> None:
    """Let an administrator write the answer."""
    await replies.heard(callback)
    await replies.ask_words(bot, caller.place, view.answer_prompt(caller.tr, action.id))


async def answer(message: Message, bot: Bot, caller: Caller, office: Office, number: int) -> None:
    """Pass the answer of an administrator back."""
    done = await office.mailbox.answer(number, clean(message.text or "").strip(), caller.actor, update=caller.update)
    if done is None:
        return
    told = _refusal(caller.tr, done) if isinstance(done, Refused) else caller.tr("The answer is on its way.")
    await replies.send(bot, caller.place, reports.notice(told))


def _refusal(tr: Translator, refused: Refused) -> str:
    match refused:
        case Refused.TOO_MUCH:
            return tr("I have passed on {n} messages of yours today. Please go on tomorrow.", n=A_DAY)
        case Refused.TOO_LONG:
            return tr(
                "That is too long: I pass on {limit} characters at most.", limit=formats.number(tr, Decimal(LONGEST))
            )
        case Refused.NOBODY:
            return tr("This bot has no administrators in Telegram to pass it on to.")
    return tr("Who wrote that has had everything about them deleted; there is nobody to answer.")

"""What people write to the administrators, and the answers, as each side sees it."""

from __future__ import annotations

import re

from bot.model import Lang
from bot.model.office import Feedback
from bot.view.actions import Manage, Managing
from bot.view.buttons import press
from bot.view.i18n import Translator, mark, translator
from bot.view.page import Page
from bot.view.pages import pack
from bot.view.text import bold, join, quote, rich

_ASK = mark("Write what you want to say to the administrators of this bot, as an answer to this message.")
_ANSWER = mark("Write your answer to feedback no. {number} as an answer to this message.")


def prompt(tr: Translator) -> str:
    """What is answered with the words themselves."""
    return tr(_ASK)


def answer_prompt(tr: Translator, number: int) -> str:
    return tr(_ANSWER, number=number)


def is_prompt(text: str) -> bool:
    """Whether a message of ours asks for words to the administrators, in whatever language it was."""
    return text in {translator(lang)(_ASK) for lang in Lang}


def prompted_answer(text: str) -> int | None:
    """The number of the feedback that a message of ours asks an answer to."""
    for lang in Lang:
        pattern = re.escape(translator(lang)(_ANSWER, number=0)).replace("0", "([0-9]{1,18})")
        if match := re.fullmatch(pattern, text):
            return int(match[1])
    return None


def arrived(tr: Translator, one: Feedback) -> Page:
    """Told to the administrators."""
    head = bold(tr("Feedback no. {number}", number=one.id))
    who = tr("{name}, number {chat}", name=one.name or tr("no name"), chat=one.who or one.chat)
    how = tr("Press the button or answer this message: I pass it on.")
    buttons = (press(tr("Answer"), Manage(Managing.ANSWER, one.id)),)
    return pack([join("\n", [head, who]), quote(one.text), rich(how)], last=[buttons])[0]


def thanks(tr: Translator) -> str:
    return tr("Thank you. I have passed it on to the administrators; their answer will come here.")


def answered(tr: Translator, one: Feedback, text: str) -> Page:
    """The answer, as who wrote reads it."""
    short = one.text if len(one.text) <= 200 else f"{one.text[:199]}…"
    buttons = (press(tr("Write again"), Manage(Managing.WRITE)),)
    return pack([bold(tr("The administrators answer you")), quote(short), rich(text)], last=[buttons])[0]

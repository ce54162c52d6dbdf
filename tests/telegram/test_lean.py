"""aiogram as the bot imports it: types that are built when they are used, and work as ever."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
from bot.telegram import lean
from aiogram.methods import SendMessage
from aiogram.methods.base import Response
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message, Poll, Update
assert not Update.__pydantic_complete__ and not SendMessage.__pydantic_complete__
lean.build()
told = {"message_id": 1, "date": 1700000000, "chat": {"id": 1, "type": "private"}, "text": "да", "new_field": {"a": 1}}
update = Update.model_validate({"update_id": 7, "message": told | {"reply_to_message": told}})
assert update.message.reply_to_message.text == "да" and update.message.model_extra == {"new_field": {"a": 1}}
keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Ещё", callback_data="more")]])
call = SendMessage(chat_id=1, text="да", reply_markup=keyboard).model_dump(exclude_none=True, warnings=False)
assert call["reply_markup"] == {"inline_keyboard": [[{"text": "Ещё", "callback_data": "more"}]]}
assert Response[list[Message]].model_validate({"ok": True, "result": [told]}).result[0].chat.id == 1
assert not Poll.__pydantic_complete__
class Mine(Message): pass
assert Mine.model_validate(told).text == "да"
"""


def test_types_are_built_when_they_are_used() -> None:
    subprocess.run([sys.executable, "-c", PROGRAM], check=True)

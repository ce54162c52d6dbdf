"""The methods the sandbox plays, each on the world as it is, one module per subject."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import aiogram.methods as api
from aiogram.methods.base import TelegramMethod

from bot.sandbox.calls import Call
from bot.sandbox.methods import answering, editing, listening, profile, rooms, sending
from bot.sandbox.world import World

Player = Callable[[World, Any, Call], Awaitable[Any] | Any]
"""Changes the world as the method says and returns the result as JSON; ApiError where Telegram refuses."""

PLAYERS: Mapping[type[TelegramMethod[Any]], Player] = {
    api.GetUpdates: listening.get_updates,
    api.SetWebhook: listening.set_webhook,
    api.DeleteWebhook: listening.delete_webhook,
    api.GetWebhookInfo: listening.get_webhook_info,
    api.GetMe: profile.get_me,
    api.GetMyCommands: profile.get_my_commands,
    api.SetMyCommands: profile.set_my_commands,
    api.DeleteMyCommands: profile.delete_my_commands,
    api.GetMyName: profile.get_my_name,
    api.SetMyName: profile.set_my_name,
    api.GetMyDescription: profile.get_my_description,
    api.SetMyDescription: profile.set_my_description,
    api.GetMyShortDescription: profile.get_my_short_description,
    api.SetMyShortDescription: profile.set_my_short_description,
    api.GetChatMenuButton: profile.get_chat_menu_button,
    api.SetChatMenuButton: profile.set_chat_menu_button,
    api.SendMessage: sending.send_message,
    api.SendRichMessage: sending.send_rich_message,
    api.SendPhoto: sending.send_photo,
    api.SendDocument: sending.send_document,
    api.SendMediaGroup: sending.send_media_group,
    api.SendChatAction: sending.send_chat_action,
    api.GetFile: sending.get_file,
    api.EditMessageText: editing.edit_message_text,
    api.EditMessageCaption: editing.edit_message_caption,
    api.EditMessageMedia: editing.edit_message_media,
    api.EditMessageReplyMarkup: editing.edit_message_reply_markup,
    api.DeleteMessage: editing.delete_message,
    api.DeleteMessages: editing.delete_messages,
    api.PinChatMessage: editing.pin_chat_message,
    api.UnpinChatMessage: editing.unpin_chat_message,
    api.UnpinAllChatMessages: editing.unpin_all_chat_messages,
    api.AnswerCallbackQuery: answering.answer_callback_query,
    api.AnswerInlineQuery: answering.answer_inline_query,
    api.GetChat: rooms.get_chat,
    api.GetChatMember: rooms.get_chat_member,
    api.GetChatMemberCount: rooms.get_chat_member_count,
    api.GetChatAdministrators: rooms.get_chat_administrators,
    api.LeaveChat: rooms.leave_chat,
}

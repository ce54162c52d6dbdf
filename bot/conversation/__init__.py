"""What one asks -> what one is answered, on Telegram and in the terminal alike. Nothing here changes anything."""

from bot.conversation.answering import MAX_QUESTION, answer, split
from bot.conversation.overhearing import overheard
from bot.conversation.warming import warm

__all__ = ["MAX_QUESTION", "answer", "overheard", "split", "warm"]

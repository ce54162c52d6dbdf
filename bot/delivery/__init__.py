"""What must be sent is promised in the outbox, then sent: at least once, in order, at a pace Telegram bears.

A message has no name by which Telegram would know it again, so a send cut off half-way can only be repeated or left
to a person. What can repeat is bounded: the pages in flight at a crash, each at most ``CRASHES`` times.
"""

from bot.delivery.alerting import alert
from bot.delivery.courier import CRASHES, Courier, drain, recover
from bot.delivery.desk import News
from bot.delivery.pace import Pace
from bot.delivery.peace import Peace
from bot.delivery.port import (
    ChatGone,
    ChatMoved,
    Delivered,
    InDoubt,
    MarkupRefused,
    Outcome,
    Parcel,
    Postponed,
    Rejected,
    Sender,
    TopicGone,
    Unreachable,
)
from bot.delivery.promising import Render, promise
from bot.delivery.reminding import remind
from bot.delivery.settling import DOUBTS, Failure, Policy
from bot.delivery.silence import report_silent

__all__ = [
    "CRASHES", "DOUBTS", "ChatGone", "ChatMoved", "Courier", "Delivered", "Failure", "InDoubt", "MarkupRefused",
    "News", "Outcome", "Pace", "Parcel", "Peace", "Policy", "Postponed", "Rejected", "Render", "Sender",
    "TopicGone", "Unreachable", "alert", "drain", "promise", "recover", "remind", "report_silent",
]  # fmt: skip

"""When a digest is due and what it tells: pure functions of a subscription, the stories and the hour."""

from bot.digest.composing import Sieve, compose, groups, is_inside, partner_of, ranked, trip, wants, wants_visit
from bot.digest.due import due_at, hours, is_due, news_since, next_due, promised_on, rescheduled, struck

__all__ = [
    "Sieve", "compose", "due_at", "groups", "hours", "is_due", "is_inside", "news_since", "next_due", "partner_of",
    "promised_on", "ranked", "rescheduled", "struck", "trip", "wants", "wants_visit",
]  # fmt: skip

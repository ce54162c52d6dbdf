"""The tables as they are now; how older databases get there is told by the migrations."""

from bot.archive.schema.delivery import delivered, outbox, pages, subscriptions, versions
from bot.archive.schema.facts import (
    agreement_places,
    agreements,
    appearances,
    event_places,
    events,
    figure_places,
    figures,
    people,
    person_words,
    quotes,
    visit_places,
    visits,
)
from bot.archive.schema.news import articles, backfills, feed_wishes, feeds, stories
from bot.archive.schema.office import admissions, audit, broadcasts, channels, drafts, feedback, invites, roles
from bot.archive.schema.readers import (
    alerts,
    kept_promises,
    matches,
    ratings,
    reminders,
    target_keys,
    targets,
    unmatched,
    updates,
    watches,
)
from bot.archive.schema.tables import metadata

__all__ = [
    "admissions", "agreement_places", "agreements", "alerts", "appearances", "articles", "audit", "backfills",
    "broadcasts", "channels", "delivered", "drafts", "event_places", "events", "feed_wishes", "feedback", "feeds",
    "figure_places", "figures", "invites", "kept_promises", "matches", "metadata", "outbox", "pages", "people",
    "person_words", "quotes", "ratings", "reminders", "roles", "stories", "subscriptions", "target_keys", "targets",
    "unmatched", "updates", "versions", "visit_places", "visits", "watches",
]  # fmt: skip

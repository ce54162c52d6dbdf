"""What chats watch for, and what they said."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
    text,
)

from bot.archive.columns import Instant, Value
from bot.archive.schema.tables import flag, numbered, owned, table
from bot.model import Target, Undertaking

targets = table(
    "targets",
    numbered(),
    Column("target", Value(Target), nullable=False, unique=True),  # those who watch the same share it
)

target_keys = table(
    "target_keys",
    Column("key", Text, nullable=False),  # a story without any of a target's keys is not it; see bot.watching
    owned("target", "targets.id"),
    PrimaryKeyConstraint("key", "target"),
    Index("target_keys_target", "target"),
    keyed=True,
)

watches = table(
    "watches",
    numbered(),
    Column("chat", Integer, nullable=False),
    Column("topic", Integer, nullable=False, server_default=text("0")),
    owned("target", "targets.id"),
    flag("instant", 1),
    UniqueConstraint("chat", "topic", "target"),
    Index("watches_target", "target"),
    numbered_for_good=True,  # old buttons hold it
)

unmatched = table(
    "unmatched",  # stories that were told anew and that no watch has looked at since
    Column("story", Integer, ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
)

matches = table(
    "matches",
    owned("target", "targets.id"),
    owned("story", "stories.id"),
    PrimaryKeyConstraint("target", "story"),
    Index("matches_story", "story"),
    keyed=True,
)

alerts = table(
    "alerts",  # that wait: for a moment, for the morning, or because there were too many
    Column("chat", Integer, nullable=False),
    Column("topic", Integer, nullable=False, server_default=text("0")),
    owned("story", "stories.id"),
    Column("due", Instant, nullable=False),
    flag("held"),  # it was due before
    PrimaryKeyConstraint("chat", "topic", "story"),
    Index("alerts_due", "due"),
    Index("alerts_story", "story"),
    keyed=True,
)

ratings = table(
    "ratings",
    Column("chat", Integer, nullable=False),
    Column("topic", Integer, nullable=False, server_default=text("0")),
    Column("story", Integer, nullable=False),  # may be gone since
    Column("user", Integer, nullable=False),
    Column("value", Integer, nullable=False),  # 1: useful, -1: not for us
    Column("traits", Value(tuple[str, ...]), nullable=False),  # of the story then; see bot.taste
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("chat", "topic", "story", "user"),
    CheckConstraint("value IN (-1, 1)"),
    Index("ratings_user", "user"),
    Index("ratings_at", "at"),
    keyed=True,
)

reminders = table(
    "reminders",
    Column("chat", Integer, nullable=False),
    Column("topic", Integer, nullable=False, server_default=text("0")),
    Column("story", Integer, nullable=False),  # may be gone by then
    Column("mark", Text, nullable=False),  # tells the undertakings of a story apart
    Column("ahead", Integer, nullable=False),  # days before it is due
    Column("due", Instant, nullable=False),
    Column("undertaking", Value(Undertaking), nullable=False),
    PrimaryKeyConstraint("chat", "topic", "story", "mark", "ahead"),
    CheckConstraint("ahead IN (0, 1)"),
    Index("reminders_due", "due"),
    keyed=True,
)

kept_promises = table(
    "kept_promises",  # as a chat said
    Column("chat", Integer, nullable=False),
    Column("topic", Integer, nullable=False, server_default=text("0")),
    Column("story", Integer, nullable=False),
    Column("mark", Text, nullable=False),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("chat", "topic", "story", "mark"),
    keyed=True,
)

updates = table(
    "updates",
    Column("id", Integer, primary_key=True),  # update_id: handled once
    Column("at", Instant, nullable=False),
    Index("updates_at", "at"),
)
